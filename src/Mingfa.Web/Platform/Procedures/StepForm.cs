using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mingfa.Core.Codes;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>
/// The form of a step, read from its input record. A posted form and a JSON body take the same way:
/// form → JSON → validated → record, so that both are refused with the same words.
/// </summary>
public static class StepForm
{
    /// <summary>How step inputs are written to the record and read from the API.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    private static readonly ConcurrentDictionary<Type, IReadOnlyList<FormField>> Cache = new();

    public static IReadOnlyList<FormField> FieldsOf(Type step) => Cache.GetOrAdd(step, static type =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => (property, field: property.GetCustomAttribute<FieldAttribute>()))
            .Where(pair => pair.field is not null)
            .OrderBy(pair => pair.property.MetadataToken)
            .Select(pair => FormField.Of(pair.property, pair.field!))]);

    /// <summary>A posted form as the JSON body it stands for. Nothing is judged here.</summary>
    public static JsonObject FromForm(Type step, IFormCollection form, Func<string, IEnumerable<long>>? storedFiles = null) =>
        FromForm(FieldsOf(step), form, storedFiles);

    /// <inheritdoc cref="FromForm(Type, IFormCollection, Func{string, IEnumerable{long}}?)"/>
    public static JsonObject FromForm(IReadOnlyList<FormField> fields, IFormCollection form, Func<string, IEnumerable<long>>? storedFiles = null)
    {
        var body = new JsonObject();
        foreach (var field in fields)
        {
            var values = form[field.Name];
            body[field.Name] = field.Kind switch
            {
                FieldKind.Checkbox => values.Contains("true"),
                FieldKind.Files => new JsonArray([.. values.Where(v => long.TryParse(v, out _)).Select(v => (JsonNode)long.Parse(v!))
                    .Concat((storedFiles?.Invoke(field.Name) ?? []).Select(id => (JsonNode)id))]),
                FieldKind.Lines => new JsonArray([.. (values.ToString().Split('\n')).Select(l => l.Trim()).Where(l => l.Length > 0).Select(l => (JsonNode)l)]),
                FieldKind.Choices => new JsonArray([.. values.Where(v => !string.IsNullOrEmpty(v)).Select(v => (JsonNode)v!)]),
                _ => string.IsNullOrWhiteSpace(values) ? null : values.ToString().Trim().ReplaceLineEndings("\n"),
            };
        }

        return body;
    }

    /// <summary>Judges shape and reads the record. Findings name the field; the record is null when there are any.</summary>
    public static (Step? Step, IReadOnlyList<Finding> Findings) Read(Type step, JsonObject body)
    {
        var (clean, findings) = Judge(FieldsOf(step), body);
        if (findings.Count > 0)
            return (null, findings);
        try
        {
            return ((Step)clean.Deserialize(step, Json)!, findings);
        }
        catch (JsonException problem)
        {
            return (null, [new Finding("请求内容不符合该环节的格式。", Field: problem.Path?.TrimStart('$', '.'))]);
        }
    }

    /// <summary>What of the body has the shape of its fields, and every reason why the rest has not.</summary>
    public static (JsonObject Clean, IReadOnlyList<Finding> Findings) Judge(IReadOnlyList<FormField> fields, JsonObject body)
    {
        var findings = new List<Finding>();
        var clean = new JsonObject();
        foreach (var field in fields)
        {
            var value = body[field.Name];
            if (!IsPlain(value))
            {
                findings.Add(NotPlain(field));
            }
            else if (IsEmpty(value))
            {
                if (field.Required)
                    findings.Add(new Finding($"请填写“{field.Label}”。", Field: field.Name));
            }
            else if (field.TryConvert(value!, out var converted, out var problem))
            {
                clean[field.Name] = converted;
            }
            else
            {
                findings.Add(new Finding(problem, Field: field.Name));
            }
        }

        return (clean, findings);
    }

    /// <summary>What of a form may not even be kept as a draft, whatever it still lacks.</summary>
    public static IEnumerable<Finding> Unkept(Type step, JsonObject body) => FieldsOf(step).Where(field => !IsPlain(body[field.Name])).Select(NotPlain);

    private static Finding NotPlain(FormField field) => new($"“{field.Label}”{NotPlainText}", Field: field.Name);

    /// <summary>What is said of a text that is not plain, after the name of its field or cell.</summary>
    public const string NotPlainText = "含有不能保存的字符（控制字符或者残缺的字符），请删去。";

    /// <summary>The record of what was given, for the act.</summary>
    public static string Write(Step step)
    {
        var all = (JsonObject)JsonSerializer.SerializeToNode(step, step.GetType(), Json)!;
        var fields = FieldsOf(step.GetType()).Select(field => field.Name).ToHashSet();
        foreach (var extra in all.Select(pair => pair.Key).Where(key => !fields.Contains(key)).ToList())
            all.Remove(extra);
        return all.ToJsonString(Json);
    }

    /// <summary>The Chinese word of an enum value.</summary>
    public static string Word(Enum value) =>
        value.GetType().GetField(value.ToString())?.GetCustomAttribute<WordAttribute>()?.Word ?? value.ToString();

    /// <summary>Whether a text holds whole characters, and of the control characters only tab and line ends: PostgreSQL keeps no U+0000, and no reader expects the rest.</summary>
    public static bool IsPlain(string? text) => StorableText.IsStorable(text) && text?.Any(each => each < ' ' && each is not ('\t' or '\n' or '\r')) != true;

    private static bool IsPlain(JsonNode? value)
    {
        try
        {
            return value switch
            {
                JsonArray items => items.All(IsPlain),
                JsonValue text when text.TryGetValue<string>(out var s) => IsPlain(s),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is valid JSON but no text.
            return false;
        }
    }

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray array => array.Count == 0,
        JsonValue text when text.TryGetValue<string>(out var s) => string.IsNullOrWhiteSpace(s),
        _ => false,
    };
}

