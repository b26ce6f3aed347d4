using System.Net;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;

namespace Mingfa.Tests.UnitsAndOfficers;

/// <summary>Seed S-013: on 30 November 2018 there is the legal affairs office; in 2020 the justice bureau, with the records it inherited.</summary>
public sealed class InheritedRecordsTests(SeededDistrict seeded)
{
    [Fact]
    public async Task Bureau_In2020_ShowsTheRecordsOfTheOfficeOf2018_AndReadsThem()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        using var clerk = await district.SignedInAsync("justice.clerk");
        Assert.DoesNotContain("清莲区司法局", (await clerk.PageAsync("/directory?asOf=2018-11-30")).QuerySelector("main table")!.TextContent);
        Assert.Null((await clerk.PageAsync("/directory/units/justice?asOf=2018-11-30")).QuerySelector("[aria-label=承继的记录]"));

        var rows = (await clerk.PageAsync("/directory/units/justice?asOf=2020-06-01")).QuerySelectorAll("[aria-label=承继的记录] tbody tr");
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            Assert.Equal("清莲区人民政府法制办公室", row.Children[1].TextContent);
            var list = await clerk.PageAsync(row.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Contains($"共 {int.Parse(row.Children[2].TextContent):#,0} 条", list.QuerySelector("main")!.TextContent);
        }
    }

    /// <summary>培训参加情况 is no public register: of it a unit reads what is its own, and what is left to it by the unit it continues.</summary>
    [Fact]
    public async Task PrivateEntries_OfTheOfficeThatEnded_AreReadByItsSuccessorOnly()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        const string own = "/directory/units/justice?asOf=2020-06-01";
        using var clerk = await district.SignedInAsync("justice.clerk");
        using var other = await district.SignedInAsync("culture.clerk");
        var mine = (await clerk.PageAsync(own)).QuerySelectorAll("[aria-label=承继的记录] a").Select(link => link.GetAttribute("href")!).ToList();
        var theirs = (await other.PageAsync(own)).QuerySelectorAll("[aria-label=承继的记录] a").Select(link => link.GetAttribute("href")!).ToList();
        var kept = mine.Except(theirs).ToList();
        Assert.NotEmpty(kept);
        foreach (var path in kept)
        {
            Assert.NotEmpty((await clerk.PageAsync(path)).QuerySelectorAll("main tbody tr"));
            using var hidden = await other.GetAsync(path);
            Assert.True(hidden.StatusCode == HttpStatusCode.NotFound || (await Browser.DomAsync(hidden)).QuerySelectorAll("main tbody tr").Length == 0, path);
        }
    }
}
