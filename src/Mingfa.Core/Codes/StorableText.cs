namespace Mingfa.Core.Codes;

/// <summary>Text that every database keeps: whole characters, and no U+0000, which PostgreSQL has no place for.</summary>
public static class StorableText
{
    /// <summary>Whether it holds neither U+0000 nor half of a surrogate pair.</summary>
    public static bool IsStorable(string? text)
    {
        for (var i = 0; i < text?.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i]))))
                return false;
        }

        return true;
    }

    /// <summary>Its beginning, at most so long, never ending in half a character.</summary>
    public static string Start(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>The text, or its beginning and “…”: so long at most.</summary>
    public static string Shorten(string text, int length) => text.Length <= length ? text : Start(text, length - 1) + "…";
}
