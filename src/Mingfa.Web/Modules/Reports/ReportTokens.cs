using System.Text.RegularExpressions;

namespace Mingfa.Web.Modules.Reports;

/// <summary>A piece of a sentence: plain text, or a figure in one of its forms.</summary>
internal sealed record Run(string Text, string? Figure = null, string? Form = null)
{
    /// <summary>{{F-21|时间}}, {{F-02|列举}} and {{F-16.2|均}} are words, not the number.</summary>
    public bool IsNumber => Figure is not null && Form is not (ReportTokens.Period or ReportTokens.List or ReportTokens.All);
}

/// <summary>记号 — {{F-21}}, {{F-17|余}}, {{F-21|时间}}, {{F-02|列举}}, {{F-16.2|均}}, {{RECONSIDERATION.1}}, {{区}}, {{年}}.</summary>
internal static partial class ReportTokens
{
    public const string Period = "时间";
    public const string List = "列举";

    /// <summary>Stands only where every one counts: below a hundred per cent the sentence may not be said.</summary>
    public const string All = "均";

    [GeneratedRegex(@"\{\{\s*(?<figure>[A-Z]+(?:-[A-Z\d]+)*(?:\.\d+)?)\s*(?:[|｜]\s*(?<form>[^{}|｜\s]+)\s*)?\}\}")]
    private static partial Regex FigureToken { get; }

    public static IEnumerable<Run> Parse(string text)
    {
        var at = 0;
        foreach (Match match in FigureToken.Matches(text))
        {
            if (match.Index > at)
                yield return new Run(text[at..match.Index]);
            yield return new Run("", match.Groups["figure"].Value, match.Groups["form"] is { Success: true } form ? form.Value : null);
            at = match.Index + match.Length;
        }

        if (at < text.Length)
            yield return new Run(text[at..]);
    }

    public static IEnumerable<string> FiguresIn(string text) => Parse(text).Select(run => run.Figure).OfType<string>();

    /// <summary>A sentence with a gap where a number would stand: for readers, who know no tokens.</summary>
    public static string WithGaps(string text) => FigureToken.Replace(text, "……");

    public static string WithoutTokens(string text) => FigureToken.Replace(text, "　");

    /// <summary>Sentences with their full stops; a paragraph is a line.</summary>
    public static IEnumerable<string> Sentences(string paragraph)
    {
        var from = 0;
        for (var i = 0; i < paragraph.Length; i++)
        {
            if (paragraph[i] != '。' || (i + 1 < paragraph.Length && paragraph[i + 1] is '”' or '）'))
                continue;
            yield return paragraph[from..(i + 1)];
            from = i + 1;
        }

        if (from < paragraph.Length)
            yield return paragraph[from..];
    }

    public static IEnumerable<string> Paragraphs(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    /// <summary>Names of the place and the year, which are no figures.</summary>
    public static string FillNames(string text, string district, DateOnly asOf) =>
        text.Replace("{{区}}", district, StringComparison.Ordinal).Replace("{{年}}", asOf.Year.ToString(), StringComparison.Ordinal);
}
