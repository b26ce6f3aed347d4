using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalServices;

/// <summary>公共法律服务点 — district, sub-district and community level (seed S-097).</summary>
public sealed class ServicePoint : RegisterEntry
{
    [Column("名称", MaxLength = 100, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("层级", IsPublic = true, Filtered = true)] public required ServicePointLevel Level { get; set; }
    [Column("所在街道", IsUnit = true, IsPublic = true, Filtered = true)] public long? SubdistrictId { get; set; }
    [Column("社区", MaxLength = 60, IsPublic = true, Searched = true)] public string? Community { get; set; }
    [Column("地址", MaxLength = 200, IsPublic = true)] public required string Address { get; set; }
    [Column("服务时间", MaxLength = 100, IsPublic = true)] public string? Hours { get; set; }
    [Column("服务内容", MaxLength = 200, IsPublic = true, OnPageOnly = true)] public string? Services { get; set; }
    [Column("值班律师", MaxLength = 60, IsPublic = true)] public string? Lawyer { get; set; }
}

public enum ServicePointLevel
{
    [Word("区级中心")] District,
    [Word("街道工作站")] Subdistrict,
    [Word("社区工作室")] Community,
}

public sealed class ServicePointRegister : Register<ServicePoint>
{
    public ServicePointRegister() : base("legal-service-points", "公共法律服务点", "法律服务", nameof(ServicePoint.Name))
    {
        Purpose = "区、街道、社区三级公共法律服务点。";
        CodePrefix = "FW";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(ServicePoint.SubdistrictId);
        IsPublic = true;
        HasValidity = true;
        Unique = [nameof(ServicePoint.Name)];
        Sort = "Code";
    }

    protected override IEnumerable<Finding> Check(ServicePoint entry)
    {
        if (entry.Level != ServicePointLevel.District && entry.SubdistrictId is null)
            yield return new Finding("街道和社区的服务点应写明所在街道。", Field: "subdistrictId");
        if (entry.Level == ServicePointLevel.Community && string.IsNullOrWhiteSpace(entry.Community))
            yield return new Finding("社区工作室应写明社区。", Field: "community");
    }

    protected internal override EntryTotals Totals(MingfaDb db) => new OnTheRoster(db, entry => entry is ServicePoint { SubdistrictId: { } subdistrict, Community: { Length: > 0 } community } ? (subdistrict, community) : null);
}

internal sealed class ServicePointTable() : RegisterTable<ServicePoint>("LegalServicePoints");
