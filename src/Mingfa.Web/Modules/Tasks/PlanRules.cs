using System.Globalization;
using System.Text.RegularExpressions;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>What must be true of a decomposition table before it is issued, and what nobody takes care of.</summary>
public static partial class PlanRules
{
    /// <summary>S-002, S-011: every task cites a clause or says why it has none; target, responsible unit and time limit are mandatory; exactly one unit leads; a long-term task has its milestone of the year.</summary>
    /// <param name="plan">The table.</param>
    /// <param name="units">Every unit its rows name.</param>
    /// <param name="on">The day of issue.</param>
    /// <param name="before">The rows of the versions before it: what was due by then stays due.</param>
    public static IEnumerable<Finding> MayIssue(TaskPlanCase plan, IReadOnlyDictionary<long, OrgUnit> units, DateOnly on, IReadOnlyCollection<PlanTask> before)
    {
        if (plan.Rows.Count == 0)
            yield return new Finding("分解表中还没有任务。");
        foreach (var twice in plan.Rows.GroupBy(row => row.Number).Where(rows => rows.Count() > 1))
            yield return new Finding($"序号 {twice.Key} 出现 {twice.Count()} 次。");
        foreach (var row in plan.Rows.OrderBy(row => row.Number))
        {
            foreach (var problem in Problems(row, plan, units, on))
                yield return new Finding($"第 {row.Number} 项“{Brief(row.Title)}”：{problem}");
            if (row.Deadline < on && !before.Any(task => task.DueOn == row.Deadline && (task.Number == row.Number || task.Title == row.Title)))
                yield return new Finding($"第 {row.Number} 项“{Brief(row.Title)}”：完成时限 {row.Deadline:yyyy-MM-dd} 早于印发日期 {on:yyyy-MM-dd}，印发时已经过期。");
        }
    }

    /// <param name="row">The row.</param>
    /// <param name="plan">The table it stands in.</param>
    /// <param name="units">Every unit it names.</param>
    /// <param name="on">The day of issue; null while it is not known.</param>
    public static IEnumerable<string> Problems(PlanRow row, TaskPlanCase plan, IReadOnlyDictionary<long, OrgUnit> units, DateOnly? on)
    {
        if (string.IsNullOrWhiteSpace(row.Title) || string.IsNullOrWhiteSpace(row.Measure))
            yield return "未写明任务和具体措施。";
        if (row.ClauseCode is null && row.NoClauseReason is null)
            yield return "未写明依据条款；没有上位条款的，写“无：”和理由。";
        if (string.IsNullOrWhiteSpace(row.Standard) || string.IsNullOrWhiteSpace(row.Deliverable))
            yield return "未写明目标标准和成果形式。";
        if (row.LeadUnitId == 0)
            yield return "未明确牵头单位（每项任务只有一个牵头单位）。";
        if (row.LeadUnitId != 0 && row.CooperatorIds.Contains(row.LeadUnitId))
            yield return "牵头单位不能同时是配合单位。";
        if (row.CooperatorIds.Distinct().Count() != row.CooperatorIds.Count)
            yield return "配合单位重复。";
        foreach (var unit in row.Units.Distinct())
            if (WhyNot(units[unit], on) is { } why)
                yield return why;
        if (row.Deadline is null)
            yield return row.IsLongTerm ? "长期任务未定年度节点，没有节点就永远不会到期。" : "未明确完成时限。";
        else if (row.IsLongTerm && row.Deadline.Value.Year != plan.Year)
            yield return $"长期任务的年度节点应在 {plan.Year} 年内。";
        else if (OutOfYears(plan, row.Deadline.Value) is { } outside)
            yield return outside;
    }

    /// <summary>〔政策默认〕 Tasks go to organs of the district that are there; why this unit takes none, or null.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="on">The day on which it is to be there; null: whichever.</param>
    public static string? WhyNot(OrgUnit unit, DateOnly? on) =>
        unit.Kind == OrgUnitKind.External ? $"{unit.Name}不是本区机关，不能承担任务。"
        : unit.FoundedOn > on ? $"{unit.Name}于 {unit.FoundedOn:yyyy-MM-dd} 才成立，不能承担任务。"
        : unit.DissolvedOn <= on ? $"{unit.Name}已于 {unit.DissolvedOn:yyyy-MM-dd} 撤销，请改为承接其职责的单位。"
        : null;

