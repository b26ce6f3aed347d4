using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>The main line, stage by stage: each scene lives through everything before it.</summary>
internal static class DocumentScenes
{
    public const string Text = "第一条　为了促进小微企业发展，制定本措施。\n第二条　区文化和旅游局负责组织实施。\n第三条　本措施的施行日期和有效期以公布时载明的为准。";

    public static object Proposal(string title = "清莲区促进小微企业发展若干措施", bool market = true, string level = "Government", string? replaces = null, string? mode = null, bool trial = false) =>
        new { title, level, necessity = "小微企业反映融资难", legalBasis = new[] { "《优化营商环境条例》第六十二条" }, touchesMarket = market, isTrial = trial, replaces, mode };

    public static object DraftOf(string text = Text, string title = "清莲区促进小微企业发展若干措施", params long[] attachments) =>
        new { title, text, legalBasis = new[] { "《优化营商环境条例》第六十二条" }, note = "初稿", attachments };

    public static async Task<long> DraftedAsync(this NormativeDistrict d, object? proposal = null, string text = Text, string title = "清莲区促进小微企业发展若干措施")
    {
        var id = await d.DoAsync<Propose>(d.CultureClerk, null, proposal ?? Proposal(title));
        await d.DoAsync<ApproveProposal>(d.Secretary, id, new { opinion = "同意" });
        await d.DoAsync<Draft>(d.CultureClerk, id, DraftOf(text, title, await d.UploadAsync(d.CultureClerk, "补贴测算.txt", "每户五百元")));
        return id;
    }

    public static async Task<long> ConsultingAsync(this NormativeDistrict d, object? proposal = null, string text = Text)
    {
        var id = await d.DraftedAsync(proposal, text);
        await d.DoAsync<OpenConsultation>(d.CultureClerk, id, new { until = d.Today.AddDays(31), explanation = "起草说明", contact = "电话 029-0000000" });
        return id;
    }

    public static Task CommentAsync(this NormativeDistrict d, long id, string text, int? article = null) => d.WithDbAsync(db => db.WriteAsync(async () =>
    {
        var consultation = await db.Set<Consultation>().OrderBy(c => c.Id).LastAsync(c => c.CaseId == id);
        db.Add(new ConsultationComment
        {
            ConsultationId = consultation.Id,
            ReceiptCode = "YJ" + Guid.NewGuid().ToString("N")[..12].ToUpperInvariant(),
            Article = article,
            Text = text,
            Name = "王某某",
            Contact = "13800000000",
            At = d.Time.GetUtcNow(),
        });
    }));

