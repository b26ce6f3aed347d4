using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Modules.Reports;

/// <summary>失分的方面 — where the year's assessment lost most, each with a figure that shows it; the first draft of 不足 and of next year's 安排.</summary>
internal sealed class WeakPoints(MingfaDb db, FigureRegistry registry)
{
    private const int Named = 6;

    /// <summary>The template with what the year's assessment adds to its prose; as it is while the year has none.</summary>
    public async Task<ReportTemplate> DraftAsync(ReportTemplate template, DateOnly asOf)
    {
        if (template.Sections.All(section => section.Draft == DraftedPart.None))
            return template;
        var lost = await LostAsync(asOf);
        return template with { Sections = [.. template.Sections.Select(section => section with { Prose = section.Prose + string.Concat(lost.Select(weak => Sentence(section.Draft, weak.Aspect, weak.Figure))) })] };
    }

    /// <summary>One for each aspect, the dearest first.</summary>
    private static string Sentence(DraftedPart part, string aspect, Figure figure) => part switch
    {
        DraftedPart.Weaknesses => $"{aspect}方面有失分，{figure.Fragment}。",
        DraftedPart.Improvements => $"改进{aspect}方面的工作（{{{{{figure.Id}|{ReportTokens.Period}}}}}{figure.Fragment}）。",
        _ => "",
    };

    private async Task<IReadOnlyList<(string Aspect, Figure Figure)>> LostAsync(DateOnly asOf)
    {
        if (await db.Set<AssessmentCase>().AsNoTracking().Include(campaign => campaign.Units)
            .Where(campaign => campaign.Year == asOf.Year).OrderByDescending(campaign => campaign.Id).FirstOrDefaultAsync() is not { } campaign)
            return [];
        var live = await new CampaignScores(db, registry, new FigureReader(db)).LiveAsync(campaign, asOf);
        return [.. campaign.Units.SelectMany(unit => LostPoints.Of(LostPoints.OnRecord(live.Sheet(unit)))).GroupBy(lost => lost.Line.Indicator.Code)
            .OrderByDescending(lost => lost.Sum(one => one.Line.Lost)).ThenBy(lost => lost.First().Line.Indicator.Ordinal)
            .Select(lost => (Aspect: AspectOf(lost.First().Line.Indicator), Figure: FigureOf(lost.MaxBy(one => one.Line.Lost)!.Line)))
            .Where(weak => weak.Figure is not null && LooseNumbers.Find(weak.Aspect + weak.Figure.Fragment).Count == 0)
            .DistinctBy(weak => weak.Figure!.Id).Take(Named).Select(weak => (weak.Aspect, weak.Figure!))];
    }

    /// <summary>The figure of the part that would bring back most.</summary>
    private Figure? FigureOf(SheetLine line) => line.Indicator.Rule.Parts.Select((_, i) => i)
        .OrderByDescending(i => LostPoints.GainOf(line, i)).Select(i => line.Indicator.SourceOf(i).Figure)
        .OfType<string>().Select(registry.Find).FirstOrDefault();

    /// <summary>The second level without its number: 备案审查.</summary>
    private static string AspectOf(Indicator indicator) => indicator.Level2.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', ' ');
}
