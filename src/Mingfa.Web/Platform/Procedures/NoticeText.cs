namespace Mingfa.Web.Platform.Procedures;

/// <summary>What the notice of a step says, from the step as it was given, the case and the act.</summary>
public delegate NoticeText NoticeWords(Step step, CaseRecord record, Act act);

/// <summary>
/// 文书 — to whom a notice goes and its paragraphs; head, number, title, organ and day are the platform's. Without paragraphs it is a form: what was filled in.
/// </summary>
public sealed record NoticeText(string? Addressee, params IReadOnlyList<string> Paragraphs)
{
    /// <summary>表、笔录、回证: the fields of the step as they were filled in.</summary>
    public static readonly NoticeWords Form = (_, _, _) => new NoticeText(null, []);

    public static NoticeWords Of<TStep, TCase>(Func<TStep, TCase, Act, NoticeText> words)
        where TStep : Step
        where TCase : CaseRecord =>
        (step, record, act) => words((TStep)step, (TCase)record, act);
}
