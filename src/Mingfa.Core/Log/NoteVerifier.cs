using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Mingfa.Core.Log;

/// <summary>What a note key signs: the type byte of C2SP signed-note.</summary>
public enum NoteKeyType
{
    Ed25519 = 0x01,
    CosignatureV1 = 0x04,
}

/// <summary>A public key that verifies one line of a signed note, written as <c>name+hex keyid+base64(type ‖ public key)</c>.</summary>
public sealed class NoteVerifier
{
    private readonly byte[] publicKey;

    internal NoteVerifier(string name, NoteKeyType type, byte[] publicKey)
    {
        (Name, Type, this.publicKey) = (name, type, publicKey);
        KeyId = IdOf(name, type, publicKey);
    }

    public string Name { get; }
    public NoteKeyType Type { get; }
    public uint KeyId { get; }

    /// <summary>The vkey line, as published at <c>/log/key</c>.</summary>
    public override string ToString() => $"{Name}+{KeyId:x8}+{Convert.ToBase64String([(byte)Type, .. publicKey])}";

    public static bool TryParse(string vkey, [NotNullWhen(true)] out NoteVerifier? verifier)
    {
        verifier = null;
        // The base64 part may itself contain '+': only the first two separate.
        if (vkey.Split('+', 3) is not [var name, var id, var key] || !IsName(name)) return false;
        if (!StrictBase64.TryDecode(key, out var bytes) || bytes.Length != 1 + Ed25519.PublicKeySize) return false;
        if (bytes[0] is not ((byte)NoteKeyType.Ed25519 or (byte)NoteKeyType.CosignatureV1)) return false;
        if (!Ed25519.ValidatePublicKeyFull(bytes, 1)) return false;
        var parsed = new NoteVerifier(name, (NoteKeyType)bytes[0], bytes[1..]);
        if (id != $"{parsed.KeyId:x8}") return false;
        verifier = parsed;
        return true;
    }

    /// <summary>Whether this key made this signature (without its four key-id bytes) over this text.</summary>
    public bool Verify(string text, ReadOnlySpan<byte> signature)
    {
        var message = Encoding.UTF8.GetBytes(text);
        if (Type == NoteKeyType.CosignatureV1)
        {
            if (signature.Length != 8 + Ed25519.SignatureSize) return false;
            var time = BinaryPrimitives.ReadUInt64BigEndian(signature);
            message = CosignatureV1.Message(time, text);
            signature = signature[8..];
        }
        return signature.Length == Ed25519.SignatureSize && Ed25519.Verify(signature.ToArray(), 0, publicKey, 0, message, 0, message.Length);
    }

    /// <summary>A key name: not empty, no white space, no control character, no '+', well-formed Unicode.</summary>
    internal static bool IsName(string name)
    {
        if (name.Length == 0) return false;
        foreach (var rune in name.EnumerateRunes())
            if (rune == Rune.ReplacementChar || Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || rune.Value == '+')
                return false;
        return true;
    }

    internal static uint IdOf(string name, NoteKeyType type, ReadOnlySpan<byte> publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)type, .. publicKey]));
}
