using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Mingfa.Core.Time;
using MiniExcelLibs;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>The worklist as a table file: the rows the page shows, all pages, in the page's order and words.</summary>
internal static class WorklistExport
{
    private static readonly string[] Heads = ["期限", "灯", "待办事项", "案号", "案卷", "程序", "环节", "办理单位", "承办人", "立案日期"];

    public static async IAsyncEnumerable<string[]> LinesAsync(
        IAsyncEnumerable<Worklist.Row> rows, ProcedureRegistry registry, DateOnly today, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in rows.WithCancellation(cancel))
        {
            var procedure = registry.Find(row.Procedure)!;
            var runs = row.DueOn != DateOnly.MaxValue;
            yield return
            [
                runs ? $"{row.DueOn:yyyy-MM-dd}{(row.Provisional ? "（暂估）" : "")}" : "",
                runs ? WordOf(LightWatch.LightOf(row.DueOn, row.RawDueOn, row.WarnOn, today)) : "",
                row.DueTerm is null ? "" : Terms.Find(row.DueTerm)!.Step,
                row.Number ?? "", row.Title, procedure.Name, procedure.StateOf(row.State).Name, row.HolderUnit, row.Handler ?? "", $"{row.OpenedOn:yyyy-MM-dd}",
            ];
        }
    }

    /// <summary>Written row by row to a temporary file that vanishes when it has been sent.</summary>
    public static async Task<Stream> XlsxAsync(IAsyncEnumerable<string[]> lines, CancellationToken cancel)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await file.SaveAsAsync(
            lines.ToBlockingEnumerable(cancel).Select(line => Heads.Zip(line).ToDictionary(pair => pair.First, pair => (object)Harmless(pair.Second))),
            sheetName: "待办案卷", cancellationToken: cancel);
        file.Position = 0;
        return file;
    }

    public static async Task WriteCsvAsync(IAsyncEnumerable<string[]> lines, Stream stream, CancellationToken cancel)
    {
        // The byte order mark makes spreadsheet programs read UTF-8.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Csv(Heads));
        await foreach (var line in lines.WithCancellation(cancel))
            await writer.WriteAsync(Csv(line));
    }

    public static async Task WriteJsonAsync(IAsyncEnumerable<string[]> lines, Stream stream, CancellationToken cancel)
    {
        await using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = StepForm.Json.Encoder });
        writer.WriteStartArray();
        await foreach (var line in lines.WithCancellation(cancel))
        {
            writer.WriteStartObject();
            foreach (var (head, value) in Heads.Zip(line))
                writer.WriteString(head, value);
            writer.WriteEndObject();
            await writer.FlushAsync(cancel);
        }

        writer.WriteEndArray();
    }

    /// <summary>A cell that begins like a formula would be run by the spreadsheet that opens it; an apostrophe makes it text.</summary>
    internal static string Harmless(string cell) =>
        cell.Length > 0 && cell.TrimStart(' ', '\u3000') is { Length: > 0 } text && (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠') ? "'" + cell : cell;

    private static string Csv(IEnumerable<string> cells) =>
        string.Join(',', cells.Select(cell => $"\"{Harmless(cell).Replace("\"", "\"\"")}\"")) + "\r\n";

    private static string WordOf(Light light) => light switch
    {
        Light.Red => "逾期",
        Light.Orange => "紧急",
        Light.Yellow => "临期",
        _ => "正常",
    };
}
