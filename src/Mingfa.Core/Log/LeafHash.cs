using System.Buffers;
using System.Security.Cryptography;

namespace Mingfa.Core.Log;

/// <summary>The leaf hash of one log entry: SHA-256(0x00 ‖ entry).</summary>
public static class LeafHash
{
    private const int OnStack = 1024;

    public static Sha256Hash Of(ReadOnlySpan<byte> entry)
    {
        byte[]? rented = null;
        var input = entry.Length < OnStack ? stackalloc byte[OnStack] : rented = ArrayPool<byte>.Shared.Rent(entry.Length + 1);
        input[0] = 0;
        entry.CopyTo(input[1..]);
        Span<byte> output = stackalloc byte[Sha256Hash.Length];
        SHA256.HashData(input[..(entry.Length + 1)], output);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return new Sha256Hash(output);
    }
}
