using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

/// <summary>A case is found again after it is closed, by those who may see it and by nobody else.</summary>
public sealed class CaseSearchTests
{
    [Fact]
    public async Task ClosedCase_IsFoundByNumberAndWords_OnlyByWhoMaySeeIt()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync("已经办结的申请人");
        await host.ReceiveAsync("还在办的申请人");
        Assert.True((await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/reject", new { reason = "不属于受案范围" })).IsSuccessStatusCode);
        var number = await host.QueryAsync(db => db.Set<Dossier>().Where(each => each.Id == id).Select(each => each.Number!).SingleAsync());

        var browser = host.As(host.Who.Handler);
        foreach (var query in (string[])[$"q={Uri.EscapeDataString(number)}", "q=办结 申请人", "standing=Closed"])
        {
            var page = await browser.PageAsync("/work/search?" + query);
            Assert.Equal([$"/work/reconsideration/{id}"], page.QuerySelectorAll("main tbody th a").Select(link => link.GetAttribute("href")!));
            var found = await (await browser.GetAsync("/api/v1/work/cases?" + query)).Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(id, found.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetInt64());
        }

        Assert.Equal(2, (await browser.PageAsync("/work/search")).QuerySelectorAll("main tbody tr").Length);
        Assert.Single((await browser.PageAsync("/work/search?standing=Open")).QuerySelectorAll("main tbody tr"));
        Assert.Empty((await host.As(host.Who.OtherClerk).PageAsync("/work/search?q=申请人")).QuerySelectorAll("main tbody tr"));
    }

    [Fact]
    public async Task Pages_LeadOverEveryCaseOnce()
    {
        await using var host = await WorkHost.StartAsync();
        for (var i = 0; i < 25; i++)
            await host.ReceiveAsync($"申请人{i}");
        var browser = host.As(host.Who.Handler);
        var first = await browser.PageAsync("/work/search?q=申请人");
        var second = await browser.PageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var titles = first.QuerySelectorAll("main tbody th").Concat(second.QuerySelectorAll("main tbody th")).Select(cell => cell.TextContent).ToList();
        Assert.Equal((25, 25), (titles.Count, titles.Distinct().Count()));
        Assert.Null(second.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task Word_LeadsToUnitsAndPeopleToo()
    {
        await using var host = await WorkHost.StartAsync();
        var page = await host.As(host.Who.Handler).PageAsync("/work/search?q=司法局");
        Assert.Contains("单位", page.QuerySelector("main ul")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("form[aria-label=全局搜索]"));
    }
}
