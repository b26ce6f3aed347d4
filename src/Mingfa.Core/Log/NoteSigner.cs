using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Mingfa.Core.Log;

/// <summary>
/// A private note key. For storage it is written as Go's note package writes it: <c>PRIVATE+KEY+name+hex keyid+base64(type ‖ seed)</c>.
/// Its <see cref="ToString"/> shows the public key only.
/// </summary>
public sealed class NoteSigner
{
    private const string Prefix = "PRIVATE+KEY+";
    private readonly byte[] seed;

    private NoteSigner(string name, NoteKeyType type, byte[] seed)
    {
        this.seed = seed;
        var publicKey = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, publicKey, 0);
        Verifier = new NoteVerifier(name, type, publicKey);
    }

    public NoteVerifier Verifier { get; }

    public static NoteSigner Generate(string name, NoteKeyType type = NoteKeyType.Ed25519)
    {
        if (!NoteVerifier.IsName(name)) throw new ArgumentException("A key name has no white space and no '+'.", nameof(name));
        return new NoteSigner(name, type, RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize));
    }

    public static bool TryParse(string skey, [NotNullWhen(true)] out NoteSigner? signer)
    {
        signer = null;
        if (!skey.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        if (skey[Prefix.Length..].Split('+', 3) is not [var name, var id, var key] || !NoteVerifier.IsName(name)) return false;
        if (!StrictBase64.TryDecode(key, out var bytes) || bytes.Length != 1 + Ed25519.SecretKeySize) return false;
        if (bytes[0] is not ((byte)NoteKeyType.Ed25519 or (byte)NoteKeyType.CosignatureV1)) return false;
        var parsed = new NoteSigner(name, (NoteKeyType)bytes[0], bytes[1..]);
        if (id != $"{parsed.Verifier.KeyId:x8}") return false;
        signer = parsed;
        return true;
    }

    /// <summary>The private key as one line, to be kept secret.</summary>
    public string ExportSecret() =>
        $"{Prefix}{Verifier.Name}+{Verifier.KeyId:x8}+{Convert.ToBase64String([(byte)Verifier.Type, .. seed])}";

    public NoteSignature Sign(string text)
    {
        if (Verifier.Type != NoteKeyType.Ed25519) throw new InvalidOperationException("A witness key signs with a time: use Cosign.");
        return new NoteSignature(Verifier.Name, Verifier.KeyId, Raw(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>A witness's cosignature/v1 of a checkpoint's text at this time.</summary>
    public NoteSignature Cosign(string text, DateTimeOffset time)
    {
        if (Verifier.Type != NoteKeyType.CosignatureV1) throw new InvalidOperationException("Only a witness key makes cosignatures.");
        var seconds = checked((ulong)time.ToUnixTimeSeconds());
        var signature = new byte[8 + Ed25519.SignatureSize];
        BinaryPrimitives.WriteUInt64BigEndian(signature, seconds);
        Raw(CosignatureV1.Message(seconds, text)).CopyTo(signature, 8);
        return new NoteSignature(Verifier.Name, Verifier.KeyId, signature);
    }

    public override string ToString() => Verifier.ToString();

    private byte[] Raw(byte[] message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(seed, 0, message, 0, message.Length, signature, 0);
        return signature;
    }
}
