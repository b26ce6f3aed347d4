using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Modules.NormativeDocuments;

public enum DiagnosticSeverity { Hint, Warning, Forbidden }

/// <summary>How well the basis of a rule is known: its text was read, it is known second-hand, or it is this product's default.</summary>
public enum BasisMark { Verified, ToBeVerified, PolicyDefault }

/// <summary>One remark on a draft. Without an article it concerns the whole; the range counts characters of the article's text (or of the title).</summary>
public sealed record Diagnostic(
    DiagnosticSeverity Severity,
    string Rule,
    int? ArticleIndex,
    int Start,
    int Length,
    string Message,
    Citation? Citation = null,
    string? Suggestion = null,
    BasisMark Mark = BasisMark.Verified)
{
    public string SeverityText => Severity switch
    {
        DiagnosticSeverity.Forbidden => "禁止",
        DiagnosticSeverity.Warning => "警告",
        _ => "提示",
    };

    /// <summary>Where it stands, and its words, when that is neither an article nor the title.</summary>
    public string? Place { get; init; }

    public string? Quote { get; init; }

    public string MarkText => Mark switch
    {
        BasisMark.ToBeVerified => "依据待核",
        BasisMark.PolicyDefault => "政策默认",
        _ => "",
    };
}

/// <param name="ExpiresOn">The last day of validity as declared; null when none was declared.</param>
/// <param name="PublishedOn">The day of publication, or the day on which it is checked while it is still a draft.</param>
public sealed record DraftToCheck(string Title, IReadOnlyList<DraftArticle> Articles, DateOnly? ExpiresOn, DateOnly? EffectiveOn, DateOnly PublishedOn)
{
    /// <summary>The words before the first article.</summary>
    public string Opening { get; init; } = "";

    /// <summary>制定依据, one citation a line.</summary>
    public IReadOnlyList<string> LegalBasis { get; init; } = [];
}

public sealed record DraftArticle(ArticleNumber Number, string Text);

/// <summary>Years of validity: 政策默认, to be set by the district.</summary>
public sealed record DraftingLimits(int MaxYears = 5, int TrialMaxYears = 2)
{
    public static async Task<DraftingLimits> LoadAsync(MingfaDb db, DateOnly today)
    {
        var parameters = await DistrictParameters.LoadAsync(db);
        return new(parameters.WholeOf(NormativeParameters.LongestValidity, today), parameters.WholeOf(NormativeParameters.LongestTrialValidity, today));
    }
}

/// <summary>Checks a draft while it is written, like a compiler: what a legality reviewer would object to, where, and on what basis.</summary>
public sealed class DraftingChecks(StatuteBook statutes)
{
    public IReadOnlyList<Diagnostic> Check(DraftToCheck draft, DraftingLimits? limits = null) =>
    [
        .. TitleForm.Check(draft.Title),
        .. ArticleNumbering.Check(draft),
        .. ValidityChecks.Check(draft, limits ?? new DraftingLimits()),
        .. Cited(draft, draft.Opening, "开头"),
        .. draft.LegalBasis.SelectMany(basis => Cited(draft, basis, "制定依据").Where(diagnostic => diagnostic.Rule != "unknown-law")),
        .. draft.LegalBasis.SelectMany(basis => CitedLaws.Unknown(basis, statutes).Select(diagnostic => diagnostic with { Place = "制定依据", Quote = basis })),
        .. draft.Articles.SelectMany((article, index) => Article(draft, article, index)),
    ];

    private IEnumerable<Diagnostic> Cited(DraftToCheck draft, string text, string place) =>
        CitedLaws.Check(text, null, statutes, draft).Select(diagnostic => diagnostic with { Place = place, Quote = text.Substring(diagnostic.Start, diagnostic.Length), Start = 0, Length = 0 });

    private IEnumerable<Diagnostic> Article(DraftToCheck draft, DraftArticle article, int index)
    {
        var sentences = Sentence.Split(article.Text);
        return sentences.SelectMany(sentence => ProhibitedMatters.Check(sentence, index))
            .Concat(sentences.SelectMany(sentence => RightsAndCompetition.Check(sentence, index)))
            .Concat(sentences.SelectMany(sentence => VagueWords.Check(sentence, index)))
            .Concat(PaperForm.Check(article.Text, index))
            .Concat(CitedLaws.Check(article.Text, index, statutes, draft))
            .Concat(ArticleNumbering.References(draft, index))
            .OrderBy(diagnostic => diagnostic.Start);
    }
}
