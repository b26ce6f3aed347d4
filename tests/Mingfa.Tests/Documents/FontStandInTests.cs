using System.IO.Compression;
using Mingfa.Web.Platform.Documents;

namespace Mingfa.Tests.Documents;

public sealed class FontStandInTests
{
    [Fact]
    public void Missing_IsReplacedByASimplifiedChineseFace_NotByAJapaneseOne()
    {
        var standIns = FontStandIns.Choose(FontStandIns.FamiliesOf("Noto Serif CJK JP\nNoto Sans CJK JP\nNoto Serif CJK SC\nNoto Sans CJK SC,思源黑体\nDejaVu Sans"));
        Assert.Equal("Noto Serif CJK SC", standIns.Single(font => font.Named == "仿宋_GB2312").Shown);
        Assert.Equal("Noto Sans CJK SC", standIns.Single(font => font.Named == "黑体").Shown);
        Assert.Contains("方正小标宋简体", FontStandIns.Words(standIns));
    }

    [Fact]
    public void Installed_OrItsEqual_NeedsNoWords_AndAnUnknownMachineIsLeftAlone()
    {
        Assert.Empty(FontStandIns.Choose(FontStandIns.FamiliesOf("仿宋_GB2312\n方正小标宋简体\n黑体\n楷体_GB2312\n宋体")));
        Assert.Equal("FangSong", FontStandIns.Choose(FontStandIns.FamiliesOf("FangSong")).Single(font => font.Named == "仿宋_GB2312").Shown);
        Assert.Empty(FontStandIns.Choose(FontStandIns.FamiliesOf("")));
        Assert.Equal("", FontStandIns.Words([]));
    }

    [Fact]
    public void Applied_TheDocumentNamesTheStandIn_AndTheFileGivenOutDoesNot()
    {
        using var docx = new MemoryStream();
        GbDocx.Write(docx, SampleDocuments.Full);
        var rendered = FontStandIns.Apply(docx.ToArray(), [new FontStandIn("仿宋_GB2312", "Noto Serif CJK SC")]);
        Assert.Contains("=\"仿宋_GB2312\"", Text(docx.ToArray()));
        Assert.DoesNotContain("=\"仿宋_GB2312\"", Text(rendered));
        Assert.Contains("=\"Noto Serif CJK SC\"", Text(rendered));
    }

    private static string Text(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        return string.Concat(zip.Entries.Where(entry => entry.FullName is "word/document.xml" or "word/styles.xml").Select(entry => new StreamReader(entry.Open()).ReadToEnd()));
    }
}
