using System.Numerics;

namespace Mingfa.Core.Log;

/// <summary>
/// Builds proofs for a log of a given size from its published tiles: it reads the few tiles that hold the nodes it needs, never the leaves.
/// It trusts the tiles; who receives the proof checks it with <see cref="Proofs"/>. Null when a tile is missing.
/// One reader serves one caller at a time and remembers the tiles it has read.
/// </summary>
public sealed class TileReader(long size, LogFetch fetch)
{
    private readonly Dictionary<TilePath, Sha256Hash[]> tiles = [];

    /// <summary>RFC 6962 §2.1.1 PATH(index, D[size]): sibling of the leaf first.</summary>
    public async ValueTask<Sha256Hash[]?> InclusionProofAsync(long index, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var siblings = new List<(long From, long To)>();
        for (var (from, to) = (0L, size); to - from > 1;)
        {
            var middle = from + LargestPowerBelow(to - from);
            if (index < middle)
            {
                siblings.Add((middle, to));
                to = middle;
            }
            else
            {
                siblings.Add((from, middle));
                from = middle;
            }
        }
        return await RootsFromBottomAsync(siblings, cancel).ConfigureAwait(false);
    }

    /// <summary>RFC 6962 §2.1.2 PROOF(oldSize, D[size]); empty for an old size of zero.</summary>
    public async ValueTask<Sha256Hash[]?> ConsistencyProofAsync(long oldSize, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, size);
        if (oldSize == 0) return [];
        var nodes = new List<(long From, long To)>();
        var (from, to) = (0L, size);
        while (oldSize != to)
        {
            var middle = from + LargestPowerBelow(to - from);
            if (oldSize <= middle)
            {
                nodes.Add((middle, to));
                to = middle;
            }
            else
            {
                nodes.Add((from, middle));
                from = middle;
            }
        }
        if (from > 0) nodes.Add((from, to));
        return await RootsFromBottomAsync(nodes, cancel).ConfigureAwait(false);
    }

    public ValueTask<Sha256Hash?> RootAsync(CancellationToken cancel = default) =>
        size == 0 ? ValueTask.FromResult<Sha256Hash?>(Sha256Tree.Empty) : RangeRootAsync(0, size, cancel);

    private async ValueTask<Sha256Hash[]?> RootsFromBottomAsync(List<(long From, long To)> ranges, CancellationToken cancel)
    {
        var roots = new Sha256Hash[ranges.Count];
        for (var i = 0; i < roots.Length; i++)
        {
            var (from, to) = ranges[^(i + 1)];
            if (await RangeRootAsync(from, to, cancel).ConfigureAwait(false) is not { } root) return null;
            roots[i] = root;
        }
        return roots;
    }

    // A range that the definition splits off begins at a multiple of its own largest power of two, so it falls apart into perfect subtrees.
    private async ValueTask<Sha256Hash?> RangeRootAsync(long from, long to, CancellationToken cancel)
    {
        var subtrees = new List<Sha256Hash>();
        while (from < to)
        {
            var level = BitOperations.Log2((ulong)(to - from));
            if (await NodeAsync(level, from >> level, cancel).ConfigureAwait(false) is not { } node) return null;
            subtrees.Add(node);
            from += 1L << level;
        }
        var root = subtrees[^1];
        for (var i = subtrees.Count - 2; i >= 0; i--) root = Sha256Tree.Node(subtrees[i], root);
        return root;
    }

    /// <summary>The root of the perfect subtree of 2^level leaves at this place: a run of at most 128 hashes of one tile.</summary>
    private async ValueTask<Sha256Hash?> NodeAsync(int level, long index, CancellationToken cancel)
    {
        var (tileLevel, above) = (level / TilePath.Height, level % TilePath.Height);
        var first = index << above;
        var (tile, offset) = (first / TilePath.FullWidth, (int)(first % TilePath.FullWidth));
        var path = TilePath.Hashes(tileLevel, tile, TilePath.WidthAt(tileLevel, tile, size));
        if (!tiles.TryGetValue(path, out var hashes))
        {
            hashes = await TileFetch.HashesAsync(fetch, path, cancel).ConfigureAwait(false);
            if (hashes is null) return null;
            tiles.Add(path, hashes);
        }
        return Sha256Tree.Root(hashes.AsSpan(offset, 1 << above));
    }

    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
