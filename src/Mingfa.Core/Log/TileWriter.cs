using System.Runtime.InteropServices;

namespace Mingfa.Core.Log;

/// <summary>What appending a batch makes: the files in the order in which they are to be written, and the new edge.</summary>
public sealed record TileBatch(IReadOnlyList<LogFile> Files, TileEdge Edge);

/// <summary>
/// The files that a batch of entries adds to the log. A pure function of the edge and the batch: done again after a crash it gives the same
/// bytes at the same paths. Entry bundles come first, then tiles from the leaves upwards, so that no tile promises what is not there yet;
/// the checkpoint is published only after all of them are on disk. Partial tiles are written for the size after the batch, not for each entry.
/// </summary>
public static class TileWriter
{
    public static TileBatch Append(TileEdge edge, IEnumerable<ReadOnlyMemory<byte>> entries)
    {
        var size = edge.Size;
        var levels = edge.Levels.Select((hashes, level) => new Column(level, edge.Size, hashes)).ToList();
        var bundles = new List<LogFile>();
        var pending = edge.Entries.ToList();
        foreach (var entry in entries)
        {
            pending.Add(entry);
            size++;
            Push(levels, 0, LeafHash.Of(entry.Span));
            if (pending.Count < TilePath.FullWidth) continue;
            bundles.Add(new LogFile(TilePath.Entries((size / TilePath.FullWidth) - 1).ToString(), EntryBundle.Encode(pending)));
            pending.Clear();
        }
        if (size == edge.Size) return new TileBatch([], edge);
        if (pending.Count > 0)
            bundles.Add(new LogFile(TilePath.Entries(size / TilePath.FullWidth, pending.Count).ToString(), EntryBundle.Encode(pending)));
        foreach (var level in levels) level.WritePartial();
        return new TileBatch(
            [.. bundles, .. levels.SelectMany(level => level.Files)],
            new TileEdge(size, [.. levels.Select(level => level.Hashes)], pending));
    }

    private static void Push(List<Column> levels, int level, Sha256Hash hash)
    {
        if (level == levels.Count) levels.Add(new Column(level, 0, []));
        if (levels[level].Push(hash) is { } root) Push(levels, level + 1, root);
    }

    /// <summary>The tiles of one level, from left to right.</summary>
    private sealed class Column(int level, long size, IReadOnlyList<Sha256Hash> hashes)
    {
        private long index = TilePath.CountAt(level, size).Full;
        private bool touched;

        public List<Sha256Hash> Hashes { get; } = [.. hashes];
        public List<LogFile> Files { get; } = [];

        /// <summary>Returns the root of the tile when this hash makes it full.</summary>
        public Sha256Hash? Push(Sha256Hash hash)
        {
            Hashes.Add(hash);
            touched = true;
            if (Hashes.Count < TilePath.FullWidth) return null;
            var root = Sha256Tree.Root(CollectionsMarshal.AsSpan(Hashes));
            Write();
            Hashes.Clear();
            index++;
            return root;
        }

        public void WritePartial()
        {
            if (touched && Hashes.Count > 0) Write();
        }

        private void Write() => Files.Add(new LogFile(
            TilePath.Hashes(level, index, Hashes.Count).ToString(), Tile.Encode(CollectionsMarshal.AsSpan(Hashes))));
    }
}
