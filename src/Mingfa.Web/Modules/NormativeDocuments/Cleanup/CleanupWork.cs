using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Search;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>What is done in a clean-up: open, propose, confirm, publish; publication takes effect at once. Findings instead of exceptions; empty when done.</summary>
public static class CleanupWork
{
    /// <summary>Kind of the published result.</summary>
    public const string Kind = "normative-cleanup";

    /// <summary>Address of the result on the portal, below <c>/cleanups</c>.</summary>
    public static string SlugOf(CleanupCampaign campaign) => $"cleanup-{campaign.Id}";

    /// <summary>The bureau's registrar runs campaigns.</summary>
    public static bool MayRun(Actor actor) => actor.Holdings.Any(holding => holding.Post == Post.Registrar || holding.Post == Post.LegalBureauHead);

    /// <summary>The units whose items are theirs: these, and those dissolved meanwhile whose work they continue. For others an item does not exist.</summary>
    public static async Task<IReadOnlyList<long>> AnswersForAsync(MingfaDb db, IReadOnlyList<long> units, DateOnly today) =>
        [.. units, .. (await Lineage.LoadAsync(db, today)).PredecessorsOf(units)];

    /// <summary>Takes in what is in scope, and tells the units that answer for it.</summary>
    public static Task<long> OpenAsync(MingfaDb db, CleanupCampaign campaign, DateTimeOffset now) => db.WriteAsync(async () =>
    {
        var procedure = NormativeDocumentsProcedure.Current;
        var drafters = db.Set<DossierParty>().Where(party => party.Party == procedure.Drafter.Id);
        var documents = await InScope(db, campaign)
            .Select(document => new
            {
                document.Id,
                document.IssuerUnitId,
                Drafter = drafters.Where(party => document.Editions.Any(edition => edition.CaseId == party.DossierId)).OrderByDescending(party => party.DossierId).Select(party => (long?)party.UnitId).FirstOrDefault(),
            })
            .ToListAsync();
        campaign.Items.AddRange(documents.Select(document => new CleanupItem { DocumentId = document.Id, UnitId = document.Drafter ?? document.IssuerUnitId }));
        db.Add(campaign);
        await db.SaveChangesAsync();
        await CleanupNotices.OpenedAsync(db, campaign, now);
        await db.SaveChangesAsync();
        return campaign.Id;
    });

    /// <summary>What is in force on the day the campaign opens and lies within its scope.</summary>
    public static IQueryable<NormativeDocument> InScope(MingfaDb db, CleanupCampaign campaign)
    {
        var (level, domain, until, today) = (campaign.Level, campaign.Domain, campaign.PublishedUntil, campaign.OpenedOn);
        var documents = db.Set<NormativeDocument>().InForceOn(today);
        if (level is not null)
            documents = documents.Where(document => document.Level == level);
        if (!string.IsNullOrWhiteSpace(domain))
            documents = documents.Where(document => document.Title.Contains(domain));
        if (until is not null)
            documents = documents.Where(document => document.PublishedOn <= until);
        return campaign.OnlyMarket ? documents.Where(document => document.TouchesMarket) : documents;
    }

    /// <param name="version">The version of the item that the page showed.</param>
    public static Task<IReadOnlyList<Finding>> ProposeAsync(
        MingfaDb db, Actor actor, CleanupItem item, int version, CleanupVerdict? verdict, string? reason, DateTimeOffset now) =>
        ChangeAsync(db, item, version, new Change(false, verdict, reason, actor, now));

    /// <summary>The bureau may decide otherwise than proposed, with its reason; and without a proposal, when the day for it has gone by.</summary>
    /// <param name="version">The version of the item that the page showed.</param>
    public static async Task<IReadOnlyList<Finding>> ConfirmAsync(
        MingfaDb db, Actor actor, CleanupItem item, int version, CleanupVerdict? verdict, string? reason, DateTimeOffset now)
    {
        var campaign = await db.Set<CleanupCampaign>().AsNoTracking().SingleAsync(each => each.Id == item.CampaignId);
        if (!campaign.MayConfirm(item, now.ShanghaiDate()))
            return [new Finding($"实施单位尚未提出意见；{campaign.ProposeBy:yyyy-MM-dd} 以后仍未提出的，可以直接确认结论。", Sources.PolicyDefault)];
        if (verdict == item.Proposed && string.IsNullOrWhiteSpace(reason))
            reason = item.ProposalReason;
        return await ChangeAsync(db, item, version, new Change(true, verdict, reason, actor, now));
    }

    private sealed record Change(bool IsConfirmation, CleanupVerdict? Verdict, string? Reason, Actor By, DateTimeOffset At);

    private static async Task<IReadOnlyList<Finding>> ChangeAsync(MingfaDb db, CleanupItem item, int version, Change change)
    {
        try
        {
            return await db.WriteAsync<IReadOnlyList<Finding>>(async () =>
            {
                var findings = new List<Finding>();
                if (await db.Set<CleanupCampaign>().AnyAsync(campaign => campaign.Id == item.CampaignId && campaign.PublishedOn != null))
                    findings.Add(new Finding("清理结果已经公布，不能再改。", Sources.PolicyDefault));
                else if (item.Version != version)
                    findings.Add(ChangedMeanwhile);
                if (change.Verdict is null)
                    findings.Add(new Finding("请选择清理意见。", Field: "verdict"));
                if (string.IsNullOrWhiteSpace(change.Reason))
                    findings.Add(new Finding("请填写理由。", Field: "reason"));
                if (findings.Count > 0)
                    return findings;
                Enter(item, change);
                if (!change.IsConfirmation)
                    await CleanupNotices.DealtWithAsync(db, item.CampaignId, change.By, change.At);
                return [];
            });
        }
        catch (DbUpdateConcurrencyException)
        {
            await db.Entry(item).ReloadAsync();
            return [ChangedMeanwhile];
        }
    }

