using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Core.Law;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>Before a sheet is brought in one sees every value it would change, and of a bad row everything that is wrong with it.</summary>
public sealed class ImportPreviewTests(SeededDistrict seeded)
{
    private static readonly RegisterCatalogue Catalogue = new();
    private static readonly string[] TrainingHeads = ["培训名称", "培训对象", "主办单位", "开始日期", "学时", "参训人次", "参考人数", "合格人数"];

    [Fact]
    public async Task Preview_ListsEveryChangedValue_PageByPage_AndAsAFile()
    {
        await using var host = await WorkHost.StartAsync();
        await host.QueryAsync(async db =>
        {
            var education = await db.Set<OrgUnit>().FirstAsync(unit => unit.Code == "education");
            await db.WriteAsync(async () =>
            {
                db.AddRange(Enumerable.Range(1, 2).Select(i => new Counsel { Code = $"GW-{i:000000}", Name = $"律师{i}", Firm = "第一律所", Kind = CounselKind.Lawyer }));
                await db.SaveChangesAsync();
                db.AddRange(Enumerable.Range(1, 45).Select(i => new CounselEngagement
                {
                    Code = $"PR-{i:000000}",
                    CounselId = 1,
                    ClientUnitId = education.Id,
                    Level = CounselLevel.Department,
                    Batch = $"2026-{i:00}",
                    EngagedOn = new DateOnly(2026, 1, 5),
                }));
            });
            return true;
        });
        var browser = host.As(host.Who.Registrar);
        string[] heads = ["编号", "法律顾问", "聘任单位", "级别", "聘任批次", "聘任日期", "约定经费（元）"];
        // Row 2 says what stands already; each of the others changes counsel and budget.
        using var sheet = Sheets.Of(heads, Enumerable.Range(1, 45).Select(i => new object?[] { $"PR-{i:000000}", i == 1 ? "律师1" : "律师2", "区教育局", "部门级", $"2026-{i:00}", "2026-01-05", i == 1 ? null : "1000.00" }));
        var uploaded = await browser.SubmitAsync(await browser.PageAsync("/registers/counsel-engagements/import"), "/registers/counsel-engagements/import", [("sheet", "聘任.xlsx", sheet.ToArray())]);
        var path = uploaded.Headers.Location!.ToString();

        var page = await browser.PageAsync(path);
        var rows = page.QuerySelectorAll("div[aria-label=将变更的内容] tbody tr").Select(row => row.QuerySelectorAll("td, th").Select(cell => cell.TextContent.Trim()).ToArray()).ToList();
        Assert.Equal(["3", "PR-000002", "法律顾问", "律师1（GW-000001）", "律师2（GW-000002）"], rows[0]);
        Assert.Equal(["3", "PR-000002", "约定经费（元）", "（空）", "1000.00"], rows[1]);
        Assert.Equal(40, rows.Count);
        Assert.Contains("第 1 / 3 页", page.QuerySelector("div[aria-label=将变更的内容] caption")!.TextContent);
        var last = await browser.PageAsync(path + "?changes=3");
        Assert.Equal("46", last.QuerySelectorAll("div[aria-label=将变更的内容] tbody tr td").First(cell => cell.TextContent == "46").TextContent);
        Assert.Equal(8, last.QuerySelectorAll("div[aria-label=将变更的内容] tbody tr").Length);

        var file = Sheets.Read(await (await browser.GetAsync(path + "/changes.xlsx")).Content.ReadAsStreamAsync());
        Assert.Equal(88, file.Count);
        Assert.Equal(("46", "PR-000045", "1000.00"), (file[^1]["行"], file[^1]["编号"], file[^1]["新值"]));
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(host.Who.Handler).GetAsync(path + "/changes.xlsx")).StatusCode);

        Assert.Equal(45, await host.QueryAsync(db => db.Set<CounselEngagement>().CountAsync(each => each.CounselId == 1)));
        await browser.SubmitAsync(page, path + "?handler=Commit", ("goodRowsOnly", "false"));
        Assert.Equal(44, await host.QueryAsync(db => db.Set<CounselEngagement>().CountAsync(each => each.CounselId == 2 && each.BudgetFen == 1_000_00)));
        Assert.Empty((await browser.PageAsync(path)).QuerySelectorAll("#changes"));
    }

    [Fact]
    public async Task SheetOfHeadingsOnly_IsToldThatItHoldsNoRows()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Registrar);
        const string Path = "/registers/trainings/import";
        using var template = await browser.GetAsync("/registers/trainings/template.xlsx");
        var uploaded = await browser.SubmitAsync(await browser.PageAsync(Path), Path, [("sheet", "空表.xlsx", await template.Content.ReadAsByteArrayAsync())]);
        var page = uploaded.Headers.Location is { } location ? await browser.PageAsync(location.ToString()) : await Browser.ReadAsync(uploaded);
        Assert.Contains("表中没有数据行。", page.Body!.TextContent);
        Assert.DoesNotContain("全部入账", page.Body!.TextContent);
    }

    [Fact]
    public async Task BadRow_IsToldEverythingThatIsWrong_AlsoAcrossColumns()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var register = Catalogue.Find("trainings")!;
        object?[] bad = ["培训", "业务骨干", "文旅局", "不是日期", 0, -5, 10, 15];
        object?[] same = ["培训二", "业务骨干", "文旅局", "2026-01-05", 0, 5, null, null];
        var report = await district.AskAsync<RegisterImport, ImportReport>(import => import.CheckAsync(register, Sheets.Of(TrainingHeads, [bad, same]), RegisterRight.Operator(register)));
        Assert.Equal(["D2", "E2", "F2", "H2"], report.Problems.Where(problem => problem.Row == 2).Select(problem => problem.Cell).Order());
        Assert.Equal("E3", Assert.Single(report.Problems, problem => problem.Row == 3).Cell);
    }

    [Fact]
    public async Task RepeatedEntry_IsToldWithTheRowsOtherFaults_AndItsKeyStaysFree()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var register = Catalogue.Find("honours")!;
        string[] heads = ["荣誉名称", "级别", "授予机关", "年度", "已核实", "证书或文件"];
        object?[] good = ["荣誉", "省级", "省政府", 2020, "否", null];
        object?[] bad = ["荣誉", "宇宙级", "省政府", 2020, "否", null];
        Task<ImportReport> Check(params object?[][] rows) =>
            district.AskAsync<RegisterImport, ImportReport>(import => import.CheckAsync(register, Sheets.Of(heads, rows), RegisterRight.Operator(register)));
        Assert.Equal(["B3", "A3"], (await Check(good, bad)).Problems.Select(problem => problem.Cell));
        Assert.Equal(["B2"], (await Check(bad, good)).Problems.Select(problem => problem.Cell));
    }

    [Fact]
    public async Task Form_SaysWhatIsWrongAcrossColumns_TogetherWithWhatIsMissing()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Registrar);
        var answer = await browser.SubmitAsync(await browser.PageAsync("/registers/trainings/add"), "/registers/trainings/add",
            ("name", "培训"), ("audience", "KeyStaff"), ("on", "2026-01-05"), ("hours", "8"), ("attendees", "-5"), ("examined", "10"), ("passed", "15"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(["#f_unitId", "#f_attendees", "#f_passed"], (await Browser.ReadAsync(answer)).QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
    }

    public static TheoryData<string> Ids => [.. Catalogue.All.Select(register => register.Id)];

    /// <summary>What the rules say of a half-read entry must be true of the whole one: of entries that stand by their rules, nothing.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task GoodEntry_WithAnyColumnUnread_IsNotBlamedForTheRest(string id)
    {
        var register = Catalogue.Find(id)!;
        var blamed = await seeded.AskAsync(async services =>
        {
            var entries = await register.Table(services.GetRequiredService<MingfaDb>()).AsNoTracking().OrderBy(entry => entry.Id).Take(25).ToListAsync();
            return entries.SelectMany(entry => register.Columns.SelectMany(column => PartialCheck.Of(register, Without(register, entry, column), [column])
                .Select(finding => $"{entry.Code} {column.Label}: {finding.Message}"))).ToList();
        });
        Assert.Empty(blamed);

        static RegisterEntry Without(Register register, RegisterEntry entry, RegisterColumn column)
        {
            var copy = register.CopyOf(entry);
            column.Set(copy, null);
            copy.Code ??= "";
            return copy;
        }
    }

    [Fact]
    public void UnreadColumns_ThatARuleTurnsOn_KeepItSilent()
    {
        var register = Catalogue.Find("honours")!;
        var honour = new Honour { Code = "", Name = "荣誉", Level = HonourLevel.Municipal, Giver = "市政府", Year = 1900, Confirmed = true };
        IReadOnlyList<Finding> Of(params string[] unread) => PartialCheck.Of(register, honour, [.. unread.Select(name => register.FindColumn(name)!)]);
        Assert.Equal(2, Of("giver").Count);
        Assert.Equal("year", Assert.Single(Of("confirmed")).Field);
        Assert.Equal("year", Assert.Single(Of("proof", "giver")).Field);
        Assert.Empty(Of("proof", "year"));
    }
}
