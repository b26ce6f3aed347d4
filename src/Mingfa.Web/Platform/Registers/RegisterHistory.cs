using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Registers;

/// <summary>What entries said on a day: the changes made since are taken back, the newest first. What was entered later had said nothing yet and stays as it is.</summary>
internal static class RegisterHistory
{
    /// <summary>Takes the changes since <paramref name="day"/> back in <paramref name="entries"/>, which must not be tracked.</summary>
    /// <param name="reader">Who will see them: of an entry he does not read whole, only columns he reads in every entry are taken back. Null: the product itself.</param>
    public static async Task PutBackAsync(Register register, MingfaDb db, IReadOnlyCollection<RegisterEntry> entries, DateOnly day, RegisterRight? reader)
    {
        if (day == DateOnly.MaxValue)
            return;
        var end = day.AddDays(1).StartsAt();
        var byId = entries.Where(entry => entry.CreatedAt < end).ToDictionary(entry => entry.Id);
        if (byId.Count == 0)
            return;
        var ids = byId.Keys.ToArray();
        var changes = await db.Set<RegisterChange>().AsNoTracking()
            .Where(change => change.Register == register.Id && ids.Contains(change.EntryId) && change.At >= end && change.Kind == RegisterChangeKind.Edited)
            .OrderByDescending(change => change.Id).ToListAsync();
        foreach (var of in changes.GroupBy(change => change.EntryId))
        {
            var entry = byId[of.Key];
            var whole = reader is null || reader.ReadsWhole(entry);
            foreach (var change in of)
                Put(register.Columns.Where(column => whole || (reader!.ReadsEverywhere(column) && column.Kind != Procedures.FieldKind.Unit)), change.BeforeValues, entry);
        }
    }

    private static void Put(IEnumerable<RegisterColumn> columns, JsonObject values, RegisterEntry entry)
    {
        foreach (var column in columns.Where(column => values.ContainsKey(column.Name)))
            column.Set(entry, values[column.Name]);
    }
}