    public static async Task<long> ConsultedAsync(this NormativeDistrict d, object? proposal = null, string text = Text)
    {
        var id = await d.ConsultingAsync(proposal, text);
        d.GoTo(d.Today.AddDays(32));
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "没有收到意见" });
        await d.DoAsync<PublishAdoption>(d.CultureClerk, id, new { summary = "没有收到意见" });
        await d.HearAsync(d.CultureClerk, id);
        return id;
    }

    /// <summary>评估论证: a department, a scholar and a counsel.</summary>
    public static async Task HearAsync(this NormativeDistrict d, Mingfa.Web.Platform.Auth.Actor drafter, long id)
    {
        foreach (var kind in new[] { "Department", "Expert", "Counsel" })
            await d.DoAsync<Assess>(drafter, id, Opinion(d, kind));
    }

    public static object Opinion(NormativeDistrict d, string kind) => new { kind, who = "论证参与者", opinion = "可行", adoption = "Adopted", on = d.Today };

    public static async Task<long> ReadyForReviewAsync(this NormativeDistrict d, object? proposal = null, string text = Text)
    {
        var id = await d.ConsultedAsync(proposal, text);
        if ((await d.CaseAsync(id)).TouchesMarket)
            await d.PassCompetitionAsync(id);
        await d.DoAsync<DeliberateInUnit>(d.CultureHead, id, new { on = d.Today, conclusion = "同意送审" });
        return id;
    }

    public static async Task PassCompetitionAsync(this NormativeDistrict d, long id)
    {
        await d.DoAsync<SubmitToCompetitionReview>(d.CultureClerk, id, new { selfReview = "未发现违反" });
        await d.DoAsync<ReviewCompetition>(d.CompetitionReviewer, id, new { conclusion = "Compliant", reason = "不违反审查标准", hearing = "听取两家企业意见，无异议" });
    }

    public static async Task<long> UnderReviewAsync(this NormativeDistrict d, object? proposal = null, string text = Text)
    {
        var id = await d.ReadyForReviewAsync(proposal, text);
        await d.DoAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请予审核" });
        return id;
    }

    public static async Task<long> ReviewedAsync(this NormativeDistrict d, object? proposal = null, string text = Text)
    {
        var id = await d.UnderReviewAsync(proposal, text);
        await d.ApproveAsync(id);
        return id;
    }

    /// <summary>A department's own document with a favourable opinion of <paramref name="reviewer"/>.</summary>
    public static async Task<long> ReviewedInOwnHouseAsync(this NormativeDistrict d, Mingfa.Web.Platform.Auth.Actor reviewer)
    {
        var id = await d.DoAsync<Propose>(d.CultureClerk, null, Proposal(market: false, level: "Department"));
        await d.DoAsync<ApproveProposal>(d.CultureHead, id, new { });
        await d.DoAsync<Draft>(d.CultureClerk, id, DraftOf());
        await d.DoAsync<OpenConsultation>(d.CultureClerk, id, new { until = d.Today.AddDays(20), explanation = "说明", contact = "电话" });
        d.GoTo(d.Today.AddDays(21));
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "无" });
        await d.DoAsync<PublishAdoption>(d.CultureClerk, id, new { summary = "无" });
        await d.HearAsync(d.CultureClerk, id);
        await d.DoAsync<DeliberateInUnit>(d.CultureHead, id, new { on = d.Today, conclusion = "同意" });
        await d.DoAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请审" });
        d.GoTo(d.Today.AddDays(11));
        await d.DoAsync<IssueOpinion>(reviewer, id, new { conclusion = "Lawful", summary = "内容合法" });
        return id;
    }

    /// <summary>The same, published today and in force from today.</summary>
    public static async Task<long> PublishedInOwnHouseAsync(this NormativeDistrict d)
    {
        var id = await d.ReviewedInOwnHouseAsync(d.CultureLegal);
        await d.DoAsync<PutOnAgenda>(d.CultureHead, id, new { meeting = "局长办公会", on = d.Today });
        await d.DoAsync<Deliberate>(d.CultureClerk, id, new { result = "Adopted", minutes = "通过" });
        await d.DoAsync<Sign>(d.CultureHead, id, new { on = d.Today });
        await d.DoAsync<Register>(d.Registrar, id, new { });
        await d.DoAsync<Print>(d.CultureHead, id, new { on = d.Today });
        await d.DoAsync<Publish>(d.CultureHead, id, new { effectiveOn = d.Today, expiresOn = d.Today.AddYears(3), interpretation = "解读" });
        return id;
    }

    public static async Task ApproveAsync(this NormativeDistrict d, long id)
    {
        d.GoTo(d.Today.AddDays(11));
        await d.DoAsync<IssueOpinion>(d.LegalReviewer, id, new { conclusion = "Lawful", summary = "内容合法" });
    }

    public static async Task<long> SignedAsync(this NormativeDistrict d, object? proposal = null, string text = Text)
    {
        var id = await d.ReviewedAsync(proposal, text);
        await d.DoAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "区政府第12次常务会议", on = d.Today });
        await d.DoAsync<Deliberate>(d.Secretary, id, new { result = "Adopted", minutes = "会议原则通过" });
        await d.DoAsync<Sign>(d.Mayor, id, new { signedBy = "区长", on = d.Today });
        return id;
    }

    public static async Task<long> PrintedAsync(this NormativeDistrict d, object? proposal = null, string text = Text)
    {
        var id = await d.SignedAsync(proposal, text);
        await d.DoAsync<Register>(d.Registrar, id, new { note = "符合登记要求" });
        await d.DoAsync<Print>(d.Secretary, id, new { on = d.Today });
        return id;
    }

    /// <summary>Published today, in force from tomorrow, for <paramref name="years"/> years.</summary>
    public static async Task<long> PublishedAsync(this NormativeDistrict d, object? proposal = null, string text = Text, int years = 5)
    {
        var id = await d.PrintedAsync(proposal, text);
        var effective = d.Today.AddDays(1);
        await d.DoAsync<Publish>(d.Secretary, id, new { effectiveOn = effective, expiresOn = effective.AddYears(years).AddDays(-1), interpretation = "政策解读" });
        return id;
    }

    public static async Task<long> FiledAsync(this NormativeDistrict d, object? proposal = null, string text = Text, int years = 5)
    {
        var id = await d.PublishedAsync(proposal, text, years);
        await d.DoAsync<FileWithGovernment>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2026〕1号" });
        await d.DoAsync<FileWithCongress>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2026〕2号" });
        return id;
    }
}
