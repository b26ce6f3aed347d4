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
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    /// <summary>Throws <see cref="ArgumentException"/> for what cannot be written: a fraction, a number too large, half a surrogate pair.</summary>
    public static byte[] Serialize(JsonNode? node) =>
        TrySerialize(node) ?? throw new ArgumentException("The value has no canonical form.", nameof(node));

    /// <summary>Accepts bytes in canonical form only, so that equal values are equal bytes. A JSON null parses to a null node.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out JsonNode? node)
    {
        try
        {
            node = JsonNode.Parse(bytes, documentOptions: Strict);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            node = null;
            return false;
        }
        if (TrySerialize(node) is { } canonical && canonical.AsSpan().SequenceEqual(bytes)) return true;
        node = null;
        return false;
    }

    private static byte[]? TrySerialize(JsonNode? node)
    {
        var text = new StringBuilder();
        try
        {
            return TryWrite(text, node, 0) ? Encoding.UTF8.GetBytes(text.ToString()) : null;
        }
        catch (InvalidOperationException)
        {
            // A parsed node reports an escaped half of a surrogate pair only when its text is asked for.
            return null;
        }
    }

    private static bool TryWrite(StringBuilder text, JsonNode? node, int depth)
    {
        if (depth > Deepest) return false;
        switch (node?.GetValueKind() ?? JsonValueKind.Null)
        {
            case JsonValueKind.Object: return TryWriteObject(text, node!.AsObject(), depth);
            case JsonValueKind.Array: return TryWriteArray(text, node!.AsArray(), depth);
            case JsonValueKind.String: return TryWriteString(text, node!.GetValue<string>());
            case JsonValueKind.Number: return TryWriteInteger(text, node!.ToJsonString());
            case JsonValueKind.True: text.Append("true"); return true;
            case JsonValueKind.False: text.Append("false"); return true;
            case JsonValueKind.Null: text.Append("null"); return true;
            default: return false;
        }
    }

    private static bool TryWriteObject(StringBuilder text, JsonObject value, int depth)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, member) in value.OrderBy(member => member.Key, StringComparer.Ordinal))
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

    private static bool TryWriteArray(StringBuilder text, JsonArray value, int depth)
    {
        text.Append('[');
        for (var i = 0; i < value.Count; i++)
        {
            if (i > 0) text.Append(',');
            if (!TryWrite(text, value[i], depth + 1)) return false;
        }
        text.Append(']');
        return true;
    }

    private static bool TryWriteInteger(StringBuilder text, string number)
    {
        if (!long.TryParse(number, System.Globalization.NumberStyles.AllowLeadingSign, null, out var value)) return false;
        if (value is < -LargestInteger or > LargestInteger) return false;
        text.Append(value);
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
}
