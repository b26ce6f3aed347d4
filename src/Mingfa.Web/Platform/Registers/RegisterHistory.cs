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
        var byId = EnteredBy(entries, day);
        if (byId.Count == 0)
            return;
        var changes = await NewestFirst(db, register, [.. byId.Keys], day).ToListAsync();
        foreach (var of in changes.GroupBy(change => change.EntryId))
        {
            var entry = byId[of.Key];
            var whole = reader is null || reader.ReadsWhole(entry);
            foreach (var change in of)
                Put(register.Columns.Where(column => whole || (reader!.ReadsEverywhere(column) && column.Kind != Procedures.FieldKind.Unit)), change.BeforeValues, entry);
        }
    }

    /// <summary>The same for the product itself, where a figure lays out its rows and nothing waits.</summary>
    public static void PutBack(Register register, MingfaDb db, IReadOnlyCollection<RegisterEntry> entries, DateOnly day)
    {
        var byId = EnteredBy(entries, day);
        foreach (var change in NewestFirst(db, register, [.. byId.Keys], day))
            Put(register.Columns, change.BeforeValues, byId[change.EntryId]);
    }

    /// <summary>The entries in which one of these columns was changed after a day.</summary>
    public static IQueryable<long> ChangedSince(MingfaDb db, Register register, IReadOnlyCollection<RegisterColumn> columns, DateOnly day)
    {
        string[] keys = [.. columns.Select(KeyOf)];
        return Since(db, register, day).Where(change => keys.Any(key => change.Before.Contains(key))).Select(change => change.EntryId);
    }

    /// <summary>What a column said on a day, of the entries where it was changed later.</summary>
    public static Dictionary<long, JsonNode?> SaidOn(MingfaDb db, Register register, string property, DateOnly day)
    {
        var column = register.FindColumn(property)!;
        var key = KeyOf(column);
        var since = Since(db, register, day).Where(change => change.Before.Contains(key));
        var first = since.GroupBy(change => change.EntryId).Select(of => of.Min(change => change.Id));
        return since.Where(change => first.Contains(change.Id)).ToDictionary(change => change.EntryId, change => change.BeforeValues[column.Name]);
    }

    private static Dictionary<long, RegisterEntry> EnteredBy(IEnumerable<RegisterEntry> entries, DateOnly day)
    {
        var end = EndOf(day);
        return entries.Where(entry => entry.CreatedAt < end).ToDictionary(entry => entry.Id);
    }

    private static IOrderedQueryable<RegisterChange> NewestFirst(MingfaDb db, Register register, long[] entries, DateOnly day) =>
        Since(db, register, day).Where(change => entries.Contains(change.EntryId)).OrderByDescending(change => change.Id);

    private static IQueryable<RegisterChange> Since(MingfaDb db, Register register, DateOnly day)
    {
        var end = EndOf(day);
        return db.Set<RegisterChange>().AsNoTracking().Where(change => change.Register == register.Id && change.Kind == RegisterChangeKind.Edited && change.At >= end);
    }

    private static DateTimeOffset EndOf(DateOnly day) => day.AddDays(1).StartsAt();

    /// <summary>How a change writes a column: of what stands inside a value the quotes are escaped.</summary>
    private static string KeyOf(RegisterColumn column) => $"\"{column.Name}\":";

    private static void Put(IEnumerable<RegisterColumn> columns, JsonObject values, RegisterEntry entry)
    {
        foreach (var column in columns.Where(column => values.ContainsKey(column.Name)))
            column.Set(entry, values[column.Name]);
    }
}
