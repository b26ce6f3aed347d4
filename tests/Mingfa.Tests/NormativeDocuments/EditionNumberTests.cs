using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>What ends, replaces or cleans up a document names the number of the edition in force on that day, not the first one's.</summary>
public sealed class EditionNumberTests
{
    /// <summary>A document whose second edition is in force: both cases.</summary>
    private static async Task<(NormativeDocumentCase First, NormativeDocumentCase Second)> RevisedAsync(NormativeDistrict d)
    {
        var first = await d.PublishedAsync(DocumentScenes.Proposal("清莲区甲办法", market: false), years: 3);
        d.GoTo((await d.CaseAsync(first)).EffectiveOn!.Value);
        var second = await d.PrintedAsync(DocumentScenes.Proposal("清莲区甲办法（修订）", market: false, replaces: (await d.CaseAsync(first)).RegisterNumber!, mode: "Revision"));
        var effective = d.Today.AddDays(10);
        await d.DoAsync<Publish>(d.Secretary, second, new { effectiveOn = effective, expiresOn = effective.AddYears(3), interpretation = "解读" });
        d.GoTo(effective);
        await d.SweepAsync();
        return (await d.CaseAsync(first), await d.CaseAsync(second));
    }

    [Fact]
    public async Task Replacement_OfARevisedDocument_NamesTheEditionItReplaces_InTheActTheAnnouncementAndOnThePortal()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var (first, second) = await RevisedAsync(d);
        var third = await d.PublishedAsync(DocumentScenes.Proposal("清莲区乙办法", market: false, replaces: second.RegisterNumber, mode: "Replacement"));
        var act = await d.WithDbAsync(db => db.Set<Act>().Where(each => each.DossierId == third).OrderByDescending(each => each.Id).Select(each => each.Effects).FirstAsync());
        Assert.Contains($"起替代 {second.DocumentNumber}", act);
        Assert.DoesNotContain(first.DocumentNumber!, act);
        d.GoTo((await d.CaseAsync(third)).EffectiveOn!.Value);
        await d.SweepAsync();

        var told = JsonNode.Parse(await d.WithDbAsync(db => db.Set<PublishedRecord>().Where(record => record.Kind == "normative-document-end").Select(record => record.Content).SingleAsync()))!;
        Assert.Equal((second.RegisterNumber, second.DocumentNumber), ((string?)told["registerNumber"], (string?)told["documentNumber"]));
        using var citizen = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        var replacing = await d.DocumentAsync(third);
        var related = new HtmlParser().ParseDocument(await citizen.GetStringAsync($"/documents/{replacing.Slug}")).QuerySelector("section[aria-labelledby=relations]")!.TextContent;
        Assert.Contains(second.DocumentNumber!, related);
        Assert.DoesNotContain(first.DocumentNumber!, related);
        var facts = new HtmlParser().ParseDocument(await citizen.GetStringAsync($"/work/documents/{replacing.Id}")).QuerySelector("dl.facts")!.TextContent;
        Assert.Contains(second.DocumentNumber!, facts);
        Assert.DoesNotContain(first.DocumentNumber!, facts);
        // The other way round the number is that of the edition which replaced it.
        var old = new HtmlParser().ParseDocument(await citizen.GetStringAsync($"/documents/{(await d.DocumentAsync(second.Id)).Slug}")).QuerySelector("section[aria-labelledby=relations]")!.TextContent;
        Assert.Contains(replacing.DocumentNumber, old);
    }

    [Fact]
    public async Task Cleanup_OfARevisedDocument_ShowsAndAnnouncesTheNumbersInForce_AndItsPageAsksForReviewByThem()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var (first, second) = await RevisedAsync(d);
        var campaign = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, new CleanupCampaign { Name = "全面清理", Basis = "定期", OpenedOn = d.Today, ProposeBy = d.Today.AddDays(30) }, d.Time.GetUtcNow()));
        using var registrar = await d.ClientAsync(d.Registrar);
        var card = new HtmlParser().ParseDocument(await registrar.GetStringAsync($"/work/cleanup/{campaign}")).QuerySelector("section.card")!.TextContent;
        Assert.Contains(second.DocumentNumber!, card);
        Assert.DoesNotContain(first.DocumentNumber!, card);
        await d.WithDbAsync(db => db.WriteAsync(async () => (await db.Set<CleanupItem>().SingleAsync()).Confirmed = CleanupVerdict.Keep));
        Assert.Empty(await d.WithRunnerAsync(async (runner, db) =>
            await CleanupWork.PublishAsync(db, runner, d.Registrar, await db.Set<CleanupCampaign>().SingleAsync(), d.Today, d.Time.GetUtcNow())));
        var kept = JsonNode.Parse(await d.WithDbAsync(db => db.Set<PublishedRecord>().Where(record => record.Kind == CleanupWork.Kind).Select(record => record.Content).SingleAsync()))!["keep"]![0]!;
        Assert.Equal((second.RegisterNumber, second.DocumentNumber), ((string?)kept["registerNumber"], (string?)kept["documentNumber"]));
        var page = new HtmlParser().ParseDocument(await registrar.GetStringAsync($"/documents/{(await d.DocumentAsync(second.Id)).Slug}"));
        Assert.Equal($"/review-requests?registerNumber={Uri.EscapeDataString(second.RegisterNumber!)}", page.QuerySelector("a[href^='/review-requests?']")!.GetAttribute("href"));
    }
}
