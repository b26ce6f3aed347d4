using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Registers;

/// <summary>Entries that hold for a time: the public is shown those of today, of an earlier day those of that day; officers are shown them all.</summary>
public sealed class StandingTodayTests
{
    private const string Kept = "保留的事项";
    private const string Gone = "取消的事项";
    private static readonly string[] Registers = ["licence-items", "intermediary-items", "at-most-one-visit", "power-items", "service-guides", "transferred-items"];

    /// <summary>Of every register an item that stands and one that stood until February; what is kept stands in the old edition and in the new one.</summary>
    private static async Task<WorkHost> OpenAsync()
    {
        var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "justice").Select(each => each.Id).FirstAsync();
            foreach (var (number, on) in new DateOnly[] { new(2025, 3, 3), new(2026, 2, 2) }.Index())
            {
                CatalogueEdition Edition(CatalogueKind kind) => new() { Code = $"{kind}-{number}", Kind = kind, Title = $"第{number + 1}版", Number = number + 1, PublishedOn = on };
                var (licences, intermediaries, visits) = (Edition(CatalogueKind.Licences), Edition(CatalogueKind.Intermediaries), Edition(CatalogueKind.AtMostOneVisit));
                db.AddRange(licences, intermediaries, visits);
                await db.SaveChangesAsync();
                foreach (var name in number == 0 ? new[] { Kept, Gone } : [Kept])
                    db.AddRange(
                        new LicenceItem { Code = $"XK-{number}{name}", EditionId = licences.Id, ItemCode = name, Name = name, UnitId = unit, Basis = "依据", Status = ItemStatus.Current },
                        new IntermediaryItem { Code = $"ZJ-{number}{name}", EditionId = intermediaries.Id, ItemCode = name, Name = name, UnitId = unit, Status = ItemStatus.Current },
                        new AtMostOneVisitItem { Code = $"PY-{number}{name}", EditionId = visits.Id, ItemCode = name, Name = name, UnitId = unit, Batch = 1, Mode = VisitMode.Once });
            }

