namespace Mingfa.Web.Modules.NormativeDocuments;

public enum ChangeKind
{
    Same,
    Changed,
    Added,
    Removed,
}

/// <summary>A run of words that stayed, came or went.</summary>
public sealed record DiffSpan(ChangeKind Kind, string Text);

/// <summary>One article against its counterpart. The number alone may change when articles before it come or go.</summary>
public sealed record ArticleChange(ChangeKind Kind, DraftedArticle? Old, DraftedArticle? New, IReadOnlyList<DiffSpan> Spans)
{
    public bool IsRenumbered => Old is not null && New is not null && Old.Number != New.Number;
}

/// <summary>Two editions, article by article, with their chapters and what stands before the first article: which stayed, changed, came and went, and in a changed one which words. Pure.</summary>
public static class EditionDiff
{
    /// <summary>Below this share of common words two articles are not the same article in other words.</summary>
    private const double SameArticle = 0.4;

    public static IReadOnlyList<ArticleChange> Compare(string oldText, string newText) => Compare(DraftText.Parts(oldText), DraftText.Parts(newText));

    /// <summary>Pairs articles in order so that the sum of their likeness is greatest; articles do not cross.</summary>
    public static IReadOnlyList<ArticleChange> Compare(IReadOnlyList<DraftedArticle> old, IReadOnlyList<DraftedArticle> @new)
    {
        var likeness = new double[old.Count, @new.Count];
        WordPairs[] olds = [.. old.Select(article => new WordPairs(article.Text))], news = [.. @new.Select(article => new WordPairs(article.Text))];
        for (var i = 0; i < old.Count; i++)
            for (var j = 0; j < @new.Count; j++)
                likeness[i, j] = olds[i].LikenessTo(news[j]);
        var best = Best(old.Count, @new.Count, likeness);

        var changes = new List<ArticleChange>();
        int a = 0, b = 0;
        while (a < old.Count || b < @new.Count)
        {
            if (a < old.Count && b < @new.Count && Pairs(likeness[a, b]) && best[a, b] <= best[a + 1, b + 1] + likeness[a, b])
                changes.Add(Pair(old[a++], @new[b++]));
            else if (b >= @new.Count || (a < old.Count && best[a + 1, b] >= best[a, b + 1]))
                changes.Add(new ArticleChange(ChangeKind.Removed, old[a], null, [new DiffSpan(ChangeKind.Removed, old[a++].Text)]));
            else
                changes.Add(new ArticleChange(ChangeKind.Added, null, @new[b], [new DiffSpan(ChangeKind.Added, @new[b++].Text)]));
        }

        return changes;
    }

    private static bool Pairs(double likeness) => likeness >= SameArticle;

    private static double[,] Best(int olds, int news, double[,] likeness)
    {
        var best = new double[olds + 1, news + 1];
        for (var i = olds - 1; i >= 0; i--)
            for (var j = news - 1; j >= 0; j--)
            {
                best[i, j] = Math.Max(best[i + 1, j], best[i, j + 1]);
                if (Pairs(likeness[i, j]))
                    best[i, j] = Math.Max(best[i, j], best[i + 1, j + 1] + likeness[i, j]);
            }

        return best;
    }

    private static ArticleChange Pair(DraftedArticle old, DraftedArticle @new) => old.Text == @new.Text
        ? new ArticleChange(ChangeKind.Same, old, @new, [new DiffSpan(ChangeKind.Same, old.Text)])
        : new ArticleChange(ChangeKind.Changed, old, @new, WordDiff.Compare(old.Text, @new.Text));
}
