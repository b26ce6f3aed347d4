using AngleSharp.Html.Dom;
using Mingfa.Tests.Work;

namespace Mingfa.Tests.Registers;

/// <summary>A form sent as a browser would: with everything that stands in its fields, some of it typed anew.</summary>
internal static class Forms
{
    public static async Task<HttpResponseMessage> ChangeAsync(this Browser browser, string path, params (string Name, string? Value)[] typed) =>
        await browser.ChangeAsync(path, await browser.PageAsync(path), typed);

    public static async Task<HttpResponseMessage> ChangeAsync(this Browser browser, string path, IHtmlDocument page, params (string Name, string? Value)[] typed)
    {
        var form = page.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>().Single(each => each.GetAttribute("action") == path || each.QuerySelector($"button[formaction='{path}']") is not null);
        var held = form.QuerySelectorAll("input:not([type=hidden]):not([type=checkbox]), textarea, select")
            .Select(field => (Name: field.GetAttribute("name")!, Value: field switch
            {
                IHtmlTextAreaElement text => text.Value,
                IHtmlSelectElement choice => choice.Value,
                _ => field.GetAttribute("value"),
            }))
            .Where(field => typed.All(each => each.Name != field.Name));
        return await browser.SubmitAsync(page, path, [.. held, .. typed]);
    }
}
