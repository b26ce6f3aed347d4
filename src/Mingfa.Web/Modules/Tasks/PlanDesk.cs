using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>Filling in a table that has not been issued yet. Once it is, nothing here changes it.</summary>
public sealed class PlanDesk(MingfaDb db, TimeProvider time)
{
    private static readonly Post[] Editors = [Post.LegalReviewer, Post.Registrar, Post.LegalBureauHead];

    /// <summary>The table with its rows; null for those who may not see it.</summary>
    public async Task<TaskPlanCase?> FindAsync(Actor actor, long id)
    {
        var plan = await db.Set<TaskPlanCase>().Include(each => each.Dossier).ThenInclude(dossier => dossier.Parties).Include(each => each.Rows)
            .AsSplitQuery().FirstOrDefaultAsync(each => each.Id == id);
        return plan is not null && DossierAccess.MaySee(actor, plan.Dossier, TaskPlanProcedure.Current) ? plan : null;
    }

    public static bool MayEdit(Actor actor, TaskPlanCase plan) =>
        plan.Dossier.State == TaskPlanProcedure.Current.Drafting.Id && IsBureau(actor, plan);

    public static bool IsBureau(Actor actor, TaskPlanCase plan) => actor.As(plan.Dossier.UnitOf(TaskPlanProcedure.Current.Bureau), Editors) is not null;

    public Task<TaskPlanCase?> PriorAsync(TaskPlanCase plan) => plan.PriorId is not { } id
        ? Task.FromResult<TaskPlanCase?>(null)
        : db.Set<TaskPlanCase>().AsNoTracking().Include(each => each.Rows).FirstOrDefaultAsync(each => each.Id == id);

    /// <summary>The rows of this version that are done, by number.</summary>
    public async Task<IReadOnlySet<int>> DoneAsync(TaskPlanCase plan) =>
        (await db.Entries<PlanTask>().Where(task => task.Plan == plan.Name && task.Edition == plan.Edition && task.CompletedOn != null).Select(task => task.Number).ToListAsync()).ToHashSet();

    /// <summary>Units by every name they are known under.</summary>
    /// <param name="asOf">The day by whose names the units are called; null: today's.</param>
    public async Task<UnitNames> UnitsAsync(DateOnly? asOf = null)
    {
        IReadOnlyList<OrgUnit> units = await db.Set<OrgUnit>().AsNoTracking().OrderBy(unit => unit.Id).ToListAsync();
        return asOf is { } day ? new UnitNames(await UnitRegister.AsOfAsync(db, units, day), day) : new UnitNames(units, time.Today());
    }

    /// <summary>The clauses of 政策依据 its rows cite, by number.</summary>
    public async Task<IReadOnlyDictionary<string, PolicyClause>> ClausesAsync(TaskPlanCase plan) =>
        await PlanClauses.FindAsync(db, plan.Rows.Select(row => row.ClauseCode).OfType<string>());

    public async Task<OrphanReport> OrphansAsync(TaskPlanCase plan)
    {
        var indicators = await db.Set<IndicatorSet>().Where(set => set.Code == plan.IndicatorSet).SelectMany(set => set.Indicators)
            .OrderBy(indicator => indicator.Ordinal).Select(indicator => new { indicator.Code, indicator.Text }).ToListAsync();
        return PlanRules.Orphans(plan, [.. indicators.Select(indicator => (indicator.Code, indicator.Text))]);
    }

    /// <summary>Adds the row, or puts it in the place of the one that was shown.</summary>
    /// <param name="plan">The table.</param>
    /// <param name="row">The row as it was typed.</param>
    /// <param name="editing">The number of the row that was shown; null for a new one.</param>
    /// <param name="seen">The id of the row that was shown: a row that is saved is another row.</param>
    /// <param name="problems">What could not be read.</param>
    public async Task<IReadOnlyList<Finding>> SaveAsync(TaskPlanCase plan, PlanRow row, int? editing, long? seen, IReadOnlyList<string> problems)
    {
        var units = await db.Set<OrgUnit>().AsNoTracking().ToDictionaryAsync(unit => unit.Id);
        var shown = plan.Rows.Find(each => each.Number == editing);
        List<Finding> findings = [.. problems.Concat(PlanRules.Problems(row, plan, units, null)).Select(problem => new Finding(problem)), .. await PlanClauses.UnknownAsync(db, plan, [row]), .. await PlanIndicators.UnknownAsync(db, plan, [row])];
        if (editing is not null && shown?.Id != seen)
            findings.Insert(0, new Finding(shown is null ? $"您填写期间，第 {editing} 项已被他人删除或者改了序号。您填写的内容仍保留在下面，再保存就是新的一项。"
                : $"您填写期间，第 {editing} 项已被他人改动。您填写的内容仍保留在下面，与现在不同的地方也列在下面，请核对后再保存。"));
        if (row.Number < 1)
            findings.Add(new Finding("序号应从 1 开始。", Field: "number"));
        if (row.Number != editing && plan.Rows.Find(each => each.Number == row.Number) is { } taken)
            findings.Add(new Finding($"序号 {row.Number} 已是“{taken.Title}”；要改它的，在表中点“修改”。", Field: "number"));
        return findings.Count > 0 ? findings : await WriteAsync(() =>
        {
            row.ResolutionId = shown?.ResolutionId;
            if (shown is not null)
                plan.Rows.Remove(shown);
            plan.Rows.Add(row);
        });
    }

