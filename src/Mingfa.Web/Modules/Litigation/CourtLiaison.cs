using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Litigation;

/// <summary>府院联络机制 — a standing arrangement between the district and a court (seed S-095).</summary>
public sealed class CourtLiaison : RegisterEntry
{
    [Column("机制名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("法院", MaxLength = 100, IsPublic = true)] public required string Court { get; set; }
    [Column("建立日期", IsPublic = true)] public required DateOnly EstablishedOn { get; set; }
    [Column("文件", MaxLength = 200, IsPublic = true)] public string? Document { get; set; }
    [Column("联络人", MaxLength = 60, OnPageOnly = true)] public string? Contact { get; set; }
    [Column("逐次登记前已召开联席会议", IsPublic = true, OnPageOnly = true, Hint = "此后的会议逐次登记在“府院联席会议”")] public int Meetings { get; set; }
}

public sealed class CourtLiaisonRegister : Register<CourtLiaison>
{
    public CourtLiaisonRegister() : base("court-liaisons", "府院联络机制", "监督", nameof(CourtLiaison.Name))
    {
        Purpose = "与人民法院建立的行政审判和行政应诉联络工作机制。";
        CodePrefix = "FY";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        HasValidity = true;
        StandsBy = "建立日期和有效期";
        Unique = [nameof(CourtLiaison.Court), nameof(CourtLiaison.EstablishedOn), nameof(CourtLiaison.ValidFrom)];
        Sort = "-EstablishedOn";
    }

    protected internal override IQueryable<CourtLiaison> StoodOn(IQueryable<CourtLiaison> entries, MingfaDb db, DateOnly day) =>
        entries.ValidOn(day).Where(liaison => liaison.EstablishedOn <= day);

    protected internal override EntryTotals Totals(MingfaDb db) => new OneAtATime<CourtLiaison>(
        this, db, [nameof(CourtLiaison.Court)], liaison => liaison.Court, liaison => (liaison.ValidFrom ?? liaison.EstablishedOn, liaison.ValidTo));
}

internal sealed class CourtLiaisonTable() : RegisterTable<CourtLiaison>("CourtLiaisons");
