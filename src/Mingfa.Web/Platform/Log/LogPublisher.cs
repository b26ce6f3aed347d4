using System.Text;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Log;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Log;

/// <summary>
/// Steps three to five of the writer: entry bundles, then tiles, then the signed checkpoint — in this order, each on disk before the next.
/// Files are a pure function of the database, so a crash anywhere is mended by doing the same again.
/// Unknown state means stop: what would fork the log is never signed.
/// </summary>
public sealed class LogPublisher(IServiceScopeFactory scopes, LogFolder folder, ILogger<LogPublisher> log) : IDisposable
{
    private const int Chunk = 8192;
    private readonly SemaphoreSlim turn = new(1, 1);
    private NoteSigner signer = null!;
    private TileEdge edge = TileEdge.Empty;
    private bool isReady;

    public void Dispose() => turn.Dispose();

    /// <summary>The verifier key that the public needs.</summary>
    public string VerifierKey => signer.Verifier.ToString();

    /// <summary>Compares what this machine has published with what the database remembers; then publishes what is missing.</summary>
    /// <exception cref="InvalidOperationException">Going on would fork the log.</exception>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        signer = folder.Signer();
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
            var head = await HeadAsync(db, cancel);
            if (head.VerifierKey != VerifierKey)
                throw new InvalidOperationException($"The log was begun with the key {head.VerifierKey}; log.key holds {VerifierKey}. Restore the right key.");
            var published = await PublishedAsync(cancel);
            if (published is not null && published.Size > head.Size)
                await LogRecovery.ReimportAsync(db, head, published, folder, log, cancel);
            edge = await EdgeAsync(db, published, cancel);
        }

        isReady = true;
        await PublishAsync(cancel);
    }

    /// <summary>Publishes everything sequenced so far under a new checkpoint.</summary>
    public async Task PublishAsync(CancellationToken cancel = default)
    {
        if (!isReady)
            return;
        await turn.WaitAsync(cancel);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
            var head = await HeadAsync(db, cancel);
            while (edge.Size < head.Size)
            {
                var from = edge.Size;
                var entries = await db.Set<LogEntry>().AsNoTracking()
                    .Where(entry => entry.Index >= from && entry.Index < head.Size).OrderBy(entry => entry.Index).Take(Chunk)
                    .Select(entry => entry.Bytes).ToListAsync(cancel);
                var batch = TileWriter.Append(edge, entries.Select(bytes => (ReadOnlyMemory<byte>)bytes));
                foreach (var file in batch.Files)
                    folder.Write(file);
                edge = batch.Edge;
            }

            await SignAsync(db, head, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task SignAsync(MingfaDb db, LogHead head, CancellationToken cancel)
    {
        var checkpoint = new Checkpoint(signer.Verifier.Name, edge.Size, edge.Range().Root());
        if (!CompactRange.TryParse(head.Range, out var range) || (range.Size == edge.Size && range.Root() != checkpoint.Root))
            throw new InvalidOperationException("The tiles and the database disagree about the log's root. Nothing was signed.");
        var note = checkpoint.Sign(signer).ToString();
        if (head.SignedNote != note)
        {
            // The memory of what was signed is kept in the database and in the file; the file is what the world sees and comes last.
            await db.WriteAsync(() => db.Set<LogHead>().ExecuteUpdateAsync(set => set.SetProperty(row => row.SignedNote, note), cancel), cancel);
        }

        var key = Encoding.UTF8.GetBytes(VerifierKey + "\n");
        if (await folder.ReadAsync(LogFolder.KeyFile, cancel) is not { } written || !written.AsSpan().SequenceEqual(key))
            folder.Write(LogFolder.KeyFile, key);
        if (await folder.ReadAsync(LogFolder.CheckpointFile, cancel) is not { } shown || Encoding.UTF8.GetString(shown) != note)
            folder.Write(LogFolder.CheckpointFile, Encoding.UTF8.GetBytes(note));
    }

    private async Task<LogHead> HeadAsync(MingfaDb db, CancellationToken cancel)
    {
        if (await db.Set<LogHead>().AsNoTracking().SingleOrDefaultAsync(cancel) is { } head)
            return head;
        head = new LogHead { VerifierKey = VerifierKey, Range = new CompactRange().ToBytes() };
        await db.WriteAsync(() =>
        {
            db.Add(head);
            return Task.CompletedTask;
        }, cancel);
        db.ChangeTracker.Clear();
        return head;
    }

    private static async Task<Sha256Hash> RootOfDatabaseAsync(MingfaDb db, long size, CancellationToken cancel)
    {
        var range = new CompactRange();
        var entries = db.Set<LogEntry>().AsNoTracking().Where(entry => entry.Index < size).OrderBy(entry => entry.Index).Select(entry => entry.Bytes);
        await foreach (var bytes in entries.AsAsyncEnumerable().WithCancellation(cancel))
            range.Append(LeafHash.Of(bytes));
        return range.Root();
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> LastBundleAsync(long size, CancellationToken cancel)
    {
        var (full, width) = TilePath.CountAt(0, size);
        if (width == 0)
            return [];
        var bytes = await folder.ReadAsync(TilePath.Entries(full, width).ToString(), cancel);
        return bytes is not null && EntryBundle.TryDecode(bytes, out var entries) ? entries : [];
    }

    private async Task<Checkpoint?> PublishedAsync(CancellationToken cancel)
    {
        if (await folder.ReadAsync(LogFolder.CheckpointFile, cancel) is not { } note)
            return null;
        var opening = Checkpoint.Open(note, signer.Verifier);
        return opening.Checkpoint ?? throw new InvalidOperationException($"The published checkpoint cannot be trusted: {opening.Refusal}");
    }

    /// <summary>The edge of the published files, checked against their checkpoint; rebuilt from the database when this machine has none.</summary>
    private async Task<TileEdge> EdgeAsync(MingfaDb db, Checkpoint? published, CancellationToken cancel)
    {
        if (published is null)
            return TileEdge.Empty;
        var found = await TileEdge.LoadAsync(published.Size, folder.ReadAsync, cancel);
        if (found is null || found.Range().Root() != published.Root || folder.Missing(published.Size) is not null)
        {
            if (await RootOfDatabaseAsync(db, published.Size, cancel) != published.Root)
                throw new InvalidOperationException("The database does not contain the published log. Nothing was signed.");
            log.LogWarning("The tiles of the published log are incomplete; they are written again from the database");
            return TileEdge.Empty;
        }

        // A database that is not this log's shows at the edge, before anything is written over the published files.
        var from = published.Size - published.Size % TilePath.FullWidth;
        var ours = await db.Set<LogEntry>().AsNoTracking().Where(entry => entry.Index >= from && entry.Index < published.Size)
            .OrderBy(entry => entry.Index).Select(entry => entry.Bytes).ToListAsync(cancel);
        var shown = await LastBundleAsync(published.Size, cancel);
        var same = shown.Count == ours.Count && shown.Zip(ours).All(pair => pair.First.Span.SequenceEqual(pair.Second));
        return same ? found : throw new InvalidOperationException("The database does not contain the published log. Nothing was signed.");
    }
}
