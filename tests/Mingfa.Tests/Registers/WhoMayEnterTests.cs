using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Tasks;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Modules.Petitions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>What a unit writes of its own entries, and what of them is for others to write.</summary>
public sealed class WhoMayEnterTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static TransferredItem Transfer(RegisterDistrict district) =>
        new() { Code = "HZ-1", ItemCode = "甲", Name = "演出许可", SourceUnitId = district.Culture.Id, TargetUnitId = district.Approval.Id, Basis = "依据", EffectiveOn = new(2026, 2, 1) };

    [Fact]
    public async Task Violation_OnceRecorded_IsNotForTheDepartmentToErase()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(Transfer(district), new ApprovalDecision { Code = "YZ-1", ItemId = 1, DecidedById = district.Culture.Id, DecisionNumber = "一", DecidedOn = new(2026, 2, 10), Seal = ApprovalSeal.Department, IsViolation = true });
        var undone = new JsonObject { ["isViolation"] = false, ["decidedOn"] = "2026-01-31" };
        Assert.StartsWith("违规由管理本台账的单位检查登记", await district.EditAsync("approval-decisions", 1, district.CultureClerk, undone));
        Assert.StartsWith("违规由管理本台账的单位检查登记", await district.VoidAsync("approval-decisions", 1, district.CultureClerk));
        Assert.Single(await district.GapAsync("approval-seals", Today));
        Assert.Equal("Done", await district.EditAsync("approval-decisions", 1, district.ApprovalClerk, undone));
    }

    /// <summary>What a form fills in a sheet may leave out too.</summary>
    [Fact]
    public async Task Sheet_LeavingOutTheOrgan_IsFilledInAsTheFormIs_BeforeItIsAskedWhoseItIs()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(Transfer(district));
        string[] heads = ["划转事项", "决定机关", "决定文号", "决定日期", "用章"];
        var report = await district.CheckAsync("approval-decisions", district.CultureClerk, heads,
            ["HZ-1", "", "一", "2026-01-05", "原部门印章"], ["HZ-1", "", "二", "2026-02-05", "行政审批服务局审批专用章"], ["HZ-1", "", "三", "某日", "原部门印章"]);
        Assert.Equal((1, 2), (report.Added, report.Refused));
        Assert.Equal(["B3", "D4"], report.Problems.Select(problem => problem.Cell));
        Assert.Equal("您只能登记本单位的条目。", report.Problems[0].Reason);
    }

    [Fact]
    public async Task AssessorAndLeader_ReadRegisters_AndEnterNothing()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        foreach (var register in (string[])["mediation-cases", "petition-matters", "counsel-payments", "training-attendees", "legal-matters"])
        {
            foreach (var post in (Post[])[Post.Assessor, Post.DistrictLeader])
            {
                var reader = await scene.ClerkOfAsync(scene.Education, post);
                var list = await reader.PageAsync($"/registers/{register}");
                Assert.DoesNotContain(list.QuerySelectorAll("main a"), link => link.GetAttribute("href") is { } href && (href.EndsWith("/add", StringComparison.Ordinal) || href.EndsWith("/import", StringComparison.Ordinal)));
                Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"/registers/{register}/import")).StatusCode);
                Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"/registers/{register}/add")).StatusCode);
            }

            Assert.Equal(HttpStatusCode.OK, (await scene.Clerk.GetAsync($"/registers/{register}/add")).StatusCode);
        }

        // A register's own unit has people too who only read it.
        var leader = await scene.ClerkOfAsync(scene.Justice, Post.DistrictLeader);
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/registers/honours/add")).StatusCode);
    }

    private static JsonObject Attendee(long unit, string name, string hours = "8", string on = "2026-02-03", bool passed = true) => new()
    {
        ["trainingId"] = "PX-1",
        ["name"] = name,
        ["unitId"] = unit,
        ["rank"] = "Other",
        ["on"] = on,
        ["hours"] = hours,
        ["passed"] = passed,
    };

    [Fact]
    public async Task HoursAndResult_AreEnteredByWhoHeldTheCourse_OrTheKeepers_AndNotBeyondTheCourse()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        Training Course(string code, long host) => new() { Code = code, Name = code, Audience = TrainingAudience.Enforcers, UnitId = host, On = new(2026, 2, 3), Hours = 8, Attendees = 9 };
        await district.PlantAsync(Course("PX-1", district.Bureau.Id), Course("PX-2", district.Culture.Id));
        const string Register = "training-attendees";
        Assert.Contains("由培训的主办单位或者管理本台账的单位登记", await district.AddAsync(Register, district.CultureClerk, Attendee(district.Culture.Id, "甲")));
        Assert.Contains("学时不应多于该期培训的 8 学时", await district.AddAsync(Register, district.BureauClerk, Attendee(district.Culture.Id, "甲", "9")));
        Assert.Contains("参训日期不应早于该期培训的开始日期 2026-02-03", await district.AddAsync(Register, district.BureauClerk, Attendee(district.Culture.Id, "甲", on: "2026-02-02")));
        Assert.Equal("Done", await district.AddAsync(Register, district.BureauClerk, Attendee(district.Culture.Id, "甲", "6", passed: false)));
        foreach (var typed in new JsonObject[] { new() { ["hours"] = "8" }, new() { ["passed"] = true }, new() { ["name"] = "乙" }, new() { ["trainingId"] = "PX-2" } })
            Assert.Contains("由培训的主办单位", await district.EditAsync(Register, 1, district.CultureClerk, typed));
        Assert.Contains("由培训的主办单位", await district.VoidAsync(Register, 1, district.CultureClerk));
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.CultureClerk, new() { ["rank"] = "Section" }));
        // Its own course, its own people.
        var own = Attendee(district.Culture.Id, "丙");
        own["trainingId"] = "PX-2";
        Assert.Equal("Done", await district.AddAsync(Register, district.CultureClerk, own));
        var report = await district.CheckAsync(Register, district.CultureClerk, ["培训", "姓名", "单位", "职级", "参训日期", "学时", "考试合格"],
            ["PX-1", "丁", "文旅局", "其他", "2026-02-03", "8", "是"], ["PX-2", "丁", "文旅局", "其他", "2026-02-03", "8", "是"]);
        Assert.Equal((1, 1), (report.Added, report.Refused));
    }

    [Fact]
    public async Task WhoCameAndWhoPassed_IsNotEnteredBeforeTheDay()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(new Training { Code = "PX-1", Name = "已办", Audience = TrainingAudience.Enforcers, UnitId = district.Bureau.Id, On = new(2026, 2, 3), Hours = 8, Attendees = 9 });
        JsonObject Course(string attendees, string? examined = null) => new()
        {
            ["name"] = "执法培训",
            ["audience"] = "Enforcers",
            ["unitId"] = district.Bureau.Id,
            ["on"] = "2026-03-03",
            ["hours"] = "8",
            ["attendees"] = attendees,
            ["examined"] = examined,
        };
        JsonObject Exam(string candidates) => new()
        {
            ["name"] = "年度学法考试",
            ["kind"] = "Yearly",
            ["unitId"] = district.Culture.Id,
            ["on"] = "2026-03-03",
            ["due"] = "9",
            ["candidates"] = candidates,
            ["passed"] = "0",
        };
        JsonObject Open(string on, string participants) => new() { ["name"] = "开放日", ["kind"] = "OpenDay", ["unitId"] = district.Culture.Id, ["on"] = on, ["participants"] = participants, ["suggestions"] = "0", ["answered"] = "0" };
        Assert.Contains("2026-03-03 还没有到，不能登记参训人次", await district.AddAsync("trainings", district.BureauClerk, Course("30")));
        Assert.Contains("不能登记考试人数", await district.AddAsync("trainings", district.BureauClerk, Course("0", "30")));
        Assert.Equal("Done", await district.AddAsync("trainings", district.BureauClerk, Course("0")));
        Assert.Contains("不能登记参考和合格人数", await district.AddAsync("law-exams", district.BureauClerk, Exam("9")));
        Assert.Equal("Done", await district.AddAsync("law-exams", district.BureauClerk, Exam("0")));
        Assert.Contains("2026-03-03 还没有到，不能登记参训日期", await district.AddAsync("training-attendees", district.BureauClerk, Attendee(district.Culture.Id, "甲", on: "2026-03-03")));
        Assert.Contains("不能登记参加人数", await district.AddAsync("open-days", district.CultureClerk, Open("2026-03-03", "5")));
        Assert.Equal("Done", await district.AddAsync("open-days", district.CultureClerk, Open("2026-03-03", "0")));
        Assert.Contains("参加人数至少 1 人", await district.AddAsync("open-days", district.CultureClerk, Open("2026-03-01", "0")));

        district.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Done", await district.EditAsync("trainings", 2, district.BureauClerk, new() { ["attendees"] = "30" }));
    }

    [Fact]
    public async Task UnitNamedResponsible_Answers_AndChangesNothingElse()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var unit = district.Culture.Id;
        await district.PlantAsync(
            new AuditProject { Code = "SJ-1", Name = "审计", Kind = AuditKind.SpecialFunds, Form = AuditForm.Audit, Audited = "文旅局", ArrangedOn = new(2025, 1, 1), Status = AuditStatus.Reported },
            new AuditFinding { Code = "ZG-1", ProjectId = 1, Problem = "问题", Kind = RectificationKind.AtOnce, UnitId = unit, RectifyBy = new(2026, 2, 1) },
            new PetitionCustody { Code = "BAJ-1", Matter = "事项", UnitId = unit, Leader = "区长", TakenOn = new(2025, 6, 1), DueOn = new(2026, 2, 1) },
            new PublicInquiry { Code = "WZ-1", Name = "第一场", On = new(2026, 1, 5), Topic = "主题" },
            new InquiryQuestion { Code = "WT-1", InquiryId = 1, Question = "问", UnitId = unit });
        foreach (var (register, answer, other) in new (string, JsonObject, JsonObject[])[]
        {
            ("audit-findings", new() { ["rectifiedOn"] = "2026-02-10", ["measures"] = "补记账目" }, [new() { ["rectifyBy"] = "2026-12-31" }, new() { ["problem"] = "没有问题" }, new() { ["unitId"] = district.Bureau.Id }]),
            ("petition-custodies", new() { ["resolvedOn"] = "2026-02-10", ["outcome"] = "已经化解" }, [new() { ["dueOn"] = "2026-12-31" }, new() { ["leader"] = "别人" }]),
            ("inquiry-questions", new() { ["promise"] = "三个月内", ["promisedBy"] = "2026-04-01" }, [new() { ["verifiedOn"] = "2026-03-01", ["verdict"] = "已兑现" }, new() { ["question"] = "另一问" }]),
        })
        {
            foreach (var typed in other)
                Assert.NotEqual("Done", await district.EditAsync(register, 1, district.CultureClerk, typed));
            Assert.Contains(await district.EditAsync(register, 1, district.BureauClerk, answer), new[] { "Forbidden", "NotFound" });
            Assert.Equal("Done", await district.EditAsync(register, 1, district.CultureClerk, answer));
            Assert.Contains("只填写", await district.VoidAsync(register, 1, district.CultureClerk));
            var right = await district.AskAsync<RegisterRights, RegisterRight>(rights => rights.OfAsync(new RegisterCatalogue().Find(register)!, district.CultureClerk));
            Assert.False(right.IsOfferedAdding);
        }

        // A promise once made is not the unit's to put off.
        Assert.Contains("还没有作出的承诺", await district.EditAsync("inquiry-questions", 1, district.CultureClerk, new() { ["promisedBy"] = "2026-12-31" }));
        Assert.Contains("只填写", await district.AddAsync("audit-findings", district.CultureClerk, new() { ["projectId"] = "SJ-1", ["problem"] = "另一问题", ["kind"] = "AtOnce", ["unitId"] = unit, ["rectifyBy"] = "2026-12-31" }));
        Assert.Equal(1, await district.AskAsync<MingfaDb, int>(db => db.Set<AuditFinding>().CountAsync()));
    }

    [Fact]
    public async Task MatterOfTheDistrict_IsEnteredDatedAndClosedByTheKeepers()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        JsonObject Matter(string level) => new() { ["title"] = "合同", ["kind"] = "Contract", ["level"] = level, ["unitId"] = district.Culture.Id, ["receivedOn"] = "2026-01-05", ["closedOn"] = "2026-02-01", ["status"] = "Closed" };
        const string Register = "legal-matters";
        Assert.Contains("区级法律事务的登记", await district.AddAsync(Register, district.CultureClerk, Matter("District")));
        Assert.Equal("Done", await district.AddAsync(Register, district.BureauClerk, Matter("District")));
        Assert.Equal("Done", await district.AddAsync(Register, district.CultureClerk, Matter("Department")));
        foreach (var typed in new JsonObject[] { new() { ["closedOn"] = "2026-01-06" }, new() { ["receivedOn"] = "2026-01-01" }, new() { ["level"] = "Department" }, new() { ["status"] = "Withdrawn", ["closedOn"] = null } })
            Assert.Contains("区级法律事务的登记", await district.EditAsync(Register, 1, district.CultureClerk, typed));
        Assert.Contains("区级法律事务的登记", await district.VoidAsync(Register, 1, district.CultureClerk));
        Assert.Contains("区级法律事务的登记", await district.EditAsync(Register, 2, district.CultureClerk, new() { ["level"] = "District" }));
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.CultureClerk, new() { ["title"] = "采购合同" }));
        Assert.Equal("Done", await district.EditAsync(Register, 2, district.CultureClerk, new() { ["closedOn"] = "2026-01-06" }));
        Assert.Equal(1, (await district.FigureAsync("F-21", Today)).Item1);
    }

    [Fact]
    public async Task EngagementOfTheDistrict_IsTheKeepers_AndItsClientFilesIt()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.PlantAsync(new Counsel { Code = "GW-1", Name = "甲", Firm = "所", Kind = CounselKind.Lawyer });
        JsonObject Engagement(string level, string batch) => new() { ["counselId"] = "GW-1", ["clientUnitId"] = district.Culture.Id, ["level"] = level, ["batch"] = batch, ["engagedOn"] = "2016-03-15" };
        const string Register = "counsel-engagements";
        Assert.Contains("区级聘任由管理本台账的单位登记", await district.AddAsync(Register, district.CultureClerk, Engagement("District", "一")));
        Assert.Equal("Done", await district.AddAsync(Register, district.BureauClerk, Engagement("District", "一")));
        Assert.Equal("Done", await district.AddAsync(Register, district.CultureClerk, Engagement("Department", "二")));
        foreach (var typed in new JsonObject[] { new() { ["engagedOn"] = "2016-03-01" }, new() { ["level"] = "Department" }, new() { ["validTo"] = "2016-12-31" } })
            Assert.Contains("区级聘任", await district.EditAsync(Register, 1, district.CultureClerk, typed));
        Assert.Contains("区级聘任", await district.VoidAsync(Register, 1, district.CultureClerk));
        Assert.Contains("区级聘任", await district.EditAsync(Register, 2, district.CultureClerk, new() { ["level"] = "District" }));
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.CultureClerk, new() { ["filedOn"] = "2016-03-25" }));
    }
}
