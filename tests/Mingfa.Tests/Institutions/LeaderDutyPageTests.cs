using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Tests.Institutions;

/// <summary>履职看板 and 述法材料: what a leader did is counted from the rows of the register, and nothing else is.</summary>
public sealed class LeaderDutyPageTests
{
    private const string Head = "甲局长";
    private const string Docx = "/work/duties/1/profile.docx";

    private static LeaderDuty Duty(long unit, DutyKind kind, string on, string content, string leader = Head, bool isHead = true, string? reviewed = null) => new()
    {
        Leader = leader,
        Position = "局长",
        UnitId = unit,
        IsHead = isHead,
        Kind = kind,
        On = DateOnly.Parse(on),
        Content = content,
        ReviewedOn = reviewed is null ? null : DateOnly.Parse(reviewed),
        Code = $"LZ-{content}",
    };

    /// <summary>Entry 1 is the head's first meeting of 2025.</summary>
    private static async Task<WorkHost> OpenAsync(Func<MingfaDb, long, long, Task>? more = null)
    {
        var host = await WorkHost.StartAsync();
        await host.QueryAsync(async db =>
        {
            var units = await db.Set<OrgUnit>().ToDictionaryAsync(unit => unit.Code, unit => unit.Id);
            var (education, market) = (units["education"], units["market"]);
            return await db.WriteAsync(async () =>
            {
                db.Add(Duty(education, DutyKind.Meeting, "2025-01-01", "年初会议"));
                await db.SaveChangesAsync();
                db.AddRange(
                    Duty(education, DutyKind.Meeting, "2025-06-01", "年中会议"), Duty(education, DutyKind.Meeting, "2025-09-01", "秋季会议"), Duty(education, DutyKind.Meeting, "2025-12-31", "年末会议"),
                    Duty(education, DutyKind.Study, "2025-05-01", "一次学法"),
                    Duty(education, DutyKind.Account, "2025-01-10", "上年述法", reviewed: "2025-02-01"));
                if (more is not null)
                    await more(db, education, market);
                await db.SaveChangesAsync();
                return true;
            });
        });
        return host;
    }

