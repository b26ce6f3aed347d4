using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>制定过程 — what a citizen may know of how one edition was made, filed, evaluated and ended; each stage leads to what was published of it.</summary>
public static class DocumentHistory
{
    /// <param name="Href">The page, or the published record, that shows it; null when the stage is told in words only.</param>
    public sealed record Stage(DateOnly On, string What, string Words, string? Href = null);

    public static async Task<IReadOnlyList<Stage>> LoadAsync(MingfaDb db, NormativeDocument document, NormativeEdition edition, NormativeDocumentCase? record)
    {
        var consultations = record is null ? [] : await db.Set<Consultation>().AsNoTracking().Where(each => each.CaseId == record.Id).ToListAsync();
        var cleanups = from item in db.Set<CleanupItem>().AsNoTracking()
                       join campaign in db.Set<CleanupCampaign>().AsNoTracking() on item.CampaignId equals campaign.Id
                       where item.DocumentId == document.Id && campaign.PublishedOn != null && item.Confirmed != null
                       select new { campaign, item };
        var cleaned = await cleanups.ToListAsync();
        var announced = await db.Set<PublishedRecord>().AsNoTracking()
            .Where(each => (each.Kind == DocumentEnding.Kind || each.Kind == DocumentEnding.WithdrawalKind) && each.Slug.StartsWith(document.Slug + "-")).OrderBy(each => each.Id).ToListAsync();
        return
        [
            .. new[]
            {
                consultations.SelectMany(Consulted),
                record is null ? [] : Made(edition, record),
                [new Stage(edition.PublishedOn ?? document.PublishedOn, "公布", "正式文本、政策解读")],
                record is null ? [] : Afterwards(document, record),
                cleaned.Select(each => new Stage(each.campaign.PublishedOn!.Value, "清理", $"{each.campaign.Name}：{StepForm.Word(each.item.Confirmed!.Value)}", $"/cleanups/{CleanupWork.SlugOf(each.campaign)}")),
                TakenBack(announced),
                Ended(document),
            }.SelectMany(stages => stages).OrderBy(stage => stage.On),
        ];
    }

    private static IEnumerable<Stage> Consulted(Consultation consultation)
    {
        yield return new Stage(consultation.From, "公开征求意见", $"{consultation.From:yyyy-MM-dd} 至 {consultation.To:yyyy-MM-dd}", $"/consultations/{consultation.Slug}");
        if (consultation.AdoptionPublishedOn is { } on)
            yield return new Stage(on, "公布意见采纳情况", "逐条意见和处理结果", $"/consultations/{consultation.Slug}/result");
    }

    private static IEnumerable<Stage> Made(NormativeEdition edition, NormativeDocumentCase record)
    {
        if (record.Unconsulted is { Secrecy: { } ground } secret)
            yield return new Stage(secret.On, "不公开征求意见", $"依法不予公开：{StepForm.Word(ground)}");
        // What was found wrong with earlier drafts was told to the drafter; the public is told of the review that the document rests on.
        if (record.ValidOpinion is { Conclusion: OpinionConclusion.Lawful } passed)
            yield return new Stage(passed.On, "合法性审核", "审核通过");
        if (record is { MeetingOn: { } met, SignedOn: not null })
            yield return new Stage(met, "集体审议", "审议通过");
        if (record.SignedOn is { } signed)
            yield return new Stage(signed, "签发", record.CoSigned.Count > 0 ? "联合制定机关均已会签" : "");
        if (record.PrintedOn is { } printed)
            yield return new Stage(printed, "登记、编号、印发", $"{edition.RegisterNumber}　{edition.DocumentNumber}");
    }

    private static IEnumerable<Stage> Afterwards(NormativeDocument document, NormativeDocumentCase record)
    {
        foreach (var filing in record.Filings)
            yield return new Stage(filing.FiledOn, "备案", $"向{filing.Authority}报送备案{(filing.RegisteredOn is { } on ? $"，{on:yyyy-MM-dd} 准予登记" : filing.ReturnedOn is { } returned ? $"，{returned:yyyy-MM-dd} 退回补正" : "")}");
        foreach (var (evaluation, number) in record.Evaluations.Select((evaluation, i) => (evaluation, i + 1)))
            yield return new Stage(
                evaluation.On, "后评估", StepForm.Word(evaluation.Result), $"/published/normative-document-evaluation/{document.Slug}-{record.Id}-{number}");
    }

    /// <summary>Ends that were announced for a day ahead and do not come: what was decided, and that it was taken back or decided anew, and why.</summary>
    private static IEnumerable<Stage> TakenBack(IReadOnlyList<PublishedRecord> announced)
    {
        foreach (var record in announced)
        {
            if (record is not { Kind: DocumentEnding.Kind, WithdrawnAt: { } at })
                continue;
            var said = JsonNode.Parse(record.Content)!;
            yield return new Stage(record.PublishedAt.ShanghaiDate(), $"决定{said["end"]}", $"自 {said["on"]} 起{said["end"]}。{said["reason"]}");
            var isWithdrawn = announced.Any(each => each.Kind == DocumentEnding.WithdrawalKind && each.Slug == record.Slug);
            yield return new Stage(
                at.ShanghaiDate(), isWithdrawn ? $"撤回{said["end"]}决定" : $"改变{said["end"]}决定", $"不再自 {said["on"]} 起{said["end"]}：{record.WithdrawalReason}",
                isWithdrawn ? $"/published/{DocumentEnding.WithdrawalKind}/{record.Slug}" : null);
        }
    }

    private static IEnumerable<Stage> Ended(NormativeDocument document)
    {
        if (document.EndedOn is { } on)
            yield return new Stage(on, StepForm.Word(document.End!.Value), document.EndReason ?? "");
    }
}
