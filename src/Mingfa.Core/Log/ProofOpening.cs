using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;
using Mingfa.Core.Codes;

namespace Mingfa.Core.Log;

/// <summary>
/// What a citizen needs besides the document to get from it to the leaf, carried on the proof's <c>extra</c> line as canonical JSON:
/// <c>{"leaf":"…","role":"…","salt":"…","v":1}</c>. The leaf is the exact entry; the salt opens the commitment that it holds under this role.
/// A redactable record carries its salts itself, so its opening has no salt. Nothing here needs to be trusted: each step is hashed again.
/// </summary>
public sealed record ProofOpening(string Leaf, string Role, byte[]? Salt)
{
    private const int Version = 1;

    public byte[] ToBytes()
    {
        var json = new JsonObject { ["v"] = Version, ["leaf"] = Leaf, ["role"] = Role };
        if (Salt is not null) json["salt"] = Convert.ToHexStringLower(Salt);
        return CanonicalJson.Serialize(json);
    }

    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ProofOpening? opening)
    {
        opening = null;
        if (!CanonicalJson.TryParse(bytes, out var json) || json is not JsonObject root) return false;
        if (root["v"] is not JsonValue v || !v.TryGetValue<long>(out var version) || version != Version) return false;
        if (Text(root, "leaf") is not { } leaf || Text(root, "role") is not { } role) return false;
        byte[]? salt = null;
        if (root.ContainsKey("salt"))
        {
            if (Text(root, "salt") is not { } hex || !Sha256Hash.TryFromHex(hex, out var value)) return false;
            salt = value.ToArray();
        }
        if (root.Count != (salt is null ? 3 : 4)) return false;
        opening = new ProofOpening(leaf, role, salt);
        return true;
    }

    /// <summary>Whether this document is the one that the leaf commits to under this role.</summary>
    public LogCheck Check(ReadOnlySpan<byte> document)
    {
        const string what = "文件与条目";
        var commitments = LogLeaf.CommitmentsOf(Encoding.UTF8.GetBytes(Leaf), Role);
        if (commitments.Count == 0) return LogCheck.Failed(what, $"条目中没有“{Role}”的承诺值");
        Sha256Hash computed;
        if (Salt is not null) computed = Commitment.Of(Salt, document);
        else if (RedactableRecord.TryParse(document, out var record)) computed = record.Root;
        else return LogCheck.Failed(what, "证明中没有盐值，文件也不是逐项承诺的文书");
        return commitments.Contains(computed)
            ? LogCheck.Done(what, $"文件内容与条目中“{Role}”的承诺值一致")
            : LogCheck.Failed(what, $"文件内容与条目中“{Role}”的承诺值不一致");
    }

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
