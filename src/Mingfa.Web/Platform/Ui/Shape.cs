using Microsoft.AspNetCore.Html;

namespace Mingfa.Web.Platform.Ui;

/// <summary>The shapes that go with a colour, so that no meaning hangs on colour alone. Fixed markup; no caller's text enters it.</summary>
internal static class Shape
{
    public static readonly IHtmlContent Circle = Draw("""<circle cx="6" cy="6" r="5"/>""");
    public static readonly IHtmlContent Triangle = Draw("""<path d="M6 .8 11.6 11H.4z"/>""");
    public static readonly IHtmlContent Diamond = Draw("""<path d="M6 0l6 6-6 6-6-6z"/>""");
    public static readonly IHtmlContent Octagon = Draw("""<path d="M3.6.5h4.8l3.1 3.1v4.8l-3.1 3.1H3.6L.5 8.4V3.6z"/>""");
    public static readonly IHtmlContent Bars = Draw("""<path d="M2 1h3v10H2zM7 1h3v10H7z"/>""");
    public static readonly IHtmlContent Check = Draw("""<path d="M4.6 10.6.6 6.5l1.5-1.4 2.5 2.5L10 1.6l1.5 1.3z"/>""");
    public static readonly IHtmlContent Cross = Draw("""<path d="M2.1.7 6 4.6 9.9.7l1.4 1.4L7.4 6l3.9 3.9-1.4 1.4L6 7.4l-3.9 3.9L.7 9.9 4.6 6 .7 2.1z"/>""");
    public static readonly IHtmlContent Ring = Draw("""<path fill-rule="evenodd" d="M6 .8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 6 .8zm0 2a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4z"/>""");

    private static HtmlString Draw(string body) =>
        new($"""<svg class="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">{body}</svg>""");
}
