using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Search;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// Takes steps: authorise → check → apply → clocks → one transaction of dossier, act and log entry.
/// Pages, API, the clock's sweeper and the demo district all come through here.
/// </summary>
public sealed class StepRunner(MingfaDb db, ProcedureRegistry registry, CalendarStore calendars, IOptions<MingfaOptions> settings, TimeProvider time)
{
    /// <summary>Opens a dossier by <paramref name="input"/> in the name of the actor's unit.</summary>
    public Task<StepOutcome> OpenAsync(StepDeclaration step, Step input, Actor actor, Guid submissionId) =>
        OnceAsync(actor, submissionId, null, step, input, () => OpenNewAsync(step, input, actor, submissionId));

    private async Task<StepOutcome> OpenNewAsync(StepDeclaration step, Step input, Actor actor, Guid submissionId)
    {
        var procedure = step.Procedure;
        var units = await PartyUnitsAsync(procedure);
        var (acting, dissolved) = await OpenerAsync(step, actor, units);
        if (dissolved is not null)
            return new StepOutcome.Refused([dissolved]);
        if (acting is null)
            return new StepOutcome.Forbidden(StepBars.WhoMay(step));

        var opening = (IOpeningStep)input;
        var calendar = await calendars.GetAsync();
        var today = time.Today();
        var dossier = new Dossier
        {
            Procedure = procedure.Id,
            ProcedureVersion = procedure.Version,
            Handle = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Title = opening.DossierTitle,
            State = step.ToStates[0].Id,
            HolderUnitId = acting.UnitId,
            OpenedOn = today,
        };
        foreach (var (party, unit) in units)
            dossier.SetParty(procedure.Parties.First(p => p.Id == party), unit);
        foreach (var (party, unit) in opening.ChosenParties)
            dossier.SetParty(procedure.Parties.First(p => p.Id == party), unit);
        if (step.Party!.Duty == UnitDuty.None)
            dossier.SetParty(step.Party, acting.UnitId);
        var record = opening.NewRecord(dossier);
        var context = await ContextAsync(dossier, record, actor, acting, calendar);

        await input.PrepareUntypedAsync(record, context);
        List<Finding> findings = [.. input.CheckUntyped(record, context), .. await StepFiles.CheckAsync(db, input, actor, dossierId: 0)];
        if (findings.Count > 0)
            return new StepOutcome.Refused(findings);
        return await CommitAsync(step, input, record, context, acting, submissionId, isNew: true, fromState: "");
    }

    /// <summary>Why this actor opens no case by the step, though his post would: the unit was dissolved.</summary>
    public async Task<IReadOnlyList<Finding>> OpeningBarredAsync(StepDeclaration step, Actor actor) =>
        (await OpenerAsync(step, actor, await PartyUnitsAsync(step.Procedure))).Dissolved is { } dissolved ? [dissolved] : [];

    /// <summary>The post by which the actor opens a case, in a unit that exists; where he has it in dissolved ones only, why not there.</summary>
    private async Task<(ActorPost? Acting, Finding? Dissolved)> OpenerAsync(StepDeclaration step, Actor actor, Dictionary<string, long> units)
    {
        Finding? dissolved = null;
        foreach (var unit in step.Party!.Duty == UnitDuty.None ? actor.UnitIds : [units.GetValueOrDefault(step.Party.Id)])
        {
            if (StepBars.ActingPost(step, actor, unit) is not { } acting)
                continue;
            if (await Lineage.DissolvedAsync(db, unit, time.Today()) is not { } why)
                return (acting, null);
            dissolved ??= why;
        }

        return (null, dissolved);
    }

    /// <summary>Takes a step in an open dossier.</summary>
    /// <param name="expectedVersion">The version the form was shown for; null for callers that do not hold one (API without If-Match).</param>
    public Task<StepOutcome> TakeAsync(
        string procedureId, long dossierId, StepDeclaration step, Step input, Actor actor, Guid submissionId, int? expectedVersion = null) =>
        OnceAsync(actor, submissionId, dossierId, step, input, () => TakeNewAsync(procedureId, dossierId, step, input, actor, submissionId, expectedVersion));

