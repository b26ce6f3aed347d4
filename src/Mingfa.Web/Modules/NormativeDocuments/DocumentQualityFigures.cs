using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;
using Row = Mingfa.Web.Platform.Figures.FigureRow;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>How normative documents were made, counted from their cases; a document belongs to the unit that drafted it.</summary>
internal static class DocumentQualityFigures
{
    private static readonly string Drafter = NormativeDocumentsProcedure.Current.Drafter.Id;

    public static readonly Figure CompetitionReviewed = OfPublished("NF-01", "公平竞争审查率", "公布的涉及经营主体的文件中，对公布文本作过公平竞争审查、结论为可以出台的")
        .Where("分母：涉及经营主体、公布日期在统计期内", "分子：审查的是最后一稿，结论不是不得出台")
        .From((db, period) => Published(db, period).Where(record => record.TouchesMarket)
            .Select(record => new Row
            {
                Id = record.Id,
                Label = record.Title,
                PublicLabel = "规范性文件",
                On = record.PublishedOn,
                UnitId = record.Dossier.Parties.Where(party => party.Party == Drafter).Select(party => (long?)party.UnitId).FirstOrDefault(),
                Meets = record.Competition != null && record.Competition != CompetitionConclusion.Violating
                    && record.CompetitionOnRevision == record.Revisions.Max(revision => revision.Number),
            }));

    public static readonly Figure BusinessHeard = OfPublished("NF-02", "涉企文件听取企业意见的比例", "公布的涉及经营主体的文件中，有企业、行业协会商会参与论证记录的")
        .Where("分母：涉及经营主体、公布日期在统计期内", "分子：评估论证记录中有行业协会商会、企业的意见")
        .From((db, period) => Published(db, period).Where(record => record.TouchesMarket)
            .Select(record => new Row
            {
                Id = record.Id,
                Label = record.Title,
                PublicLabel = "规范性文件",
                On = record.PublishedOn,
                UnitId = record.Dossier.Parties.Where(party => party.Party == Drafter).Select(party => (long?)party.UnitId).FirstOrDefault(),
                Meets = record.Assessment.Any(part => part.Kind == ParticipantKind.Business),
            }));

    public static readonly Figure AllGates = OfPublished("NF-03", "规范性文件制定程序完备率", "公布的文件中，评估论证、公开征求意见、合法性审核、集体审议都有记录的")
        .Where("分母：公布日期在统计期内", "分子：有论证记录，公开征求意见并公布采纳情况，对公布文本有“合法”的审核意见，经会议集体审议")
        .From((db, period) => Published(db, period).Select(record => new Row
        {
            Id = record.Id,
            Label = record.Title,
            PublicLabel = "规范性文件",
            On = record.PublishedOn,
            UnitId = record.Dossier.Parties.Where(party => party.Party == Drafter).Select(party => (long?)party.UnitId).FirstOrDefault(),
            Meets = record.Assessment.Any() && record.ConsultedTo != null && record.AdoptionPublished && record.MeetingOn != null
                && record.Opinions.Any(opinion => opinion.Conclusion == OpinionConclusion.Lawful && opinion.OnRevision == record.Revisions.Max(revision => revision.Number)),
        }));

    public static readonly Figure ReviewedBeforeMeeting = OfPublished("NF-04", "规范性文件合法性审核率", "公布的文件中，集体审议前对公布文本有“合法”审核意见的")
        .Where("分母：公布日期在统计期内", "分子：结论为“合法”、审核的是最后一稿、不晚于集体审议之日")
        .From((db, period) => Published(db, period).Select(record => new Row
        {
            Id = record.Id,
            Label = record.Title,
            PublicLabel = "规范性文件",
            On = record.PublishedOn,
            UnitId = record.Dossier.Parties.Where(party => party.Party == Drafter).Select(party => (long?)party.UnitId).FirstOrDefault(),
            Meets = record.Opinions.Any(opinion => opinion.Conclusion == OpinionConclusion.Lawful && opinion.On <= record.MeetingOn
                && opinion.OnRevision == record.Revisions.Max(revision => revision.Number)),
        }));

