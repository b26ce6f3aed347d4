namespace Mingfa.Core.Law;

public enum StatuteStatus { InForce, Superseded, Repealed }

/// <summary>One edition of a law. What was not seen is null, never guessed.</summary>
/// <param name="Mark">V: the text was read; V2: a second-hand text; K: from knowledge, to be checked.</param>
/// <param name="Note">What a drafter must know when the text of this edition is not on hand.</param>
public sealed record Statute(
    string Name,
    DateOnly? IssuedOn,
    DateOnly? EffectiveOn,
    StatuteStatus Status,
    DateOnly? EndedOn = null,
    string? ReplacedBy = null,
    int? ArticleCount = null,
    string Mark = "K",
    string? Note = null)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public IReadOnlyList<StatuteArticle> Articles { get; init; } = [];

    public string Edition => IssuedOn is { } issued ? $"《{Name}》（{issued.Year}年）" : $"《{Name}》";

    /// <summary>An amended law keeps its first date of effect in its last article: its edition counts from the amendment.</summary>
    public DateOnly GovernsFrom => Later(EffectiveOn ?? DateOnly.MinValue, IssuedOn ?? DateOnly.MinValue);

    /// <summary>Null when this edition's text was never seen, so that nothing can be said.</summary>
    public bool? Has(ArticleNumber number)
    {
        if (Articles.Count > 0) return Articles.Any(article => article.Number == number);
        if (ArticleCount is not { } count) return null;
        // A mere count knows the numbered articles, not those inserted between them.
        return number.Number > count ? false : number.Insertion == 0 ? true : null;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    public StatuteArticle? Find(ArticleNumber number) => Articles.FirstOrDefault(article => article.Number == number);
}

public sealed record StatuteArticle(ArticleNumber Number, string? Chapter, IReadOnlyList<string> Paragraphs)
{
    public string Text => string.Join('\n', Paragraphs);
}
