namespace Mingfa.Web.Platform.Ui;

/// <summary>Why this request was refused, in words for the error page; a feature of the request.</summary>
internal sealed record RefusedBecause(string Reason);
