using Mingfa.Core.Codes;

namespace Mingfa.Web.Platform.Search;

/// <summary>
/// Chinese has no spaces: a text is cut into overlapping pieces of up to four characters, Latin words and numbers stay whole. Full-width forms and
/// capitals are folded, so that all ways of typing a word find each other.
/// </summary>
public static class SearchTerms
{
    public static string Normalize(string text) => FullWidth.Fold(text).ToLowerInvariant();

    /// <summary>The words of a query, each to be found literally; quotation marks part words and are not looked for.</summary>
    public static string[] Words(string query) => Normalize(query).Split([' ', '"', '“', '”', '「', '」', '《', '》'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Longer pieces stand in fewer texts: with four, few texts hold all pieces of a phrase and not the phrase.</summary>
    private const int Longest = 4;

    /// <summary>Terms to index: every piece, every word.</summary>
    public static IEnumerable<string> OfText(string text) => Cut(Normalize(text), run => [.. Enumerable.Range(1, Longest)]).Distinct();

    /// <summary>Terms that a text must have to match <paramref name="query"/>: the longest that were indexed, because they stand in the fewest texts.</summary>
    public static IReadOnlyList<string> OfQuery(string query) => [.. Words(query).SelectMany(word => Cut(word, run => [Math.Min(run, Longest)])).Distinct()];

    /// <param name="lengths">How long the terms of a run of so many characters are.</param>
    private static IEnumerable<string> Cut(string text, Func<int, int[]> lengths)
    {
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            if (IsHan(text[i]))
            {
                while (end < text.Length && IsHan(text[end]))
                    end++;
                foreach (var length in lengths(end - i))
                {
                    for (var at = i; at + length <= end; at++)
                        yield return text.Substring(at, length);
                }
            }
            else if (char.IsLetterOrDigit(text[i]))
            {
                while (end < text.Length && char.IsLetterOrDigit(text[end]) && !IsHan(text[end]))
                    end++;
                yield return text[i..end];
            }

            i = Math.Max(end, i + 1);
        }
    }

    private static bool IsHan(char c) => c is (>= '\u3400' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff') or '〇';
}
