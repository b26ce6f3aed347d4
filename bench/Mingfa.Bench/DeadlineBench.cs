using System.Diagnostics;
using System.Text.Json;
using Mingfa.Core.Time;

namespace Mingfa.Bench;

/// <summary>Due dates per second on one core, and bytes allocated per due date.</summary>
internal static class DeadlineBench
{
    private const int Calls = 2_000_000;
    private const int Reach = 2_000_000;

    public static int Run(TextWriter output)
    {
        Measure(output, "working days, 3 pauses", Period.WorkingDays(20), 3, Reach);
        Measure(output, "working days, no pause", Period.WorkingDays(20), 0, Reach);
        Measure(output, "working days backward, 3 pauses", Period.WorkingDays(7).Backward(), 3, Reach);
        Measure(output, "natural days, 3 pauses", Period.NaturalDays(60), 3, null);
        Measure(output, "months, 3 pauses", Period.Months(6), 3, null);
        return 0;
    }

    private static void Measure(TextWriter output, string what, Period period, int pauseCount, int? reach)
    {
        var calendar = WorkCalendar.Statutory;
        var starts = Starts();
        var room = new Pause[pauseCount];
        Pass(calendar, period, starts, room, pauseCount);
        var (bestSeconds, bytes) = (double.MaxValue, 0L);
        for (var round = 0; round < 5; round++)
        {
            var (before, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            Pass(calendar, period, starts, room, pauseCount);
            bestSeconds = Math.Min(bestSeconds, Stopwatch.GetElapsedTime(started).TotalSeconds);
            bytes = Math.Max(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        output.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "deadline",
            what,
            perSecond = (long)(Calls / bestSeconds),
            bytesPerCall = (double)bytes / Calls,
            reach,
        }));
    }

    private static long Pass(WorkCalendar calendar, Period period, DateOnly[] starts, Pause[] room, int pauseCount)
    {
        var pauses = room.AsSpan(0, pauseCount);
        var sum = 0L;
        for (var i = 0; i < Calls; i++)
        {
            var from = starts[i & (starts.Length - 1)];
            for (var p = 0; p < pauseCount; p++) pauses[p] = new Pause(from.AddDays(9 - (4 * p)), from.AddDays(14 - (4 * p)));
            sum += Deadline.Compute(calendar, period, from, pauses).LegalDue!.Value.DayNumber;
        }
        return sum;
    }

    // Deterministic starts over ten years, so that every run counts the same.
    private static DateOnly[] Starts()
    {
        var random = new Random(20180101);
        return [.. Enumerable.Range(0, 4096).Select(_ => new DateOnly(2016, 1, 1).AddDays(random.Next(3650)))];
    }

}
