using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Registers;

/// <summary>制度 → 环节: a step's form shows the clauses that govern it on the day.</summary>
public sealed class RuleOfStepTests
{
    [Fact]
    public async Task StepForm_ShowsTheClausesInForce_OfItsStepAndOfTheWholeProcedure()
    {
        await using var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "justice").Select(each => each.Id).FirstAsync();
            WorkRule Rule(string code, DateOnly? until = null) => new() { Code = code, Title = "复议工作规则" + code, OwnerUnitId = unit, Domain = RuleDomain.ReconsiderationAndLitigation, Kind = RuleKind.Rule, IssuedOn = new(2025, 1, 1), ValidTo = until };
            db.AddRange(Rule("ZD-1"), Rule("ZD-2", new(2026, 3, 1)));
            await db.SaveChangesAsync();
            RuleClause Clause(string code, long rule, string? step) => new() { Code = code, RuleId = rule, Clause = "第" + code, Text = "内容" + code, Procedure = "行政复议", Step = step };
            db.AddRange(Clause("一", 1, "受理"), Clause("二", 1, null), Clause("三", 1, "补正通知"), Clause("四", 2, "受理"));
            return true;
        }));
        var id = await host.ReceiveAsync();
        var page = await host.As(host.Who.Handler).PageAsync($"/work/reconsideration/{id}/accept");
        Assert.Equal(["《复议工作规则ZD-1》第二：内容二", "《复议工作规则ZD-1》第一：内容一"], page.QuerySelectorAll("details.rules li").Select(item => item.TextContent));
    }
}
