using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>公示矩阵 — every enforcing organ × the five things it has to show, as of a day (seed S-075).</summary>
/// <param name="CheckHolds">How many days the check of a link counts.</param>
public sealed record DisclosureMatrix(DateOnly AsOf, IReadOnlyList<DisclosureMatrix.Row> Rows, int CheckHolds)
{
    public static readonly RelatedPage Page = new("公示矩阵", "/registers/enforcement-disclosures/matrix", "/data/enforcement-disclosures/matrix");

    public static readonly IReadOnlyList<DisclosedMatter> Matters = Enum.GetValues<DisclosedMatter>();

    public int Cells => Rows.Count * Matters.Count;
    public int CellsInOrder => CellsThatAre(CellState.InOrder);
    public int CellsOutdated => CellsThatAre(CellState.Outdated);
    public int UnitsInOrder => Rows.Count(row => row.IsComplete);

    private int CellsThatAre(CellState state) => Rows.Sum(row => row.Cells.Count(cell => cell.State == state));

    public sealed record Row(EnforcementUnit Unit, IReadOnlyList<Cell> Cells)
    {
        public bool IsComplete => Cells.All(cell => cell.State == CellState.InOrder);
    }

    /// <param name="Entry">As it was checked last until the day of the matrix.</param>
    public sealed record Cell(DisclosedMatter Matter, CellState State, EnforcementDisclosure? Entry);

    public static async Task<DisclosureMatrix> LoadAsync(MingfaDb db, DateOnly asOf)
    {
        var units = await EnforcementUnitRegister.EnforcingOn(db, asOf).OrderBy(unit => unit.Code).ToListAsync();
        var holds = LinkChecks.Holds(db, asOf);
        var cells = LinkChecks.On(db, asOf, holds).ToLookup(cell => (cell.Entry.EnforcementUnitId, cell.Entry.Matter));
        Cell CellOf(EnforcementUnit unit, DisclosedMatter matter) => cells[(unit.Id, matter)].ToList() is [var (entry, state), ..] ? new(matter, state, entry) : new(matter, CellState.Missing, null);
        return new DisclosureMatrix(asOf, [.. units.Select(unit => new Row(unit, [.. Matters.Select(matter => CellOf(unit, matter))]))], holds);
    }
}

public enum CellState
{
    [Platform.Procedures.Word("已公开")] InOrder,
    [Platform.Procedures.Word("需复查")] Outdated,
    [Platform.Procedures.Word("链接失效")] Broken,
    [Platform.Procedures.Word("链接未检查")] Unchecked,
    [Platform.Procedures.Word("未公布")] Unpublished,
    [Platform.Procedures.Word("未登记")] Missing,
}
