using System.Text;
using Mingfa.Web.Platform.Procedures;
using MiniExcelLibs;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>台账导出 — row by row; a cell that a spreadsheet would take for a formula is made harmless.</summary>
internal static class RegisterExport
{
    private static readonly string[] Heads = ["登记号", "发文字号", "文件名称", "层级", "制定机关", "公布日期", "施行日期", "有效期至", "状态", "停止施行日期", "原因", "版本数"];

    public static async Task<Stream> XlsxAsync(IAsyncEnumerable<DocumentRegister.Row> rows, DateOnly today, CancellationToken cancel)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await file.SaveAsAsync(
            rows.ToBlockingEnumerable(cancel).Select(row => Heads.Zip(Cells(row, today)).ToDictionary(pair => pair.First, pair => (object)pair.Second)),
            sheetName: "规范性文件", cancellationToken: cancel);
        file.Position = 0;
        return file;
    }

    public static async Task WriteCsvAsync(IAsyncEnumerable<DocumentRegister.Row> rows, DateOnly today, Stream stream, CancellationToken cancel)
    {
        // The byte order mark makes spreadsheet programs read UTF-8.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Line(Heads));
        await foreach (var row in rows.WithCancellation(cancel))
            await writer.WriteAsync(Line(Cells(row, today)));
    }

    internal static string[] Cells(DocumentRegister.Row row, DateOnly today) =>
    [
        .. new[]
        {
            row.RegisterNumber, row.DocumentNumber, row.Title, StepForm.Word(row.Level), row.IssuerName, $"{row.PublishedOn:yyyy-MM-dd}", $"{row.EffectiveOn:yyyy-MM-dd}",
            $"{row.ExpiresOn:yyyy-MM-dd}", StepForm.Word(row.StateOn(today)), $"{row.EndedOn:yyyy-MM-dd}", row.EndReason ?? "", row.Editions.ToString(),
        }.Select(Harmless),
    ];

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"")}\"")) + "\r\n";

    private static string Harmless(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + cell : cell;
}