public enum FieldKind
{
    Text,
    TextArea,
    Date,
    Number,
    Money,
    Checkbox,
    Choice,
    Choices,
    Unit,
    Officer,
    Reference,
    Files,
    Lines,
}

/// <summary>One field of a step's form.</summary>
public sealed record FormField(
    string Name, string Label, string? Hint, FieldKind Kind, bool Required, int LineCount, int MaxLength,
    bool DefaultsToToday, string? From, string? Among, IReadOnlyList<(string Value, string Word)> Options)
{
    private static readonly NullabilityInfoContext Nullability = new();

    internal static FormField Of(PropertyInfo property, FieldAttribute field)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var item = type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? type.GetGenericArguments()[0] : null;
        var kind = KindOf(type, item, field);
        bool nullable;
        lock (Nullability)
            nullable = Nullability.Create(property).WriteState == NullabilityState.Nullable;
        var choice = type.IsEnum ? type : item is { IsEnum: true } ? item : null;
        return new FormField(
            JsonNamingPolicy.CamelCase.ConvertName(property.Name), field.Label, field.Hint, kind,
            Required: !nullable && kind != FieldKind.Checkbox, field.Lines, field.MaxLength, field.DefaultsToToday, field.From, field.Among,
            choice is null ? [] : [.. Enum.GetValues(choice).Cast<Enum>().Select(value => (value.ToString(), StepForm.Word(value)))]);
    }

    private static FieldKind KindOf(Type type, Type? item, FieldAttribute field) => type switch
    {
        _ when item is { IsEnum: true } => FieldKind.Choices,
        _ when field.IsFile => FieldKind.Files,
        _ when item == typeof(string) => FieldKind.Lines,
        _ when type == typeof(DateOnly) => FieldKind.Date,
        _ when type == typeof(bool) => FieldKind.Checkbox,
        _ when type.IsEnum => FieldKind.Choice,
        _ when field.IsUnit => FieldKind.Unit,
        _ when field.IsOfficer => FieldKind.Officer,
        _ when field.IsReference => FieldKind.Reference,
        _ when field.IsMoney => FieldKind.Money,
        _ when type == typeof(int) || type == typeof(long) => FieldKind.Number,
        _ when type == typeof(string) => field.Lines > 1 ? FieldKind.TextArea : FieldKind.Text,
        _ => throw new InvalidOperationException($"A form field cannot be of type {type.Name}."),
    };

    private const int MostLines = 2000;

    /// <summary>A date outside these years is a slip of the pen, and terms counted from it would leave the calendar.</summary>
    internal const int EarliestYear = 1949;

    /// <inheritdoc cref="EarliestYear"/>
    internal const int LatestYear = 2099;

    /// <summary>Brings a typed or JSON value to the form the record reads, or says in Chinese why it cannot.</summary>
    internal bool TryConvert(JsonNode value, out JsonNode? converted, out string problem)
    {
        converted = null;
        problem = $"“{Label}”的内容无法识别。";
        var text = value is JsonValue v ? v.ToString() : null;
        switch (Kind)
        {
            case FieldKind.Text or FieldKind.TextArea when text is not null:
                if (text.Length > MaxLength)
                {
                    problem = $"“{Label}”最多 {MaxLength} 字，现有 {text.Length} 字。";
                    return false;
                }

                converted = text;
                return true;
            case FieldKind.Date when text is not null:
                var isDay = ChineseDate.TryParse(text, out var date);
                problem = isDay || ChineseDate.IsFarOff(text)
                    ? $"“{Label}”应在 {EarliestYear} 年至 {LatestYear} 年之间，请核对年份。"
                    : $"“{Label}”不是日期，请按 2026-11-22 或 2026年11月22日 填写。";
                if (!isDay || date.Year is < EarliestYear or > LatestYear)
                    return false;
                converted = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return true;
            case FieldKind.Number or FieldKind.Unit or FieldKind.Officer or FieldKind.Reference when text is not null:
                problem = Kind switch
                {
                    FieldKind.Unit or FieldKind.Officer => $"请选择“{Label}”。",
                    FieldKind.Reference => $"“{Label}”中没有这个编号。",
                    _ => $"“{Label}”应是整数。",
                };
                if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number is < int.MinValue or > int.MaxValue)
                    return false;
                converted = number;
                return true;
            case FieldKind.Money when text is not null:
                problem = $"“{Label}”应是金额（元），最多两位小数。";
                if (value.GetValueKind() == JsonValueKind.Number && long.TryParse(text, out var fen))
                {
                    converted = fen;
                    return true;
                }

                if (!decimal.TryParse(text.Replace(",", ""), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan)
                    || Math.Abs(yuan) > 1_000_000_000_000m || decimal.Round(yuan, 2) != yuan)
                    return false;
                converted = (long)(yuan * 100);
                return true;
            case FieldKind.Checkbox:
                converted = text is "true" or "True";
                return true;
            case FieldKind.Choice when Options.Any(option => option.Value == text):
                converted = text;
                return true;
            case FieldKind.Lines when value is JsonArray lines && lines.All(line => line is JsonValue && line.GetValueKind() == JsonValueKind.String):
                if (lines.Count > MostLines || lines.Any(line => line!.GetValue<string>().Length > MaxLength))
                {
                    problem = $"“{Label}”最多 {MostLines} 行，每行最多 {MaxLength} 字。";
                    return false;
                }

                converted = value.DeepClone();
                return true;
            case FieldKind.Choices when value is JsonArray chosen && chosen.All(c => c is JsonValue && Options.Any(o => o.Value == c.ToString())):
            case FieldKind.Files when value is JsonArray files && files.All(file => file is JsonValue && long.TryParse(file.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out _)):
                converted = value.DeepClone();
                return true;
            default:
                return false;
        }
    }
}
