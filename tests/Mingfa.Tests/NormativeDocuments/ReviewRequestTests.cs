using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class ReviewRequestTests
{
    private static readonly ReviewRequestProcedure Procedure = ReviewRequestProcedure.Current;

    private static Task<ReviewRequestReceipt> SubmitAsync(NormativeDistrict d, string number, int? article = 2, Guid? submission = null) =>
        d.WithRunnerAsync((runner, db) => PublicReviewRequests.SubmitAsync(runner, db, d.Today, number, article, "第二条与上位法不一致", "李某某", "13900000000", submission ?? Guid.CreateVersion7()));

    [Fact]
    public async Task Submit_WithoutAccount_GivesAReceipt_AndSixtyDaysForTheReply()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var document = await d.FiledAsync();
        var number = (await d.CaseAsync(document)).RegisterNumber!;

        var receipt = await SubmitAsync(d, number);

        Assert.Empty(receipt.Findings);
        Assert.Equal(16, receipt.ReceiptCode!.Length);
        Assert.True(receipt.ReplyBy!.On >= d.Today.AddDays(60));
        var progress = await d.WithDbAsync(db => PublicReviewRequests.FindAsync(db, receipt.ReceiptCode.ToLowerInvariant()));
        Assert.Equal(("已收到待登记", d.Today), (progress!.State, progress.ReceivedOn));
        Assert.Null(await d.WithDbAsync(db => PublicReviewRequests.FindAsync(db, "AAAAAAAAAAAAAAAA")));
        // Who asked, and when, is not told by a leaf of its own.
        Assert.All(await d.WithDbAsync(db => db.Set<LogOutbox>().Where(entry => entry.Type.StartsWith("review-request") || entry.Type.StartsWith("normative-review-request")).ToListAsync()), entry => Assert.True(entry.IsPrivate));
        Assert.True(await d.WithDbAsync(db => db.Set<LogOutbox>().AnyAsync(entry => entry.Type == "review-request.received")));
    }

    [Fact]
    public async Task Submit_RegisterNumberAsAPhoneTypesIt_IsFound()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var number = (await d.CaseAsync(await d.FiledAsync())).RegisterNumber!;
        Assert.NotNull((await SubmitAsync(d, number.Replace("〔", " [").Replace('〕', ']').Replace('－', '-'))).ReceiptCode);
    }

    [Fact]
    public async Task Submit_AfterTheBureauWasDissolved_GoesToTheOneThatHoldsItsDutyNow()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var number = (await d.CaseAsync(await d.FiledAsync())).RegisterNumber!;
        var heir = await d.WithDbAsync(db => db.WriteAsync(async () =>
        {
            (await db.Set<OrgUnit>().SingleAsync(unit => unit.Id == d.Bureau.Id)).DissolvedOn = d.Today;
            var unit = new OrgUnit { Code = "justice-2", Name = "清莲区法治局", ShortName = "法治局", Kind = OrgUnitKind.Department, Duty = UnitDuty.LegalBureau, FoundedOn = d.Today };
            db.Add(unit);
            await db.SaveChangesAsync();
            return unit.Id;
        }));
        var receipt = await SubmitAsync(d, number);
        Assert.Empty(receipt.Findings);
        Assert.Equal(heir, await d.WithDbAsync(db => db.Set<ReviewRequest>().Where(request => request.ReceiptCode == receipt.ReceiptCode).Select(request => request.Dossier.HolderUnitId).SingleAsync()));
    }

    [Fact]
    public async Task Submit_WhereNoUnitHoldsTheDuty_IsRefusedInWords()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var number = (await d.CaseAsync(await d.FiledAsync())).RegisterNumber!;
        await d.WithDbAsync(db => db.Set<OrgUnit>().Where(unit => unit.Id == d.Bureau.Id).ExecuteUpdateAsync(set => set.SetProperty(unit => unit.DissolvedOn, d.Today)));
        var receipt = await SubmitAsync(d, number);
        Assert.Null(receipt.ReceiptCode);
        Assert.Equal("暂时不能提交，请稍后再试。", Assert.Single(receipt.Findings).Message);
    }

    [Fact]
    public async Task Submit_TheSameFormTwice_IsOneRequest()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var number = (await d.CaseAsync(await d.FiledAsync())).RegisterNumber!;
        var submission = Guid.CreateVersion7();
        var first = await SubmitAsync(d, number, submission: submission);
        var second = await SubmitAsync(d, number, submission: submission);
        Assert.Equal(first.ReceiptCode, second.ReceiptCode);
        Assert.Equal(1, await d.WithDbAsync(db => db.Set<ReviewRequest>().CountAsync()));
    }

    [Fact]
    public async Task Submit_UnknownDocumentOrArticle_SaysSo()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var number = (await d.CaseAsync(await d.FiledAsync())).RegisterNumber!;
        Assert.Equal("registerNumber", Assert.Single((await SubmitAsync(d, "清莲规〔1999〕001")).Findings).Field);
        Assert.Equal("article", Assert.Single((await SubmitAsync(d, number, 99)).Findings).Field);
    }

    [Fact]
    public async Task Reply_AfterTheIssuerExplained_IsReadByReceiptCode()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var receipt = await SubmitAsync(d, (await d.CaseAsync(await d.FiledAsync())).RegisterNumber!);
        var id = await d.WithDbAsync(db => db.Set<ReviewRequest>().Select(r => r.Id).SingleAsync());
        NormativeDistrict.Done(await d.TryAsync<AcceptRequest>(Procedure, d.Registrar, id, new { }));
        // Before it is asked, the drafting department does not see the request.
        Assert.IsType<StepOutcome.NotFound>(await d.TryAsync<ExplainAsIssuer>(Procedure, d.CultureClerk, id, new { explanation = "说明" }));
        NormativeDistrict.Done(await d.TryAsync<AskIssuer>(Procedure, d.LegalReviewer, id, new { unit = d.Culture.Id, question = "请说明依据" }));
        NormativeDistrict.Done(await d.TryAsync<ExplainAsIssuer>(Procedure, d.CultureClerk, id, new { explanation = "依据条例" }));
        NormativeDistrict.Done(await d.TryAsync<ReplyToRequest>(Procedure, d.LegalReviewer, id, new { result = "AdvisedToChange", reply = "已建议修改第二条" }));

        // The organ that was asked reads the acts; the citizen's name and contact are not in them.
        var inputs = await d.WithDbAsync(db => db.Set<Act>().Where(act => act.DossierId == id).Select(act => act.Input).ToListAsync());
        Assert.DoesNotContain(inputs, input => input.Contains("李某某") || input.Contains("13900000000"));
        Assert.Equal("李某某", await d.WithDbAsync(db => db.Set<ReviewRequest>().Select(r => r.Name).SingleAsync()));
        var progress = await d.WithDbAsync(db => PublicReviewRequests.FindAsync(db, receipt.ReceiptCode!));
        Assert.Equal(("已答复", "建议制定机关修改或者废止", "已建议修改第二条"), (progress!.State, progress.Result, progress.Reply));
        var dossier = await d.DossierAsync(id);
        Assert.Equal(ClockState.Met, Assert.Single(dossier.Clocks).State);
        using var reviewer = await d.ClientAsync(d.LegalReviewer);
        var notice = await reviewer.GetStringAsync(await FilingTests.NoticeAsync(reviewer, Procedure.Id, id, "审查建议处理告知书"));
        foreach (var words in (string[])["审查建议人", "第2条", "建议制定机关修改或者废止", "已建议修改第二条"])
            Assert.Contains(words, notice);
        Assert.DoesNotContain("李某某", notice);
    }

    /// <summary>Whoever answers the request reads who made it: the head of the bureau decides too; the organ under review does not learn it.</summary>
    [Fact]
    public async Task Applicant_IsReadByWhoeverOfTheBureauTakesAStep_AndByNobodyElse()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var receipt = await SubmitAsync(d, (await d.CaseAsync(await d.FiledAsync())).RegisterNumber!);
        Assert.NotNull(receipt.ReceiptCode);
        var id = await d.WithDbAsync(db => db.Set<ReviewRequest>().Select(r => r.Id).SingleAsync());
        NormativeDistrict.Done(await d.TryAsync<AcceptRequest>(Procedure, d.Registrar, id, new { }));
        NormativeDistrict.Done(await d.TryAsync<AskIssuer>(Procedure, d.LegalReviewer, id, new { unit = d.Culture.Id, question = "请说明依据" }));
        foreach (var officer in new[] { d.As(d.Bureau, Post.LegalBureauHead), d.Registrar, d.LegalReviewer })
        {
            using var reader = await d.ClientAsync(officer);
            Assert.Contains("李某某", await reader.GetStringAsync($"/work/normative-review-request/{id}/applicant"));
        }

        foreach (var officer in new[] { d.CultureClerk, d.As(d.Bureau, Post.Clerk), d.Mayor })
        {
            using var reader = await d.ClientAsync(officer);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await reader.GetAsync($"/work/normative-review-request/{id}/applicant")).StatusCode);
        }
    }

    [Fact]
    public async Task Submit_FromPaper_CountsFromTheDayItArrived()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var number = (await d.CaseAsync(await d.FiledAsync())).RegisterNumber!;
        var arrived = d.Today.AddDays(-3);
        var id = NormativeDistrict.Done(await d.TryAsync<SubmitRequest>(Procedure, d.Registrar, null, new { registerNumber = number, reason = "书面建议", receivedOn = arrived }));
        Assert.Equal(arrived, Assert.Single((await d.DossierAsync(id)).Clocks).From);
        Assert.IsType<StepOutcome.Forbidden>(await d.TryAsync<SubmitRequest>(Procedure, d.As(d.Culture, Post.Clerk), null, new { registerNumber = number, reason = "书面建议" }));
    }
}