    private static string Text(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    private static IElement RowOf(IHtmlDocument page, string leader, string unit = "区教育局") =>
        Assert.Single(page.QuerySelectorAll("[aria-label=领导履职] tbody tr"), row => row.Children[0].TextContent.Contains(leader) && row.QuerySelector("th span")!.TextContent.Split('，')[0] == unit);

    /// <summary>What stands in the column of a kind, without blanks.</summary>
    private static string Cell(IElement row, DutyKind kind) => string.Concat(row.Children[1 + (int)kind].TextContent.Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>Seed S-119: the units stand beside each other by what was asked and done; equals share a rank.</summary>
    [Fact]
    public void Ranking_IsByTheShareOfDutiesMet_ThenByHowMuchWasDone_AndEqualsShareARank()
    {
        static LeaderDutyBoard.Leader Of(long unit, params (int Done, int Required)[] counts) =>
            new(unit, $"领导{unit}", "局长", unit, $"单位{unit}", true, [.. counts.Select((count, kind) => new DutyCount((DutyKind)kind, count.Done, count.Required))]);
        var board = new LeaderDutyBoard(new DutyFilter(2025), 2025, true, [Of(1, (1, 2), (2, 2)), Of(2, (2, 2), (2, 2)), Of(3, (0, 2), (3, 2)), Of(4, (2, 2), (3, 2)), Of(5, (0, 2), (0, 2), (9, 0))], [], [], [2025]);
        Assert.Equal([(4L, 1), (2L, 2), (1L, 3), (3L, 3), (5L, 5)], board.Ranking.Select(unit => (unit.UnitId, unit.Rank)));
        Assert.Equal((1, 2, 0.5), (board.Ranking[2].Met, board.Ranking[2].Asked, board.Ranking[2].Share));
    }

    [Fact]
    public async Task Board_CountsTheLeadersOwnRowsOfTheYear_AndNoOthers()
    {
        await using var host = await OpenAsync(async (db, education, market) =>
        {
            var voided = Duty(education, DutyKind.Study, "2025-07-01", "作废的学法");
            voided.RetractedAt = DateTimeOffset.UnixEpoch;
            db.AddRange(
                voided,
                Duty(education, DutyKind.Study, "2024-12-31", "上年学法"), Duty(education, DutyKind.Study, "2026-01-01", "下年学法"),
                Duty(market, DutyKind.Study, "2025-05-02", "同名他单位学法"),
                Duty(education, DutyKind.Study, "2025-05-03", "他人学法", "乙副局长", isHead: false),
                Duty(education, DutyKind.Account, "2025-11-01", "未评议的述法", "乙副局长", isHead: false),
                Duty(education, DutyKind.Account, "2025-12-20", "次年评议的述法", "丙副局长", isHead: false, reviewed: "2026-01-15"));
            await Task.CompletedTask;
        });
        var page = await host.As(host.Who.Registrar).PageAsync("/work/duties?year=2025");
        var row = RowOf(page, Head);
        Assert.Equal("4/4达标", Cell(row, DutyKind.Meeting));
        Assert.Equal("1/2不足1次", Cell(row, DutyKind.Study));
        Assert.Equal("1/1达标", Cell(row, DutyKind.Account));
        Assert.Equal("0/2不足2次", Cell(row, DutyKind.Report));
        Assert.Equal("—", Cell(row, DutyKind.CourtAppearance));
        Assert.Equal("1/2不足1次", Cell(RowOf(page, Head, "区市场监管局"), DutyKind.Study));
        Assert.Equal("0/1不足1次", Cell(RowOf(page, "乙副局长"), DutyKind.Account));
        Assert.Equal("1", Cell(RowOf(page, "乙副局长"), DutyKind.Study));
        Assert.Equal("0/1不足1次", Cell(RowOf(page, "丙副局长"), DutyKind.Account));
        Assert.Contains("领导 4 人，各项达标 0 人", Text(page));

        var next = await host.As(host.Who.Registrar).PageAsync("/work/duties?year=2026");
        Assert.Equal("1/1达标", Cell(RowOf(next, "丙副局长"), DutyKind.Account));
        // The year still runs: nobody is late in it.
        Assert.Equal("1/2还差1次", Cell(RowOf(next, Head), DutyKind.Study));
        Assert.Empty(next.QuerySelectorAll("[aria-label=领导履职] .tag-late"));
    }

    [Fact]
    public async Task Board_IsNarrowedByUnitAndToHeads_AndExportsWhatItShows()
    {
        await using var host = await OpenAsync((db, education, market) =>
        {
            db.AddRange(Duty(education, DutyKind.Study, "2025-05-03", "他人学法", "乙副局长", isHead: false), Duty(market, DutyKind.Study, "2025-05-02", "同名他单位学法"));
            return Task.CompletedTask;
        });
        var browser = host.As(host.Who.Registrar);
        Assert.Equal(3, (await browser.PageAsync("/work/duties?year=2025")).QuerySelectorAll("[aria-label=领导履职] tbody tr").Length);
        var heads = await browser.PageAsync("/work/duties?year=2025&heads=true");
        Assert.DoesNotContain("乙副局长", Text(heads));
        var market = await host.QueryAsync(db => db.Set<OrgUnit>().Where(unit => unit.Code == "market").Select(unit => unit.Id).SingleAsync());
        RowOf(await browser.PageAsync($"/work/duties?year=2025&unit={market}"), Head, "区市场监管局");

        var export = await (await browser.GetAsync($"/work/duties/export.csv?year=2025&unit={market}&heads=true")).Content.ReadAsStringAsync();
        Assert.Equal(2, export.TrimEnd().Split('\n').Length);
        Assert.Contains("\"2025\",\"区市场监管局\",\"甲局长\",\"局长\",\"是\"", export);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/work/duties/export.xlsx?year=2025")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/work/duties/export.exe")).StatusCode);

