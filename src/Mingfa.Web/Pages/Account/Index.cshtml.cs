using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Pages.Account;

/// <summary>Who I am here, and where I may go.</summary>
public sealed class IndexModel(CurrentActor current, MingfaDb db) : PageModel
{
    private static readonly (string Path, string Name, Permission[] AnyOf)[] All =
    [
        ("/work", "我的待办", [Permission.Work]),
        ("/counsel", "法律事务", [Permission.GiveCounsel]),
        ("/directory", "机构与人员", [Permission.Work, Permission.ManageDirectory, Permission.GrantPosts, Permission.ReadAudit]),
        ("/account/delegations", "委托代办", [Permission.Work]),
        ("/admin/accounts", "账号", [Permission.ManageSystem]),
        ("/admin/posts", "授予岗位", [Permission.GrantPosts]),
        ("/admin/audit", "安全审计", [Permission.ReadAudit, Permission.GrantPosts, Permission.ManageSystem]),
        ("/account/sessions", "登录中的会话", []),
        ("/account/tokens", "接口令牌", []),
        ("/account/password", "修改密码", []),
    ];

    public Actor Actor { get; private set; } = null!;

    public IEnumerable<(string Path, string Name)> Places =>
        All.Where(place => place.AnyOf.Length == 0 || place.AnyOf.Any(Actor.Has)).Select(place => (place.Path, place.Name));

    public bool AwaitsRelease { get; private set; }

    public async Task OnGetAsync()
    {
        Actor = await current.GetAsync();
        AwaitsRelease = await db.Set<Platform.Auth.Account>().AnyAsync(account => account.OfficerId == Actor.OfficerId && account.AwaitsRelease);
    }
}
