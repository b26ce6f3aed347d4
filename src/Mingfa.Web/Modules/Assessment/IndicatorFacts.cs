using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>
/// What the records say, for every unit and indicator at once: one grouped query for each figure, one for what the units reported and one for
/// the reviewers' marks — however many units there are.
/// </summary>
public sealed class IndicatorFacts(MingfaDb db, FigureRegistry figures, FigureReader reader)
{
    private readonly Dictionary<(long Unit, string Source), Fact> byFigure = [];
    private readonly HashSet<string> counted = [];
    private readonly HashSet<string> splits = [];
    private ILookup<(long, string, int), ReportedValue> reported = null!;
    private HashSet<(long Campaign, long Unit, string Code)> proofs = [];
    private ILookup<(long, string), JudgeMark> marks = null!;
    private readonly Dictionary<long, Fact> surveys = [];
    private readonly Dictionary<string, string> brought = [];
    private ILookup<(string, long, string, int), ReportedValue> reportedElsewhere = null!;
    private ILookup<(long, string), ScoreVeto> vetoes = null!;
    private long campaignId;
    private long district;
    private bool isQuarter;

    /// <summary>What other sets bring in.</summary>
    public CrosswalkUse Crosswalk { get; private set; } = null!;

    /// <param name="quarter">
    /// The quarter (1–4) whose sheet it is: what units reported for it or earlier counts, whenever they typed it, and judgement is left to the review.
    /// Null: everything passed and every mark so far.
    /// </param>
    public static async Task<IndicatorFacts> ReadAsync(
        MingfaDb db, FigureRegistry figures, FigureReader reader, AssessmentCase campaign, IReadOnlyList<Indicator> indicators, DateOnly asOf, int? quarter)
    {
        var facts = new IndicatorFacts(db, figures, reader)
        {
            isQuarter = quarter is not null,
            campaignId = campaign.Id,
            district = campaign.Units.Find(unit => unit.Class == UnitClass.District)?.UnitId ?? 0,
        };
        foreach (var source in indicators.SelectMany(indicator => indicator.Sources).Append("T-01").Distinct())
            await facts.AddFigureAsync(source, campaign, asOf);
        facts.Crosswalk = await CrosswalkUse.LoadAsync(db, campaign, indicators, asOf);
        await facts.BringFiguresAsync(campaign, indicators, asOf);
        long[] campaigns = [campaign.Id, .. facts.Crosswalk.Campaigns];
        var values = await db.Set<ReportedValue>().AsNoTracking()
            .Where(value => campaigns.Contains(value.CampaignId) && value.State == ReviewState.Approved
                && (quarter == null || (value.Quarter == null ? value.On <= asOf : value.Quarter <= quarter))).OrderBy(value => value.Quarter ?? 0).ThenBy(value => value.Id).ToListAsync();
        facts.reported = values.Where(value => value.CampaignId == campaign.Id).ToLookup(value => (value.UnitId, value.Code, value.Part));
        facts.reportedElsewhere = values.Where(value => value.CampaignId != campaign.Id).ToLookup(value => (facts.Crosswalk.SetOf(value.CampaignId), value.UnitId, value.Code, value.Part));
        facts.proofs = [.. (await db.Set<Evidence>().AsNoTracking().Where(evidence => campaigns.Contains(evidence.CampaignId) && evidence.State == ReviewState.Approved)
            .SelectMany(evidence => evidence.Links, (evidence, link) => new { evidence.CampaignId, link.UnitId, link.Code }).Distinct().ToListAsync())
            .Select(proof => (proof.CampaignId, proof.UnitId, proof.Code))];
        facts.marks = (await db.Set<JudgeMark>().AsNoTracking().Where(mark => mark.CampaignId == campaign.Id).ToListAsync())
            .ToLookup(mark => (mark.UnitId, mark.Code));
        facts.vetoes = (await ScoreVeto.StandingAsync(db, campaign.Id, asOf)).Where(veto => veto.Code is not null).ToLookup(veto => (veto.UnitId, veto.Code!));
        await facts.AddSurveysAsync(campaign, asOf);
        return facts;
    }

    /// <summary>One fact for each part of the indicator's rule; honest about those nobody knows.</summary>
    public IReadOnlyList<Fact> Of(Indicator indicator, long unit) => [.. indicator.Rule.Parts.Select((part, i) => OfPart(indicator, part, i, unit))];

    /// <summary>Share of tasks done in time; null when none was due.</summary>
    public decimal? TaskRate(long unit) => byFigure.TryGetValue((unit, "T-01"), out var fact) ? fact.Reading.Share : null;

