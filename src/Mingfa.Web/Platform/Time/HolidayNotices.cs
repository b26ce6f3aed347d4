using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Time;

/// <summary>One running clock whose legal due date a new notice moves.</summary>
/// <param name="Unit">The unit that holds the case.</param>
public sealed record ClockMove(
    long ClockId, long DossierId, string Procedure, string Title, string? Number, string Unit, string Term, DateOnly Before, DateOnly After)
{
    /// <summary>Natural days; negative when it becomes due earlier.</summary>
    public int Days => After.DayNumber - Before.DayNumber;
}

/// <summary>
/// A year's holiday notice enters force: first what it would move is shown, then it is stored and every running clock is counted anew, in batches,
/// with an act on each case it moves and a message to its handler. A recount that was cut short goes on by itself: counting twice changes nothing.
/// </summary>
public sealed class HolidayNotices(MingfaDb db, CalendarStore calendars, ProcedureRegistry registry, TimeProvider time, ILogger<HolidayNotices> log)
{
    private const int Batch = 100;

    /// <summary>Some case could not be counted in this round: the next one tries it again.</summary>
    private bool left;

    /// <summary>The log's entry of a notice; never renamed, because it is in the log.</summary>
    private const string Changed = "calendar.change";

    /// <summary>What the calendar with this notice would move. Nothing is changed.</summary>
    public async Task<IReadOnlyList<ClockMove>> PreviewAsync(HolidayNotice notice, CancellationToken cancel = default)
    {
        var calendar = (await calendars.GetAsync()).With(notice);
        var moves = new List<ClockMove>();
        var clocks = db.Set<Clock>().AsNoTracking().Where(clock => clock.State == ClockState.Running && clock.FixedDue == null)
            .Join(db.Set<Dossier>(), clock => clock.DossierId, dossier => dossier.Id, (clock, dossier) => new { clock, dossier.Procedure, dossier.Title, dossier.Number, Unit = dossier.HolderUnit.Name })
            .OrderBy(row => row.clock.Id)
            .AsAsyncEnumerable();
        await foreach (var row in clocks.WithCancellation(cancel))
        {
            var before = row.clock.LegalDue;
            if (ClockKeeper.Recompute(row.clock, calendar))
                moves.Add(new ClockMove(row.clock.Id, row.clock.DossierId, row.Procedure, row.Title, row.Number, row.Unit, row.clock.Term, before, row.clock.LegalDue));
        }

        return moves;
    }

    /// <summary>Years that the product brings along while running terms that end in them are still provisional, with how many: counted by an earlier release, which did not know the year.</summary>
    public async Task<IReadOnlyList<(HolidayNotice Notice, int Terms)>> UncountedAsync()
    {
        var uncounted = new List<(HolidayNotice, int)>();
        foreach (var notice in WorkCalendar.Statutory.Notices.Where(notice => notice.Year >= time.Today().Year))
        {
            var (first, last) = (new DateOnly(notice.Year, 1, 1), new DateOnly(notice.Year, 12, 31));
            if (await db.Set<Clock>().CountAsync(clock => clock.State == ClockState.Running && clock.Provisional && clock.LegalDue >= first && clock.LegalDue <= last) is > 0 and var terms)
                uncounted.Add((notice, terms));
        }

        return uncounted;
    }

    /// <summary>Stores the notice and recounts. Returns how many clocks it moved.</summary>
    public async Task<int> ApplyAsync(HolidayNotice notice, string source, Actor actor, CancellationToken cancel = default)
    {
        await db.WriteAsync(() =>
        {
            db.Add(new HolidayNoticeEntry
            {
                Year = notice.Year,
                Source = source,
                Json = Write(notice),
                EnteredAt = time.GetUtcNow(),
                OfficerId = actor.OfficerId,
                OfficerName = actor.Name,
            });
            db.Add(LogOutbox.Of(Changed, Facts(notice, source), actor.UnitId, time.GetUtcNow()));
            return Task.CompletedTask;
        }, cancel);
        return await FinishAsync(cancel);
    }

