using Mingfa.Tests.Files;
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

    /// <summary>A workbook as another program writes it: what XML has no place for stands in it by its number.</summary>
    public static MemoryStream Foreign(string[] heads, params string[][] rows)
    {
        const string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", package = "http://schemas.openxmlformats.org/package/2006/";
        const string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        var lines = rows.Prepend(heads).Select((cells, row) => $"""<row r="{row + 1}">{string.Concat(cells.Select((cell, column) => $"""<c r="{(char)('A' + column)}{row + 1}" t="inlineStr"><is><t>{ByNumber(cell)}</t></is></c>"""))}</row>""");
        return Archives.Zip(
            ("[Content_Types].xml", $"""<Types xmlns="{package}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{types}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}worksheet+xml"/></Types>"""),
            ("_rels/.rels", $"""<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""),
            ("xl/workbook.xml", $"""<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
            ("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{package}relationships"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
            ("xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{main}"><sheetData>{string.Concat(lines)}</sheetData></worksheet>"""));

        static string ByNumber(string cell) => string.Concat(cell.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? $"_x{(int)letter:X4}_" : $"{letter}"));
    }
}
