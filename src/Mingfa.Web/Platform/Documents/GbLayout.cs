using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace Mingfa.Web.Platform.Documents;

/// <summary>Lays the elements of GB/T 9704-2012 out in order: 版头, 主体, 版记.</summary>
internal static class GbLayout
{
    private const string Red = "FF0000";

    public static IEnumerable<OpenXmlElement> Lay(OfficialDocument document) =>
        [.. Head(document), .. MainPart(document), .. document.Annexes.SelectMany((annex, i) => Annex(annex, HasContents(document) ? i : null)), .. GbImprint.Lay(document)];

    private static IEnumerable<OpenXmlElement> Head(OfficialDocument document)
    {
        var corner = new[] { (document.CopyNumber, GbStyles.Body), (document.Secrecy, GbStyles.Black), (document.Urgency, GbStyles.Black) }
            .Where(line => !string.IsNullOrWhiteSpace(line.Item1)).ToArray();
        foreach (var (text, font) in corner) yield return GbParagraph.Of([(text!, font)]);
        if (document.RedHead is null) yield break;

        // 发文机关标志: its upper edge 35 mm below the upper edge of the type area, less what the corner lines already took.
        var size = PageGeometry.RedHeadHalfPoints(document.RedHead);
        var before = PageGeometry.Twips(35) - corner.Length * PageGeometry.LinePitch;
        yield return new WordParagraph(
            new ParagraphProperties
            {
                SpacingBetweenLines = new SpacingBetweenLines { Before = before.ToString(), Line = (size * 13).ToString(), LineRule = LineSpacingRuleValues.Exact },
                Justification = new Justification { Val = JustificationValues.Center },
            },
            GbParagraph.Run(document.RedHead, GbStyles.Title, size, Red));

        // 发文字号 two lines below; the red line 4 mm below it.
        yield return GbParagraph.Empty();
        yield return NumberLine(document);
        yield return RedLine();
        yield return GbParagraph.Empty();
        yield return GbParagraph.Empty();
    }

