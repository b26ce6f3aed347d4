using Microsoft.AspNetCore.Html;

namespace Mingfa.Web.Platform.Ui;

/// <summary>Elements written so that text is always encoded: a string child is text, only <see cref="IHtmlContent"/> is markup.</summary>
internal static class Markup
{
    public static Element El(string name, string? cssClass = null, params ReadOnlySpan<object?> children)
    {
        var element = new Element(name).With("class", cssClass);
        foreach (var child in children)
            element.Add(child);
        return element;
    }

    public static Element Void(string name, string? cssClass = null) => new Element(name, isVoid: true).With("class", cssClass);

    /// <summary>A link when there is somewhere to go, else a span.</summary>
    public static Element LinkOrText(string? href, string? cssClass, params ReadOnlySpan<object?> children) =>
        string.IsNullOrEmpty(href) ? El("span", cssClass, children) : El("a", cssClass, children).With("href", href);

    public static Element Unseen(string text) => El("span", "unseen", text);
}
