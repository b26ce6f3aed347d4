using System.Net;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>What the citizen sees of a document's life on the portal: proof on every page, the way it was made, its end.</summary>
public sealed class PortalProofTests
{
    private static async Task<IDocument> PageAsync(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path));

    private static IEnumerable<string?> Proven(IDocument page) => page.QuerySelectorAll("[data-proof]").Select(place => place.GetAttribute("data-content"));

    [Fact]
    public async Task ConsultationItsResultAndTheRepealedDocument_EachCarryTheirProof_ThatIsThere()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync();
        var (document, consultation) = (await d.DocumentAsync(id), (await d.CaseAsync(id)).ConsultationSlug);
        d.GoTo(d.Today.AddDays(40));
        await d.DoAsync<Repeal>(d.Secretary, id, new { on = d.Today, reason = "上位法已有规定" });
        using var citizen = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        await d.SignLogAsync();

        Assert.Equal([$"/published/consultation/{consultation}"], Proven(await PageAsync(citizen, $"/consultations/{consultation}")));
        Assert.Equal([$"/published/consultation-result/{consultation}"], Proven(await PageAsync(citizen, $"/consultations/{consultation}/result")));
        var page = await PageAsync(citizen, $"/documents/{document.Slug}");
        Assert.Equal([$"/published/normative-document/{document.Slug}", $"/published/normative-document-end/{document.Slug}-{d.Today:yyyyMMdd}"], Proven(page));
        Assert.Equal(2, page.QuerySelectorAll("section.proof").Length);
        foreach (var proof in page.QuerySelectorAll("[data-proof]"))
            Assert.Equal(HttpStatusCode.OK, (await citizen.GetAsync(proof.GetAttribute("data-proof"))).StatusCode);
    }

    [Fact]
    public async Task DocumentWithoutRecord_SaysThatItIsNotProven()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var slug = (await d.DocumentAsync(await d.PublishedAsync())).Slug;
        using var citizen = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        Assert.DoesNotContain("系统启用前公布，未存证", await citizen.GetStringAsync($"/documents/{slug}"));
        await d.WithDbAsync(db => db.WriteAsync(() => db.Set<PublishedRecord>().Where(record => record.Slug == slug && record.Kind == "normative-document")
            .ExecuteUpdateAsync(set => set.SetProperty(record => record.WithdrawnAt, d.Time.GetUtcNow()))));
        Assert.Contains("系统启用前公布，未存证", await citizen.GetStringAsync($"/documents/{slug}"));
    }

    [Fact]
    public async Task DocumentPage_TellsHowItWasMade_AndGivesTheOfficialFile()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync();
        var (document, consultation) = (await d.DocumentAsync(id), (await d.CaseAsync(id)).ConsultationSlug);
        using var citizen = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        var history = (await PageAsync(citizen, $"/documents/{document.Slug}")).QuerySelector("section[aria-labelledby=history]")!;
        Assert.Contains($"/consultations/{consultation}", history.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Contains($"/consultations/{consultation}/result", history.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        foreach (var stage in (string[])["合法性审核", "集体审议", "签发", "印发", "公布", "报送备案"])
            Assert.Contains(stage, history.TextContent);
        var docx = await citizen.GetAsync($"/documents/{document.Slug}/official.docx?edition=1");
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync($"/documents/{document.Slug}/official.docx?edition=2")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync("/documents/nothing/official.docx")).StatusCode);
    }

    /// <summary>What the bureau found wrong with a draft was said to the drafter; the public reads of the review that the document rests on.</summary>
    [Fact]
    public async Task DocumentPage_KeepsEarlierOpinionsInner_AndNamesOnlyTheReviewThatWasPassed()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.UnderReviewAsync(DocumentScenes.Proposal(market: false));
        d.GoTo(d.Today.AddDays(11));
        var objected = d.Today;
        await d.DoAsync<IssueOpinion>(d.LegalReviewer, id, new { conclusion = "Unlawful", summary = "越权设定", problems = new[] { "第二条：越权" } });
        await d.DoAsync<Draft>(d.CultureClerk, id, DocumentScenes.DraftOf(DocumentScenes.Text.Replace("负责组织", "牵头组织")));
        await d.DoAsync<SubmitForReview>(d.CultureHead, id, new { letter = "再送审" });
        await d.ApproveAsync(id);
        var passed = d.Today;
        await d.DoAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "区政府第12次常务会议", on = d.Today, changesSinceConsultation = "按审核意见修改" });
        await d.DoAsync<Deliberate>(d.Secretary, id, new { result = "Adopted", minutes = "通过" });
        await d.DoAsync<Sign>(d.Mayor, id, new { on = d.Today });
        await d.DoAsync<Register>(d.Registrar, id, new { });
        await d.DoAsync<Print>(d.Secretary, id, new { on = d.Today });
        await d.DoAsync<Publish>(d.Secretary, id, new { effectiveOn = d.Today, expiresOn = d.Today.AddYears(2), interpretation = "解读" });

        using var citizen = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        var page = await PageAsync(citizen, $"/documents/{(await d.DocumentAsync(id)).Slug}");
        var review = Assert.Single(page.QuerySelectorAll("section[aria-labelledby=history] li"), stage => stage.TextContent.Contains("合法性审核"));
        Assert.Contains($"{passed:yyyy-MM-dd}", review.TextContent);
        Assert.Contains("审核通过", review.TextContent);
        Assert.All(new[] { "不合法", "越权", $"{objected:yyyy-MM-dd}" }, words => Assert.DoesNotContain(words, page.QuerySelector("section[aria-labelledby=history]")!.TextContent));
    }

    [Fact]
    public async Task Documents_AreFilteredByIssuerLevelAndYear_InTheAddress()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var document = await d.DocumentAsync(await d.PublishedAsync());
        using var citizen = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        async Task<bool> ShownAsync(string filter) => (await citizen.GetStringAsync($"/documents?status=All&{filter}")).Contains($"/documents/{document.Slug}\"", StringComparison.Ordinal);
        Assert.True(await ShownAsync($"issuer={d.Government.Id}&level=Government&year={document.PublishedOn.Year}"));
        Assert.True(await ShownAsync("issuer=&level=&year="));
        Assert.False(await ShownAsync($"issuer={d.Culture.Id}"));
        Assert.False(await ShownAsync("level=Department"));
        Assert.False(await ShownAsync($"year={document.PublishedOn.Year - 1}"));
    }

    [Fact]
    public async Task Feed_MovesAndTellsOfRepealAndOfANewEdition()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync();
        var document = await d.DocumentAsync(id);
        using var citizen = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        async Task<(DateTimeOffset Updated, string Summary)> EntryAsync()
        {
            XNamespace atom = "http://www.w3.org/2005/Atom";
            var entry = XDocument.Parse(await citizen.GetStringAsync("/documents/feed.atom")).Descendants(atom + "entry").Single(each => each.Element(atom + "id")!.Value.EndsWith(document.Slug, StringComparison.Ordinal));
            return (DateTimeOffset.Parse(entry.Element(atom + "updated")!.Value), entry.Element(atom + "summary")!.Value);
        }

        var first = await EntryAsync();
        var revision = await d.FiledAsync(DocumentScenes.Proposal(replaces: document.RegisterNumber, mode: "Revision"));
        var second = await EntryAsync();
        Assert.True(second.Updated > first.Updated);
        Assert.Contains("第 2 版", second.Summary);
        d.GoTo(d.Today.AddDays(40));
        await d.DoAsync<Repeal>(d.Secretary, revision, new { on = d.Today, reason = "上位法已有规定" });
        var third = await EntryAsync();
        Assert.True(third.Updated > second.Updated);
        Assert.Contains($"{d.Today:yyyy-MM-dd} 废止", third.Summary);
    }
}
