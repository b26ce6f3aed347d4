using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.AdministrativeServices;

/// <summary>How far approval was made simpler: days cut, visits saved, proofs replaced, powers taken over in time.</summary>
internal static class ServiceReformFigures
{
    /// <summary>〔政策默认〕 A power handed down is taken over within so many days.</summary>
    private const int TakeOverDays = 30;

    public static readonly Figure DaysCut = Figure.Share("AS-01", "审批时限压缩率")
        .Means("现行行政许可事项的法定时限与承诺时限之差合计 ÷ 法定时限合计，以工作日计")
        .Where("属于当日最新公布的版本", "状态为现行", "法定时限和承诺时限均已登记")
        .ByUnit()
        .OpensAt("/registers/licence-items/{0}")
        .From((db, period) => Licences(db, period).Where(item => item.StatutoryDays != null && item.PromisedDays != null)
            .Select(item => new FigureRow
            {
                Id = item.Id,
                Label = item.Name,
                PublicLabel = item.Name,
                On = null,
                UnitId = item.UnitId,
                Quantity = item.StatutoryDays!.Value - item.PromisedDays!.Value,
                Whole = item.StatutoryDays!.Value,
            }));

    public static readonly Figure OneVisit = Figure.Ratio("AS-02", "许可事项最多跑一次的比例")
        .Means("到场次数不超过一次的行政许可事项 ÷ 全部现行行政许可事项；没有登记到场次数的不算")
        .Where("分母：当日最新公布的版本、状态为现行", "分子：到场次数不超过一次")
        .ByUnit()
        .OpensAt("/registers/licence-items/{0}")
        .From((db, period) => Licences(db, period)
            .Select(item => new FigureRow { Id = item.Id, Label = item.Name, PublicLabel = item.Name, On = null, UnitId = item.UnitId, Meets = item.MaxVisits <= 1 }));

    public static readonly Figure RegularIntermediaries = Figure.Ratio("AS-03", "规范的中介服务事项")
        .Means("有设定依据、公示时限、流程、条件、收费四项且机构已脱钩的中介服务事项 ÷ 保留的全部中介服务事项")
        .Where("分母：当日最新公布的版本、状态为现行", "分子：有依据、四项齐全、机构已脱钩")
        .ByUnit()
        .OpensAt("/registers/intermediary-items/{0}")
        .From((db, period) => db.Entries<IntermediaryItem>()
            .Where(item => item.EditionId == AdministrativeServiceFigures.Newest(db, period.To, CatalogueKind.Intermediaries).Select(edition => edition.Id).FirstOrDefault() && item.Status == ItemStatus.Current)
            .Select(item => new FigureRow
            {
                Id = item.Id,
                Label = item.Name,
                PublicLabel = item.Name,
                On = null,
                UnitId = item.UnitId,
                Meets = item.IsDelinked && !string.IsNullOrEmpty(item.Basis) && !string.IsNullOrEmpty(item.TimeLimit)
                    && !string.IsNullOrEmpty(item.Flow) && !string.IsNullOrEmpty(item.Conditions) && !string.IsNullOrEmpty(item.Charge),
            }));

    public static readonly Figure Commitments = Figure.Ratio("AS-04", "证明事项告知承诺的比例")
        .Means("实行告知承诺的证明事项 ÷ 当日已经公布的保留和实行告知承诺的证明事项；取消的、改由部门核验的不再向当事人索要，不在其中")
        .Where("分母：公布日期不晚于当日，当日的处理意见为保留或者告知承诺", "分子：当日的处理意见为告知承诺", "处理意见以后变更的，按变更以前的计")
        .ByUnit()
        .OpensAt("/registers/proof-matters/{0}")
        .From((db, period) =>
        {
            var verdicts = ProofMatterRegister.AsOf(db, period.To).ToLookup(matter => matter.Verdict, matter => matter.Id);
            long[] committed = [.. verdicts[ProofVerdict.Commitment]];
            long[] asked = [.. committed, .. verdicts[ProofVerdict.Kept]];
            return db.Entries<ProofMatter>().Where(matter => asked.Contains(matter.Id)).Select(matter => new FigureRow
            {
                Id = matter.Id,
                Label = matter.Name,
                PublicLabel = matter.Name,
                On = matter.PublishedOn,
                UnitId = matter.UnitId,
                Meets = committed.Contains(matter.Id),
            });
        });

    public static readonly Figure TakenOverInTime = Figure.Ratio("AS-05", "行政事权按期承接率")
        .Means($"上级决定后{TakeOverDays}日内完成承接〔政策默认〕并有事中事后监管措施的事权 ÷ 统计期内承接期限已满的取消、下放事权，同一批次的同一事项只计一次")
        .Where("分母：调整方式为取消或者下放、承接期限在统计期内届满、按事项和批次去重", "分子：按期承接，有监管措施")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/power-adjustments/{0}")
        .From((db, period) => db.Entries<PowerAdjustment>()
            .Where(power => power.Direction == PowerDirection.Cancelled || power.Direction == PowerDirection.Delegated)
            .Where(power => power.DecidedOn.AddDays(TakeOverDays) >= period.From && power.DecidedOn.AddDays(TakeOverDays) <= period.To)
            .Where(power => !db.Entries<PowerAdjustment>().Any(other => other.ItemCode == power.ItemCode && other.Batch == power.Batch && other.Id < power.Id))
            .Select(power => new FigureRow
            {
                Id = power.Id,
                Label = power.ItemName,
                PublicLabel = power.ItemName,
                On = power.DecidedOn,
                UnitId = power.UnitId,
                Meets = power.TakenOverOn != null && power.TakenOverOn <= power.DecidedOn.AddDays(TakeOverDays) && !string.IsNullOrEmpty(power.FollowUpPlan),
            }));

    internal static IQueryable<LicenceItem> Licences(MingfaDb db, FigurePeriod period) => db.Entries<LicenceItem>()
        .Where(item => item.EditionId == AdministrativeServiceFigures.Newest(db, period.To, CatalogueKind.Licences).Select(edition => edition.Id).FirstOrDefault() && item.Status == ItemStatus.Current);
}
