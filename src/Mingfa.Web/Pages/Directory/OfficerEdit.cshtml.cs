using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Directory;

/// <summary>Enters an officer (<c>/directory/officers/new</c>) or changes one.</summary>
[RequirePermission(Permission.ManageDirectory)]
public sealed class OfficerEditModel(MingfaDb db, CurrentActor current, OfficerRegister officers, Handovers handovers, TimeProvider time) : PageModel
{
    /// <summary>The form as typed, so that a refusal loses nothing.</summary>
    public sealed record Form(
        string? Name, string? UnitId, string? Title, string? LegalQualified, string? OnEstablishment, string? JoinedOn, string? LeftOn, string? MovedOn, string? QualifiedSince = null);

    public Officer? Existing { get; private set; }
    public Form Typed { get; private set; } = new(null, null, null, null, "true", null, null, null);
    public IReadOnlyList<OrgUnit> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long? id, string? unit)
    {
        if (!await LoadAsync(id))
            return NotFound();
        Typed = Existing is { } officer
            ? new Form(
                officer.Name, officer.UnitId.ToString(), officer.Title, officer.LegalQualified ? "true" : null, officer.OnEstablishment ? "true" : null,
                $"{officer.JoinedOn:yyyy-MM-dd}", officer.LeftOn?.ToString("yyyy-MM-dd"), null, officer.QualifiedSince?.ToString("yyyy-MM-dd"))
            : Typed with { UnitId = unit, JoinedOn = $"{time.Today():yyyy-MM-dd}" };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute] long? id, [FromForm] Form form)
    {
        if (!await LoadAsync(id))
            return NotFound();
        Typed = form;
        var input = new OfficerInput
        {
            Name = form.Name ?? "",
            UnitId = long.TryParse(form.UnitId, out var unit) ? unit : 0,
            Title = form.Title,
            LegalQualified = form.LegalQualified == "true",
            QualifiedSince = ModelState.ReadDate("QualifiedSince", form.QualifiedSince),
            OnEstablishment = form.OnEstablishment == "true",
            JoinedOn = ModelState.ReadDate("JoinedOn", form.JoinedOn),
            LeftOn = ModelState.ReadDate("LeftOn", form.LeftOn),
            MovedOn = ModelState.ReadDate("MovedOn", form.MovedOn),
        };
        if (!ModelState.IsValid)
            return this.Refused([new Finding("请改正日期。")]);
        var (findings, saved) = await officers.SaveAsync(await current.GetAsync(), id, input);
        if (findings.Count > 0)
            return this.Refused(findings);
        await handovers.BeginAsync();
        return Redirect($"/directory/officers/{saved}");
    }

    private async Task<bool> LoadAsync(long? id)
    {
        var today = time.Today();
        Units = await db.Set<OrgUnit>().AsNoTracking().Where(unit => unit.DissolvedOn == null || unit.DissolvedOn > today).OrderBy(unit => unit.Id).ToListAsync();
        Existing = id is null ? null : await db.Set<Officer>().AsNoTracking().FirstOrDefaultAsync(officer => officer.Id == id);
        return id is null || Existing is not null;
    }
}
