using Mingfa.Core.Law;
using Mingfa.Tests.Documents;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Files;

namespace Mingfa.Tests.Files;

public sealed class DocxTextTests
{
    [Fact]
    public void Extract_DraftInArticles_RecognisesTitleAndArticles()
    {
        string[] lines =
        [
            "清莲区户外广告设施管理办法", "（征求意见稿）", "第一章　总则", "第一条　为了加强管理，制定本办法。", "第二条 适用于本区。", "第一条规定的情形除外。",
            "第二章　附则", "第三条之一　插入的一条。", "第四条", "另起一段的内容。", "第5条　自2026年5月1日起施行。",
        ];
        using var docx = Archives.Docx(string.Concat(lines.Select(Archives.Paragraph)));
        var content = DocxText.Extract(docx);
        Assert.Empty(content.Findings);
        Assert.Equal(lines, content.Paragraphs);
        Assert.Equal("清莲区户外广告设施管理办法", content.Title);
        Assert.Equal(["第一条", "第二条", "第三条之一", "第四条", "第五条"], content.Articles.Select(article => article.Number.ToString()));
        Assert.Equal("适用于本区。\n第一条规定的情形除外。", content.Articles[1].Text);
        Assert.Equal("另起一段的内容。", content.Articles[3].Text);
    }

    [Fact]
    public void Extract_OurOwnDocx_GivesTheArticlesBack()
    {
        using var docx = new MemoryStream();
        GbDocx.Write(docx, SampleDocuments.Full);
        var content = DocxText.Extract(docx);
        var articles = content.Articles;
        Assert.Equal([new ArticleNumber(1), new ArticleNumber(2), new ArticleNumber(3)], articles.Select(article => article.Number));
        Assert.Equal("本办法适用于本区。\n法律、法规另有规定的，从其规定。", articles[1].Text);
        Assert.Equal("本办法自2026年4月10日起施行，有效期五年。", articles[2].Text);
        Assert.Equal(["附件1", "清莲区户外广告设施设置导则"], content.Attachments.Take(2));
        Assert.Equal("清莲区户外广告设施管理办法", content.Title);
    }

    [Fact]
    public void Extract_LeavesOutDeletedHiddenAndFieldCodes()
    {
        using var docx = Archives.Docx(
            "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del>" +
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:ins><w:r><w:t>丙</w:t></w:r></w:ins><w:r><w:br/><w:t>丁</w:t></w:r></w:p>");
        Assert.Equal(["甲 乙丙", "丁"], DocxText.Extract(docx).Paragraphs);
    }

    [Fact]
    public void Extract_MoreParagraphsThanADraftHas_IsRefused()
    {
        using var docx = Archives.Docx(string.Concat(Enumerable.Range(0, DocxText.MaxParagraphs + 1).Select(i => Archives.Paragraph($"{i:x8}{(i * 2654435761):x}"))));
        Assert.Contains("过长", Assert.Single(DocxText.Extract(docx).Findings).Message);
    }
}
