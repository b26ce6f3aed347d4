using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Tasks;

/// <summary>An extension: how far it may go, and what goes on while it waits.</summary>
public sealed class TaskExtensionTests
{
    [Fact]
    public async Task Extension_WhileItWaits_IsTheAcceptorsToDecideInTime_AndTheUnitIsNotLate()
    {
        var (scene, id) = await StartAsync();
        await using var host = scene.Host;
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/request-extension", new { until = "2026-04-10", reason = "等待上级口径" });
        Assert.Equal((ClockState.Running, new DateOnly(2026, 3, 9)), await DecisionClockAsync(host, id));

        // Past the time limit it still works, and is not hurried.
        host.GoTo(new DateOnly(2026, 3, 31));
        Assert.Empty(await OverdueAsync(scene, id));
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/report-progress", new { percent = 60, text = "清单已经起草" });
        Assert.Equal("extending", await StateAsync(host, id));
        var march = await MarchAsync(scene);

        // Past the day asked for it is late, and what is granted lies ahead.
        host.GoTo(new DateOnly(2026, 4, 13));
        Assert.Equal(["灯", "督办", "单位"], await OverdueAsync(scene, id));
        Assert.Contains("2026-04-10 已过", await CampaignScene.RefusedAsync(scene.Bureau, $"tasks/{id}/decide-extension", new { decision = "Granted", reason = "同意" }));
        await CampaignScene.TakeAsync(scene.Bureau, $"tasks/{id}/decide-extension", new { decision = "Granted", until = "2026-04-30", reason = "同意" });
        Assert.Equal(new DateOnly(2026, 4, 30), (await scene.PartAsync(2, scene.Education)).DueOn);
        Assert.Equal((ClockState.MetLate, new DateOnly(2026, 3, 9)), await DecisionClockAsync(host, id));
        Assert.Empty(await OverdueAsync(scene, id));
        Assert.Equal(march, await MarchAsync(scene));
    }

    [Fact]
    public async Task Extension_IsWithdrawnByTheUnit_OrFallsAwayWithWhatIsHandedIn()
    {
        var (scene, id) = await StartAsync();
        await using var host = scene.Host;
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/request-extension", new { until = "2026-04-10", reason = "等待上级口径" });
        Assert.Contains("撤回延期申请", (await scene.Clerk.PageAsync($"/work/tasks/{id}")).QuerySelector("main")!.TextContent);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/withdraw-extension", new { });
        Assert.Equal(("working", ClockState.Moot), (await StateAsync(host, id), (await DecisionClockAsync(host, id)).State));
        Assert.Null((await scene.PartAsync(2, scene.Education)).ProposedDueOn);

        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/request-extension", new { until = "2026-04-10", reason = "等待上级口径" });
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/submit-part", new { result = "已公布", deliverable = "区教育局网站" });
        Assert.Equal(("submitted", ClockState.Moot), (await StateAsync(host, id), (await DecisionClockAsync(host, id)).State));
        Assert.Null((await scene.PartAsync(2, scene.Education)).ProposedDueOn);
    }

    [Fact]
    public async Task Extension_StaysInTheYearsOfThePlan_AndACooperatorsWithinTheLeads()
    {
        var (scene, _) = await StartAsync();
        await using var host = scene.Host;
        var market = await scene.ClerkOfAsync(scene.Market);
        var (lead, other) = ((await scene.PartAsync(1, scene.Education)).Id, (await scene.PartAsync(1, scene.Market)).Id);
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{lead}/sign-part", new { });
        await CampaignScene.TakeAsync(market, $"tasks/{other}/sign-part", new { });
        Assert.Contains("2031-12-31 不在计划的年度内（2026 年）", await AskedAsync(scene.Clerk, lead, "2031-12-31"));
        Assert.Contains("不能延到牵头单位的时限 2026-03-20 以后", await AskedAsync(market, other, "2026-04-30"));

        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{lead}/request-extension", new { until = "2026-04-30", reason = "等待上级口径" });
        Assert.Contains("2027-01-04 不在计划的年度内", await CampaignScene.RefusedAsync(scene.Bureau, $"tasks/{lead}/decide-extension", new { decision = "Granted", until = "2027-01-04", reason = "同意" }));
        await CampaignScene.TakeAsync(scene.Bureau, $"tasks/{lead}/decide-extension", new { decision = "Granted", reason = "同意" });
        await CampaignScene.TakeAsync(market, $"tasks/{other}/request-extension", new { until = "2026-04-30", reason = "等待上级口径" });
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{other}/decide-extension", new { decision = "Granted", reason = "同意" });
        Assert.Equal(new DateOnly(2026, 4, 30), (await scene.PartAsync(1, scene.Market)).DueOn);

        static Task<string> AskedAsync(Browser who, long part, string until) => CampaignScene.RefusedAsync(who, $"tasks/{part}/request-extension", new { until, reason = "等待上级口径" });
    }

    /// <summary>The education bureau's own task, due on 13 March, signed and begun.</summary>
    private static async Task<(CampaignScene Scene, long Part)> StartAsync()
    {
        var scene = await CampaignScene.StartAsync();
        await scene.IssuedPlanAsync();
        var id = (await scene.PartAsync(2, scene.Education)).Id;
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/sign-part", new { });
        await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{id}/report-progress", new { percent = 30, text = "已启动" });
        return (scene, id);
    }

    /// <summary>Where the part stands as overdue.</summary>
    private static async Task<List<string>> OverdueAsync(CampaignScene scene, long id)
    {
        var today = DateOnly.FromDateTime(scene.Host.Time.GetUtcNow().UtcDateTime.AddHours(8));
        var proposals = await scene.Host.QueryAsync(db => SupervisionProposals.ReadAsync(db, today, WorkCalendar.Statutory));
        var units = (await scene.Bureau.PageAsync($"/work/tasks/month?month={today:yyyy-MM}")).QuerySelector("#blocked ~ .scroll")?.TextContent ?? "";
        List<string> found = [];
        if ((await scene.Bureau.PageAsync("/work/tasks?light=Overdue")).QuerySelector($"main a[href='/work/tasks/{id}']") is not null)
            found.Add("灯");
        if (proposals.Any(proposal => proposal.Part!.Id == id && proposal.Notice.Cause == SupervisionCause.Overdue))
            found.Add("督办");
        if (units.Contains("2. 任务2", StringComparison.Ordinal))
            found.Add("单位");
        return found;
    }

    private static Task<(ClockState State, DateOnly Due)> DecisionClockAsync(WorkHost host, long id) => host.QueryAsync(async db =>
        await db.Set<Clock>().Where(clock => clock.DossierId == id && clock.Term == "TASK-06").OrderBy(clock => clock.Id).LastAsync() is var clock ? (clock.State, clock.LegalDue) : default);

    private static Task<string> StateAsync(WorkHost host, long id) => host.QueryAsync(db => db.Set<Dossier>().Where(dossier => dossier.Id == id).Select(dossier => dossier.State).SingleAsync());

    private static async Task<string> MarchAsync(CampaignScene scene) => (await scene.Bureau.PageAsync("/work/tasks/month?month=2026-03")).QuerySelector("#blocked ~ .scroll")?.TextContent ?? "";
}
