namespace Mingfa.Core.Law;

/// <summary>The law and the article a rule rests on.</summary>
public sealed record Citation(string Law, string Article);
