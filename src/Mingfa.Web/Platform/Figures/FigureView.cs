using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Figures;

/// <summary>What one officer sees of a row: numbers are the district's, names are for the unit concerned and those who oversee the district — of a case, for those who see that case. A row that is not named keeps no number, day or unit either: it could be told apart by them.</summary>
public sealed record FigureRowView(long? Id, string Label, DateOnly? On, int Quantity, bool Meets, long? UnitId, string? Href)
{
    /// <param name="figure">What is counted.</param>
    /// <param name="row">One of its rows.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="seen">Of a figure that counts cases: those the actor sees, <see cref="SeenAsync"/>.</param>
    public static FigureRowView Of(Figure figure, FigureRow row, Actor actor, IReadOnlySet<long> seen)
    {
        var isOpen = figure.CasesOf is { } procedure
            ? DossierAccess.Oversees(actor, procedure) || seen.Contains(row.Id)
            : !figure.IsPrivate || actor.Has(Permission.OverseeDistrict) || (row.UnitId is { } unit && actor.UnitIds.Contains(unit));
        return new FigureRowView(
            isOpen ? row.Id : null,
            isOpen ? row.Label : row.PublicLabel,
            isOpen ? row.On : null,
            figure.IsMeasured ? row.Quantity : 1,
            figure.Measure != Measure.Ratio || row.Meets,
            isOpen ? row.UnitId : null,
            isOpen && (row.RecordPath ?? figure.RecordPath) is { } path ? string.Format(path, row.Address ?? $"{row.Id}") : null);
    }

    /// <summary>The cases among the figure's rows that the actor sees; asked of the page's rows, or of all of them for a file.</summary>
    public static async Task<IReadOnlySet<long>> SeenAsync(MingfaDb db, ProcedureRegistry registry, Figure figure, Actor actor, IReadOnlyList<FigureRow>? page = null)
    {
        if (figure.CasesOf is not { } procedure || DossierAccess.Oversees(actor, procedure))
            return new HashSet<long>();
        var cases = db.Set<Dossier>().AsNoTracking().VisibleTo(actor, registry).Where(dossier => dossier.Procedure == procedure.Id);
        if (page is not null)
            cases = cases.Where(dossier => page.Select(row => row.Id).Contains(dossier.Id));
        return await cases.Select(dossier => dossier.Id).ToHashSetAsync();
    }
}
