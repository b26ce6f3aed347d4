namespace Mingfa.Core.Law;

/// <summary>Why something does not pass, in words the reader can act on.</summary>
public sealed record Finding(string Message, Citation? Citation = null, string? Field = null);
