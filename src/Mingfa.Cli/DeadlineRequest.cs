using System.Globalization;
using Mingfa.Core.Time;

namespace Mingfa.Cli;

/// <summary>One question to the period engine, as it came from the command line or from a line of a batch: everything may still be wrong.</summary>
internal sealed record DeadlineRequest
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public string? TermId { get; init; }
    public string? Unit { get; init; }
    public int? Length { get; init; }
    public string? From { get; init; }
    public int Extend { get; init; }
    public IReadOnlyList<Pause> Pauses { get; init; } = [];
    public Direction? Direction { get; init; }
    public bool? Roll { get; init; }

    public DeadlineAnswer Answer(WorkCalendar calendar, bool explain = false)
    {
        if (TermId is not null && (Unit is not null || Length is not null)) return DeadlineAnswer.Refused("term 与 unit、length 只能取其一");
        if (From is null) return DeadlineAnswer.Refused("缺少起算日 from");
        if (Extend < 0) return DeadlineAnswer.Refused("延长天数不能为负");
        if (TermId is null) return AnswerUnit(calendar, explain);
        if (Terms.Find(TermId) is not { } term) return DeadlineAnswer.Refused($"没有编号为 {TermId} 的期限");
        if (!term.IsPeriod) return DeadlineAnswer.Refused($"{term.Id} 是“{term.Quantity}”，不是可以推算到期日的期间");
        var answer = term.Length.FixedDay is { } day ? AnswerFixed(calendar, day, explain) : AnswerPeriod(calendar, term.Period!.Value, explain);
        return answer with { Term = term, Warning = (Extend > 0 ? TooLong(term) : null) ?? (Roll == true && term.Period is { Roll: false } ? $"{term.Id} 不因末日为休假日顺延，roll 不起作用" : null) };
    }

    /// <summary>That the term knows no such extension; who has another ground for it gets his date all the same. Where its data only says in words that it may be longer, nothing is said.</summary>
    private string? TooLong(Term term) => (term.Extension, term.ExtensionNote) switch
    {
        (null, null) => $"{term.Id} 没有延长的规定，结果只按所给的延长推算",
        (null, var note) when note.StartsWith("无延长规定", StringComparison.Ordinal) => $"{term.Id} {note}，结果只按所给的延长推算",
        ({ } most, var note) when most.Unit == term.Period?.Unit && Extend > most.Length && note?.Contains("再延长", StringComparison.Ordinal) != true =>
            $"{term.Id} 最多延长 {most.Length}，结果只按所给的延长推算",
        _ => null,
    };

    private DeadlineAnswer AnswerUnit(WorkCalendar calendar, bool explain)
    {
        if (Unit is null) return DeadlineAnswer.Refused("缺少 term，或 unit 和 length");
        if (UnitOf(Unit) is not { } unit) return DeadlineAnswer.Refused($"不认识的单位 {Unit}，应为 CD、WD、M、Y、H");
        if (Length is not { } length) return DeadlineAnswer.Refused("缺少长度 length");
        return length > 0 ? AnswerPeriod(calendar, new Period(length, unit), explain) : DeadlineAnswer.Refused("长度须为正整数");
    }

    private DeadlineAnswer AnswerPeriod(WorkCalendar calendar, Period own, bool explain)
    {
        // What the law does not let roll nobody can: roll only switches rolling off.
        var period = own with { Direction = Direction ?? own.Direction, Roll = own.Roll && Roll != false };
        if (period.Unit == PeriodUnit.Hour)
        {
            if (period.Direction == Core.Time.Direction.Backward) return DeadlineAnswer.Refused("按小时计算的期间没有倒算");
            if (Pauses.Count > 0) return DeadlineAnswer.Refused("按小时计算的期间不停表");
            if (DateOf(From!) is null) return AnswerHours(period);
        }
        if (DateOf(From!) is not { } from) return DeadlineAnswer.Refused($"起算日 {From} 不是日期（应写作 2026-01-31）");
        var pauses = Pauses.ToArray();
        return explain
            ? DeadlineAnswer.Of(Deadline.Explain(calendar, period, from, pauses, Extend))
            : DeadlineAnswer.Of(Deadline.Compute(calendar, period, from, pauses, Extend));
    }

    private DeadlineAnswer AnswerHours(Period period)
    {
        if (InstantOf(From!) is not { } start) return DeadlineAnswer.Refused($"起算时刻 {From} 不是日期或时刻（应写作 2026-01-31 或 2026-01-31T09:30+08:00）");
        return Deadline.AfterHours(start, period.Length, Extend) is { } due
            ? DeadlineAnswer.At(due.ToOffset(China))
            : DeadlineAnswer.Refused("到期时刻超出可表示的年份");
    }

    private DeadlineAnswer AnswerFixed(WorkCalendar calendar, DayOfYear day, bool explain)
    {
        if (Pauses.Count > 0 || Extend > 0) return DeadlineAnswer.Refused("固定日期不停表、不延长");
        if (DateOf(From!) is not { } from) return DeadlineAnswer.Refused($"起算日 {From} 不是日期（应写作 2026-01-31）");
        // The obligation of a year stands until its day has passed: asked on the day itself it is that day, asked the day after it is next year's.
        return explain
            ? DeadlineAnswer.Of(Deadline.ExplainFixedDate(calendar, day, from))
            : DeadlineAnswer.Of(Deadline.OnFixedDate(calendar, day, from));
    }

    internal static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>An instant without offset is Chinese time, whatever the machine's zone.</summary>
    private static DateTimeOffset? InstantOf(string text)
    {
        if (text.Length < 16 || text[10] != 'T') return null;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)) return null;
        if (time.Kind == DateTimeKind.Unspecified) return time.Year > 1 && time.Year < 9999 ? new DateTimeOffset(time, China) : null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && instant.Year is > 1 and < 9999 ? instant : null;
    }

    private static PeriodUnit? UnitOf(string code) => code switch
    {
        "CD" => PeriodUnit.NaturalDay,
        "WD" => PeriodUnit.WorkingDay,
        "M" => PeriodUnit.Month,
        "Y" => PeriodUnit.Year,
        "H" => PeriodUnit.Hour,
        _ => null,
    };
}
