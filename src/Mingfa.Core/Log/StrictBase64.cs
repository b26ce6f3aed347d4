using System.Diagnostics.CodeAnalysis;

namespace Mingfa.Core.Log;

/// <summary>Standard base64 (RFC 4648 §4) with padding, in the one form an encoder writes: no white space, no stray bits.</summary>
internal static class StrictBase64
{
    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.Length % 4 != 0) return false;
        var buffer = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text, buffer, out var written)) return false;
        bytes = buffer[..written];
        return Convert.ToBase64String(bytes) == text;
    }
}
