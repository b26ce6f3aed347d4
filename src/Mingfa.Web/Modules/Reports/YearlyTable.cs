using System.Globalization;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reports;

/// <summary>A column or a row of a yearly table. Without <paramref name="Sums"/> its cells are typed, or counted where <see cref="YearlyTable.Figures"/> names a figure.</summary>
/// <param name="Sums">The keys whose cells it adds up; where a figure counts the sum, what was typed into them has to come to it.</param>
public sealed record TableLine(string Key, string Label, IReadOnlyList<string>? Sums = null);

/// <summary>Cells that must come to the same in every column: the rows of the left side, the rows of the right.</summary>
public sealed record TableBalance(IReadOnlyList<string> Left, IReadOnlyList<string> Right);

/// <summary>A cell as it is printed: typed by the organ, a sum of others, or a figure that opens its rows.</summary>
public sealed record TableCell(string Text, string? Figure = null);

/// <summary>A table with its numbers, ready for page and print.</summary>
/// <param name="Corrections">What was typed in the place of what the records count, and why; a line each.</param>
public sealed record FilledTable(string Caption, IReadOnlyList<string> Heads, IReadOnlyList<FilledRow> Rows, IReadOnlyList<string>? Corrections = null);

public sealed record FilledRow(string Label, IReadOnlyList<TableCell> Cells);

/// <param name="AddressOf">Where a figure opens.</param>
public sealed record TableOnPage(FilledTable Table, Func<string, string> AddressOf);

/// <summary>
/// 年报表格 — a table of the yearly report on government information. What the records can count is a figure; the rest the organ types, and the sums follow.
/// </summary>
public sealed record YearlyTable(string Id, string Caption, string RowHead, IReadOnlyList<TableLine> Columns, IReadOnlyList<TableLine> Rows)
{
    /// <summary>By row.column, the figure that stands there.</summary>
    public IReadOnlyDictionary<string, string> Figures { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<TableBalance> Balances { get; init; } = [];

    /// <summary>Money in 万元 has two decimals; everything else is counted in ones.</summary>
    public bool IsMoney { get; init; }

    /// <summary>The district's registers may not hold all that the figures count: the organ may type the whole number, with the reason.</summary>
    public bool IsCorrectable { get; init; }

    private static readonly Citation Contents = new("政府信息公开条例", "50");

    public string KeyOf(TableLine row, TableLine column) => $"{Id}.{row.Key}.{column.Key}";

    public string? FigureOf(TableLine row, TableLine column) => Figures.GetValueOrDefault($"{row.Key}.{column.Key}");

    /// <summary>A number of its own may stand in the place of the figure's.</summary>
    public bool MayCorrect(TableLine row, TableLine column) => IsCorrectable && FigureOf(row, column) is not null;

    public bool IsTyped(TableLine row, TableLine column) => row.Sums is null && column.Sums is null && FigureOf(row, column) is null;

    private TableLine Row(string key) => Rows.Single(row => row.Key == key);

    private TableLine Column(string key) => Columns.Single(column => column.Key == key);

    /// <summary>What the records say where a figure stands and nothing was typed in its place, otherwise what was typed; null where something that it needs has not been typed or counted.</summary>
    private decimal? ValueOf(TableLine row, TableLine column, TypedCells typed, IReadOnlyDictionary<string, ReportNumber> numbers) =>
        FigureOf(row, column) is { } figure ? CorrectionOf(row, column, typed) ?? numbers.GetValueOrDefault(figure)?.Value : TypedOf(row, column, typed, numbers);

    private decimal? CorrectionOf(TableLine row, TableLine column, TypedCells typed) => MayCorrect(row, column) ? typed.Find(KeyOf(row, column)) : null;

    private decimal? TypedOf(TableLine row, TableLine column, TypedCells typed, IReadOnlyDictionary<string, ReportNumber> numbers)
    {
        if (column.Sums is { } columns)
            return columns.Aggregate((decimal?)0, (sum, key) => sum + ValueOf(row, Column(key), typed, numbers));
        if (row.Sums is { } rows)
            return rows.Aggregate((decimal?)0, (sum, key) => sum + ValueOf(Row(key), column, typed, numbers));
        return typed.Find(KeyOf(row, column));
    }

    internal FilledTable Fill(TypedCells typed, IReadOnlyDictionary<string, ReportNumber> numbers) => new(
        Caption,
        [RowHead, .. Columns.Select(column => column.Label)],
        [.. Rows.Select(row => new FilledRow(row.Label, [.. Columns.Select(column =>
            new TableCell(Print(ValueOf(row, column, typed, numbers)), CorrectionOf(row, column, typed) is null ? FigureOf(row, column) : null))]))],
        [.. Rows.SelectMany(row => Columns.Where(column => CorrectionOf(row, column, typed) is not null).Select(column =>
            $"手工填报：“{row.Label}”的“{column.Label}”由记录计算是 {Print(numbers.GetValueOrDefault(FigureOf(row, column)!)?.Value)}（{FigureOf(row, column)}），本机关填报 {Print(CorrectionOf(row, column, typed))}。理由：{typed.ReasonOf(KeyOf(row, column))}"))]);

    /// <summary>What keeps the table from being released: empty cells, sums that are not what was counted, sides that do not come to the same.</summary>
    internal IEnumerable<Finding> Check(TypedCells typed, IReadOnlyDictionary<string, ReportNumber> numbers)
    {
        foreach (var row in Rows)
        {
            var empty = Columns.Where(column => IsTyped(row, column) && typed.Find(KeyOf(row, column)) is null).Select(column => column.Label).ToList();
            if (empty.Count > 0)
                yield return new Finding($"“{Caption}”中“{row.Label}”的“{string.Join("、", empty)}”还没有填写，没有的填 0。", Contents);
        }

        foreach (var row in Rows)
            foreach (var column in Columns.Where(column => (row.Sums ?? column.Sums) is not null && FigureOf(row, column) is not null))
                if (TypedOf(row, column, typed, numbers) is { } sum && ValueOf(row, column, typed, numbers) is { } counted && sum != counted)
                    yield return new Finding($"“{Caption}”中“{row.Label}”的“{column.Label}”由记录计算是 {Print(counted)}（{FigureOf(row, column)}），各栏填写的合计是 {Print(sum)}。", Contents);
        foreach (var balance in Balances)
            foreach (var column in Columns)
                if (Sum(balance.Left, column, typed, numbers) is { } left && Sum(balance.Right, column, typed, numbers) is { } right && left != right)
                    yield return new Finding($"“{Caption}”的“{column.Label}”栏不平：{Name(balance.Left)}是 {Print(left)}，{Name(balance.Right)}是 {Print(right)}。", Contents);
    }

    private decimal? Sum(IReadOnlyList<string> rows, TableLine column, TypedCells typed, IReadOnlyDictionary<string, ReportNumber> numbers) =>
        rows.Aggregate((decimal?)0, (sum, key) => sum + ValueOf(Row(key), column, typed, numbers));

    private string Name(IReadOnlyList<string> rows) => string.Join(" + ", rows.Select(key => $"“{Row(key).Label}”"));

    private static string Print(decimal? value) => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}

/// <summary>What was typed into the tables of a section; kept as its text, one cell a line, a reason on the line after its cell.</summary>
internal sealed class TypedCells
{
    private const int LongestReason = 200;

