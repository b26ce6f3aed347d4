using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Parser;
using Mingfa.Tests.Files;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>The public reads the whole text: what stands before the first article, chapters, attachments; and may hold any two editions against each other.</summary>
public sealed class WholeTextTests
{
    private const string Chapters =
        "清莲区人民政府2026年第3次常务会议通过。\n第一章　总则\n第一条　为了促进小微企业发展，制定本措施。\n第二章　扶持\n第一节　资金\n第二条　区文化和旅游局负责组织实施。\n补助标准见附件。\n第三条　本措施的施行日期和有效期以公布时载明的为准。";

    [Fact]
    public void Parts_HoldEveryLineOfTheText_OnceAndInOrder()
    {
        Assert.Equal(
            [(0, "开头"), (0, "第一章"), (1, "第一条"), (0, "第二章"), (0, "第一节"), (2, "第二条"), (3, "第三条")],
            DraftText.Parts(Chapters).Select(part => (part.Number, part.Heading)));
        Assert.Equal("区文化和旅游局负责组织实施。\n补助标准见附件。", DraftText.Articles(Chapters)[1].Text);
        Assert.Equal(DraftText.Articles(DocumentScenes.Text), DraftText.Parts(DocumentScenes.Text));
    }

    private const string Numbered =
        "各街道办事处：\n一、总体要求\n坚持便民利民。\n二、主要任务\n（一）优化流程\n减少环节。\n（二）公开标准。各部门公布办理标准。\n三、施行。自公布之日起施行，有效期五年。";

    /// <summary>意见 and 通知 are not divided into 条: their parts are what one comments on, compares and links to.</summary>
    [Fact]
    public void TextWithoutArticles_IsReadByItsParts_AndPrintedAsItIsNumbered()
    {
        Assert.Equal([(0, "开头"), (1, "一、"), (2, "二、"), (3, "三、")], DraftText.Parts(Numbered).Select(part => (part.Number, part.Heading)));
        Assert.Equal("主要任务\n（一）优化流程\n减少环节。\n（二）公开标准。各部门公布办理标准。", DraftText.Articles(Numbered)[1].Text);
        Assert.Empty(DraftText.Check(Numbered));
        Assert.Contains("此处应为“三、”，实为“四、”", Assert.Single(DraftText.Check(Numbered.Replace("三、", "四、"))).Message);

        var printed = Mingfa.Web.Platform.Documents.HtmlDocument.Render(new() { Title = "意见", RedHead = "清莲区人民政府文件", Body = DraftText.Blocks(Numbered), SignatureOrgan = "清莲区人民政府" });
        var lines = new HtmlParser().ParseDocument(printed).QuerySelectorAll("h1, h2, h3, h4, p").Select(line => line.TextContent).ToList();
        foreach (var line in Numbered.Split('\n'))
            Assert.Contains(line, lines);
        var page = new StringWriter();
        TextMarkup.Of(Numbered, 2).WriteTo(page, System.Text.Encodings.Web.HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        Assert.Contains("<h2 class=\"article\" id=\"art-2\">二、主要任务</h2>", page.ToString());
    }

    /// <summary>A number that the outline would not give stays as it was typed.</summary>
    [Theory]
    [InlineData("一、加强管理。各部门负责。\n二、主要任务\n（二）优化流程")]
    [InlineData("一、总体要求\n（三）优化流程\n（一）公开标准")]
    public void NumbersOutOfOrder_ArePrintedAsTyped(string text)
    {
        var blocks = DraftText.Blocks(text);
        var numbers = Mingfa.Web.Platform.Documents.Outline.Number(blocks);
        Assert.Equal(text, string.Join('\n', blocks.Zip(numbers, (block, number) => number + block switch
        {
            Mingfa.Web.Platform.Documents.Heading heading => heading.Text,
            Mingfa.Web.Platform.Documents.Paragraph paragraph => paragraph.Text,
            _ => "",
        })));
    }

    [Fact]
    public void Compare_AChangedOpening_IsShown()
    {
        var change = Assert.Single(EditionDiff.Compare(Chapters, Chapters.Replace("第3次", "第4次")), change => change.Kind != ChangeKind.Same);
        Assert.Equal("开头", change.New!.Heading);
    }

    [Fact]
    public async Task DocumentPage_ShowsOpeningChaptersAndParagraphs_AndOffersTheAttachmentAsPublished()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await AnnexedAsync(d);
        using var client = await d.ClientAsync(d.CultureClerk);
        client.DefaultRequestHeaders.Authorization = null;
        var slug = (await d.DocumentAsync(id)).Slug;
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/documents/{slug}"));
        var text = page.QuerySelector("article.document")!;
        Assert.Contains("第3次常务会议通过", text.TextContent);
        Assert.Equal(["第一章　总则", "第二章　扶持"], text.QuerySelectorAll("h2.chapter").Select(heading => heading.TextContent));
        Assert.Equal(["区文化和旅游局负责组织实施。", "补助标准见附件。"], text.QuerySelectorAll("#art-2 p").Select(paragraph => paragraph.TextContent));

        var link = page.QuerySelectorAll("#annexes ~ ol a, section[aria-labelledby=annexes] a").Single();
        Assert.Equal("补助标准.txt", link.TextContent);
        var answer = await client.GetAsync(link.GetAttribute("href"));
        Assert.Equal("每户五百元", await answer.Content.ReadAsStringAsync());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var consultation = (await d.CaseAsync(id)).ConsultationSlug;
        Assert.Equal("每户五百元", await client.GetStringAsync($"/consultations/{consultation}/annexes/1"));
        foreach (var missing in new[] { $"/documents/{slug}/annexes/2", $"/documents/{slug}/annexes/0", "/documents/nowhere/annexes/1" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(missing)).StatusCode);
        // What was handed in for the reviewers' eyes is not published.
        Assert.DoesNotContain("补贴测算", page.DocumentElement.TextContent);
    }

