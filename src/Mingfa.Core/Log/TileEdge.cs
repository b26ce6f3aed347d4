namespace Mingfa.Core.Log;

/// <summary>
/// The right edge of a published log: the content of the partial tile of each level and of the partial entry bundle.
/// It is what the next batch is appended to, and can be read back from the files of any size that was published.
/// </summary>
public sealed class TileEdge
{
    internal TileEdge(long size, IReadOnlyList<IReadOnlyList<Sha256Hash>> levels, IReadOnlyList<ReadOnlyMemory<byte>> entries) =>
        (Size, Levels, Entries) = (size, levels, entries);

    public static TileEdge Empty { get; } = new(0, [], []);

    public long Size { get; }

    /// <summary>For each level, the hashes of its partial tile; empty where the last tile is full.</summary>
    internal IReadOnlyList<IReadOnlyList<Sha256Hash>> Levels { get; }

    internal IReadOnlyList<ReadOnlyMemory<byte>> Entries { get; }

    /// <summary>The edge of the published files at this size, or null when a file is missing or malformed. Compare its root before relying on it.</summary>
    public static async ValueTask<TileEdge?> LoadAsync(long size, LogFetch fetch, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var levels = new List<IReadOnlyList<Sha256Hash>>();
        for (var level = 0; level * TilePath.Height < 63 && size >> (level * TilePath.Height) > 0; level++)
        {
            var (full, partial) = TilePath.CountAt(level, size);
            Sha256Hash[]? hashes = [];
            if (partial > 0) hashes = await TileFetch.HashesAsync(fetch, TilePath.Hashes(level, full, partial), cancel).ConfigureAwait(false);
            if (hashes is null) return null;
            levels.Add(hashes);
        }
        var (fullBundles, rest) = TilePath.CountAt(0, size);
        IReadOnlyList<ReadOnlyMemory<byte>>? entries = [];
        if (rest > 0) entries = await TileFetch.EntriesAsync(fetch, TilePath.Entries(fullBundles, rest), cancel).ConfigureAwait(false);
        return entries is null ? null : new TileEdge(size, levels, entries);
    }

    /// <summary>The same tree as the head row remembers it; its root is the root of the log.</summary>
    public CompactRange Range()
    {
        var range = new CompactRange();
        for (var level = Levels.Count - 1; level >= 0; level--)
            foreach (var hash in Levels[level])
                range.AppendSubtree(level * TilePath.Height, hash);
        return range;
    }
}
