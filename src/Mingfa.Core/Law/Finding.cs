namespace Mingfa.Core.Law;

/// <summary>Why something is refused, in words the clerk can act on, with the article it rests on and the field it is about.</summary>
public sealed record Finding(string Message, Citation? Citation = null, string? Field = null);
