using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mingfa.Core.Time;

namespace Mingfa.Cli;

/// <summary><c>mingfa deadline</c>: one due date from options, or one per line from standard input.</summary>
internal static class DeadlineCommand
{
    internal const int Ok = 0;
    internal const int Usage = 2;

    internal static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Beyond a century the day-by-day table helps nobody and fills the memory.
    private const int LongestExplanation = 36_600;

    private const string Form = """
        用法：
          mingfa deadline --unit CD|WD|M|Y|H --length N --from DATE [--extend N] [--pause FROM..TO]… [--backward] [--no-roll] [--explain] [--json]
          mingfa deadline --term REC-13 --from DATE [--extend N] [--pause FROM..TO]… [--explain] [--json]
          mingfa deadline --batch < cases.jsonl
        """;

    public static int Run(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        if (args is ["--batch"]) return DeadlineBatch.Run(WorkCalendar.Statutory, input, output);
        var (request, explain, json, problem) = Read(args);
        var answer = problem is null ? request.Answer(WorkCalendar.Statutory) : DeadlineAnswer.Refused(problem);
        if (answer.Error is null && explain)
        {
            if (TooLongToExplain(request, answer)) answer = DeadlineAnswer.Refused("期间超过一百年，不逐日说明");
            else answer = request.Answer(WorkCalendar.Statutory, explain: true);
        }
        if (answer.Error is not null)
        {
            error.WriteLine(answer.Error);
            error.WriteLine(Form);
            return Usage;
        }
        if (answer.Warning is not null) error.WriteLine($"注意：{answer.Warning}");
        output.WriteLine(json ? AsJson(answer, explain) : AsText(answer));
        output.Flush();
        return Ok;
    }

    private static (DeadlineRequest Request, bool Explain, bool Json, string? Problem) Read(string[] args)
    {
        var request = new DeadlineRequest();
        var (explain, json) = (false, false);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--backward": request = request with { Direction = Direction.Backward }; break;
                case "--no-roll": request = request with { Roll = false }; break;
                case "--explain": explain = true; break;
                case "--json": json = true; break;
                case var option when i + 1 < args.Length:
                    if (Take(request, option, args[++i], out var problem) is { } next) request = next;
                    else return (request, explain, json, problem);
                    break;
                default: return (request, explain, json, $"无法识别的参数 {args[i]}");
            }
        }
        return (request, explain, json, null);
    }

    private static DeadlineRequest? Take(DeadlineRequest request, string option, string value, out string? problem)
    {
        problem = null;
        switch (option)
        {
            case "--unit": return request with { Unit = value };
            case "--term": return request with { TermId = value };
            case "--from": return request with { From = value };
            case "--length" when Number(value) is { } length: return request with { Length = length };
            case "--extend" when Number(value) is { } extend: return request with { Extend = extend };
            case "--pause" when PauseOf(value) is { } pause: return request with { Pauses = [.. request.Pauses, pause] };
            case "--length" or "--extend": problem = $"{option} 应为整数：{value}"; return null;
            case "--pause": problem = $"--pause 应写作 2026-01-05..2026-01-09，未恢复的写作 2026-01-05..：{value}"; return null;
            default: problem = $"无法识别的参数 {option}"; return null;
        }
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Pause? PauseOf(string text)
    {
        var ends = text.Split("..");
        if (ends.Length != 2 || DeadlineRequest.DateOf(ends[0]) is not { } from) return null;
        if (ends[1].Length == 0) return new Pause(from, null);
        return DeadlineRequest.DateOf(ends[1]) is { } to && to >= from ? new Pause(from, to) : null;
    }

    private static bool TooLongToExplain(DeadlineRequest request, DeadlineAnswer answer)
    {
        if (DeadlineRequest.DateOf(request.From!) is not { } from) return false;
        var last = answer.Paused ? request.Pauses.Where(p => p.IsOpen).Max(p => p.From) : DeadlineRequest.DateOf(answer.LegalDue!) ?? from;
        return Math.Abs(last.DayNumber - from.DayNumber) > LongestExplanation;
    }

    private static string AsJson(DeadlineAnswer answer, bool explain)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            answer.WriteTo(json);
            if (answer.Term is { } term) WriteTerm(json, term);
            if (explain) answer.WriteExplanationTo(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteTerm(Utf8JsonWriter json, Term term)
    {
        json.WriteStartObject("term");
        json.WriteString("id", term.Id);
        json.WriteString("procedure", term.Procedure);
        json.WriteString("step", term.Step);
        json.WriteString("length", term.Length.ToString());
        json.WriteString("start", term.StartEvent);
        json.WriteString("basis", term.Basis);
        json.WriteString("mark", MarkText(term.Mark));
        json.WriteEndObject();
    }

    private static string AsText(DeadlineAnswer answer)
    {
        var text = new StringBuilder();
        if (answer.Term is { } term) text.AppendLine($"期限：{term.Id} {term.Procedure}·{term.Step}，{term.Length}，依据：{term.Basis}（{MarkText(term.Mark)}）");
        foreach (var rule in answer.Rules) text.AppendLine($"规则：{rule}");
        foreach (var day in answer.Days) text.AppendLine($"{day.Date:yyyy-MM-dd}  {day.Why}");
        if (answer.Paused) text.Append("停表中，尚无到期日");
        else text.AppendLine($"原始到期日 {answer.RawDue}").Append($"法定到期日 {answer.LegalDue}");
        if (answer.Provisional) text.AppendLine().Append("暂估：所涉年份尚无放假通知，仅按周末推算");
        return text.ToString();
    }

    private static string MarkText(Mark mark) => string.Join('、', Enum.GetValues<Mark>().Where(m => m != Mark.None && mark.HasFlag(m)).Select(m => m switch
    {
        Mark.V => "原文已核",
        Mark.V2 => "二手来源",
        Mark.K => "待核",
        _ => "政策默认",
    }));
}
