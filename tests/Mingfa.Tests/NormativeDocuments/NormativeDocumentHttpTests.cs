using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class NormativeDocumentHttpTests
{
    [Fact]
    public async Task Post_ConsultationTooShort_Answers409WithArticle62()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        using var client = await d.ClientAsync(d.CultureClerk);
        var answer = await client.PostAsJsonAsync(
            $"/api/v1/normative-document/{id}/open-consultation", new { until = d.Today.AddDays(29), explanation = "说明", contact = "电话" }, StepForm.Json);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("《优化营商环境条例》第六十二条", (string?)problem["findings"]![0]!["citation"]);
    }

    /// <summary>A proposal that is older than the organ which will review it has no reviewer yet, and can be read all the same.</summary>
    [Fact]
    public async Task Get_AProposalOfADayWithoutALegalBureau_ShowsTheCase()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await d.WithDbAsync(db => db.Set<OrgUnit>().Where(unit => unit.Id == d.Bureau.Id).ExecuteUpdateAsync(set => set.SetProperty(unit => unit.FoundedOn, d.Today.AddDays(1))));
        var id = await d.DoAsync<Propose>(d.CultureClerk, null, DocumentScenes.Proposal(market: false));
        Assert.DoesNotContain((await d.DossierAsync(id)).Parties, party => party.UnitId == 0);
        using var client = await d.ClientAsync(d.CultureClerk);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/work/normative-document/{id}")).StatusCode);
    }

    [Fact]
    public async Task Post_Checks_NamesThePenaltyAndItsArticle()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        using var client = await d.ClientAsync(d.CultureClerk);
        var answer = await client.PostAsJsonAsync("/api/v1/normative-document/checks", new { title = "清莲区市容管理办法", text = "第一条　违反规定的，处五百元罚款。" });
        answer.EnsureSuccessStatusCode();
        var found = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray();
        var penalty = found.First(row => (string?)row!["rule"] == "penalty")!;
        Assert.Equal(("禁止", "第一条"), ((string?)penalty["severity"], (string?)penalty["place"]));
        Assert.Contains("行政处罚法", (string?)penalty["citation"]);
        (await client.PostAsJsonAsync("/api/v1/normative-document/checks", new { title = "办法", text = "第一条　本办法自公布之日起施行。", legalBasis = new string?[] { null } })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Get_FormsOfDraftAndOpinion_ShowWhatTheChecksFind_AmongTheBasesToo()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync(DocumentScenes.Proposal(market: false));
        await d.DoAsync<Draft>(d.CultureClerk, id, new { title = "清莲区市集管理办法", text = DocumentScenes.Text, legalBasis = new[] { "《信访条例》" }, note = "二稿" });
        using var clerk = await d.ClientAsync(d.CultureClerk);
        var draft = new HtmlParser().ParseDocument(await clerk.GetStringAsync($"/work/normative-document/{id}/draft")).QuerySelector("[data-checks]")!;
        Assert.Contains("《信访条例》", draft.QuerySelector(".diagnostics")!.TextContent);
        Assert.Equal("legalBasis", draft.GetAttribute("data-basis-field"));
        Assert.Contains("制定依据", (await new HtmlParser().ParseDocumentAsync(await clerk.GetStringAsync($"/work/normative-document/{id}"))).QuerySelector("#draft-checks")!.TextContent);

        var submitted = await d.UnderReviewAsync(DocumentScenes.Proposal(market: false), DocumentScenes.Text.Replace("负责组织实施", "负责组织实施，违反规定的处五百元罚款"));
        using var reviewer = await d.ClientAsync(d.LegalReviewer);
        Assert.Contains("罚款", new HtmlParser().ParseDocument(await reviewer.GetStringAsync($"/work/normative-document/{submitted}/issue-opinion")).QuerySelector("section[aria-labelledby=checks-title] .diagnostics")!.TextContent);
    }

    /// <summary>What the database refuses and the step runner answers is no fault of the host.</summary>
    [Fact]
    public async Task Post_TheSameStepTwice_IsAnsweredAsItWas_AndLeavesNoErrorInTheLog()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        var (step, submission) = (NormativeDocumentsProcedure.Current.StepOf<Assess>(), Guid.CreateVersion7());
        var input = (Step)StepForm.Read(typeof(Assess), (JsonObject)System.Text.Json.JsonSerializer.SerializeToNode(DocumentScenes.Opinion(d, "Expert"), StepForm.Json)!).Step!;
        var first = Assert.IsType<StepOutcome.Done>(await d.WithRunnerAsync((runner, _) => runner.TakeAsync("normative-document", id, step, input, d.CultureClerk, submission)));
        var second = Assert.IsType<StepOutcome.Done>(await d.WithRunnerAsync((runner, _) => runner.TakeAsync("normative-document", id, step, input, d.CultureClerk, submission)));
        Assert.Equal(first, second);
        Assert.Empty(d.Errors);
    }

    [Fact]
    public async Task Official_OfADraft_HasNoHeadNumberOrganOrImprint_ButSaysWhatDraftItIs()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var printed = await d.PrintedAsync(DocumentScenes.Proposal(market: false));
        var id = await d.ConsultingAsync(DocumentScenes.Proposal(market: false));
        using var clerk = await d.ClientAsync(d.CultureClerk);
        async Task<AngleSharp.Dom.IElement> PageAsync(long id) => new HtmlParser().ParseDocument(await clerk.GetStringAsync($"/work/normative-document/{id}/official.html")).QuerySelector("article.official-document")!;
        var draft = await PageAsync(id);
        Assert.Equal("清莲区促进小微企业发展若干措施（征求意见稿）", draft.QuerySelector("h1")!.TextContent);
        Assert.Null(draft.QuerySelector(".document-head, .red-head, .document-number, .signature-organ, .imprint, .addressee"));
        Assert.Contains("不是正式文件", draft.TextContent);
        Assert.Contains("区文化和旅游局负责组织实施", draft.TextContent);
        using (var docx = new ZipArchive(await clerk.GetStreamAsync($"/work/normative-document/{id}/official.docx")))
        using (var words = new StreamReader(docx.GetEntry("word/document.xml")!.Open()))
        {
            var xml = await words.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("FF0000", xml);
            Assert.DoesNotContain("清莲区人民政府", xml);
        }

        Assert.Equal("清莲区人民政府文件", (await PageAsync(printed)).QuerySelector(".red-head")!.TextContent);
    }

    [Fact]
    public async Task RegistrationForm_HoldsWhatTheCaseRecords_AndIsFilledInAsItGoesOn()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.SignedAsync(DocumentScenes.Proposal(market: false));
        await d.DoAsync<Register>(d.Registrar, id, new { note = "符合登记要求" });
        using var registrar = await d.ClientAsync(d.Registrar);
        async Task<Dictionary<string, string>> FormAsync() => new HtmlParser().ParseDocument(await registrar.GetStringAsync(await FilingTests.NoticeAsync(registrar, "normative-document", id, "规范性文件登记表")))
            .QuerySelectorAll("tr").Select(row => row.QuerySelectorAll("td, th")).ToDictionary(cells => cells[0].TextContent, cells => cells[1].TextContent);
        var form = await FormAsync();
        Assert.Equal(("清莲规〔2026〕001－区政府001", "清莲区文化和旅游局", "清莲区人民政府"), (form["登记号"], form["起草单位"], form["制定机关"]));
        Assert.Contains("清莲司法合审〔2026〕1号", form["合法性审核意见"]);
        Assert.Contains("区政府第12次常务会议", form["集体审议"]);
        Assert.Contains("区长", form["签发"]);
        Assert.Equal(("不适用", "《优化营商环境条例》第六十二条", "", "", "符合登记要求"), (form["公平竞争审查"], form["制定依据"], form["公布日期"], form["备案"], form["登记意见"]));

        await d.DoAsync<Print>(d.Secretary, id, new { on = d.Today });
        await d.DoAsync<Publish>(d.Secretary, id, new { effectiveOn = d.Today.AddDays(1), expiresOn = d.Today.AddYears(2), interpretation = "解读" });
        await d.DoAsync<FileWithGovernment>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2026〕1号" });
        form = await FormAsync();
        Assert.Equal(("清莲政规〔2026〕1号", $"{d.Today:yyyy年M月d日}", $"{d.Today.AddDays(1):yyyy年M月d日}"), (form["发文字号"], form["公布日期"], form["施行日期"]));
        Assert.Contains("清莲政备〔2026〕1号", form["向市人民政府备案"]);
    }

    [Fact]
    public async Task Get_DossierPage_LeadsToEachOfItsSections_AndFoldsWhatHappenedLongAgo()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync();
        using var client = await d.ClientAsync(d.Registrar);
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/work/normative-document/{id}"));
        var links = page.QuerySelectorAll(".page-nav a").ToList();
        Assert.All(links, link => Assert.Equal(link.TextContent, page.QuerySelector($"h2[id='{link.GetAttribute("href")![1..]}']")!.TextContent));
        Assert.Equal(["opinions", "filings", "text", "clocks", "history", "diagram", "next", "parties", "files"], links.Select(link => link.GetAttribute("href")![1..]).Except(["consultation", "assessment"]));
        var acts = await d.WithDbAsync(db => db.Set<Act>().Where(act => act.DossierId == id).OrderBy(act => act.Id).Select(act => act.Title).ToListAsync());
        var folded = page.QuerySelector("details.earlier")!;
        Assert.False(folded.HasAttribute("open"));
        Assert.Equal(acts.Count - 5, folded.QuerySelectorAll("li[class^=timeline]").Length);
        Assert.Equal(acts, page.QuerySelectorAll("ol.timeline > li .timeline-title").Select(title => title.TextContent));
    }

    /// <summary>政策默认 is no article, and who does not review competition has no part in the case.</summary>
    [Fact]
    public async Task Get_DossierPage_NamesNoLawWhereNoneAsksForIt_AndNoRegulatorWhereNothingIsReviewed()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync(DocumentScenes.Proposal(market: false));
        using var clerk = await d.ClientAsync(d.CultureClerk);
        var page = await new HtmlParser().ParseDocumentAsync(await clerk.GetStringAsync($"/work/normative-document/{id}"));
        Assert.DoesNotContain(page.QuerySelectorAll("main cite"), cite => cite.TextContent.Contains("政策默认"));
        Assert.Equal("不适用", page.QuerySelectorAll("aside dt").Single(name => name.TextContent == "公平竞争审查机构").NextElementSibling!.TextContent);
        Assert.DoesNotContain(new HtmlParser().ParseDocument(await clerk.GetStringAsync($"/work/normative-document/{id}/name-joint-issuer")).QuerySelectorAll("main > p cite"), cite => cite.TextContent.Contains("政策默认"));
    }

    [Fact]
    public async Task Get_CommentsPage_ShowsNamesToTheDraftingUnitOnly()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ConsultingAsync();
        await d.CommentAsync(id, "建议明确补贴标准", 2);
        using var drafter = await d.ClientAsync(d.CultureClerk);
        using var reviewer = await d.ClientAsync(d.LegalReviewer);
        using var stranger = await d.ClientAsync(d.As(d.Housing, Post.Clerk));

        var own = await drafter.GetStringAsync($"/work/normative-document/{id}/comments");
        Assert.Contains("王某某", own);
        var other = await reviewer.GetStringAsync($"/work/normative-document/{id}/comments");
        Assert.Contains("建议明确补贴标准", other);
        Assert.DoesNotContain("王某某", other);
        Assert.DoesNotContain("13800000000", other);
        foreach (var path in new[] { "comments", "comments.xlsx", "official.docx", "filing/市人民政府.zip" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/work/normative-document/{id}/{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/work/normative-document/{id}/comments.xlsx")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await drafter.GetAsync($"/work/normative-document/{id}/comments.xlsx")).StatusCode);
    }

    [Fact]
    public async Task Get_DossierPage_ShowsGatesWithArticles_AndRevisionsCompared()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        await d.DoAsync<Draft>(d.CultureClerk, id, DocumentScenes.DraftOf(DocumentScenes.Text.Replace("负责组织实施", "牵头组织实施")));
        using var client = await d.ClientAsync(d.CultureClerk);
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/work/normative-document/{id}"));
        Assert.Contains("《公平竞争审查条例》第十八条", page.QuerySelector(".checklist")!.TextContent);
        Assert.Equal("牵头", page.QuerySelector(".diff ins")!.TextContent);
        Assert.Equal("负责", page.QuerySelector(".diff del")!.TextContent);
    }

    [Fact]
    public async Task Get_RegisterFiguresAndDocumentPages_AndDownloads()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync();
        var document = await d.DocumentAsync(id);
        using var client = await d.ClientAsync(d.Registrar);
        Assert.Contains(document.RegisterNumber, await client.GetStringAsync("/work/documents?State=NotYetInForce"));
        Assert.Contains("没有符合条件的文件", await client.GetStringAsync("/work/documents?State=Ended"));
        Assert.Contains("第二条", await client.GetStringAsync($"/work/documents/{document.Id}?AsOf={d.Today.AddDays(1):yyyy-MM-dd}"));
        Assert.Contains($"href=\"/work/normative-document/{id}\"", await client.GetStringAsync("/work/documents/figures?Figure=NF-04"));
        Assert.Contains(document.RegisterNumber, await client.GetStringAsync("/work/documents/export.csv"));
        using var sheet = new ZipArchive(await client.GetStreamAsync("/work/documents/export.xlsx"));
        Assert.NotNull(sheet.GetEntry("xl/workbook.xml"));
        using var package = new ZipArchive(await client.GetStreamAsync($"/work/normative-document/{id}/filing/市人民政府.zip"));
        Assert.Equal(7, package.Entries.Count);
        using var docx = new ZipArchive(await client.GetStreamAsync($"/work/normative-document/{id}/official.docx"));
        Assert.NotNull(docx.GetEntry("word/document.xml"));
        var pdf = await client.GetAsync($"/work/normative-document/{id}/official.pdf");
        Assert.True(pdf.StatusCode == HttpStatusCode.OK || (await pdf.Content.ReadAsStringAsync()).Contains("LibreOffice"));
    }

    [Fact]
    public async Task Get_CleanupPage_AUnitSeesItsOwnDocumentsOnly()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        d.GoTo((await d.CaseAsync(await d.FiledAsync())).EffectiveOn!.Value);
        var campaign = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, new CleanupCampaign { Name = "全面清理", Basis = "定期", OpenedOn = d.Today, ProposeBy = d.Today.AddDays(30) }, d.Time.GetUtcNow()));
        using var registrar = await d.ClientAsync(d.Registrar);
        using var clerk = await d.ClientAsync(d.CultureClerk);
        using var stranger = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        Assert.Contains("发起清理", await registrar.GetStringAsync("/work/cleanup"));
        Assert.DoesNotContain("发起清理</h2>", await clerk.GetStringAsync("/work/cleanup"));
        Assert.Contains("提出意见</button>", await clerk.GetStringAsync($"/work/cleanup/{campaign}"));
        Assert.Contains("没有需要处理的文件", await stranger.GetStringAsync($"/work/cleanup/{campaign}"));
        var item = await d.WithDbAsync(db => db.Set<CleanupItem>().Select(i => i.Id).SingleAsync());
        Assert.True(item > 0);
    }

    [Fact]
    public async Task Case_OfTheGovernment_IsSeenByTheRegulatorsReviewer_NotByItsOtherOfficers()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        using var reviewer = await d.ClientAsync(d.CompetitionReviewer);
        using var clerk = await d.ClientAsync(d.As(d.Market, Post.Clerk));

        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync($"/work/normative-document/{id}")).StatusCode);
        foreach (var path in (string[])["", "/comments", "/official.html"])
            Assert.True(HttpStatusCode.NotFound == (await clerk.GetAsync($"/work/normative-document/{id}{path}")).StatusCode, path);
        Assert.DoesNotContain("小微企业", await clerk.GetStringAsync("/work?scope=Visible"));
        Assert.DoesNotContain("小微企业", await clerk.GetStringAsync("/work/export.csv?scope=Visible"));
    }

    [Fact]
    public async Task Case_OffersOnlyWhatCanBeDoneNow_AndSaysWhatTheRestWaitsFor()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ConsultingAsync(DocumentScenes.Proposal(market: false));
        using var before = await d.ClientAsync(d.CultureClerk);
        async Task<string[]> OfferedAsync(HttpClient client) => [.. JsonNode.Parse(await client.GetStringAsync($"/api/v1/normative-document/{id}"))!["steps"]!.AsArray().Select(step => (string)step!["id"]!)];

        Assert.DoesNotContain("close-consultation", await OfferedAsync(before));
        Assert.Contains("届满前不能结束", await before.GetStringAsync($"/work/normative-document/{id}"));
        d.GoTo(d.Today.AddDays(32));
        using var after = await d.ClientAsync(d.CultureHead);
        Assert.Contains("close-consultation", await OfferedAsync(after));
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "没有收到意见" });
        var offered = await OfferedAsync(after);
        Assert.Contains("publish-adoption", offered);
        foreach (var step in (string[])["submit-to-competition-review", "submit-for-review", "open-consultation"])
            Assert.DoesNotContain(step, offered);
        Assert.Contains("不需要公平竞争审查", Assert.Single(await d.RefusedAsync<SubmitToCompetitionReview>(d.CultureClerk, id, new { selfReview = "自查" })).Message);
    }

    [Fact]
    public async Task FigureOfIssuedDocuments_LinksEachToItsPage()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var document = await d.DocumentAsync(await d.PublishedAsync());
        using var client = await d.ClientAsync(d.Registrar);
        var row = JsonNode.Parse(await client.GetStringAsync("/api/v1/figures/F-15/rows"))!["rows"]![0]!;
        Assert.Equal((document.Title, $"/documents/{document.Slug}"), ((string?)row["label"], (string?)row["href"]));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync((string)row["href"]!)).StatusCode);
    }
}
