namespace Mingfa.Web.Modules.Tasks;

/// <summary>One chapter of a plan, or its safeguards: how many rows, how many done, how many due in each year.</summary>
/// <param name="Chapter">0: the safeguards; <see cref="PlanOverview.NoChapter"/>: tasks that stand in none.</param>
public sealed record ChapterSum(int Chapter, int Rows, int Done, IReadOnlyDictionary<int, int> DueByYear)
{
    public string Name => PlanOverview.NameOf(Chapter);
}

/// <summary>What one unit has to do with a plan: the numbers of the rows it leads and of those it co-operates in.</summary>
public sealed record UnitDuties(long UnitId, IReadOnlyList<int> Leads, IReadOnlyList<int> Joins);

/// <summary>分解表 at a glance: sums that add up to the table, a year's slice, units against tasks (seed S-121 to S-123). Pure.</summary>
public static class PlanOverview
{
    /// <summary>Tasks that stand in no chapter.</summary>
    public const int NoChapter = -1;

    public static string NameOf(int chapter) => chapter switch
    {
        0 => "保障措施",
        NoChapter => "未分章",
        _ => $"第 {chapter} 章",
    };

    private static int ChapterOf(PlanRow row) => row.Kind == TaskKind.Safeguard ? 0 : row.Chapter == 0 ? NoChapter : row.Chapter;

    public static IReadOnlyList<int> Years(TaskPlanCase plan) =>
        [.. plan.Rows.Where(row => row.Deadline is not null).Select(row => row.Deadline!.Value.Year).Distinct().Order()];

    /// <summary>The chapters in their order, then the tasks of none, the safeguards last.</summary>
    public static IReadOnlyList<ChapterSum> Chapters(TaskPlanCase plan, IReadOnlySet<int> done) =>
    [
        .. plan.Rows.GroupBy(ChapterOf).OrderBy(chapter => chapter.Key == 0).ThenBy(chapter => chapter.Key == NoChapter).ThenBy(chapter => chapter.Key)
            .Select(chapter => new ChapterSum(
                chapter.Key, chapter.Count(), chapter.Count(row => done.Contains(row.Number)),
                chapter.Where(row => row.Deadline is not null).GroupBy(row => row.Deadline!.Value.Year).ToDictionary(year => year.Key, year => year.Count()))),
    ];

    /// <summary>The rows due in a year, of a chapter, or both; null for all of them.</summary>
    public static IEnumerable<PlanRow> Slice(TaskPlanCase plan, int? year, int? chapter) => plan.Rows
        .Where(row => year is null || row.Deadline?.Year == year)
        .Where(row => chapter is null || ChapterOf(row) == chapter)
        .OrderBy(row => row.Number);

    /// <summary>Who leads most stands first.</summary>
    public static IReadOnlyList<UnitDuties> Matrix(TaskPlanCase plan) =>
    [
        .. plan.Rows.SelectMany(row => row.Units).Distinct()
            .Select(unit => new UnitDuties(
                unit,
                [.. plan.Rows.Where(row => row.LeadUnitId == unit).Select(row => row.Number).Order()],
                [.. plan.Rows.Where(row => row.CooperatorIds.Contains(unit)).Select(row => row.Number).Order()]))
            .OrderByDescending(unit => unit.Leads.Count).ThenByDescending(unit => unit.Joins.Count).ThenBy(unit => unit.UnitId),
    ];

    /// <summary>The matrix as a sheet: a line for each unit, a column for each row of the table.</summary>
    public static (string[] Heads, IEnumerable<string[]> Lines) Sheet(TaskPlanCase plan, Func<long, string> unit)
    {
        var numbers = plan.Rows.Select(row => row.Number).Order().ToList();
        return (["单位", "牵头", "配合", .. numbers.Select(number => $"{number}")], Matrix(plan).Select(duties => (string[])
        [
            unit(duties.UnitId), $"{duties.Leads.Count}", $"{duties.Joins.Count}",
            .. numbers.Select(number => duties.Leads.Contains(number) ? "牵头" : duties.Joins.Contains(number) ? "配合" : ""),
        ]));
    }
}
