using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>按清理结果废止或者宣布失效 — only a confirmed verdict of a published campaign ends a document this way.</summary>
public sealed record EndByCleanup : Step<NormativeDocumentCase>
{
    [Field("清理结果编号", Hint = "清理条目的编号")] public required long Item { get; init; }

    private CleanupItem? item;
    private CleanupCampaign? campaign;
    private NormativeDocument document = null!;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context)
    {
        item = await context.Db.Set<CleanupItem>().FirstOrDefaultAsync(i => i.Id == Item && i.DocumentId == record.DocumentId);
        document = await DocumentEnding.DocumentAsync(record, context);
        campaign = item is null ? null : await context.Db.Set<CleanupCampaign>().FirstAsync(c => c.Id == item.CampaignId);
    }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (document.LatestEdition.CaseId != record.Id)
            yield return DocumentEnding.Revised;
        if (document.Editions.Min(edition => edition.EffectiveOn) is var effective && effective > context.Today)
            yield return new Finding($"文件自 {effective:yyyy-MM-dd} 起施行，尚未施行就无从废止、宣布失效。", Sources.PolicyDefault);
        if (item is null || campaign is null)
            yield return new Finding("本文件没有这条清理结果。", Sources.PolicyDefault, "item");
        else if (item.AppliedOn is not null)
            yield return new Finding("这条清理结果已经办理。", Sources.PolicyDefault, "item");
        else if (campaign.PublishedOn is null)
            yield return new Finding($"“{campaign.Name}”的清理结果尚未公布。", Sources.PolicyDefault, "item");
        else if (item.Confirmed is not (CleanupVerdict.Repeal or CleanupVerdict.Invalid))
            yield return new Finding("清理结论不是废止或者失效。", Sources.PolicyDefault, "item");
    }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        var repealed = item!.Confirmed == CleanupVerdict.Repeal;
        item.AppliedOn = context.Today;
        var procedure = NormativeDocumentsProcedure.Current;
        context.MoveTo(repealed ? procedure.Repealed : procedure.Lapsed);
        await DocumentEnding.EndAsync(
            record, context, repealed ? DocumentEnd.Repealed : DocumentEnd.DeclaredInvalid, campaign!.PublishedOn!.Value, $"{campaign.Name}：{item.ConfirmationReason ?? item.ProposalReason}");
    }
}