    private async Task<StepOutcome> TakeNewAsync(
        string procedureId, long dossierId, StepDeclaration step, Step input, Actor actor, Guid submissionId, int? expectedVersion)
    {
        var dossier = await LoadAsync(procedureId, dossierId);
        if (dossier is null || !DossierAccess.MaySee(actor, dossier, registry.Of(dossier)))
            return new StepOutcome.NotFound();
        if (registry.Of(dossier).FindStep(step.Id) is not { } declared)
            return new StepOutcome.Refused([new Finding($"本案立案时适用的程序（第 {dossier.ProcedureVersion} 版）没有“{step.Name}”这一环节。", step.MainBasis)]);
        step = declared;
        var acting = StepBars.ActingPost(step, actor, step.Party is null ? null : dossier.UnitOf(step.Party));
        if (acting is null)
            return new StepOutcome.Forbidden(StepBars.WhoMay(step));
        if (expectedVersion is { } expected && expected != dossier.Version)
            return new StepOutcome.Conflict(dossier.Version);

        var record = await RecordAsync(step.Procedure, dossierId);
        var context = await ContextAsync(dossier, record, actor, acting, await calendars.GetAsync());
        List<Finding> findings = [.. await StepBars.FindingsAsync(step, input, record, context), .. await StepFiles.CheckAsync(db, input, actor, dossierId)];
        if (findings.Count > 0)
            return new StepOutcome.Refused(findings);
        return await CommitAsync(step, input, record, context, acting, submissionId, isNew: false, fromState: dossier.State);
    }

    /// <summary>The clock takes <paramref name="step"/> because <paramref name="clock"/> has expired. Exactly once: the clock row is spent in the same transaction.</summary>
    public async Task<StepOutcome> LapseAsync(StepDeclaration step, Dossier dossier, Clock clock)
    {
        var record = await RecordAsync(step.Procedure, dossier.Id);
        var input = (Step)Activator.CreateInstance(step.Type)!;
        var acting = new ActorPost(dossier.HolderUnitId, Post.Clerk);
        var context = await ContextAsync(dossier, record, Actor.Clock, acting, await calendars.GetAsync());
        // A holiday notice may have been entered a moment ago: never early means by the calendar in force now.
        ClockKeeper.Recompute(clock, context.Calendar);
        if (context.Today <= clock.LegalDue)
            return new StepOutcome.Refused([new Finding($"期限 {clock.LegalDue:yyyy-MM-dd} 尚未届满。")]);
        if (step.PaperFirst && ClockKeeper.PaperUntil(await EnteredOnAsync(step.Procedure, clock), context) is var until && context.Today <= until)
            return new StepOutcome.Waiting(until);
        clock.FiredAt = context.Now;
        clock.StoppedOn = clock.LegalDue;
        clock.State = ClockState.Lapsed;
        context.LapsedClock = clock;
        await input.PrepareUntypedAsync(record, context);
        var findings = input.CheckUntyped(record, context).ToList();
        if (findings.Count > 0)
            return new StepOutcome.Refused(findings);
        return await CommitAsync(step, input, record, context, acting, Guid.CreateVersion7(context.Now), isNew: false, fromState: dossier.State);
    }

    /// <summary>The day on which an officer entered what started the clock, however long ago it was.</summary>
    private async Task<DateOnly> EnteredOnAsync(Procedure procedure, Clock clock)
    {
        var starters = procedure.Steps.Where(step => step.Clocks.Any(effect => effect.Term == clock.Term && effect.Kind is ClockEffectKind.Start or ClockEffectKind.Restart)).Select(step => step.Kind).ToArray();
        return (await db.Set<Act>().Where(act => act.DossierId == clock.DossierId && starters.Contains(act.Kind)).OrderByDescending(act => act.Id).Select(act => act.At).FirstAsync()).ShanghaiDate();
    }

