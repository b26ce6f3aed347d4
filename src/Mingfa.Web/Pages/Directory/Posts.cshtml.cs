using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Pages.Directory;

/// <summary>岗位 × 权限, drawn from <see cref="Post.All"/>, so that the page cannot say something else than the code does.</summary>
public sealed class PostsModel : PageModel
{
    public IReadOnlyList<Permission> Permissions { get; } = Enum.GetValues<Permission>();

    public static string Word(Permission permission) => permission switch
    {
        Permission.Work => "使用工作台",
        Permission.KeepRegisters => "登记台账",
        Permission.AssignWork => "指派本单位案卷",
        Permission.OverseeDistrict => "查看全区",
        Permission.GiveCounsel => "以法律顾问身份出具意见",
        Permission.ManageCalendar => "维护节假日",
        Permission.ManageDirectory => "维护机构人员",
        Permission.ManageSystem => "管理账号与运行",
        Permission.GrantPosts => "授予岗位",
        Permission.ReadAudit => "查阅审计",
        _ => permission.ToString(),
    };
}
