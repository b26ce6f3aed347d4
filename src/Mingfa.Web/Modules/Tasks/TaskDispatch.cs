using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>Brings an issued table to its units: new parts are assigned, standing ones adjusted, those no longer in it withdrawn. Doing it twice changes nothing.</summary>
public sealed class TaskDispatch(MingfaDb db, StepRunner runner)
{
    private static readonly TaskProcedure Tasks = TaskProcedure.Current;

    public async Task<DispatchPlan> PlanAsync(TaskPlanCase table)
    {
        if (table is not { IsIssued: true, SupersededOn: null })
            return new DispatchPlan([], [], [], 0);
        var parts = await db.Set<TaskPart>().AsNoTracking().Where(part => part.Plan == table.Name && part.WithdrawnOn == null).ToListAsync();
        var wanted = table.Rows.SelectMany(row => row.Units.Select(unit => (row.Number, Unit: unit))).ToHashSet();
        // What was done, or was due, before the table came here is not asked for again; who no longer exists cannot be asked.
        var entered = await db.Set<Dossier>().Where(dossier => dossier.Id == table.Id).Select(dossier => dossier.OpenedOn).SingleAsync();
        var gone = await db.Set<OrgUnit>().Where(unit => unit.DissolvedOn != null).Select(unit => unit.Id).ToListAsync();
        var done = await db.Entries<PlanTask>().Where(task => task.Plan == table.Name && task.Edition == table.Edition && task.CompletedOn != null).Select(task => task.Number).ToListAsync();
        // A number that now stands for another task was not done with the old one.
        var there = parts.Where(part => !part.IsDone || table.Rows.Exists(row => row.Number == part.RowNumber && row.Title == part.Title)).Select(part => (part.RowNumber, part.UnitId)).ToHashSet();
        // Lead units first: their parts stand above those of the co-operators.
        var missing = table.Rows.OrderBy(row => row.Number).Where(row => !done.Contains(row.Number) && row.Deadline >= entered)
            .SelectMany(row => row.Units.Select(unit => (row.Number, Unit: unit))).Where(one => !there.Contains(one)).ToList();
        return new DispatchPlan(
            [.. missing.Where(one => !gone.Contains(one.Unit))],
            [.. parts.Where(part => !part.IsDone && part.Edition < table.Edition && wanted.Contains((part.RowNumber, part.UnitId))).Select(part => part.Id)],
            [.. parts.Where(part => !part.IsDone && !wanted.Contains((part.RowNumber, part.UnitId))).Select(part => part.Id)],
            missing.Count(one => gone.Contains(one.Unit)));
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

/// <param name="OfDissolvedUnits">Parts of units that no longer exist: a new version has to name their successors.</param>
public sealed record DispatchPlan(IReadOnlyList<(int Row, long Unit)> ToAssign, IReadOnlyList<long> ToAdjust, IReadOnlyList<long> ToWithdraw, int OfDissolvedUnits)
{
    public int Count => ToAssign.Count + ToAdjust.Count + ToWithdraw.Count;
}
