using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using WordTable = DocumentFormat.OpenXml.Wordprocessing.Table;

namespace Mingfa.Web.Platform.Documents;

/// <summary>正文: 一、黑体 （一）楷体 1.仿宋 （1）仿宋; articles with their number in 黑体.</summary>
internal static class GbBlocks
{
    private static readonly string[] HeadingFonts = [GbStyles.Black, GbStyles.Kai, GbStyles.Body, GbStyles.Body];

    public static IEnumerable<OpenXmlElement> Lay(IReadOnlyList<Block> body)
    {
        var numbers = Outline.Number(body);
        return body.SelectMany((block, i) => Lay(block, numbers[i]));
    }

    private static IEnumerable<OpenXmlElement> Lay(Block block, string? number) => block switch
    {
        Heading heading => [Heading(heading, number!)],
        Chapter chapter => [Chapter(chapter, number!)],
        Article article => Article(article),
        Table table => Table(table),
        PageBreak => [new WordParagraph(new Run(new Break { Type = BreakValues.Page }))],
        Paragraph paragraph => [GbParagraph.Of([(paragraph.Text, GbStyles.Body)], indentFirst: true)],
        _ => throw new InvalidOperationException($"No layout for {block.GetType().Name}."),
    };

    private static WordParagraph Heading(Heading heading, string number)
    {
        var level = Outline.Level(heading);
        return GbParagraph.Of([(number + heading.Text, HeadingFonts[level - 1])], indentFirst: true, style: $"Heading{level}");
    }

    private static WordParagraph Chapter(Chapter chapter, string number)
    {
        var line = GbParagraph.Of([($"{number}　{chapter.Text}", GbStyles.Black)], style: "Heading1");
        line.ParagraphProperties!.Justification = new Justification { Val = JustificationValues.Center };
        return line;
    }

    private static IEnumerable<OpenXmlElement> Article(Article article)
    {
        var first = article.Paragraphs.Count > 0 ? article.Paragraphs[0] : "";
        yield return GbParagraph.Of([($"{article.Number}", GbStyles.Black), ("　" + first, GbStyles.Body)], indentFirst: true);
        foreach (var text in article.Paragraphs.Skip(1)) yield return GbParagraph.Of([(text, GbStyles.Body)], indentFirst: true);
    }

    private static IEnumerable<OpenXmlElement> Table(Table table)
    {
        var columns = table.Rows.Count == 0 ? 0 : table.Rows.Max(row => row.Count);
        if (columns == 0) yield break;
        var shares = table.Shares ?? [.. Enumerable.Repeat(1, columns)];
        int[] widths = [.. shares.Select(share => PageGeometry.TextWidth * share / shares.Sum())];
        var element = new WordTable(
            new TableProperties
            {
                TableWidth = new TableWidth { Width = PageGeometry.TextWidth.ToString(), Type = TableWidthUnitValues.Dxa },
                TableJustification = new TableJustification { Val = TableRowAlignmentValues.Center },
                TableBorders = Grid(),
                TableLayout = new TableLayout { Type = TableLayoutValues.Fixed },
            },
            new TableGrid(widths.Select(width => new GridColumn { Width = width.ToString() })));
        for (var i = 0; i < table.Rows.Count; i++)
            element.Append(Row(table.Rows[i], widths, isHeading: i == 0 && table.Rows.Count > 1));
        yield return element;
        yield return GbParagraph.Empty();
    }

    private static TableRow Row(IReadOnlyList<string> cells, IReadOnlyList<int> widths, bool isHeading)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        if (isHeading) row.TableRowProperties!.Append(new TableHeader());
        for (var i = 0; i < widths.Count; i++)
        {
            row.Append(new TableCell(
                new TableCellProperties(
                    new TableCellWidth { Width = widths[i].ToString(), Type = TableWidthUnitValues.Dxa },
                    new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
                new WordParagraph(
                    new ParagraphProperties
                    {
                        SpacingBetweenLines = new SpacingBetweenLines { Line = "400", LineRule = LineSpacingRuleValues.AtLeast },
                        Justification = new Justification { Val = isHeading ? JustificationValues.Center : JustificationValues.Left },
                    },
                    GbParagraph.Run(i < cells.Count ? cells[i] : "", isHeading ? GbStyles.Black : GbStyles.Body, 24))));
        }
        return row;
    }

    private static TableBorders Grid() => new(
        new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 },
        new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 });
}
