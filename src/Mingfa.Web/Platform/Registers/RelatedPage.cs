namespace Mingfa.Web.Platform.Registers;

/// <summary>A page that shows a register in a way of its own: two editions side by side, a matrix, a tree. Linked from the list.</summary>
/// <param name="PublicPath">Where the public reads the same; null when it does not.</param>
public sealed record RelatedPage(string Title, string Path, string? PublicPath = null);

/// <summary>What became of an entry elsewhere in the product, on its own page.</summary>
/// <param name="Path">Where that is; null when it became nothing.</param>
public sealed record EntryFact(string Label, string Text, string? Path = null);
