using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>意见处理 — the drafting unit moderates and answers what came in. Findings instead of exceptions; empty when done.</summary>
public static class CommentWork
{
    public const int PageSize = 50;

    private static readonly Post[] Posts = [Post.Clerk, Post.UnitHead, Post.UnitLegalOfficer];

    /// <summary>Only the drafting unit answers comments and sees who wrote them; who else sees the case sees the words alone.</summary>
    public static bool MayAnswer(Actor actor, Dossier dossier) => PostOf(actor, dossier) is not null;

    private static ActorPost? PostOf(Actor actor, Dossier dossier) => actor.As(dossier.UnitOf(NormativeDocumentsProcedure.Current.Drafter), Posts);

    /// <summary>Does <paramref name="change"/> and leaves an act of it on the case; who has withdrawn from the case does neither.</summary>
    /// <param name="db">Database.</param>
    /// <param name="dossier">The case, loaded to be changed.</param>
    /// <param name="actor">An officer of the drafting unit.</param>
    /// <param name="what">What was done, as the timeline says it.</param>
    /// <param name="now">When.</param>
    /// <param name="change">Findings when it may not be done.</param>
    public static async Task<IReadOnlyList<Finding>> TakeAsync(
        MingfaDb db, Dossier dossier, Actor actor, string what, DateTimeOffset now, Func<Task<IReadOnlyList<Finding>>> change)
    {
        var post = PostOf(actor, dossier)!;
        if (dossier.Recused(actor.OfficerId, post.PrincipalId) is { } recused)
            return [recused];
        try
        {
            return await db.WriteAsync(async () =>
            {
                var findings = await change();
                if (findings.Count == 0)
                    await DossierActs.AddAsync(
                        db, dossier, NormativeDocumentsProcedure.Current, "normative-document.answer-comments", "意见处理", JsonSerializer.Serialize(new { what }, StepForm.Json), what,
                        actor, post.UnitId, post.PrincipalName, Guid.CreateVersion7(now), now);
                return findings;
            });
        }
        catch (DbUpdateConcurrencyException)
        {
            return [new Finding("刚刚由他人办理了本案，请重新打开本页再处理。", Sources.PolicyDefault)];
        }
    }

    public static Task<Consultation?> LatestAsync(MingfaDb db, long caseId) =>
        db.Set<Consultation>().Where(c => c.CaseId == caseId).OrderByDescending(c => c.Id).FirstOrDefaultAsync();

    /// <summary>Numbers of one consultation: all that came in, and what is still to be done.</summary>
    public sealed record Tally(int Received, int Unmoderated, int Unanswered);

    public static async Task<Tally> TallyAsync(MingfaDb db, Consultation consultation)
    {
        var comments = Of(db, consultation);
        // What is not shown (abuse, personal data) needs no answer, only a reason for not showing it.
        return new Tally(
            await comments.CountAsync(), await comments.CountAsync(comment => comment.Shown == null), await comments.CountAsync(comment => comment.Shown != false && comment.Verdict == null));
    }

    /// <summary>A page in the order in which they came in, and where the next one begins.</summary>
    public static async Task<(IReadOnlyList<ConsultationComment> Comments, long? Next)> PageAsync(IQueryable<ConsultationComment> comments, long? after)
    {
        var found = await comments.Where(comment => after == null || comment.Id > after).OrderBy(comment => comment.Id).Take(PageSize + 1).ToListAsync();
        return found.Count > PageSize ? (found[..PageSize], found[PageSize - 1].Id) : (found, null);
    }

    public static IQueryable<ConsultationComment> Of(MingfaDb db, Consultation consultation) =>
        db.Set<ConsultationComment>().AsNoTracking().Where(comment => comment.ConsultationId == consultation.Id);

    /// <summary>All of them, for the table that goes out and comes back.</summary>
    public static Task<List<ConsultationComment>> CommentsAsync(MingfaDb db, Consultation consultation) =>
        db.Set<ConsultationComment>().Where(comment => comment.ConsultationId == consultation.Id).OrderBy(comment => comment.Id).ToListAsync();

    /// <summary>审核是否公开. What is not shown keeps its reason.</summary>
    public static Task<IReadOnlyList<Finding>> ModerateAsync(MingfaDb db, Consultation consultation, IReadOnlyCollection<long> ids, bool shown, string? reason) =>
        ChangeAsync(
            db, consultation, ids,
            !shown && string.IsNullOrWhiteSpace(reason) ? new Finding("不公开的，请填写理由。", Field: "reason") : null,
            comment => (comment.Shown, comment.ModerationReason) = (shown, shown ? null : reason));

    /// <summary>采纳情况, for one comment or for many of the same kind. 未采纳 and 部分采纳 are explained (优化营商环境条例第六十二条: 反馈).</summary>
    public static Task<IReadOnlyList<Finding>> DecideAsync(MingfaDb db, Consultation consultation, IReadOnlyCollection<long> ids, CommentVerdict? verdict, string? reason) =>
        ChangeAsync(
            db, consultation, ids,
            verdict is null ? new Finding("请选择采纳情况。", Field: "verdict") : Unexplained(verdict.Value, reason),
            comment => (comment.Verdict, comment.VerdictReason) = (verdict, reason));

    internal static Finding? Unexplained(CommentVerdict verdict, string? reason) => verdict != CommentVerdict.Adopted && string.IsNullOrWhiteSpace(reason)
        ? new Finding($"“{StepForm.Word(verdict)}”的，请说明理由。", Sources.Business, "reason")
        : null;

    internal static async Task<IReadOnlyList<Finding>> ChangeAsync(
        MingfaDb db, Consultation consultation, IReadOnlyCollection<long> ids, Finding? problem, Action<ConsultationComment> change)
    {
        var comments = await db.Set<ConsultationComment>().Where(comment => comment.ConsultationId == consultation.Id && ids.Contains(comment.Id)).ToListAsync();
        var findings = new List<Finding>();
        if (consultation.AdoptionPublishedOn is not null)
            findings.Add(new Finding("意见采纳情况已经公布，不能再改。", Sources.Business));
        if (comments.Count == 0)
            findings.Add(new Finding("请先选择意见。", Field: "ids"));
        if (problem is not null)
            findings.Add(problem);
        if (findings.Count == 0)
            await db.WriteAsync(() =>
            {
                comments.ForEach(change);
                return Task.CompletedTask;
            });
        return findings;
    }
}
