using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Mingfa.Tests.Ui;

/// <summary>Runs one tag helper and reads what it wrote as a document.</summary>
internal static class Rendered
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static async Task<string> Html(TagHelper helper, string content = "")
    {
        var context = new TagHelperContext([], new Dictionary<object, object>(), "test");
        var output = new TagHelperOutput("tag", [], (_, _) =>
        {
            var children = new DefaultTagHelperContent();
            children.SetContent(content);
            return Task.FromResult<TagHelperContent>(children);
        });
        await helper.ProcessAsync(context, output);
        if (!output.IsContentModified && output.TagName is not null)
            output.Content.SetContent(content);
        using var writer = new StringWriter();
        output.WriteTo(writer, Encoder);
        return writer.ToString();
    }

    public static async Task<IElement> Element(TagHelper helper, string content = "") =>
        Parse(await Html(helper, content)).FirstElementChild ?? throw new InvalidOperationException("Nothing was rendered.");

    public static IElement Parse(string html)
    {
        // A table head cell exists only within a row.
        var inRow = html.StartsWith("<th", StringComparison.Ordinal);
        var body = new HtmlParser().ParseDocument(inRow ? $"<table><tr>{html}</tr></table>" : html).Body!;
        return inRow ? body.QuerySelector("tr")! : body;
    }

    public static ViewContext View(string path = "/", string query = "", params (string Field, string? Typed, string? Error)[] state)
    {
        var http = new DefaultHttpContext();
        http.Request.Path = path;
        http.Request.QueryString = new QueryString(query);
        var models = new ModelStateDictionary();
        foreach (var (field, typed, error) in state)
        {
            models.SetModelValue(field, typed, typed);
            if (error is not null)
                models.AddModelError(field, error);
        }

        return new ViewContext { HttpContext = http, ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), models) };
    }
}
