using Mingfa.Web.Platform.Documents;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>What the notice of a step says, from the step as it was given, the case and the act.</summary>
public delegate NoticeText NoticeWords(Step step, CaseRecord record, Act act);

/// <summary>One row of a form: the words of the case, or the unit that plays a party. What the case does not know yet stays blank.</summary>
public sealed record FormRow(string What, string? Words, Party? Unit = null);

/// <summary>
/// 文书 — to whom a notice goes and its paragraphs; head, number, title, organ and day are the platform's. Without paragraphs it is a form: what was filled in.
/// </summary>
public sealed record NoticeText(string? Addressee, params IReadOnlyList<string> Paragraphs)
{
    /// <summary>文号, where the notice does not go by the number of the case.</summary>
    public string? Number { get; init; }

    /// <summary>In whose name it goes, where that is not the unit that acted.</summary>
    public string? Organ { get; init; }

    /// <summary>附件说明, in order.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>The title, where it says more than the name of the notice.</summary>
    public string? Title { get; init; }

    /// <summary>What the case itself records, before what was filled in: the rows of a form.</summary>
    public IReadOnlyList<FormRow> Rows { get; init; } = [];

    /// <summary>What was written in one field, paragraph by paragraph.</summary>
    public static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>表、笔录、回证: the fields of the step as they were filled in.</summary>
    public static readonly NoticeWords Form = (_, _, _) => new NoticeText(null, []);

    public static NoticeWords Of<TStep, TCase>(Func<TStep, TCase, Act, NoticeText> words)
        where TStep : Step
        where TCase : CaseRecord =>
        (step, record, act) => words((TStep)step, (TCase)record, act);

    /// <summary>存在的问题: one numbered paragraph each, under their heading; nothing where there are none.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<string> problems) =>
        problems.Select((problem, i) => $"{i + 1}．{problem}").Prepend("存在的问题：").Take(problems.Count == 0 ? 0 : problems.Count + 1);

    /// <summary>The document in the organ's name; <paramref name="name"/> is what such a notice is called, <paramref name="number"/> that of the case.</summary>
    public OfficialDocument By(string organ, string name, DateOnly on, string? number = null) => new()
    {
        RedHead = Organ ?? organ,
        Number = Number ?? number,
        Title = Title ?? name,
        Addressee = Addressee,
        Body = [.. Paragraphs.Select(paragraph => new Paragraph(paragraph))],
        Attachments = Attachments,
        SignatureOrgan = Organ ?? organ,
        SignedOn = on,
    };
}
