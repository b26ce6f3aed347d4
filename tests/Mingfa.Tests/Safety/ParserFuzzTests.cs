using System.IO.Compression;
using System.Text;
using CsCheck;
using Mingfa.Cli;
using Mingfa.Core.Codes;
using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Tests.Files;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Files;
using DraftText = Mingfa.Web.Modules.NormativeDocuments.DraftText;

namespace Mingfa.Tests.Safety;

/// <summary>What people upload, import or type: whatever it is, a parser answers with findings, never with an exception. MINGFA_FUZZ_ROUNDS makes it longer.</summary>
public sealed class ParserFuzzTests
{
    private static readonly int Rounds = FuzzRounds.Wanted;

    private const string Json = """{"year":2027,"papers":["国办发明电〔2026〕7号"],"days":[{"name":"春节","date":"2027-02-05","isOffDay":true},{"name":"春节","date":"2027-02-14","isOffDay":false}]}""";
    private const string Ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270205\r\nDTEND;VALUE=DATE:20270212\r\nSUMMARY:春节 休\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    private const string Batch = """{"id":"1","unit":"WD","length":5,"from":"2026-03-02","extend":2,"pauses":[["2026-03-03","2026-03-05"]],"direction":"forward","roll":true}""";
    private const string Article = "第一章　总则\n第一条　为了规范，根据《行政处罚法》第十六条，制定本办法。\n第二条　处五百元罚款。\n";

    private static readonly string[] Put = ["", "null", "-1", "99999999999", "\"", "\\u0000", "{", "[", "]", "\n", "9999-12-31", "0001-01-01", "２０２７", "第零条", "1e400", "\ud800"];

    [Fact]
    public void HolidayNotices() => Texts(Json, Ics).Sample(text =>
    {
        Answered(HolidayNotice.ParseJson(text, 2027));
        Answered(HolidayNotice.ParseJson(text));
        Answered(HolidayNotice.ParseIcs(text, 2027));
    }, iter: 3000 * Rounds);

    [Fact]
    public void LinesOfABatch_AreAnsweredOneByOne() => Texts(Batch, """{"id":"2","term":"REC-13","from":"2026-09-30"}""").Sample(text =>
    {
        using var output = new StringWriter();
        DeadlineBatch.Run(WorkCalendar.Statutory, new StringReader(text), output);
        Assert.Equal(Lines(text), Lines(output.ToString()));
    }, iter: 3000 * Rounds);

    [Fact]
    public void TextsOfDocuments() => Texts(Article).Sample(text =>
    {
        _ = DraftText.Articles(text);
        _ = DraftText.Blocks(text);
        _ = DraftText.Check(text).ToList();
        _ = ChineseDate.TryParse(text, out _);
        _ = ChineseNumber.TryParse(text, out _);
        _ = ArticleNumber.TryParse(text, out _);
    }, iter: 3000 * Rounds);

    [Fact]
    public void UploadedFiles() => Packages().Sample(bytes =>
    {
        foreach (var name in new[] { "起草说明.docx", "台账.xlsx", "图.png", "材料.pdf" })
            _ = UploadInspector.Inspect(name, new MemoryStream(bytes)).Findings;
        _ = DocxText.Extract(new MemoryStream(bytes));
    }, iter: 800 * Rounds);

    private static int Lines(string text)
    {
        using var reader = new StringReader(text);
        var lines = 0;
        while (reader.ReadLine() is not null)
            lines++;
        return lines;
    }

    /// <summary>A notice or a reason, never neither.</summary>
    private static void Answered(NoticeReading reading) => Assert.True(reading.Notice is not null || reading.Findings.Count > 0);

    /// <summary>Anything, and the seeds with pieces cut out, doubled or replaced.</summary>
    private static Gen<string> Texts(params string[] seeds) => Gen.OneOf(
        Gen.String[0, 200],
        Gen.Select(Gen.Int[0, seeds.Length - 1], Gen.Int[0, 10_000], Gen.Int[0, 60], Gen.Int[0, Put.Length - 1])
            .Select((which, place, length, put) =>
            {
                var seed = seeds[which];
                var at = place % seed.Length;
                return seed[..at] + Put[put] + seed[Math.Min(seed.Length, at + length)..];
            }));

    /// <summary>A package whose bytes, and one whose document, were tampered with.</summary>
    private static Gen<byte[]> Packages()
    {
        using var docx = Archives.Docx(Archives.Paragraph("正文"));
        var bytes = docx.ToArray();
        var body = Archives.Document(Archives.Paragraph("正文"));
        return Gen.OneOf(
            Gen.Byte.Array[0, 300],
            Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, 40]).Select((at, value, cut) => (byte[])[.. bytes[..at], value, .. bytes[Math.Min(bytes.Length, at + cut)..]]),
            Texts(body).Select(xml =>
            {
                using var package = new MemoryStream(bytes.ToArray());
                using var copy = new MemoryStream();
                package.CopyTo(copy);
                using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
                {
                    zip.GetEntry("word/document.xml")!.Delete();
                    using var entry = zip.CreateEntry("word/document.xml").Open();
                    entry.Write(Encoding.UTF8.GetBytes(xml));
                }

                return copy.ToArray();
            }));
    }
}
