using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>What stands beside and in the form of the next step: what was sent back and why, who objected, the days the text itself names.</summary>
public sealed class StepFormOfTheDocumentTests
{
    [Fact]
    public async Task Draft_SentBackByTheReviewer_ShowsHisProblemsByArticle_UntilAnOpinionIsFavourable()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.UnderReviewAsync(DocumentScenes.Proposal(market: false));
        d.GoTo(d.Today.AddDays(11));
        using var drafter = await d.ClientAsync(d.CultureClerk);
        await d.DoAsync<IssueOpinion>(d.LegalReviewer, id, new { conclusion = "MustAmend", summary = "执行主体须明确", problems = new[] { "第二条：主体不明", "第三条：没有写明有效期" } });
        foreach (var step in (string[])["draft", "submit-for-review"])
        {
            var beside = (await PageAsync(drafter, id, step)).QuerySelector("aside section[aria-labelledby=sent-back]")!;
            Assert.Contains("应当修改", beside.TextContent);
            Assert.Contains("执行主体须明确", beside.TextContent);
            Assert.Equal(["第二条：主体不明", "第三条：没有写明有效期"], beside.QuerySelectorAll("li").Select(line => line.TextContent));
        }

        await d.DoAsync<Draft>(d.CultureClerk, id, DocumentScenes.DraftOf(DocumentScenes.Text.Replace("区文化和旅游局", "区文化和旅游局（以下称区文旅局）")));
        Assert.Contains("主体不明", (await PageAsync(drafter, id, "draft")).QuerySelector("aside")!.TextContent);
        await d.DoAsync<SubmitForReview>(d.CultureHead, id, new { letter = "再送审" });
        await d.ApproveAsync(id);
        Assert.Null((await PageAsync(drafter, id, "draft")).QuerySelector("#sent-back"));
    }

    [Fact]
    public async Task SupplyMaterial_ShowsWhatIsMissing_AndNothingBesideAFormWithoutIt()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var other = await d.ReadyForReviewAsync(DocumentScenes.Proposal(market: false));
        var id = await d.UnderReviewAsync(DocumentScenes.Proposal(market: false));
        await d.DoAsync<ReturnForMaterial>(d.LegalReviewer, id, new { missing = "缺少专家论证的原件" });
        using var drafter = await d.ClientAsync(d.CultureClerk);
        Assert.Contains("缺少专家论证的原件", (await PageAsync(drafter, id, "supply-material")).QuerySelector("aside")!.TextContent);
        var page = await PageAsync(drafter, other, "submit-for-review");
        Assert.NotNull(page.QuerySelector("textarea[name=letter]"));
        Assert.Null(page.QuerySelector("main aside #sent-back"));
    }

    [Fact]
    public async Task Draft_SentBackByTheMeeting_ShowsItsMinutes()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ReviewedAsync(DocumentScenes.Proposal(market: false));
        await d.DoAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "区政府第12次常务会议", on = d.Today });
        await d.DoAsync<Deliberate>(d.Secretary, id, new { result = "Revise", minutes = "会议要求补充补助标准" });
        using var drafter = await d.ClientAsync(d.CultureClerk);
        Assert.Contains("会议要求补充补助标准", (await PageAsync(drafter, id, "draft")).QuerySelector("#sent-back")!.ParentElement!.TextContent);
    }

    [Fact]
    public async Task FilingForms_ShowTheObjections_AndOfferOnlyTheAuthoritiesWithSomethingOpen()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync();
        using var registrar = await d.ClientAsync(d.Registrar);
        using var drafter = await d.ClientAsync(d.CultureClerk);
        Assert.Equal(["市人民政府", "区人大常委会"], Offered(await PageAsync(registrar, id, "record-filing-result")));
        await d.DoAsync<RecordFilingResult>(d.Registrar, id, new { authority = "Government", registeredOn = d.Today, standard = true });
        var result = await PageAsync(registrar, id, "record-filing-result");
        Assert.Equal(["区人大常委会"], Offered(result));
        Assert.Equal("Congress", result.QuerySelector("select[name=authority] option[selected]")!.GetAttribute("value"));

        await d.DoAsync<ReceiveFilingFinding>(d.Registrar, id, new { authority = "Congress", receivedOn = d.Today, content = "第二条越权" });
        Assert.Equal(["市人民政府"], Offered(await PageAsync(registrar, id, "receive-filing-finding")));
        var correct = await PageAsync(drafter, id, "correct-filing-finding");
        Assert.Equal(["区人大常委会"], Offered(correct));
        foreach (var words in (string[])["区人大常委会审查意见", "第二条越权", "尚未纠正", $"应于 {d.Today.AddDays(30):yyyy-MM-dd}"])
            Assert.Contains(words, correct.QuerySelector("aside")!.TextContent);
    }

    [Fact]
    public async Task CorrectFilingFinding_OfTheDistrictsOwnOpinion_ShowsWhatItAdvises()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PublishedInOwnHouseAsync();
        await d.DoAsync<FileWithDistrict>(d.CultureClerk, id, new { on = d.Today, reportNumber = "清莲文旅备〔2026〕1号" });
        await d.DoAsync<IssueFilingFinding>(d.Registrar, id, new { content = "第二条增设了证明事项。", advice = "请删去第二条。" });
        using var drafter = await d.ClientAsync(d.CultureClerk);
        var beside = (await PageAsync(drafter, id, "correct-filing-finding")).QuerySelector("aside")!.TextContent;
        Assert.Contains("第二条增设了证明事项。", beside);
        Assert.Contains("纠正建议：请删去第二条。", beside);
    }

    [Theory]
    [InlineData("本措施自公布之日起施行，有效期三年。", 0, 3)]
    [InlineData("本措施自公布之日起三十日后施行，有效期三年。", null, null)]
    [InlineData("本措施的施行日期和有效期以公布时载明的为准。", null, null)]
    public async Task Publish_BeginsWithTheDaysTheTextNames_AndLeavesOpenWhatItLeavesOpen(string last, int? days, int? years)
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PrintedAsync(DocumentScenes.Proposal(market: false), DocumentScenes.Text.Replace("本措施的施行日期和有效期以公布时载明的为准。", last));
        using var office = await d.ClientAsync(d.Secretary);
        var page = await PageAsync(office, id, "publish");
        Assert.Equal(days is { } later ? $"{d.Today.AddDays(later):yyyy-MM-dd}" : "", page.QuerySelector("input[name=effectiveOn]")!.GetAttribute("value") ?? "");
        Assert.Equal(years is { } length ? $"{d.Today.AddYears(length).AddDays(-1):yyyy-MM-dd}" : "", page.QuerySelector("input[name=expiresOn]")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public void DatesOfTheText_AreReadAsWritten()
    {
        var today = new DateOnly(2026, 11, 2);
        Assert.Equal(new DateOnly(2026, 12, 1), ValidityChecks.EffectiveOn("本办法自2026年12月1日起施行，有效期至2029年6月30日。", today));
        Assert.Equal(new DateOnly(2029, 6, 30), ValidityChecks.ExpiresOn("本办法自2026年12月1日起施行，有效期至2029年6月30日。", today));
        Assert.Equal(new DateOnly(2031, 11, 30), ValidityChecks.ExpiresOn("本办法自2026年12月1日起施行，有效期五年。", today));
    }

    /// <summary>The form, also where it says that the step cannot be taken yet.</summary>
    private static async Task<IDocument> PageAsync(HttpClient reader, long id, string step) =>
        await new HtmlParser().ParseDocumentAsync(await (await reader.GetAsync($"/work/normative-document/{id}/{step}")).Content.ReadAsStringAsync());

    private static IEnumerable<string> Offered(IDocument page) =>
        page.QuerySelectorAll("select[name=authority] option").Where(option => !string.IsNullOrEmpty(option.GetAttribute("value"))).Select(option => option.TextContent.Trim());
}
