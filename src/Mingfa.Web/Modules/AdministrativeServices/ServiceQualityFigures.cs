using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>How the citizen fares: rated, put right, told beforehand what he needs, one seal for all.</summary>
internal static class ServiceQualityFigures
{
    public static readonly Figure OneSeal = Figure.Ratio("AS-06", "一枚印章管审批的比例")
        .Means("划转生效后由划入机关用行政审批服务局审批专用章作出的决定 ÷ 划转生效后对划转事项作出的全部决定")
        .Where("分母：决定日期在统计期内，当日该事项已经划转、没有退回", "分子：用审批专用章，不是检查发现的违规")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/approval-decisions/{0}")
        .From((db, period) => AfterTransfer(db, period).Select(decision => new FigureRow
        {
            Id = decision.Id,
            Label = decision.DecisionNumber,
            PublicLabel = decision.DecisionNumber,
            On = decision.DecidedOn,
            UnitId = decision.DecidedById,
            Meets = decision.Seal == ApprovalSeal.Approval && !decision.IsViolation,
        }));

    public static readonly Figure WrongDecisions = Figure.Ratio("AS-14", "划转后违规审批决定的比例")
        .Means("检查发现原部门作出或者用原部门印章的决定 ÷ 划转生效后对划转事项作出的全部决定")
        .Where("分母：决定日期在统计期内，当日该事项已经划转、没有退回", "分子：检查发现违规")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/approval-decisions/{0}")
        .From((db, period) => AfterTransfer(db, period).Select(decision => new FigureRow
        {
            Id = decision.Id,
            Label = decision.DecisionNumber,
            PublicLabel = decision.DecisionNumber,
            On = decision.DecidedOn,
            UnitId = decision.DecidedById,
            Meets = decision.IsViolation,
        }));

    public static readonly Figure Rated = Figure.Ratio("AS-07", "政务服务评价率")
        .Means("当事人作出评价的办件 ÷ 统计期内办结的办件")
        .Where("分母：办结日期在统计期内", "分子：有评价")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/service-ratings/{0}")
        .From((db, period) => db.Entries<ServiceRating>().Where(rating => rating.ClosedOn >= period.From && rating.ClosedOn <= period.To)
            .Select(rating => new FigureRow { Id = rating.Id, Label = rating.CaseNumber, PublicLabel = rating.Matter, On = rating.ClosedOn, UnitId = rating.UnitId, Meets = rating.RatedOn <= period.To }));

    public static readonly Figure PutRight = Figure.Ratio("AS-08", "差评按期整改率")
        .Means("在整改期限内整改并反馈的差评 ÷ 整改期限在统计期内届满的差评；期限为政策默认")
        .Where("分母：评价为不满意或者非常不满意，整改期限在统计期内届满", "分子：整改反馈日期不晚于整改期限")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/service-ratings/{0}")
        .From((db, period) => Bad(db).Where(rating => rating.RectifyBy >= period.From && rating.RectifyBy <= period.To)
            .Select(rating => new FigureRow
            {
                Id = rating.Id,
                Label = rating.CaseNumber,
                PublicLabel = rating.Matter,
                On = rating.RatedOn,
                UnitId = rating.UnitId,
                Meets = rating.RectifiedOn <= rating.RectifyBy,
            }));

    public static readonly Figure WithinPromise = Figure.Ratio("AS-10", "承诺时限内办结率")
        .Means("实际用时不超过承诺时限的办件 ÷ 统计期内办结、对应许可事项有承诺时限的办件")
        .Where("分母：办结日期在统计期内，填写了许可事项和受理日期", "分子：实际用时不超过承诺时限")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/service-ratings/{0}")
        .From((db, period) => db.Entries<ServiceRating>().Where(rating => rating.Days != null && rating.ClosedOn >= period.From && rating.ClosedOn <= period.To)
            .Join(db.Set<LicenceItem>().Where(licence => licence.PromisedDays != null), rating => rating.LicenceId, licence => licence.Id, (rating, licence) => new FigureRow
            {
                Id = rating.Id,
                Label = rating.CaseNumber,
                PublicLabel = licence.Name,
                On = rating.ClosedOn,
                UnitId = rating.UnitId,
                Meets = rating.Days <= licence.PromisedDays,
            }));

