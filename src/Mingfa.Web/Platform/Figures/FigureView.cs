using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Figures;

/// <summary>What one officer sees of a row: numbers are the district's, names are for the unit concerned and those who oversee the district.</summary>
public sealed record FigureRowView(long Id, string Label, DateOnly? On, int Quantity, bool Meets, long? UnitId, string? Href)
{
    public static FigureRowView Of(Figure figure, FigureRow row, Actor actor)
    {
        var isOpen = actor.Has(Permission.OverseeDistrict) || !figure.IsPrivate || (row.UnitId is { } unit && actor.UnitIds.Contains(unit));
        return new FigureRowView(
            row.Id,
            isOpen ? row.Label : row.PublicLabel,
            row.On,
            Measured(figure) ? row.Quantity : 1,
            figure.Measure != Measure.Ratio || row.Meets,
            row.UnitId,
            isOpen && figure.RecordPath is { } path ? string.Format(path, row.Id) : null);
    }

    private static bool Measured(Figure figure) => figure.Measure is Measure.Sum or Measure.Streak or Measure.Rank;
}
