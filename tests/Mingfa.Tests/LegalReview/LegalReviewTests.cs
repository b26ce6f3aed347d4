using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Mingfa.Tests.NormativeDocuments;
using Mingfa.Web.Modules.LegalReview;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.LegalReview;

/// <summary>合法性审查 of decisions, contracts and enforcement decisions, in one queue with normative documents (seed S-018).</summary>
public sealed class LegalReviewTests
{
    private static readonly LegalReviewProcedure Procedure = LegalReviewProcedure.Current;

    private static Task<StepOutcome> TryAsync<TStep>(NormativeDistrict d, Actor actor, long? id, object body) where TStep : Step => d.TryAsync<TStep>(Procedure, actor, id, body);

    private static async Task<long> DoAsync<TStep>(NormativeDistrict d, Actor actor, long? id, object body) where TStep : Step => NormativeDistrict.Done(await TryAsync<TStep>(d, actor, id, body));

    private static async Task<IReadOnlyList<Mingfa.Core.Law.Finding>> RefusedAsync<TStep>(NormativeDistrict d, Actor actor, long? id, object body) where TStep : Step =>
        Assert.IsType<StepOutcome.Refused>(await TryAsync<TStep>(d, actor, id, body)).Findings;

    private static async Task<object> MatterAsync(NormativeDistrict d, string source, string issuer = "Government", string title = "停车设施规划（草案）") =>
        new { title, source, issuer, matter = "背景和依据", files = new[] { await d.UploadAsync(d.CultureClerk, "草案.txt", "草案") } };

