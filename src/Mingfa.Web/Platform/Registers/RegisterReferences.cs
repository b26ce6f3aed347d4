using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// What a column that refers to another register may hold: offered and found by name or 编号, and only as far as the one who asks may read it.
/// </summary>
public sealed class RegisterReferences(MingfaDb db, RegisterWords words, RegisterCatalogue catalogue, TimeProvider time)
{
    /// <summary>A register with more entries is searched, not listed.</summary>
    public const int Listed = 200;

    private const int Found = 20;
    private const int Candidates = 5;

    /// <summary>Either all entries, or the newest of too many.</summary>
    public sealed record Offer(IReadOnlyList<FieldOption> Options, bool IsWhole);

    /// <summary>The entry a word stands for, or why it stands for none.</summary>
    public sealed record Answer(long? Id, string? Problem);

    /// <summary>What a form offers for the column; <paramref name="present"/> is what stands there now, offered whatever became of it.</summary>
    public async Task<Offer> OfferAsync(RegisterRight right, RegisterColumn column, long? present)
    {
        var other = right.Of(catalogue.Of(column.Use.RefersTo!));
        if (!other.MayRead)
            return new Offer(await PresentAsync(other, present, []), IsWhole: false);
        await words.LoadUnitsAsync();
        var page = await other.Register.PageAsync(db, new RegisterQuery { Reader = other, Size = Listed });
        var isWhole = page.Total <= Listed;
        var options = (isWhole ? page.Entries : page.Entries.Take(Found)).Select(entry => OptionOf(other, entry)).ToList();
        return new Offer([.. await PresentAsync(other, present, options), .. options.OrderBy(option => option.Group is not null)], isWhole);
    }

    /// <summary>The entries whose name or 编号 has this in it, newest first.</summary>
    public async Task<IReadOnlyList<FieldOption>> SearchAsync(RegisterRight right, RegisterColumn column, string part)
    {
        var other = right.Of(catalogue.Of(column.Use.RefersTo!));
        if (!other.MayRead || part.Length == 0)
            return [];
        await words.LoadUnitsAsync();
        return [.. (await other.Register.LikeAsync(db, other, part, Found)).Select(entry => OptionOf(other, entry))];
    }

    /// <summary>Reads what people wrote: a 编号, a name that only one entry has, or both as the lists write them, 名称（编号）.</summary>
    public async Task<IReadOnlyDictionary<string, Answer>> ResolveAsync(RegisterRight right, RegisterColumn column, IEnumerable<string> texts)
    {
        var other = right.Of(catalogue.Of(column.Use.RefersTo!));
        var wanted = texts.Distinct().ToArray();
        if (wanted.Length == 0)
            return new Dictionary<string, Answer>();
        await words.LoadUnitsAsync();
        var found = other.MayRead ? await other.Register.CalledAsync(db, other, [.. wanted.Concat(wanted.Select(CodeIn).OfType<string>()).Distinct()]) : [];
        var byCode = found.ToDictionary(entry => entry.Code);
        var byName = found.Where(other.Names).ToLookup(entry => words.TextOf(other.Register.Title, entry));
        return wanted.ToDictionary(text => text, text => AnswerOf(other, text, byCode, byName));
    }

    /// <summary>A value in words, with the name of what it refers to.</summary>
    public string TextOf(RegisterRight right, RegisterColumn column, RegisterEntry entry) =>
        words.ReferenceOf(column, entry) is { } reference ? words.LabelOf(right.Of(reference.Register), reference.Entry) : words.TextOf(column, entry);

    private Answer AnswerOf(RegisterRight other, string text, Dictionary<string, RegisterEntry> byCode, ILookup<string, RegisterEntry> byName)
    {
        if (byCode.TryGetValue(text, out var entry) || (CodeIn(text) is { } code && byCode.TryGetValue(code, out entry) && IsCalled(other, entry, text)))
            return new Answer(entry.Id, null);
        return byName[text].ToList() switch
        {
            [var only] => new Answer(only.Id, null),
            [] => new Answer(null, $"“{other.Register.Name}”中没有名称或编号为“{text}”的条目。"),
            var several => new Answer(null, $"“{other.Register.Name}”中名称为“{text}”的条目有 {several.Count} 个，请改填编号："
                + string.Join("、", several.Take(Candidates).Select(each => each.Code + ClueOf(other, each))) + (several.Count > Candidates ? "等。" : "。")),
        };
    }

    /// <summary>名称（编号）: as the lists write it, or with the title alone, as people write it.</summary>
    private bool IsCalled(RegisterRight other, RegisterEntry entry, string text) =>
        words.LabelOf(other, entry) == text || (other.Names(entry) && $"{words.TextOf(other.Register.Title, entry)}（{entry.Code}）" == text);

    /// <summary>What tells entries of the same name apart: their date.</summary>
    private string ClueOf(RegisterRight other, RegisterEntry entry)
    {
        var date = other.Register.StandsSince ?? other.Register.FindColumn(nameof(RegisterEntry.ValidFrom));
        return date is not null && other.Reads(date, entry) && words.TextOf(date, entry) is { Length: > 0 } day ? $"（{day}）" : "";
    }

    private FieldOption OptionOf(RegisterRight other, RegisterEntry entry) => new(
        entry.Code, words.LabelOf(other, entry), Group: other.Register.HasValidity && entry.ValidTo < time.Today() ? "有效期已过的" : null);

    private async Task<IReadOnlyList<FieldOption>> PresentAsync(RegisterRight other, long? present, IReadOnlyList<FieldOption> offered) =>
        present is { } id && await other.Register.FindAsync(db, id, tracked: false) is { } entry && offered.All(option => option.Value != entry.Code)
            ? [new FieldOption(entry.Code, words.LabelOf(other, entry))]
            : [];

    internal static string? CodeIn(string text) =>
        text.EndsWith('）') && text.LastIndexOf('（') is >= 0 and var at ? text[(at + 1)..^1] : null;
}
