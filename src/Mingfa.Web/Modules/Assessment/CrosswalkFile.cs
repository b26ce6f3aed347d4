using System.Globalization;
using System.Text.Json;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;
using MiniExcelLibs;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>One line of a set's crosswalk.</summary>
/// <param name="Code">The indicator of the set itself.</param>
/// <param name="Set">The other set.</param>
/// <param name="Other">Its indicator.</param>
/// <param name="Share">How much of the other indicator ours covers, in percent.</param>
/// <param name="Reverse">How much of ours the other covers; null: not said, and then it serves one way only.</param>
public sealed record CrosswalkLine(string Code, string Set, string Other, int Share = 100, int? Reverse = null)
{
    /// <summary>The one or two rows it stands for, in a set.</summary>
    public IEnumerable<Crosswalk> Rows(string own, string by, DateTimeOffset at)
    {
        yield return new Crosswalk { FromSet = own, FromCode = Code, ToSet = Set, ToCode = Other, Share = Share, By = by, At = at };
        if (Reverse is { } back)
            yield return new Crosswalk { FromSet = Set, FromCode = Other, ToSet = own, ToCode = Code, Share = back, By = by, At = at };
    }
}

/// <summary>A crosswalk as a sheet of its own, as the second sheet of a set, or as JSON. Pure.</summary>
public static class CrosswalkFile
{
    public const string Sheet = "对照";

    public static readonly string[] Heads = ["本体系编号", "对照体系", "对照编号", "覆盖比例", "反向覆盖比例"];

    /// <summary>Stands for a number nobody can read; refused with its row.</summary>
    private const int Unreadable = -1;

    /// <summary>Reads an uploaded crosswalk; the findings say why nothing could be read at all.</summary>
    public static (IReadOnlyList<CrosswalkLine> Lines, IReadOnlyList<Finding> Findings) Read(string fileName, Stream content)
    {
        var isJson = fileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        if (!isJson && UploadInspector.Inspect(fileName, content).Findings is { Count: > 0 } unreadable)
            return ([], [.. unreadable.Select(problem => problem with { Field = "file" })]);
        try
        {
            IReadOnlyList<CrosswalkLine> lines = isJson ? ReadJson(content) : ReadSheet(content, SheetOf(content) ?? content.GetSheetNames().FirstOrDefault());
            return lines.Count > 0 ? (lines, []) : ([], [new Finding($"文件中没有对照：应有“{string.Join("”“", Heads)}”各栏，或者 json 中的 crosswalk。", Field: "file")]);
        }
        catch (Exception problem) when (problem is JsonException or InvalidDataException or FormatException or KeyNotFoundException)
        {
            return ([], [new Finding("文件无法读取：应是本页导出的 xlsx 或者 json。", Field: "file")]);
        }
    }

    /// <summary>The crosswalk sheet of a set's workbook; none where it has no such sheet.</summary>
    internal static IReadOnlyList<CrosswalkLine> ReadBeside(Stream workbook) => SheetOf(workbook) is { } sheet ? ReadSheet(workbook, sheet) : [];

    /// <summary>Every line that is wrong, by its number: both codes exist, the shares make sense, none stands twice.</summary>
    /// <param name="own">The set the crosswalk belongs to.</param>
    /// <param name="lines">The lines, in the order of the file.</param>
    /// <param name="codes">The codes of every set there is, the own among them.</param>
    /// <param name="standing">What is already recorded: the same once more is no fault, something else is.</param>
    public static IEnumerable<Finding> Check(
        string own, IReadOnlyList<CrosswalkLine> lines, IReadOnlyDictionary<string, IReadOnlySet<string>> codes, IReadOnlyDictionary<(string, string, string, string), int> standing)
    {
        var first = new Dictionary<(string?, string?, string?), int>();
        foreach (var (line, number) in lines.Select((line, i) => (line, i + 1)))
        {
            var name = $"对照第 {number} 条（{line.Code} 对 {line.Set} {line.Other}）";
            foreach (var problem in Problems(own, line, codes))
                yield return new Finding($"{name}：{problem}", Field: "file");
            if (!first.TryAdd((line.Code, line.Set, line.Other), number))
                yield return new Finding($"{name}：与第 {first[(line.Code, line.Set, line.Other)]} 条重复。", Field: "file");
            foreach (var row in line.Rows(own, "", default))
                if (standing.TryGetValue(row.Pair, out var share) && share != row.Share)
                    yield return new Finding($"{name}：{row.FromSet} {row.FromCode} 已登记为覆盖 {row.ToSet} {row.ToCode} 的 {share}%，要改请先撤销。", Field: "file");
        }
    }

