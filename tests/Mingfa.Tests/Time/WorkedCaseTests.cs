using Mingfa.Core.Time;

namespace Mingfa.Tests.Time;

/// <summary>The worked cases of the law reference (§16.1), with the real holidays of 2025 and 2026.</summary>
public sealed class WorkedCaseTests
{
    [Theory]
    [InlineData("T01", "GI-03", "2025-09-22", 0, "2025-10-24", "2025-10-24")]
    [InlineData("T03", "GI-03", "2026-02-09", 0, "2026-03-13", "2026-03-13")]
    [InlineData("T05", "GI-04", "2025-12-25", 0, "2026-01-16", "2026-01-16")]
    [InlineData("T08", "REC-13", "2025-08-08", 30, "2025-11-06", "2025-11-06")]
    [InlineData("T10", "REC-03", "2026-04-30", 0, "2026-05-11", "2026-05-11")]
    [InlineData("T12", "REC-08.2", "2026-09-18", 0, "2026-09-24", "2026-09-24")]
    [InlineData("T14", "PEN-02", "2025-01-24", 0, "2025-02-07", "2025-02-07")]
    [InlineData("T16", "PEN-09", "2026-09-18", 0, "2026-10-03", "2026-10-08")]
    [InlineData("T18", "PERM-02", "2026-04-24", 0, "2026-05-26", "2026-05-26")]
    [InlineData("T18+", "PERM-02", "2026-04-24", 10, "2026-06-09", "2026-06-09")]
    [InlineData("T20", "PET-05", "2025-12-17", 0, "2026-02-15", "2026-02-24")]
    [InlineData("T20+", "PET-05", "2025-12-17", 30, "2026-03-17", "2026-03-17")]
    [InlineData("T22", "LIT-01", "2025-09-17", 0, "2025-10-02", "2025-10-09")]
    [InlineData("T24", "ENF-05", "2026-02-28", 0, "2026-05-28", "2026-05-28")]
    [InlineData("T26", "MED-02", "2026-08-26", 0, "2026-09-25", "2026-09-28")]
    [InlineData("T27", "PEN-07", "2026-06-12", 0, "2026-06-24", "2026-06-24")]
    [InlineData("T27+", "PEN-08", "2026-06-12", 0, "2026-07-13", "2026-07-13")]
    [InlineData("T30", "DEC-03", "2026-09-17", 0, "2026-09-28", "2026-09-28")]
    [InlineData("T33", "LIT-03", "2026-10-12", 0, "2026-10-09", "2026-10-09")]
    [InlineData("T35", "PEN-01", "2025-09-26", 0, "2025-10-13", "2025-10-13")]
    [InlineData("T37", "ENF-02", "2026-01-16", 0, "2026-02-15", "2026-02-15")]
    [InlineData("T39", "REC-18", "2026-08-03", 0, "2026-10-02", "2026-10-08")]
    [InlineData("T41", "GI-06", "2026-01-01", 0, "2026-01-31", "2026-01-31")]
    [InlineData("T41+", "GI-06", "2026-02-01", 0, "2027-01-31", "2027-01-31")]
    public void Due_OfWorkedCase_IsTheDateOfTheReference(string id, string term, string from, int extension, string raw, string legal)
    {
        var due = Terms.Find(term)!.Due(WorkCalendar.Statutory, DateOnly.Parse(from), default, extension);
        Assert.Equal((id, raw, legal), (id, $"{due.RawDue:yyyy-MM-dd}", $"{due.LegalDue:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("2026-01-31", "2026-01-30")]
    [InlineData("2027-01-31", "2027-01-29")]
    [InlineData("2026-03-31", "2026-03-30")]
    public void Reminder_OfFixedDate_IsTheWorkingDayBefore(string due, string reminder) =>
        Assert.Equal(DateOnly.Parse(reminder), WorkCalendar.Statutory.WorkdayBefore(DateOnly.Parse(due)));
}
