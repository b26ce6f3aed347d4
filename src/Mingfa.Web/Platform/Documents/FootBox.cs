using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Shape = DocumentFormat.OpenXml.Office2010.Word.DrawingShape;
using WordParagraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;

namespace Mingfa.Web.Platform.Documents;

/// <summary>
/// A borderless box at the foot of the type area, anchored to the paragraph it returns. A floating table would do in Word; LibreOffice
/// sets a table of full width where it stands, a box at the foot.
/// </summary>
internal static class FootBox
{
    private const long EmusPerTwip = 635;
    private const string ShapeUri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";

    public static WordParagraph Holding(OpenXmlElement content, int heightInTwips)
    {
        var (width, height) = (PageGeometry.TextWidth * EmusPerTwip, heightInTwips * EmusPerTwip);
        var anchor = new Anchor(
            new SimplePosition { X = 0, Y = 0 },
            new HorizontalPosition(new HorizontalAlignment("center")) { RelativeFrom = HorizontalRelativePositionValues.Margin },
            new VerticalPosition(new VerticalAlignment("bottom")) { RelativeFrom = VerticalRelativePositionValues.Margin },
            new Extent { Cx = width, Cy = height },
            new EffectExtent { LeftEdge = 0, TopEdge = 0, RightEdge = 0, BottomEdge = 0 },
            new WrapTopBottom(),
            new DocProperties { Id = 1, Name = "版记" },
            new NonVisualGraphicFrameDrawingProperties(),
            new A.Graphic(new A.GraphicData(Box(content, width, height)) { Uri = ShapeUri }))
        {
            DistanceFromTop = 0,
            DistanceFromBottom = 0,
            DistanceFromLeft = 0,
            DistanceFromRight = 0,
            SimplePos = false,
            RelativeHeight = 1,
            BehindDoc = false,
            Locked = false,
            LayoutInCell = true,
            AllowOverlap = false,
        };
        return new WordParagraph(Thin(), new Run(new Drawing(anchor)));
    }

    private static Shape.WordprocessingShape Box(OpenXmlElement content, long width, long height) => new(
        new Shape.NonVisualDrawingShapeProperties { TextBox = true },
        new Shape.ShapeProperties(
            new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = width, Cy = height }),
            new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle },
            new A.NoFill(),
            new A.Outline(new A.NoFill())),
        // A cell or a box must end with a paragraph.
        new Shape.TextBoxInfo2(new TextBoxContent(content, new WordParagraph(Thin()))),
        new Shape.TextBodyProperties { LeftInset = 0, TopInset = 0, RightInset = 0, BottomInset = 0, Anchor = A.TextAnchoringTypeValues.Bottom });

    private static ParagraphProperties Thin() => new() { SpacingBetweenLines = new SpacingBetweenLines { Line = "20", LineRule = LineSpacingRuleValues.Exact } };
}
