using System.Globalization;
using Mingfa.Core.Codes;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>The decomposition table as a sheet, one task a row: the columns every plan office uses.</summary>
internal static class PlanSheet
{
    public static readonly string[] Heads =
        ["序号", "类别", "章", "依据条款", "任务", "具体措施", "目标标准", "成果形式", "牵头单位", "配合单位", "责任领导", "责任科室", "长期坚持", "全区重点", "完成时限", "对应指标"];

    public static IEnumerable<string[]> Lines(TaskPlanCase plan, Func<long, string> unit) => plan.Rows.OrderBy(row => row.Number).Select(row => Line(row, unit));

    public static string[] Line(PlanRow row, Func<long, string> unit) =>
    [
        $"{row.Number}", StepForm.Word(row.Kind), $"{row.Chapter}", row.Clause ?? "", row.Title, row.Measure, row.Standard, row.Deliverable,
        row.LeadUnitId == 0 ? "" : unit(row.LeadUnitId), string.Join('、', row.CooperatorIds.Select(unit)), row.Leader ?? "", row.Section ?? "",
        row.IsLongTerm ? "是" : "否", row.IsKey ? "是" : "否", row.Deadline is { } due ? ChineseDate.Iso(due) : "", string.Join('、', row.IndicatorCodes),
    ];

    /// <summary>The table as a workbook.</summary>
    public static async Task<byte[]> WriteAsync(TaskPlanCase plan, Func<long, string> unit)
    {
        await using var file = await TableFile.XlsxAsync(Heads, Lines(plan, unit).ToAsyncEnumerable(), "任务分解表", CancellationToken.None);
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    /// <summary>All rows, or for each bad cell its row and reason.</summary>
    public static (List<PlanRow> Rows, List<Finding> Findings) Read(Stream xlsx, IReadOnlyDictionary<string, long> units)
    {
        var (rows, findings, line) = (new List<PlanRow>(), new List<Finding>(), 1);
        if (UploadInspector.Inspect("任务分解表.xlsx", xlsx).Findings is { Count: > 0 } unreadable)
            return (rows, [.. unreadable.Select(problem => problem with { Field = "file" })]);
        try
        {
            foreach (var cells in TableFile.Rows(xlsx, byHead: true))
            {
                if (++line == 2 && HeadProblems(cells.Keys).ToList() is { Count: > 0 } strange)
                    return (rows, [.. strange.Select(problem => new Finding($"第 1 行：{problem}", Field: "file"))]);
                if (cells.Values.All(value => string.IsNullOrWhiteSpace(value?.ToString())))
                    continue;
                var (row, problems) = ReadRow(head => Text(cells, head), units);
                rows.Add(row);
                findings.AddRange(problems.Select(problem => new Finding($"第 {line} 行：{problem}", Field: "file")));
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or FormatException)
        {
            findings.Add(new Finding("文件无法读取，应是本页导出的 xlsx 表。", Field: "file"));
        }

        if (rows.Count == 0 && findings.Count == 0)
            findings.Add(new Finding("表中没有任务。", Field: "file"));
        return (rows, findings);
    }

    /// <summary>What stands under another head is lost, and what it should have said is empty.</summary>
    private static IEnumerable<string> HeadProblems(ICollection<string> heads) =>
        [.. Heads.Except(heads).Select(head => $"没有“{head}”一栏。"), .. heads.Except(Heads).Select(head => $"“{head}”不是分解表的栏目。")];

    /// <summary>One row from words, the same for a sheet and a form.</summary>
    public static (PlanRow Row, List<string> Problems) ReadRow(Func<string, string> cell, IReadOnlyDictionary<string, long> units)
    {
        var problems = new List<string>();
        var row = new PlanRow
        {
            Number = Whole("序号"),
            Kind = Kind("类别"),
            Chapter = cell("章").Length == 0 ? 0 : Whole("章"),
            Clause = Bounded("依据条款", 60) is { Length: > 0 } clause ? clause : null,
            Title = Bounded("任务", 400),
            Measure = Bounded("具体措施", 1000),
            Standard = Bounded("目标标准", 400),
            Deliverable = Bounded("成果形式", 200),
            Leader = Bounded("责任领导", 60) is { Length: > 0 } leader ? leader : null,
            Section = Bounded("责任科室", 100) is { Length: > 0 } section ? section : null,
            IsLongTerm = Yes("长期坚持"),
            IsKey = Yes("全区重点"),
            IndicatorCodes = [.. Split("对应指标")],
            CooperatorIds = [.. Split("配合单位").Select(Unit).OfType<long>()],
        };
        if (cell("牵头单位") is { Length: > 0 } lead)
            row.LeadUnitId = Split("牵头单位").Length > 1 ? Many(lead) : Unit(lead) ?? 0;
        if (cell("完成时限") is { Length: > 0 } date)
        {
            if (ChineseDate.TryParse(date, out var due))
                row.Deadline = due;
            else
                problems.Add($"完成时限{ChineseDate.Refusal(date)}");
        }

        problems.AddRange(Heads.Where(head => !StepForm.IsPlain(cell(head))).Select(head => $"“{head}”{StepForm.NotPlainText}"));
        return (row, problems);

        int Whole(string head)
        {
            if (int.TryParse(cell(head), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 100_000)
                return number;
            problems.Add($"{head}应是整数。");
            return 0;
        }

        TaskKind Kind(string head)
        {
            var (task, safeguard) = (StepForm.Word(TaskKind.Task), StepForm.Word(TaskKind.Safeguard));
            if (cell(head) != task && cell(head) != safeguard)
                problems.Add($"{head}应是“{task}”或者“{safeguard}”，不能是“{cell(head)}”。");
            return cell(head) == safeguard ? TaskKind.Safeguard : TaskKind.Task;
        }

        bool Yes(string head)
        {
            if (cell(head) is not ("是" or "否" or ""))
                problems.Add($"{head}应是“是”或者“否”，不能是“{cell(head)}”。");
            return cell(head) == "是";
        }

        string Bounded(string head, int most)
        {
            var text = cell(head);
            if (text.Length > most)
                problems.Add($"{head}最多 {most} 字。");
            return text;
        }

        string[] Split(string head) => cell(head).Split(['、', '，', ',', '；', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        long? Unit(string name)
        {
            if (units.TryGetValue(name, out var id))
                return id;
            problems.Add($"没有名为“{name}”的单位。");
            return null;
        }

        long Many(string names)
        {
            problems.Add($"牵头单位只能有一个，不能是“{names}”。");
            return 0;
        }
    }

    private static string Text(IDictionary<string, object?> cells, string head) => cells.TryGetValue(head, out var value) ? value switch
    {
        null => "",
        bool yes => yes ? "是" : "否",
        DateTime at => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double serial when head == "完成时限" && serial is > 1 and < 2_958_466 => DateTime.FromOADate(serial).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => TableFile.Unmarked(Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim()),
    } : "";
}
