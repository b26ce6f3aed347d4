using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.Petitions;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reports;

/// <summary>A report from the template to the portal, over HTTP, on a copy of the seeded district.</summary>
public sealed partial class ReportJourneyTests(SeededDistrict district) : IAsyncLifetime
{
    private const string Canary = "金丝雀不得外传";

    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("mingfa-journey-").FullName;
    private readonly Dictionary<string, (string Password, string Token)> people = [];
    private WebApplication app = null!;

    private Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public async ValueTask InitializeAsync()
    {
        await district.CopyAsync(folder);
        foreach (var line in JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "demo-accounts.json"))).RootElement.EnumerateArray())
            people[line.GetProperty("user").GetString()!] = (line.GetProperty("password").GetString()!, line.GetProperty("token").GetString()!);
        app = MingfaHost.Build(new CommandLine("serve", [], folder, ["--applicationName=Mingfa.Web", "--urls", "http://127.0.0.1:0", "--environment", "Development", .. TestDatabase.For(folder)]), builder => builder.Logging.ClearProviders());
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        TestDatabase.Drop(folder);
    }

    [Fact]
    public async Task Report_FromTemplateToPortal_EveryNumberOpensItsPublicRows()
    {
        await PlantCanariesAsync();
        var id = await DraftAsync();

        // Nothing may be frozen while narrative is unreviewed or a number stands alone.
        var refused = await StepAsync("justice.registrar", id, "freeze-report", new { });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("没有核定", (await refused.Content.ReadAsStringAsync()).Replace("还没有核定", "没有核定"));
        await ReviewAllAsync(id);
        await TypeANumberAsync(id);
        await DoneAsync("justice.registrar", id, "freeze-report", new { });
        await DoneAsync("justice.chief", id, "sign-report", new { });
        await DoneAsync("mayor", id, "approve-report", new { });

        using var officer = new Browser(Address);
        await officer.SignInAsync("justice.registrar", people["justice.registrar"].Password);
        Assert.Contains("没有差异", (await officer.PageAsync($"/work/reports/{id}/differences")).Body!.TextContent);
        await ShiftAttendeesAsync();
        var gone = await WithdrawOneMatterAsync();
        var differences = (await officer.PageAsync($"/work/reports/{id}/differences")).QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains(differences, row => row.Contains("F-21") && row.Contains("467") && row.Contains("466") && row.Contains($"1 条 （{gone}）"));
        // The sum is the same, the records are not: both are named.
        Assert.Contains(differences, row => row.Contains("F-30") && row.Contains("0 条") && row.Contains("2 条"));

        await AssertFrozenRowsAsync(officer, id);

        var twice = await StepAsync("justice.registrar", id, "publish-report", new { secrecyReviewed = true });
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Contains("已经公布过（/reports/experience-20181130）", Words(await twice.Content.ReadAsStringAsync()));
        await DoneAsync("justice.registrar", id, "publish-report", new { secrecyReviewed = true, correction = "专题学习的次数原来漏写" });
        await CrawlAsync($"/reports/experience-20181130-{id}");
        await AssertReplacedAsync("/reports/experience-20181130", $"/reports/experience-20181130-{id}");
    }

    /// <summary>A frozen number opens the rows it was frozen with, and says of each what has become of it.</summary>
    private static async Task AssertFrozenRowsAsync(Browser officer, long id)
    {
        var links = (await officer.PageAsync($"/work/reports/{id}/text")).QuerySelectorAll<IHtmlAnchorElement>("a.figure-value").Select(link => link.GetAttribute("href")!).ToList();
        Assert.All(links, link => Assert.StartsWith($"/work/reports/{id}/figures/", link));
        var (rows, gone) = (0, 0);
        for (var path = $"/work/reports/{id}/figures/F-21"; path is not null;)
        {
            var page = await officer.PageAsync(path);
            Assert.Equal("467", page.QuerySelector(".figure-number")!.TextContent.TrimEnd('件'));
            Assert.Contains("现在是 466；增加 0 条，减少 1 条", page.Body!.TextContent);
            var shown = page.QuerySelectorAll("tbody tr").ToList();
            (rows, gone) = (rows + shown.Count, gone + shown.Count(row => row.TextContent.Contains("现在不再计入")));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal((467, 1), (rows, gone));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/work/reports/{id}/figures/F-99")).StatusCode);
    }

    /// <summary>A corrected report takes the place of the earlier one, which stays where it was and says by which and why.</summary>
    private async Task AssertReplacedAsync(string earlier, string later)
    {
        using var citizen = new Browser(Address);
        var old = await citizen.PageAsync(earlier);
        Assert.Contains("专题学习的次数原来漏写", old.QuerySelector(".notice")!.TextContent);
        Assert.Equal(later, old.QuerySelector(".notice a")!.GetAttribute("href"));
        var rows = await citizen.PageAsync($"{earlier}/F-21");
        Assert.Equal(50, rows.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("51", (await citizen.PageAsync(rows.QuerySelector("a[rel=next]")!.GetAttribute("href")!)).QuerySelector("tbody td")!.TextContent);
        var current = await citizen.PageAsync(later);
        Assert.Empty(current.QuerySelectorAll("article .notice"));
        Assert.Contains("更正理由：专题学习的次数原来漏写", current.QuerySelector("article")!.TextContent);
        var listed = (await citizen.PageAsync("/reports")).QuerySelectorAll(".item-list li").ToDictionary(item => item.QuerySelector("a")!.GetAttribute("href")!, item => item.TextContent);
        Assert.Contains("已由更正后的报告代替", listed[earlier]);
        Assert.DoesNotContain("代替", listed[later]);
    }

    [Fact]
    public async Task Leader_SendsTheReportBackWithAReason_TheAuthorReadsIt_AndItIsFrozenSignedAndApprovedAnew()
    {
        var id = await DraftAsync();
        await ReviewAllAsync(id);
        await DoneAsync("justice.registrar", id, "freeze-report", new { });
        await DoneAsync("justice.chief", id, "sign-report", new { });
        Assert.False((await StepAsync("mayor", id, "send-back-report", new { reason = "" })).IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await StepAsync("justice.chief", id, "send-back-report", new { reason = "不归他退" })).StatusCode);
        await DoneAsync("mayor", id, "send-back-report", new { reason = "请补充街道的做法" });

        using var author = new Browser(Address);
        await author.SignInAsync("justice.registrar", people["justice.registrar"].Password);
        Assert.Contains("退回：请补充街道的做法", (await author.PageAsync($"/work/reports/{id}/text")).QuerySelector(".notice")!.TextContent);
        var history = (await author.PageAsync($"/work/reports/{id}")).QuerySelector("main")!.TextContent;
        Assert.Contains("请补充街道的做法", history);
        Assert.Contains("审签", history);
        Assert.Equal((null, null, null), await AskAsync(async db => await db.Set<ReportCase>().Where(report => report.Id == id).Select(report => new { report.FrozenHash, report.SignedBy, report.ApprovedBy }).SingleAsync() is var report
            ? (report.FrozenHash, report.SignedBy, report.ApprovedBy) : default));

        Assert.Equal(HttpStatusCode.Conflict, (await StepAsync("mayor", id, "approve-report", new { })).StatusCode);
        await DoneAsync("justice.registrar", id, "freeze-report", new { });
        Assert.Empty((await author.PageAsync($"/work/reports/{id}/text")).QuerySelectorAll(".notice"));
        await DoneAsync("justice.chief", id, "sign-report", new { });
        await DoneAsync("mayor", id, "approve-report", new { });
    }

    [Fact]
    public async Task Approve_ByTheSamePersonWhoSigned_IsRefused()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var record = new ReportCase { SignedById = 7 };
        var finding = Assert.Single(new ApproveReport().Check(record, ContextOf(7)));
        Assert.Contains("同一个人", finding.Message);
        Assert.Empty(new ApproveReport().Check(record, ContextOf(8)));
    }

    [Fact]
    public async Task AnnualReport_StartsTheStatutoryClocks_AndRefusesEmptyParts()
    {
        var answer = await PostAsync("justice.registrar", "/api/v1/reports/draft-report", new { template = "法治政府建设年度报告", asOf = "2025-12-31" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var id = await LastReportAsync();
        var clocks = await AskAsync(db => db.Set<Clock>().Where(clock => clock.DossierId == id).OrderBy(clock => clock.Term).Select(clock => clock.Term).ToListAsync());
        Assert.Equal(["RPT-01", "RPT-02"], clocks);
        var refused = await (await StepAsync("justice.registrar", id, "freeze-report", new { })).Content.ReadAsStringAsync();
        Assert.Contains("其他需要报告的情况", refused);
        Assert.DoesNotContain("第一责任人职责，加强法治政府建设的有关情况”还没有内容", refused);
    }

    /// <summary>The dates bind the report of the year: what corrects it is not late from its first day.</summary>
    [Fact]
    public async Task AnnualReport_ThatCorrectsOneSentAndPublished_OwesNeitherDateAgain()
    {
        var first = await AnnualAsync();
        Assert.Equal(["RPT-01", "RPT-02"], first.Clocks);
        await AskAsync(db => db.Set<ReportCase>().Where(report => report.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(report => report.SubmittedOn, new DateOnly(2025, 2, 20))));
        Assert.Equal(["RPT-02"], (await AnnualAsync()).Clocks);
        await AskAsync(db => db.Set<ReportCase>().Where(report => report.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(report => report.PublishedOn, new DateOnly(2025, 3, 20))));
        Assert.Empty((await AnnualAsync()).Clocks);

        async Task<(long Id, List<string> Clocks)> AnnualAsync()
        {
            var answer = await PostAsync("justice.registrar", "/api/v1/reports/draft-report", new { template = "法治政府建设年度报告", asOf = "2024-12-31" });
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            var id = await LastReportAsync();
            return (id, await AskAsync(db => db.Set<Clock>().Where(clock => clock.DossierId == id && clock.State == ClockState.Running).OrderBy(clock => clock.Term).Select(clock => clock.Term).ToListAsync()));
        }
    }

    /// <summary>The part on the first responsible persons is counted; 不足 and 下年安排 start from lost points and from tasks, each sentence with its figure.</summary>
    [Fact]
    public async Task AnnualReport_DraftsWeaknessesAndArrangementsFromTheRecords()
    {
        var answer = await PostAsync("justice.registrar", "/api/v1/reports/draft-report", new { template = "法治政府建设年度报告", asOf = "2026-11-20" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var id = await LastReportAsync();
        var sections = await AskAsync(db => db.Set<ReportSection>().AsNoTracking().Where(section => section.ReportId == id && section.Level == 1).OrderBy(section => section.Ordinal).ToListAsync());
        Assert.Contains("方面有失分，", sections[1].Prose);
        Assert.Contains("{{T-05|列举}}", sections[1].Prose);
        Assert.Contains("{{F-54.1}}", sections[2].Prose);
        Assert.Contains("改进", sections[3].Prose);
        Assert.Contains("{{T-06|列举}}", sections[3].Prose);
        Assert.All(sections.SelectMany(section => ReportTokens.Sentences(section.Prose)), sentence => Assert.NotEmpty(ReportTokens.FiguresIn(sentence)));
        Assert.Empty(sections.SelectMany(section => LooseNumbers.Find(section.Prose)));
        Assert.DoesNotContain("本年", string.Concat(sections.Select(section => section.Prose)));
        await AssertVerbSaysTheSameAsync(id);
        var refused = await (await StepAsync("justice.registrar", id, "freeze-report", new { })).Content.ReadAsStringAsync();
        Assert.Contains("“其他需要报告的情况”还没有内容", Words(refused));
        Assert.Equal(1, Words(refused).Split("还没有内容").Length - 1);

        // Nothing that could be said is left of a part whose every sentence falls.
        await AskAsync(db => db.Set<ReportSection>().Where(section => section.Id == sections[2].Id).ExecuteUpdateAsync(set => set.SetProperty(section => section.Prose, "名列{{F-99}}。")));
        Assert.Contains("第一责任人职责，加强法治政府建设的有关情况”还没有内容", Words(await (await StepAsync("justice.registrar", id, "freeze-report", new { })).Content.ReadAsStringAsync()));
    }

    /// <summary>The operator's verb makes of the same records the same text as the workbench.</summary>
    private async Task AssertVerbSaysTheSameAsync(long id)
    {
        var file = Path.Combine(folder, "annual.html");
        Assert.Equal(0, (await district.RunAsync("report", "--template", "法治政府建设年度报告", "--as-of", "2026-11-20", "--out", file)).Code);
        using var officer = new Browser(Address);
        await officer.SignInAsync("justice.registrar", people["justice.registrar"].Password);
        var workbench = await (await officer.GetAsync($"/work/reports/{id}/file.html")).Content.ReadAsStringAsync();
        var said = WeakSentences(workbench);
        Assert.NotEmpty(said);
        Assert.Equal(said, WeakSentences(await File.ReadAllTextAsync(file)));

        static List<string> WeakSentences(string html) => [.. new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).QuerySelectorAll("article > p")
            .Select(paragraph => paragraph.TextContent).Where(text => text.Contains("方面有失分") || text.Contains("方面的工作（"))];
    }

    [Fact]
    public async Task Figure_IsQuotedInItsOwnWords_OnItsPage_InTheEditorAndByPrograms()
    {
        const string Words = "审查各类政府法律事务{{F-21}}件";
        using var editor = new Browser(Address);
        await editor.SignInAsync("justice.registrar", people["justice.registrar"].Password);
        var page = await editor.PageAsync("/figures/F-21?asOf=2018-11-30");
        Assert.Equal(Words, page.QuerySelector<IHtmlInputElement>("#fragment")!.Value);
        Assert.Contains("审查各类政府法律事务467件", page.Body!.TextContent);
        var figure = await GetAsync("justice.registrar", "/api/v1/figures/F-21?asOf=2018-11-30");
        Assert.Equal((Words, "审查各类政府法律事务467件"), (figure["fragment"]!.GetValue<string>(), figure["sentence"]!.GetValue<string>()));
        Assert.Equal("双随机覆盖率为100%", (await GetAsync("justice.registrar", "/api/v1/figures/F-12?asOf=2018-11-30"))["sentence"]!.GetValue<string>());
        Assert.Contains((await GetAsync("justice.registrar", "/api/v1/figures"))["figures"]!.AsArray(), each => each!["fragment"]!.GetValue<string>() == Words);

        var id = await DraftAsync();
        var section = await AskAsync(db => db.Set<ReportSection>().SingleAsync(part => part.ReportId == id && part.Heading.StartsWith("加强法治教育培训")));
        await PostFormAsync(editor, id, "Save", ("section", section.Id.ToString()), ("prose", section.Prose), ("narrative", section.Narrative), ("token", "F-21"));
        Assert.EndsWith(Words + "。", await AskAsync(db => db.Set<ReportSection>().Where(part => part.Id == section.Id).Select(part => part.Prose).SingleAsync()));
    }

    [Fact]
    public async Task Editor_AddsRenamesMovesAndRemovesHeadings_ButNotTheMandatoryOnes()
    {
        var answer = await PostAsync("justice.registrar", "/api/v1/reports/draft-report", new { template = "法治政府建设年度报告", asOf = "2025-12-31" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var id = await LastReportAsync();
        using var editor = new Browser(Address);
        await editor.SignInAsync("justice.registrar", people["justice.registrar"].Password);
        var (first, second, mandatory) = ("政府职能依法全面履行", "依法行政制度体系完善", "其他需要报告的情况");

        await EditAsync(HttpStatusCode.Redirect, "Title", first, ("title", "清莲区法治政府建设情况"));
        Assert.Equal("清莲区法治政府建设情况", (await editor.PageAsync($"/work/reports/{id}/text")).QuerySelector("h1")!.TextContent);
        await EditAsync(HttpStatusCode.Redirect, "Add", first, ("heading", "数字政府建设"), ("level", "3"));
        Assert.Equal([(2, first), (3, "数字政府建设"), (2, second)], (await OutlineAsync()).Skip(1).Take(3));
        await EditAsync(HttpStatusCode.Redirect, "Move", second, ("move", "Up"));
        Assert.Equal([(2, second), (2, first), (3, "数字政府建设")], (await OutlineAsync()).Skip(1).Take(3));
        await EditAsync(HttpStatusCode.Redirect, "Move", second, ("move", "Down"));
        await EditAsync(HttpStatusCode.Redirect, "Move", second, ("move", "Into"));
        Assert.Equal([(2, first), (3, "数字政府建设"), (3, second)], (await OutlineAsync()).Skip(1).Take(3));
        await EditAsync(HttpStatusCode.Conflict, "Move", first, ("move", "Remove"));
        await EditAsync(HttpStatusCode.Conflict, "Move", second, ("move", "Sideways"));
        await EditAsync(HttpStatusCode.Redirect, "Rename", "数字政府建设", ("heading", "法治政府建设数字化"));
        await EditAsync(HttpStatusCode.Redirect, "Move", "法治政府建设数字化", ("move", "Remove"));
        Assert.DoesNotContain(await OutlineAsync(), part => part.Heading.Contains("数字"));
        var refused = await Browser.DomAsync(await EditAsync(HttpStatusCode.Conflict, "Add", first, ("heading", second), ("level", "2")));
        Assert.Equal(second, Assert.Single(refused.QuerySelectorAll<IHtmlInputElement>("details[open] form[action*='Add'] input[name=heading]")).Value);
        await AssertFixedAsync(editor, id, mandatory);

        Task<List<(int Level, string Heading)>> OutlineAsync() => AskAsync(async db => (await db.Set<ReportSection>().Where(section => section.ReportId == id).OrderBy(section => section.Ordinal)
            .Select(section => new { section.Level, section.Heading }).ToListAsync()).ConvertAll(section => (section.Level, section.Heading)));
        async Task<HttpResponseMessage> EditAsync(HttpStatusCode expected, string handler, string heading, params (string, string)[] fields)
        {
            var section = await AskAsync(db => db.Set<ReportSection>().Where(part => part.ReportId == id && part.Heading == heading).Select(part => part.Id).SingleAsync());
            var said = await PostFormAsync(editor, id, handler, [("section", section.ToString()), .. fields]);
            Assert.Equal(expected, said.StatusCode);
            return said;
        }
    }

    /// <summary>The page offers neither to move nor to rename it, and nobody else may.</summary>
    private async Task AssertFixedAsync(Browser editor, long id, string mandatory)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<ReportDesk>();
        var report = await scope.ServiceProvider.GetRequiredService<MingfaDb>().Set<ReportCase>().Include(each => each.Sections).SingleAsync(each => each.Id == id);
        var section = report.Sections.Single(each => each.Heading == mandatory);
        Assert.Empty((await editor.PageAsync($"/work/reports/{id}/text")).QuerySelectorAll($"#s{section.Id} form[action*='handler=Move'], #s{section.Id} form[action*='handler=Rename']"));
        Assert.Contains("必备内容", await desk.MoveAsync(report, section, OutlineMove.Remove));
        Assert.Contains("必备内容", await desk.RenameAsync(report, section, "别的情况"));
    }

    /// <summary>Seed S-115, S-116: a paragraph answered for once is used again, and says when somebody last answered for it.</summary>
    [Fact]
    public async Task Narrative_KeptInTheLibrary_IsUsedAgain_AndHasToBeReviewedInEveryReport()
    {
        var first = await DraftAsync();
        using var editor = new Browser(Address);
        await editor.SignInAsync("justice.registrar", people["justice.registrar"].Password);
        var from = await SectionAsync(first, "加强法治教育培训");
        await PostFormAsync(editor, first, "Save", ("section", from.ToString()), ("prose", ""), ("narrative", "清莲区坚持普法与治理并举。"));
        Assert.Empty((await editor.PageAsync($"/work/reports/{first}/text")).QuerySelectorAll($"#s{from} form[action*='handler=Keep']"));
        await ReviewAllAsync(first);
        Assert.Equal(HttpStatusCode.Redirect, (await PostFormAsync(editor, first, "Keep", ("section", from.ToString()))).StatusCode);
        var block = await AskAsync(db => db.Set<NarrativeBlock>().AsNoTracking().SingleAsync(each => each.Text.Contains("普法与治理并举")));
        Assert.NotEqual(block.Author, block.Reviewer);
        Assert.NotNull(block.ReviewedOn);

        var second = await DraftAsync();
        var to = await SectionAsync(second, "加强法治教育培训");
        Assert.Equal(HttpStatusCode.Redirect, (await PostFormAsync(editor, second, "Use", ("section", to.ToString()), ("block", block.Id.ToString()))).StatusCode);
        var used = await AskAsync(db => db.Set<ReportSection>().AsNoTracking().SingleAsync(section => section.Id == to));
        Assert.Equal((block.Text, block.Author, (DateOnly?)null), (used.Narrative, used.NarrativeAuthor, used.NarrativeReviewedOn));
        var page = (await editor.PageAsync($"/work/reports/{second}/text")).GetElementById($"s{to}")!.TextContent;
        Assert.Contains($"{block.Topic}（{block.ReviewedOn:yyyy-MM-dd} 核定，用于 2 份报告）", page);
        Assert.DoesNotContain("文字不同", page);
        Assert.Contains("还没有核定", await (await StepAsync("justice.registrar", second, "freeze-report", new { })).Content.ReadAsStringAsync());

        // Neither who took it from the library nor who wrote it, whatever he is called by now, answers for it.
        Assert.Equal(HttpStatusCode.Conflict, (await PostFormAsync(editor, second, "Review", ("section", to.ToString()))).StatusCode);
        using var chief = new Browser(Address);
        await chief.SignInAsync("justice.chief", people["justice.chief"].Password);
        await PostFormAsync(chief, second, "Use", ("section", to.ToString()), ("block", block.Id.ToString()));
        Assert.Equal(HttpStatusCode.Conflict, (await PostFormAsync(chief, second, "Review", ("section", to.ToString()))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PostFormAsync(editor, second, "Review", ("section", to.ToString()))).StatusCode);
        await AskAsync(db => db.Set<Officer>().Where(officer => officer.Name == block.Author).ExecuteUpdateAsync(set => set.SetProperty(officer => officer.Name, "改过名的人")));
        Assert.Equal(HttpStatusCode.Conflict, (await PostFormAsync(editor, second, "Review", ("section", to.ToString()))).StatusCode);
        using var reviewer = new Browser(Address);
        await reviewer.SignInAsync("justice.reviewer1", people["justice.reviewer1"].Password);
        Assert.Equal(HttpStatusCode.Redirect, (await PostFormAsync(reviewer, second, "Review", ("section", to.ToString()))).StatusCode);

        // The library holds no figures, and nobody answers for his own words.
        var answer = await editor.PostAsync("/registers/narrative-blocks/add", ("topic", "新主题"), ("text", "新建窗口12个。"), ("author", "甲"), ("reviewer", "甲"), ("reviewedOn", "2025-12-01"));
        var refused = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("“12”", refused);
        Assert.Contains("撰稿人以外的人", refused);

        Task<long> SectionAsync(long report, string heading) => AskAsync(db => db.Set<ReportSection>().Where(section => section.ReportId == report && section.Heading.StartsWith(heading)).Select(section => section.Id).SingleAsync());
    }

    /// <summary>《政府信息公开条例》第四十九条、第五十条: what does not balance is not released.</summary>
    [Fact]
    public async Task DisclosureReport_IsRefusedWhileATableDoesNotBalance_AndPublishedWhenItDoes()
    {
        var middle = await PostAsync("justice.registrar", "/api/v1/reports/draft-report", new { template = "政府信息公开工作年度报告", asOf = "2025-06-30" });
        Assert.Contains("12月31日", await middle.Content.ReadAsStringAsync());
        var answer = await PostAsync("justice.registrar", "/api/v1/reports/draft-report", new { template = "政府信息公开工作年度报告", asOf = "2025-12-31" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var id = await LastReportAsync();
        await RequestsOf2025Async();
        Assert.Equal(["GI-07"], await AskAsync(db => db.Set<Clock>().Where(clock => clock.DossierId == id).Select(clock => clock.Term).ToListAsync()));
        var sections = await AskAsync(db => db.Set<ReportSection>().Where(section => section.ReportId == id).OrderBy(section => section.Ordinal).Select(section => section.Id).ToListAsync());
        using var editor = new Browser(Address);
        await editor.SignInAsync("justice.registrar", people["justice.registrar"].Password);
        foreach (var section in new[] { sections[0], sections[4], sections[5] })
            await PostFormAsync(editor, id, "Save", ("section", section.ToString()), ("narrative", "依法公开政府信息，及时回应关切。"));
        await ReviewAllAsync(id);

        var empty = await StepAsync("justice.registrar", id, "freeze-report", new { });
        Assert.Equal(HttpStatusCode.Conflict, empty.StatusCode);
        Assert.Contains("“四、结转下年度继续办理”的“自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他”还没有填写", Words(await empty.Content.ReadAsStringAsync()));

        await TypeTablesAsync(editor, id, sections, []);
        Assert.Equal(HttpStatusCode.Conflict, (await PostFormAsync(editor, id, "Cells", ("section", sections[1].ToString()), ("fees.fee.collected", "-3"))).StatusCode);
        await AssertCorrectionNeedsItsReasonAsync(editor, id, sections[1]);
        await TypeTablesAsync(editor, id, sections, new() { ["applications.received.natural"] = "12", ["applications.brought.natural"] = "1", ["applications.granted.natural"] = "9", ["applications.carried.natural"] = "3" });
        var refused = await StepAsync("justice.registrar", id, "freeze-report", new { });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var why = Words(await refused.Content.ReadAsStringAsync());
        Assert.Contains("“自然人”栏不平：“一、本年新收政府信息公开申请数量” + “二、上年结转政府信息公开申请数量”是 13，“三、（七）总计” + “四、结转下年度继续办理”是 12", why);
        Assert.Contains("“三、（七）总计”的“总计”由记录计算是 10（F-50.4），各栏填写的合计是 9", why);
        Assert.DoesNotContain("“商业企业”栏不平", why);
        await TypeTablesAsync(editor, id, sections, new() { ["applications.received.natural"] = "11", ["applications.brought.natural"] = "1", ["applications.granted.natural"] = "9", ["applications.carried.natural"] = "3" });
        Assert.Contains("“一、本年新收政府信息公开申请数量”的“总计”由记录计算是 12（F-50.1），各栏填写的合计是 11",
            Words(await (await StepAsync("justice.registrar", id, "freeze-report", new { })).Content.ReadAsStringAsync()));

        await TypeTablesAsync(editor, id, sections, new()
        {
            ["applications.received.natural"] = "12",
            ["applications.brought.natural"] = "1",
            ["applications.granted.natural"] = "9",
            ["applications.other-result.natural"] = "1",
            ["applications.carried.natural"] = "3",
            ["disputes.direct.upheld"] = "2",
            ["disputes.direct.pending"] = "5",
            ["fees.fee.collected"] = "12.50",
            ["licences.licence.decided"] = "312",
            ["licences.licence.decided.reason"] = "部分许可决定登记在市级系统，据其年度统计填报",
            ["issued.normative.valid"] = "41",
            ["issued.normative.valid.reason"] = "早年的部门文件还没有录入",
        });
        await DoneAsync("justice.registrar", id, "freeze-report", new { });
        await DoneAsync("justice.chief", id, "sign-report", new { });
        await DoneAsync("mayor", id, "approve-report", new { });
        await DoneAsync("justice.registrar", id, "publish-report", new { secrecyReviewed = true });
        await AssertPublishedTablesAsync("/reports/disclosure-20251231");
    }

    /// <summary>What the records count is put right with a reason or not at all; what was typed stays.</summary>
    private async Task AssertCorrectionNeedsItsReasonAsync(Browser editor, long id, long section)
    {
        var before = await CellsAsync();
        foreach (var (number, reason) in new[] { ("312", ""), ("", "登记在市级系统"), ("312", new string('字', 201)), ("约三百", "登记在市级系统") })
        {
            var refused = await PostFormAsync(editor, id, "Cells", ("section", $"{section}"), ("licences.licence.decided", number), ("licences.licence.decided.reason", reason));
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            var page = await Browser.DomAsync(refused);
            Assert.Contains("“行政许可”的“本年处理决定数量”", page.QuerySelector("#error-summary")!.TextContent);
            Assert.Equal((number, reason), (page.QuerySelector("[name='licences.licence.decided']")!.GetAttribute("value"), page.QuerySelector("[name='licences.licence.decided.reason']")!.GetAttribute("value")));
        }

        Assert.Equal(before, await CellsAsync());

        Task<string> CellsAsync() => AskAsync(db => db.Set<ReportSection>().Where(part => part.Id == section).Select(part => part.Prose).SingleAsync());
    }

    private async Task AssertPublishedTablesAsync(string address)
    {
        using var citizen = new Browser(Address);
        var page = await citizen.PageAsync(address);
        Assert.Equal(6, page.QuerySelectorAll("article table").Length);
        Assert.Equal(["12", "0", "0", "0", "0", "0", "12"], RowOf("一、本年新收政府信息公开申请数量"));
        Assert.Equal(["10", "0", "0", "0", "0", "0", "10"], RowOf("三、（七）总计"));
        Assert.Equal(["2", "0", "0", "5", "7"], RowOf("行政诉讼：未经复议直接起诉"));
        Assert.Equal(["12.5"], RowOf("行政事业性收费"));
        Assert.Equal(["312"], RowOf("行政许可"));
        const string Correction = "手工填报：“行政许可”的“本年处理决定数量”由记录计算是 0（F-43.3），本机关填报 312。理由：部分许可决定登记在市级系统，据其年度统计填报";
        Assert.Contains(Correction, page.QuerySelector("article")!.TextContent);
        var links = page.QuerySelectorAll<IHtmlAnchorElement>("article table a").ToList();
        Assert.Contains("“行政规范性文件”的“现行有效件数”", page.QuerySelector("article")!.TextContent);
        Assert.Contains("本机关填报 41。理由：早年的部门文件还没有录入", page.QuerySelector("article")!.TextContent);
        // Of every organ of the district, not of its government alone.
        Assert.Equal(["F-15.3", "F-15.4", "F-43.1", "F-43.2", "F-50.1", "F-50.3", "F-50.5", "F-50.6", "F-50.4", "F-50.7"], links.Select(each => each.GetAttribute("href")!.Split('/')[^1]));
        var link = links[0];
        Assert.Equal(link.TextContent, (await citizen.PageAsync($"{address}/F-15.3")).QuerySelector(".figure-number")!.TextContent.TrimEnd('件'));
        using var word = WordprocessingDocument.Open(new MemoryStream(await (await citizen.GetAsync(address + "/file.docx")).Content.ReadAsByteArrayAsync()), isEditable: false);
        Assert.Contains(word.MainDocumentPart!.Document!.Body!.Descendants<Table>(), table => table.InnerText.Contains("四、结转下年度继续办理"));
        Assert.Contains(Correction, word.MainDocumentPart.Document.Body.InnerText);
        using var workbook = new MemoryStream(await (await citizen.GetAsync(address + "/file.xlsx")).Content.ReadAsByteArrayAsync());
        var carried = MiniExcelLibs.MiniExcel.Query(workbook, useHeaderRow: true, sheetName: "表5").Cast<IDictionary<string, object?>>().Last();
        Assert.Equal(3, Convert.ToInt32(carried["总计"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync("/reports/experience-20181130/file.xlsx")).StatusCode);

        IEnumerable<string> RowOf(string label) => page.QuerySelectorAll("article table tr").Single(row => row.QuerySelector("th")!.TextContent == label)
            .QuerySelectorAll("td").Select(cell => cell.TextContent.Trim());
    }

    /// <summary>One request brought over from 2024; of twelve of 2025 eight were granted, one was handled otherwise, three are open.</summary>
    private Task RequestsOf2025Async() => AskAsync(async db =>
    {
        await db.Set<InformationRequest>().Where(request => request.AnsweredOn == null)
            .ExecuteUpdateAsync(set => set.SetProperty(request => request.AnsweredOn, new DateOnly(2019, 1, 10)).SetProperty(request => request.Answer, RequestAnswer.Disclosed));
        var unit = await db.Set<InformationRequest>().Select(request => request.UnitId).FirstAsync();
        foreach (var number in Enumerable.Range(0, 13))
        {
            var answer = number <= 8 ? RequestAnswer.Disclosed : number == 9 ? RequestAnswer.Other : (RequestAnswer?)null;
            db.Add(new InformationRequest
            {
                Code = $"YSQ-TEST-{number}",
                Subject = "预算信息",
                UnitId = unit,
                ReceivedOn = number == 0 ? new DateOnly(2024, 12, 20) : new DateOnly(2025, 6, 2),
                AnswerBy = new DateOnly(2025, 7, 1),
                AnsweredOn = answer is null ? null : new DateOnly(2025, 6, 20),
                Answer = answer,
            });
        }

        await db.SaveChangesAsync();
        return true;
    });

    /// <summary>Zero in every cell but these.</summary>
    private static async Task TypeTablesAsync(Browser editor, long id, List<long> sections, Dictionary<string, string> others)
    {
        foreach (var (section, tables) in new[] { (sections[1], DisclosureTables.All.Take(4)), (sections[2], DisclosureTables.All.Skip(4).Take(1)), (sections[3], DisclosureTables.All.Skip(5)) })
        {
            var cells = tables.SelectMany(table => table.Rows.SelectMany(row => table.Columns.Where(column => table.IsTyped(row, column)).Select(column => table.KeyOf(row, column)))).ToList();
            var corrections = others.Where(other => !cells.Contains(other.Key) && tables.Any(table => other.Key.StartsWith(table.Id + ".", StringComparison.Ordinal)));
            var saved = await PostFormAsync(editor, id, "Cells", [("section", section.ToString()), .. cells.Select(key => (key, others.GetValueOrDefault(key, "0"))), .. corrections.Select(other => (other.Key, other.Value))]);
            Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        }
    }

    private static string Words(string json) => JsonNode.Parse(json)!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [Fact]
    public async Task FigurePages_AndApi_ShowValueAndRows_ToThoseAtWorkOnly()
    {
        using var officer = new Browser(Address);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.GetAsync("/figures")).StatusCode);
        await officer.SignInAsync("justice.registrar", people["justice.registrar"].Password);
        foreach (var id in district.Registry.All.Select(figure => figure.Id))
        {
            var page = await officer.PageAsync($"/figures/{id}?asOf=2018-11-30");
            Assert.NotEmpty(page.QuerySelectorAll("svg.chart, table"));
        }

        var figure = await GetAsync("justice.registrar", "/api/v1/figures/F-21?asOf=2018-11-30");
        Assert.Equal(467, figure["value"]!.GetValue<int>());
        var seen = 0;
        for (JsonNode? after = null; ;)
        {
            var rows = await GetAsync("justice.registrar", $"/api/v1/figures/F-21/rows?asOf=2018-11-30&after={after}");
            seen += rows["rows"]!.AsArray().Count;
            if ((after = rows["next"]) is null)
                break;
        }

        Assert.Equal(467, seen);
        var csv = await (await officer.GetAsync("/figures/F-31/export.csv?asOf=2018-11-30")).Content.ReadAsStringAsync();
        Assert.Equal(16, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var xlsx = await officer.GetAsync("/figures/F-31/export.xlsx?asOf=2018-11-30");
        Assert.Equal(15, MiniExcelLibs.MiniExcel.Query(new MemoryStream(await xlsx.Content.ReadAsByteArrayAsync()), useHeaderRow: true).Count());
        foreach (var (path, why) in new[] { ("F-99", "F-99"), ("F-99/rows", "F-99") })
        {
            var missing = await SendAsync(HttpMethod.Get, "justice.registrar", $"/api/v1/figures/{path}", null);
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (missing.StatusCode, missing.Content.Headers.ContentType?.MediaType));
            Assert.Contains(why, JsonNode.Parse(await missing.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>());
        }

        using var anonymous = new HttpClient { BaseAddress = Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.GetAsync("/api/v1/figures/F-21")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Get, "justice.registrar", "/api/v1/figures/F-21?asOf=30.11.2018x", null)).StatusCode);
    }

    [Fact]
    public async Task PrivateRows_OfAnotherUnit_AreNotNamedToADepartment()
    {
        await PlantCanariesAsync();
        var clerk = people.Keys.First(user => user.EndsWith(".clerk", StringComparison.Ordinal) && !user.StartsWith("justice", StringComparison.Ordinal));
        var rows = await GetAsync(clerk, "/api/v1/figures/F-29/rows?asOf=2018-11-30");
        Assert.Equal(127, rows["rows"]!.AsArray().Count);
        Assert.All(rows["rows"]!.AsArray(), row => Assert.Equal("区级领导接访", row!["label"]!.GetValue<string>()));
    }

    private async Task<long> DraftAsync()
    {
        var answer = await PostAsync("justice.registrar", "/api/v1/reports/draft-report", new { template = "经验材料-2018", asOf = "2018-11-30" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await LastReportAsync();
    }

    private Task<long> LastReportAsync() => AskAsync(db => db.Set<ReportCase>().MaxAsync(report => report.Id));

    /// <summary>Every narrative is reviewed by another person than its author, on the editor page.</summary>
    private async Task ReviewAllAsync(long id)
    {
        using var reviewer = new Browser(Address);
        await reviewer.SignInAsync("justice.chief", people["justice.chief"].Password);
        var sections = await AskAsync(db => db.Set<ReportSection>().Where(section => section.ReportId == id && section.Narrative != "").Select(section => section.Id).ToListAsync());
        foreach (var section in sections)
            Assert.Equal(HttpStatusCode.Redirect, (await PostFormAsync(reviewer, id, "Review", ("section", section.ToString()))).StatusCode);
    }

    /// <summary>A number typed by hand stops the freezing until somebody gives a reason.</summary>
    private async Task TypeANumberAsync(long id)
    {
        using var editor = new Browser(Address);
        await editor.SignInAsync("justice.registrar", people["justice.registrar"].Password);
        var section = await AskAsync(db => db.Set<ReportSection>().SingleAsync(section => section.ReportId == id && section.Heading.StartsWith("加强法治教育培训")));
        await PostFormAsync(editor, id, "Save", ("section", section.Id.ToString()), ("prose", section.Prose + "另有{{F-31}}次以外的专题学习3次。"), ("narrative", section.Narrative), ("token", ""));
        var body = await (await StepAsync("justice.registrar", id, "freeze-report", new { })).Content.ReadAsStringAsync();
        Assert.Contains("手工填写的数字", body);
        var loose = (await editor.PageAsync($"/work/reports/{id}/text")).QuerySelectorAll<IHtmlInputElement>("form[action*='Confirm'] input[name=context]").Single();
        var without = await PostFormAsync(editor, id, "Confirm", ("section", section.Id.ToString()), ("number", "3"), ("context", loose.Value), ("reason", ""));
        Assert.Equal(HttpStatusCode.Conflict, without.StatusCode);
        await PostFormAsync(editor, id, "Confirm", ("section", section.Id.ToString()), ("number", "3"), ("context", loose.Value), ("reason", "专题学习没有台账，据会议纪要核对"));
    }

    private static async Task<HttpResponseMessage> PostFormAsync(Browser browser, long id, string handler, params (string Name, string Value)[] fields) =>
        await PostFormAsync(browser, await browser.PageAsync($"/work/reports/{id}/text"), id, handler, fields);

    /// <summary>Sends a form of the page, as it was shown, with what it carries.</summary>
    private static async Task<HttpResponseMessage> PostFormAsync(Browser browser, IHtmlDocument page, long id, string handler, params (string Name, string Value)[] fields)
    {
        var token = page.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;
        var forms = page.QuerySelectorAll<IHtmlFormElement>($"form[action*='handler={handler}']").ToList();
        var form = forms.Count == 1 ? forms[0] : forms.Find(each => each.QuerySelector<IHtmlInputElement>("input[name=section]")!.Value == fields[0].Value);
        var carried = form is null ? [] : form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(input => (Name: input.Name!, input.Value))
            .Where(input => input.Name != "__RequestVerificationToken" && fields.All(field => field.Name != input.Name));
        return await browser.Http.PostAsync($"/work/reports/{id}/text?handler={handler}",
            new FormUrlEncodedContent(carried.Concat(fields).Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
    }

    private Task PlantCanariesAsync() => AskAsync(async db =>
    {
        await db.Set<LegalMatter>().ExecuteUpdateAsync(set => set.SetProperty(matter => matter.Title, matter => Canary + matter.Id));
        await db.Set<LegalOpinion>().ExecuteUpdateAsync(set => set.SetProperty(opinion => opinion.Number, opinion => Canary + opinion.Id));
        await db.Set<LeaderReception>().ExecuteUpdateAsync(set => set.SetProperty(reception => reception.Topic, Canary).SetProperty(reception => reception.Code, reception => Canary + reception.Id));
        return true;
    });

    private Task ShiftAttendeesAsync() => AskAsync(async db =>
    {
        var two = await db.Set<LeaderReception>().Where(reception => reception.Level == ReceptionLevel.District && reception.Place == ReceptionPlace.PetitionHall
            && reception.Status == ReceptionStatus.Held && reception.Attendees > 1 && reception.On.Year == 2017).OrderBy(reception => reception.Id).Take(2).ToListAsync();
        (two[0].Attendees, two[1].Attendees) = (two[0].Attendees + 1, two[1].Attendees - 1);
        await db.SaveChangesAsync();
        return true;
    });

    private Task<long> WithdrawOneMatterAsync() => AskAsync(async db =>
    {
        var id = await db.Set<LegalMatter>().Where(matter => matter.Level == CounselLevel.District && matter.Status == MatterStatus.Closed && matter.ClosedOn!.Value.Year == 2017).MinAsync(matter => matter.Id);
        await db.Set<LegalMatter>().Where(matter => matter.Id == id).ExecuteUpdateAsync(set => set.SetProperty(matter => matter.Status, MatterStatus.Withdrawn));
        return id;
    });

    /// <summary>Follows every number of the public report to its rows: as many as the number says, and nothing private anywhere.</summary>
    private async Task CrawlAsync(string address)
    {
        using var citizen = new Browser(Address);
        var listed = (await citizen.PageAsync("/reports")).QuerySelectorAll(".item-list li").Single(item => item.InnerHtml.Contains(address, StringComparison.Ordinal));
        Assert.Contains("2018 年度", listed.TextContent);
        Assert.Contains("数字截至 2018年11月30日", listed.TextContent);
        var report = await citizen.PageAsync(address);
        Assert.DoesNotContain(Canary, report.DocumentElement.OuterHtml);
        var numbers = report.QuerySelectorAll<IHtmlAnchorElement>("article a.figure-value").ToList();
        Assert.Contains(numbers, link => link.TextContent == "467");
        Assert.Contains(numbers, link => link.TextContent == "30余");
        foreach (var path in numbers.Select(link => link.GetAttribute("href")!).Distinct())
        {
            var page = await citizen.PageAsync(path);
            Assert.DoesNotContain(Canary, page.DocumentElement.OuterHtml);
            Assert.NotEmpty(page.QuerySelectorAll("tbody tr"));
            await ReadRowsAsync(citizen, "/api/v1" + path);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await citizen.GetAsync($"/api/v1{address}/F-21?after=abc")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync($"/api/v1{address}/F-99")).StatusCode);
        using var word = await citizen.GetAsync(address + "/file.docx");
        Assert.Equal(HttpStatusCode.OK, word.StatusCode);
        await AssertDatedUnderTheOrganAsync(word);
        var published = await AskAsync(db => db.Set<LogOutbox>().CountAsync(entry => entry.Type == "report.publish" || entry.Type == "report-figure.publish"));
        var sequenced = await AskAsync(db => db.Set<Web.Platform.Publication.PublishedRecord>().CountAsync(record => record.Kind.StartsWith("report") && record.LogIndex != null));
        Assert.True(published + sequenced > 30, $"{published} waiting, {sequenced} in the log");
    }

    /// <summary>Page by page to the last, as many rows as the number says; the whole as published is named besides.</summary>
    private static async Task ReadRowsAsync(Browser citizen, string path)
    {
        var seen = new List<int>();
        for (int? after = null; ;)
        {
            var content = await (await citizen.GetAsync($"{path}?after={after}")).Content.ReadAsStringAsync();
            Assert.DoesNotContain(Canary, content);
            var json = JsonNode.Parse(content)!;
            var rows = json["rows"]!.AsArray();
            Assert.InRange(rows.Count, 0, 200);
            seen.AddRange(rows.Select(row => row!["no"]!.GetValue<int>()));
            if ((after = json["next"]?.GetValue<int>()) is not null && after < 1000)
                continue;
            if (after is null)
                Assert.Equal(json["figure"]!["rows"]!.GetValue<int>(), seen.Count);
            Assert.Equal(seen.Order().Distinct(), seen);
            Assert.Equal(HttpStatusCode.OK, (await citizen.GetAsync(json["content"]!.GetValue<string>())).StatusCode);
            return;
        }
    }

    /// <summary>成文日期 — the day of approval, in the paragraph after the organ's.</summary>
    private async Task AssertDatedUnderTheOrganAsync(HttpResponseMessage answer)
    {
        var approved = await AskAsync(db => db.Set<ReportCase>().OrderByDescending(report => report.Id).Select(report => report.ApprovedOn).FirstAsync());
        using var word = WordprocessingDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false);
        var lines = word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(paragraph => paragraph.InnerText.Trim()).ToList();
        Assert.Contains(lines.Zip(lines.Skip(1)), pair => pair.First.EndsWith("人民政府", StringComparison.Ordinal) && pair.Second == $"{approved:yyyy年M月d日}");
    }

    private async Task DoneAsync(string user, long id, string step, object body)
    {
        var answer = await StepAsync(user, id, step, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> StepAsync(string user, long id, string step, object body) => PostAsync(user, $"/api/v1/reports/{id}/{step}", body);

    private Task<HttpResponseMessage> PostAsync(string user, string path, object body) =>
        SendAsync(HttpMethod.Post, user, path, new StringContent(JsonSerializer.Serialize(body), System.Text.Encoding.UTF8, "application/json"));

    private async Task<JsonNode> GetAsync(string user, string path)
    {
        var answer = await SendAsync(HttpMethod.Get, user, path, null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string user, string path, HttpContent? content)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new("Bearer", people[user].Token);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return await http.SendAsync(request);
    }

    private async Task<T> AskAsync<T>(Func<MingfaDb, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MingfaDb>());
    }

    private static StepContext ContextOf(long officer) => new()
    {
        Today = SeededDistrict.AsOf,
        Now = default,
        Actor = new(officer, "某某", 1, "某单位", []),
        Dossier = null!,
        Calendar = null!,
        Db = null!,
        Settings = new MingfaOptions(),
        Parameters = Mingfa.Web.Platform.Parameters.DistrictParameters.Shipped,
        ActingUnitId = 1,
        Case = null!,
    };
}
