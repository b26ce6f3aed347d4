using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Litigation;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>Whether fines keep to the published tiers, and how many decisions did not stand.</summary>
internal static class DecisionQualityFigures
{
    /// <summary>Where a correction is on record, beside the registers of decisions.</summary>
    private const int Suit = 11, Reconsidered = 12;

    /// <summary>Decisions, suits and reconsiderations have numbers of their own: each is told apart by its remainder.</summary>
    private const int Kinds = 3;

    /// <summary>What is decided in enforcing the law; reconsideration is asked for of other acts too.</summary>
    private static readonly ActionKind[] Enforcing = [ActionKind.Penalty, ActionKind.Coercion, ActionKind.Licence, ActionKind.Expropriation];

    public static readonly Figure WithinBenchmark = Figure.Ratio("EN-14", "罚款合乎裁量基准的比例")
        .Means("罚款在所适用的裁量阶次幅度以内，或者写明了超出理由的行政处罚决定 ÷ 本年作出的有罚款或者填写了裁量基准的行政处罚决定")
        .Where("分母：种类为行政处罚、决定日期在统计期内，有罚款金额或者裁量基准", "分子：填写了裁量基准，该阶次在决定之日已公布、有效，罚款不低于下限、不高于上限；或者写明了超出裁量幅度的理由",
            "所填条目在决定之日没有生效，或者已经作废的，按同一违法行为同一阶次当日有效的条目核对")
        .During(FigureWindow.Year).ByUnit().OpensAt("/registers/enforcement-decisions/{0}")
        .From((db, period) => db.Entries<EnforcementDecision>()
            .Where(decision => decision.Kind == DecisionKind.Penalty && decision.DecidedOn >= period.From && decision.DecidedOn <= period.To && (decision.FineFen != null || decision.BenchmarkId != null))
            .Select(decision => new FigureRow
            {
                Id = decision.Id,
                Label = decision.Number + " " + decision.Cause,
                PublicLabel = decision.Cause,
                On = decision.DecidedOn,
                UnitId = decision.UnitId,
                Meets = decision.BenchmarkId != null && ((decision.OutsideReason != null && decision.OutsideReason != "")
                    || db.Set<DiscretionBenchmark>().Where(named => named.Id == decision.BenchmarkId).Any(named => db.Entries<DiscretionBenchmark>().Any(tier =>
                        tier.UnitId == named.UnitId && tier.Violation == named.Violation && tier.Tier == named.Tier
                        && tier.PublishedOn <= decision.DecidedOn && !(tier.ValidFrom > decision.DecidedOn) && !(tier.ValidTo < decision.DecidedOn)
                        && !(decision.FineFen < tier.LowFen) && !(decision.FineFen > tier.HighFen)))),
            }));

    public static readonly Figure Corrected = Figure.Share("EN-16", "行政执法决定被纠正的比例")
        .Means("本年在行政复议、行政诉讼中被纠正的行政执法决定 ÷ 本年作出的行政执法决定；被纠正的按纠正之日计，不论决定是哪年作出的，所以可以超过 100%；本年没有作出决定的，不适用")
        .Where("分母：本年作出的行政执法决定（F-43），明细中数量为 0", "分子各件在明细中数量为 1", "分子：行政复议中被纠正的（F-39 的分子），行政行为为处罚、强制、许可、征收征用",
            "分子：行政诉讼中败诉的（F-42 的分子），案由写明处罚、强制、许可、检查、征收或者征用；案由看不出是执法决定的不计",
            "复议案件的被申请人登记为文字，与收到申请之日某一单位的名称或者简称相同的计入该单位，其余只计入全区")
        .During(FigureWindow.Year).Private().ByUnit()
        .From((db, period) => Rows(db, Made(db, period).Concat(Lost(db, period)).Concat(Overturned(db, period))));

    /// <summary>A decision, or the case in which one was corrected.</summary>
    private sealed record Counted
    {
        public required long Id { get; init; }
        public required int Source { get; init; }
        public required long EntryId { get; init; }
        public required DateOnly? On { get; init; }
        public required long? UnitId { get; init; }
    }

    private static IQueryable<Counted> Made(MingfaDb db, FigurePeriod period) => EnforcementCaseFigures.Made(db, period)
        .Select(decision => new Counted { Id = decision.Id * Kinds, Source = decision.Source, EntryId = decision.EntryId, On = decision.On, UnitId = decision.UnitId });

