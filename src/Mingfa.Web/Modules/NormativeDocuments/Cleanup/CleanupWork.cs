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

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>What is done in a clean-up: open, propose, confirm, publish, apply. Findings instead of exceptions; empty when done.</summary>
public static class CleanupWork
{
    /// <summary>Kind of the published result.</summary>
    public const string Kind = "normative-cleanup";

    /// <summary>Address of the result on the portal, below <c>/cleanups</c>.</summary>
    public static string SlugOf(CleanupCampaign campaign) => $"cleanup-{campaign.Id}";

    /// <summary>The bureau's registrar runs campaigns.</summary>
    public static bool MayRun(Actor actor) => actor.Holdings.Any(holding => holding.Post is Post.Registrar or Post.LegalBureauHead);

    /// <summary>Only for the unit that answers for the document; for others the item does not exist.</summary>
    public static bool MayPropose(Actor actor, CleanupItem item) => actor.UnitIds.Contains(item.UnitId);

    public static Task<long> OpenAsync(MingfaDb db, CleanupCampaign campaign) => db.WriteAsync(async () =>
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
        return campaign.Id;
    });

    /// <summary>What is in force on the day the campaign opens and lies within its scope.</summary>
    public static IQueryable<NormativeDocument> InScope(MingfaDb db, CleanupCampaign campaign)
    {
        var (level, domain, until, today) = (campaign.Level, campaign.Domain, campaign.PublishedUntil, campaign.OpenedOn);
        var documents = db.Set<NormativeDocument>().Where(document => document.EndedOn == null || document.EndedOn > today);
        if (level is not null)
            documents = documents.Where(document => document.Level == level);
        if (!string.IsNullOrWhiteSpace(domain))
            documents = documents.Where(document => document.Title.Contains(domain));
        if (until is not null)
            documents = documents.Where(document => document.PublishedOn <= until);
        return campaign.OnlyMarket ? documents.Where(document => document.TouchesMarket) : documents;
    }

    public static Task<IReadOnlyList<Finding>> ProposeAsync(MingfaDb db, Actor actor, CleanupItem item, CleanupVerdict? verdict, string? reason) =>
        ChangeAsync(db, item, verdict, reason, () => (item.Proposed, item.ProposalReason, item.ProposedBy) = (verdict, reason, actor.Name));

    /// <summary>The bureau may decide otherwise than proposed, with its reason.</summary>
    public static async Task<IReadOnlyList<Finding>> ConfirmAsync(MingfaDb db, Actor actor, CleanupItem item, CleanupVerdict? verdict, string? reason)
    {
        if (item.Proposed is null)
            return [new Finding("实施单位尚未提出意见。", Sources.PolicyDefault)];
        if (verdict == item.Proposed && string.IsNullOrWhiteSpace(reason))
            reason = item.ProposalReason;
        return await ChangeAsync(db, item, verdict, reason, () => (item.Confirmed, item.ConfirmationReason, item.ConfirmedBy) = (verdict, reason, actor.Name));
    }

    private static async Task<IReadOnlyList<Finding>> ChangeAsync(MingfaDb db, CleanupItem item, CleanupVerdict? verdict, string? reason, Action change)
    {
        var published = await db.Set<CleanupCampaign>().AnyAsync(campaign => campaign.Id == item.CampaignId && campaign.PublishedOn != null);
        var findings = new List<Finding>();
        if (published)
            findings.Add(new Finding("清理结果已经公布，不能再改。", Sources.PolicyDefault));
        if (verdict is null)
            findings.Add(new Finding("请选择清理意见。", Field: "verdict"));
        if (string.IsNullOrWhiteSpace(reason))
            findings.Add(new Finding("请填写理由。", Field: "reason"));
        if (findings.Count == 0)
            await db.WriteAsync(() => { change(); return Task.CompletedTask; });
        return findings;
    }

    /// <summary>清理结果公告: four lists, published and logged in one transaction. Nothing is left undecided.</summary>
    public static async Task<IReadOnlyList<Finding>> PublishAsync(MingfaDb db, Actor actor, CleanupCampaign campaign, DateOnly today, DateTimeOffset now)
    {
        var items = await db.Set<CleanupItem>().Include(item => item.Document).Where(item => item.CampaignId == campaign.Id).OrderBy(item => item.Document.PublishedOn).ToListAsync();
        if (campaign.PublishedOn is not null)
            return [new Finding("清理结果已经公布。", Sources.PolicyDefault)];
        if (items.Count(item => item.Confirmed is null) is > 0 and var open)
            return [new Finding($"还有 {open} 件文件没有确认清理结论。", Sources.PolicyDefault)];
        await db.WriteAsync(async () =>
        {
            campaign.PublishedOn = today;
            var record = PublishedRecord.Json(Kind, SlugOf(campaign), $"{campaign.Name}结果公告", Announcement(campaign, items));
            record.PublishedAt = now;
            db.Add(record);
            await db.SaveChangesAsync();
            db.Add(LogOutbox.Of(record, null, actor.UnitId, now));
            await SearchIndex.AddAsync(db, record);
        });
        return [];
    }

    /// <summary>Repeals and ends in each document's own dossier; what was done before is not done again.</summary>
    public static async Task<IReadOnlyList<Finding>> ApplyAsync(MingfaDb db, StepRunner runner, Actor actor, CleanupCampaign campaign)
    {
        if (campaign.PublishedOn is null)
            return [new Finding("清理结果尚未公布。", Sources.PolicyDefault)];
        var procedure = NormativeDocumentsProcedure.Current;
        var waiting = await db.Set<CleanupItem>()
            .Where(item => item.CampaignId == campaign.Id && item.AppliedOn == null && (item.Confirmed == CleanupVerdict.Repeal || item.Confirmed == CleanupVerdict.Invalid))
            .Select(item => new { item.Id, item.Document.Title, Case = item.Document.Editions.OrderByDescending(edition => edition.Number).Select(edition => edition.CaseId).First() })
            .ToListAsync();
        var findings = new List<Finding>();
        foreach (var item in waiting)
        {
            db.ChangeTracker.Clear();
            var outcome = await runner.TakeAsync(
                procedure.Id, item.Case, procedure.StepOf<EndByCleanup>(), new EndByCleanup { Item = item.Id }, actor, Guid.CreateVersion7());
            if (outcome is not StepOutcome.Done)
                findings.Add(new Finding($"《{item.Title}》：{(outcome is StepOutcome.Refused refused ? string.Join("；", refused.Findings.Select(f => f.Message)) : "未能办理")}", Sources.PolicyDefault));
        }

        return findings;
    }

    private static string Announcement(CleanupCampaign campaign, IReadOnlyList<CleanupItem> items)
    {
        object List(CleanupVerdict verdict) => items.Where(item => item.Confirmed == verdict).Select(item => new
        {
            title = item.Document.Title,
            documentNumber = item.Document.DocumentNumber,
            registerNumber = item.Document.RegisterNumber,
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
