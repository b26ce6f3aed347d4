using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Row = Mingfa.Web.Platform.Figures.FigureRow;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>Documents made and filed.</summary>
internal static class IssuedDocumentFigures
{
    private const string DocumentPage = "/documents/{0}", EveryOrgan = "制定机关为区政府、部门或者街道（合计全区各机关，政策默认）";

    /// <summary>The terms of filing with the city and with the standing committee.</summary>
    private const string Government = "NDOC-05", Congress = "NDOC-06";

    private static readonly string CongressName = StepForm.Word(FilingAuthority.Congress), GovernmentName = StepForm.Word(FilingAuthority.Government);

    public static readonly Figure Issued = Figure.Count("F-15", "制定规范性文件", "件")
        .Means("本年以区政府名义公布的规范性文件，修订后重新公布的按公布之日计；部门文件、草案不计")
        .Where("制定机关为区政府", "公布日期在统计期内")
        .During(FigureWindow.Year)
        .OpensAt(DocumentPage)
        .From((db, period) => Made(OfDistrict(db), period));

    public static readonly Figure Ended = Figure.Count("F-15.1", "废止规范性文件", "件")
        .Means("本年废止、宣布失效或者被新文件替代的区政府规范性文件；有效期届满自然失效的不计")
        .Where("制定机关为区政府", "停止施行日期在统计期内", "废止、宣布失效或者被替代")
        .During(FigureWindow.Year)
        .OpensAt(DocumentPage)
        .From((db, period) => Stopped(OfDistrict(db), period));

    public static readonly Figure InForce = Figure.Count("F-15.2", "现行有效规范性文件", "件")
        .Means("当日现行有效的区政府规范性文件，一件文件的各版只计一次；已经公布、尚未施行的不计")
        .Where("制定机关为区政府", "当日有正在施行的文本", "当日没有停止施行")
        .OpensAt(DocumentPage)
        .From((db, period) => Standing(OfDistrict(db), period));

    /// <summary>《政府信息公开条例》第四十九条第二款 asks for the yearly report of 本级政府 and does not say whose documents it sums: here those of every organ.</summary>
    public static readonly Figure IssuedByAll = Figure.Count("F-15.3", "全区制定规范性文件", "件")
        .Means("本年以区政府、部门、街道名义公布的规范性文件，修订后重新公布的按公布之日计；草案不计")
        .Where(EveryOrgan, "公布日期在统计期内")
        .During(FigureWindow.Year)
        .OpensAt(DocumentPage)
        .From((db, period) => Made(OfAll(db), period));

    public static readonly Figure EndedOfAll = Figure.Count("F-15.4", "全区废止规范性文件", "件")
        .Means("本年废止、宣布失效或者被新文件替代的区政府、部门、街道规范性文件；有效期届满自然失效的不计")
        .Where(EveryOrgan, "停止施行日期在统计期内", "废止、宣布失效或者被替代")
        .During(FigureWindow.Year)
        .OpensAt(DocumentPage)
        .From((db, period) => Stopped(OfAll(db), period));

    public static readonly Figure InForceOfAll = Figure.Count("F-15.5", "全区现行有效规范性文件", "件")
        .Means("当日现行有效的区政府、部门、街道规范性文件，一件文件的各版只计一次；已经公布、尚未施行的不计")
        .Where(EveryOrgan, "当日有正在施行的文本", "当日没有停止施行")
        .OpensAt(DocumentPage)
        .From((db, period) => Standing(OfAll(db), period));

    public static readonly Figure Filed = OfFilings(Figure.Count("F-16.1", "规范性文件备案件次", "件次"))
        .Reads("向备案机关报送规范性文件{0}件次")
        .Means("本年公布的区政府规范性文件已向备案机关报送的件次，一件文件报两个机关计两次；经本系统制定的见其案卷，以前的见备案台账")
        .Where("制定机关为区政府", "公布日期在统计期内", "已报送")
        .From((db, period) => Rows(db, Done(db, period).Select(filing => new Judged { Filing = filing, On = filing.FiledOn, Meets = true })));

