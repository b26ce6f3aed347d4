using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>What the act of assigning keeps for the record.</summary>
public sealed record Assignment([property: Field("承办人")] string Officer, [property: Field("理由")] string? Reason);

/// <summary>What the act of recusal keeps for the record.</summary>
public sealed record RecusalRecord([property: Field("回避人员")] string Officer, [property: Field("理由")] string Reason);

/// <summary>What a note on the file keeps.</summary>
public sealed record FileNote([property: Field("备注")] string Text);

/// <summary>What a recount after a holiday notice keeps.</summary>
public sealed record Recount([property: Field("依据")] string Source);

/// <summary>
/// The acts every case knows whatever its procedure: 指派/转办/领取, 回避, 备注. They stand in the same timeline and log as steps,
/// raise the same version and are as idempotent.
/// </summary>
public sealed class DossierActs(MingfaDb db, ProcedureRegistry registry, StepRunner runner, TimeProvider time)
{
    public const string Assigned = "dossier.assign";
    public const string Recused = "dossier.recuse";
    public const string Noted = "dossier.note";
    public const string Recounted = "dossier.recount";
    public const string Succeeded = "dossier.succeed";
    public const string Released = "dossier.release";

    /// <summary>Posts that assign work within their unit.</summary>
    private static readonly Post[] Heads = [.. Post.All.Where(post => post.Allows(Permission.AssignWork))];

    /// <summary>The shape of each kind's input, so that the timeline can show it in words.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Inputs = new Dictionary<string, Type>
    {
        [Assigned] = typeof(Assignment),
        [Recused] = typeof(RecusalRecord),
        [Noted] = typeof(FileNote),
        [Recounted] = typeof(Recount),
        [Succeeded] = typeof(Handover),
        [Released] = typeof(Handover),
    };

    /// <summary>Gives the case to an officer of the actor's unit. Taking it oneself while nobody has it is 领取.</summary>
    public Task<StepOutcome> AssignAsync(
        string procedure, long dossierId, Actor actor, long officerId, string? reason, Guid submissionId, int? expectedVersion = null) =>
        TakeAsync(procedure, dossierId, actor, submissionId, expectedVersion, async (dossier, unit) =>
        {
            // A unit may be several parties; whose turn it is has or lacks a handler.
            var turn = registry.Of(dossier).StateOf(dossier.State).HeldBy.Id;
            var party = dossier.Parties.Find(p => p.UnitId == unit && p.Party == turn) ?? dossier.Parties.First(p => p.UnitId == unit);
            var claims = officerId == actor.OfficerId && party.HandlerId is null;
            if (!claims && party.HandlerId != actor.OfficerId && !IsHead(actor, unit))
                return new Draft(new StepOutcome.Forbidden("转办由承办人本人或者本单位负责人办理。"));
            var officer = (await Candidates(db, dossier, registry.Of(dossier), unit, time.Today()).ToListAsync()).Find(candidate => candidate.Id == officerId);
            var findings = MayAssign(dossier, party, officer, claims, reason).ToList();
            if (findings.Count > 0)
                return new Draft(new StepOutcome.Refused(findings));

            var before = party.HandlerId;
            foreach (var own in dossier.Parties.Where(p => p.UnitId == unit && (!claims || p.HandlerId is null)))
                own.HandlerId = officerId;
            if (dossier.HolderUnitId == unit)
                dossier.HandlerId = officerId;
            await Notification.TakenOverAsync(db, dossier.Id, unit, time.GetUtcNow());
            if (officerId != actor.OfficerId)
                db.Add(new Notification
                {
                    OfficerId = officerId,
                    UnitId = unit,
                    DossierId = dossier.Id,
                    Text = $"{actor.Name}将案卷交您承办：{Notification.Name(dossier)}",
                    At = time.GetUtcNow(),
                });
            return new Draft(Assigned, claims ? "领取" : before is null ? "指派" : "转办", new Assignment(officer!.Name, reason), $"承办人：{officer.Name}");
        });

