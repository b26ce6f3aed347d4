using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

public sealed class ImportTests
{
    private static readonly string[] Heads = ["荣誉名称", "级别", "授予机关", "年度", "已核实", "证书或文件"];
    private static readonly Register Honours = new RegisterCatalogue().Find("honours")!;

    private static object?[] Good(int i) => [$"荣誉{i}", "省级", "省政府", 1950 + i % 70, "否", null];

    private static RegisterBatch Batch(RegisterDistrict district, bool goodRowsOnly) => new()
    {
        Register = Honours.Id,
        FileName = "honours.xlsx",
        FileHash = $"{Guid.NewGuid():N}",
        OfficerId = 1,
        OfficerName = "测试",
        UnitId = district.Bureau.Id,
        UploadedAt = district.Time.GetUtcNow(),
        GoodRowsOnly = goodRowsOnly,
    };

    private static Task<ImportReport> CommitAsync(RegisterDistrict district, Register register, Stream sheet, RegisterBatch batch) =>
        district.AskAsync<RegisterImport, ImportReport>(import => import.CommitAsync(register, sheet, RegisterRight.Operator(register), batch, district.BureauClerk));

    private static Task<int> CountAsync<T>(RegisterDistrict district)
        where T : RegisterEntry => district.AskAsync<MingfaDb, int>(db => db.Set<T>().CountAsync());

    [Fact]
    public async Task Check_OnePercentBadRows_NamesEveryBadCell()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var rows = Enumerable.Range(0, 3000).Select(i => i % 100 == 50 ? Spoilt(i) : Good(i));
        var report = await district.AskAsync<RegisterImport, ImportReport>(import => import.CheckAsync(Honours, Sheets.Of(Heads, rows), RegisterRight.Operator(Honours)));
        Assert.Equal((3000, 2970, 30), (report.Rows, report.Added, report.Refused));
        var expected = Enumerable.Range(0, 30).Select(n => (Row: n * 100 + 52, Letter: n % 3 == 0 ? "B" : n % 3 == 1 ? "D" : "A"));
        Assert.Equal(expected.Select(e => $"{e.Letter}{e.Row}"), report.Problems.Select(problem => problem.Cell));
        Assert.All(report.Problems, problem => Assert.Matches("[\u4e00-\u9fff].*。$", problem.Reason));
        Assert.Equal(0, await CountAsync<Honour>(district));

