using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// An element, its attributes and what stands in it, written straight to the page: forms draw dozens of them, and the framework's own builder keeps
/// two dictionaries' worth of each. Text and values of attributes are always encoded; names are the program's own.
/// </summary>
internal sealed class Element(string name, bool isVoid = false) : IHtmlContent
{
    private List<(string Name, string Value)>? attributes;
    private List<object>? children;

    public bool IsEmpty => children is null;

    /// <summary>A text, which is encoded, or markup; null adds nothing.</summary>
    public Element Add(object? child)
    {
        if (child is not null)
            (children ??= []).Add(child);
        return this;
    }

    /// <summary>Sets an attribute; null leaves it as it is.</summary>
    public Element With(string attribute, string? value)
    {
        if (value is null)
            return this;
        attributes ??= [];
        for (var place = 0; place < attributes.Count; place++)
        {
            if (attributes[place].Name != attribute)
                continue;
            attributes[place] = (attribute, value);
            return this;
        }

        attributes.Add((attribute, value));
        return this;
    }

    /// <summary>Sets a boolean attribute (<c>required</c>, <c>checked</c> …) when the condition holds.</summary>
    public Element WithFlag(string attribute, bool present) => With(attribute, present ? attribute : null);

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        writer.Write('<');
        writer.Write(name);
        if (attributes is not null)
        {
            foreach (var (attribute, value) in attributes)
            {
                writer.Write(' ');
                writer.Write(attribute);
                writer.Write("=\"");
                encoder.Encode(writer, value);
                writer.Write('"');
            }
        }

        writer.Write(isVoid ? " />" : ">");
        if (isVoid)
            return;
        if (children is not null)
        {
            foreach (var child in children)
            {
                if (child is IHtmlContent markup)
                    markup.WriteTo(writer, encoder);
                else
                    encoder.Encode(writer, child.ToString() ?? "");
            }
        }

        writer.Write("</");
        writer.Write(name);
        writer.Write('>');
    }
}
