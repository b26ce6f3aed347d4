using System.Buffers.Binary;
using System.IO.Compression;

namespace Mingfa.Web.Platform.Files;

/// <summary>One entry as the bytes have it, not as a library presents it.</summary>
internal sealed record RawEntry(long HeaderAt, long CompressedLength, int Method)
{
    /// <summary>Inflates to the very end. ZipArchive stops at the length the header claims, and would not see the bomb behind it.</summary>
    public Stream Open(Stream file)
    {
        var header = new byte[30];
        file.Position = HeaderAt;
        file.ReadExactly(header);
        if (!header.AsSpan().StartsWith("PK\u0003\u0004"u8)) throw new InvalidDataException("No local header.");
        var start = HeaderAt + 30 + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26)) + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
        if (start + CompressedLength > file.Length) throw new InvalidDataException("The entry ends behind the file.");
        var section = new SectionStream(file, start, CompressedLength);
        return Method switch
        {
            0 => section,
            8 => new DeflateStream(section, CompressionMode.Decompress),
            _ => throw new InvalidDataException("Neither stored nor deflated."),
        };
    }
}

internal static class ZipDirectory
{
    /// <summary>
    /// Walks the central directory header by header and stops one past the limit: a million entries are refused before any of them
    /// becomes an object. Null when the directory is damaged or zip64.
    /// </summary>
    public static IReadOnlyList<RawEntry>? Read(Stream file, int limit)
    {
        var tail = new byte[Math.Min(65_557, file.Length)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + 22 > tail.Length) return null;
        file.Position = Math.Min(file.Length, BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16)));
        var entries = new List<RawEntry>();
        var header = new byte[46];
        while (entries.Count <= limit)
        {
            if (file.ReadAtLeast(header, 46, throwOnEndOfStream: false) < 46 || !header.AsSpan().StartsWith("PK\u0001\u0002"u8))
                return entries.Count == BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10)) ? entries : null;
            entries.Add(new RawEntry(
                BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(42)),
                BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(20)),
                BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(10))));
            file.Position += BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28)) + BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(30)) +
                BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(32));
        }
        return entries;
    }
}
