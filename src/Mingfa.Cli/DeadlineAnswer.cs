using System.Text.Json;
using Mingfa.Core.Time;

namespace Mingfa.Cli;

/// <summary>The answer to a <see cref="DeadlineRequest"/>: two dates (instants for hours), "still paused", or why there is none.</summary>
internal sealed record DeadlineAnswer(string? Error, string? RawDue, string? LegalDue, bool Provisional, bool Paused)
{
    public Term? Term { get; init; }

    /// <summary>What whoever uses the dates should know.</summary>
    public string? Warning { get; init; }

    public IReadOnlyList<string> Rules { get; init; } = [];
    public IReadOnlyList<ExplainedDay> Days { get; init; } = [];

    public static DeadlineAnswer Refused(string error) => new(error, null, null, false, false);

    public static DeadlineAnswer At(DateTimeOffset due) => new(null, $"{due:yyyy-MM-ddTHH:mm:sszzz}", $"{due:yyyy-MM-ddTHH:mm:sszzz}", false, false);

    public static DeadlineAnswer Of(Deadline deadline) => deadline.State switch
    {
        DeadlineState.OutOfRange => Refused("到期日超出可表示的年份"),
        DeadlineState.Paused => new(null, null, null, deadline.Provisional, true),
        _ => new(null, $"{deadline.RawDue:yyyy-MM-dd}", $"{deadline.LegalDue:yyyy-MM-dd}", deadline.Provisional, false),
    };

    public static DeadlineAnswer Of(DeadlineExplanation explanation) =>
        Of(explanation.Deadline) with { Rules = explanation.Rules, Days = explanation.Days };

    /// <summary>The members of the answer, inside an object that the caller has opened.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        if (Error is not null)
        {
            json.WriteString("error", Error);
            return;
        }
        json.WriteString("rawDue", RawDue);
        json.WriteString("legalDue", LegalDue);
        json.WriteBoolean("provisional", Provisional);
        if (Paused) json.WriteBoolean("paused", true);
        if (Warning is not null) json.WriteString("warning", Warning);
    }

    public void WriteExplanationTo(Utf8JsonWriter json)
    {
        json.WriteStartArray("rules");
        foreach (var rule in Rules) json.WriteStringValue(rule);
        json.WriteEndArray();
        json.WriteStartArray("days");
        foreach (var day in Days)
        {
            json.WriteStartObject();
            json.WriteString("date", $"{day.Date:yyyy-MM-dd}");
            json.WriteString("role", JsonNamingPolicy.CamelCase.ConvertName(day.Role.ToString()));
            if (day.Ordinal is { } ordinal) json.WriteNumber("ordinal", ordinal);
            json.WriteString("why", day.Why);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
