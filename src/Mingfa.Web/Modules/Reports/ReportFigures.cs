using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Modules.Reports;

/// <summary>法治政府建设年度报告: sent up and published in time (《法治政府建设与责任落实督察工作规定》第二十四条).</summary>
internal static class ReportFigures
{
    private const string Congress = "人大";
    private static readonly string[] DisclosureTemplates = [.. ReportTemplate.All.Where(template => template.IsDisclosure).Select(template => template.Name)];

    public static readonly Figure SentToCongress = Figure.Count("RP-01", "按期向人大常委会报告法治政府建设", "次")
        .Means("上一年度法治政府建设报告于3月1日前报送区人大常委会的次数，更正后重新公布的与原报告计一次")
        .Where("年度报告", "报送机关含“人大”", "报送日期在统计期内，不晚于3月1日")
        .During(FigureWindow.Year)
        .OpensCase(ReportProcedure.Current)
        .From((db, period) => Rows(Yearly(db, period).Where(report => report.SubmittedTo!.Contains(Congress))));

    public static readonly Figure SentAndPublished = Figure.Count("RP-02", "年度报告按期报送公开", "次")
        .Means("上一年度法治政府建设报告于3月1日前报送、4月1日前公布的次数；五个部分缺一的报告不能冻结，也就不能报送；更正后重新公布的与原报告计一次")
        .Where("年度报告", "报送日期在统计期内，不晚于3月1日", "公布日期不晚于4月1日")
        .During(FigureWindow.Year)
        .OpensCase(ReportProcedure.Current)
        .From((db, period) =>
        {
            var publishBy = new DateOnly(period.From.Year, 4, 1);
            return Rows(Yearly(db, period).Where(report => report.PublishedOn >= period.From && report.PublishedOn <= period.To && report.PublishedOn <= publishBy));
        });

    public static readonly Figure DisclosurePublished = Figure.Count("RP-03", "政府信息公开工作年度报告按期公布", "次")
        .Means("上一年度政府信息公开工作年度报告于3月31日前公布的次数（政府信息公开条例第五十条），更正后重新公布的与原报告计一次")
        .Where("政府信息公开工作年度报告", "公布日期在统计期内，不晚于3月31日")
        .During(FigureWindow.Year)
        .OpensCase(ReportProcedure.Current)
        .From((db, period) =>
        {
            var publishBy = new DateOnly(period.From.Year, 3, 31);
            return OncePerReport(db.Set<ReportCase>().AsNoTracking().Where(report => DisclosureTemplates.Contains(report.Template) && report.AsOf.Year == period.From.Year - 1)
                .Where(report => report.PublishedOn >= period.From && report.PublishedOn <= period.To && report.PublishedOn <= publishBy))
                .Select(report => new FigureRow { Id = report.Id, Label = report.Title, PublicLabel = report.Title, On = report.PublishedOn });
        });

    private static IQueryable<ReportCase> Yearly(MingfaDb db, FigurePeriod period)
    {
        var sendBy = new DateOnly(period.From.Year, 3, 1);
        return db.Set<ReportCase>().AsNoTracking()
            .Where(report => report.IsAnnual && report.AsOf.Year == period.From.Year - 1)
            .Where(report => report.SubmittedOn >= period.From && report.SubmittedOn <= period.To && report.SubmittedOn <= sendBy);
    }

    /// <summary>One published anew in the place of another is the same report (<see cref="PublishReport"/>): the first that was in time stands for both.</summary>
    private static IQueryable<ReportCase> OncePerReport(IQueryable<ReportCase> inTime) =>
        inTime.Where(report => !inTime.Any(earlier => earlier.Template == report.Template && earlier.AsOf == report.AsOf && earlier.Id < report.Id));

    private static IQueryable<FigureRow> Rows(IQueryable<ReportCase> reports) =>
        OncePerReport(reports).Select(report => new FigureRow { Id = report.Id, Label = report.Title, PublicLabel = report.Title, On = report.SubmittedOn });
}
