using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class WithdrawSubmissionTests
{
    [Fact]
    public async Task Withdraw_FromLegalityReview_VoidsItsClock_TellsTheReviewer_AndTheDraftCanBeChanged()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.UnderReviewAsync();
        using var clerk = await d.ClientAsync(d.CultureClerk);
        using var reviewer = await d.ClientAsync(d.LegalReviewer);
        (await clerk.PostAsJsonAsync($"/api/v1/normative-document/{id}/withdraw-submission", new { reason = "发现第二条有误" })).EnsureSuccessStatusCode();

        var dossier = await d.DossierAsync(id);
        Assert.Equal(("consulted", d.Culture.Id), (dossier.State, dossier.HolderUnitId));
        Assert.Equal(ClockState.Moot, dossier.Clocks.Single(clock => clock.Term == "NDOC-03").State);
        Assert.Contains("撤回合法性审核的送审", await reviewer.GetStringAsync("/work/inbox"));
        Assert.True(await d.WithDbAsync(db => db.Set<Act>().AnyAsync(act => act.DossierId == id && act.Title == "撤回送审" && act.Input.Contains("第二条有误"))));
        await d.DoAsync<Draft>(d.CultureClerk, id, DocumentScenes.DraftOf());
    }

    [Fact]
    public async Task Withdraw_WhileMaterialIsAwaited_OrUnderCompetitionReview_TakesItBack()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var awaited = await d.UnderReviewAsync();
        await d.DoAsync<ReturnForMaterial>(d.LegalReviewer, awaited, new { missing = "依据" });
        await d.DoAsync<WithdrawSubmission>(d.CultureHead, awaited, new { reason = "需要重写" });
        Assert.Equal(ClockState.Moot, (await d.DossierAsync(awaited)).Clocks.Single(clock => clock.Term == "NDOC-03").State);
        var competition = await d.ConsultedAsync();
        await d.DoAsync<SubmitToCompetitionReview>(d.CultureClerk, competition, new { selfReview = "未发现违反" });
        await d.DoAsync<WithdrawSubmission>(d.CultureHead, competition, new { reason = "需要重写" });
        Assert.Equal(["consulted", "consulted"], [(await d.DossierAsync(awaited)).State, (await d.DossierAsync(competition)).State]);
    }

    [Fact]
    public async Task Withdraw_OfTheProposal_EndsIt_AndByAnotherUnit_IsForbidden()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DoAsync<Propose>(d.CultureClerk, null, DocumentScenes.Proposal());
        Assert.IsType<StepOutcome.Forbidden>(await d.TryAsync<WithdrawSubmission>(d.Secretary, id, new { reason = "不办了" }));
        await d.DoAsync<WithdrawSubmission>(d.CultureClerk, id, new { reason = "不再需要" });
        Assert.Equal(("abandoned", false), ((await d.DossierAsync(id)).State, (await d.DossierAsync(id)).IsOpen));
    }

    [Fact]
    public async Task Withdraw_AfterTheOpinion_IsRefused()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ReviewedAsync();
        using var clerk = await d.ClientAsync(d.CultureClerk);
        Assert.Equal(HttpStatusCode.Conflict, (await clerk.PostAsJsonAsync($"/api/v1/normative-document/{id}/withdraw-submission", new { reason = "想改" })).StatusCode);
    }
}
