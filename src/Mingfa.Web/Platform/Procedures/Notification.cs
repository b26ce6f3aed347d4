using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>消息 — something about a case, an entry of a register or a campaign, that one officer, or everybody of a unit, should know. Written in the transaction of what it tells.</summary>
public sealed class Notification
{
    internal const int LongestText = 600;

    public long Id { get; init; }

    /// <summary>To whom; null when the unit has not assigned the case: then everybody of <see cref="UnitId"/>.</summary>
    public long? OfficerId { get; init; }

    public required long UnitId { get; init; }

    /// <summary>The case it is about; null where it is about an entry.</summary>
    public long? DossierId { get; init; }
    public Dossier? Dossier { get; init; }

    /// <summary>The register, or the kind of campaign, and the entry it is about.</summary>
    public string? Register { get; init; }
    public long? EntryId { get; init; }

    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? ReadAt { get; set; }

    /// <summary>To the handler of the case, or to the unit that holds it while nobody does.</summary>
    public static Notification ToHolder(Dossier dossier, string text, DateTimeOffset at) => To(dossier.HolderUnitId, dossier.HandlerId, dossier, text, at);

    /// <summary>What asks somebody to act: to the handler while his post can take the next steps, else to those of the unit whose posts can.</summary>
    internal static async Task<Notification> ToNextAsync(MingfaDb db, Procedure procedure, Dossier dossier, string text, DateTimeOffset at)
    {
        Post[] posts = [.. procedure.PostsIn(procedure.StateOf(dossier.State))];
        var today = at.ShanghaiDate();
        var acts = posts.Length == 0 || dossier.HandlerId is not { } handler
            || await db.Set<PostHolding>().AnyAsync(held => held.OfficerId == handler && held.UnitId == dossier.HolderUnitId && posts.Contains(held.Post) && held.From <= today && (held.To == null || held.To >= today));
        return To(dossier.HolderUnitId, acts ? dossier.HandlerId : null, dossier, text, at);
    }

    /// <summary>About an entry, to everybody of a unit that reads it whole.</summary>
    public static Notification AboutEntry(long unit, string register, long entry, string text, DateTimeOffset at) => new()
    {
        UnitId = unit,
        Register = register,
        EntryId = entry,
        Text = StorableText.Shorten(text, LongestText),
        At = at,
    };

    private static Notification To(long unit, long? officer, Dossier dossier, string text, DateTimeOffset at) => new()
    {
        OfficerId = officer,
        UnitId = unit,
        DossierId = dossier.Id,
        Text = StorableText.Shorten(text, LongestText),
        At = at,
    };

    /// <summary>Told when the case passes to another unit or officer, when the clock has acted, and when the step says so.</summary>
    internal static async Task OnStepAsync(MingfaDb db, StepDeclaration step, StepContext context, long holderBefore, long? handlerBefore)
    {
        var dossier = context.Dossier;
        var passed = dossier.HolderUnitId != holderBefore || (dossier.HandlerId is { } now && now != handlerBefore && now != context.Actor.OfficerId);
        if (context.LapsedClock is not null)
            db.Add(ToHolder(dossier, $"期限届满，系统已办理“{step.Name}”：{Name(dossier)}", context.Now));
        else if (context.TellsHolder && !passed)
            db.Add(ToHolder(dossier, $"{step.Name}：{Name(dossier)}", context.Now));
        else if (passed && dossier.IsOpen)
            db.Add(await ToNextAsync(db, step.Procedure, dossier, $"案卷转到“{step.Procedure.StateOf(dossier.State).Name}”，请办理：{Name(dossier)}", context.Now));
        if (context.Told is { } told)
            db.Add(To(told, told == holderBefore ? handlerBefore : null, dossier, $"{step.Name}：{Name(dossier)}", context.Now));
    }

