using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>证明事项清理 — a proof people were asked for, and whether it is still asked (seed S-046).</summary>
public sealed class ProofMatter : RegisterEntry
{
    [Column("证明名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Name { get; set; }
    [Column("索要单位", IsUnit = true, IsPublic = true, Filtered = true)] public required long UnitId { get; set; }
    [Column("设定依据", MaxLength = 400, Lines = 2, IsPublic = true)] public string? Basis { get; set; }
    [Column("依据种类", IsPublic = true, Filtered = true)] public ProofBasis? BasisKind { get; set; }
    [Column("处理意见", IsPublic = true, Filtered = true)] public required ProofVerdict Verdict { get; set; }
    [Column("替代方式", MaxLength = 200, IsPublic = true)] public string? Replacement { get; set; }
    [Column("公布日期", IsPublic = true)] public DateOnly? PublishedOn { get; set; }
}

/// <summary>What kind of text asks for the proof (seed S-048).</summary>
public enum ProofBasis
{
    [Word("法律")] Statute,
    [Word("行政法规")] Regulation,
    [Word("国务院决定")] StateCouncilDecision,
    [Word("地方性法规")] LocalRegulation,
    [Word("部门规章")] DepartmentalRule,
    [Word("地方政府规章")] LocalRule,
    [Word("规范性文件")] NormativeDocument,
    [Word("没有依据")] None,
}

public enum ProofVerdict
{
    [Word("保留")] Kept,
    [Word("取消")] Cancelled,
    [Word("告知承诺")] Commitment,
    [Word("部门核验")] CheckedByAgency,
}

public sealed class ProofMatterRegister : Register<ProofMatter>
{
    private static readonly ProofMatterRegister Current = new();
    private static readonly Citation Basis = new(LawNames.BusinessEnvironment, "44");

    public ProofMatterRegister() : base("proof-matters", "证明事项清理", "放管服", nameof(ProofMatter.Name))
    {
        StandsBy = "公布日期";
        Purpose = "各单位索要的证明事项及清理结果；保留的须有法律、法规或者国务院决定依据。";
        CodePrefix = "ZM";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(ProofMatter.UnitId);
        IsPublic = true;
        PublicBy = "公布日期";
        Unique = [nameof(ProofMatter.Name), nameof(ProofMatter.UnitId)];
        Sort = "Code";
    }

    protected internal override IQueryable<ProofMatter> PublicOn(IQueryable<ProofMatter> entries, MingfaDb db, DateOnly day) =>
        entries.Where(matter => matter.PublishedOn <= day);

    protected internal override IQueryable<ProofMatter> StoodOn(IQueryable<ProofMatter> entries, MingfaDb db, DateOnly day) => PublicOn(entries, db, day);

    /// <summary>The matters published by a day with what they said then: a verdict has no day of its own.</summary>
    internal static IReadOnlyList<ProofMatter> AsOf(MingfaDb db, DateOnly day)
    {
        var matters = db.Entries<ProofMatter>().ToList();
        RegisterHistory.PutBack(Current, db, matters, day);
        return [.. Current.StoodOn(matters.AsQueryable(), db, day)];
    }

    protected override IEnumerable<Finding> Check(ProofMatter entry)
    {
        if (entry.Verdict == ProofVerdict.Kept && string.IsNullOrWhiteSpace(entry.Basis))
            yield return new Finding("保留的证明事项应写明设定依据。", Basis, "basis");
        if (entry.Verdict == ProofVerdict.Kept && entry.BasisKind is null)
            yield return new Finding("保留的证明事项应写明依据种类。", Basis, "basisKind");
        else if (entry.Verdict == ProofVerdict.Kept && entry.BasisKind is not (ProofBasis.Statute or ProofBasis.Regulation or ProofBasis.StateCouncilDecision or ProofBasis.LocalRegulation))
            yield return new Finding("证明事项应当有法律、法规或者国务院决定依据，以规章、规范性文件设定或者没有依据的不能保留。", Basis, "basisKind");
        if (entry.Verdict != ProofVerdict.Kept && entry.Verdict != ProofVerdict.Cancelled && string.IsNullOrWhiteSpace(entry.Replacement))
            yield return new Finding("改为其他方式的，应写明替代方式。", Field: "replacement");
    }
}

internal sealed class ProofMatterTable() : RegisterTable<ProofMatter>("ProofMatters");
