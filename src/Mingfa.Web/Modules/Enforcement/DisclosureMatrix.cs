using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>公示矩阵 — every enforcing organ × the five things it has to show, as of a day (seed S-075).</summary>
public sealed record DisclosureMatrix(DateOnly AsOf, IReadOnlyList<DisclosureMatrix.Row> Rows)
{
    public static readonly RelatedPage Page = new("公示矩阵", "/registers/enforcement-disclosures/matrix", "/data/enforcement-disclosures/matrix");

    public static readonly IReadOnlyList<DisclosedMatter> Matters = Enum.GetValues<DisclosedMatter>();

    public int Cells => Rows.Count * Matters.Count;
    public int CellsInOrder => Rows.Sum(row => row.Cells.Count(cell => cell.State == CellState.InOrder));
    public int UnitsInOrder => Rows.Count(row => row.IsComplete);

    public sealed record Row(EnforcementUnit Unit, IReadOnlyList<Cell> Cells)
    {
        public bool IsComplete => Cells.All(cell => cell.State == CellState.InOrder);
    }

    public sealed record Cell(DisclosedMatter Matter, CellState State, EnforcementDisclosure? Entry);

    public static async Task<DisclosureMatrix> LoadAsync(MingfaDb db, DateOnly asOf)
    {
        var units = await EnforcementUnitRegister.EnforcingOn(db, asOf).OrderBy(unit => unit.Code).ToListAsync();
        var cells = (await db.Entries<EnforcementDisclosure>().ToListAsync()).ToLookup(cell => (cell.EnforcementUnitId, cell.Matter));
        var inOrder = await EnforcementDisclosureRegister.InOrder(db, asOf).Select(cell => cell.Id).ToHashSetAsync();
        return new DisclosureMatrix(asOf, [.. units.Select(unit => new Row(unit, [.. Matters.Select(matter => CellOf(matter, cells[(unit.Id, matter)].FirstOrDefault(), inOrder, asOf))]))]);
    }

    /// <summary>In order, or what it lacks first.</summary>
    private static Cell CellOf(DisclosedMatter matter, EnforcementDisclosure? entry, HashSet<long> inOrder, DateOnly asOf) => new(
        matter,
        entry switch
        {
            null => CellState.Missing,
            _ when inOrder.Contains(entry.Id) => CellState.InOrder,
            _ when !(entry.PublishedOn <= asOf) => CellState.Unpublished,
            { CheckedOn: null } => CellState.Unchecked,
            _ => CellState.Broken,
        },
        entry);
}

public enum CellState
{
    [Platform.Procedures.Word("已公开")] InOrder,
    [Platform.Procedures.Word("链接失效")] Broken,
    [Platform.Procedures.Word("链接未检查")] Unchecked,
    [Platform.Procedures.Word("未公布")] Unpublished,
    [Platform.Procedures.Word("未登记")] Missing,
}
