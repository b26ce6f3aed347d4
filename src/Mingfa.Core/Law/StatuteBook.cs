namespace Mingfa.Core.Law;

public enum CitationState { Good, UnknownLaw, NotYetInForce, Superseded, Repealed, NoSuchArticle, Unverified }

/// <summary>What the statute book says of one citation.</summary>
public sealed record CitationVerdict(CitationState State, Statute? Statute, Finding? Finding);

/// <summary>The laws that are cited, edition by edition; immutable. Names are found with or without 《》, 中华人民共和国, or by alias.</summary>
public sealed class StatuteBook
{
    private readonly Dictionary<string, Statute[]> _editions;

    private StatuteBook(IEnumerable<Statute> statutes)
    {
        Statutes = [.. statutes.OrderBy(statute => statute.Name, StringComparer.Ordinal).ThenBy(statute => statute.IssuedOn)];
        _editions = [];
        foreach (var editions in Statutes.GroupBy(statute => statute.Name))
            foreach (var name in editions.SelectMany(statute => statute.Aliases).Append(editions.Key).Select(Law.Statutes.PlainName).Distinct())
                _editions[name] = [.. editions];
    }

    /// <summary>The metadata that ships with the product: which laws, which editions, their state. No texts.</summary>
    public static StatuteBook Shipped { get; } = new(Law.Statutes.ReadShipped());

    public IReadOnlyList<Statute> Statutes { get; }

    public static StatuteBook Of(IEnumerable<Statute> statutes) => new(statutes);

    /// <summary>Adds texts. A text of a known edition gives it its articles; metadata keeps its say on status and dates.</summary>
    public StatuteBook With(IEnumerable<Statute> texts)
    {
        var statutes = Statutes.ToList();
        foreach (var text in texts)
        {
            var known = statutes.FindIndex(statute => statute.Name == text.Name && statute.IssuedOn == text.IssuedOn);
            if (known < 0) statutes.Add(text);
            else statutes[known] = statutes[known] with { Articles = text.Articles, ArticleCount = text.ArticleCount, Mark = "V" };
        }
        return new StatuteBook(statutes);
    }

    public IReadOnlyList<Statute> Editions(string law) => _editions.GetValueOrDefault(Law.Statutes.PlainName(law)) ?? [];

    /// <summary>The edition that governs on a day; without a day, the newest.</summary>
    public Statute? Edition(string law, DateOnly? on = null)
    {
        var editions = Editions(law);
        if (Law.Statutes.EditionYear(law) is { } year && editions.LastOrDefault(statute => statute.IssuedOn?.Year == year) is { } named) return named;
        return on is { } day
            ? editions.LastOrDefault(statute => statute.GovernsFrom <= day) ?? (editions.Count > 0 ? editions[0] : null)
            : editions.LastOrDefault(statute => statute.Status == StatuteStatus.InForce) ?? (editions.Count > 0 ? editions[^1] : null);
    }

    /// <summary>All reasons why this citation does not stand; empty when it does.</summary>
    public IReadOnlyList<Finding> Check(Citation citation, DateOnly? on = null) =>
        Judge(citation, on).Finding is { } finding ? [finding] : [];

    public CitationVerdict Judge(Citation citation, DateOnly? on = null)
    {
        if (Edition(citation.Law, on) is not { } statute)
            return Bad(CitationState.UnknownLaw, null, $"法规库中没有《{Law.Statutes.PlainName(citation.Law)}》，请人工核对名称和效力", citation);
        if (statute.EndedOn is { } ended && (on is null || on >= ended))
            return statute.Status == StatuteStatus.Repealed
                ? Bad(CitationState.Repealed, statute, $"{statute.Edition}已于{Day(ended)}废止{Successor(statute)}", citation)
                : Bad(CitationState.Superseded, statute, $"{statute.Edition}已于{Day(ended)}被新版本取代{Successor(statute)}", citation);
        if (on is { } day && statute.GovernsFrom > day)
            return Bad(CitationState.NotYetInForce, statute, $"{statute.Edition}自{Day(statute.GovernsFrom)}起施行，届时方可引用", citation);
        if (!ArticleNumber.TryParse(citation.Article, out var number)) return new CitationVerdict(CitationState.Good, statute, null);
        return statute.Has(number) switch
        {
            false => Bad(CitationState.NoSuchArticle, statute, $"{statute.Edition}共{statute.ArticleCount}条，没有{number}", citation),
            null when statute.Note is { } note => Bad(CitationState.Unverified, statute, $"《{statute.Name}》{number}未能核对：{note}", citation),
            _ => new CitationVerdict(CitationState.Good, statute, null),
        };
    }

    private static CitationVerdict Bad(CitationState state, Statute? statute, string message, Citation citation) =>
        new(state, statute, new Finding(message, citation));

    private static string Successor(Statute statute) => statute.ReplacedBy is { } name ? $"，现行的是《{name}》" : "";

    private static string Day(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";
}
