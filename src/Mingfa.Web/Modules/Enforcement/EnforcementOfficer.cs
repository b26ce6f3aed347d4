using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>行政执法人员 — who may enforce the law, under which certificate and until when.</summary>
public sealed class EnforcementOfficer : RegisterEntry
{
    [Column("姓名", MaxLength = 60, Searched = true)] public required string Name { get; set; }
    [Column("所在单位", IsUnit = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("证件编号", MaxLength = 60, Searched = true)] public required string Certificate { get; set; }
    [Column("执法领域", MaxLength = 100)] public string? Field { get; set; }
    [Column("换发日期", OnPageOnly = true, Hint = "延长证件有效期的填写换证之日；有效期自仍填首次发证之日")] public DateOnly? RenewedOn { get; set; }
    [Column("离岗日期", Hint = "仍在执法岗位的不填", MayLieAhead = true)] public DateOnly? LeftOn { get; set; }
}

public sealed class EnforcementOfficerRegister : Register<EnforcementOfficer>
{
    internal const string Key = "enforcement-officers";

    public EnforcementOfficerRegister() : base(Key, "行政执法人员", "监管与执法", nameof(EnforcementOfficer.Name))
    {
        Purpose = "行政执法人员和执法证件的有效期；证件过期的不得执法，列入缺口清单；学时不足或者没有考试合格的不能换发。过期以后换发的、作废以后重新登记的，其间按没有证件计算〔政策默认〕。";
        CodePrefix = "ZFRY";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(EnforcementOfficer.UnitId);
        HasValidity = true;
        Unique = [nameof(EnforcementOfficer.Certificate)];
        Sort = "Code";
    }

    /// <summary>〔政策默认〕 A certificate without an end would never have to be renewed.</summary>
    protected override IEnumerable<Finding> Check(EnforcementOfficer entry)
    {
        if (entry.ValidTo is null)
            yield return new Finding("执法证件应填写有效期至〔政策默认〕。", Field: "validTo");
    }

    protected internal override EntryTotals Totals(MingfaDb db) => new CertificateRenewal(db);
}

internal sealed class EnforcementOfficerTable() : RegisterTable<EnforcementOfficer>("EnforcementOfficers");
