using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Db;

namespace Mingfa.Web.Platform.Time;

/// <summary>放假通知 entered by the district for a year; overrides the shipped calendar of that year.</summary>
public sealed class HolidayNoticeEntry
{
    public long Id { get; init; }
    public required int Year { get; init; }

    /// <summary>The document's title and number, shown in every derivation that rests on it.</summary>
    public required string Source { get; init; }

    /// <summary>The notice as JSON (<see cref="HolidayNotice"/>).</summary>
    public required string Json { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }
    public required long OfficerId { get; init; }
    public required string OfficerName { get; init; }

    /// <summary>When every open clock had been recounted by it; null while that is going on, and after a restart it goes on.</summary>
    public DateTimeOffset? RecountedAt { get; set; }

    /// <summary>How many clocks it moved.</summary>
    public int MovedClocks { get; set; }
}

/// <summary>The calendar in force: shipped statutory years plus the notices the district has entered.</summary>
public sealed class CalendarStore(MingfaDb db, CalendarCache cache)
{
    public async Task<WorkCalendar> GetAsync()
    {
        // One indexed read per request keeps several nodes in step without a message between them.
        var last = await cache.LastEntryId(db);
        if (cache.Current.LastEntryId == last)
            return cache.Current.Calendar;
        var entries = await db.Set<HolidayNoticeEntry>().AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
        var calendar = entries.Aggregate(WorkCalendar.Statutory, (current, entry) => current.With(HolidayNotice.ParseJson(entry.Json, entry.Year).Notice!));
        cache.Current = (last, calendar);
        return calendar;
    }
}

/// <summary>The calendar as last built, with the entry it includes.</summary>
public sealed class CalendarCache
{
    /// <summary>Compiled once: every page asks it.</summary>
    internal Func<MingfaDb, Task<long>> LastEntryId { get; } = EF.CompileAsyncQuery((MingfaDb db) =>
        db.Set<HolidayNoticeEntry>().OrderByDescending(entry => entry.Id).Select(entry => entry.Id).FirstOrDefault());

    internal (long LastEntryId, WorkCalendar Calendar) Current { get; set; } = (0, WorkCalendar.Statutory);
}

internal sealed class HolidayNoticeTable : IEntityTypeConfiguration<HolidayNoticeEntry>
{
    public void Configure(EntityTypeBuilder<HolidayNoticeEntry> table)
    {
        table.ToTable("HolidayNotices");
        table.HasIndex(entry => entry.Year);
    }
}
