using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Directory;

/// <summary>机构名录 as it stood on any day (seed S-013, S-014).</summary>
[RequirePermission(Permission.Work, Permission.ManageDirectory, Permission.GrantPosts, Permission.ReadAudit)]
public sealed class IndexModel(MingfaDb db, CurrentActor current, UnitRegister units, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? AsOf { get; set; }

    public DateOnly Day { get; private set; }
    public bool IsToday { get; private set; }
    public bool MayEdit { get; private set; }
    public IReadOnlyList<UnitRow> Rows { get; private set; } = [];
    public ILookup<long, Predecessor> Predecessors { get; private set; } = null!;

    public sealed record Predecessor(long SuccessorId, string Code, string Name, DateOnly On);

    public async Task OnGetAsync()
    {
        Day = ModelState.ReadDate("AsOf", AsOf) ?? time.Today();
        IsToday = Day == time.Today();
        MayEdit = (await current.GetAsync()).Has(Permission.ManageDirectory);
        Rows = await units.OnAsync(Day);
        var day = Day;
        Predecessors = (await db.Set<OrgSuccession>().Where(s => s.On <= day)
            .Join(db.Set<OrgUnit>(), s => s.PredecessorId, unit => unit.Id, (s, unit) => new Predecessor(s.SuccessorId, unit.Code, unit.Name, s.On))
            .ToListAsync()).ToLookup(predecessor => predecessor.SuccessorId);
    }
}
