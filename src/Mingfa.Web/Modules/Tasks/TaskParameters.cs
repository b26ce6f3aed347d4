using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>〔政策默认〕 What the district may set otherwise for tasks and supervision.</summary>
public sealed class TaskParameters : ParameterSet
{
    public static readonly Parameter SoonWorkdays = new("任务临期提前", "个工作日", 10, 1, 60, "完成时限前这么多个工作日起亮黄灯“临期”。");
    public static readonly Parameter StalledDays = new("任务停滞天数", "日", 30, 7, 180, "这么多日没有填报进展的，亮灯“停滞”并拟督办单。");

    public static readonly Parameter KeyStalledDays = new("重点任务停滞天数", "日", 14, 3, 180, "列入全区重点工作的任务，这么多日没有填报进展的，亮灯“停滞”并拟督办单。");

    private static readonly Dictionary<SupervisionLevel, Parameter> Deductions = new Dictionary<SupervisionLevel, decimal>
    {
        [SupervisionLevel.Reminder] = 0.2m,
        [SupervisionLevel.Supervision] = 0.5m,
        [SupervisionLevel.Circular] = 1m,
        [SupervisionLevel.Interview] = 2m,
    }.ToDictionary(pair => pair.Key, pair => new Parameter(
        $"{StepForm.Word(pair.Key)}扣分", "分", pair.Value, 0, 10, "不予销号的督办单这样扣分，逾期答复后销号的减半；按督办单发出之日的取值。", Decimals: 2));

    public override string Family => "任务与督办";

    public override IReadOnlyList<Parameter> Parameters => [SoonWorkdays, StalledDays, KeyStalledDays, .. Deductions.Values];

    /// <summary>What a notice of this level costs.</summary>
    public static Parameter Deduction(SupervisionLevel level) => Deductions[level];
}

/// <param name="SoonWorkdays">Amber from so many working days before the deadline.</param>
/// <param name="StalledDays">So many days without an entry are a standstill.</param>
/// <param name="KeyStalledDays">The same for key tasks.</param>
public sealed record TaskLimits(int SoonWorkdays, int StalledDays, int KeyStalledDays)
{
    public static TaskLimits Of(DistrictParameters parameters, DateOnly today) =>
        new(parameters.WholeOf(TaskParameters.SoonWorkdays, today), parameters.WholeOf(TaskParameters.StalledDays, today), parameters.WholeOf(TaskParameters.KeyStalledDays, today));

    public static async Task<TaskLimits> LoadAsync(MingfaDb db, DateOnly today) => Of(await DistrictParameters.LoadAsync(db), today);
}
