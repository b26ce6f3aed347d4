using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.NormativeDocuments;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Publication;

/// <summary>A citizen finds again, by the receipt alone, what was sent and what became of it.</summary>
public sealed class ReceiptTests
{
    [Fact]
    public async Task Comment_IsFoundByItsReceipt_WithoutNameOrVerdict_BeforeTheAdoptionIsPublished()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ConsultingAsync();
        await d.CommentAsync(id, "建议明确补贴标准", 2);
        var (slug, receipt) = await d.WithDbAsync(async db =>
        {
            var comment = await db.Set<ConsultationComment>().SingleAsync();
            (comment.Shown, comment.Verdict, comment.VerdictReason) = (true, CommentVerdict.NotAdopted, "已有规定");
            await db.SaveChangesAsync();
            return ((await db.Set<Consultation>().SingleAsync()).Slug, comment.ReceiptCode);
        });
        var page = $"/consultations/{slug}";
        using var citizen = await VisitorAsync(d);

        using var found = await citizen.PostAsync(page, $"{page}?handler=Find#mine", ("Code", $" {receipt.ToLowerInvariant()} "));
        var shown = await found.Content.ReadAsStringAsync();
        Assert.Contains("建议明确补贴标准", shown);
        Assert.Contains("正在研究", shown);
        Assert.DoesNotContain("王某某", shown);
        Assert.DoesNotContain("已有规定", shown);

        using var missed = await citizen.PostAsync(page, $"{page}?handler=Find#mine", ("Code", "YJ000000000000"));
        Assert.Equal(HttpStatusCode.BadRequest, missed.StatusCode);
        Assert.DoesNotContain("建议明确补贴标准", await missed.Content.ReadAsStringAsync());

        await d.WithDbAsync(db => db.Set<Consultation>().ExecuteUpdateAsync(set => set.SetProperty(each => each.AdoptionPublishedOn, (DateOnly?)d.Today)));
        using var answered = await citizen.PostAsync(page, $"{page}?handler=Find#mine", ("Code", receipt));
        Assert.Contains("未采纳：已有规定", await answered.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("第三条", 3)]
    [InlineData("3", 3)]
    [InlineData("３", 3)]
    [InlineData("三", 3)]
    [InlineData("第3条第一款", 3)]
    [InlineData("", null)]
    public async Task ReviewRequest_TakesTheArticleAsPeopleWriteIt(string typed, int? article)
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await d.PublishedAsync();
        var number = await d.WithDbAsync(db => db.Set<NormativeDocument>().Select(document => document.RegisterNumber).SingleAsync());
        using var citizen = await VisitorAsync(d);
        using var sent = await citizen.PostAsync("/review-requests", ("RegisterNumber", number!), ("Article", typed), ("Reason", "与上位法相抵触"), ("SubmissionId", Guid.NewGuid().ToString()));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal(article, await d.WithDbAsync(db => db.Set<ReviewRequest>().Select(request => request.Article).SingleAsync()));
    }

    [Fact]
    public async Task ReviewRequest_WithAnArticleNobodyCanRead_IsRefused_AndKeepsWhatWasTyped()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        using var citizen = await VisitorAsync(d);
        using var refused = await citizen.PostAsync("/review-requests", ("RegisterNumber", "x"), ("Article", "最后一条"), ("Reason", "与上位法相抵触"), ("SubmissionId", Guid.NewGuid().ToString()));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("最后一条", page);
        Assert.Contains("与上位法相抵触", page);
    }

    private static async Task<Browser> VisitorAsync(NormativeDistrict district)
    {
        using var known = await district.ClientAsync(district.As(district.Housing, Post.Clerk));
        return new Browser(known.BaseAddress!);
    }
}
