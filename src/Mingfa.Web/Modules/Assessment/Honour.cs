using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>荣誉 — what the district was awarded (seed S-004, S-005).</summary>
public sealed class Honour : RegisterEntry
{
    [Column("荣誉名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("连续评选", MaxLength = 60, Hint = "每年评选的荣誉填同一名称，如“五强区”，用以计算连续年数", IsPublic = true)] public string? Series { get; set; }
    [Column("级别", IsPublic = true, Filtered = true)] public required HonourLevel Level { get; set; }
    [Column("授予机关", MaxLength = 100, IsPublic = true)] public required string Giver { get; set; }
    [Column("年度", IsPublic = true)] public required int Year { get; set; }
    [Column("证书或文件", MaxLength = 200)] public string? Proof { get; set; }
    [Column("已核实", Filtered = true)] public bool Confirmed { get; set; }
    [Column("列入报告", Filtered = true)] public bool InReport { get; set; }
}

public enum HonourLevel
{
    [Word("国家级")] National,
    [Word("省级")] Provincial,
    [Word("市级")] Municipal,
}

public sealed class HonourRegister : Register<Honour>
{
    public HonourRegister() : base("honours", "荣誉", "任务与考评", nameof(Honour.Name))
    {
        StandsBy = "获得年度";
        Purpose = "本区获得的中、省、市荣誉称号；每年评选的，按年逐条登记；核实以后公开。";
        CodePrefix = "RY";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        PublicBy = "核实";
        Unique = [nameof(Honour.Name), nameof(Honour.Year)];
        Sort = "-Year";
    }

    protected internal override IQueryable<Honour> StoodOn(IQueryable<Honour> entries, MingfaDb db, DateOnly day) =>
        entries.Where(honour => honour.Year <= day.Year);

    protected internal override IQueryable<Honour> PublicOn(IQueryable<Honour> entries, MingfaDb db, DateOnly day) => entries.Where(honour => honour.Confirmed);

    protected override IEnumerable<Finding> Check(Honour entry)
    {
        if (entry.Year is < 1949 or > 2100)
            yield return new Finding("年度应是四位年份。", Field: "year");
        if (entry.Confirmed && string.IsNullOrWhiteSpace(entry.Proof))
            yield return new Finding("已核实的荣誉应写明证书或文件。", Field: "proof");
    }

    protected override IEnumerable<Finding> CheckRelated(Honour entry, RegisterWords words) => NotBefore(entry.Year, words, "获得的荣誉", "year");
}

internal sealed class HonourTable() : RegisterTable<Honour>("Honours");
