using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages;

/// <summary>A register's summary with what its table and its choices need; the workbench and the portal show the same. Each line opens the entries it counts.</summary>
public sealed record RegisterSummaryView(RegisterListView List, string By, IReadOnlyList<RegisterColumn> Totals, IReadOnlyList<RegisterSummaryView.Line> Lines)
{
    // No column is called so: names have no dot.
    private const string Year = "date.year";

    /// <param name="Href">The list of the entries; null where it cannot be narrowed to them.</param>
    public sealed record Line(string Text, string? Href, int Count, IReadOnlyList<long> Totals);

    public Register Register => List.Register;

    public int Count => Lines.Sum(line => line.Count);

    public IEnumerable<long> Sums => Totals.Select((_, i) => Lines.Sum(line => line.Totals[i]));

    /// <summary>What the summary can be made by, for this reader.</summary>
    public IReadOnlyList<FieldOption> Choices => ChoicesOf(List);

    public string ByLabel => Choices.First(choice => choice.Value == By).Text;

    public static bool IsPossible(RegisterListView list) => ChoicesOf(list).Count > 0;

    public static string AmountText(RegisterColumn column, long amount) =>
        column.Kind == FieldKind.Money ? (amount / 100m).ToString("#,0.00", CultureInfo.InvariantCulture) : amount.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>What a total says: sums bear the column's name, a day or a yes is how many entries have it.</summary>
    public static string HeadOf(RegisterColumn column) => column.Kind switch
    {
        FieldKind.Date => $"有{column.Label}的",
        FieldKind.Checkbox => $"{column.Label}的",
        _ => column.Label,
    };

    /// <summary>Null where the register cannot be summarised for this reader.</summary>
    public static async Task<RegisterSummaryView?> LoadAsync(RegisterListView list, string? by, MingfaDb db, RegisterWords words)
    {
        var choices = ChoicesOf(list);
        if (choices.Count == 0)
            return null;
        var chosen = choices.FirstOrDefault(choice => choice.Value == by)?.Value ?? choices[0].Value;
        var column = chosen == Year ? null : list.Register.FindColumn(chosen)!;
        var totals = list.Register.Columns.Where(each => each.Use.Totalled && IsOpen(list, each)).ToList();
        await words.LoadUnitsAsync();
        var rows = await list.Register.SummarizeAsync(db, list.Query, column, totals);
        var lines = column is null
            ? rows.OrderByDescending(row => row.Key).Select(row => new Line(row.Key is int year ? $"{year}年" : "没有日期", row.Key is int of ? LinkTo(list, ("from", $"{of}-01-01"), ("to", $"{of}-12-31")) : null, row.Count, row.Totals))
            : rows.OrderByDescending(row => row.Count).Select(row => new Line(TextOf(column, row.Key, words), LinkOf(list, column, row.Key), row.Count, row.Totals));
        return new RegisterSummaryView(list, chosen, totals, [.. lines]);
    }

    private static bool IsOpen(RegisterListView list, RegisterColumn column) => RegisterOrder.IsOpen(list.Register, list.Query, column);

    private static List<FieldOption> ChoicesOf(RegisterListView list) =>
    [
        .. list.Register.Columns.Where(column => IsOpen(list, column) && (column.Use.Grouped || (column.Use.Filtered && column.Kind is FieldKind.Choice or FieldKind.Unit or FieldKind.Checkbox)))
            .Select(column => new FieldOption(column.Name, column.Label)),
        .. list.Dated is { } dated ? [new FieldOption(Year, $"年度（{dated.Label}）")] : Array.Empty<FieldOption>(),
    ];

    private static string TextOf(RegisterColumn column, object? key, RegisterWords words) => key switch
    {
        null or "" => "没有填写",
        long unit => words.Unit(unit)?.Name ?? "",
        Enum chosen => StepForm.Word(chosen),
        bool yes => yes ? "是" : "否",
        var text => text.ToString()!,
    };

    private static string? LinkOf(RegisterListView list, RegisterColumn column, object? key) => key switch
    {
        null or "" => null,
        bool yes => LinkTo(list, (column.Name, yes ? "true" : "false")),
        string text => column.Use.Searched ? LinkTo(list, ("q", text)) : null,
        _ => LinkTo(list, (column.Name, key.ToString()!)),
    };

    private static string LinkTo(RegisterListView list, params (string Key, string Value)[] more)
    {
        var query = list.Query;
        var kept = new Dictionary<string, string?>(query.Filters.Select(filter => KeyValuePair.Create(filter.Key, (string?)filter.Value)))
        {
            ["q"] = query.Q,
            ["asOf"] = Day(query.AsOf),
            ["from"] = Day(query.From),
            ["to"] = Day(query.To),
            ["voided"] = query.Voided ? "true" : null,
        };
        foreach (var (key, value) in more)
            kept[key] = value;
        return QueryHelpers.AddQueryString(list.Path, kept.Where(pair => pair.Value is not null));
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
