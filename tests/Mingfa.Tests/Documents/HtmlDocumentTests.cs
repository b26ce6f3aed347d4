using AngleSharp.Html.Parser;
using CsCheck;
using Mingfa.Web.Platform.Documents;

namespace Mingfa.Tests.Documents;

public sealed class HtmlDocumentTests
{
    [Fact]
    public void Render_AnyDocument_EncodesEveryTextAndCarriesNoStyle()
    {
        SampleDocuments.Any.Sample(document =>
        {
            var page = new HtmlParser().ParseDocument(HtmlDocument.Render(document));
            Assert.Empty(page.QuerySelectorAll("[style], style, script"));
            Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
        }, iter: 200, threads: 1);
    }

    [Fact]
    public void Render_HostileTitle_StaysText()
    {
        var html = HtmlDocument.Render(SampleDocuments.Full with { Title = "<script>alert(1)</script>&\"" });
        var page = new HtmlParser().ParseDocument(html);
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Equal("<script>alert(1)</script>&\"", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public void Render_KeepsChineseReadableInTheSource() => Assert.Contains("清莲区人民政府文件", HtmlDocument.Render(SampleDocuments.Full));

    [Fact]
    public void Render_Articles_CanBeLinkedTo()
    {
        var page = new HtmlParser().ParseDocument(HtmlDocument.Render(SampleDocuments.Full));
        var article = page.GetElementById("annex-1-article-2")!;
        Assert.Equal("第二条", article.QuerySelector(".article-number")!.TextContent);
        Assert.Equal(2, article.QuerySelectorAll("p").Length);
    }

    [Fact]
    public void Render_HeadingLevels_FollowTheTitleWithoutGaps()
    {
        var page = new HtmlParser().ParseDocument(HtmlDocument.Render(SampleDocuments.Full, titleLevel: 2));
        var levels = page.QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(element => element.LocalName[1] - '0').ToArray();
        Assert.Equal(2, levels[0]);
        for (var i = 1; i < levels.Length; i++) Assert.True(levels[i] <= levels[i - 1] + 1, string.Join(',', levels));
    }

    [Fact]
    public void Render_Dates_AreMachineReadable() =>
        Assert.Equal("2026-03-05", new HtmlParser().ParseDocument(HtmlDocument.Render(SampleDocuments.Full)).QuerySelector(".signed-on time")!.GetAttribute("datetime"));
}
