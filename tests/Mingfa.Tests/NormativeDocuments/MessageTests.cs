using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>Whoever is told to act is one who may: of the bureau only the registrar registers, and its head assigns.</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task Sign_TellsWhoMayRegister_AndWhoAssigns_NotTheReviewer_AndSoDoesTheOverdueTerm()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.SignedAsync(DocumentScenes.Proposal(market: false));
        await TellsTheRightOnesAsync(d, id);
    }

    /// <summary>The case was assigned to the reviewer as a whole: in a state where he has nothing to do, those are told who have.</summary>
    [Fact]
    public async Task Sign_OfACaseWhoseHandlerMayNotRegister_TellsWhoMay()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ReviewedAsync(DocumentScenes.Proposal(market: false));
        await d.DoAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "区政府第12次常务会议", on = d.Today });
        await d.DoAsync<Deliberate>(d.Secretary, id, new { result = "Adopted", minutes = "会议原则通过" });
        await d.WithDbAsync(db => db.WriteAsync(() => db.Set<DossierParty>().Where(party => party.DossierId == id && party.Party == "legal-bureau")
            .ExecuteUpdateAsync(set => set.SetProperty(party => party.HandlerId, d.LegalReviewer.OfficerId))));
        await d.DoAsync<Sign>(d.Mayor, id, new { on = d.Today });
        Assert.Equal(d.LegalReviewer.OfficerId, (await d.DossierAsync(id)).HandlerId);
        await TellsTheRightOnesAsync(d, id, handlerIsReviewer: true);
    }

    private static async Task TellsTheRightOnesAsync(NormativeDistrict d, long id, bool handlerIsReviewer = false)
    {
        const string passed = "案卷转到“已签发待登记”，请办理";
        using var registrar = await d.ClientAsync(d.Registrar);
        using var reviewer = await d.ClientAsync(d.LegalReviewer);
        using var head = await d.ClientAsync(d.As(d.Bureau, Post.LegalBureauHead));
        Assert.Contains(passed, await InboxAsync(registrar));
        Assert.Contains(passed, await InboxAsync(head));
        Assert.DoesNotContain(passed, await InboxAsync(reviewer));

        var clock = (await d.DossierAsync(id)).Clocks.Single(each => each.Term == "NDOC-12");
        d.GoTo(clock.LegalDue.AddDays(1));
        Assert.Equal(1, await d.WatchAsync());
        Assert.Contains($"“{clock.Name}”已逾期", await InboxAsync(registrar));
        Assert.Contains($"“{clock.Name}”已逾期", await InboxAsync(head));
        // The handler answers for his case, whoever has to take the step.
        Assert.Equal(handlerIsReviewer, (await InboxAsync(reviewer)).Contains($"“{clock.Name}”已逾期", StringComparison.Ordinal));
    }

    private static async Task<string> InboxAsync(HttpClient client) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync("/work/inbox")).QuerySelector("main")!.TextContent;
}
