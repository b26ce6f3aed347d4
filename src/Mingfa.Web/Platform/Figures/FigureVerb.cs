using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Figures;

/// <summary><c>figure F-23 [--as-of DATE] [--rows]</c>: the value, then the ids of its rows, their addresses where it counts records of several kinds; of a number that is divided, each part in turn.</summary>
internal static class FigureVerb
{
    public static readonly OperatorVerb Verb = new("figure", "figure ID [--as-of DATE] [--rows]  [--data DIR]", RunAsync);

    private static async Task<int?> RunAsync(IServiceProvider services, CommandLine command)
    {
        if (command.Operands is not [var id] || AsOf(services, command) is not { } asOf)
            return null;
        var registry = services.GetRequiredService<FigureRegistry>();
        IReadOnlyList<Figure> figures = registry.Find(id) is { } one ? [one] : registry.PartsOf(id);
        if (figures.Count == 0)
        {
            Console.Error.WriteLine(registry.Missing(id));
            return 1;
        }

        var reader = services.GetRequiredService<FigureReader>();
        foreach (var figure in figures)
            await PrintAsync(reader, figure, asOf, command.Flag("--rows"));
        return 0;
    }

    private static async Task PrintAsync(FigureReader reader, Figure figure, DateOnly asOf, bool rows)
    {
        var value = await reader.ReadAsync(figure, asOf);
        Console.Out.WriteLine(Exact(value));
        Console.Error.WriteLine($"{figure.Id} {figure.Name}（{figure.Unit}），{value.WindowText}，明细 {value.Rows} 条");
        if (rows)
            await foreach (var row in (await reader.RowsAsync(figure, asOf)).OrderBy(row => row.Id).AsAsyncEnumerable())
                Console.Out.WriteLine(row.Record is null ? row.Id.ToString(CultureInfo.InvariantCulture) : figure.AddressOf(row) ?? $"{row.Label} {row.Record}");
    }

    /// <summary>The day asked for, today when none is; null when what was typed is no day.</summary>
    public static DateOnly? AsOf(IServiceProvider services, CommandLine command)
    {
        if (command.Option("--as-of") is not { } text)
            return services.GetRequiredService<TimeProvider>().Today();
        if (ChineseDate.TryParse(text, out var day))
            return day;
        Console.Error.WriteLine(ChineseDate.Refusal(text));
        return null;
    }

    /// <summary>A ratio as it is printed, everything else as the exact number.</summary>
    private static string Exact(FigureValue value) => value.Figure.IsPercent
        ? value.Text()!
        : value.Value?.ToString(CultureInfo.InvariantCulture) ?? "无记录";
}
