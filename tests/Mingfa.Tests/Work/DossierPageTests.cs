namespace Mingfa.Tests.Work;

/// <summary>案卷页.</summary>
public sealed class DossierPageTests
{
    [Fact]
    public async Task Page_OfACaseWithoutASummaryOfItsOwn_LeadsToEachOfItsSections()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var page = await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}");
        var sections = page.QuerySelectorAll("main h2[id]").Select(heading => ($"#{heading.Id}", heading.TextContent)).ToList();
        Assert.Equal(sections, page.QuerySelectorAll("nav.page-nav li > a").Select(link => (link.GetAttribute("href")!, link.TextContent)));
        Assert.Equal(["#facts", "#clocks", "#history", "#diagram", "#next", "#parties", "#files"], sections.Select(section => section.Item1));
        Assert.False(page.QuerySelector("main .dossier")!.HasAttribute("page-sections"));
    }
}
