using System.Text.Json;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>What was put right on the page after the upload, row → letter → text: laid over the sheet when it is read. The file itself stays as it came.</summary>
public sealed class SheetCorrections
{
    public static SheetCorrections None => new([]);

    private const int HeadRow = 1;
    private readonly Dictionary<int, Dictionary<string, string>> rows;

    private SheetCorrections(Dictionary<int, Dictionary<string, string>> rows) => this.rows = rows;

    public static SheetCorrections Parse(string json) => new(JsonSerializer.Deserialize<Dictionary<int, Dictionary<string, string>>>(json, StepForm.Json)!);

    public string ToJson() => JsonSerializer.Serialize(rows, StepForm.Json);

    /// <summary>A later text for the same cell takes the place of an earlier one. A column that the sheet does not have gets its head with its first text.</summary>
    public void Set(int row, string letter, RegisterColumn column, string text)
    {
        if (IsAdded(letter))
            Set(HeadRow, letter, column.Label);
        Set(row, letter, text);
    }

    /// <summary>The letter of a column that the sheet does not have: none that a sheet could use.</summary>
    internal static string AddedLetter(RegisterColumn column) => $"+{column.Name}";

    internal static bool IsAdded(string letter) => letter[0] == '+';

    /// <summary>A cell as people name it.</summary>
    internal static string CellName(string? letter, int row) => letter is null || IsAdded(letter) ? $"第{row}行" : $"{letter}{row}";

    private void Set(int row, string letter, string text)
    {
        if (!rows.TryGetValue(row, out var cells))
            rows[row] = cells = [];
        cells[letter] = text;
    }

    internal void LayOver(int row, Dictionary<string, object?> cells)
    {
        foreach (var (letter, text) in rows.GetValueOrDefault(row) ?? [])
            cells[letter] = text;
    }
}

/// <summary>A refused row with what stands in its cells now, to be put right on the page.</summary>
/// <param name="General">What is wrong with the row and with no one cell of it.</param>
public sealed record RefusedRow(int Row, IReadOnlyList<RefusedCell> Cells, IReadOnlyList<string> General);

/// <param name="Reasons">Empty where the cell itself is in order.</param>
public sealed record RefusedCell(string Letter, RegisterColumn Column, string Text, IReadOnlyList<string> Reasons)
{
    /// <summary>The column's name and where in the sheet the cell is.</summary>
    public string LabelIn(int row) => SheetCorrections.IsAdded(Letter) ? $"{Column.Label}（表中没有这一栏）" : $"{Column.Label}（{Letter}{row}）";
}
