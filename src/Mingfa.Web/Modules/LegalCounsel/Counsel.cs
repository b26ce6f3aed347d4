using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>法律顾问 — a person who may be engaged; the engagement says by whom and for how long (seed S-053, S-055).</summary>
public sealed class Counsel : RegisterEntry
{
    [Column("姓名", MaxLength = 60, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("身份", IsPublic = true, Filtered = true)] public required CounselKind Kind { get; set; }
    [Column("所在机构", MaxLength = 100, IsPublic = true, Searched = true)] public required string Firm { get; set; }
    [Column("专业领域", MaxLength = 200, IsPublic = true)] public string? Expertise { get; set; }
    [Column("执业证号", MaxLength = 40, OnPageOnly = true, Hint = "律师、公职律师填写")] public string? LicenceNumber { get; set; }
    [Column("联系电话", MaxLength = 40, OnPageOnly = true)] public string? Phone { get; set; }
    [Column("工作台账号", MaxLength = 40, OnPageOnly = true, Hint = "在网上出具意见的填写：系统管理员为其开设、已授予“外聘法律顾问”岗位的账号")] public string? Account { get; set; }
}

public enum CounselKind
{
    [Word("律师")] Lawyer,
    [Word("专家学者")] Scholar,
    [Word("公职律师")] GovernmentLawyer,
}

public sealed class CounselRegister : Register<Counsel>
{
    public CounselRegister() : base("counsels", "法律顾问", "法律顾问", nameof(Counsel.Name))
    {
        Purpose = "党政群机关聘请的法律顾问。";
        CodePrefix = "GW";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        Related = [new RelatedPage("年度考核表", "/registers/counsels/assessment")];
        Unique = [nameof(Counsel.Name), nameof(Counsel.Firm)];
        Sort = "Code";
    }

    protected internal override EntryTotals Totals(MingfaDb db) => new CounselAccounts(db);
}

internal sealed class CounselTable() : RegisterTable<Counsel>("Counsels");
