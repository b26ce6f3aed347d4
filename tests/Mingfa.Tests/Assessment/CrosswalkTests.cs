using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Tasks;
using Mingfa.Web.Modules.Assessment;

namespace Mingfa.Tests.Assessment;

/// <summary>S-020: the same evidence serves the provincial and the national set, once.</summary>
public sealed class CrosswalkTests
{
    private const string Sets = "/work/assessment/sets";

    [Fact]
    public async Task File_IsAllOrNothing_NamesItsWrongLines_AndAddsNothingTwice()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await AddProvincialSetAsync(scene);
        var page = await scene.Bureau.PageAsync($"{Sets}/SX-2018");

        var wrong = """{"crosswalk":[{"code":"86","set":"SF-2021R","other":"86"},{"code":"999","set":"SF-2021R","other":"87"},{"code":"87","set":"NICHT","other":"87","share":101},null]}""";
        using var refused = await scene.Bureau.SubmitAsync(page, $"{Sets}/SX-2018?handler=CrosswalkFile", [("file", "c.json", Encoding.UTF8.GetBytes(wrong))]);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var said = await refused.Content.ReadAsStringAsync();
        Assert.DoesNotContain("对照第 1 条", said);
        Assert.All(["对照第 2 条", "SX-2018 没有编号为“999”的指标", "没有编号为“NICHT”的指标体系", "覆盖比例应是 1 到 100 的整数", "对照第 4 条"], part => Assert.Contains(part, said));
        Assert.Empty(await RowsAsync(scene));

        using var taken = await scene.Bureau.SubmitAsync(page, $"{Sets}/SX-2018?handler=CrosswalkFile",
            [("file", "c.json", """{"crosswalk":[{"code":"86","set":"SF-2021R","other":"86","reverse":60},{"code":"87","set":"SF-2021R","other":"88","share":50}]}"""u8.ToArray())]);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        Assert.Equal(3, (await RowsAsync(scene)).Count);

        // What was exported is read again, and changes nothing.
        var xlsx = await (await scene.Bureau.GetAsync($"{Sets}/SX-2018/crosswalk.xlsx")).Content.ReadAsByteArrayAsync();
        using var again = await scene.Bureau.SubmitAsync(page, $"{Sets}/SX-2018?handler=CrosswalkFile", [("file", "c.xlsx", xlsx)]);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(3, (await RowsAsync(scene)).Count);

        // Another share for the same pair is refused until the first is withdrawn, and what was typed stays.
        (string, string)[] line = [("fromCode", "87"), ("toSet", "SF-2021R"), ("toCode", "88"), ("share", "70")];
        using var other = await scene.Bureau.PostAsync($"{Sets}/SX-2018?handler=Crosswalk", line);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Contains("已登记为覆盖", await other.Content.ReadAsStringAsync());
        var row = (await RowsAsync(scene)).Single(row => row.FromCode == "87").Id;
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Clerk.PostAsync($"{Sets}/SX-2018?handler=Withdraw", ("row", $"{row}"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await scene.Bureau.PostAsync($"{Sets}/SX-2018?handler=Withdraw", ("row", $"{row}"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await scene.Bureau.PostAsync($"{Sets}/SX-2018?handler=Crosswalk", line)).StatusCode);
        Assert.Equal(70, (await RowsAsync(scene)).Single(row => row.FromCode == "87" && row.WithdrawnAt is null).Share);
    }

    [Fact]
    public async Task WhatWasGivenForTheNationalSet_CountsInTheProvincialCampaignOfTheSameYear_AndNamesWhereItComesFrom()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await AddProvincialSetAsync(scene);
        var national = await OpenAsync(scene, "国家示范指标考评", "SF-2021R", 2026);
        var provincial = await OpenAsync(scene, "省指标考评", "SX-2018", 2026);
        await GiveAsync(scene, national, "86");
        var sheet = $"/work/assessment/{provincial}/units/{scene.Education}";

        Assert.Contains("未有记录", await LineAsync(scene, sheet, "86"));
        // Below the share the district uses, it is shown and does not count.
        Assert.Equal(HttpStatusCode.Redirect, (await MatchAsync(scene, "86", "90")).StatusCode);
        Assert.Contains("未有记录", await LineAsync(scene, sheet, "86"));
        await scene.Bureau.PostAsync($"{Sets}/SX-2018?handler=Withdraw", ("row", $"{(await RowsAsync(scene)).Single().Id}"));

        // As much as is asked: it counts, once, for the indicator it was matched with first.
        Assert.Equal(HttpStatusCode.Redirect, (await MatchAsync(scene, "86", "100")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await MatchAsync(scene, "87", "100")).StatusCode);
        Assert.Contains("10/10（经对照 SF-2021R 86）", await LineAsync(scene, sheet, "86"));
        Assert.Contains("未有记录", await LineAsync(scene, sheet, "87"));
        Assert.Contains("SF-2021R 86", (await scene.Clerk.PageAsync($"/work/assessment/{provincial}/indicators/86?unit={scene.Education}")).Body!.TextContent);

        // The evidence need not be handed in again, and its own value goes before the borrowed one.
        Assert.Equal(HttpStatusCode.Redirect, (await scene.Clerk.PostAsync($"{sheet}?handler=Report", Report("86", "8"))).StatusCode);
        await PassValuesAsync(scene, provincial);
        Assert.Contains("8/10", await LineAsync(scene, sheet, "86"));
    }

