using Mingfa.Core.Law;
using Mingfa.Core.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>Applies what a step declares about clocks, and keeps each case's earliest due date right.</summary>
internal static class ClockKeeper
{
    /// <summary>Reasons why the declared clock effects are impossible now.</summary>
    public static IEnumerable<Finding> Check(StepDeclaration step, Dossier dossier, DateOnly on)
    {
        foreach (var effect in step.Clocks.Where(effect => effect.Kind == ClockEffectKind.Extend))
        {
            var term = Terms.Find(effect.Term)!;
            var clock = dossier.OpenClock(effect.Term);
            if (clock is null)
                yield return new Finding($"没有正在计算的期限“{term.Step}”，无法延长。", term.Citation);
            else if (clock.Extension > 0)
                yield return new Finding($"“{term.Step}”已经延长过一次，不得再次延长。", term.Citation);
            else if (IsOver(clock, on))
                yield return new Finding($"“{term.Step}”已于 {clock.LegalDue:yyyy-MM-dd} 届满；延长须在原期限届满前批准。", term.Citation);
        }

        // Where silence decides, nothing is decided after the term: it has been decided by then.
        foreach (var silence in step.Procedure.Steps.Where(silence => silence.PaperFirst && step.Clocks.Any(effect => effect.Term == silence.LapseOf && effect.Kind is ClockEffectKind.Stop or ClockEffectKind.Void)))
            if (dossier.OpenClock(silence.LapseOf!) is { } silent && IsOver(silent, on))
                yield return new Finding($"“{Terms.Find(silent.Term)!.Step}”已于 {silent.LegalDue:yyyy-MM-dd} 届满，此后即为“{silence.Name}”；补录纸质文书的，填写文书载明的日期。", silence.MainBasis, "on");

        if (step.Clocks.Where(effect => effect.Kind == ClockEffectKind.Pause).Select(effect => dossier.OpenClock(effect.Term)).OfType<Clock>()
            .Where(clock => clock.State == ClockState.Running).MinBy(clock => clock.From) is { } running && on < running.From)
            yield return new Finding($"中止日 {on:yyyy-MM-dd} 早于期限起算日 {running.From:yyyy-MM-dd}。", step.MainBasis);
        // What stood still and ran again did so before it stands still anew, or the case goes on; what leaves the case where it is may have come meanwhile.
        foreach (var effect in step.Clocks.Where(effect => effect.Kind == ClockEffectKind.Pause || (effect.Kind == ClockEffectKind.Stop && step.ToStates.Count > 0)))
            if (dossier.OpenClock(effect.Term)?.Pauses.Max(pause => pause.To) is { } resumed && on < resumed)
                yield return new Finding($"“{Terms.Find(effect.Term)!.Step}”曾停止计算，自 {resumed:yyyy-MM-dd} 恢复；“{step.Name}”不能早于该日。", step.MainBasis, "on");
        foreach (var effect in step.Clocks.Where(effect => effect.Kind == ClockEffectKind.Resume))
            if (dossier.OpenClock(effect.Term) is { State: ClockState.Paused } paused && on < paused.Pauses[^1].From)
                yield return new Finding($"恢复日 {on:yyyy-MM-dd} 早于停止计算之日 {paused.Pauses[^1].From:yyyy-MM-dd}。", step.MainBasis, "on");
    }

    public static void Apply(StepDeclaration step, Step input, StepContext context)
    {
        var on = input.TakesEffectOn(context);
        foreach (var effect in step.Clocks.Where(effect => !context.Skips(effect)))
            ApplyOne(effect, step, input, context, context.ChosenDates.GetValueOrDefault(effect.Term, on));
        Refresh(context.Dossier);
    }

