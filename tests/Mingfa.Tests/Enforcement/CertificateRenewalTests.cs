using System.Text.Json.Nodes;
using Mingfa.Tests.Registers;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Enforcement;

/// <summary>Seed S-111: training is tied to certificates.</summary>
public sealed class CertificateRenewalTests
{
    private static readonly Register Officers = new RegisterCatalogue().Find("enforcement-officers")!;
    private static readonly string[] Heads = ["编号", "姓名", "所在单位", "证件编号", "有效期自", "有效期至", "换发日期"];

    [Theory]
    [InlineData(60, true, "2026-03-01", null)]
    [InlineData(59, true, "2026-03-01", "不足 60 学时")]
    [InlineData(60, false, "2026-03-01", "没有考试合格")]
    [InlineData(60, true, "2025-03-03", "培训 0 学时")]
    [InlineData(60, true, "2021-03-01", "请填写换发日期")]
    public async Task Renewal_NeedsTheHoursAndTheExamination_OfTheYearBefore(int hours, bool passed, string from, string? refusal)
    {
        await using var district = await OpenAsync(hours, passed);
        var problems = await CheckAsync(district, "ZFRY-1", from, "2031-02-28");
        if (refusal is null)
            Assert.Empty(problems);
        else
            Assert.Contains(refusal, Assert.Single(problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renewal_FollowsTheHoursTheDistrictHasSet_AndOtherChangesNeedNone()
    {
        await using var district = await OpenAsync(40, true);
        Assert.NotEmpty(await CheckAsync(district, "ZFRY-1", "2026-03-01", "2031-02-28"));
        Assert.Empty(await CheckAsync(district, "ZFRY-1", "", "2026-01-31"));
        await district.AskAsync<MingfaDb, bool>(db => db.WriteAsync(() =>
        {
            db.Add(new ParameterSetting { Parameter = EnforcementParameters.TrainingHours.Name, Value = "40", From = new DateOnly(2026, 1, 1), Basis = "省司法厅通知", Code = "CS-1" });
            return Task.FromResult(true);
        }));
        Assert.Empty(await CheckAsync(district, "ZFRY-1", "2026-03-01", "2031-02-28"));
    }

    /// <summary>No way round the rule: neither a certificate without an end, nor the same one entered anew.</summary>
    [Fact]
    public async Task Certificate_WithoutAnEnd_IsRefused_AndOneVoidedAndEnteredAnew_IsRenewedLikeAnother()
    {
        await using var district = await OpenAsync(59, true);
        Assert.Contains("应填写有效期至", Assert.Single(await CheckAsync(district, "ZFRY-1", "2026-03-01", "")).Reason, StringComparison.Ordinal);
        Assert.Contains("应填写有效期至", Assert.Single(await CheckAsync(district, "", "", "", "演示-2")).Reason, StringComparison.Ordinal);
        Assert.Empty(await CheckAsync(district, "", "", "2031-02-28", "演示-2"));
        Assert.Equal("Done", await district.VoidAsync("enforcement-officers", 1, district.CultureClerk));
        JsonObject Officer(string to, string? renewed) => new() { ["name"] = "周执法", ["unitId"] = district.Culture.Id, ["certificate"] = "演示-1", ["validFrom"] = "2021-03-01", ["validTo"] = to, ["renewedOn"] = renewed };
        Task<string> Enter(string to, string? renewed = null) => district.AddAsync("enforcement-officers", district.CultureClerk, Officer(to, renewed));
        Assert.Contains("请填写换发日期", await Enter("2031-02-28"), StringComparison.Ordinal);
        Assert.Contains("不足 60 学时", await Enter("2031-02-28", "2026-03-01"), StringComparison.Ordinal);
        Assert.Contains("请填写换发日期", Assert.Single(await CheckAsync(district, "", "", "2031-02-28")).Reason, StringComparison.Ordinal);
        Assert.Equal("Done", await Enter("2026-02-28"));
        // Not by way of a shorter one either: the longest that ever stood counts.
        Assert.Equal("Done", await district.VoidAsync("enforcement-officers", 2, district.CultureClerk));
        Assert.Equal("Done", await Enter("2022-02-28"));
    }

    /// <summary>Renewed after it had ended: in between nobody held it, on whatever day that is asked.</summary>
    [Fact]
    public async Task Certificate_RenewedAfterItHadEnded_WasNotValidInBetween()
    {
        await using var district = await OpenAsync(60, true);
        Assert.Equal("Done", await district.EditAsync("enforcement-officers", 1, district.BureauClerk, new JsonObject { ["validTo"] = "2031-02-28", ["renewedOn"] = "2026-03-02" }));
        EnforcementDecision Decision(string number, DateOnly on) => new() { Code = number, Number = number, Kind = DecisionKind.Penalty, UnitId = district.Culture.Id, Cause = "案由", FiledOn = on, DecidedOn = on, LeadOfficerId = 1, SecondOfficerId = 2 };
        await district.PlantAsync(
            new EnforcementOfficer { Code = "ZFRY-2", Name = "吴执法", UnitId = district.Culture.Id, Certificate = "演示-9", ValidFrom = new(2021, 3, 1), ValidTo = new(2030, 2, 28) },
            Decision("在前", new(2026, 2, 28)), Decision("其间", new(2026, 3, 1)), Decision("在后", new(2026, 3, 2)));
        foreach (var (day, holders) in new[] { (new DateOnly(2026, 2, 28), 2L), (new(2026, 3, 1), 1), (new(2026, 3, 2), 2) })
        {
            Assert.Equal((holders, null), await district.FigureAsync("F-46", day));
            Assert.Equal((holders, 2L), await district.FigureAsync("EN-07", day));
        }

        Assert.Equal((2L, 3L), await district.FigureAsync("EN-13", new(2026, 3, 2)));
        Assert.Equal("ZFRY-1 周执法", Assert.Single(await district.GapAsync("certificates-expired", new(2026, 3, 1))).Subject);
        Assert.Empty(await district.GapAsync("certificates-expired", new(2026, 3, 2)));
    }

    /// <summary>〔政策默认〕 Voided and entered again: on the days between nobody held it, and what the voided entry had told of a late renewal stays told.</summary>
    [Fact]
    public async Task Certificate_VoidedAndEnteredAnew_WasNotValidInBetween_AndKeepsTheGapsOfTheVoidedEntry()
    {
        await using var district = await OpenAsync(60, true);
        Assert.Equal("Done", await district.EditAsync("enforcement-officers", 1, district.BureauClerk, new JsonObject { ["validTo"] = "2031-02-28", ["renewedOn"] = "2026-03-02" }));
        district.GoTo(new(2026, 3, 10));
        Assert.Equal("Done", await district.VoidAsync("enforcement-officers", 1, district.BureauClerk));
        district.GoTo(new(2026, 3, 16));
        Assert.Equal("Done", await EnterAsync(district, "2031-02-28", "2026-03-02"));
        foreach (var (day, holders) in new[]
        {
            (new DateOnly(2026, 2, 28), 1L), (new(2026, 3, 1), 0), (new(2026, 3, 2), 1), (new(2026, 3, 9), 1), (new(2026, 3, 10), 0), (new(2026, 3, 15), 0), (new(2026, 3, 16), 1),
        })
            Assert.Equal((day, (holders, 1L)), (day, await district.FigureAsync("EN-07", day)));
        Assert.Equal("没有有效的执法证件", Assert.Single(await district.GapAsync("certificates-expired", new(2026, 3, 15))).Lacks);

        // Entered a third time: both times in between are told.
        district.GoTo(new(2026, 3, 20));
        Assert.Equal("Done", await district.VoidAsync("enforcement-officers", 2, district.BureauClerk));
        district.GoTo(new(2026, 3, 23));
        Assert.Equal("Done", await EnterAsync(district, "2031-02-28", "2026-03-02"));
        foreach (var (day, holders) in new[] { (new DateOnly(2026, 3, 1), 0L), (new(2026, 3, 15), 0), (new(2026, 3, 19), 1), (new(2026, 3, 22), 0), (new(2026, 3, 23), 1) })
            Assert.Equal((day, (holders, 1L)), (day, await district.FigureAsync("EN-07", day)));
    }

    /// <summary>Put right on the same day it is the same certificate all along; renewed by way of the new entry, it was not valid from its end to that day.</summary>
    [Theory]
    [InlineData("2026-02-28", null, "2026-02-28", 1)]
    [InlineData("2031-02-28", "2026-03-10", "2026-03-01", 0)]
    [InlineData("2031-02-28", "2026-03-10", "2026-03-09", 0)]
    [InlineData("2031-02-28", "2026-03-10", "2026-03-10", 1)]
    [InlineData("2031-02-28", "2026-02-20", "2026-03-01", 1)]
    public async Task Certificate_EnteredAnewOnTheSameDay_LacksOnlyWhatItsRenewalLeft(string to, string? renewed, string day, long holders)
    {
        await using var district = await OpenAsync(60, true);
        district.GoTo(new(2026, 3, 10));
        Assert.Equal("Done", await district.VoidAsync("enforcement-officers", 1, district.BureauClerk));
        Assert.Equal("Done", await EnterAsync(district, to, renewed));
        Assert.Equal((holders, 1L), await district.FigureAsync("EN-07", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static Task<string> EnterAsync(RegisterDistrict district, string to, string? renewed) => district.AddAsync("enforcement-officers", district.BureauClerk, new JsonObject
    {
        ["name"] = "周执法",
        ["unitId"] = district.Culture.Id,
        ["certificate"] = "演示-1",
        ["validFrom"] = "2021-03-01",
        ["validTo"] = to,
        ["renewedOn"] = renewed,
    });

    private static async Task<RegisterDistrict> OpenAsync(int hours, bool passed)
    {
        var district = await RegisterDistrict.OpenAsync();
        await district.AskAsync<MingfaDb, bool>(db => db.WriteAsync(async () =>
        {
            var training = new Training { Code = "PX-1", Name = "执法人员轮训", Audience = TrainingAudience.Enforcers, UnitId = district.Bureau.Id, On = new DateOnly(2025, 10, 8), Hours = 60, Attendees = 1 };
            db.Add(training);
            await db.SaveChangesAsync();
            db.Add(new TrainingAttendee { Code = "MC-1", TrainingId = training.Id, Name = "周执法", UnitId = district.Culture.Id, Rank = StaffRank.Other, On = new DateOnly(2025, 10, 8), Hours = hours, Passed = passed });
            // Another unit's officer of the same name.
            db.Add(new TrainingAttendee { Code = "MC-2", TrainingId = training.Id, Name = "周执法", UnitId = district.Bureau.Id, Rank = StaffRank.Other, On = new DateOnly(2025, 10, 8), Hours = 60, Passed = true });
            db.Add(new EnforcementOfficer { Code = "ZFRY-1", Name = "周执法", UnitId = district.Culture.Id, Certificate = "演示-1", ValidFrom = new DateOnly(2021, 3, 1), ValidTo = new DateOnly(2026, 2, 28) });
            return true;
        }));
        return district;
    }

    private static async Task<IReadOnlyList<ImportProblem>> CheckAsync(RegisterDistrict district, string code, string renewed, string to, string certificate = "演示-1")
    {
        using var sheet = Sheets.Of(Heads, [[code, "周执法", "文旅局", certificate, "2021-03-01", to, renewed]]);
        return (await district.AskAsync<RegisterImport, ImportReport>(import => import.CheckAsync(Officers, sheet, RegisterRight.Operator(Officers)))).Problems;
    }
}
