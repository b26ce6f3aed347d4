using Mingfa.Web.Platform.Operations;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>〔政策默认〕 How often in a year a leader does each of his duties at the least; no article says it, the district may set it otherwise.</summary>
public static class DutyMinimum
{
    public static readonly IReadOnlyList<DutyKind> Kinds = Enum.GetValues<DutyKind>();

    /// <summary>Zero: nothing is asked of this kind, what was done is shown all the same.</summary>
    public static int Of(MingfaOptions settings, DutyKind kind, bool isHead) =>
        Math.Max(0, settings.PolicyDefaults.GetValueOrDefault(Name(kind, isHead), Default(kind, isHead)));

    /// <summary>Whether the district set it itself.</summary>
    public static bool IsOfDistrict(MingfaOptions settings, DutyKind kind, bool isHead) => settings.PolicyDefaults.ContainsKey(Name(kind, isHead));

    /// <summary>Its name in the configuration, e.g. <c>leader-duty.head.meetings</c>.</summary>
    public static string Name(DutyKind kind, bool isHead) => (isHead ? "leader-duty.head." : "leader-duty.other.") + kind switch
    {
        DutyKind.Meeting => "meetings",
        DutyKind.Report => "reports",
        DutyKind.Research => "research",
        DutyKind.Instruction => "instructions",
        DutyKind.Study => "study",
        DutyKind.CourtAppearance => "court-appearances",
        DutyKind.Account => "accounts",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

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
