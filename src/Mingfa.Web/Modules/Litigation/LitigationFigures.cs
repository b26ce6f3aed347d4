using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Litigation;

/// <summary>Standing arrangements with the courts.</summary>
internal static class LitigationFigures
{
    public static readonly Figure Liaisons = Figure.Count("F-28", "府院联络机制", "个")
        .Means("当日有效的行政审判和行政应诉联络工作机制")
        .Where("建立日期不晚于当日", "当日有效")
        .OpensAt("/registers/court-liaisons/{0}")
        .From((db, period) => db.Entries<CourtLiaison>().ValidOn(period.To).Where(liaison => liaison.EstablishedOn <= period.To)
            .Select(liaison => new FigureRow { Id = liaison.Id, Label = liaison.Name, PublicLabel = liaison.Name, On = liaison.EstablishedOn }));
}
