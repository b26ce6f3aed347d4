using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Figures;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>Rules of single registers: what is refused, what is made good of itself, and that what counts is what was recorded.</summary>
public sealed class SeedRuleTests(SeededDistrict seeded)
{
    private static readonly RegisterCatalogue Catalogue = new();
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task Participation_OnAnotherDay_CountsAgain_OnTheSameDayItIsRefused()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var (bureau, from) = (district.Bureau.Id, new DateOnly(2025, 1, 1));
        await district.PlantAsync(new Counsel { Code = "GW-1", Name = "甲律师", Firm = "甲所", Kind = CounselKind.Lawyer },
            new LegalMatter { Code = "SW-1", Title = "诉讼", Kind = MatterKind.Contract, Level = CounselLevel.District, UnitId = bureau, ReceivedOn = from, ClosedOn = new(2026, 2, 1), Status = MatterStatus.Closed });
        await district.PlantAsync(new CounselEngagement { Code = "PR-1", CounselId = 1, ClientUnitId = bureau, Level = CounselLevel.District, Batch = "2025", EngagedOn = from, ValidFrom = from });
        Task<string> Hearing(string on) => district.AddAsync("counsel-participations", district.BureauClerk, new JsonObject { ["matterId"] = "SW-1", ["counselId"] = "GW-1", ["occasion"] = "Hearing", ["on"] = on });
        Assert.Equal("Done", await Hearing("2026-01-05"));
        Assert.Contains("不能重复登记", await Hearing("2026-01-05"));
        Assert.Equal("Done", await Hearing("2026-01-06"));
        // Two rows of the same day, as an old sheet may hold them, are one.
        await district.PlantAsync(new CounselParticipation { Code = "CY-9", MatterId = 1, CounselId = 1, Occasion = ParticipationOccasion.Hearing, On = new(2026, 1, 6) });
        Assert.Equal(2, (await district.FigureAsync("F-22", Today)).Item1);
    }

    [Fact]
    public async Task DisclosureLink_CountsOnlyWhenChecked_AndTheCheckOfAnotherAddressDoesNotCount()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(new EnforcementUnit { Code = "ZF-1", UnitId = district.Culture.Id, Name = "文旅局", Standing = EnforcementStanding.Statutory, Basis = "依据" });
        JsonObject Cell(string matter, string address, string? checkedOn, bool works = true) => new()
        {
            ["enforcementUnitId"] = "ZF-1",
            ["matter"] = matter,
            ["address"] = address,
            ["publishedOn"] = "2026-01-05",
            ["checkedOn"] = checkedOn,
            ["linkWorks"] = works,
        };
        Assert.Contains("应填写链接检查日期", await district.AddAsync("enforcement-disclosures", district.BureauClerk, Cell("Powers", "https://a.example/1", null)));
        Assert.Contains("还没有到，不能登记链接检查日期", await district.AddAsync("enforcement-disclosures", district.BureauClerk, Cell("Powers", "https://a.example/1", "2026-03-03")));
        foreach (var matter in Enum.GetNames<DisclosedMatter>())
            Assert.Equal("Done", await district.AddAsync("enforcement-disclosures", district.BureauClerk, Cell(matter, "https://a.example/1", "2026-02-06")));
        Assert.Equal(1, (await district.FigureAsync("F-24", Today)).Item1);

        Assert.Equal("Done", await district.EditAsync("enforcement-disclosures", 1, district.BureauClerk, Cell("Powers", "https://a.example/2", "2026-02-06")));
        Assert.Equal(0, (await district.FigureAsync("F-24", Today)).Item1);
        Assert.Equal("职责权限：链接未检查", Assert.Single(await district.GapAsync("disclosure-cells", Today)).Lacks);
        Assert.Equal("Done", await district.EditAsync("enforcement-disclosures", 1, district.BureauClerk, Cell("Powers", "https://a.example/3", "2026-02-20")));
        Assert.Equal(1, (await district.FigureAsync("F-24", Today)).Item1);
        // Whatever was ticked before the rule: unchecked is unchecked.
        await district.WithAsync<MingfaDb>(db => db.Set<EnforcementDisclosure>().Where(cell => cell.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(cell => cell.CheckedOn, (DateOnly?)null)));
        Assert.Equal(0, (await district.FigureAsync("F-24", Today)).Item1);
        Assert.Equal((4L, 5L), await district.FigureAsync("EN-01", Today));
    }

    /// <summary>《政府信息公开条例》第三十三条: twenty working days, and no typed day makes them others.</summary>
    [Fact]
    public async Task InformationRequest_IsAnsweredByTheTermOfItsReceipt_WhichNoTypedDayShortens()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        JsonObject Request(string received, string? by) => new() { ["subject"] = "预算信息", ["unitId"] = district.Culture.Id, ["receivedOn"] = received, ["answerBy"] = by };
        Task<DateOnly?> ByAsync() => district.AskAsync<MingfaDb, DateOnly?>(db => db.Set<InformationRequest>().Where(request => request.Id == 1).Select(request => request.AnswerBy).SingleAsync());
        Assert.Contains("2026-03-30 届满，答复期限不早于该日", await district.AddAsync("information-requests", district.CultureClerk, Request("2026-03-02", "2026-03-27")));
        Assert.Equal("Done", await district.AddAsync("information-requests", district.CultureClerk, Request("2026-03-02", null)));
        Assert.Equal(new DateOnly(2026, 3, 30), await ByAsync());
        // Received a day later than was written: the term follows.
        district.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Done", await district.EditAsync("information-requests", 1, district.CultureClerk, Request("2026-03-03", "2026-03-30")));
        Assert.Equal(new DateOnly(2026, 3, 31), await ByAsync());
        var later = await district.EditAsync("information-requests", 1, district.CultureClerk, Request("2026-03-03", "2026-04-20"));
        Assert.Contains("2026-03-31 届满，答复期限不晚于该日；延长的填写延长工作日", later);
        Assert.Equal(new DateOnly(2026, 3, 31), await ByAsync());
    }

    /// <summary>What was dissolved enforces nothing any more, whether or not somebody has ended its entry.</summary>
    [Fact]
    public async Task BodyOfADissolvedUnit_CountsUntilTheDay_AndNotFromItOn()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(new EnforcementUnit { Code = "ZF-1", UnitId = district.Culture.Id, Name = "文旅局", Standing = EnforcementStanding.Statutory, Basis = "依据" });
        await district.PlantAsync([.. Enum.GetValues<DisclosedMatter>().Select(matter => new EnforcementDisclosure
        { Code = $"GS-{matter}", EnforcementUnitId = 1, Matter = matter, Address = "https://a.example/1", PublishedOn = new(2018, 1, 5), CheckedOn = new(2019, 1, 15), LinkWorks = true })]);
        await district.WithAsync<MingfaDb>(db => db.Set<OrgUnit>().Where(unit => unit.Id == district.Culture.Id).ExecuteUpdateAsync(set => set.SetProperty(unit => unit.DissolvedOn, new DateOnly(2019, 2, 1))));
        foreach (var (day, bodies) in new[] { (new DateOnly(2019, 1, 30), 1L), (new(2019, 1, 31), 1), (new(2019, 2, 1), 0), (new(2026, 3, 2), 0) })
        {
            Assert.Equal(bodies, (await district.FigureAsync("F-24", day)).Item1);
            Assert.Equal(5 * bodies, (await district.FigureAsync("EN-01", day)).Item2);
            var matrix = await district.AskAsync<MingfaDb, DisclosureMatrix>(db => DisclosureMatrix.LoadAsync(db, day));
            Assert.Equal((bodies, 5 * bodies), (matrix.UnitsInOrder, matrix.CellsInOrder));
        }
    }

    [Fact]
    public async Task SittingIn_IsCountedFromTheAttendanceRecords_AndMeetingsThatDifferAreListed()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        GovernmentMeeting Meeting(int number, bool head, bool counsel) => new() { Code = $"HY-{number}", Name = $"第{number}次常务会议", Kind = MeetingKind.Executive, On = new(2026, 1, number), LegalHeadSatIn = head, CounselSatIn = counsel };
        MeetingAttendance Seat(string code, long meeting, SeatRole? role, AttendanceForm form) => new() { Code = code, MeetingId = meeting, Name = "人" + code, Position = "职务", UnitId = district.Bureau.Id, Role = role, Form = form };
        // Ticked without records; ticked, and recorded otherwise; not ticked, and recorded; both agree.
        await district.PlantAsync(Meeting(1, true, true), Meeting(2, true, true), Meeting(3, false, false), Meeting(4, true, false));
        await district.PlantAsync(Seat("1", 2, SeatRole.LegalHead, AttendanceForm.Excused), Seat("2", 2, null, AttendanceForm.Attended),
            Seat("3", 3, SeatRole.LegalHead, AttendanceForm.SatIn), Seat("4", 3, SeatRole.Counsel, AttendanceForm.SatIn), Seat("5", 4, SeatRole.LegalHead, AttendanceForm.SatIn));
        Assert.Equal((3L, 4L), await district.FigureAsync("MD-02", Today));
        Assert.Equal((2L, 4L), await district.FigureAsync("MD-01", Today));
        Assert.Equal(
            [("第2次常务会议", "会议台账填法制机构负责人列席，登记中没有；会议台账填法律顾问列席，登记中没有"), ("第3次常务会议", "会议台账填法制机构负责人没有列席，登记中有；会议台账填法律顾问没有列席，登记中有")],
            (await district.GapAsync("meetings-attendance-differs", Today)).Select(row => (row.Subject, row.Lacks)));
    }

    [Fact]
    public async Task PowerTakenOver_WithoutAPlan_IsAGap()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        PowerAdjustment Power(string code, string? plan, string? follow) => new()
        {
            Code = code,
            ItemCode = code,
            ItemName = "事项" + code,
            Batch = "一",
            DecidedOn = new(2026, 1, 5),
            Direction = PowerDirection.Delegated,
            UnitId = district.Culture.Id,
            TakeOverPlan = plan,
            TakenOverOn = new(2026, 1, 20),
            FollowUpPlan = follow,
        };
        await district.PlantAsync(Power("1", "方案", "监管"), Power("2", null, "监管"), Power("3", "方案", null));
        Assert.Equal([("事项2", "没有承接方案"), ("事项3", "没有监管措施")], (await district.GapAsync("powers-pending", Today)).Select(row => (row.Subject, row.Lacks)));
        var demo = await seeded.AskAsync(services => new GapCatalogue().Find("powers-pending")!.Rows(services.GetRequiredService<MingfaDb>(), SeededDistrict.AsOf));
        Assert.Equal(3, demo.Count(row => row.Lacks == "没有承接方案、没有承接完成、没有监管措施"));
    }

    [Fact]
    public async Task Penalty_FinesByTheBenchmark_OrSaysWhyNot()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(new DiscretionBenchmark
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
        var number = 0;
        Task<string> Decide(string? fine, string? benchmark = "CL-1", string? reason = null, string kind = "Penalty", string? decided = "2026-02-05") => district.AddAsync("enforcement-decisions", district.CultureClerk, new JsonObject
        {
            ["number"] = $"罚{++number}号",
            ["kind"] = kind,
            ["unitId"] = $"{district.Culture.Id}",
            ["cause"] = "占道经营",
            ["filedOn"] = "2026-01-05",
            ["decidedOn"] = decided,
            ["benchmarkId"] = benchmark,
            ["fineFen"] = fine,
            ["outsideReason"] = reason,
        });
        Assert.Equal("Done", await Decide(null, null));
        Assert.Equal("Done", await Decide("500"));
        Assert.Equal("罚款应填写所适用的裁量基准。行政处罚法第三十四条", (await Decide("500", null)).Replace("《", "", StringComparison.Ordinal).Replace("》", "", StringComparison.Ordinal));
        Assert.Contains("高于“占道经营”一般阶次的上限 500 元", await Decide("500.01"));
        Assert.Contains("只有行政处罚才有罚款金额", await Decide("200", kind: "Compulsion"));
        Assert.Contains("作出决定以后才填罚款金额", await Decide("200", decided: null));
        Assert.Equal("Done", await Decide("800", reason: "多次违法，集体讨论"));
        Assert.Equal("罚7号", Assert.Single(await district.GapAsync("decisions-fines-outside", Today)).Subject);
    }

    [Fact]
    public async Task PlaceOfPopularisation_IsWrittenOneWay_AndIsOneOfTheDistrictsOwn()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        Task<string> Event(string name, string place, string on = "2026-02-05") => district.AddAsync("law-popularisations", district.CultureClerk, new JsonObject
        {
            ["name"] = name,
            ["unitId"] = $"{district.Culture.Id}",
            ["placeKind"] = place,
            ["on"] = on,
            ["laws"] = "宪法",
            ["reached"] = "10",
        });
        Assert.Equal("Done", await Event("一", "机关"));
        Assert.Equal("Done", await Event("二", "进机关"));
        Assert.Equal("Done", await Event("三", "进军营"));
        Assert.Equal(2, (await district.FigureAsync("LE-03", Today)).Item1);
        Assert.Contains("“进宗教场所”不是 2026-02-05 确定的普法场所", await Event("四", "宗教场所"));

        // What the district enters takes the place of what was shipped, from its day on.
        Assert.Contains("场所写作“进宗教场所”", await district.AddAsync("popularisation-places", district.BureauClerk, new JsonObject { ["name"] = "宗教场所" }));
        Assert.Equal("Done", await district.AddAsync("popularisation-places", district.BureauClerk, new JsonObject { ["name"] = "进宗教场所", ["validFrom"] = "2026-02-01" }));
        Assert.Equal("Done", await Event("四", "宗教场所"));
        Assert.Contains("不是 2026-01-31 确定的普法场所", await Event("五", "宗教场所", "2026-01-31"));
        Assert.Contains("不是 2026-02-05 确定的普法场所", await Event("六", "机关"));
        var sheet = Sheets.Of(["活动名称", "主办单位", "场所", "日期", "宣传的法律", "受众人数"], [["七", "文旅局", "机关", "2026-02-05", "宪法", "5"], ["八", "文旅局", "宗教场所", "2026-02-05", "宪法", "5"]]);
        var register = Catalogue.Find("law-popularisations")!;
        var report = await district.AskAsync<RegisterImport, ImportReport>(async import => await import.CheckAsync(register, sheet, await district.AskAsync<RegisterRights, RegisterRight>(rights => rights.OfAsync(register, district.CultureClerk))));
        Assert.Equal((1, 1), (report.Added, report.Refused));
    }

    [Fact]
    public async Task DutyOfPopularisation_MissingThisYear_OrUndoneFromLastYear_IsAGap()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(new EnforcementUnit { Code = "ZF-1", UnitId = district.Culture.Id, Name = "文旅局", Standing = EnforcementStanding.Statutory, Basis = "依据" });
        PopularisationDuty Duty(int year, DateOnly? done) => new() { Code = $"PFZR-{year}", Year = year, UnitId = district.Culture.Id, Laws = "文物保护法", Audience = "公众", Measures = "以案释法", PublishedOn = new(year, 1, 10), DoneOn = done };
        await district.PlantAsync(Duty(2025, null));
        Assert.Equal(["没有公布本年的清单", "2025年的“文物保护法”没有完成"], (await district.GapAsync("popularisation-duties-missing", Today)).Select(row => row.Lacks));
        await district.PlantAsync(Duty(2026, null));
        await district.WithAsync<MingfaDb>(db => db.Set<PopularisationDuty>().Where(duty => duty.Year == 2025).ExecuteUpdateAsync(set => set.SetProperty(duty => duty.DoneOn, new DateOnly(2025, 12, 4))));
        Assert.Empty(await district.GapAsync("popularisation-duties-missing", Today));
    }

    /// <summary>行政处罚法第四十二条: not fewer than two, each qualified on the day.</summary>
    [Fact]
    public async Task Penalty_ByOneOfficer_IsRefused_AndByAnExpiredCertificate_IsNotCountedAsQualified()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var unit = district.Culture.Id;
        EnforcementOfficer Officer(int number, DateOnly? until) => new() { Code = $"ZFRY-{number}", Name = $"执法人员{number}", UnitId = unit, Certificate = $"{number}", ValidFrom = new(2024, 1, 1), ValidTo = until };
        await district.PlantAsync(Officer(1, null), Officer(2, new(2026, 2, 10)), Officer(3, new(2026, 2, 9)));
        Task<string> Case(string number, string lead, string? second) => district.AddAsync("enforcement-decisions", district.CultureClerk, new JsonObject
        {
            ["number"] = number,
            ["kind"] = "Penalty",
            ["unitId"] = unit,
            ["cause"] = "超范围经营",
            ["filedOn"] = "2026-01-05",
            ["decidedOn"] = "2026-02-10",
            ["leadOfficerId"] = lead,
            ["secondOfficerId"] = second,
        });
        Assert.Contains("执法人员不得少于两人。《行政处罚法》第四十二条", await Case("一", "ZFRY-1", "执法人员1"));
        Assert.Equal("Done", await Case("一", "ZFRY-1", "ZFRY-2"));
        Assert.Equal("Done", await Case("二", "ZFRY-1", "ZFRY-3"));
        Assert.Equal("Done", await Case("三", "ZFRY-1", null));
        Assert.Equal((1L, 3L), await district.FigureAsync("EN-13", Today));
    }

    [Fact]
    public async Task Disclosure_ThatWasVoided_IsEnteredAgain_AndOnceOnly()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        Task<string> Enter() => district.AddAsync("disclosed-information", district.CultureClerk, new JsonObject
        {
            ["docKey"] = "K-1",
            ["title"] = "年度报告",
            ["class"] = Enum.GetNames<DisclosureClass>()[0],
            ["portal"] = Enum.GetNames<Portal>()[0],
            ["unitId"] = district.Culture.Id,
            ["publishedOn"] = "2026-02-01",
        });
        Assert.Equal("Done", await Enter());
        Assert.NotEqual("Done", await Enter());
        await district.WithAsync<MingfaDb>(db => db.Set<DisclosedInformation>().ExecuteUpdateAsync(set => set.SetProperty(item => item.RetractedAt, DateTimeOffset.UnixEpoch)));
        Assert.Equal("Done", await Enter());
    }

    /// <summary>S-041: all windows under one roof — an item is in the hall while the window it is taken at is open.</summary>
    [Fact]
    public async Task Window_ThatCloses_LeavesItsItemsOutsideTheHall()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var unit = district.Culture.Id;
        await district.PlantAsync(
            new ServiceWindow { Code = "CK-1", Name = "1层A区1号", UnitId = unit, ValidFrom = new(2025, 1, 1) },
            new ServiceWindow { Code = "CK-2", Name = "1层A区2号", IsCombined = true, ValidFrom = new(2025, 1, 1) });
        Task<string> Item(string code, string? window) => district.AddAsync("hall-items", district.CultureClerk, new JsonObject
        {
            ["itemCode"] = code,
            ["name"] = "事项" + code,
            ["unitId"] = unit,
            ["kind"] = "Licence",
            ["isOnApplication"] = true,
            ["windowId"] = window,
            ["inHallSince"] = "2026-01-05",
            ["validFrom"] = "2025-01-01",
        });
        Assert.Equal("Done", await Item("甲", "1层A区1号"));
        Assert.Equal("Done", await Item("乙", "CK-1"));
        Assert.Contains("已进驻的事项应同时写明窗口和进驻日期", await Item("丙", null));
        Assert.Equal((2L, 2L), await district.FigureAsync("F-13", Today));
        Assert.Equal(["1层A区2号"], (await district.GapAsync("windows-idle", Today)).Select(row => row.Subject));
        Assert.Empty(await district.GapAsync("hall-missing", Today));
        await district.WithAsync<MingfaDb>(db => db.Set<ServiceWindow>().Where(window => window.Code == "CK-1").ExecuteUpdateAsync(set => set.SetProperty(window => window.ValidTo, Today.AddDays(-1))));
        Assert.Equal((0L, 2L), await district.FigureAsync("F-13", Today));
        Assert.Equal(["窗口已经撤销", "窗口已经撤销"], (await district.GapAsync("hall-missing", Today)).Select(row => row.Lacks));
        Assert.Equal(1, (await district.FigureAsync("AS-15", Today)).Item1);
    }

    [Theory]
    [InlineData(ProofBasis.Statute, true)]
    [InlineData(ProofBasis.Regulation, true)]
    [InlineData(ProofBasis.StateCouncilDecision, true)]
    [InlineData(ProofBasis.LocalRegulation, true)]
    [InlineData(ProofBasis.DepartmentalRule, false)]
    [InlineData(ProofBasis.LocalRule, false)]
    [InlineData(ProofBasis.NormativeDocument, false)]
    [InlineData(ProofBasis.None, false)]
    [InlineData(null, false)]
    public void Proof_IsKeptOnlyByLawRegulationOrDecisionOfTheStateCouncil(ProofBasis? kind, bool stands)
    {
        var proof = new ProofMatter { Name = "证明", UnitId = 1, Basis = "依据", BasisKind = kind, Verdict = ProofVerdict.Kept };
        var findings = Catalogue.Find("proof-matters")!.CheckUntyped(proof).ToList();
        Assert.Equal(stands, findings.Count == 0);
        Assert.All(findings, finding => Assert.Equal("优化营商环境条例", finding.Citation!.Law));
        proof.Verdict = ProofVerdict.Cancelled;
        Assert.Empty(Catalogue.Find("proof-matters")!.CheckUntyped(proof));
    }

    [Fact]
    public async Task OneSeal_DoesNotCountAViolation_WhateverItsSeal()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(new TransferredItem { Code = "HZ-1", ItemCode = "甲", Name = "演出许可", SourceUnitId = district.Culture.Id, TargetUnitId = district.Approval.Id, Basis = "依据", EffectiveOn = new(2026, 1, 5) });
        ApprovalDecision Decision(string number, long by, bool violation) =>
            new() { Code = "YZ-" + number, ItemId = 1, DecidedById = by, DecisionNumber = number, DecidedOn = new(2026, 2, 5), Seal = ApprovalSeal.Approval, IsViolation = violation };
        await district.PlantAsync(Decision("一", district.Approval.Id, false), Decision("二", district.Culture.Id, true));
        Assert.Equal((1L, 2L), await district.FigureAsync("AS-06", Today));
    }

    [Fact]
    public async Task VisitItems_AreListedAndAddedUpByBatch()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(new CatalogueEdition { Code = "QD-1", Kind = CatalogueKind.AtMostOneVisit, Title = "第一版", Number = 1, PublishedOn = new(2026, 1, 5) });
        AtMostOneVisitItem Item(string code, int batch) => new() { Code = code, EditionId = 1, Batch = batch, ItemCode = code, Name = code, UnitId = district.Culture.Id, Mode = VisitMode.Once };
        await district.PlantAsync(Item("1", 1), Item("2", 1), Item("3", 2));
        var register = Catalogue.Find("at-most-one-visit")!;
        Assert.Contains(CatalogueComparison.Page, register.Related);
        var query = new RegisterQuery { Filters = new Dictionary<string, string> { ["batch"] = "1" } };
        Assert.Equal(2, await district.AskAsync<MingfaDb, int>(db => register.CountAsync(db, query)));
        Assert.Equal([(1, 2), (2, 1)], (await district.AskAsync<MingfaDb, IReadOnlyList<SummaryRow>>(db => register.SummarizeAsync(db, new RegisterQuery(), register.FindColumn("batch"), []))).Select(row => ((int)row.Key!, row.Count)).Order());
    }

    /// <summary>A later edition lists again what an earlier one did; one edition lists an item once.</summary>
    [Fact]
    public async Task VisitItem_MayBeRepeatedByALaterEdition_AndNotWithinOne()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        CatalogueEdition Edition(int number) => new() { Code = $"QD-{number}", Kind = CatalogueKind.AtMostOneVisit, Title = $"第{number}版", Number = number, PublishedOn = new(2026, 1, 4 + number) };
        await district.PlantAsync(Edition(1), Edition(2));
        var register = Catalogue.Find("at-most-one-visit")!;
        Task<RegisterOutcome> AddAsync(string edition) => district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(
            register,
            new() { ["editionId"] = edition, ["batch"] = "1", ["itemCode"] = "PY-001", ["name"] = "事项", ["unitId"] = $"{district.Culture.Id}", ["mode"] = "Once" },
            district.ApprovalClerk,
            Guid.NewGuid()));
        Assert.IsType<RegisterOutcome.Done>(await AddAsync("QD-1"));
        Assert.IsType<RegisterOutcome.Done>(await AddAsync("QD-2"));
        Assert.IsType<RegisterOutcome.Refused>(await AddAsync("QD-2"));
    }

    /// <summary>S-087: who asked is for the keepers, not for the public.</summary>
    [Fact]
    public void Question_HidesWhoAsked_AndPersonalNumbersStayInside()
    {
        Assert.All(new[] { nameof(InquiryQuestion.Asker), nameof(InquiryQuestion.AskerKind) }, name => Assert.False(Catalogue.Find("inquiry-questions")!.FindColumn(name)!.IsPublic));
        Assert.False(Catalogue.Find("counsels")!.FindColumn(nameof(Counsel.LicenceNumber))!.IsPublic);
        Assert.False(Catalogue.Find("legal-opinions")!.FindColumn(nameof(LegalOpinion.RiskAverted))!.IsPublic);
    }
}
