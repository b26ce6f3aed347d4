using System.IO.Compression;
using System.Text;
using Mingfa.Web.Platform.Files;
using MiniExcelLibs;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Mingfa.Tests.Files;

public sealed class FileTextTests
{
    [Fact]
    public void Pdf_ThatHoldsText_IsRead()
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var words in new[] { "ID 11010119900307123X", "second page" })
            builder.AddPage(PageSize.A4).AddText(words, 12, new PdfPoint(50, 700), font);
        var text = FileText.Read("a.pdf", new MemoryStream(builder.Build()));
        Assert.Contains("11010119900307123X", text);
        Assert.Contains("second page", text);
    }

    /// <summary>A roster: what stands in neighbouring cells and on the next line is apart from it.</summary>
    [Fact]
    public void Pdf_KeepsTheCellsOfATableApart()
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        var page = builder.AddPage(PageSize.A4);
        foreach (var (words, x, y) in new[] { ("11010119900307123X", 50, 700), ("13800000000", 250, 700), ("12", 400, 700), ("34", 50, 680) })
            page.AddText(words, 12, new PdfPoint(x, y), font);
        Assert.Equal("11010119900307123X 13800000000 12 34", FileText.Read("a.pdf", new MemoryStream(builder.Build())).Trim());
    }

    [Theory]
    [InlineData(1, "HELLO")]
    [InlineData(80, "")]
    public void Pdf_ThatUnpacksBeyondMeasure_IsNotRead(int megabytes, string words) =>
        Assert.Equal(words, FileText.Read("a.pdf", new MemoryStream(PdfWith(megabytes))).Trim());

    /// <summary>The reader would look for the parts for minutes.</summary>
    [Fact]
    public void Pdf_WithoutATableOfItsParts_IsGivenUp()
    {
        var pdf = new StringBuilder("%PDF-1.7\n");
        for (var i = 1; pdf.Length < 2 << 20; i++)
            pdf.Append($"{i} 0 obj\n<< /Length 40 >>\nstream\n{new string('a', 40)}\nendstream\nendobj\n");
        Assert.Equal("", FileText.Read("a.pdf", new MemoryStream(Encoding.ASCII.GetBytes(pdf.Append("trailer\n<< /Root 1 0 R >>\n%%EOF").ToString()))));
    }

    [Fact]
    public void Xlsx_IsReadSheetBySheet()
    {
        using var xlsx = new MemoryStream();
        xlsx.SaveAs(new Dictionary<string, object> { ["甲"] = new[] { new { 单位 = "区文旅局", 文号 = "清文旅发〔2026〕5号" } }, ["乙"] = new[] { new { 备注 = "第二张表" } } });
        var text = FileText.Read("a.xlsx", xlsx);
        Assert.Contains("清文旅发〔2026〕5号", text);
        Assert.Contains("第二张表", text);
    }

    [Theory]
    [InlineData("a.pdf")]
    [InlineData("a.xlsx")]
    [InlineData("a.png")]
    public void WhatCannotBeRead_HasNoWords(string name) => Assert.Equal("", FileText.Read(name, new MemoryStream("%PDF-1.7 broken"u8.ToArray())));

    [Fact]
    public void WhatStandsBeyondTheLimit_IsLeftOut() =>
        Assert.Equal(FileText.MaxCharacters, FileText.Read("a.txt", new MemoryStream(Encoding.UTF8.GetBytes(new string('字', FileText.MaxCharacters + 5)))).Length);

    /// <summary>One page whose content is so many megabytes of blanks and a word.</summary>
    private static byte[] PdfWith(int megabytes)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var blanks = Enumerable.Repeat((byte)' ', 1024 * 1024).ToArray();
            for (var i = 0; i < megabytes; i++)
                packing.Write(blanks);
            packing.Write("BT /F1 12 Tf 50 700 Td (HELLO) Tj ET"u8);
        }

        using var pdf = new MemoryStream();
        var places = new List<long>();
        void Object(string text, byte[]? stream = null)
        {
            places.Add(pdf.Position);
            pdf.Write(Encoding.ASCII.GetBytes($"{places.Count} 0 obj\n{text}\n"));
            if (stream is not null)
            {
                pdf.Write("stream\n"u8);
                pdf.Write(stream);
                pdf.Write("\nendstream\n"u8);
            }

            pdf.Write("endobj\n"u8);
        }

        pdf.Write("%PDF-1.4\n"u8);
        Object("<< /Type /Catalog /Pages 2 0 R >>");
        Object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>");
        Object($"<< /Length {packed.Length} /Filter /FlateDecode >>", packed.ToArray());
        Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        var table = pdf.Position;
        pdf.Write(Encoding.ASCII.GetBytes($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(place => $"{place:D10} 00000 n \n"))}trailer\n<< /Size {places.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"));
        return pdf.ToArray();
    }
}