    /// <summary>Who takes a step on the case, or does it for the unit that holds it, has dealt with what he was told about it.</summary>
    internal static Task DealtWithAsync(MingfaDb db, long dossierId, long holder, StepContext context)
    {
        var (officer, principal, now) = (context.Actor.OfficerId, context.ActingForId, context.Now);
        var forUnit = context.Actor.WorkUnits.Contains(holder);
        return db.Set<Notification>().Where(n => n.DossierId == dossierId && n.ReadAt == null)
            .Where(n => n.OfficerId == officer || (principal != null && n.OfficerId == principal) || (forUnit && n.OfficerId == null && n.UnitId == holder))
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now));
    }

    /// <summary>A case that somebody has been given no longer concerns the whole of his unit.</summary>
    internal static Task TakenOverAsync(MingfaDb db, long dossierId, long unit, DateTimeOffset now) => db.Set<Notification>()
        .Where(n => n.DossierId == dossierId && n.UnitId == unit && n.OfficerId == null && n.ReadAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now));

    internal static string Name(Dossier dossier) => dossier.Number is null ? dossier.Title : $"{dossier.Number} {dossier.Title}";

    /// <summary>
    /// What is addressed to the actor about cases the actor may still see. What is addressed to the unit that holds a case is read by those whose posts take
    /// its next steps there, and by those who assign it.
    /// </summary>
    public static IQueryable<Notification> For(MingfaDb db, Actor actor, ProcedureRegistry registry)
    {
        var units = actor.WorkUnits.ToArray();
        long[] heads = [.. units.Where(unit => DossierActs.IsHead(actor, unit))];
        string[] states = [.. actor.Holdings.SelectMany(holding => registry.StatesFor(holding.Post).Select(state => $"{state}/{holding.UnitId}")).Distinct()];
        // Asked of each message's own case: a list of all visible cases would be made for every page.
        var visible = db.Set<Dossier>().VisibleTo(actor, registry);
        return db.Set<Notification>()
            .Where(n => n.OfficerId == actor.OfficerId || (n.OfficerId == null && units.Contains(n.UnitId)))
            .Where(n => n.DossierId == null || visible.Any(dossier => dossier.Id == n.DossierId
                && (n.OfficerId != null || n.UnitId != dossier.HolderUnitId || !dossier.IsOpen || EF.Parameter(heads).Contains(n.UnitId)
                    || EF.Parameter(states).Contains(dossier.Procedure + "/" + dossier.State + "/" + n.UnitId.ToString()))));
    }

    /// <summary>What is addressed to those whose posts the actor holds by delegation, about cases the actor may see. It stays theirs: the actor does not mark it read.</summary>
    public static IQueryable<Notification> ForPrincipals(MingfaDb db, Actor actor, ProcedureRegistry registry)
    {
        var principals = actor.PrincipalIds;
        var visible = db.Set<Dossier>().VisibleTo(actor, registry);
        return db.Set<Notification>()
            .Where(n => n.OfficerId != null && principals.Contains(n.OfficerId.Value))
            .Where(n => n.DossierId == null || visible.Any(dossier => dossier.Id == n.DossierId));
    }

    /// <summary>Shown beside 消息 on every page of the workbench; counting stops at one hundred.</summary>
    public static Task<int> UnreadAsync(MingfaDb db, Actor actor, ProcedureRegistry registry, Kept kept) => kept.GetAsync(
        (nameof(UnreadAsync), actor.OfficerId), () => For(db, actor, registry).Where(n => n.ReadAt == null).OrderBy(n => n.Id).Take(100).CountAsync());

    /// <summary>Marks one message, or all of them, read.</summary>
    public static Task<int> MarkReadAsync(MingfaDb db, Actor actor, ProcedureRegistry registry, long? id, DateTimeOffset now)
    {
        var unread = For(db, actor, registry).Where(n => n.ReadAt == null);
        if (id is { } one)
            unread = unread.Where(n => n.Id == one);
        return db.WriteAsync(() => unread.ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now)));
    }
}

internal sealed class NotificationTable : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> table)
    {
        table.ToTable("Notifications");
        table.Property(n => n.Text).HasMaxLength(Notification.LongestText);
        table.Property(n => n.Register).HasMaxLength(60);
        table.HasOne(n => n.Dossier).WithMany().HasForeignKey(n => n.DossierId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(n => new { n.OfficerId, n.ReadAt, n.Id });
        table.HasIndex(n => new { n.UnitId, n.ReadAt, n.Id });
    }
}
