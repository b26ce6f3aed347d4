using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>How normative documents were made, counted from their cases.</summary>
internal static class DocumentQualityFigures
{
    public static readonly Figure Made = Figure.Count("ND-01", "公布规范性文件件数", "件")
        .Means("统计期内公布的区政府、部门、街道规范性文件；补录的已有文件不计")
        .Where("经本系统制定", "公布日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensCase(NormativeDocumentsProcedure.Current)
        .From((db, period) => db.PublishedDocuments(period).Select(record => new JudgedDocument { Case = record, On = record.PublishedOn, Meets = true }).Rows());

    public static readonly Figure Consulted = OfPublished("ND-03", "公开征求意见率", "公布的文件中，公开征求意见并公布采纳情况的")
        .Where("分母：公布日期在统计期内，依法不公开征求意见的除外", "分子：有征求意见公告，采纳情况已公布")
        .From((db, period) => db.PublishedDocuments(period).Where(record => !record.AssessmentExemptions.Any(exemption => exemption.Secrecy != null))
            .Select(record => new JudgedDocument { Case = record, On = record.PublishedOn, Meets = record.ConsultedTo != null && record.AdoptionPublished }).Rows());

    public static readonly Figure PublishedInTime = OfPublished("ND-04", "按时公布率", "公布的文件中，自印发之日起二十个工作日内公布的（政府信息公开条例第二十六条）")
        .Where("分母：公布日期在统计期内", "分子：在主动公开的期限内公布")
        .From((db, period) => db.PublishedDocuments(period).Select(record => new JudgedDocument
        {
            Case = record,
            On = record.PublishedOn,
            Meets = record.Dossier.Clocks.Any(clock => clock.Term == "NDOC-04" && clock.State == ClockState.Met),
        }).Rows());

    public static readonly Figure CompetitionReviewed = OfPublished("NF-01", "公平竞争审查率", "公布的涉及经营主体的文件中，对公布文本作过公平竞争审查、结论为可以出台的")
        .Where("分母：涉及经营主体、公布日期在统计期内", "分子：审查的是最后一稿，结论不是不得出台")
        .From((db, period) => db.PublishedDocuments(period).Where(record => record.TouchesMarket).Select(record => new JudgedDocument
        {
            Case = record,
            On = record.PublishedOn,
            Meets = record.Competition != null && record.Competition != CompetitionConclusion.Violating
                && record.CompetitionOnRevision == record.Revisions.Max(revision => revision.Number),
        }).Rows());

    public static readonly Figure BusinessHeard = OfPublished("NF-02", "涉企文件听取企业意见的比例", "公布的涉及经营主体的文件中，有企业、行业协会商会参与论证记录的")
        .Where("分母：涉及经营主体、公布日期在统计期内", "分子：评估论证记录中有行业协会商会、企业的意见")
        .From((db, period) => db.PublishedDocuments(period).Where(record => record.TouchesMarket)
            .Select(record => new JudgedDocument { Case = record, On = record.PublishedOn, Meets = record.Assessment.Any(part => part.Kind == ParticipantKind.Business) }).Rows());

    public static readonly Figure AllGates = OfPublished("NF-03", "规范性文件制定程序完备率", "公布的文件中，评估论证、公开征求意见、合法性审核、集体审议都有记录的")
        .Where("分母：公布日期在统计期内", "分子：有论证记录，公开征求意见并公布采纳情况（依法不公开的有依据和理由），对公布文本有“合法”的审核意见，经会议集体审议")
        .From((db, period) => db.PublishedDocuments(period).Select(record => new JudgedDocument
        {
            Case = record,
            On = record.PublishedOn,
            Meets = record.Assessment.Any() && record.MeetingOn != null
                && ((record.ConsultedTo != null && record.AdoptionPublished) || record.AssessmentExemptions.Any(exemption => exemption.Secrecy != null))
                && record.Opinions.Any(opinion => opinion.Conclusion == OpinionConclusion.Lawful && opinion.OnRevision == record.Revisions.Max(revision => revision.Number)),
        }).Rows());

    public static readonly Figure ReviewedBeforeMeeting = OfPublished("NF-04", "规范性文件合法性审核率", "公布的文件中，集体审议前对公布文本有“合法”审核意见的")
        .Where("分母：公布日期在统计期内", "分子：结论为“合法”、审核的是最后一稿、不晚于集体审议之日")
        .From((db, period) => db.PublishedDocuments(period).Select(record => new JudgedDocument
        {
            Case = record,
            On = record.PublishedOn,
            Meets = record.Opinions.Any(opinion => opinion.Conclusion == OpinionConclusion.Lawful && opinion.On <= record.MeetingOn
                && opinion.OnRevision == record.Revisions.Max(revision => revision.Number)),
        }).Rows());

    public static readonly Figure Interpreted = OfPublished("NF-09", "规范性文件政策解读率", "公布的文件中，随文公布政策解读的")
        .Where("分母：公布日期在统计期内", "分子：有与文件同时公布的政策解读")
        .From((db, period) => db.PublishedDocuments(period)
            .Select(record => new JudgedDocument { Case = record, On = record.PublishedOn, Meets = record.Interpretation != null && record.Interpretation != "" }).Rows());

    public static readonly Figure RegisteredAndPublished = Ratio("NF-05", "规范性文件三统一率")
        .Means("统一登记编号并公布的文件 ÷ 统计期内签发、已公布或者公布期限已满的文件")
        .Where("分母：签发日期在统计期内，已公布或者公布期限已满", "分子：有统一登记号，已公布")
        .From((db, period) => db.MadeDocuments().Where(record => record.SignedOn >= period.From && record.SignedOn <= period.To)
            .Where(record => record.PublishedOn <= period.To || db.Set<Clock>().Any(clock => clock.DossierId == record.Id && clock.Term == "NDOC-04" && clock.LegalDue < period.To))
            .Select(record => new JudgedDocument { Case = record, On = record.SignedOn, Meets = record.RegisterNumber != null && record.PublishedOn <= period.To }).Rows());

    public static readonly Figure EvaluatedBeforeExpiry = Ratio("NF-06", "规范性文件到期前评估率")
        .Means("有效期届满前作过后评估的文件 ÷ 有效期在统计期内届满的文件")
        .Where("分母：有效期最后一日在统计期内、没有被修订或者提前废止", "分子：届满前有后评估记录")
        .From((db, period) => db.MadeDocuments().Where(record => record.ExpiresOn >= period.From && record.ExpiresOn <= period.To)
            .Where(record => !db.Set<NormativeDocument>().Any(document => document.Id == record.DocumentId
                && (document.EndedOn <= record.ExpiresOn || document.Editions.Any(edition => edition.CaseId == record.Id && edition.SupersededOn <= record.ExpiresOn))))
            .Select(record => new JudgedDocument { Case = record, On = record.ExpiresOn, Meets = record.Evaluations.Any(evaluation => evaluation.On <= record.ExpiresOn) }).Rows());

    /// <summary>Also those taken over from before this product: they too are reminded of.</summary>
    public static readonly Figure Expiring = Figure.Count("ND-08", "到期未处理件数", "件")
        .Means("已经到了到期前提醒的日子、尚未评估，仍然有效的文件")
        .Where("到期前提醒的期限（政策默认，可由区里设定）已满", "提醒以后没有后评估", "当日没有失效、废止或者被修订替代")
        .ByUnit()
        .OpensCase(NormativeDocumentsProcedure.Current)
        .From((db, period) => db.Set<NormativeDocumentCase>().AsNoTracking().IgnoreAutoIncludes()
            .Where(record => record.ExpiresOn >= period.To && record.Dossier.Clocks.Any(clock => clock.Term == "NDOC-14" && clock.State == ClockState.Lapsed && clock.LegalDue < period.To))
            .Where(record => !record.Evaluations.Any(evaluation => evaluation.On <= period.To
                && evaluation.On > record.Dossier.Clocks.Where(clock => clock.Term == "NDOC-14" && clock.State == ClockState.Lapsed).Max(clock => clock.LegalDue)))
            .Where(record => !db.Set<NormativeDocument>().Any(document => document.Id == record.DocumentId
                && (document.EndedOn <= period.To || document.Editions.Any(edition => edition.CaseId == record.Id && edition.SupersededOn <= period.To))))
            .Select(record => new JudgedDocument { Case = record, On = record.ExpiresOn, Meets = true }).Rows());

    private static Figure Ratio(string id, string name) => Figure.Ratio(id, name).During(FigureWindow.Year).ByUnit().OpensCase(NormativeDocumentsProcedure.Current);

    private static Figure OfPublished(string id, string name, string meets) => Ratio(id, name).Means($"统计期内{meets} ÷ 这些文件的总数；补录的已有文件不计");
}
