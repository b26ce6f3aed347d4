using System.IO.Compression;
using System.Security.Cryptography;
using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Mingfa.Web.Platform.Documents;

namespace Mingfa.Tests.Documents;

public sealed class GbDocxTests
{
    [Fact]
    public void Write_FullDocument_IsValidOpenXml() => Assert.Empty(Errors(Bytes(SampleDocuments.Full)));

    [Fact]
    public void Write_AnyDocument_IsValidOpenXml() =>
        SampleDocuments.Any.Sample(document => { Assert.Empty(Errors(Bytes(document))); }, iter: 150, threads: 1);

    [Fact]
    public void Write_SameDocumentTwice_GivesSameBytes() =>
        SampleDocuments.Any.Sample(document => { Assert.Equal(Convert.ToHexString(SHA256.HashData(Bytes(document))), Convert.ToHexString(SHA256.HashData(Bytes(document)))); },
            iter: 50, threads: 1);

    [Fact]
    public void Write_StampsNoClockAndNoPerson()
    {
        using var zip = new ZipArchive(new MemoryStream(Bytes(SampleDocuments.Full)));
        Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime));
        Assert.Equal("[Content_Types].xml", zip.Entries[0].FullName);
        Assert.DoesNotContain(zip.Entries, entry => entry.FullName.StartsWith("docProps/", StringComparison.Ordinal));
    }

    [Fact]
    public void Grid_HoldsTwentyTwoLinesOfTwentyEightCharacters()
    {
        var cell = PageGeometry.BodyHalfPoints / 2.0 + PageGeometry.CharacterSpace / 4096.0;
        Assert.Equal(28, (int)Math.Floor(PageGeometry.TextWidth / 20.0 / cell));
        Assert.Equal(22, PageGeometry.TextHeight / PageGeometry.LinePitch);
        Assert.InRange(PageGeometry.TextWidth, 156 * 56.69 - 1, 156 * 56.70 + 1);
        Assert.InRange(PageGeometry.TextHeight, 225 * 56.69 - 1, 225 * 56.70 + 1);
    }

    [Fact]
    public void Section_IsA4WithTheMarginsOfTheStandard()
    {
        using var word = Open(Bytes(SampleDocuments.Full));
        var section = word.MainDocumentPart!.Document!.Body!.Elements<SectionProperties>().Single();
        var margin = section.GetFirstChild<PageMargin>()!;
        Assert.Equal((37, 28), (Millimetres(margin.Top!.Value), Millimetres((int)margin.Left!.Value)));
        Assert.Equal((26, 35), (Millimetres((int)margin.Right!.Value), Millimetres(margin.Bottom!.Value)));
        var grid = section.GetFirstChild<DocGrid>()!;
        Assert.Equal(DocGridValues.LinesAndChars, grid.Type!.Value);
        Assert.Equal(PageGeometry.LinePitch, grid.LinePitch!.Value);

        static int Millimetres(int twips) => (int)Math.Round(twips * 25.4 / 1440);
    }

    [Theory]
    [InlineData("清莲区人民政府文件", 95)]
    [InlineData("清莲区人民政府", 122)]
    [InlineData("清莲区住房和城乡建设局清莲区市场监督管理局清莲区城市管理和综合执法局文件", 23)]
    public void RedHead_IsSizedToOneLine(string head, int halfPoints)
    {
        var size = PageGeometry.RedHeadHalfPoints(head);
        Assert.Equal(halfPoints, size);
        Assert.True(PageGeometry.Ems(head) * size * 10 <= PageGeometry.TextWidth, "wraps");
    }

    [Fact]
    public void BodyParagraph_IsIndentedByTwoCharactersInCharactersAndInTwips()
    {
        using var word = Open(Bytes(SampleDocuments.Full));
        var paragraph = word.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>()
            .First(p => p.InnerText.StartsWith("《清莲区户外广告", StringComparison.Ordinal));
        Assert.Equal(200, paragraph.ParagraphProperties!.Indentation!.FirstLineChars!.Value);
        Assert.InRange(int.Parse(paragraph.ParagraphProperties.Indentation.FirstLine!.Value!), 620, 628);
    }

    [Fact]
    public void PageNumber_IsOutside_OddRightEvenLeft()
    {
        using var word = Open(Bytes(SampleDocuments.Full));
        var main = word.MainDocumentPart!;
        Assert.NotNull(main.DocumentSettingsPart!.Settings!.GetFirstChild<EvenAndOddHeaders>());
        var section = main.Document!.Body!.Elements<SectionProperties>().Single();
        Assert.Equal(JustificationValues.Right, Side(HeaderFooterValues.Default));
        Assert.Equal(JustificationValues.Left, Side(HeaderFooterValues.Even));

        JustificationValues Side(HeaderFooterValues type)
        {
            var id = section.Elements<FooterReference>().Single(reference => reference.Type!.Value == type).Id!.Value!;
            var footer = ((FooterPart)main.GetPartById(id)).Footer!;
            Assert.Equal("— 1 —", footer.InnerText);
            return footer.Descendants<Justification>().Single().Val!.Value;
        }
    }

    [Fact]
    public void Headings_AreNumberedInFourLevels()
    {
        using var word = Open(Bytes(SampleDocuments.Full));
        var text = word.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(p => p.InnerText).ToArray();
        Assert.Contains("一、提高认识", text);
        Assert.Contains("（一）加强领导", text);
        Assert.Contains("1.明确分工", text);
        Assert.Contains("（1）落实责任", text);
        Assert.Contains("二、抓好落实", text);
        Assert.Contains("第一章　总则", text);
        Assert.Contains("第二条　本办法适用于本区。", text);
    }

    [Fact]
    public void UpwardDocument_NamesItsSignatoryBesideTheNumber()
    {
        var document = SampleDocuments.Full with { Signatories = ["张三", "李四"] };
        using var word = Open(Bytes(document));
        Assert.Contains(word.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>(),
            p => p.InnerText == "莲政规〔2026〕1号签发人：张三　李四");
    }

    [Fact]
    public void RedLine_IsAsWideAsTheTextEvenWhereTheNumberIsIndented()
    {
        using var word = Open(Bytes(SampleDocuments.Full with { Signatories = ["张三"] }));
        var line = Assert.Single(word.MainDocumentPart!.Document!.Descendants<BottomBorder>(), border => border.Color?.Value == "FF0000" && border.Parent is ParagraphBorders);
        Assert.Null(line.Ancestors<ParagraphProperties>().Single().Indentation);
    }

    [Fact]
    public void Imprint_StandsAtTheFootOfTheTypeArea()
    {
        using var word = Open(Bytes(SampleDocuments.Full));
        var box = word.MainDocumentPart!.Document!.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.Anchor>().Single();
        Assert.Equal("bottom", box.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.VerticalAlignment>().Single().Text);
        Assert.Contains("抄送：区委各部门，区人大常委会办公室，区政协办公室。", box.InnerText);
        Assert.EndsWith("清莲区人民政府办公室2026年3月9日印发", box.InnerText);
    }

    /// <summary>Each line of contents asks for the page of its annex; documents without contents bear no bookmarks.</summary>
    [Fact]
    public void Contents_NameThePageOfEachAnnex_AtItsBookmark()
    {
        var contents = SampleDocuments.Full with { Body = [Listed(0, "甲", "乙"), Listed(2, "丙")] };
        Assert.Empty(Errors(Bytes(contents)));
        using (var word = Open(Bytes(contents)))
        {
            var body = word.MainDocumentPart!.Document!.Body!;
            Assert.Equal([" PAGEREF annex1 ", " PAGEREF annex2 ", " PAGEREF annex3 "], body.Descendants<SimpleField>().Select(field => field.Instruction!.Value!));
            Assert.Equal(contents.Annexes.Select((annex, i) => ($"annex{i + 1}", annex.Title)), body.Descendants<BookmarkStart>().Select(mark => (mark.Name!.Value!, mark.Parent!.InnerText)));
        }

        using var plain = Open(Bytes(SampleDocuments.Full));
        Assert.Empty(plain.MainDocumentPart!.Document!.Body!.Descendants<BookmarkStart>());

        static Mingfa.Web.Platform.Documents.Table Listed(int first, params string[] names) => new([["序号", "名称"], .. names.Select((name, i) => (IReadOnlyList<string>)[$"{first + i + 1}", name])], FirstAnnex: first);
    }

    private static byte[] Bytes(OfficialDocument document)
    {
        using var stream = new MemoryStream();
        GbDocx.Write(stream, document);
        return stream.ToArray();
    }

    private static WordprocessingDocument Open(byte[] docx) => WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);

    private static string[] Errors(byte[] docx)
    {
        using var word = Open(docx);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word).Select(error => $"{error.Path?.XPath}: {error.Description}")];
    }
}
