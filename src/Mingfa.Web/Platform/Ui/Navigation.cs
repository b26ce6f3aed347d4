namespace Mingfa.Web.Platform.Ui;

/// <summary>One entry of the workbench's left navigation, for whoever has one of the rights; none named: for everyone who is signed in.</summary>
public sealed record NavItem(string Group, string Text, string Href, int Order, params string[] AnyOf);

/// <summary>A heading of the navigation with the entries the viewer may open.</summary>
public sealed record NavGroup(string Text, IReadOnlyList<NavItem> Items);

/// <summary>One of the six entrances of the portal (文件 · 办事 · 公开 · 互动 · 监督 · 数据), with what is found behind it.</summary>
public sealed record PortalEntrance(string Text, string Href, string Hint, int Order);

/// <summary>A link in the portal's footer: proof, log, statements.</summary>
public sealed record FooterLink(string Text, string Href, int Order);

/// <summary>A step of the path shown above the heading; set as <c>ViewData["Crumbs"]</c>, the page itself last and without Href.</summary>
public sealed record Crumb(string Text, string? Href = null);

/// <summary>What modules registered with <see cref="UiServices.AddNavigation"/>, less what the viewer may not open and what has no page.</summary>
public sealed class NavModel(IEnumerable<NavItem> items, IEnumerable<PortalEntrance> entrances, IEnumerable<FooterLink> footer, LiveLinks links)
{
    /// <summary>By work, in the order of the officer's day; groups a module adds stand before 设置.</summary>
    private static readonly string[] GroupOrder = ["我的待办", "案件", "台账", "任务与指标", "报告", "公开", "监督"];

    /// <summary>In order, whoever looks at it; made when the first page asks, because only then every address is known.</summary>
    private readonly Lazy<NavGroup[]> all = new(() =>
        [.. items
            .Where(item => links.Exists(item.Href))
            .OrderBy(item => item.Order)
            .GroupBy(item => item.Group)
            .OrderBy(group => Place(group.Key))
            .Select(group => new NavGroup(group.Key, [.. group]))]);

    private readonly Lazy<string[]> permissions = new(() => [.. items.SelectMany(item => item.AnyOf).Distinct().Order(StringComparer.Ordinal)]);

    private readonly Lazy<string[]> addresses = new(() => [.. items.Select(item => item.Href).Where(links.Exists).Distinct()]);

    public IReadOnlyList<NavGroup> Groups(Func<string, bool> may) =>
        [.. all.Value
            .Select(group => group with { Items = [.. group.Items.Where(item => item.AnyOf.Length == 0 || item.AnyOf.Any(may))] })
            .Where(group => group.Items.Count > 0)];

    /// <summary>The rights on which it depends what a viewer is shown.</summary>
    public IReadOnlyList<string> Permissions => permissions.Value;

    public IReadOnlyList<PortalEntrance> Entrances => [.. entrances.Where(entrance => links.Exists(entrance.Href)).OrderBy(entrance => entrance.Order)];

    public IReadOnlyList<FooterLink> Footer => [.. footer.Where(link => links.Exists(link.Href)).OrderBy(link => link.Order)];

    /// <summary>The entry whose address is the longest beginning of the path: the one to mark as current.</summary>
    public string? Current(string path)
    {
        string? longest = null;
        foreach (var href in addresses.Value)
        {
            if (href.Length > (longest?.Length ?? 0) && path.StartsWith(href, StringComparison.Ordinal) && (path.Length == href.Length || path[href.Length] == '/' || href[^1] == '/'))
                longest = href;
        }

        return longest;
    }

    private static int Place(string group) =>
        group == "设置" ? GroupOrder.Length + 1 : Array.IndexOf(GroupOrder, group) is >= 0 and var place ? place : GroupOrder.Length;
}
