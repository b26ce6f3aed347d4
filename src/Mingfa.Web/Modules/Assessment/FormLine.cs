using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>报表栏目 — one column of a form that the city asks for every quarter (五张报表): the district says which figure or score stands in it (seed S-021, S-022).</summary>
public sealed class FormLine : RegisterEntry
{
    /// <summary>What a column may be filled from besides figures and indicators.</summary>
    public const string Score = "得分";
    public const string TasksOnTime = "任务按期";
    private const string IndicatorPrefix = "指标 ";

    private static readonly FigureRegistry Figures = new();

    [Column("报表", MaxLength = 60, Filtered = true, Hint = "例如：平安报表")] public required string Form { get; set; }
    [Column("栏次", Hint = "从 1 开始，由左至右")] public required int Ordinal { get; set; }
    [Column("栏目", MaxLength = 100, Searched = true)] public required string Label { get; set; }
    [Column("来源", MaxLength = 40, Hint = "得分、任务按期、指标 97（指标编号）或者 F-21（数字编号）")] public required string Source { get; set; }
    [Column("牵头单位", IsUnit = true, Filtered = true, Hint = "对这一栏负责的单位")] public long? LeadUnitId { get; set; }

    public static bool IsKnown(string source) => source is Score or TasksOnTime || IndicatorOf(source) is { Length: > 0 } || Figures.Find(source) is not null;

    /// <summary>The number of the indicator a column is filled from; null where it is filled from something else.</summary>
    internal static string? IndicatorOf(string source) => source.StartsWith(IndicatorPrefix, StringComparison.Ordinal) ? source[IndicatorPrefix.Length..].Trim() : null;
}

public sealed class FormLineRegister : Register<FormLine>
{
    public FormLineRegister() : base("form-lines", "报表栏目", "任务与考评", nameof(FormLine.Label))
    {
        Purpose = "上级按季要的报表由哪些栏目组成、每栏取哪个数字或者指标；季度冻结时按当时的栏目固定，以后修改不改变已冻结的报表。";
        CodePrefix = "BB";
        KeptByDuty = UnitDuty.LegalBureau;
        Unique = [nameof(FormLine.Form), nameof(FormLine.Ordinal)];
        Sort = "Ordinal";
    }

    protected internal override EntryTotals Totals(MingfaDb db) => new KnownIndicator(db);

    protected override IEnumerable<Finding> Check(FormLine entry)
    {
        if (entry.Ordinal is < 1 or > 50)
            yield return new Finding("栏次应是 1 到 50。", Field: "ordinal");
        if (!FormLine.IsKnown(entry.Source))
            yield return new Finding("来源应是 得分、任务按期、“指标 编号”或者一个数字编号（如 F-21）。", Field: "source");
    }
}

/// <summary>A column filled from an indicator names one of some set.</summary>
internal sealed class KnownIndicator(MingfaDb db) : EntryTotals
{
    private HashSet<string>? codes;

    internal override async Task LoadAsync(IReadOnlyCollection<EntryChange> changes) => codes ??= [.. await db.Set<Indicator>().Select(indicator => indicator.Code).Distinct().ToListAsync()];

    internal override Finding? Take(EntryChange change) => change.After is FormLine line && FormLine.IndicatorOf(line.Source) is { } code && !codes!.Contains(code)
        ? new Finding($"没有编号为“{code}”的指标。", Field: "source")
        : null;
}

internal sealed class FormLineTable() : RegisterTable<FormLine>("FormLines");