        static object?[] Spoilt(int i)
        {
            var row = Good(i);
            var (cell, value) = (i / 100 % 3) switch { 0 => (1, (object?)"宇宙级"), 1 => (3, "明年"), _ => (0, null) };
            row[cell] = value;
            return row;
        }
    }

    /// <summary>A workbook writes U+0000 and half a character by their numbers; no database is asked with them, whatever the column.</summary>
    [Theory]
    [InlineData('\0')]
    [InlineData('\u0001')]
    [InlineData('\ud800')]
    public async Task Check_OfACharacterThatNoDatabaseKeeps_NamesItsCell(char bad)
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var sheet = Sheets.Foreign(["编号", .. Heads], [$"RY-{bad}1", "荣誉甲", "省级", "省政府", "2016", "否", ""], ["", $"荣{bad}誉乙", "省级", "省政府", "2016", "否", ""], ["", "荣誉丙", "省级", "省政府", "2016", "否", ""]);
        var report = await district.AskAsync<RegisterImport, ImportReport>(import => import.CheckAsync(Honours, sheet, RegisterRight.Operator(Honours)));
        Assert.Equal([("A2", "编号"), ("B3", "荣誉名称")], report.Problems.Select(problem => (problem.Cell, problem.Column)));
        Assert.All(report.Problems, problem => Assert.Contains("不能保存的字符", problem.Reason));
        Assert.Equal((3, 1), (report.Rows, report.Added));

        var disclosed = new RegisterCatalogue().Find("enforcement-disclosures")!;
        var referring = Sheets.Foreign(["执法主体", "公示内容", "网址"], [$"文{bad}旅局", "职责权限", "https://example.gov.cn/"]);
        var refused = await district.AskAsync<RegisterImport, ImportReport>(import => import.CheckAsync(disclosed, referring, RegisterRight.Operator(disclosed)));
        Assert.Contains(refused.Problems, problem => problem.Cell == "A2" && problem.Reason.Contains("不能保存的字符", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commit_AllOrNothing_WithOneBadRow_WritesNothing()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        object?[] bad = ["坏行", "省级", "省政府", 2016, "是", null];
        var report = await CommitAsync(district, Honours, Sheets.Of(Heads, [Good(1), bad, Good(2)]), Batch(district, goodRowsOnly: false));
        Assert.Equal("F3", Assert.Single(report.Problems).Cell);
        Assert.Equal(0, await CountAsync<Honour>(district));
        Assert.Equal(0, await district.AskAsync<MingfaDb, int>(db => db.Set<RegisterBatch>().CountAsync()));
    }

    [Fact]
    public async Task Commit_OfOneUpload_TwiceAtOnce_BringsItInOnce()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var uploaded = Batch(district, goodRowsOnly: false);
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(() => Task.FromResult(db.Add(uploaded))));
        // Each has looked before the other brought it in.
        var seen = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => district.AskAsync<MingfaDb, RegisterBatch>(db => db.Set<RegisterBatch>().AsNoTracking().SingleAsync())));
        var reports = await Task.WhenAll(seen.Select(batch => CommitAsync(district, Honours, Sheets.Of(Heads, [Good(1), Good(2)]), batch)));
        Assert.Equal(2, await CountAsync<Honour>(district));
        Assert.Equal([0, 0, 2], reports.Select(report => report.Added).Order());
        Assert.Equal(2, reports.Count(report => report.IsDone));
        Assert.Equal(1, await district.AskAsync<MingfaDb, int>(db => db.Set<LogOutbox>().CountAsync(entry => entry.Type == "register.imported")));
        Assert.Equal((2, false), await district.AskAsync<MingfaDb, (int, bool)>(async db => await db.Set<RegisterBatch>().SingleAsync() is var batch ? (batch.Added, batch.CommittedAt is null) : default));
    }

    [Fact]
    public async Task WhatWasVoided_IsEnteredAgain_ByFormAndBySheet_AndStandsOnce()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var register = new RegisterCatalogue().Find("disclosed-information")!;
        string[] heads = ["信息索引号", "标题", "类别", "发布网站", "公开单位", "公开日期"];
        Task<ImportReport> ImportAsync() => CommitAsync(
            district, register, Sheets.Of(heads, [["GK-甲", "甲", "决策公开", "区政府门户网站", "文旅局", "2026-01-05"]]), Batch(district, goodRowsOnly: false));
        Task<RegisterOutcome> AddAsync() => district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(
            register,
            new() { ["docKey"] = "GK-甲", ["title"] = "甲", ["class"] = "Decision", ["portal"] = "District", ["unitId"] = $"{district.Culture.Id}", ["publishedOn"] = "2026-01-05" },
            district.CultureClerk,
            Guid.NewGuid()));
        Task<RegisterOutcome> VoidAsync(long id) => district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.VoidAsync(register, id, "登记有误", 1, district.CultureClerk, Guid.NewGuid()));

        var first = Assert.IsType<RegisterOutcome.Done>(await AddAsync()).EntryId;
        Assert.IsType<RegisterOutcome.Refused>(await AddAsync());
        Assert.IsType<RegisterOutcome.Done>(await VoidAsync(first));
        var second = Assert.IsType<RegisterOutcome.Done>(await AddAsync()).EntryId;
        Assert.IsType<RegisterOutcome.Done>(await VoidAsync(second));
        Assert.Equal(1, (await ImportAsync()).Added);
        Assert.Equal(1, (await ImportAsync()).Refused);
        Assert.Equal(1, await district.AskAsync<MingfaDb, int>(db => db.Entries<DisclosedInformation>().CountAsync()));
    }

    [Fact]
    public async Task Commit_GoodRowsOnly_WritesTheOthers_AndOneLogEntryForTheBatch()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        object?[] bad = ["坏行", "不知道", "省政府", 2016, "否", null];
        var batch = Batch(district, goodRowsOnly: true);
        var report = await CommitAsync(district, Honours, Sheets.Of(Heads, [Good(1), bad, Good(2)]), batch);
        Assert.Equal((2, 1), (report.Added, report.Refused));
        await district.WithAsync<MingfaDb>(async db =>
        {
            var honours = await db.Set<Honour>().OrderBy(honour => honour.Id).ToListAsync();
            Assert.Equal(["RY-000001", "RY-000002"], honours.Select(honour => honour.Code));
            Assert.All(honours, honour => Assert.Equal(batch.Id, honour.BatchId));
            Assert.Equal("register.imported", (await db.Set<LogOutbox>().SingleAsync()).Type);
        });
    }

    [Fact]
    public async Task Check_RepeatedUniqueColumns_InSheetAndInRegister_AreRefused()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await CommitAsync(district, Honours, Sheets.Of(Heads, [Good(1)]), Batch(district, goodRowsOnly: false));
        var report = await district.AskAsync<RegisterImport, ImportReport>(import =>
            import.CheckAsync(Honours, Sheets.Of(Heads, [Good(1), Good(2), Good(2)]), RegisterRight.Operator(Honours)));
        Assert.Equal(["A2", "A4"], report.Problems.Select(problem => problem.Cell));
        Assert.Contains("第 3 行", report.Problems[1].Reason);
    }

    [Theory]
    [InlineData(12345678901234567d)]
    [InlineData(-12345678901234567d)]
    [InlineData(1e30)]
    public async Task Check_NumberLongerThanExcelKeeps_IsABadCell_AndSaysHowToWriteIt(double number)
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var counsels = new RegisterCatalogue().Find("counsels")!;
        string[] heads = ["姓名", "身份", "所在机构", "执业证号"];
        Task<ImportReport> CheckAsync(object? licence) => district.AskAsync<RegisterImport, ImportReport>(import =>
            import.CheckAsync(counsels, Sheets.Of(heads, [["甲律师", "律师", "甲所", licence]]), RegisterRight.Operator(counsels)));
        var problem = Assert.Single((await CheckAsync(number)).Problems);
        Assert.Equal(("D2", "执业证号", "数字过长，Excel 只保留前 15 位，请把单元格设为文本后重填。"), (problem.Cell, problem.Column, problem.Reason));
        Assert.Empty((await CheckAsync("16101201610123456")).Problems);
        Assert.Empty((await CheckAsync(161012016101234d)).Problems);
        Assert.Equal("161012016101234", RegisterSheet.TextOf(161012016101234d, Web.Platform.Procedures.FieldKind.Text));
        // Nor is what is left of it offered for a correction or put into the sheet of refused rows.
        Assert.Equal("", RegisterSheet.TextOf(number, Web.Platform.Procedures.FieldKind.Money));
        Assert.Equal("", RegisterSheet.TextOf(double.NaN, Web.Platform.Procedures.FieldKind.Text));
    }

    [Fact]
    public async Task Check_UnknownOrMissingHeads_ReadNoRow()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var report = await district.AskAsync<RegisterImport, ImportReport>(import =>
            import.CheckAsync(Honours, Sheets.Of(["荣誉名称", "备注"], [["甲", "乙"]]), RegisterRight.Operator(Honours)));
        Assert.True(report.IsUnreadable);
        Assert.Contains(report.Problems, problem => problem is { Cell: "B1", Column: "备注" });
        Assert.Contains(report.Problems, problem => problem.Column == "年度");
    }

    [Fact]
    public async Task Check_UnitMayOnlyBringItsOwnEntries()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var register = new RegisterCatalogue().Find("work-rules")!;
        string[] heads = ["制度名称", "责任单位", "领域", "形式", "印发日期"];
        var sheet = Sheets.Of(heads, [["甲制度", "文旅局", "其他", "制度", "2026-01-05"], ["乙制度", "清莲区司法局", "其他", "制度", new DateTime(2026, 1, 6)]]);
        var report = await district.AskAsync<IServiceProvider, ImportReport>(async services =>
            await services.GetRequiredService<RegisterImport>().CheckAsync(register, sheet, await services.GetRequiredService<RegisterRights>().OfAsync(register, district.CultureClerk)));
        Assert.Equal("B3", Assert.Single(report.Problems).Cell);
        Assert.Equal(1, report.Added);
    }

    /// <summary>What is wrong with another unit's entry would tell what stands in it.</summary>
    [Fact]
    public async Task Check_OfAnotherUnitsEntry_SaysThatItIsNotOnesOwn_AndNothingElse()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var register = new RegisterCatalogue().Find("litigation-cases")!;
        await district.PlantAsync(new Mingfa.Web.Modules.Litigation.LitigationCase
        {
            Code = "YS-1",
            Number = "（2026）陕行初1号",
            Court = "某法院",
            UnitId = district.Approval.Id,
            Instance = Mingfa.Web.Modules.Litigation.CourtInstance.First,
            Cause = "许可",
            ServedOn = new(2026, 1, 20),
        });
        string[] heads = ["编号", "案号", "法院", "应诉单位", "审级", "案由", "收到起诉状（上诉状）副本日期", "答辩日期"];
        async Task<string[]> SaidAsync(string answeredOn) => [.. (await district.AskAsync<IServiceProvider, ImportReport>(async services =>
            await services.GetRequiredService<RegisterImport>().CheckAsync(register, Sheets.Of(heads, [["YS-1", "（2026）陕行初9号", "某法院", "文旅局", "一审", "处罚", "2026-01-20", answeredOn]]), await services.GetRequiredService<RegisterRights>().OfAsync(register, district.CultureClerk))))
            .Problems.Select(problem => problem.Reason)];
        // A day that cannot be right, and one that can: he hears the same.
        Assert.Equal(await SaidAsync("2026-01-05"), await SaidAsync("2026-02-05"));
        Assert.Contains("不由您的单位管理", Assert.Single(await SaidAsync("2026-01-05")));
    }

    [Fact]
    public void Read_KeepsNoLineThatHasBeenRead()
    {
        using var sheet = Sheets.Of(Heads, Enumerable.Range(0, 2000).Select(Good));
        var lines = RegisterSheet.Read(sheet, SheetCorrections.None).GetEnumerator();
        using var _ = lines;
        var read = Advance(lines, 500);
        Advance(lines, 500);
        GC.Collect();
        Assert.Equal(500, read.Count);
        Assert.DoesNotContain(read, line => line.IsAlive);
        Assert.True(lines.MoveNext());
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static List<WeakReference> Advance(IEnumerator<RegisterSheet.Line> lines, int count)
    {
        var read = new List<WeakReference>();
        while (read.Count < count && lines.MoveNext())
            read.Add(new WeakReference(lines.Current));
        return read;
    }

    [Fact]
    public async Task Export_ThenImport_IntoAnotherDistrict_IsTheSame_AndAgain_ChangesNothing()
    {
        await using var one = await RegisterDistrict.OpenAsync();
        await using var other = await RegisterDistrict.OpenAsync();
        var counsels = new RegisterCatalogue().Find("counsels")!;
        var engagements = new RegisterCatalogue().Find("counsel-engagements")!;
        await one.WithAsync<MingfaDb>(async db =>
        {
            await db.WriteAsync(async () =>
            {
                var counsel = new Counsel { Code = "GW-000001", Name = "=顾清", Firm = "第一律所", Kind = CounselKind.Lawyer, Phone = "+86 000" };
                db.Add(counsel);
                await db.SaveChangesAsync();
                db.Add(new CounselEngagement
                {
                    Code = "PR-000001",
                    CounselId = counsel.Id,
                    ClientUnitId = one.Culture.Id,
                    Level = CounselLevel.Department,
                    Batch = "2026-01",
                    EngagedOn = new DateOnly(2026, 1, 5),
                    ValidFrom = new DateOnly(2026, 1, 5),
                    BudgetFen = 1_234_56,
                });
            });
        });
        foreach (var register in new[] { counsels, engagements })
        {
            var report = await CommitAsync(other, register, await ExportAsync(one, register), Of(register));
            Assert.Empty(report.Problems);
            Assert.Equal(1, report.Added);
            var again = await CommitAsync(other, register, await ExportAsync(other, register), Of(register));
            Assert.Equal((0, 0, 1), (again.Added, again.Changed, again.Unchanged));
            Assert.Equal(await LinesAsync(one, register), await LinesAsync(other, register));
        }

        RegisterBatch Of(Register register) => new()
        {
            Register = register.Id,
            FileName = "x.xlsx",
            FileHash = $"{Guid.NewGuid():N}",
            OfficerId = 1,
            OfficerName = "测试",
            UnitId = other.Bureau.Id,
            UploadedAt = other.Time.GetUtcNow(),
        };
    }

    [Fact]
    public async Task Import_OfAKnownCode_ChangesTheEntry_AndRecordsBeforeAndAfter()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await CommitAsync(district, Honours, Sheets.Of(Heads, [Good(1)]), Batch(district, goodRowsOnly: false));
        var sheet = Sheets.Of(["编号", .. Heads], [["RY-000001", .. Good(1)[..2], "国务院", .. Good(1)[3..]]]);
        var report = await CommitAsync(district, Honours, sheet, Batch(district, goodRowsOnly: false));
        Assert.Equal((0, 1), (report.Added, report.Changed));
        await district.WithAsync<MingfaDb>(async db =>
        {
            var honour = await db.Set<Honour>().SingleAsync();
            Assert.Equal(("国务院", 2), (honour.Giver, honour.Version));
            var change = await db.Set<RegisterChange>().SingleAsync();
            Assert.Equal("""{"giver":"省政府"}""", change.Before);
            Assert.Equal("""{"giver":"国务院"}""", change.After);
        });
    }

    [Fact]
    public async Task ImportVerb_DryRun_PrintsEveryProblem_WritesNothing_ExitsOne()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var path = Path.Combine(district.Folder, "sheet.xlsx");
        object?[] bad = ["坏行", "省级", "省政府", "某年", "否", null];
        await using (var file = File.Create(path))
            await Sheets.Of(Heads, [Good(1), bad]).CopyToAsync(file);
        var output = new StringWriter();
        Assert.Equal(1, await ImportVerb.RunAsync(district.App.Services, "honours", path, dryRun: true, goodRows: false, output));
        Assert.Contains("\"cell\":\"D3\"", output.ToString());
        Assert.Equal(1, await ImportVerb.RunAsync(district.App.Services, "honours", path, dryRun: false, goodRows: false, new StringWriter()));
        Assert.Equal(0, await CountAsync<Honour>(district));
        Assert.Equal(1, await ImportVerb.RunAsync(district.App.Services, "honours", path, dryRun: false, goodRows: true, new StringWriter()));
        Assert.Equal(1, await CountAsync<Honour>(district));
        Assert.Equal(2, await ImportVerb.RunAsync(district.App.Services, "no-such", path, dryRun: true, goodRows: false, new StringWriter()));
        await File.WriteAllTextAsync(path, "不是工作簿", TestContext.Current.CancellationToken);
        using var told = new StringWriter();
        Assert.Equal(2, await ImportVerb.RunAsync(district.App.Services, "honours", path, dryRun: true, goodRows: false, told));
        Assert.Contains("不是 Excel 工作簿", told.ToString());
    }

    private static Task<Stream> ExportAsync(RegisterDistrict district, Register register) => district.AskAsync<RegisterExport, Stream>(export => TableFile.XlsxAsync(
        [.. register.Columns.Select(column => column.Label)], export.LinesAsync(RegisterRight.Operator(register), new RegisterQuery()), "表", CancellationToken.None));

    private static Task<List<string>> LinesAsync(RegisterDistrict district, Register register) => district.AskAsync<RegisterExport, List<string>>(async export =>
    {
        var lines = new List<string>();
        await foreach (var line in export.LinesAsync(RegisterRight.Operator(register), new RegisterQuery()))
            lines.Add(string.Join('|', line));
        return lines;
    });
}
