using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>执法公示 — one cell of units × five things that must be public: an address, whether it is published, whether the link worked (seed S-066).</summary>
public sealed class EnforcementDisclosure : RegisterEntry
{
    [Column("执法主体", RefersTo = typeof(EnforcementUnit), IsPublic = true)] public required long EnforcementUnitId { get; set; }
    [Column("公示内容", IsPublic = true, Filtered = true)] public required DisclosedMatter Matter { get; set; }
    [Column("网址", MaxLength = 300, IsPublic = true)] public required string Address { get; set; }
    [Column("公布日期", IsPublic = true)] public DateOnly? PublishedOn { get; set; }
    [Column("链接检查日期", IsPublic = true)] public DateOnly? CheckedOn { get; set; }
    [Column("链接有效", IsPublic = true, Filtered = true)] public bool LinkWorks { get; set; }
    [Column("链接失效日期", IsPublic = true, OnPageOnly = true, Hint = "由检查填写，为最早查到失效之日")] public DateOnly? BrokenOn { get; set; }

    /// <summary>What a check found.</summary>
    internal void Found(bool works, DateOnly day)
    {
        (LinkWorks, CheckedOn) = (works, day);
        BrokenOn = works ? null : BrokenOn ?? day;
    }
}

public enum DisclosedMatter
{
    [Word("职责权限")] Powers,
    [Word("法律依据")] LegalBasis,
    [Word("实施机构")] Agency,
    [Word("执法流程")] Process,
    [Word("监督方式")] Supervision,
}

public sealed class EnforcementDisclosureRegister : Register<EnforcementDisclosure>
{
    internal const string Key = "enforcement-disclosures";

    public EnforcementDisclosureRegister() : base(Key, "执法公示", "监管与执法", nameof(EnforcementDisclosure.Address))
    {
        StandsBy = "公布日期";
        Purpose = "执法主体 × 五项公示内容；五项齐全、链接经检查有效的才算公开到位；网址改了，应重新检查；检查超过“公示链接检查有效天数”的，应复查。";
        CodePrefix = "GS";
        KeptByDuty = UnitDuty.LegalBureau;
        IsPublic = true;
        PublicBy = "公布日期";
        Related = [DisclosureMatrix.Page];
        Unique = [nameof(EnforcementDisclosure.EnforcementUnitId), nameof(EnforcementDisclosure.Matter)];
        Sort = "Code";
    }

    protected internal override IQueryable<EnforcementDisclosure> PublicOn(IQueryable<EnforcementDisclosure> entries, MingfaDb db, DateOnly day) =>
        entries.Where(cell => cell.PublishedOn <= day);

    protected internal override IQueryable<EnforcementDisclosure> StoodOn(IQueryable<EnforcementDisclosure> entries, MingfaDb db, DateOnly day) => PublicOn(entries, db, day);

    /// <summary>What was checked was another address; a new day of checking says that this one was. What a check found is dated, by whom ever it was made.</summary>
    protected override void TakeBack(EnforcementDisclosure before, EnforcementDisclosure after)
    {
        if (after.Address != before.Address && after.CheckedOn == before.CheckedOn)
            (after.LinkWorks, after.CheckedOn, after.BrokenOn) = (false, null, null);
        else if (after.CheckedOn is { } day && (after.CheckedOn, after.LinkWorks) != (before.CheckedOn, before.LinkWorks))
            after.Found(after.LinkWorks, day);
    }

    protected override IEnumerable<Finding> Check(EnforcementDisclosure entry)
    {
        if (entry.LinkWorks && entry.BrokenOn is not null)
            yield return new Finding("链接有效的，没有失效日期。", Field: "brokenOn");
        if (entry.LinkWorks && entry.CheckedOn is null)
            yield return new Finding("链接有效的，应填写链接检查日期。", Field: "checkedOn");
        if (!Uri.TryCreate(entry.Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            yield return new Finding("网址应以 http:// 或 https:// 开头。", Field: "address");
    }
}

internal sealed class EnforcementDisclosureTable() : RegisterTable<EnforcementDisclosure>("EnforcementDisclosures");
