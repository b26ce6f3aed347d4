using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>An indicator of another set whose evidence serves one of this campaign's.</summary>
/// <param name="Set">The other set.</param>
/// <param name="Indicator">Its indicator.</param>
/// <param name="Share">How much it covers, in percent.</param>
/// <param name="IsUsed">It covers enough and serves this indicator and no other; else it is only shown.</param>
/// <param name="UsedFor">The indicator of this campaign it serves instead.</param>
public sealed record MatchedIndicator(string Set, Indicator Indicator, int Share, bool IsUsed, string? UsedFor)
{
    public string Label => $"{Set} {Indicator.Code}";
}

/// <summary>A piece of evidence from another campaign that serves here.</summary>
public sealed record ServedEvidence(Evidence Item, MatchedIndicator Match)
{
    public bool Serves(long unit) => Item.Serves(unit, Match.Indicator.Code);
}

/// <summary>
/// 经对照 — what the crosswalk brings into a campaign (seed S-020): the same evidence serves the provincial and the national set. Nothing counts twice:
/// what a matched indicator has serves one indicator of the campaign, the one it covers most, or the first of them; and what the campaign has of its own goes first.
/// </summary>
public sealed class CrosswalkUse
{
    private static readonly CrosswalkUse Nothing = new(new Dictionary<string, IReadOnlyList<MatchedIndicator>>(), []);

    private readonly IReadOnlyDictionary<string, IReadOnlyList<MatchedIndicator>> matches;
    private readonly Dictionary<long, string> campaigns;

    private CrosswalkUse(IReadOnlyDictionary<string, IReadOnlyList<MatchedIndicator>> matches, Dictionary<long, string> campaigns) =>
        (this.matches, this.campaigns) = (matches, campaigns);

    /// <summary>The campaigns of the same year by the matched sets: evidence of another year proves nothing about this one.</summary>
    public IReadOnlyCollection<long> Campaigns => campaigns.Keys;

    /// <summary>Every match of an indicator, used or not.</summary>
    public IReadOnlyList<MatchedIndicator> MatchesOf(string code) => matches.GetValueOrDefault(code) ?? [];

    /// <summary>Those whose evidence counts, the one that covers most first.</summary>
    public IEnumerable<MatchedIndicator> UsedBy(string code) => MatchesOf(code).Where(match => match.IsUsed);

    /// <summary>The set a campaign among <see cref="Campaigns"/> goes by.</summary>
    public string SetOf(long campaign) => campaigns[campaign];

    /// <summary>One query where the set is matched with nothing, four where it is.</summary>
    public static async Task<CrosswalkUse> LoadAsync(MingfaDb db, AssessmentCase campaign, IReadOnlyList<Indicator> counted, DateOnly asOf)
    {
        var rows = await db.Set<Crosswalk>().AsNoTracking().Where(row => row.ToSet == campaign.SetCode && row.WithdrawnAt == null).ToListAsync();
        if (rows.Count == 0)
            return Nothing;
        var (sets, codes) = (rows.Select(row => row.FromSet).Distinct().ToArray(), rows.Select(row => row.FromCode).Distinct().ToArray());
        var others = (await db.Set<IndicatorSet>().AsNoTracking().Where(set => sets.Contains(set.Code))
                .SelectMany(set => set.Indicators, (set, indicator) => new { Set = set.Code, Indicator = indicator }).Where(each => codes.Contains(each.Indicator.Code)).ToListAsync())
            .ToDictionary(each => (each.Set, each.Indicator.Code), each => each.Indicator);
        var campaigns = await db.Set<AssessmentCase>().AsNoTracking().Where(other => other.Year == campaign.Year && other.Id != campaign.Id && sets.Contains(other.SetCode))
            .Select(other => new { other.Id, other.SetCode }).ToDictionaryAsync(other => other.Id, other => other.SetCode);
        var enough = (await DistrictParameters.LoadAsync(db)).WholeOf(AssessmentParameters.CrosswalkShare, asOf);
        return new CrosswalkUse(Assign(counted, rows, others, enough), campaigns);
    }

    /// <summary>Which match serves which indicator.</summary>
    /// <param name="counted">The indicators of the campaign, in their order.</param>
    /// <param name="rows">The crosswalk into their set.</param>
    /// <param name="others">The indicators it comes from.</param>
    /// <param name="enough">The share from which on a match is used.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<MatchedIndicator>> Assign(
        IReadOnlyList<Indicator> counted, IEnumerable<Crosswalk> rows, IReadOnlyDictionary<(string Set, string Code), Indicator> others, int enough)
    {
        var order = counted.Select((indicator, i) => (indicator.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i);
        return rows.Where(row => order.ContainsKey(row.ToCode) && others.ContainsKey((row.FromSet, row.FromCode)))
            .GroupBy(row => (row.FromSet, row.FromCode))
            .SelectMany(match =>
            {
                var served = match.Where(row => row.Share >= enough).OrderByDescending(row => row.Share).ThenBy(row => order[row.ToCode]).FirstOrDefault()?.ToCode;
                return match.Select(row => (row.ToCode, Match: new MatchedIndicator(
                    row.FromSet, others[match.Key], row.Share, row.ToCode == served, row.Share >= enough && row.ToCode != served ? served : null)));
            })
            .GroupBy(pair => pair.ToCode, pair => pair.Match)
            .ToDictionary(indicator => indicator.Key, IReadOnlyList<MatchedIndicator> (indicator) =>
                [.. indicator.OrderByDescending(match => match.Share).ThenBy(match => match.Set, StringComparer.Ordinal).ThenBy(match => match.Indicator.Ordinal)]);
    }

    /// <summary>A number means the same only where the rules ask for the same parts in the same order; how many points it gives is each set's own.</summary>
    public static bool AsksTheSame(Indicator one, Indicator other) => one.Rule.Parts.Select(part => part.Type).SequenceEqual(other.Rule.Parts.Select(part => part.Type));

    /// <summary>What units handed in for the matches of an indicator and was not refused, what has passed first; the same file once.</summary>
    public async Task<IReadOnlyList<ServedEvidence>> EvidenceAsync(MingfaDb db, string code, long[] units)
    {
        var (from, codes) = (campaigns.Keys.ToArray(), MatchesOf(code).Where(match => match.UsedFor is null).Select(match => match.Indicator.Code).ToArray());
        if (from.Length == 0 || codes.Length == 0)
            return [];
        var items = await db.Set<Evidence>().AsNoTracking().Include(evidence => evidence.Links)
            .Where(evidence => from.Contains(evidence.CampaignId) && (evidence.State == ReviewState.Pending || evidence.State == ReviewState.Approved)
                && evidence.Links.Any(link => codes.Contains(link.Code) && units.Contains(link.UnitId)))
            .OrderBy(evidence => evidence.State == ReviewState.Approved ? 0 : 1).ThenByDescending(evidence => evidence.Id).ToListAsync();
        return [.. items.SelectMany(item => MatchesOf(code).Where(match => match.UsedFor is null && match.Set == SetOf(item.CampaignId) && units.Any(unit => item.Serves(unit, match.Indicator.Code)))
            .Take(1).Select(match => new ServedEvidence(item, match))).DistinctBy(served => served.Item.Hash)];
    }

    /// <summary>Whether a unit has evidence in one of these states that serves the indicator.</summary>
    public async Task<bool> HasEvidenceAsync(MingfaDb db, string code, long unit, params ReviewState[] states) =>
        (await EvidenceAsync(db, code, [unit])).Any(served => served.Match.IsUsed && states.Contains(served.Item.State));
}
