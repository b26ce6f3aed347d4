using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Litigation;

/// <summary>行政应诉案件 — from the copy of the complaint to the judgment carried out; who sued is not kept here. Never public: a case is a person's.</summary>
public sealed class LitigationCase : RegisterEntry
{
    [Column("案号", MaxLength = 80, Searched = true)] public required string Number { get; set; }
    [Column("法院", MaxLength = 100, Searched = true)] public required string Court { get; set; }
    [Column("应诉单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("审级", Filtered = true)] public required CourtInstance Instance { get; set; }
    [Column("案由", MaxLength = 200)] public required string Cause { get; set; }
    [Column("收到起诉状（上诉状）副本日期")] public required DateOnly ServedOn { get; set; }
    [Column("答辩期限", Hint = "不填的按收到之日起十五日推算", MayLieAhead = true)] public DateOnly? AnswerBy { get; set; }
    [Column("答辩日期")] public DateOnly? AnsweredOn { get; set; }
    [Column("开庭日期", Hint = "未开庭的不填")] public DateOnly? HeardOn { get; set; }
    [Column("法院通知负责人出庭", Filtered = true)] public bool LeaderCalled { get; set; }
    [Column("负责人出庭", Filtered = true)] public bool LeaderCame { get; set; }
    [Column("裁判结果", Filtered = true)] public CourtOutcome? Outcome { get; set; }
    [Column("裁判生效日期")] public DateOnly? EffectiveOn { get; set; }
    [Column("履行期限", Hint = "须由应诉单位履行的填写", MayLieAhead = true)] public DateOnly? PerformBy { get; set; }
    [Column("履行日期")] public DateOnly? PerformedOn { get; set; }
}

public enum CourtInstance
{
    [Word("一审")] First,
    [Word("二审")] Second,
    [Word("再审")] Retrial,
}

public enum CourtOutcome
{
    [Word("驳回")] Dismissed,
    [Word("撤诉")] Withdrawn,
    [Word("调解")] Mediated,
    [Word("撤销或者变更")] Quashed,
    [Word("确认违法或者无效")] DeclaredUnlawful,
    [Word("责令履行或者给付")] Ordered,
}

public sealed class LitigationCaseRegister : Register<LitigationCase>
{
    /// <summary>
    /// 行政诉讼法第六十七条: fifteen days from the copy of the complaint. 行诉解释第一百零八条、第一百一十一条: the same from the copy of the appeal and of the
    /// application for a retrial, where nothing hangs on the answer.
    /// </summary>
    internal const string Answer = "LIT-01";

    public LitigationCaseRegister() : base("litigation-cases", "行政应诉案件", "监督", nameof(LitigationCase.Number))
    {
        Purpose = "行政诉讼案件的答辩、出庭、裁判和履行；不对外公开，公开的只有数字。";
        CodePrefix = "YS";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(LitigationCase.UnitId);
        CountedDays = [nameof(LitigationCase.AnswerBy)];
        Unique = [nameof(LitigationCase.Court), nameof(LitigationCase.Number)];
        Sort = "-ServedOn";
    }

    protected override void Fill(LitigationCase entry, RegisterWords words) => entry.AnswerBy ??= words.LastDayOf(Answer, entry.ServedOn);

    protected override IEnumerable<Finding> Check(LitigationCase entry)
    {
        if (entry.AnsweredOn < entry.ServedOn)
            yield return new Finding("答辩日期不应早于收到副本的日期。", Field: "answeredOn");
        if (entry.HeardOn < entry.ServedOn)
            yield return new Finding("开庭日期不应早于收到副本的日期。", Field: "heardOn");
        if ((entry.LeaderCalled || entry.LeaderCame) && entry.HeardOn is null)
            yield return new Finding("未开庭的，不填负责人出庭。", Field: "heardOn");
        if (entry.EffectiveOn is not null && entry.Outcome is null)
            yield return new Finding("裁判已生效的应填写裁判结果。", Field: "outcome");
        if (entry.PerformBy is not null && entry.EffectiveOn is null)
            yield return new Finding("须履行的应填写裁判生效日期。", Field: "effectiveOn");
        if (entry.PerformedOn is not null && entry.PerformBy is null)
            yield return new Finding("填了履行日期的应填写履行期限。", Field: "performBy");
    }

    protected override IEnumerable<Finding> CheckRelated(LitigationCase entry, RegisterWords words) =>
        MustExist(words.Unit(entry.UnitId), entry.ServedOn, "unitId");
}

internal sealed class LitigationCaseTable() : RegisterTable<LitigationCase>("LitigationCases");
