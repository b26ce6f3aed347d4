using System.Text.Json;
using System.Text.Json.Nodes;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages;

/// <summary>One field of a generic form with what stands in it: drawn by <c>Shared/_FormField.cshtml</c> for steps and registers alike.</summary>
public sealed record FormFieldView(FormField Field, JsonNode? Value, IReadOnlyList<FieldOption> Units, string? Error)
{
    public string Type => Field.Kind switch
    {
        FieldKind.TextArea or FieldKind.Lines => "textarea",
        FieldKind.Date => "date",
        FieldKind.Number => "number",
        FieldKind.Money => "money",
        FieldKind.Checkbox => "checkbox",
        FieldKind.Choice or FieldKind.Unit => "select",
        FieldKind.Choices => "checkboxes",
        FieldKind.Files => "file",
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

    public IReadOnlyList<FieldOption> Options =>
        Field.Kind == FieldKind.Unit ? Units : [.. Field.Options.Select(option => new FieldOption(option.Value, option.Word))];
}
