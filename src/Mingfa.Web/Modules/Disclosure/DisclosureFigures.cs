using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Disclosure;

/// <summary>Information made public without being asked.</summary>
internal static class DisclosureFigures
{
    public static readonly Figure Published = Figure.Distinct("F-25", "主动公开政府信息", "条")
        .Means("在市、区政府门户网站主动公开且当日没有撤下的政府信息，同一条信息在两个网站上只计一条")
        .Where("发布网站为市或者区政府门户网站", "公开日期在统计期内", "当日没有撤下", "按信息索引号去重")
        .Since(2016)
        .ByUnit()
        .OpensAt("/registers/disclosed-information/{0}")
        .From((db, period) => db.Entries<DisclosedInformation>()
            .Where(item => item.Portal == Portal.City || item.Portal == Portal.District)
            .Where(item => item.PublishedOn >= period.From && item.PublishedOn <= period.To && (item.WithdrawnOn == null || item.WithdrawnOn > period.To))
            .Select(item => new FigureRow
            {
                Id = item.Id,
                Label = item.Title,
                PublicLabel = item.Title,
                On = item.PublishedOn,
                UnitId = item.UnitId,
                Key = item.DocKey,
            }));
}