    /// <summary>回避 — one's own, or ordered by the head; from then on every step of this case refuses this officer.</summary>
    public Task<StepOutcome> RecuseAsync(
        string procedure, long dossierId, Actor actor, long officerId, string? reason, Guid submissionId, int? expectedVersion = null) =>
        TakeAsync(procedure, dossierId, actor, submissionId, expectedVersion, async (dossier, unit) =>
        {
            if (officerId != actor.OfficerId && !IsHead(actor, unit))
                return new Draft(new StepOutcome.Forbidden("他人的回避由本单位负责人决定。"));
            var officer = (await Candidates(db, dossier, registry.Of(dossier), unit, time.Today()).ToListAsync()).Find(candidate => candidate.Id == officerId);
            var findings = MayRecuse(dossier, officer, reason).ToList();
            if (findings.Count > 0)
                return new Draft(new StepOutcome.Refused(findings));

            dossier.Recusals.Add(new Recusal { DossierId = dossier.Id, OfficerId = officerId, Reason = reason!.Trim(), At = time.GetUtcNow() });
            var held = dossier.HandlerId == officerId;
            foreach (var party in dossier.Parties.Where(p => p.HandlerId == officerId))
                party.HandlerId = null;
            if (held)
            {
                dossier.HandlerId = null;
                db.Add(Notification.ToHolder(dossier, $"{officer!.Name}已回避，请重新指派承办人：{Notification.Name(dossier)}", time.GetUtcNow()));
            }

            return new Draft(Recused, "回避", new RecusalRecord(officer!.Name, reason.Trim()), held ? "承办人空缺，待重新指派" : "");
        });

    /// <summary>备注 — a remark on the file; changes nothing else.</summary>
    public Task<StepOutcome> NoteAsync(
        string procedure, long dossierId, Actor actor, string? text, Guid submissionId, int? expectedVersion = null) =>
        TakeAsync(procedure, dossierId, actor, submissionId, expectedVersion, (_, _) => Task.FromResult(
            string.IsNullOrWhiteSpace(text) ? new Draft(new StepOutcome.Refused([new Finding("请填写备注。", Field: "reason")]))
            : text.Length > 2000 ? new Draft(new StepOutcome.Refused([new Finding($"备注最多 2000 字，现有 {text.Length} 字。", Field: "reason")]))
            : new Draft(Noted, "备注", new FileNote(text.Trim().ReplaceLineEndings("\n")), "")));

    public static bool IsHead(Actor actor, long unit) => actor.As(unit, Heads) is not null;

    /// <summary>Officers of the unit who may handle cases today.</summary>
    public static IQueryable<Officer> Colleagues(MingfaDb db, long unit, DateOnly today) =>
        InPosts(db, unit, today, [.. Post.All.Where(post => post.Allows(Permission.Work))]);

    /// <summary>Those of them who see this case.</summary>
    public static IQueryable<Officer> Candidates(MingfaDb db, Dossier dossier, Procedure procedure, long unit, DateOnly today)
    {
        var parties = dossier.Parties.Where(party => party.UnitId == unit).Select(party => procedure.Parties.First(declared => declared.Id == party.Party)).ToList();
        return InPosts(db, unit, today, [.. Post.All.Where(post => parties.Exists(party => party.IsReadBy(post)))]);
    }

    private static IQueryable<Officer> InPosts(MingfaDb db, long unit, DateOnly today, Post[] posts) =>
        db.Set<Officer>().AsNoTracking()
            .Where(officer => officer.JoinedOn <= today && (officer.LeftOn == null || officer.LeftOn > today))
            .Where(officer => officer.Posts.Any(held => held.UnitId == unit && posts.Contains(held.Post) && held.From <= today && (held.To == null || held.To >= today)))
            .OrderBy(officer => officer.Id);

    /// <summary>The unit in whose name the actor works on this case: the one that holds it, else another party.</summary>
    public static long? UnitOf(Actor actor, Dossier dossier, Procedure procedure)
    {
        var units = DossierAccess.ReadingParties(actor, dossier, procedure).Select(party => party.UnitId).ToList();
        return units.Contains(dossier.HolderUnitId) ? dossier.HolderUnitId : units.Count > 0 ? units[0] : null;
    }

    private static IEnumerable<Finding> MayAssign(Dossier dossier, DossierParty party, Officer? officer, bool claims, string? reason)
    {
        if (!dossier.IsOpen)
            yield return new Finding("案卷已办结，不再指派。");
        if (officer is null)
            yield return new Finding("请选择本单位的在岗人员。", Field: "officerId");
        else if (dossier.Recusals.Exists(recusal => recusal.OfficerId == officer.Id))
            yield return new Finding($"{officer.Name}在本案中已回避，不能承办。", Field: "officerId");
        else if (party.HandlerId == officer.Id)
            yield return new Finding($"{officer.Name}已是本案承办人。", Field: "officerId");
        if (!claims && party.HandlerId is not null && string.IsNullOrWhiteSpace(reason))
            yield return new Finding("转办应当写明理由。", Field: "reason");
    }

