using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>
/// What the public may not read of a public register an officer of another unit may not read either: not on the page, not in a file, not by
/// searching, sorting or filtering for it.
/// </summary>
public sealed class HiddenColumnTests
{
    private const string Secret = "秘而不宣";
    private static readonly DateOnly Day = new(2026, 1, 5);

    private static LegalMatter Matter(string code, string title, long unit, DateTimeOffset? retracted = null) => new()
    {
        Code = code,
        Title = title,
        Kind = MatterKind.Contract,
        Level = CounselLevel.District,
        UnitId = unit,
        ReceivedOn = Day,
        Status = MatterStatus.Open,
        RetractedAt = retracted,
        RetractionReason = retracted is null ? null : Secret,
    };

    /// <summary>Two matters of the bureau, one of them voided, and one of the education office; an overdue audit finding of each.</summary>
    private static async Task<WorkHost> OpenAsync()
    {
        var host = await WorkHost.StartAsync();
        await host.QueryAsync(async db =>
        {
            var units = await db.Set<OrgUnit>().ToDictionaryAsync(unit => unit.Code, unit => unit.Id);
            await db.WriteAsync(async () =>
            {
                db.Add(Matter("SW-000001", Secret + "乙", units["justice"]));
                db.Add(Matter("SW-000002", Secret + "的作废事务", units["justice"], DateTimeOffset.UnixEpoch));
                db.Add(Matter("SW-000003", "本单位的事务", units["education"]));
                db.Add(Matter("SW-000004", Secret + "甲", units["justice"]));
                var project = new AuditProject
                {
                    Code = "SJ-000001",
                    Name = "审计项目",
                    Kind = Enum.GetValues<AuditKind>()[0],
                    Form = Enum.GetValues<AuditForm>()[0],
                    Audited = "两个单位",
                    ArrangedOn = Day,
                    Status = AuditStatus.Arranged,
                };
                db.Add(project);
                await db.SaveChangesAsync();
                db.Add(new AuditFinding { Code = "ZG-000001", ProjectId = project.Id, Problem = Secret + "的问题", Kind = RectificationKind.AtOnce, UnitId = units["justice"], AmountFen = 987_654_00, RectifyBy = Day });
                db.Add(new AuditFinding { Code = "ZG-000002", ProjectId = project.Id, Problem = "本单位的问题", Kind = RectificationKind.AtOnce, UnitId = units["education"], AmountFen = 123_456_00, RectifyBy = Day });
            });
            return true;
        });
        var keeper = host.As(host.Who.Registrar);
        var edited = await keeper.SubmitAsync(await keeper.PageAsync("/registers/legal-matters/1/edit"), "/registers/legal-matters/1/edit",
            ("title", Secret + "丙"), ("kind", "Contract"), ("level", "District"), ("unitId", $"{await host.QueryAsync(db => db.Set<OrgUnit>().Where(unit => unit.Code == "justice").Select(unit => unit.Id).FirstAsync())}"),
            ("receivedOn", "2026-01-05"), ("status", "Open"), ("changeReason", Secret + "的理由"));
        Assert.Equal(HttpStatusCode.Redirect, edited.StatusCode);
        return host;
    }

    public static TheoryData<string> Ways => [.. new[]
    {
        "", "?q=" + Secret, "?sort=title", "?sort=-title", "?voided=true", "/export.csv", "/export.json", "/export.csv?q=" + Secret, "/export.csv?voided=true", "?asOf=2026-03-01&q=" + Secret, "/export.csv?asOf=2026-03-01&q=" + Secret, "?asOf=2026-03-02&sort=title", "/export.csv?asOf=2026-03-02&sort=-title", "/1", "/1?asOf=2026-03-02", "/4",
    }.SelectMany(tail => new[] { "/registers/legal-matters" + tail, "/registers/audit-findings" + tail })
        .Concat(["/api/v1/registers/legal-matters", "/api/v1/registers/legal-matters/1", "/api/v1/registers/legal-matters?voided=true", "/api/v1/registers/audit-findings", "/api/v1/registers/audit-findings/1",
            "/registers/gaps/audit-overdue", "/registers/counsel-participations/choices?column=matterId&q=" + Secret])];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task AnotherUnit_NeverReadsIt(string path)
    {
        await using var host = await OpenAsync();
        var answer = await host.As(host.Who.OtherClerk).GetAsync(path);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{answer.StatusCode}");
        var text = await answer.Content.ReadAsStringAsync();
        // The box of the search repeats what was asked for.
        Assert.DoesNotMatch(path.Contains("q=", StringComparison.Ordinal) ? Secret + "[甲乙丙的]" : Secret, text);
        Assert.DoesNotContain("987654", text);
    }

