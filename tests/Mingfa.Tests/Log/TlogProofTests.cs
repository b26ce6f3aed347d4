using System.Text;
using System.Text.Json.Nodes;
using Mingfa.Core.Log;

namespace Mingfa.Tests.Log;

public sealed class TlogProofTests
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes("行政处罚决定书（公开版）");
    private static readonly byte[] Salt = Commitment.NewSalt();

    [Fact]
    public async Task Citizen_WithDocumentAndProofOnly_VerifiesUpToTheSignature()
    {
        var (log, opening) = LogWith(Document);
        var proof = (await log.ProveAsync(300, opening)).ToBytes();

        Assert.True(ProofVerifier.Check(proof, Document, log.Signer.Verifier).Passed);
        Assert.False(ProofVerifier.Check(proof, [.. Document, 1], log.Signer.Verifier).Passed);
        Assert.False(ProofVerifier.Check(proof, Document, NoteSigner.Generate(SampleLog.Origin).Verifier).Passed);
    }

    [Fact]
    public async Task WithoutOpening_TheContentIsTheLeafItself()
    {
        var log = SampleLog.Of(300);
        var proof = (await log.ProveAsync(17)).ToBytes();
        Assert.True(ProofVerifier.Check(proof, log.Entries[17].Span, log.Signer.Verifier).Passed);
        Assert.False(ProofVerifier.Check(proof, log.Entries[18].Span, log.Signer.Verifier).Passed);
    }

    [Fact]
    public async Task OpeningWithAnotherSalt_OrAnotherRole_OrAForgedLeaf_Fails()
    {
        var (log, opening) = LogWith(Document);
        var other = SampleLog.LeafOf(Salt, [1, 2, 3]);
        foreach (var wrong in new[]
        {
            opening with { Salt = Commitment.NewSalt() },
            opening with { Role = "别的" },
            opening with { Leaf = Encoding.UTF8.GetString(other.ToBytes()) },
            opening with { Salt = null },
        })
            Assert.False(ProofVerifier.Check((await log.ProveAsync(300, wrong)).ToBytes(), Document, log.Signer.Verifier).Passed);

        var forged = opening with { Leaf = Encoding.UTF8.GetString(other.ToBytes()) };
        Assert.False(ProofVerifier.Check((await log.ProveAsync(300, forged)).ToBytes(), [1, 2, 3], log.Signer.Verifier).Passed);
    }

    [Fact]
    public async Task MaskedDecision_IsProvenToBeTheOneThatWasServed()
    {
        var served = new RedactableRecord([
            RecordField.Open("当事人", "张三", Commitment.NewSalt()),
            RecordField.Open("住址", "清莲区某路1号", Commitment.NewSalt()),
            RecordField.Open("处罚内容", "罚款二百元", Commitment.NewSalt()),
        ]);
        var published = served.Masking("住址");
        Assert.DoesNotContain("某路", Encoding.UTF8.GetString(published.ToBytes()), StringComparison.Ordinal);
        Assert.True(RedactableRecord.TryParse(published.ToBytes(), out var read));
        Assert.Equal(served.Root, read.Root);

        var log = SampleLog.Of(20);
        var leaf = SampleLog.LeafOf(Salt, Document) with { Docs = [new LeafDocument(SampleLog.Role, served.Root)] };
        log.Append(leaf.ToBytes());
        var proof = (await log.ProveAsync(20, new ProofOpening(Encoding.UTF8.GetString(leaf.ToBytes()), SampleLog.Role, null))).ToBytes();
        Assert.True(ProofVerifier.Check(proof, served.ToBytes(), log.Signer.Verifier).Passed);
        Assert.True(ProofVerifier.Check(proof, published.ToBytes(), log.Signer.Verifier).Passed);
        var altered = new RedactableRecord([.. served.Fields.Take(2), RecordField.Open("处罚内容", "罚款二千元", served.Fields[2].Salt!)]);
        Assert.False(ProofVerifier.Check(proof, altered.ToBytes(), log.Signer.Verifier).Passed);
    }

    [Fact]
    public async Task Proof_ParsesWhatItFormats()
    {
        var (log, opening) = LogWith(Document);
        foreach (var proof in new[] { await log.ProveAsync(300, opening), await log.ProveAsync(0), await SampleLog.Of(1).ProveAsync(0) })
        {
            Assert.True(TlogProof.TryParse(proof.ToBytes(), out var parsed));
            Assert.Equal(proof.ToString(), parsed.ToString());
            Assert.Equal(proof.Hashes, parsed.Hashes);
        }
    }

    [Fact]
    public async Task EveryFlippedByte_OfAProof_Fails()
    {
        var (log, opening) = LogWith(Document);
        var bytes = (await log.ProveAsync(300, opening)).ToBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var flipped = (byte[])bytes.Clone();
            flipped[i] ^= 1;
            Assert.False(ProofVerifier.Check(flipped, Document, log.Signer.Verifier).Passed, $"byte {i}");
        }
    }

    [Fact]
    public void Leaf_IsCanonicalJson_InBeijingTime()
    {
        var leaf = SampleLog.LeafOf(new byte[32], Document);
        Assert.Equal(
            "{\"at\":\"2026-11-22T09:00:00+08:00\",\"docs\":[{\"c\":\"" + Commitment.Of(new byte[32], Document) +
            "\",\"role\":\"决定书公开版\"}],\"facts\":{\"slug\":\"2026-12\"},\"org\":\"110000000000000000\",\"prev\":-1," +
            "\"ref\":\"处罚〔2026〕12号\",\"type\":\"penalty.publish\",\"v\":1}",
            Encoding.UTF8.GetString(leaf.ToBytes()));
    }

    [Fact]
    public void Leaf_AboveFourKibibytes_IsRefused()
    {
        var leaf = SampleLog.LeafOf(Salt, Document);
        var room = LogLeaf.LongestLeaf - leaf.ToBytes().Length;
        Assert.Equal(LogLeaf.LongestLeaf, (leaf with { Facts = new JsonObject { ["slug"] = "2026-12" + new string('x', room) } }).ToBytes().Length);
        Assert.Throws<InvalidOperationException>(() => (leaf with { Facts = new JsonObject { ["slug"] = "2026-12" + new string('x', room + 1) } }).ToBytes());
    }

    private static (SampleLog Log, ProofOpening Opening) LogWith(byte[] document)
    {
        var (log, leaf) = (SampleLog.Of(300), SampleLog.LeafOf(Salt, document).ToBytes());
        log.Append(leaf, SampleLog.Entry(301), SampleLog.Entry(302));
        return (log, new ProofOpening(Encoding.UTF8.GetString(leaf), SampleLog.Role, Salt));
    }
}
