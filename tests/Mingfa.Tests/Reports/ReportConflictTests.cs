using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.Reports;

namespace Mingfa.Tests.Reports;

/// <summary>Two who write one section.</summary>
public sealed partial class ReportJourneyTests
{
    /// <summary>Two editors open one section: the second to save is shown what the first wrote beside his own words, and nobody answers for a text he has not seen.</summary>
    [Fact]
    public async Task Section_SavedByAnotherMeanwhile_IsNotOverwritten_AndBothTextsAreShown()
    {
        var id = await DraftAsync();
        var section = await AskAsync(db => db.Set<ReportSection>().SingleAsync(part => part.ReportId == id && part.Heading.StartsWith("加强法治教育培训")));
        using var first = new Browser(Address);
        await first.SignInAsync("justice.registrar", people["justice.registrar"].Password);
        using var second = new Browser(Address);
        await second.SignInAsync("justice.chief", people["justice.chief"].Password);
        var (mine, theirs) = (await first.PageAsync($"/work/reports/{id}/text"), await second.PageAsync($"/work/reports/{id}/text"));
        (string, string) of = ("section", section.Id.ToString());

        Assert.Equal(HttpStatusCode.Redirect, (await PostFormAsync(second, theirs, id, "Save", of, ("prose", section.Prose), ("narrative", "先保存的叙述。"))).StatusCode);
        using var refused = await PostFormAsync(first, mine, id, "Save", of, ("prose", section.Prose + "后写的事实。"), ("narrative", "后写的叙述。"), ("token", "F-21"));
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Browser.DomAsync(refused);
        Assert.Contains("已被他人改动", page.QuerySelector(".error-summary")!.TextContent);
        var shown = page.QuerySelector($"#s{section.Id}")!;
        Assert.Equal("后写的叙述。", shown.QuerySelector<IHtmlTextAreaElement>("[name=narrative]")!.Value);
        Assert.EndsWith("后写的事实。", shown.QuerySelector<IHtmlTextAreaElement>("[name=prose]")!.Value);
        Assert.Equal("F-21", shown.QuerySelector<IHtmlSelectElement>("[name=token]")!.Value);
        Assert.Contains(shown.QuerySelectorAll(".notice .pre"), text => text.TextContent == "先保存的叙述。");
        Assert.Equal("先保存的叙述。", await NarrativeAsync());
        // Without having seen any text, none is overwritten; and what was changed is not answered for, nor a paragraph taken in its place.
        using var unseen = await first.Http.PostAsync($"/work/reports/{id}/text?handler=Save", new FormUrlEncodedContent(new Dictionary<string, string>
        { ["section"] = section.Id.ToString(), ["narrative"] = "没有看过的", ["__RequestVerificationToken"] = mine.QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value }));
        Assert.Equal(HttpStatusCode.Conflict, unseen.StatusCode);

        // Having seen both, he saves his own; the other, who reads the old page still, does not answer for it.
        var reviewer = await second.PageAsync($"/work/reports/{id}/text");
        Assert.Equal(HttpStatusCode.Redirect, (await PostFormAsync(first, page, id, "Save", of, ("prose", section.Prose), ("narrative", "先保存的叙述。后写的叙述。"))).StatusCode);
        Assert.Equal("先保存的叙述。后写的叙述。", await NarrativeAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await PostFormAsync(second, reviewer, id, "Review", of)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostFormAsync(second, id, "Review", of)).StatusCode);

        Task<string> NarrativeAsync() => AskAsync(db => db.Set<ReportSection>().Where(part => part.Id == section.Id).Select(part => part.Narrative).SingleAsync());
    }

    /// <summary>Two who save in the same moment: the database takes one text, and the other is told.</summary>
    [Fact]
    public async Task Section_WrittenTwiceAtOnce_TakesOneText()
    {
        var id = await DraftAsync();
        var section = await AskAsync(db => db.Set<ReportSection>().Where(part => part.ReportId == id).OrderBy(part => part.Ordinal).FirstAsync());
        await AskAsync(async db =>
        {
            var stale = await db.Set<ReportSection>().SingleAsync(part => part.Id == section.Id);
            await db.Set<ReportSection>().Where(part => part.Id == section.Id).ExecuteUpdateAsync(set => set.SetProperty(part => part.Narrative, "同时保存的叙述。"));
            stale.Narrative = "晚到的叙述。";
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.WriteAsync(() => Task.CompletedTask));
            return true;
        });
        Assert.Equal("同时保存的叙述。", await AskAsync(db => db.Set<ReportSection>().Where(part => part.Id == section.Id).Select(part => part.Narrative).SingleAsync()));
    }
}
