using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>What one unit had to do and did, up to the end of the month.</summary>
public sealed record UnitMonth(long UnitId, int Parts, int Done, int DoneInMonth, int Reported, int Overdue, int Stalled);

/// <summary>What a unit said of its part in the month.</summary>
public sealed record MonthEntry(TaskPart Part, DateOnly On, int Percent, string Text);

/// <summary>受阻任务 — late or at a standstill at the end of the month, with every notice so far and the one that is next.</summary>
/// <param name="Why">What holds it up, in words.</param>
/// <param name="Chain">The notices sent about it, in order.</param>
/// <param name="Next">The level the next notice would have; null while one is open.</param>
public sealed record BlockedPart(TaskPart Part, string Why, IReadOnlyList<SupervisionNotice> Chain, SupervisionLevel? Next)
{
    /// <summary>提醒（2026-03-02，不予销号） → 督办（2026-03-16，未办结）.</summary>
    public string ChainText => Chain.Count == 0 ? "还没有督办"
        : string.Join(" → ", Chain.Select(notice => $"{StepForm.Word(notice.Level)}（{ChineseDate.Iso(notice.SentOn)}，{StepForm.Word(notice.Outcome)}）"));

    public string NextText => Next is { } level ? $"应发{StepForm.Word(level)}" : "等待答复和审核";
}

/// <summary>进展月报 — a month of the tasks one sees: sums, what was reported, what is blocked and how far it was escalated (seed S-125).</summary>
public sealed record TaskMonth(DateOnly First, DateOnly Last, IReadOnlyList<UnitMonth> Units, IReadOnlyList<MonthEntry> Entries, IReadOnlyList<BlockedPart> Blocked, IReadOnlyList<SupervisionNotice> Sent)
{
    public string Name => $"{First.Year}年{First.Month}月";

    public int Sum(Func<UnitMonth, int> of) => Units.Sum(of);

    /// <summary>The first day of a month written 2026-03; the present one when nothing is written; null for another, a far-off or a future one.</summary>
    public static DateOnly? Read(string? month, DateOnly today) => string.IsNullOrWhiteSpace(month) ? new DateOnly(today.Year, today.Month, 1)
        : DateOnly.TryParseExact(month.Trim() + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year >= ChineseDate.EarliestYear && first <= today ? first : null;
}

/// <summary>Reads a month back from the parts, their acts and the notices, each as it was on its last day: the same month gives the same report as long as nothing was corrected.</summary>
public sealed class TaskMonthReader(MingfaDb db, ProcedureRegistry registry)
{
    private static readonly string Reported = TaskProcedure.Current.StepOf<ReportProgress>().Kind;
    private static readonly string Submitted = TaskProcedure.Current.StepOf<SubmitPart>().Kind;
    private static readonly string Accepted = TaskProcedure.Current.StepOf<AcceptPart>().Kind;
    private static readonly string Returned = TaskProcedure.Current.StepOf<ReturnPart>().Kind;
    private static readonly string[] ByPlan = [TaskProcedure.Current.StepOf<AssignPart>().Kind, TaskProcedure.Current.StepOf<AdjustPart>().Kind];
    private static readonly string Asked = TaskProcedure.Current.StepOf<RequestExtension>().Kind;
    private static readonly string[] Answered = [TaskProcedure.Current.StepOf<DecideExtension>().Kind, TaskProcedure.Current.StepOf<WithdrawExtension>().Kind, Submitted];
    private static readonly string[] Moves = [Reported, Submitted, Asked];

    /// <summary>A step of a part, taken by the end of the month.</summary>
    private sealed record Taken(long DossierId, string Kind, DateOnly On, string Input);

    public async Task<TaskMonth> ReadAsync(Actor actor, DateOnly first, DateOnly today)
    {
        var end = first.AddMonths(1).AddDays(-1);
        var last = end < today ? end : today;
        var visible = db.Set<Dossier>().VisibleTo(actor, registry).Where(dossier => dossier.Procedure == TaskProcedure.Current.Id);
        var parts = await db.Set<TaskPart>().AsNoTracking()
            .Where(part => part.AssignedOn <= last && !(part.WithdrawnOn <= last) && visible.Any(dossier => dossier.Id == part.Id)).OrderBy(part => part.Id).ToListAsync();
        var byId = parts.ToDictionary(part => part.Id);
        var ids = byId.Keys.ToArray();
        string[] told = [.. Moves, .. ByPlan, .. Answered, Accepted, Returned];
        var acts = (await db.Set<Act>().AsNoTracking().Where(act => ids.Contains(act.DossierId) && told.Contains(act.Kind) && act.On <= last)
            .OrderBy(act => act.Id).Select(act => new Taken(act.DossierId, act.Kind, act.On, act.Input)).ToListAsync()).ToLookup(act => act.DossierId);
        await ReadBackAsync(parts, acts, last);
        var notices = (await db.Set<SupervisionNotice>().AsNoTracking().Where(notice => notice.SentOn <= last).OrderBy(notice => notice.Id).ToListAsync())
            .Where(notice => notice.PartId is { } part ? byId.ContainsKey(part) : Mine(actor, notice)).ToList();
        foreach (var notice in notices.Where(notice => notice.ClosedOn > last))
            (notice.Outcome, notice.ClosedOn) = (SupervisionOutcome.Open, null);
        var limits = await TaskLimits.LoadAsync(db, last);
        var states = parts.Select(part => (part, why: WhyBlocked(part, acts[part.Id].Where(act => Moves.Contains(act.Kind)).Select(act => act.On).DefaultIfEmpty().Max(), last, limits))).ToList();
        return new TaskMonth(first, last,
            [.. states.GroupBy(state => state.part.UnitId).OrderBy(unit => unit.Key).Select(unit => new UnitMonth(
                unit.Key, unit.Count(), unit.Count(state => state.part.IsDone), unit.Count(state => acts[state.part.Id].Any(act => act.Kind == Accepted && act.On >= first)),
                unit.Count(state => acts[state.part.Id].Any(act => act.Kind == Reported && act.On >= first)),
                unit.Count(state => IsLate(state.part, last)), unit.Count(state => state.why is not null && !IsLate(state.part, last))))],
            [.. parts.SelectMany(part => acts[part.Id].Where(act => act.Kind == Reported && act.On >= first).Select(act => EntryOf(part, act.On, act.Input)))],
            [.. states.Where(state => state.why is not null).OrderBy(state => state.part.DueOn).ThenBy(state => state.part.Id).Select(state => Blocked(state.part, state.why!, notices))],
            [.. notices.Where(notice => notice.SentOn >= first)]);
    }

