using System.Text.Json.Nodes;
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
            ["subject"] = "法治建设", ["year"] = year, ["rank"] = 1, ["outOf"] = 10, ["publisher"] = "市政府", ["publishedOn"] = published,
        });
        Assert.Contains("四位年份", await Rank(1800, null));
        Assert.Contains("2030 年还没有到", await Rank(2030, null));
        Assert.Contains("不能登记发布", await Rank(2025, "2026-03-03"));
        Assert.Equal("Done", await Rank(2025, "2026-03-02"));
    }

    [Fact]
    public async Task UnitDissolvedBeforeTheDay_ReceivesNothingOnIt()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(async () => (await db.FindAsync<OrgUnit>(district.Culture.Id))!.DissolvedOn = new DateOnly(2026, 1, 1)));
        Assert.Contains("已于 2026-01-01 撤销", await district.AddAsync("legal-matters", district.BureauClerk, Matter(district.Culture.Id, "2026-02-01")));
        Assert.Equal("Done", await district.AddAsync("legal-matters", district.BureauClerk, Matter(district.Culture.Id, "2025-12-31")));
    }
}
