using Mingfa.Core.Law;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>The checks of <see cref="DraftingChecks"/> on a text as it stands in the drafting form.</summary>
public static class DraftChecking
{
    public static IReadOnlyList<Diagnostic> Check(this DraftingChecks checks, string title, string text, DateOnly today, DateOnly? effectiveOn = null, DateOnly? expiresOn = null) =>
        checks.Check(new DraftToCheck(title, Articles(text), expiresOn, effectiveOn, today));

    /// <summary>Worst first, then in the order of the text.</summary>
    public static IEnumerable<(Diagnostic Diagnostic, string Place, string Quote)> Read(this IEnumerable<Diagnostic> diagnostics, string title, string text)
    {
        var articles = Articles(text);
        return diagnostics.OrderByDescending(d => d.Severity).ThenBy(d => d.ArticleIndex).ThenBy(d => d.Start).Select(d =>
        {
            var source = d.ArticleIndex is { } index ? articles[index].Text : title;
            var quote = d.Length > 0 && d.Start + d.Length <= source.Length ? source.Substring(d.Start, d.Length) : "";
            return (d, d.ArticleIndex is { } at ? articles[at].Number.ToString() : "全文", quote);
        });
    }

    private static List<DraftArticle> Articles(string text) =>
        [.. DraftText.Articles(text).Select(article => new DraftArticle(new ArticleNumber(article.Number), article.Text))];
}
