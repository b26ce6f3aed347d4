using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Core.Log;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Log;

/// <summary>
/// The database was restored from a backup older than the published log. The log never goes back: its entries are public, so they are
/// read back from the tiles, and the steps whose business records the restore lost are listed one by one.
/// </summary>
internal static class LogRecovery
{
    public const string ListFile = "lost-records.json";

    public static async Task ReimportAsync(MingfaDb db, LogHead head, Checkpoint published, LogFolder folder, ILogger log, CancellationToken cancel)
    {
        if (!CompactRange.TryParse(head.Range, out var range))
            throw new InvalidOperationException("The head of the log is damaged.");
        await RequirePrefixAsync(range, published, folder, cancel);
        var lost = new JsonArray();
        var known = range.Size;
        await db.WriteAsync(async () =>
        {
            for (var bundle = range.Size / TilePath.FullWidth; range.Size < published.Size; bundle++)
            {
                var path = TilePath.Entries(bundle, TilePath.WidthAt(-1, bundle, published.Size));
                if (await folder.ReadAsync(path.ToString(), cancel) is not { } bytes || !EntryBundle.TryDecode(bytes, out var entries))
                    throw new InvalidOperationException($"The published log lacks {path}; the lost entries cannot be read back.");
                foreach (var entry in entries.Skip((int)(range.Size - bundle * TilePath.FullWidth)))
                    lost.Add(Take(db, range, entry));
            }

            if (range.Root() != published.Root)
                throw new InvalidOperationException("The entries read back do not give the published root. Nothing was changed.");
            await db.Set<LogHead>().ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Size, range.Size).SetProperty(row => row.Range, range.ToBytes()), cancel);
        }, cancel);
        folder.Write(ListFile, JsonSerializer.SerializeToUtf8Bytes(lost, JsonSerializerOptions.Default));
        log.LogCritical(
            "The database was older than the published log: entries {From} to {To} were read back; the business records of these steps are lost and listed in {File}",
            known, published.Size - 1, ListFile);
    }

    private static JsonObject Take(MingfaDb db, CompactRange range, ReadOnlyMemory<byte> entry)
    {
        var leaf = CanonicalJson.TryParse(entry.Span, out var parsed) ? parsed : null;
        var handle = (string?)leaf?["ref"];
        var index = range.Size;
        db.Add(new LogEntry { Index = index, Bytes = entry.ToArray(), Handle = string.IsNullOrEmpty(handle) ? null : handle });
        range.Append(LeafHash.Of(entry.Span));
        return new JsonObject { ["index"] = index, ["type"] = (string?)leaf?["type"], ["ref"] = handle, ["at"] = (string?)leaf?["at"] };
    }

    private static async Task RequirePrefixAsync(CompactRange ours, Checkpoint published, LogFolder folder, CancellationToken cancel)
    {
        if (ours.Size == 0)
            return;
        var proof = await new TileReader(published.Size, folder.ReadAsync).ConsistencyProofAsync(ours.Size, cancel);
        if (proof is null || !Proofs.VerifyConsistency(ours.Size, ours.Root(), published.Size, published.Root, proof))
            throw new InvalidOperationException("The database and the published log have parted ways: this is not an older state of the same log. Nothing was signed.");
    }
}