    public static readonly Figure FilingRate = OfFilings(Figure.Ratio("F-16.2", "规范性文件报备率"))
        .Means("已报送的件次 ÷ 应报送的件次（文件×备案机关）")
        .Where("分母：制定机关为区政府、公布日期在统计期内", "分子：已报送")
        .From((db, period) => Rows(db, Filings(db, period).Select(filing => new Judged { Filing = filing, On = filing.PublishedOn, Meets = filing.FiledOn != null && filing.FiledOn <= period.To })));

    public static readonly Figure TimelyRate = OfFilings(Figure.Ratio("F-16.3", "规范性文件报备及时率"))
        .Means("在备案期限内报送的件次 ÷ 已报送的件次")
        .Where("分母：已报送", "分子：报送日期不晚于备案期限")
        .From((db, period) => Rows(db, Done(db, period).Select(filing => new Judged { Filing = filing, On = filing.FiledOn, Meets = filing.InTime })));

    public static readonly Figure CleanRate = OfFilings(Figure.Ratio("F-16.4", "规范性文件报备规范率"))
        .Means("一次报送即准予登记的件次 ÷ 已报送的件次")
        .Where("分母：已报送", "分子：一次报送即准予登记")
        .From((db, period) => Rows(db, Done(db, period).Select(filing => new Judged { Filing = filing, On = filing.FiledOn, Meets = filing.AcceptedFirstTime })));

    private static IQueryable<NormativeDocument> OfAll(MingfaDb db) => db.Set<NormativeDocument>().AsNoTracking();

    private static IQueryable<NormativeDocument> OfDistrict(MingfaDb db) => OfAll(db).Where(document => document.Level == DocumentLevel.Government);

    private static IQueryable<Row> Made(IQueryable<NormativeDocument> documents, FigurePeriod period) =>
        from document in documents
        from edition in document.Editions
        let published = edition.PublishedOn ?? document.PublishedOn
        where published >= period.From && published <= period.To
        select new Row
        {
            Id = edition.Id,
            Label = edition.Title,
            PublicLabel = edition.Title,
            Address = document.Slug,
            On = published,
            UnitId = document.IssuerUnitId,
        };

    private static IQueryable<Row> Stopped(IQueryable<NormativeDocument> documents, FigurePeriod period) =>
        documents.Where(document => document.EndedOn >= period.From && document.EndedOn <= period.To && document.End != DocumentEnd.Lapsed)
            .Select(document => new Row
            {
                Id = document.Id,
                Label = document.Title,
                PublicLabel = document.Title,
                Address = document.Slug,
                On = document.EndedOn,
                UnitId = document.IssuerUnitId,
            });

    private static IQueryable<Row> Standing(IQueryable<NormativeDocument> documents, FigurePeriod period) =>
        documents.InForceOn(period.To)
            .Select(document => new Row
            {
                Id = document.Id,
                Label = document.Title,
                PublicLabel = document.Title,
                Address = document.Slug,
                On = document.PublishedOn,
                UnitId = document.IssuerUnitId,
            });

    private static Figure OfFilings(Figure figure) => figure.During(FigureWindow.Year).OpensAt("/registers/document-filings/{0}");

    /// <summary>备案 of one document at one authority; the document had its case here, or stands in the register of the time before.</summary>
    private sealed record Filing
    {
        /// <summary>Below zero: of a case, the number of its term. Otherwise the entry of the register.</summary>
        public required long Id { get; init; }

        public required long? DocumentId { get; init; }
        public required string Authority { get; init; }
        public required long? IssuerUnitId { get; init; }
        public required DateOnly? PublishedOn { get; init; }
        public required DateOnly? FiledOn { get; init; }
        public required bool InTime { get; init; }
        public required bool AcceptedFirstTime { get; init; }
    }

    /// <summary>A filing as one figure looks at it.</summary>
    private sealed record Judged
    {
        public required Filing Filing { get; init; }
        public required DateOnly? On { get; init; }
        public required bool Meets { get; init; }
    }

