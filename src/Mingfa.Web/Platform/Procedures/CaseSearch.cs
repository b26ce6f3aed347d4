using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>案件查询 — every case the officer may see, open or closed, the newest first, paged by key.</summary>
public static class CaseSearch
{
    public const int PageSize = 20;

    public enum Standing
    {
        [Word("在办")] Open,
        [Word("办结")] Closed,
    }

    /// <summary>Filters as they stand in the URL.</summary>
    public sealed class Query
    {
        /// <summary>Words of the title or the number; all of them have to stand there.</summary>
        public string? Q { get; set; }

        public string? Procedure { get; set; }
        public Standing? Standing { get; set; }

        /// <summary>Key of the last row of the page before.</summary>
        public long? Before { get; set; }
    }

    public sealed record Row(
        long Id, string Procedure, int ProcedureVersion, string Title, string? Number, string State, DateOnly OpenedOn, DateOnly? ClosedOn, bool IsOpen, string HolderUnit);

    /// <param name="Next">Key for <see cref="Query.Before"/>; null on the last page.</param>
    public sealed record Result(IReadOnlyList<Row> Rows, long? Next);

    public static async Task<Result> NewestAsync(MingfaDb db, Actor actor, ProcedureRegistry registry, Query query)
    {
        var cases = db.Set<Dossier>().AsNoTracking().VisibleTo(actor, registry);
        if (!string.IsNullOrEmpty(query.Procedure))
            cases = cases.Where(d => d.Procedure == query.Procedure);
        if (query.Standing is { } standing)
            cases = cases.Where(d => d.IsOpen == (standing == Standing.Open));
        if (query.Before is { } before)
            cases = cases.Where(d => d.Id < before);
        foreach (var word in (query.Q ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            cases = cases.Where(d => d.Title.Contains(word) || d.Number!.Contains(word));
        var rows = await cases.OrderByDescending(d => d.Id).Take(PageSize + 1)
            .Select(d => new Row(d.Id, d.Procedure, d.ProcedureVersion, d.Title, d.Number, d.State, d.OpenedOn, d.ClosedOn, d.IsOpen, d.HolderUnit.ShortName)).ToListAsync();
        return new Result([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null);
    }
}
