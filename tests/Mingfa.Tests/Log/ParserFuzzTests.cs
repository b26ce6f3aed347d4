using System.Text;
using CsCheck;
using Mingfa.Core.Codes;
using Mingfa.Core.Log;
using Mingfa.Tests.Support;

namespace Mingfa.Tests.Log;

/// <summary>Whatever bytes arrive, a parser says yes or no; and what it accepts it writes back byte for byte.</summary>
public sealed class ParserFuzzTests
{
    private static readonly byte[][] Seeds = MakeSeeds();

    /// <summary>Random bytes, and valid files with a few bytes replaced, cut out or doubled.</summary>
    private static readonly Gen<byte[]> Input = Gen.OneOf(
        Gen.Byte.Array[0, 300],
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Byte, Gen.Int[0, 3]).Select(Mutate));

    [Fact]
    public void NoParserThrows_AndWhatIsAcceptedIsCanonical() => Input.Sample(bytes =>
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (SignedNote.TryParse(bytes, out var note)) Assert.Equal(bytes, note.ToBytes());
        if (TlogProof.TryParse(bytes, out var proof)) Assert.Equal(bytes, proof.ToBytes());
        if (Checkpoint.TryParse(text, out var checkpoint)) Assert.Equal(text, checkpoint.ToText());
        if (TilePath.TryParse(text, out var path)) Assert.Equal(text, path.ToString());
        if (NoteVerifier.TryParse(text, out var key)) Assert.Equal(text, key.ToString());
        if (NoteSigner.TryParse(text, out var signer)) Assert.Equal(text, signer.ExportSecret());
        if (EntryBundle.TryDecode(bytes, out var entries)) Assert.Equal(bytes, EntryBundle.Encode(entries));
        if (CompactRange.TryParse(bytes, out var range)) Assert.Equal(bytes, range.ToBytes());
        if (CanonicalJson.TryParse(bytes, out var json)) Assert.Equal(bytes, CanonicalJson.Serialize(json));
        if (ProofOpening.TryParse(bytes, out var opening)) Assert.Equal(bytes, opening.ToBytes());
        if (RedactableRecord.TryParse(bytes, out var record)) Assert.Equal(bytes, record.ToBytes());
    }, iter: 20_000 * FuzzRounds.Wanted);

    private static byte[] Mutate(int seed, int place, int length, byte value, int kind)
    {
        var bytes = (byte[])Seeds[seed].Clone();
        var at = place % bytes.Length;
        var count = length % (bytes.Length - at);
        if (kind == 0) bytes[at] = value;
        return kind switch
        {
            1 => [.. bytes[..at], .. bytes[(at + count)..]],
            2 => [.. bytes[..at], value, .. bytes[at..]],
            3 => [.. bytes[..(at + count)], .. bytes[at..]],
            _ => bytes,
        };
    }

    private static byte[][] MakeSeeds()
    {
        var log = SampleLog.Of(5);
        var leaf = SampleLog.LeafOf(new byte[32], [1]).ToBytes();
        var opening = new ProofOpening(Encoding.UTF8.GetString(leaf), SampleLog.Role, new byte[32]).ToBytes();
        var range = new CompactRange();
        for (var i = 0; i < 5; i++) range.Append(log.Leaves[i]);
        var masked = new RedactableRecord([RecordField.Open("a", "b", new byte[32]), RecordField.Open("c", "d", new byte[32]).Mask()]).ToBytes();
        var proof = new TlogProof(3, log.Leaves[..2], Encoding.UTF8.GetString(log.Files["checkpoint"]), opening).ToBytes();
        return
        [
            log.Files["checkpoint"], proof, leaf, opening, masked, range.ToBytes(), log.Files["tile/entries/000.p/5"],
            Encoding.UTF8.GetBytes(log.Checkpoint.ToText()), Encoding.UTF8.GetBytes("tile/0/x001/x234/067.p/12"),
            Encoding.UTF8.GetBytes(log.Signer.Verifier.ToString()), Encoding.UTF8.GetBytes(log.Signer.ExportSecret()),
        ];
    }
}
