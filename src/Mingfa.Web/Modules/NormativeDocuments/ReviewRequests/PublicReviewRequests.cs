using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments.ReviewRequests;

/// <param name="ReceiptCode">Null when it was not taken; then <paramref name="Findings"/> say why, each with the field.</param>
/// <param name="ReplyBy">Last day for the reply.</param>
/// <param name="Findings">Empty when it was taken.</param>
public sealed record ReviewRequestReceipt(string? ReceiptCode, LastDay? ReplyBy, IReadOnlyList<Finding> Findings);

/// <summary>What the holder of a receipt code sees: no name, no contact, no officer.</summary>
public sealed record ReviewRequestProgress(string DocumentTitle, DateOnly ReceivedOn, LastDay ReplyBy, string State, string? Result, string? Reply, DateOnly? RepliedOn);

/// <summary>The public's side: submit without an account, look up by receipt code.</summary>
public static class PublicReviewRequests
{
    /// <param name="runner">Takes the step.</param>
    /// <param name="db">Database.</param>
    /// <param name="today">The day it is received.</param>
    /// <param name="registerNumber">Register number of the document (of any of its editions).</param>
    /// <param name="article">The article it is about; null for the whole.</param>
    /// <param name="reason">Why it should be reviewed.</param>
    /// <param name="name">Optional; never published.</param>
    /// <param name="contact">Optional; never published.</param>
    /// <param name="submissionId">Given by the form: the same form posted twice is one request.</param>
    public static async Task<ReviewRequestReceipt> SubmitAsync(
        StepRunner runner, MingfaDb db, DateOnly today, string registerNumber, int? article, string reason, string? name, string? contact, Guid submissionId)
    {
        var body = new JsonObject { ["registerNumber"] = registerNumber, ["article"] = article, ["reason"] = reason };
        var (read, findings) = StepForm.Read(typeof(SubmitRequest), body);
        if (name?.Length > 60 || contact?.Length > 100)
            findings = [.. findings, new Finding("姓名最多 60 字，联系方式最多 100 字。", Field: "contact")];
        if (read is not SubmitRequest input || findings.Count > 0)
            return new ReviewRequestReceipt(null, null, findings);
        if (await db.Set<OrgUnit>().AsNoTracking().Holding(UnitDuty.LegalBureau, today).FirstOrDefaultAsync() is not { } bureau)
            return new ReviewRequestReceipt(null, null, [new Finding("暂时不能提交，请稍后再试。", Sources.PolicyDefault)]);
        // The citizen stands at the bureau's counter: the act names no officer.
        var citizen = new Actor(0, "公众（网上提交）", bureau.Id, bureau.Name, [new ActorPost(bureau.Id, Post.Registrar)]);
        var step = ReviewRequestProcedure.Current.StepOf<SubmitRequest>();
        var outcome = await runner.OpenAsync(step, input with { Name = name?.Trim(), Contact = contact?.Trim() }, citizen, Submission.Of(submissionId, registerNumber, article, reason));
        if (outcome is not StepOutcome.Done done)
            return new ReviewRequestReceipt(null, null, outcome is StepOutcome.Refused refused ? refused.Findings : [new Finding("暂时不能提交，请稍后再试。", Sources.PolicyDefault)]);
        var receipt = await db.Set<ReviewRequest>().AsNoTracking().Where(request => request.Id == done.DossierId).Select(request => request.ReceiptCode).SingleAsync();
        return new ReviewRequestReceipt(receipt, await ReplyByAsync(db, done.DossierId), []);
    }

    /// <summary>Null when there is no such code.</summary>
    public static async Task<ReviewRequestProgress?> FindAsync(MingfaDb db, string receiptCode)
    {
        var code = receiptCode.Trim().ToUpperInvariant();
        var request = await db.Set<ReviewRequest>().AsNoTracking().Include(r => r.Dossier).FirstOrDefaultAsync(r => r.ReceiptCode == code);
        return request is null
            ? null
            : new ReviewRequestProgress(
                request.DocumentTitle, request.ReceivedOn, await ReplyByAsync(db, request.Id), ReviewRequestProcedure.Current.StateOf(request.Dossier.State).Name,
                request.Result is { } result ? StepForm.Word(result) : null, request.Reply, request.RepliedOn);
    }

    private static Task<LastDay> ReplyByAsync(MingfaDb db, long dossier) =>
        db.Set<Clock>().Where(clock => clock.DossierId == dossier && clock.Term == "NDOC-11").OrderByDescending(clock => clock.Id).Select(clock => new LastDay(clock.LegalDue, clock.Provisional)).FirstAsync();
}
