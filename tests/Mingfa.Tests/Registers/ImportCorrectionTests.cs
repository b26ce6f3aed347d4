using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>What is wrong with a sheet is put right on the page: no download, nothing typed twice, the uploaded file as it came.</summary>
public sealed class ImportCorrectionTests
{
    private const string Path = "/registers/trainings/import";
    private static readonly string[] Heads = ["培训名称", "培训对象", "主办单位", "开始日期", "学时", "参训人次"];

    private static object?[] Good(int number) => [$"第{number}期培训", "行政执法人员", "区司法局", "2026-03-02", "8", "30"];

    [Fact]
    public async Task SheetMarkedAsAStateSecret_IsNotKept()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Registrar);
        using var sheet = Sheets.Of(Heads, [["秘密★1年 培训", "行政执法人员", "区司法局", "2026-03-02", "8", "30"]]);
        var refused = await browser.SubmitAsync(await browser.PageAsync(Path), Path, [("sheet", "培训.xlsx", sheet.ToArray())]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("第三十一条第三项", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await host.QueryAsync(db => db.Set<RegisterBatch>().AnyAsync()));
    }

    private static string? Chosen(IHtmlDocument page, string name) => ((IHtmlSelectElement)page.QuerySelector($"[name='{name}']")!).Value;

    private static async Task<string> UploadAsync(Browser browser, params object?[][] rows)
    {
        using var sheet = Sheets.Of(Heads, rows);
        var uploaded = await browser.SubmitAsync(await browser.PageAsync(Path), Path, [("sheet", "培训.xlsx", sheet.ToArray())]);
        Assert.Equal(HttpStatusCode.Redirect, uploaded.StatusCode);
        return uploaded.Headers.Location!.ToString();
    }

    [Fact]
    public async Task BadCells_ArePutRightOnThePage_AndTheSheetComesInWhole()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Registrar);
        var path = await UploadAsync(browser, Good(1), ["第2期培训", "路人", "没有这个局", "2026-13-40", "8", "30"], Good(3));

        var page = await browser.PageAsync(path);
        Assert.Equal("没有这个局", Chosen(page, "cell.C3"));
        Assert.Equal("路人", Chosen(page, "cell.B3"));
        Assert.Equal("30", page.QuerySelector("details [name='cell.F3']")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("[name='cell.C2']"));

        // One cell is still wrong: what was put right stays.
        await browser.ChangeAsync(path + "?handler=Correct", page, ("cell.B3", "行政执法人员"), ("cell.C3", "区司法局"));
        page = await browser.PageAsync(path);
        Assert.Equal("区司法局", Chosen(page, "cell.C3"));
        Assert.Equal("2026-13-40", page.QuerySelector("[name='cell.D3']")!.GetAttribute("value"));

        await browser.ChangeAsync(path + "?handler=Correct", page, ("cell.D3", "2026-02-27"));
        page = await browser.PageAsync(path);
        Assert.Null(page.QuerySelector("#refused"));
        await browser.SubmitAsync(page, path + "?handler=Commit", ("goodRowsOnly", "false"));

        var brought = await host.QueryAsync(db => db.Set<Training>().OrderBy(each => each.Id).ToListAsync());
        Assert.Equal(["第1期培训", "第2期培训", "第3期培训"], brought.Select(each => each.Name));
        Assert.Equal(new DateOnly(2026, 2, 27), brought[1].On);
        var batch = await host.QueryAsync(db => db.Set<RegisterBatch>().SingleAsync());
        Assert.Equal((3, 0), (batch.Added, batch.Refused));
        Assert.Contains("2026-02-27", batch.Corrections, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GoodRowsFirst_TheRefusedGoOnAsASheetOfTheirOwn()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Registrar);
        var path = await UploadAsync(browser, Good(1), ["第2期培训", "行政执法人员", "没有这个局", "2026-03-02", "8", "30"], Good(3));

        var committed = await browser.SubmitAsync(await browser.PageAsync(path), path + "?handler=Commit", ("goodRowsOnly", "true"));
        var rest = committed.Headers.Location!.ToString();
        Assert.NotEqual(path, rest);
        var page = await browser.PageAsync(rest);
        Assert.Contains("新登记 2 条", page.QuerySelector(".notice-done")!.TextContent);
        Assert.Equal("没有这个局", Chosen(page, "cell.C2"));
        Assert.Contains(rest, (await browser.PageAsync(Path)).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));

        await browser.ChangeAsync(rest + "?handler=Correct", page, ("cell.C2", "区司法局"));
        await browser.SubmitAsync(await browser.PageAsync(rest), rest + "?handler=Commit", ("goodRowsOnly", "false"));
        Assert.Equal(rest, (await browser.PageAsync(path)).QuerySelectorAll("main a").Single(link => link.TextContent.StartsWith("接着更正", StringComparison.Ordinal)).GetAttribute("href"));
        Assert.Equal(["第1期培训", "第3期培训", "第2期培训"], await host.QueryAsync(db => db.Set<Training>().OrderBy(each => each.Id).Select(each => each.Name).ToListAsync()));
    }

    /// <summary>What is typed counts, whichever button is pressed; a row that is not wanted is left out.</summary>
    [Fact]
    public async Task WhatWasTyped_IsTakenWithTheGoodRows_AndARowMayBeLeftOut()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Registrar);
        var path = await UploadAsync(browser, Good(1), ["第2期培训", "行政执法人员", "没有这个局", "2026-03-02", "8", "30"], ["第1期培训", "行政执法人员", "区司法局", "2026-03-02", "8", "30"]);
        var page = await browser.PageAsync(path);
        Assert.Contains("第1期培训", page.QuerySelector("div[aria-label=将新登记的内容]")!.TextContent);

        var committed = await browser.ChangeAsync(path + "?handler=Commit", page, ("cell.C3", "区司法局"), ("drop.4", "true"), ("goodRowsOnly", "true"));
        Assert.Equal(path, committed.Headers.Location!.ToString());
        Assert.Equal(["第1期培训", "第2期培训"], await host.QueryAsync(db => db.Set<Training>().OrderBy(each => each.Id).Select(each => each.Name).ToListAsync()));
    }

    [Fact]
    public async Task Corrections_OfAnotherOfficer_OrOfCellsThatWereNotRefused_ChangeNothing()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Registrar);
        var path = await UploadAsync(browser, Good(1), ["第2期培训", "行政执法人员", "没有这个局", "2026-03-02", "8", "30"]);
        var page = await browser.PageAsync(path);

        var other = host.As(host.Who.Handler);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(path + "?handler=Correct", ("cell.C3", "区司法局"))).StatusCode);
        var answer = await browser.SubmitAsync(page, path + "?handler=Correct", ("cell.A2", "别的名称"), ("cell.A1", "别的栏目"), ("cell.Z3", "x"), ("cell.F3", "31"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("""{"3":{"F":"31"}}""", await host.QueryAsync(db => db.Set<RegisterBatch>().Select(batch => batch.Corrections).SingleAsync()));
    }

    /// <summary>The register changed after the preview: nothing is brought in, and what is wrong now is put right on the same page.</summary>
    [Fact]
    public async Task RowRefusedOnlyWhenBroughtIn_IsPutRightToo()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Registrar);
        var path = await UploadAsync(browser, Good(1), Good(2));
        var preview = await browser.PageAsync(path);
        var other = await UploadAsync(browser, Good(2));
        await browser.SubmitAsync(await browser.PageAsync(other), other + "?handler=Commit", ("goodRowsOnly", "false"));

        var refused = await browser.SubmitAsync(preview, path + "?handler=Commit", ("goodRowsOnly", "false"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        await browser.ChangeAsync(path + "?handler=Correct", await Browser.ReadAsync(refused), ("cell.A3", "第3期培训"));
        await browser.SubmitAsync(await browser.PageAsync(path), path + "?handler=Commit", ("goodRowsOnly", "false"));
        Assert.Equal(["第2期培训", "第1期培训", "第3期培训"], await host.QueryAsync(db => db.Set<Training>().OrderBy(each => each.Id).Select(each => each.Name).ToListAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path + "/refused.xlsx")).StatusCode);
    }

    /// <summary>Several lines in a cell stay several lines, whether anybody touches them or not; an organ of the city is not one of the district's.</summary>
    [Fact]
    public async Task LinesOfACell_StayLines_AndOrgansOfTheCity_AreNotTakenForTheDistricts()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Registrar);
        var path = await UploadAsync(browser, ["第一行\n第二行", "行政执法人员", "市司法局", "2026-03-02", "8", "30"]);
        var page = await browser.PageAsync(path);
        Assert.Equal("市司法局", Chosen(page, "cell.C2"));
        await browser.ChangeAsync(path + "?handler=Correct", page, ("cell.C2", "区司法局"));
        Assert.Equal("""{"2":{"C":"区司法局"}}""", await host.QueryAsync(db => db.Set<RegisterBatch>().Select(batch => batch.Corrections).SingleAsync()));
    }

    /// <summary>A cell of a column that the sheet does not have: it is filled in on the page all the same, and rows nobody filled it in for keep what they had.</summary>
    [Fact]
    public async Task ColumnTheSheetLacks_IsFilledInOnThePage()
    {
        await using var host = await WorkHost.StartAsync();
        host.GoTo(new DateOnly(2026, 3, 12));
        var browser = host.As(host.Who.Registrar);
        const string requests = "/registers/information-requests/import";
        string[] heads = ["编号", "申请内容", "答复单位", "收到日期", "答复日期"];
        async Task<string> UploadAsync(string[] columns, params object?[][] rows)
        {
            using var sheet = Sheets.Of(columns, rows);
            return (await browser.SubmitAsync(await browser.PageAsync(requests), requests, [("sheet", "依申请公开.xlsx", sheet.ToArray())])).Headers.Location!.ToString();
        }

        var first = await UploadAsync([.. heads, "答复结果"], ["YSQ-1", "执法人员名册", "区司法局", "2026-03-02", "2026-03-09", "不予公开"]);
        await browser.SubmitAsync(await browser.PageAsync(first), first + "?handler=Commit", ("goodRowsOnly", "false"));

        var path = await UploadAsync(heads, ["YSQ-1", "执法人员名册", "区司法局", "2026-03-02", "2026-03-10"], [null, "行政处罚裁量基准", "区司法局", "2026-03-03", "2026-03-11"]);
        var page = await browser.PageAsync(path);
        Assert.Contains("答复日期和答复结果应一并填写。", page.QuerySelector("form fieldset")!.TextContent);
        await browser.ChangeAsync(path + "?handler=Correct", page, ("cell.+answer3", "随便"));
        page = await browser.PageAsync(path);
        Assert.Equal("随便", Chosen(page, "cell.+answer3"));
        await browser.ChangeAsync(path + "?handler=Correct", page, ("cell.+answer3", "予以公开"));
        await browser.SubmitAsync(await browser.PageAsync(path), path + "?handler=Commit", ("goodRowsOnly", "false"));

        Assert.Equal(
            [("执法人员名册", RequestAnswer.Withheld), ("行政处罚裁量基准", RequestAnswer.Disclosed)],
            await host.QueryAsync(db => db.Set<InformationRequest>().OrderBy(each => each.Id).Select(each => new ValueTuple<string, RequestAnswer>(each.Subject, each.Answer!.Value)).ToListAsync()));
    }

    /// <summary>A workbook that is one from outside and broken within: refused with the reason, whichever way it comes, and nothing of it stays.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public async Task WorkbookBrokenWithin_IsRefusedWithTheReason(double part)
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Registrar);
        using var sheet = new MemoryStream();
        Sheets.Of(Heads, [.. Enumerable.Range(1, 600).Select(Good)]).CopyTo(sheet);
        using (var zip = new ZipArchive(sheet, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.Single(each => each.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal));
            string xml;
            using (var reader = new StreamReader(entry.Open()))
                xml = await reader.ReadToEndAsync();
            var name = entry.FullName;
            entry.Delete();
            await using var writer = new StreamWriter(zip.CreateEntry(name).Open());
            await writer.WriteAsync(xml[..(int)(xml.Length * part)]);
        }

        var refused = await browser.SubmitAsync(await browser.PageAsync(Path), Path, [("sheet", "培训.xlsx", sheet.ToArray())]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.NotNull((await Browser.ReadAsync(refused)).QuerySelector(".error-summary"));
        Assert.False(await host.QueryAsync(db => db.Set<RegisterBatch>().AnyAsync()));

        sheet.Position = 0;
        await host.InScopeAsync(async services =>
        {
            var right = RegisterRight.Operator(services.GetRequiredService<RegisterCatalogue>().Find("trainings")!);
            var batch = new RegisterBatch { Register = "trainings", FileName = "培训.xlsx", FileHash = "", OfficerId = 0, OfficerName = "", UnitId = 1, UploadedAt = host.Time.GetUtcNow(), GoodRowsOnly = true };
            return await Assert.ThrowsAsync<InvalidDataException>(() => services.GetRequiredService<RegisterImport>().CommitAsync(right.Register, sheet, right, batch, Actor.Clock));
        });
        Assert.Equal((false, false), await host.QueryAsync(async db => (await db.Set<Training>().AnyAsync(), await db.Set<RegisterBatch>().AnyAsync())));
    }
}
