using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Admin;

/// <summary>账号 — the system administrator's page: who may sign in; nothing here gives a right.</summary>
[RequirePermission(Permission.ManageSystem)]
public sealed class AccountsModel(MingfaDb db, CurrentActor current, Accounts accounts, DirectoryChoices choices) : PageModel
{
    private const int PageSize = 50;

    /// <summary>As typed: a name, a number, or a proposal with both.</summary>
    [BindProperty] public string? OfficerId { get; set; }
    [BindProperty] public string? UserName { get; set; }
    [BindProperty(SupportsGet = true)] public long After { get; set; }

    /// <summary>Part of a name, an account or a unit.</summary>
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }

    public string? Password { get; private set; }
    public string? PasswordOf { get; private set; }
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<FieldOption> Candidates { get; private set; } = [];
    public long? Next { get; private set; }

    public sealed record Row(Platform.Auth.Account Account, string Name, string Unit);

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var (officer, problem) = await choices.OfficerAsync(DirectoryChoice.OfficersWithoutAccount, OfficerId, nameof(OfficerId));
        if (problem is not null)
            return await ShowAsync([problem]);
        var (findings, password) = await accounts.CreateAsync(await current.GetAsync(), officer, UserName?.Trim() ?? "");
        return await ShowAsync(findings, password, UserName);
    }

    public async Task<IActionResult> OnPostResetAsync(long id)
    {
        var (findings, password) = await accounts.ResetPasswordAsync(await current.GetAsync(), id);
        return await ShowAsync(findings, password, await db.Set<Platform.Auth.Account>().Where(a => a.Id == id).Select(a => a.UserName).SingleOrDefaultAsync());
    }

    public async Task<IActionResult> OnPostDisableAsync(long id) =>
        await ShowAsync(await accounts.DisableAsync(await current.GetAsync(), id), done: "账号已停用，其登录会话已结束。");

    public async Task<IActionResult> OnPostEnableAsync(long id) =>
        await ShowAsync(await accounts.EnableAsync(await current.GetAsync(), id), done: "账号已启用。");

    private async Task<IActionResult> ShowAsync(IReadOnlyList<Finding> findings, string? password = null, string? of = null, string? done = null)
    {
        if (findings.Count == 0 && password is null)
        {
            TempData["Done"] = done;
            return LocalRedirect(QueryText.With(Request, "handler", null));
        }

        Password = password;
        PasswordOf = of;
        // What was done is not there to be sent again.
        if (findings.Count == 0)
        {
            ModelState.Clear();
            (OfficerId, UserName) = (null, null);
        }

        await LoadAsync();
        return findings.Count == 0 ? Page() : this.Refused(findings);
    }

    private async Task LoadAsync()
    {
        var words = Q?.Trim() ?? "";
        var rows = await db.Set<Platform.Auth.Account>().AsNoTracking().Where(account => account.Id > After)
            .Where(account => words == "" || account.UserName!.Contains(words) || account.Officer.Name.Contains(words) || account.Officer.Unit.Name.Contains(words))
            .OrderBy(account => account.Id).Take(PageSize + 1)
            .Select(account => new Row(account, account.Officer.Name, account.Officer.Unit.Name)).ToListAsync();
        Next = rows.Count > PageSize ? rows[PageSize - 1].Account.Id : null;
        Rows = [.. rows.Take(PageSize)];
        Candidates = await choices.SearchAsync(DirectoryChoice.OfficersWithoutAccount);
    }
}
