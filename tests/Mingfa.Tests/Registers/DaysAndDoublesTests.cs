using System.Net;
using System.Text.Json.Nodes;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Registers;

/// <summary>What has not happened yet is not recorded as done, by nobody who did not exist, and not twice.</summary>
public sealed class DaysAndDoublesTests
{
    private static JsonObject Reception(string on, string leader = "区长", int people = 3, string status = "Held", string? topic = "物业管理") => new()
    {
        ["on"] = on,
        ["form"] = "Received",
        ["level"] = "District",
        ["place"] = "PetitionHall",
        ["leaders"] = new JsonArray(leader),
        ["attendees"] = people,
        ["status"] = status,
        ["topic"] = topic,
    };

    private static JsonObject Matter(long unit, string received, string? closed = null) => new()
    {
        ["title"] = "合同审查",
        ["kind"] = "Contract",
        ["level"] = "Department",
        ["unitId"] = unit,
        ["receivedOn"] = received,
        ["closedOn"] = closed,
        ["status"] = closed is null ? "Open" : "Closed",
    };

    [Fact]
    public async Task WhatIsDone_WasDoneByToday()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var petitions = await district.FoundAsync("petition", "清莲区信访局", OrgUnitKind.Department);
        Assert.Contains("不能登记已接访", await district.AddAsync("leader-receptions", RegisterDistrict.ClerkOf(petitions), Reception("2026-03-03")));
        Assert.Equal("Done", await district.AddAsync("leader-receptions", RegisterDistrict.ClerkOf(petitions), Reception("2026-03-03", people: 0, status: "Planned")));
        Assert.Contains("不能登记办结", await district.AddAsync("legal-matters", district.BureauClerk, Matter(district.Culture.Id, "2026-03-01", "2026-03-03")));
        Assert.Equal("Done", await district.AddAsync("legal-matters", district.BureauClerk, Matter(district.Culture.Id, "2026-03-01", "2026-03-02")));
        Task<string> Honour(int year) => district.AddAsync("honours", district.BureauClerk, new() { ["name"] = "五强区", ["level"] = "Provincial", ["giver"] = "省政府", ["year"] = year });
        Assert.Contains("2027 年还没有到", await Honour(2027));
        Assert.Equal("Done", await Honour(2026));
        Task<string> Rank(int year, string? published) => district.AddAsync("external-rankings", district.BureauClerk, new()
        {
            ["subject"] = "法治建设",
            ["year"] = year,
            ["rank"] = 1,
            ["outOf"] = 10,
            ["publisher"] = "市政府",
            ["publishedOn"] = published,
        });
        Assert.Contains("四位年份", await Rank(1800, null));
        Assert.Contains("2030 年还没有到", await Rank(2030, null));
        Assert.Contains("不能登记发布", await Rank(2025, "2026-03-03"));
        Assert.Equal("Done", await Rank(2025, "2026-03-02"));
    }

    /// <summary>A decision of next year is none yet, on the form and in the sheet; its limits lie ahead.</summary>
    [Fact]
    public async Task Decision_OfADayToCome_IsRefused_OnTheFormAndInTheSheet()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        JsonObject Decision(string filed, string? decided) => new()
        {
            ["number"] = $"清莲文罚〔2026〕{filed}号",
            ["kind"] = "Penalty",
            ["unitId"] = district.Culture.Id,
            ["cause"] = "超范围经营",
            ["filedOn"] = filed,
            ["decideBy"] = "2027-03-31",
            ["decidedOn"] = decided,
        };
        Assert.Contains("2027-03-20 还没有到，不能登记决定日期", await district.AddAsync("enforcement-decisions", district.CultureClerk, Decision("2026-02-02", "2027-03-20")));
        Assert.Contains("2026-03-03 还没有到，不能登记立案日期", await district.AddAsync("enforcement-decisions", district.CultureClerk, Decision("2026-03-03", null)));
        Assert.Equal("Done", await district.AddAsync("enforcement-decisions", district.CultureClerk, Decision("2026-02-02", "2026-03-02")));
        await SheetAsync("case-file-reviews", district.BureauClerk, "不能登记评查日期", ["案卷", "执法单位", "评查日期", "得分", "合格"], day => ["甲卷", "文旅局", day, "90", "是"]);
        await SheetAsync("disclosed-information", district.CultureClerk, "不能登记公开日期", ["信息索引号", "标题", "类别", "发布网站", "公开单位", "公开日期"], day => ["甲-1", "通知", "决策公开", "区政府门户网站", "文旅局", day]);

        async Task SheetAsync(string register, Actor who, string refusal, string[] heads, Func<string, object?[]> row)
        {
            var report = await district.CheckAsync(register, who, heads, row("2027-05-05"));
            Assert.Contains(report.Problems, problem => problem.Reason.Contains("2027-05-05 还没有到，" + refusal, StringComparison.Ordinal));
            Assert.DoesNotContain((await district.CheckAsync(register, who, heads, row("2026-03-02"))).Problems, problem => problem.Reason.Contains("还没有到", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task UnitDissolvedBeforeTheDay_ReceivesNothingOnIt()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(async () => (await db.FindAsync<OrgUnit>(district.Culture.Id))!.DissolvedOn = new DateOnly(2026, 1, 1)));
        Assert.Contains("已于 2026-01-01 撤销", await district.AddAsync("legal-matters", district.BureauClerk, Matter(district.Culture.Id, "2026-02-01")));
        Assert.Equal("Done", await district.AddAsync("legal-matters", district.BureauClerk, Matter(district.Culture.Id, "2025-12-31")));
    }

    [Fact]
    public async Task Batch_IsEnteredOnce_AndAnotherBatchOfTheDayIsToldApartByItsMatter()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var clerk = RegisterDistrict.ClerkOf(await district.FoundAsync("petition", "清莲区信访局", OrgUnitKind.Department));
        const string Register = "leader-receptions";
        Assert.Equal("Done", await district.AddAsync(Register, clerk, Reception("2026-02-03")));
        Assert.Contains("同一批只登记一次", await district.AddAsync(Register, clerk, Reception("2026-02-03")));
        Assert.Equal("Done", await district.AddAsync(Register, clerk, Reception("2026-02-03", topic: "劳动报酬")));
        Assert.Equal("Done", await district.AddAsync(Register, clerk, Reception("2026-02-03", leader: "副区长")));
        Assert.Equal("Done", await district.EditAsync(Register, 1, clerk, new() { ["outcome"] = "已转办" }));
        Assert.Contains("同一批只登记一次", await district.EditAsync(Register, 2, clerk, new() { ["topic"] = "物业管理" }));
        var report = await district.CheckAsync(Register, clerk, ["日期", "方式", "领导级别", "地点", "接访领导", "来访人数", "状态", "反映事项"],
            ["2026-02-03", "接访", "区级领导", "区信访大厅", "区长", "3", "已接访", "物业管理"],
            ["2026-02-04", "接访", "区级领导", "区信访大厅", "区长", "3", "已接访", "物业管理"],
            ["2026-02-04", "接访", "区级领导", "区信访大厅", "区长", "3", "已接访", "物业管理"]);
        Assert.Equal((1, 2), (report.Added, report.Refused));
        Assert.Equal("Done", await district.VoidAsync(Register, 1, clerk));
        Assert.Equal("Done", await district.AddAsync(Register, clerk, Reception("2026-02-03")));
    }

    [Fact]
    public void WhoAttends_DoesNotSitIn() => Assert.Equal("role", Assert.Single(new MeetingAttendanceRegister().CheckUntyped(new MeetingAttendance
    {
        Code = "CX-1",
        MeetingId = 1,
        Name = "甲",
        Position = "局长",
        UnitId = 1,
        Form = AttendanceForm.Attended,
        Role = SeatRole.LegalHead,
    })).Field);

    [Fact]
    public async Task FigureOfNothing_SaysItDidNotOccur_AndADividedOneNamesItsParts()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Registrar);
        var page = (await browser.PageAsync("/figures/F-23")).QuerySelector("dl.facts")!.TextContent;
        Assert.Contains("未发生", page);
        Assert.DoesNotContain("0件", page);
        var missing = await browser.GetAsync("/api/v1/figures/F-06");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Contains("F-06 分为 F-06.1、F-06.2", JsonNode.Parse(await missing.Content.ReadAsStringAsync())!["detail"]!.ToString());
    }
}
