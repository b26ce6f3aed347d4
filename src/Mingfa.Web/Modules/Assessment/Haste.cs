using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>突击 — how much of what a unit did in the year was done in the last days: evidence by the day it was produced, tasks by the day they were completed.</summary>
public sealed record Haste(int Made, int Lately)
{
    /// <summary>〔政策默认〕 The last so many days.</summary>
    public const int DefaultDays = 30;

    /// <summary>〔政策默认〕 From this share on it was a rush.</summary>
    public const int DefaultPercent = 80;

    /// <summary>Fewer records than a small sample say nothing.</summary>
    public bool IsRush(AssessmentCase campaign) => Made >= Confidence.SmallSample && Lately * 100 >= campaign.RushPercent * Made;

    public string Explain(AssessmentCase campaign) => $"本年到此形成的 {Made} 件佐证和完成的任务中，{Lately} 件出自最后 {campaign.RushDays} 天";

    /// <summary>Every unit at once; units that did nothing are not among them.</summary>
    public static async Task<IReadOnlyDictionary<long, Haste>> ReadAsync(MingfaDb db, AssessmentCase campaign, DateOnly asOf)
    {
        var (from, lately) = (new DateOnly(campaign.Year, 1, 1), asOf.AddDays(-campaign.RushDays));
        var evidence = await db.Set<Evidence>().AsNoTracking()
            .Where(each => each.CampaignId == campaign.Id && (each.State == ReviewState.Pending || each.State == ReviewState.Approved) && each.ProducedOn >= from && each.ProducedOn <= asOf && each.UploadedOn <= asOf)
            .Join(db.Set<EvidenceLink>(), each => each.Id, link => link.EvidenceId, (each, link) => new { link.UnitId, each.Hash, On = each.ProducedOn }).Distinct()
            .GroupBy(each => each.UnitId).Select(group => new { Unit = group.Key, Made = group.Count(), Lately = group.Count(each => each.On > lately) }).ToListAsync();
        var tasks = await db.Set<TaskPart>().AsNoTracking()
            .Where(part => part.WithdrawnOn == null && part.CompletedOn >= from && part.CompletedOn <= asOf)
            .GroupBy(part => part.UnitId).Select(group => new { Unit = group.Key, Made = group.Count(), Lately = group.Count(part => part.CompletedOn > lately) }).ToListAsync();
        return evidence.Concat(tasks).GroupBy(each => each.Unit).ToDictionary(group => group.Key, group => new Haste(group.Sum(each => each.Made), group.Sum(each => each.Lately)));
    }
}
