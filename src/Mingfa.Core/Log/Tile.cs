using System.Diagnostics.CodeAnalysis;

namespace Mingfa.Core.Log;

/// <summary>A tile of hashes as bytes: up to 256 hashes, one after another.</summary>
public static class Tile
{
    public static byte[] Encode(ReadOnlySpan<Sha256Hash> hashes)
    {
        var bytes = new byte[hashes.Length * Sha256Hash.Length];
        for (var i = 0; i < hashes.Length; i++) hashes[i].CopyTo(bytes.AsSpan(i * Sha256Hash.Length));
        return bytes;
    }

    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Sha256Hash[]? hashes)
    {
        hashes = null;
        if (bytes.Length % Sha256Hash.Length != 0 || bytes.Length > TilePath.FullWidth * Sha256Hash.Length) return false;
        hashes = new Sha256Hash[bytes.Length / Sha256Hash.Length];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = new Sha256Hash(bytes.Slice(i * Sha256Hash.Length, Sha256Hash.Length));
        return true;
    }
}
