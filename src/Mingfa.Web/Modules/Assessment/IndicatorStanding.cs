using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>What is on file for an indicator of one unit.</summary>
public enum EvidenceStanding
{
    [Word("不要求")] NotAsked,
    [Word("缺")] Missing,
    [Word("过期")] Expired,
    [Word("被退回")] Returned,
    [Word("待审")] Pending,
    [Word("通过")] Approved,
}

/// <summary>一项指标在一个单位 — data, score, confidence, what is lost and how it may be won back, what is on file.</summary>
public sealed record IndicatorStanding(AssessedUnit Unit, SheetLine Line, IReadOnlyList<Fact> Facts, Confidence Confidence, LostPoint? Lost, EvidenceStanding Evidence)
{
    public static IndicatorStanding Of(LiveScores live, AssessedUnit unit, Indicator indicator, IReadOnlyList<Evidence> evidence, IReadOnlyList<ServedEvidence> served)
    {
        var line = live.Sheet(unit).Lines.First(line => line.Indicator.Code == indicator.Code);
        var facts = live.FactsOf(indicator, unit.UnitId);
        var items = evidence.Where(each => each.Serves(unit.UnitId, indicator.Code))
            .Concat(served.Where(each => each.Match.IsUsed && each.Serves(unit.UnitId)).Select(each => each.Item));
        return new(unit, line, facts, Confidence.Of(facts, live.AsOf), LostPoints.Of(line), OnFile(indicator, facts, [.. items], live.AsOf));
    }

    /// <summary>The best of what was handed in; a paper is asked for where the indicator names one, or a part can only be reported.</summary>
    private static EvidenceStanding OnFile(Indicator indicator, IReadOnlyList<Fact> facts, IReadOnlyCollection<Evidence> items, DateOnly day) =>
        items.Any(item => item.State == ReviewState.Approved && !item.IsExpired(day)) ? EvidenceStanding.Approved
        : items.Any(item => item.State == ReviewState.Pending) ? EvidenceStanding.Pending
        : items.Any(item => item.State == ReviewState.Approved) ? EvidenceStanding.Expired
        : items.Any(item => item.State == ReviewState.Returned) ? EvidenceStanding.Returned
        : indicator.Upload is not null || indicator.Mode == EvidenceMode.E || facts.Any(fact => !fact.Reading.IsRecorded && fact.Reading.Applies) ? EvidenceStanding.Missing
        : EvidenceStanding.NotAsked;
}
