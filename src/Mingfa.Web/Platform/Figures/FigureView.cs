using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Figures;

/// <summary>What one officer sees of a row: numbers are the district's, names are for the unit concerned and those who oversee the district — of a case, for those who see the case.</summary>
public sealed record FigureRowView(long Id, string Label, DateOnly? On, int Quantity, bool Meets, long? UnitId, string? Href)
{
    public static FigureRowView Of(Figure figure, FigureRow row, Actor actor)
    {
        var isOfUnit = row.UnitId is { } unit && actor.UnitIds.Contains(unit);
        var isOpen = isOfUnit || (figure.CasesOf is { } procedure
            ? DossierAccess.Oversees(actor, procedure)
            : !figure.IsPrivate || actor.Has(Permission.OverseeDistrict));
        return new FigureRowView(
            row.Id,
            isOpen ? row.Label : row.PublicLabel,
            row.On,
            figure.IsMeasured ? row.Quantity : 1,
            figure.Measure != Measure.Ratio || row.Meets,
            row.UnitId,
            isOpen && figure.RecordPath is { } path ? string.Format(path, row.Id) : null);
    }
}
