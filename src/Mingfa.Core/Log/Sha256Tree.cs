using System.Buffers;
using System.Security.Cryptography;

namespace Mingfa.Core.Log;

/// <summary>The hashes of RFC 6962 §2.1: leaves are prefixed with 0x00, inner nodes with 0x01, the empty tree is the hash of nothing.</summary>
public static class Sha256Tree
{
    private const byte NodePrefix = 1;

    public static Sha256Hash Empty { get; } = new(SHA256.HashData([]));

    public static Sha256Hash Node(Sha256Hash left, Sha256Hash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * Sha256Hash.Length)];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Sha256Hash.Length)..]);
        Span<byte> output = stackalloc byte[Sha256Hash.Length];
        SHA256.HashData(input, output);
        return new Sha256Hash(output);
    }

    /// <summary>
    /// The Merkle tree hash of these leaf hashes. Joining neighbours level by level, with an odd last node carried up unchanged, splits exactly
    /// where the definition does: at the largest power of two below the count.
    /// </summary>
    public static Sha256Hash Root(ReadOnlySpan<Sha256Hash> leaves)
    {
        if (leaves.IsEmpty) return Empty;
        var row = ArrayPool<Sha256Hash>.Shared.Rent(leaves.Length);
        leaves.CopyTo(row);
        for (var count = leaves.Length; count > 1; count = (count + 1) / 2)
        {
            for (var i = 0; i < count / 2; i++) row[i] = Node(row[2 * i], row[(2 * i) + 1]);
            if (count % 2 == 1) row[count / 2] = row[count - 1];
        }
        var root = row[0];
        ArrayPool<Sha256Hash>.Shared.Return(row);
        return root;
    }
}
