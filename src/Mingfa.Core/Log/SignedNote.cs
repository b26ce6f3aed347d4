using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Mingfa.Core.Log;

/// <summary>One signature line of a note: who claims to have signed, with which key, and the signature after the four key-id bytes.</summary>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes)
{
    public override string ToString()
    {
        var bytes = new byte[4 + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Bytes.CopyTo(bytes.AsMemory(4));
        return $"{SignedNote.LinePrefix}{Name} {Convert.ToBase64String(bytes)}\n";
    }
}

/// <summary>What the known keys say about a note. A signature by a key that nobody told us about counts neither way.</summary>
public sealed record NoteVerdict(IReadOnlyList<NoteSignature> Verified, IReadOnlyList<NoteSignature> Rejected)
{
    /// <summary>At least one known key signed, and none of the known keys' signatures is wrong.</summary>
    public bool IsValid => Rejected.Count == 0 && Verified.Count > 0;

    public bool IsSignedBy(NoteVerifier key) => IsValid && Verified.Any(line => line.Name == key.Name && line.KeyId == key.KeyId);
}

/// <summary>C2SP signed-note: a text ending in a newline, a blank line, then signature lines. Text and signatures part at the last blank line.</summary>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    internal const string LinePrefix = "— ";
    private const int MostSignatures = 100;
    private const int LongestNote = 1 << 20;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static SignedNote Sign(string text, params ReadOnlySpan<NoteSigner> signers)
    {
        if (!IsText(text)) throw new ArgumentException("The text of a note ends in a newline and has no other control characters.", nameof(text));
        var signatures = new List<NoteSignature>();
        foreach (var signer in signers) signatures.Add(signer.Sign(text));
        return new SignedNote(text, signatures);
    }

    public SignedNote With(NoteSignature signature) => this with { Signatures = [.. Signatures, signature] };

    public NoteVerdict Verify(params IReadOnlyList<NoteVerifier> known)
    {
        var (verified, rejected) = (new List<NoteSignature>(), new List<NoteSignature>());
        foreach (var line in Signatures)
            foreach (var key in known)
                if (key.Name == line.Name && key.KeyId == line.KeyId)
                    (key.Verify(Text, line.Bytes.Span) ? verified : rejected).Add(line);
        return new NoteVerdict(verified, rejected);
    }

    public override string ToString() => $"{Text}\n{string.Concat(Signatures)}";

    public byte[] ToBytes() => Utf8.GetBytes(ToString());

    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedNote? note)
    {
        note = null;
        if (bytes.Length > LongestNote || !TryDecode(bytes, out var all) || !IsText(all)) return false;
        var split = all.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (split < 0) return false;
        var signatures = new List<NoteSignature>();
        var lines = all[(split + 2)..].Split('\n');
        if (lines.Length is < 2 or > MostSignatures + 1) return false;
        foreach (var line in lines[..^1])
        {
            if (!TryParseLine(line, out var signature)) return false;
            signatures.Add(signature);
        }
        note = new SignedNote(all[..(split + 1)], signatures);
        return true;
    }

    private static bool TryParseLine(string line, [NotNullWhen(true)] out NoteSignature? signature)
    {
        signature = null;
        if (!line.StartsWith(LinePrefix, StringComparison.Ordinal)) return false;
        if (line[LinePrefix.Length..].Split(' ') is not [var name, var base64] || !NoteVerifier.IsName(name)) return false;
        if (!StrictBase64.TryDecode(base64, out var bytes) || bytes.Length < 5) return false;
        signature = new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4));
        return true;
    }

    // U+FFFD itself is allowed in a text: only bytes that are no UTF-8 are refused.
    private static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        text = System.Text.Unicode.Utf8.IsValid(bytes) ? Utf8.GetString(bytes) : null;
        return text is not null;
    }

    private static bool IsText(string text) => text.EndsWith('\n') && !text.Any(c => c < 0x20 && c != '\n');
}
