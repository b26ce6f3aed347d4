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
/// </summary>
public sealed class LogSequencer(MingfaDb db, TimeProvider time)
{
    private const int Batch = 2000;
    private const int PrivatePerEntry = 40;

    /// <summary>Sequences one batch. Returns how many pending entries were taken.</summary>
    public async Task<int> SequenceAsync(CancellationToken cancel = default)
    {
        try
        {
            return await db.WriteAsync(() => TakeBatchAsync(cancel), cancel);
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
        // What is private waits for the end of its hour: alone, at its minute, even a commitment would tell of one case.
        var hour = HourOf(time.GetUtcNow());
        var pending = await db.Set<LogOutbox>().Where(entry => !entry.IsPrivate || entry.At < hour).OrderBy(entry => entry.Id).Take(Batch).ToListAsync(cancel);
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
            var index = range.Size;
            var bytes = new LogLeaf(
                entry.Type, orgs[entry.UnitId], entry.Handle ?? "", entry.At,
                entry.Handle is { } handle && previous.TryGetValue(handle, out var before) ? before : -1,
                Documents(entry), (JsonObject)JsonNode.Parse(entry.Facts)!).ToBytes();
            Append(range, bytes, entry.Handle);
            if (entry.Handle is not null)
                previous[entry.Handle] = index;
            places.Add((entry, index));
        }

        foreach (var group in pending.Where(entry => entry.IsPrivate).GroupBy(entry => entry.UnitId).SelectMany(unit => unit.Chunk(PrivatePerEntry)))
        {
            // Sorted by commitment: the order of the steps says nothing either.
            var documents = group.SelectMany(Documents).OrderBy(document => document.Commitment.ToString(), StringComparer.Ordinal).ToList();
            places.AddRange(group.Select(entry => (entry, range.Size)));
            Append(range, new LogLeaf(
                "step.batch", orgs[group[0].UnitId], "", HourOf(group.Max(entry => entry.At)).AddHours(1), -1, documents, new JsonObject { ["count"] = group.Length }).ToBytes(), null);
        }

        head.Size = range.Size;
        head.Range = range.ToBytes();
        await NoteAsync(places, cancel);
        db.RemoveRange(pending);
        return pending.Count;
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
        var acts = places.Where(place => place.Entry.ActId is not null).ToDictionary(place => place.Entry.ActId!.Value, place => place.Index);
        var ids = acts.Keys.ToArray();
        foreach (var act in await db.Set<Act>().Where(act => ids.Contains(act.Id)).ToListAsync(cancel))
            act.LogIndex = acts[act.Id];
        var records = places.Where(place => place.Entry.PublishedRecordId is not null).ToDictionary(place => place.Entry.PublishedRecordId!.Value, place => place.Index);
        ids = [.. records.Keys];
        foreach (var record in await db.Set<PublishedRecord>().Where(record => ids.Contains(record.Id)).ToListAsync(cancel))
            record.LogIndex = records[record.Id];
        var receipts = places.Where(place => place.Entry.ReceiptId is not null).ToDictionary(place => place.Entry.ReceiptId!.Value, place => place.Index);
        Guid[] codes = [.. receipts.Keys];
        foreach (var receipt in await db.Set<Receipt>().Where(receipt => codes.Contains(receipt.Id)).ToListAsync(cancel))
            receipt.LogIndex = receipts[receipt.Id];
    }

    /// <summary>The organs by their units; what the system itself did, it did for none.</summary>
    private async Task<Dictionary<long, string>> OrgsAsync(List<LogOutbox> pending, CancellationToken cancel)
    {
        var units = pending.Select(entry => entry.UnitId).Distinct().ToArray();
        var orgs = await db.Set<OrgUnit>().Where(unit => units.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.CreditCode ?? unit.Code, cancel);
        orgs[0] = "";
        return orgs;
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

    private static List<LeafDocument> Documents(LogOutbox entry) =>
        [.. JsonNode.Parse(entry.Docs)!.AsArray().Select(doc => new LeafDocument(
            (string)doc!["role"]!, Sha256Hash.TryFromHex((string)doc["c"]!, out var hash) ? hash : throw new InvalidOperationException("A pending entry is damaged.")))];
}
