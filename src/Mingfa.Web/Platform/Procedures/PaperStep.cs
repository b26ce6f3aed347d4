using System.Text.Json;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>A step that may have been taken on paper on an earlier day: the terms count from that day.</summary>
public abstract record PaperStep<TCase> : Step<TCase> where TCase : CaseRecord
{
    /// <summary>A step whose day has a name of its own in law declares the field anew.</summary>
    [Field("办理日期", Hint = "补录纸质案件的，填写文书载明的日期", DefaultsToToday = true)] public virtual DateOnly? On { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => Day(context);

    /// <summary>The day the paper names.</summary>
    protected DateOnly Day(StepContext context) => On ?? context.Today;

    /// <summary>The day before which it cannot have been taken.</summary>
    protected abstract DateOnly Earliest(TCase record, StepContext context);

    /// <summary>What else is asked of it.</summary>
    protected virtual IEnumerable<Finding> Also(TCase record, StepContext context) => [];

    public sealed override IEnumerable<Finding> Check(TCase record, StepContext context) =>
        PastDay.Check(Day(context), context.Today, Earliest(record, context), StepForm.FieldsOf(GetType()).Single(field => field.Name == "on").Label, "on").Concat(Also(record, context));
}

/// <summary>A day of which an officer writes that something happened on it.</summary>
public static class PastDay
{
    /// <summary>Not in the future, and not before <paramref name="earliest"/>.</summary>
    public static IEnumerable<Finding> Check(DateOnly day, DateOnly today, DateOnly earliest, string what, string field)
    {
        if (day > today)
            yield return new Finding($"{what}不能晚于今天。", Field: field);
        else if (day < earliest)
            yield return new Finding($"{what}不能早于 {earliest:yyyy-MM-dd}。", Field: field);
    }

    /// <summary>
    /// Days of a step that follow each other, named by their properties; those not known are passed over. Which of two is mistyped only the officer can say,
    /// so both are marked.
    /// </summary>
    public static IEnumerable<Finding> CheckOrder(Step step, DateOnly today, params IEnumerable<string> properties)
    {
        var fields = StepForm.FieldsOf(step.GetType()).ToDictionary(field => field.Name);
        var known = (from name in properties
                     let day = (DateOnly?)step.GetType().GetProperty(name)!.GetValue(step)
                     where day is not null
                     let field = fields[JsonNamingPolicy.CamelCase.ConvertName(name)]
                     select (Day: day.Value, What: field.Label, Field: field.Name)).ToList();
        foreach (var (_, what, field) in known.Where(each => each.Day > today))
            yield return new Finding($"{what}不能晚于今天。", Field: field);
        foreach (var (first, second) in known.Zip(known.Skip(1)).Where(pair => pair.Second.Day < pair.First.Day && pair.First.Day <= today))
        {
            yield return new Finding($"{first.What} {first.Day:yyyy-MM-dd} 晚于{second.What} {second.Day:yyyy-MM-dd}，请核对。", Field: first.Field);
            yield return new Finding($"{second.What} {second.Day:yyyy-MM-dd} 早于{first.What} {first.Day:yyyy-MM-dd}，请核对。", Field: second.Field);
        }
    }

    /// <summary>A postmark lies between what the paper answers to, where that has a day, and its receipt.</summary>
    public static IEnumerable<Finding> CheckPostmark(DateOnly? posted, DateOnly? earliest, DateOnly received)
    {
        if (posted < earliest || posted > received)
            yield return new Finding($"交邮日期应在{(earliest is { } from ? $" {from:yyyy-MM-dd} 至" : "")}收到日期 {received:yyyy-MM-dd} {(earliest is null ? "以前" : "之间")}。", Field: "postedOn");
    }
}
