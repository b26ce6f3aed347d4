using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

public sealed class AccessTests
{
    [Fact]
    public async Task AnotherUnitsDossier_DoesNotExistOnAnyRoute()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var clock = await host.QueryAsync(db => db.Set<Clock>().Select(c => c.Id).FirstAsync());
        var act = await host.QueryAsync(db => db.Set<Act>().Select(a => a.Id).FirstAsync());
        var stranger = host.As(host.Who.OtherClerk);
        var steps = ReconsiderationProcedure.Current.Steps.Where(step => !step.IsOpening).Select(step => step.Id).ToList();
        string[] reads =
        [
            "", $"/clocks/{clock}", $"/clocks/{clock}.json", $"/clocks/{clock}?print=true", "/files/1", "/on-file/assign", "/on-file/recuse", "/on-file/note",
            $"/acts/{act}/record", $"/acts/{act}/proof.tlog-proof", .. steps.Select(step => "/" + step),
        ];
        foreach (var read in reads)
            Assert.True(HttpStatusCode.NotFound == (await stranger.GetAsync($"/work/reconsideration/{id}{read}")).StatusCode, "GET " + read);
        foreach (var write in (string[])["/on-file/assign", "/on-file/recuse", "/on-file/note", .. steps.Select(step => "/" + step), "/accept?handler=Draft", "/accept?handler=Discard"])
            Assert.True(HttpStatusCode.NotFound == (await stranger.PostAsync($"/work/reconsideration/{id}{write}", ("reason", "x"), ("opinion", "x"))).StatusCode, "POST " + write);
        foreach (var read in (string[])["", $"/clocks/{clock}"])
            Assert.True(HttpStatusCode.NotFound == (await stranger.GetAsync($"/api/v1/reconsideration/{id}{read}")).StatusCode, "API GET " + read);
        foreach (var step in steps)
            Assert.True(HttpStatusCode.NotFound == (await stranger.PostJsonAsync($"/api/v1/reconsideration/{id}/{step}", new { opinion = "x" })).StatusCode, "API POST " + step);
        Assert.Equal(1, await host.QueryAsync(db => db.Set<Act>().CountAsync()));
    }

    [Fact]
    public async Task AnotherUnitsDossier_IsInNoListExportCalendarOrMessage()
    {
        await using var host = await WorkHost.StartAsync();
        await host.ReceiveAsync("独一无二的申请人");
        host.GoTo(new DateOnly(2026, 3, 10));
        await host.InScopeAsync(async _ => await ((LightWatch)host.Services.GetService(typeof(LightWatch))!).WatchAsync());
        string[] lists =
        [
            "/work/search?q=独一无二", "/api/v1/work/cases", "/work?scope=Visible&q=独一无二", "/work?scope=Visible", "/work?scope=Mine", "/work?scope=Unassigned", "/work?scope=Delegated", "/work/export.json?scope=Visible",
            "/work/export.csv", "/work/calendar?month=2026-03", "/work/calendar?month=2026-03&scope=Visible", "/work/inbox", "/api/v1/work?scope=Visible", "/api/v1/reconsideration",
        ];
        foreach (var list in lists)
        {
            var stranger = await (await host.As(host.Who.OtherClerk).GetAsync(list)).Content.ReadAsStringAsync();
            Assert.False(stranger.Contains("独一无二的申请人", StringComparison.Ordinal) || stranger.Contains("政复〔", StringComparison.Ordinal), list);
        }

        Assert.Contains("独一无二的申请人", await (await host.As(host.Who.Handler).GetAsync("/work")).Content.ReadAsStringAsync());
        var own = await (await host.As(host.Who.Handler).GetAsync("/api/v1/reconsideration")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(1, own.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Administrator_OfTheSameUnit_SeesNoBusiness()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync("申请人甲");
        var admin = host.As(host.Who.Admin);

        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync("/work")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/api/v1/reconsideration/{id}")).StatusCode);
        Assert.DoesNotContain("申请人甲", await (await admin.GetAsync("/api/v1/work")).Content.ReadAsStringAsync());
        foreach (var format in new[] { "csv", "json", "xlsx" })
            Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync($"/work/export.{format}")).StatusCode);
        using var upload = new MultipartFormDataContent { { new StringContent("申请书全文"), "files", "申请书.txt" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.PostJsonAsync("/api/v1/files", upload)).StatusCode);
        Assert.False(await host.QueryAsync(db => db.Set<StoredFile>().AnyAsync()));
    }

    [Fact]
    public async Task Notices_WithoutTheRight_AreForbidden()
    {
        await using var host = await WorkHost.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await host.As(host.Who.Handler).GetAsync("/work/calendar/notices")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.As(host.Who.Handler).PostAsync("/work/calendar/notices?handler=Apply", ("json", "{}"), ("source", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.As(host.Who.Registrar).GetAsync("/work/calendar/notices")).StatusCode);
    }
}
