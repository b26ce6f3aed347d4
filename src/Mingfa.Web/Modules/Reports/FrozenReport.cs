using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reports;

/// <summary>One line of the difference table: a number then and now, rows gained and lost, and rows that count otherwise than they did.</summary>
public sealed record FigureDifference(
    string Figure, string Name, string Then, string Now, IReadOnlyList<long> Gained, IReadOnlyList<long> Lost, IReadOnlyList<long> Changed);

/// <summary>What the public reads of one row.</summary>
public sealed record PublicRow(int No, string Label, string? On, int? Quantity, bool? Meets, int? Whole = null)
{
    /// <summary>What it adds to the number.</summary>
    internal (int?, bool?, int?) Part => (Quantity, Meets, Whole);
}

/// <summary>Freezes the numbers of a report with the rows behind them, and compares them with the records later.</summary>
internal sealed class FrozenReport(FigureReader reader, FigureRegistry registry)
{
    public async Task FreezeAsync(ReportCase report, DateTimeOffset now)
    {
        var numbers = await new ReportNumbers(reader, registry).ReadAsync(report.ToText().Texts, report.AsOf);
        report.Figures.Clear();
        foreach (var number in numbers.Values)
            report.Figures.Add(await FreezeAsync(registry.Find(number.Figure)!, number, report.AsOf, report.Figures.Count));
        report.FrozenAt = now;
        report.FrozenHash = Hash(string.Join('\n', report.Figures.OrderBy(figure => figure.Ordinal).Select(figure => $"{figure.Figure} {figure.Hash}")));
    }

    public static IReadOnlyDictionary<string, ReportNumber> NumbersOf(ReportCase report)
    {
        var numbers = new OrderedDictionary<string, ReportNumber>();
        foreach (var figure in report.Figures.OrderBy(figure => figure.Ordinal))
            numbers.Add(figure.Figure, NumberOf(figure));
        return numbers;
    }

    /// <summary>Figures whose number or rows are no longer what they were.</summary>
    public async Task<IReadOnlyList<FigureDifference>> DifferencesAsync(ReportCase report)
    {
        var differences = new List<FigureDifference>();
        foreach (var frozen in report.Figures.OrderBy(figure => figure.Ordinal))
            if (await DifferenceAsync(frozen, report.AsOf) is { } difference)
                differences.Add(difference);
        return differences;
    }

    /// <summary>The same of one number; null where nothing has changed.</summary>
    public async Task<FigureDifference?> DifferenceAsync(FrozenFigure frozen, DateOnly asOf)
    {
        var then = NumberOf(frozen);
        if (registry.Find(frozen.Figure) is not { } figure)
            return new(frozen.Figure, then.Name, Exact(then), "口径已停用", [], [], []);
        var now = ReportNumber.From(await reader.ReadAsync(figure, asOf), null);
        var before = RowsOf(frozen).ToDictionary(row => row.Id, row => row.Row.Part);
        var after = await (await reader.RowsAsync(figure, asOf)).OrderBy(row => row.Id).ToDictionaryAsync(row => row.Id, row => Public(figure, row, 0).Part);
        IReadOnlyList<long> gained = [.. after.Keys.Except(before.Keys)], lost = [.. before.Keys.Except(after.Keys)];
        IReadOnlyList<long> changed = [.. before.Keys.Where(id => after.TryGetValue(id, out var part) && part != before[id])];
        return then.Value == now.Value && then.Of == now.Of && gained.Count + lost.Count + changed.Count == 0
            ? null
            : new(figure.Id, figure.Name, Exact(then), Exact(now), gained, lost, changed);
    }

    public static ReportNumber NumberOf(FrozenFigure figure) => JsonSerializer.Deserialize<ReportNumber>(figure.Number, StepForm.Json)!;

    /// <summary>The rows as they were frozen, each with the id of its record: the public rows stand in the order of the ids.</summary>
    public static IReadOnlyList<(long Id, PublicRow Row)> RowsOf(FrozenFigure figure) =>
        [.. JsonSerializer.Deserialize<long[]>(figure.RowIds)!.Zip(JsonSerializer.Deserialize<PublicRow[]>(figure.PublicRows, StepForm.Json)!)];

    private async Task<FrozenFigure> FreezeAsync(Figure figure, ReportNumber number, DateOnly asOf, int ordinal)
    {
        var rows = await (await reader.RowsAsync(figure, asOf)).OrderBy(row => row.Id).ToListAsync();
        var ids = JsonSerializer.Serialize(rows.Select(row => row.Id));
        var meets = figure.Measure == Measure.Ratio ? JsonSerializer.Serialize(rows.Where(row => row.Meets).Select(row => row.Id)) : "";
        var fixedNumber = JsonSerializer.Serialize(number, StepForm.Json);
        return new FrozenFigure
        {
            Ordinal = ordinal,
            Figure = figure.Id,
            Number = fixedNumber,
            RowIds = ids,
            PublicRows = JsonSerializer.Serialize(rows.Select((row, i) => Public(figure, row, i + 1)), StepForm.Json),
            Hash = Hash($"{figure.Id}\n{asOf:yyyy-MM-dd}\n{fixedNumber}\n{ids}\n{meets}"),
        };
    }

    /// <summary>Numbered anew, so that nothing leads back to the record; of a private matter only the month.</summary>
    private static PublicRow Public(Figure figure, FigureRow row, int no) => new(
        no,
        row.PublicLabel,
        row.On is { } on ? figure.IsPrivate ? $"{on.Year}-{on.Month:00}" : $"{on:yyyy-MM-dd}" : null,
        figure.IsMeasured ? row.Quantity : null,
        figure.Measure == Measure.Ratio ? row.Meets : null,
        figure.Measure == Measure.Share ? row.Whole : null);

    public static string Exact(ReportNumber number) => number.Of is { } whole ? $"{number.Text()}（{number.Value}/{whole}）" : number.Value?.ToString() ?? "无记录";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
