using System.Net;
using System.Text;
using Mingfa.Tests.Tasks;
using Mingfa.Web.Modules.Assessment;

namespace Mingfa.Tests.Assessment;

/// <summary>Work done in the last days before a quarter is frozen shows, and so does the way over four quarters.</summary>
public sealed class HasteTests
{
    [Theory]
    [InlineData(10, 8, true)]
    [InlineData(10, 7, false)]
    [InlineData(4, 4, false)] // a small sample says nothing
    public void Rush_IsFourFifthsInTheLastThirtyDays(int made, int lately, bool rush) =>
        Assert.Equal(rush, new Haste(made, lately).IsRush(new AssessmentCase { Dossier = null! }));

    [Fact]
    public async Task Freeze_OfAUnitThatDidItAllAtTheEnd_FlagsItAndTheTrendFollowsTheQuarters()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign",
            new { name = "2026年度考评", year = 2026, set = "SF-2021R", general = new[] { "区教育局", "区市场监管局" } });
        host.GoTo(new DateOnly(2026, 3, 30));
        foreach (var (day, i) in new[] { "2026-01-20", "2026-03-20", "2026-03-24", "2026-03-25", "2026-03-26" }.Select((day, i) => (day, i)))
            await UploadAsync(scene, campaign, $"材料{i}", day);
        host.GoTo(new DateOnly(2026, 4, 1));
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter = 1 });
        var sheet = $"/work/assessment/{campaign}/units/{scene.Education}?quarter=1";
        Assert.Contains("5 件佐证和完成的任务中，4 件出自最后 30 天", (await scene.Clerk.PageAsync(sheet)).QuerySelector("dl.facts")!.TextContent);
        Assert.Contains("突击", (await scene.Bureau.PageAsync($"/work/assessment/{campaign}/map?quarter=1")).QuerySelector("#ranking ~ .scroll")!.TextContent);

        // Half a year later the same papers are no rush; the first quarter stays flagged.
        host.GoTo(new DateOnly(2026, 7, 1));
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter = 2 });
        Assert.DoesNotContain("突击", (await scene.Clerk.PageAsync($"/work/assessment/{campaign}/units/{scene.Education}?quarter=2")).QuerySelector("dl.facts")!.TextContent);
        var later = await scene.Clerk.PageAsync(sheet);
        Assert.Contains("突击", later.QuerySelector("dl.facts")!.TextContent);
        var trend = later.QuerySelector("#trend + .scroll tbody tr")!.QuerySelectorAll("td");
        Assert.Equal(["—", "—"], trend.Skip(2).Take(2).Select(cell => cell.TextContent));
        Assert.Equal("持平", trend[4].TextContent);
        Assert.Matches(@"^\d+\.\d\d（并列第 1）$", trend[0].TextContent);
    }

    private static async Task UploadAsync(CampaignScene scene, long campaign, string title, string producedOn)
    {
        var path = $"/work/assessment/{campaign}/evidence?unit={scene.Education}";
        var answer = await scene.Clerk.SubmitAsync(await scene.Clerk.PageAsync(path), path + "&handler=Upload", [("file", title + ".txt", Encoding.UTF8.GetBytes($"{title}，区教育局〔2026〕5号"))],
            ("title", title), ("producedOn", producedOn), ("documentNumber", "区教育局〔2026〕5号"), ("access", "Open"), ("codes", "91"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
