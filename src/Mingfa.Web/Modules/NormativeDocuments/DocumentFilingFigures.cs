using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>备案 of documents that went through the procedure: one term for each authority. Those of the time before are in the register (F-16).</summary>
internal static class DocumentFilingFigures
{
    private static readonly string[] Filing = ["NDOC-05", "NDOC-06"];
    private static readonly string[] Correction = ["NDOC-10"];

    public static readonly Figure Filed = OfTerms("NF-07.1", "案卷报备率")
        .Means("应报备的机关全部报备的文件 ÷ 统计期内按期报备、或者没有按期报备而备案期限届满的文件")
        .Where("分母：在统计期内按期报备，或者没有按期报备、备案期限在统计期内届满", "分子：每个备案机关都已报备")
        .From((db, period) => Rows(db, period, Filing, late: true));

    public static readonly Figure FiledInTime = OfTerms("NF-07.2", "案卷报备及时率")
        .Means("应报备的机关全部在备案期限内报备的文件 ÷ 统计期内按期报备、或者没有按期报备而备案期限届满的文件")
        .Where("分母：在统计期内按期报备，或者没有按期报备、备案期限在统计期内届满", "分子：每个备案机关都在期限内报备")
        .From((db, period) => Rows(db, period, Filing, late: false));

    public static readonly Figure InForm = OfTerms("NF-07.3", "案卷报备规范率")
        .Means("报送规范的文件 ÷ 统计期内公布、已有登记结果的文件")
        .Where("分母：公布日期在统计期内、有备案登记结果", "分子：准予登记的报送全部规范（材料齐全、格式符合要求）")
        .From((db, period) => Registered(db, period, firstTime: false));

    public static readonly Figure AcceptedFirstTime = OfTerms("NF-07.4", "案卷报备一次通过率")
        .Means("一次报送即准予登记的文件 ÷ 统计期内公布、已有登记结果的文件")
        .Where("分母：公布日期在统计期内、有备案登记结果", "分子：没有一次报送被退回补正")
        .From((db, period) => Registered(db, period, firstTime: true));

    public static readonly Figure FindingsCorrected = OfTerms("NF-08", "备案审查意见按期纠正率")
        .Means("在反馈期限内纠正并反馈的文件 ÷ 统计期内按期反馈、或者没有按期反馈而反馈期限届满的有备案审查意见的文件")
        .Where("分母：在统计期内按期反馈，或者没有按期反馈、反馈期限在统计期内届满", "分子：全部按期反馈纠正情况")
        .From((db, period) => Rows(db, period, Correction, late: false));

    public static readonly Figure FindingsOverdue = Figure.Count("ND-09", "超期未纠正件数", "件")
        .Means("备案审查意见超过反馈期限仍未纠正的文件")
        .Where("备案审查意见的反馈期限在当日以前届满", "当日尚未反馈纠正情况")
        .ByUnit()
        .OpensCase(NormativeDocumentsProcedure.Current)
        .From((db, period) => db.Set<NormativeDocumentCase>().AsNoTracking().IgnoreAutoIncludes()
            .Where(record => record.Dossier.Clocks.Any(clock => Correction.Contains(clock.Term) && clock.State != ClockState.Moot && clock.LegalDue < period.To
                && (clock.StoppedOn == null || clock.StoppedOn > period.To)))
            .Select(record => new JudgedDocument { Case = record, On = record.PublishedOn, Meets = true }).Rows());

    private static Figure OfTerms(string id, string name) => Figure.Ratio(id, name).During(FigureWindow.Year).ByUnit().OpensCase(NormativeDocumentsProcedure.Current);

    /// <summary>Documents an authority has registered: those in form, or those never sent back.</summary>
    private static IQueryable<FigureRow> Registered(MingfaDb db, FigurePeriod period, bool firstTime) =>
        db.PublishedDocuments(period).Where(record => record.Filings.Any(filing => filing.Standard != null)).Select(record => new JudgedDocument
        {
            Case = record,
            On = record.PublishedOn,
            Meets = firstTime ? !record.Filings.Any(filing => filing.ReturnedOn != null) : !record.Filings.Any(filing => filing.Standard == false),
        }).Rows();

    /// <summary>
    /// A document is due once one of its terms was kept in the period, or ran out in it unkept, as <see cref="LimitFigures"/> has it; a term that became void
    /// before it was over does not count.
    /// </summary>
    private static IQueryable<FigureRow> Rows(MingfaDb db, FigurePeriod period, string[] terms, bool late) =>
        db.MadeDocuments()
            .Where(record => record.Dossier.Clocks.Any(clock => terms.Contains(clock.Term) && clock.State != ClockState.Moot
                && clock.LegalDue >= period.From && !(clock.StoppedOn < period.From) && (clock.LegalDue <= period.RunOutBy || clock.StoppedOn <= period.To)))
            .Select(record => new JudgedDocument
            {
                Case = record,
                On = record.PublishedOn,
                Meets = !record.Dossier.Clocks.Any(clock => terms.Contains(clock.Term) && clock.State != ClockState.Moot && (clock.LegalDue <= period.RunOutBy || clock.StoppedOn <= period.To)
                    && !(clock.StoppedOn <= period.To && (clock.State == ClockState.Met || (late && clock.State == ClockState.MetLate)))),
            }).Rows();
}
