namespace Mingfa.Web.Platform.Ui;

/// <summary>How this district's site names itself; configuration section <c>Site</c>. Links whose page does not exist are not shown.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    public string DistrictName { get; set; } = "";

    /// <summary>Empty: the district's name followed by 法治政府建设公开平台.</summary>
    public string PortalName { get; set; } = "";

    public string WorkbenchName { get; set; } = "明法工作台";

    /// <summary>Who runs the site (主办单位).</summary>
    public string Organ { get; set; } = "";

    public string Phone { get; set; } = "";
    public string IcpNumber { get; set; } = "";

    /// <summary>The records are invented: every page says so.</summary>
    public bool IsDemo { get; set; }

    public string PortalSearchPath { get; set; } = "/search";
    public string WorkbenchPath { get; set; } = "/work";
    public string WorkbenchSearchPath { get; set; } = "/work/search";
    public string InboxPath { get; set; } = "/work/inbox";
    public string AccountPath { get; set; } = "/account";
    public string SignInPath { get; set; } = "/account/sign-in";
    public string SignOutPath { get; set; } = "/account/sign-out";

    public string PortalTitle => PortalName.Length > 0 ? PortalName : DistrictName + "法治政府建设公开平台";
}