    private Fact OfPart(Indicator indicator, RulePart part, int i, long unit)
    {
        if (part.Type == RuleType.J && isQuarter)
            return new Fact(new Reading(null, IsPostponed: true), "评议", null);
        if (part.Type == RuleType.J && marks[(unit, indicator.Code)].ToList() is { Count: > 0 } given)
            return new Fact(new Reading(null, Marks: [.. given.Select(mark => mark.Mark)]), "评议", given.Max(mark => mark.On));
        if (part.Type == RuleType.V)
            return vetoes[(unit, indicator.Code)].ToList() is { Count: > 0 } established ? new Fact(new Reading(established.Count), "否决登记", established.Max(veto => veto.On)) : Fact.NoVeto;
        if (part.Type == RuleType.S && surveys.TryGetValue(unit, out var survey))
            return survey;
        var source = i < indicator.Sources.Count ? indicator.Sources[i] : "";
        if (SpeaksOf(source, unit))
            return Counted(part, source, unit);
        return reported[(unit, indicator.Code, i)].LastOrDefault() is { } said ? IsProven(indicator, unit) ? Reported(said) : Fact.Unproven
            : ByCrosswalk(indicator, part, i, unit) ?? (counted.Contains(source) ? Fact.OfDistrict : Fact.None);
    }

    /// <summary>The figure by which this part is counted for units of this class: nothing is asked of them, and what they report changes nothing. Null where their report counts.</summary>
    internal static Figure? SpeakerOf(Indicator indicator, int part, UnitClass unit) =>
        part >= 0 && part < indicator.Sources.Count && IndicatorSource.Read(indicator.Sources[part]).Figure is { } id && new FigureRegistry().Find(id) is { } figure
            && (unit == UnitClass.District || IsSharedOut(figure)) ? figure : null;

    /// <summary>Whether each unit has its part of it.</summary>
    private static bool IsSharedOut(Figure figure) => figure is { HasUnit: true, Measure: Measure.Ratio or Measure.Share or Measure.Count };

    /// <summary>Of the district every figure speaks that was counted, of a unit only one that can be shared out.</summary>
    private bool SpeaksOf(string source, long unit) => counted.Contains(source) && (unit == district || splits.Contains(source));

    /// <summary>What is reported counts as long as evidence of it stands as passed, its own or by the crosswalk: once that is returned or withdrawn, it counts no more.</summary>
    private bool IsProven(Indicator indicator, long unit) => proofs.Contains((campaignId, unit, indicator.Code))
        || Crosswalk.UsedBy(indicator.Code).Any(match => Crosswalk.Campaigns.Any(other => Crosswalk.SetOf(other) == match.Set && proofs.Contains((other, unit, match.Indicator.Code))));

    private static Fact Reported(ReportedValue said) => new(new Reading(said.Value, said.Of), "填报", said.ReviewedOn);

    /// <summary>What was given for a matched indicator of another set; judgement is each campaign's own.</summary>
    private Fact? ByCrosswalk(Indicator indicator, RulePart part, int i, long unit)
    {
        if (part.Type == RuleType.J)
            return null;
        foreach (var match in Crosswalk.UsedBy(indicator.Code).Where(match => CrosswalkUse.AsksTheSame(match.Indicator, indicator)))
        {
            var source = i < match.Indicator.Sources.Count ? match.Indicator.Sources[i] : "";
            if (brought.GetValueOrDefault(source) == indicator.Code && SpeaksOf(source, unit))
                return Counted(part, source, unit) with { Via = match.Label };
            if (reportedElsewhere[(match.Set, unit, match.Indicator.Code, i)].LastOrDefault() is { } said && IsProven(indicator, unit))
                return Reported(said) with { Via = match.Label };
        }

        return null;
    }

    /// <summary>Figures that only a matched indicator reads: each serves one indicator, and none that the campaign reads by itself.</summary>
    private async Task BringFiguresAsync(AssessmentCase campaign, IReadOnlyList<Indicator> indicators, DateOnly asOf)
    {
        var own = indicators.SelectMany(indicator => indicator.Figures).ToHashSet();
        foreach (var indicator in indicators)
            foreach (var source in Crosswalk.UsedBy(indicator.Code).Where(match => CrosswalkUse.AsksTheSame(match.Indicator, indicator))
                .SelectMany(match => match.Indicator.Sources.Where((_, i) => indicator.SourceOf(i).Figure is null)))
                if (IndicatorSource.Read(source).Figure is { } figure && (own.Add(figure) || brought.GetValueOrDefault(source) == indicator.Code))
                {
                    brought[source] = indicator.Code;
                    await AddFigureAsync(source, campaign, asOf);
                }
    }

