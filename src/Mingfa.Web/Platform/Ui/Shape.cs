using Microsoft.AspNetCore.Html;

namespace Mingfa.Web.Platform.Ui;

/// <summary>The shapes that go with a colour, so that no meaning hangs on colour alone; the stylesheet draws them. Fixed markup; no caller's text enters it.</summary>
internal static class Shape
{
    public static readonly IHtmlContent Circle = Draw("circle");
    public static readonly IHtmlContent Triangle = Draw("triangle");
    public static readonly IHtmlContent Diamond = Draw("diamond");
    public static readonly IHtmlContent Octagon = Draw("octagon");
    public static readonly IHtmlContent Bars = Draw("bars");
    public static readonly IHtmlContent Check = Draw("check");
    public static readonly IHtmlContent Cross = Draw("cross");
    public static readonly IHtmlContent Ring = Draw("ring");

    private static HtmlString Draw(string name) => new($"""<span class="shape shape-{name}"></span>""");
}
