using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Mingfa.Web.Platform.Ui;

/// <summary>A part of a page that has been drawn already, and the sections in it that a navigation may lead to.</summary>
public static partial class PageSections
{
    public static string Drawn(IHtmlContent content, HtmlEncoder encoder)
    {
        using var text = new StringWriter();
        content.WriteTo(text, encoder);
        return text.ToString();
    }

    /// <summary>Its headings of the second level that have an id, in their order.</summary>
    public static IEnumerable<(string Id, string Name)> Of(string drawn) =>
        Heading().Matches(drawn).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));

    [GeneratedRegex("""<h2 id="([^"]+)">([^<]+)</h2>""")]
    private static partial Regex Heading();
}
