using System.Numerics;

namespace Mingfa.Core.Log;

/// <summary>
/// Verification of proofs by the iterative algorithms of RFC 9162 §2.1.3.2 and §2.1.4.2. Deliberately other code than what builds
/// proofs in <see cref="TileReader"/>, so that each checks the other.
/// </summary>
public static class Proofs
{
    public const int LongestProof = 63;

    public static bool VerifyInclusion(long index, long size, Sha256Hash leaf, IReadOnlyList<Sha256Hash> proof, Sha256Hash root)
    {
        if (index < 0 || index >= size || proof.Count > LongestProof) return false;
        var (node, last, computed) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                computed = Sha256Tree.Node(sibling, computed);
                var carried = (node & 1) == 1 ? 0 : BitOperations.TrailingZeroCount(node);
                (node, last) = (node >> carried, last >> carried);
            }
            else
            {
                computed = Sha256Tree.Node(computed, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && computed == root;
    }

    public static bool VerifyConsistency(long oldSize, Sha256Hash oldRoot, long newSize, Sha256Hash newRoot, IReadOnlyList<Sha256Hash> proof)
    {
        if (oldSize < 0 || oldSize > newSize || proof.Count > LongestProof) return false;
        if (oldSize == 0) return proof.Count == 0 && oldRoot == Sha256Tree.Empty && (newSize > 0 || newRoot == oldRoot);
        if (oldSize == newSize) return proof.Count == 0 && oldRoot == newRoot;
        IReadOnlyList<Sha256Hash> path = BitOperations.IsPow2(oldSize) ? [oldRoot, .. proof] : proof;
        if (path.Count == 0) return false;
        var odd = BitOperations.TrailingZeroCount(~(oldSize - 1));
        var (node, last) = ((oldSize - 1) >> odd, (newSize - 1) >> odd);
        var (older, newer) = (path[0], path[0]);
        foreach (var sibling in path.Skip(1))
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                (older, newer) = (Sha256Tree.Node(sibling, older), Sha256Tree.Node(sibling, newer));
                var carried = (node & 1) == 1 ? 0 : BitOperations.TrailingZeroCount(node);
                (node, last) = (node >> carried, last >> carried);
            }
            else
            {
                newer = Sha256Tree.Node(newer, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && older == oldRoot && newer == newRoot;
    }
}
