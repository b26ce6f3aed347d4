using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>Departments that show the public all five things.</summary>
internal static class EnforcementFigures
{
    private static readonly int Matters = Enum.GetValues<DisclosedMatter>().Length;

    public static readonly Figure DisclosingUnits = Figure.Count("F-24", "执法信息公开齐全的部门", "家")
        .Means("当日的行政执法主体中，职责权限、法律依据、实施机构、执法流程、监督方式五项都已公布且链接有效的部门")
        .Where("有行政执法职能", "当日有效", "五项均已公布", "五项链接均有效")
        .ByUnit()
        .OpensAt("/registers/enforcement-units/{0}")
        .From((db, period) => db.Entries<EnforcementUnit>().ValidOn(period.To)
            .Where(unit => unit.Standing != EnforcementStanding.None)
            .Where(unit => db.Entries<EnforcementDisclosure>()
                .Where(cell => cell.EnforcementUnitId == unit.Id && cell.LinkWorks && cell.PublishedOn <= period.To)
                .Select(cell => cell.Matter).Distinct().Count() == Matters)
            .Select(unit => new FigureRow { Id = unit.Id, Label = unit.Name, PublicLabel = unit.Name, On = unit.ValidFrom, UnitId = unit.UnitId }));
}
