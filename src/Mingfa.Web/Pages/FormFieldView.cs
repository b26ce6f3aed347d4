using System.Text.Json;
using System.Text.Json.Nodes;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages;

/// <summary>One field of a generic form with what stands in it: drawn by <c>Shared/_FormField.cshtml</c> for steps and registers alike.</summary>
/// <param name="Field">Its declaration.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Named">The units or officers to choose from, where it asks for one.</param>
/// <param name="Error">What is wrong with it.</param>
public sealed record FormFieldView(FormField Field, JsonNode? Value, IReadOnlyList<FieldOption> Named, string? Error)
{
    /// <summary>What a reference may be; null where it is typed as a 编号.</summary>
    public RegisterReferences.Offer? References { get; init; }

    /// <summary>Where further references are found.</summary>
    public string? LookupPath { get; init; }

    public string? Hint => References is { IsWhole: false } ? string.Join("；", new[] { Field.Hint, "填名称或编号，输入时列出相近的" }.OfType<string>()) : Field.Hint;

    public string Type => Field.Kind switch
    {
        FieldKind.TextArea or FieldKind.Lines => "textarea",
        FieldKind.Date => "date",
        FieldKind.Number => "number",
        FieldKind.Money => "money",
        FieldKind.Checkbox => "checkbox",
        FieldKind.Choice or FieldKind.Unit or FieldKind.Officer => "select",
        FieldKind.Choices => "checkboxes",
        FieldKind.Files => "file",
        FieldKind.Reference when References is not null => References.IsWhole ? "select" : "lookup",
        _ => "text",
    };

    public object? Shown => (Field.Kind, Value) switch
    {
        (FieldKind.Lines, JsonArray lines) => string.Join('\n', lines.Select(line => line?.ToString())),
        (FieldKind.Choices, JsonArray chosen) => chosen.Select(each => each?.ToString()).ToArray(),
        // Money is typed in yuan; a number in the case is in fen.
        (FieldKind.Money, JsonValue money) when money.GetValueKind() == JsonValueKind.Number => ((long)money / 100m).ToString("0.00"),
        _ => Value?.ToString(),
    };

    public bool IsOptional => !Field.Required;

    public IReadOnlyList<FieldOption> Options => Field.Kind is FieldKind.Unit or FieldKind.Officer ? Named : References?.Options ?? [.. Field.Options.Select(option => new FieldOption(option.Value, option.Word))];
}