    public static readonly Figure WithinStatute = Figure.Ratio("AS-11", "法定时限内办结率")
        .Means("实际用时不超过法定时限的办件 ÷ 统计期内办结、对应许可事项有法定时限的办件")
        .Where("分母：办结日期在统计期内，填写了许可事项和受理日期", "分子：实际用时不超过法定时限（行政许可法第四十二条）")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/service-ratings/{0}")
        .From((db, period) => db.Entries<ServiceRating>().Where(rating => rating.Days != null && rating.ClosedOn >= period.From && rating.ClosedOn <= period.To)
            .Join(db.Set<LicenceItem>().Where(licence => licence.StatutoryDays != null), rating => rating.LicenceId, licence => licence.Id, (rating, licence) => new FigureRow
            {
                Id = rating.Id,
                Label = rating.CaseNumber,
                PublicLabel = licence.Name,
                On = rating.ClosedOn,
                UnitId = rating.UnitId,
                Meets = rating.Days <= licence.StatutoryDays,
            }));

    public static readonly Figure AtCombinedWindow = Figure.Ratio("AS-16", "综合窗口受理率")
        .Means("事项在综合窗口受理的办件 ÷ 统计期内办结、对应许可事项已进驻市民中心的办件；办件没有登记受理窗口，按事项进驻的窗口认定")
        .Where("分母：办结日期在统计期内，所填许可事项的编码与当日已进驻的政务服务事项相同", "分子：该事项进驻的窗口当日开设，是综合窗口")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/service-ratings/{0}")
        .From((db, period) =>
        {
            var items = db.Entries<HallItem>().ValidOn(period.To).Where(item => item.InHallSince <= period.To);
            var combined = items.Where(item => db.Entries<ServiceWindow>().ValidOn(period.To).Any(window => window.Id == item.WindowId && window.IsCombined));
            return db.Entries<ServiceRating>().Where(rating => rating.ClosedOn >= period.From && rating.ClosedOn <= period.To)
                .Join(db.Set<LicenceItem>(), rating => rating.LicenceId, licence => licence.Id, (rating, licence) => new { rating, licence })
                .Where(handled => items.Any(item => item.ItemCode == handled.licence.ItemCode))
                .Select(handled => new FigureRow
                {
                    Id = handled.rating.Id,
                    Label = handled.rating.CaseNumber,
                    PublicLabel = handled.licence.Name,
                    On = handled.rating.ClosedOn,
                    UnitId = handled.rating.UnitId,
                    Meets = combined.Any(item => item.ItemCode == handled.licence.ItemCode),
                });
        });

    public static readonly Figure Guided = Figure.Ratio("AS-09", "办事指南公布率")
        .Means("已经公布办事指南的现行行政许可事项 ÷ 全部现行行政许可事项")
        .Where("分母：当日最新公布的版本、状态为现行", "分子：当日有公布的、有效的办事指南")
        .ByUnit()
        .OpensAt("/registers/licence-items/{0}")
        .From((db, period) => ServiceReformFigures.Licences(db, period).Select(item => new FigureRow
        {
            Id = item.Id,
            Label = item.Name,
            PublicLabel = item.Name,
            On = null,
            UnitId = item.UnitId,
            Meets = db.Entries<ServiceGuide>().ValidOn(period.To).Any(guide => guide.ItemCode == item.ItemCode && guide.PublishedOn <= period.To),
        }));

    private static IQueryable<ApprovalDecision> AfterTransfer(MingfaDb db, FigurePeriod period) => db.Entries<ApprovalDecision>()
        .Where(decision => decision.DecidedOn >= period.From && decision.DecidedOn <= period.To)
        .Where(decision => db.Set<TransferredItem>().Any(named => named.Id == decision.ItemId && db.Entries<TransferredItem>().Any(item =>
            item.ItemCode == named.ItemCode && item.SourceUnitId == named.SourceUnitId && item.EffectiveOn <= decision.DecidedOn && !(item.ReturnedOn <= decision.DecidedOn))));

    internal static IQueryable<ServiceRating> Bad(MingfaDb db) =>
        db.Entries<ServiceRating>().Where(rating => rating.Grade == ServiceGrade.Bad || rating.Grade == ServiceGrade.VeryBad);
}
