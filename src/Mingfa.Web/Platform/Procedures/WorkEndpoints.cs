using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>The workbench for programs: the worklist, cases, derivations. The same rows and the same 404 as the pages.</summary>
internal static class WorkEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/api/v1/work", WorkAsync).WithTags("工作台").WithSummary("待办案卷");
        app.MapGet("/api/v1/work/cases", CasesAsync).WithTags("工作台").WithSummary("可见的案卷，在办和办结的都在内");
        app.MapPost("/api/v1/files", UploadAsync).WithTags("工作台").WithSummary("上传附件，得到附件编号").DisableAntiforgery();
        app.MapGet("/work/{procedure}/{id:long}/clocks/{clockId:long}.json", DerivationAsync).ExcludeFromDescription();
        foreach (var procedure in app.Services.GetRequiredService<ProcedureRegistry>().All)
        {
            var name = procedure.Id;
            var group = app.MapGroup($"/api/v1/{name}").WithTags(procedure.Name);
            group.MapGet("/", ([AsParameters] Worklist.Query filter, MingfaDb db, CurrentActor current, ProcedureRegistry registry, Kept kept, Worklist.OwnUnit own) =>
                ListAsync(filter.Of(name), db, current, registry, kept, own)).WithSummary($"可见的{procedure.Name}案卷");
            group.MapGet("/{id:long}", (long id, CaseReader cases, StepRunner runner, MingfaDb db, TimeProvider time) => CaseAsync(name, id, cases, runner, db, time)).WithSummary("一个案卷");
            group.MapGet("/{id:long}/clocks/{clockId:long}", (long id, long clockId, CaseReader cases, CalendarStore calendars) =>
                DerivationAsync(name, id, clockId, cases, calendars)).WithSummary("期限推算");
        }
    }

    private static Task<IResult> WorkAsync([AsParameters] Worklist.Query filter, MingfaDb db, CurrentActor current, ProcedureRegistry registry, Kept kept, Worklist.OwnUnit own) =>
        ListAsync(filter, db, current, registry, kept, own);

    private static async Task<IResult> CasesAsync([AsParameters] CaseSearch.Query filter, MingfaDb db, CurrentActor current, ProcedureRegistry registry)
    {
        var actor = await current.GetAsync();
        if (!actor.Has(Permission.Work))
            return NoWork();
        var found = await CaseSearch.NewestAsync(db, actor, registry, filter);
        return Results.Ok(new
        {
            next = found.Next,
            items = found.Rows.Select(row => new
            {
                id = row.Id,
                procedure = row.Procedure,
                number = row.Number,
                title = row.Title,
                state = row.State,
                isOpen = row.IsOpen,
                holder = row.HolderUnit,
                openedOn = row.OpenedOn,
                closedOn = row.ClosedOn,
            }),
        });
    }

    private static async Task<IResult> ListAsync(Worklist.Query filter, MingfaDb db, CurrentActor current, ProcedureRegistry registry, Kept kept, Worklist.OwnUnit own)
    {
        var actor = await current.GetAsync();
        if (!actor.Has(Permission.Work))
            return NoWork();
        var list = await Worklist.LoadAsync(db, actor, registry, kept, own, filter);
        return Results.Ok(new
        {
            total = Math.Min(list.Total, Worklist.CountLimit),
            moreThanTotal = list.Total > Worklist.CountLimit,
            next = list.Next,
            previous = list.Previous,
            items = list.Rows.Select(row => new
            {
                id = row.Id,
                procedure = row.Procedure,
                number = row.Number,
                title = row.Title,
                state = row.State,
                dueOn = Day(row.DueOn),
                dueTerm = row.DueTerm,
                provisional = row.Provisional,
                holder = row.HolderUnit,
                handler = row.Handler,
                openedOn = row.OpenedOn,
            }),
        });
    }

    private static async Task<IResult> CaseAsync(string procedureId, long id, CaseReader cases, StepRunner runner, MingfaDb db, TimeProvider time)
    {
        if (await cases.FindAsync(procedureId, id) is not var (actor, procedure, dossier))
            return Hidden();
        var record = await runner.RecordAsync(procedure, id);
        var acts = await db.Set<Act>().AsNoTracking().Where(act => act.DossierId == id).OrderBy(act => act.Id).ToListAsync();
        return Results.Ok(new
        {
            id,
            procedure = procedureId,
            procedureVersion = dossier.ProcedureVersion,
            number = dossier.Number,
            title = dossier.Title,
            state = dossier.State,
            stateName = procedure.StateOf(dossier.State).Name,
            isOpen = dossier.IsOpen,
            version = dossier.Version,
            openedOn = dossier.OpenedOn,
            closedOn = dossier.ClosedOn,
            dueOn = Day(dossier.DueOn),
            parties = dossier.Parties.Select(party => new { party = party.Party, unitId = party.UnitId, handlerId = party.HandlerId }),
            clocks = dossier.Clocks.Select(clock => new
            {
                id = clock.Id,
                term = clock.Term,
                name = clock.Name,
                from = clock.From,
                rawDue = DueOf(clock, clock.RawDue),
                legalDue = DueOf(clock, clock.LegalDue),
                provisional = clock.Provisional,
                state = clock.State.ToString(),
                stoppedOn = clock.StoppedOn,
            }),
            acts = acts.Select(act => new
            {
                id = act.Id,
                kind = act.Kind,
                title = act.Title,
                at = act.At,
                on = act.On,
                officer = act.OfficerName,
                unit = act.UnitName,
                onBehalfOf = act.OnBehalfOf,
                from = act.FromState,
                to = act.ToState,
                input = JsonNode.Parse(act.Input),
                effects = act.Effects,
                notice = Notices.DeclarationOf(act, procedure)?.NoticeName,
                logIndex = act.LogIndex,
            }),
            steps = NextSteps.Of(dossier, record, procedure, actor, time.Today()).Select(next => new { id = next.Step.Id, name = next.Step.Name, mayTake = next.MayTake, who = next.WhoMay }),
        });
    }

    private static async Task<IResult> DerivationAsync(string procedure, long id, long clockId, CaseReader cases, CalendarStore calendars)
    {
        if (await cases.FindAsync(procedure, id) is not { } found || found.Dossier.Clocks.Find(clock => clock.Id == clockId) is not { } clock)
            return Hidden();
        var decision = await cases.DaySetByAsync(found, clock);
        return Results.Ok(ToJson(clock, ClockKeeper.Explain(clock, await calendars.GetAsync(), decision), decision));
    }

    private static object ToJson(Clock clock, DeadlineExplanation explanation, string? decision)
    {
        var term = Terms.Find(clock.Term)!;
        return new
        {
            term = term.Id,
            name = clock.Name,
            citation = decision ?? term.Basis,
            mark = term.Mark.ToString(),
            from = clock.From,
            length = clock.Length,
            extension = clock.Extension,
            fixedDue = clock.FixedDue,
            pauses = clock.Pauses.Select(pause => new { from = pause.From, to = pause.To, reason = pause.Reason }),
            rawDue = explanation.Deadline.RawDue,
            legalDue = explanation.Deadline.LegalDue,
            provisional = explanation.Deadline.Provisional,
            state = clock.State.ToString(),
            stoppedOn = clock.StoppedOn,
            days = explanation.Days.Select(day => new { date = day.Date, role = JsonNamingPolicy.CamelCase.ConvertName(day.Role.ToString()), ordinal = day.Ordinal, why = day.Why }),
            rules = explanation.Rules,
        };
    }

    private static async Task<IResult> UploadAsync(IFormFileCollection uploads, FileStore files, CurrentActor current)
    {
        var actor = await current.GetAsync();
        if (!actor.Has(Permission.Work))
            return NoWork();
        var (stored, findings) = await files.StoreAsync(uploads, actor, dossierId: null);
        return findings.Count > 0
            ? Results.Problem(title: "附件不能接收。", statusCode: 400, extensions: new Dictionary<string, object?> { ["findings"] = findings.Select(finding => new { message = finding.Message, field = finding.Field }) })
            : Results.Ok(stored.Select(file => new { field = file.Field, id = file.Id }));
    }

    /// <summary>A clock that stands still has no last day yet.</summary>
    private static DateOnly? DueOf(Clock clock, DateOnly due) => clock.State == ClockState.Paused ? null : due;

    private static DateOnly? Day(DateOnly day) => day == DateOnly.MaxValue ? null : day;

    private static IResult NoWork() => Results.Problem(title: "您的岗位不办理业务。", statusCode: 403);

    private static IResult Hidden() => Results.Problem(title: "没有这个案卷。", statusCode: 404);
}
