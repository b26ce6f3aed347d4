using System.Text;
using CsCheck;
using Mingfa.Core.Log;

namespace Mingfa.Tests.Log;

public sealed class SignedNoteTests
{
    // The examples of C2SP signed-note and of Go's note package.
    private const string ExampleKey = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private const string ExampleNote =
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private const string PeterSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private const string PeterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string PeterText = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private const string PeterLine =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    [Fact]
    public void Example_OfTheSpecification_Verifies()
    {
        Assert.True(NoteVerifier.TryParse(ExampleKey, out var key));
        Assert.True(SignedNote.TryParse(Encoding.UTF8.GetBytes(ExampleNote), out var note));
        Assert.Equal("This is an example message.\n", note.Text);
        Assert.Equal(ExampleNote, note.ToString());
        Assert.True(note.Verify(key).IsSignedBy(key));
    }

    [Fact]
    public void Signer_OfGo_SignsTheSameBytes()
    {
        Assert.True(NoteSigner.TryParse(PeterSecret, out var signer));
        Assert.Equal(PeterKey, signer.Verifier.ToString());
        Assert.Equal(PeterSecret, signer.ExportSecret());
        Assert.Equal($"{PeterText}\n{PeterLine}", SignedNote.Sign(PeterText, signer).ToString());
        Assert.DoesNotContain("PRIVATE", $"{signer}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6", NoteKeyType.Ed25519)]
    [InlineData("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2", NoteKeyType.CosignatureV1)]
    public void Key_WithAPlusInItsBase64_AndAWitnessKey_AreRead(string vkey, NoteKeyType type)
    {
        Assert.True(NoteVerifier.TryParse(vkey, out var key));
        Assert.Equal((type, vkey), (key.Type, key.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.com/foo")]
    [InlineData("example.com/foo+530d903a")]
    [InlineData("example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==")]
    public void Key_ThatIsNotItself_IsRefused(string vkey) => Assert.False(NoteVerifier.TryParse(vkey, out _));

    [Fact]
    public void UnknownKeys_AreIgnored_AKnownKeysBadSignature_Rejects()
    {
        NoteSigner log = NoteSigner.Generate("log"), stranger = NoteSigner.Generate("stranger"), forged = NoteSigner.Generate("log");
        var note = SignedNote.Sign("text\n", log, stranger);
        Assert.True(note.Verify(log.Verifier).IsSignedBy(log.Verifier));
        Assert.False(note.Verify(forged.Verifier).IsValid);
        var bad = note.With(log.Sign("other text\n"));
        Assert.False(bad.Verify(log.Verifier).IsValid);
        Assert.False(bad.Verify(log.Verifier, stranger.Verifier).IsSignedBy(stranger.Verifier));
    }

    [Fact]
    public void Text_PartsFromItsSignatures_AtTheLastBlankLine()
    {
        var signer = NoteSigner.Generate("log");
        var note = SignedNote.Sign("one\n\n— not a signature\n", signer);
        Assert.True(SignedNote.TryParse(note.ToBytes(), out var parsed));
        Assert.Equal("one\n\n— not a signature\n", parsed.Text);
        Assert.True(parsed.Verify(signer.Verifier).IsValid);
    }

    [Fact]
    public void EveryFlippedBit_OfACheckpoint_IsNotAccepted()
    {
        var signer = NoteSigner.Generate("log.example/x");
        var bytes = new Checkpoint("log.example/x", 70_000, LeafHash.Of([1])).Sign(signer).ToBytes();
        Assert.NotNull(Checkpoint.Open(bytes, signer.Verifier).Checkpoint);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var flipped = (byte[])bytes.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(Checkpoint.Open(flipped, signer.Verifier).Checkpoint);
        }
    }

    [Fact]
    public void Witness_CosignsTheTimeWithTheCheckpoint()
    {
        NoteSigner log = NoteSigner.Generate("log"), witness = NoteSigner.Generate("witness", NoteKeyType.CosignatureV1);
        var (checkpoint, time) = (new Checkpoint("log", 0, Sha256Tree.Empty), new DateTimeOffset(2026, 11, 22, 1, 2, 3, TimeSpan.Zero));
        var note = checkpoint.Sign(log).With(witness.Cosign(checkpoint.ToText(), time));
        var opening = Checkpoint.Open(note.ToBytes(), log.Verifier, witness.Verifier);
        Assert.Equal(checkpoint, opening.Checkpoint);
        Assert.Equal(time, CosignatureV1.TimeOf(Assert.Single(opening.Cosignatures)));

        var later = (byte[])note.Signatures[1].Bytes.ToArray().Clone();
        later[7]++;
        var backdated = checkpoint.Sign(log).With(note.Signatures[1] with { Bytes = later });
        Assert.Null(Checkpoint.Open(backdated.ToBytes(), log.Verifier, witness.Verifier).Checkpoint);
        Assert.NotNull(Checkpoint.Open(backdated.ToBytes(), log.Verifier).Checkpoint);
    }

    [Theory]
    [InlineData("log\n01\n4+PZyMM7Ph4HfqAYOPHRIAXSXsZ0RXG5XkG3xJ0NbYI=\n")]
    [InlineData("log\n-1\n4+PZyMM7Ph4HfqAYOPHRIAXSXsZ0RXG5XkG3xJ0NbYI=\n")]
    [InlineData("log\n9223372036854775808\n4+PZyMM7Ph4HfqAYOPHRIAXSXsZ0RXG5XkG3xJ0NbYI=\n")]
    [InlineData("log\n0\n4+PZyMM7Ph4HfqAYOPHRIAXSXsZ0RXG5XkG3xJ0NbYI=\n")]
    [InlineData("log\n1\n4+PZyMM7Ph4HfqAYOPHRIAXSXsZ0RXG5XkG3xJ0NbYI=\nmore\n")]
    [InlineData("log\n1\n4+PZyMM7Ph4HfqAYOPHRIAXSXsZ0RXG5XkG3xJ0NbYI=")]
    [InlineData("log\n1\n4+PZyMM7Ph4HfqAYOPHRIAXSXsZ0RXG5XkG3xJ0NbY==\n")]
    [InlineData("a log\n1\n4+PZyMM7Ph4HfqAYOPHRIAXSXsZ0RXG5XkG3xJ0NbYI=\n")]
    [InlineData("\n1\n4+PZyMM7Ph4HfqAYOPHRIAXSXsZ0RXG5XkG3xJ0NbYI=\n")]
    public void Checkpoint_InAnyOtherForm_IsRefused(string text) => Assert.False(Checkpoint.TryParse(text, out _));

    [Fact]
    public void Checkpoint_ParsesWhatItFormats() => Gen.Select(Gen.Long[1, long.MaxValue], Gen.Byte.Array[32]).Sample((size, root) =>
    {
        var checkpoint = new Checkpoint("fazhi.example.gov.cn/log", size, new Sha256Hash(root));
        return Checkpoint.TryParse(checkpoint.ToText(), out var parsed) && parsed == checkpoint;
    });
}
