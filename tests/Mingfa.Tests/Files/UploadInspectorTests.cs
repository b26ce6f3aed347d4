using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Mingfa.Tests.Documents;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Files;

namespace Mingfa.Tests.Files;

public sealed class UploadInspectorTests
{
    private static readonly byte[] Png =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0];

    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 10, 0, 10, 1, 1, 0x11, 0, 0xFF, 0xD9];

    public static TheoryData<string, byte[], FileKind> Good => new()
    {
        { "通知.pdf", "%PDF-1.7\n…\n%%EOF\n"u8.ToArray(), FileKind.Pdf },
        { "照片.PNG", Png, FileKind.Png },
        { "照片.jpg", Jpeg, FileKind.Jpeg },
        { "名单.csv", "姓名,单位\n张三,区司法局\n"u8.ToArray(), FileKind.Csv },
        { "说明.txt", "说明"u8.ToArray(), FileKind.Text },
        { "材料.zip", Archives.Zip(("报告.txt", "报告"), ("依据/一.txt", "依据")).ToArray(), FileKind.Zip },
        { "公文.ofd", Archives.Zip(("OFD.xml", "<OFD/>")).ToArray(), FileKind.Ofd },
        { "台账.xlsx", Archives.Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")).ToArray(), FileKind.Xlsx },
        { "草案.docx", Archives.Docx(Archives.Paragraph("第一条　正文。")).ToArray(), FileKind.Docx },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Inspect_GoodFile_IsAccepted(string name, byte[] content, FileKind kind)
    {
        var report = Inspect(name, content);
        Assert.Empty(report.Findings);
        Assert.Equal(kind, report.Kind);
    }

    [Fact]
    public void Inspect_OurOwnDocx_IsAccepted()
    {
        using var stream = new MemoryStream();
        GbDocx.Write(stream, SampleDocuments.Full);
        Assert.Empty(Inspect("公文.docx", stream.ToArray()).Findings);
    }

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "程序.exe", "MZ"u8.ToArray(), "不接受" },
        { "空.pdf", [], "空的" },
        { "改名.pdf", "MZ这是程序"u8.ToArray(), "不符" },
        { "改名.docx", Archives.Zip(("a.txt", "a")).ToArray(), "不符" },
        { "改名.txt", "%PDF-1.7"u8.ToArray(), "不符" },
        { "二进制.txt", [65, 0, 66], "控制字符" },
        { "国标.csv", [0xC7, 0xE5, 0xC1, 0xAB], "UTF-8" },
        { "半截.pdf", "%PDF-1.7\n没有结尾"u8.ToArray(), "不完整" },
        { "两面.png", [.. Png, .. Archives.Zip(("a.txt", "a")).ToArray()], "藏有压缩包" },
        { "巨幅.png", [.. Png[..16], 0, 0, 0x40, 0, 0, 0, 0x40, 0, 8, 2, 0, 0, 0], "像素" },
        { "坏.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0], "损坏" },
        { "越界.zip", Archives.Zip(("../../etc/passwd", "x")).ToArray(), "越界" },
        { "越界.zip", Archives.Zip((@"..\启动.txt", "x")).ToArray(), "越界" },
        { "越界.zip", Archives.Zip(("/etc/passwd", "x")).ToArray(), "越界" },
        { "越界.zip", Archives.Zip(("C:/a.txt", "x")).ToArray(), "越界" },
        { "重名.zip", Archives.Zip(("a.txt", "x"), ("A.TXT", "y")).ToArray(), "重名" },
        { "套娃.zip", Archives.Zip(("里面.zip", "x")).ToArray(), "还有压缩包" },
        { "藏着.zip", Archives.Zip(("里面.txt", "PK\u0003\u0004")).ToArray(), "还有压缩包" },
        { "程序.zip", Archives.Zip(("a.txt", "MZ…")).ToArray(), "可执行" },
        { "截断.zip", Archives.Zip(("a.txt", "x")).ToArray()[..^10], "损坏" },
        { "宏.docx", Archives.Docx("", ("vbaProject.bin", "", "x")).ToArray(), "宏" },
        { "宏.docx", Archives.Zip(("word/document.xml", Archives.Document("")), ("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>")).ToArray(), "宏" },
        { "模板.docx", Archives.Docx("", ("_rels/settings.xml.rels", "", "<Relationships><Relationship Type=\"x/attachedTemplate\" Target=\"http://example.org/t.dotm\" TargetMode=\"External\"/></Relationships>")).ToArray(), "外部模板" },
        { "外图.docx", Archives.Docx("", ("_rels/x.xml.rels", "", "<Relationships><Relationship Type=\"x/image\" Target=\"http://example.org/i.png\" TargetMode=\"External\"/></Relationships>")).ToArray(), "外部内容" },
        { "实体.docx", Archives.Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>")).ToArray(), "DTD" },
        { "对象.docx", Archives.Docx("", ("embeddings/a.bin", "", "x")).ToArray(), "内嵌" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Inspect_BadFile_IsRefusedInWords(string name, byte[] content, string words) =>
        Assert.Contains(Inspect(name, content).Findings, finding => finding.Message.Contains(words, StringComparison.Ordinal));

    /// <summary>A macro stands in a part of its own and in the list of the parts.</summary>
    [Fact]
    public void Inspect_MacroFoundInSeveralParts_IsSaidOnce()
    {
        const string types = "<Types><Default ContentType=\"application/vnd.ms-office.vbaProject\"/><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>";
        var content = Archives.Zip(("word/document.xml", Archives.Document("")), ("[Content_Types].xml", types), ("word/vbaProject.bin", "x")).ToArray();
        Assert.Contains("宏", Assert.Single(Inspect("宏.docx", content).Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_ZipBombByRatio_IsRefusedLongBeforeItsEnd()
    {
        using var bomb = Archives.Bomb(entries: 1, megabytesEach: 40);
        Assert.Contains("压缩炸弹", Assert.Single(UploadInspector.Inspect("炸弹.zip", bomb).Findings).Message);
    }

    [Fact]
    public void Inspect_BombInsideDocx_IsRefused()
    {
        using var bomb = Archives.Bomb(1, 8, "word/document.xml");
        Assert.NotEmpty(UploadInspector.Inspect("炸弹.docx", bomb).Findings);
    }

    [Fact]
    public void Inspect_MoreThanTheInflatedLimit_IsRefused()
    {
        var noise = RandomNumberGenerator.GetHexString(300_000);
        using var zip = Archives.Zip(("a.txt", noise), ("b.txt", noise));
        var limits = new UploadLimits { MaxInflatedBytes = 500_000 };
        Assert.Contains("解压后超过", Assert.Single(UploadInspector.Inspect("大.zip", zip, limits).Findings).Message);
    }

    [Fact]
    public void Inspect_HeaderThatUnderstatesItsSize_IsCountedAllTheSame()
    {
        using var bomb = Archives.Bomb(1, 40);
        var bytes = bomb.ToArray();
        // The size in the central directory (offset 24 of its header) claims one byte.
        var header = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(header + 24), 1);
        Assert.Contains("压缩炸弹", Assert.Single(Inspect("炸弹.zip", bytes).Findings).Message);
    }

    [Fact]
    public void Inspect_TwoThousandAndOneEntries_AreRefused()
    {
        using var full = Archives.Zip([.. Enumerable.Range(0, 2000).Select(i => ($"{i}.txt", "x"))]);
        Assert.Empty(UploadInspector.Inspect("多.zip", full).Findings);
        using var over = Archives.Zip([.. Enumerable.Range(0, 2001).Select(i => ($"{i}.txt", "x"))]);
        Assert.Contains("2000个", Assert.Single(UploadInspector.Inspect("多.zip", over).Findings).Message);
    }

    [Fact]
    public void Inspect_SymbolicLink_IsRefused()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = zip.CreateEntry("链接.txt");
            entry.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var content = entry.Open();
            content.Write("/etc/passwd"u8);
        }
        Assert.Contains(UploadInspector.Inspect("链接.zip", stream).Findings, finding => finding.Message.Contains("符号链接"));
    }

    [Fact]
    public void Inspect_TooLarge_IsRefusedBySize() =>
        Assert.Contains("超过", Assert.Single(UploadInspector.Inspect("a.txt", new MemoryStream(new byte[2 << 20]), new UploadLimits { MaxBytes = 1 << 20 }).Findings).Message);

    [Theory]
    [InlineData("a/b.txt")]
    [InlineData(@"a\b.txt")]
    [InlineData("附件\u202Efdp.txt")]
    [InlineData("a\u0000.txt")]
    public void Inspect_NameWithPathOrInvisibleSigns_IsRefused(string name) => Assert.NotEmpty(Inspect(name, "x"u8.ToArray()).Findings);

    [Fact]
    public void Inspect_DamagedArchives_NeverThrow()
    {
        var good = Archives.Docx(Archives.Paragraph("第一条　正文。")).ToArray();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte).Array[1, 12].Sample(changes =>
        {
            var bytes = (byte[])good.Clone();
            foreach (var (place, value) in changes) bytes[place] = value;
            using var stream = new MemoryStream(bytes);
            UploadInspector.Inspect("草案.docx", stream);
            DocxText.Extract(stream);
            DocxCleaner.Clean(stream, Stream.Null);
        }, iter: 4000, threads: 1);
    }

    private static UploadReport Inspect(string name, byte[] content) => UploadInspector.Inspect(name, new MemoryStream(content));
}
