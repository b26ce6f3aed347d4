using Microsoft.AspNetCore.Mvc.Rendering;

namespace Mingfa.Web.Platform.Ui;

/// <summary>A form field with everything that is needed to draw it; drawn by <see cref="FieldFrame"/>.</summary>
internal sealed record FieldView(string Name, string Label, string Type)
{
    public IReadOnlyList<string> Values { get; init; } = [];
    public string? Hint { get; init; }
    public IReadOnlyList<string> Errors { get; init; } = [];
    public bool Optional { get; init; }
    public IReadOnlyList<FieldOption> Options { get; init; } = [];

    /// <summary>Left empty, it leaves nothing out.</summary>
    public bool Filters { get; init; }

    public int Lines { get; init; } = 4;
    public int? MaxLength { get; init; }
    public string? Unit { get; init; }
    public string? Autocomplete { get; init; }
    public string? Accept { get; init; }
    public string? Pattern { get; init; }
    public bool Multiple { get; init; }

    /// <summary>Where a lookup finds its proposals; what is typed is appended to it.</summary>
    public string? Lookup { get; init; }

    public bool Disabled { get; init; }
    public bool ReadOnly { get; init; }
    public bool Autofocus { get; init; }

    public string Value => Values.Count > 0 ? Values[0] : "";
    public string Id => IdFor(Name);
    public string HintId => Id + "-hint";
    public string ErrorId => Id + "-error";

    /// <summary>Radio buttons and several checkboxes are one question: they stand in a fieldset whose legend is the label.</summary>
    public bool IsGroup => Type == "radio" || (Type is "checkbox" or "checkboxes" && Options.Count > 0);

    public bool IsSingleBox => Type == "checkbox" && Options.Count == 0;

    public string? DescribedBy
    {
        get
        {
            var ids = new List<string>();
            if (Hint is not null)
                ids.Add(HintId);
            if (Errors.Count > 0)
                ids.Add(ErrorId);
            return ids.Count == 0 ? null : string.Join(' ', ids);
        }
    }

    /// <summary>The element id of a field name; the error summary links to it.</summary>
    public static string IdFor(string name) => TagBuilder.CreateSanitizedId("f." + name, "_");
}
