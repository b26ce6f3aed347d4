using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Log;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Platform.Log;

/// <summary>
/// Step two of the writer: takes pending entries in order and gives them their places, one transaction a batch. A second
/// sequencer on the same database waits for the head, whose size is a concurrency token besides.
/// Private matters leave in one entry a batch that shows how many steps there were, and none of their cases.
/// One pending entry of which none can be made is set aside; the log does not wait for it.
/// </summary>
public sealed class LogSequencer(MingfaDb db, TimeProvider time, LogSetAside aside, ILogger<LogSequencer> log)
{
    private const int Batch = 2000;
    private const int PrivatePerEntry = 40;
    private const int LongestRole = 10;

    /// <summary>Sequences one batch. Returns how many pending entries were taken.</summary>
    public async Task<int> SequenceAsync(CancellationToken cancel = default)
    {
        try
        {
            // Twice a second there is nothing: a transaction would take the writer's turn, and its commit make stale what is kept in memory.
            return await Waiting().AnyAsync(cancel) ? await db.WriteAsync(() => TakeBatchAsync(cancel), cancel) : 0;
        }
        catch (DbUpdateConcurrencyException)
        {
            return 0;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<int> TakeBatchAsync(CancellationToken cancel)
    {
        // One sequencer at a time. SQLite has one writer anyway.
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"""SELECT 1 FROM "LogHead" FOR UPDATE""", cancel);
        var pending = await Waiting().OrderBy(entry => entry.Id).Take(Batch).ToListAsync(cancel);
        if (pending.Count == 0)
            return 0;
        var head = await db.Set<LogHead>().SingleAsync(cancel);
        if (!CompactRange.TryParse(head.Range, out var range))
            throw new InvalidOperationException("The head of the log is damaged. Run doctor; do not go on.");
        var orgs = await OrgsAsync(pending, cancel);
        var previous = await PreviousAsync(pending, cancel);
        var places = new List<(LogOutbox Entry, long Index)>(pending.Count);

        foreach (var entry in pending.Where(entry => !entry.IsPrivate))
        {
            var bytes = Make(entry, () => new LogLeaf(
                entry.Type, orgs.GetValueOrDefault(entry.UnitId, ""), entry.Handle ?? "", entry.At,
                entry.Handle is { } handle && previous.TryGetValue(handle, out var before) ? before : -1,
                Documents(entry), (JsonObject)JsonNode.Parse(entry.Facts)!).ToBytes());
            if (bytes is null)
                continue;
            if (entry.Handle is not null)
                previous[entry.Handle] = range.Size;
            places.Add((entry, range.Size));
            Append(range, bytes, entry.Handle);
        }

        var hidden = pending.Where(entry => entry.IsPrivate).Select(entry => (Entry: entry, Documents: Make(entry, () => Documents(entry)))).Where(entry => entry.Documents is not null);
        foreach (var group in hidden.GroupBy(each => each.Entry.UnitId).SelectMany(unit => unit.Chunk(PrivatePerEntry)))
        {
            // Sorted by commitment: the order of the steps says nothing either.
            var documents = group.SelectMany(each => each.Documents!).OrderBy(document => document.Commitment.ToString(), StringComparer.Ordinal).ToList();
            places.AddRange(group.Select(each => (each.Entry, range.Size)));
            Append(range, new LogLeaf(
                "step.batch", orgs.GetValueOrDefault(group[0].Entry.UnitId, ""), "", HourOf(group.Max(each => each.Entry.At)).AddHours(1), -1, documents,
                new JsonObject { ["count"] = group.Length }).ToBytes(), null);
        }

        if (places.Count == 0)
            return 0;
        head.Size = range.Size;
        head.Range = range.ToBytes();
        await NoteAsync(places, cancel);
        db.RemoveRange(places.Select(place => place.Entry));
        return places.Count;
    }

    /// <summary>What may be given its place now. What is private waits for the end of its hour: alone, at its minute, even a commitment would tell of one case.</summary>
    private IQueryable<LogOutbox> Waiting()
    {
        var hour = HourOf(time.GetUtcNow());
        var waiting = db.Set<LogOutbox>().Where(entry => !entry.IsPrivate || entry.At < hour);
        return aside.Entries is { Length: > 0 } damaged ? waiting.Where(entry => !damaged.Contains(entry.Id)) : waiting;
    }

    /// <summary>What is made of a pending entry; null, and said once, where nothing can be.</summary>
    private T? Make<T>(LogOutbox entry, Func<T> make) where T : class
    {
        try
        {
            return make();
        }
        catch (Exception damage) when (damage is not OutOfMemoryException)
        {
            aside.Add(entry.Id);
            log.LogError(damage, "Pending entry {Entry} ({Type}) is damaged: it is set aside until the next start, and the log goes on without it", entry.Id, entry.Type);
            return null;
        }
    }

    private static DateTimeOffset HourOf(DateTimeOffset at) => at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerHour));

    private void Append(CompactRange range, byte[] bytes, string? handle)
    {
        db.Add(new LogEntry { Index = range.Size, Bytes = bytes, Handle = handle });
        range.Append(LeafHash.Of(bytes));
    }

    /// <summary>Tells acts, publications and receipts where they stand.</summary>
    private async Task NoteAsync(List<(LogOutbox Entry, long Index)> places, CancellationToken cancel)
    {
        var acts = By(places, entry => entry.ActId);
        var ids = acts.Keys.ToArray();
        foreach (var act in await db.Set<Act>().Where(act => ids.Contains(act.Id)).ToListAsync(cancel))
            act.LogIndex = acts[act.Id];
        var records = By(places, entry => entry.PublishedRecordId);
        ids = [.. records.Keys];
        foreach (var record in await db.Set<PublishedRecord>().Where(record => ids.Contains(record.Id)).ToListAsync(cancel))
            record.LogIndex = records[record.Id];
        var receipts = By(places, entry => entry.ReceiptId);
        Guid[] codes = [.. receipts.Keys];
        foreach (var receipt in await db.Set<Receipt>().Where(receipt => codes.Contains(receipt.Id)).ToListAsync(cancel))
            receipt.LogIndex = receipts[receipt.Id];
    }

    /// <summary>What stands twice among them is looked for where it stands first.</summary>
    private static Dictionary<TKey, long> By<TKey>(List<(LogOutbox Entry, long Index)> places, Func<LogOutbox, TKey?> key) where TKey : struct =>
        places.Where(place => key(place.Entry) is not null).GroupBy(place => key(place.Entry)!.Value).ToDictionary(group => group.Key, group => group.First().Index);

    /// <summary>The organs by their units; what the system itself did, it did for none.</summary>
    private async Task<Dictionary<long, string>> OrgsAsync(List<LogOutbox> pending, CancellationToken cancel)
    {
        var units = pending.Select(entry => entry.UnitId).Distinct().ToArray();
        return await db.Set<OrgUnit>().Where(unit => units.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.CreditCode ?? unit.Code, cancel);
    }

    private async Task<Dictionary<string, long>> PreviousAsync(List<LogOutbox> pending, CancellationToken cancel)
    {
        var handles = pending.Where(entry => !entry.IsPrivate).Select(entry => entry.Handle).OfType<string>().Distinct().ToArray();
        return await db.Set<LogEntry>()
            .Where(entry => handles.Contains(entry.Handle))
            .GroupBy(entry => entry.Handle!)
            .Select(group => new { group.Key, Last = group.Max(entry => entry.Index) })
            .ToDictionaryAsync(row => row.Key, row => row.Last, cancel);
    }

    /// <summary>Its commitments; of a private entry they stand among those of others, so that none may be longer than its share.</summary>
    private static List<LeafDocument> Documents(LogOutbox entry) => [.. JsonNode.Parse(entry.Docs)!.AsArray().Select(doc =>
        (string?)doc!["role"] is { Length: > 0 and <= LongestRole } role && role.All(char.IsAsciiLetterLower) && Sha256Hash.TryFromHex((string?)doc["c"] ?? "", out var hash)
            ? new LeafDocument(role, hash) : throw new InvalidDataException("No document of the log is named like this."))];
}

/// <summary>Pending entries of which no entry of the log can be made. They stay where they are for whoever mends them, and are tried again after the next start.</summary>
public sealed class LogSetAside
{
    private readonly ConcurrentDictionary<long, bool> entries = new();

    public bool IsEmpty => entries.IsEmpty;

    internal long[] Entries => [.. entries.Keys];

    internal void Add(long entry) => entries[entry] = true;
}
