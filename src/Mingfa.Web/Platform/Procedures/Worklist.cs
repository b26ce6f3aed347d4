using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>The worklist: open cases held by a unit or an officer, by legal due date, paged by key.</summary>
public static class Worklist
{
    public const int PageSize = 20;

    /// <summary>A count beyond this is shown as "1000+": nobody works through more, and counting them all would cost more than the page.</summary>
    public const int CountLimit = 1000;

    public enum Scope
    {
        /// <summary>Held by one of my units.</summary>
        Unit,

        /// <summary>Assigned to me.</summary>
        Mine,

        /// <summary>Assigned to those whose posts I hold by delegation.</summary>
        Delegated,

        /// <summary>Held by one of my units and assigned to nobody.</summary>
        Unassigned,

        /// <summary>Those in which I have taken a step, whoever holds them now.</summary>
        TakenPart,

        /// <summary>Every case I may see, whoever holds it.</summary>
        Visible,
    }

    /// <summary>Filters as they stand in the URL.</summary>
    public sealed class Query
    {
        public Scope? Scope { get; set; }
        public string? Procedure { get; set; }
        public string? State { get; set; }

        /// <summary>Only cases due on or after this day.</summary>
        public DateOnly? DueFrom { get; set; }

        /// <summary>Only cases due on or before this day.</summary>
        public DateOnly? DueBy { get; set; }

        /// <summary>Words of the title, or the number.</summary>
        public string? Q { get; set; }

        /// <summary><c>due</c> (default) or <c>-due</c>.</summary>
        public string? Sort { get; set; }

        /// <summary>Key of the last row of the page before: <c>yyyy-MM-dd.id</c>.</summary>
        public string? After { get; set; }

        /// <summary>Key of the first row of the page after: the page before it is wanted.</summary>
        public string? Before { get; set; }

        /// <summary>The same filters over every case of one procedure that the officer may see.</summary>
        internal Query Of(string procedure)
        {
            (Scope, Procedure) = (Worklist.Scope.Visible, procedure);
            return this;
        }

        internal (Scope?, string?, string?, DateOnly?, DateOnly?, string?) Filters => (Scope, Procedure, State, DueFrom, DueBy, Q);

        public bool IsFiltered => Procedure is not null || State is not null || DueFrom is not null || DueBy is not null || !string.IsNullOrWhiteSpace(Q);
    }

    /// <param name="RolledFrom">The day before the term rolled over rest days; null when it did not.</param>
    public sealed record Row(
        long Id, string Procedure, int ProcedureVersion, string Title, string? Number, string State, DateOnly DueOn, DateOnly? RolledFrom, DateOnly WarnOn, string? DueTerm,
        bool Provisional, string HolderUnit, string? Handler, DateOnly OpenedOn)
    {
        internal DateOnly RawDueOn => RolledFrom ?? DueOn;

        internal string Key => PageKey.Of(DueOn, Id);
    }

    /// <param name="Next">Key for <see cref="Query.After"/>; null on the last page.</param>
    /// <param name="Previous">Key for <see cref="Query.Before"/>; null on the first page.</param>
    public sealed record Result(IReadOnlyList<Row> Rows, string? Next, string? Previous, int Total)
    {
        public string TotalText => Total > CountLimit ? $"{CountLimit}+" : Total.ToString();
    }

    /// <summary>
    /// The pages officers turn all day, those of their one unit: translated once for each set of posts held there, of which there are few.
    /// </summary>
    public sealed class OwnUnit(ProcedureRegistry registry)
    {
        private readonly ConcurrentDictionary<long, Pages> pages = new();

        /// <summary>Null where the general way has to be gone.</summary>
        internal IAsyncEnumerable<Row>? Page(MingfaDb db, Actor actor, (DateOnly Due, long Id)? key)
        {
            if (actor.WorkUnits is not [var unit])
                return null;
            var posts = actor.Holdings.Where(holding => holding.UnitId == unit).Aggregate(0L, (set, holding) => set | (1L << Post.All.IndexOf(holding.Post)));
            var own = pages.GetOrAdd(posts, _ => new Pages(DossierAccess.StatesOfOthers(actor, unit, registry)));
            return key is { } from ? own.After(db, unit, from.Due, from.Id) : own.First(db, unit);
        }

        // The number of rows is a constant too, and the days are told apart by inequality: PostgreSQL takes an unknown limit for a tenth of all rows,
        // an unknown "later than" for a third, and then plans anew for every page.
        private sealed class Pages
        {
            internal Pages(string[] others)
            {
                var own = IsNoneOf(others);
                First = EF.CompileAsyncQuery((MingfaDb db, long unit) => db.Set<Dossier>()
                    .Where(d => d.IsOpen && d.HolderUnitId == unit).Where(own)
                    .OrderBy(d => d.DueOn).ThenBy(d => d.Id).Take(PageSize + 1).Select(AsRow));
                After = EF.CompileAsyncQuery((MingfaDb db, long unit, DateOnly due, long id) => db.Set<Dossier>()
                    .Where(d => d.IsOpen && d.HolderUnitId == unit && d.DueOn >= due && (d.DueOn != due || d.Id > id)).Where(own)
                    .OrderBy(d => d.DueOn).ThenBy(d => d.Id).Take(PageSize + 1).Select(AsRow));
            }

            internal Func<MingfaDb, long, IAsyncEnumerable<Row>> First { get; }

            internal Func<MingfaDb, long, DateOnly, long, IAsyncEnumerable<Row>> After { get; }