    /// <summary>
    /// What the figure says of the unit; where the unit has none of it, out of nothing or none of what is required. Cases that take points off and are
    /// merely counted are out of nothing at all: none is none, and takes nothing off.
    /// </summary>
    private Fact Counted(RulePart part, string text, long unit)
    {
        var source = IndicatorSource.Read(text);
        var fact = byFigure.GetValueOrDefault((unit, text)) ?? new Fact(new Reading(0, source.Required ?? 0), source.Figure, null, Required: source.Required);
        return part.Type == RuleType.D && source.Required is null && figures.Find(source.Figure!)!.Measure == Measure.Count
            ? fact with { Reading = new Reading(fact.Reading.Value), IsAbsence = fact.Reading.Value == 0 } : fact;
    }

    /// <summary>满意度 of 0 to 100: what the campaign's own survey gave, else the year's surveys in the register.</summary>
    private async Task AddSurveysAsync(AssessmentCase campaign, DateOnly asOf)
    {
        var from = new DateOnly(campaign.Year, 1, 1);
        var found = await db.Entries<SatisfactionSurvey>().Where(survey => survey.On >= from && survey.On <= asOf).GroupBy(survey => survey.UnitId)
            .Select(unit => new { unit.Key, Satisfied = unit.Sum(survey => (long)survey.Satisfied), Answers = unit.Sum(survey => (long)survey.Answers), Newest = unit.Max(survey => survey.On) })
            .ToListAsync();
        foreach (var unit in found)
            surveys[unit.Key] = new Fact(new Reading(unit.Satisfied * 100m / unit.Answers), "满意度调查", unit.Newest);
        foreach (var survey in await db.Set<SurveyScore>().AsNoTracking().Where(survey => survey.CampaignId == campaign.Id).ToListAsync())
            surveys[survey.UnitId] = new Fact(new Reading(survey.Score), "满意度测评", null);
    }

    /// <summary>A campaign counts its own year; what stands on a day stands on the last one.</summary>
    internal static FigurePeriod PeriodOf(Figure figure, AssessmentCase campaign, DateOnly asOf) =>
        figure.Window == FigureWindow.AsOf ? figure.Window.On(asOf) : new FigurePeriod(new DateOnly(campaign.Year, 1, 1), asOf);

    private async Task AddFigureAsync(string text, AssessmentCase campaign, DateOnly asOf)
    {
        var source = IndicatorSource.Read(text);
        if (source.Figure is null || figures.Find(source.Figure) is not { } figure)
            return;
        counted.Add(text);
        var period = PeriodOf(figure, campaign, asOf);
        if (!IsSharedOut(figure))
        {
            var whole = await reader.ReadAsync(figure, asOf, period);
            byFigure[(district, text)] = new Fact(new Reading(whole.Value, whole.Of ?? source.Required), figure.Id, null, Required: source.Required);
            return;
        }

        splits.Add(text);
        var groups = await Counts(figure, figure.Query(db, period)).ToListAsync();
        foreach (var unit in groups.Where(group => group.Unit is not null))
            byFigure[(unit.Unit!.Value, text)] = FactOf(source, figure, [unit]);
        if (groups.Count > 0)
            byFigure[(district, text)] = FactOf(source, figure, groups);
    }

    /// <summary>What each unit has of a figure that can be shared out, in one statement.</summary>
    private static IQueryable<UnitCount> Counts(Figure figure, IQueryable<FigureRow> rows) => figure.Measure switch
    {
        Measure.Ratio => rows.GroupBy(row => row.UnitId)
            .Select(unit => new UnitCount(unit.Key, unit.Sum(row => row.Meets ? 1L : 0L), unit.LongCount(), unit.Max(row => row.On))),
        Measure.Share => rows.GroupBy(row => row.UnitId)
            .Select(unit => new UnitCount(unit.Key, unit.Sum(row => (long)row.Quantity), unit.Sum(row => (long)row.Whole), unit.Max(row => row.On))),
        _ => rows.GroupBy(row => row.UnitId).Select(unit => new UnitCount(unit.Key, unit.LongCount(), unit.LongCount(), unit.Max(row => row.On))),
    };

    private static Fact FactOf(IndicatorSource source, Figure figure, IReadOnlyCollection<UnitCount> units)
    {
        var of = figure.IsPercent ? units.Sum(unit => unit.Of) : source.Required ?? units.Sum(unit => unit.Of);
        // How things stand on the day is as fresh as the day, but where somebody had to look.
        var newest = figure.Window != FigureWindow.AsOf || figure.IsChecked ? units.Max(unit => unit.Newest) : null;
        return new Fact(new Reading(units.Sum(unit => unit.Value), of), figure.Id, newest, Required: source.Required);
    }

    private sealed record UnitCount(long? Unit, long Value, long Of, DateOnly? Newest);
}
