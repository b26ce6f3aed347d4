using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Mingfa.Core.Codes;

namespace Mingfa.Core.Log;

/// <summary>A field of a redactable record: open (name, value, salt) or masked (name and bare commitment).</summary>
public sealed record RecordField(string Name, string? Value, byte[]? Salt, Sha256Hash Commitment)
{
    public static RecordField Open(string name, string value, byte[] salt) => new(name, value, salt, Mingfa.Core.Log.Commitment.OfField(salt, name, value));

    public RecordField Mask() => this with { Value = null, Salt = null };
}

/// <summary>
/// A decision as a list of fields, so that the masked publication provably is the same decision that was served on the party.
/// As a file: <c>{"fields":[{"name":…,"salt":…,"value":…},{"c":…,"name":…}]}</c> in canonical JSON.
/// </summary>
public sealed record RedactableRecord(IReadOnlyList<RecordField> Fields)
{
    public Sha256Hash Root => Commitment.OfFields(Fields.Select(item => item.Commitment));

    public RedactableRecord Masking(params IReadOnlyCollection<string> names) =>
        new([.. Fields.Select(field => names.Contains(field.Name) ? field.Mask() : field)]);

    public byte[] ToBytes() => CanonicalJson.Serialize(new JsonObject
    {
        ["fields"] = new JsonArray([.. Fields.Select(field => field is { Value: { } value, Salt: { } salt }
            ? new JsonObject { ["name"] = field.Name, ["value"] = value, ["salt"] = Convert.ToHexStringLower(salt) }
            : new JsonObject { ["name"] = field.Name, ["c"] = field.Commitment.ToString() })]),
    });

    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out RedactableRecord? record)
    {
        record = null;
        if (!CanonicalJson.TryParse(bytes, out var json) || json is not JsonObject { Count: 1 } root || root["fields"] is not JsonArray list) return false;
        var fields = new List<RecordField>();
        foreach (var item in list)
        {
            if (item is not JsonObject field || Text(field, "name") is not { } name) return false;
            if (field.Count == 2 && Text(field, "c") is { } hex && Sha256Hash.TryFromHex(hex, out var commitment))
                fields.Add(new RecordField(name, null, null, commitment));
            else if (field.Count == 3 && Text(field, "value") is { } value && Text(field, "salt") is { } saltHex && Sha256Hash.TryFromHex(saltHex, out var salt))
                fields.Add(RecordField.Open(name, value, salt.ToArray()));
            else return false;
        }
        record = new RedactableRecord(fields);
        return true;
    }

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
