using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Mingfa.Tests.Documents;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Files;

namespace Mingfa.Tests.Files;

public sealed class DocxCleanerTests
{
    private const string Secret = "不可公开";

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "deleted run", $"<w:p><w:r><w:t>甲</w:t></w:r><w:del w:author=\"{Secret}\"><w:r><w:delText>{Secret}</w:delText></w:r></w:del><w:r><w:t>乙</w:t></w:r></w:p>", "甲乙" },
        { "inserted run", $"<w:p><w:ins w:author=\"{Secret}\"><w:r><w:t>甲</w:t></w:r></w:ins><w:r><w:t>乙</w:t></w:r></w:p>", "甲乙" },
        { "insertion within a move", $"<w:p><w:moveTo w:author=\"{Secret}\"><w:ins w:author=\"{Secret}\"><w:r><w:t>甲乙</w:t></w:r></w:ins></w:moveTo></w:p>", "甲乙" },
        { "moved away", $"<w:p><w:moveFrom w:author=\"x\"><w:r><w:t>{Secret}</w:t></w:r></w:moveFrom><w:r><w:t>甲乙</w:t></w:r></w:p>", "甲乙" },
        { "hidden run", $"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{Secret}</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>甲乙</w:t></w:r></w:p>", "甲乙" },
        { "hidden by style", $"<w:p><w:r><w:rPr><w:rStyle w:val=\"H2\"/></w:rPr><w:t>{Secret}</w:t></w:r><w:r><w:t>甲乙</w:t></w:r></w:p>", "甲乙" },
        { "hidden paragraph", $"<w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr><w:r><w:t>{Secret}</w:t></w:r></w:p><w:p><w:r><w:t>甲乙</w:t></w:r></w:p>", "甲乙" },
        { "deleted paragraph mark", $"<w:p><w:pPr><w:rPr><w:del w:author=\"{Secret}\"/></w:rPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p><w:p><w:r><w:t>乙</w:t></w:r></w:p>", "甲乙" },
        { "deleted row", $"<w:tbl><w:tr><w:trPr><w:del w:author=\"{Secret}\"/></w:trPr><w:tc><w:p><w:r><w:t>{Secret}</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>甲乙</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "甲乙" },
        { "former format", $"<w:p><w:pPr><w:pPrChange w:author=\"{Secret}\"><w:pPr/></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange w:author=\"{Secret}\"><w:rPr/></w:rPrChange></w:rPr><w:t>甲乙</w:t></w:r></w:p>", "甲乙" },
        { "comment", "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>甲乙</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>", "甲乙" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Clean_LeavesOnlyWhatTheReaderSees(string what, string body, string text)
    {
        using var docx = Archives.Docx(body,
            ("comments.xml", "comments", $"<w:comments xmlns:w=\"{Archives.W}\"><w:comment w:id=\"0\" w:author=\"{Secret}\"/></w:comments>"),
            ("people.xml", "people", $"<people>{Secret}</people>"),
            ("orphan.xml", "", $"<orphan>{Secret}</orphan>"),
            ("styles.xml", "styles", $"<w:styles xmlns:w=\"{Archives.W}\"><w:style w:styleId=\"H1\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId=\"H2\"><w:basedOn w:val=\"H1\"/></w:style></w:styles>"));
        using var clean = new MemoryStream();
        var result = DocxCleaner.Clean(docx, clean);

        Assert.True(result.Findings.Count == 0, what);
        Assert.Contains("文档属性", result.Removed);
        Assert.Contains("批注", result.Removed);
        Assert.DoesNotContain(Secret, AllText(clean));
        Assert.DoesNotContain("张三", AllText(clean));
        Assert.Equal(text, string.Concat(DocxText.Extract(clean).Paragraphs));
    }

    [Fact]
    public void Clean_Twice_ChangesNothingMore()
    {
        using var docx = Archives.Docx(Archives.Paragraph("甲乙"));
        using var once = new MemoryStream();
        DocxCleaner.Clean(docx, once);
        using var twice = new MemoryStream();
        Assert.Empty(DocxCleaner.Clean(once, twice).Removed);
        Assert.Equal(once.ToArray(), twice.ToArray());
    }

    [Fact]
    public void Clean_OfficialDocument_StaysValidOpenXml()
    {
        using var docx = new MemoryStream();
        GbDocx.Write(docx, SampleDocuments.Full);
        using var clean = new MemoryStream();
        Assert.Empty(DocxCleaner.Clean(docx, clean).Findings);
        using var word = WordprocessingDocument.Open(clean, isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word));
        Assert.Contains("清莲区户外广告设施管理办法", word.MainDocumentPart!.Document!.InnerText);
    }

    [Fact]
    public void Clean_UnsafeDocument_IsRefusedAndWritesNothing()
    {
        using var target = new MemoryStream();
        Assert.NotEmpty(DocxCleaner.Clean(Archives.Zip(("word/document.xml", "<!DOCTYPE a><a/>")), target).Findings);
        Assert.Equal(0, target.Length);
    }

    private static string AllText(MemoryStream docx)
    {
        docx.Position = 0;
        using var zip = new ZipArchive(docx, ZipArchiveMode.Read, leaveOpen: true);
        var text = new StringBuilder();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            text.AppendLine(entry.FullName).Append(reader.ReadToEnd());
        }
        return text.ToString();
    }
}
