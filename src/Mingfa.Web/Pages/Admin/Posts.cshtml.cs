using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Admin;

/// <summary>授予岗位 — the security administrator's page; every rule is <see cref="PostGrantRules"/>.</summary>
[RequirePermission(Permission.GrantPosts)]
public sealed class PostsModel(MingfaDb db, CurrentActor current, PostGrants grants, Accounts accounts, Handovers handovers, TimeProvider time) : PageModel
{
    private const int PageSize = 100;

    [BindProperty] public long? OfficerId { get; set; }
    [BindProperty] public long? UnitId { get; set; }
    [BindProperty] public Post? Post { get; set; }
    [BindProperty] public string? From { get; set; }
    [BindProperty] public string? To { get; set; }
    [BindProperty(SupportsGet = true)] public long After { get; set; }

    /// <summary>Part of a name or a unit.</summary>
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    public IReadOnlyList<Officer> Officers { get; private set; } = [];
    public IReadOnlyList<OrgUnit> Units { get; private set; } = [];
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public long? Next { get; private set; }

    /// <summary>Accounts whose password somebody else has set.</summary>
    public IReadOnlyList<Platform.Auth.Account> Awaiting { get; private set; } = [];

    public sealed record Row(PostHolding Holding, string Officer, string Unit);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var from = ModelState.ReadDate("From", From) ?? time.Today();
        var to = ModelState.ReadDate("To", To);
        var unitId = UnitId ?? await db.Set<Officer>().Where(officer => officer.Id == OfficerId).Select(officer => officer.UnitId).SingleOrDefaultAsync();
        IReadOnlyList<Finding> findings = OfficerId is null || Post is null
            ? [new Finding("请选择人员和岗位。", Field: "OfficerId")]
            : !ModelState.IsValid
                ? [new Finding("请改正日期。")]
                : await grants.GrantAsync(
                    await current.GetAsync(), new PostHolding { OfficerId = OfficerId.Value, UnitId = unitId, Post = Post, From = from, To = to });
        return await ShowAsync(findings, "岗位已授予。");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(long id)
    {
        var findings = await grants.WithdrawAsync(await current.GetAsync(), id);
        if (findings.Count == 0)
            await handovers.BeginAsync();
        return await ShowAsync(findings, "岗位已收回，其登录会话已结束。");
    }

    public async Task<IActionResult> OnPostReleaseAsync(long id) => await ShowAsync(await accounts.ReleaseAsync(await current.GetAsync(), id), "权限已恢复。");

    private async Task<IActionResult> ShowAsync(IReadOnlyList<Finding> findings, string done)
    {
        if (findings.Count == 0)
        {
            TempData["Done"] = done;
            return LocalRedirect(QueryText.With(Request, "handler", null));
        }

        await LoadAsync();
        return this.Refused(findings);
    }

    private async Task LoadAsync()
    {
        var today = time.Today();
        Awaiting = await db.Set<Platform.Auth.Account>().AsNoTracking().Include(account => account.Officer).ThenInclude(officer => officer.Unit)
            .Where(account => account.AwaitsRelease && !account.Disabled).OrderBy(account => account.Id).Take(PageSize).ToListAsync();
        Officers = await db.Set<Officer>().AsNoTracking().Include(officer => officer.Unit)
            .Where(officer => officer.LeftOn == null || officer.LeftOn > today).OrderBy(officer => officer.UnitId).ThenBy(officer => officer.Id).ToListAsync();
        Units = await db.Set<OrgUnit>().AsNoTracking()
            .ExistingOn(today).OrderBy(unit => unit.Id).ToListAsync();
        var words = Q?.Trim() ?? "";
        var rows = await (
            from holding in db.Set<PostHolding>().AsNoTracking()
            join officer in db.Set<Officer>() on holding.OfficerId equals officer.Id
            join unit in db.Set<OrgUnit>() on holding.UnitId equals unit.Id
            where holding.Id > After && (holding.To == null || holding.To >= today)
                && (words == "" || officer.Name.Contains(words) || unit.Name.Contains(words))
            orderby holding.Id
            select new Row(holding, officer.Name, unit.Name)).Take(PageSize + 1).ToListAsync();
        Next = rows.Count > PageSize ? rows[PageSize - 1].Holding.Id : null;
        Rows = [.. rows.Take(PageSize)];
    }
}