    /// <summary>The rows that hold for a set as lines: what is recorded both ways is one line.</summary>
    public static IReadOnlyList<CrosswalkLine> Of(string own, IEnumerable<Crosswalk> rows)
    {
        var shares = rows.ToDictionary(row => row.Pair, row => row.Share);
        return [.. shares.Where(row => row.Key.Item1 == own)
            .Select(row => new CrosswalkLine(row.Key.Item2, row.Key.Item3, row.Key.Item4, row.Value, shares.TryGetValue((row.Key.Item3, row.Key.Item4, own, row.Key.Item2), out var back) ? back : null))];
    }

    public static string[][] Cells(IEnumerable<CrosswalkLine> lines) =>
        [.. lines.Select(line => new[] { line.Code, line.Set, line.Other, Text(line.Share), line.Reverse is { } back ? Text(back) : "" })];

    private static IEnumerable<string> Problems(string own, CrosswalkLine line, IReadOnlyDictionary<string, IReadOnlySet<string>> codes)
    {
        if (!codes[own].Contains(line.Code ?? ""))
            yield return $"{own} 没有编号为“{line.Code}”的指标。";
        if (line.Set == own)
            yield return "对照的应是另一个指标体系。";
        else if (!codes.TryGetValue(line.Set ?? "", out var others))
            yield return $"没有编号为“{line.Set}”的指标体系。";
        else if (!others.Contains(line.Other ?? ""))
            yield return $"{line.Set} 没有编号为“{line.Other}”的指标。";
        if (line.Share is not (>= 1 and <= 100) || line.Reverse is not (null or (>= 1 and <= 100)))
            yield return "覆盖比例应是 1 到 100 的整数，反向覆盖比例可以不填。";
    }

    private static string? SheetOf(Stream workbook) => workbook.GetSheetNames().FirstOrDefault(name => name == Sheet);

    private static List<CrosswalkLine> ReadJson(Stream content)
    {
        using var document = JsonDocument.Parse(content);
        var lines = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("crosswalk", out var inside) ? inside : document.RootElement;
        // A line of nothing is a line that is wrong, not one that is left out.
        return lines.ValueKind == JsonValueKind.Array ? [.. lines.Deserialize<List<CrosswalkLine?>>(StepForm.Json)!.Select(line => line ?? new CrosswalkLine("", "", ""))] : [];
    }

    private static List<CrosswalkLine> ReadSheet(Stream workbook, string? sheet)
    {
        var lines = new List<CrosswalkLine>();
        foreach (var row in TableFile.Rows(workbook, byHead: true, sheet))
        {
            string Cell(string head) => row.TryGetValue(head, out var value) ? TableFile.Unmarked(Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() ?? "") : "";
            var cells = Heads.Select(Cell).ToArray();
            if (cells.Any(cell => cell.Length > 0))
                lines.Add(new CrosswalkLine(cells[0], cells[1], cells[2], cells[3].Length == 0 ? 100 : Whole(cells[3]), cells[4].Length == 0 ? null : Whole(cells[4])));
        }

        return lines;
    }

    private static int Whole(string cell) => int.TryParse(cell.TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Unreadable;

    private static string Text(int share) => share.ToString(CultureInfo.InvariantCulture);
}
