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
        IReadOnlyList<int> shares = table.Shares ?? [.. Enumerable.Repeat(1, columns)];
        if (table.FirstAnnex is not null) shares = [.. shares, shares.Min()];
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
        {
            var row = Row(table.Rows[i], widths[..columns], isHeading: i == 0 && table.Rows.Count > 1);
            if (table.FirstAnnex is { } first) row.Append(i == 0 ? Cell(Text("页码", isHeading: true), widths[^1], isHeading: true) : Cell(Page(first + i - 1), widths[^1], isHeading: false));
            element.Append(row);
        }
        yield return element;
        yield return GbParagraph.Empty();
    }

    private static TableRow Row(IReadOnlyList<string> cells, IReadOnlyList<int> widths, bool isHeading)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit()));
        if (isHeading) row.TableRowProperties!.Append(new TableHeader());
        for (var i = 0; i < widths.Count; i++)
        {
            row.Append(Cell(Text(i < cells.Count ? cells[i] : "", isHeading), widths[i], isHeading));
        }
        return row;
    }

    private static TableCell Cell(OpenXmlElement content, int width, bool isHeading) => new(
        new TableCellProperties(
            new TableCellWidth { Width = width.ToString(), Type = TableWidthUnitValues.Dxa },
            new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
        new WordParagraph(
            new ParagraphProperties
            {
                SpacingBetweenLines = new SpacingBetweenLines { Line = "400", LineRule = LineSpacingRuleValues.AtLeast },
                Justification = new Justification { Val = isHeading ? JustificationValues.Center : JustificationValues.Left },
            },
            content));

    private static Run Text(string text, bool isHeading) => GbParagraph.Run(text, isHeading ? GbStyles.Black : GbStyles.Body, 24);

    /// <summary>The page an annex begins on, counted by the program that opens the file.</summary>
    private static SimpleField Page(int annex) => new(Text("", isHeading: false)) { Instruction = $" PAGEREF {GbLayout.Mark(annex)} ", Dirty = true };

    private static TableBorders Grid() => new(
        new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 },
        new BottomBorder { Val = BorderValues.Single, Size = 4 }, new RightBorder { Val = BorderValues.Single, Size = 4 },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 });
}