            // The states stand in the statement as constants: a list among the parameters would be written out anew at each request.
            private static Expression<Func<Dossier, bool>> IsNoneOf(string[] states)
            {
                Expression<Func<Dossier, string>> state = d => d.Procedure + "/" + d.State;
                var among = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], Expression.Constant(states), state.Body);
                return Expression.Lambda<Func<Dossier, bool>>(Expression.Not(among), state.Parameters);
            }
        }
    }

    public static async Task<Result> LoadAsync(MingfaDb db, Actor actor, ProcedureRegistry registry, Kept kept, OwnUnit own, Query query)
    {
        var backward = query.After is null && PageKey.Read(query.Before) is not null;
        var key = PageKey.Read(backward ? query.Before : query.After);
        var ascending = query.Sort != "-due" != backward;
        var total = await kept.GetAsync((nameof(Worklist), actor.OfficerId, query.Filters), () => Ordered(Matching(db, actor, registry, query), true).Take(CountLimit + 1).CountAsync());
        var page = (query is { IsFiltered: false, Scope: null or Scope.Unit } && ascending ? own.Page(db, actor, key) : null)
            ?? Ordered(From(Matching(db, actor, registry, query), key, ascending), ascending).Take(PageSize + 1).Select(AsRow).AsAsyncEnumerable();
        var rows = new List<Row>(PageSize + 1);
        await foreach (var row in page)
            rows.Add(row);
        var more = rows.Count > PageSize;
        if (more)
            rows.RemoveAt(PageSize);
        if (backward)
            rows.Reverse();
        return new Result(
            rows,
            Next: rows.Count > 0 && (backward || more) ? rows[^1].Key : null,
            Previous: rows.Count > 0 && (backward ? more : key is not null) ? rows[0].Key : null,
            total);
    }

    /// <summary>All rows of the query, in its order, as they come from the database: for exports.</summary>
    public static IAsyncEnumerable<Row> StreamAsync(MingfaDb db, Actor actor, ProcedureRegistry registry, Query query) =>
        Ordered(Matching(db, actor, registry, query), query.Sort != "-due").Select(AsRow).AsAsyncEnumerable();

    internal static IQueryable<Dossier> Matching(MingfaDb db, Actor actor, ProcedureRegistry registry, Query query)
    {
        var open = db.Set<Dossier>().AsNoTracking().Where(d => d.IsOpen);
        var own = query.Scope is Scope.Visible or Scope.TakenPart ? open : open.WorkedOnBy(actor, registry);
        var matching = query.Scope switch
        {
            Scope.Mine => ByUnits(own.Where(d => d.HandlerId == actor.OfficerId), actor.WorkUnits),
            Scope.Delegated => ByUnits(ByHandlers(own, actor.PrincipalIds), actor.WorkUnits),
            Scope.Unassigned => ByUnits(own, actor.WorkUnits).Where(d => d.HandlerId == null),
            Scope.TakenPart => open.VisibleTo(actor, registry).Where(d => db.Set<Act>().Where(act => act.OfficerId == actor.OfficerId).Select(act => act.DossierId).Contains(d.Id)),
            Scope.Visible => open.VisibleTo(actor, registry),
            _ => ByUnits(own, actor.WorkUnits),
        };
        if (!string.IsNullOrEmpty(query.Procedure))
            matching = matching.Where(d => d.Procedure == query.Procedure);
        if (!string.IsNullOrEmpty(query.State))
            matching = matching.Where(d => d.State == query.State);
        if (query.DueFrom is { } dueFrom)
            matching = matching.Where(d => d.DueOn >= dueFrom);
        if (query.DueBy is { } dueBy)
            matching = matching.Where(d => d.DueOn <= dueBy);
        if (!string.IsNullOrWhiteSpace(query.Q))
        {
            var words = query.Q.Trim();
            matching = matching.Where(d => d.Title.Contains(words) || d.Number == words);
        }

        return matching;
    }

    private static readonly Expression<Func<Dossier, Row>> AsRow = d => new Row(
        d.Id, d.Procedure, d.ProcedureVersion, d.Title, d.Number, d.State, d.DueOn, d.RawDueOn == d.DueOn ? null : d.RawDueOn, d.WarnOn, d.DueTerm, d.Provisional,
        d.HolderUnit.ShortName, d.Handler!.Name, d.OpenedOn);

    private static IQueryable<Dossier> Ordered(IQueryable<Dossier> dossiers, bool ascending) => ascending
        ? dossiers.OrderBy(d => d.DueOn).ThenBy(d => d.Id)
        : dossiers.OrderByDescending(d => d.DueOn).ThenByDescending(d => d.Id);

    private static IQueryable<Dossier> From(IQueryable<Dossier> dossiers, (DateOnly Due, long Id)? key, bool ascending)
    {
        if (key is not { } from)
            return dossiers;
        var (due, id) = from;
        return ascending
            ? dossiers.Where(d => d.DueOn >= due && (d.DueOn != due || d.Id > id))
            : dossiers.Where(d => d.DueOn <= due && (d.DueOn < due || d.Id < id));
    }

    // One unit is the rule; an equality lets the index (holder, open, due, id) deliver the page in order.
    private static IQueryable<Dossier> ByUnits(IQueryable<Dossier> open, IReadOnlyList<long> units)
    {
        if (units.Count != 1)
            return open.Where(d => units.Contains(d.HolderUnitId));
        var unit = units[0];
        return open.Where(d => d.HolderUnitId == unit);
    }

    private static IQueryable<Dossier> ByHandlers(IQueryable<Dossier> open, IReadOnlyList<long> officers) =>
        open.Where(d => d.HandlerId != null && officers.Contains(d.HandlerId.Value));
}
