using System.Security.Cryptography;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// 日历订阅 — an officer's due dates, and those of whom he stands in for, for a calendar program that cannot sign in. The address is the secret: only its hash is kept, it is shown once,
/// and it can be withdrawn. What it gives away if it leaks is numbers and names of steps, never a title or a person.
/// </summary>
public sealed class CalendarFeed
{
    public long Id { get; init; }
    public required long OfficerId { get; init; }
    public required byte[] TokenHash { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>A new address; the one before stops working.</summary>
    public static async Task<string> CreateAsync(MingfaDb db, Actor actor, DateTimeOffset now)
    {
        var token = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        await db.WriteAsync(async () =>
        {
            await RevokeAsync(db, actor, now);
            db.Add(new CalendarFeed { OfficerId = actor.OfficerId, TokenHash = HashOf(token), CreatedAt = now });
        });
        return token;
    }

    public static Task RevokeAsync(MingfaDb db, Actor actor, DateTimeOffset now) => db.WriteAsync(() => db.Set<CalendarFeed>()
        .Where(feed => feed.OfficerId == actor.OfficerId && feed.RevokedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(feed => feed.RevokedAt, now)));

    public static Task<CalendarFeed?> CurrentAsync(MingfaDb db, Actor actor) =>
        db.Set<CalendarFeed>().AsNoTracking().FirstOrDefaultAsync(feed => feed.OfficerId == actor.OfficerId && feed.RevokedAt == null);

    /// <summary>The calendar behind a token; null when it is unknown, withdrawn, or its officer has no post or no account any more.</summary>
    public static async Task<string?> ReadAsync(MingfaDb db, ProcedureRegistry registry, string token, DateOnly today, DateTimeOffset now)
    {
        var hash = HashOf(token);
        var account = await db.Set<CalendarFeed>().Where(feed => feed.TokenHash == hash && feed.RevokedAt == null)
            .Join(db.Set<Account>(), feed => feed.OfficerId, account => account.OfficerId, (_, account) => (long?)account.Id)
            .SingleOrDefaultAsync();
        if (account is null || await ActorQuery.ByAccountAsync(db, account.Value, today) is not { Actor: { Holdings.Count: > 0 } actor })
            return null;
        long[] handlers = [actor.OfficerId, .. actor.PrincipalIds];
        var clocks = await db.Set<Dossier>().AsNoTracking().WorkedOnBy(actor, registry)
            .Where(d => d.IsOpen && d.HandlerId != null && handlers.Contains(d.HandlerId.Value) && actor.UnitIds.Contains(d.HolderUnitId))
            .SelectMany(d => d.Clocks.Where(clock => clock.State == ClockState.Running), (d, clock) => new { d.Id, d.Handle, d.Number, Clock = clock })
            .OrderBy(row => row.Clock.LegalDue)
            .ToListAsync();
        var calendar = new Ical.Net.Calendar { ProductId = "-//Mingfa//Worklist//ZH" };
        calendar.AddProperty("X-WR-CALNAME", "办理期限");
        foreach (var row in clocks.Where(row => !row.Clock.IsMinimum()))
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{row.Handle}-{row.Clock.Id}@mingfa",
                DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
                Start = new CalDateTime(row.Clock.LegalDue),
                Summary = $"{row.Number ?? $"第{row.Id}号案卷"} {row.Clock.Name}届满{(row.Clock.Provisional ? "（暂估）" : "")}",
                Transparency = "TRANSPARENT",
            });
        return new CalendarSerializer().SerializeToString(calendar);
    }

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}

internal sealed class CalendarFeedTable : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> table)
    {
        table.ToTable("CalendarFeeds");
        table.HasIndex(feed => feed.TokenHash).IsUnique();
        table.HasIndex(feed => feed.OfficerId);
    }
}
