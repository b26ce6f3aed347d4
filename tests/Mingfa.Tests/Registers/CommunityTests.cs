using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.LegalServices;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>Communities are counted from a roster, and fill in the template of a working model that the district made itself.</summary>
public sealed class CommunityTests
{
    private static readonly RegisterCatalogue Catalogue = new();

    /// <summary>Two communities: 东社区 with a service point and a lawyer, 西社区 with nothing; a model of two elements.</summary>
    private static async Task<RegisterDistrict> OpenAsync()
    {
        var district = await RegisterDistrict.OpenAsync();
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(() =>
        {
            db.AddRange(
                new Community { Code = "SQ-1", SubdistrictId = district.Culture.Id, Name = "东社区" },
                new Community { Code = "SQ-2", SubdistrictId = district.Culture.Id, Name = "西社区" });
            db.AddRange(
                new WorkModelElement { Code = "MB-1", Model = "甲模式", Ordinal = 1, Name = "要素一" },
                new WorkModelElement { Code = "MB-2", Model = "甲模式", Ordinal = 2, Name = "要素二", ValidFrom = new(2026, 3, 1) });
            db.Add(new ServicePoint { Code = "FW-1", Name = "东社区法律服务室", Level = ServicePointLevel.Community, SubdistrictId = district.Culture.Id, Community = "东社区", Address = "某处", Lawyer = "某律师" });
            return Task.CompletedTask;
        }));
        return district;
    }

    private static async Task<string> FillAsync(RegisterDistrict district, string community, string component, string? content, string model = "甲模式")
    {
        var body = new JsonObject { ["model"] = model, ["component"] = component, ["subdistrictId"] = $"{district.Culture.Id}", ["community"] = community, ["content"] = content };
        var outcome = await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Catalogue.Find("work-models")!, body, district.CultureClerk, Guid.NewGuid()));
        return outcome is RegisterOutcome.Refused refused ? Assert.Single(refused.Findings).Message : outcome.GetType().Name;
    }

    private static Task<(long?, long?)> FigureAsync(RegisterDistrict district, string id, DateOnly day) => district.AskAsync<IServiceProvider, (long?, long?)>(async services =>
    {
        var value = await services.GetRequiredService<FigureReader>().ReadAsync(services.GetRequiredService<FigureRegistry>().Find(id)!, day);
        return (value.Value, value.Of);
    });

    [Fact]
    public async Task Community_FillsInTheTemplate_AndNothingElse_AndTheRateFollows()
    {
        await using var district = await OpenAsync();
        var (before, after) = (new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 2));
        Assert.Equal((0, 2), await FigureAsync(district, "LS-07", before));
        Assert.Contains("模板中没有要素“要素九”", await FillAsync(district, "东社区", "要素九", "内容"));
        Assert.Contains("“乙模式”的模板中没有要素“要素一”", await FillAsync(district, "东社区", "要素一", "内容", "乙模式"));
        Assert.Contains("社区名册中该街道没有“北社区”", await FillAsync(district, "北社区", "要素一", "内容"));
        Assert.Equal("Done", await FillAsync(district, "东社区", "要素一", "已经建立"));
        Assert.Equal("Done", await FillAsync(district, "西社区", "要素一", null));
        Assert.Equal((1, 2), await FigureAsync(district, "LS-07", before));
        // From March the template has a second element, and everybody owes it.
        Assert.Equal((1, 4), await FigureAsync(district, "LS-07", after));
        Assert.Equal(
            ["东社区 甲模式：要素二没有填写", "西社区 甲模式：要素一没有填写", "西社区 甲模式：要素二没有填写"],
            (await district.AskAsync<MingfaDb, List<GapRow>>(db => new GapCatalogue().Find("model-unfilled")!.Rows(db, after))).Select(row => $"{row.Subject}：{row.Lacks}"));
    }

    [Fact]
    public async Task CommunityWithNothing_IsMissedByCoverage_AndNamed()
    {
        await using var district = await OpenAsync();
        var day = new DateOnly(2026, 3, 2);
        Assert.Equal((1, 2), await FigureAsync(district, "LS-01", day));
        Assert.Equal((1, 2), await FigureAsync(district, "LS-05", day));
        Task<List<GapRow>> GapAsync(string id) => district.AskAsync<MingfaDb, List<GapRow>>(db => new GapCatalogue().Find(id)!.Rows(db, day));
        Assert.Equal(("西社区", "没有公共法律服务室，也没有律师"), (await GapAsync("communities-without-point")).Select(row => (row.Subject, row.Lacks)).Single());
        Assert.Equal(2, (await GapAsync("community-roles")).Count);
        Assert.Equal(2, (await GapAsync("communities-unserved")).Count);
    }

    [Fact]
    public async Task Page_ShowsEachCommunity_WithElementsAndFillRate_ToTheWorkbenchAndThePublic()
    {
        await using var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "education").Select(each => each.Id).FirstAsync();
            db.Add(new Community { Code = "SQ-1", SubdistrictId = unit, Name = "东社区" });
            db.AddRange(new WorkModelElement { Code = "MB-1", Model = "甲模式", Ordinal = 1, Name = "要素一" }, new WorkModelElement { Code = "MB-2", Model = "甲模式", Ordinal = 2, Name = "要素二" });
            db.Add(new WorkModelComponent { Code = "MS-1", Model = "甲模式", Component = "要素二", SubdistrictId = unit, Community = "东社区", Content = "每周例会" });
            return true;
        }));
        foreach (var (browser, home) in new[] { (host.As(host.Who.OtherClerk), "/registers"), (host.As(0), "/data") })
        {
            var overview = await browser.PageAsync($"{home}/communities/overview");
            var row = Assert.Single(overview.QuerySelectorAll("tbody tr"));
            Assert.Equal("1/2（50%）", row.LastElementChild!.TextContent.Trim());
            var page = await browser.PageAsync(row.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Equal(["没有填写", "每周例会"], page.QuerySelectorAll("tbody tr td:last-child").Select(cell => cell.TextContent.Trim()));
        }
    }
}
