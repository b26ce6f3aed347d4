using System.Text.Json.Nodes;
using Mingfa.Core.Codes;

namespace Mingfa.Core.Log;

/// <summary>A document that a log entry is about: its role in the words of the procedure, and its commitment.</summary>
public sealed record LeafDocument(string Role, Sha256Hash Commitment);

/// <summary>
/// One entry of the log before it is bytes: commitments and public facts only. <paramref name="Prev"/> is the index of the previous entry of the
/// same case, −1 for the first.
/// </summary>
public sealed record LogLeaf(
    string Type, string Org, string Ref, DateTimeOffset At, long Prev, IReadOnlyList<LeafDocument> Docs, JsonObject Facts)
{
    public const int Version = 1;

    /// <summary>Entries stay small: attachments are committed to, never embedded.</summary>
    public const int LongestLeaf = 4096;

    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>Canonical JSON in UTF-8; refuses what exceeds 4 KiB.</summary>
    public byte[] ToBytes()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Prev, -1);
        var bytes = CanonicalJson.Serialize(new JsonObject
        {
            ["v"] = Version,
            ["type"] = Type,
            ["org"] = Org,
            ["ref"] = Ref,
            ["at"] = At.ToOffset(Beijing).ToString("yyyy-MM-dd'T'HH:mm:sszzz"),
            ["prev"] = Prev,
            ["docs"] = new JsonArray([.. Docs.Select(doc => new JsonObject { ["role"] = doc.Role, ["c"] = doc.Commitment.ToString() })]),
            ["facts"] = Facts.DeepClone(),
        });
        return bytes.Length <= LongestLeaf ? bytes : throw new InvalidOperationException($"A log entry has {bytes.Length} bytes; at most {LongestLeaf} are allowed.");
    }

    /// <summary>The commitments that a leaf holds for a role; empty when the bytes are no leaf or name no such role.</summary>
    public static IReadOnlyList<Sha256Hash> CommitmentsOf(ReadOnlySpan<byte> leaf, string role)
    {
        if (!CanonicalJson.TryParse(leaf, out var json) || json is not JsonObject root || root["docs"] is not JsonArray docs) return [];
        var found = new List<Sha256Hash>();
        foreach (var doc in docs.OfType<JsonObject>())
            if (doc["role"] is JsonValue name && name.TryGetValue<string>(out var text) && text == role
                && doc["c"] is JsonValue c && c.TryGetValue<string>(out var hex) && Sha256Hash.TryFromHex(hex, out var hash))
                found.Add(hash);
        return found;
    }
}