    /// <inheritdoc cref="StepBars.Barred"/>
    public async Task<IReadOnlyList<Finding>> BarredAsync(StepDeclaration step, Dossier dossier) =>
        registry.Of(dossier).FindStep(step.Id) is { } declared ? StepBars.Barred(declared, dossier, await RecordAsync(step.Procedure, dossier.Id), time.Today()) : [];

    public async Task<Dossier?> LoadAsync(string procedureId, long dossierId) =>
        await db.Set<Dossier>()
            .Include(d => d.Parties).Include(d => d.Clocks).Include(d => d.Recusals)
            .AsSplitQuery()
            .FirstOrDefaultAsync(d => d.Id == dossierId && d.Procedure == procedureId);

    public async Task<CaseRecord> RecordAsync(Procedure procedure, long dossierId) =>
        (CaseRecord)(await db.FindAsync(procedure.CaseType, dossierId))!;

    private async Task<StepContext> ContextAsync(Dossier dossier, CaseRecord record, Actor actor, ActorPost acting, Core.Time.WorkCalendar calendar) => new()
    {
        Today = time.Today(),
        Now = time.GetUtcNow(),
        Actor = actor,
        Dossier = dossier,
        Case = record,
        Calendar = calendar,
        Db = db,
        Settings = settings.Value,
        Parameters = await DistrictParameters.LoadAsync(db),
        ActingUnitId = acting.UnitId,
        ActingForId = acting.PrincipalId,
    };

    /// <summary>
    /// Takes a submission once. That it was taken before shows when it is refused now, by its case or by the database, which keeps one act of a
    /// submission only: what is sent for the first time need not be looked for.
    /// </summary>
    private async Task<StepOutcome> OnceAsync(Actor actor, Guid submissionId, long? dossierId, StepDeclaration step, Step input, Func<Task<StepOutcome>> take)
    {
        try
        {
            var outcome = await take();
            return outcome is StepOutcome.Done ? outcome : await BeforeAsync() ?? outcome;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await BeforeAsync() is { } before)
                return before;
            throw;
        }

