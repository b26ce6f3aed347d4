using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>备案 — one document at one authority (seed S-049). Documents that went through the procedure have their filings in their case; this
/// register holds those of documents taken over from the time before it.</summary>
public sealed class DocumentFiling : RegisterEntry
{
    [Column("文件登记号", MaxLength = 80, IsPublic = true, Searched = true)] public required string RegisterNumber { get; set; }
    [Column("文件名称", MaxLength = 200, IsPublic = true, Searched = true)] public required string Title { get; set; }
    [Column("制定机关", IsUnit = true, IsPublic = true, Filtered = true)] public required long IssuerUnitId { get; set; }
    [Column("公布日期", IsPublic = true)] public required DateOnly PublishedOn { get; set; }
    [Column("备案机关", IsPublic = true, Filtered = true)] public required FilingAuthority Authority { get; set; }
    [Column("备案期限", IsPublic = true, MayLieAhead = true)] public required DateOnly DueOn { get; set; }
    [Column("报送日期", IsPublic = true)] public DateOnly? FiledOn { get; set; }
    [Column("准予登记日期", IsPublic = true)] public DateOnly? RegisteredOn { get; set; }
    [Column("一次报送即准予登记", IsPublic = true, Filtered = true)] public bool AcceptedFirstTime { get; set; }
}

public sealed class DocumentFilingRegister : Register<DocumentFiling>
{
    public DocumentFilingRegister() : base("document-filings", "规范性文件备案", "制度与机构", nameof(DocumentFiling.Title))
    {
        Purpose = "本系统启用前公布的规范性文件向各备案机关的报送情况；启用后的见各件案卷。";
        CodePrefix = "BA";
        KeptByDuty = UnitDuty.LegalBureau;
        KeptByUnitIn = nameof(DocumentFiling.IssuerUnitId);
        IsPublic = true;
        Unique = [nameof(DocumentFiling.RegisterNumber), nameof(DocumentFiling.Authority)];
        Sort = "-PublishedOn";
    }

    protected override IEnumerable<Finding> Check(DocumentFiling entry)
    {
        if (entry.FiledOn < entry.PublishedOn)
            yield return new Finding("报送日期不应早于公布日期。", Field: "filedOn");
        if (entry.RegisteredOn is not null && (entry.FiledOn is null || entry.RegisteredOn < entry.FiledOn))
            yield return new Finding("准予登记日期应在报送之后。", Field: "registeredOn");
    }
}

internal sealed class DocumentFilingTable() : RegisterTable<DocumentFiling>("DocumentFilings");
