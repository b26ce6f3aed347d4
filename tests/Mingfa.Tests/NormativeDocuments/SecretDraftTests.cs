using System.IO.Compression;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>不公开征求意见: 《优化营商环境条例》第六十二条, 除依法需要保密外; what must not be disclosed is said by 《政府信息公开条例》第十四条.</summary>
public sealed class SecretDraftTests
{
    private const string Reason = "区保密委定密决定第3号";

    private static async Task<long> ForgoneAsync(NormativeDistrict d)
    {
        var id = await d.DraftedAsync();
        await d.DoAsync<ForgoConsultation>(d.CultureHead, id, new { ground = "StateSecret", reason = Reason });
        return id;
    }

    private static async Task<long> PrintedAsync(NormativeDistrict d)
    {
        var id = await ForgoneAsync(d);
        await d.HearAsync(d.CultureClerk, id);
        await d.PassCompetitionAsync(id);
        await d.DoAsync<DeliberateInUnit>(d.CultureHead, id, new { on = d.Today, conclusion = "同意送审" });
        await d.DoAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请予审核" });
        await d.ApproveAsync(id);
        await d.DoAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "区政府第12次常务会议", on = d.Today });
        await d.DoAsync<Deliberate>(d.Secretary, id, new { result = "Adopted", minutes = "会议原则通过" });
        await d.DoAsync<Sign>(d.Mayor, id, new { on = d.Today });
        await d.DoAsync<Register>(d.Registrar, id, new { });
        await d.DoAsync<Print>(d.Secretary, id, new { on = d.Today });
        return id;
    }

    [Fact]
    public async Task Forgo_OnAGroundOfTheLaw_GoesOnToReview_AndCaseAndOpinionNameGroundAndReason()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await PrintedAsync(d);
        using var reviewer = await d.ClientAsync(d.LegalReviewer);
        var opinion = await reviewer.GetStringAsync(await FilingTests.NoticeAsync(reviewer, "normative-document", id, "合法性审核意见书"));
        foreach (var shown in new[] { opinion, new HtmlParser().ParseDocument(await reviewer.GetStringAsync($"/work/normative-document/{id}")).QuerySelector("main")!.TextContent })
            foreach (var words in new[] { "依法不公开征求意见：依法确定为国家秘密", "《政府信息公开条例》第十四条", Reason })
                Assert.Contains(words, shown);
        Assert.All(AgendaChecklist.Of(await d.CaseAsync(id)), item => Assert.True(item.IsDone));
        Assert.All(AgendaChecklist.Of(await d.CaseAsync(id)).Where(item => item.What.Contains("意见采纳") || item.What == "公开征求意见"), item => Assert.False(item.Applies));
    }

    [Fact]
    public async Task Publish_OfADocumentNotPutBeforeThePublic_NeedsASecrecyReview_AndThePortalDoesNotShowItAsConsulted()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await PrintedAsync(d);
        object Publication(string? review) => new { effectiveOn = d.Today, expiresOn = d.Today.AddYears(2), interpretation = "解读", secrecyReview = review };
        var finding = Assert.Single(await d.RefusedAsync<Publish>(d.Secretary, id, Publication(null)));
        Assert.Equal(("《政府信息公开条例》第十七条", "secrecyReview"), (finding.Citation!.ToString(), finding.Field));
        await d.DoAsync<Publish>(d.Secretary, id, Publication("保密期限届满，可以公布"));

        using var citizen = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        var page = new HtmlParser().ParseDocument(await citizen.GetStringAsync($"/documents/{(await d.DocumentAsync(id)).Slug}"));
        var history = page.QuerySelector("section[aria-labelledby=history]")!;
        Assert.Contains("不公开征求意见", history.QuerySelectorAll("strong").Select(stage => stage.TextContent));
        Assert.DoesNotContain(history.QuerySelectorAll("li > :nth-child(2)"), stage => stage.TextContent is "公开征求意见" or "公布意见采纳情况");
        Assert.DoesNotContain(history.QuerySelectorAll("a"), link => link.GetAttribute("href")!.StartsWith("/consultations/", StringComparison.Ordinal));
        Assert.DoesNotContain(Reason, page.DocumentElement.TextContent);
        Assert.DoesNotContain("保密期限届满", page.DocumentElement.TextContent);

        // What was not put before the public has no opinions taken up: neither report nor package says so.
        await d.DoAsync<FileWithGovernment>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2026〕1号" });
        using var registrar = await d.ClientAsync(d.Registrar);
        var report = await registrar.GetStringAsync(await FilingTests.NoticeAsync(registrar, "normative-document", id, "备案报告"));
        Assert.Contains("起草说明", report);
        Assert.DoesNotContain("意见采纳情况", report);
        var zip = await d.WithDbAsync(db => db.Set<FilingPackage>().Select(package => package.Zip).SingleAsync());
        await using (var archive = new ZipArchive(new MemoryStream(zip)))
            Assert.Equal("3 起草说明.docx", Assert.Single(archive.Entries, entry => entry.FullName.StartsWith("3 ", StringComparison.Ordinal)).FullName);

        // It is no document that failed to consult; all it owed the law was done.
        async Task<(long?, long?)> ReadAsync(string figure)
        {
            var value = await d.WithDbAsync(db => new FigureReader(db).ReadAsync(new FigureRegistry().Find(figure)!, d.Today));
            return (value.Value, value.Of);
        }

        Assert.Equal((0L, 0L), await ReadAsync("ND-03"));
        Assert.Equal((1L, 1L), await ReadAsync("NF-03"));
    }

    [Fact]
    public async Task Forgo_WithoutAGroundOfTheList_OrByAClerk_OrAfterTheConsultation_IsNotPossible()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        Assert.IsType<StepOutcome.Malformed>(await d.TryAsync<ForgoConsultation>(d.CultureHead, id, new { ground = "InternalMatter", reason = Reason }));
        Assert.IsType<StepOutcome.Malformed>(await d.TryAsync<ForgoConsultation>(d.CultureHead, id, new { ground = "StateSecret" }));
        Assert.IsType<StepOutcome.Forbidden>(await d.TryAsync<ForgoConsultation>(d.CultureClerk, id, new { ground = "StateSecret", reason = Reason }));
        var consulted = await d.ConsultedAsync();
        Assert.NotEmpty(await d.RefusedAsync<ForgoConsultation>(d.CultureHead, consulted, new { ground = "StateSecret", reason = Reason }));
    }

    [Fact]
    public async Task Draft_AfterForgoing_KeepsTheCaseWhereItIs_AndAConsultationMadeAllTheSameTakesThePlaceOfTheGround()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await ForgoneAsync(d);
        await d.DoAsync<Draft>(d.CultureClerk, id, DocumentScenes.DraftOf(DocumentScenes.Text.Replace("负责组织", "牵头组织")));
        Assert.Equal("consulted", (await d.DossierAsync(id)).State);
        await d.DoAsync<OpenConsultation>(d.CultureClerk, id, new { until = d.Today.AddDays(31), explanation = "已经解密", contact = "电话" });
        var record = await d.CaseAsync(id);
        Assert.Null(record.Unconsulted);
        d.GoTo(d.Today.AddDays(32));
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "无" });
        await d.HearAsync(d.CultureClerk, id);
        await d.PassCompetitionAsync(id);
        await d.DoAsync<DeliberateInUnit>(d.CultureHead, id, new { on = d.Today, conclusion = "同意" });
        Assert.Contains("未公布意见采纳情况", Assert.Single(await d.RefusedAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请审" })).Message);
    }
}
