using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Tasks;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Assessment;

/// <summary>A frozen quarter stays and shows what the records of now would make of it; a veto is entered by a person, with a document.</summary>
public sealed class VetoAndAdjustmentTests
{
    [Fact]
    public async Task LateEdit_LeavesTheFrozenQuarter_AndShowsAsAdjustment_WithTheRowsThatWentAndCame()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var campaign = await OpenAsync(scene);
        var part = await scene.PartAsync(2, scene.Education);
        foreach (var id in new[] { (await scene.PartAsync(1, scene.Education)).Id, part.Id })
            await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/sign-part", new { });
        await CampaignScene.FinishAsync(scene.Clerk, scene.Bureau, part.Id);
        host.GoTo(new DateOnly(2026, 4, 1));
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter = 1 });
        var page = $"/work/assessment/{campaign}/adjustments?quarter=1";
        Assert.Contains("与冻结时相同", (await scene.Bureau.PageAsync(page)).Body!.TextContent);
        var before = await CellAsync(scene, campaign, 1, "97");

        // A record of the quarter is corrected in April.
        await host.QueryAsync(db => db.Set<TaskPart>().Where(each => each.Id == part.Id).ExecuteUpdateAsync(set => set
            .SetProperty(each => each.CompletedOn, new DateOnly(2026, 3, 20)).SetProperty(each => each.SignedOn, new DateOnly(2026, 3, 20))));
        Assert.Equal(before, await CellAsync(scene, campaign, 1, "97"));
        var adjustments = (await (await scene.Bureau.GetAsync($"/api/v1/assessment/{campaign}/adjustments?quarter=1")).Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().ToList();
        var own = adjustments.Single(one => one.GetProperty("unit").GetInt64() == scene.Education && one.GetProperty("code").GetString() == "97");
        Assert.Equal("1/2；2/2", own.GetProperty("thenBasis").GetString());
        Assert.Equal("0/2；1/2", own.GetProperty("nowBasis").GetString());
        Assert.True(own.GetProperty("difference").GetDecimal() < 0);
        Assert.Contains("任务按期完成率", (await scene.Bureau.PageAsync(page)).Body!.TextContent);

        // The computed evidence says by which rows it was counted, and what it would be now.
        var frozen = await scene.Clerk.PageAsync($"/work/assessment/{campaign}/frozen?quarter=1&unit={scene.Education}&figure=T-01");
        Assert.Contains("1/2", frozen.Body!.TextContent);
        Assert.Contains("0/2", frozen.Body!.TextContent);
        await host.QueryAsync(db => db.Set<TaskPart>().Where(each => each.Id == part.Id).ExecuteUpdateAsync(set => set.SetProperty(each => each.WithdrawnOn, new DateOnly(2026, 4, 2))));
        Assert.Contains("冻结以后减少", (await scene.Clerk.PageAsync($"/work/assessment/{campaign}/frozen?quarter=1&unit={scene.Education}&figure=T-01")).Body!.TextContent);

        // A unit sees its own adjustments and nobody else's.
        Assert.DoesNotContain("区市场监管局", (await scene.Clerk.PageAsync(page)).QuerySelector("main")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Clerk.GetAsync($"{page}&unit={scene.Market}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Clerk.GetAsync($"/work/assessment/{campaign}/frozen?quarter=1&unit={scene.Market}&figure=T-01")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Bureau.GetAsync($"/work/assessment/{campaign}/adjustments?quarter=2")).StatusCode);
    }

    [Fact]
    public async Task Veto_IsEnteredByTheHeadWithADocument_FailsTheUnitOrOneLevel_AndStruckCountsNoMore()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var campaign = await OpenAsync(scene);
        foreach (var row in new[] { 1, 2 })
            await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{(await scene.PartAsync(row, scene.Education)).Id}/sign-part", new { });
        host.GoTo(new DateOnly(2026, 4, 1));
        var (path, chief) = ($"assessment/{campaign}", await ChiefAsync(scene));
        object Veto(string ground, string? code = null, string? level1 = null, string on = "2026-02-10") =>
            new { unit = scene.Education, ground, code, level1, fact = "报送的材料与事实不符", organ = "区委督查室", document = "督查通报〔2026〕3号", on };

        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Bureau.PostJsonAsync($"/api/v1/{path}/record-veto", Veto("FalseMaterial"))).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await chief.PostJsonAsync($"/api/v1/{path}/record-veto", new { unit = scene.Education, ground = "FalseMaterial", fact = "不实", organ = "区委督查室", on = "2026-02-10" })).StatusCode);
        Assert.Contains("没有名为", await CampaignScene.RefusedAsync(chief, $"{path}/record-veto", Veto("FalseMaterial", level1: "十、没有的")));
        Assert.Contains("没有一票否决", await CampaignScene.RefusedAsync(chief, $"{path}/record-veto", Veto("ByIndicator", code: "97")));
        Assert.Contains("2024 年至 2026 年", await CampaignScene.RefusedAsync(chief, $"{path}/record-veto", Veto("FalseMaterial", on: "2023-12-31")));

        // One level is worth nothing; the rest stands.
        var level = await host.QueryAsync(db => db.Set<Indicator>().Where(indicator => indicator.Code == "97").Select(indicator => indicator.Level1).SingleAsync());
        Assert.True((await CellAsync(scene, campaign, 0, "97")).Points > 0);
        await CampaignScene.TakeAsync(chief, $"{path}/record-veto", Veto("FalseMaterial", level1: level));
        Assert.Equal(("Level1Vetoed", 0m), await CellAsync(scene, campaign, 0, "97"));
        Assert.Contains("一级指标被一票否决", (await scene.Clerk.PageAsync($"/work/assessment/{campaign}/units/{scene.Education}")).QuerySelector("#i97")!.TextContent);
        await CampaignScene.TakeAsync(chief, $"{path}/strike-veto", new { number = 1, reason = "通报已撤销" });
        Assert.True((await CellAsync(scene, campaign, 0, "97")).Points > 0);

        // The whole campaign fails, in the quarter that is frozen with it too, until it is struck.
        await CampaignScene.TakeAsync(chief, $"{path}/record-veto", Veto("LeaderBreach"));
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/freeze-quarter", new { quarter = 1 });
        Assert.Equal(0, await TotalAsync(scene, campaign, 1));
        Assert.Contains("一票否决，不参加排名", (await scene.Clerk.PageAsync($"/work/assessment/{campaign}/units/{scene.Education}?quarter=1")).Body!.TextContent);
        Assert.Contains("督查通报〔2026〕3号", (await scene.Clerk.PageAsync($"/work/assessment/{campaign}/result")).QuerySelector("#vetoes ~ .scroll")!.TextContent);
        await CampaignScene.TakeAsync(chief, $"{path}/strike-veto", new { number = 2, reason = "认定被撤销" });
        Assert.True(await TotalAsync(scene, campaign, 1) > 0);

        // Where the indicator's own rule holds a veto, the same fact fells by that rule; the unit cannot report it away.
        await CampaignScene.TakeAsync(chief, $"{path}/record-veto", Veto("ByIndicator", code: "18"));
        Assert.Equal("Vetoed", (await CellAsync(scene, campaign, 0, "18")).State);
        var refused = await scene.Clerk.PostAsync($"/work/assessment/{campaign}/units/{scene.Education}?handler=Report", ("indicator", "18"), ("reportPart", "2"), ("reportValue", "0"), ("note", "没有"));
        Assert.Contains("由考评机关凭有权机关的文件登记", await refused.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Veto_EnteredAfterTheQuarterWasFrozen_ShowsAsAdjustmentOfTheTotal_UntilItIsStruck()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var campaign = await OpenAsync(scene);
        foreach (var row in new[] { 1, 2 })
            await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{(await scene.PartAsync(row, scene.Education)).Id}/sign-part", new { });
        host.GoTo(new DateOnly(2026, 4, 1));
        var (path, chief) = ($"assessment/{campaign}", await ChiefAsync(scene));
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/freeze-quarter", new { quarter = 1 });
        var total = Math.Round(await TotalAsync(scene, campaign, 1), 2);
        Assert.True(total > 0);
        async Task<List<(long Unit, decimal Then, decimal Now)>> VetoedAsync() =>
            [.. (await (await scene.Bureau.GetAsync($"/api/v1/{path}/adjustments?quarter=1")).Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray()
                .Where(one => one.GetProperty("name").GetString() == "一票否决（总分）")
                .Select(one => (one.GetProperty("unit").GetInt64(), one.GetProperty("then").GetDecimal(), one.GetProperty("now").GetDecimal()))];

        object Veto(string on) => new { unit = scene.Education, ground = "LeaderBreach", fact = "报送的材料与事实不符", organ = "区委督查室", document = "督查通报〔2026〕3号", on };
        await CampaignScene.TakeAsync(chief, $"{path}/record-veto", Veto("2026-02-10"));
        Assert.Equal([(scene.Education, total, 0m)], await VetoedAsync());
        Assert.Contains("有一票否决", (await scene.Bureau.PageAsync($"/work/{path}/adjustments?quarter=1")).Body!.TextContent);
        await CampaignScene.TakeAsync(chief, $"{path}/strike-veto", new { number = 1, reason = "认定被撤销" });
        Assert.Empty(await VetoedAsync());
        // A fact of April does not touch what was counted up to March.
        await CampaignScene.TakeAsync(chief, $"{path}/record-veto", Veto("2026-04-01"));
        Assert.Empty(await VetoedAsync());
    }

    [Fact]
    public void CheapestGain_IsTheOneWhoseNextCaseBringsMost_AndEveryLosingPartIsNamed()
    {
        Indicator Of(string code, int ordinal, string rule) => new()
        {
            Ordinal = ordinal,
            Code = code,
            Level1 = "一",
            Level2 = code,
            Text = code,
            Mode = EvidenceMode.C,
            RuleText = rule,
            Weight = 1,
        };
        var sheet = ScoreSheet.Of(
        [
            new SheetItem(Of("many", 1, "R[0,1]"), 2, [new Reading(10, 100)]),
            new SheetItem(Of("one", 2, "R[0,1]"), 1, [new Reading(1, 2)]),
            new SheetItem(Of("two parts", 3, "R[0,1] + K"), 1, [new Reading(3, 4), new Reading(1, 2)]),
            new SheetItem(Of("deduct", 4, "D[0.5]"), 1, [new Reading(1)]),
        ]);
        var lost = LostPoints.Of(sheet);
        Assert.Equal(["many", "one", "deduct", "two parts"], lost.Select(one => one.Line.Indicator.Code));
        Assert.Equal(["one", "two parts", "many", "deduct"], LostPoints.Cheapest(lost).Select(one => one.Line.Indicator.Code));
        Assert.Equal(0.5m, lost.Single(one => one.Line.Indicator.Code == "one").Each);
        Assert.Equal(0.02m, lost.Single(one => one.Line.Indicator.Code == "many").Each);
        Assert.Null(lost.Single(one => one.Line.Indicator.Code == "deduct").Each);
        var both = lost.Single(one => one.Line.Indicator.Code == "two parts").Why;
        Assert.Contains("完成 1 / 2", both);
        Assert.Contains("达标 3 / 4", both);
    }

    [Fact]
    public void Set_WhoseVetoReadsAFigure_IsRefused()
    {
        var line = new IndicatorLine("1", "一", "1", "否决项", EvidenceMode.C, "R + V", 1, Sources: ["F-21", "F-42"]);
        Assert.Contains(line.Problems(), problem => problem.Contains("由人凭文件登记", StringComparison.Ordinal));
    }

    private static Task<long> OpenAsync(CampaignScene scene) => CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign",
        new { name = "2026年度法治政府建设考评", year = 2026, set = "SF-2021R", general = new[] { "区教育局", "区市场监管局" } });

    private static async Task<Work.Browser> ChiefAsync(CampaignScene scene)
    {
        var officer = scene.Host.Who.OfficerOf(scene.Host.Who.Head);
        await scene.Host.QueryAsync(db => db.WriteAsync(() =>
        {
            db.Add(new PostHolding { OfficerId = officer, UnitId = scene.Justice, Post = Post.LegalBureauHead, From = new DateOnly(2019, 1, 1) });
            return Task.FromResult(true);
        }));
        return scene.Host.As(scene.Host.Who.Head);
    }

    private static async Task<JsonElement> UnitAsync(CampaignScene scene, long campaign, int quarter)
    {
        var scores = await (await scene.Bureau.GetAsync($"/api/v1/assessment/{campaign}/scores?quarter={quarter}")).Content.ReadFromJsonAsync<JsonElement>();
        return scores.GetProperty("units").EnumerateArray().Single(each => each.GetProperty("unit").GetInt64() == scene.Education);
    }

    private static async Task<decimal> TotalAsync(CampaignScene scene, long campaign, int quarter) => (await UnitAsync(scene, campaign, quarter)).GetProperty("total").GetDecimal();

    private static async Task<(string? State, decimal Points)> CellAsync(CampaignScene scene, long campaign, int quarter, string code)
    {
        var cell = (await UnitAsync(scene, campaign, quarter)).GetProperty("cells").EnumerateArray().Single(each => each.GetProperty("code").GetString() == code);
        return (cell.GetProperty("state").GetString(), cell.GetProperty("points").GetDecimal());
    }
}
