using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>Documents made and filed.</summary>
internal static class IssuedDocumentFigures
{
    public static readonly Figure Issued = Figure.Count("F-15", "制定规范性文件", "件")
        .Means("本年以区政府名义公布的规范性文件；部门文件、草案不计")
        .Where("制定机关为区政府", "公布日期在统计期内")
        .During(FigureWindow.Year)
        .OpensAt("/documents/{0}")
        .From((db, period) => db.Set<NormativeDocument>().AsNoTracking()
            .Where(document => document.Level == DocumentLevel.Government && document.PublishedOn >= period.From && document.PublishedOn <= period.To)
            .Select(document => new Platform.Figures.FigureRow
            {
                Id = document.Id,
                Label = document.Title,
                PublicLabel = document.Title,
                Address = document.Slug,
                On = document.PublishedOn,
                UnitId = document.IssuerUnitId,
            }));

    public static readonly Figure Filed = Figure.Count("F-16.1", "规范性文件备案件次", "件次")
        .Means("本年公布的区政府规范性文件已向备案机关报送的件次，一件文件报两个机关计两次")
        .Where("制定机关为区政府", "公布日期在统计期内", "已报送")
        .During(FigureWindow.Year)
        .OpensAt("/registers/document-filings/{0}")
        .From((db, period) => Filings(db, period).Where(filing => filing.FiledOn <= period.To)
            .Select(filing => new Platform.Figures.FigureRow { Id = filing.Id, Label = filing.Title, PublicLabel = filing.Title, On = filing.FiledOn, UnitId = filing.IssuerUnitId }));

    public static readonly Figure FilingRate = Figure.Ratio("F-16.2", "规范性文件报备率")
        .Means("已报送的件次 ÷ 应报送的件次（文件×备案机关）")
        .Where("分母：制定机关为区政府、公布日期在统计期内", "分子：已报送")
        .During(FigureWindow.Year)
        .OpensAt("/registers/document-filings/{0}")
        .From((db, period) => Filings(db, period).Select(filing => new Platform.Figures.FigureRow
        {
            Id = filing.Id,
            Label = filing.Title,
            PublicLabel = filing.Title,
            On = filing.PublishedOn,
            UnitId = filing.IssuerUnitId,
            Meets = filing.FiledOn != null && filing.FiledOn <= period.To,
        }));

    public static readonly Figure TimelyRate = Figure.Ratio("F-16.3", "规范性文件报备及时率")
        .Means("在备案期限内报送的件次 ÷ 已报送的件次")
        .Where("分母：已报送", "分子：报送日期不晚于备案期限")
        .During(FigureWindow.Year)
        .OpensAt("/registers/document-filings/{0}")
        .From((db, period) => Filings(db, period).Where(filing => filing.FiledOn <= period.To).Select(filing => new Platform.Figures.FigureRow
        {
            Id = filing.Id,
            Label = filing.Title,
            PublicLabel = filing.Title,
            On = filing.FiledOn,
            UnitId = filing.IssuerUnitId,
            Meets = filing.FiledOn <= filing.DueOn,
        }));

    public static readonly Figure CleanRate = Figure.Ratio("F-16.4", "规范性文件报备规范率")
        .Means("一次报送即准予登记的件次 ÷ 已报送的件次")
        .Where("分母：已报送", "分子：一次报送即准予登记")
        .During(FigureWindow.Year)
        .OpensAt("/registers/document-filings/{0}")
        .From((db, period) => Filings(db, period).Where(filing => filing.FiledOn <= period.To).Select(filing => new Platform.Figures.FigureRow
        {
            Id = filing.Id,
            Label = filing.Title,
            PublicLabel = filing.Title,
            On = filing.FiledOn,
            UnitId = filing.IssuerUnitId,
            Meets = filing.AcceptedFirstTime,
        }));

    private static IQueryable<DocumentFiling> Filings(MingfaDb db, FigurePeriod period) => db.Entries<DocumentFiling>()
        .Where(filing => filing.PublishedOn >= period.From && filing.PublishedOn <= period.To)
        .Where(filing => db.Set<OrgUnit>().Any(unit => unit.Id == filing.IssuerUnitId && unit.Kind == OrgUnitKind.Government));
}
