using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Disclosure;

/// <summary>Requests for information received and answered.</summary>
internal static class InformationRequestFigures
{
    private const string Path = "/registers/information-requests/{0}";

    public static readonly Figure Received = Of("F-50.1", "收到政府信息公开申请", "本年收到的政府信息公开申请", "收到日期在统计期内",
        (requests, period) => requests.Where(request => request.ReceivedOn >= period.From && request.ReceivedOn <= period.To).Select(request => new Dated { Request = request, On = request.ReceivedOn }));

    public static readonly Figure Brought = Of("F-50.3", "上年结转政府信息公开申请", "本年以前收到、到年初还没有答复的政府信息公开申请；日期为结转之日", "收到日期早于统计期，统计期以前没有答复",
        (requests, period) => requests.Where(request => request.ReceivedOn < period.From && (request.AnsweredOn == null || request.AnsweredOn >= period.From)).Select(request => new Dated { Request = request, On = period.From }));

    public static readonly Figure Answered = Of("F-50.4", "办结政府信息公开申请", "本年答复的政府信息公开申请，不论哪年收到", "答复日期在统计期内", (requests, period) => AnsweredIn(requests, period));

    public static readonly Figure Granted = Of("F-50.5", "政府信息公开申请予以公开", "本年答复予以公开的申请", "答复日期在统计期内，结果为予以公开",
        (requests, period) => AnsweredIn(requests, period).Where(answered => answered.Request.Answer == RequestAnswer.Disclosed));

    public static readonly Figure GrantedInPart = Of("F-50.6", "政府信息公开申请部分公开", "本年答复部分公开的申请", "答复日期在统计期内，结果为部分公开",
        (requests, period) => AnsweredIn(requests, period).Where(answered => answered.Request.Answer == RequestAnswer.Partly));

    public static readonly Figure Carried = Of("F-50.7", "结转继续办理的政府信息公开申请", "当日已经收到、还没有答复的政府信息公开申请", "收到日期不晚于当日，当日没有答复",
        (requests, period) => requests.Where(request => request.ReceivedOn <= period.To && (request.AnsweredOn == null || request.AnsweredOn > period.To)).Select(request => new Dated { Request = request, On = request.ReceivedOn }))
        .During(FigureWindow.AsOf);

    public static readonly Figure Extended = Of("F-50.8", "延长答复期限的政府信息公开申请", "本年告知申请人延长答复期限的政府信息公开申请", "告知延长日期在统计期内",
        (requests, period) => requests.Where(request => request.ExtensionToldOn >= period.From && request.ExtensionToldOn <= period.To).Select(request => new Dated { Request = request, On = request.ExtensionToldOn }));

    public static readonly Figure AnsweredInTime = Figure.Ratio("F-50.2", "依申请公开按期答复率")
        .Means("在期限内答复的申请 ÷ 统计期内按期答复、或者没有按期答复而答复期限届满的申请")
        .Where(LimitFigures.Counted("答复"), "分子：答复日期不晚于答复期限（二十个工作日，依法延长和征求意见的加上）")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => db.Entries<InformationRequest>()
            .Select(request => new LimitRow
            {
                Id = request.Id,
                Label = request.Code + " " + request.Subject,
                PublicLabel = "政府信息公开申请",
                UnitId = request.UnitId,
                By = request.AnswerBy,
                DoneOn = request.AnsweredOn,
            }).CountedIn(period));

    public static readonly Figure Overturned = Figure.Ratio("DS-05", "依申请公开答复被纠正的比例")
        .Means("答复被行政复议、行政诉讼纠正的申请 ÷ 统计期内答复的申请")
        .Where("分母：答复日期在统计期内", "分子：登记为被复议诉讼纠正")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => db.Entries<InformationRequest>().Where(request => request.AnsweredOn >= period.From && request.AnsweredOn <= period.To)
            .Select(request => new FigureRow
            {
                Id = request.Id,
                Label = request.Code + " " + request.Subject,
                PublicLabel = "政府信息公开申请",
                On = request.AnsweredOn,
                UnitId = request.UnitId,
                Meets = request.IsOverturned,
            }));

    /// <summary>A request, and the day that puts it into the period.</summary>
    private sealed record Dated
    {
        public required InformationRequest Request { get; init; }
        public required DateOnly? On { get; init; }
    }

    private static Figure Of(
        string id, string name, string definition, string condition, Func<IQueryable<InformationRequest>, FigurePeriod, IQueryable<Dated>> which) => Figure.Count(id, name, "件")
        .Means(definition).Where(condition)
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => which(db.Entries<InformationRequest>(), period)
            .Select(dated => new FigureRow { Id = dated.Request.Id, Label = dated.Request.Code + " " + dated.Request.Subject, PublicLabel = "政府信息公开申请", On = dated.On, UnitId = dated.Request.UnitId }));

    private static IQueryable<Dated> AnsweredIn(IQueryable<InformationRequest> requests, FigurePeriod period) =>
        requests.Where(request => request.AnsweredOn >= period.From && request.AnsweredOn <= period.To).Select(request => new Dated { Request = request, On = request.AnsweredOn });
}
