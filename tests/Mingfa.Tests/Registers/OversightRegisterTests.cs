using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.LegalServices;
using Mingfa.Web.Modules.Litigation;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>Audit coverage, tenders, the courts' suggestions, lawyers in communities, examinations by rank: what figure and gap list say of them.</summary>
public sealed class OversightRegisterTests(SeededDistrict seeded)
{
    private static Task<List<GapRow>> GapAsync(MingfaDb db, string id, DateOnly? day = null) => new GapCatalogue().Find(id)!.Rows(db, day ?? SeededDistrict.AsOf);

    /// <summary>On the demo district, whose changes are taken back; reads a percentage as part and whole.</summary>
    private Task TryAsync(Func<MingfaDb, Func<string, DateOnly?, Task<(long Part, long Whole)>>, Task> work) => seeded.TryOutAsync((db, reader) => work(db, async (id, day) =>
    {
        var value = await reader.ReadAsync(seeded.Registry.Find(id)!, day ?? SeededDistrict.AsOf);
        return (value.Value!.Value, value.Of!.Value);
    }));

    [Fact]
    public Task AuditCoverage_AndTheGapList_AreTheTwoPartsOfTheUniverse() => TryAsync(async (db, read) =>
    {
        foreach (var day in new[] { new DateOnly(2016, 6, 30), new DateOnly(2017, 12, 31), SeededDistrict.AsOf, new DateOnly(2021, 1, 1) })
        {
            var (covered, universe) = await read("OV-05", day);
            Assert.Equal(30, universe);
            Assert.Equal(universe - covered, (await GapAsync(db, "audit-uncovered", day)).Count);
        }
    });

    [Fact]
    public Task AuditCoverage_CountsOnlyWhatWasReportedWithinTheCycle() => TryAsync(async (db, read) =>
    {
        var fund = await db.Set<AuditObject>().SingleAsync(subject => subject.Name == "城乡医疗救助专项资金");
        var (before, earlier) = ((await read("OV-05", null)).Part, (await read("OV-05", new DateOnly(2018, 5, 31))).Part);
        Assert.Equal("周期 2 年，没有审计过", (await GapAsync(db, "audit-uncovered")).Single(row => row.Entry == fund.Id).Lacks);
        var project = new AuditProject { Code = "SJ-T", Name = "专项审计", Kind = AuditKind.SpecialFunds, Form = AuditForm.Audit, Audited = "区财政局", ObjectId = fund.Id, ArrangedOn = new(2017, 1, 1), Status = AuditStatus.UnderWay };
        db.Add(project);
        await db.SaveChangesAsync();
        Assert.Equal(before, (await read("OV-05", null)).Part);
        (project.Status, project.ReportedOn) = (AuditStatus.Reported, new(2018, 6, 1));
        await db.SaveChangesAsync();
        Assert.Equal(before + 1, (await read("OV-05", null)).Part);
        // Reported later, it covers nothing on the day before.
        Assert.Equal(earlier, (await read("OV-05", new DateOnly(2018, 5, 31))).Part);
        // Two years: 2017 and 2018. Arranged a day earlier it is of the cycle before.
        project.ArrangedOn = new(2016, 12, 31);
        await db.SaveChangesAsync();
        Assert.Equal(before, (await read("OV-05", null)).Part);
        Assert.Equal("周期 2 年，上次审计于 2016 年安排", (await GapAsync(db, "audit-uncovered")).Single(row => row.Entry == fund.Id).Lacks);
        (project.ArrangedOn, project.Status, project.CancelledOn) = (new(2018, 3, 1), AuditStatus.Cancelled, new(2018, 11, 1));
        await db.SaveChangesAsync();
        Assert.Equal(before, (await read("OV-05", null)).Part);
    });

