using Mingfa.Web.Platform.Ui;

namespace Mingfa.Tests.Ui;

public sealed class ListAndFormPartsTests
{
    [Fact]
    public async Task ErrorSummary_GivesAllReasonsAtOnce_EachWithItsArticleOrItsField()
    {
        var summary = await Rendered.Element(new ErrorSummaryTagHelper
        {
            ViewContext = Rendered.View(state: [("Input.Opinion", "", "请填写承办人意见"), ("", null, "页面已失效")]),
            Findings = [("申请已超过六十日", "《行政复议法》第二十条", null), ("被申请人不明确", "《行政复议法》第二十八条", "respondent")],
        });

        Assert.Equal("alert", summary.GetAttribute("role"));
        Assert.Equal("有 4 处需要改正", summary.QuerySelector("h2")!.TextContent);
        Assert.Equal(["#f_Input_Opinion", "#f_respondent"], summary.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!).Order());
        Assert.Equal(["《行政复议法》第二十条", "《行政复议法》第二十八条"], summary.QuerySelectorAll("cite").Select(cite => cite.TextContent));
    }

    [Fact]
    public async Task ErrorSummary_LinksToTheIdTheFieldHas()
    {
        var field = await Rendered.Element(new FieldTagHelper { Name = "Input.Items[0].Text", Label = "内容" });
        var summary = await Rendered.Element(new ErrorSummaryTagHelper { Findings = [("有误", null, "Input.Items[0].Text")] });
        Assert.Equal("#" + field.QuerySelector("input")!.Id, summary.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task ErrorSummary_WhenNothingIsWrong_IsNotThere() =>
        Assert.Equal("", await Rendered.Html(new ErrorSummaryTagHelper { ViewContext = Rendered.View() }));

    [Theory]
    [InlineData("", null, "/work?sort=due", null)]
    [InlineData("?unit=3&sort=due&after=99", null, "/work?unit=3&sort=-due", "ascending")]
    [InlineData("?sort=-due", null, "/work?sort=due", "descending")]
    [InlineData("", "due", "/work?sort=-due", "ascending")]
    public async Task SortHeader_TurnsTheOrder_KeepsFilters_AndStartsAtTheFirstPage(string query, string? byDefault, string href, string? ariaSort)
    {
        var head = await Rendered.Element(new SortHeaderTagHelper { Key = "due", Default = byDefault, ViewContext = Rendered.View("/work", query) }, "期限");
        Assert.Equal("TH", head.TagName);
        Assert.Equal("col", head.GetAttribute("scope"));
        Assert.Equal(ariaSort, head.GetAttribute("aria-sort"));
        Assert.Equal(href, head.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task FilterBar_IsAGetForm_ThatKeepsTheOrder_AndOffersToClear()
    {
        var bar = await Rendered.Element(new FilterBarTagHelper { ViewContext = Rendered.View("/work", "?sort=-due&q=罚款") });
        Assert.Equal("get", bar.GetAttribute("method"));
        Assert.Equal("-due", bar.QuerySelector("input[type=hidden][name=sort]")!.GetAttribute("value"));
        Assert.Equal("/work", bar.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task FilterBar_WithoutFilters_OffersNothingToClear() =>
        Assert.Null((await Rendered.Element(new FilterBarTagHelper { ViewContext = Rendered.View("/work", "?sort=due&q=") })).QuerySelector("a"));

    [Fact]
    public async Task KeyPager_LeavesOutTheDirectionThatHasNoPage()
    {
        var pager = await Rendered.Element(new KeyPagerTagHelper { NextHref = "/work?after=9", TotalText = "共 1,203 件" });
        Assert.Equal("NAV", pager.TagName);
        Assert.Equal("/work?after=9", Assert.Single(pager.QuerySelectorAll("a")).GetAttribute("href"));
        Assert.Contains("共 1,203 件", pager.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timeline_MarksWhereTheCaseStands_InBeijingTime()
    {
        var item = await Rendered.Element(new TimelineItemTagHelper { Title = "受理", At = new DateTimeOffset(2026, 11, 22, 17, 30, 0, TimeSpan.Zero), Citation = "《行政复议法》第三十条", State = TimelineState.Now });
        Assert.Equal("step", item.GetAttribute("aria-current"));
        Assert.Equal("2026-11-23 01:30", item.QuerySelector("time")!.TextContent);
        Assert.Contains("当前环节", item.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Figure_OpensToItsRows_WithDefinitionAndDate(bool compact)
    {
        var figure = await Rendered.Element(new FigureLinkTagHelper { Value = "30余", Unit = "名", Href = "/figures/F-21", Definition = "受聘法律顾问", AsOf = new(2018, 11, 30), Compact = compact });
        Assert.Equal("30余 名", figure.QuerySelector("a[href='/figures/F-21']")!.TextContent);
        Assert.Contains("口径：受聘法律顾问；截至 2018-11-30", figure.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_OfARecordNotYetInTheLog_PromisesNothing()
    {
        var proof = await Rendered.Element(new ProofFooterTagHelper { ProofHref = "/p" });
        Assert.Null(proof.QuerySelector("a"));
        Assert.Contains("等待编入", proof.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_HasAShapeBesideTheWord()
    {
        var shapes = new HashSet<string>();
        foreach (var kind in Enum.GetValues<StatusKind>())
        {
            var tag = await Rendered.Element(new StatusTagHelper { Kind = kind, Text = "<已受理>" });
            Assert.Equal("<已受理>", tag.TextContent);
            Assert.True(shapes.Add(Shapes.Of(tag)));
        }
    }

    [Fact]
    public async Task EmptyState_SaysWhatToDoNext()
    {
        var empty = await Rendered.Element(new EmptyStateTagHelper { Title = "没有待办", Href = "/work/new", Action = "新建立项" }, "可以先起草<文件>。");
        Assert.Equal("新建立项", empty.QuerySelector("a[href='/work/new']")!.TextContent);
        Assert.Contains("可以先起草<文件>。", empty.TextContent, StringComparison.Ordinal);
    }
}
