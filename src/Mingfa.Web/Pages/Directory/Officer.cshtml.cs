using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Pages.Directory;

/// <summary>One officer: where, in which posts, since when.</summary>
[RequirePermission(Permission.Work, Permission.ManageDirectory, Permission.GrantPosts, Permission.ReadAudit)]
public sealed class OfficerModel(MingfaDb db, CurrentActor current) : PageModel
{
    public Officer Officer { get; private set; } = null!;
    public bool MayEdit { get; private set; }
    public IReadOnlyList<PostRow> Posts { get; private set; } = [];
    public IReadOnlyList<PlacementRow> Placements { get; private set; } = [];

    public sealed record PostRow(PostHolding Holding, string Unit);

    public sealed record PlacementRow(Placement Placement, string Unit);

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await db.Set<Officer>().AsNoTracking().Include(officer => officer.Unit).FirstOrDefaultAsync(officer => officer.Id == id) is not { } officer)
            return NotFound();
        Officer = officer;
        MayEdit = (await current.GetAsync()).Has(Permission.ManageDirectory);
        Posts = await db.Set<PostHolding>().AsNoTracking().Where(holding => holding.OfficerId == id).OrderByDescending(holding => holding.From)
            .Join(db.Set<OrgUnit>(), holding => holding.UnitId, unit => unit.Id, (holding, unit) => new PostRow(holding, unit.Name)).ToListAsync();
        Placements = await db.Set<Placement>().AsNoTracking().Where(placement => placement.OfficerId == id).OrderBy(placement => placement.From)
            .Join(db.Set<OrgUnit>(), placement => placement.UnitId, unit => unit.Id, (placement, unit) => new PlacementRow(placement, unit.Name)).ToListAsync();
        return Page();
    }
}
