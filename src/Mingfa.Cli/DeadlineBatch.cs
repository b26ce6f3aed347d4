using System.Buffers;
using System.Text;
using System.Text.Json;
using Mingfa.Core.Time;

namespace Mingfa.Cli;

/// <summary>
/// One JSON object per line in, one per line out, in the same order; a line that cannot be answered is answered with its error.
/// A batch whose every line was answered has succeeded, whatever the answers say.
/// </summary>
internal static class DeadlineBatch
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static int Run(WorkCalendar calendar, TextReader input, TextWriter output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, DeadlineCommand.Json);
        while (input.ReadLine() is { } line)
        {
            json.WriteStartObject();
            AnswerLine(calendar, line, json);
            json.WriteEndObject();
            json.Flush();
            output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
            output.Flush(); // A caller may wait for this answer before it writes its next question.
            buffer.ResetWrittenCount();
            json.Reset();
        }
        return DeadlineCommand.Ok;
    }

    private static void AnswerLine(WorkCalendar calendar, string line, Utf8JsonWriter json)
    {
        using var document = Parse(line);
        if (document is null)
        {
            json.WriteNull("id");
            json.WriteString("error", "不是有效的 JSON");
            return;
        }
        WriteId(document.RootElement, json);
        var answer = Read(document.RootElement, out var request) is { } problem ? DeadlineAnswer.Refused(problem) : request.Answer(calendar);
        answer.WriteTo(json);
    }

    // Half a surrogate pair in a name or in the line itself is reported by other exceptions than the parser's own.
    private static JsonDocument? Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line, Strict);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static void WriteId(JsonElement root, Utf8JsonWriter json)
    {
        json.WritePropertyName("id");
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id", out var id)) json.WriteRawValue(id.GetRawText());
        else json.WriteNullValue();
    }

    private static string? Read(JsonElement root, out DeadlineRequest request)
    {
        request = new DeadlineRequest();
        if (root.ValueKind != JsonValueKind.Object) return "每行应为一个 JSON 对象";
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null) continue;
            if (Take(ref request, property.Name, property.Value) is { } problem) return problem;
        }
        return null;
    }

    private static string? Take(ref DeadlineRequest request, string name, JsonElement value)
    {
        switch (name)
        {
            case "id": return null;
            case "term" when TextOf(value) is { } term: request = request with { TermId = term }; return null;
            case "unit" when TextOf(value) is { } unit: request = request with { Unit = unit }; return null;
            case "from" when TextOf(value) is { } from: request = request with { From = from }; return null;
            case "length" when IntegerOf(value) is { } length: request = request with { Length = length }; return null;
            case "extend" when IntegerOf(value) is { } extend: request = request with { Extend = extend }; return null;
            case "roll" when value.ValueKind is JsonValueKind.True or JsonValueKind.False: request = request with { Roll = value.GetBoolean() }; return null;
            case "direction" when TextOf(value) is "forward": request = request with { Direction = Direction.Forward }; return null;
            case "direction" when TextOf(value) is "backward": request = request with { Direction = Direction.Backward }; return null;
            case "pauses" when PausesOf(value) is { } pauses: request = request with { Pauses = pauses }; return null;
            case "term" or "unit" or "from": return $"{name} 应为文字";
            case "length" or "extend": return $"{name} 应为 32 位整数";
            case "roll": return "roll 应为 true 或 false";
            case "direction": return "direction 应为 forward 或 backward";
            case "pauses": return "pauses 应为 [[\"停表日\",\"恢复日\"]]，恢复日不早于停表日，未恢复的写 null";
            default: return "有不认识的字段";
        }
    }

    // An escaped half of a surrogate pair is valid JSON but no text.
    private static string? TextOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static int? IntegerOf(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static List<Pause>? PausesOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array) return null;
        var pauses = new List<Pause>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Array || item.GetArrayLength() != 2) return null;
            if (TextOf(item[0]) is not { } text || DeadlineRequest.DateOf(text) is not { } from) return null;
            if (item[1].ValueKind == JsonValueKind.Null) pauses.Add(new Pause(from, null));
            else if (TextOf(item[1]) is { } end && DeadlineRequest.DateOf(end) is { } to && to >= from) pauses.Add(new Pause(from, to));
            else return null;
        }
        return pauses;
    }
}
