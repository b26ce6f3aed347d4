using AngleSharp.Html.Parser;
using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class AgendaChecklistTests
{
    [Fact]
    public void Of_ANewProposal_NamesWhatIsMissingWithItsArticle()
    {
        var record = new NormativeDocumentCase();
        record.Describe("办法", DocumentLevel.Government, touchesMarket: true, isTrial: false, []);
        var items = AgendaChecklist.Of(record);
        Assert.All(items, item => Assert.False(item.IsDone));
        Assert.Equal("《优化营商环境条例》第六十二条", items.Single(item => item.What == "公开征求意见").Citation!.ToString());
        Assert.Equal("《公平竞争审查条例》第十八条", items.Single(item => item.What == "公平竞争审查").Citation!.ToString());
    }

    [Fact]
    public async Task Of_AReviewedDraft_IsComplete_UntilTheTextChanges()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ReviewedAsync();
        Assert.All(AgendaChecklist.Of(await d.CaseAsync(id)), item => Assert.True(item.IsDone));
        await d.DoAsync<Draft>(d.CultureClerk, id, DocumentScenes.DraftOf(DocumentScenes.Text.Replace("负责", "牵头")));
        Assert.Equal(["公平竞争审查", "合法性审核"], AgendaChecklist.Of(await d.CaseAsync(id)).Where(item => !item.IsDone).Select(item => item.What));
    }

    [Fact]
    public async Task CasePage_WhileConsulting_SaysRunning_AndShowsTheAnnouncedLastDay()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync(DocumentScenes.Proposal(market: false));
        await d.DoAsync<OpenConsultation>(d.CultureClerk, id, new { until = d.Today.AddDays(1), explanation = "说明", contact = "电话", shorterBecause = "情况紧急" });
        using var client = await d.ClientAsync(d.CultureClerk);
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/work/normative-document/{id}"));

        string Status(string what) => page.QuerySelectorAll(".checklist li").Single(item => item.QuerySelector("strong")!.TextContent == what).TextContent;
        Assert.Contains("进行中", Status("公开征求意见"));
        Assert.Contains("不适用", Status("公平竞争审查"));
        Assert.DoesNotContain("已完成", Status("公平竞争审查"));
        var row = page.QuerySelectorAll("th[scope=row]").Single(cell => cell.TextContent == "征求意见截止").ParentElement!;
        Assert.Contains("2026年3月3日", row.TextContent);

        d.GoTo(d.Today.AddDays(2));
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "无" });
        page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/work/normative-document/{id}"));
        Assert.Contains("已完成", Status("公开征求意见"));
    }

    [Fact]
    public async Task CasePage_AfterADraftWithAFine_CountsTheRemarksAtTheTop_AndShowsThemOpen()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync(text: "第一条　乱停车的，处二百元罚款。\n第二条　从事民宿经营的，应当向文旅局申请民宿经营许可。\n第三条　本措施的施行日期和有效期以公布时载明的为准。");
        using var client = await d.ClientAsync(d.CultureClerk);
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/work/normative-document/{id}"));

        Assert.Contains("禁止 2 处", page.QuerySelector(".notice-late")!.TextContent);
        var details = page.QuerySelector("details#draft-checks")!;
        Assert.True(details.HasAttribute("open"));
        Assert.Contains("禁止 2 处", details.QuerySelector("summary")!.TextContent);
        Assert.Contains("行政许可", details.TextContent);
    }
}
