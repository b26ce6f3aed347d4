using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Directory;

/// <summary>One unit on one day: how it came to be, who serves, in which posts, who acts for whom.</summary>
[RequirePermission(Permission.Work, Permission.ManageDirectory, Permission.GrantPosts, Permission.ReadAudit)]
public sealed class UnitModel(
    MingfaDb db, CurrentActor current, UnitRegister units, Delegations delegations, RegisterCatalogue catalogue, RegisterRights rights, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? AsOf { get; set; }

    public DateOnly Day { get; private set; }
    public bool MayEdit { get; private set; }
    public OrgUnit Unit { get; private set; } = null!;
    public OrgUnit? Parent { get; private set; }
    public UnitRow Row { get; private set; } = null!;
    public IReadOnlyList<ServingOfficer> Serving { get; private set; } = [];
    public ILookup<long, PostHolding> Posts { get; private set; } = null!;

    /// <summary>What the unit was before, the last change first.</summary>
    public IReadOnlyList<OrgUnitPast> Changes { get; private set; } = [];

    public IReadOnlyList<Link> Succession { get; private set; } = [];
    public IReadOnlyList<Delegation> Delegations { get; private set; } = [];

    public IReadOnlyList<Inheritance> Inherited { get; private set; } = [];

    /// <summary>What a dissolved unit left that this one continues: cases, or entries of a register, with where they stand.</summary>
    public sealed record Inheritance(string What, string From, int Count, string? Href);

    public sealed record Link(bool IsPredecessor, string Code, string Name, DateOnly On, string Basis);

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await db.Set<OrgUnit>().AsNoTracking().FirstOrDefaultAsync(unit => unit.Code == code) is not { } unit)
            return NotFound();
        var actor = await current.GetAsync();
        MayEdit = actor.Has(Permission.ManageDirectory);
        var day = Day = ModelState.ReadDate("AsOf", AsOf) ?? time.Today();
        Changes = await units.ChangesAsync(unit.Id);
        var then = await UnitRegister.AsOfAsync(db, await db.Set<OrgUnit>().AsNoTracking().Where(one => one.Id == unit.Id || one.Id == unit.ParentId).ToListAsync(), day);
        (unit, Parent) = (Unit = then.Single(one => one.Id == unit.Id), then.FirstOrDefault(one => one.Id == unit.ParentId));
        Serving = await units.ServingAsync(day, unit.Id);
        Row = new UnitRow(unit, 0, Serving.Count(one => one.OnEstablishment), Serving.Count, Serving.Count(one => one.Officer.IsQualifiedOn(day)));
        Posts = (await db.Set<PostHolding>().AsNoTracking()
            .Where(holding => holding.UnitId == unit.Id && holding.From <= day && (holding.To == null || holding.To >= day)).ToListAsync())
            .ToLookup(holding => holding.OfficerId);
        Succession = await SuccessionAsync(unit.Id);
        Inherited = await InheritedAsync(actor, unit.Id);
        // Who is on leave is the unit's own business.
        if (actor.UnitId == unit.Id || MayEdit)
            Delegations = await delegations.TraceAsync([.. Serving.Select(one => one.Officer.Id)]);
        return Page();
    }

    /// <summary>Counted as far as the reader may read; a register that cannot be filtered by the unit is left out.</summary>
    private async Task<IReadOnlyList<Inheritance>> InheritedAsync(Actor actor, long unitId)
    {
        var before = (await Lineage.LoadAsync(db, Day)).PredecessorsOf([unitId]);
        var inherited = new List<Inheritance>();
        foreach (var from in await db.Set<OrgUnit>().AsNoTracking().Where(one => before.Contains(one.Id)).OrderBy(one => one.Id).ToListAsync())
        {
            foreach (var register in catalogue.All)
            {
                var right = await rights.OfAsync(register, actor);
                foreach (var column in register.UnitColumns.Where(column => column.Use.Filtered && right.MayRead))
                {
                    var query = new RegisterQuery { Reader = right, Size = 1, Filters = new Dictionary<string, string> { [column.Name] = $"{from.Id}" } };
                    if ((await register.PageAsync(db, query)).Total is > 0 and var count)
                        inherited.Add(new Inheritance($"{register.Name}（{column.Label}）", from.Name, count, $"/registers/{register.Id}?{column.Name}={from.Id}"));
                }
            }
        }

        if (before.Count > 0 && await db.Set<Act>().CountAsync(act => act.Kind == DossierActs.Succeeded && act.UnitId == unitId && act.On <= Day) is > 0 and var cases)
            inherited.Insert(0, new Inheritance("案卷", "前身单位", cases, null));
        return inherited;
    }

    private async Task<IReadOnlyList<Link>> SuccessionAsync(long unitId)
    {
        var links = await db.Set<OrgSuccession>().Where(s => s.SuccessorId == unitId || s.PredecessorId == unitId).OrderBy(s => s.On)
            .Join(db.Set<OrgUnit>(), s => s.SuccessorId == unitId ? s.PredecessorId : s.SuccessorId, other => other.Id,
                (s, other) => new Link(s.SuccessorId == unitId, other.Code, other.Name, s.On, s.Basis)).ToListAsync();
        return links;
    }
}
