namespace Mingfa.Web.Platform.Search;

/// <summary>Where records of one kind are shown on the portal; each module registers its own.</summary>
public sealed record SearchTarget(string Kind, string Name, Func<string, string> Href);

/// <summary>What a search may find and where it leads.</summary>
public sealed class SearchLinks(IEnumerable<SearchTarget> targets)
{
    private readonly Dictionary<string, SearchTarget> byKind = targets.ToDictionary(target => target.Kind);

    public IEnumerable<string> Kinds => byKind.Keys;

    public string Href(string kind, string slug) => byKind[kind].Href(slug);

    public string Name(string kind) => byKind[kind].Name;
}