    private static Finding ChangedMeanwhile => new("本件的意见刚才已由他人填写或者修改，请核对后重新填写。", Sources.PolicyDefault);

    private static void Enter(CleanupItem item, Change change)
    {
        if (change.IsConfirmation)
            (item.Confirmed, item.ConfirmationReason, item.ConfirmedBy) = (change.Verdict, change.Reason, change.By.Name);
        else
            (item.Proposed, item.ProposalReason, item.ProposedBy) = (change.Verdict, change.Reason, change.By.Name);
        item.Opinions.Add(new CleanupOpinion { IsConfirmation = change.IsConfirmation, Verdict = change.Verdict!.Value, Reason = change.Reason!, By = change.By.Name, At = change.At });
        item.Version++;
    }

    /// <summary>
    /// 清理结果公告: four lists, published, logged and carried out in one transaction, so that the portal never calls in force what its own announcement
    /// repeals. Nothing is left undecided; what has ended meanwhile is left as it ended.
    /// </summary>
    public static async Task<IReadOnlyList<Finding>> PublishAsync(MingfaDb db, StepRunner runner, Actor actor, CleanupCampaign shown, DateOnly today, DateTimeOffset now)
    {
        try
        {
            return await db.WriteAsync<IReadOnlyList<Finding>>(async () =>
            {
                db.ChangeTracker.Clear();
                var campaign = await db.Set<CleanupCampaign>().SingleAsync(each => each.Id == shown.Id);
                var items = await db.Set<CleanupItem>().Include(item => item.Document).ThenInclude(document => document.Editions)
                    .Where(item => item.CampaignId == campaign.Id).OrderBy(item => item.Document.PublishedOn).ToListAsync();
                if (campaign.PublishedOn is not null)
                    return [new Finding("清理结果已经公布。", Sources.PolicyDefault)];
                if (items.Count(item => item.Confirmed is null) is > 0 and var open)
                    return [new Finding($"还有 {open} 件文件没有确认清理结论。", Sources.PolicyDefault)];
                campaign.PublishedOn = today;
                foreach (var item in items)
                    item.Version++;
                var record = PublishedRecord.Json(Kind, SlugOf(campaign), $"{campaign.Name}结果公告", Announcement(campaign, items));
                record.PublishedAt = now;
                db.Add(record);
                await db.SaveChangesAsync();
                db.Add(LogOutbox.Of(record, null, actor.UnitId, now));
                await SearchIndex.AddAsync(db, record);
                var ending = items.Where(item => item.Confirmed is CleanupVerdict.Repeal or CleanupVerdict.Invalid && !(item.Document.EndedOn <= today)).ToList();
                return await EndAsync(runner, actor, ending) is { Count: > 0 } refused ? throw new RefusedException(refused) : [];
            });
        }
        catch (RefusedException refused)
        {
            db.ChangeTracker.Clear();
            return refused.Findings;
        }
    }

    /// <summary>Takes back the whole publication.</summary>
    private sealed class RefusedException(IReadOnlyList<Finding> findings) : Exception
    {
        public IReadOnlyList<Finding> Findings { get; } = findings;
    }

    /// <summary>Repeals and ends in each document's own dossier, so that each has its act.</summary>
    private static async Task<IReadOnlyList<Finding>> EndAsync(StepRunner runner, Actor actor, IReadOnlyList<CleanupItem> items)
    {
        var procedure = NormativeDocumentsProcedure.Current;
        var findings = new List<Finding>();
        foreach (var item in items)
        {
            var outcome = await runner.TakeAsync(
                procedure.Id, item.Document.LatestEdition.CaseId, procedure.StepOf<EndByCleanup>(), new EndByCleanup { Item = item.Id }, actor, Guid.CreateVersion7());
            if (outcome is not StepOutcome.Done)
                findings.Add(new Finding($"《{item.Document.Title}》：{(outcome is StepOutcome.Refused refused ? string.Join("；", refused.Findings.Select(f => f.Message)) : "未能办理")}", Sources.PolicyDefault));
        }

        return findings;
    }

    private static string Announcement(CleanupCampaign campaign, IReadOnlyList<CleanupItem> items)
    {
        object List(CleanupVerdict verdict) => items.Where(item => item.Confirmed == verdict).Select(item => new
        {
            title = item.Document.Title,
            documentNumber = item.Document.EditionOn(campaign.PublishedOn!.Value).DocumentNumber,
            registerNumber = item.Document.EditionOn(campaign.PublishedOn!.Value).RegisterNumber,
            issuer = item.Document.IssuerName,
            reason = item.ConfirmationReason,
        });
        return JsonSerializer.Serialize(
            new
            {
                name = campaign.Name,
                basis = campaign.Basis,
                publishedOn = campaign.PublishedOn,
                keep = List(CleanupVerdict.Keep),
                amend = List(CleanupVerdict.Amend),
                repeal = List(CleanupVerdict.Repeal),
                invalid = List(CleanupVerdict.Invalid),
            },
            StepForm.Json);
    }
}
