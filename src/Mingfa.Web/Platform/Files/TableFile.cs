using System.Data;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;
using Mingfa.Web.Platform.Procedures;
using MiniExcelLibs;

namespace Mingfa.Web.Platform.Files;

/// <summary>Rows as a table file, written one by one: heads and cells are words as a page shows them, and none of them runs as a formula.</summary>
internal static class TableFile
{
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string CsvType = "text/csv; charset=utf-8";

    /// <summary>The rows of a sheet, cell by column letter or by the words of the head line, read one by one.</summary>
    /// <param name="sheet">Null for the first.</param>
    /// <exception cref="InvalidDataException">From the row on that cannot be read: a file with the form of a workbook may be broken inside.</exception>
    public static IEnumerable<IDictionary<string, object?>> Rows(Stream xlsx, bool byHead, string? sheet = null)
    {
        if (Guarded(() => CountsFrom1904(xlsx)))
            throw new InvalidDataException("表格用的是 1904 日期系统，日期会差四年：请在表格软件的选项中取消“使用 1904 日期系统”，核对日期以后再上传。");
        using var rows = Guarded(() => xlsx.Query(useHeaderRow: byHead, sheetName: sheet, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().GetEnumerator());
        while (Guarded(rows.MoveNext))
            yield return rows.Current;
    }

    /// <summary>Whether the workbook counts its days from 1904 (ECMA-376 part 1, 18.2.28), which the reader does not ask.</summary>
    private static bool CountsFrom1904(Stream xlsx)
    {
        using var parts = new ZipArchive(xlsx, ZipArchiveMode.Read, leaveOpen: true);
        var isSo = false;
        if (parts.GetEntry("xl/workbook.xml") is { } workbook)
        {
            using var xml = XmlReader.Create(workbook.Open(), new XmlReaderSettings { CloseInput = true });
            isSo = xml.ReadToFollowing("workbookPr", "http://schemas.openxmlformats.org/spreadsheetml/2006/main") && xml.GetAttribute("date1904") is "1" or "true";
        }

        xlsx.Position = 0;
        return isSo;
    }

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            throw new InvalidDataException("表格文件已经损坏，读不出来；请在表格软件中打开、另存以后再上传。", broken);
        }
    }

    /// <summary>A temporary file that vanishes when it has been sent.</summary>
    public static async Task<Stream> XlsxAsync(IReadOnlyList<string> heads, IAsyncEnumerable<string[]> lines, string sheet, CancellationToken cancel)
    {
        await using var rest = lines.GetAsyncEnumerator(cancel);
        object rows = await rest.MoveNextAsync() ? FromCurrent(rest).ToBlockingEnumerable(cancel).Select(line => RowOf(heads, line)) : OnlyHeads(heads);
        return await WorkbookAsync(rows, cancel, sheet);
    }

    /// <summary>Several tables in one workbook, each on a sheet of its own.</summary>
    public static Task<Stream> XlsxAsync(IReadOnlyList<TableSheet> sheets, CancellationToken cancel) => WorkbookAsync(
        sheets.ToDictionary(sheet => sheet.Name, object (sheet) => sheet.Lines.Count == 0 ? OnlyHeads(sheet.Heads) : sheet.Lines.Select(line => RowOf(sheet.Heads, line)).ToList()), cancel);

    /// <summary>Rows, or sheets by name, as a temporary file. MiniExcel's asynchronous writer puts the drawing among the rows, where Excel finds the file damaged.</summary>
    internal static async Task<Stream> WorkbookAsync(object content, CancellationToken cancel, string sheet = "Sheet1")
    {
        var file = Temporary();
        await Task.Run(() => file.SaveAs(content, sheetName: sheet), cancel);
        file.Position = 0;
        return file;
    }

    public static async Task WriteCsvAsync(IReadOnlyList<string> heads, IAsyncEnumerable<string[]> lines, Stream stream, CancellationToken cancel)
    {
        // The byte order mark makes spreadsheet programs read UTF-8.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Csv(heads));
        await foreach (var line in lines.WithCancellation(cancel))
            await writer.WriteAsync(Csv(line));
    }

    public static async Task WriteJsonAsync(IReadOnlyList<string> heads, IAsyncEnumerable<string[]> lines, Stream stream, CancellationToken cancel)
    {
        await using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = StepForm.Json.Encoder });
        writer.WriteStartArray();
        await foreach (var line in lines.WithCancellation(cancel))
        {
            writer.WriteStartObject();
            foreach (var (head, value) in heads.Zip(line))
                writer.WriteString(head, value);
            writer.WriteEndObject();
            await writer.FlushAsync(cancel);
        }

        writer.WriteEndArray();
    }

    public static FileStream Temporary() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
        FileOptions.DeleteOnClose | FileOptions.Asynchronous);

    /// <summary>A cell that begins like a formula would be run by the spreadsheet that opens it; an apostrophe makes it text.</summary>
    internal static string Harmless(string cell) => LooksLikeFormula(cell) ? "'" + cell : cell;

    /// <summary>The cell as it was before <see cref="Harmless"/> marked it as text.</summary>
    internal static string Unmarked(string cell) => cell.Length > 1 && cell[0] == '\'' && LooksLikeFormula(cell[1..]) ? cell[1..] : cell;

    private static Dictionary<string, object> RowOf(IReadOnlyList<string> heads, string[] line) =>
        heads.Zip(line).ToDictionary(pair => pair.First, pair => (object)Harmless(pair.Second));

    private static async IAsyncEnumerable<string[]> FromCurrent(IAsyncEnumerator<string[]> lines)
    {
        do
            yield return lines.Current;
        while (await lines.MoveNextAsync());
    }

    /// <summary>Heads come from the first row; a table without rows still has them.</summary>
    private static DataTable OnlyHeads(IReadOnlyList<string> heads)
    {
        var table = new DataTable();
        table.Columns.AddRange([.. heads.Select(head => new DataColumn(head))]);
        return table;
    }

    private static bool LooksLikeFormula(string cell) =>
        cell.Length > 0 && cell.TrimStart(' ', '\u3000') is { Length: > 0 } text
        && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';

    private static string Csv(IEnumerable<string> cells) =>
        string.Join(',', cells.Select(cell => $"\"{Harmless(cell).Replace("\"", "\"\"")}\"")) + "\r\n";
}

/// <summary>One sheet of a workbook.</summary>
internal sealed record TableSheet(string Name, IReadOnlyList<string> Heads, IReadOnlyList<string[]> Lines);
