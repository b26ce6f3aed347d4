using System.Text.Json;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>What was put right on the page after the upload, row → letter → text: laid over the sheet when it is read. The file itself stays as it came.</summary>
public sealed class SheetCorrections
{
    public static SheetCorrections None => new([]);

    private readonly Dictionary<int, Dictionary<string, string>> rows;

    private SheetCorrections(Dictionary<int, Dictionary<string, string>> rows) => this.rows = rows;

    public static SheetCorrections Parse(string json) => new(JsonSerializer.Deserialize<Dictionary<int, Dictionary<string, string>>>(json, StepForm.Json)!);

    public string ToJson() => JsonSerializer.Serialize(rows, StepForm.Json);

    /// <summary>A later text for the same cell takes the place of an earlier one.</summary>
    public void Set(int row, string letter, string text)
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
public sealed record RefusedCell(string Letter, RegisterColumn Column, string Text, IReadOnlyList<string> Reasons);
