using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>评估论证 (seed S-045): departments, scholars and counsels are each heard, or it is said why not.</summary>
public sealed class AssessmentTests
{
    private static async Task<long> DeliberatedWithAsync(NormativeDistrict d, params string[] heard)
    {
        var id = await d.ConsultingAsync(DocumentScenes.Proposal(market: false));
        d.GoTo(d.Today.AddDays(32));
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "无" });
        await d.DoAsync<PublishAdoption>(d.CultureClerk, id, new { summary = "无" });
        foreach (var kind in heard)
            await d.DoAsync<Assess>(d.CultureClerk, id, DocumentScenes.Opinion(d, kind));
        await d.DoAsync<DeliberateInUnit>(d.CultureHead, id, new { on = d.Today, conclusion = "同意送审" });
        return id;
    }

    [Fact]
    public async Task SubmitForReview_WithoutAScholar_IsRefused_UntilTheReasonIsStated()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await DeliberatedWithAsync(d, "Department", "Counsel", "Business");
        var finding = Assert.Single(await d.RefusedAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请审" }));
        Assert.Contains("专家学者", finding.Message);
        await d.DoAsync<ExemptFromAssessment>(d.CultureHead, id, new { kind = "Expert", reason = "只调整办理时限，没有需要论证的专业问题" });
        await d.DoAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请审" });
        Assert.Equal(ParticipantKind.Expert, Assert.Single((await d.CaseAsync(id)).AssessmentExemptions).Kind);
        using var client = await d.ClientAsync(d.CultureClerk);
        Assert.Contains("只调整办理时限", await client.GetStringAsync($"/work/normative-document/{id}"));
    }

    [Fact]
    public async Task ExemptFromAssessment_OfWhoWasHeard_OrNeedNotBe_IsRefused()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await DeliberatedWithAsync(d, "Department");
        foreach (var kind in new[] { "Department", "Business" })
            Assert.Equal("kind", Assert.Single(await d.RefusedAsync<ExemptFromAssessment>(d.CultureHead, id, new { kind, reason = "不需要" })).Field);
    }

    [Fact]
    public async Task Assess_NotAdopted_WantsAReason()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        object Opinion(string? reason) => new { kind = "Expert", who = "教授", opinion = "建议删去第二条", adoption = "NotAdopted", adoptionReason = reason, on = d.Today };
        Assert.Equal("adoptionReason", Assert.Single(await d.RefusedAsync<Assess>(d.CultureClerk, id, Opinion(null))).Field);
        await d.DoAsync<Assess>(d.CultureClerk, id, Opinion("上级文件要求"));
        Assert.Equal(CommentVerdict.NotAdopted, Assert.Single((await d.CaseAsync(id)).Assessment).Adoption);
    }

    [Theory]
    [InlineData("Subdistrict")]
    [InlineData("Department", false)]
    public async Task Propose_AtALevelTheUnitMayNotMake_IsRefused(string level, bool refused = true)
    {
        await using var d = await NormativeDistrict.OpenAsync();
        if (refused)
            Assert.Equal("level", Assert.Single(await d.RefusedAsync<Propose>(d.CultureClerk, null, DocumentScenes.Proposal(market: false, level: level))).Field);
        else
            await d.DoAsync<Propose>(d.CultureClerk, null, DocumentScenes.Proposal(market: false, level: level));
    }
}
