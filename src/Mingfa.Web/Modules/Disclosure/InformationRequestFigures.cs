using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Disclosure;

/// <summary>Requests for information received and answered.</summary>
internal static class InformationRequestFigures
{
    private const string Path = "/registers/information-requests/{0}";

    public static readonly Figure Received = Figure.Count("F-50.1", "收到政府信息公开申请", "件")
        .Means("本年收到的政府信息公开申请").Where("收到日期在统计期内")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => db.Entries<InformationRequest>().Where(request => request.ReceivedOn >= period.From && request.ReceivedOn <= period.To)
            .Select(request => new FigureRow { Id = request.Id, Label = request.Code + " " + request.Subject, PublicLabel = "政府信息公开申请", On = request.ReceivedOn, UnitId = request.UnitId }));

    public static readonly Figure AnsweredInTime = Figure.Ratio("F-50.2", "依申请公开按期答复率")
        .Means("在期限内答复的申请 ÷ 答复期限在统计期内届满或者已经答复的申请")
        .Where("分母：答复期限在统计期内，已届满或者已答复", "分子：答复日期不晚于答复期限（二十个工作日，经批准可延长）")
        .During(FigureWindow.Year).Private().ByUnit().OpensAt(Path)
        .From((db, period) => db.Entries<InformationRequest>().Where(request => request.AnswerBy >= period.From && (request.AnswerBy <= period.To || request.AnsweredOn <= period.To))
            .Select(request => new FigureRow
            {
                Id = request.Id,
                Label = request.Code + " " + request.Subject,
                PublicLabel = "政府信息公开申请",
                On = request.AnswerBy,
                UnitId = request.UnitId,
                Meets = request.AnsweredOn != null && request.AnsweredOn <= request.AnswerBy,
            }));

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
}
