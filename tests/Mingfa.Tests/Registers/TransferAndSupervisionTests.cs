using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>What a department may still do after its approvals were moved, and what a supervised unit may write into a note about itself.</summary>
public sealed class TransferAndSupervisionTests
{
    private static readonly RegisterCatalogue Catalogue = new();
    private static readonly Register Decisions = Catalogue.Find("approval-decisions")!;
    private static readonly Register Notes = Catalogue.Find("supervision-notes")!;

    /// <summary>An item of the culture bureau, moved on 2026-02-01 and taken back on 2026-03-01.</summary>
    private static async Task<RegisterDistrict> OpenAsync()
    {
        var district = await RegisterDistrict.OpenAsync();
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(() =>
        {
            db.Add(new TransferredItem
            {
                Code = "HZ-1",
                ItemCode = "甲",
                Name = "演出许可",
                SourceUnitId = district.Culture.Id,
                TargetUnitId = district.Approval.Id,
                Basis = "依据",
                EffectiveOn = new(2026, 2, 1),
                ReturnedOn = new(2026, 3, 1),
            });
            return Task.CompletedTask;
        }));
        return district;
    }

    private static async Task<string> AddAsync(RegisterDistrict district, Register register, Actor actor, JsonObject body)
    {
        var outcome = await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(register, body, actor, Guid.NewGuid()));
        return outcome is RegisterOutcome.Refused refused ? string.Join('|', refused.Findings.Select(finding => finding.Message)) : outcome.GetType().Name;
    }

    private static JsonObject Decision(RegisterDistrict district, long by, string number, string on, string seal, bool violation = false) => new()
    {
        ["itemId"] = "HZ-1",
        ["decidedById"] = $"{by}",
        ["decisionNumber"] = number,
        ["decidedOn"] = on,
        ["seal"] = seal,
        ["isViolation"] = violation,
    };

    [Fact]
    public async Task Department_DecidesBeforeTheTransfer_AndIsRefusedFromItsFirstDay_UntilTheItemIsReturned()
    {
        await using var district = await OpenAsync();
        Task<string> Department(string number, string on, bool violation = false) =>
            AddAsync(district, Decisions, district.CultureClerk, Decision(district, district.Culture.Id, number, on, "Department", violation));
        Assert.Equal("Done", await Department("一号", "2026-01-31"));
        Assert.Contains("自 2026-02-01 起划转，原部门不再作出决定", await Department("二号", "2026-02-01"));
        Assert.Contains("自 2026-02-01 起划转，原部门不再作出决定", await Department("三号", "2026-02-28"));
        Assert.Equal("Done", await Department("四号", "2026-03-01"));
        // No box helps the department over it.
        Assert.Equal("违规由管理本台账的单位检查登记；划转生效后，原部门不再作出决定。", await Department("五号", "2026-02-10", violation: true));
        Assert.Equal(2, await district.AskAsync<MingfaDb, int>(db => db.Set<ApprovalDecision>().CountAsync()));
    }

    [Fact]
    public async Task ApprovalBureau_DecidesOnlyWhatHasBeenMoved_UnderItsSeal_AndRecordsViolationsItFinds()
    {
        await using var district = await OpenAsync();
        Task<string> Bureau(long by, string number, string on, string seal, bool violation = false) => AddAsync(district, Decisions, district.ApprovalClerk, Decision(district, by, number, on, seal, violation));
        Assert.Contains("没有划转，仍由清莲区文化和旅游局作出决定", await Bureau(district.Approval.Id, "一号", "2026-01-31", "Approval"));
        Assert.Equal("Done", await Bureau(district.Approval.Id, "二号", "2026-02-01", "Approval"));
        Assert.Contains("只用审批专用章", await Bureau(district.Approval.Id, "三号", "2026-02-02", "Department"));
        Assert.Contains("其他单位不能作出决定", await Bureau(district.Bureau.Id, "四号", "2026-02-02", "Approval"));
        Assert.Equal("Done", await Bureau(district.Culture.Id, "五号", "2026-02-03", "Department", violation: true));
        Assert.Contains("才是违规", await Bureau(district.Approval.Id, "六号", "2026-02-03", "Approval", violation: true));
        var gap = Assert.Single(await district.AskAsync<MingfaDb, List<GapRow>>(db => new GapCatalogue().Find("approval-seals")!.Rows(db, new(2026, 3, 2))));
        Assert.Equal("五号", gap.Subject);
    }

    [Fact]
    public async Task ImportedSheet_OfADepartment_NamesTheRowDecidedAfterTheTransfer()
    {
        await using var district = await OpenAsync();
        string[] heads = ["划转事项", "决定机关", "决定文号", "决定日期", "用章", "检查发现的违规"];
        var sheet = Sheets.Of(heads, [["HZ-1", "清莲区文化和旅游局", "一号", "2026-01-05", "原部门印章", "否"], ["HZ-1", "清莲区文化和旅游局", "二号", "2026-02-05", "原部门印章", "是"]]);
        var report = await district.AskAsync<RegisterImport, ImportReport>(async import => await import.CheckAsync(Decisions, sheet, await district.AskAsync<RegisterRights, RegisterRight>(rights => rights.OfAsync(Decisions, district.CultureClerk))));
        Assert.Equal((1, 1), (report.Added, report.Refused));
        Assert.Equal(("F3", "违规由管理本台账的单位检查登记；划转生效后，原部门不再作出决定。"), report.Problems.Select(problem => (problem.Cell, problem.Reason)).Single());
    }

    private static JsonObject Note(RegisterDistrict district, string? replied = null, string? reply = null, string problem = "案卷不规范") => new()
    {
        ["number"] = "监〔2026〕1号",
        ["kind"] = "Opinion",
        ["unitId"] = $"{district.Culture.Id}",
        ["sentOn"] = "2026-01-05",
        ["problem"] = problem,
        ["demand"] = "请纠正",
        ["repliedOn"] = replied,
        ["reply"] = reply,
        ["replyBy"] = "2026-02-04",
    };

    [Fact]
    public async Task SupervisionNote_UnansweredAfterItsTerm_IsInTheGapList_UntilTheUnitAnswers()
    {
        await using var district = await OpenAsync();
        var body = Note(district);
        body["replyBy"] = null;
        Assert.Equal("Done", await AddAsync(district, Notes, district.BureauClerk, body));
        // Thirty days from receipt: 2026-01-05 + 30 = 2026-02-04.
        Assert.Equal(new DateOnly(2026, 2, 4), await district.AskAsync<MingfaDb, DateOnly?>(db => db.Set<SupervisionNote>().Select(note => note.ReplyBy).SingleAsync()));
        Task<List<GapRow>> GapAsync(DateOnly day) => district.AskAsync<MingfaDb, List<GapRow>>(db => new GapCatalogue().Find("supervision-unanswered")!.Rows(db, day));
        Assert.Empty(await GapAsync(new(2026, 2, 4)));
        Assert.Equal(("清莲区文化和旅游局", "监〔2026〕1号没有反馈"), (await GapAsync(new(2026, 2, 5))).Select(row => (row.Subject, row.Lacks)).Single());
        Task<RegisterOutcome> Answer(JsonObject answer, int version) => district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.EditAsync(Notes, 1, answer, "反馈", version, district.CultureClerk, Guid.NewGuid()));
        Assert.IsType<RegisterOutcome.Done>(await Answer(Note(district, "2026-02-10", "已经纠正"), 1));
        Assert.Empty(await GapAsync(new(2026, 2, 11)));
        Assert.Single(await GapAsync(new(2026, 2, 9)));
    }

    [Fact]
    public async Task SupervisedUnit_WritesItsAnswerOnly_AndIssuesNothing_AndNobodyElseReadsTheNote()
    {
        await using var district = await OpenAsync();
        Assert.Equal("监督文书由发出单位登记；被监督单位只填写反馈。", await AddAsync(district, Notes, district.CultureClerk, Note(district)));
        Assert.Equal("Done", await AddAsync(district, Notes, district.BureauClerk, Note(district)));
        var outcome = await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.EditAsync(Notes, 1, Note(district, problem: "没有问题"), "更正", 1, district.CultureClerk, Guid.NewGuid()));
        Assert.Contains("只能填写反馈日期和反馈内容", Assert.Single(Assert.IsType<RegisterOutcome.Refused>(outcome).Findings).Message);
        Assert.IsType<RegisterOutcome.Refused>(await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.VoidAsync(Notes, 1, "不要了", 1, district.CultureClerk, Guid.NewGuid())));
        Assert.False((await district.AskAsync<RegisterRights, RegisterRight>(rights => rights.OfAsync(Notes, district.CultureClerk))).IsOfferedAdding);
        Assert.True((await district.AskAsync<RegisterRights, RegisterRight>(rights => rights.OfAsync(Notes, district.BureauClerk))).IsOfferedAdding);
        var right = await district.AskAsync<RegisterRights, RegisterRight>(rights => rights.OfAsync(Notes, district.ApprovalClerk));
        Assert.False(right.MayReadEntry((await district.AskAsync<MingfaDb, RegisterEntry?>(db => Notes.FindAsync(db, 1, tracked: false)))!));
    }
}
