using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>
/// What the records say, for every unit and indicator at once: one grouped query for each figure, one for what the units reported and one for
/// the reviewers' marks — however many units there are.
/// </summary>
public sealed class IndicatorFacts(MingfaDb db, FigureRegistry figures, FigureReader reader)
{
    private readonly Dictionary<(long Unit, string Source), Fact> byFigure = [];
    private readonly HashSet<string> splits = [];
    private ILookup<(long, string, int), ReportedValue> reported = null!;
    private ILookup<(long, string), JudgeMark> marks = null!;
    private long district;

    public static async Task<IndicatorFacts> ReadAsync(
        MingfaDb db, FigureRegistry figures, FigureReader reader, AssessmentCase campaign, IEnumerable<Indicator> indicators, DateOnly asOf)
    {
        var facts = new IndicatorFacts(db, figures, reader)
        {
            district = campaign.Units.Find(unit => unit.Class == UnitClass.District)?.UnitId ?? 0,
        };
        foreach (var source in indicators.SelectMany(indicator => indicator.Sources).Where(source => source.Length > 0).Append("T-01").Distinct())
            await facts.AddFigureAsync(source, new DateOnly(campaign.Year, 1, 1), asOf);
        facts.reported = (await db.Set<ReportedValue>().AsNoTracking()
            .Where(value => value.CampaignId == campaign.Id && value.State == ReviewState.Approved && value.On <= asOf).OrderBy(value => value.Id).ToListAsync())
            .ToLookup(value => (value.UnitId, value.Code, value.Part));
        facts.marks = (await db.Set<JudgeMark>().AsNoTracking().Where(mark => mark.CampaignId == campaign.Id && mark.On <= asOf).ToListAsync())
            .ToLookup(mark => (mark.UnitId, mark.Code));
        return facts;
    }

    /// <summary>One fact for each part of the indicator's rule; honest about those nobody knows.</summary>
    public IReadOnlyList<Fact> Of(Indicator indicator, long unit) => [.. indicator.Rule.Parts.Select((part, i) => OfPart(indicator, part, i, unit))];

    /// <summary>Share of tasks done in time; null when none was due.</summary>
    public decimal? TaskRate(long unit) => byFigure.TryGetValue((unit, "T-01"), out var fact) ? fact.Reading.Share : null;

    private Fact OfPart(Indicator indicator, RulePart part, int i, long unit)
    {
        if (part.Type == RuleType.J && marks[(unit, indicator.Code)].ToList() is { Count: > 0 } given)
            return new Fact(new Reading(null, Marks: [.. given.Select(mark => mark.Mark)]), "评议", given.Max(mark => mark.On));
        if (i < indicator.Sources.Count && indicator.Sources[i] is { Length: > 0 } source && figures.Find(source.Split('/')[0]) is not null && (unit == district || splits.Contains(source)))
            return byFigure.GetValueOrDefault((unit, source)) ?? Nothing(source);
        return reported[(unit, indicator.Code, i)].LastOrDefault() is { } said
            ? new Fact(new Reading(said.Value, said.Of), "填报", said.ReviewedOn)
            : Fact.None;
    }

    /// <summary>The figure was counted and this unit has none of it: out of nothing, or none of what is required.</summary>
    private static Fact Nothing(string source) => new(new Reading(0, Required(source) ?? 0), source.Split('/')[0], null);

    private async Task AddFigureAsync(string source, DateOnly from, DateOnly asOf)
    {
        if (figures.Find(source.Split('/')[0]) is not { Measure: Measure.Ratio or Measure.Count } figure)
            return;
        var period = figure.Window == FigureWindow.AsOf ? figure.Window.On(asOf) : new FigurePeriod(from, asOf);
        var rows = figure.Query(db, period);
        if (!figure.HasUnit)
        {
            if (district != 0)
                byFigure[(district, source)] = Whole(source, figure, await reader.ReadAsync(figure, asOf));
            return;
        }

        splits.Add(source);
        var groups = figure.Measure == Measure.Ratio
            ? await rows.GroupBy(row => new { row.UnitId, row.Meets }).Select(group => new UnitCount(group.Key.UnitId, group.Key.Meets, group.LongCount(), group.Max(row => row.On))).ToListAsync()
            : await rows.GroupBy(row => row.UnitId).Select(group => new UnitCount(group.Key, true, group.LongCount(), group.Max(row => row.On))).ToListAsync();
        foreach (var unit in groups.Where(group => group.Unit is not null).GroupBy(group => group.Unit!.Value))
            byFigure[(unit.Key, source)] = FactOf(source, [.. unit]);
        if (district != 0 && groups.Count > 0)
            byFigure[(district, source)] = FactOf(source, groups);
    }

    private static Fact FactOf(string source, IReadOnlyCollection<UnitCount> counts)
    {
        var of = Required(source) ?? counts.Sum(count => count.Rows);
        return new Fact(new Reading(counts.Where(count => count.Meets).Sum(count => count.Rows), of), source.Split('/')[0], counts.Max(count => count.Newest));
    }

    private static Fact Whole(string source, Figure figure, FigureValue value) =>
        new(new Reading(value.Value, figure.Measure == Measure.Ratio ? value.Of : Required(source)), figure.Id, null);

    private static decimal? Required(string source) =>
        source.Split('/') is [_, var required] && decimal.TryParse(required, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record UnitCount(long? Unit, bool Meets, long Rows, DateOnly? Newest);
}
