using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mingfa.Core.Codes;

/// <summary>
/// Canonical JSON (RFC 8785) restricted to objects, arrays, strings, true, false, null and integers within ±(2⁵³−1): keys sorted by UTF-16
/// code unit, no white space, the shortest escapes. There are no fractions, because languages print them differently.
/// </summary>
public static class CanonicalJson
{
    private const long LargestInteger = (1L << 53) - 1;
    private const int Deepest = 32;

    /// <summary>Throws <see cref="ArgumentException"/> for what cannot be written: a fraction, a number too large, half a surrogate pair.</summary>
    public static byte[] Serialize(JsonNode? node)
    {
        var text = new StringBuilder();
        if (!TryWrite(text, JsonSerializer.SerializeToElement(node), 0)) throw new ArgumentException("The value has no canonical form.", nameof(node));
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Accepts bytes in canonical form only, so that equal values are equal bytes. A JSON null parses to a null node.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out JsonNode? node)
    {
        node = null;
        if (!TryDocument(bytes, out var document)) return false;
        using (document)
        {
            var text = new StringBuilder();
            if (!TryWrite(text, document.RootElement, 0) || !Encoding.UTF8.GetBytes(text.ToString()).AsSpan().SequenceEqual(bytes)) return false;
            node = JsonNode.Parse(document.RootElement.GetRawText());
            return true;
        }
    }

    private static bool TryDocument(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out JsonDocument? document)
    {
        document = null;
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Deepest });
        try
        {
            if (!JsonDocument.TryParseValue(ref reader, out document)) return false;
        }
        catch (JsonException)
        {
            return false;
        }
        if (reader.BytesConsumed == bytes.Length) return true;
        document.Dispose();
        document = null;
        return false;
    }

    private static bool TryWrite(StringBuilder text, JsonElement value, int depth)
    {
        if (depth > Deepest) return false;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: return TryWriteObject(text, value, depth);
            case JsonValueKind.Array: return TryWriteArray(text, value, depth);
            case JsonValueKind.String: return TryRead(value, out var content) && TryWriteString(text, content);
            case JsonValueKind.Number:
                if (!value.TryGetInt64(out var number) || number is < -LargestInteger or > LargestInteger) return false;
                text.Append(number);
                return true;
            case JsonValueKind.True: text.Append("true"); return true;
            case JsonValueKind.False: text.Append("false"); return true;
            case JsonValueKind.Null: text.Append("null"); return true;
            default: return false;
        }
    }

    private static bool TryWriteObject(StringBuilder text, JsonElement value, int depth)
    {
        var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
            if (!TryRead(member, out var name) || !members.TryAdd(name, member.Value))
                return false;
        text.Append('{');
        var first = true;
        foreach (var (name, member) in members)
        {
            if (!first) text.Append(',');
            first = false;
            if (!TryWriteString(text, name)) return false;
            text.Append(':');
            if (!TryWrite(text, member, depth + 1)) return false;
        }
        text.Append('}');
        return true;
    }

    private static bool TryWriteArray(StringBuilder text, JsonElement value, int depth)
    {
        text.Append('[');
        var first = true;
        foreach (var item in value.EnumerateArray())
        {
            if (!first) text.Append(',');
            first = false;
            if (!TryWrite(text, item, depth + 1)) return false;
        }
        text.Append(']');
        return true;
    }

    private static bool TryWriteString(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsLowSurrogate(c) || (char.IsHighSurrogate(c) && (i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1])))) return false;
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\t': text.Append("\\t"); break;
                case '\n': text.Append("\\n"); break;
                case '\f': text.Append("\\f"); break;
                case '\r': text.Append("\\r"); break;
                case < ' ': text.Append($"\\u{(int)c:x4}"); break;
                default:
                    text.Append(c);
                    if (char.IsHighSurrogate(c)) text.Append(value[++i]);
                    break;
            }
        }
        text.Append('"');
        return true;
    }

    // System.Text.Json reports an escaped half of a surrogate pair only when the text is asked for.
    private static bool TryRead(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = null;
            return false;
        }
    }

    private static bool TryRead(JsonProperty member, [NotNullWhen(true)] out string? name)
    {
        try
        {
            name = member.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = null;
            return false;
        }
    }
}
