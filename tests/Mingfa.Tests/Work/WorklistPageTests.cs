using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Procedures;
using MiniExcelLibs;

namespace Mingfa.Tests.Work;

public sealed class WorklistPageTests
{
    [Fact]
    public async Task Pages_LeadForthAndBackOverEveryCaseOnce()
    {
        await using var host = await WorkHost.StartAsync();
        for (var i = 0; i < 45; i++)
        {
            if (i is 15 or 30)
                host.GoTo(new DateOnly(2026, 3, 2 + (i / 15)));
            await host.ReceiveAsync($"申请人{i}");
        }

        var browser = host.As(host.Who.Handler);
        foreach (var sort in (string[])["", "&sort=-due"])
        {
            var pages = new List<string[]>();
            var page = await browser.PageAsync("/work?scope=Unit" + sort);
            pages.Add(Titles(page));
            while (page.QuerySelector("a[rel=next]")?.GetAttribute("href") is { } next)
                pages.Add(Titles(page = await browser.PageAsync(next)));
            Assert.Equal([20, 20, 5], pages.Select(each => each.Length));
            Assert.Equal(45, pages.SelectMany(each => each).Distinct().Count());
            Assert.Contains("共 45 件", page.QuerySelector("main")!.TextContent);

            page = await browser.PageAsync(page.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
            Assert.Equal(pages[1], Titles(page));
            page = await browser.PageAsync(page.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);
            Assert.Equal(pages[0], Titles(page));
            Assert.Null(page.QuerySelector("a[rel=prev]"));
        }
    }

    [Fact]
    public async Task Export_GivesWhatIsShownAndRunsNoFormula()
    {
        await using var host = await WorkHost.StartAsync();
        await host.ReceiveAsync("=HYPERLINK(\"http://x\",\"甲\")");
        await host.ReceiveAsync("申请人乙");
        var browser = host.As(host.Who.Handler);

        var csv = await (await browser.GetAsync("/work/export.csv?q=甲")).Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), csv[..3]);
        var text = Encoding.UTF8.GetString(csv[3..]);
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\"", text);
        Assert.DoesNotContain("申请人乙", text);

        var xlsx = await browser.GetAsync("/work/export.xlsx");
        using var stream = new MemoryStream(await xlsx.Content.ReadAsByteArrayAsync());
        var rows = stream.Query(useHeaderRow: true).Cast<IDictionary<string, object>>().Select(row => (string)row["案卷"]).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Single(rows, row => row.StartsWith("'=HYPERLINK", StringComparison.Ordinal));
        Assert.Contains("申请人乙", await (await browser.GetAsync("/work/export.json")).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/work/export.exe")).StatusCode);
    }

    [Fact]
    public async Task TakenPart_ShowsWhoHandedACaseOnWhereItIsNow_AndNobodyElse()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync("申请人甲");
        Assert.Contains("申请人甲", Assert.Single(Titles(await host.As(host.Who.Handler).PageAsync("/work?scope=TakenPart"))));
        Assert.Empty(Titles(await host.As(host.Who.SecondHandler).PageAsync("/work?scope=TakenPart")));
        // Passed on to a colleague, it is no longer mine, but I have taken part in it.
        await host.QueryAsync(async db =>
        {
            await db.Set<Dossier>().Where(dossier => dossier.Id == id).ExecuteUpdateAsync(set => set.SetProperty(dossier => dossier.HandlerId, host.Who.OfficerOf(host.Who.SecondHandler)));
            return 0;
        });
        Assert.Empty(Titles(await host.As(host.Who.Handler).PageAsync("/work?scope=Mine")));
        Assert.Single(Titles(await host.As(host.Who.Handler).PageAsync("/work?scope=TakenPart")));
    }

    [Fact]
    public async Task EmptyList_SaysWhatToDo()
    {
        await using var host = await WorkHost.StartAsync();
        var page = await host.As(host.Who.Handler).PageAsync("/work");
        Assert.Contains("没有待办", page.QuerySelector(".empty")!.TextContent);
        Assert.NotNull(page.QuerySelector("main a[href='/work/reconsideration/open/receive']"));
    }

    [Fact]
    public async Task Feed_ShowsNumberAndStepOnly_UntilRevoked()
    {
        await using var host = await WorkHost.StartAsync();
        await host.ReceiveAsync("保密的申请人");
        var browser = host.As(host.Who.Handler);
        var made = await Browser.ReadAsync(await browser.PostAsync("/work/calendar?handler=Feed"));
        var address = new Uri(made.QuerySelector("main code")!.TextContent).PathAndQuery;

        var anybody = host.As(0);
        var feed = await anybody.GetAsync(address);
        var text = (await feed.Content.ReadAsStringAsync()).Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Equal("text/calendar", feed.Content.Headers.ContentType!.MediaType);
        Assert.Contains("清莲政复〔2026〕1号 受理审查", text);
        Assert.Contains("DTSTART;VALUE=DATE:20260309", text);
        Assert.DoesNotContain("保密的申请人", text);

        await browser.PostAsync("/work/calendar?handler=Revoke");
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Derivation_ShowsEveryDayWithItsReason_OnThePageInPrintAndInJson()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var clock = await host.QueryAsync(db => db.Set<Clock>().Where(c => c.Term == "REC-03").Select(c => c.Id).SingleAsync());
        var browser = host.As(host.Who.Handler);
        var path = $"/work/reconsideration/{id}/clocks/{clock}";
        foreach (var address in (string[])[path, path + "?print=true"])
        {
            var page = await browser.PageAsync(address);
            Assert.Equal(8, page.QuerySelectorAll("table.derivation tbody tr").Length);
            Assert.Contains("《行政复议法》第三十条", page.QuerySelector("main")!.TextContent);
        }

        var json = await (await browser.GetAsync(path + ".json")).Content.ReadAsStringAsync();
        Assert.Contains("\"legalDue\":\"2026-03-09\"", json);
        // The words of mingfa deadline --json.
        Assert.Contains("\"role\":\"weekend\"", json);
        Assert.Contains("\"role\":\"counted\"", json);
        var dossier = await browser.PageAsync($"/work/reconsideration/{id}");
        Assert.NotNull(dossier.QuerySelector($"a[href='{path}']"));
        Assert.Contains("（当前）", dossier.QuerySelector("svg .node-now + text")!.TextContent);
        Assert.Contains("现处于“已收到待审查”", dossier.QuerySelector("svg desc")!.TextContent);
    }

    [Fact]
    public async Task Derivation_OfAnExtendedTerm_SaysInWhatUnit()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var clock = await host.QueryAsync(async db =>
        {
            await db.Set<Clock>().Where(c => c.Term == "REC-03").ExecuteUpdateAsync(set => set.SetProperty(c => c.Extension, 3));
            return await db.Set<Clock>().Where(c => c.Term == "REC-03").Select(c => c.Id).SingleAsync();
        });
        Assert.Contains("已批准延长 3 个工作日", (await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}/clocks/{clock}")).QuerySelector("main")!.TextContent);
    }

    private static string[] Titles(AngleSharp.Dom.IParentNode page) =>
        [.. page.QuerySelectorAll("main tbody th a").Select(link => link.TextContent)];
}