    private static IQueryable<Filing> Done(MingfaDb db, FigurePeriod period) => Filings(db, period).Where(filing => filing.FiledOn <= period.To);

    private static IQueryable<Filing> Filings(MingfaDb db, FigurePeriod period) => OfCases(db, period).Concat(OfRegister(db, period));

    /// <summary>One term for each authority; void ones (repealed before it was filed and due) do not count.</summary>
    private static IQueryable<Filing> OfCases(MingfaDb db, FigurePeriod period) =>
        from clock in db.Set<Clock>().AsNoTracking()
        where (clock.Term == Government || clock.Term == Congress) && clock.State != ClockState.Moot
        join record in Cases(db) on clock.DossierId equals record.Id
        join document in db.Set<NormativeDocument>() on record.DocumentId equals document.Id
        where record.PublishedOn >= period.From && record.PublishedOn <= period.To
        select new Filing
        {
            Id = -clock.Id,
            DocumentId = document.Id,
            Authority = clock.Term == Congress ? CongressName : GovernmentName,
            IssuerUnitId = document.IssuerUnitId,
            PublishedOn = record.PublishedOn,
            FiledOn = clock.State == ClockState.Missed ? null : clock.StoppedOn,
            InTime = clock.State == ClockState.Met,
            AcceptedFirstTime = record.Filings.Any(filing => filing.RegisteredOn != null && (filing.Authority == CongressName) == (clock.Term == Congress))
                && !record.Filings.Any(filing => filing.ReturnedOn != null && (filing.Authority == CongressName) == (clock.Term == Congress)),
        };

    /// <summary>An entry of a document that has its case is not counted again.</summary>
    private static IQueryable<Filing> OfRegister(MingfaDb db, FigurePeriod period) => db.Entries<DocumentFiling>()
        .Where(filing => filing.PublishedOn >= period.From && filing.PublishedOn <= period.To)
        .Where(filing => db.Set<OrgUnit>().Any(unit => unit.Id == filing.IssuerUnitId && unit.Kind == OrgUnitKind.Government))
        .Where(filing => !Cases(db).Any(record => record.RegisterNumber == filing.RegisterNumber))
        .Select(filing => new Filing
        {
            Id = filing.Id,
            DocumentId = null,
            Authority = filing.Authority == FilingAuthority.Congress ? CongressName : GovernmentName,
            IssuerUnitId = filing.IssuerUnitId,
            PublishedOn = filing.PublishedOn,
            FiledOn = filing.FiledOn,
            InTime = filing.FiledOn <= filing.DueOn,
            AcceptedFirstTime = filing.AcceptedFirstTime,
        });

    private static IQueryable<NormativeDocumentCase> Cases(MingfaDb db) => db.MadeDocuments().Where(record => record.Level == DocumentLevel.Government);

    /// <summary>A case opens at the document, whose page shows how it was filed; an entry at its page of the register.</summary>
    private static IQueryable<Row> Rows(MingfaDb db, IQueryable<Judged> filings) =>
        from judged in filings
        let title = judged.Filing.DocumentId == null
            ? db.Set<DocumentFiling>().Where(entry => entry.Id == judged.Filing.Id).Select(entry => entry.Title).First()
            : db.Set<NormativeDocument>().Where(document => document.Id == judged.Filing.DocumentId).Select(document => document.Title).First()
        select new Row
        {
            Id = judged.Filing.Id,
            Record = judged.Filing.DocumentId ?? judged.Filing.Id,
            Label = title + "（报" + judged.Filing.Authority + "）",
            PublicLabel = title + "（报" + judged.Filing.Authority + "）",
            RecordPath = judged.Filing.DocumentId == null ? null : DocumentPage,
            Address = db.Set<NormativeDocument>().Where(document => document.Id == judged.Filing.DocumentId).Select(document => document.Slug).FirstOrDefault(),
            On = judged.On,
            UnitId = judged.Filing.IssuerUnitId,
            Meets = judged.Meets,
        };
}
