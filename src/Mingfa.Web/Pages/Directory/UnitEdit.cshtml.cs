using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Pages.Directory;

/// <summary>Enters a unit (code <c>new</c>) or changes one, and its predecessors.</summary>
[RequirePermission(Permission.ManageDirectory)]
public sealed class UnitEditModel(MingfaDb db, CurrentActor current, UnitRegister units, Handovers handovers) : PageModel
{
    private const string New = "new";

    /// <summary>The form as typed, so that a refusal loses nothing.</summary>
    public sealed record Form(
        string? Code, string? Name, string? ShortName, string? Kind, string? Rank, string? CreditCode, string? FoundingDocument,
        string? FoundedOn, string? DissolvedOn, string? ParentId, string? ApprovedPosts, string? Duty, string? ChangedOn = null, string? ChangeBasis = null);

    /// <summary>The last recorded change, which may be taken back.</summary>
    public OrgUnitPast? LastChange { get; private set; }

    public OrgUnit? Existing { get; private set; }
    public Form Typed { get; private set; } = new(null, null, null, "Department", null, null, null, null, null, null, "0", "None");
    public IReadOnlyList<OrgUnit> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code = New)
    {
        if (!await LoadAsync(code))
            return NotFound();
        if (Existing is { } unit)
            Typed = new Form(
                unit.Code, unit.Name, unit.ShortName, unit.Kind.ToString(), unit.Rank, unit.CreditCode, unit.FoundingDocument, $"{unit.FoundedOn:yyyy-MM-dd}",
                unit.DissolvedOn?.ToString("yyyy-MM-dd"), unit.ParentId?.ToString(), unit.ApprovedPosts.ToString(), unit.Duty.ToString());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] Form form, [FromRoute] string code = New)
    {
        if (!await LoadAsync(code))
            return NotFound();
        Typed = form;
        var input = new UnitInput
        {
            Code = Existing?.Code ?? form.Code?.Trim() ?? "",
            Name = form.Name ?? "",
            ShortName = form.ShortName ?? "",
            Kind = OneOf<OrgUnitKind>(form.Kind),
            Rank = form.Rank,
            CreditCode = form.CreditCode,
            FoundingDocument = form.FoundingDocument,
            FoundedOn = ModelState.ReadDate("FoundedOn", form.FoundedOn),
            DissolvedOn = ModelState.ReadDate("DissolvedOn", form.DissolvedOn),
            ParentId = string.IsNullOrEmpty(form.ParentId) ? null : long.TryParse(form.ParentId, out var parent) ? parent : 0,
            ApprovedPosts = int.TryParse(form.ApprovedPosts, out var approved) ? approved : -1,
            ChangedOn = ModelState.ReadDate("ChangedOn", form.ChangedOn),
            ChangeBasis = form.ChangeBasis,
            Duty = OneOf<UnitDuty>(form.Duty),
        };
        var findings = ModelState.IsValid ? await units.SaveAsync(await current.GetAsync(), Existing, input) : [new Finding("请改正日期。")];
        if (findings.Count > 0)
            return this.Refused(findings);
        await handovers.BeginAsync();
        return Redirect($"/directory/units/{input.Code}");
    }

    public async Task<IActionResult> OnPostWithdrawAsync([FromRoute] string code, long change)
    {
        if (!await LoadAsync(code) || Existing is null)
            return NotFound();
        var findings = await units.WithdrawChangeAsync(await current.GetAsync(), Existing, change);
        if (findings.Count == 0)
            return Redirect($"/directory/units/{code}");
        await OnGetAsync(code);
        return this.Refused(findings);
    }

    public async Task<IActionResult> OnPostSucceedAsync([FromRoute] string code, string? predecessor, string? on, string? basis)
    {
        if (!await LoadAsync(code) || Existing is null)
            return NotFound();
        var findings = await units.SucceedAsync(await current.GetAsync(), predecessor ?? "", Existing, ModelState.ReadDate("On", on), basis);
        if (findings.Count == 0)
        {
            await handovers.BeginAsync();
            return Redirect($"/directory/units/{code}");
        }

        await OnGetAsync(code);
        return this.Refused(findings);
    }

    /// <summary>A choice by its name, as the form offers it; null for anything else.</summary>
    private static T? OneOf<T>(string? name)
        where T : struct, Enum => Enum.GetNames<T>().Contains(name) ? Enum.Parse<T>(name!) : null;

    private async Task<bool> LoadAsync(string code)
    {
        Units = await db.Set<OrgUnit>().AsNoTracking().OrderBy(unit => unit.Id).ToListAsync();
        Existing = code == New ? null : Units.FirstOrDefault(unit => unit.Code == code);
        LastChange = Existing is null ? null : (await units.ChangesAsync(Existing.Id)).FirstOrDefault();
        return code == New || Existing is not null;
    }
}