    /// <summary>Recounts for the notices that are stored but not yet counted through; nothing to do is the rule.</summary>
    public async Task<int> FinishAsync(CancellationToken cancel = default)
    {
        var entry = await db.Set<HolidayNoticeEntry>().AsNoTracking().Where(e => e.RecountedAt == null).OrderByDescending(e => e.Id).FirstOrDefaultAsync(cancel);
        if (entry is null)
            return 0;
        var calendar = await calendars.GetAsync();
        var unit = await db.Set<Officer>().Where(officer => officer.Id == entry.OfficerId).Select(officer => officer.UnitId).FirstAsync(cancel);
        var actor = new Actor(entry.OfficerId, entry.OfficerName, unit, "", []);
        var moved = 0;
        long after = 0;
        left = false;
        while (await NextAsync(after, cancel) is { Count: > 0 } ids)
        {
            moved += await RecountAsync(ids, calendar, entry, actor);
            after = ids[^1];
        }

        await db.WriteAsync(() => db.Set<HolidayNoticeEntry>().Where(e => e.RecountedAt == null && e.Id <= entry.Id).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.RecountedAt, left ? (DateTimeOffset?)null : time.GetUtcNow())
            .SetProperty(e => e.MovedClocks, e => e.Id == entry.Id ? e.MovedClocks + moved : e.MovedClocks), cancel), cancel);
        return moved;
    }

    // Every due date rests on it: with these days anybody counts them again.
    private static JsonObject Facts(HolidayNotice notice, string source) => new()
    {
        ["year"] = notice.Year,
        ["source"] = source,
        ["off"] = string.Join(' ', notice.Days.Where(day => day.IsOff).Select(day => $"{day.Date:yyyy-MM-dd}")),
        ["work"] = string.Join(' ', notice.Days.Where(day => !day.IsOff).Select(day => $"{day.Date:yyyy-MM-dd}")),
    };

    /// <summary>The notice in the shape <see cref="HolidayNotice.ParseJson"/> reads.</summary>
    public static string Write(HolidayNotice notice) => JsonSerializer.Serialize(
        new
        {
            year = notice.Year,
            papers = notice.Papers,
            days = notice.Days.Select(day => new { name = day.Name, date = day.Date.ToString("yyyy-MM-dd"), isOffDay = day.IsOff }),
        },
        StepForm.Json);

    private Task<List<long>> NextAsync(long after, CancellationToken cancel) => db.Set<Dossier>()
        .Where(dossier => dossier.Id > after && dossier.Clocks.Any(clock => clock.State == ClockState.Running && (clock.FixedDue == null || clock.Provisional)))
        .OrderBy(dossier => dossier.Id)
        .Select(dossier => dossier.Id)
        .Take(Batch)
        .ToListAsync(cancel);

    private async Task<int> RecountAsync(List<long> ids, WorkCalendar calendar, HolidayNoticeEntry entry, Actor actor)
    {
        try
        {
            return await db.WriteAsync(async () =>
            {
                var dossiers = await db.Set<Dossier>().Include(dossier => dossier.Clocks).Where(dossier => ids.Contains(dossier.Id)).OrderBy(dossier => dossier.Id).ToListAsync();
                var moved = 0;
                foreach (var dossier in dossiers)
                    moved += await RecountAsync(dossier, calendar, entry, actor);
                return moved;
            });
        }
        catch (Exception) when (ids.Count > 1)
        {
            // Somebody acted in one of these cases meanwhile, or one of them cannot be counted: read again what is there now, one by one.
            db.ChangeTracker.Clear();
            var moved = 0;
            foreach (var id in ids)
                moved += await RecountAsync([id], calendar, entry, actor);
            return moved;
        }
        catch (Exception failure) when (failure is not DbUpdateConcurrencyException)
        {
            // One case that cannot be counted must not keep the others from their days.
            log.LogError(failure, "Dossier {Dossier} was not recounted for the notice of {Year}; the next round tries again", ids[0], entry.Year);
            left = true;
            return 0;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<int> RecountAsync(Dossier dossier, WorkCalendar calendar, HolidayNoticeEntry entry, Actor actor)
    {
        var effects = new List<string>();
        foreach (var clock in dossier.Clocks.Where(clock => clock.State == ClockState.Running))
        {
            var before = clock.LegalDue;
            if (ClockKeeper.Recompute(clock, calendar))
                effects.Add($"期限“{clock.Name}”由 {before:yyyy-MM-dd} 改为 {clock.Last}");
        }

        ClockKeeper.Refresh(dossier);
        if (effects.Count == 0)
            return 0;
        var now = time.GetUtcNow();
        await DossierActs.AddAsync(
            db, dossier, registry.Of(dossier), DossierActs.Recounted, "期限重新计算",
            JsonSerializer.Serialize(new Recount($"{entry.Year}年放假通知（{entry.Source}）"), StepForm.Json),
            string.Join('\n', effects), actor, actor.UnitId, null, Guid.CreateVersion7(now), now);
        db.Add(Notification.ToHolder(dossier, $"放假通知使{string.Join("；", effects)}：{Notification.Name(dossier)}", now));
        return effects.Count;
    }
}
