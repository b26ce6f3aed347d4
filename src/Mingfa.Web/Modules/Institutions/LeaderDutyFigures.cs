using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>What the first responsible persons did in the year.</summary>
internal static class LeaderDutyFigures
{
    public static readonly Figure Accounts = Figure.Distinct("F-53", "述法", "人")
        .Means("本年提交述法并经评议的领导，一人只计一次")
        .Where("履职类型为述法", "已经评议", "评议日期在统计期内", "按领导和单位去重")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/leader-duties/{0}")
        .From((db, period) => db.Entries<LeaderDuty>()
            .Where(duty => duty.Kind == DutyKind.Account && duty.ReviewedOn >= period.From && duty.ReviewedOn <= period.To)
            .Select(duty => new FigureRow
            {
                Id = duty.Id,
                Label = duty.Leader + "（" + duty.Position + "）",
                PublicLabel = duty.Position,
                On = duty.ReviewedOn,
                UnitId = duty.UnitId,
                Key = duty.Leader + "|" + duty.UnitId.ToString(),
            }));

    public static readonly Figure Meetings = ByHeads("F-54.1", "主要负责人会议研究", DutyKind.Meeting).Where("履职类型为会议研究");

    public static readonly Figure Research = ByHeads("F-54.2", "主要负责人调研", DutyKind.Research).Where("履职类型为调研");

    private static Figure ByHeads(string id, string name, DutyKind kind) => Figure.Count(id, name, "次")
        .Means("本年党政主要负责人履行推进法治建设第一责任人职责的记录")
        .Where("由主要负责人履行", "日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/leader-duties/{0}")
        .From((db, period) => db.Entries<LeaderDuty>()
            .Where(duty => duty.IsHead && duty.Kind == kind && duty.On >= period.From && duty.On <= period.To)
            .Select(duty => new FigureRow { Id = duty.Id, Label = duty.Content, PublicLabel = duty.Content, On = duty.On, UnitId = duty.UnitId }));

    public static readonly Figure HeadsAccounted = Figure.Ratio("IN-02", "主要负责人述法率")
        .Means("主要负责人提交述法并经评议的政府部门和街道办事处 ÷ 当日存在的政府部门和街道办事处")
        .Where("分母：政府部门和街道办事处", "分子：有主要负责人的述法，评议日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .From((db, period) => db.Set<OrgUnit>()
            .Where(unit => unit.Kind == OrgUnitKind.Department || unit.Kind == OrgUnitKind.Subdistrict)
            .ExistingOn(period.To)
            .Select(unit => new FigureRow
            {
                Id = unit.Id,
                Label = unit.Name,
                PublicLabel = unit.Name,
                On = null,
                UnitId = unit.Id,
                Meets = db.Entries<LeaderDuty>().Any(duty => duty.UnitId == unit.Id && duty.IsHead && duty.Kind == DutyKind.Account
                    && duty.ReviewedOn >= period.From && duty.ReviewedOn <= period.To),
            }));

    public static readonly Figure HeadsDuties = Figure.Share("IN-03", "主要负责人履职完成率")
        .Means("各单位主要负责人本年完成的履职次数合计 ÷ 各类履职的最低次数（本区参数，政策默认）合计；每类最多计到最低次数，一个单位的几位主要负责人合并计算，没有记录的单位也在其中")
        .Where("分母：当日存在的党政机关、政府部门和街道办事处，每个按各类最低次数", "分子：主要负责人的履职记录，日期在统计期内；述法以评议日期为准")
        .During(FigureWindow.Year)
        .ByUnit()
        .From((db, period, parameters) =>
        {
            int Least(DutyKind kind) => DutyMinimum.Of(parameters, kind, isHead: true, period.To.Year);
            var (meetings, reports, researches, instructions) = (Least(DutyKind.Meeting), Least(DutyKind.Report), Least(DutyKind.Research), Least(DutyKind.Instruction));
            var (studies, appearances, accounts) = (Least(DutyKind.Study), Least(DutyKind.CourtAppearance), Least(DutyKind.Account));
            var whole = DutyMinimum.Kinds.Sum(Least);
            var done = db.Entries<LeaderDuty>().Where(duty => duty.IsHead && (duty.Kind == DutyKind.Account
                ? duty.ReviewedOn >= period.From && duty.ReviewedOn <= period.To : duty.On >= period.From && duty.On <= period.To)).OrderBy(duty => duty.Id);
            return db.Set<OrgUnit>()
                .ExistingOn(period.To).Where(unit => LeaderDutyDesk.WithHead.Contains(unit.Kind))
                .Select(unit => new FigureRow
                {
                    Id = unit.Id,
                    Label = unit.Name,
                    PublicLabel = unit.Name,
                    On = null,
                    UnitId = unit.Id,
                    Quantity = done.Where(duty => duty.UnitId == unit.Id && duty.Kind == DutyKind.Meeting).Take(meetings).Count()
                        + done.Where(duty => duty.UnitId == unit.Id && duty.Kind == DutyKind.Report).Take(reports).Count()
                        + done.Where(duty => duty.UnitId == unit.Id && duty.Kind == DutyKind.Research).Take(researches).Count()
                        + done.Where(duty => duty.UnitId == unit.Id && duty.Kind == DutyKind.Instruction).Take(instructions).Count()
                        + done.Where(duty => duty.UnitId == unit.Id && duty.Kind == DutyKind.Study).Take(studies).Count()
                        + done.Where(duty => duty.UnitId == unit.Id && duty.Kind == DutyKind.CourtAppearance).Take(appearances).Count()
                        + done.Where(duty => duty.UnitId == unit.Id && duty.Kind == DutyKind.Account).Take(accounts).Count(),
                    Whole = whole,
                });
        });
}
