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
        Assert.DoesNotContain("清莲区司法局", (await clerk.PageAsync("/directory?asOf=2018-11-30")).QuerySelectorAll("main tbody th").Select(cell => cell.TextContent));
        Assert.Null((await clerk.PageAsync("/directory/units/justice?asOf=2018-11-30")).QuerySelector("[aria-label=承继的记录]"));

        var rows = (await clerk.PageAsync("/directory/units/justice?asOf=2020-06-01")).QuerySelectorAll("[aria-label=承继的记录] tbody tr");
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            Assert.Contains(row.Children[1].TextContent, (string[])["清莲区人民政府法制办公室", "清莲区司法局（2019年机构改革前）"]);
            var list = await clerk.PageAsync(row.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Contains($"共 {int.Parse(row.Children[2].TextContent):#,0} 条", list.QuerySelector("main")!.TextContent);
        }
    }

    /// <summary>Seed S-014: eight posts approved; who filled them is computed from the officers' records, and they came over to the bureau.</summary>
    [Fact]
    public async Task Office_On30November2018_HadEightPostsApprovedAndFilled()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        using var clerk = await district.SignedInAsync("justice.clerk");
        var row = (await clerk.PageAsync("/directory?asOf=2018-11-30")).QuerySelectorAll("tbody tr")
            .Single(tr => tr.QuerySelector("th")!.TextContent == "清莲区人民政府法制办公室");
        Assert.Equal(["8", "8", "87.5%（7/8）"], row.QuerySelectorAll("td.number").Select(cell => cell.TextContent.Trim()));
        Assert.Equal("政府部门", row.Children[1].TextContent);
        Assert.Equal("正处级", row.Children[2].TextContent);
        Assert.Contains("清莲区人民政府法制办公室", (await clerk.PageAsync("/directory/officers/6")).QuerySelector("main")!.TextContent);
    }

    /// <summary>参训名册 is no public register: of it a unit reads what is its own, and what is left to it by the unit it continues.</summary>
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
