using System.Text;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>
/// Two texts, word by word: a Chinese character is a word, a run of Latin letters or of digits is one. The longest common
/// sequence stays; what is left out was removed or added. Pure.
/// </summary>
public static class WordDiff
{
    /// <summary>Beyond so many pairs of words the middle is shown as replaced as a whole; nobody reads a finer comparison of that size.</summary>
    private const int MostPairs = 9_000_000;

    public static IReadOnlyList<DiffSpan> Compare(string oldText, string newText)
    {
        var (a, b) = (Words(oldText), Words(newText));
        var head = 0;
        while (head < a.Count && head < b.Count && a[head] == b[head])
            head++;
        var tail = 0;
        while (tail < a.Count - head && tail < b.Count - head && a[^(tail + 1)] == b[^(tail + 1)])
            tail++;

        var spans = new SpanWriter();
        for (var i = 0; i < head; i++)
            spans.Write(ChangeKind.Same, a[i]);
        Middle(a[head..^tail], b[head..^tail], spans);
        for (var i = a.Count - tail; i < a.Count; i++)
            spans.Write(ChangeKind.Same, a[i]);
        return spans.Done();
    }

    private static void Middle(List<string> a, List<string> b, SpanWriter spans)
    {
        int i = 0, j = 0;
        if ((long)a.Count * b.Count <= MostPairs)
        {
            var longest = Longest(a, b);
            while (i < a.Count && j < b.Count)
            {
                if (a[i] == b[j])
                {
                    spans.Write(ChangeKind.Same, a[i++]);
                    j++;
                }
                else if (longest[i + 1, j] >= longest[i, j + 1])
                    spans.Write(ChangeKind.Removed, a[i++]);
                else
                    spans.Write(ChangeKind.Added, b[j++]);
            }
        }

        while (i < a.Count)
            spans.Write(ChangeKind.Removed, a[i++]);
        while (j < b.Count)
            spans.Write(ChangeKind.Added, b[j++]);
    }

    private static int[,] Longest(List<string> a, List<string> b)
    {
        var longest = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
            for (var j = b.Count - 1; j >= 0; j--)
                longest[i, j] = a[i] == b[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        return longest;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            if (char.IsHighSurrogate(text[start]) && end < text.Length && char.IsLowSurrogate(text[end]))
                end++;
            else if (char.IsAsciiLetter(text[start]))
                while (end < text.Length && char.IsAsciiLetter(text[end]))
                    end++;
            else if (char.IsAsciiDigit(text[start]))
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;
            words.Add(text[start..end]);
            start = end;
        }

        return words;
    }

    /// <summary>Joins neighbouring words of the same kind; within one change what went stands before what came.</summary>
    private sealed class SpanWriter
    {
        private readonly List<DiffSpan> spans = [];
        private readonly StringBuilder same = new();
        private readonly StringBuilder removed = new();
        private readonly StringBuilder added = new();

        public void Write(ChangeKind kind, string word)
        {
            if (kind == ChangeKind.Same)
                FlushChange();
            else
                Flush(ChangeKind.Same, same);
            (kind == ChangeKind.Same ? same : kind == ChangeKind.Removed ? removed : added).Append(word);
        }

        public List<DiffSpan> Done()
        {
            Flush(ChangeKind.Same, same);
            FlushChange();
            return spans;
        }

        private void FlushChange()
        {
            Flush(ChangeKind.Removed, removed);
            Flush(ChangeKind.Added, added);
        }

        private void Flush(ChangeKind kind, StringBuilder text)
        {
            if (text.Length > 0)
                spans.Add(new DiffSpan(kind, text.ToString()));
            text.Clear();
        }
    }
}

/// <summary>Pairs of neighbouring letters of a text, counted once however many texts it is held against: cheap, and enough to say which article became which.</summary>
internal sealed class WordPairs
{
    private readonly string text;
    private readonly Dictionary<(char, char), int> counts = [];

    public WordPairs(string text)
    {
        this.text = text;
        for (var i = 0; i + 1 < text.Length; i++)
            counts[(text[i], text[i + 1])] = counts.GetValueOrDefault((text[i], text[i + 1])) + 1;
    }

    /// <summary>Share of common pairs, 0 to 1 (Dice).</summary>
    public double LikenessTo(WordPairs other)
    {
        if (text == other.text)
            return 1;
        if (counts.Count == 0 || other.counts.Count == 0)
            return 0;
        var common = counts.Sum(pair => Math.Min(pair.Value, other.counts.GetValueOrDefault(pair.Key)));
        return 2.0 * common / (text.Length - 1 + other.text.Length - 1);
    }
}
