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

    /// <summary>Two days that follow each other: which of them is mistyped only the officer can say, so both are marked.</summary>
    public static IEnumerable<Finding> CheckOrder((DateOnly Day, string What, string Field) first, (DateOnly Day, string What, string Field) second, DateOnly today) =>
        second.Day < first.Day && first.Day <= today
            ?
            [
                new Finding($"{first.What} {first.Day:yyyy-MM-dd} 晚于{second.What} {second.Day:yyyy-MM-dd}，请核对。", Field: first.Field),
                new Finding($"{second.What} {second.Day:yyyy-MM-dd} 早于{first.What} {first.Day:yyyy-MM-dd}，请核对。", Field: second.Field),
            ]
            : [.. Check(first.Day, today, first.Day, first.What, first.Field), .. Check(second.Day, today, second.Day, second.What, second.Field)];

    /// <summary>A postmark lies between what the paper answers to and its receipt.</summary>
    public static IEnumerable<Finding> CheckPostmark(DateOnly? posted, DateOnly earliest, DateOnly received)
    {
        if (posted < earliest || posted > received)
            yield return new Finding($"交邮日期应在 {earliest:yyyy-MM-dd} 至收到日期 {received:yyyy-MM-dd} 之间。", Field: "postedOn");
    }
}
