using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reports;

/// <summary>A figure as a report holds it: enough to print and explain it even when its declaration has changed since.</summary>
public sealed record ReportNumber
{
    public required string Figure { get; init; }
    public required string Name { get; init; }
    public required string Unit { get; init; }
    public required string Definition { get; init; }
    public required IReadOnlyList<string> Conditions { get; init; }
    public required NumberForm Form { get; init; }
    public required long? Value { get; init; }

    /// <summary>Denominator of a ratio.</summary>
    public required long? Of { get; init; }

    public required long Rows { get; init; }
    public required string Window { get; init; }
    public required string InProse { get; init; }

    /// <summary>The piece of a sentence that says it; null where there is nothing to say, and in reports frozen before sentences were kept.</summary>
    public string? Sentence { get; init; }

    /// <summary>What {{…|列举}} lists; null where no sentence asks for it.</summary>
    public IReadOnlyList<string>? Items { get; init; }

    public bool IsZero => Value == 0 && Of is null;

    /// <summary>A share of nothing: no rate may be printed.</summary>
    public bool IsNotApplicable => Of == 0;

    /// <summary>What programs read: the exact number, or the percentage; null when there is none.</summary>
    public decimal? Number => Of switch { null => Value, 0 => null, _ => Value * 100m / Of };

    /// <summary>Null: there is nothing that may be printed.</summary>
    public string? Text(string? form = null) => form switch
    {
        ReportTokens.Period => InProse,
        ReportTokens.All => Of > 0 && Value == Of ? ReportTokens.All : null,
        ReportTokens.List => Items is { Count: > 0 } items ? string.Join("、", items.Select(item => item.StartsWith('“') ? item : $"“{item}”")) : null,
        _ => FigureText.Print(Of is not null ? NumberForm.Percent : FormOf(form), Value, Of),
    };

    private NumberForm FormOf(string? word) =>
        word is null ? Form : Enum.GetValues<NumberForm>().FirstOrDefault(form => StepForm.Word(form) == word, Form);

    public static ReportNumber From(FigureValue value, IReadOnlyList<string>? items) => new()
    {
        Figure = value.Figure.Id,
        Name = value.Figure.Name,
        Unit = value.Figure.Unit,
        Definition = value.Figure.Definition,
        Conditions = value.Figure.Conditions,
        Form = value.Figure.Form,
        Value = value.Value,
        Of = value.Of,
        Rows = value.Rows,
        Window = value.WindowText,
        InProse = value.InProse,
        Sentence = value.Sentence,
        Items = items,
    };
}

/// <summary>Reads the figures a text asks for, each once.</summary>
internal sealed class ReportNumbers(FigureReader reader, FigureRegistry registry)
{
    private const int LongestList = 30;

    /// <summary>By id, in the order of the text. What no module declares is left out.</summary>
    public async Task<IReadOnlyDictionary<string, ReportNumber>> ReadAsync(IEnumerable<string> texts, DateOnly asOf, CancellationToken cancel = default)
    {
        var runs = texts.SelectMany(ReportTokens.Parse).Where(run => run.Figure is not null).ToList();
        var numbers = new OrderedDictionary<string, ReportNumber>();
        foreach (var id in runs.Select(run => run.Figure!).Distinct())
        {
            if (registry.Find(id) is not { } figure)
                continue;
            var value = await reader.ReadAsync(figure, asOf, cancel);
            var isListed = runs.Any(run => run.Figure == id && run.Form == ReportTokens.List);
            numbers.Add(id, ReportNumber.From(value, isListed ? await ItemsAsync(figure, asOf, cancel) : null));
        }

        return numbers;
    }

    private async Task<IReadOnlyList<string>> ItemsAsync(Figure figure, DateOnly asOf, CancellationToken cancel)
    {
        var rows = await reader.RowsAsync(figure, asOf, cancel);
        return await (figure.IsRanked ? rows.OrderBy(row => row.Place) : rows.OrderBy(row => row.On)).ThenBy(row => row.Id)
            .Select(row => row.PublicLabel).Take(LongestList).ToListAsync(cancel);
    }
}
