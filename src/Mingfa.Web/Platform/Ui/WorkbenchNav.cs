using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>The left navigation of the workbench: only what the viewer may open. Drawn once for each set of rights and each entry that can be the present one.</summary>
public sealed class WorkbenchNav(NavModel navigation, HtmlEncoder encoder)
{
    private readonly ConcurrentDictionary<(string Rights, string? Current), HtmlString> drawn = new();

    public IHtmlContent For(Viewer viewer, string path)
    {
        var rights = string.Join(' ', navigation.Permissions.Where(viewer.May));
        var current = navigation.Current(path);
        return drawn.GetOrAdd((rights, current), _ => Draw(navigation.Groups(viewer.May), current));
    }

    private HtmlString Draw(IEnumerable<NavGroup> groups, string? current)
    {
        var nav = El("nav", "bench-nav").With("id", "nav").With("aria-label", "工作导航").With("tabindex", "-1");
        foreach (var group in groups)
        {
            var list = El("ul");
            foreach (var item in group.Items)
                list.Add(El("li", null, El("a", null, item.Text).With("href", item.Href).With("aria-current", item.Href == current ? "page" : null)));
            nav.Add(El("h2", null, group.Text)).Add(list);
        }

        nav.Add(El("p", "bench-menu", El("a", null, "回到顶部").With("href", "#top")));
        using var text = new StringWriter();
        nav.WriteTo(text, encoder);
        return new HtmlString(text.ToString());
    }
}
