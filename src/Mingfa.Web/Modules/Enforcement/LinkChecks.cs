using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>
/// 链接检查 — what the cells of the matrix are on a day, by the last check made until then. An entry says what its newest check found; what was found
/// before, its changes tell.
/// </summary>
internal static class LinkChecks
{
    private static readonly EnforcementDisclosureRegister Register = new();

    /// <summary>〔政策默认〕 How long a check counts: whether the link still works after that nobody knows.</summary>
    public static int Holds(MingfaDb db, DateOnly day) => DistrictParameters.Load(db).WholeOf(EnforcementParameters.LinkCheckHolds, day);

    /// <summary>Every entry with its last check made by the day, and what the cell is then.</summary>
    /// <param name="db">Database.</param>
    /// <param name="day">The day.</param>
    /// <param name="holds">How long a check counts, <see cref="Holds"/>.</param>
    public static List<(EnforcementDisclosure Entry, CellState State)> On(MingfaDb db, DateOnly day, int holds)
    {
        var cells = db.Entries<EnforcementDisclosure>().ToList();
        var days = RegisterHistory.SaidOn(db, Register, nameof(EnforcementDisclosure.CheckedOn), day);
        var results = RegisterHistory.SaidOn(db, Register, nameof(EnforcementDisclosure.LinkWorks), day);
        foreach (var cell in cells.Where(cell => !(cell.CheckedOn <= day)))
        {
            if (days.TryGetValue(cell.Id, out var said))
                cell.CheckedOn = DateOnly.TryParse((string?)said, out var before) ? before : null;
            if (results.TryGetValue(cell.Id, out var worked))
                cell.LinkWorks = (bool)worked!;
            if (cell.CheckedOn > day)
                cell.CheckedOn = null;
        }

        return [.. cells.Select(cell => (cell, StateOf(cell, day, holds)))];
    }

    /// <summary>What counts on a day: published, checked no longer ago than a check counts, and found to work.</summary>
    public static IQueryable<EnforcementDisclosure> InOrder(MingfaDb db, DateOnly day)
    {
        long[] inOrder = [.. On(db, day, Holds(db, day)).Where(cell => cell.State == CellState.InOrder).Select(cell => cell.Entry.Id)];
        return db.Entries<EnforcementDisclosure>().Where(cell => inOrder.Contains(cell.Id));
    }

    /// <summary>Checks made by the day; of a cell checked again since, what was found before is in its changes only.</summary>
    public static IQueryable<EnforcementDisclosure> MadeBy(MingfaDb db, DateOnly day) => db.Entries<EnforcementDisclosure>().Where(cell => cell.CheckedOn <= day);

    /// <summary>In order, or what it lacks first.</summary>
    private static CellState StateOf(EnforcementDisclosure cell, DateOnly day, int holds) => cell switch
    {
        _ when !(cell.PublishedOn <= day) => CellState.Unpublished,
        { CheckedOn: null } => CellState.Unchecked,
        { LinkWorks: false } => CellState.Broken,
        { CheckedOn: { } last } when last.AddDays(holds) < day => CellState.Outdated,
        _ => CellState.InOrder,
    };
}
