using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Work;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Reconsideration;

/// <summary>Of the bureau that is the organ only those who work on reconsideration see an applicant's case; for its other officers it does not exist.</summary>
public sealed class ReaderTests
{
    [Fact]
    public async Task Registrar_OfTheSameBureau_FindsTheCaseNowhere()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary", "独一无二的申请人");
        var (clock, act) = await host.QueryAsync(async db => (await db.Set<Clock>().Select(c => c.Id).FirstAsync(), await db.Set<Act>().Select(a => a.Id).FirstAsync()));
        host.GoTo(new DateOnly(2026, 3, 20));
        await host.InScopeAsync(async _ => await host.Services.GetRequiredService<LightWatch>().WatchAsync());
        var registrar = host.As(host.Who.Registrar);

        string[] about = ["", "/suspend", $"/clocks/{clock}", $"/clocks/{clock}.json", "/files/1", "/on-file/assign", "/on-file/note", $"/acts/{act}/record", $"/acts/{act}/proof.tlog-proof"];
        foreach (var path in about)
            Assert.True(HttpStatusCode.NotFound == (await registrar.GetAsync($"/work/reconsideration/{id}{path}")).StatusCode, path);
        Assert.Equal(HttpStatusCode.NotFound, (await registrar.GetAsync($"/api/v1/reconsideration/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await registrar.PostJsonAsync($"/api/v1/reconsideration/{id}/hear-opinion", new { means = "电话", opinion = "无" })).StatusCode);
        string[] lists =
        [
            "/work", "/work?scope=Visible&q=独一无二", "/work?scope=Unassigned", "/work?scope=Mine", "/work/export.csv", "/work/export.json?scope=Visible", "/work/inbox",
            "/work/calendar?month=2026-03", "/work/calendar?month=2026-03&scope=Visible", "/api/v1/work", "/api/v1/work?scope=Visible", "/api/v1/reconsideration",
            "/figures/F-38.1", "/api/v1/figures/F-38.1/rows", "/figures/F-38.1/export.csv", "/figures/F-38.1/export.json",
        ];
        foreach (var list in lists)
        {
            var answer = await registrar.GetAsync(list);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{list} {(int)answer.StatusCode}");
            Assert.False(body.Contains("独一无二的", StringComparison.Ordinal) || body.Contains("政复〔", StringComparison.Ordinal) || body.Contains($"/work/reconsideration/{id}", StringComparison.Ordinal), list);
        }

        Assert.Contains("独一无二的申请人", await (await host.As(host.Who.Head).GetAsync("/work")).Content.ReadAsStringAsync());
        Assert.Contains("独一无二的申请人", await (await host.As(host.Who.SecondHandler).GetAsync("/work/export.csv")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Case_IsAssignedOnlyToThoseWhoSeeIt()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var head = host.As(host.Who.Head);

        var page = await head.PageAsync($"/work/reconsideration/{id}/on-file/assign");
        var offered = page.QuerySelectorAll("select[name=officerId] option").Select(option => option.TextContent.Trim()).Where(text => text.Length > 0).ToList();
        Assert.Contains("周雨桐", offered);
        Assert.DoesNotContain("顾佳宁", offered);
        var refused = await head.SubmitAsync(page, $"/work/reconsideration/{id}/on-file/assign", ("officerId", $"{host.Who.OfficerOf(host.Who.Registrar)}"), ("reason", "试一试"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task FigureRows_NameTheCaseToThoseWhoSeeIt()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        await CopyTests.TakeAsync(host, id, "accept", new { opinion = "符合受理条件" });

        var own = await RowAsync(host, host.Who.Handler);
        var other = await RowAsync(host, host.Who.Registrar);

        Assert.Contains("政复〔2026〕", own.GetProperty("label").GetString());
        Assert.Equal($"/work/reconsideration/{id}", own.GetProperty("href").GetString());
        Assert.Equal("行政复议案件", other.GetProperty("label").GetString());
        Assert.Equal(JsonValueKind.Null, other.GetProperty("href").ValueKind);
        Assert.NotNull((await host.As(host.Who.Handler).PageAsync("/figures/F-38.1")).QuerySelector($"a[href='/work/reconsideration/{id}']"));
    }

    private static async Task<JsonElement> RowAsync(WorkHost host, long who) =>
        (await (await host.As(who).GetAsync("/api/v1/figures/F-38.1/rows")).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rows")[0];
}
