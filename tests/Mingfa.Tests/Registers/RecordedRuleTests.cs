using System.Text.Json.Nodes;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.LegalServices;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Registers;

/// <summary>What is not the same is not refused as if it were, and what cannot have been is not recorded.</summary>
public sealed class RecordedRuleTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static async Task<Actor> OfficeAsync(RegisterDistrict district) =>
        RegisterDistrict.ClerkOf(await district.FoundAsync("gov-office", "清莲区政府办公室", OrgUnitKind.Department, UnitDuty.GovernmentOffice));

    [Fact]
    public async Task SameName_OfTwoUnits_IsTwoEntries()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var (one, other) = (district.Culture.Id, district.Approval.Id);
        Task<string> Event(long unit, string place) => district.AddAsync("law-popularisations", district.BureauClerk, new() { ["name"] = "国家宪法日宣传", ["unitId"] = unit, ["placeKind"] = place, ["on"] = "2025-12-04", ["laws"] = "宪法", ["reached"] = "10" });
        Assert.Equal("Done", await Event(one, "进机关"));
        Assert.Equal("Done", await Event(other, "进机关"));
        Assert.Equal("Done", await Event(one, "进社区"));
        Assert.Contains("不能重复登记", await Event(one, "机关"));
        Task<string> Course(long unit) => district.AddAsync("trainings", district.BureauClerk, new() { ["name"] = "业务培训", ["audience"] = "Enforcers", ["unitId"] = unit, ["on"] = "2026-01-05", ["hours"] = "8", ["attendees"] = "10" });
        Assert.Equal("Done", await Course(one));
        Assert.Equal("Done", await Course(other));
        Assert.Contains("不能重复登记", await Course(other));
        Task<string> Guide(long unit) => district.AddAsync("service-guides", district.ApprovalClerk, new()
        {
            ["itemCode"] = "甲",
            ["name"] = "事项",
            ["unitId"] = unit,
            ["basis"] = "依据",
            ["conditions"] = "条件",
            ["materials"] = "材料",
            ["flow"] = "流程",
            ["charge"] = "不收费",
            ["publishedOn"] = "2026-01-05",
        });
        Assert.Equal("Done", await Guide(one));
        Assert.Equal("Done", await Guide(other));
        Assert.Contains("不能重复登记", await Guide(one));
    }

    [Fact]
    public async Task Promise_LeavesTheListOnlyWhenItWasKept()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(new PublicInquiry { Code = "WZ-1", Name = "第一场", On = new(2025, 9, 1), Topic = "主题" });
        JsonObject Question(string question, string? verdict, string? on) => new()
        {
            ["inquiryId"] = "WZ-1",
            ["question"] = question,
            ["unitId"] = district.Culture.Id,
            ["promise"] = "整改",
            ["promisedBy"] = "2026-02-01",
            ["verifiedOn"] = on,
            ["verdict"] = verdict,
        };
        var office = await OfficeAsync(district);
        Task<string> Ask(string question, string? verdict, string? on) => district.AddAsync("inquiry-questions", office, Question(question, verdict, on));
        Assert.Contains("核验结果填“已兑现”“部分兑现”或者“未兑现”", await Ask("一", "基本落实", "2026-01-20"));
        Assert.Contains("已核验的，应写明核验结果", await Ask("一", null, "2026-01-20"));
        Assert.Contains("应填写核验日期", await Ask("一", "已兑现", null));
        Assert.Equal("Done", await Ask("一", "已兑现", "2026-01-20"));
        Assert.Equal("Done", await Ask("二", "部分兑现", "2026-01-20"));
        Assert.Equal("Done", await Ask("三", "未兑现", "2026-01-20"));
        Assert.Equal("Done", await Ask("四", null, null));
        Assert.Equal([("二", "承诺到期：整改；核验为部分兑现"), ("三", "承诺到期：整改；核验为未兑现"), ("四", "承诺到期：整改")], (await district.GapAsync("promises-overdue", Today)).Select(row => (row.Subject, row.Lacks)));
        Assert.Equal((1L, 4L), await district.FigureAsync("OV-03", Today));
        // Before the term has run out only what was kept is counted.
        Assert.Equal((1L, 1L), await district.FigureAsync("OV-03", new(2026, 1, 31)));
        Assert.Equal("Done", await district.EditAsync("inquiry-questions", 3, office, new() { ["verdict"] = "已兑现", ["verifiedOn"] = "2026-02-20" }));
        Assert.Equal(["二", "四"], (await district.GapAsync("promises-overdue", Today)).Select(row => row.Subject));
        Assert.Equal((1L, 4L), await district.FigureAsync("OV-03", Today));
    }

    [Fact]
    public async Task Promise_IsNeitherDueNorVerifiedBeforeItsSession()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(new PublicInquiry { Code = "WZ-1", Name = "第一场", On = new(2025, 9, 1), Topic = "主题" });
        var office = await OfficeAsync(district);
        Task<string> Ask(string by, string? verified) => district.AddAsync("inquiry-questions", office, new()
        {
            ["inquiryId"] = "WZ-1",
            ["question"] = "问",
            ["unitId"] = district.Culture.Id,
            ["promise"] = "整改",
            ["promisedBy"] = by,
            ["verifiedOn"] = verified,
            ["verdict"] = verified is null ? null : "已兑现",
        });
        Assert.Equal("承诺期限不应早于问政会的日期 2025-09-01。|核验日期不应早于问政会的日期 2025-09-01。", await Ask("2025-08-31", "2025-08-31"));
        Assert.Equal("承诺期限不应早于问政会的日期 2025-09-01。", await Ask("2025-08-31", null));
        Assert.Equal("Done", await Ask("2025-09-01", "2025-09-01"));
    }

    [Fact]
    public async Task Attendance_OfAMeetingToCome_IsNotRecorded_WhoIsExcusedIs()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(
            new GovernmentMeeting { Code = "HY-1", Name = "第1次常务会议", Kind = MeetingKind.Executive, On = Today },
            new GovernmentMeeting { Code = "HY-2", Name = "第2次常务会议", Kind = MeetingKind.Executive, On = Today.AddDays(1) });
        var office = await OfficeAsync(district);
        Task<string> Seat(string meeting, string form) => district.AddAsync("meeting-attendances", office, new() { ["meetingId"] = meeting, ["name"] = form, ["position"] = "局长", ["unitId"] = district.Culture.Id, ["form"] = form });
        Assert.Equal("2026-03-03 还没有到，不能登记出席。", await Seat("HY-2", "Attended"));
        Assert.Equal("2026-03-03 还没有到，不能登记列席。", await Seat("HY-2", "SatIn"));
        Assert.Equal("Done", await Seat("HY-2", "Excused"));
        Assert.Equal("Done", await Seat("HY-1", "Attended"));
    }

    [Fact]
    public async Task Lecture_IsOnTheDayOfItsMeeting_AndHeldOnlyOnceItWas()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(
            new GovernmentMeeting { Code = "HY-1", Name = "第1次常务会议", Kind = MeetingKind.Executive, On = new(2026, 2, 10) },
            new GovernmentMeeting { Code = "HY-2", Name = "第2次常务会议", Kind = MeetingKind.Executive, On = new(2026, 3, 3) });
        var office = await OfficeAsync(district);
        Task<string> Lecture(string meeting, string on, string status) => district.AddAsync("study-sessions", office, new() { ["topic"] = "讲座", ["kind"] = "Lecture", ["meetingId"] = meeting, ["on"] = on, ["status"] = status });
        Assert.Contains("第1次常务会议在 2026-02-10 召开", await Lecture("HY-1", "2025-12-31", "Held"));
        Assert.Contains("不能登记为已举行", await Lecture("HY-2", "2026-03-03", "Held"));
        Assert.Equal("Done", await Lecture("HY-2", "2026-03-03", "Planned"));
        Assert.Equal("Done", await Lecture("HY-1", "2026-02-10", "Held"));
        Assert.Equal(1, (await district.FigureAsync("F-31", new(2026, 3, 3))).Item1);
    }

    [Fact]
    public async Task Counsel_TakesPartWhileTheMatterIsOpen()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        LegalMatter Matter(string code, DateOnly? closed) => new() { Code = code, Title = code, Kind = MatterKind.Contract, Level = CounselLevel.District, UnitId = district.Culture.Id, ReceivedOn = new(2026, 1, 5), ClosedOn = closed, Status = closed is null ? MatterStatus.Open : MatterStatus.Closed };
        await district.PlantAsync(
            new Counsel { Code = "GW-1", Name = "甲", Firm = "所", Kind = CounselKind.Lawyer },
            new CounselEngagement { Code = "PR-1", CounselId = 1, ClientUnitId = district.Culture.Id, Level = CounselLevel.District, Batch = "一", EngagedOn = new(2025, 1, 1) },
            Matter("SW-1", new(2026, 2, 1)), Matter("SW-2", null));
        Task<string> TakePart(string matter, string on) => district.AddAsync("counsel-participations", district.BureauClerk, new() { ["matterId"] = matter, ["counselId"] = "GW-1", ["occasion"] = "Discussion", ["on"] = on });
        Assert.Contains("不应早于法律事务的收件日期 2026-01-05", await TakePart("SW-1", "2026-01-04"));
        Assert.Contains("不应晚于法律事务的办结日期 2026-02-01", await TakePart("SW-1", "2026-02-02"));
        Assert.Equal("Done", await TakePart("SW-1", "2026-01-05"));
        Assert.Equal("Done", await TakePart("SW-1", "2026-02-01"));
        Assert.Equal("Done", await TakePart("SW-2", "2026-02-02"));
        Assert.Equal(2, (await district.FigureAsync("F-22", Today)).Item1);
    }

    [Fact]
    public async Task Community_ThatOthersWriteOf_KeepsItsName()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var street = (await district.FoundAsync("street", "莲湖街道办事处", OrgUnitKind.Subdistrict)).Id;
        await district.PlantAsync(
            new Community { Code = "SQ-1", SubdistrictId = street, Name = "东社区" },
            new Community { Code = "SQ-2", SubdistrictId = street, Name = "西社区" },
            new ServicePoint { Code = "FW-1", Name = "法律服务室", Level = ServicePointLevel.Community, SubdistrictId = street, Community = "东社区", Address = "某处" },
            new CommunityLegalTeam { Code = "SG-1", SubdistrictId = street, Community = "东社区", Role = CommunityRole.Lawyer, Name = "甲", Organization = "所" },
            new CommunityLegalTeam { Code = "SG-2", SubdistrictId = district.Approval.Id, Community = "西社区", Role = CommunityRole.Lawyer, Name = "乙", Organization = "所" });
        Assert.Contains("还有 2 个条目写明“东社区”（公共法律服务点 1、律师进社区 1、社区工作模式 0），不能改名", await district.EditAsync("communities", 1, district.BureauClerk, new() { ["name"] = "东风社区" }));
        Assert.Contains("还有 2 个条目", await district.VoidAsync("communities", 1, district.BureauClerk));
        Assert.Equal("Done", await district.EditAsync("communities", 1, district.BureauClerk, new() { ["households"] = "900", ["validTo"] = "2026-12-31" }));
        Assert.Equal("Done", await district.EditAsync("communities", 2, district.BureauClerk, new() { ["name"] = "西风社区" }));
        Assert.Equal((1L, 2L), await district.FigureAsync("LS-05", Today));
    }
}
