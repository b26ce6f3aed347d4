using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>公开征求意见 — 《优化营商环境条例》第六十二条: as a rule not less than thirty days where market entities are closely concerned.</summary>
public sealed record OpenConsultation : Step<NormativeDocumentCase>
{
    [Field("截止日期", Hint = "最后一日仍可提交意见")] public required DateOnly Until { get; init; }
    [Field("起草说明", Hint = "随草案公布", Lines = 6)] public required string Explanation { get; init; }
    [Field("联系方式", Hint = "随公告公布的单位电话、邮箱、地址，不填个人信息")] public required string Contact { get; init; }
    [Field("缩短期限的理由", Hint = "不足规定天数时必填，将在公告中说明", Lines = 2)] public string? ShorterBecause { get; init; }

    private string unitName = "";

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) =>
        unitName = await context.Db.Set<OrgUnit>().Where(unit => unit.Id == context.ActingUnitId).Select(unit => unit.Name).SingleAsync();

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (Until <= context.Today)
            yield return new Finding("截止日期应晚于公告之日。", Field: "until");
        var term = NormativeDocumentRules.ConsultationTerm(record.TouchesMarket);
        var shortest = term.Due(context.Calendar, context.Today).RawDue!.Value;
        if (Until < shortest && ShorterBecause is null)
            yield return new Finding(
                $"征求意见{(record.TouchesMarket ? "一般不少于三十日" : "不少于七个工作日〔政策默认〕")}，截止日期不得早于 {shortest:yyyy-MM-dd}；确需缩短的，请填写理由。", term.Citation, "until");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        context.Skip(record.TouchesMarket ? "NDOC-02" : "NDOC-01");
        record.ConsultationRounds++;
        var slug = record.ConsultationRounds == 1 ? context.Dossier.Handle[..12] : $"{context.Dossier.Handle[..12]}-{record.ConsultationRounds}";
        var consultation = new Consultation
        {
            CaseId = record.Id,
            Slug = slug,
            Title = record.Title,
            UnitName = unitName,
            Text = record.Latest!.Text,
            Annexes = [.. record.Latest.Annexes.Select(annex => annex.Copy())],
            Explanation = ShorterBecause is null ? Explanation : $"{Explanation}\n\n缩短征求意见期限的理由：{ShorterBecause}",
            Contact = Contact,
            From = context.Today,
            To = Until,
        };
        context.Db.Add(consultation);
        (record.ConsultedFrom, record.ConsultedTo, record.ConsultationSlug, record.AdoptionPublished) = (context.Today, Until, slug, false);
        context.Record($"征求意见至 {Until:yyyy-MM-dd}{(ShorterBecause is null ? "" : "（缩短期限，理由已在公告中说明）")}");
        context.Publish(PublishedRecord.Json("consultation", slug, $"关于《{record.Title}》公开征求意见的公告", new JsonObject
        {
            ["title"] = record.Title,
            ["unit"] = unitName,
            ["from"] = $"{context.Today:yyyy-MM-dd}",
            ["until"] = $"{Until:yyyy-MM-dd}",
            ["explanation"] = consultation.Explanation,
            ["contact"] = Contact,
            ["text"] = record.Latest.Text,
            ["annexes"] = new JsonArray([.. consultation.Annexes.Select(annex => new JsonObject { ["name"] = annex.Name, ["sha256"] = annex.Hash })]),
        }.ToJsonString(StepForm.Json)));
    }
}

/// <summary>结束征求意见.</summary>
public sealed record CloseConsultation : Step<NormativeDocumentCase>
{
    [Field("意见汇总", Lines = 4)] public required string Summary { get; init; }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        var consultation = await context.Db.Set<Consultation>().SingleAsync(c => c.Slug == record.ConsultationSlug);
        consultation.ClosedOn = context.Today;
    }
}

/// <summary>公布意见采纳情况 — every comment answered, then the table is published.</summary>
public sealed record PublishAdoption : Step<NormativeDocumentCase>
{
    [Field("总体说明", Lines = 4)] public required string Summary { get; init; }

    private Consultation? consultation;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) =>
        consultation = await context.Db.Set<Consultation>().Include(c => c.Comments).SingleOrDefaultAsync(c => c.Slug == record.ConsultationSlug);

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        // What is not shown (abuse, personal data) needs no answer, only a reason for not showing it.
        var unmoderated = consultation?.Comments.Count(comment => comment.Shown is null) ?? 0;
        if (unmoderated > 0)
            yield return new Finding($"还有 {unmoderated} 条意见没有审核是否公开。", Sources.Feedback(record.TouchesMarket));
        var open = consultation?.Comments.Count(comment => comment.Shown != false && comment.Verdict is null) ?? 0;
        if (open > 0)
            yield return new Finding($"还有 {open} 条意见没有逐条填写采纳情况。", Sources.Feedback(record.TouchesMarket));
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        consultation!.AdoptionPublishedOn = context.Today;
        consultation.AdoptionSummary = Summary;
        record.AdoptionPublished = true;
        var shown = consultation.Comments.Where(comment => comment.Shown == true).OrderBy(comment => comment.Id);
        context.Publish(PublishedRecord.Json("consultation-result", consultation.Slug, $"《{record.Title}》意见采纳情况", JsonSerializer.Serialize(
            new
            {
                title = record.Title,
                received = consultation.Comments.Count,
                summary = Summary,
                comments = shown.Select(comment => new { article = comment.Article, text = comment.Text, verdict = comment.Verdict is { } verdict ? StepForm.Word(verdict) : null, reason = comment.VerdictReason }),
            },
            StepForm.Json)));
    }
}
