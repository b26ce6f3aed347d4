using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

/// <summary>代办: who stands in for a colleague sees the colleague's cases, days and messages as long as the delegation runs, and no longer.</summary>
public sealed class StandInTests
{
    [Fact]
    public async Task Deputy_SeesMessagesCalendarAndFeedOfThePrincipal_InThePeriodOnly()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var (principal, deputy) = (host.Who.OfficerOf(host.Who.Handler), host.Who.Registrar);
        await host.QueryAsync(async db =>
        {
            var dossier = await db.Set<Dossier>().AsNoTracking().SingleAsync(d => d.Id == id);
            await db.WriteAsync(() =>
            {
                db.Add(Notification.ToHolder(dossier, "“受理审查”临近届满", host.Time.GetUtcNow()));
                db.Add(new Delegation { PrincipalId = principal, DeputyId = host.Who.OfficerOf(deputy), From = new(2026, 3, 3), To = new(2026, 3, 4), Reason = "休假" });
                return Task.CompletedTask;
            });
            return true;
        });
        var browser = host.As(deputy);
        Assert.Equal(0, await LinesAsync(browser, "/work/inbox?delegated=true"));
        Assert.Empty((await browser.PageAsync("/work/inbox")).QuerySelectorAll("nav.tabs a[href='/work/inbox?delegated=true']"));

        host.GoTo(new DateOnly(2026, 3, 3));
        var inbox = await browser.PageAsync("/work/inbox");
        Assert.Equal("代他人接收（未办 1）", inbox.QuerySelector("nav.tabs a[href='/work/inbox?delegated=true']")!.TextContent);
        Assert.Equal(0, await LinesAsync(browser, "/work/inbox"));
        Assert.Equal(1, await LinesAsync(browser, "/work/inbox?delegated=true"));
        Assert.Contains("清莲政复", (await browser.PageAsync("/work/calendar?scope=Delegated&month=2026-03")).QuerySelector("table.calendar")!.TextContent);
        var made = await Browser.ReadAsync(await browser.PostAsync("/work/calendar?handler=Feed"));
        var feed = new Uri(made.QuerySelector("main code")!.TextContent).PathAndQuery;
        Assert.Contains("受理审查", await (await host.As(0).GetAsync(feed)).Content.ReadAsStringAsync());

        // Reading is not dealing with it: the message stays the principal's until one of the two has acted.
        await browser.PostAsync("/work/inbox?handler=All");
        Assert.Null(await ReadAtAsync(host));
        Assert.Equal(HttpStatusCode.OK, (await browser.PostJsonAsync($"/api/v1/reconsideration/{id}/accept", new { opinion = "符合条件" })).StatusCode);
        Assert.NotNull(await ReadAtAsync(host));
        Assert.Equal("林志远", await host.QueryAsync(db => db.Set<Act>().Where(act => act.Kind == "reconsideration.accept").Select(act => act.OnBehalfOf).SingleAsync()));

        host.GoTo(new DateOnly(2026, 3, 5));
        Assert.Equal(0, await LinesAsync(browser, "/work/inbox?delegated=true"));
        Assert.DoesNotContain("BEGIN:VEVENT", await (await host.As(0).GetAsync(feed)).Content.ReadAsStringAsync());
    }

    private static async Task<int> LinesAsync(Browser browser, string path) => (await browser.PageAsync(path)).QuerySelectorAll("main tbody tr").Length;

    private static Task<DateTimeOffset?> ReadAtAsync(WorkHost host) => host.QueryAsync(db => db.Set<Notification>().Select(n => n.ReadAt).SingleAsync());
}
