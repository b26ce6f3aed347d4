using System.Xml;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Files;

/// <summary>One part of a docx, xlsx or ofd: no macro, no active object, nothing fetched from outside, no DTD.</summary>
internal static class PackagePart
{
    internal static readonly XmlReaderSettings SafeXml = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 200L << 20,
        CloseInput = false,
    };

    public static List<Finding> Inspect(string name, Stream part)
    {
        var findings = new List<Finding>();
        var file = name[(name.LastIndexOf('/') + 1)..];
        if (file.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase) || file.StartsWith("vbaData", StringComparison.OrdinalIgnoreCase))
            findings.Add(new Finding("文档含有宏，请另存为不含宏的文档"));
        if (name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase) || name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase))
            findings.Add(new Finding($"文档内嵌有控件或对象：{ContainerInspector.Shown(name)}，请删除后上传"));
        if (name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
            findings.AddRange(Xml(name, part));
        return findings;
    }

    private static List<Finding> Xml(string name, Stream part)
    {
        var findings = new List<Finding>();
        try
        {
            using var reader = XmlReader.Create(part, SafeXml);
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element) continue;
                if (reader.LocalName == "Relationship" && Outside(reader) is { } outside) findings.Add(outside);
                else if (reader.LocalName is "Override" or "Default" && Macro(reader.GetAttribute("ContentType")))
                    findings.Add(new Finding("文档含有宏，请另存为不含宏的文档"));
            }
        }
        catch (XmlException)
        {
            findings.Add(new Finding($"文档的{ContainerInspector.Shown(name)}不是安全的 XML（格式错误或带有 DTD）"));
        }
        return findings;
    }

    /// <summary>A link a reader may click is allowed; anything a program fetches by itself (template, picture, object) is not.</summary>
    private static Finding? Outside(XmlReader relationship)
    {
        if (relationship.GetAttribute("TargetMode") != "External") return null;
        var type = relationship.GetAttribute("Type") ?? "";
        var kind = type[(type.LastIndexOf('/') + 1)..];
        var target = relationship.GetAttribute("Target") ?? "";
        if (kind == "hyperlink")
            return target.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || target.StartsWith(@"\\", StringComparison.Ordinal)
                ? new Finding("文档链接到本地或共享文件，请删除该链接") : null;
        return new Finding(kind == "attachedTemplate" ? "文档引用外部模板，请改用普通模板后上传" : $"文档引用外部内容（{ContainerInspector.Shown(kind)}），请改为嵌入");
    }

    private static bool Macro(string? contentType) =>
        contentType is not null && (contentType.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || contentType.Contains("vbaProject", StringComparison.OrdinalIgnoreCase));
}
