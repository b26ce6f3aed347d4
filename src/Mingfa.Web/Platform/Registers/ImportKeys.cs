using System.Security.Cryptography;
using System.Text;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// What may not stand in a register twice. Of the register only the entries that could collide with a chunk are looked up; of the rows so far the
/// hashes are kept, sixteen bytes a row.
/// </summary>
internal sealed class ImportKeys(Register register, MingfaDb db)
{
    /// <summary>Who has a key: an entry that stands, a row, or a row that may keep the key its entry has.</summary>
    private readonly Dictionary<UInt128, (long Id, int Row, bool Stands)> seen = [];
    private readonly HashSet<string> codes = [];

    /// <summary>Looks up the entries that have any of the keys of <paramref name="entries"/>.</summary>
    public async Task LoadAsync(IReadOnlyCollection<RegisterEntry> entries)
    {
        if (register.Unique.Count == 0 || entries.Count == 0)
            return;
        foreach (var entry in await register.CandidatesAsync(db, entries, register.Unique))
            seen.TryAdd(HashOf(entry), (entry.Id, 0, true));
    }

    /// <summary>The key an entry has before the sheet changes it stays taken: no other row may have it in the same sheet.</summary>
    public void Hold(RegisterEntry entry)
    {
        if (register.Unique.Count > 0)
            seen.TryAdd(HashOf(entry), (entry.Id, 0, true));
    }

    /// <summary>An earlier row brought it.</summary>
    public bool HasCode(string code) => codes.Contains(code);

    public bool ClaimCode(string code) => codes.Add(code);

    public void ReleaseCode(string code) => codes.Remove(code);

    /// <summary>Takes the key for this row, or says who has it.</summary>
    public string? Claim(RegisterEntry entry, int row)
    {
        if (register.Unique.Count == 0)
            return null;
        var key = HashOf(entry);
        if (seen.TryGetValue(key, out var other) && (other.Row > 0 || other.Id != entry.Id))
            return other.Row > 0 ? $"第 {other.Row} 行" : "已登记的条目";
        seen[key] = (entry.Id, row, other.Stands);
        return null;
    }

    /// <summary>Gives back what a row had claimed that is refused after all.</summary>
    public void Release(RegisterEntry entry)
    {
        if (register.Unique.Count == 0)
            return;
        var key = HashOf(entry);
        if (seen[key].Stands)
            seen[key] = (entry.Id, 0, true);
        else
            seen.Remove(key);
    }

    /// <summary>Who has the key of a row that is refused anyway, so that it is told with its other faults.</summary>
    public string? HolderOf(RegisterEntry entry, long id)
    {
        if (register.Unique.Count == 0 || !seen.TryGetValue(HashOf(entry), out var other) || (id != 0 && other.Id == id))
            return null;
        return other.Row > 0 ? $"第 {other.Row} 行" : "已登记的条目";
    }

    private UInt128 HashOf(RegisterEntry entry)
    {
        var text = string.Join('\u001f', register.Unique.Select(name => register.FindColumn(name)!.JsonOf(entry)?.ToJsonString()));
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
