using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Tasks;
using Mingfa.Web.Modules.Assessment;
using MiniExcelLibs;

namespace Mingfa.Tests.Assessment;

/// <summary>五张报表: the district says what stands in them; the quarter keeps them.</summary>
public sealed class QuarterFormsTests
{
    [Fact]
    public async Task Forms_AreWhatTheDistrictChose_AndAFrozenQuarterKeepsThem()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var campaign = await CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign",
            new { name = "2026年度考评", year = 2026, set = "SF-2021R", general = new[] { "区教育局", "区市场监管局" } });
        // Nothing chosen yet: only the one column whose content is known.
        var page = await scene.Bureau.PageAsync($"/work/assessment/{campaign}/forms");
        Assert.Equal("平安报表", Assert.Single(page.QuerySelectorAll("main h2")).TextContent);
        Assert.Contains("法治政府建设成效", page.QuerySelector("main table")!.TextContent);

        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(scene, "平安报表", 1, "法治得分", "得分", ("leadUnitId", $"{scene.Education}"))).StatusCode);
        var named = (await scene.Bureau.PageAsync($"/work/assessment/{campaign}/forms")).QuerySelector("main th[scope=col] ~ th")!.TextContent;
        Assert.Contains("法治得分", named);
        Assert.Contains("牵头：区教育局", named);
        await AddAsync(scene, "平安报表", 2, "计划任务", "指标 97");
        await AddAsync(scene, "作风报表", 1, "任务责任按期", "T-01");
        var wrong = await PostAsync(scene, "作风报表", 2, "乱填", "F-9999");
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        Assert.Contains("来源应是", await wrong.Content.ReadAsStringAsync());
        var nobodys = await PostAsync(scene, "作风报表", 2, "乱填", "指标 999");
        Assert.Equal(HttpStatusCode.Conflict, nobodys.StatusCode);
        Assert.Contains("没有编号为“999”的指标", await nobodys.Content.ReadAsStringAsync());

        host.GoTo(new DateOnly(2026, 4, 1));
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter = 1 });
        await AddAsync(scene, "作风报表", 2, "后来加的", "得分");
        var frozen = await scene.Bureau.PageAsync($"/work/assessment/{campaign}/forms?quarter=1");
        Assert.DoesNotContain("后来加的", frozen.Body!.TextContent);
        Assert.Contains("后来加的", (await scene.Bureau.PageAsync($"/work/assessment/{campaign}/forms")).Body!.TextContent);
        var total = await host.QueryAsync(db => db.Set<FormCell>().Where(cell => cell.Label == "法治得分" && cell.UnitId == scene.Education).Select(cell => cell.Value).SingleAsync());
        Assert.Contains(total, frozen.Body!.TextContent);

        // None of two tasks was done in time.
        await using var xlsx = await (await scene.Bureau.GetAsync($"/work/assessment/{campaign}/forms.xlsx?quarter=1&form=作风报表")).Content.ReadAsStreamAsync();
        var rows = xlsx.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal("0%", rows.Single(row => (string?)row["单位"] == "区教育局")["任务责任按期"]);
        // The forms are the bureau's; a unit does not see the others in them.
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Clerk.GetAsync($"/work/assessment/{campaign}/forms")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Clerk.GetAsync($"/work/assessment/{campaign}/forms.xlsx?form=平安报表")).StatusCode);
    }

    private static async Task AddAsync(CampaignScene scene, string form, int ordinal, string label, string source)
    {
        var answer = await PostAsync(scene, form, ordinal, label, source);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> PostAsync(CampaignScene scene, string form, int ordinal, string label, string source, params (string, string)[] more) =>
        scene.Bureau.PostAsync("/registers/form-lines/add", [("form", form), ("ordinal", $"{ordinal}"), ("label", label), ("source", source), .. more]);
}
