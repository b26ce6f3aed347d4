using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>The checks of <see cref="DraftingChecks"/> on a text as it stands in the drafting form.</summary>
public static class DraftChecking
{
    public static IReadOnlyList<Diagnostic> Check(
        this DraftingChecks checks, DraftingLimits limits, string title, string text, IReadOnlyList<string> basis, DateOnly today, DateOnly? effectiveOn = null, DateOnly? expiresOn = null) =>
        checks.Check(new DraftToCheck(title, Articles(text), expiresOn, effectiveOn, today) { Opening = DraftText.Opening(text), LegalBasis = basis }, limits);

    /// <summary>The same by the limits that the district has set.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> CheckAsync(this DraftingChecks checks, MingfaDb db, string title, string text, IReadOnlyList<string> basis, DateOnly today) =>
        checks.Check(await DraftingLimits.LoadAsync(db, today), title, text, basis, today);

    /// <summary>Worst first, then in the order of the text.</summary>
    public static IEnumerable<(Diagnostic Diagnostic, string Place, string Quote)> Read(this IEnumerable<Diagnostic> diagnostics, string title, string text)
    {
        var articles = Articles(text);
        return diagnostics.OrderByDescending(d => d.Severity).ThenBy(d => d.ArticleIndex).ThenBy(d => d.Start).Select(d =>
        {
            var source = d.ArticleIndex is { } index ? articles[index].Text : title;
            var quote = d.Length > 0 && d.Start + d.Length <= source.Length ? source.Substring(d.Start, d.Length) : "";
            return (d, d.Place ?? (d.ArticleIndex is { } at ? articles[at].Number.ToString() : "全文"), d.Quote ?? quote);
        });
    }

    /// <summary>What a normative document may not set and this text seems to: the place and the remark.</summary>
    public static IEnumerable<(string Place, Diagnostic Forbidden)> Prohibited(string text) =>
        from article in Articles(text).Index()
        from sentence in Sentence.Split(article.Item.Text)
        from diagnostic in ProhibitedMatters.Check(sentence, article.Index)
        where diagnostic.Severity == DiagnosticSeverity.Forbidden
        select (article.Item.Number.ToString(), diagnostic);

    /// <summary>Where the text says another day of effect, or another last day, than what is entered for its publication.</summary>
    public static IEnumerable<Finding> OtherDates(string text, DateOnly publishedOn, DateOnly effectiveOn, DateOnly expiresOn) =>
        from diagnostic in ValidityChecks.Check(new DraftToCheck("", Articles(text), expiresOn, effectiveOn, publishedOn), new DraftingLimits())
        where diagnostic.Rule is "effective-date-mismatch" or "validity-mismatch"
        select new Finding($"{Articles(text)[diagnostic.ArticleIndex!.Value].Number}：{diagnostic.Message}。", diagnostic.Citation ?? Sources.Circular37, diagnostic.Rule == "validity-mismatch" ? "expiresOn" : "effectiveOn");

    private static List<DraftArticle> Articles(string text) =>
        [.. DraftText.Articles(text).Select(article => new DraftArticle(new ArticleNumber(article.Number), article.Text))];
}