    private static void ApplyOne(ClockEffect effect, StepDeclaration step, Step input, StepContext context, DateOnly on)
    {
        var dossier = context.Dossier;
        var term = Terms.Find(effect.Term)
            ?? throw new InvalidOperationException($"{step.Kind} names the unknown term {effect.Term}.");
        var clock = dossier.OpenClock(effect.Term, input.Towards);
        switch (effect.Kind)
        {
            case ClockEffectKind.Restart:
            case ClockEffectKind.Start:
                if (clock is not null)
                    Close(clock, Earlier(on, context.Today), ClockState.Moot);
                clock = new Clock
                {
                    Term = term.Id,
                    Towards = input.Towards,
                    From = on,
                    Length = context.ChosenLengths.TryGetValue(term.Id, out var length) ? length : context.Parameters.LengthOf(term.Id, on),
                    FixedDue = context.ChosenDues.TryGetValue(term.Id, out var fixedDue) ? fixedDue : null,
                    Pauses = effect.PausesOf is { } other && dossier.Clocks.FindLast(each => each.Term == other) is { } stood
                        ? [.. stood.Pauses.Select(pause => new ClockPause { From = pause.From, To = pause.To, Reason = pause.Reason })] : [],
                };
                dossier.Clocks.Add(clock);
                Recompute(clock, context.Calendar);
                if (context.ChosenPauses.TryGetValue(term.Id, out var pauses))
                    StandStill(clock, pauses, context.Calendar);
                var counted = term.Period?.Direction == Direction.Backward ? "倒算" : "起算";
                context.Record($"期限“{clock.Name}”自 {on:yyyy-MM-dd} {counted}，{(clock.State == ClockState.Paused ? "停止计算，恢复计算后确定届满日" : $"{clock.Last} 届满")}");
                if (step.Procedure.Steps.Any(silence => silence.PaperFirst && silence.LapseOf == term.Id) && PaperUntil(context.Today, context) is var until && until > clock.LegalDue)
                    context.Record($"补录：纸质上已经作出的决定，请在 {until:yyyy-MM-dd} 以前登记，此后按期满未决定处理（政策默认）");
                break;
            case ClockEffectKind.Stop:
                // A term that requires at least N days is "met" by lapsing; the step's own check guards it.
                for (; clock is not null; clock = dossier.OpenClock(effect.Term, input.Towards))
                {
                    Close(clock, on, IsOver(clock, on) && !clock.IsMinimum() ? ClockState.MetLate : ClockState.Met);
                    context.Record($"期限“{clock.Name}”{(clock.State == ClockState.MetLate ? "逾期完成" : "按期完成")}");
                }

                break;
            case ClockEffectKind.Void:
                // A decision with a later day ends the case, and what ran in it, when it is taken.
                for (var day = Earlier(on, context.Today); clock is not null; clock = dossier.OpenClock(effect.Term, input.Towards))
                    Close(clock, day, IsOver(clock, day) && step.Procedure.Keeps(term) ? ClockState.Missed : ClockState.Moot);
                break;
            case ClockEffectKind.Pause when clock is { State: ClockState.Running }:
                clock.Pauses.Add(new ClockPause { From = on, Reason = input.PauseReason ?? step.Name });
                clock.State = ClockState.Paused;
                context.Record($"期限“{clock.Name}”自 {on:yyyy-MM-dd} 停止计算");
                break;
            case ClockEffectKind.Resume when clock is { State: ClockState.Paused }:
                clock.Pauses[^1].To = on;
                clock.State = ClockState.Running;
                Recompute(clock, context.Calendar);
                context.Record($"期限“{clock.Name}”自 {on:yyyy-MM-dd} 恢复计算，{clock.Last} 届满");
                break;
            case ClockEffectKind.Extend when clock is not null:
                clock.Extension = context.ChosenLengths.TryGetValue(term.Id, out var units) ? units : term.Extension?.Length ?? 0;
                Recompute(clock, context.Calendar);
                context.Record($"期限“{clock.Name}”{(clock.State == ClockState.Paused ? "已延长，恢复计算后确定届满日" : $"延长至 {clock.Last}")}");
                break;
        }
    }

    /// <summary>Leaves out of a clock just started the days on which it would have stood still; where the last pause is open and its days are not over before, it stands still.</summary>
    private static void StandStill(Clock clock, IEnumerable<ClockPause> pauses, WorkCalendar calendar)
    {
        foreach (var pause in pauses.Where(pause => pause.From <= clock.LegalDue))
        {
            clock.Pauses.Add(new ClockPause { From = pause.From, To = pause.To, Reason = pause.Reason });
            if (pause.To is null)
                clock.State = ClockState.Paused;
            else
                Recompute(clock, calendar);
        }
    }

    /// <summary>The last day for entering from paper what had been decided in time, when the case was entered on <paramref name="entered"/>.</summary>
    public static DateOnly PaperUntil(DateOnly entered, StepContext context)
    {
        var until = entered;
        for (var days = context.Parameter(PaperParameters.Grace); days > 0; days--)
            until = context.Calendar.WorkdayOnOrAfter(until.AddDays(1));
        return until;
    }

    /// <summary>Computes due dates anew, e.g. after a holiday notice. True when the legal due date moved.</summary>
    public static bool Recompute(Clock clock, WorkCalendar calendar)
    {
        var term = Terms.Find(clock.Term)!;
        var before = clock.LegalDue;
        if (clock.FixedDue is { } fixedDue)
        {
            clock.RawDue = clock.LegalDue = fixedDue;
            clock.Provisional = calendar.IsProvisional(fixedDue, fixedDue);
            clock.WarnOn = WarnOn(clock);
            return before != fixedDue;
        }

        var due = clock.Length is { } length
            ? Deadline.Compute(calendar, term.Period!.Value with { Length = length }, clock.From, ToPauses(clock), clock.Extension)
            : term.Due(calendar, clock.From, ToPauses(clock), clock.Extension);
        // A paused clock has no due date; it keeps the last one for the record until it runs again.
        clock.RawDue = due.RawDue ?? clock.RawDue;
        clock.LegalDue = due.LegalDue ?? clock.LegalDue;
        clock.Provisional = due.Provisional;
        clock.WarnOn = WarnOn(clock);
        return before != clock.LegalDue;
    }