            foreach (var (name, last) in new (string, DateOnly?)[] { (Kept, null), (Gone, new(2026, 2, 1)) })
                db.AddRange(
                    new PowerItem { Code = $"QZ-{name}", ItemCode = name, Name = name, Kind = PowerKind.Penalty, UnitId = unit, Basis = "依据", PublishedOn = new(2025, 3, 3), ValidFrom = new(2025, 3, 3), ValidTo = last },
                    new ServiceGuide { Code = $"ZN-{name}", ItemCode = name, Name = name, UnitId = unit, Basis = "依据", Conditions = "条件", Materials = "材料", Flow = "流程", Charge = "不收费", PublishedOn = new(2025, 3, 3), ValidTo = last },
                    new TransferredItem { Code = $"HZ-{name}", ItemCode = name, Name = name, SourceUnitId = unit, TargetUnitId = unit, Basis = "依据", EffectiveOn = new(2025, 3, 3), ReturnedOn = last });
            return true;
        }));
        return host;
    }

    private static async Task<JsonNode> JsonAsync(Browser browser, string path) => JsonNode.Parse(await (await browser.GetAsync(path)).Content.ReadAsStringAsync())!;

    private static async Task<long> IdAsync(Browser officer, string register, string name) =>
        (await JsonAsync(officer, $"/api/v1/registers/{register}"))["entries"]!.AsArray().Where(entry => (string)entry!["name"]! == name).Min(entry => (long)entry!["id"]!);

    [Fact]
    public async Task ThePublic_IsShownWhatStandsToday_OnceEach_InEveryWayThereIs()
    {
        await using var host = await OpenAsync();
        var citizen = host.As(0);
        var index = await citizen.PageAsync("/data");
        foreach (var register in Registers)
        {
            foreach (var path in new[] { "", "?q=事项", ".csv", ".json", ".atom" }.Select(tail => $"/data/{register}{tail}").Append($"/api/v1/registers/{register}"))
            {
                var text = await (await citizen.GetAsync(path)).Content.ReadAsStringAsync();
                Assert.True(text.Contains(Kept, StringComparison.Ordinal), path);
                Assert.False(text.Contains(Gone, StringComparison.Ordinal), path);
            }

            Assert.Contains("现有 1 条", index.QuerySelector($"main a[href='/data/{register}']")!.Closest("li")!.TextContent);
            var list = (await citizen.PageAsync($"/data/{register}")).QuerySelector("main")!.TextContent;
            Assert.Contains("共 1 条", list);
            Assert.Contains("今天（2026年3月2日）", list);
            Assert.Contains("填写截至日期查看当日的清单", list);
            Assert.Equal("1", (await citizen.PageAsync($"/data/{register}/summary")).QuerySelector("tfoot td")!.TextContent);
            var api = await JsonAsync(citizen, $"/api/v1/registers/{register}");
            Assert.Equal((1, "2026-03-02"), ((int)api["total"]!, (string)api["asOf"]!));
            Assert.Equal(2, (await (await citizen.GetAsync($"/data/{register}.csv")).Content.ReadAsStringAsync()).Trim().Split('\n').Length);
        }

        Assert.Equal(1, (int)(await JsonAsync(citizen, "/api/v1/registers/licence-items?status=Current"))["total"]!);
    }

    [Fact]
    public async Task ThePublic_IsShownWhatStoodOnAnEarlierDay_WhenItAsks()
    {
        await using var host = await OpenAsync();
        var citizen = host.As(0);
        foreach (var register in Registers)
        {
            var then = (await citizen.PageAsync($"/data/{register}?asOf=2025-12-31")).QuerySelector("main")!.TextContent;
            Assert.Contains(Gone, then);
            Assert.Contains("截至 2025年12月31日", then);
            Assert.Contains("共 2 条", then);
        }
    }

    [Fact]
    public async Task AGoneEntry_OpensAndSaysThatItIsGone()
    {
        await using var host = await OpenAsync();
        var (citizen, officer) = (host.As(0), host.As(host.Who.Registrar));
        foreach (var register in Registers)
        {
            foreach (var (name, isGone) in new[] { (Gone, true), (Kept, register is "licence-items" or "intermediary-items" or "at-most-one-visit") })
            {
                var id = await IdAsync(officer, register, name);
                var page = await citizen.PageAsync($"/data/{register}/{id}");
                Assert.Equal((register, name, isGone), (register, name, page.QuerySelector("main")!.TextContent.Contains("今天不在", StringComparison.Ordinal)));
                Assert.Equal(isGone ? false : null, (bool?)(await JsonAsync(citizen, $"/api/v1/registers/{register}/{id}"))["stands"]);
            }
        }

        // The edition of last year counts what of it stands today, and says so.
        var edition = await citizen.PageAsync($"/data/catalogue-editions/{await host.QueryAsync(db => db.Set<CatalogueEdition>().Where(each => each.Code == "Licences-0").Select(each => each.Id).SingleAsync())}");
        Assert.Contains("现在没有", edition.QuerySelectorAll("dt").First(term => term.TextContent == "行政许可事项").NextElementSibling!.TextContent);
    }

    [Fact]
    public async Task Officers_AreShownAllOfThem()
    {
        await using var host = await OpenAsync();
        var officer = host.As(host.Who.OtherClerk);
        foreach (var register in Registers)
        {
            var count = register is "licence-items" or "intermediary-items" or "at-most-one-visit" ? 3 : 2;
            var list = (await officer.PageAsync($"/registers/{register}")).QuerySelector("main")!.TextContent;
            Assert.Contains(Gone, list);
            Assert.Contains($"共 {count} 条", list);
            Assert.DoesNotContain("今天（", list);
            Assert.Equal(count, (int)(await JsonAsync(officer, $"/api/v1/registers/{register}"))["total"]!);
        }
    }

    [Fact]
    public async Task ARegisterOfWhichNothingStands_CanStillBeAskedForADay()
    {
        await using var host = await OpenAsync();
        await host.QueryAsync(db => db.Set<TransferredItem>().ExecuteUpdateAsync(set => set.SetProperty(item => item.ReturnedOn, new DateOnly(2026, 2, 1))));
        var citizen = host.As(0);
        Assert.Contains("现有 0 条", (await citizen.PageAsync("/data")).QuerySelector("main a[href='/data/transferred-items']")!.Closest("li")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await citizen.GetAsync("/data/transferred-items")).StatusCode);
        Assert.Contains("共 2 条", (await citizen.PageAsync("/data/transferred-items?asOf=2026-01-31")).Body!.TextContent);
    }
}
