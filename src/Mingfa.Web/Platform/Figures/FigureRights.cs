using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Platform.Figures;

/// <summary>
/// Who reads the rows of a figure by name: numbers are the district's, names are for the unit concerned and whoever continues its work, for whoever
/// reads the whole of the register's entry, and for those who oversee the district — of a case, for those who see that case.
/// </summary>
public sealed class FigureRights(MingfaDb db, ProcedureRegistry procedures, RegisterCatalogue catalogue, RegisterRights registers)
{
    /// <summary>What the actor sees of these rows, in their order. They are asked for together: a page, or all of a file.</summary>
    public async Task<IReadOnlyList<FigureRowView>> ViewAsync(Figure figure, IReadOnlyList<FigureRow> rows, Actor actor)
    {
        var named = await NamedAsync(figure, rows, actor);
        return [.. rows.Select(row => FigureRowView.Of(figure, row, named.Contains(row.Id)))];
    }

    /// <summary>Whether the figure of that unit alone may be read: which rows are a unit's is said to those who may read the rows' names.</summary>
    public async Task<bool> MayAskOfAsync(Figure figure, long unit, Actor actor)
    {
        if (!figure.HasUnit)
            return false;
        if (figure.IsOpen || actor.UnitIds.Contains(unit) || actor.Has(Permission.OverseeDistrict))
            return true;
        return figure.CasesOf is null && ((await registers.WithPredecessorsAsync(actor.UnitIds)).Contains(unit)
            || (catalogue.Find(figure.Register ?? "") is { } register && (await registers.OfAsync(register, actor)).ReadsAll));
    }

    private async Task<IReadOnlySet<long>> NamedAsync(Figure figure, IReadOnlyList<FigureRow> rows, Actor actor)
    {
        if (figure.CasesOf is { } procedure)
            return DossierAccess.Oversees(actor, procedure) ? All(rows) : await SeenAsync(procedure, rows, actor);
        if (figure.IsOpen || actor.Has(Permission.OverseeDistrict))
            return All(rows);
        var units = await registers.WithPredecessorsAsync(actor.UnitIds);
        var named = All(rows.Where(row => row.UnitId is { } unit && units.Contains(unit)));
        foreach (var entries in rows.Where(row => !named.Contains(row.Id)).GroupBy(figure.RegisterOf).ToList())
            if (catalogue.Find(entries.Key ?? "") is { } register)
                named.UnionWith(await ReadWholeAsync(register, [.. entries], actor));
        return named;
    }

    private async Task<IReadOnlySet<long>> SeenAsync(Procedure procedure, IReadOnlyList<FigureRow> rows, Actor actor)
    {
        var ids = rows.Select(row => row.Id).ToArray();
        return await db.Set<Dossier>().AsNoTracking().VisibleTo(actor, procedures).Where(dossier => dossier.Procedure == procedure.Id && ids.Contains(dossier.Id))
            .Select(dossier => dossier.Id).ToHashSetAsync();
    }

    private async Task<IReadOnlySet<long>> ReadWholeAsync(Register register, IReadOnlyList<FigureRow> rows, Actor actor)
    {
        var right = await registers.OfAsync(register, actor);
        if (right.ReadsAll)
            return All(rows);
        var ids = rows.Select(row => row.RecordId).ToArray();
        var read = await register.ReadWholeBy(right, db).Where(id => ids.Contains(id)).ToHashSetAsync();
        return All(rows.Where(row => read.Contains(row.RecordId)));
    }

    private static HashSet<long> All(IEnumerable<FigureRow> rows) => [.. rows.Select(row => row.Id)];
}