    [Fact]
    public async Task OwnEntriesAreReadWhole_ByTheUnit_AndAllOfThemByTheKeeper()
    {
        await using var host = await OpenAsync();
        var (clerk, keeper) = (host.As(host.Who.OtherClerk), host.As(host.Who.Registrar));
        foreach (var path in new[] { "/registers/legal-matters", "/registers/legal-matters/export.csv", "/registers/legal-matters/export.json", "/api/v1/registers/legal-matters", "/registers/legal-matters?q=本单位" })
            Assert.Contains("本单位的事务", await Read(clerk, path));
        foreach (var path in new[] { "/registers/audit-findings", "/registers/audit-findings/2", "/registers/gaps/audit-overdue" })
            Assert.Contains("本单位的问题", await Read(clerk, path));
        foreach (var path in new[] { "/registers/legal-matters", "/registers/legal-matters/1", "/registers/legal-matters/export.csv", "/api/v1/registers/legal-matters", "/registers/legal-matters/2" })
            Assert.Contains(Secret, await Read(keeper, path));
        Assert.Contains("的理由", await Read(keeper, "/registers/legal-matters/1"));
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/registers/legal-matters/2")).StatusCode);

        var page = await clerk.PageAsync("/registers/legal-matters");
        Assert.Equal(["SW-000001", "SW-000004", "本单位的事务"], page.QuerySelectorAll("tbody th a").Select(link => link.TextContent).Order(StringComparer.Ordinal));
        Assert.Contains(RegisterExport.Hidden, await Read(clerk, "/registers/legal-matters/1"));
        Assert.Contains(RegisterExport.Hidden, await Read(clerk, "/registers/legal-matters/export.csv"));
        Assert.False(((JsonObject)JsonNode.Parse(await Read(clerk, "/api/v1/registers/legal-matters/1"))!).ContainsKey("title"));

        static async Task<string> Read(Browser browser, string path)
        {
            var answer = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task SearchAndOrder_BetrayNothing()
    {
        await using var host = await OpenAsync();
        var clerk = host.As(host.Who.OtherClerk);
        Assert.Equal(0, await TotalAsync(clerk, "q=" + Secret));
        Assert.Equal(1, await TotalAsync(clerk, "q=本单位"));
        Assert.Equal(1, await TotalAsync(clerk, "q=SW-000001"));
        Assert.Equal(3, await TotalAsync(clerk, ""));
        Assert.Equal(2, await TotalAsync(host.As(host.Who.Registrar), "q=" + Secret));
        // An order by the title would put 甲 (4) and 丙 (1) apart from the usual order.
        var usual = await CodesAsync(clerk, "");
        Assert.Equal(usual, await CodesAsync(clerk, "sort=title"));
        Assert.Equal(usual, await CodesAsync(clerk, "sort=-title"));
        Assert.NotEqual(await CodesAsync(host.As(host.Who.Registrar), "sort=title"), await CodesAsync(host.As(host.Who.Registrar), "sort=-title"));
        Assert.DoesNotContain("sort=title", (await clerk.PageAsync("/registers/legal-matters")).QuerySelector("thead")!.InnerHtml);

        static async Task<JsonObject> PageAsync(Browser browser, string query) =>
            (JsonObject)JsonNode.Parse(await (await browser.GetAsync("/api/v1/registers/legal-matters?" + query)).Content.ReadAsStringAsync())!;
        static async Task<int> TotalAsync(Browser browser, string query) => (int)(await PageAsync(browser, query))["total"]!;
        static async Task<IReadOnlyList<string>> CodesAsync(Browser browser, string query) =>
            [.. ((JsonArray)(await PageAsync(browser, query))["entries"]!).Select(entry => entry!["code"]!.ToString())];
    }

    [Fact]
    public async Task FilterByAHiddenColumn_FindsNothing()
    {
        await using var host = await WorkHost.StartAsync();
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(() =>
            {
                db.Add(new Honour { Code = "RY-000001", Name = "核实过的荣誉", Level = HonourLevel.Municipal, Giver = "市政府", Year = 2025, Confirmed = true, Proof = "证书" });
                db.Add(new Honour { Code = "RY-000002", Name = "没有核实的荣誉", Level = HonourLevel.Municipal, Giver = "市政府", Year = 2025 });
                return Task.CompletedTask;
            });
            return true;
        });
        foreach (var answer in new[] { "true", "false" })
        {
            Assert.Empty((await host.As(host.Who.OtherClerk).PageAsync("/registers/honours?confirmed=" + answer)).QuerySelectorAll("tbody tr"));
            Assert.Single((await host.As(host.Who.Registrar).PageAsync("/registers/honours?confirmed=" + answer)).QuerySelectorAll("tbody tr"));
        }

        Assert.Empty((await host.As(host.Who.OtherClerk).PageAsync("/registers/honours")).QuerySelectorAll("[name=confirmed]"));
    }
}
