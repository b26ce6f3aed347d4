using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>Brings an issued table to its units: new parts are assigned, standing ones adjusted, those no longer in it withdrawn. Doing it twice changes nothing.</summary>
public sealed class TaskDispatch(MingfaDb db, StepRunner runner, TimeProvider time)
{
    private static readonly TaskProcedure Tasks = TaskProcedure.Current;

    public async Task<DispatchPlan> PlanAsync(TaskPlanCase table)
    {
        if (table is not { IsIssued: true, SupersededOn: null })
            return new DispatchPlan([], [], [], []);
        var parts = await db.Set<TaskPart>().AsNoTracking().Where(part => part.Plan == table.Name && part.WithdrawnOn == null).ToListAsync();
        var rowOf = await TaskRows.InAsync(db, parts, table.Rows);
        var asked = parts.Where(part => !part.IsDone).ToLookup(part => rowOf(part)?.Units.Contains(part.UnitId) == true);
        // What is done is not asked for again; what is past its deadline, or of a unit that takes no tasks, cannot be asked for.
        var today = time.Today();
        var units = await db.Set<OrgUnit>().AsNoTracking().ToDictionaryAsync(unit => unit.Id);
        var done = await db.Entries<PlanTask>().Where(task => task.Plan == table.Name && task.Edition == table.Edition && task.CompletedOn != null).Select(task => task.Number).ToListAsync();
        // A task that is now called otherwise was not done with the old one.
        var there = asked[true].Concat(parts.Where(part => part.IsDone && rowOf(part)?.Title == part.Title)).Select(part => (rowOf(part)!.Number, part.UnitId)).ToHashSet();
        // Lead units first: their parts stand above those of the co-operators.
        var missing = table.Rows.OrderBy(row => row.Number).Where(row => !done.Contains(row.Number))
            .SelectMany(row => row.Units.Select(unit => (row.Number, Unit: unit, row.Deadline))).Where(one => !there.Contains((one.Number, one.Unit))).ToLookup(one => one.Deadline < today);
        var open = missing[false].ToLookup(one => PlanRules.WhyNot(units[one.Unit], today));
        string[] late = missing[true].Any()
            ? [$"已过期限，未下达 {missing[true].Count()} 项责任（{Rows(missing[true])}）。过了期限的不再下达；还要办理的，请拟制新版改定时限，或者列入新的计划。"]
            : [];
        return new DispatchPlan(
            [.. open[null].Select(one => (one.Number, one.Unit))],
            [.. asked[true].Where(part => part.Edition < table.Edition).Select(part => part.Id)],
            [.. asked[false].Select(part => part.Id)],
            [.. late, .. open.Where(unit => unit.Key is not null).Select(unit => $"{unit.Key}{Rows(unit)}没有下达，请拟制新版改正。")]);

        static string Rows(IEnumerable<(int Number, long, DateOnly?)> parts) => $"第 {string.Join("、", parts.Select(one => one.Number).Distinct())} 项";
    }

    public async Task<IReadOnlyList<Finding>> SendAsync(TaskPlanCase table, Actor actor)
    {
        var plan = await PlanAsync(table);
        var findings = new List<Finding>();
        foreach (var (row, unit) in plan.ToAssign)
            Judge(await runner.OpenAsync(Tasks.StepOf<AssignPart>(), new AssignPart { Plan = table.Id, Row = row, Unit = unit }, actor, Once("assign", table.Id, row, unit)), findings);
        foreach (var id in plan.ToAdjust)
            Judge(await TakeAsync(id, new AdjustPart { Plan = table.Id }, actor, Once("adjust", table.Id, id)), findings);
        foreach (var id in plan.ToWithdraw)
            Judge(await TakeAsync(id, new WithdrawPart { Reason = $"第 {table.Edition} 版不再列入" }, actor, Once("withdraw", table.Id, id)), findings);
        return findings;
    }

    private Task<StepOutcome> TakeAsync(long id, Step step, Actor actor, Guid submission) =>
        runner.TakeAsync(Tasks.Id, id, Tasks.Steps.Single(each => each.Type == step.GetType()), step, actor, submission);

    private void Judge(StepOutcome outcome, List<Finding> findings)
    {
        switch (outcome)
        {
            case StepOutcome.Refused refused:
                findings.AddRange(refused.Findings);
                break;
            case StepOutcome.Forbidden forbidden:
                findings.Add(new Finding(forbidden.Reason));
                break;
            case StepOutcome.Conflict:
                findings.Add(new Finding("有人同时办理了这项任务，请再下达一次。"));
                break;
        }

        db.ChangeTracker.Clear();
    }

    /// <summary>The same assignment always carries the same submission id, so that a second click finds the first.</summary>
    private static Guid Once(params object[] what) => new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('|', what)))[..16]);
}

/// <param name="Withheld">What is not sent out, and why; a new version puts it right.</param>
public sealed record DispatchPlan(IReadOnlyList<(int Row, long Unit)> ToAssign, IReadOnlyList<long> ToAdjust, IReadOnlyList<long> ToWithdraw, IReadOnlyList<string> Withheld)
{
    public int Count => ToAssign.Count + ToAdjust.Count + ToWithdraw.Count;
}
