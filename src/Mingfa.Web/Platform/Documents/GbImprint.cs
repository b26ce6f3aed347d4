using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using WordTable = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace Mingfa.Web.Platform.Documents;

/// <summary>版记: 4号 between lines, at the foot of the last page. The outer lines are 0.35 mm, the inner 0.25 mm.</summary>
internal static class GbImprint
{
    private const uint ThickLine = 8;
    private const uint ThinLine = 6;
    private const int HalfPoints = 28;

    // A hair narrower than the type area: LibreOffice lets only a table narrower than the text float.
    private static readonly string Width = (PageGeometry.TextWidth - 4).ToString();

    public static IEnumerable<OpenXmlElement> Lay(OfficialDocument document)
    {
        var rows = Rows(document).ToArray();
        if (rows.Length == 0) yield break;
        var table = new WordTable(
            new TableProperties
            {
                // Floating at the foot of the type area: the last page ends with it however long the text is.
                TablePositionProperties = new TablePositionProperties
                {
                    HorizontalAnchor = HorizontalAnchorValues.Margin,
                    VerticalAnchor = VerticalAnchorValues.Margin,
                    TablePositionXAlignment = HorizontalAlignmentValues.Center,
                    TablePositionYAlignment = VerticalAlignmentValues.Bottom,
                },
                TableWidth = new TableWidth { Width = Width, Type = TableWidthUnitValues.Dxa },
                TableBorders = new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = ThickLine },
                    new BottomBorder { Val = BorderValues.Single, Size = ThickLine },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = ThinLine }),
                TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
            },
            new TableGrid(new GridColumn { Width = Width }));
        table.Append(rows.Select(row => new TableRow(new TableCell(
            new TableCellProperties(new TableCellWidth { Width = Width, Type = TableWidthUnitValues.Dxa }), row))));
        yield return table;
        yield return new WordParagraph(new ParagraphProperties
        {
            SpacingBetweenLines = new SpacingBetweenLines { Line = "20", LineRule = LineSpacingRuleValues.Exact },
        });
    }

    private static IEnumerable<WordParagraph> Rows(OfficialDocument document)
    {
        if (!string.IsNullOrWhiteSpace(document.CopyTo))
        {
            var copyTo = Line($"抄送：{document.CopyTo.Trim().TrimEnd('。')}。");
            // 回行时与冒号后的首字对齐: three characters of 4号 under the label.
            copyTo.ParagraphProperties!.Indentation = new Indentation { Left = (280 * 4).ToString(), Hanging = (280 * 3).ToString(), Right = "280" };
            yield return copyTo;
        }
        if (string.IsNullOrWhiteSpace(document.PrintedBy) && document.PrintedOn is null) yield break;
        var printed = Line(document.PrintedBy?.Trim() ?? "");
        printed.ParagraphProperties!.Indentation = new Indentation { Left = "280", Right = "280" };
        printed.ParagraphProperties.Tabs = new Tabs(new TabStop { Val = TabStopValues.Right, Position = PageGeometry.TextWidth - 280 - 216 });
        if (document.PrintedOn is { } day)
            printed.Append(
                new Run(GbStyles.Run(GbStyles.Body, HalfPoints), new TabChar()),
                GbParagraph.Run($"{OfficialDocument.DateText(day)}印发", GbStyles.Body, HalfPoints));
        yield return printed;
    }

    private static WordParagraph Line(string text) => new(
        new ParagraphProperties
        {
            SpacingBetweenLines = new SpacingBetweenLines { Line = "480", LineRule = LineSpacingRuleValues.Exact },
        },
        GbParagraph.Run(text, GbStyles.Body, HalfPoints));
}