    [Fact]
    public async Task FilingPackage_HoldsTheAttachmentBesideTheText()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await AnnexedAsync(d);
        await d.DoAsync<FileWithGovernment>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2026〕1号" });
        using var client = await d.ClientAsync(d.Registrar);
        using var zip = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync($"/work/normative-document/{id}/filing/市人民政府.zip")));
        Assert.Contains("2 正式文本附件/1 补助标准.txt", zip.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task Draft_WithABrokenWordFileAsAttachment_IsRefused_AndADocxLosesItsAuthor()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        object DraftWith(long file) => new { title = "办法", text = DocumentScenes.Text, legalBasis = new[] { "《优化营商环境条例》第六十二条" }, note = "二稿", annexes = new[] { file } };
        var broken = await d.UploadAsync(d.CultureClerk, "名录.docx", "not a package");
        Assert.Contains("名录.docx", Assert.Single(await d.RefusedAsync<Draft>(d.CultureClerk, id, DraftWith(broken)), finding => finding.Field == "annexes").Message);

        using var written = Archives.Docx(Archives.Paragraph("甲乙"));
        var another = await d.UploadAsync(d.As(d.Housing, Post.Clerk), "举报人名单.docx", "not a package");
        Assert.DoesNotContain("举报人名单", Assert.Single(await d.RefusedAsync<Draft>(d.CultureClerk, id, DraftWith(another)), finding => finding.Field == "annexes").Message);
        var authored = await d.UploadAsync(d.CultureClerk, "名录.docx", written);
        await d.DoAsync<Draft>(d.CultureClerk, id, DraftWith(authored));
        var annex = Assert.Single((await d.CaseAsync(id)).Latest!.Annexes);
        Assert.NotEqual(authored, annex.FileId);
        using var client = await d.ClientAsync(d.CultureClerk);
        using var docx = new ZipArchive(new MemoryStream(await client.GetByteArrayAsync($"/work/normative-document/{id}/files/{annex.FileId}")));
        Assert.DoesNotContain("docProps/core.xml", docx.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task AnyTwoEditions_AreComparedArticleByArticle_FromTheOlderToTheNewer()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var first = await d.PublishedAsync(DocumentScenes.Proposal("办法", market: false));
        var number = (await d.CaseAsync(first)).RegisterNumber;
        foreach (var word in new[] { "牵头", "统筹" })
        {
            d.GoTo(d.Today.AddDays(2));
            await d.PublishedAsync(DocumentScenes.Proposal("办法", market: false, replaces: number, mode: "Revision"), DocumentScenes.Text.Replace("负责", word));
        }

        using var client = await d.ClientAsync(d.CultureClerk);
        client.DefaultRequestHeaders.Authorization = null;
        var slug = (await d.DocumentAsync(first)).Slug;
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/documents/{slug}?edition=1&compare=3"));
        Assert.Equal("负责", page.QuerySelector("#changes del")!.TextContent);
        Assert.Equal("统筹", page.QuerySelector("#changes ins")!.TextContent);
        Assert.True(page.QuerySelector("#changes")!.HasAttribute("open"));
    }

    private static async Task<long> AnnexedAsync(NormativeDistrict d)
    {
        var id = await d.DoAsync<Propose>(d.CultureClerk, null, DocumentScenes.Proposal("办法", market: false));
        await d.DoAsync<ApproveProposal>(d.Secretary, id, new { opinion = "同意" });
        await d.DoAsync<Draft>(d.CultureClerk, id, new
        {
            title = "办法",
            text = Chapters,
            legalBasis = new[] { "《优化营商环境条例》第六十二条" },
            note = "初稿",
            annexes = new[] { await d.UploadAsync(d.CultureClerk, "补助标准.txt", "每户五百元") },
            attachments = new[] { await d.UploadAsync(d.CultureClerk, "补贴测算.txt", "内部测算") },
        });
        await d.DoAsync<OpenConsultation>(d.CultureClerk, id, new { until = d.Today.AddDays(31), explanation = "起草说明", contact = "电话 029-0000000" });
        d.GoTo(d.Today.AddDays(32));
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "没有收到意见" });
        await d.DoAsync<PublishAdoption>(d.CultureClerk, id, new { summary = "没有收到意见" });
        await d.HearAsync(d.CultureClerk, id);
        await d.DoAsync<DeliberateInUnit>(d.CultureHead, id, new { on = d.Today, conclusion = "同意送审" });
        await d.DoAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请予审核" });
        await d.ApproveAsync(id);
        await d.DoAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "区政府第12次常务会议", on = d.Today });
        await d.DoAsync<Deliberate>(d.Secretary, id, new { result = "Adopted", minutes = "会议原则通过" });
        await d.DoAsync<Sign>(d.Mayor, id, new { signedBy = "区长", on = d.Today });
        await d.DoAsync<Register>(d.Registrar, id, new { });
        await d.DoAsync<Print>(d.Secretary, id, new { on = d.Today });
        await d.DoAsync<Publish>(d.Secretary, id, new { effectiveOn = d.Today.AddDays(1), expiresOn = d.Today.AddYears(3), interpretation = "政策解读" });
        return id;
    }
}