    [Fact]
    public async Task MajorDecision_IsNotAnsweredBeforeSevenWorkingDays_UnlessTheReasonIsStated_AndHearsCounsels()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await DoAsync<SubmitMatter>(d, d.CultureClerk, null, await MatterAsync(d, "MajorDecision"));
        d.GoTo(2026, 3, 6);
        var findings = await RefusedAsync<GiveOpinion>(d, d.LegalReviewer, id, new { conclusion = "Lawful", summary = "合法" });
        Assert.Equal(["counsels", "urgency"], findings.Select(finding => finding.Field));
        Assert.Equal("《重大行政决策程序暂行条例》第二十六条", findings[1].Citation!.ToString());
        await DoAsync<GiveOpinion>(d, d.LegalReviewer, id, new { conclusion = "Lawful", summary = "合法", counsels = "法律顾问认为可以", urgency = "防汛应急" });
        Assert.Equal("concluded", (await d.DossierAsync(id)).State);
    }

    [Fact]
    public async Task DaysBackForMaterial_DoNotCount()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await DoAsync<SubmitMatter>(d, d.CultureClerk, null, await MatterAsync(d, "Contract"));
        var before = (await d.DossierAsync(id)).Clocks.Single(clock => clock.IsOpen);
        Assert.Equal("REV-02", before.Term);
        await DoAsync<ReturnMatter>(d, d.LegalReviewer, id, new { missing = "请补充报价依据" });
        d.GoTo(2026, 3, 9);
        await DoAsync<SupplyMatter>(d, d.CultureClerk, id, new { note = "已补充" });
        var after = (await d.DossierAsync(id)).Clocks.Single(clock => clock.IsOpen);
        // Four working days, 3 to 6 March, stood still.
        Assert.Equal((new DateOnly(2026, 3, 16), new DateOnly(2026, 3, 20)), (before.LegalDue, after.LegalDue));
    }

    [Fact]
    public async Task Returned_ComesBackAsANewRound_WithATermOfItsOwn()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await DoAsync<SubmitMatter>(d, d.CultureClerk, null, await MatterAsync(d, "Contract"));
        Assert.Equal("problems", Assert.Single(await RefusedAsync<GiveOpinion>(d, d.LegalReviewer, id, new { conclusion = "MustAmend", summary = "请修改" })).Field);
        await DoAsync<GiveOpinion>(d, d.LegalReviewer, id, new { conclusion = "MustAmend", summary = "请修改", problems = new[] { "第六条：税收返还" } });
        Assert.Equal("returned", (await d.DossierAsync(id)).State);
        d.GoTo(2026, 3, 9);
        await DoAsync<ResubmitMatter>(d, d.CultureClerk, id, new { changes = "已删去第六条", files = new[] { await d.UploadAsync(d.CultureClerk, "修改稿.txt", "修改稿") } });
        Assert.Equal(new DateOnly(2026, 3, 23), (await d.DossierAsync(id)).Clocks.Single(clock => clock.IsOpen).LegalDue);
    }

    [Fact]
    public async Task EnforcementDecisionOfAUnit_IsReviewedByItsOwnLegalOfficer_NotByWhoHandedItIn()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var both = d.As(d.Culture, Post.Clerk, Post.UnitLegalOfficer);
        object matter = new { title = "吊销许可的决定", source = "Enforcement", issuer = "OwnUnit", matter = "经听证", files = new[] { await d.UploadAsync(both, "决定.txt", "决定") } };
        var id = await DoAsync<SubmitMatter>(d, both, null, matter);
        object opinion = new { conclusion = "Lawful", summary = "合法" };
        Assert.IsType<StepOutcome.Forbidden>(await TryAsync<GiveOpinion>(d, d.LegalReviewer, id, opinion));
        Assert.Contains("由他人办理", Assert.Single(await RefusedAsync<GiveOpinion>(d, both, id, opinion)).Message);
        await DoAsync<GiveOpinion>(d, d.CultureLegal, id, opinion);
    }

    [Fact]
    public async Task SubmitMatter_WithoutText_OrADecisionInAUnitsOwnName_IsRefused()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        object bare = new { title = "规划", source = "MajorDecision", issuer = "Government", matter = "背景", files = Array.Empty<long>() };
        Assert.Equal("files", Assert.Single(Assert.IsType<StepOutcome.Malformed>(await TryAsync<SubmitMatter>(d, d.CultureClerk, null, bare)).Findings).Field);
        Assert.Equal("issuer", Assert.Single(await RefusedAsync<SubmitMatter>(d, d.CultureClerk, null, await MatterAsync(d, "MajorDecision", "OwnUnit"))).Field);
    }

    [Fact]
    public async Task Queue_HoldsAllFourKinds_EarliestFirst_AndNothingOfOthers()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var document = await d.UnderReviewAsync(DocumentScenes.Proposal(market: false));
        await DoAsync<SubmitMatter>(d, d.CultureClerk, null, await MatterAsync(d, "Contract", title: "委托经营协议"));
        await DoAsync<SubmitMatter>(d, d.CultureClerk, null, await MatterAsync(d, "MajorDecision"));
        await DoAsync<SubmitMatter>(d, d.CultureClerk, null, await MatterAsync(d, "Enforcement", title: "责令关闭的决定"));

        using var reviewer = await d.ClientAsync(d.LegalReviewer);
        var page = await PageAsync(reviewer, "/work/legal-reviews");
        Assert.Equal(["合同协议", "重大执法决定", "规范性文件", "重大行政决策"], Column(page, "来源"));
        var only = await PageAsync(reviewer, "/work/legal-reviews?source=规范性文件");
        Assert.Equal((await d.CaseAsync(document)).Title, Assert.Single(only.QuerySelectorAll("table.dense tbody th")).TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync("/work/legal-reviews?source=nothing")).StatusCode);

        using var stranger = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        Assert.Empty((await PageAsync(stranger, "/work/legal-reviews")).QuerySelectorAll("table.dense"));
    }

    [Fact]
    public async Task OpinionLetter_IsAnOfficialDocument_ForThoseWhoSeeTheCase()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await DoAsync<SubmitMatter>(d, d.CultureClerk, null, await MatterAsync(d, "Contract"));
        await DoAsync<GiveOpinion>(d, d.LegalReviewer, id, new { conclusion = "Lawful", summary = "条款完备" });
        using var client = await d.ClientAsync(d.CultureClerk);
        var path = await NoticeAsync(client, "legal-review", id, "合法性审查意见书");
        var letter = await client.GetStringAsync(path);
        Assert.Contains("的合法性审查意见书", letter);
        Assert.Contains("司法局", letter);
        Assert.Contains("清莲司法法审〔2026〕1号", letter);
        Assert.Contains("条款完备", letter);
        using var stranger = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).StatusCode);

        var document = await d.ReviewedAsync(DocumentScenes.Proposal(market: false));
        // Weeks have passed, and with them the first token.
        using var reviewer = await d.ClientAsync(d.LegalReviewer);
        Assert.Contains("清莲司法合审〔2026〕1号", await reviewer.GetStringAsync(await NoticeAsync(reviewer, "normative-document", document, "合法性审核意见书")));
    }

    /// <summary>The notice of the last act of the case that has one of this name, as it stands on the timeline.</summary>
    private static async Task<string> NoticeAsync(HttpClient reader, string procedure, long id, string name) =>
        (await PageAsync(reader, $"/work/{procedure}/{id}")).QuerySelectorAll("a[href$='notice.html']")
            .Last(link => link.TextContent.Contains(name, StringComparison.Ordinal)).GetAttribute("href")!;

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string address) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(address));

    private static string[] Column(IHtmlDocument page, string label) => [.. page.QuerySelectorAll($"table.dense td[data-label={label}]").Select(cell => cell.TextContent)];
}