    /// <summary>As wide as the type area, 4 mm below the number: a paragraph of its own, since the number may be indented.</summary>
    private static WordParagraph RedLine() => new(new ParagraphProperties
    {
        ParagraphBorders = new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Color = Red, Size = 12, Space = 0 }),
        SpacingBetweenLines = new SpacingBetweenLines { Line = PageGeometry.Twips(4).ToString(), LineRule = LineSpacingRuleValues.Exact },
    });

    private static WordParagraph NumberLine(OfficialDocument document)
    {
        var line = GbParagraph.Of([(document.Number ?? "", GbStyles.Body)]);
        var form = line.ParagraphProperties!;
        if (document.Signatories.Count == 0)
        {
            form.Justification = new Justification { Val = JustificationValues.Center };
            return line;
        }
        // 上行文: number left, 签发人 right, each one character in.
        form.Indentation = Indent(left: 1, right: 1);
        form.Tabs = new Tabs(new TabStop { Val = TabStopValues.Right, Position = PageGeometry.TextWidth - PageGeometry.Characters(1) });
        line.Append(
            new Run(GbStyles.Run(GbStyles.Body, PageGeometry.BodyHalfPoints), new TabChar()),
            GbParagraph.Run("签发人：", GbStyles.Body),
            GbParagraph.Run(string.Join('　', document.Signatories), GbStyles.Kai));
        return line;
    }

    private static IEnumerable<OpenXmlElement> MainPart(OfficialDocument document)
    {
        yield return GbParagraph.Title(document.Title);
        yield return GbParagraph.Empty();
        if (!string.IsNullOrWhiteSpace(document.Addressee))
            yield return GbParagraph.Of([(document.Addressee.TrimEnd('：', ':') + "：", GbStyles.Body)]);
        foreach (var element in GbBlocks.Lay(document.Body)) yield return element;
        foreach (var element in AttachmentList(document.Attachments)) yield return element;
        foreach (var element in Signature(document)) yield return element;
        if (!string.IsNullOrWhiteSpace(document.Remark))
            yield return GbParagraph.Of([($"（{document.Remark.Trim('（', '）', '(', ')')}）", GbStyles.Body)], indentFirst: true);
    }

    /// <summary>附件说明: one blank line below the text, two characters in, one per line with the names aligned; no closing mark.</summary>
    private static IEnumerable<OpenXmlElement> AttachmentList(IReadOnlyList<string> names)
    {
        if (names.Count == 0) yield break;
        yield return GbParagraph.Empty();
        for (var i = 0; i < names.Count; i++)
        {
            var number = names.Count == 1 ? "" : $"{i + 1}.";
            var (start, label) = i == 0 ? (2.0, "附件：") : (5.0, "");
            var text = names.Count == 1 ? 5.0 : 6.5;
            var line = GbParagraph.Of([(label + number + (number == "" ? "" : " ") + names[i], GbStyles.Body)]);
            line.ParagraphProperties!.Indentation = new Indentation
            {
                Left = PageGeometry.Characters(text).ToString(),
                Hanging = PageGeometry.Characters(text - start).ToString(),
            };
            yield return line;
        }
    }

    /// <summary>成文日期 four characters in from the right, the organ centred above it; a longer organ pushes the date further in.</summary>
    private static IEnumerable<OpenXmlElement> Signature(OfficialDocument document)
    {
        var organ = document.SignatureOrgan?.Trim() ?? "";
        var date = document.SignedOn is { } day ? OfficialDocument.DateText(day) : "";
        if (organ == "" && date == "") yield break;
        yield return GbParagraph.Empty();
        yield return GbParagraph.Empty();
        var surplus = (PageGeometry.Ems(organ) - PageGeometry.Ems(date)) / 2;
        var organRight = Math.Max(2, 4 - surplus);
        var dateRight = date == "" || organ == "" ? 4 : organRight + surplus;
        if (organ != "") yield return Right(organ, organRight, keepNext: date != "");
        if (date != "") yield return Right(date, Math.Max(0, dateRight), keepNext: false);
    }

    private static WordParagraph Right(string text, double charactersIn, bool keepNext)
    {
        var line = GbParagraph.Of([(text, GbStyles.Body)]);
        var form = line.ParagraphProperties!;
        form.KeepNext = keepNext ? new KeepNext() : null;
        form.Indentation = new Indentation { Right = PageGeometry.Characters(charactersIn).ToString() };
        form.Justification = new Justification { Val = JustificationValues.Right };
        return line;
    }

    /// <summary>An attachment begins on a new page: its label in 黑体 at the left edge, its title centred on the third line.</summary>
    private static IEnumerable<OpenXmlElement> Annex(Annex annex, int? marked)
    {
        var label = GbParagraph.Of([(annex.Label ?? "", GbStyles.Black)]);
        label.ParagraphProperties!.PageBreakBefore = new PageBreakBefore();
        var title = GbParagraph.Title(annex.Title);
        if (marked is { } place)
        {
            title.InsertAfter(new BookmarkStart { Id = $"{place}", Name = Mark(place) }, title.ParagraphProperties);
            title.Append(new BookmarkEnd { Id = $"{place}" });
        }

        return [label, GbParagraph.Empty(), title, GbParagraph.Empty(), .. GbBlocks.Lay(annex.Body)];
    }

    /// <summary>Only contents refer to annexes by page.</summary>
    private static bool HasContents(OfficialDocument document) => document.Body.OfType<Table>().Any(table => table.FirstAnnex is not null);

    /// <summary>The bookmark at the title of an annex.</summary>
    internal static string Mark(int annex) => $"annex{annex + 1}";

    private static Indentation Indent(double left, double right) =>
        new() { Left = PageGeometry.Characters(left).ToString(), Right = PageGeometry.Characters(right).ToString() };
}
