using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Tasks;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Assessment;

namespace Mingfa.Tests.Assessment;

/// <summary>A verdict on evidence is about one unit's file; it can be taken back, and points go with it.</summary>
public sealed class EvidenceVerdictTests
{
    [Fact]
    public async Task SameFile_OfAnotherUnit_IsEvidenceOfItsOwn_AndItsVerdictToo()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await OpenAsync(scene);
        await UploadAsync(scene.Clerk, campaign, scene.Education);
        await PassAsync(scene, campaign);
        await UploadAsync(await scene.ClerkOfAsync(scene.Market), campaign, scene.Market);
        Assert.Equal(ReviewState.Approved, (await OfAsync(scene, scene.Education)).State);
        var theirs = await OfAsync(scene, scene.Market);
        Assert.Contains(theirs.Flags, flag => flag.StartsWith("与其他单位 2026 年提交的第", StringComparison.Ordinal) && flag.EndsWith("是同一文件", StringComparison.Ordinal));

        await ReviewAsync(scene, campaign, "Evidence", theirs.Id, ("passes", "false"), ("opinion", "与市场局无关"));
        Assert.Equal((ReviewState.Approved, ReviewState.Returned), ((await OfAsync(scene, scene.Education)).State, (await OfAsync(scene, scene.Market)).State));
        Assert.DoesNotContain("与市场局无关", (await scene.Clerk.PageAsync(PathOf(campaign, scene.Education))).Body!.TextContent);
    }

    [Fact]
    public async Task Points_GoWithTheEvidenceTheyRestOn()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await OpenAsync(scene);
        var sheet = $"/work/assessment/{campaign}/units/{scene.Education}";
        await UploadAsync(scene.Clerk, campaign, scene.Education);
        await scene.Clerk.PostAsync($"{sheet}?handler=Report", ("indicator", "86"), ("reportPart", "1"), ("reportValue", "10"), ("reportOf", "10"), ("note", "名册"));
        await PassAsync(scene, campaign);
        var value = await host.QueryAsync(db => db.Set<ReportedValue>().Select(each => each.Id).SingleAsync());
        await scene.Bureau.PostAsync($"/work/assessment/{campaign}/evidence?handler=Value", ("value", $"{value}"), ("passes", "true"));
        Assert.Contains("10/10", await LineAsync());

        var evidence = await OfAsync(scene, scene.Education);
        using (var unreasoned = await ReviewAsync(scene, campaign, "Revoke", evidence.Id, ("opinion", " ")))
            Assert.Contains("撤销通过要写明理由", await unreasoned.Content.ReadAsStringAsync());
        Assert.NotNull((await scene.Bureau.PageAsync($"/work/assessment/{campaign}/evidence")).QuerySelector("form[action*='handler=Revoke']"));
        await ReviewAsync(scene, campaign, "Revoke", evidence.Id, ("opinion", "发现伪造"));
        Assert.Equal((ReviewState.Returned, "发现伪造"), ((await OfAsync(scene, scene.Education)).State, (await OfAsync(scene, scene.Education)).Opinion));
        Assert.DoesNotContain("10/10", await LineAsync());
        Assert.Contains("没有审核通过的佐证，不计", (await scene.Clerk.PageAsync($"/work/assessment/{campaign}/indicators/86")).Body!.TextContent);
        var inbox = await scene.Clerk.PageAsync("/work/inbox");
        Assert.Contains("被撤销通过：发现伪造", inbox.Body!.TextContent);
        Assert.Contains("打开佐证", inbox.Body!.TextContent);

        await UploadAsync(scene.Clerk, campaign, scene.Education);
        Assert.DoesNotContain("10/10", await LineAsync());
        await PassAsync(scene, campaign);
        Assert.Contains("10/10", await LineAsync());

        async Task<string> LineAsync() => (await scene.Clerk.PageAsync($"{sheet}?edit=86")).QuerySelector("#edit")!.TextContent;
    }

    [Fact]
    public async Task Unit_CorrectsAndWithdrawsItsEvidence_UntilAFrozenQuarterRestsOnIt()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await OpenAsync(scene);
        await UploadAsync(scene.Clerk, campaign, scene.Education);
        await PassAsync(scene, campaign);
        var (path, id) = (PathOf(campaign, scene.Education), (await OfAsync(scene, scene.Education)).Id);
        var form = (await scene.Clerk.PageAsync($"{path}&edit={id}")).QuerySelector("#correct")!;
        Assert.Equal("2026-01-10", form.QuerySelector("[name=producedOn]")!.GetAttribute("value"));
        (string, string)[] right = [("evidence", $"{id}"), ("title", "预案通报"), ("producedOn", "2026-01-12"), ("documentNumber", "区教育局〔2026〕5号"), ("access", "Internal")];
        using (var corrected = await scene.Clerk.PostAsync(path + "&handler=Correct", right))
            Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        var anew = await OfAsync(scene, scene.Education);
        Assert.Equal((ReviewState.Pending, new DateOnly(2026, 1, 12), EvidenceAccess.Internal), (anew.State, anew.ProducedOn, anew.Access));
        Assert.Contains(anew.Flags, flag => flag.EndsWith("审核通过以后又作更正", StringComparison.Ordinal));

        // Nobody else puts it right.
        var market = await scene.ClerkOfAsync(scene.Market);
        foreach (var unit in new[] { scene.Education, scene.Market })
            Assert.Equal(HttpStatusCode.NotFound, (await market.PostAsync(PathOf(campaign, unit) + "&handler=Withdraw", ("evidence", $"{id}"))).StatusCode);

        await PassAsync(scene, campaign);
        host.GoTo(new DateOnly(2026, 4, 1));
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter = 1 });
        foreach (var handler in new[] { "Correct", "Withdraw" })
        {
            using var refused = await scene.Clerk.PostAsync($"{path}&handler={handler}", right);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("第 1 季度的得分已按这份佐证冻结", await refused.Content.ReadAsStringAsync());
        }

        await ReviewAsync(scene, campaign, "Revoke", id, ("opinion", "单位报告日期有误"));
        using (var withdrawn = await scene.Clerk.PostAsync(path + "&handler=Withdraw", ("evidence", $"{id}")))
            Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Equal(ReviewState.Withdrawn, (await OfAsync(scene, scene.Education)).State);
    }

    private static string PathOf(long campaign, long unit) => $"/work/assessment/{campaign}/evidence?unit={unit}";

    private static Task<long> OpenAsync(CampaignScene scene) =>
        CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign", new { name = "2026年度考评", year = 2026, set = "SF-2021R", general = new[] { "区教育局", "区市场监管局" } });

    private static Task<Evidence> OfAsync(CampaignScene scene, long unit) => scene.Host.QueryAsync(db => db.Set<Evidence>().AsNoTracking().SingleAsync(each => each.UnitId == unit));

    private static Task<HttpResponseMessage> ReviewAsync(CampaignScene scene, long campaign, string handler, long evidence, params (string, string)[] said) =>
        scene.Bureau.PostAsync($"/work/assessment/{campaign}/evidence?handler={handler}", [("evidence", $"{evidence}"), .. said]);

    private static async Task PassAsync(CampaignScene scene, long campaign) =>
        await ReviewAsync(scene, campaign, "Evidence", (await OfAsync(scene, scene.Education)).Id, ("passes", "true"), ("opinion", "已核对"));

    /// <summary>The same bytes, whoever hands them in.</summary>
    private static async Task UploadAsync(Browser who, long campaign, long unit)
    {
        var path = PathOf(campaign, unit);
        using var answer = await who.SubmitAsync(await who.PageAsync(path), path + "&handler=Upload", [("file", "通报.txt", "关于应急预案修订情况的通报 区教育局〔2026〕5号 预案10件全部评审"u8.ToArray())],
            ("title", "预案通报"), ("producedOn", "2026-01-10"), ("documentNumber", "区教育局〔2026〕5号"), ("access", "Open"), ("codes", "86"));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
    }
}
