using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

public sealed class ProcedureVersionTests
{
    [Fact]
    public async Task CaseOpenedBeforeTheChange_GoesOnUnderTheOldProcedure_AndALaterOneUnderTheNew()
    {
        await using var before = await WorkHost.StartAsync();
        var old = await before.ReceiveAsync("旧案申请人");
        await using var after = await WorkHost.StartAsync(before, new ProcedureRegistry([ReconsiderationProcedure.Current, new Amended()]));
        var young = await after.ReceiveAsync("新案申请人");
        var handler = after.As(after.Who.Handler);

        Assert.Contains("受理", (await handler.PageAsync($"/work/reconsideration/{old}")).QuerySelector("main")!.TextContent);
        var list = (await handler.PageAsync("/work")).QuerySelector("main")!.TextContent;
        Assert.Contains("已收到待审查", list);
        Assert.Contains("待登记立案", list);

        var unknown = await handler.PostJsonAsync($"/api/v1/reconsideration/{young}/accept", new { opinion = "符合受理条件" });
        Assert.Equal(HttpStatusCode.Conflict, unknown.StatusCode);
        Assert.Contains("第 2 版", await unknown.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await handler.GetAsync($"/work/reconsideration/{young}/accept")).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await handler.PostJsonAsync($"/api/v1/reconsideration/{old}/accept", new { opinion = "符合受理条件" })).StatusCode);
        var kept = await ReadAsync(handler, old);
        Assert.Equal((1, "accepted"), (kept.GetProperty("procedureVersion").GetInt32(), kept.GetProperty("state").GetString()));
        var opened = await ReadAsync(handler, young);
        Assert.Equal((2, "待登记立案"), (opened.GetProperty("procedureVersion").GetInt32(), opened.GetProperty("stateName").GetString()));
    }

    [Fact]
    public async Task Step_TooEarly_SaysWhichStepsComeBeforeIt()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();

        var answer = await host.As(host.Who.Handler).PostJsonAsync($"/api/v1/reconsideration/{id}/answer", new { on = "2026-03-02", summary = "答复意见" });
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("此前还须依次办理", text);
        Assert.Contains("受理", text);
        Assert.Contains("《行政复议法》", text);
    }

    private static async Task<JsonElement> ReadAsync(Browser browser, long id) =>
        await (await browser.GetAsync($"/api/v1/reconsideration/{id}")).Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>The procedure as a later statute might have it: a registry admits, nobody accepts.</summary>
    private sealed class Amended : Procedure<ReconsiderationCase>
    {
        public Amended()
        {
            var organ = DeclareParty("organ", "行政复议机构", UnitDuty.LegalBureau, ReconsiderationProcedure.Handler, ReconsiderationProcedure.Head, Post.LegalBureauHead);
            var received = DeclareState("registry", "待登记立案", organ);
            Declare<Receive>("登记申请").To(received).By(organ, ReconsiderationProcedure.Handler).Starts("REC-03").Starts("REC-04");
        }

        public override string Id => "reconsideration";
        public override string Name => "行政复议";
        public override int Version => 2;
        public override IReadOnlyList<string> Basis => [];
        public override bool IsPrivate => true;
    }
}
