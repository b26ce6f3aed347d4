using System.Text.Json.Nodes;
using Mingfa.Tests.Figures;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.Litigation;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>What changes ends and begins anew: the next period is a new entry, no two hold on one day, and what is past is judged and listed by what held then.</summary>
public sealed class NextPeriodTests(SeededDistrict seeded)
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static DiscretionBenchmark Tier(RegisterDistrict district, string code, long high, DateOnly from, DateOnly? to) => new()
    {
        Code = code,
        UnitId = district.Culture.Id,
        Violation = "占道经营",
        Basis = "条例",
        Tier = "一般",
        Circumstances = "初次",
        Range = "幅度",
        LowFen = 100_00,
        HighFen = high,
        PublishedOn = from,
        ValidFrom = from,
        ValidTo = to,
    };

    private static JsonObject TierForm(RegisterDistrict district, string high, string from) => new()
    {
        ["unitId"] = district.Culture.Id,
        ["violation"] = "占道经营",
        ["basis"] = "条例",
        ["tier"] = "一般",
        ["circumstances"] = "初次",
        ["range"] = "幅度",
        ["lowFen"] = "100",
        ["highFen"] = high,
        ["publishedOn"] = from,
        ["validFrom"] = from,
    };

    [Fact]
    public async Task Benchmark_OfTheNextPeriod_IsEntered_AndAnOldFineIsJudgedByTheOldAmounts()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(Tier(district, "CL-1", 500_00, new(2025, 2, 1), null));
        Task<string> Next(string from) => district.AddAsync("discretion-benchmarks", district.CultureClerk, TierForm(district, "300", from));
        Assert.Contains("与编号 CL-1 的条目期间重叠", await Next("2026-02-01"));
        Assert.Equal("Done", await district.EditAsync("discretion-benchmarks", 1, district.CultureClerk, new() { ["validTo"] = "2026-01-31" }));
        Assert.Contains("期间重叠", await Next("2026-01-31"));
        Assert.Equal("Done", await Next("2026-02-01"));
        Assert.Contains("与编号 CL-000001 的条目期间重叠", await district.EditAsync("discretion-benchmarks", 1, district.CultureClerk, new() { ["validTo"] = "2026-02-01" }));

        // The same fine: within the old tier while it held, above the new one since; whichever of the two the entry names.
        EnforcementDecision Fine(string number, DateOnly on, long tier) => new() { Code = number, Number = number, Kind = DecisionKind.Penalty, UnitId = district.Culture.Id, Cause = "占道经营", FiledOn = on, DecidedOn = on, BenchmarkId = tier, FineFen = 400_00 };
        await district.PlantAsync(Fine("一", new(2026, 1, 31), 1), Fine("二", new(2026, 1, 31), 2), Fine("三", new(2026, 2, 1), 2), Fine("四", new(2026, 2, 1), 1));
        Assert.Equal(["三", "四"], (await district.GapAsync("decisions-fines-outside", Today)).Select(row => row.Subject));
        Assert.All(await district.GapAsync("decisions-fines-outside", Today), row => Assert.Contains("上限 300 元", row.Lacks));
        Assert.Equal([1, 1, 1], await district.CountsAsync("discretion-benchmarks", new(2026, 1, 31), new(2026, 2, 1), new(2025, 2, 1)));
    }

    [Fact]
    public async Task Benchmark_OncePublished_KeepsItsAmounts_AndAWrongOneIsVoided()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var draft = Tier(district, "CL-2", 500_00, new(2026, 4, 1), null);
        draft.PublishedOn = null;
        await district.PlantAsync(Tier(district, "CL-1", 500_00, new(2025, 2, 1), new(2026, 3, 31)), draft);
        const string Register = "discretion-benchmarks";
        foreach (var typed in new JsonObject[] { new() { ["highFen"] = "300" }, new() { ["lowFen"] = "50" }, new() { ["range"] = "五十元以上" } })
            Assert.Contains("已经公布的幅度不在原条目上改", await district.EditAsync(Register, 1, district.CultureClerk, typed));
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.CultureClerk, new() { ["circumstances"] = "初次，及时改正" }));
        Assert.Equal("Done", await district.EditAsync(Register, 2, district.CultureClerk, new() { ["highFen"] = "300" }));
        Assert.Equal("Done", await district.VoidAsync(Register, 1, district.CultureClerk));
    }

    [Fact]
    public async Task Benchmark_OncePublished_StaysPublic_AndItsDayIsPutRightWithAReason()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(
            Tier(district, "CL-1", 500_00, new(2025, 2, 1), null),
            new EnforcementDecision { Code = "一", Number = "一", Kind = DecisionKind.Penalty, UnitId = district.Culture.Id, Cause = "占道经营", FiledOn = new(2025, 6, 1), DecidedOn = new(2025, 6, 1), BenchmarkId = 1, FineFen = 400_00 });
        Task<string> Publish(string? on, string? reason) => district.EditAsync("discretion-benchmarks", 1, district.CultureClerk, new() { ["publishedOn"] = on }, reason);
        Assert.Contains("不能改为没有公布", await Publish(null, "登记有误"));
        Assert.Equal("Done", await Publish("2025-06-02", "登记有误"));
        Assert.Equal((0L, 1L), await district.FigureAsync("EN-14", new(2025, 12, 31)));
        Assert.Contains("应在条目上写明变更理由", await Publish("2025-06-01", null));
        Assert.Equal("Done", await Publish("2025-06-01", "登记有误"));
        Assert.Equal("Done", await Publish("2025-02-01", "登记有误"));
        Assert.Equal((1L, 1L), await district.FigureAsync("EN-14", new(2025, 12, 31)));
    }

    /// <summary>A tier that was entered wrongly proves no fine; the one entered in its place does.</summary>
    [Fact]
    public async Task Benchmark_Voided_ProvesNoFine_UntilItIsEnteredAnew()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(
            Tier(district, "CL-1", 500_00, new(2025, 2, 1), null),
            new EnforcementDecision { Code = "一", Number = "一", Kind = DecisionKind.Penalty, UnitId = district.Culture.Id, Cause = "占道经营", FiledOn = new(2025, 6, 1), DecidedOn = new(2025, 6, 1), BenchmarkId = 1, FineFen = 400_00 });
        Assert.Empty(await district.GapAsync("decisions-fines-outside", Today));
        Assert.Equal("Done", await district.VoidAsync("discretion-benchmarks", 1, district.CultureClerk));
        Assert.Equal((0L, 1L), await district.FigureAsync("EN-14", new(2025, 12, 31)));
        Assert.Contains("（CL-1）已经作废", Assert.Single(await district.GapAsync("decisions-fines-outside", Today)).Lacks);
        Assert.Equal("Done", await district.AddAsync("discretion-benchmarks", district.CultureClerk, TierForm(district, "500", "2025-02-01")));
        Assert.Equal((1L, 1L), await district.FigureAsync("EN-14", new(2025, 12, 31)));
        Assert.Empty(await district.GapAsync("decisions-fines-outside", Today));
    }

    [Fact]
    public async Task ProofMatters_OfAPastDay_AreCountedByTheVerdictOfThatDay_OncePublished()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        ProofMatter Proof(string code, ProofVerdict verdict, DateOnly? on) => new() { Code = code, Name = code, UnitId = district.Culture.Id, Basis = "依据", BasisKind = ProofBasis.Statute, Verdict = verdict, Replacement = "承诺", PublishedOn = on };
        await district.PlantAsync(Proof("甲", ProofVerdict.Kept, new(2026, 1, 5)), Proof("乙", ProofVerdict.Commitment, new(2026, 1, 5)), Proof("丙", ProofVerdict.Kept, null));
        district.GoTo(new(2026, 4, 1));
        Assert.Equal("Done", await district.EditAsync("proof-matters", 1, district.CultureClerk, new() { ["verdict"] = "Cancelled" }));
        Assert.Equal("Done", await district.EditAsync("proof-matters", 3, district.CultureClerk, new() { ["publishedOn"] = "2026-03-02" }));
        Assert.Equal((1L, 2L), await district.FigureAsync("AS-04", Today));
        Assert.Equal((1L, 2L), await district.FigureAsync("AS-04", new(2026, 4, 1)));
        district.GoTo(new(2026, 5, 6));
        Assert.Equal("Done", await district.EditAsync("proof-matters", 2, district.CultureClerk, new() { ["verdict"] = "CheckedByAgency" }));
        Assert.Equal((1L, 2L), await district.FigureAsync("AS-04", Today));
        Assert.Equal((1L, 2L), await district.FigureAsync("AS-04", new(2026, 4, 1)));
        Assert.Equal((0L, 1L), await district.FigureAsync("AS-04", new(2026, 5, 6)));
        Assert.Equal(0L, (await district.FigureAsync("AS-04", new(2026, 1, 4))).Item2 ?? 0);
    }

    [Fact]
    public async Task Sheet_WithTwoRowsOfOneTime_IsRefusedAtTheSecond_AndAKnownRowUnchangedIsNot()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(Tier(district, "CL-1", 500_00, new(2025, 2, 1), new(2025, 12, 31)), Tier(district, "CL-2", 500_00, new(2025, 6, 1), null));
        string[] heads = ["编号", "执法单位", "违法行为", "处罚依据", "裁量阶次", "适用情形", "裁量幅度", "罚款下限（元）", "罚款上限（元）", "公布日期", "有效期自", "有效期至"];
        object?[] Row(string? code, string tier, string from, string? to, string high = "500") => [code, "文旅局", "占道经营", "条例", tier, "初次", "幅度", "100", high, from, from, to];
        var report = await district.CheckAsync("discretion-benchmarks", district.BureauClerk, heads,
            Row("CL-1", "一般", "2025-02-01", "2025-12-31"), Row(null, "较重", "2025-01-01", "2025-06-30"), Row(null, "较重", "2025-06-30", null), Row(null, "较重", "2025-07-01", null));
        Assert.Equal((2, 1, 1), (report.Added, report.Unchanged, report.Refused));
        Assert.Equal(("K4", "与表中另一行期间重叠，同一事项同一天只能有一条；请先写明前一条何时截止。"), report.Problems.Select(problem => (problem.Cell, problem.Reason)).Single());
    }

    [Fact]
    public async Task EnforcingOrgan_IsOneAtATime_AndHasWhomItEntrustedBesideIt()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        Task<string> Body(string name, string standing, string? from) => district.AddAsync("enforcement-units", district.BureauClerk, new()
        {
            ["unitId"] = district.Culture.Id,
            ["name"] = name,
            ["standing"] = standing,
            ["basis"] = "依据",
            ["validFrom"] = from,
        });
        Assert.Equal("Done", await Body("文化局", "Statutory", "2020-01-01"));
        Assert.Equal("Done", await Body("文化市场执法队", "Entrusted", "2021-01-01"));
        Assert.Contains("期间重叠", await Body("文化市场执法队", "Entrusted", "2022-01-01"));
        Assert.Contains("期间重叠", await Body("文化和旅游局", "Statutory", "2026-01-01"));
        Assert.Equal("Done", await district.EditAsync("enforcement-units", 1, district.BureauClerk, new() { ["validTo"] = "2025-12-31" }));
        Assert.Equal("Done", await Body("文化和旅游局", "Statutory", "2026-01-01"));
        Assert.Equal([1, 2, 2], await district.CountsAsync("enforcement-units", new(2020, 6, 1), new(2025, 12, 31), Today));
    }

    [Fact]
    public async Task PowerHandedDownAgain_AndAWindowOpenedAgain_AreNewEntries()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(
            new SubdistrictPower { Code = "XC-1", SubdistrictId = district.Culture.Id, Kind = HandedDown.Power, Content = "巡查", Quantity = 1, FromUnitId = district.Bureau.Id, Basis = "依据", On = new(2024, 1, 1), ValidTo = new(2024, 12, 31) },
            new ServiceWindow { Code = "CK-1", Name = "1层A区1号", ValidFrom = new(2024, 1, 1), ValidTo = new(2024, 12, 31) });
        Task<string> Power(string on) => district.AddAsync("subdistrict-powers", district.BureauClerk, new()
        {
            ["subdistrictId"] = district.Culture.Id,
            ["kind"] = "Power",
            ["content"] = "巡查",
            ["quantity"] = "1",
            ["fromUnitId"] = district.Bureau.Id,
            ["basis"] = "依据",
            ["on"] = on,
        });
        Task<string> Window(string from) => district.AddAsync("service-windows", district.ApprovalClerk, new() { ["name"] = "1层A区1号", ["validFrom"] = from });
        Assert.Contains("期间重叠", await Power("2024-12-31"));
        Assert.Equal("Done", await Power("2025-06-01"));
        Assert.Contains("期间重叠", await Window("2024-12-31"));
        Assert.Equal("Done", await Window("2025-01-01"));
        // Nothing stands before the day it was handed down.
        Assert.Equal([0, 1, 0, 1], await district.CountsAsync("subdistrict-powers", new(2023, 12, 31), new(2024, 1, 1), new(2025, 5, 31), new(2025, 6, 1)));
    }

    [Fact]
    public async Task Liaison_Renewed_KeepsTheMeetingsOfTheYear()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(
            new CourtLiaison { Code = "FY-1", Name = "机制", Court = "区人民法院", EstablishedOn = new(2020, 1, 1), ValidTo = new(2025, 6, 30) },
            new CourtMeeting { Code = "FYLX-1", Name = "一", LiaisonId = 1, On = new(2025, 3, 1), Topics = "议题" });
        Task<string> Renew(string from) => district.AddAsync("court-liaisons", district.BureauClerk, new() { ["name"] = "新机制", ["court"] = "区人民法院", ["establishedOn"] = "2020-01-01", ["validFrom"] = from, ["meetings"] = "0" });
        Assert.Contains("期间重叠", await Renew("2025-06-30"));
        Assert.Equal("Done", await Renew("2025-07-01"));
        Assert.Equal("2025 年召开 1 次，不足 2 次", Assert.Single(await district.GapAsync("liaison-meets-seldom", new(2025, 12, 31))).Lacks);
        await district.PlantAsync(new CourtMeeting { Code = "FYLX-2", Name = "二", LiaisonId = 2, On = new(2025, 9, 1), Topics = "议题" });
        Assert.Empty(await district.GapAsync("liaison-meets-seldom", new(2025, 12, 31)));
        Assert.Equal([0], await district.CountsAsync("court-liaisons", new DateOnly(2019, 12, 31)));
    }

    [Fact]
    public async Task ItemMovedAgain_IsANewEntry_AndADecisionNamesTheOneOfItsDay()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(new TransferredItem { Code = "HZ-1", ItemCode = "甲", Name = "演出许可", SourceUnitId = district.Culture.Id, TargetUnitId = district.Approval.Id, Basis = "依据", EffectiveOn = new(2025, 2, 1), ReturnedOn = new(2025, 3, 1) });
        Task<string> Move(string? on) => district.AddAsync("transferred-items", district.ApprovalClerk, new()
        {
            ["itemCode"] = "甲",
            ["name"] = "演出许可",
            ["sourceUnitId"] = district.Culture.Id,
            ["targetUnitId"] = district.Approval.Id,
            ["basis"] = "依据",
            ["effectiveOn"] = on,
        });
        Assert.Contains("期间重叠", await Move("2025-02-28"));
        Assert.Equal("Done", await Move("2026-01-05"));
        // While that one stands and was not returned there is no second.
        Assert.Contains("期间重叠", await Move("2026-02-01"));
        Task<string> Decide(string number, string item, string on) => district.AddAsync("approval-decisions", district.CultureClerk, new()
        {
            ["itemId"] = item,
            ["decidedById"] = district.Culture.Id,
            ["decisionNumber"] = number,
            ["decidedOn"] = on,
            ["seal"] = "Department",
        });
        Assert.Equal("Done", await Decide("一", "HZ-1", "2026-01-04"));
        Assert.Contains("自 2026-01-05 起再次划转，划转事项应填编号 HZ-000001", await Decide("二", "HZ-1", "2026-01-05"));
        Assert.Contains("原部门不再作出决定", await Decide("二", "HZ-000001", "2026-01-05"));
        // Whichever entry it names, the decision is one after the transfer.
        await district.PlantAsync(new ApprovalDecision { Code = "YZ-9", ItemId = 1, DecidedById = district.Culture.Id, DecisionNumber = "三", DecidedOn = new(2026, 1, 6), Seal = ApprovalSeal.Department, IsViolation = true });
        Assert.Equal((1L, 1L), await district.FigureAsync("AS-14", Today));
    }

    [Fact]
    public async Task ListAsOfADay_ShowsTheRulesTheFigureCounts()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        WorkRule Rule(string code, DateOnly issued, DateOnly? from, long? replaces = null) => new() { Code = code, Title = code, OwnerUnitId = district.Bureau.Id, Domain = RuleDomain.Decision, Kind = RuleKind.Rule, IssuedOn = issued, ValidFrom = from, ReplacesId = replaces };
        await district.PlantAsync(Rule("一", new(2020, 1, 1), null), Rule("二", new(2024, 1, 1), new(2024, 3, 1), 1));
        foreach (var (day, count) in new[] { (new DateOnly(2019, 12, 31), 0), (new(2020, 1, 1), 1), (new(2024, 2, 29), 1), (new(2024, 3, 1), 1) })
        {
            Assert.Equal([count], await district.CountsAsync("work-rules", day));
            Assert.Equal(count, (await district.FigureAsync("F-17", day)).Item1);
        }

        foreach (var day in new[] { new DateOnly(2012, 1, 1), new(2017, 6, 30), SeededDistrict.AsOf })
        {
            var rules = new RegisterCatalogue().Find("work-rules")!;
            await seeded.TryOutAsync(async (db, reader) =>
            {
                var listed = await rules.CountAsync(db, new RegisterQuery { AsOf = day, Filters = new Dictionary<string, string> { ["domain"] = nameof(RuleDomain.Decision) } });
                Assert.Equal((await reader.ReadAsync(seeded.Registry.Find("F-17")!, day)).Value, listed);
            });
        }
    }

    [Fact]
    public async Task EngagementAndSquad_StandFromTheirFirstDay()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(
            new Counsel { Code = "GW-1", Name = "甲", Firm = "所", Kind = CounselKind.Lawyer },
            new CounselEngagement { Code = "PR-1", CounselId = 1, ClientUnitId = district.Culture.Id, Level = CounselLevel.Department, Batch = "一", EngagedOn = new(2025, 1, 1) },
            new SubdistrictSquad { Code = "JDZF-1", Name = "中队", SubdistrictId = district.Culture.Id, Kind = SquadKind.Other, SentById = district.Bureau.Id, Direction = SquadDirection.Both, Staff = 1, Devices = 0, FoundedOn = new(2025, 1, 1) });
        foreach (var register in new[] { "counsel-engagements", "subdistrict-squads" })
            Assert.Equal([0, 1], await district.CountsAsync(register, new(2024, 12, 31), new(2025, 1, 1)));
    }
}