        Task<StepOutcome?> BeforeAsync() => ReplayAsync(actor, submissionId, dossierId, step, StepForm.Write(input));
    }

    /// <summary>
    /// What became of this submission, if it was taken before: the same again is answered as it was; the same number on something else is refused,
    /// for to answer it as done would lose it.
    /// </summary>
    internal async Task<StepOutcome?> ReplayAsync(Actor actor, Guid submissionId, long? dossierId, StepDeclaration? step = null, string? input = null)
    {
        var act = await db.Set<Act>()
            .Where(a => a.OfficerId == actor.OfficerId && a.SubmissionId == submissionId)
            .Select(a => new { a.Id, a.DossierId, a.Kind, a.Input })
            .SingleOrDefaultAsync();
        if (act is null)
            return null;
        return (dossierId ?? act.DossierId) == act.DossierId && (step is null || (step.Kind == act.Kind && await StepFiles.AreSameAsync(db, step, act.Input, input!)))
            ? new StepOutcome.Done(act.DossierId, act.Id)
            : new StepOutcome.Refused([new Finding("这个提交编号已经用于另一次办理，本次没有办理。请重新打开页面再提交。")]);
    }

    private async Task<Dictionary<string, long>> PartyUnitsAsync(Procedure procedure)
    {
        var duties = procedure.Parties.Where(party => party.Duty != UnitDuty.None).ToDictionary(party => party.Duty, party => party.Id);
        var today = time.Today();
        var units = await db.Set<OrgUnit>()
            .ExistingOn(today).Where(unit => duties.Keys.Contains(unit.Duty))
            .Select(unit => new { unit.Id, unit.Duty })
            .ToListAsync();
        return units.GroupBy(unit => unit.Duty).ToDictionary(group => duties[group.Key], group => group.First().Id);
    }

    private async Task<StepOutcome> CommitAsync(
        StepDeclaration step, Step input, CaseRecord record, StepContext context, ActorPost acting, Guid submissionId, bool isNew, string fromState)
    {
        var dossier = context.Dossier;
        var read = dossier.Version;
        var (holder, handler) = isNew ? (acting.UnitId, context.Actor.OfficerId) : (dossier.HolderUnitId, dossier.HandlerId);
        try
        {
            var act = await db.WriteAsync(async () =>
            {
                if (isNew)
                {
                    db.Add(dossier);
                    db.Add(record);
                }

                await input.ApplyUntypedAsync(record, context);
                if (isNew)
                    dossier.HolderUnitId = dossier.UnitOf(step.ToStates[0].HeldBy);
                ClockKeeper.Apply(step, input, context);
                Move(step, context, acting);
                dossier.Version = read + 1;
                var taken = await NewActAsync(step, input, context, acting, submissionId, fromState);
                dossier.Acts.Add(taken);
                await db.SaveChangesAsync();
                await StepFiles.AttachAsync(db, input, context.Actor, dossier.Id);
                if (!isNew)
                    await Notification.DealtWithAsync(db, dossier.Id, holder, context);
                await Notification.OnStepAsync(db, step, context, holder, handler);
                LogOutbox.Add(db, step.Procedure, dossier, taken, context.Publications);
                foreach (var record in context.Publications)
                    await SearchIndex.AddAsync(db, record);
                return taken;
            });
            return new StepOutcome.Done(dossier.Id, act.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            // A new case has no version that another could have raised.
            return isNew ? new StepOutcome.Refused([new Finding("有人同时办理了同一件事，没有重复办理。请刷新页面，核对后再办。")]) : new StepOutcome.Conflict(read + 1);
        }
    }

    private static void Move(StepDeclaration step, StepContext context, ActorPost acting)
    {
        var dossier = context.Dossier;
        // A unit may be several parties: who reviews for it is not whom it registers by.
        var own = dossier.Parties.Find(party => party.Party == step.Party?.Id && party.UnitId == acting.UnitId);
        if (own is not null && context.Actor.OfficerId != 0)
            own.HandlerId ??= context.Actor.OfficerId;
        if (step.KeepsState || context.Stays)
            return;
        var target = context.ChosenState is { } chosen ? step.ToStates.Single(state => state.Id == chosen) : step.ToStates[0];
        var holder = dossier.Parties.Single(party => party.Party == target.HeldBy.Id);
        dossier.State = target.Id;
        dossier.HolderUnitId = holder.UnitId;
        dossier.HandlerId = holder.HandlerId;
        dossier.IsOpen = !target.IsClosed;
        dossier.ClosedOn = target.IsClosed ? context.Today : null;
    }

    private async Task<Act> NewActAsync(
        StepDeclaration step, Step input, StepContext context, ActorPost acting, Guid submissionId, string fromState) => new()
        {
            Kind = step.Kind,
            Title = step.Name,
            At = context.Now,
            On = input.TakesEffectOn(context),
            OfficerId = context.Actor.OfficerId,
            OfficerName = context.Actor.Name,
            UnitId = acting.UnitId,
            UnitName = await db.Set<OrgUnit>().Where(unit => unit.Id == acting.UnitId).Select(unit => unit.ShortName).SingleAsync(),
            OnBehalfOf = acting.PrincipalName,
            FromState = fromState,
            ToState = context.Dossier.State,
            Input = StepForm.Write(input),
            Effects = string.Join('\n', context.Effects),
            SubmissionId = submissionId,
            Salt = RandomNumberGenerator.GetBytes(32),
        };
}
