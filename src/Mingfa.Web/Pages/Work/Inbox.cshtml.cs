using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Pages.Work;

/// <summary>消息 — newest first, unread ones marked; reading one opens its case, entry or campaign. Those of whom one stands in for are shown apart and stay theirs.</summary>
public sealed class InboxModel(MingfaDb db, CurrentActor current, ProcedureRegistry registry, IEnumerable<MessageSubject> subjects, TimeProvider time) : PageModel
{
    private const int PageSize = 30;

    public sealed record Line(long Id, long UnitId, string? Procedure, long? DossierId, string? Register, long? EntryId, string Text, DateTimeOffset At, bool IsRead);

    /// <summary>Shows what is addressed to those whose posts the officer holds by delegation.</summary>
    [BindProperty(SupportsGet = true)] public bool Delegated { get; set; }

    public bool StandsIn { get; private set; }
    public int Waiting { get; private set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public long? Next { get; private set; }

    public async Task OnGetAsync(long? after)
    {
        var actor = await current.GetAsync();
        StandsIn = actor.PrincipalIds.Count > 0;
        if (StandsIn)
            Waiting = await Notification.ForPrincipals(db, actor, registry).CountAsync(n => n.ReadAt == null);
        var last = after is null ? null : await db.Set<Notification>().Where(n => n.Id == after).Select(n => (DateTimeOffset?)n.At).SingleOrDefaultAsync();
        var lines = await Told((Delegated ? Notification.ForPrincipals(db, actor, registry) : Notification.For(db, actor, registry))
            .Where(n => last == null || n.At < last || (n.At == last && n.Id < after))
            .OrderByDescending(n => n.At).ThenByDescending(n => n.Id)
            .Take(PageSize + 1)).ToListAsync();
        if (lines.Count > PageSize)
        {
            lines.RemoveAt(PageSize);
            Next = lines[^1].Id;
        }

        Lines = lines;
    }

    /// <summary>Marks one message read and opens what it is about.</summary>
    public async Task<IActionResult> OnPostOpenAsync([FromForm] long id)
    {
        var actor = await current.GetAsync();
        if (await Told(Notification.For(db, actor, registry).Where(n => n.Id == id)).SingleOrDefaultAsync() is not { } found)
            return NotFound();
        await Notification.MarkReadAsync(db, actor, registry, id, time.GetUtcNow());
        return LocalRedirect(PathOf(found));
    }

    public string PathOf(Line line) => line.DossierId is not null ? $"/work/{line.Procedure}/{line.DossierId}"
        : SubjectOf(line)?.PathOf(line.EntryId!.Value, line.UnitId) ?? $"/registers/{line.Register}/{line.EntryId}";

    public string WhatOf(Line line) => line.DossierId is not null ? "打开案卷" : SubjectOf(line)?.What ?? "打开条目";

    private MessageSubject? SubjectOf(Line line) => subjects.FirstOrDefault(subject => subject.Name == line.Register);

    private static IQueryable<Line> Told(IQueryable<Notification> messages) =>
        messages.Select(n => new Line(n.Id, n.UnitId, n.Dossier!.Procedure, n.DossierId, n.Register, n.EntryId, n.Text, n.At, n.ReadAt != null));

    public async Task<IActionResult> OnPostAllAsync()
    {
        await Notification.MarkReadAsync(db, await current.GetAsync(), registry, null, time.GetUtcNow());
        return LocalRedirect("/work/inbox");
    }
}