    private readonly Dictionary<string, decimal> cells = [];
    private readonly Dictionary<string, string> reasons = [];

    /// <summary>Where the reason for a number is typed that stands in the place of what the records count.</summary>
    public static string ReasonKey(string key) => key + ".reason";

    public static TypedCells Read(string text)
    {
        var typed = new TypedCells();
        foreach (var line in ReportTokens.Paragraphs(text))
            if (line.Split('=', 2) is not [var key, var value])
                continue;
            else if (key.EndsWith(ReasonKey(""), StringComparison.Ordinal))
                typed.reasons[key] = value;
            else if (decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                typed.cells[key] = number;
        return typed;
    }

    public decimal? Find(string key) => cells.TryGetValue(key, out var value) ? value : null;

    public string? ReasonOf(string key) => reasons.GetValueOrDefault(ReasonKey(key));

    /// <summary>The text to keep, and what is wrong with what was typed; null where nothing is. An empty field empties its cell.</summary>
    public static (string Text, string? Problem) Write(IReadOnlyList<YearlyTable> tables, Func<string, string?> field)
    {
        var (lines, wrong, unexplained) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var table in tables)
            foreach (var row in table.Rows)
                foreach (var column in table.Columns.Where(column => table.IsTyped(row, column) || table.MayCorrect(row, column)))
                {
                    var (key, name) = (table.KeyOf(row, column), $"“{row.Label}”的“{column.Label}”");
                    var (text, reason) = (field(key)?.Trim() ?? "", table.MayCorrect(row, column) ? OneLine(field(ReasonKey(key))) : null);
                    if (reason is not null && (text.Length > 0 ? reason.Length is 0 or > LongestReason : reason.Length > 0))
                        unexplained.Add(name);
                    if (text.Length == 0)
                        continue;
                    var style = table.IsMoney ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
                    if (text.Length <= 12 && decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && decimal.Round(number, 2) == number)
                        lines.Add($"{key}={number.ToString(CultureInfo.InvariantCulture)}");
                    else
                        wrong.Add(name);
                    if (reason is not null)
                        lines.Add($"{ReasonKey(key)}={reason}");
                }

        string?[] problems =
        [
            wrong.Count > 0 ? $"{string.Join("、", wrong)}应填写不小于零的整数，金额最多两位小数" : null,
            unexplained.Count > 0 ? $"{string.Join("、", unexplained)}由记录计算，不全的才填更正数，同时写明理由（不超过 {LongestReason} 字）" : null,
        ];
        return (string.Join('\n', lines), problems.Any(problem => problem is not null) ? string.Join("；", problems.OfType<string>()) + "；其他单元格也没有保存。" : null);
    }

    private static string OneLine(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