    public static readonly Figure Interpreted = OfPublished("NF-09", "规范性文件政策解读率", "公布的文件中，随文公布政策解读的")
        .Where("分母：公布日期在统计期内", "分子：有与文件同时公布的政策解读")
        .From((db, period) => Published(db, period).Select(record => new Row
        {
            Id = record.Id,
            Label = record.Title,
            PublicLabel = "规范性文件",
            On = record.PublishedOn,
            UnitId = record.Dossier.Parties.Where(party => party.Party == Drafter).Select(party => (long?)party.UnitId).FirstOrDefault(),
            Meets = record.Interpretation != null && record.Interpretation != "",
        }));

    public static readonly Figure RegisteredAndPublished = Figure.Ratio("NF-05", "规范性文件三统一率")
        .Means("统一登记编号并公布的文件 ÷ 统计期内签发、已公布或者公布期限已满的文件")
        .Where("分母：签发日期在统计期内，已公布或者公布期限已满", "分子：有统一登记号，已公布")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensCase(NormativeDocumentsProcedure.Current)
        .From((db, period) => Made(db).Where(record => record.SignedOn >= period.From && record.SignedOn <= period.To)
            .Where(record => record.PublishedOn <= period.To || db.Set<Clock>().Any(clock => clock.DossierId == record.Id && clock.Term == "NDOC-04" && clock.LegalDue < period.To))
            .Select(record => new Row
            {
                Id = record.Id,
                Label = record.Title,
                PublicLabel = "规范性文件",
                On = record.SignedOn,
                UnitId = record.Dossier.Parties.Where(party => party.Party == Drafter).Select(party => (long?)party.UnitId).FirstOrDefault(),
                Meets = record.RegisterNumber != null && record.PublishedOn <= period.To,
            }));

    public static readonly Figure EvaluatedBeforeExpiry = Figure.Ratio("NF-06", "规范性文件到期前评估率")
        .Means("有效期届满前作过后评估的文件 ÷ 有效期在统计期内届满的文件")
        .Where("分母：有效期最后一日在统计期内、没有被修订或者提前废止", "分子：届满前有后评估记录")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensCase(NormativeDocumentsProcedure.Current)
        .From((db, period) => Made(db).Where(record => record.ExpiresOn >= period.From && record.ExpiresOn <= period.To)
            .Where(record => !db.Set<NormativeDocument>().Any(document => document.Id == record.DocumentId
                && (document.EndedOn <= record.ExpiresOn || document.Editions.Any(edition => edition.CaseId == record.Id && edition.SupersededOn <= record.ExpiresOn))))
            .Select(record => new Row
            {
                Id = record.Id,
                Label = record.Title,
                PublicLabel = "规范性文件",
                On = record.ExpiresOn,
                UnitId = record.Dossier.Parties.Where(party => party.Party == Drafter).Select(party => (long?)party.UnitId).FirstOrDefault(),
                Meets = record.Evaluations.Any(evaluation => evaluation.On <= record.ExpiresOn),
            }));

    private static Figure OfPublished(string id, string name, string meets) => Figure.Ratio(id, name)
        .Means($"统计期内{meets} ÷ 这些文件的总数；补录的已有文件不计")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensCase(NormativeDocumentsProcedure.Current);

    private static IQueryable<NormativeDocumentCase> Made(MingfaDb db) => db.Set<NormativeDocumentCase>().AsNoTracking().IgnoreAutoIncludes().Where(record => record.SignedOn != null);

    private static IQueryable<NormativeDocumentCase> Published(MingfaDb db, FigurePeriod period) =>
        Made(db).Where(record => record.PublishedOn >= period.From && record.PublishedOn <= period.To);
}
