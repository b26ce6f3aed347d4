using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>调解案件 — people's, administrative and judicial mediation side by side; the parties are not kept here.</summary>
public sealed class MediationCase : RegisterEntry
{
    [Column("调解类别", Filtered = true)] public required MediationKind Kind { get; set; }
    [Column("调解组织", MaxLength = 120, Searched = true)] public required string Body { get; set; }
    [Column("所属单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("纠纷类型", MaxLength = 60, Searched = true)] public required string Subject { get; set; }
    [Column("受理日期")] public required DateOnly AcceptedOn { get; set; }
    [Column("结案日期")] public DateOnly? ClosedOn { get; set; }
    [Column("调解成功", Filtered = true)] public bool IsSettled { get; set; }
    [Column("协议已履行", Filtered = true)] public bool IsPerformed { get; set; }
}

public enum MediationKind
{
    [Word("人民调解")] Peoples,
    [Word("行政调解")] Administrative,
    [Word("司法调解")] Judicial,
}

public sealed class MediationCaseRegister : Register<MediationCase>
{
    public MediationCaseRegister() : base("mediation-cases", "调解案件", "法律服务", nameof(MediationCase.Body))
    {
        Purpose = "人民调解、行政调解、司法调解案件的受理、结案和履行；当事人信息不在这里登记，不对外公开。";
        CodePrefix = "TJ";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(MediationCase.UnitId);
        Sort = "-AcceptedOn";
    }

    protected override IEnumerable<Finding> Check(MediationCase entry)
    {
        if (entry.ClosedOn < entry.AcceptedOn)
            yield return new Finding("结案日期不应早于受理日期。", Field: "closedOn");
        if (entry.IsSettled && entry.ClosedOn is null)
            yield return new Finding("调解成功的应填写结案日期。", Field: "closedOn");
        if (entry.IsPerformed && !entry.IsSettled)
            yield return new Finding("没有调解成功的，不填协议履行。", Field: "isPerformed");
    }

    protected override IEnumerable<Finding> CheckRelated(MediationCase entry, RegisterWords words) =>
        MustExist(words.Unit(entry.UnitId), entry.AcceptedOn, "unitId");
}

internal sealed class MediationCaseTable() : RegisterTable<MediationCase>("MediationCases");
