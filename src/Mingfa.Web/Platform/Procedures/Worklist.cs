using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Microsoft.EntityFrameworkCore;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>The worklist: open cases held by a unit or an officer, by legal due date, paged by key.</summary>
public static class Worklist
{
    public const int PageSize = 20;

    /// <summary>A count beyond this is shown as "1000+": nobody works through more, and counting them all would cost more than the page.</summary>
    public const int CountLimit = 1000;

    public enum Scope
    {
        /// <summary>Assigned to me.</summary>
        Mine,

        /// <summary>Held by one of my units.</summary>
        Unit,

        /// <summary>Assigned to those whose posts I hold by delegation.</summary>
        Delegated,
    }

    /// <summary>Filters as they stand in the URL.</summary>
    public sealed class Query
    {
        public Scope? Scope { get; set; }
        public string? Procedure { get; set; }
        public string? State { get; set; }

        /// <summary>Only cases due on or before this day.</summary>
        public DateOnly? DueBy { get; set; }

        /// <summary>Words of the title, or the number.</summary>
        public string? Q { get; set; }

        /// <summary>Key of the last row of the page before: <c>yyyy-MM-dd.id</c>.</summary>
        public string? After { get; set; }
    }

    public sealed record Row(
        long Id, string Procedure, string Title, string? Number, string State, DateOnly DueOn, DateOnly RawDueOn, bool Provisional,
        string HolderUnit, string? Handler, DateOnly OpenedOn);

    public sealed record Result(IReadOnlyList<Row> Rows, string? Next, int Total)
    {
        public string TotalText => Total > CountLimit ? $"{CountLimit}+" : Total.ToString();
    }

    public static async Task<Result> LoadAsync(MingfaDb db, Actor actor, Query query)
    {
        var matching = Matching(db, actor, query);
        var total = await matching.Take(CountLimit + 1).CountAsync();
        var page = matching;
        if (ParseKey(query.After) is { } key)
            page = page.Where(d => d.DueOn >= key.Due && (d.DueOn > key.Due || d.Id > key.Id));
        var rows = await page
            .OrderBy(d => d.DueOn).ThenBy(d => d.Id)
            .Take(PageSize + 1)
            .Select(d => new Row(
                d.Id, d.Procedure, d.Title, d.Number, d.State, d.DueOn, d.RawDueOn, d.Provisional,
                d.HolderUnit.ShortName, d.Handler!.Name, d.OpenedOn))
            .ToListAsync();
        var next = rows.Count > PageSize ? $"{rows[PageSize - 1].DueOn:yyyy-MM-dd}.{rows[PageSize - 1].Id}" : null;
        return new Result(rows.Count > PageSize ? rows[..PageSize] : rows, next, total);
    }

    internal static IQueryable<Dossier> Matching(MingfaDb db, Actor actor, Query query)
    {
        var open = db.Set<Dossier>().AsNoTracking().Where(d => d.IsOpen);
        var matching = query.Scope switch
        {
            Scope.Mine => open.Where(d => d.HandlerId == actor.OfficerId),
            Scope.Delegated => ByHandlers(open, [.. actor.Holdings.Select(h => h.PrincipalId).OfType<long>().Distinct()]),
            _ => ByUnits(open, actor.UnitIds),
        };
        if (!string.IsNullOrEmpty(query.Procedure))
            matching = matching.Where(d => d.Procedure == query.Procedure);
        if (!string.IsNullOrEmpty(query.State))
            matching = matching.Where(d => d.State == query.State);
        if (query.DueBy is { } dueBy)
            matching = matching.Where(d => d.DueOn <= dueBy);
        if (!string.IsNullOrWhiteSpace(query.Q))
            matching = matching.Where(d => d.Title.Contains(query.Q) || d.Number == query.Q);
        return matching;
    }

    // One unit is the rule; an equality lets the index (holder, open, due, id) deliver the page in order.
    private static IQueryable<Dossier> ByUnits(IQueryable<Dossier> open, IReadOnlyList<long> units)
    {
        if (units.Count != 1)
            return open.Where(d => units.Contains(d.HolderUnitId));
        var unit = units[0];
        return open.Where(d => d.HolderUnitId == unit);
    }

    private static IQueryable<Dossier> ByHandlers(IQueryable<Dossier> open, long[] officers) =>
        open.Where(d => d.HandlerId != null && officers.Contains(d.HandlerId.Value));

    private static (DateOnly Due, long Id)? ParseKey(string? key)
    {
        var parts = key?.Split('.');
        return parts is { Length: 2 } && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", out var due) && long.TryParse(parts[1], out var id)
            ? (due, id)
            : null;
    }
}
