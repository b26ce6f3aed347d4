using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>Sub-districts act by what was handed down to them, fine by the published benchmarks, and are seen with their squads.</summary>
public sealed class SubdistrictTests(SeededDistrict seeded)
{
    private static readonly Register Acts = new RegisterCatalogue().Find("subdistrict-acts")!;

    /// <summary>Culture stands for a street with one published power, one unpublished, one that ended, and staff; approval for another street.</summary>
    private static async Task<RegisterDistrict> OpenAsync()
    {
        var district = await RegisterDistrict.OpenAsync();
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(() =>
        {
            SubdistrictPower Power(string code, HandedDown kind, DateOnly? published, DateOnly? until = null) => new()
            {
                Code = code,
                SubdistrictId = district.Culture.Id,
                Kind = kind,
                Content = "巡查" + code,
                Quantity = 1,
                FromUnitId = district.Bureau.Id,
                Basis = "省决定",
                On = new(2025, 1, 1),
                PublishedOn = published,
                ValidTo = until,
            };
            db.AddRange(
                Power("XC-1", HandedDown.Power, new(2025, 1, 10)), Power("XC-2", HandedDown.Power, null), Power("XC-3", HandedDown.Power, new(2025, 1, 10), new(2025, 12, 31)), Power("XC-4", HandedDown.Staff, new(2025, 1, 10)));
            db.Add(new DiscretionBenchmark
            {
                Code = "CL-1",
                UnitId = district.Culture.Id,
                Violation = "占道经营",
                Basis = "条例",
                Tier = "一般",
                Circumstances = "初次",
                Range = "一百至五百元",
                LowFen = 100_00,
                HighFen = 500_00,
                PublishedOn = new(2025, 2, 1),
            });
            return Task.CompletedTask;
        }));
        return district;
    }

    private static async Task<string> ActAsync(RegisterDistrict district, string number, string power, string on, string kind = "Inspection", string? fine = null, string? reason = null, bool elsewhere = false)
    {
        var body = new JsonObject
        {
            ["subdistrictId"] = $"{(elsewhere ? district.Approval.Id : district.Culture.Id)}",
            ["powerId"] = power,
            ["kind"] = kind,
            ["number"] = number,
            ["on"] = on,
            ["benchmarkId"] = fine is null ? null : "CL-1",
            ["fineFen"] = fine,
            ["outsideReason"] = reason,
        };
        var outcome = await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Acts, body, elsewhere ? district.ApprovalClerk : district.CultureClerk, Guid.NewGuid()));
        return outcome is RegisterOutcome.Refused refused ? Assert.Single(refused.Findings).Message : outcome.GetType().Name;
    }

    [Fact]
    public async Task Subdistrict_ActsWithinItsList_AndIsRefusedOutsideIt()
    {
        await using var district = await OpenAsync();
        Assert.Equal("Done", await ActAsync(district, "1", "XC-1", "2026-01-05"));
        Assert.Contains("没有下放给清莲区行政审批服务局，不在其职权清单内，不得办理", await ActAsync(district, "2", "XC-1", "2026-01-05", elsewhere: true));
        Assert.Contains("在 2024-12-31 没有下放给", await ActAsync(district, "3", "XC-1", "2024-12-31"));
        Assert.Contains("在 2026-01-01 没有下放给", await ActAsync(district, "4", "XC-3", "2026-01-01"));
        Assert.Contains("下放的是人员，不是职权", await ActAsync(district, "5", "XC-4", "2026-01-05"));
        // 行政处罚法第二十四条: the decision that hands it down must be published.
        Assert.Contains("没有公布，不得据以处罚", await ActAsync(district, "6", "XC-2", "2026-01-05", "Penalty"));
        Assert.Equal("Done", await ActAsync(district, "7", "XC-2", "2026-01-05"));
    }

    [Fact]
    public async Task Fine_OutsideTheTier_IsRefused_UnlessItsReasonIsWritten()
    {
        await using var district = await OpenAsync();
        Assert.Equal("Done", await ActAsync(district, "1", "XC-1", "2026-01-05", "Penalty", "100"));
        Assert.Equal("Done", await ActAsync(district, "2", "XC-1", "2026-01-05", "Penalty", "500"));
        Assert.Contains("低于“占道经营”一般阶次的下限 100 元", await ActAsync(district, "3", "XC-1", "2026-01-05", "Penalty", "99.99"));
        Assert.Contains("高于“占道经营”一般阶次的上限 500 元", await ActAsync(district, "4", "XC-1", "2026-01-05", "Penalty", "500.01"));
        Assert.Contains("没有公布或者没有生效", await ActAsync(district, "5", "XC-1", "2025-01-31", "Penalty", "200"));
        Assert.Contains("只有行政处罚才有罚款金额", await ActAsync(district, "6", "XC-1", "2026-01-05", "Inspection", "200"));
        Assert.Equal("Done", await ActAsync(district, "7", "XC-1", "2026-01-05", "Penalty", "800", "多次违法，集体讨论"));
        var gap = Assert.Single(await district.AskAsync<MingfaDb, List<GapRow>>(db => new GapCatalogue().Find("fines-outside")!.Rows(db, new(2026, 3, 2))));
        Assert.Equal("7", gap.Subject);
        Assert.Contains("高于", gap.Lacks);
    }

    [Fact]
    public async Task Check_TellsTheCitizen_WhetherAnAmountStandsByThePublishedTiers()
    {
        await using var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<Mingfa.Web.Platform.Directory.OrgUnit>().Select(each => each.Id).FirstAsync();
            foreach (var (code, tier, low, high, published) in new[] { ("CL-1", "较轻", 0L, 300_00L, true), ("CL-2", "一般", 300_00L, 700_00L, true), ("CL-3", "较重", 700_00L, 900_00L, false) })
                db.Add(new DiscretionBenchmark { Code = code, UnitId = unit, Violation = "占道经营", Basis = "条例", Tier = tier, Circumstances = "情形", Range = "幅度", LowFen = low, HighFen = high, PublishedOn = published ? new(2025, 1, 1) : null });
            return true;
        }));
        var page = await host.As(0).PageAsync("/data/discretion-benchmarks/check?violation=占道&fine=５００");
        Assert.Equal(["罚款 500 元高于“占道经营”较轻阶次的上限 300 元", "在幅度以内"], page.QuerySelectorAll("tbody tr td:last-child").Select(cell => cell.TextContent.Trim()));
        Assert.Contains("不在任何阶次的幅度以内，不能作出", (await host.As(0).PageAsync("/data/discretion-benchmarks/check?violation=占道&fine=800")).Body!.TextContent);
        Assert.Contains("请填写金额", (await host.As(0).PageAsync("/data/discretion-benchmarks/check?violation=占道&fine=很多")).Body!.TextContent);
    }

    [Fact]
    public async Task Overview_ShowsNineStreets_EachWithTwoSquads_StaffAndDevices_AndNamesTheOneWithout()
    {
        await seeded.TryOutAsync(async (db, _) =>
        {
            var view = await SubdistrictEnforcement.LoadAsync(db, SeededDistrict.AsOf);
            Assert.Equal(9, view.Rows.Count);
            Assert.All(view.Rows, row => Assert.True(row.Squads.Count == 2 && row.Squads.All(squad => squad.Entry is { Staff: > 0, Devices: > 0 } && squad.SentBy.Length > 0) && row.Powers.Count > 0));
            Assert.Empty(await new GapCatalogue().Find("squads-missing")!.Rows(db, SeededDistrict.AsOf));
            var one = view.Rows[0].Squads[0].Entry.Id;
            await db.Set<SubdistrictSquad>().Where(squad => squad.Id == one).ExecuteUpdateAsync(set => set.SetProperty(squad => squad.ValidTo, new DateOnly(2018, 11, 29)));
            var gap = Assert.Single(await new GapCatalogue().Find("squads-missing")!.Rows(db, SeededDistrict.AsOf));
            Assert.Equal((view.Rows[0].Subdistrict.Name, "没有城管中队"), (gap.Subject, gap.Lacks));
            await db.Set<SubdistrictSquad>().Where(squad => squad.SubdistrictId == view.Rows[0].Subdistrict.Id).ExecuteUpdateAsync(set => set.SetProperty(squad => squad.ValidTo, new DateOnly(2018, 11, 29)));
            Assert.Equal("没有城管中队、食品药品监管所", Assert.Single(await new GapCatalogue().Find("squads-missing")!.Rows(db, SeededDistrict.AsOf)).Lacks);
        });
    }

    [Fact]
    public Task Benchmarks_ArePublishedByAllTwentyEight_AndByTwentySevenWhenOneIsTakenBack() => seeded.TryOutAsync(async (db, reader) =>
    {
        var figure = seeded.Registry.Find("EN-09")!;
        Assert.Equal((28, 28), await ReadAsync());
        var unit = await db.Entries<DiscretionBenchmark>().Select(benchmark => benchmark.UnitId).FirstAsync();
        await db.Set<DiscretionBenchmark>().Where(benchmark => benchmark.UnitId == unit).ExecuteUpdateAsync(set => set.SetProperty(benchmark => benchmark.PublishedOn, (DateOnly?)null));
        Assert.Equal((27, 28), await ReadAsync());

        async Task<(long, long)> ReadAsync()
        {
            var value = await reader.ReadAsync(figure, SeededDistrict.AsOf);
            return (value.Value!.Value, value.Of!.Value);
        }
    });
}