    [Fact]
    public async Task EvidenceOfAnotherYear_ProvesNothingAboutThisOne()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await AddProvincialSetAsync(scene);
        await GiveAsync(scene, await OpenAsync(scene, "上年国家示范指标考评", "SF-2021R", 2025), "86");
        var provincial = await OpenAsync(scene, "省指标考评", "SX-2018", 2026);
        Assert.Equal(HttpStatusCode.Redirect, (await MatchAsync(scene, "86", "100")).StatusCode);
        Assert.Contains("未有记录", await LineAsync(scene, $"/work/assessment/{provincial}/units/{scene.Education}", "86"));
    }

    private static (string, string)[] Report(string code, string value) => [("indicator", code), ("reportPart", "1"), ("reportValue", value), ("reportOf", "10"), ("note", "名册")];

    /// <summary>SF-2021R 86 covers so much of an indicator of the provincial set.</summary>
    private static Task<HttpResponseMessage> MatchAsync(CampaignScene scene, string code, string share) =>
        scene.Bureau.PostAsync($"{Sets}/SF-2021R?handler=Crosswalk", ("fromCode", "86"), ("toSet", "SX-2018"), ("toCode", code), ("share", share));

    /// <summary>What the unit's own sheet says of an indicator's data.</summary>
    private static async Task<string> LineAsync(CampaignScene scene, string sheet, string code) => (await scene.Clerk.PageAsync($"{sheet}?edit={code}")).QuerySelector("#edit")!.TextContent;

    private static Task<List<Crosswalk>> RowsAsync(CampaignScene scene) => scene.Host.QueryAsync(db => db.Set<Crosswalk>().AsNoTracking().OrderBy(row => row.Id).ToListAsync());

    private static Task<long> OpenAsync(CampaignScene scene, string name, string set, int year) =>
        CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign", new { name, year, set, general = new[] { "区教育局", "区市场监管局" }, again = "国家和省的考评" });

    /// <summary>The shipped set once more, under the name of the province's.</summary>
    private static async Task AddProvincialSetAsync(CampaignScene scene)
    {
        var page = await scene.Bureau.PageAsync(Sets);
        var xlsx = await (await scene.Bureau.GetAsync($"{Sets}/SF-2021R/set.xlsx")).Content.ReadAsByteArrayAsync();
        using var answer = await scene.Bureau.SubmitAsync(page, $"{Sets}?handler=Import", [("file", "set.xlsx", xlsx)], ("setCode", "SX-2018"), ("name", "省指标"), ("source", "省文件"), ("checkedBy", null));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Evidence and ten of ten for an indicator, both passed.</summary>
    private static async Task GiveAsync(CampaignScene scene, long campaign, string code)
    {
        var path = $"/work/assessment/{campaign}/evidence?unit={scene.Education}";
        using var uploaded = await scene.Clerk.SubmitAsync(
            await scene.Clerk.PageAsync(path), path + "&handler=Upload", [("file", "预案通报.txt", "关于应急预案修订情况的通报 预案10件全部评审"u8.ToArray())],
            ("title", "预案通报"), ("producedOn", "2026-01-10"), ("documentNumber", "区教育局〔2026〕5号"), ("access", "Open"), ("codes", code));
        Assert.True(uploaded.StatusCode == HttpStatusCode.Redirect, await uploaded.Content.ReadAsStringAsync());
        using var reported = await scene.Clerk.PostAsync($"/work/assessment/{campaign}/units/{scene.Education}?handler=Report", Report(code, "10"));
        Assert.True(reported.StatusCode == HttpStatusCode.Redirect, await reported.Content.ReadAsStringAsync());
        var evidence = await scene.Host.QueryAsync(db => db.Set<Evidence>().Where(each => each.CampaignId == campaign).Select(each => each.Id).SingleAsync());
        await scene.Bureau.PostAsync($"/work/assessment/{campaign}/evidence?handler=Evidence", ("evidence", $"{evidence}"), ("passes", "true"), ("opinion", "已核对"));
        await PassValuesAsync(scene, campaign);
    }

    private static async Task PassValuesAsync(CampaignScene scene, long campaign)
    {
        foreach (var id in await scene.Host.QueryAsync(db => db.Set<ReportedValue>().Where(value => value.CampaignId == campaign && value.State == ReviewState.Pending).Select(value => value.Id).ToListAsync()))
            await scene.Bureau.PostAsync($"/work/assessment/{campaign}/evidence?handler=Value", ("value", $"{id}"), ("passes", "true"));
    }
}
