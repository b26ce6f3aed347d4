using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Mingfa.Core.Log;

/// <summary>
/// What the log holds instead of the content: HMAC-SHA-256 under a random salt of 32 bytes. Without the salt it says nothing, not even about
/// an identity number that could be guessed; destroying the salt is erasure.
/// </summary>
public static class Commitment
{
    public const int SaltLength = 32;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    public static Sha256Hash Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        if (salt.Length != SaltLength) throw new ArgumentException("A salt has 32 bytes.", nameof(salt));
        Span<byte> output = stackalloc byte[Sha256Hash.Length];
        HMACSHA256.HashData(salt, content, output);
        return new Sha256Hash(output);
    }

    /// <summary>One field of a redactable record: HMAC(salt, u32be length of name ‖ name ‖ value), so that no name runs into its value.</summary>
    public static Sha256Hash OfField(ReadOnlySpan<byte> salt, string name, string value)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, nameBytes.Length);
        return Of(salt, [.. length, .. nameBytes, .. Encoding.UTF8.GetBytes(value)]);
    }

    /// <summary>
    /// The commitment of a whole redactable record: the Merkle root over its field commitments in the record's order. The published version
    /// opens some fields and shows the bare commitment of the masked ones; the root is the same for both.
    /// </summary>
    public static Sha256Hash OfFields(IEnumerable<Sha256Hash> fields) =>
        Sha256Tree.Root([.. fields.Select(field => LeafHash.Of(field.ToArray()))]);
}
