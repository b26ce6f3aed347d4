using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Registers;
using Mingfa.Tests.Tasks;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Assessment;

/// <summary>From an empty plan to a frozen quarter; a department finds out why it lost points and wins one back.</summary>
public sealed class CampaignTests
{
    [Fact]
    public async Task Campaign_FromDecompositionToFrozenQuarter_AndADepartmentFixesOneLostPoint()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var campaign = await OpenAsync(scene);
        foreach (var row in new[] { 1, 2 })
            await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{(await scene.PartAsync(row, scene.Education)).Id}/sign-part", new { });
        host.GoTo(new DateOnly(2026, 3, 12));
        await CampaignScene.FinishAsync(scene.Clerk, scene.Bureau, (await scene.PartAsync(2, scene.Education)).Id);

        Assert.Contains("才结束", await CampaignScene.RefusedAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter = 1 }));
        host.GoTo(new DateOnly(2026, 4, 1));
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter = 1, comment = "第一季度" });
        Assert.Contains("已经冻结", await CampaignScene.RefusedAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter = 1 }));

        // One of two tasks in time: 97 has 0/… of R[0.8,1] on its first part, all of the second.
        var frozen = await CellAsync(scene, campaign, 1, scene.Education, "97");
        Assert.Equal("Scored", frozen.GetProperty("state").GetString());
        Assert.Equal("1/2；2/2", frozen.GetProperty("basis").GetString());
        Assert.Equal(frozen.GetProperty("weight").GetDecimal() / 2, frozen.GetProperty("points").GetDecimal());

        // The department sees why, and what it can still win.
        var address = $"/work/assessment/{campaign}/units/{scene.Education}";
        var page = await scene.Clerk.PageAsync(address);
        Assert.Contains("1 / 2", page.QuerySelector("#i97")!.TextContent);
        Assert.Contains("未有记录", page.QuerySelector("#i86")!.TextContent);
        var before = Total(page);

        // What-if says what it would bring and writes nothing.
        var rowsBefore = await FingerprintAsync(host);
        var guess = await scene.Clerk.PageAsync($"{address}?edit=86&part=1&value=10&of=10");
        Assert.True(Number(guess.QuerySelector("#what-if-total")!.TextContent) > before);
        Assert.Equal(before, Total(guess));
        // It names the indicators that would change, and no other.
        Assert.Equal(["86. 应急预案体系", "0 / 1.2（未有记录）", "1.2 / 1.2", "+1.2"], Assert.Single(guess.QuerySelectorAll("#what-if tbody tr")).Children.Select(cell => cell.TextContent));
        foreach (var beyond in new[] { "value=79228162514264337593543950335&of=10", "value=1&of=0.0000000000000000000000000001", "value=0.0000001", "value=-1&of=10" })
        {
            using var refusedGuess = await scene.Clerk.GetAsync($"{address}?edit=86&part=1&{beyond}");
            Assert.Equal(HttpStatusCode.Conflict, refusedGuess.StatusCode);
            Assert.Contains("小数不超过 4 位", await refusedGuess.Content.ReadAsStringAsync());
        }

        Assert.Equal(rowsBefore, await FingerprintAsync(host));

        // Reporting needs evidence, and counts only after somebody else has passed both.
        var report = new (string, string)[] { ("indicator", "86"), ("reportPart", "1"), ("reportValue", "10"), ("reportOf", "10"), ("note", "应急预案名册") };
        var refused = await scene.Clerk.PostAsync($"{address}?handler=Report", report);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("先为这项指标上传佐证", await refused.Content.ReadAsStringAsync());
        await UploadAsync(scene, campaign, "应急预案通报.txt", "关于应急预案修订情况的通报 区教育局〔2026〕5号 预案10件全部评审", "86");
        Assert.Equal(HttpStatusCode.Redirect, (await scene.Clerk.PostAsync($"{address}?handler=Report", report)).StatusCode);
        Assert.Equal(before, Total(await scene.Clerk.PageAsync(address)));
        var evidence = await host.QueryAsync(db => db.Set<Evidence>().Select(each => each.Id).SingleAsync());
        var value = await host.QueryAsync(db => db.Set<ReportedValue>().Select(each => each.Id).SingleAsync());
        // The unit itself passes nothing.
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Clerk.PostAsync($"/work/assessment/{campaign}/evidence?unit={scene.Education}&handler=Evidence", ("evidence", $"{evidence}"), ("passes", "true"))).StatusCode);
        await scene.Bureau.PostAsync($"/work/assessment/{campaign}/evidence?handler=Evidence", ("evidence", $"{evidence}"), ("passes", "true"), ("opinion", "已核对"));
        await scene.Bureau.PostAsync($"/work/assessment/{campaign}/evidence?handler=Value", ("value", $"{value}"), ("passes", "true"));
        Assert.True(Total(await scene.Clerk.PageAsync(address)) > before);

        // The frozen quarter does not move by it.
        Assert.Equal("NoRecord", (await CellAsync(scene, campaign, 1, scene.Education, "86")).GetProperty("state").GetString());
        var map = await scene.Bureau.PageAsync($"/work/assessment/{campaign}/map?quarter=1");
        Assert.Contains("非官方文本", map.Body!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await scene.Bureau.GetAsync($"/work/assessment/{campaign}/map.xlsx?quarter=1")).StatusCode);
    }

    [Fact]
    public async Task Objection_WithinFiveWorkingDays_ChangesTheScoreWithTrace_AndLaterIsRefused()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var campaign = await OpenAsync(scene);
        host.GoTo(new DateOnly(2026, 4, 1));
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter = 1 });
        var hash = await host.QueryAsync(db => db.Set<FrozenQuarter>().Select(quarter => quarter.Hash).SingleAsync());
        var objection = await CampaignScene.TakeAsync(scene.Clerk, "assessment-objections/raise-objection", new { campaign, quarter = 1, code = "97", grounds = "时限应为四月" });
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment-objections/{objection}/uphold-objection", new { points = "0.5", reason = "时限有误" });
        var cell = await CellAsync(scene, campaign, 1, scene.Education, "97");
        Assert.Equal(0.5m, cell.GetProperty("points").GetDecimal());
        Assert.True(cell.GetProperty("overridden").GetBoolean());
        Assert.Contains("时限有误", (await scene.Clerk.PageAsync($"/work/assessment/{campaign}/units/{scene.Education}?quarter=1")).Body!.TextContent);
        // What was frozen is still what was frozen.
        Assert.Equal(hash, await host.QueryAsync(db => db.Set<FrozenQuarter>().Select(quarter => quarter.Hash).SingleAsync()));
        Assert.NotEqual(0.5m, await host.QueryAsync(async db => (await db.Set<FrozenScore>().SingleAsync(score => score.UnitId == scene.Education && score.Code == "97")).Points));

        host.GoTo(new DateOnly(2026, 4, 10));
        Assert.Contains("5 个工作日", await CampaignScene.RefusedAsync(scene.Clerk, "assessment-objections/raise-objection", new { campaign, quarter = 1, code = "91", grounds = "有记录" }));
    }

    [Fact]
    public async Task Indicator_ShowsItsRuleTasksEvidenceScoreAndGap_AndOfOtherUnitsNothing()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var campaign = await OpenAsync(scene, "2026年度法治政府建设考评", "区教育局", "区市场监管局");
        var address = $"/work/assessment/{campaign}/indicators";
        foreach (var row in new[] { 1, 2 })
            await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{(await scene.PartAsync(row, scene.Education)).Id}/sign-part", new { });
        host.GoTo(new DateOnly(2026, 3, 12));
        await CampaignScene.FinishAsync(scene.Clerk, scene.Bureau, (await scene.PartAsync(2, scene.Education)).Id);
        host.GoTo(new DateOnly(2026, 3, 24));

        var own = await scene.Clerk.PageAsync($"{address}/97");
        var text = own.QuerySelector("main")!.TextContent;
        Assert.Contains("占 50%：达到 100% 得满分，80% 以下不得分，其间每低 1 个百分点扣满分的 5%。", text);
        Assert.Contains("T-01", own.QuerySelector("#rule + .scroll")!.TextContent);
        // One of two tasks was done in time: half of 1.3 points is lost.
        var line = own.QuerySelector($"#u{scene.Education}")!.TextContent;
        Assert.Contains("0.65 / 1.3", line);
        Assert.Contains("达标 1 / 2", line);
        Assert.Contains("本单位共失 0.65 分", own.QuerySelector("#gap")!.TextContent);
        // Of the one task that serves 97: its own part and the one it accepts. Task 2 serves no indicator.
        var parts = new[] { await scene.PartAsync(1, scene.Education), await scene.PartAsync(1, scene.Market) };
        Assert.Equal(parts.Select(part => $"/work/tasks/{part.Id}"), own.QuerySelectorAll("#tasks + .scroll tbody a").Select(link => link.GetAttribute("href")));
        Assert.Contains("逾期", own.QuerySelector("#tasks + .scroll")!.TextContent);
        Assert.Null(own.QuerySelector($"#u{scene.Market}"));
        Assert.Contains("第 1 季度计到 2026-03-31", text);
        // The number opens into exactly the rows that make it.
        var rows = await scene.Clerk.PageAsync(own.QuerySelector($"#u{scene.Education} a[href*='figure=T-01']")!.GetAttribute("href")!);
        Assert.Contains("共 2 条", rows.QuerySelector(".pager")!.TextContent);
        Assert.Equal(["否", "是"], rows.QuerySelectorAll("#rows + .scroll tbody td:last-child").Select(cell => cell.TextContent).Order());
        Assert.Null((await scene.Clerk.PageAsync($"{address}/97?figure=T-01&unit={scene.Market}")).QuerySelector("#rows"));

        var whole = await scene.Bureau.PageAsync($"{address}/97");
        Assert.NotNull(whole.QuerySelector($"#u{scene.Market}"));
        Assert.Equal(2, whole.QuerySelectorAll("#tasks + .scroll tbody tr").Length);
        Assert.Contains($"{address}/97", (await scene.Bureau.PageAsync($"/work/assessment/{campaign}/map")).QuerySelectorAll("table.heat a").Select(link => link.GetAttribute("href")));
        Assert.Contains($"{address}/97", (await scene.Clerk.PageAsync($"/work/assessment/{campaign}/units/{scene.Education}")).QuerySelectorAll("#i97 a").Select(link => link.GetAttribute("href")));

        // Evidence is wanting until it is handed in, and others do not see it.
        Assert.Contains("缺", (await scene.Clerk.PageAsync($"{address}/86")).QuerySelector($"#u{scene.Education}")!.TextContent);
        await UploadAsync(scene, campaign, "应急预案通报.txt", "预案10件全部评审 区教育局〔2026〕5号", "86");
        var handedIn = await scene.Clerk.PageAsync($"{address}/86");
        Assert.Contains("待审", handedIn.QuerySelector($"#u{scene.Education}")!.TextContent);
        Assert.Contains("应急预案通报", handedIn.QuerySelector("#evidence + .scroll")!.TextContent);
        var other = await scene.ClerkOfAsync(scene.Market);
        var foreign = await other.PageAsync($"{address}/86");
        Assert.NotNull(foreign.QuerySelector($"#u{scene.Market}"));
        Assert.Null(foreign.QuerySelector($"#u{scene.Education}"));
        Assert.DoesNotContain("应急预案通报", foreign.Body!.TextContent);
        // A co-operator sees its own part, not the lead's.
        Assert.Equal([$"/work/tasks/{parts[1].Id}"], (await other.PageAsync($"{address}/97")).QuerySelectorAll("#tasks + .scroll tbody a").Select(link => link.GetAttribute("href")));

        foreach (var code in new[] { "101", "nothing" })
            Assert.Equal(HttpStatusCode.NotFound, (await scene.Bureau.GetAsync($"{address}/{code}")).StatusCode);
        var without = await OpenAsync(scene, "2026年度教育系统考评", "区教育局");
        Assert.Equal(HttpStatusCode.OK, (await scene.Clerk.GetAsync($"/work/assessment/{without}/indicators/97")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/work/assessment/{without}/indicators/97")).StatusCode);
    }

    [Fact]
    public async Task Pages_NameForEveryUncomputedIndicator_TheRecordsItWaitsFor()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await OpenAsync(scene);
        var set = await scene.Bureau.PageAsync("/work/assessment/sets/SF-2021R");
        var sheet = await scene.Clerk.PageAsync($"/work/assessment/{campaign}/units/{scene.Education}");
        var indicators = await host.QueryAsync(db => db.Set<Indicator>().ToListAsync());
        Assert.Equal(100, indicators.Count);
        foreach (var indicator in indicators)
        {
            Assert.All(indicator.Reasons, reason => Assert.Contains(reason, set.QuerySelector($"#i{indicator.Code}")!.TextContent));
            if (!indicator.IsComputed && sheet.QuerySelector($"#i{indicator.Code}") is { } lost)
                Assert.Contains(indicator.Reasons[0], lost.TextContent);
        }
    }

    [Fact]
    public async Task LostPoint_OpensTheRowsOfTheUnitItself_AndTheyAreAsManyAsItsValueSays()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var campaign = await OpenAsync(scene);
        host.GoTo(new DateOnly(2026, 4, 1));
        var sheet = await scene.Clerk.PageAsync($"/work/assessment/{campaign}/units/{scene.Education}");
        var link = sheet.QuerySelector("#i97 a[href*='figure=T-01']")!.GetAttribute("href")!;
        var rows = await scene.Clerk.PageAsync(link);
        Assert.Contains("0/2", rows.QuerySelector($"#u{scene.Education}")!.TextContent);
        Assert.Equal(2, rows.QuerySelectorAll("#rows + .scroll tbody tr").Length);

        // The figure itself, asked of the unit: value, rows and files are its own; who works elsewhere is not told whose cases they are.
        const string Figure = "/figures/T-01?asOf=2026-04-01";
        var own = await scene.Clerk.PageAsync($"{Figure}&unit={scene.Education}");
        Assert.Contains("0 / 2", own.QuerySelector(".facts")!.TextContent);
        Assert.Equal(2, own.QuerySelectorAll("[aria-label=明细] tbody tr").Length);
        Assert.Equal(3, (await scene.Clerk.PageAsync(Figure)).QuerySelectorAll("[aria-label=明细] tbody tr").Length);
        var file = own.QuerySelector("a[href*='export.csv']")!.GetAttribute("href")!;
        Assert.Equal(3, (await (await scene.Clerk.GetAsync(file)).Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal([$"{Figure}&unit={scene.Education}#rows"], own.QuerySelectorAll("[aria-label=分单位] a").Select(each => each.GetAttribute("href")));
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Clerk.GetAsync($"{Figure}&unit={scene.Market}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Clerk.GetAsync($"/figures/T-01/export.csv?asOf=2026-04-01&unit={scene.Market}")).StatusCode);
    }

    [Fact]
    public async Task LostPoint_IsObjectedToFromTheList_ByTheUnitsOwnOfficer_WhileTheTermRuns()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var campaign = await OpenAsync(scene);
        var sheet = $"/work/assessment/{campaign}/units/{scene.Education}";
        async Task<string[]> OfferedAsync(Browser who, string path = "") =>
            [.. (await who.PageAsync(sheet + path)).QuerySelectorAll("a[href*='raise-objection']").Select(link => link.GetAttribute("href")!)];
        var link = $"/work/assessment-objections/open/raise-objection?campaign={campaign}&quarter=1&code=97";
        host.GoTo(new DateOnly(2026, 4, 1));
        Assert.Empty(await OfferedAsync(scene.Clerk));
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter = 1 });

        Assert.Contains(link, await OfferedAsync(scene.Clerk));
        Assert.Contains(link, await OfferedAsync(scene.Clerk, "?quarter=1"));
        Assert.Empty(await OfferedAsync(scene.Bureau));
        var form = await scene.Clerk.PageAsync(link);
        Assert.Equal(($"{campaign}", "1", "97"), (Value("campaign"), Value("quarter"), Value("code")));
        await CampaignScene.TakeAsync(scene.Clerk, "assessment-objections/raise-objection", new { campaign, quarter = 1, code = "97", grounds = "时限应为四月" });
        Assert.DoesNotContain(link, await OfferedAsync(scene.Clerk));
        Assert.NotEmpty(await OfferedAsync(scene.Clerk));
        host.GoTo(new DateOnly(2026, 4, 10));
        Assert.Empty(await OfferedAsync(scene.Clerk));
        Assert.Empty(await OfferedAsync(scene.Clerk, "?quarter=1"));

        string? Value(string name) => form.QuerySelector($"[name={name}]")!.GetAttribute("value");
    }

    [Fact]
    public async Task CountedIndicator_IsNotOfferedForReporting_AndRefusesAReport()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var campaign = await OpenAsync(scene);
        host.GoTo(new DateOnly(2026, 4, 1));
        var sheet = $"/work/assessment/{campaign}/units/{scene.Education}";
        var list = await scene.Clerk.PageAsync(sheet);
        Assert.Equal(("试算", "填报或试算"), (Offer("97"), Offer("86")));
        Assert.Contains("这一项由系统按台账计算（T-01", (await PartsAsync("97")).Text);
        Assert.Empty((await PartsAsync("97")).Reported);
        Assert.Equal(["1"], (await PartsAsync("86")).Reported);
        Assert.Equal(["2"], (await PartsAsync("91")).Reported);
        var page = (await scene.Clerk.PageAsync($"/work/assessment/{campaign}/indicators/97")).QuerySelector(".page-head")!;
        Assert.Contains("不用填报", page.TextContent);
        Assert.Null(page.QuerySelector("a[href*='edit=97']"));

        await UploadAsync(scene, campaign, "通报.txt", "关于任务的通报 区教育局〔2026〕5号", "97");
        using var refused = await scene.Clerk.PostAsync($"{sheet}?handler=Report", ("indicator", "97"), ("reportPart", "1"), ("reportQuarter", "1"), ("reportValue", "2"), ("reportOf", "2"), ("note", "任务台账"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("由系统按台账计算（T-01", (await Browser.ReadAsync(refused)).QuerySelector(".error-summary")!.TextContent);
        Assert.False(await host.QueryAsync(db => db.Set<ReportedValue>().AnyAsync()));

        string Offer(string code) => list.QuerySelector($"#i{code} a[href*='edit=']")!.TextContent;
        async Task<(string Text, string[] Reported)> PartsAsync(string code)
        {
            var edit = (await scene.Clerk.PageAsync($"{sheet}?edit={code}")).QuerySelector("#edit")!;
            return (edit.TextContent, [.. edit.QuerySelectorAll("[name=reportPart] option").Select(option => option.GetAttribute("value")!).Where(value => value.Length > 0)]);
        }
    }

    [Fact]
    public async Task Evidence_OnceApproved_StaysSo_AndIsReviewedByItselfForAnotherIndicator()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await OpenAsync(scene);
        const string Text = "关于应急预案修订情况的通报 区教育局〔2026〕5号 预案10件全部评审";
        await UploadAsync(scene, campaign, "通报.txt", Text, "86");
        Task<List<Evidence>> AllAsync() => host.QueryAsync(db => db.Set<Evidence>().AsNoTracking().Include(each => each.Links).OrderBy(each => each.Id).ToListAsync());
        await scene.Bureau.PostAsync($"/work/assessment/{campaign}/evidence?handler=Evidence", ("evidence", $"{Assert.Single(await AllAsync()).Id}"), ("passes", "true"), ("opinion", "已核对"));
        await UploadAsync(scene, campaign, "通报.txt", Text, "86");
        Assert.Equal((ReviewState.Approved, 0), (Assert.Single(await AllAsync()).State, Assert.Single(await AllAsync()).Flags.Count));
        await UploadAsync(scene, campaign, "通报.txt", Text, "86、87");
        var (first, second) = ((await AllAsync())[0], (await AllAsync())[1]);
        Assert.Equal((ReviewState.Approved, "86"), (first.State, Assert.Single(first.Links).Code));
        Assert.Equal((ReviewState.Pending, "87"), (second.State, Assert.Single(second.Links).Code));
        Assert.Equal("与“通报”（2026 年提交）是同一文件", Assert.Single(second.Flags));
        Assert.Contains("佐证共 1 份", (await scene.Bureau.PageAsync($"/work/assessment/{campaign}/evidence")).Body!.TextContent);
    }

    [Fact]
    public async Task WordsTyped_StayInTheEvidenceForms_WhenTheyAreRefused()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await OpenAsync(scene);
        var path = $"/work/assessment/{campaign}/evidence?unit={scene.Education}";
        using (var refused = await scene.Clerk.SubmitAsync(await scene.Clerk.PageAsync(path), path + "&handler=Upload", [("file", "通报.txt", "通报"u8.ToArray())],
            ("title", "预案通报"), ("producedOn", "2026-01-10"), ("documentNumber", "区教育局〔2026〕5号"), ("codes", "86、87")))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            var form = (await Browser.ReadAsync(refused)).QuerySelector("#upload")!;
            Assert.Equal(["预案通报", "2026-01-10", "区教育局〔2026〕5号", "86、87"], new[] { "title", "producedOn", "documentNumber", "codes" }.Select(name => form.QuerySelector($"[name={name}]")!.GetAttribute("value")));
        }

        await UploadAsync(scene, campaign, "通报.txt", "关于应急预案修订情况的通报 区教育局〔2026〕5号", "86");
        await scene.Clerk.PostAsync($"/work/assessment/{campaign}/units/{scene.Education}?handler=Report", ("indicator", "86"), ("reportPart", "1"), ("reportValue", "10"), ("reportOf", "10"), ("note", "名册"));
        var value = await host.QueryAsync(db => db.Set<ReportedValue>().Select(each => each.Id).SingleAsync());
        using var unproven = await scene.Bureau.PostAsync($"/work/assessment/{campaign}/evidence?handler=Value", ("value", $"{value}"), ("passes", "true"), ("opinion", "与名册相符"));
        Assert.Equal(HttpStatusCode.Conflict, unproven.StatusCode);
        var page = await Browser.ReadAsync(unproven);
        Assert.Equal("与名册相符", page.QuerySelector($"form:has(input[name=value][value='{value}']) [name=opinion]")!.GetAttribute("value"));
        Assert.Equal("", page.QuerySelector("form:has(input[name=evidence]) [name=opinion]")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Unit_OfAnotherUnit_DoesNotExist()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await OpenAsync(scene);
        Assert.Equal(HttpStatusCode.OK, (await scene.Clerk.GetAsync($"/work/assessment/{campaign}/units/{scene.Education}")).StatusCode);
        foreach (var path in new[] { $"/work/assessment/{campaign}/units/{scene.Market}", $"/work/assessment/{campaign}/map", $"/work/assessment/{campaign}", $"/work/assessment/{campaign}/evidence",
            $"/work/assessment/{campaign}/evidence?unit={scene.Market}", $"/work/assessment/{campaign}/sample", $"/api/v1/assessment/{campaign}/units/{scene.Market}" })
            Assert.Equal(HttpStatusCode.NotFound, (await scene.Clerk.GetAsync(path)).StatusCode);
        var own = await (await scene.Clerk.GetAsync($"/api/v1/assessment/{campaign}/scores")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(scene.Education, Assert.Single(own.GetProperty("units").EnumerateArray()).GetProperty("unit").GetInt64());
    }

    [Fact]
    public async Task Evidence_HandedInTwice_IsKeptOnceAndLinkedTwice_AndANearCopyIsFlagged()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await OpenAsync(scene);
        var text = string.Concat(Enumerable.Range(1, 60).Select(number => $"第{number}条" + string.Concat(Enumerable.Range(0, 20).Select(i => (char)(0x4E00 + (number * 131 + i * 977) % 20000)))));
        await UploadAsync(scene, campaign, "培训一.txt", text, "91");
        await UploadAsync(scene, campaign, "培训二.txt", text, "93");
        var once = Assert.Single(await host.QueryAsync(db => db.Set<Evidence>().Include(each => each.Links).ToListAsync()));
        Assert.Equal(["91", "93"], once.Links.Select(link => link.Code).Order());
        await UploadAsync(scene, campaign, "培训三.txt", text + "身份证11010119900307123X，电话13800000000。", "93");
        var copy = await host.QueryAsync(db => db.Set<Evidence>().OrderBy(each => each.Id).LastAsync());
        Assert.Contains(copy.Flags, flag => flag.Contains("相似"));
        Assert.Contains(copy.Flags, flag => flag.Contains("身份证"));
        Assert.Contains(copy.Flags, flag => flag.Contains("手机号"));
        Assert.Contains(copy.Flags, flag => flag.Contains("没有文号") || flag.Contains("找不到所填的文号"));
    }

    /// <summary>A roster of names and numbers: what stands in the next cell does not hide a number, nor do blanks within it.</summary>
    [Theory]
    [InlineData("钱九 110101198506072345 13712340001", true, true)]
    [InlineData("姓名\t手机号\t人数\n钱九\t13712340001\t12", false, true)]
    [InlineData("身份证 110101 19850607 2345，电话 137 1234 0001。", true, true)]
    [InlineData("金额 1101011985060723451371 元", false, false)]
    public void PersonalNumbers_AreSeenInRostersToo(string text, bool id, bool phone)
    {
        var flags = EvidenceChecks.Check(text, "区教育局〔2026〕5号", new(2026, 1, 10), new(2026, 1, 1), new(2026, 12, 31)).ToList();
        Assert.Equal((id, phone), (flags.Exists(flag => flag.Contains("身份证号")), flags.Exists(flag => flag.Contains("手机号"))));
    }

    [Fact]
    public async Task Evidence_WithARosterInASheet_IsFlagged()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await OpenAsync(scene);
        var roster = Sheets.Of(["姓名", "身份证号", "手机号"], [["钱九", "110101198506072345", "13712340001"]]);
        await UploadAsync(scene, campaign, "名册.xlsx", roster.ToArray(), "91");
        var flags = (await host.QueryAsync(db => db.Set<Evidence>().SingleAsync())).Flags;
        Assert.Contains("文中有身份证号，公开前须遮盖", flags);
        Assert.Contains("文中有手机号，公开前须遮盖", flags);
    }

    [Fact]
    public async Task Evidence_Returned_IsHandedInAgainWithWhatIsSaidNow_AndReviewedAnew()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await OpenAsync(scene);
        const string Text = "关于应急预案修订情况的通报 区教育局〔2026〕5号 预案10件全部评审";
        await UploadAsync(scene, campaign, "误填的名称.txt", Text, "91");
        var first = await host.QueryAsync(db => db.Set<Evidence>().AsNoTracking().SingleAsync());
        await scene.Bureau.PostAsync($"/work/assessment/{campaign}/evidence?handler=Evidence", ("evidence", $"{first.Id}"), ("passes", "false"), ("opinion", "名称和指标填错"));

        await UploadAsync(scene, campaign, "应急预案通报.txt", Text, "86");
        var again = Assert.Single(await host.QueryAsync(db => db.Set<Evidence>().AsNoTracking().Include(each => each.Links).ToListAsync()));
        Assert.Equal((first.Id, "应急预案通报", ReviewState.Pending, null), (again.Id, again.Title, again.State, again.Opinion));
        Assert.Equal("86", Assert.Single(again.Links).Code);
        Assert.EndsWith("退回：名称和指标填错", Assert.Single(again.Flags));
        var reported = await scene.Clerk.PostAsync($"/work/assessment/{campaign}/units/{scene.Education}?handler=Report",
            ("indicator", "86"), ("reportPart", "1"), ("reportValue", "10"), ("reportOf", "10"), ("note", "应急预案名册"));
        Assert.Equal(HttpStatusCode.Redirect, reported.StatusCode);
    }

    [Fact]
    public async Task Evidence_OfAnotherUnitOrYear_IsRecognised_WithoutTellingItsName()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var first = await OpenAsync(scene);
        var text = string.Concat(Enumerable.Range(1, 60).Select(number => $"第{number}条" + string.Concat(Enumerable.Range(0, 20).Select(i => (char)(0x4E00 + (number * 131 + i * 977) % 20000)))));
        await UploadAsync(scene, first, "方案.txt", text, "91");
        // As if the market regulator had handed it in a year ago, in another assessment.
        await host.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<MingfaDb>();
            var kept = await db.Set<Evidence>().AsNoTracking().SingleAsync();
            await db.WriteAsync(() =>
            {
                db.Add(new Evidence
                {
                    Access = EvidenceAccess.Open,
                    CampaignId = first + 1000,
                    UnitId = scene.Market,
                    Title = "市场监管机密标题",
                    ProducedOn = new DateOnly(2025, 3, 1),
                    FileId = kept.FileId,
                    Hash = "elsewhere",
                    Words = kept.Words,
                    UploadedBy = "某",
                    UploadedById = 1,
                    UploadedOn = new DateOnly(2025, 3, 1),
                });
                return Task.CompletedTask;
            });
            return true;
        });
        await UploadAsync(scene, first, "方案改.txt", text + "又及。", "93");
        var flags = (await host.QueryAsync(db => db.Set<Evidence>().SingleAsync(each => each.Words.EndsWith("又及。")))).Flags;
        Assert.Contains(flags, flag => flag.StartsWith("与“") && flag.Contains("（2026 年提交）相似"));
        Assert.Contains(flags, flag => flag.StartsWith("与其他单位 2025 年提交的第") && flag.Contains("相似"));
        Assert.DoesNotContain(flags, flag => flag.Contains("机密"));
    }

    [Fact]
    public async Task Assessor_ReadsWhatIsAssessed_Marks_AndDoesNothingElse()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var plan = await scene.IssuedPlanAsync();
        var set = """{"code":"T-1","name":"试行指标","source":"区文件","indicators":[{"code":"1","level1":"一","level2":"1","text":"评议项","mode":"E","rule":"J","weight":10},{"code":"2","level1":"一","level2":"1","text":"填报项","mode":"E","rule":"R[0,1]","weight":10,"sources":["待：办件"]}]}""";
        using var imported = await scene.Bureau.SubmitAsync(
            await scene.Bureau.PageAsync("/work/assessment/sets"), "/work/assessment/sets?handler=Import", [("file", "set.json", Encoding.UTF8.GetBytes(set))], ("setCode", "T-1"), ("name", "试行指标"), ("source", "区文件"));
        var campaign = await CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign", new { name = "2026年度考评", year = 2026, set = "T-1", general = new[] { "区教育局", "区市场监管局" } });
        var assessor = await scene.ClerkOfAsync(scene.Market, Post.Assessor);
        var sheet = $"/work/assessment/{campaign}/units/{scene.Education}";
        Assert.Equal(HttpStatusCode.OK, (await assessor.GetAsync($"/work/assessment/{campaign}/map")).StatusCode);
        Assert.NotNull((await assessor.PageAsync($"{sheet}?edit=1")).QuerySelector("form[action$='handler=Mark']"));

        Assert.Equal(HttpStatusCode.Redirect, (await assessor.PostAsync($"{sheet}?handler=Mark", ("indicator", "1"), ("mark", "4"), ("note", "资料齐全"))).StatusCode);
        Assert.Equal(4, (await host.QueryAsync(db => db.Set<JudgeMark>().SingleAsync())).Mark);

        foreach (var unit in new[] { scene.Education, scene.Market })
            Assert.Equal(HttpStatusCode.Forbidden, (await assessor.PostAsync($"/work/assessment/{campaign}/units/{unit}?handler=Report", ("indicator", "2"), ("reportPart", "1"), ("reportValue", "1"), ("reportOf", "1"), ("note", "无"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await assessor.PostAsync($"/work/assessment/{campaign}/evidence?handler=Evidence", ("evidence", "1"), ("passes", "true"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await assessor.PostJsonAsync($"/api/v1/assessment/{campaign}/begin-self-evaluation", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await assessor.GetAsync($"/work/task-plans/{plan}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await assessor.GetAsync($"/work/tasks/{(await scene.PartAsync(1, scene.Education)).Id}")).StatusCode);
    }

    [Fact]
    public async Task Sets_ImportedBesideTheShippedOne_LeaveItAsItWas_AndBadRowsAreNamed()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var page = await scene.Bureau.PageAsync("/work/assessment/sets");
        var xlsx = await (await scene.Bureau.GetAsync("/work/assessment/sets/SF-2021R/set.xlsx")).Content.ReadAsByteArrayAsync();
        var before = await host.QueryAsync(db => db.Set<IndicatorSet>().Select(set => set.Hash).SingleAsync());
        var answer = await scene.Bureau.SubmitAsync(page, "/work/assessment/sets?handler=Import", [("file", "set.xlsx", xlsx)], ("setCode", "SX-2018"), ("name", "省指标"), ("source", "省文件"), ("checkedBy", null));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        Assert.Equal(100, await host.QueryAsync(db => db.Set<Indicator>().CountAsync(indicator => db.Set<IndicatorSet>().Any(set => set.Code == "SX-2018" && set.Id == indicator.SetId))));
        Assert.Equal(before, await host.QueryAsync(db => db.Set<IndicatorSet>().Where(set => set.Code == "SF-2021R").Select(set => set.Hash).SingleAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await scene.Bureau.PostAsync("/work/assessment/sets/SX-2018?handler=Crosswalk", ("fromCode", "23"), ("toSet", "SF-2021R"), ("toCode", "24"), ("share", "50"))).StatusCode);

        var bad = """{"code":"X-1","name":"坏","source":"无","indicators":[{"code":"1","level1":"一","level2":"1","text":"文","mode":"C","rule":"Q","weight":1}]}""";
        var refused = await scene.Bureau.SubmitAsync(page, "/work/assessment/sets?handler=Import", [("file", "set.json", Encoding.UTF8.GetBytes(bad))], ("setCode", "X-1"), ("name", "坏"), ("source", "无"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("第 1 条指标", await refused.Content.ReadAsStringAsync());
        foreach (var (name, content, reason) in new[]
        {
            ("set.xlsx", "只是文字"u8.ToArray(), "xlsx"),
            ("set.json", "null"u8.ToArray(), "文件无法读取"),
            ("set.json", Encoding.UTF8.GetBytes(bad.Replace("\"Q\"", "\"B\"").Replace("\"level2\":\"1\"", "\"level2\":\"甲\\u0000乙\"")), "“二级指标”含有不能保存的字符"),
            ("set.json", Encoding.UTF8.GetBytes(bad.Replace("\"Q\"", "\"B\"").Replace("\"weight\":1", "\"weight\":1,\"sources\":[\"待：甲\\u0000\"]")), "“数据来源”含有不能保存的字符"),
            ("set.json", Encoding.UTF8.GetBytes(bad.Replace("\"Q\"", "\"B\"").Replace("\"text\":\"文\"", "\"text\":\"甲\\ud800乙\"")), "文件无法读取"),
            ("set.json", Encoding.UTF8.GetBytes(bad.Replace("\"Q\"", "\"B\"").Replace("\"weight\":1", "\"weight\":1,\"sources\":[\"F-999\"]")), "F-999 不是系统的数字编号"),
            ("set.json", Encoding.UTF8.GetBytes(bad.Replace("\"Q\"", "\"B\"").Replace("\"weight\":1}]", "\"weight\":1},null]")), "第 2 条指标（）：编号、"),
            ("set.json", Encoding.UTF8.GetBytes(bad.Replace("\"Q\"", "\"B\"").Replace("\"weight\":1}]", "\"weight\":1},{\"code\":\"2\",\"mode\":\"计算\"}]")), "第 2 条指标的“mode”不认识，应是 C、M、E"),
            ("set.json", Encoding.UTF8.GetBytes(bad.Replace("\"Q\"", "\"B\"").Replace("\"weight\":1}]", "\"weight\":1,\"sources\":[null]}],\"crosswalk\":[null]")), "对照第 1 条"),
            ("set.json", Encoding.UTF8.GetBytes(bad.Replace("\"Q\"", "\"T[0.5:9,:0]\"")), "应是 0 到 1 的数"),
        })
        {
            using var unreadable = await scene.Bureau.SubmitAsync(page, "/work/assessment/sets?handler=Import", [("file", name, content)], ("setCode", "X-2"), ("name", "坏"), ("source", "无"));
            Assert.Equal(HttpStatusCode.Conflict, unreadable.StatusCode);
            Assert.Contains(reason, await unreadable.Content.ReadAsStringAsync());
        }

        // A name typed beside it does not make the product's own reconstruction an official text.
        using var unproven = await scene.Bureau.SubmitAsync(page, "/work/assessment/sets?handler=Import", [("file", "set.xlsx", xlsx)], ("setCode", "SX-2"), ("name", "省指标"), ("source", "省文件"), ("checkedBy", "某人"));
        Assert.Equal(HttpStatusCode.Conflict, unproven.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Clerk.PostAsync("/work/assessment/sets?handler=Import", ("setCode", "Y"))).StatusCode);
    }

    [Fact]
    public void Sample_BySeed_IsTheSameForEverybody_AndAnotherSeedDrawsAnother()
    {
        var population = Enumerable.Range(1, 400).Select(i => ((long)(i / 10), $"{i % 10}")).ToList();
        var drawn = FieldSample.Draw("2026年第100期：03 07 11", population, 12).Select(item => (item.UnitId, item.Code, item.Ticket)).ToList();
        Assert.Equal(drawn, FieldSample.Draw("2026年第100期：03 07 11", population.AsEnumerable().Reverse(), 12).Select(item => (item.UnitId, item.Code, item.Ticket)));
        Assert.NotEqual(drawn, FieldSample.Draw("2026年第101期", population, 12).Select(item => (item.UnitId, item.Code, item.Ticket)));
        Assert.Equal(12, drawn.Distinct().Count());
    }

    [Fact]
    public async Task ShippedSet_InANewerEdition_ReplacesOneNoCampaignGoesBy_AndStandsBesideOneThatIsUsed()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.Bureau.PageAsync("/work/assessment/sets");
        var shipped = IndicatorSetFile.Shipped().Single(file => file.Code == "SF-2021R");
        var newer = shipped with { Indicators = [shipped.Indicators[0] with { Sources = ["AS-10", "AS-01", "AS-02"] }, .. shipped.Indicators.Skip(1)] };
        Task InstallAsync(IndicatorSetFile file) => host.InScopeAsync(async services =>
        {
            await file.EnsureAsync(services.GetRequiredService<MingfaDb>(), DateTimeOffset.UnixEpoch);
            return true;
        });
        Task<List<(string Code, long Id, int Indicators, string First)>> SetsAsync() => host.QueryAsync(async db =>
            (await db.Set<IndicatorSet>().AsNoTracking().Include(set => set.Indicators).OrderBy(set => set.Id).ToListAsync())
                .Select(set => (set.Code, set.Id, set.Indicators.Count, set.Indicators.Single(indicator => indicator.Code == "1").Sources[0])).ToList());
        var before = Assert.Single(await SetsAsync());
        await InstallAsync(newer);
        Assert.Equal([("SF-2021R", before.Id, 100, "AS-10")], await SetsAsync());

        // What the product brings along is back when the campaign opens, and stays as long as there is the campaign.
        await OpenAsync(scene);
        Assert.Equal([("SF-2021R", before.Id, 100, "AS-11")], await SetsAsync());
        await InstallAsync(newer);
        await InstallAsync(newer);
        var both = await SetsAsync();
        Assert.Equal([("SF-2021R", 100, "AS-11"), ("SF-2021R.2", 100, "AS-10")], both.Select(set => (set.Code, set.Indicators, set.First)));
        Assert.Equal(before.Id, await host.QueryAsync(db => db.Set<AssessmentCase>().Select(campaign => campaign.SetId).SingleAsync()));
        Assert.Equal("SF-2021R.2", (await scene.Bureau.PageAsync("/work/assessment/sets/SF-2021R")).QuerySelector("[role=note] a")!.TextContent);
        Assert.Null((await scene.Bureau.PageAsync("/work/assessment/sets/SF-2021R.2")).QuerySelector("[role=note] a"));
        var second = await CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign", new { name = "按新版考评", year = 2026, set = "SF-2021R.2", general = new[] { "区教育局" }, again = "改按新版" });
        Assert.Equal("SF-2021R.2", await host.QueryAsync(db => db.Set<AssessmentCase>().Where(campaign => campaign.Id == second).Select(campaign => campaign.SetCode).SingleAsync()));
        Assert.Equal(2, (await SetsAsync()).Count);

        // Nobody has checked an edition of another day either.
        var xlsx = await (await scene.Bureau.GetAsync("/work/assessment/sets/SF-2021R.2/set.xlsx")).Content.ReadAsByteArrayAsync();
        using var unproven = await scene.Bureau.SubmitAsync(await scene.Bureau.PageAsync("/work/assessment/sets"), "/work/assessment/sets?handler=Import", [("file", "set.xlsx", xlsx)],
            ("setCode", "SX-2"), ("name", "省指标"), ("source", "省文件"), ("checkedBy", "某人"));
        Assert.Equal(HttpStatusCode.Conflict, unproven.StatusCode);
    }

    [Fact]
    public async Task Units_WhereNoneAreNamed_AreClassedByTheRegisterOfEnforcementUnits()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await host.QueryAsync(db => db.WriteAsync(() =>
        {
            db.Add(new EnforcementUnit { Code = "ZF-1", UnitId = scene.Market, Name = "区市场监管局", Standing = EnforcementStanding.Statutory, Basis = "有关法律" });
            db.Add(new EnforcementUnit { Code = "ZF-2", UnitId = scene.Education, Name = "区教育局", Standing = EnforcementStanding.None });
            return Task.FromResult(true);
        }));
        var campaign = await CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign", new { name = "2026年度考评", year = 2026, set = "SF-2021R" });
        var classes = await host.QueryAsync(db => db.Set<AssessedUnit>().Where(unit => unit.CampaignId == campaign).ToDictionaryAsync(unit => unit.UnitId, unit => unit.Class));
        Assert.Equal((UnitClass.Enforcement, UnitClass.General), (classes[scene.Market], classes[scene.Education]));
        Assert.Equal(1, classes.Values.Count(each => each == UnitClass.Enforcement));
    }

    [Fact]
    public async Task Evidence_MarkedAsAStateSecret_IsNotKept()
    {
        var scene = await CampaignScene.StartAsync();
        var campaign = await OpenAsync(scene);
        var path = $"/work/assessment/{campaign}/evidence?unit={scene.Education}";
        var refused = await scene.Clerk.SubmitAsync(await scene.Clerk.PageAsync(path), path + "&handler=Upload", [("file", "通报.txt", Encoding.UTF8.GetBytes("秘密 ★ 1年\n区教育局〔2026〕5号 通报"))],
            ("title", "通报"), ("producedOn", "2026-01-10"), ("documentNumber", "区教育局〔2026〕5号"), ("access", "Internal"), ("codes", "91"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("《保守国家秘密法》第三十一条第三项", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await scene.Host.QueryAsync(db => db.Set<Evidence>().AnyAsync()));
        Assert.False(await scene.Host.QueryAsync(db => db.Set<Mingfa.Web.Platform.Files.StoredFile>().AnyAsync(file => file.Name == "通报.txt")));

        var unsaid = await scene.Clerk.SubmitAsync(await scene.Clerk.PageAsync(path), path + "&handler=Upload", [("file", "通报.txt", "通报"u8.ToArray())],
            ("title", "通报"), ("producedOn", "2026-01-10"), ("codes", "91"));
        Assert.Contains("请选择公开属性", await unsaid.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<long> OpenAsync(CampaignScene scene) => OpenAsync(scene, "2026年度法治政府建设考评", "区教育局", "区市场监管局");

    private static Task<long> OpenAsync(CampaignScene scene, string name, params string[] general) =>
        CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign", new { name, year = 2026, set = "SF-2021R", general, again = "分系统考评" });

    private static Task UploadAsync(CampaignScene scene, long campaign, string file, string text, string codes) =>
        UploadAsync(scene, campaign, file, Encoding.UTF8.GetBytes(text), codes);

    private static async Task UploadAsync(CampaignScene scene, long campaign, string file, byte[] content, string codes)
    {
        var path = $"/work/assessment/{campaign}/evidence?unit={scene.Education}";
        var page = await scene.Clerk.PageAsync(path);
        var answer = await scene.Clerk.SubmitAsync(page, path + "&handler=Upload", [("file", file, content)],
            ("title", Path.GetFileNameWithoutExtension(file)), ("producedOn", "2026-01-10"), ("documentNumber", "区教育局〔2026〕5号"), ("access", "Open"), ("codes", codes));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> CellAsync(CampaignScene scene, long campaign, int quarter, long unit, string code)
    {
        var scores = await (await scene.Bureau.GetAsync($"/api/v1/assessment/{campaign}/scores?quarter={quarter}")).Content.ReadFromJsonAsync<JsonElement>();
        return scores.GetProperty("units").EnumerateArray().Single(each => each.GetProperty("unit").GetInt64() == unit)
            .GetProperty("cells").EnumerateArray().Single(cell => cell.GetProperty("code").GetString() == code);
    }

    private static decimal Total(IParentNode page) => Number(page.QuerySelector("#total")!.TextContent);

    private static decimal Number(string text) =>
        decimal.Parse(new string([.. text.SkipWhile(letter => !char.IsDigit(letter)).TakeWhile(letter => char.IsDigit(letter) || letter == '.')]), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many rows there are in every table of the module.</summary>
    private static Task<string> FingerprintAsync(WorkHost host) => host.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<MingfaDb>();
        return $"{await db.Set<ReportedValue>().CountAsync()} {await db.Set<Evidence>().CountAsync()} {await db.Set<FrozenScore>().CountAsync()} {await db.Set<ScoreOverride>().CountAsync()} "
            + $"{await db.Set<Mingfa.Web.Platform.Procedures.Act>().CountAsync()} {await db.Set<AssessmentCase>().CountAsync()} {await db.Set<JudgeMark>().CountAsync()}";
    });
}
