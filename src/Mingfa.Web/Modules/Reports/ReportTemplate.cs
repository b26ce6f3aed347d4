using System.Reflection;
using System.Text.Json;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reports;

/// <summary>模板 — a data file: the heading tree in its order, sentences with figure tokens, narrative paragraphs.</summary>
public sealed record ReportTemplate
{
    private const string Folder = "Mingfa.Web.Modules.Reports.Templates.";

    /// <summary>What people type and choose: 经验材料-2018.</summary>
    public required string Name { get; init; }

    /// <summary>First part of the address on the portal.</summary>
    public required string Slug { get; init; }

    /// <summary>May hold {{区}} and {{年}}.</summary>
    public required string Title { get; init; }

    /// <summary>The yearly report with its statutory dates.</summary>
    public bool IsAnnual { get; init; }

    /// <summary>政府信息公开工作年度报告, published by the 31st of March of the year after.</summary>
    public bool IsDisclosure { get; init; }

    public ZeroRule Zero { get; init; } = ZeroRule.Drop;

    public required IReadOnlyList<TemplateSection> Sections { get; init; }

    /// <summary>By figure, the sentence that stands instead where nothing was counted; its token reads 没有.</summary>
    public IReadOnlyDictionary<string, string> WhenNone { get; init; } = new Dictionary<string, string>();

    /// <summary>By rate, the sentence that stands instead of one that says 均 where not every one counts.</summary>
    public IReadOnlyDictionary<string, string> WhenNotAll { get; init; } = new Dictionary<string, string>();

    internal InsteadOf Instead => new(WhenNone, WhenNotAll);

    public static IReadOnlyList<ReportTemplate> All { get; } = Load();

    public static ReportTemplate? Find(string name) => All.FirstOrDefault(template => template.Name == name.Trim());

    private static List<ReportTemplate> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<ReportTemplate>(stream, StepForm.Json)!;
            })];
    }
}

/// <summary>Sentences that differ from year to year: drafted once, then the editor's.</summary>
public enum DraftedPart
{
    [Word("不起草")] None,

    /// <summary>Where points were lost.</summary>
    [Word("不足")] Weaknesses,

    /// <summary>What is to be done better.</summary>
    [Word("改进安排")] Improvements,
}

/// <summary>What becomes of a sentence whose number is zero.</summary>
public enum ZeroRule
{
    [Word("不写入")] Drop,
    [Word("写明没有")] Say,
}

/// <summary>One heading with its text.</summary>
public sealed record TemplateSection
{
    /// <summary>1 to 3; 0 for the opening without a heading.</summary>
    public required int Level { get; init; }

    public string Heading { get; init; } = "";

    /// <summary>Paragraphs of prose without figures; each needs an author and a review before release.</summary>
    public string Narrative { get; init; } = "";

    /// <summary>Paragraphs whose every sentence carries a figure.</summary>
    public string Prose { get; init; } = "";

    /// <summary>What the year's assessment adds to the prose when the report is drafted.</summary>
    public DraftedPart Draft { get; init; }

    /// <summary>Ids of the <see cref="DisclosureTables"/> that stand here.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>One of the parts without which the report may not be released.</summary>
    public bool IsMandatory { get; init; }
}