    /// <param name="plan">The table.</param>
    /// <param name="seen">The id of the row that was shown.</param>
    public async Task<IReadOnlyList<Finding>> RemoveAsync(TaskPlanCase plan, long seen) => plan.Rows.Find(row => row.Id == seen) is { } row
        ? await WriteAsync(() => plan.Rows.Remove(row))
        : [new Finding("这一项已被他人改动或者删除，没有删除。表中是现在的内容，请核对后再办理。")];

    /// <summary>Of two who change one row at once the second is told.</summary>
    private async Task<IReadOnlyList<Finding>> WriteAsync(Action change)
    {
        try
        {
            await db.WriteAsync(() =>
            {
                change();
                return Task.CompletedTask;
            });
            return [];
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return [new Finding("有人同时改动了分解表，没有保存。表中是现在的内容，请核对后再办理。")];
        }
    }

    /// <summary>Resolutions of leading groups that no plan has taken in yet, save one that was dropped.</summary>
    public Task<List<GroupResolution>> WaitingResolutionsAsync()
    {
        var plans = GroupResolutionRegister.PlansTakingIn(db);
        return db.Entries<GroupResolution>().Where(resolution => !plans.Any(plan => plan.Rows.Any(row => row.ResolutionId == resolution.Id)))
            .OrderBy(resolution => resolution.Deadline).ThenBy(resolution => resolution.Id).ToListAsync();
    }

    /// <summary>列入 — the resolution becomes the last row of the draft.</summary>
    public async Task<IReadOnlyList<Finding>> TakeInAsync(TaskPlanCase plan, long resolution)
    {
        if ((await WaitingResolutionsAsync()).Find(each => each.Id == resolution) is not { } waiting)
            return [new Finding("这项决议已经列入分解表。")];
        return await WriteAsync(() => plan.Rows.Add(waiting.ToRow(plan.Rows.Select(row => row.Number).DefaultIfEmpty().Max() + 1)));
    }

    /// <summary>Which rows a table has; another word after every change of one.</summary>
    public static string StateOf(TaskPlanCase plan) => string.Join('-', plan.Rows.Select(row => row.Id).Order().Prepend(plan.Id));

    /// <summary>All rows from a sheet in place of the present ones, or none of them. What is still missing is shown, and stands in the way of issuing only.</summary>
    /// <param name="plan">The table.</param>
    /// <param name="xlsx">The sheet.</param>
    /// <param name="seen">The <see cref="StateOf"/> the rows when the page was shown.</param>
    public async Task<IReadOnlyList<Finding>> ImportAsync(TaskPlanCase plan, Stream xlsx, string? seen)
    {
        if (seen != StateOf(plan))
            return [new Finding("您打开页面以后，有人改动了分解表，没有导入。请重新导出，把您的改动并入后再导入。", Field: "file")];
        var (rows, findings) = PlanSheet.Read(xlsx, (await UnitsAsync()).ByName);
        findings.AddRange(rows.GroupBy(row => row.Number).Where(group => group.Count() > 1).Select(group => new Finding($"序号 {group.Key} 出现 {group.Count()} 次。", Field: "file")));
        findings.AddRange((await PlanIndicators.UnknownAsync(db, plan, rows)).Select(finding => finding with { Field = "file" }));
        return findings.Count > 0 ? findings : await WriteAsync(() =>
        {
            foreach (var (was, row) in PlanRules.SameTasks(plan.Rows, rows))
                row.ResolutionId = was.ResolutionId;
            plan.Rows.Clear();
            plan.Rows.AddRange(rows);
        });
    }
}

/// <summary>Units by id and by name.</summary>
public sealed class UnitNames(IReadOnlyList<OrgUnit> all, DateOnly today)
{
    private readonly Dictionary<long, OrgUnit> byId = all.ToDictionary(unit => unit.Id);

    public IReadOnlyList<OrgUnit> Current { get; } = [.. all.Where(unit => unit.ExistsOn(today))];

    /// <summary>Those a row of the plan may name: organs of the district that were there in one of its years.</summary>
    public IEnumerable<OrgUnit> OrgansOf(TaskPlanCase plan)
    {
        var (first, last) = PlanRules.YearsOf(plan);
        return all.Where(unit => PlanRules.WhyNot(unit, null) is null && !(unit.FoundedOn.Year > last) && !(unit.DissolvedOn?.Year < first));
    }

    /// <summary>Whoever bears the name today, before those who bore it.</summary>
    public IReadOnlyDictionary<string, long> ByName { get; } = all.OrderByDescending(unit => unit.ExistsOn(today))
        .SelectMany(unit => new[] { unit.Name, unit.ShortName }.Distinct().Select(name => (name, unit.Id)))
        .GroupBy(pair => pair.name).ToDictionary(group => group.Key, group => group.First().Id);

    public string Short(long id) => byId.TryGetValue(id, out var unit) ? unit.ShortName : $"单位{id}";

    public string Full(long id) => byId.TryGetValue(id, out var unit) ? unit.Name : $"单位{id}";

    public IReadOnlyDictionary<long, string> FullNames => byId.ToDictionary(pair => pair.Key, pair => pair.Value.Name);
}
