using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Account;

/// <summary>委托代办 — own posts to a colleague of the unit, for a period, with trace.</summary>
[RequirePermission(Permission.Work)]
public sealed class DelegationsModel(MingfaDb db, CurrentActor current, Delegations delegations, TimeProvider time) : PageModel
{
    [BindProperty] public long? DeputyId { get; set; }
    [BindProperty] public string? From { get; set; }
    [BindProperty] public string? To { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<Officer> Colleagues { get; private set; } = [];
    public IReadOnlyList<Delegation> Trace { get; private set; } = [];
    public DateOnly Today { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var actor = await current.GetAsync();
        var from = ModelState.ReadDate("From", From);
        var to = ModelState.ReadDate("To", To);
        IReadOnlyList<Finding> findings = from is null || to is null
            ? [new Finding("请填写起止日期。", Field: "From")]
            : await delegations.DelegateAsync(actor, DeputyId ?? 0, from.Value, to.Value, Reason ?? "");
        if (findings.Count == 0)
            return RedirectToPage();
        await LoadAsync();
        return this.Refused(findings);
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id) =>
        await delegations.RevokeAsync(await current.GetAsync(), id) ? RedirectToPage() : NotFound();

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        Today = time.Today();
        var today = Today;
        Colleagues = await db.Set<Officer>().AsNoTracking()
            .Where(officer => officer.UnitId == actor.UnitId && officer.Id != actor.OfficerId && officer.JoinedOn <= today && (officer.LeftOn == null || officer.LeftOn > today)
                && !officer.Posts.Any(held => Post.Administrators.Contains(held.Post) && (held.To == null || held.To >= today)))
            .OrderBy(officer => officer.Id).ToListAsync();
        Trace = await delegations.TraceAsync([actor.OfficerId]);
    }
}
