using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Work;

/// <summary>期限推算 — every day of a clock, counted or not and why; for the screen, the case file (<c>?print=1</c>) and programs (<c>.json</c>).</summary>
public sealed class ClockModel(CaseReader cases, CalendarStore calendars, TimeProvider time) : PageModel
{
    public Dossier Dossier { get; private set; } = null!;
    public Procedure Procedure { get; private set; } = null!;
    public Clock Clock { get; private set; } = null!;
    public Term Term { get; private set; } = null!;
    public DerivationView Derivation { get; private set; } = null!;
    public WorkCalendar Calendar { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public bool IsPrint { get; private set; }

    public string Path => $"/work/{Procedure.Id}/{Dossier.Id}/clocks/{Clock.Id}";

    public async Task<IActionResult> OnGetAsync(string procedure, long id, long clockId, bool print = false)
    {
        if (await cases.FindAsync(procedure, id) is not { } found || found.Dossier.Clocks.Find(clock => clock.Id == clockId) is not { } clock)
            return NotFound();
        (Dossier, Procedure, Clock, IsPrint) = (found.Dossier, found.Procedure, clock, print);
        if (Request.GetTypedHeaders().Accept is [{ MediaType.Value: "application/json" }, ..])
            return LocalRedirect(Path + ".json");
        Today = time.Today();
        Calendar = await calendars.GetAsync();
        Term = Terms.Find(clock.Term)!;
        var decision = await cases.DaySetByAsync(found, clock);
        var explanation = ClockKeeper.Explain(clock, Calendar, decision);
        Derivation = new DerivationView(
            clock.Name, decision ?? Term.Basis, clock.From,
            explanation.Deadline.RawDue ?? clock.RawDue, explanation.Deadline.LegalDue ?? clock.LegalDue, explanation.Deadline.Provisional,
            [.. explanation.Days.Select(day => new DerivationDay(day.Date, day.Role == DayRole.Counted || day.Ordinal is not null, day.Ordinal, day.Why))], [.. explanation.Rules, .. Notes(decision)],
            Clock.State == ClockState.Paused);
        return Page();
    }

    private IEnumerable<string> Notes(string? decision)
    {
        var mark = decision is null ? Term.Mark : Mark.None;
        if (mark.HasFlag(Mark.PolicyDefault))
            yield return "本期限为政策默认，法律没有规定";
        else if (mark.HasFlag(Mark.K))
            yield return "本期限所依据的条文待核对";
        foreach (var pause in Clock.Pauses)
            yield return $"停表：{pause.From:yyyy-MM-dd} 至 {(pause.To is { } to ? $"{to:yyyy-MM-dd}（当日恢复计算）" : "今，尚未恢复")}，{pause.Reason}";
        if (Clock.Extension > 0)
            yield return $"已批准延长 {Clock.Extension} {Term.Length.UnitWord}";
    }
}