        // Without a word the newest year with records; what cannot be read is nobody's error page; nothing there is said.
        Assert.NotEmpty((await browser.PageAsync("/work/duties?year=abc&unit=x")).QuerySelectorAll("[aria-label=领导履职] tbody tr"));
        Assert.Contains("2020 年没有符合条件的履职记录", Text(await browser.PageAsync("/work/duties?year=2020")));
    }

    [Fact]
    public async Task Board_NamesUnitsWithoutAnyRecord_SoThatNothingDoneIsSeen()
    {
        await using var host = await OpenAsync();
        var silent = (await host.As(host.Who.Registrar).PageAsync("/work/duties?year=2025")).QuerySelectorAll("main details li").Select(item => item.TextContent).ToList();
        Assert.Contains("区市场监管局", silent);
        Assert.DoesNotContain("区教育局", silent);
    }

    [Fact]
    public async Task Minimum_IsAPolicyDefault_ThatTheDistrictSetsOtherwise()
    {
        await using var host = await OpenAsync((db, _, _) =>
        {
            db.Add(new ParameterSetting { Parameter = "主要负责人每年会议研究最低次数", Value = "6", From = new(2025, 3, 1), Basis = "清莲法委〔2025〕1号", Code = "CS-1" });
            return Task.CompletedTask;
        });
        var page = await host.As(host.Who.Registrar).PageAsync("/work/duties?year=2025");
        Assert.Equal("4/6不足2次", Cell(RowOf(page, Head), DutyKind.Meeting));
        Assert.Equal("6 次（本区设定）", page.QuerySelector("[aria-label=最低次数] tbody tr")!.Children[1].TextContent);
        Assert.Contains("政策默认", Text(page));
        Assert.Contains("待核原文", Text(page));
    }

    [Fact]
    public async Task AnotherUnit_SeesNeitherTheLeaderNorHisProfile()
    {
        await using var host = await OpenAsync((db, _, market) =>
        {
            db.Add(Duty(market, DutyKind.Study, "2025-05-02", "他单位学法", "丁局长"));
            return Task.CompletedTask;
        });
        var other = await host.QueryAsync(db => db.Set<LeaderDuty>().Where(duty => duty.Leader == "丁局长").Select(duty => duty.Id).SingleAsync());
        foreach (var own in new[] { host.Who.OtherClerk, host.Who.OtherHead })
        {
            Assert.Equal(HttpStatusCode.OK, (await host.As(own).GetAsync("/work/duties/1")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await host.As(own).GetAsync($"/work/duties/{other}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await host.As(own).GetAsync($"/work/duties/{other}/profile.docx")).StatusCode);
            var board = await host.As(own).PageAsync("/work/duties?year=2025");
            RowOf(board, Head);
            Assert.DoesNotContain("丁局长", Text(board));
            Assert.DoesNotContain("丁局长", await (await host.As(own).GetAsync("/work/duties/export.csv?year=2025")).Content.ReadAsStringAsync());
        }

        Assert.Equal(HttpStatusCode.OK, (await host.As(host.Who.Registrar).GetAsync($"/work/duties/{other}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(host.Who.Registrar).GetAsync("/work/duties/999999")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.As(host.Who.Admin).GetAsync("/work/duties/1")).StatusCode);
    }

    private static async Task PlantEducationAsync(MingfaDb db, long education, long market)
    {
        GovernmentMeeting Meeting(string name, string on) => new() { Code = $"HY-{name}", Name = name, Kind = MeetingKind.Executive, On = DateOnly.Parse(on) };
        var (held, missed, without) = (Meeting("常务会甲", "2025-03-01"), Meeting("常务会乙", "2025-04-01"), Meeting("常务会丙", "2025-05-01"));
        var course = new Training { Code = "PX-1", Name = "领导干部培训", Audience = TrainingAudience.Leaders, UnitId = education, On = new(2025, 8, 1), Hours = 8, Attendees = 2 };
        db.AddRange(held, missed, without, course);
        await db.SaveChangesAsync();
        MeetingAttendance Seat(GovernmentMeeting meeting, long unit, AttendanceForm form) =>
            new() { Code = $"CX-{meeting.Id}-{unit}", MeetingId = meeting.Id, Name = Head, Position = "局长", UnitId = unit, Form = form };
        StudySession Session(string topic, GovernmentMeeting meeting, StudyStatus status = StudyStatus.Held) =>
            new() { Code = $"XF-{topic}", Topic = topic, Kind = StudyKind.Lecture, MeetingId = meeting.Id, On = meeting.On, Status = status };
        TrainingAttendee Person(long unit, string on) =>
            new() { Code = $"MC-{unit}-{on}", TrainingId = course.Id, Name = Head, UnitId = unit, Rank = StaffRank.Division, On = DateOnly.Parse(on), Hours = 8, Passed = true };
        db.AddRange(
            Seat(held, education, AttendanceForm.SatIn), Seat(missed, education, AttendanceForm.Excused), Seat(without, market, AttendanceForm.Attended),
            Session("学民法典", held), Session("取消的讲座", held, StudyStatus.Cancelled), Session("请假的讲座", missed), Session("同名者听的讲座", without),
            Person(education, "2025-08-01"), Person(market, "2025-08-02"),
            new LawExam { Code = "KS-1", Name = "教育局学法考试", Kind = LawExamKind.Yearly, UnitId = education, On = new(2025, 10, 1), Due = 9, Candidates = 8, Passed = 7 },
            new LawExam { Code = "KS-2", Name = "市场局学法考试", Kind = LawExamKind.Yearly, UnitId = market, On = new(2025, 10, 1), Due = 9, Candidates = 8, Passed = 7 },
            Duty(education, DutyKind.CourtAppearance, "2025-11-05", "出庭应诉一案"),
            Duty(education, DutyKind.Account, "2025-12-25", "本年述法"));
    }

    [Fact]
    public async Task Profile_IsCompiledFromTheRegisters_AndSaysByWhatItMatches()
    {
        await using var host = await OpenAsync(PlantEducationAsync);
        var browser = host.As(host.Who.OtherClerk);
        var page = await browser.PageAsync("/work/duties/1?year=2025");
        string[] Of(string section) => page.GetElementById(section) is not { } heading ? [] : [.. heading.ParentElement!.QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim())))];
        Assert.Equal(["2025-01-10|上年述法|2025-02-01|计入", "2025-12-25|本年述法|未评议|不计：未评议"], Of("duty-Account"));
        Assert.Equal(["2025-11-05|出庭应诉一案|—"], Of("duty-CourtAppearance"));
        Assert.Equal(["2025-03-01|学民法典|学法讲座|常务会甲|列席"], Of("study"));
        Assert.Equal(["2025-03-01|常务会甲|政府常务会议|列席", "2025-04-01|常务会乙|政府常务会议|请假"], Of("meetings"));
        Assert.Equal(["2025-08-01|领导干部培训|8|是"], Of("trainings"));
        Assert.Equal(["2025-10-01|教育局学法考试|年度学法考试|9|8|7"], Of("unit-exams"));
        Assert.Contains("2025-01-10 述法，2025-02-01 评议；2025-12-25 述法，未评议", Text(page));
        Assert.Contains("按姓名和单位与台账完全相同对应", Text(page));
        Assert.Contains("不能对应到本人", Text(page));

        // A count says no more than its rows, and every row opens.
        foreach (var (kind, row) in DutyMinimum.Kinds.Zip(page.QuerySelectorAll("[aria-label=完成情况] tbody tr")))
            Assert.Equal(Of($"duty-{kind}").Count(line => !line.Contains("不计")), int.Parse(row.Children[1].TextContent));
        foreach (var link in page.QuerySelectorAll("main section tbody a"))
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(link.GetAttribute("href")!)).StatusCode);

        var before = await browser.PageAsync("/work/duties/1?year=2024");
        Assert.All(before.QuerySelectorAll("[aria-label=完成情况] tbody tr"), row => Assert.Equal("0", row.Children[1].TextContent));
        Assert.Null((await browser.PageAsync("/work/duties/1?year=2025&print=true")).QuerySelector(".bench-nav"));
    }

    [Fact]
    public async Task Account_InWord_SaysWhatThePageSays()
    {
        await using var host = await OpenAsync(PlantEducationAsync);
        var answer = await host.As(host.Who.OtherClerk).GetAsync($"{Docx}?year=2025");
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", answer.Content.Headers.ContentType!.MediaType);
        using var word = WordprocessingDocument.Open(await answer.Content.ReadAsStreamAsync(), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word, TestContext.Current.CancellationToken));
        var text = word.MainDocumentPart!.Document!.Body!.InnerText;
        foreach (var said in new[] { "局长2025年度履行推进法治建设第一责任人职责情况述法材料", "甲局长", "年末会议", "学民法典", "不计：未评议", "不能对应到本人", "待核原文" })
            Assert.Contains(said, text);
        foreach (var decoy in new[] { "同名者听的讲座", "取消的讲座", "市场局学法考试" })
            Assert.DoesNotContain(decoy, text);
    }
}
