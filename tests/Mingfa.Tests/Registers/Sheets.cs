using MiniExcelLibs;

namespace Mingfa.Tests.Registers;

/// <summary>Spreadsheets as people upload them.</summary>
internal static class Sheets
{
    public static MemoryStream Of(string[] heads, IEnumerable<object?[]> rows)
    {
        var file = new MemoryStream();
        file.SaveAs(rows.Select(row => heads.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second)), sheetName: "表");
        file.Position = 0;
        return file;
    }

    public static List<Dictionary<string, string>> Read(Stream xlsx) =>
        [.. xlsx.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().Select(row => row.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? ""))];
}
