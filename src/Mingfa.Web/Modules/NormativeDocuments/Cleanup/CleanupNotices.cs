using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>
/// Tells each unit that has documents in a campaign: when it opens, and once more when its last day is near, as of any term (P17), while the unit has not
/// proposed for all of them. The work of a dissolved unit is its successor's.
/// </summary>
public sealed class CleanupNotices(IServiceScopeFactory scopes, TimeProvider time, ILogger<CleanupNotices> log) : BackgroundService
{
    /// <summary>What messages about a campaign are filed under.</summary>
    public const string Subject = "cleanup";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RunAsync(log, TimeSpan.FromMinutes(15), RemindAsync, stoppingToken);

    internal static async Task OpenedAsync(MingfaDb db, CleanupCampaign campaign, DateTimeOffset now) =>
        db.AddRange((await UnitsAsync(db, campaign.Items, now)).Select(unit => About(
            campaign, unit.Key, $"“{campaign.Name}”已经开始，请最迟 {campaign.ProposeBy:yyyy-MM-dd} 对本单位的 {unit.Count()} 件文件提出清理意见", now)));

    /// <summary>Who proposes for his unit has dealt with what it was told of the campaign.</summary>
    internal static Task DealtWithAsync(MingfaDb db, long campaign, Actor actor, DateTimeOffset now) => Of(db, campaign)
        .Where(told => actor.RegisterUnits.Contains(told.UnitId) && told.ReadAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(told => told.ReadAt, now));

    /// <summary>One round over the campaigns whose last day is near.</summary>
    internal async Task RemindAsync(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
        var today = time.Today();
        foreach (var campaign in await db.Set<CleanupCampaign>().AsNoTracking().Where(each => each.PublishedOn == null && each.ProposeBy >= today).ToListAsync(cancel))
            if (NearFrom(campaign) is var near && near <= today)
                await db.WriteAsync(() => RemindAsync(db, campaign, near, time.GetUtcNow()), cancel);
    }

    private static async Task RemindAsync(MingfaDb db, CleanupCampaign campaign, DateOnly near, DateTimeOffset now)
    {
        var since = near.StartsAt();
        var told = await Of(db, campaign.Id).Where(each => each.At >= since).Select(each => each.UnitId).ToListAsync();
        var open = await db.Set<CleanupItem>().AsNoTracking().Where(item => item.CampaignId == campaign.Id && item.Proposed == null).ToListAsync();
        db.AddRange((await UnitsAsync(db, open, now)).Where(unit => !told.Contains(unit.Key)).Select(unit => About(
            campaign, unit.Key, $"“{campaign.Name}”的清理意见最迟 {campaign.ProposeBy:yyyy-MM-dd} 提出，本单位还有 {unit.Count()} 件文件没有提出意见", now)));
    }

    /// <summary>The first day on which its last day is near.</summary>
    private static DateOnly NearFrom(CleanupCampaign campaign) => Deadline.WarnFrom(campaign.ProposeBy, campaign.OpenedOn);

    private static IQueryable<Notification> Of(MingfaDb db, long campaign) => db.Set<Notification>().Where(each => each.Register == Subject && each.EntryId == campaign);

    private static async Task<IEnumerable<IGrouping<long, CleanupItem>>> UnitsAsync(MingfaDb db, IEnumerable<CleanupItem> items, DateTimeOffset now)
    {
        var lineage = await Lineage.LoadAsync(db, now.ShanghaiDate());
        return items.GroupBy(item => lineage.HeirOf(item.UnitId)?.UnitId ?? item.UnitId);
    }

    private static Notification About(CleanupCampaign campaign, long unit, string text, DateTimeOffset now) => Notification.AboutEntry(unit, Subject, campaign.Id, text, now);
}
