using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>Lists that a busy consultation or a full clean-up makes long are read page by page, each row once, and what is done on a page comes back to it.</summary>
public sealed class LongListTests
{
    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path) => await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(path));

    /// <summary>What <paramref name="selector"/> finds, page after page.</summary>
    private static async Task<(List<string> Shown, List<int> Sizes, string Last)> ReadAsync(HttpClient client, string address, string selector)
    {
        var (shown, sizes) = (new List<string>(), new List<int>());
        for (; ; )
        {
            var page = await PageAsync(client, address);
            var found = page.QuerySelectorAll(selector).Select(each => each.TextContent.Trim()).ToList();
            shown.AddRange(found);
            sizes.Add(found.Count);
            if (page.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next)
                return (shown, sizes, address);
            address = next;
        }
    }

    private static Dictionary<string, string> Form(IHtmlDocument page, params (string Name, string Value)[] values) =>
        values.Append(("__RequestVerificationToken", page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!)).ToDictionary(pair => pair.Item1, pair => pair.Item2);

    private static async Task<long> CommentedAsync(NormativeDistrict d, int comments)
    {
        var id = await d.ConsultingAsync();
        await d.WithDbAsync(db => db.WriteAsync(async () =>
        {
            var consultation = await db.Set<Consultation>().SingleAsync();
            for (var i = 1; i <= comments; i++)
                consultation.Comments.Add(new ConsultationComment { ReceiptCode = $"YJ{i:000}", Text = $"意见{i:000}", At = d.Time.GetUtcNow() });
        }));
        return id;
    }

    [Fact]
    public async Task Comments_OnTheWorkbench_ArePagedByKey_AndAnActOnAPageComesBackToIt()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await CommentedAsync(d, 60);
        using var clerk = await d.ClientAsync(d.CultureClerk);
        var (shown, sizes, last) = await ReadAsync(clerk, $"/work/normative-document/{id}/comments", "main tbody td.pre");
        Assert.Equal([50, 10], sizes);
        Assert.Equal(Enumerable.Range(1, 60).Select(i => $"意见{i:000}"), shown);
        var page = await PageAsync(clerk, last);
        Assert.Contains("收到意见 60 条；待审核公开 60 条，待填写采纳情况 60 条", page.QuerySelector("main")!.TextContent);
        var (box, button) = (page.QuerySelectorAll("input[name=Ids]")[^1], page.QuerySelectorAll("button").Single(each => each.TextContent == "不公开").GetAttribute("formaction")!);

        // Refused for want of a reason: the same page, the tick kept.
        var refused = await clerk.PostAsync(button, new FormUrlEncodedContent(Form(page, ("Ids", box.GetAttribute("value")!))));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var again = new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync());
        Assert.Equal(10, again.QuerySelectorAll("main tbody tr").Length);
        Assert.Equal([box.GetAttribute("value")], again.QuerySelectorAll("input[name=Ids][checked]").Select(each => each.GetAttribute("value")));
        var done = await clerk.PostAsync(button, new FormUrlEncodedContent(Form(page, ("Ids", box.GetAttribute("value")!), ("Reason", "含个人信息"))));
        Assert.Equal((HttpStatusCode.Redirect, last), (done.StatusCode, done.Headers.Location!.OriginalString));
        Assert.Contains("待审核公开 59 条，待填写采纳情况 59 条", await clerk.GetStringAsync(last));
    }

    [Fact]
    public async Task AdoptionOnThePortal_IsPagedByKey_AndCountsWhatIsShown()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await CommentedAsync(d, 61);
        d.GoTo(d.Today.AddDays(32));
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "六十一条" });
        await d.WithDbAsync(db => db.WriteAsync(async () =>
        {
            foreach (var comment in await db.Set<ConsultationComment>().ToListAsync())
                (comment.Shown, comment.ModerationReason, comment.Verdict) = (comment.Text != "意见001", "辱骂", CommentVerdict.Adopted);
        }));
        await d.DoAsync<PublishAdoption>(d.CultureClerk, id, new { summary = "说明" });
        using var citizen = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        var address = $"/consultations/{(await d.CaseAsync(id)).ConsultationSlug}/result";
        var (shown, sizes, _) = await ReadAsync(citizen, address, "main tbody td.pre");
        Assert.Equal([50, 10], sizes);
        Assert.Equal(Enumerable.Range(2, 60).Select(i => $"意见{i:000}"), shown);
        Assert.Contains("共收到意见 61 条，公开 60 条", await citizen.GetStringAsync(address));
    }

    [Fact]
    public async Task ItemsOfACleanup_ArePagedByKey_OnTheWorkbenchAndInTheResult_AndNothingTypedIsLost()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await d.WithDbAsync(db => db.WriteAsync(() =>
        {
            for (var i = 1; i <= 55; i++)
            {
                var unit = i % 2 == 0 ? d.Culture : d.Housing;
                var document = new NormativeDocument
                {
                    Slug = $"old-{i:00}",
                    Title = $"办法{i:00}",
                    Level = DocumentLevel.Department,
                    IssuerUnitId = unit.Id,
                    IssuerName = unit.Name,
                    RegisterNumber = $"甲{i:00}",
                    DocumentNumber = $"甲字{i:00}",
                    PublishedOn = new DateOnly(2025, 1, 1),
                };
                document.Editions.Add(new NormativeEdition
                {
                    Number = 1,
                    Title = document.Title,
                    Text = DocumentScenes.Text,
                    Interpretation = "",
                    EffectiveOn = document.PublishedOn,
                    RegisterNumber = document.RegisterNumber,
                    DocumentNumber = document.DocumentNumber,
                });
                db.Add(document);
            }

            return Task.CompletedTask;
        }));
        var campaign = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, new CleanupCampaign { Name = "全面清理", Basis = "定期", OpenedOn = d.Today, ProposeBy = d.Today.AddDays(30) }, d.Time.GetUtcNow()));
        using var registrar = await d.ClientAsync(d.Registrar);
        var (shown, sizes, last) = await ReadAsync(registrar, $"/work/cleanup/{campaign}", "section.card h2");
        Assert.Equal([50, 5], sizes);
        Assert.Equal(Enumerable.Range(1, 55).Select(i => $"办法{i:00}"), shown.Order(StringComparer.Ordinal));

        // A unit reads its own; what the bureau typed about an item of the second page is in the answer, though the address names no page.
        using var clerk = await d.ClientAsync(d.CultureClerk);
        Assert.Equal(27, (await PageAsync(clerk, $"/work/cleanup/{campaign}")).QuerySelectorAll("section.card").Length);
        var item = await d.WithDbAsync(db => db.Set<CleanupItem>().OrderByDescending(each => each.UnitId).ThenByDescending(each => each.Id).Select(each => each.Id).FirstAsync());
        var all = d.As(d.Bureau, Post.Registrar, Post.LegalBureauHead);
        using var head = await d.ClientAsync(all);
        await d.WithDbAsync(db => db.WriteAsync(async () => (await db.Set<CleanupItem>().SingleAsync(each => each.Id == item)).Proposed = CleanupVerdict.Keep));
        var refused = await head.PostAsync($"/work/cleanup/{campaign}?handler=Confirm", new FormUrlEncodedContent(Form(
            await PageAsync(head, last), ("Item", $"{item}"), ("Version", "7"), ("Verdict", "Repeal"), ("Reason", "上位法已有规定"))));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("上位法已有规定", new HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync()).QuerySelector("details[open] textarea")!.TextContent.Trim());

        await d.WithDbAsync(db => db.WriteAsync(async () =>
        {
            foreach (var each in await db.Set<CleanupItem>().ToListAsync())
                each.Confirmed = each.Id == item ? CleanupVerdict.Amend : CleanupVerdict.Keep;
        }));
        Assert.Empty(await d.WithRunnerAsync(async (runner, db) => await CleanupWork.PublishAsync(db, runner, all, await db.Set<CleanupCampaign>().SingleAsync(), d.Today, d.Time.GetUtcNow())));
        var result = await ReadAsync(registrar, $"/cleanups/cleanup-{campaign}", "main tbody td:first-child a");
        Assert.Equal([50, 5], result.Sizes);
        Assert.Equal(55, result.Shown.Distinct().Count());
        Assert.Contains("继续有效的规范性文件（54 件）", await registrar.GetStringAsync($"/cleanups/cleanup-{campaign}"));
        Assert.Contains("修改的规范性文件（1 件）", await registrar.GetStringAsync(result.Last));
    }
}
