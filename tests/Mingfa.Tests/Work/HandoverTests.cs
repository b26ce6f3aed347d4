using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

/// <summary>What is left behind by units and people who go is taken up, with trace: 行政复议法第十九条, 继续行使其职权的行政机关.</summary>
public sealed class HandoverTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task OfficerWhoLeft_LeavesHisCasesToTheUnit_OnceAndWithTrace()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var officer = host.Who.OfficerOf(host.Who.Handler);
        Assert.Equal(0, await FinishAsync(host));
        await WriteAsync(host, db => db.Set<Officer>().Where(each => each.Id == officer).ExecuteUpdateAsync(set => set.SetProperty(each => each.LeftOn, Today)));

        Assert.Equal(1, await FinishAsync(host));
        Assert.Equal(0, await FinishAsync(host));
        var dossier = await DossierAsync(host, id);
        Assert.Null(dossier.HandlerId);
        Assert.All(dossier.Parties, party => Assert.Null(party.HandlerId));
        var act = await host.QueryAsync(db => db.Set<Act>().SingleAsync(each => each.Kind == "dossier.release"));
        Assert.Contains("林志远", act.Input);
        Assert.Equal(1, await host.QueryAsync(db => db.Set<LogOutbox>().CountAsync(entry => entry.ActId == act.Id)));
        Assert.Equal("林志远在本单位已无岗位", (await host.QueryAsync(db => db.Set<Notification>().SingleAsync(n => n.OfficerId == null))).Text.Split('，')[0]);
        Assert.Contains("领取", (await host.As(host.Who.SecondHandler).PageAsync("/work?scope=Unassigned")).QuerySelector("main")!.TextContent);
    }

    /// <summary>A case of a procedure that no release knows keeps no other from being handed over, in this round or a later one.</summary>
    [Fact]
    public async Task OfficerWhoLeft_LeavesTheOtherCases_WhenOneCannotPassOn()
    {
        await using var host = await WorkHost.StartAsync();
        var (damaged, sound) = (await host.ReceiveAsync(), await host.ReceiveAsync("申请人乙"));
        var officer = host.Who.OfficerOf(host.Who.Handler);
        await WriteAsync(host, async db =>
        {
            await db.Set<Dossier>().Where(each => each.Id == damaged).ExecuteUpdateAsync(set => set.SetProperty(each => each.ProcedureVersion, 99));
            await db.Set<Officer>().Where(each => each.Id == officer).ExecuteUpdateAsync(set => set.SetProperty(each => each.LeftOn, Today));
        });
        Assert.Equal(1, await FinishAsync(host));
        Assert.Equal((officer, (long?)null), ((await DossierAsync(host, damaged)).HandlerId!.Value, (await DossierAsync(host, sound)).HandlerId));
    }

    [Fact]
    public async Task OfficerWhosePostWasGivenAnew_KeepsHisCases()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var officer = host.Who.OfficerOf(host.Who.Handler);
        await WriteAsync(host, async db =>
        {
            var held = await db.Set<PostHolding>().SingleAsync(each => each.OfficerId == officer);
            held.To = Today.AddDays(-1);
            db.Add(new PostHolding { OfficerId = officer, UnitId = held.UnitId, Post = ReconsiderationProcedure.Head, From = Today });
        });
        Assert.Equal(0, await FinishAsync(host));
        Assert.Equal(officer, (await DossierAsync(host, id)).HandlerId);
    }

    [Fact]
    public async Task CasesOfADissolvedUnit_PassToTheUnitThatContinuesItsWork()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var (old, heir, newHead) = await DissolveAsync(host);
        Assert.Equal(1, await FinishAsync(host));
        Assert.Equal(0, await FinishAsync(host));

        var dossier = await DossierAsync(host, id);
        Assert.Equal((heir, (long?)null, true), (dossier.HolderUnitId, dossier.HandlerId, dossier.IsOpen));
        Assert.DoesNotContain(dossier.Parties, party => party.UnitId == old);
        var path = $"/work/reconsideration/{id}";
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(host.Who.Handler).GetAsync(path)).StatusCode);
        var page = await host.As(newHead).PageAsync(path);
        Assert.Contains("区司法局的职责由新区司法局承继", page.QuerySelector("main")!.TextContent);
        Assert.Contains("机构改革方案", page.QuerySelector("main")!.TextContent);
        var rejected = await host.As(newHead).PostJsonAsync($"/api/v1/reconsideration/{id}/reject", new { reason = "不属于受案范围" });
        Assert.Equal(HttpStatusCode.OK, rejected.StatusCode);
        Assert.Contains("承接区司法局的案卷", await host.QueryAsync(db => db.Set<Notification>().Where(n => n.UnitId == heir).Select(n => n.Text).FirstAsync()));
    }

    [Fact]
    public async Task Unit_WithOpenCases_IsNotDissolved_BeforeSomebodyContinuesItsWork()
    {
        await using var host = await WorkHost.StartAsync();
        await host.ReceiveAsync();
        const string path = "/directory/units/justice/edit";
        (string, string?)[] ended =
        [
            ("Name", "区司法局"), ("ShortName", "区司法局"), ("Kind", "Department"), ("FoundedOn", "2019-01-01"), ("DissolvedOn", "2026-03-02"), ("ApprovedPosts", "20"), ("Duty", "LegalBureau"),
        ];
        var admin = host.As(host.Who.Admin);
        var refused = await admin.SubmitAsync(await admin.PageAsync(path), path, ended);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("还有在办案卷", (await Browser.ReadAsync(refused)).QuerySelector(".error-summary")!.TextContent);

        await WriteAsync(host, async db => db.Add(new OrgSuccession
        {
            PredecessorId = await db.Set<OrgUnit>().Where(unit => unit.Code == "justice").Select(unit => unit.Id).SingleAsync(),
            SuccessorId = await db.Set<OrgUnit>().Where(unit => unit.Code == "gov-office").Select(unit => unit.Id).SingleAsync(),
            On = Today,
            Basis = "机构改革方案",
        }));
        Assert.Equal(HttpStatusCode.Redirect, (await admin.SubmitAsync(await admin.PageAsync(path), path, ended)).StatusCode);
        Assert.Equal("gov-office", await host.QueryAsync(db => db.Set<Dossier>().Select(d => d.HolderUnit.Code).SingleAsync()));
    }

    [Fact]
    public async Task Lineage_FollowsTheChain_ToAUnitThatExists_AndNoCircle()
    {
        await using var host = await WorkHost.StartAsync();
        var units = await host.QueryAsync(async db =>
        {
            OrgUnit Unit(string code, bool dissolved) => new()
            {
                Code = code,
                Name = code,
                ShortName = code,
                Kind = OrgUnitKind.Department,
                FoundedOn = new(2010, 1, 1),
                DissolvedOn = dissolved ? Today : null,
            };
            OrgUnit[] made = [Unit("a", true), Unit("b", true), Unit("c", false), Unit("d", false), Unit("x", true), Unit("y", true), Unit("z", true)];
            await db.WriteAsync(async () =>
            {
                db.AddRange(made);
                await db.SaveChangesAsync();
                foreach (var (from, to) in ((int, int)[])[(0, 1), (1, 2), (1, 3), (4, 5), (5, 4), (6, 3)])
                    db.Add(new OrgSuccession { PredecessorId = made[from].Id, SuccessorId = made[to].Id, On = from == 6 ? Today.AddDays(1) : Today, Basis = "方案" });
            });
            return made.Select(unit => unit.Id).ToArray();
        });
        var lineage = await host.QueryAsync(db => Lineage.LoadAsync(db, Today));
        Assert.Equal([units[2], units[2], 0, 0, 0, 0, 0], units.Select(unit => lineage.HeirOf(unit)?.UnitId ?? 0));
        Assert.Equal([units[0], units[1]], lineage.PredecessorsOf([units[2], units[3]]));
    }

    /// <summary>The bureau ends today; another continues, with a head of its own. Returns both units and the head's account.</summary>
    private static async Task<(long Old, long Heir, long Head)> DissolveAsync(WorkHost host) => await host.QueryAsync(async db =>
    {
        var old = await db.Set<OrgUnit>().SingleAsync(unit => unit.Code == "justice");
        var heir = new OrgUnit { Code = "justice-new", Name = "新区司法局", ShortName = "新司法局", Kind = OrgUnitKind.Department, FoundedOn = Today, Duty = UnitDuty.LegalBureau };
        long account = 0;
        await db.WriteAsync(async () =>
        {
            old.DissolvedOn = Today;
            db.Add(heir);
            await db.SaveChangesAsync();
            db.Add(new OrgSuccession { PredecessorId = old.Id, SuccessorId = heir.Id, On = Today, Basis = "机构改革方案" });
            var officer = new Officer { Name = "新任负责人", UnitId = heir.Id, JoinedOn = Today };
            officer.Posts.Add(new PostHolding { OfficerId = 0, UnitId = heir.Id, Post = ReconsiderationProcedure.Head, From = Today });
            db.Add(officer);
            await db.SaveChangesAsync();
            var own = new Account { OfficerId = officer.Id, UserName = "newhead", NormalizedUserName = "NEWHEAD", SecurityStamp = "x" };
            db.Add(own);
            await db.SaveChangesAsync();
            account = own.Id;
        });
        return (old.Id, heir.Id, account);
    });

    private static Task<int> FinishAsync(WorkHost host) => host.InScopeAsync(services => services.GetRequiredService<Handovers>().FinishAsync());

    private static Task<bool> WriteAsync(WorkHost host, Func<MingfaDb, Task> write) => host.QueryAsync(async db =>
    {
        await db.WriteAsync(() => write(db));
        return true;
    });

    private static Task<Dossier> DossierAsync(WorkHost host, long id) =>
        host.QueryAsync(db => db.Set<Dossier>().Include(d => d.Parties).AsNoTracking().SingleAsync(d => d.Id == id));
}
