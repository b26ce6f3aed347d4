using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Modules.Petitions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Registers;

/// <summary>What a register lets be entered ends where the law ends: no term beyond its extension, no decision before its discussion, no day that never was.</summary>
public sealed class LimitRuleTests
{
    /// <summary>信访工作条例第二十三条、第三十四条: fifteen days; sixty days, and not more than thirty beyond them.</summary>
    [Fact]
    public async Task Petition_IsAcceptedInFifteenDays_AndConcludedInSixty_ExtendedByThirtyAtMost()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var clerk = RegisterDistrict.ClerkOf(await district.FoundAsync("petition", "清莲区信访局", OrgUnitKind.Department));
        Task<string> Enter(string acceptBy, string concludeBy) => district.AddAsync("petition-matters", clerk, new()
        {
            ["matter"] = "物业纠纷",
            ["unitId"] = district.Culture.Id,
            ["receivedOn"] = "2026-01-05",
            ["acceptBy"] = acceptBy,
            ["acceptedOn"] = "2026-01-12",
            ["concludeBy"] = concludeBy,
        });
        Assert.Contains("2026-01-20 届满，不能延长", await Enter("2026-01-21", "2026-03-13"));
        Assert.Contains("最迟至 2026-04-13", await Enter("2026-01-20", "2026-04-14"));
        Assert.Equal("Done", await Enter("2026-01-20", "2026-04-13"));
        Assert.Equal("Done", await Enter("2026-01-10", "2026-03-13"));
    }

    /// <summary>Received a day later than was written, the fifteen days end a day later too; what is typed with the correction stands.</summary>
    [Fact]
    public async Task Term_OfACorrectedDay_IsCountedAnew()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var clerk = RegisterDistrict.ClerkOf(await district.FoundAsync("petition", "清莲区信访局", OrgUnitKind.Department));
        Assert.Equal("Done", await district.AddAsync("petition-matters", clerk, new() { ["matter"] = "物业纠纷", ["unitId"] = district.Culture.Id, ["receivedOn"] = "2026-01-05" }));
        Task<string> DaysAsync() => district.AskAsync<MingfaDb, string>(db => db.Set<PetitionMatter>().Select(matter => $"{matter.AcceptBy:yyyy-MM-dd} {matter.ConcludeBy:yyyy-MM-dd}").SingleAsync());
        Assert.Equal("2026-01-20 ", await DaysAsync());
        Assert.Equal("Done", await district.EditAsync("petition-matters", 1, clerk, new() { ["receivedOn"] = "2026-01-06", ["acceptedOn"] = "2026-01-12" }, "登记有误"));
        Assert.Equal("2026-01-21 2026-03-13", await DaysAsync());
        Assert.Equal("Done", await district.EditAsync("petition-matters", 1, clerk, new() { ["acceptedOn"] = "2026-01-13", ["concludeBy"] = "2026-03-20" }, "登记有误"));
        Assert.Equal("2026-01-21 2026-03-20", await DaysAsync());
    }

    /// <summary>代表法第五十一条: three months, six at the latest.</summary>
    [Fact]
    public async Task DeputysSuggestion_IsAnsweredInSixMonthsAtTheLatest()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var office = RegisterDistrict.ClerkOf(await district.FoundAsync("gov-office", "清莲区政府办公室", OrgUnitKind.Department, UnitDuty.GovernmentOffice));
        var number = 0;
        Task<string> Assign(string answerBy, string kind = "Deputies") => district.AddAsync("delegate-suggestions", office, new()
        {
            ["kind"] = kind,
            ["number"] = $"第{++number}号",
            ["title"] = "增设停车位",
            ["unitId"] = district.Culture.Id,
            ["assignedOn"] = "2026-01-12",
            ["answerBy"] = answerBy,
        });
        Assert.Contains("最迟至 2026-07-13", await Assign("2026-07-14"));
        Assert.Equal("Done", await Assign("2026-07-13"));
        // How long a proposal may take is for the local rules to say.
        Assert.Equal("Done", await Assign("2026-07-14", "Conference"));
    }

    /// <summary>重大行政决策程序暂行条例第二十五条、第三十条.</summary>
    [Fact]
    public async Task MajorDecision_IsReviewedBeforeTheDiscussion_AndDecidedAfterIt_ByAnExecutiveOrPlenaryMeeting()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var office = RegisterDistrict.ClerkOf(await district.FoundAsync("gov-office", "清莲区政府办公室", OrgUnitKind.Department, UnitDuty.GovernmentOffice));
        await district.PlantAsync(
            new GovernmentMeeting { Code = "HY-1", Name = "第1次常务会议", Kind = MeetingKind.Executive, On = new(2026, 2, 10) },
            new GovernmentMeeting { Code = "HY-2", Name = "停车专题会议", Kind = MeetingKind.Special, On = new(2026, 2, 10) });
        var number = 0;
        Task<string> Decide(string legality, string decided, string meeting = "HY-1") => district.AddAsync("major-decisions", office, new()
        {
            ["name"] = $"停车规划{++number}",
            ["unitId"] = district.Culture.Id,
            ["startedOn"] = "2025-11-03",
            ["legalityOn"] = legality,
            ["meetingId"] = meeting,
            ["decidedOn"] = decided,
        });
        Assert.Contains("合法性审查应在提交讨论以前", await Decide("2026-02-11", "2026-02-12"));
        Assert.Contains("决定应在集体讨论的基础上作出", await Decide("2026-02-02", "2026-02-09"));
        Assert.Contains("停车专题会议不是", await Decide("2026-02-02", "2026-02-10", "HY-2"));
        Assert.Equal("Done", await Decide("2026-02-10", "2026-02-10"));
    }

    /// <summary>Terms counted from such a day would leave the calendar.</summary>
    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("2206-01-05")]
    [InlineData("0206-01-05")]
    public async Task DayOutsideEveryCalendar_IsRefusedAtItsField_AndInTheSheet(string day)
    {
        await using var district = await RegisterDistrict.OpenAsync();
        Assert.Contains("“收到日期”应在 1949 年至 2099 年之间", await district.AddAsync("information-requests", district.CultureClerk, new() { ["subject"] = "预算", ["unitId"] = district.Culture.Id, ["receivedOn"] = day }));
        var report = await district.CheckAsync("information-requests", district.CultureClerk, ["申请内容", "答复单位", "收到日期"], ["预算", "文旅局", day]);
        Assert.Equal((0, 1), (report.Added, report.Refused));
    }
}
