using System.Security.Cryptography;
using System.Text;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Registers;

/// <summary>What the unique columns of all entries and rows so far say, as hashes: sixteen bytes an entry.</summary>
internal sealed class UniqueKeys
{
    private readonly Dictionary<UInt128, (long Id, int Row)> seen = [];
    private readonly HashSet<string> codes = [];

    public static async Task<UniqueKeys> LoadAsync(Register register, MingfaDb db)
    {
        var keys = new UniqueKeys();
        if (register.Unique.Count == 0)
            return keys;
        await foreach (var entry in register.StreamAsync(db, new RegisterQuery()))
            keys.seen[HashOf(register, entry)] = (entry.Id, 0);
        return keys;
    }

    public bool ClaimCode(string code) => codes.Add(code);

    /// <summary>Takes the key for this row, or says who has it.</summary>
    public string? Claim(Register register, RegisterEntry entry, int row)
    {
        if (register.Unique.Count == 0)
            return null;
        var key = HashOf(register, entry);
        if (seen.TryGetValue(key, out var other) && (other.Row > 0 || other.Id != entry.Id))
            return other.Row > 0 ? $"第 {other.Row} 行" : "已登记的条目";
        seen[key] = (entry.Id, row);
        return null;
    }

    private static UInt128 HashOf(Register register, RegisterEntry entry)
    {
        var text = string.Join('\u001f', register.Unique.Select(name => register.FindColumn(name)!.JsonOf(entry)?.ToJsonString()));
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
