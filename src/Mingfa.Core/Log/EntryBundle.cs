using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Mingfa.Core.Log;

/// <summary>Up to 256 log entries as one file: for each, its length in two bytes (big endian), then the entry.</summary>
public static class EntryBundle
{
    public const int LongestEntry = ushort.MaxValue;

    public static byte[] Encode(IEnumerable<ReadOnlyMemory<byte>> entries)
    {
        var bytes = new MemoryStream();
        Span<byte> length = stackalloc byte[2];
        foreach (var entry in entries)
        {
            if (entry.Length > LongestEntry) throw new ArgumentException("A log entry has at most 65535 bytes.", nameof(entries));
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
            bytes.Write(length);
            bytes.Write(entry.Span);
        }
        return bytes.ToArray();
    }

    /// <summary>False when the bytes end within an entry or hold more than 256.</summary>
    public static bool TryDecode(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out IReadOnlyList<ReadOnlyMemory<byte>>? entries)
    {
        entries = null;
        var found = new List<ReadOnlyMemory<byte>>(TilePath.FullWidth);
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < 2 || found.Count == TilePath.FullWidth) return false;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
            if (bytes.Length < 2 + length) return false;
            found.Add(bytes.Slice(2, length));
            bytes = bytes[(2 + length)..];
        }
        entries = found;
        return true;
    }
}