    public static Pause[] ToPauses(Clock clock) =>
        [.. clock.Pauses.Select(pause => new Pause(pause.From, pause.To, pause.Reason))];

    /// <summary>The derivation of a clock's due date, day by day.</summary>
    /// <param name="decision">What gives its last day in place of the articles of the term.</param>
    public static DeadlineExplanation Explain(Clock clock, WorkCalendar calendar, string? decision = null)
    {
        var term = Terms.Find(clock.Term)!;
        if (clock is { FixedDue: { } eve, Length: { } before } && eve < clock.From)
            return ExplainEve(clock, term, calendar, before, eve);
        if (clock.FixedDue is { } due)
        {
            var fixedDate = new Period(1, PeriodUnit.FixedDate, Roll: false);
            string[] rules = [$"{term.Step}：末日由{decision ?? "文书或者决定"}直接写明，不作推算{(decision is null ? $"（{term.Basis}）" : "")}"];
            return new DeadlineExplanation(
                clock.From, fixedDate, 0, new Deadline(due, due, calendar.IsProvisional(due, due)), [new ExplainedDay(due, DayRole.Counted, null, $"{decision ?? "文书或者决定"}写明的末日")], rules);
        }

        if (clock.Length is not { } length)
            return term.Explain(calendar, clock.From, ToPauses(clock), clock.Extension);
        var explanation = Deadline.Explain(calendar, term.Period!.Value with { Length = length }, clock.From, ToPauses(clock), clock.Extension);
        return explanation with { Rules = [$"{term.Step}：{term.Length}，本案确定为 {length}（{term.Basis}）", .. explanation.Rules] };
    }

    /// <summary>A term counted back to a day on which the system acts: its own last day is the eve of it, or, where the count ends in the past, the day it was set.</summary>
    private static DeadlineExplanation ExplainEve(Clock clock, Term term, WorkCalendar calendar, int length, DateOnly eve)
    {
        var back = Deadline.Explain(calendar, term.Period!.Value with { Length = length }, clock.From);
        var day = back.Deadline.LegalDue!.Value;
        string[] rules =
        [
            $"{term.Step}：{term.Length}，起算点为{term.StartEvent}{(length == term.Period.Value.Length ? "" : $"，本案确定为 {length}")}（{term.Basis}）",
            .. back.Rules,
            eve == day.AddDays(-1) ? $"倒算至 {day:yyyy-MM-dd}，当日由系统办理；本期限以其前一日 {eve:yyyy-MM-dd} 为末日"
                : $"倒算至 {day:yyyy-MM-dd}，起算时已过；本期限以 {eve:yyyy-MM-dd} 为末日，次日由系统办理",
        ];
        var days = eve < day ? back.Days.Append(new ExplainedDay(eve, DayRole.Counted, null, "系统办理之日的前一日")) : back.Days;
        return back with { Deadline = new Deadline(eve, eve, calendar.IsProvisional(eve, eve)), Days = [.. days], Rules = rules };
    }

    /// <summary>Copies the earliest running due date to the dossier, where lists sort by it. What binds the other party is not the organ's to do: the case shows it, its handler is told, no list calls it late.</summary>
    public static void Refresh(Dossier dossier)
    {
        var first = dossier.Clocks.Where(clock => clock.State == ClockState.Running && !clock.IsMinimum() && !Terms.Find(clock.Term)!.BindsParty)
            .OrderBy(clock => clock.LegalDue).ThenBy(clock => clock.RawDue).FirstOrDefault();
        dossier.DueOn = first?.LegalDue ?? DateOnly.MaxValue;
        dossier.RawDueOn = first?.RawDue ?? DateOnly.MaxValue;
        dossier.WarnOn = first?.WarnOn ?? DateOnly.MaxValue;
        dossier.DueTerm = first?.Term;
        dossier.Provisional = first?.Provisional ?? false;
    }

    private static DateOnly WarnOn(Clock clock) => clock.IsMinimum() ? DateOnly.MaxValue : Deadline.WarnFrom(clock.RawDue, clock.From);

    /// <summary>Whether its last day has gone by on a day. While a clock stands still no day goes by: what it had left when it was paused is left still (P7).</summary>
    private static bool IsOver(Clock clock, DateOnly on) =>
        clock.LegalDue < (clock.State == ClockState.Paused && clock.Pauses[^1].From < on ? clock.Pauses[^1].From : on);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static void Close(Clock clock, DateOnly on, ClockState state)
    {
        clock.StoppedOn = on;
        clock.State = state;
    }

    /// <summary>A term that only asks for waiting (at least so many days): nobody is late with it.</summary>
    public static bool IsMinimum(this Clock clock) => Terms.Find(clock.Term)!.OnlyWaits;
}
