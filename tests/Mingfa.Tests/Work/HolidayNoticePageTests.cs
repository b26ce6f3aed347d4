using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Tests.Work;

public sealed class HolidayNoticePageTests
{
    [Fact]
    public async Task Preview_ChangesNothing_AndApplyingMovesExactlyWhatWasShown()
    {
        await using var host = await WorkHost.StartAsync();
        await host.ReceiveAsync("甲");
        host.GoTo(new DateOnly(2026, 3, 4));
        await host.ReceiveAsync("乙");
        host.GoTo(new DateOnly(2026, 3, 25));
        await host.ReceiveAsync("丙");
        var before = await DuesAsync(host);
        var head = host.As(host.Who.BureauHead);
        const string path = "/work/calendar/notices?handler=Preview";
        (string, string?)[] notice = [("year", "2026"), ("source", "测试通知〔2026〕1号"), ("off", "演练放假 2026年3月9日 至 2026-03-10\n清明节 2026-04-04 至 2026-04-06"), ("makeUp", "2026-03-08")];

        // Who may enter a notice but has no part in the cases learns how many terms move and in which units, not whose.
        var registrar = host.As(host.Who.Registrar);
        var unnamed = await Browser.ReadAsync(await registrar.SubmitAsync(await registrar.PageAsync("/work/calendar/notices"), path, notice));
        Assert.Empty(unnamed.QuerySelectorAll("section[aria-labelledby=preview] .scroll"));

        var preview = await head.SubmitAsync(await head.PageAsync("/work/calendar/notices"), path, notice);
        Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
        var page = await Browser.ReadAsync(preview);
        var shown = page.QuerySelectorAll("section[aria-labelledby=preview] .scroll tbody tr")
            .Select(row => (row.Children[0].TextContent, row.Children[2].TextContent, row.Children[3].TextContent, row.Children[4].TextContent)).Order().ToList();
        Assert.NotEmpty(shown);
        var holder = await host.QueryAsync(db => db.Set<Dossier>().Select(dossier => dossier.HolderUnit.Name).Distinct().SingleAsync());
        Assert.Equal([$"{holder}：{shown.Count} 个"], unnamed.QuerySelectorAll("#hidden-moves li").Select(line => line.TextContent));
        Assert.Null(page.QuerySelector("#hidden-moves"));
        Assert.Equal(before, await DuesAsync(host));
        Assert.Equal(0, await host.QueryAsync(db => db.Set<HolidayNoticeEntry>().CountAsync()));

        const string apply = "/work/calendar/notices?handler=Apply";

        // A year that has its notice keeps it until somebody says that this one takes its place, having seen what that changes.
        var unsaid = await head.SubmitAsync(page, apply, ("source", "测试通知〔2026〕1号"));
        Assert.Equal(HttpStatusCode.BadRequest, unsaid.StatusCode);
        page = await Browser.ReadAsync(unsaid);
        Assert.Contains("勾选“取代现行通知”", page.Body!.TextContent);
        Assert.Contains("放假（劳动节）", page.QuerySelector("section[aria-labelledby=preview] table")!.TextContent);
        Assert.Equal(before, await DuesAsync(host));
        Assert.Equal(HttpStatusCode.Redirect, (await head.SubmitAsync(page, apply, ("replace", "true"), ("source", "测试通知〔2026〕1号"))).StatusCode);
        var after = await DuesAsync(host);
        var moved = after.Where(pair => before[pair.Key] != pair.Value)
            .Select(pair => (pair.Key.Number, pair.Key.Step, $"{before[pair.Key]:yyyy-MM-dd}", $"{pair.Value:yyyy-MM-dd}")).Order().ToList();
        Assert.Equal(shown, moved);

        var dossiers = moved.Select(each => each.Number).Distinct().Count();
        Assert.Equal(dossiers, await host.QueryAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "dossier.recount")));
        Assert.Equal(dossiers, await host.QueryAsync(db => db.Set<Notification>().CountAsync(n => n.Text.StartsWith("放假通知使"))));
        Assert.NotNull(await host.QueryAsync(db => db.Set<HolidayNoticeEntry>().Select(e => e.RecountedAt).SingleAsync()));
        // Every due date rests on it, so everybody can read it in the log.
        var facts = await host.QueryAsync(db => db.Set<LogOutbox>().Where(entry => entry.Type == "calendar.change").Select(entry => entry.Facts).SingleAsync());
        Assert.Contains("\"off\":\"2026-03-09 2026-03-10 2026-04-04 2026-04-05 2026-04-06\",\"work\":\"2026-03-08\"", facts);
        var list = await host.QueryAsync(db => db.Set<Dossier>().Select(d => new { d.DueOn, First = d.Clocks.Min(c => c.LegalDue) }).ToListAsync());
        Assert.All(list, d => Assert.Equal(d.First, d.DueOn));
    }

    /// <summary>A case may have many clocks and a long title; a message that does not fit must not keep the recount from ending.</summary>
    [Fact]
    public void Message_LongerThanItsColumn_IsCut()
    {
        var dossier = new Dossier { Procedure = "x", ProcedureVersion = 1, Handle = "", Title = "", State = "", HolderUnitId = 1, OpenedOn = default };
        var message = Notification.ToHolder(dossier, new string('长', 1000), default);
        Assert.Equal((600, '…'), (message.Text.Length, message.Text[^1]));
    }

    internal const string OneDayOff = """{"year":2026,"papers":[],"days":[{"name":"放假","date":"2026-03-05","isOffDay":true}]}""";

    /// <summary>One case that cannot be counted keeps its days until it is mended; the others get theirs at once.</summary>
    [Fact]
    public async Task Recount_OfTheOthers_IsDone_WhenOneCaseCannotBeCounted()
    {
        await using var host = await WorkHost.StartAsync();
        var damaged = await host.ReceiveAsync("甲");
        await host.PlantDamagedClockAsync(damaged);
        var sound = await host.ReceiveAsync("乙");
        await host.QueryAsync(async db =>
        {
            db.Add(new HolidayNoticeEntry { Year = 2026, Source = "测试通知", Json = OneDayOff, EnteredAt = host.Time.GetUtcNow(), OfficerId = host.Who.OfficerOf(host.Who.Registrar), OfficerName = "顾佳宁" });
            return await db.SaveChangesAsync();
        });
        Assert.Equal(2, await host.InScopeAsync(services => services.GetRequiredService<HolidayNotices>().FinishAsync()));
        Assert.Equal(
            [(damaged, new DateOnly(2026, 3, 9)), (sound, new DateOnly(2026, 3, 10))],
            await host.QueryAsync(async db => (await db.Set<Clock>().Where(clock => clock.Term == "REC-03").OrderBy(clock => clock.DossierId).ToListAsync()).Select(clock => (clock.DossierId, clock.LegalDue))));
        await host.QueryAsync(db => db.WriteAsync(() => db.Set<Clock>().Where(clock => clock.Term == "OLD-99").ExecuteDeleteAsync()));
        Assert.Equal(2, await host.InScopeAsync(services => services.GetRequiredService<HolidayNotices>().FinishAsync()));
        Assert.Equal(4, await host.QueryAsync(db => db.Set<HolidayNoticeEntry>().Where(entry => entry.RecountedAt != null).Select(entry => entry.MovedClocks).SingleAsync()));
    }

    [Fact]
    public async Task Recount_CutShort_IsFinishedByTheNextRoundWithoutASecondAct()
    {
        await using var host = await WorkHost.StartAsync();
        await host.ReceiveAsync();
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(() =>
            {
                db.Add(new HolidayNoticeEntry
                {
                    Year = 2026,
                    Source = "测试通知",
                    Json = OneDayOff,
                    EnteredAt = host.Time.GetUtcNow(),
                    OfficerId = host.Who.OfficerOf(host.Who.Registrar),
                    OfficerName = "顾佳宁",
                });
                return Task.CompletedTask;
            });
            return true;
        });

        Assert.Equal(2, await host.InScopeAsync(services => services.GetRequiredService<HolidayNotices>().FinishAsync()));
        Assert.Equal(0, await host.InScopeAsync(services => services.GetRequiredService<HolidayNotices>().FinishAsync()));
        Assert.Equal(1, await host.QueryAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "dossier.recount")));
    }

    /// <summary>A release brought the year along: what was counted before it must not stay wrong because everybody thinks the year is there.</summary>
    [Fact]
    public async Task YearShippedWithARelease_IsOfferedWhileTermsAreCountedWithoutIt_AndRecountsThem()
    {
        await using var host = await WorkHost.StartAsync();
        await host.ReceiveAsync("甲");
        var right = await DuesAsync(host);
        var head = host.As(host.Who.BureauHead);
        Assert.DoesNotContain("2026 年的变动", (await head.PageAsync("/work/calendar/notices")).Body!.TextContent);
        await host.QueryAsync(db => db.WriteAsync(() => db.Set<Clock>().Where(clock => clock.State == ClockState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(clock => clock.Provisional, true).SetProperty(clock => clock.LegalDue, clock => clock.Id % 2 == 0 ? clock.LegalDue : clock.LegalDue.AddDays(-1)))));
        var wrong = (await DuesAsync(host)).Count(pair => right[pair.Key] != pair.Value);

        var page = await head.PageAsync("/work/calendar/notices");
        Assert.Contains("查看 2026 年的变动", page.Body!.TextContent);
        var preview = await Browser.ReadAsync(await head.SubmitAsync(page, "/work/calendar/notices?handler=Shipped"));
        Assert.InRange(wrong, 1, right.Count - 1);
        Assert.Equal(wrong, preview.QuerySelectorAll("section[aria-labelledby=preview] .scroll tbody tr").Length);
        Assert.Null(preview.QuerySelector("[name=replace]"));
        var refused = await head.SubmitAsync(preview, "/work/calendar/notices?handler=Apply", ("source", ""));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        preview = await Browser.ReadAsync(refused);
        Assert.Equal(wrong, preview.QuerySelectorAll("section[aria-labelledby=preview] .scroll tbody tr").Length);
        Assert.Equal(HttpStatusCode.Redirect, (await head.SubmitAsync(preview, "/work/calendar/notices?handler=Apply", ("source", "国务院办公厅关于2026年部分节假日安排的通知"))).StatusCode);
        Assert.Equal(right, await DuesAsync(host));
        Assert.False(await host.QueryAsync(db => db.Set<Clock>().AnyAsync(clock => clock.Provisional)));
        Assert.DoesNotContain("2026 年的变动", (await head.PageAsync("/work/calendar/notices")).Body!.TextContent);
    }

    [Fact]
    public async Task Entry_ThatIsNoNotice_SaysWhyAndKeepsWhatWasTyped()
    {
        await using var host = await WorkHost.StartAsync();
        var registrar = host.As(host.Who.Registrar);
        var answer = await registrar.SubmitAsync(await registrar.PageAsync("/work/calendar/notices"), "/work/calendar/notices?handler=Preview",
            ("year", "2027"), ("source", "通知"), ("off", "春节 二月五日"), ("makeUp", ""));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains("无法读出日期", page.QuerySelector("#error-summary")!.TextContent);
        Assert.Contains("春节 二月五日", page.QuerySelector("textarea[name=off]")!.TextContent);
    }

    [Fact]
    public async Task MakeUpDay_ThatIsAWorkingDayAnyway_IsRefused()
    {
        await using var host = await WorkHost.StartAsync();
        var registrar = host.As(host.Who.Registrar);
        var answer = await registrar.SubmitAsync(await registrar.PageAsync("/work/calendar/notices"), "/work/calendar/notices?handler=Preview",
            ("year", "2027"), ("source", "通知"), ("off", "元旦 2027-01-01"), ("makeUp", "2027-01-03\n2027-01-05"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        Assert.Contains("2027-01-05 不是周六、周日", page.QuerySelector("#error-summary")!.TextContent);
        Assert.DoesNotContain("2027-01-03 不是", page.Body!.TextContent);
        var forced = await registrar.PostAsync("/work/calendar/notices?handler=Apply", ("source", "通知"),
            ("json", "{\"year\":2027,\"papers\":[],\"days\":[{\"name\":\"元旦\",\"date\":\"2027-01-01\",\"isOffDay\":true},{\"name\":\"上班\",\"date\":\"2027-01-05\",\"isOffDay\":false}]}"));
        Assert.Equal(HttpStatusCode.BadRequest, forced.StatusCode);
        Assert.Equal(0, await host.QueryAsync(db => db.Set<HolidayNoticeEntry>().CountAsync()));
    }

    private static Task<Dictionary<(string Number, string Step), DateOnly>> DuesAsync(WorkHost host) => host.QueryAsync(async db =>
        (await db.Set<Dossier>().SelectMany(d => d.Clocks, (d, clock) => new { d.Number, clock.Term, clock.LegalDue }).ToListAsync())
            .ToDictionary(row => (row.Number!, Mingfa.Core.Time.Terms.Find(row.Term)!.Step), row => row.LegalDue));
}
