using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Mingfa.Web.Platform.Ui;

/// <summary>Elements written so that text is always encoded: a string child is text, only <see cref="IHtmlContent"/> is markup.</summary>
internal static class Markup
{
    public static TagBuilder El(string name, string? cssClass = null, params object?[] children)
    {
        var element = new TagBuilder(name);
        if (cssClass is not null)
            element.Attributes["class"] = cssClass;
        foreach (var child in children)
            element.Add(child);
        return element;
    }

    public static TagBuilder Void(string name, string? cssClass = null)
    {
        var element = El(name, cssClass);
        element.TagRenderMode = TagRenderMode.SelfClosing;
        return element;
    }

    public static TagBuilder Add(this TagBuilder element, object? child)
    {
        if (child is IHtmlContent markup)
            element.InnerHtml.AppendHtml(markup);
        else if (child is not null)
            element.InnerHtml.Append(child.ToString()!);
        return element;
    }

    /// <summary>Sets an attribute; null leaves it out.</summary>
    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null)
            element.Attributes[attribute] = value;
        return element;
    }

    /// <summary>Sets a boolean attribute (<c>required</c>, <c>checked</c> …) when the condition holds.</summary>
    public static TagBuilder WithFlag(this TagBuilder element, string attribute, bool present) =>
        element.With(attribute, present ? attribute : null);

    /// <summary>A link when there is somewhere to go, else a span.</summary>
    public static TagBuilder LinkOrText(string? href, string? cssClass, params object?[] children) =>
        string.IsNullOrEmpty(href) ? El("span", cssClass, children) : El("a", cssClass, children).With("href", href);

    public static TagBuilder Unseen(string text) => El("span", "unseen", text);
}
