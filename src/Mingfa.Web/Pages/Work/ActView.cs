using System.Globalization;
using System.Text.Json.Nodes;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Pages.Work;

/// <summary>One line of what was given in an act: label and words, or files.</summary>
public sealed record GivenLine(string Label, string Text, IReadOnlyList<StoredFile> Files);

/// <summary>An act as the timeline shows it: the input in the labels and words of its form.</summary>
public static class ActView
{
    public static IReadOnlyList<GivenLine> Given(
        Act act, Procedure procedure, IReadOnlyDictionary<long, string> units, IReadOnlyDictionary<long, string> officers, IReadOnlyDictionary<long, StoredFile> files)
    {
        if (TypeOf(act, procedure) is not { } type || JsonNode.Parse(act.Input) is not JsonObject input)
            return [];
        return [.. StepForm.FieldsOf(type)
            .Select(field => Line(field, input[field.Name], units, officers, files))
            .Where(line => line.Text.Length > 0 || line.Files.Count > 0)];
    }

    /// <summary>Units, or officers, named in the acts' inputs, to be looked up once.</summary>
    public static IEnumerable<long> NamedIn(IEnumerable<Act> acts, Procedure procedure, FieldKind kind) =>
        from act in acts
        let type = TypeOf(act, procedure)
        where type is not null
        let input = JsonNode.Parse(act.Input) as JsonObject
        where input is not null
        from field in StepForm.FieldsOf(type)
        where field.Kind == kind && input[field.Name] is not null
        select (long)input[field.Name]!;

    public static string? Citation(Act act, Procedure procedure) =>
        procedure.Steps.FirstOrDefault(step => step.Kind == act.Kind) is { Articles: { Count: > 0 } articles } ? string.Join("；", articles) : null;

    private static Type? TypeOf(Act act, Procedure procedure) =>
        procedure.Steps.FirstOrDefault(step => step.Kind == act.Kind)?.Type ?? DossierActs.Inputs.GetValueOrDefault(act.Kind);

    private static GivenLine Line(FormField field, JsonNode? value, IReadOnlyDictionary<long, string> units, IReadOnlyDictionary<long, string> officers, IReadOnlyDictionary<long, StoredFile> files)
    {
        if (field.Kind == FieldKind.Files)
            return new GivenLine(field.Label, "", [.. (value as JsonArray ?? []).Select(id => files.GetValueOrDefault((long)id!)).OfType<StoredFile>()]);
        return new GivenLine(field.Label, value is null ? "" : Text(field, value, units, officers), []);
    }

    private static string Text(FormField field, JsonNode value, IReadOnlyDictionary<long, string> units, IReadOnlyDictionary<long, string> officers) => field.Kind switch
    {
        FieldKind.Checkbox => value.GetValue<bool>() ? "是" : "",
        FieldKind.Choice => Word(field, value.ToString()),
        FieldKind.Choices => string.Join("、", (value as JsonArray ?? []).Select(each => Word(field, each!.ToString()))),
        FieldKind.Lines => string.Join('\n', (value as JsonArray ?? []).Select(each => each!.ToString())),
        FieldKind.Unit => units.GetValueOrDefault((long)value, ""),
        FieldKind.Officer => officers.GetValueOrDefault((long)value, ""),
        FieldKind.Money => ((long)value / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture) + " 元",
        _ => value.ToString(),
    };

    private static string Word(FormField field, string value) =>
        field.Options.FirstOrDefault(option => option.Value == value) is { Word: { } word } ? word : value;
}
