using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace Mingfa.Web.Platform.Documents;

/// <summary>The few forms of paragraph that the standard knows.</summary>
internal static class GbParagraph
{
    /// <summary>Runs in 3号; the first line two characters in where asked, in characters and in twips for programs that know only one.</summary>
    public static WordParagraph Of(IEnumerable<(string Text, string Font)> runs, bool indentFirst = false, string? style = null)
    {
        var paragraph = new WordParagraph(new ParagraphProperties
        {
            ParagraphStyleId = style is null ? null : new ParagraphStyleId { Val = style },
            Indentation = indentFirst ? new Indentation { FirstLineChars = 200, FirstLine = PageGeometry.Characters(2).ToString() } : null,
        });
        foreach (var (text, font) in runs) paragraph.Append(Run(text, font));
        return paragraph;
    }

    public static WordParagraph Empty() => Of([]);

    /// <summary>2号 小标宋, centred. The line is fixed, so that a substitute font does not move the page.</summary>
    public static WordParagraph Title(string text) => new(
        new ParagraphProperties
        {
            KeepNext = new KeepNext(),
            SpacingBetweenLines = new SpacingBetweenLines { Line = "700", LineRule = LineSpacingRuleValues.Exact },
            Justification = new Justification { Val = JustificationValues.Center },
        },
        Run(text, GbStyles.Title, 44));

    public static Run Run(string text, string font, int halfPoints = PageGeometry.BodyHalfPoints, string? color = null) =>
        new(GbStyles.Run(font, halfPoints, color), new Text(Outline.OneLine(text)) { Space = SpaceProcessingModeValues.Preserve });
}
