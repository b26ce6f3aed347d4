using CsCheck;
using Mingfa.Core.Log;

namespace Mingfa.Tests.Log;

public sealed class ProofTests
{
    private const int Largest = 1_400;
    private static readonly SampleLog Whole = SampleLog.Of(Largest);
    private static readonly Sha256Hash[] Leaves = Whole.Leaves;
    private static readonly Gen<(int Size, int Index)> SizeAndIndex =
        Gen.Int[1, Largest].SelectMany(size => Gen.Int[0, size - 1].Select(index => (size, index)));

    [Fact]
    public async Task Inclusion_FromTiles_IsThePathOfTheDefinition_AndVerifies() =>
        await SizeAndIndex.SampleAsync(async (size, index) =>
        {
            var log = SampleLog.Of(size);
            var proof = await log.Reader().InclusionProofAsync(index);
            Assert.Equal(NaiveTree.Path(index, Leaves.AsSpan(0, size)), proof);
            Assert.True(Proofs.VerifyInclusion(index, size, Leaves[index], proof!, log.Checkpoint.Root));
        }, iter: 60);

    [Fact]
    public async Task Consistency_FromTiles_IsTheProofOfTheDefinition_AndVerifies() =>
        await SizeAndIndex.SampleAsync(async (size, index) =>
        {
            var (old, log) = (index + 1, SampleLog.Of(size));
            var proof = await log.Reader().ConsistencyProofAsync(old);
            Assert.Equal(NaiveTree.SubProof(old, Leaves.AsSpan(0, size), true), proof);
            Assert.True(Proofs.VerifyConsistency(old, Sha256Tree.Root(Leaves.AsSpan(0, old)), size, log.Checkpoint.Root, proof!));
        }, iter: 60);

    [Fact]
    public void EverySmallTree_EveryProofVerifies_AndAtNoOtherPlace()
    {
        for (var size = 1; size <= 20; size++)
        {
            var root = Sha256Tree.Root(Leaves.AsSpan(0, size));
            for (var index = 0; index < size; index++)
            {
                var path = NaiveTree.Path(index, Leaves.AsSpan(0, size));
                for (var claimed = 0; claimed < size; claimed++)
                    Assert.Equal(claimed == index, Proofs.VerifyInclusion(claimed, size, Leaves[index], path, root));
                var (old, oldRoot) = (index + 1, Sha256Tree.Root(Leaves.AsSpan(0, index + 1)));
                var growth = NaiveTree.SubProof(old, Leaves.AsSpan(0, size), true);
                for (var claimed = 1; claimed <= size; claimed++)
                    Assert.Equal(claimed == old, Proofs.VerifyConsistency(claimed, oldRoot, size, root, growth));
            }
        }
    }

    [Fact]
    public void Inclusion_WithAnyBitFlipped_Fails() =>
        SizeAndIndex.SelectMany(place => Gen.Int[0, (NaiveTree.Path(place.Index, Leaves.AsSpan(0, place.Size)).Count + 2) * 256 - 1].Select(bit => (place, bit)))
            .Sample((place, bit) =>
            {
                var leaves = Leaves.AsSpan(0, place.Size);
                List<Sha256Hash> parts = [Leaves[place.Index], Sha256Tree.Root(leaves), .. NaiveTree.Path(place.Index, leaves)];
                parts[bit / 256] = Flip(parts[bit / 256], bit % 256);
                return !Proofs.VerifyInclusion(place.Index, place.Size, parts[0], parts[2..], parts[1]);
            }, iter: 300);

    [Fact]
    public void Consistency_WithAnyBitFlipped_Fails() =>
        SizeAndIndex.Where(place => place.Index > 0)
            .SelectMany(place => Gen.Int[0, (NaiveTree.SubProof(place.Index, Leaves.AsSpan(0, place.Size), true).Count + 2) * 256 - 1].Select(bit => (place, bit)))
            .Sample((place, bit) =>
            {
                var old = place.Index;
                var leaves = Leaves.AsSpan(0, place.Size);
                List<Sha256Hash> parts = [Sha256Tree.Root(leaves[..old]), Sha256Tree.Root(leaves), .. NaiveTree.SubProof(old, leaves, true)];
                parts[bit / 256] = Flip(parts[bit / 256], bit % 256);
                return !Proofs.VerifyConsistency(old, parts[0], place.Size, parts[1], parts[2..]);
            }, iter: 300);

    [Fact]
    public void Proofs_WithAHashTooManyOrTooFew_Fail()
    {
        var leaves = Leaves.AsSpan(0, 300);
        var (root, path) = (Sha256Tree.Root(leaves), NaiveTree.Path(77, leaves));
        var (oldRoot, growth) = (Sha256Tree.Root(leaves[..77]), NaiveTree.SubProof(77, leaves, true));
        Assert.False(Proofs.VerifyInclusion(77, 300, leaves[77], [.. path, root], root));
        Assert.False(Proofs.VerifyInclusion(77, 300, leaves[77], path[..^1], root));
        Assert.False(Proofs.VerifyConsistency(77, oldRoot, 300, root, [.. growth, root]));
        Assert.False(Proofs.VerifyConsistency(77, oldRoot, 300, root, growth[..^1]));
        Assert.False(Proofs.VerifyConsistency(77, oldRoot, 300, root, []));
        Assert.False(Proofs.VerifyInclusion(0, 0, leaves[0], [], root));
    }

    [Fact]
    public void FromNothing_EveryLogIsConsistent_WithAnEmptyProofOnly()
    {
        Assert.True(Proofs.VerifyConsistency(0, Sha256Tree.Empty, 5, Leaves[0], []));
        Assert.False(Proofs.VerifyConsistency(0, Sha256Tree.Empty, 5, Leaves[0], [Leaves[1]]));
        Assert.False(Proofs.VerifyConsistency(0, Leaves[2], 5, Leaves[0], []));
        Assert.False(Proofs.VerifyConsistency(6, Leaves[2], 5, Leaves[2], []));
    }

    [Fact]
    public async Task Reader_WithoutItsTile_HasNoProof()
    {
        var log = SampleLog.Of(600);
        log.Files.Remove("tile/0/001");
        Assert.Null(await log.Reader().InclusionProofAsync(300));
        Assert.Null(await log.Reader().ConsistencyProofAsync(300));
    }

    private static Sha256Hash Flip(Sha256Hash hash, int bit)
    {
        var bytes = hash.ToArray();
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return new Sha256Hash(bytes);
    }
}
