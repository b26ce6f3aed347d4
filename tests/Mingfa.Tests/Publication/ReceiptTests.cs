using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Log;
using Mingfa.Tests.NormativeDocuments;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;

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

    [Fact]
    public async Task Comment_AndReviewRequest_HaveAReceiptInTheLog_GivenToWhoHasTheCodeOnly()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await d.PublishedAsync();
        var id = await d.ConsultingAsync();
        var slug = await d.WithDbAsync(db => db.Set<Consultation>().Where(each => each.CaseId == id).Select(each => each.Slug).SingleAsync());
        var number = await d.WithDbAsync(db => db.Set<NormativeDocument>().Select(document => document.RegisterNumber).FirstAsync());
        using var citizen = await VisitorAsync(d);
        var form = Guid.NewGuid().ToString();
        foreach (var text in new[] { "建议明确标准", "建议明确标准", "另一条意见" })
            using (var sent = await SendAsync(citizen, $"/consultations/{slug}", $"/consultations/{slug}?handler=Send", ("Text", text), ("SubmissionId", form)))
                Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        using (var asked = await citizen.PostAsync("/review-requests", ("RegisterNumber", number!), ("Reason", "与上位法相抵触"), ("SubmissionId", form)))
            Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var codes = await d.WithDbAsync(db => db.Set<Receipt>().Select(receipt => receipt.Code).ToListAsync());
        Assert.Equal(3, codes.Count);

        var key = await d.SignLogAsync();
        Assert.True(NoteVerifier.TryParse(key, out var verifier));
        foreach (var code in codes)
        {
            using var record = await SendAsync(citizen, "/review-requests", "/receipts/record", ("code", code));
            using var proof = await SendAsync(citizen, "/review-requests", "/receipts/proof", ("code", code));
            var content = await record.Content.ReadAsByteArrayAsync();
            var verdict = ProofVerifier.Check(await proof.Content.ReadAsByteArrayAsync(), content, verifier);
            Assert.True(verdict.Passed, string.Join('\n', verdict.Checks));
            content[^3] ^= 1;
            Assert.False(ProofVerifier.Check(await proof.Content.ReadAsByteArrayAsync(), content, verifier).Passed);
        }

        using var stranger = await SendAsync(citizen, "/review-requests", "/receipts/record", ("code", "YJ000000000000"));
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        using var found = await citizen.PostAsync("/review-requests", "/review-requests?handler=Find", ("Code", codes.Single(code => !code.StartsWith("YJ", StringComparison.Ordinal))));
        Assert.Contains("答复期限", await found.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Comment_SentTwiceAtOnce_IsTakenOnce_AndBothAreGivenItsReceipt()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ConsultingAsync();
        var page = $"/consultations/{await d.WithDbAsync(db => db.Set<Consultation>().Where(each => each.CaseId == id).Select(each => each.Slug).SingleAsync())}";
        using var citizen = await VisitorAsync(d);
        var token = (await citizen.PageAsync(page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var form = Guid.NewGuid().ToString();
        var sent = new List<Task<HttpResponseMessage>>();
        // All are sent while somebody else writes. SQLite lets one after the other look for the comment; on PostgreSQL all three look, find none, and stand before its table.
        await d.WithDbAsync(db => db.WriteAsync(async () =>
        {
            if (TestDatabase.IsPostgres)
                await db.Database.ExecuteSqlRawAsync("""LOCK TABLE "ConsultationComments" IN SHARE ROW EXCLUSIVE MODE""");
            sent.AddRange(Enumerable.Range(0, 3).Select(_ => citizen.Http.PostAsync($"{page}?handler=Send", new FormUrlEncodedContent(
                new Dictionary<string, string> { ["Text"] = "建议明确标准", ["SubmissionId"] = form, ["__RequestVerificationToken"] = token }), TestContext.Current.CancellationToken)));
            for (var tries = 600; TestDatabase.IsPostgres && await WaitingAsync(db) < sent.Count; tries--)
            {
                Assert.True(tries > 0 && !sent.Exists(each => each.IsCompleted), "The three do not wait for the table.");
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        }));
        var receipts = new List<string>();
        foreach (var answer in await Task.WhenAll(sent))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            receipts.Add((await Browser.DomAsync(answer)).QuerySelector(".receipt")!.TextContent);
        }

        Assert.Single(receipts.Distinct());
        Assert.Contains(await d.WithDbAsync(db => db.Set<ConsultationComment>().Select(comment => comment.ReceiptCode).SingleAsync()), receipts[0]);
    }

    /// <summary>How many would write a comment and have to wait.</summary>
    private static Task<int> WaitingAsync(MingfaDb db) => db.Database
        .SqlQueryRaw<int>("""SELECT count(*)::int AS "Value" FROM pg_locks WHERE NOT granted AND relation = '"ConsultationComments"'::regclass""").SingleAsync();

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

    /// <summary>Posts with the page's token to an address whose form stands on a later page.</summary>
    private static async Task<HttpResponseMessage> SendAsync(Browser citizen, string page, string action, params (string Name, string Value)[] fields)
    {
        var token = (await citizen.PageAsync(page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await citizen.Http.PostAsync(action, new FormUrlEncodedContent(
            fields.Append((Name: "__RequestVerificationToken", Value: token)).Select(field => KeyValuePair.Create(field.Name, field.Value))));
    }

    private static async Task<Browser> VisitorAsync(NormativeDistrict district)
    {
        using var known = await district.ClientAsync(district.As(district.Housing, Post.Clerk));
        return new Browser(known.BaseAddress!);
    }
}
