using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>Departments that show the public all five things.</summary>
internal static class EnforcementFigures
{
    private const string CheckCounts = "截至当日最近一次检查没有超过“公示链接检查有效天数”（本区参数，政策默认 30 天）";

    private static readonly int Matters = Enum.GetValues<DisclosedMatter>().Length;

    public static readonly Figure DisclosingUnits = Figure.Count("F-24", "执法信息公开齐全的部门", "家")
        .Reads("{0}家行政执法部门五类执法信息公开齐全")
        .Means("当日的行政执法主体中，职责权限、法律依据、实施机构、执法流程、监督方式五项都已公布且链接经检查有效的部门")
        .Where("有行政执法职能", "当日有效、单位没有撤销", "五项均已公布", "五项链接均经检查有效", CheckCounts)
        .ByUnit()
        .Checked()
        .OpensAt("/registers/enforcement-units/{0}")
        .From((db, period) =>
        {
            var (inOrder, checks) = (LinkChecks.InOrder(db, period.To), LinkChecks.MadeBy(db, period.To));
            return EnforcementUnitRegister.EnforcingOn(db, period.To)
                .Where(unit => inOrder.Where(cell => cell.EnforcementUnitId == unit.Id).Select(cell => cell.Matter).Distinct().Count() == Matters)
                .Select(unit => new FigureRow
                {
                    Id = unit.Id,
                    Label = unit.Name,
                    PublicLabel = unit.Name,
                    On = checks.Where(cell => cell.EnforcementUnitId == unit.Id).Max(cell => cell.CheckedOn),
                    UnitId = unit.UnitId,
                });
        });

    public static readonly Figure DisclosedCells = Figure.Share("EN-01", "执法事前公示到位率")
        .Means("当日行政执法主体已公布且链接经检查有效的公示内容 ÷ 执法主体数 × 5 项（职责权限、法律依据、实施机构、执法流程、监督方式）")
        .Where("分母：有行政执法职能、当日有效、单位没有撤销的主体，每个五项", "分子：已公布，链接经检查有效", CheckCounts)
        .ByUnit()
        .Checked()
        .OpensAt("/registers/enforcement-units/{0}")
        .From((db, period) =>
        {
            var (inOrder, checks) = (LinkChecks.InOrder(db, period.To), LinkChecks.MadeBy(db, period.To));
            return EnforcementUnitRegister.EnforcingOn(db, period.To).Select(unit => new FigureRow
            {
                Id = unit.Id,
                Label = unit.Name,
                PublicLabel = unit.Name,
                On = checks.Where(cell => cell.EnforcementUnitId == unit.Id).Max(cell => cell.CheckedOn),
                UnitId = unit.UnitId,
                Quantity = inOrder.Where(cell => cell.EnforcementUnitId == unit.Id).Select(cell => cell.Matter).Distinct().Count(),
                Whole = Matters,
            });
        });

    public static readonly Figure BenchmarksPublished = Figure.Ratio("EN-09", "裁量基准公布率")
        .Means("已经公布行政裁量权基准的行政执法主体 ÷ 当日全部行政执法主体")
        .Where("分母：有行政执法职能、当日有效、单位没有撤销的主体", "分子：有当日有效、已经公布的裁量基准")
        .ByUnit()
        .OpensAt("/registers/enforcement-units/{0}")
        .From((db, period) => EnforcementUnitRegister.EnforcingOn(db, period.To)
            .Select(unit => new FigureRow
            {
                Id = unit.Id,
                Label = unit.Name,
                PublicLabel = unit.Name,
                On = db.Entries<DiscretionBenchmark>().ValidOn(period.To).Where(benchmark => benchmark.UnitId == unit.UnitId && benchmark.PublishedOn <= period.To).Max(benchmark => benchmark.PublishedOn),
                UnitId = unit.UnitId,
                Meets = db.Entries<DiscretionBenchmark>().ValidOn(period.To).Any(benchmark => benchmark.UnitId == unit.UnitId && benchmark.PublishedOn <= period.To),
            }));

    public static readonly Figure PenaltiesWithBenchmark = Figure.Ratio("EN-11", "行政处罚事项有裁量基准的比例")
        .Means("有裁量基准的行政处罚事项 ÷ 当日有效的权责清单中的全部行政处罚事项")
        .Where("分母：权力类型为行政处罚、当日有效", "分子：同一单位有当日有效、已公布的裁量基准，其违法行为写在事项名称之中")
        .ByUnit()
        .OpensAt("/registers/power-items/{0}")
        .From((db, period) => db.Entries<PowerItem>().ValidOn(period.To).Where(item => item.Kind == PowerKind.Penalty)
            .Select(item => new FigureRow
            {
                Id = item.Id,
                Label = item.Name,
                PublicLabel = item.Name,
                On = item.ValidFrom,
                UnitId = item.UnitId,
                Meets = db.Entries<DiscretionBenchmark>().ValidOn(period.To)
                    .Any(benchmark => benchmark.UnitId == item.UnitId && benchmark.PublishedOn <= period.To && item.Name.Contains(benchmark.Violation)),
            }));

    public static readonly Figure SubdistrictActs = Figure.Count("EN-10", "街道执法办理", "件")
        .Means("本年街道依下放职权办理的执法事项")
        .Where("办理日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/subdistrict-acts/{0}")
        .From((db, period) => db.Entries<SubdistrictAct>().Where(act => act.On >= period.From && act.On <= period.To)
            .Select(act => new FigureRow { Id = act.Id, Label = act.Number, PublicLabel = act.Number, On = act.On, UnitId = act.SubdistrictId }));

    public static readonly Figure SubdistrictsStaffed = Figure.Ratio("EN-15", "街道执法力量达标率")
        .Means("当日执法人员达到最低人数的街道 ÷ 当日存在的全部街道；一个街道的各执法机构合并计算")
        .Where("分母：当日存在的街道", "分子：当日有效的街道执法机构的执法人员合计不少于“街道执法人员最低人数”（本区参数，政策默认 2，即行政处罚法第四十二条的两人）")
        .ByUnit()
        .From((db, period, parameters) =>
        {
            var needed = parameters.WholeOf(EnforcementParameters.SubdistrictStaff, period.To);
            var squads = db.Entries<SubdistrictSquad>().ValidOn(period.To).Where(squad => squad.FoundedOn <= period.To);
            return db.Set<OrgUnit>().ExistingOn(period.To).Where(unit => unit.Kind == OrgUnitKind.Subdistrict).Select(unit => new FigureRow
            {
                Id = unit.Id,
                Label = unit.Name,
                PublicLabel = unit.Name,
                On = null,
                UnitId = unit.Id,
                Meets = squads.Where(squad => squad.SubdistrictId == unit.Id).Sum(squad => squad.Staff) >= needed,
            });
        });

    public static readonly Figure PowersHandedDown = Figure.Ratio("EN-02", "街道赋权规范率")
        .Means("有赋权依据并已公布的下放街道职权 ÷ 当日有效的全部下放街道职权")
        .Where("分母：下沉类别为职权、当日有效", "分子：有赋权依据，已公布")
        .ByUnit()
        .OpensAt("/registers/subdistrict-powers/{0}")
        .From((db, period) => db.Entries<SubdistrictPower>().ValidOn(period.To).Where(power => power.Kind == HandedDown.Power && power.On <= period.To)
            .Select(power => new FigureRow
            {
                Id = power.Id,
                Label = power.Content,
                PublicLabel = power.Content,
                On = power.On,
                UnitId = power.SubdistrictId,
                Meets = power.Basis != null && power.Basis != "" && power.PublishedOn <= period.To,
            }));
}
