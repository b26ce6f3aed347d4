using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

public sealed class DossierActsTests
{
    [Fact]
    public async Task Recusal_StopsTheOfficerAndLeavesTheCaseToBeAssigned()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var handler = host.As(host.Who.Handler);
        var own = host.Who.OfficerOf(host.Who.Handler);
        var second = host.Who.OfficerOf(host.Who.SecondHandler);
        Assert.Equal(HttpStatusCode.Conflict, (await OnFileAsync(handler, id, "recuse", own, "")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await OnFileAsync(handler, id, "recuse", own, "与申请人是近亲属")).StatusCode);

        var accept = $"/work/reconsideration/{id}/accept";
        var refused = await handler.SubmitAsync(await handler.PageAsync(accept), accept, ("opinion", "符合条件"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("回避", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await OnFileAsync(handler, id, "assign", second, "转交")).StatusCode);
        Assert.Null(await host.QueryAsync(db => db.Set<Dossier>().Where(d => d.Id == id).Select(d => d.HandlerId).SingleAsync()));

        var head = host.As(host.Who.Head);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(head, id, "assign", own, "再交回")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await OnFileAsync(head, id, "assign", second, "重新指派")).StatusCode);
        var colleague = host.As(host.Who.SecondHandler);
        Assert.Equal(HttpStatusCode.Redirect, (await colleague.SubmitAsync(await colleague.PageAsync(accept), accept, ("opinion", "符合条件"))).StatusCode);

        var kinds = await host.QueryAsync(db => db.Set<Act>().OrderBy(a => a.Id).Select(a => a.Kind).ToListAsync());
        Assert.Equal(["reconsideration.receive", "dossier.recuse", "dossier.assign", "reconsideration.accept"], kinds);
        Assert.Equal(4, await host.QueryAsync(db => db.Set<LogOutbox>().CountAsync(entry => entry.ActId != null)));
    }

    [Fact]
    public async Task Submission_UsedOnAnotherStepOrWithOtherWords_IsRefused_NotAnsweredAsDone()
    {
        await using var host = await WorkHost.StartAsync();
        var (first, second) = (await host.ReceiveAsync(), await host.ReceiveAsync());
        var handler = host.As(host.Who.Handler);
        var submission = Guid.CreateVersion7();
        Task<HttpResponseMessage> AcceptAsync(long id, string opinion) => handler.PostJsonAsync($"/api/v1/reconsideration/{id}/accept", new { opinion }, submission);
        Assert.Equal(HttpStatusCode.OK, (await AcceptAsync(first, "符合条件")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AcceptAsync(first, "符合条件")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await AcceptAsync(first, "另一意见")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await AcceptAsync(second, "符合条件")).StatusCode);
        Assert.Equal(1, await host.QueryAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "reconsideration.accept")));
    }

    [Fact]
    public async Task Recusal_OfThePrincipal_BindsTheDeputyWhoActsInHisPost()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var (principal, deputy) = (host.Who.OfficerOf(host.Who.Handler), host.Who.OfficerOf(host.Who.SecondHandler));
        var outcome = await host.QueryAsync(async db =>
        {
            var dossier = await db.Set<Dossier>().Include(d => d.Recusals).SingleAsync(d => d.Id == id);
            dossier.Recusals.Add(new Recusal { DossierId = id, OfficerId = principal, Reason = "近亲属", At = host.Time.GetUtcNow() });
            return (Own: dossier.Recused(deputy, null), ForHim: dossier.Recused(deputy, principal), Himself: dossier.Recused(principal, null));
        });
        Assert.Null(outcome.Own);
        Assert.Contains("委托", outcome.ForHim!.Message);
        Assert.NotNull(outcome.Himself);
    }

    [Fact]
    public async Task Message_AboutACaseThatWasDealtWith_IsNoLongerUnread()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var second = host.Who.OfficerOf(host.Who.SecondHandler);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(host.As(host.Who.Handler), id, "assign", second, "休假")).StatusCode);
        Task<int> UnreadAsync() => host.QueryAsync(db => db.Set<Notification>().CountAsync(n => n.OfficerId == second && n.ReadAt == null));
        Assert.Equal(1, await UnreadAsync());

        var accept = $"/work/reconsideration/{id}/accept";
        var colleague = host.As(host.Who.SecondHandler);
        Assert.Equal(HttpStatusCode.Redirect, (await colleague.SubmitAsync(await colleague.PageAsync(accept), accept, ("opinion", "符合条件"))).StatusCode);
        Assert.Equal(0, await UnreadAsync());
    }

    [Fact]
    public async Task MessageToTheUnit_IsNobodysBusinessAnyMore_OnceACaseIsTaken()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(async () =>
            {
                var dossier = await db.Set<Dossier>().Include(each => each.Parties).SingleAsync(each => each.Id == id);
                dossier.HandlerId = null;
                foreach (var party in dossier.Parties)
                    party.HandlerId = null;
                db.Add(Notification.ToHolder(dossier, "“受理审查”已逾期", host.Time.GetUtcNow()));
            });
            return true;
        });
        var second = host.As(host.Who.SecondHandler);
        Assert.Contains("“受理审查”已逾期", (await second.PageAsync("/work/inbox")).QuerySelector("main")!.TextContent);
        Assert.NotNull((await second.PageAsync("/work")).QuerySelector(".unread"));
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(host.As(host.Who.Handler), id, "assign", host.Who.OfficerOf(host.Who.Handler), "")).StatusCode);
        Assert.Null((await second.PageAsync("/work")).QuerySelector(".unread"));
    }

    [Fact]
    public async Task Recusal_OfAColleague_IsOrderedByTheHeadOnly()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var second = host.Who.OfficerOf(host.Who.SecondHandler);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(host.As(host.Who.Handler), id, "recuse", second, "我认为他应当回避")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(host.As(host.Who.Head), id, "recuse", second, "与被申请人有利害关系")).StatusCode);
    }

    [Fact]
    public async Task Reassignment_ByTheHandler_NeedsAReasonAndTellsTheSuccessor()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var second = host.Who.OfficerOf(host.Who.SecondHandler);
        var handler = host.As(host.Who.Handler);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(handler, id, "assign", second, "")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(host.As(host.Who.SecondHandler), id, "assign", second, "抢过来")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(handler, id, "assign", second, "休假")).StatusCode);

        var inbox = await host.As(host.Who.SecondHandler).PageAsync("/work/inbox");
        Assert.Contains("林志远将案卷交您承办", inbox.QuerySelector("main")!.TextContent);
        Assert.NotNull(inbox.QuerySelector(".unread"));
    }

    [Fact]
    public async Task Assignment_ToAnotherUnitsOfficer_IsRefused()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var answer = await PostAsync(host.As(host.Who.Head), id, "assign", host.Who.OfficerOf(host.Who.OtherClerk), "外单位");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Batch_AssignsTickedCasesOnceEach()
    {
        await using var host = await WorkHost.StartAsync();
        long[] ids = [await host.ReceiveAsync("甲"), await host.ReceiveAsync("乙"), await host.ReceiveAsync("丙")];
        var second = $"{host.Who.OfficerOf(host.Who.SecondHandler)}";
        var head = host.As(host.Who.Head);
        (string, string)[] fields = [("ids", $"{ids[0]}"), ("ids", $"{ids[1]}"), ("officerId", second), ("reason", "调整分工"), ("submissionId", $"{Guid.NewGuid()}")];
        Assert.Equal(HttpStatusCode.Redirect, (await head.PostAsync("/work?handler=Assign", fields)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.PostAsync("/work?handler=Assign", fields)).StatusCode);

        Assert.Equal(2, await host.QueryAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "dossier.assign")));
        var mine = await host.As(host.Who.SecondHandler).PageAsync("/work?scope=Mine");
        Assert.Equal(2, mine.QuerySelectorAll("main tbody tr").Length);
    }

    private static Task<HttpResponseMessage> PostAsync(Browser browser, long id, string act, long officer, string reason) =>
        browser.PostAsync($"/work/reconsideration/{id}/on-file/{act}", ("officerId", $"{officer}"), ("reason", reason));

    private static async Task<HttpResponseMessage> OnFileAsync(Browser browser, long id, string act, long officer, string reason)
    {
        var path = $"/work/reconsideration/{id}/on-file/{act}";
        return await browser.SubmitAsync(await browser.PageAsync(path), path, ("officerId", $"{officer}"), ("reason", reason));
    }
}