    private static IEnumerable<Finding> MayRecuse(Dossier dossier, Officer? officer, string? reason)
    {
        if (officer is null)
            yield return new Finding("请选择本单位的在岗人员。", Field: "officerId");
        else if (dossier.Recusals.Exists(recusal => recusal.OfficerId == officer.Id))
            yield return new Finding($"{officer.Name}在本案中已经回避。", Field: "officerId");
        if (string.IsNullOrWhiteSpace(reason))
            yield return new Finding("请写明回避的理由。", Field: "reason");
        else if (reason.Length > 2000)
            yield return new Finding($"理由最多 2000 字，现有 {reason.Length} 字。", Field: "reason");
    }

    private async Task<StepOutcome> TakeAsync(
        string procedureId, long dossierId, Actor actor, Guid submissionId, int? expectedVersion, Func<Dossier, long, Task<Draft>> change)
    {
        if (await runner.ReplayAsync(actor, submissionId, dossierId) is { } before)
            return before;
        var dossier = await runner.LoadAsync(procedureId, dossierId);
        if (dossier is null)
            return new StepOutcome.NotFound();
        var procedure = registry.Of(dossier);
        if (!DossierAccess.MaySee(actor, dossier, procedure))
            return new StepOutcome.NotFound();
        if (UnitOf(actor, dossier, procedure) is not { } unit)
            return new StepOutcome.Forbidden("您的单位不是本案当事单位，只能查阅。");
        if (expectedVersion is { } expected && expected != dossier.Version)
            return new StepOutcome.Conflict(dossier.Version);
        var post = actor.Holdings.Where(holding => holding.UnitId == unit).OrderBy(holding => holding.PrincipalId is not null).First();
        if (dossier.Recused(actor.OfficerId, post.PrincipalId) is { } recused)
            return new StepOutcome.Refused([recused]);
        try
        {
            return await db.WriteAsync<StepOutcome>(async () =>
            {
                var draft = await change(dossier, unit);
                if (draft.Refusal is not null)
                    return draft.Refusal;
                var act = await AddAsync(db, dossier, procedure, draft.Kind!, draft.Title!, JsonSerializer.Serialize(draft.Input, draft.Input!.GetType(), StepForm.Json),
                    draft.Effects!, actor, unit, post.PrincipalName, submissionId, time.GetUtcNow());
                return new StepOutcome.Done(dossier.Id, act.Id);
            });
        }
        catch (DbUpdateException failure)
        {
            db.ChangeTracker.Clear();
            if (await runner.ReplayAsync(actor, submissionId, dossierId) is { } done)
                return done;
            if (failure is not DbUpdateConcurrencyException)
                throw;
            return new StepOutcome.Conflict(dossier.Version);
        }
    }

    /// <summary>Adds an act of no step to the timeline and its entry to the log's outbox, within the caller's transaction.</summary>
    internal static async Task<Act> AddAsync(
        MingfaDb db, Dossier dossier, Procedure procedure, string kind, string title, string input, string effects,
        Actor actor, long unit, string? onBehalfOf, Guid submissionId, DateTimeOffset now)
    {
        dossier.Version++;
        var act = new Act
        {
            Kind = kind,
            Title = title,
            At = now,
            On = now.ShanghaiDate(),
            OfficerId = actor.OfficerId,
            OfficerName = actor.Name,
            UnitId = unit,
            UnitName = await db.Set<OrgUnit>().Where(u => u.Id == unit).Select(u => u.ShortName).SingleAsync(),
            OnBehalfOf = onBehalfOf,
            FromState = dossier.State,
            ToState = dossier.State,
            Input = input,
            Effects = effects,
            SubmissionId = submissionId,
            Salt = RandomNumberGenerator.GetBytes(32),
        };
        dossier.Acts.Add(act);
        await db.SaveChangesAsync();
        LogOutbox.Add(db, procedure, dossier, act, []);
        return act;
    }

    /// <summary>Either the act to be added, or why it is not.</summary>
    private sealed record Draft(string? Kind, string? Title, object? Input, string? Effects)
    {
        public Draft(StepOutcome refusal) : this(null, null, null, null) => Refusal = refusal;

        public StepOutcome? Refusal { get; }
    }
}
