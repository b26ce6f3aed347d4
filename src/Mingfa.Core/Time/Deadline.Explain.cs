namespace Mingfa.Core.Time;

public readonly partial record struct Deadline
{
    /// <summary>
    /// The same due date as <see cref="Compute"/>, found by walking day by day, with the reason for each day. It shares no counting with Compute,
    /// so that the two check each other.
    /// </summary>
    public static DeadlineExplanation Explain(WorkCalendar calendar, Period period, DateOnly from, ReadOnlySpan<Pause> pauses = default, int extension = 0)
    {
        var length = TotalLength(period, extension);
        var computed = Compute(calendar, period, from, pauses, extension);
        var rules = RulesOf(period, extension, pauses.Length > 0);
        if (computed.State == DeadlineState.OutOfRange || period.Unit == PeriodUnit.Hour)
            return new DeadlineExplanation(from, period, extension, computed, [], rules);

        var walk = new DayWalk(calendar, period, from, pauses);
        var raw = walk.Count(NominalDays(period, from, length)!.Value);
        if (raw is not { } last)
            return new DeadlineExplanation(from, period, extension, new(null, null, calendar.IsProvisional(from, from), DeadlineState.Paused), walk.Days, rules);
        var legal = walk.Roll(last);
        return new DeadlineExplanation(from, period, extension, new Deadline(last, legal, walk.TouchedUnknownYear), walk.Days, rules);
    }

    /// <summary>Why a fixed date is what it is: it is not counted, so its one day is the whole derivation.</summary>
    public static DeadlineExplanation ExplainFixedDate(WorkCalendar calendar, DayOfYear day, DateOnly from)
    {
        var deadline = OnFixedDate(calendar, day, from);
        var period = new Period(1, PeriodUnit.FixedDate, Roll: false);
        if (deadline.LegalDue is not { } due) return new DeadlineExplanation(from, period, 0, deadline, [], []);
        var known = calendar[due];
        var why = $"固定日期{(known.IsWorkday ? "" : $"，当日为{DayWalk.NameOf(due, known)}，不顺延")}";
        string[] rules =
        [
            due.Year == from.Year ? "取当年的固定日期" : "当年的固定日期已过，取下一年的",
            $"固定日期不顺延（政策默认）；提醒日为其前一工作日 {calendar.WorkdayBefore(due):yyyy-MM-dd}（政策默认）",
        ];
        return new DeadlineExplanation(from, period, 0, deadline, [new(due, DayRole.Counted, null, why)], rules);
    }

    private static List<string> RulesOf(Period period, int extension, bool paused)
    {
        var forward = period.Direction == Direction.Forward;
        var rules = new List<string>
        {
            period.Unit == PeriodUnit.Hour
                ? $"按小时计算的，自规定的时间起算（{CountingRules.HoursFromStart}）"
                : period.CountsStart ? "有效期自起算日起，起算日计入（政策默认）"
                : forward ? $"起算日不计入，自次日起算（{CountingRules.StartNotCounted}）" : "倒算：事件当日不计，自前一日起向前数",
        };
        if (period.Unit == PeriodUnit.WorkingDay) rules.Add("按工作日计算：周末、放假日不计，调休上班日计入");
        if (period.Unit is PeriodUnit.Month or PeriodUnit.Year)
            rules.Add($"到期月的对应日为末日，没有对应日的，月末日为末日（{CountingRules.CorrespondingDay}）{(period.CountsStart ? "；起算日计入的，末日为其前一日（政策默认）" : "")}");
        if (extension > 0) rules.Add("延长的期限与原期限合并，自原起算日一次算出（政策默认）");
        if (paused) rules.Add("停表决定日起不计，恢复日起重新计入（政策默认）");
        if (period.Unit is PeriodUnit.WorkingDay or PeriodUnit.Hour) return rules;
        rules.Add((period.Roll, forward) switch
        {
            (false, _) => "本期限不因末日为休假日而变动",
            (true, true) => $"末日是法定休假日的，以休假日结束的次日为末日（{CountingRules.LastDayRolls}）",
            (true, false) => "倒算末日为休假日的，提前到其前一工作日（政策默认）",
        });
        return rules;
    }

    private ref struct DayWalk(WorkCalendar calendar, Period period, DateOnly from, ReadOnlySpan<Pause> pauses)
    {
        private readonly int _step = period.Direction == Direction.Forward ? 1 : -1;
        private readonly ReadOnlySpan<Pause> _pauses = pauses;

        public List<ExplainedDay> Days { get; } =
            [period.CountsStart ? new(from, DayRole.Counted, 1, "第1日") : new(from, DayRole.Start, null, period.Direction == Direction.Forward ? "起算日，不计入" : "事件当日，不计入")];

        public bool TouchedUnknownYear { get; private set; }

        public DateOnly? Count(long length)
        {
            var counted = period.CountsStart ? 1 : 0;
            length += counted;
            for (var date = from; ;)
            {
                date = date.AddDays(_step);
                TouchedUnknownYear |= !calendar.HasNotice(date.Year);
                if (PauseOn(date) is { } pause)
                {
                    var open = pause.IsOpen && period.Direction == Direction.Forward;
                    Days.Add(new(date, DayRole.Paused, null, $"停表{Because(pause)}{(open ? "，尚未恢复" : "")}"));
                    if (open) return null;
                }
                else if (period.Unit == PeriodUnit.WorkingDay && !calendar[date].IsWorkday) Days.Add(DayOff(date, "，不计入"));
                else
                {
                    Days.Add(Counted(date, ++counted));
                    if (counted == length) return date;
                }
            }
        }

        public DateOnly Roll(DateOnly raw)
        {
            var due = raw;
            var day = calendar[due];
            if (day.IsWorkday) return due;
            var last = Days[^1];
            if (!period.Roll)
            {
                Days[^1] = last with { Why = $"{last.Why}；末日为{NameOf(due, day)}，不顺延" };
                return due;
            }
            Days[^1] = last with { Role = DayRole.RolledOver, Why = $"{last.Why}；末日为{NameOf(due, day)}，{RollWord}" };
            for (due = due.AddDays(_step); !calendar[due].IsWorkday; due = due.AddDays(_step))
                Days.Add(new(due, DayRole.RolledOver, null, $"{NameOf(due, calendar[due])}，继续{RollWord}"));
            // A year entered only by rolling is touched all the same.
            foreach (var rolled in Days) TouchedUnknownYear |= rolled.Role == DayRole.RolledOver && !calendar.HasNotice(rolled.Date.Year);
            TouchedUnknownYear |= !calendar.HasNotice(due.Year);
            Days.Add(new(due, DayRole.RolledTo, null, $"{RollWord}至此：{(calendar[due].Kind == DayKind.MakeUpWorkday ? "调休上班日" : "工作日")}"));
            return due;
        }

        private readonly string RollWord => period.Direction == Direction.Forward ? "顺延" : "提前";

        private readonly ExplainedDay Counted(DateOnly date, int ordinal) => period.Unit switch
        {
            PeriodUnit.WorkingDay => new(date, DayRole.Counted, ordinal,
                $"第{ordinal}个工作日{(calendar[date].Kind == DayKind.MakeUpWorkday ? "（调休上班）" : "")}"),
            _ => new(date, DayRole.Counted, ordinal, $"第{ordinal}日"),
        };

        private readonly ExplainedDay DayOff(DateOnly date, string consequence)
        {
            var day = calendar[date];
            return new(date, day.Kind == DayKind.Holiday ? DayRole.Holiday : DayRole.Weekend, null, NameOf(date, day) + consequence);
        }

        internal static string NameOf(DateOnly date, CalendarDay day) =>
            day.Kind == DayKind.Holiday ? $"{day.HolidayName}放假" : date.DayOfWeek == DayOfWeek.Saturday ? "周六" : "周日";

        private static string Because(Pause pause) => pause.Reason is { Length: > 0 } reason ? $"：{reason}" : "";

        // An open pause is named before a closed one that covers the same day: it decides whether there is a due date.
        private readonly Pause? PauseOn(DateOnly date)
        {
            Pause? found = null;
            foreach (var pause in _pauses)
                if (pause.Covers(date) && (found is null || pause.IsOpen)) found = pause;
            return found;
        }
    }
}
