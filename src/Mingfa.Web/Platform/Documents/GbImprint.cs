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
    private const int Em = HalfPoints * 10;
    private const int LineHeight = 480;

    private static readonly string Width = PageGeometry.TextWidth.ToString();

    public static IEnumerable<OpenXmlElement> Lay(OfficialDocument document)
    {
        var rows = Rows(document).ToArray();
        if (rows.Length == 0) yield break;
        var table = new WordTable(
            new TableProperties
            {
                TableWidth = new TableWidth { Width = Width, Type = TableWidthUnitValues.Dxa },
                TableBorders = new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = ThickLine },
                    new BottomBorder { Val = BorderValues.Single, Size = ThickLine },
                    new InsideHorizontalBorder { Val = BorderValues.Single, Size = ThinLine }),
                TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
                TableCellMarginDefault = new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa }),
            },
            new TableGrid(new GridColumn { Width = Width }));
        table.Append(rows.Select(row => new TableRow(new TableCell(
            new TableCellProperties(new TableCellWidth { Width = Width, Type = TableWidthUnitValues.Dxa }), row))));
        yield return FootBox.Holding(table, Height(document, rows.Length));
    }

    /// <summary>A little more than the lines need; the box is filled from its foot.</summary>
    private static int Height(OfficialDocument document, int rows)
    {
        var perLine = (PageGeometry.TextWidth - 5 * Em) / Em;
        var copyLines = string.IsNullOrWhiteSpace(document.CopyTo) ? 0 : (int)Math.Ceiling((PageGeometry.Ems(document.CopyTo) + 4) / perLine);
        var printedLines = (int)Math.Ceiling((PageGeometry.Ems(document.PrintedBy ?? "") + 1) / perLine);
        return (Math.Max(rows, copyLines + printedLines) * LineHeight) + 100;
    }

    private static IEnumerable<WordParagraph> Rows(OfficialDocument document)
    {
        if (!string.IsNullOrWhiteSpace(document.CopyTo))
            // 回行时与冒号后的首字对齐: three characters under the label.
            yield return Line($"抄送：{document.CopyTo.Trim().TrimEnd('。')}。", new Indentation { Left = $"{Em * 4}", Hanging = $"{Em * 3}", Right = $"{Em}" });
        if (string.IsNullOrWhiteSpace(document.PrintedBy) && document.PrintedOn is null) yield break;
        var printed = Line(document.PrintedBy?.Trim() ?? "", new Indentation { Left = $"{Em}", Right = $"{Em}" });
        printed.ParagraphProperties!.Tabs = new Tabs(new TabStop { Val = TabStopValues.Right, Position = PageGeometry.TextWidth - Em });
        if (document.PrintedOn is { } day)
            printed.Append(
                new Run(GbStyles.Run(GbStyles.Body, HalfPoints), new TabChar()),
                GbParagraph.Run($"{OfficialDocument.DateText(day)}印发", GbStyles.Body, HalfPoints));
        yield return printed;
    }

    private static WordParagraph Line(string text, Indentation indentation) => new(
        new ParagraphProperties
        {
            SpacingBetweenLines = new SpacingBetweenLines { Line = $"{LineHeight}", LineRule = LineSpacingRuleValues.Exact },
            Indentation = indentation,
            Justification = new Justification { Val = JustificationValues.Left },
        },
        GbParagraph.Run(text, GbStyles.Body, HalfPoints));
}