    /// <summary>Turns what a part says today back to what it said on the last day: version, deadline, what extension it waited for, whether it was handed in, whether it was accepted.</summary>
    private async Task ReadBackAsync(List<TaskPart> parts, ILookup<long, Taken> acts, DateOnly last)
    {
        var ids = parts.ConvertAll(part => part.Id);
        var dues = (await db.Set<Clock>().AsNoTracking().Where(clock => ids.Contains(clock.DossierId) && clock.Term == TaskProcedure.FinishBy && clock.From <= last)
            .OrderBy(clock => clock.Id).Select(clock => new { clock.DossierId, clock.LegalDue }).ToListAsync()).ToLookup(clock => clock.DossierId, clock => clock.LegalDue);
        var then = parts.ToDictionary(part => part.Id, part => acts[part.Id].Where(act => ByPlan.Contains(act.Kind)).Select(act => PlanOf(act.Input)).LastOrDefault(part.PlanId));
        var older = parts.Where(part => then[part.Id] != part.PlanId).Select(part => then[part.Id]).Distinct().ToArray();
        var plans = await db.Set<TaskPlanCase>().AsNoTracking().Include(plan => plan.Rows).Where(plan => older.Contains(plan.Id)).ToDictionaryAsync(plan => plan.Id);
        foreach (var adjusted in parts.Where(part => plans.ContainsKey(then[part.Id])).GroupBy(part => plans[then[part.Id]]).Select(version => (Plan: version.Key, Parts: version.ToList())).ToList())
        {
            var rowOf = await TaskRows.InAsync(db, adjusted.Parts, adjusted.Plan.Rows);
            foreach (var part in adjusted.Parts)
                if (rowOf(part) is { } row)
                    part.Take(adjusted.Plan, row);
        }

        foreach (var part in parts)
        {
            part.DueOn = dues[part.Id].LastOrDefault(part.DueOn);
            part.ProposedDueOn = acts[part.Id].LastOrDefault(act => act.Kind == Asked || Answered.Contains(act.Kind)) is { } asked && asked.Kind == Asked ? UntilOf(asked.Input) : null;
            part.SubmittedOn = acts[part.Id].LastOrDefault(act => act.Kind == Submitted || act.Kind == Returned) is { } handed && handed.Kind == Submitted ? handed.On : null;
            if (!acts[part.Id].Any(act => act.Kind == Accepted))
                part.CompletedOn = null;
        }
    }

    private static long PlanOf(string input)
    {
        using var said = JsonDocument.Parse(input);
        return said.RootElement.GetProperty("plan").GetInt64();
    }

    private static DateOnly UntilOf(string input)
    {
        using var said = JsonDocument.Parse(input);
        return DateOnly.Parse(said.RootElement.GetProperty("until").GetString()!, CultureInfo.InvariantCulture);
    }

    private static bool Mine(Actor actor, SupervisionNotice notice) => actor.Has(Permission.OverseeDistrict) || actor.WorkUnits.Contains(notice.UnitId);

    private static bool IsLate(TaskPart part, DateOnly last) => !part.IsDone && part.LateAfter < last && part.SubmittedOn is null;

    private static string? WhyBlocked(TaskPart part, DateOnly moved, DateOnly last, TaskLimits limits)
    {
        if (part.IsDone || part.SubmittedOn is not null)
            return null;
        if (IsLate(part, last))
            return $"应于 {ChineseDate.Iso(part.DueOn)} 完成，逾期 {last.DayNumber - part.DueOn.DayNumber} 日";
        var since = new[] { moved, part.SignedOn <= last ? part.SignedOn.Value : default, part.AssignedOn }.Max();
        return last.DayNumber - since.DayNumber >= (part.IsKey ? limits.KeyStalledDays : limits.StalledDays) ? $"自 {ChineseDate.Iso(since)} 以来没有进展" : null;
    }

    private static BlockedPart Blocked(TaskPart part, string why, IEnumerable<SupervisionNotice> notices)
    {
        var chain = notices.Where(notice => notice.PartId == part.Id).ToList();
        return new BlockedPart(part, why, chain, chain.Exists(notice => notice.Outcome == SupervisionOutcome.Open) ? null : SupervisionProposals.LevelAfter(chain, part));
    }

    private static MonthEntry EntryOf(TaskPart part, DateOnly on, string input)
    {
        using var said = JsonDocument.Parse(input);
        var root = said.RootElement;
        return new MonthEntry(part, on,
            root.TryGetProperty("percent", out var percent) && percent.TryGetInt32(out var number) ? number : part.Percent,
            root.TryGetProperty("text", out var text) ? text.GetString() ?? "" : "");
    }
}
