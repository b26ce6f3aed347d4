using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using static Mingfa.Web.Platform.Ui.Markup;

namespace Mingfa.Web.Platform.Ui;

/// <summary>What stands on every page, whatever its layout.</summary>
public static class SiteFrame
{
    /// <summary>What stands in the head: title, description, icon, stylesheets and script, each under its version.</summary>
    public static IHtmlContent Head(ViewContext view, SiteOptions site, IFileVersionProvider versions, params ReadOnlySpan<string> sheets)
    {
        var name = view.ViewData["SiteTitle"] as string ?? site.PortalTitle;
        var title = view.ViewData["Title"] is string { Length: > 0 } page ? $"{page} — {name}" : name;
        var head = new HtmlContentBuilder(7 + sheets.Length)
            .AppendHtml(Void("meta").With("charset", "utf-8"))
            .AppendHtml(Void("meta").With("name", "viewport").With("content", "width=device-width, initial-scale=1"))
            .AppendHtml(El("title", null, view.ViewData.ModelState.ErrorCount > 0 ? "有误：" + title : title));
        if (view.ViewData["Description"] is string description)
            head.AppendHtml(Void("meta").With("name", "description").With("content", description));
        head.AppendHtml(Void("link").With("rel", "icon").With("href", "/img/mark.svg").With("type", "image/svg+xml"));
        foreach (var sheet in sheets)
            head.AppendHtml(Void("link").With("rel", "stylesheet").With("href", versions.AddFileVersionToPath(PathString.Empty, sheet)));
        return head.AppendHtml(El("script", null).With("type", "module").With("src", versions.AddFileVersionToPath(PathString.Empty, "/js/site.js")));
    }

    /// <summary>Every page of the demo district says that it is none; null elsewhere.</summary>
    public static IHtmlContent? DemoNotice(SiteOptions site) => site.IsDemo
        ? El("aside", "demo", El("strong", null, "演示数据"), $"：{site.DistrictName}为虚构地区，所列单位、人员、文件和案件均非真实。").With("aria-label", "说明")
        : null;

    /// <param name="returnUrl">The page to come back to; the present one when left out.</param>
    public static IHtmlContent ElderSwitch(HttpContext http, string? returnUrl = null)
    {
        var on = ElderMode.IsOn(http);
        var request = http.Request;
        return El("form", "elder-switch",
            Hidden("returnUrl", returnUrl ?? request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent()),
            Hidden("on", on ? "0" : "1"),
            El("button", "plain", on ? "退出长者版" : "长者版").With("type", "submit").With("data-repeat", ""))
            .With("method", "post").With("action", ElderMode.Path).With("data-elder-switch", "");
    }

    private static Element Hidden(string name, string value) => Void("input").With("type", "hidden").With("name", name).With("value", value);
}
