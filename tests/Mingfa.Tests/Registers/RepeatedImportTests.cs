using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.LegalServices;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>A sheet that was brought in is not brought in again unless somebody says so: where nothing is unique, figures would count it twice.</summary>
public sealed class RepeatedImportTests
{
    private static readonly Register Cases = new RegisterCatalogue().Find("mediation-cases")!;

    private static byte[] Sheet()
    {
        using var sheet = Sheets.Of(
            ["调解类别", "调解组织", "所属单位", "纠纷类型", "受理日期"],
            [["人民调解", "东街调委会", "文旅局", "邻里", "2026-02-03"], ["人民调解", "西街调委会", "文旅局", "邻里", "2026-02-10"]]);
        return sheet.ToArray();
    }

    [Fact]
    public async Task Page_TellsWhoBroughtTheFileInAndWhen_AndTakesItAgainOnlyWhenTicked()
    {
        await using var host = await WorkHost.StartAsync();
        const string Path = "/registers/trainings/import";
        var browser = host.As(host.Who.Registrar);
        using var trainings = Sheets.Of(["培训名称", "培训对象", "主办单位", "开始日期", "学时", "参训人次"], [["培训一", "业务骨干", "区教育局", "2026-01-05", 8, 5], ["培训二", "业务骨干", "区教育局", "2026-01-06", 8, 6]]);
        var file = trainings.ToArray();
        async Task<string> UploadAsync() => (await browser.SubmitAsync(await browser.PageAsync(Path), Path, [("sheet", "培训.xlsx", file)])).Headers.Location!.ToString();
        var first = await UploadAsync();
        Assert.DoesNotContain("已经导入过", (await browser.PageAsync(first)).Body!.TextContent);
        await browser.SubmitAsync(await browser.PageAsync(first), first + "?handler=Commit", ("goodRowsOnly", "false"));
        Assert.DoesNotContain("已经导入过", (await browser.PageAsync(first)).Body!.TextContent);

        // The entries are called otherwise by now, so that no row is refused for being there already.
        await host.QueryAsync(db => db.WriteAsync(async () => await db.Set<Training>().ExecuteUpdateAsync(set => set.SetProperty(training => training.Name, training => training.Name + "（改名）"))));
        var again = await UploadAsync();
        var preview = await browser.PageAsync(again);
        var warning = preview.QuerySelector(".notice-late")!.TextContent;
        Assert.Contains("于 2026-03-02 09:00 导入《培训.xlsx》，共 2 行，新登记 2 条", warning);
        Assert.Contains("与已登记的条目相同的不予登记", warning);
        Assert.DoesNotContain("会把同样的内容重复登记", warning);
        var refused = await browser.SubmitAsync(preview, again + "?handler=Commit", ("goodRowsOnly", "false"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var told = await Browser.ReadAsync(refused);
        Assert.Contains("确认再次导入", told.QuerySelector(".error-summary")!.TextContent);
        Assert.Equal(2, await host.QueryAsync(db => db.Set<Training>().CountAsync()));
        await browser.SubmitAsync(told, again + "?handler=Commit", ("goodRowsOnly", "false"), ("again", "true"));
        Assert.Equal(4, await host.QueryAsync(db => db.Set<Training>().CountAsync()));
    }

    [Fact]
    public async Task Verb_WarnsAndExitsOne_AndWithAgain_BringsItIn()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var path = Path.Combine(district.Folder, "调解.xlsx");
        await File.WriteAllBytesAsync(path, Sheet(), TestContext.Current.CancellationToken);
        async Task<(int Code, string Told)> RunAsync(bool dryRun, bool again)
        {
            using var output = new StringWriter();
            return (await ImportVerb.RunAsync(district.App.Services, Cases.Id, path, dryRun, goodRows: false, output, again), output.ToString());
        }

        Task<int> CountAsync() => district.AskAsync<MingfaDb, int>(db => db.Entries<MediationCase>().CountAsync());
        Assert.Equal(0, (await RunAsync(dryRun: true, again: false)).Code);
        Assert.Equal(0, (await RunAsync(dryRun: false, again: false)).Code);
        Assert.Equal(2, await CountAsync());

        foreach (var dryRun in new[] { true, false })
        {
            var (code, told) = await RunAsync(dryRun, again: false);
            Assert.Equal(1, code);
            Assert.Contains("运维人员（命令行导入）于 2026-03-02 10:00 导入《调解.xlsx》，共 2 行", told);
            Assert.Contains("没有编号的行会把同样的内容重复登记", told);
            Assert.Equal(2, await CountAsync());
        }

        var (done, warned) = await RunAsync(dryRun: false, again: true);
        Assert.Equal(0, done);
        Assert.Contains("这份表格已经导入过", warned);
        Assert.Equal(4, await CountAsync());
        Assert.True(CommandLine.Parse(["import", "honours", "a.xlsx", "--again"]).Flag("--again"));
    }

    [Fact]
    public async Task SameFileUploadedTwice_CommittedAtOnce_ComesInOnce()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var right = RegisterRight.Operator(Cases);
        RegisterBatch Batch() => new()
        {
            Register = Cases.Id,
            FileName = "调解.xlsx",
            FileHash = new string('a', 64),
            OfficerId = 1,
            OfficerName = "测试",
            UnitId = district.Bureau.Id,
            UploadedAt = district.Time.GetUtcNow(),
        };
        var reports = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            district.AskAsync<RegisterImport, ImportReport>(import => import.CommitAsync(Cases, new MemoryStream(Sheet()), right, Batch(), district.BureauClerk)))));
        Assert.Equal([0, 0, 2], reports.Select(report => report.Added).Order());
        Assert.Equal(2, reports.Count(report => report.Earlier is not null));
        Assert.Equal(2, await district.AskAsync<MingfaDb, int>(db => db.Entries<MediationCase>().CountAsync()));
    }
}