    [Fact]
    public async Task PurchaseOverTheThreshold_WithoutPublicTender_IsFlagged_WhateverBoxWasTicked()
    {
        await using var host = await WorkHost.StartAsync();
        var unit = await host.QueryAsync(db => db.Set<OrgUnit>().Where(each => each.Code == "education").Select(each => each.Id).FirstAsync());
        var clerk = host.As(host.Who.OtherClerk);
        async Task AddAsync(string name, string yuan, string method, string on, string? subject = null, string? approval = null)
        {
            const string Path = "/registers/procurement-projects/add";
            var answer = await clerk.SubmitAsync(await clerk.PageAsync(Path), Path,
                ("name", name), ("unitId", $"{unit}"), ("budgetFen", yuan), ("method", method), ("announcedOn", on), ("subject", subject), ("approval", approval), ("isAboveThreshold", null));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        await AddAsync("甲项目", "2000000", "Consultation", "2026-01-15");
        await AddAsync("乙项目", "1999999.99", "Inquiry", "2026-01-15");
        await AddAsync("丙项目", "3000000", "OpenTender", "2026-01-15");
        await AddAsync("丁工程", "3999999", "Negotiation", "2026-01-15", "Works");
        await AddAsync("戊项目", "5000000", "SingleSource", "2026-01-15", "Goods", "市财采〔2026〕3号");
        await host.QueryAsync(db => db.WriteAsync(() =>
        {
            db.Add(new ParameterSetting { Parameter = "货物和服务公开招标数额标准", Value = "400", From = new(2026, 2, 1), Basis = "省政府采购标准", Code = "CS-1" });
            return Task.FromResult(true);
        }));
        // The amount in force on the day of the announcement counts.
        await AddAsync("己项目", "3000000", "Inquiry", "2026-02-10");
        Assert.Equal([true, false, true, false, true, false], await host.QueryAsync(db => db.Set<ProcurementProject>().OrderBy(project => project.Id).Select(project => project.IsAboveThreshold).ToListAsync()));

        var rows = (await clerk.PageAsync("/registers/gaps/procurement-untendered")).QuerySelectorAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent.Trim()))).ToList();
        Assert.Equal(["甲项目|竞争性磋商，没有批准文号", "戊项目|单一来源，批准文号：市财采〔2026〕3号"], rows);
        // An entry from before the box was kept is flagged by its budget all the same.
        await host.QueryAsync(db => db.Set<ProcurementProject>().ExecuteUpdateAsync(set => set.SetProperty(project => project.IsAboveThreshold, false)));
        Assert.Equal(2, (await host.QueryAsync(db => GapAsync(db, "procurement-untendered", new DateOnly(2026, 3, 2)))).Count);
    }

    [Fact]
    public async Task JudicialSuggestion_IsAnsweredByItsOwnDay_OrWithinTheDistrictsTerm()
    {
        await using var host = await WorkHost.StartAsync();
        host.GoTo(new DateOnly(2026, 4, 7));
        var unit = await host.QueryAsync(db => db.Set<OrgUnit>().Where(each => each.Code == "education").Select(each => each.Id).FirstAsync());
        var registrar = host.As(host.Who.Registrar);
        async Task AddAsync(string number, string received, string? by = null, string? replied = null)
        {
            const string Path = "/registers/judicial-suggestions/add";
            var answer = await registrar.SubmitAsync(await registrar.PageAsync(Path), Path,
                ("number", number), ("court", "区人民法院"), ("unitId", $"{unit}"), ("receivedOn", received), ("content", "秘密建议内容"), ("replyBy", by), ("repliedOn", replied), ("reply", replied is null ? null : "已整改"));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        // Sixty days: 2026-03-02 + 60 = 2026-05-01, a holiday; the next working day is 2026-05-06.
        await AddAsync("一号", "2026-03-02");
        await AddAsync("二号", "2026-03-02", by: "2026-03-20", replied: "2026-03-20");
        await host.QueryAsync(db => db.WriteAsync(() =>
        {
            db.Add(new ParameterSetting { Parameter = "LIT-08 司法建议反馈", Value = "30", From = new(2026, 4, 1), Basis = "府院联络纪要", Code = "CS-1" });
            return Task.FromResult(true);
        }));
        await AddAsync("三号", "2026-04-07");
        Assert.Equal([new(2026, 5, 6), new(2026, 3, 20), new(2026, 5, 7)], await host.QueryAsync(db => db.Set<JudicialSuggestion>().OrderBy(each => each.Id).Select(each => each.ReplyBy!.Value).ToListAsync()));

        Assert.Equal([], (await host.QueryAsync(db => GapAsync(db, "suggestions-overdue", new DateOnly(2026, 5, 6)))).Select(row => row.Subject));
        Assert.Equal(["区人民法院 一号"], (await host.QueryAsync(db => GapAsync(db, "suggestions-overdue", new DateOnly(2026, 5, 7)))).Select(row => row.Subject));
        Assert.Equal(["区人民法院 一号", "区人民法院 三号"], (await host.QueryAsync(db => GapAsync(db, "suggestions-overdue", new DateOnly(2026, 5, 8)))).Select(row => row.Subject));
        var portal = await (await host.As(0).GetAsync("/data/judicial-suggestions")).Content.ReadAsStringAsync();
        Assert.Contains("一号", portal);
        Assert.DoesNotContain("秘密建议内容", portal);
    }

    [Fact]
    public Task Suggestions_OfTheDemo_TwoOfFourInTime_OneLate_OneUnanswered() => TryAsync(async (db, read) =>
    {
        Assert.Equal((2, 4), await read("LI-02", null));
        Assert.Single(await GapAsync(db, "suggestions-overdue"));
        // Answered after the day: no gap any more, and still not in time.
        await db.Set<JudicialSuggestion>().Where(each => each.RepliedOn == null).ExecuteUpdateAsync(set => set.SetProperty(each => each.RepliedOn, SeededDistrict.AsOf));
        Assert.Empty(await GapAsync(db, "suggestions-overdue"));
        Assert.Equal((2, 4), await read("LI-02", null));
    });

    [Fact]
    public Task LiaisonThatMetTooSeldom_IsNamed_ByTheMonthsThatHavePassed() => TryAsync(async (db, _) =>
    {
        Assert.Empty(await GapAsync(db, "liaison-meets-seldom"));
        var row = Assert.Single(await GapAsync(db, "liaison-meets-seldom", new DateOnly(2018, 12, 31)));
        Assert.Equal(("行政应诉联络工作机制", "2018 年召开 1 次，不足 2 次"), (row.Subject, row.Lacks));
        // December has not passed on its last day but one: eleven twelfths of two are one.
        Assert.Empty(await GapAsync(db, "liaison-meets-seldom", new DateOnly(2018, 12, 30)));
        // Nobody asks for two meetings in the year in which it was set up.
        Assert.Empty(await GapAsync(db, "liaison-meets-seldom", new DateOnly(2017, 12, 31)));
        db.Add(new ParameterSetting { Parameter = "府院联席会议每年最低次数", Value = "1", From = new(2018, 1, 1), Basis = "纪要", Code = "CS-T" });
        await db.SaveChangesAsync();
        Assert.Empty(await GapAsync(db, "liaison-meets-seldom", new DateOnly(2018, 12, 31)));
    });

    [Fact]
    public Task CommunitiesServed_AreThoseWithAVisitInTheYear() => TryAsync(async (db, read) =>
    {
        Assert.Equal((25, 27), await read("LS-03", null));
        Assert.Equal(2, (await GapAsync(db, "communities-unserved")).Count);
        Assert.Equal((26, 27), await read("LS-03", new DateOnly(2017, 12, 31)));
        var one = await db.Set<CommunityService>().Where(service => service.On.Year == 2018).Select(service => service.AssignmentId).FirstAsync();
        await db.Set<CommunityService>().Where(service => service.AssignmentId == one && service.On.Year == 2018).ExecuteUpdateAsync(set => set.SetProperty(service => service.RetractedAt, DateTimeOffset.UnixEpoch));
        Assert.Equal((24, 27), await read("LS-03", null));
        Assert.Equal(3, (await GapAsync(db, "communities-unserved")).Count);
    });

    [Fact]
    public async Task ServiceInACommunity_IsALawyersThere_WhileHeIsAssigned()
    {
        await using var host = await WorkHost.StartAsync();
        var (unit, other) = await host.QueryAsync(async db =>
        {
            var units = await db.Set<OrgUnit>().ToDictionaryAsync(each => each.Code, each => each.Id);
            await db.WriteAsync(() =>
            {
                CommunityLegalTeam Member(string code, string name, CommunityRole role) => new()
                {
                    Code = code,
                    SubdistrictId = units["education"],
                    Community = "东社区",
                    Role = role,
                    Name = name,
                    Organization = "某所",
                    ValidFrom = new(2026, 1, 1),
                    ValidTo = new(2026, 2, 20),
                };
                db.AddRange(Member("SG-1", "甲律师", CommunityRole.Lawyer), Member("SG-2", "乙法官", CommunityRole.Judge));
                return Task.FromResult(true);
            });
            return (units["education"], units["market"]);
        });
        var registrar = host.As(host.Who.Registrar);
        const string Path = "/registers/community-services/add";
        async Task<string> AddAsync(string assignment, long subdistrict, string on, string persons = "12")
        {
            var answer = await registrar.SubmitAsync(await registrar.PageAsync(Path), Path, ("assignmentId", assignment), ("subdistrictId", $"{subdistrict}"), ("on", on), ("kind", "Advice"), ("persons", persons), ("content", "劳动合同纠纷"));
            return answer.StatusCode == HttpStatusCode.Redirect ? "" : await answer.Content.ReadAsStringAsync();
        }

        Assert.Contains("乙法官进驻的角色是法官，不是律师", await AddAsync("SG-2", unit, "2026-02-10"));
        Assert.Contains("街道与进驻的社区（东社区）所在街道不一致", await AddAsync("SG-1", other, "2026-02-10"));
        Assert.Contains("服务日期不在甲律师进驻东社区的期间内", await AddAsync("SG-1", unit, "2026-02-21"));
        Assert.Contains("服务人数至少 1 人", await AddAsync("SG-1", unit, "2026-02-10", "0"));
        Assert.Equal("", await AddAsync("SG-1", unit, "2026-02-20"));
        Assert.Contains("不能重复登记", await AddAsync("SG-1", unit, "2026-02-20"));
        var portal = await (await host.As(0).GetAsync("/data/community-services")).Content.ReadAsStringAsync();
        Assert.Contains("法律咨询", portal);
        Assert.DoesNotContain("劳动合同纠纷", portal);
    }

    [Fact]
    public Task ExamCoverage_ByRank_IsWhoSatOutOfWhoShould() => TryAsync(async (db, read) =>
    {
        var exams = await db.Entries<LawExam>().Where(exam => exam.Kind == LawExamKind.Yearly && exam.On.Year == 2018).ToListAsync();
        (long, long) Counted(StaffRank rank) => (exams.Where(exam => exam.Rank == rank).Sum(exam => exam.Candidates), exams.Where(exam => exam.Rank == rank).Sum(exam => exam.Due));
        var (division, section, both) = (await read("LE-06.1", null), await read("LE-06.2", null), await read("LE-06", null));
        Assert.Equal([Counted(StaffRank.Division), Counted(StaffRank.Section)], [division, section]);
        Assert.Equal((division.Part + section.Part, division.Whole + section.Whole), both);
        Assert.Equal((1, 0), (division.Whole - division.Part, section.Whole - section.Part));
        // Another kind of examination, and one without a rank, say nothing of the rank.
        await db.Set<LawExam>().Where(exam => exam.Kind == LawExamKind.BeforeAppointment).ExecuteUpdateAsync(set => set.SetProperty(exam => exam.Rank, StaffRank.Division));
        Assert.Equal(division, await read("LE-06.1", null));
        await db.Set<LawExam>().Where(exam => exam.Kind == LawExamKind.Yearly && exam.Rank == StaffRank.Section).ExecuteUpdateAsync(set => set.SetProperty(exam => exam.Rank, (StaffRank?)null));
        Assert.Equal((0, 0), await read("LE-06.2", null));
    });

    [Fact]
    public Task LeadersWithoutAnExamination_AreNamedByRank_EachUnitOnce() => TryAsync(async (db, _) =>
    {
        var rows = (await GapAsync(db, "exams-leaders")).Select(row => row.Subject + "：" + row.Lacks).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("清莲区统计局：处级干部没有考试记录；科级干部没有考试记录", rows);
        Assert.Contains(rows, row => row.StartsWith("清莲区公安消防大队：处级干部应考", StringComparison.Ordinal));
    });
}