    /// <summary>From the year of the plan to the last that its name says (2017—2020年); a name without a year sets no end.</summary>
    public static (int First, int? Last) YearsOf(TaskPlanCase plan)
    {
        var last = YearInName.Matches(plan.Name).Select(year => int.Parse(year.Value, CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        return (plan.Year, last < plan.Year ? null : (int?)last);
    }

    /// <summary>Why the plan can have no such time limit, or null.</summary>
    public static string? OutOfYears(TaskPlanCase plan, DateOnly due)
    {
        var (first, last) = YearsOf(plan);
        return due.Year >= first && !(due.Year > last) ? null
            : $"完成时限 {due:yyyy-MM-dd} 不在计划的年度内（{first}{(last is null ? " 年起" : last == first ? " 年" : $"—{last} 年")}）。";
    }

    [GeneratedRegex(@"(?<!\d)20\d\d(?!\d)")]
    private static partial Regex YearInName { get; }

    public static OrphanReport Orphans(TaskPlanCase plan, IReadOnlyCollection<(string Code, string Text)> indicators)
    {
        var known = indicators.Select(indicator => indicator.Code).ToHashSet();
        var linked = plan.Rows.SelectMany(row => row.IndicatorCodes).ToHashSet();
        var taken = plan.Rows.Select(row => row.ClauseCode).OfType<string>().ToHashSet();
        return new OrphanReport(
            [.. plan.Rows.Where(row => !row.IndicatorCodes.Any(known.Contains)).OrderBy(row => row.Number)],
            [.. indicators.Where(indicator => !linked.Contains(indicator.Code))],
            [.. plan.Clauses.Where(clause => !taken.Contains(CodeOf(clause)))]);
    }

    public static string CodeOf(string clause) => clause.Split([' ', '　'], 2)[0];

    /// <summary>
    /// 〔政策默认〕 Which rows of two versions are one task: those of the same title wherever they stand, of several those that differ least;
    /// of a new title those of the same number, where the old title is gone and the new one was not there.
    /// </summary>
    public static IReadOnlyDictionary<PlanRow, PlanRow> SameTasks(IReadOnlyCollection<PlanRow> before, IReadOnlyCollection<PlanRow> after)
    {
        var (old, now) = (before.Select(row => row.Title).ToHashSet(), after.Select(row => row.Title).ToHashSet());
        var kept = before.Join(after, was => was.Title, row => row.Title, (was, row) => (Was: was, Row: row))
            .OrderBy(pair => Differences(pair.Was, pair.Row, id => $"{id}").Count()).ThenBy(pair => Math.Abs(pair.Was.Number - pair.Row.Number));
        var renamed = before.Join(after, was => was.Number, row => row.Number, (was, row) => (Was: was, Row: row))
            .Where(pair => !now.Contains(pair.Was.Title) && !old.Contains(pair.Row.Title));
        var (same, taken) = (new Dictionary<PlanRow, PlanRow>(), new HashSet<PlanRow>());
        foreach (var (was, row) in kept.Concat(renamed))
            if (!same.ContainsKey(was) && taken.Add(row))
                same.Add(was, row);
        return same;
    }

    /// <summary>What the later version changed, task by task.</summary>
    public static IReadOnlyList<RowChange> Compare(TaskPlanCase before, TaskPlanCase after, Func<long, string> unit)
    {
        var same = SameTasks(before.Rows, after.Rows);
        var changed = same.Select(pair => new RowChange(pair.Value.Number, pair.Value.Title, RowChangeKind.Changed,
        [
            .. pair.Key.Number == pair.Value.Number ? [] : new[] { new CellChange("序号", $"{pair.Key.Number}", $"{pair.Value.Number}") },
            .. Differences(pair.Key, pair.Value, unit),
        ]));
        var added = after.Rows.Except(same.Values).Select(row => new RowChange(row.Number, row.Title, RowChangeKind.Added, []));
        var removed = before.Rows.Where(row => !same.ContainsKey(row)).Select(row => new RowChange(row.Number, row.Title, RowChangeKind.Removed, []));
        return [.. changed.Where(change => change.Cells.Count > 0).Concat(added).Concat(removed).OrderBy(change => change.Number).ThenBy(change => change.Kind)];
    }

    private static IEnumerable<CellChange> Differences(PlanRow was, PlanRow row, Func<long, string> unit) =>
        Cells(was, unit).Zip(Cells(row, unit)).Where(pair => pair.First.Text != pair.Second.Text).Select(pair => new CellChange(pair.First.Name, pair.First.Text, pair.Second.Text));

    public static IEnumerable<(string Name, string Text)> Cells(PlanRow row, Func<long, string> unit) =>
    [
        ("依据条款", row.Clause ?? ""), ("任务", row.Title), ("措施", row.Measure), ("目标标准", row.Standard), ("成果形式", row.Deliverable),
        ("牵头单位", row.LeadUnitId == 0 ? "" : unit(row.LeadUnitId)), ("配合单位", string.Join('、', row.CooperatorIds.Select(unit))), ("责任领导", row.Leader ?? ""),
        ("责任科室", row.Section ?? ""), ("长期坚持", row.IsLongTerm ? "是" : "否"), ("全区重点", row.IsKey ? "是" : "否"), ("时限", row.Deadline is { } due ? $"{due:yyyy-MM-dd}" : ""),
        ("对应指标", string.Join('、', row.IndicatorCodes)),
    ];

    public static string Brief(string title) => title.Length <= 20 ? title : title[..20] + "…";
}

/// <summary>孤项: tasks that serve no indicator, indicators and clauses no task takes care of.</summary>
public sealed record OrphanReport(
    IReadOnlyList<PlanRow> TasksWithoutIndicator, IReadOnlyList<(string Code, string Text)> IndicatorsWithoutTask, IReadOnlyList<string> ClausesWithoutTask);

public enum RowChangeKind
{
    [Platform.Procedures.Word("新增")] Added,
    [Platform.Procedures.Word("修改")] Changed,
    [Platform.Procedures.Word("删除")] Removed,
}

public sealed record RowChange(int Number, string Title, RowChangeKind Kind, IReadOnlyList<CellChange> Cells);

public sealed record CellChange(string Name, string Before, string After);
