using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Mingfa.Web.Platform.Documents;

/// <summary>Fonts, defaults and page numbers that every document in GB/T 9704 form shares.</summary>
internal static class GbStyles
{
    public const string Body = "仿宋_GB2312";
    public const string Title = "方正小标宋简体";
    public const string Black = "黑体";
    public const string Kai = "楷体_GB2312";
    public const string Song = "宋体";

    // Most of these fonts are not free. They are named, never embedded; the alternatives are what Windows, Kingsoft and
    // free systems carry. A machine with none of them shows its own Song face: the text stays, its look changes.
    private static readonly (string Name, string Alternatives, FontFamilyValues Family)[] Fonts =
    [
        (Body, "仿宋,FangSong,FZFangSong-Z02S,STFangsong", FontFamilyValues.Modern),
        (Title, "FZXiaoBiaoSong-B05S,小标宋体,华文中宋,STZhongsong", FontFamilyValues.Roman),
        (Black, "SimHei,Noto Sans CJK SC,文泉驿正黑", FontFamilyValues.Swiss),
        (Kai, "楷体,KaiTi,STKaiti,AR PL UKai CN", FontFamilyValues.Script),
        (Song, "SimSun,Noto Serif CJK SC,AR PL UMing CN", FontFamilyValues.Roman),
    ];

    public static IEnumerable<(string Name, string Alternatives)> Faces => Fonts.Select(font => (font.Name, font.Alternatives));

    public static void AddTo(MainDocumentPart main)
    {
        main.AddNewPart<FontTablePart>("rId2").Fonts = new Fonts(Fonts.Select(font => new Font
        {
            Name = font.Name,
            AltName = new AltName { Val = font.Alternatives },
            FontCharSet = new FontCharSet { Val = "86" },
            FontFamily = new FontFamily { Val = font.Family },
        }));
        main.AddNewPart<StyleDefinitionsPart>("rId1").Styles = Styles();
        main.AddNewPart<DocumentSettingsPart>("rId3").Settings = new Settings(
            new EvenAndOddHeaders(), new CharacterSpacingControl { Val = CharacterSpacingValues.DoNotCompress },
            new Compatibility(new CompatibilitySetting
            {
                Name = CompatSettingNameValues.CompatibilityMode,
                Uri = "http://schemas.microsoft.com/office/word",
                Val = "15",
            }),
            new ThemeFontLanguages { EastAsia = "zh-CN" });
        main.AddNewPart<FooterPart>("rId4").Footer = PageNumber(JustificationValues.Right);
        main.AddNewPart<FooterPart>("rId5").Footer = PageNumber(JustificationValues.Left);
    }

    public static SectionProperties Section() => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = "rId4" },
        new FooterReference { Type = HeaderFooterValues.Even, Id = "rId5" },
        new PageSize { Width = PageGeometry.PageWidth, Height = PageGeometry.PageHeight },
        new PageMargin
        {
            Top = PageGeometry.Top,
            Bottom = PageGeometry.Bottom,
            Left = (uint)PageGeometry.Left,
            Right = (uint)PageGeometry.Right,
            Header = (uint)PageGeometry.Twips(15),
            // 一字线 7 mm below the type area: the bottom margin less those 7 mm and the line of 4号 itself.
            Footer = (uint)(PageGeometry.Bottom - PageGeometry.Twips(7) - 320),
            Gutter = 0,
        },
        new DocGrid { Type = DocGridValues.LinesAndChars, LinePitch = PageGeometry.LinePitch, CharacterSpace = PageGeometry.CharacterSpace });

    public static RunProperties Run(string font, int halfPoints, string? color = null) => new()
    {
        RunFonts = RunFonts(font),
        Color = color is null ? null : new Color { Val = color },
        Spacing = halfPoints == PageGeometry.BodyHalfPoints ? new Spacing { Val = PageGeometry.CharacterSpacing } : null,
        SnapToGrid = new SnapToGrid { Val = false },
        FontSize = new FontSize { Val = halfPoints.ToString() },
        FontSizeComplexScript = new FontSizeComplexScript { Val = halfPoints.ToString() },
    };

    private static RunFonts RunFonts(string font) =>
        new() { Hint = FontTypeHintValues.EastAsia, Ascii = font, HighAnsi = font, EastAsia = font, ComplexScript = font };

    private static Styles Styles()
    {
        var styles = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    RunFonts(Body), new FontSize { Val = "32" }, new FontSizeComplexScript { Val = "32" },
                    new Languages { Val = "en-US", EastAsia = "zh-CN" })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle())),
            new Style(new StyleName { Val = "Normal" }, new PrimaryStyle(), new StyleParagraphProperties(
                new Kinsoku(), new OverflowPunctuation(), new SnapToGrid { Val = false },
                new SpacingBetweenLines { Line = PageGeometry.LinePitch.ToString(), LineRule = LineSpacingRuleValues.Exact },
                new Justification { Val = JustificationValues.Both }))
            { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true });
        for (var level = 1; level <= Outline.DeepestLevel; level++)
            styles.Append(new Style(new StyleName { Val = $"heading {level}" }, new BasedOn { Val = "Normal" },
                new NextParagraphStyle { Val = "Normal" }, new PrimaryStyle(),
                new StyleParagraphProperties(new KeepNext(), new OutlineLevel { Val = level - 1 }))
            { Type = StyleValues.Paragraph, StyleId = $"Heading{level}" });
        return styles;
    }

    /// <summary>4号 half-width numerals in 宋体 between one-character dashes, outside, one character in from the edge.</summary>
    private static Footer PageNumber(JustificationValues side)
    {
        var one = PageGeometry.Characters(1).ToString();
        var left = side == JustificationValues.Left;
        return new Footer(new DocumentFormat.OpenXml.Wordprocessing.Paragraph(
            new ParagraphProperties
            {
                SpacingBetweenLines = new SpacingBetweenLines { Line = "320", LineRule = LineSpacingRuleValues.Exact },
                Indentation = left ? new Indentation { Left = one, LeftChars = 100 } : new Indentation { Right = one, RightChars = 100 },
                Justification = new Justification { Val = side },
            },
            NumberRun("— "),
            new SimpleField(NumberRun("1")) { Instruction = " PAGE " },
            NumberRun(" —")));
    }

    private static Run NumberRun(string text) =>
        new(Run(Song, 28), new Text(text) { Space = SpaceProcessingModeValues.Preserve });
}
