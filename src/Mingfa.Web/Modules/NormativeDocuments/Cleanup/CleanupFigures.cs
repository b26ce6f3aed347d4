using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Figures;
using Row = Mingfa.Web.Platform.Figures.FigureRow;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>Documents cleaned up, and documents past their last day that still stand as in force.</summary>
internal static class CleanupFigures
{
    public static readonly Figure CleanedUp = Figure.Ratio("NF-11", "规范性文件清理完成率")
        .Means("清理结论已经公布、应废止和失效的已经停止施行的文件 ÷ 统计期内公布结果、或者没有公布而提出清理意见的期限届满的清理中的文件")
        .Where("分母：列入清理，结果在提出意见的期限以内公布、公布日期在统计期内，或者此前没有公布、期限在统计期内；每件只计入一个统计期", "分子：结果已公布，结论为继续有效、修改，或者为废止、失效并且已经停止施行")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/work/cleanup/{0}")
        .From((db, period) => db.Set<CleanupItem>().AsNoTracking().Join(
            // One period, as LimitFigures has it: the one of the result where it is published ahead, else the one in which the limit for proposals fell.
            db.Set<CleanupCampaign>().Where(campaign => campaign.ProposeBy >= period.From && !(campaign.PublishedOn < period.From)
                && (campaign.ProposeBy <= period.RunOutBy || campaign.PublishedOn <= period.To)),
            item => item.CampaignId,
            campaign => campaign.Id,
            (item, campaign) => new Row
            {
                Id = item.Id,
                Label = item.Document.Title,
                PublicLabel = item.Document.Title,
                Address = campaign.Id.ToString(),
                On = campaign.PublishedOn <= campaign.ProposeBy ? campaign.PublishedOn : campaign.ProposeBy,
                UnitId = item.UnitId,
                Meets = campaign.PublishedOn != null && campaign.PublishedOn <= period.To
                    && (item.Confirmed == CleanupVerdict.Keep || item.Confirmed == CleanupVerdict.Amend || item.Document.EndedOn <= period.To),
            }));

    public static readonly Figure Overdue = Figure.Ratio("NF-12", "过期仍列为现行的文件的比例")
        .Means("有效期已经届满、没有列为失效的规范性文件 ÷ 当日列为现行的规范性文件")
        .Where("分母：当日以前公布、没有失效或者废止", "分子：没有一个版本仍在有效期内或者尚未施行")
        .ByUnit()
        .OpensAt("/documents/{0}")
        .From((db, period) => db.Set<NormativeDocument>().AsNoTracking().Where(document => document.PublishedOn <= period.To && (document.EndedOn == null || document.EndedOn > period.To))
            .Select(document => new Row
            {
                Id = document.Id,
                Label = document.Title,
                PublicLabel = document.Title,
                Address = document.Slug,
                On = document.PublishedOn,
                UnitId = document.IssuerUnitId,
                Meets = !document.Editions.Any(edition => (edition.ExpiresOn == null || edition.ExpiresOn >= period.To) && (edition.SupersededOn == null || edition.SupersededOn > period.To)),
            }));
}
