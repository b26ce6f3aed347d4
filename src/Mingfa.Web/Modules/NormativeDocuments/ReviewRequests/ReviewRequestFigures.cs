using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;

/// <summary>Requests of citizens to review a document, answered in their days.</summary>
internal static class ReviewRequestFigures
{
    public static readonly Figure AnsweredInTime = TermFigures.InTime(ReviewRequestProcedure.Current, "NF-10", "审查建议按期答复率", "NDOC-11")
        .Means("在答复期限内答复的规范性文件审查建议 ÷ 统计期内答复或者答复期限已满的审查建议")
        .Where("分母：答复期限在统计期内结束或者届满", "分子：在期限内答复（政策默认六十日）");
}