    private static IQueryable<Counted> Lost(MingfaDb db, FigurePeriod period) => LitigationCaseFigures.Lost.Query(db, period).Where(row => row.Meets)
        .Join(db.Set<LitigationCase>(), row => row.Id, suit => suit.Id, (row, suit) => new { row.On, suit })
        .Where(lost => lost.suit.Cause.Contains("处罚") || lost.suit.Cause.Contains("强制") || lost.suit.Cause.Contains("许可")
            || lost.suit.Cause.Contains("检查") || lost.suit.Cause.Contains("征收") || lost.suit.Cause.Contains("征用"))
        .Select(lost => new Counted { Id = lost.suit.Id * Kinds + 1, Source = Suit, EntryId = lost.suit.Id, On = lost.On, UnitId = lost.suit.UnitId });

    /// <summary>The respondent is written down, not chosen: it is the unit that was called so, in full or short, when the application came in.</summary>
    private static IQueryable<Counted> Overturned(MingfaDb db, FigurePeriod period) => ReconsiderationFigures.CorrectionRate.Query(db, period).Where(row => row.Meets)
        .Join(db.Set<ReconsiderationCase>(), row => row.Id, record => record.Id, (row, record) => new { row.On, record })
        .Where(overturned => Enforcing.Contains(overturned.record.ActionKind))
        .Select(overturned => new Counted
        {
            Id = overturned.record.Id * Kinds + 2,
            Source = Reconsidered,
            EntryId = overturned.record.Id,
            On = overturned.On,
            UnitId = db.Set<OrgUnit>()
                .Where(unit => unit.FoundedOn <= overturned.record.ReceivedOn && (unit.DissolvedOn == null || unit.DissolvedOn > overturned.record.ReceivedOn))
                .Where(unit =>
                    (db.Set<OrgUnitPast>().Where(past => past.UnitId == unit.Id && past.Until > overturned.record.ReceivedOn).OrderBy(past => past.Until).Select(past => past.Name).FirstOrDefault() ?? unit.Name) == overturned.record.Respondent
                    || (db.Set<OrgUnitPast>().Where(past => past.UnitId == unit.Id && past.Until > overturned.record.ReceivedOn).OrderBy(past => past.Until).Select(past => past.ShortName).FirstOrDefault() ?? unit.ShortName) == overturned.record.Respondent)
                .OrderBy(unit => unit.Id).Select(unit => (long?)unit.Id).FirstOrDefault(),
        });

    /// <summary>Each is called and opens as in its own register; a reconsideration case is named to those who see it, by F-39.</summary>
    private static IQueryable<FigureRow> Rows(MingfaDb db, IQueryable<Counted> all) => all.Select(counted => new FigureRow
    {
        Id = counted.Id,
        Record = counted.EntryId,
        Label = counted.Source == LicenceDecisions.Enforcement ? db.Set<EnforcementDecision>().Where(decision => decision.Id == counted.EntryId).Select(decision => decision.Number + " " + decision.Cause).First()
            : counted.Source == LicenceDecisions.Approval ? db.Set<ApprovalDecision>().Where(approval => approval.Id == counted.EntryId).Select(approval => approval.DecisionNumber).First()
            : counted.Source == LicenceDecisions.Hall ? db.Set<ServiceRating>().Where(handled => handled.Id == counted.EntryId).Select(handled => handled.CaseNumber).First()
            : counted.Source == Suit ? db.Set<LitigationCase>().Where(suit => suit.Id == counted.EntryId).Select(suit => suit.Number + " " + suit.Cause).First()
            : "行政复议案件",
        PublicLabel = "行政执法决定",
        On = counted.On,
        RecordPath = counted.Source == LicenceDecisions.Enforcement ? EnforcementCaseFigures.DecisionPath
            : counted.Source == LicenceDecisions.Approval ? LicenceDecisions.ApprovalPath
            : counted.Source == LicenceDecisions.Hall ? LicenceDecisions.HallPath
            : counted.Source == Suit ? LitigationCaseFigures.Path
            : null,
        UnitId = counted.UnitId,
        Quantity = counted.Source == Suit || counted.Source == Reconsidered ? 1 : 0,
        Whole = counted.Source == Suit || counted.Source == Reconsidered ? 0 : 1,
    });
}
