using System.Xml.Linq;

namespace Mingfa.Web.Platform.Files;

/// <summary>Takes comments, tracked changes (as accepted), hidden text and edit traces out of WordprocessingML, by element name.</summary>
internal static class WordRevisions
{
    private static readonly HashSet<string> Namespaces = new(StringComparer.Ordinal)
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    };

    private static readonly HashSet<string> Comments = new(StringComparer.Ordinal) { "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef" };

    private static readonly HashSet<string> Removed = new(StringComparer.Ordinal)
    {
        "del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "rPrChange", "pPrChange",
        "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "cellIns", "cellMerge",
        "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd",
        "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
    };

    private static readonly HashSet<string> Unwrapped = new(StringComparer.Ordinal) { "ins", "moveTo" };

    private static readonly HashSet<string> Traces = new(StringComparer.Ordinal) { "rsids", "docVars", "attachedTemplate", "trackRevisions", "proofErr", "dataBinding" };

    public static void Clean(SortedDictionary<string, XDocument?> parts, SortedSet<string> removed)
    {
        var documents = parts.Where(part => part.Value is not null && part.Key.StartsWith("word/", StringComparison.OrdinalIgnoreCase) && !part.Key.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
            .Select(part => part.Value!).ToArray();
        var hidden = HiddenStyles(documents);
        foreach (var document in documents)
        {
            Rows(document, removed);
            Take(document, element => Comments.Contains(element.Name.LocalName), "批注", removed);
            Paragraphs(document, removed);
            Take(document, element => Removed.Contains(element.Name.LocalName), "修订痕迹", removed);
            Unwrap(document, removed);
            if (document.Root!.Name.LocalName != "styles")
                Take(document, element => element.Name.LocalName == "r" && IsHidden(element, hidden), "隐藏文字", removed);
            Take(document, element => Traces.Contains(element.Name.LocalName), "编辑痕迹", removed);
            foreach (var attribute in document.Descendants().Attributes().Where(attribute => attribute.Name.LocalName.StartsWith("rsid", StringComparison.Ordinal)).ToArray())
                attribute.Remove();
        }
    }

    private static void Take(XDocument document, Func<XElement, bool> which, string words, SortedSet<string> removed)
    {
        var found = Own(document).Where(which).ToArray();
        if (found.Length > 0) removed.Add(words);
        found.Remove();
    }

    /// <summary>A row or cell whose deletion is tracked goes whole.</summary>
    private static void Rows(XDocument document, SortedSet<string> removed)
    {
        var found = Own(document).Where(element =>
            (element.Name.LocalName == "tr" && Child(Child(element, "trPr"), "del") is not null) ||
            (element.Name.LocalName == "tc" && Child(Child(element, "tcPr"), "cellDel") is not null)).ToArray();
        if (found.Length > 0) removed.Add("修订痕迹");
        found.Remove();
        Own(document).Where(element => element.Name.LocalName == "tr" && Child(element, "tc") is null).ToArray().Remove();
        Own(document).Where(element => element.Name.LocalName == "tbl" && !element.Descendants().Any(inner => inner.Name.LocalName == "tr")).ToArray().Remove();
    }

    /// <summary>A deleted paragraph mark joins the paragraph with the next: what is left of it moves there.</summary>
    private static void Paragraphs(XDocument document, SortedSet<string> removed)
    {
        foreach (var paragraph in Own(document).Where(element => element.Name.LocalName == "p").ToArray())
        {
            var mark = Child(Child(paragraph, "pPr"), "rPr");
            if (Child(mark, "del") is null && Child(mark, "moveFrom") is null) continue;
            removed.Add("修订痕迹");
            if (paragraph.ElementsAfterSelf().FirstOrDefault() is not { Name.LocalName: "p" } next) continue;
            var content = paragraph.Elements().Where(element => element.Name.LocalName != "pPr").ToArray();
            content.Remove();
            if (Child(next, "pPr") is { } properties) properties.AddAfterSelf(content);
            else next.AddFirst(content);
            paragraph.Remove();
        }
    }

    private static void Unwrap(XDocument document, SortedSet<string> removed)
    {
        // Innermost first, so that an insertion within an insertion also opens.
        foreach (var element in Own(document).Where(element => Unwrapped.Contains(element.Name.LocalName)).Reverse().ToArray())
        {
            removed.Add("修订痕迹");
            element.ReplaceWith(element.Nodes().ToArray());
        }
    }

    private static bool IsHidden(XElement run, HashSet<string> hiddenStyles)
    {
        var properties = Child(run, "rPr");
        if (Child(properties, "vanish") is { } vanish) return IsOn(vanish);
        if (Child(properties, "specVanish") is { } special) return IsOn(special);
        if (Child(properties, "webHidden") is not null && IsOn(Child(properties, "webHidden")!)) return false;
        if (Value(Child(properties, "rStyle")) is { } style && hiddenStyles.Contains(style)) return true;
        var paragraph = run.Ancestors().FirstOrDefault(element => element.Name.LocalName == "p");
        return Value(Child(Child(paragraph, "pPr"), "pStyle")) is { } paragraphStyle && hiddenStyles.Contains(paragraphStyle);
    }

    /// <summary>Styles that hide their text, themselves or through the style they are based on.</summary>
    private static HashSet<string> HiddenStyles(IEnumerable<XDocument> documents)
    {
        var styles = documents.Where(document => document.Root!.Name.LocalName == "styles").SelectMany(document => document.Root!.Elements())
            .Where(element => element.Name.LocalName == "style").ToArray();
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        bool grew;
        do
        {
            grew = false;
            foreach (var style in styles)
            {
                var vanish = Child(Child(style, "rPr"), "vanish");
                var hides = vanish is not null ? IsOn(vanish) : Value(Child(style, "basedOn")) is { } parent && hidden.Contains(parent);
                if (hides && Attribute(style, "styleId") is { } id) grew |= hidden.Add(id);
            }
        }
        while (grew);
        return hidden;
    }

    private static IEnumerable<XElement> Own(XDocument document) => document.Descendants().Where(element => Namespaces.Contains(element.Name.NamespaceName));

    private static XElement? Child(XElement? parent, string name) => parent?.Elements().FirstOrDefault(element => element.Name.LocalName == name && Namespaces.Contains(element.Name.NamespaceName));

    private static bool IsOn(XElement toggle) => Value(toggle) is not ("0" or "false" or "off");

    private static string? Value(XElement? element) => element is null ? null : Attribute(element, "val");

    private static string? Attribute(XElement element, string name) => element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;
}
