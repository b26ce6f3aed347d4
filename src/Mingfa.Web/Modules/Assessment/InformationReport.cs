using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>信息报送 — work information sent to the province or the city, and whether it was taken up (seed S-133).</summary>
public sealed class InformationReport : RegisterEntry
{
    [Column("标题", MaxLength = 200, IsPublic = true, Searched = true)] public required string Title { get; set; }
    [Column("撰稿单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("报送层级", IsPublic = true, Filtered = true)] public required HonourLevel Level { get; set; }
    [Column("报送日期", IsPublic = true)] public required DateOnly SentOn { get; set; }
    [Column("采用日期", Totalled = true, IsPublic = true)] public DateOnly? AdoptedOn { get; set; }
    [Column("采用刊物", MaxLength = 100, IsPublic = true)] public string? AdoptedIn { get; set; }
    [Column("计分", Totalled = true, IsPublic = true, Hint = "按本区信息报送计分办法")] public int? Points { get; set; }
}

public sealed class InformationReportRegister : Register<InformationReport>
{
    public InformationReportRegister() : base("information-reports", "信息报送", "任务与考评", nameof(InformationReport.Title))
    {
        Purpose = "向省、市报送的法治政府建设工作信息及采用情况。";
        CodePrefix = "XX";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(InformationReport.UnitId);
        IsPublic = true;
        Sort = "-SentOn";
    }

    protected override IEnumerable<Finding> Check(InformationReport entry)
    {
        if (entry.AdoptedOn < entry.SentOn)
            yield return new Finding("采用日期不应早于报送日期。", Field: "adoptedOn");
        if (entry.AdoptedOn is not null && string.IsNullOrWhiteSpace(entry.AdoptedIn))
            yield return new Finding("已采用的信息应写明采用刊物。", Field: "adoptedIn");
    }
}

internal sealed class InformationReportTable() : RegisterTable<InformationReport>("InformationReports");
