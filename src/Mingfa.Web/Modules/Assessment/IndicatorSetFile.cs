using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>An indicator set as a file: JSON, or a sheet with one indicator a row and its crosswalk on a second one.</summary>
/// <param name="Crosswalk">What its indicators stand for in other sets; null where it says nothing about that.</param>
public sealed partial record IndicatorSetFile(
    string Code, string Name, string Source, string? Banner, string? CheckedBy, IReadOnlyList<IndicatorLine> Indicators,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CrosswalkLine>? Crosswalk = null)
{
    /// <summary>Stands for who imported a set where the product brought it along.</summary>
    private const string Shipper = "系统随附";

    [GeneratedRegex(@"^\$\.indicators\[(?<line>\d+)\](?:\.(?<key>\w+))?")]
    private static partial Regex AtIndicator();

    public static readonly string[] Heads = ["编号", "一级指标", "二级指标", "三级指标", "方式", "规则", "分值", "数据来源", "须交佐证", "适用单位", "口径"];

    /// <summary>The sets the product brings along.</summary>
    public static IEnumerable<IndicatorSetFile> Shipped()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string folder = "Mingfa.Web.Modules.Assessment.Sets.";
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            yield return JsonSerializer.Deserialize<IndicatorSetFile>(stream, StepForm.Json)!;
        }
    }

    /// <summary>Reads an uploaded set; findings name the row.</summary>
    public static (IndicatorSetFile? File, IReadOnlyList<Finding> Findings) Read(string fileName, Stream content, string code, string name, string source)
    {
        var isJson = fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (!isJson && UploadInspector.Inspect(fileName, content).Findings is { Count: > 0 } unreadable)
            return (null, [.. unreadable.Select(problem => problem with { Field = "file" })]);
        try
        {
            var unknown = new List<Finding>();
            var file = isJson
                ? (JsonSerializer.Deserialize<IndicatorSetFile>(content, StepForm.Json) ?? throw new JsonException()) with { Banner = null, CheckedBy = null }
                : new IndicatorSetFile(code, name, source, null, null, [.. ReadSheet(content, unknown)], CrosswalkFile.ReadBeside(content));
            file = file with { Code = Or(code, file.Code), Name = Or(name, file.Name), Source = Or(source, file.Source), Indicators = [.. (file.Indicators ?? []).Select(Whole)], Crosswalk = [.. (file.Crosswalk ?? []).Select(line => line ?? new CrosswalkLine("", "", ""))] };
            List<Finding> findings = [.. unknown, .. file.Check()];
            return (findings.Count == 0 ? file : null, findings);
        }
        catch (JsonException problem) when (AtIndicator().Match(problem.Path ?? "") is { Success: true } at)
        {
            return (null, [new Finding($"文件无法读取：{Unreadable(int.Parse(at.Groups["line"].ValueSpan, CultureInfo.InvariantCulture) + 1, at.Groups["key"].Value)}", Field: "file")]);
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or FormatException or KeyNotFoundException)
        {
            return (null, [new Finding("文件无法读取：应是本页模板的 xlsx，或者导出的 json。", Field: "file")]);
        }
    }

    /// <summary>A line of nothing is a line that is wrong, not one that is left out; a source of nothing is none.</summary>
    private static IndicatorLine Whole(IndicatorLine? line) =>
        line is null ? new IndicatorLine("", "", "", "", EvidenceMode.C, "", 0) : line with { Sources = line.Sources?.Select(source => source ?? "").ToList() };

    private static string Unreadable(int line, string key)
    {
        string[] known = key switch { "mode" => Enum.GetNames<EvidenceMode>(), "classes" => Enum.GetNames<UnitClass>(), _ => [] };
        return $"第 {line} 条指标{(key.Length == 0 ? "" : $"的“{key}”")}不认识{(known.Length == 0 ? "" : $"，应是 {string.Join("、", known)}")}。";
    }

    /// <summary>The same indicators as a set the product ships or an earlier edition of it, whatever it is called: nobody has checked that text.</summary>
    public async Task<bool> IsShippedTextAsync(MingfaDb db) => Shipped().Any(shipped => shipped.Text == Text) || (await ShippedSetsAsync(db)).Any(set => Of(set, []).Text == Text);

    private string Text => JsonSerializer.Serialize(Indicators.Select(line => IndicatorLine.Of((line with { Weight = Plain(line.Weight) }).ToIndicator(0))), StepForm.Json);

    /// <summary>0.90 and 0.9 are one weight, whatever a database or a sheet writes.</summary>
    private static decimal Plain(decimal weight) => weight / 1.0000000000000000000000000000m;

    public IEnumerable<Finding> Check()
    {
        if (string.IsNullOrWhiteSpace(Code) || string.IsNullOrWhiteSpace(Name) || string.IsNullOrWhiteSpace(Source))
            yield return new Finding("请写明指标体系的编号、名称和来源。", Field: "code");
        foreach (var (what, text) in new[] { ("编号", Code), ("名称", Name), ("来源", Source) })
            if (!StepForm.IsPlain(text))
                yield return new Finding($"指标体系的{what}{StepForm.NotPlainText}", Field: "file");
        if (Indicators.Count == 0)
            yield return new Finding("文件中没有指标。", Field: "file");
        foreach (var (line, i) in Indicators.Select((line, i) => (line, i + 1)))
            foreach (var problem in line.Problems())
                yield return new Finding($"第 {i} 条指标（{line.Code}）：{problem}", Field: "file");
        foreach (var twice in Indicators.GroupBy(line => line.Code).Where(group => group.Count() > 1))
            yield return new Finding($"编号 {twice.Key} 出现 {twice.Count()} 次。", Field: "file");
    }

    public IndicatorSet ToSet(string importedBy, DateTimeOffset at)
    {
        var set = new IndicatorSet
        {
            Code = Code,
            Name = Name,
            Source = Source,
            Banner = Banner,
            CheckedBy = CheckedBy,
            // What it stands for in other sets may be found out later; the set stays what it is.
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this with { Crosswalk = null }, StepForm.Json)))),
            ImportedBy = importedBy,
            ImportedAt = at,
        };
        set.Indicators.AddRange(Indicators.Select((line, i) => line.ToIndicator(i)));
        return set;
    }

    /// <summary>
    /// Puts the shipped sets into the database, each in the edition this product brings along. No text changes under a campaign: an edition that no
    /// campaign goes by is replaced; one that a campaign goes by stays, and the new one stands beside it under a code of its own, e.g. SF-2021R.2.
    /// </summary>
    public static async Task EnsureShippedAsync(MingfaDb db, DateTimeOffset at)
    {
        foreach (var file in Shipped())
            await file.EnsureAsync(db, at);
    }

    /// <summary>The edition of a shipped set that has taken the place of this one; null where it is the newest, or was never shipped.</summary>
    public static IndicatorSet? NewerThan(IndicatorSet set, IEnumerable<IndicatorSet> sets) =>
        Shipped().FirstOrDefault(file => file.IsEdition(set)) is { } shipped && sets.Where(shipped.IsEdition).MaxBy(each => each.Id) is { } newest && newest.Id != set.Id ? newest : null;

    internal async Task EnsureAsync(MingfaDb db, DateTimeOffset at)
    {
        if (!(await EditionsAsync(db)).Any(IsTextOf))
            await db.WriteAsync(async () =>
            {
                if (await EditionsAsync(db) is var editions && !editions.Any(IsTextOf))
                    await PutAsync(db, editions.MaxBy(each => each.Id), at);
            });
    }

    private async Task PutAsync(MingfaDb db, IndicatorSet? newest, DateTimeOffset at)
    {
        if (newest is null || await db.Set<AssessmentCase>().AnyAsync(campaign => campaign.SetId == newest.Id))
        {
            var taken = await db.Set<IndicatorSet>().Select(set => set.Code).ToListAsync();
            var code = Enumerable.Range(2, taken.Count + 1).Select(edition => $"{Code}.{edition}").Prepend(Code).First(code => !taken.Contains(code));
            db.Add((this with { Code = code }).ToSet(Shipper, at));
            return;
        }

        // The same set still: who has just read its number reads the new text.
        var set = (this with { Code = newest.Code }).ToSet(Shipper, at);
        await db.Set<Indicator>().Where(indicator => indicator.SetId == newest.Id).ExecuteDeleteAsync();
        await db.Set<IndicatorSet>().Where(each => each.Id == newest.Id).ExecuteUpdateAsync(change => change
            .SetProperty(each => each.Name, set.Name).SetProperty(each => each.Source, set.Source).SetProperty(each => each.Banner, set.Banner)
            .SetProperty(each => each.CheckedBy, set.CheckedBy).SetProperty(each => each.Hash, set.Hash).SetProperty(each => each.ImportedAt, set.ImportedAt));
        db.AddRange(Indicators.Select((line, i) => line.ToIndicator(i, newest.Id)));
    }

    private static Task<List<IndicatorSet>> ShippedSetsAsync(MingfaDb db) =>
        db.Set<IndicatorSet>().AsNoTracking().Include(set => set.Indicators).Where(set => set.ImportedBy == Shipper).ToListAsync();

    private async Task<List<IndicatorSet>> EditionsAsync(MingfaDb db) => [.. (await ShippedSetsAsync(db)).Where(IsEdition)];

    private bool IsEdition(IndicatorSet set) => set.ImportedBy == Shipper
        && (set.Code == Code || (set.Code.StartsWith(Code + ".", StringComparison.Ordinal) && set.Code[(Code.Length + 1)..].All(char.IsAsciiDigit)));

    private bool IsTextOf(IndicatorSet set) => (set.Name, set.Source, set.Banner) == (Name, Source, Banner) && Of(set, []).Text == Text;

    public static IndicatorSetFile Of(IndicatorSet set, IEnumerable<Crosswalk> rows) => new(set.Code, set.Name, set.Source, set.Banner, set.CheckedBy,
        [.. set.Indicators.OrderBy(indicator => indicator.Ordinal).Select(IndicatorLine.Of)], CrosswalkFile.Of(set.Code, rows) is { Count: > 0 } lines ? lines : null);

    public string[][] Cells() => [.. Indicators.Select(line => new[]
    {
        line.Code, line.Level1, line.Level2, line.Text, StepForm.Word(line.Mode), line.Rule, line.Weight.ToString(CultureInfo.InvariantCulture),
        string.Join('；', line.Sources ?? []), line.Upload ?? "", string.Join('；', (line.Classes ?? []).Select(unit => StepForm.Word(unit))), line.Metric ?? "",
    })];

    private static IEnumerable<IndicatorLine> ReadSheet(Stream xlsx, List<Finding> unknown)
    {
        var number = 1;
        foreach (var row in TableFile.Rows(xlsx, byHead: true))
        {
            number++;
            if (row.Values.All(value => string.IsNullOrWhiteSpace(value?.ToString())))
                continue;
            string Cell(string head) => row.TryGetValue(head, out var value) ? TableFile.Unmarked(Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() ?? "") : "";
            yield return new IndicatorLine(
                Cell("编号"), Cell("一级指标"), Cell("二级指标"), Cell("三级指标"), Known<EvidenceMode>("方式", Cell("方式")) ?? EvidenceMode.C, Cell("规则"),
                decimal.TryParse(Cell("分值"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) ? weight : -1,
                Cell("口径"), Cell("须交佐证"), Cell("数据来源").Length == 0 ? [] : Cell("数据来源").Split('；', ';'),
                [.. Cell("适用单位").Split(['；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(word => Known<UnitClass>("适用单位", word)).OfType<UnitClass>()]);

            TEnum? Known<TEnum>(string head, string word)
                where TEnum : struct, Enum
            {
                if (Word<TEnum>(word) is { } value)
                    return value;
                unknown.Add(new Finding($"第 {number} 行“{head}”：不认识“{word}”，应是{string.Join("、", Enum.GetValues<TEnum>().Select(each => StepForm.Word(each)))}。", Field: "file"));
                return null;
            }
        }
    }

    private static TEnum? Word<TEnum>(string word)
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Cast<TEnum?>().FirstOrDefault(value => StepForm.Word(value!.Value) == word || value.ToString() == word);

    private static string Or(string? typed, string? read) => string.IsNullOrWhiteSpace(typed) ? read ?? "" : typed.Trim();
}

/// <summary>One indicator of a file.</summary>
public sealed record IndicatorLine(
    string Code, string Level1, string Level2, string Text, EvidenceMode Mode, string Rule, decimal Weight,
    string? Metric = null, string? Upload = null, IReadOnlyList<string>? Sources = null, IReadOnlyList<UnitClass>? Classes = null)
{
    private static readonly Lazy<HashSet<string>> Figures =
        new(() => [.. new FigureRegistry().All.Select(figure => figure.Id)]);

    public IEnumerable<string> Problems()
    {
        foreach (var (head, texts) in new (string, IEnumerable<string?>)[]
        {
            ("编号", [Code]), ("一级指标", [Level1]), ("二级指标", [Level2]), ("三级指标", [Text]), ("规则", [Rule]), ("口径", [Metric]), ("须交佐证", [Upload]), ("数据来源", Sources ?? []),
        })
            if (!texts.All(StepForm.IsPlain))
                yield return $"“{head}”{StepForm.NotPlainText}";
        if (new[] { Code, Level1, Level2, Text, Rule }.Any(string.IsNullOrWhiteSpace))
            yield return "编号、一级指标、二级指标、三级指标和规则都要填写。";
        else if (Code.Length > 20 || Level1.Length > 100 || Level2.Length > 100 || Text.Length > 600 || Rule.Length > 300)
            yield return "编号、指标或者规则过长。";
        else if (RuleText.Read(Rule).Problem is { } problem)
            yield return problem;
        if (RuleText.Read(Rule ?? "").Rule?.Parts.Any(part => part.Steps.Any(step => step.Fraction > 1)) == true)
            yield return "分档的得分是满分的份额，应是 0 到 1 的数。";
        if (Weight is < 0 or > 1000)
            yield return "分值应是 0 到 1000 的数。";
        if (RuleText.Read(Rule ?? "").Rule is { } rule && (Sources ?? []).Where((source, i) => i < rule.Parts.Count && rule.Parts[i].Type == RuleType.V && IndicatorSource.Read(source.Trim()).Figure is not null).Any())
            yield return "一票否决的事实由人凭文件登记，不由系统推断，数据来源不能是数字编号。";
        foreach (var source in (Sources ?? []).Select(source => IndicatorSource.Read(source.Trim()).Figure).OfType<string>().Where(figure => !Figures.Value.Contains(figure)))
            yield return $"数据来源 {source} 不是系统的数字编号；系统没有的记录写“待：”和记录名称。";
    }

    public Indicator ToIndicator(int ordinal, long set = 0) => new()
    {
        SetId = set,
        Ordinal = ordinal,
        Code = Code.Trim(),
        Level1 = Level1.Trim(),
        Level2 = Level2.Trim(),
        Text = Text.Trim(),
        Mode = Mode,
        RuleText = Rule.Trim(),
        Weight = Weight,
        Metric = Blank(Metric),
        Upload = Blank(Upload),
        Sources = [.. (Sources ?? []).Select(source => source.Trim())],
        Classes = [.. Classes ?? []],
    };

    public static IndicatorLine Of(Indicator indicator) => new(
        indicator.Code, indicator.Level1, indicator.Level2, indicator.Text, indicator.Mode, indicator.RuleText, indicator.Weight,
        indicator.Metric, indicator.Upload, indicator.Sources, indicator.Classes);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
