using System.Buffers.Binary;

namespace Mingfa.Core.Log;

/// <summary>Thirty-two bytes of SHA-256 as a value: no array to share, no array to allocate.</summary>
public readonly record struct Sha256Hash
{
    public const int Length = 32;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    public Sha256Hash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException("A SHA-256 hash has 32 bytes.", nameof(bytes));
        first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    public void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, first);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(target[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(target[24..], fourth);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    public string ToBase64() => Convert.ToBase64String(ToArray());

    /// <summary>Lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());

    public static bool TryFromBase64(string text, out Sha256Hash hash)
    {
        var valid = StrictBase64.TryDecode(text, out var bytes) && bytes.Length == Length;
        hash = valid ? new Sha256Hash(bytes) : default;
        return valid;
    }

    public static bool TryFromHex(string text, out Sha256Hash hash)
    {
        hash = default;
        if (text.Length != 2 * Length || text.Any(c => c is not ((>= '0' and <= '9') or (>= 'a' and <= 'f')))) return false;
        hash = new Sha256Hash(Convert.FromHexString(text));
        return true;
    }
}
