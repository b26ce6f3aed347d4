using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.Assessment;

namespace Mingfa.Tests.Journeys;

/// <summary>Pages of many columns or levels, on a citizen's phone: nothing stands beyond its edge.</summary>
[Trait("engine", "sqlite")]
public sealed class PhoneWidthTests(SeededDistrict seeded, Chromium chromium)
{
    [Fact, Trait("needs", "chromium")]
    public async Task TreesMatricesAndListsOfADay_AreNotWiderThanThePhone()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        await using var phone = await chromium.OpenAsync(district.Address, 390, 844);
        var page = await phone.NewPageAsync();
        foreach (var path in new[]
        {
            "/data/policy-clauses/tree", "/data/policy-clauses/tree?unclaimed=true", "/data/policy-clauses/tree?level=District", "/data/enforcement-disclosures/matrix",
            "/data/enforcement-units?asOf=2018-11-30&q=局",
        })
        {
            var answer = await page.GotoAsync(path);
            Assert.Equal(200, answer!.Status);
            Assert.Equal((path, true), (path, await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 390));
            // Every clause can be read: none is pressed into a column of a few characters.
            Assert.Equal((path, 0), (path, await page.EvaluateAsync<int>("[...document.querySelectorAll('.policy-tree li')].filter(item => item.getBoundingClientRect().width < 200).length")));
        }

        Assert.Empty(district.Failures.Messages);
    }

    /// <summary>Who came first with how many points is what the mayor opens the page for.</summary>
    [Fact, Trait("needs", "chromium")]
    public async Task ResultAndRanking_OnTheMayorsPhone_ShowEveryTotalWithoutScrolling()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        var campaign = await district.AskAsync(db => db.Set<AssessmentCase>().Where(each => each.AnnouncedOn != null).Select(each => each.Id).FirstAsync());
        await using var mayor = await Desk.OpenAsync(district, chromium, "mayor", 390);
        foreach (var (path, column) in new[] { ("result", "结果"), ("map?quarter=4", "总分") })
        {
            await mayor.GoToAsync($"/work/assessment/{campaign}/{path}");
            var edges = await mayor.Page.Locator($"td[data-label='{column}'] strong").EvaluateAllAsync<double[]>("all => all.map(total => total.getBoundingClientRect().right)");
            Assert.NotEmpty(edges);
            Assert.All(edges, edge => Assert.InRange(edge, 1, 390));
        }
    }
}
