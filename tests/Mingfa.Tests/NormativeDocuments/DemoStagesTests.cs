using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Figures;
using Mingfa.Web.Modules.LegalReview;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>The demo district shows every stage of a document's life, and nothing in it that the law would not allow.</summary>
public sealed class DemoStagesTests(SeededDistrict seeded)
{
    private Task<T> AskAsync<T>(Func<MingfaDb, Task<T>> ask) => seeded.AskAsync(services => ask(services.GetRequiredService<MingfaDb>()));

    [Fact]
    public async Task EveryState_HasADocument()
    {
        var procedure = NormativeDocumentsProcedure.Current;
        var found = await AskAsync(db => db.Set<Dossier>().Where(dossier => dossier.Procedure == procedure.Id).Select(dossier => dossier.State).Distinct().ToListAsync());
        Assert.Empty(procedure.States.Select(state => state.Id).Except(found));
    }

    [Fact]
    public async Task EditionsReplacementCleanupAndReviewRequest_AreThere()
    {
        Assert.True(await AskAsync(db => db.Set<NormativeEdition>().AnyAsync(edition => edition.Number == 2)));
        Assert.True(await AskAsync(db => db.Set<DocumentRelation>().AnyAsync(relation => relation.Kind == RelationKind.Replaces)));
        Assert.True(await AskAsync(db => db.Set<CleanupItem>().AnyAsync(item => item.Confirmed == CleanupVerdict.Repeal && item.AppliedOn != null)));
        Assert.True(await AskAsync(db => db.Set<ReviewRequest>().AnyAsync(request => request.RepliedOn != null)));
        Assert.True(await AskAsync(db => db.Set<PublishedRecord>().AnyAsync(record => record.Kind == CleanupWork.Kind)));
    }

    /// <summary>What had ended by itself before the result was published needs no act of the clean-up, and is done.</summary>
    [Fact]
    public Task CleanedUp_CountsWhatIsToEnd_OnceItHasEnded_WhicheverWay() => seeded.TryOutAsync(async (db, reader) =>
    {
        var campaign = await db.Set<CleanupCampaign>().FirstAsync(each => each.PublishedOn != null);
        var day = campaign.ProposeBy > campaign.PublishedOn ? campaign.ProposeBy : campaign.PublishedOn!.Value;
        var item = await db.Set<CleanupItem>().Include(each => each.Document).OrderBy(each => each.Id).FirstAsync(each => each.CampaignId == campaign.Id && each.Confirmed == CleanupVerdict.Keep && each.Document.EndedOn == null);
        async Task<long?> DoneAsync() => (await reader.ReadAsync(seeded.Registry.Find("NF-11")!, day)).Value;
        var done = await DoneAsync();
        item.Confirmed = CleanupVerdict.Repeal;
        await db.SaveChangesAsync();
        Assert.Equal(done - 1, await DoneAsync());
        (item.Document.EndedOn, item.Document.End) = (day, DocumentEnd.Lapsed);
        await db.SaveChangesAsync();
        Assert.Equal(done, await DoneAsync());
    });

    [Fact]
    public async Task FilingAuthoritiesHaveObjected_OnceAnsweredInTime_OnceNotAnswered()
    {
        var clocks = await AskAsync(db => db.Set<Clock>().Where(clock => clock.Term == "NDOC-10").Select(clock => new { clock.State, clock.LegalDue, clock.From }).ToListAsync());
        Assert.Contains(clocks, clock => clock.State == ClockState.Met);
        Assert.Contains(clocks, clock => clock.State == ClockState.Running && clock.LegalDue < clock.From.AddDays(60));
    }

    [Fact]
    public async Task ReviewersHaveMattersOfEveryKind_AndDraftsReallyChange()
    {
        var kinds = await AskAsync(db => db.Set<LegalReviewCase>().Select(matter => matter.Source).Distinct().ToListAsync());
        Assert.Equal(Enum.GetValues<MatterSource>().Order(), kinds.Order());
        var texts = await AskAsync(db => db.Set<DraftRevision>().Select(revision => new { revision.CaseId, revision.Text }).ToListAsync());
        Assert.Empty(texts.GroupBy(text => text).Where(same => same.Count() > 1).Select(same => same.Key.CaseId));
    }

    [Fact]
    public async Task EveryDocument_HasARecordOfItsText_AndNoneEndsBeforeItTakesEffect()
    {
        var documents = await AskAsync(db => db.Set<NormativeDocument>().AsNoTracking().Include(document => document.Editions).ToListAsync());
        var records = await AskAsync(db => db.Set<PublishedRecord>().Where(record => record.Kind == "normative-document").Select(record => record.Slug).ToListAsync());
        Assert.NotEmpty(documents);
        Assert.Empty(documents.Where(document => !records.Contains(document.Slug)).Select(document => document.Title));
        Assert.Empty(documents.Where(document => document.EndedOn < document.Editions.Min(edition => edition.EffectiveOn)).Select(document => document.Title));
    }
}
