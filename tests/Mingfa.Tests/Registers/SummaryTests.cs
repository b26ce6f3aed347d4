using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Modules.Petitions;
using Mingfa.Web.Pages;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>Any register counted and added up: by topic, by kind, by unit, by year; and the events of a month.</summary>
public sealed class SummaryTests(SeededDistrict seeded)
{
    private static readonly RegisterCatalogue Catalogue = new();

    private static async Task<WorkHost> OpenAsync()
    {
        var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "education").Select(each => each.Id).FirstAsync();
            PublicInquiry Session(int number, DateOnly on, string topic, int deputies) =>
                new() { Code = $"WZ-{number}", Name = $"第{number}场", On = on, Topic = topic, Deputies = deputies, Members = 2, Residents = 10 };
            db.AddRange(Session(1, new(2025, 5, 8), "城市治理", 3), Session(2, new(2025, 11, 8), "治污减霾", 4), Session(3, new(2026, 2, 9), "城市治理", 6));
            OpenDay Day(int number, OpenDayKind kind, DateOnly on, int people) => new() { Code = $"KF-{number}", Name = $"活动{number}", Kind = kind, UnitId = unit, On = on, Participants = people };
            db.AddRange(Day(1, OpenDayKind.Citizens, new(2025, 5, 1), 30), Day(2, OpenDayKind.Internship, new(2025, 7, 1), 12), Day(3, OpenDayKind.Citizens, new(2026, 2, 1), 25));
            db.Add(new SupervisionNote { Code = "FZJD-1", Number = "监1号", Kind = SupervisionNoteKind.Opinion, UnitId = unit, SentOn = new(2026, 1, 5), Problem = "问题", Demand = "纠正", ReplyBy = new(2026, 2, 4) });
            return true;
        }));
        return host;
    }

    private static async Task<List<string>> LinesAsync(Browser browser, string path) =>
        [.. (await browser.PageAsync(path)).QuerySelectorAll("tbody tr, tfoot tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim())))];

    [Fact]
    public async Task Sessions_ByTopic_AddUpWhoAsked_AndOpenTheirEntries()
    {
        await using var host = await OpenAsync();
        foreach (var (browser, home) in new[] { (host.As(host.Who.OtherClerk), "/registers"), (host.As(0), "/data") })
        {
            Assert.Equal(["城市治理|2|9|4|20", "治污减霾|1|4|2|10", "合计|3|13|6|30"], await LinesAsync(browser, $"{home}/public-inquiries/summary?by=topic"));
            Assert.Equal(["城市治理|1|3|2|10", "治污减霾|1|4|2|10", "合计|2|7|4|20"], await LinesAsync(browser, $"{home}/public-inquiries/summary?by=topic&to=2025-12-31"));
            Assert.Equal(["2026年|1|25|0|0", "2025年|2|42|0|0", "合计|3|67|0|0"], await LinesAsync(browser, $"{home}/open-days/summary?by=date.year"));
            var page = await browser.PageAsync($"{home}/open-days/summary?by=kind");
            Assert.Equal("公民代表进政府", page.QuerySelector("tbody tr th")!.TextContent.Trim());
            Assert.Equal(2, (await browser.PageAsync(page.QuerySelector("tbody tr th a")!.GetAttribute("href")!)).QuerySelectorAll("tbody tr").Length);
        }
    }

    [Fact]
    public async Task Summary_TellsNobody_WhatHeMayNotRead()
    {
        await using var host = await OpenAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(0).GetAsync("/data/supervision-notes/summary")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(0).GetAsync("/data/nothing/summary")).StatusCode);
        // The unit itself sees its own, another one nothing of it.
        Assert.Equal("合计|1|0", (await LinesAsync(host.As(host.Who.OtherClerk), "/registers/supervision-notes/summary?by=kind"))[^1]);
        await host.QueryAsync(db => db.Set<SupervisionNote>().ExecuteUpdateAsync(set => set.SetProperty(note => note.UnitId, 1)));
        Assert.Empty(await LinesAsync(host.As(host.Who.OtherClerk), "/registers/supervision-notes/summary?by=kind"));
        // A column the public may not read is no way to look into a register, named or not.
        Assert.DoesNotContain((await host.As(0).PageAsync("/data/government-meetings/summary?by=counselSatIn")).QuerySelectorAll("select[name=by] option"), option => option.GetAttribute("value") is "counselSatIn" or "legalHeadSatIn");
    }

    public static TheoryData<string> Ids => [.. Catalogue.All.Select(register => register.Id)];

    /// <summary>In every way a register offers, the lines add up to the list, and the sums to what stands in the entries.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Summaries_OfTheDemo_AddUpToTheList(string id)
    {
        var register = Catalogue.Find(id)!;
        await seeded.AskAsync(async services =>
        {
            var (db, words) = (services.GetRequiredService<MingfaDb>(), services.GetRequiredService<RegisterWords>());
            var list = await RegisterListView.LoadAsync(RegisterRight.Operator(register), new RegisterQuery { Size = 1 }, "/registers", db, words);
            if (await RegisterSummaryView.LoadAsync(list, null, db, words) is not { } first)
                return true;
            foreach (var choice in first.Choices)
            {
                var view = (await RegisterSummaryView.LoadAsync(list, choice.Value, db, words))!;
                Assert.Equal(list.Page.Total, view.Count);
                Assert.All(view.Lines, line => Assert.NotEqual("", line.Text));
                Assert.Equal(first.Sums, view.Sums);
            }

            return true;
        });
    }

    [Fact]
    public async Task Calendar_HoldsTheEventsOfTheMonth_OfRegistersTheReaderMayRead()
    {
        await using var host = await OpenAsync();
        foreach (var (browser, home) in new[] { (host.As(host.Who.OtherClerk), "/registers"), (host.As(0), "/data") })
        {
            var page = await browser.PageAsync($"{home}/calendar?month=2026-02");
            Assert.Equal(["活动3", "第3场"], page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()));
            Assert.Equal("2月1日（星期日）", page.QuerySelector("tbody td")!.TextContent.Trim());
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(page.QuerySelector("tbody th a")!.GetAttribute("href")!)).StatusCode);
            // What cannot be read is this month.
            Assert.Contains("2026年3月", (await browser.PageAsync($"{home}/calendar?month=乱写")).QuerySelector("h2")!.TextContent);
        }
    }

    /// <summary>Nobody goes to a lecture that was called off because a calendar told him of it.</summary>
    [Fact]
    public async Task Calendar_LeavesOutForThePublicWhatWasCalledOff_AndMarksItForOfficers()
    {
        await using var host = await OpenAsync();
        await host.QueryAsync(db => db.WriteAsync(() =>
        {
            StudySession Lecture(int number, StudyStatus status) => new() { Code = $"XF-{number}", Topic = $"讲座{number}", Kind = StudyKind.Lecture, On = new(2026, 2, 20 + number), Status = status };
            db.AddRange(Lecture(1, StudyStatus.Held), Lecture(2, StudyStatus.Cancelled));
            LeaderReception Reception(int number, ReceptionStatus status, int people) => new()
            {
                Code = $"JF-{number}",
                On = new(2026, 2, 24 + number),
                Form = ReceptionForm.Received,
                Level = ReceptionLevel.District,
                Place = ReceptionPlace.PetitionHall,
                Leaders = ["区长"],
                Attendees = people,
                Status = status,
            };
            db.AddRange(Reception(1, ReceptionStatus.Planned, 0), Reception(2, ReceptionStatus.Cancelled, 0));
            return Task.FromResult(true);
        }));
        async Task<string[]> TitlesAsync(Browser browser, string home) => [.. (await browser.PageAsync($"{home}/calendar?month=2026-02")).QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim())];
        Assert.Equal(["活动3", "第3场", "讲座1", "领导接访 JF-1"], await TitlesAsync(host.As(0), "/data"));
        Assert.Equal(["活动3", "第3场", "讲座1", "讲座2（取消）", "领导接访 JF-1", "领导接访 JF-2（取消）"], await TitlesAsync(host.As(host.Who.OtherClerk), "/registers"));
    }

    [Fact]
    public Task EventsOfTheDemo_StandInTheCalendarOfTheirMonth() => seeded.AskAsync(async services =>
    {
        var (db, words) = (services.GetRequiredService<MingfaDb>(), services.GetRequiredService<RegisterWords>());
        var month = await EventCalendar.LoadAsync(db, words, Catalogue.All.Select(RegisterRight.Operator), new(2018, 5, 1));
        var expected = await db.Entries<Training>().CountAsync(training => training.On.Year == 2018 && training.On.Month == 5);
        Assert.Equal(expected, month.Happenings.Count(happening => happening.Register.Id == "trainings"));
        Assert.True(expected > 0 && month.Happenings.All(happening => happening.On is { Year: 2018, Month: 5 } && happening.Title.Length > 0));
        return true;
    });

    /// <summary>Who follows a feed sees that an entry was changed.</summary>
    [Fact]
    public async Task Feed_SaysWhenAnEntryWasChanged()
    {
        await using var host = await OpenAsync();
        host.GoTo(new DateOnly(2026, 3, 20));
        var clerk = host.As(host.Who.OtherClerk);
        var edited = await clerk.ChangeAsync("/registers/open-days/1/edit", ("participants", "31"));
        Assert.Equal(HttpStatusCode.Redirect, edited.StatusCode);
        var feed = await (await host.As(0).GetAsync("/data/open-days.atom")).Content.ReadAsStringAsync();
        Assert.Equal(2, feed.Split("2026-03-20T").Length - 1);
    }
}
