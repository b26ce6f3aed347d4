using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Numbers;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>A tree comes in as one sheet: a row may call an earlier one, by 编号 or by name, as if that stood already.</summary>
public sealed class SelfReferenceImportTests
{
    private static readonly Register Clauses = new RegisterCatalogue().Find("policy-clauses")!;
    private static readonly string[] Heads = ["编号", "文件", "层级", "条款", "内容", "所属条款", "承接的上级条款"];

    private static object?[][] Tree() =>
    [
        ["GY-1", "纲要", "中央纲要", "总则", "总体要求", null, null],
        ["GY-2", "纲要", "中央纲要", "一（一）", "依法履职", "GY-1", null],
        ["QJ-1", "区方案", "区级方案", "任务一", "区级落实", null, "一（一）"],
        [null, "区方案", "区级方案", "任务一之一", "进一步落实", "任务一（QJ-1）", "GY-2"],
    ];

    private static RegisterBatch Batch(RegisterDistrict district, bool goodRowsOnly) => new()
    {
        Register = Clauses.Id,
        FileName = "条款.xlsx",
        FileHash = $"{Guid.NewGuid():N}",
        OfficerId = 1,
        OfficerName = "测试",
        UnitId = district.Bureau.Id,
        UploadedAt = district.Time.GetUtcNow(),
        GoodRowsOnly = goodRowsOnly,
    };

    private static Task<ImportReport> CheckAsync(RegisterDistrict district, object?[][] rows) =>
        district.AskAsync<RegisterImport, ImportReport>(import => import.CheckAsync(Clauses, Sheets.Of(Heads, rows), RegisterRight.Operator(Clauses)));

    private static Task<ImportReport> CommitAsync(RegisterDistrict district, object?[][] rows, bool goodRowsOnly) => district.AskAsync<RegisterImport, ImportReport>(import =>
        import.CommitAsync(Clauses, Sheets.Of(Heads, rows), RegisterRight.Operator(Clauses), Batch(district, goodRowsOnly), district.BureauClerk));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tree_IsJudgedWithoutBeingWritten_AndComesInWhole(bool goodRowsOnly)
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var checkedOnly = await CheckAsync(district, Tree());
        Assert.Empty(checkedOnly.Problems);
        Assert.Equal(4, checkedOnly.Added);
        await district.WithAsync<MingfaDb>(async db =>
        {
            Assert.Equal((0, 0, 0), (await db.Set<PolicyClause>().CountAsync(), await db.Set<RegisterChange>().CountAsync(), await db.Set<LogOutbox>().CountAsync()));
            Assert.Equal(0, await db.Set<NumberSeries>().CountAsync(series => series.Key == RegisterCodes.SeriesOf(Clauses)));
        });

        Assert.Empty((await CommitAsync(district, Tree(), goodRowsOnly)).Problems);
        await district.WithAsync<MingfaDb>(async db =>
        {
            var clauses = await db.Set<PolicyClause>().OrderBy(clause => clause.Id).ToListAsync();
            Assert.Equal(["GY-1", "GY-2", "QJ-1", "ZC-000001"], clauses.Select(clause => clause.Code));
            Assert.Equal([null, clauses[0].Id, null, clauses[2].Id], clauses.Select(clause => clause.ParentId));
            Assert.Equal([null, null, clauses[1].Id, clauses[1].Id], clauses.Select(clause => clause.CarriesOutId));
        });
        // The same tree again changes nothing but the row without a number, which stands already.
        var again = await CheckAsync(district, Tree());
        Assert.Equal((3, 1), (again.Unchanged, again.Refused));
    }

    [Fact]
    public async Task Rule_IsAskedOfTheEarlierRow_AndARefusedOneIsNotFound()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        object?[][] rows =
        [
            ["QJ-1", "区方案", "区级方案", "任务一", "区级落实", null, null],
            ["QJ-2", "区方案", "区级方案", "任务二", "同级", null, "QJ-1"],
            ["QJ-3", "区方案", "区级方案", "任务三", "所属的没有通过", "QJ-2", null],
            ["QJ-4", "区方案", "区级方案", "任务四", "后面的", "QJ-5", null],
            ["QJ-5", "区方案", "区级方案", "任务五", "自成一条", "QJ-1", null],
            ["QJ-5", "区方案", "区级方案", "任务六", "编号重复", "QJ-5", null],
        ];
        foreach (var report in new[] { await CheckAsync(district, rows), await CommitAsync(district, rows, goodRowsOnly: false), await CommitAsync(district, rows, goodRowsOnly: true) })
        {
            Assert.Equal([3, 4, 5, 7], report.Problems.Select(problem => problem.Row));
            Assert.Contains("承接的应是上级的条款", report.Problems[0].Reason);
            Assert.Contains("没有名称或编号为“QJ-2”的条目", report.Problems[1].Reason);
            Assert.Contains("出现了两次", report.Problems[3].Reason);
        }

        Assert.Equal(["QJ-1", "QJ-5"], await district.AskAsync<MingfaDb, List<string>>(db => db.Set<PolicyClause>().OrderBy(clause => clause.Code).Select(clause => clause.Code).ToListAsync()));
    }

    [Fact]
    public async Task Page_ShowsTheWholeTreeBeforeItComesIn()
    {
        await using var host = await WorkHost.StartAsync();
        const string Path = "/registers/policy-clauses/import";
        var browser = host.As(host.Who.Registrar);
        using var sheet = Sheets.Of(Heads, Tree());
        var uploaded = await browser.SubmitAsync(await browser.PageAsync(Path), Path, [("sheet", "条款.xlsx", sheet.ToArray())]);
        var path = uploaded.Headers.Location!.ToString();
        var preview = await browser.PageAsync(path);
        var added = preview.QuerySelectorAll("div[aria-label=将新登记的内容] tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(4, added.Count);
        Assert.Contains("承接的上级条款：《纲要》一（一）（GY-2）", added[2]);
        Assert.Equal(0, await host.QueryAsync(db => db.Set<PolicyClause>().CountAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(preview, path + "?handler=Commit", ("goodRowsOnly", "false"))).StatusCode);
        Assert.Equal(4, await host.QueryAsync(db => db.Set<PolicyClause>().CountAsync()));
    }
}
