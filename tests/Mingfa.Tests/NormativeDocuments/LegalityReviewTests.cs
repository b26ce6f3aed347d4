using System.Net.Http.Json;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class LegalityReviewTests
{
    private static object Lawful(string? urgency = null) => new { conclusion = "Lawful", summary = "内容合法", urgency };

    [Fact]
    public async Task SubmitForReview_BeforeConsultationAssessmentAndCompetitionReview_NamesEveryMissingPart()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ConsultingAsync();
        d.GoTo(2026, 4, 3);
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "汇总" });

        var findings = await d.RefusedAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请予审核" });

        Assert.Contains(findings, f => f.Message.Contains("意见采纳情况") && f.Citation!.ToString() == "《优化营商环境条例》第六十二条");
        Assert.Contains(findings, f => f.Message.Contains("评估论证") && f.Citation!.ToString() == "《地方各级人民代表大会和地方各级人民政府组织法》第七十五条");
        Assert.Contains(findings, f => f.Message.Contains("集体审议"));
        Assert.Contains(findings, f => f.Message.Contains("公平竞争审查") && f.Citation!.ToString() == "《公平竞争审查条例》第十八条");
    }

    /// <summary>A further draft leads no further before the public has been asked.</summary>
    [Fact]
    public async Task SubmitForReview_BeforeConsultation_NamesTheConsultation_NotAnotherDraft()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync();
        var finding = Assert.Single(await d.RefusedAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请予审核" }));
        Assert.Contains("此前还须依次办理：“公开征求意见”（《地方各级人民代表大会和地方各级人民政府组织法》第七十五条）、“结束征求意见”", finding.Message);
        Assert.DoesNotContain("提交草案", finding.Message);
    }

    [Fact]
    public async Task SubmitForReview_CompetitionStandardsViolated_IsRefusedWithArticle18()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ConsultedAsync();
        await d.DoAsync<DeliberateInUnit>(d.CultureHead, id, new { on = d.Today, conclusion = "同意" });
        await d.DoAsync<SubmitToCompetitionReview>(d.CultureClerk, id, new { selfReview = "未发现违反" });
        await d.DoAsync<ReviewCompetition>(d.CompetitionReviewer, id, new { conclusion = "Violating", reason = "限定本地企业", hearing = "两家外地企业反对" });
        var finding = Assert.Single(await d.RefusedAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请予审核" }));
        Assert.Equal("《公平竞争审查条例》第十八条", finding.Citation!.ToString());
    }

    [Fact]
    public async Task CompetitionReview_OfAnEarlierText_DoesNotCoverTheChangedOne()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ReadyForReviewAsync();
        await d.DoAsync<Draft>(d.CultureClerk, id, DocumentScenes.DraftOf(DocumentScenes.Text.Replace("组织实施", "负责组织实施和监督")));
        var finding = Assert.Single(await d.RefusedAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请予审核" }));
        Assert.Contains("第 1 稿", finding.Message);
    }

    [Fact]
    public async Task IssueOpinion_BeforeTheFifthWorkingDay_NeedsUrgency()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.UnderReviewAsync(); // 2026-04-03, a Friday; 04-06 is a holiday (清明)
        var clock = (await d.DossierAsync(id)).Clocks.Single(c => c.Term == "NDOC-03");
        Assert.Equal(new DateOnly(2026, 4, 3), clock.From);
        d.GoTo(2026, 4, 10);
        var finding = Assert.Single(await d.RefusedAsync<IssueOpinion>(d.LegalReviewer, id, Lawful()));
        Assert.Equal("urgency", finding.Field);
        Assert.Contains("2026-04-13", finding.Message);
        await d.DoAsync<IssueOpinion>(d.LegalReviewer, id, Lawful("执行上级紧急命令"));
    }

    [Fact]
    public async Task ReturnForMaterial_StopsTheClock_UntilTheMaterialArrives()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.UnderReviewAsync();
        var before = (await d.DossierAsync(id)).DueOn;
        d.GoTo(2026, 4, 8);
        await d.DoAsync<ReturnForMaterial>(d.LegalReviewer, id, new { missing = "论证材料" });
        Assert.Equal(ClockState.Paused, (await d.DossierAsync(id)).Clocks.Single(c => c.Term == "NDOC-03").State);
        d.GoTo(2026, 4, 15);
        await d.DoAsync<SupplyMaterial>(d.CultureClerk, id, new { note = "已补充" });
        var dossier = await d.DossierAsync(id);
        Assert.Equal("legality-review", dossier.State);
        Assert.Equal(new DateOnly(2026, 4, 27), before);
        Assert.Equal(new DateOnly(2026, 5, 7), dossier.DueOn); // five working days later; 05-01…05-05 are holidays
    }

    [Fact]
    public async Task IssueOpinion_NotLawful_ListsProblems_AndTheSameTextCannotComeBack()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.UnderReviewAsync();
        d.GoTo(2026, 4, 14);
        Assert.Contains(await d.RefusedAsync<IssueOpinion>(d.LegalReviewer, id, new { conclusion = "MustAmend", summary = "须修改" }), f => f.Field == "problems");
        await d.DoAsync<IssueOpinion>(d.LegalReviewer, id, new { conclusion = "MustAmend", summary = "须修改", problems = new[] { "第二条：主体不明" } });
        Assert.Equal("returned", (await d.DossierAsync(id)).State);
        Assert.Contains(await d.RefusedAsync<SubmitForReview>(d.CultureHead, id, new { letter = "再送" }), f => f.Message.Contains("未作修改"));
    }

    [Fact]
    public async Task PutOnAgenda_AfterTheDraftChanged_IsClosedAgain()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ReviewedAsync();
        await d.DoAsync<Draft>(d.CultureClerk, id, DocumentScenes.DraftOf(DocumentScenes.Text.Replace("负责", "牵头")));
        Assert.Equal("consulted", (await d.DossierAsync(id)).State);
        Assert.Contains("不能办理", Assert.Single(await d.RefusedAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "常务会议", on = d.Today })).Message);

        // Reviewed again, it may go to the meeting.
        await d.PassCompetitionAsync(id);
        await d.DoAsync<SubmitForReview>(d.CultureHead, id, new { letter = "再送审" });
        await d.ApproveAsync(id);
        // … when it is said what changed since the public saw it.
        var changed = Assert.Single(await d.RefusedAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "常务会议", on = d.Today }));
        Assert.Equal("changesSinceConsultation", changed.Field);
        Assert.Contains("有 1 条", changed.Message);
        await d.DoAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "常务会议", on = d.Today, changesSinceConsultation = "改一个词，不改变内容" });
    }

    [Fact]
    public async Task IssueOpinion_LawfulThoughTheTextSetsAFine_NeedsAReason_WhichStandsInTheOpinion()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.UnderReviewAsync(text: "第一条　为了规范停车，制定本办法。\n第二条　乱停车的，处二百元罚款。");
        d.GoTo(d.Today.AddDays(11));
        var finding = Assert.Single(await d.RefusedAsync<IssueOpinion>(d.LegalReviewer, id, Lawful()));
        Assert.Equal("exceptions", finding.Field);
        Assert.Equal("《行政处罚法》第十六条", finding.Citation!.ToString());
        Assert.Contains("第二条", finding.Message);
        await d.DoAsync<IssueOpinion>(d.LegalReviewer, id, new { conclusion = "Lawful", summary = "内容合法", exceptions = "第二条重申省条例第三十条" });
        Assert.Contains("重申省条例", (await d.CaseAsync(id)).ValidOpinion!.Summary);
    }

    [Fact]
    public async Task Draft_FoundToTouchTheMarket_BringsInTheRegulatorAndTheGate()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync(DocumentScenes.Proposal(market: false));
        var regulator = NormativeDocumentsProcedure.Current.Regulator;
        var drafter = (await d.DossierAsync(id)).UnitOf(NormativeDocumentsProcedure.Current.Drafter);
        Assert.Equal(drafter, (await d.DossierAsync(id)).UnitOf(regulator));
        await d.DoAsync<Draft>(d.CultureClerk, id, new { title = "办法", text = DocumentScenes.Text, legalBasis = new[] { "《优化营商环境条例》第六十二条" }, note = "二稿", touchesMarket = true });
        Assert.NotEqual(drafter, (await d.DossierAsync(id)).UnitOf(regulator));
        Assert.NotEmpty(NormativeDocumentRules.CompetitionGate(await d.CaseAsync(id)));
    }

    [Fact]
    public void AgendaGate_OpinionOnAnEarlierText_SaysReviewAgain()
    {
        var record = new NormativeDocumentCase();
        record.AddRevision("办法", DocumentScenes.Text, "一稿", [], default);
        record.Opinions.Add(new LegalityOpinion { Number = "合审〔2026〕1号", Conclusion = OpinionConclusion.Lawful, OnRevision = 1, On = default, Summary = "", Problems = [], Reviewer = "" });
        Assert.Empty(NormativeDocumentRules.AgendaGate(record));
        record.AddRevision("办法", DocumentScenes.Text, "二稿", [], default);
        Assert.Contains("重新审核", Assert.Single(NormativeDocumentRules.AgendaGate(record)).Message);
    }

    [Fact]
    public async Task IssueOpinion_OnAGovernmentDocument_ByTheBureausUnitLegalOfficer_IsRefused()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.UnderReviewAsync();
        d.GoTo(2026, 4, 14);
        var finding = Assert.Single(await d.RefusedAsync<IssueOpinion>(d.As(d.Bureau, Post.UnitLegalOfficer), id, Lawful()));
        Assert.Contains("合法性审核员", finding.Message);
        // The regulation on fair competition says nothing about the review of legality.
        Assert.DoesNotContain("公平竞争", finding.Citation!.ToString());
    }

    [Fact]
    public async Task ReviewCompetition_CitesItsConclusion_AndRecordsWhomItHeard()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var procedure = NormativeDocumentsProcedure.Current;
        Assert.Equal(["《公平竞争审查条例》第十七条", "《公平竞争审查条例》第十六条"], procedure.StepOf<ReviewCompetition>().Basis.Select(basis => basis.ToString()));
        var id = await d.ConsultedAsync();
        await d.DoAsync<SubmitToCompetitionReview>(d.CultureClerk, id, new { selfReview = "未发现违反" });
        var missing = Assert.IsType<StepOutcome.Malformed>(await d.TryAsync<ReviewCompetition>(d.CompetitionReviewer, id, new { conclusion = "Compliant", reason = "不违反" }));
        Assert.Equal("hearing", Assert.Single(missing.Findings).Field);
        object heard = new { conclusion = "Compliant", reason = "不违反", hearing = "听取区餐饮协会意见，无异议" };
        Assert.Equal("《公平竞争审查条例》第十四条", Assert.Single(await d.RefusedAsync<ReviewCompetition>(d.As(d.Market, Post.UnitLegalOfficer), id, heard)).Citation!.ToString());
        await d.DoAsync<ReviewCompetition>(d.CompetitionReviewer, id, heard);
        Assert.Equal("听取区餐饮协会意见，无异议", (await d.CaseAsync(id)).CompetitionHearing);
        Assert.Equal("《公平竞争审查条例》第十三条", Sources.CompetitionReviewers(DocumentLevel.Department).ToString());
    }

    [Fact]
    public async Task OpinionNumbers_OfTwoOrgans_AreNotTheSame()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var government = await d.ReviewedAsync(DocumentScenes.Proposal(market: false));
        var department = await d.ReviewedInOwnHouseAsync(d.CultureLegal);
        Assert.Equal("清莲司法合审〔2026〕1号", (await d.CaseAsync(government)).Opinions.Single().Number);
        Assert.Equal("清莲文旅合审〔2026〕1号", (await d.CaseAsync(department)).Opinions.Single().Number);
    }

    [Fact]
    public async Task DepartmentDocument_IsReviewedInItsOwnHouse_ButNotByItsDrafter()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var drafter = d.As(d.Culture, Post.Clerk, Post.UnitLegalOfficer, Post.UnitHead);
        var id = await d.DoAsync<Propose>(drafter, null, DocumentScenes.Proposal(market: false, level: "Department"));
        Assert.IsType<StepOutcome.Forbidden>(await d.TryAsync<ApproveProposal>(d.LegalReviewer, id, new { }));
        await d.DoAsync<ApproveProposal>(d.CultureHead, id, new { });
        await d.DoAsync<Draft>(drafter, id, DocumentScenes.DraftOf());
        await d.DoAsync<OpenConsultation>(drafter, id, new { until = d.Today.AddDays(20), explanation = "说明", contact = "电话" });
        d.GoTo(d.Today.AddDays(21));
        await d.DoAsync<CloseConsultation>(drafter, id, new { summary = "无" });
        await d.DoAsync<PublishAdoption>(drafter, id, new { summary = "无" });
        await d.HearAsync(drafter, id);
        await d.DoAsync<DeliberateInUnit>(d.CultureHead, id, new { on = d.Today, conclusion = "同意" });
        await d.DoAsync<SubmitForReview>(d.CultureHead, id, new { letter = "请审" });
        d.GoTo(d.Today.AddDays(11));
        Assert.Contains("由他人办理", Assert.Single(await d.RefusedAsync<IssueOpinion>(drafter, id, Lawful())).Message);
        await d.DoAsync<IssueOpinion>(d.CultureLegal, id, Lawful());
        await d.DoAsync<PutOnAgenda>(d.CultureHead, id, new { meeting = "局长办公会", on = d.Today });
        await d.DoAsync<Deliberate>(d.CultureClerk, id, new { result = "Adopted", minutes = "通过" });
        await d.DoAsync<Sign>(d.CultureHead, id, new { signedBy = "局长", on = d.Today });
        await d.DoAsync<Register>(d.Registrar, id, new { });
        Assert.Equal("清莲规〔2026〕001－文旅局001", (await d.CaseAsync(id)).RegisterNumber);
        await d.DoAsync<Print>(d.CultureHead, id, new { on = d.Today });
        await d.DoAsync<Publish>(d.CultureHead, id, new { effectiveOn = d.Today, expiresOn = d.Today.AddYears(3), interpretation = "解读" });
        Assert.Contains("区人民政府", Assert.Single(await d.RefusedAsync<FileWithCongress>(d.Registrar, id, new { on = d.Today, reportNumber = "1号" })).Message);
        await d.DoAsync<FileWithDistrict>(d.CultureLegal, id, new { on = d.Today, reportNumber = "清莲文旅备〔2026〕1号" });
        Assert.Equal("filing-review", (await d.DossierAsync(id)).State);
    }

    [Fact]
    public async Task DepartmentDocument_OpinionResultAndSignature_AreThreePersonsDoing_TheClerkRecordsAndTheHeadSigns()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var all = d.As(d.Culture, Post.UnitLegalOfficer, Post.UnitHead, Post.Clerk);
        var id = await d.ReviewedInOwnHouseAsync(all);
        await d.DoAsync<PutOnAgenda>(d.CultureHead, id, new { meeting = "局长办公会", on = d.Today });

        Assert.Contains("合法性审核意见由您出具，记录审议结果应当由他人办理", (await d.RefusedAsync<Deliberate>(all, id, Adopted))[0].Message);
        // Nobody but the head may sign: what he is to sign he does not record.
        using (var client = await d.ClientAsync(d.CultureHead))
        {
            var refused = await client.PostAsJsonAsync($"/api/v1/normative-document/{id}/deliberate", Adopted);
            Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("审议结果由承办人记录，您是负责人，留待签发", await refused.Content.ReadAsStringAsync());
            Assert.Contains("由承办人记录，负责人签发", await client.GetStringAsync($"/work/normative-document/{id}/deliberate"));
        }

        var both = d.As(d.Culture, Post.Clerk, Post.UnitHead);
        Assert.Single(await d.RefusedAsync<Deliberate>(both, id, Adopted));
        await d.DoAsync<Deliberate>(d.CultureClerk, id, Adopted);
        var promoted = d.CultureClerk with { Holdings = [new ActorPost(d.Culture.Id, Post.UnitHead)] };
        Assert.Contains("审议结果由您记录，签发应当由他人办理", Assert.Single(await d.RefusedAsync<Sign>(promoted, id, new { on = d.Today })).Message);
        Assert.Contains("合法性审核意见由您出具，签发应当由他人办理", Assert.Single(await d.RefusedAsync<Sign>(all, id, new { on = d.Today })).Message);
        await d.DoAsync<Sign>(d.CultureHead, id, new { on = d.Today });
    }

    [Fact]
    public async Task DepartmentDocument_WhereTheDistrictDoesNotSeparateHands_OneRecordsAndSigns()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var all = d.As(d.Culture, Post.UnitLegalOfficer, Post.UnitHead, Post.Clerk);
        var id = await d.ReviewedInOwnHouseAsync(all);
        await d.DoAsync<PutOnAgenda>(d.CultureHead, id, new { meeting = "局长办公会", on = d.Today });
        await d.SetAsync(NormativeParameters.SeparatePersons, 0);
        await d.DoAsync<Deliberate>(all, id, Adopted);
        await d.DoAsync<Sign>(all, id, new { on = d.Today });
    }

    [Fact]
    public async Task Deliberate_OnAGovernmentDocument_ByAClerkOfTheOffice_IsRefused()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ReviewedAsync();
        await d.DoAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "区政府第12次常务会议", on = d.Today });
        Assert.Contains("政府办公室文秘", Assert.Single(await d.RefusedAsync<Deliberate>(d.As(d.Office, Post.Clerk), id, Adopted)).Message);
    }

    private static readonly object Adopted = new { result = "Adopted", minutes = "通过" };
}
