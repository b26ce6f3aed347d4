namespace Mingfa.Core.Time;

public readonly partial record struct Deadline
{
    private const long StillPaused = long.MaxValue;
    private const int OpenEnd = int.MaxValue;

    // A pause packs into one number so that the span sorts without a comparer: by start when counting forward, by end when counting backward.
    private static void Sort(ReadOnlySpan<Pause> pauses, Direction direction, Span<long> sorted)
    {
        for (var i = 0; i < pauses.Length; i++)
        {
            var from = pauses[i].From.DayNumber;
            var to = pauses[i].To?.DayNumber ?? OpenEnd;
            if (to < from) throw new ArgumentException("A pause ends before it begins.", nameof(pauses));
            sorted[i] = direction == Direction.Forward ? Pack(from, to) : Pack(to, from);
        }
        sorted.Sort();
    }

    private static long Pack(int high, int low) => ((long)high << 32) | (uint)low;

    /// <summary>Jumps from gap to gap between the pauses; <c>passed</c> is the last day already dealt with.</summary>
    private static long CountForward(WorkCalendar calendar, bool workdays, int from, long days, ReadOnlySpan<long> pauses)
    {
        var passed = from;
        foreach (var pause in pauses)
        {
            var (start, end) = ((int)(pause >> 32), (int)pause);
            if (end <= passed + 1 || end == start) continue;
            if (start - 1 > passed)
            {
                var open = workdays ? calendar.Rank(start - 1) - calendar.Rank(passed) : start - 1 - passed;
                if (open >= days) break;
                days -= open;
            }
            if (end == OpenEnd) return StillPaused;
            passed = end - 1;
        }
        return Advance(calendar, workdays, passed, days);
    }

    /// <summary>The mirror image: <c>passed</c> is the earliest day already dealt with. An open pause hides the days from its start up to the event.</summary>
    private static long CountBackward(WorkCalendar calendar, bool workdays, int from, long days, ReadOnlySpan<long> pauses)
    {
        var passed = from;
        for (var i = pauses.Length - 1; i >= 0; i--)
        {
            var (end, start) = ((int)(pauses[i] >> 32), (int)pauses[i]);
            if (start >= passed || end == start) continue;
            if (end < passed)
            {
                var open = workdays ? calendar.Rank(passed - 1) - calendar.Rank(end - 1) : passed - end;
                if (open >= days) break;
                days -= open;
            }
            passed = start;
        }
        return Advance(calendar, workdays, passed, -days);
    }

    private static long Advance(WorkCalendar calendar, bool workdays, int passed, long days)
    {
        if (!workdays) return passed + days;
        var rank = days > 0 ? calendar.Rank(passed) + days : calendar.Rank(passed - 1) + days + 1;
        return rank is > 0 and <= int.MaxValue / 2 ? calendar.Select((int)rank) : -1;
    }
}
