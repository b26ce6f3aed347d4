using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// What entries must keep to together with what else is on record: payments and the budget they share. One is made for a form or for a whole
/// sheet; it is asked entry by entry, for a form in the transaction that writes.
/// </summary>
public abstract class EntryTotals
{
    /// <summary>Reads what these changes are measured by, as far as earlier ones have not read it.</summary>
    internal abstract Task LoadAsync(IReadOnlyCollection<EntryChange> changes);

    /// <summary>Why a change cannot stand; null where it can, and then it counts for those that follow.</summary>
    internal abstract Finding? Take(EntryChange change);
}

/// <param name="Before">The entry as it stands; null for a new one.</param>
/// <param name="After">As it shall stand; null where it is voided.</param>
/// <param name="On">The day on which it is made.</param>
/// <param name="Reason">What was written to justify it; null where nothing was, and where a sheet brings it.</param>
public sealed record EntryChange(RegisterEntry? Before, RegisterEntry? After, DateOnly On, string? Reason = null)
{
    /// <summary>Both sides of it.</summary>
    internal IEnumerable<RegisterEntry> Sides => new[] { Before, After }.OfType<RegisterEntry>();
}
