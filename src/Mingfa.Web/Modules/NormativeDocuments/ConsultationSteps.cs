using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
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
        if (ShorterBecause is null)
            foreach (var finding in NormativeDocumentRules.TooShort(record, context.Today, Until, context, "确需缩短的，请填写理由"))
                yield return finding;
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        context.Skip(record.TouchesMarket ? "NDOC-02" : "NDOC-01");
        // What is put before the public is no longer kept from it.
        record.AssessmentExemptions.RemoveAll(exemption => exemption.Secrecy is not null);
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

/// <summary>不公开征求意见 — 《优化营商环境条例》第六十二条, 除依法需要保密外: the draft goes on without the public, on a ground on which nothing may be disclosed.</summary>
public sealed record ForgoConsultation : Step<NormativeDocumentCase>
{
    [Field("依据")] public required SecrecyGround Ground { get; init; }
    [Field("理由", Hint = "写明定密的决定，或者禁止公开的法律、行政法规条款；写入合法性审核意见书，不公布", Lines = 4)] public required string Reason { get; init; }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        record.AssessmentExemptions.Add(new AssessmentExemption { Kind = ParticipantKind.Citizen, Reason = Reason, On = context.Today, Secrecy = Ground });
        context.Record($"不公开征求意见：{StepForm.Word(Ground)}");
    }
}

/// <summary>更正征求意见截止日期 — the last day announced was mistyped, or the public needs longer; the announcement is corrected in public, with the reason.</summary>
public sealed record CorrectClosingDay : Step<NormativeDocumentCase>
{
    [Field("更正后的截止日期", Hint = "最后一日仍可提交意见", From = nameof(NormativeDocumentCase.ConsultedTo))] public required DateOnly Until { get; init; }
    [Field("更正的理由", Hint = "随更正公告公布", Lines = 2)] public required string Reason { get; init; }

    private Consultation consultation = null!;
    private int before;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context)
    {
        consultation = await context.Db.Set<Consultation>().SingleAsync(c => c.Slug == record.ConsultationSlug);
        before = await ClosingCorrection.Of(context.Db, consultation).CountAsync();
    }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (Until == consultation.To)
            yield return new Finding("与已经公告的截止日期相同，不需要更正。", Field: "until");
        else if (Until < context.Today)
            yield return new Finding("更正后的截止日期不能早于今天。", Field: "until");
        // Longer than announced is never too short.
        if (Until < consultation.To)
            foreach (var finding in NormativeDocumentRules.TooShort(record, consultation.From, Until, context, "更正不能缩短到不足这一期限"))
                yield return finding;
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        var correction = new ClosingCorrection(context.Today, consultation.To, Until, Reason);
        consultation.To = Until;
        record.ConsultedTo = Until;
        context.Record($"征求意见截止日期由 {correction.Was:yyyy-MM-dd} 更正为 {Until:yyyy-MM-dd}");
        context.Publish(PublishedRecord.Json(
            ClosingCorrection.Kind, ClosingCorrection.SlugOf(consultation, before + 1), $"《{record.Title}》征求意见截止日期的更正公告", JsonSerializer.Serialize(correction, StepForm.Json)));
    }
}

/// <summary>更正公告 — what was published of a last day that changed.</summary>
public sealed record ClosingCorrection(DateOnly On, DateOnly Was, DateOnly Until, string Reason)
{
    public const string Kind = "consultation-correction";
    private const string Mark = "-correction-";

    public static string SlugOf(Consultation consultation, int number) => $"{consultation.Slug}{Mark}{number}";

    /// <summary>The consultation that a correction is about.</summary>
    public static string ConsultationSlug(string slug) => slug[..slug.IndexOf(Mark, StringComparison.Ordinal)];

    /// <summary>All of one consultation, also those withdrawn.</summary>
    public static IQueryable<PublishedRecord> Of(MingfaDb db, Consultation consultation) =>
        db.Set<PublishedRecord>().AsNoTracking().Where(record => record.Kind == Kind && record.Slug.StartsWith(consultation.Slug + Mark));

    public static ClosingCorrection Read(PublishedRecord record) => JsonSerializer.Deserialize<ClosingCorrection>(record.Content, StepForm.Json)!;
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
    private CommentWork.Tally? tally;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context)
    {
        consultation = await context.Db.Set<Consultation>().Include(c => c.Comments).SingleOrDefaultAsync(c => c.Slug == record.ConsultationSlug);
        tally = consultation is null ? null : await CommentWork.TallyAsync(context.Db, consultation);
    }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (tally?.Unmoderated > 0)
            yield return new Finding($"还有 {tally.Unmoderated} 条意见没有审核是否公开。", Sources.Feedback(record.TouchesMarket));
        if (tally?.Unanswered > 0)
            yield return new Finding($"还有 {tally.Unanswered} 条意见没有逐条填写采纳情况。", Sources.Feedback(record.TouchesMarket));
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
