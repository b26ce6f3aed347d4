using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>〔政策默认〕 How often in a year a leader does each of his duties at the least; no article says it, the district may set it otherwise.</summary>
public sealed class DutyMinimum : ParameterSet
{
    public static readonly IReadOnlyList<DutyKind> Kinds = Enum.GetValues<DutyKind>();

    private static readonly Dictionary<(DutyKind Kind, bool IsHead), Parameter> All = Kinds.SelectMany(kind => new[] { (kind, true), (kind, false) }).ToDictionary(
        key => key,
        key => new Parameter(
            $"{(key.Item2 ? "主要负责人" : "其他领导")}每年{StepForm.Word(key.kind)}最低次数", "次", Default(key.kind, key.Item2), 0, 60, "0 为不设下限；按当年年底的取值评价。"));

    public override string Family => "第一责任人履职";

    public override IReadOnlyList<Parameter> Parameters => [.. All.Values];

    /// <summary>Zero: nothing is asked of this kind, what was done is shown all the same.</summary>
    public static int Of(DistrictParameters parameters, DutyKind kind, bool isHead, int year) => parameters.WholeOf(All[(kind, isHead)], EndOf(year));

    /// <summary>Whether the district set it itself.</summary>
    public static bool IsOfDistrict(DistrictParameters parameters, DutyKind kind, bool isHead, int year) => parameters.SettingOf(All[(kind, isHead)], EndOf(year)) is not null;

    private static DateOnly EndOf(int year) => new(year, 12, 31);

    /// <summary>A head meets once a quarter; who has no case before a court need not appear there; every leader accounts once.</summary>
    private static int Default(DutyKind kind, bool isHead) => (kind, isHead) switch
    {
        (DutyKind.Account, _) => 1,
        (_, false) or (DutyKind.CourtAppearance, _) => 0,
        (DutyKind.Meeting, _) => 4,
        (DutyKind.Instruction, _) => 1,
        _ => 2,
    };
}
