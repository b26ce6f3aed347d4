using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

public enum ConfidenceLevel
{
    [Word("无")] None,
    [Word("低")] Low,
    [Word("中")] Medium,
    [Word("高")] High,
}

/// <summary>What is known about one part, and from where.</summary>
/// <param name="Reading">The numbers.</param>
/// <param name="Source">A figure's id, 填报, 评议, or null when there is no record.</param>
/// <param name="NewestOn">Day of the newest record behind it.</param>
/// <param name="Via">经对照: the indicator of another set it was given for; null when it is this one's own.</param>
/// <param name="Required">How many there must be, where the set says so; null where the records themselves say what the number is out of.</param>
/// <param name="IsAbsence">Nothing of the kind is on record, which is taken for none.</param>
public sealed record Fact(Reading Reading, string? Source, DateOnly? NewestOn, string? Via = null, decimal? Required = null, bool IsAbsence = false)
{
    public static readonly Fact None = new(Reading.None, null, null);

    /// <summary>Reported and passed, but no evidence of it stands.</summary>
    public static readonly Fact Unproven = new(Reading.None, "填报（没有审核通过的佐证，不计）", null);

    /// <summary>Counted for the district as a whole.</summary>
    public static readonly Fact OfDistrict = new(new Reading(null, IsOfDistrict: true), null, null);

    /// <summary>Nobody has established a fact that vetoes.</summary>
    public static readonly Fact NoVeto = new(new Reading(null, IsUnestablished: true), "否决登记", null);

    /// <summary>How many cases the number rests on; null where nobody knows.</summary>
    public decimal? Records => Required is null ? Reading.Of is > 0 and var of ? of : null : Reading.Value;

    /// <summary>A sample is small below <see cref="Confidence.SmallSample"/>; where fewer are required, all of them are no sample.</summary>
    public bool IsSmall => Records < Math.Min(Confidence.SmallSample, Required ?? Confidence.SmallSample);
}

/// <summary>How far a score can be trusted — apart from how high it is: 100 % of two records is still two records.</summary>
public sealed record Confidence(ConfidenceLevel Level, IReadOnlyList<string> Reasons)
{
    /// <summary>〔政策默认〕 Fewer cases than this are a small sample.</summary>
    public const int SmallSample = 5;

    /// <summary>〔政策默认〕 Older than so many days is stale.</summary>
    public const int StaleDays = 180;

    public static Confidence Of(IReadOnlyList<Fact> facts, DateOnly asOf)
    {
        // A part out of nothing does not apply: it is neither known nor wanting.
        var asked = facts.Where(fact => fact.Reading.Applies && fact.Reading.Of != 0).ToList();
        var known = facts.Where(fact => fact.Reading.IsKnown).ToList();
        if (known.Count == 0)
            return new(ConfidenceLevel.None, [asked.Count > 0 ? "未有记录" : "没有可计的记录，不适用"]);
        var reasons = new List<string>();
        if (known.Count < asked.Count)
            reasons.Add($"只有 {known.Count}/{asked.Count} 项有记录");
        if (known.Exists(fact => fact.IsAbsence))
            reasons.Add("没有登记的，按没有发生计");
        if (known.Where(fact => fact.IsSmall).Min(fact => fact.Records) is { } sample)
            reasons.Add($"低样本（{sample:0.##}）");
        if (known.Select(fact => fact.NewestOn).Max() is { } newest && asOf.DayNumber - newest.DayNumber > StaleDays)
            reasons.Add($"最新记录在 {asOf.DayNumber - newest.DayNumber} 天前");
        return new(reasons.Count switch { 0 => ConfidenceLevel.High, 1 => ConfidenceLevel.Medium, _ => ConfidenceLevel.Low }, reasons);
    }
}
