using Mingfa.Core.Codes;

namespace Mingfa.Web.Platform.Search;

/// <summary>
/// Chinese has no spaces: a text is cut into overlapping pairs of characters, Latin words and numbers stay whole. Full-width forms and capitals
/// are folded, so that all ways of typing a word find each other.
/// </summary>
public static class Bigrams
{
    public static string Normalize(string text) => FullWidth.Fold(text).ToLowerInvariant();

    /// <summary>Terms to index: every pair, every single character (for one-character queries), every word.</summary>
    public static IEnumerable<string> OfText(string text) => Cut(Normalize(text), singles: true).Distinct();

    /// <summary>Terms that a text must have to match <paramref name="query"/>.</summary>
    public static IReadOnlyList<string> OfQuery(string query) =>
        [.. Normalize(query).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Cut(word, singles: false)).Distinct()];

    private static IEnumerable<string> Cut(string text, bool singles)
    {
        for (var i = 0; i < text.Length;)
        {
            if (IsHan(text[i]))
            {
                var end = i;
                while (end < text.Length && IsHan(text[end]))
                    end++;
                for (var at = i; at < end; at++)
                {
                    if (singles || end - i == 1)
                        yield return text[at].ToString();
                    if (at + 1 < end)
                        yield return text.Substring(at, 2);
                }

                i = end;
            }
            else if (char.IsLetterOrDigit(text[i]))
            {
                var end = i;
                while (end < text.Length && char.IsLetterOrDigit(text[end]) && !IsHan(text[end]))
                    end++;
                yield return text[i..end];
                i = end;
            }
            else
            {
                i++;
            }
        }
    }

    private static bool IsHan(char c) => c is (>= '\u3400' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff') or '〇';
}
