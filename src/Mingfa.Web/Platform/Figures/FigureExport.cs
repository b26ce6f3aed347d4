using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Platform.Figures;

/// <summary>The rows of a figure as a file. Rows everybody reads by name are read as they are written, however many there are.</summary>
internal sealed class FigureExport(FigureReader reader, FigureRights rights, RegisterCatalogue catalogue)
{
    private static readonly string[] Header = ["序号", "台账", "记录编号", "内容", "日期", "数量", "是否符合"];

    public async Task<IResult> AsCsvAsync(Figure figure, DateOnly asOf, Actor actor)
    {
        var rows = await RowsAsync(figure, asOf, actor);
        return Results.Stream(
            async stream =>
            {
                await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
                await text.WriteLineAsync(string.Join(',', Header));
                await foreach (var cells in rows)
                    await text.WriteLineAsync(string.Join(',', cells.Select(Quote)));
            },
            "text/csv; charset=utf-8", $"{figure.Id}-{asOf:yyyy-MM-dd}.csv");
    }

    public async Task<IResult> AsJsonAsync(Figure figure, DateOnly asOf, Actor actor)
    {
        var rows = await ViewsAsync(figure, asOf, actor);
        return Results.Stream(
            stream => JsonSerializer.SerializeAsync(stream, rows, StepForm.Json),
            "application/json", $"{figure.Id}-{asOf:yyyy-MM-dd}.json");
    }

    public async Task<IResult> AsXlsxAsync(Figure figure, DateOnly asOf, Actor actor)
    {
        var rows = await RowsAsync(figure, asOf, actor);
        return Results.File(await TableFile.XlsxAsync(Header, rows, figure.Id, CancellationToken.None), TableFile.XlsxType, $"{figure.Id}-{asOf:yyyy-MM-dd}.xlsx");
    }

    private async Task<IAsyncEnumerable<string[]>> RowsAsync(Figure figure, DateOnly asOf, Actor actor) =>
        (await ViewsAsync(figure, asOf, actor)).Select((row, i) => Cells(i + 1, row));

    private async Task<IAsyncEnumerable<FigureRowView>> ViewsAsync(Figure figure, DateOnly asOf, Actor actor)
    {
        var rows = (await reader.RowsAsync(figure, asOf)).OrderBy(row => row.Id);
        return figure.IsOpen
            ? rows.AsAsyncEnumerable().Select(row => FigureRowView.Of(figure, row, isNamed: true))
            : (await rights.ViewAsync(figure, await rows.ToListAsync(), actor)).ToAsyncEnumerable();
    }

    private string[] Cells(int number, FigureRowView row) =>
    [
        number.ToString(CultureInfo.InvariantCulture),
        catalogue.Find(row.Register ?? "")?.Name ?? "",
        row.Id?.ToString(CultureInfo.InvariantCulture) ?? "",
        row.Label,
        row.On?.ToString("yyyy-MM-dd") ?? "",
        row.Quantity.ToString(CultureInfo.InvariantCulture),
        row.Meets ? "是" : "否",
    ];

    /// <summary>Quoted where it must be; a leading sign that spreadsheets take for a formula is defused.</summary>
    private static string Quote(string cell)
    {
        var safe = cell.Length > 0 && cell[0] is '=' or '+' or '@' or '\t' or '\r' || (cell.Length > 1 && cell[0] == '-' && !char.IsDigit(cell[1])) ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny("\",\r\n") >= 0 ? "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : safe;
    }
}
