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
public sealed class PostsModel(MingfaDb db, CurrentActor current, PostGrants grants, Accounts accounts, Handovers handovers, DirectoryChoices choices, TimeProvider time) : PageModel
{
    private const int PageSize = 100;

    /// <summary>As typed: a name, a number, or a proposal with both.</summary>
    [BindProperty] public string? OfficerId { get; set; }

    /// <summary>As typed; nothing: the officer's own.</summary>
    [BindProperty] public string? UnitId { get; set; }

    [BindProperty] public Post? Post { get; set; }
    [BindProperty] public string? From { get; set; }
    [BindProperty] public string? To { get; set; }
    [BindProperty(SupportsGet = true)] public long After { get; set; }

    /// <summary>Part of a name or a unit.</summary>
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    public IReadOnlyList<FieldOption> Officers { get; private set; } = [];
    public IReadOnlyList<FieldOption> Units { get; private set; } = [];
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
        var (officer, nobody) = await choices.OfficerAsync(DirectoryChoice.Officers, OfficerId, nameof(OfficerId));
        var (unit, none) = string.IsNullOrWhiteSpace(UnitId)
            ? (await db.Set<Officer>().Where(each => each.Id == officer).Select(each => each.UnitId).SingleOrDefaultAsync(), null)
            : await choices.UnitAsync(UnitId, nameof(UnitId));
        IReadOnlyList<Finding> findings =
        [
            .. new[] { nobody, none, Post is null ? new Finding("请选择岗位。", Field: nameof(Post)) : null }.OfType<Finding>(),
            .. ModelState.IsValid || Post is null ? Array.Empty<Finding>() : [new Finding("请改正日期。")],
        ];
        if (findings.Count == 0)
            findings = await grants.GrantAsync(await current.GetAsync(), new PostHolding { OfficerId = officer, UnitId = unit, Post = Post!, From = from, To = to });
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
        (Officers, Units) = (await choices.SearchAsync(DirectoryChoice.Officers), await choices.SearchAsync(DirectoryChoice.Units));
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
