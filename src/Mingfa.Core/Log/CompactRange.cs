using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Mingfa.Core.Log;

/// <summary>
/// A whole tree remembered by the roots of its perfect subtrees, largest first: one for each bit set in its size.
/// It is all that appending needs, and small enough (at most 63 hashes) for the head row of the log.
/// </summary>
public sealed class CompactRange
{
    private readonly List<Sha256Hash> subtrees = [];

    public long Size { get; private set; }

    public void Append(Sha256Hash leaf) => AppendSubtree(0, leaf);

    /// <summary>Appends the root of a perfect subtree of 2^<paramref name="level"/> leaves; the size so far must be a multiple of that.</summary>
    public void AppendSubtree(int level, Sha256Hash root)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 62);
        if ((Size & ((1L << level) - 1)) != 0) throw new ArgumentException("The subtree does not begin where the range ends.", nameof(level));
        var grown = checked(Size + (1L << level));
        for (var position = Size >> level; (position & 1) == 1; position >>= 1)
        {
            root = Sha256Tree.Node(subtrees[^1], root);
            subtrees.RemoveAt(subtrees.Count - 1);
        }
        subtrees.Add(root);
        Size = grown;
    }

    public Sha256Hash Root()
    {
        if (subtrees.Count == 0) return Sha256Tree.Empty;
        var root = subtrees[^1];
        for (var i = subtrees.Count - 2; i >= 0; i--) root = Sha256Tree.Node(subtrees[i], root);
        return root;
    }

    public CompactRange Clone()
    {
        var copy = new CompactRange { Size = Size };
        copy.subtrees.AddRange(subtrees);
        return copy;
    }

    /// <summary>u64be size, then the hashes, largest subtree first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[8 + (subtrees.Count * Sha256Hash.Length)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Size);
        for (var i = 0; i < subtrees.Count; i++) subtrees[i].CopyTo(bytes.AsSpan(8 + (i * Sha256Hash.Length)));
        return bytes;
    }

    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out CompactRange? range)
    {
        range = null;
        if (bytes.Length < 8) return false;
        var size = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (size < 0 || !Tile.TryDecode(bytes[8..], out var hashes) || hashes.Length != BitOperations.PopCount((ulong)size)) return false;
        range = new CompactRange { Size = size };
        range.subtrees.AddRange(hashes);
        return true;
    }
}
