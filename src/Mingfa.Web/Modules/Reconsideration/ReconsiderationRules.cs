using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reconsideration;

/// <summary>A step of the organ that may have been taken on paper on an earlier day: the terms count from that day.</summary>
public abstract record PaperStep : Step<ReconsiderationCase>
{
    [Field("办理日期", Hint = "补录纸质案件的，填写文书载明的日期", DefaultsToToday = true)] public DateOnly? On { get; init; }

    public sealed override DateOnly TakesEffectOn(StepContext context) => On ?? context.Today;

    /// <summary>The day before which it cannot have been taken.</summary>
    protected virtual DateOnly Earliest(ReconsiderationCase record, StepContext context) => record.AcceptedOn ?? record.ReceivedOn;

    public override IEnumerable<Finding> Check(ReconsiderationCase record, StepContext context) =>
        ReconsiderationRules.Happened(TakesEffectOn(context), context.Today, Earliest(record, context), "办理日期", "on");
}

/// <summary>Checks shared by steps. Pure.</summary>
public static class ReconsiderationRules
{
    private const string Law = "行政复议法";

    /// <summary>A day that has happened, and not before <paramref name="earliest"/>.</summary>
    public static IEnumerable<Finding> Happened(DateOnly day, DateOnly today, DateOnly earliest, string what, string field)
    {
        if (day > today)
            yield return new Finding($"{what}不能晚于今天。", Field: field);
        else if (day < earliest)
            yield return new Finding($"{what}不能早于 {earliest:yyyy-MM-dd}。", Field: field);
    }

    /// <summary>A postmark lies between what the paper answers to and its receipt.</summary>
    public static IEnumerable<Finding> Posted(DateOnly? posted, DateOnly earliest, DateOnly received)
    {
        if (posted < earliest || posted > received)
            yield return new Finding($"交邮日期应在 {earliest:yyyy-MM-dd} 至收到日期 {received:yyyy-MM-dd} 之间。", Field: "postedOn");
    }

    /// <summary>第二十条: sixty days from the day the applicant knew or should have known; posted in time is not late (第八十八条、民事诉讼法第八十五条第四款).</summary>
    public static Finding? LateApplication(ReconsiderationCase record, WorkCalendar calendar)
    {
        var term = Terms.Find("REC-01")!;
        var due = term.Due(calendar, record.KnownOn);
        return (record.PostedOn ?? record.ReceivedOn) > due.LegalDue
            ? new Finding($"申请期限已于 {due.LegalDue:yyyy-MM-dd} 届满；有正当理由耽误期限的，请写明。", term.Citation, "opinion")
            : null;
    }

    /// <summary>第四十九条: the ordinary procedure hears the parties before it decides; the respondent's time to answer must be over.</summary>
    public static IEnumerable<Finding> MayDecide(ReconsiderationCase record, DateOnly today)
    {
        if (record.CopyReceivedOn is null)
            yield return new Finding(record.CopySentOn is null ? "尚未向被申请人发送申请书副本。" : "尚未登记被申请人收到申请书副本。", new Citation(Law, record.Track == ReconsiderationTrack.Simplified ? "54" : "48"));
        if (record.Dossier.Clocks.Find(clock => clock is { Term: "REC-08.1" or "REC-08.2", State: ClockState.Running }) is { } answer && today <= answer.LegalDue)
            yield return new Finding($"尚未收到被申请人的答复，答复期限 {answer.LegalDue:yyyy-MM-dd} 尚未届满。", new Citation(Law, record.Track == ReconsiderationTrack.Simplified ? "54" : "48"));
        if (record.Track == ReconsiderationTrack.Ordinary && !record.OpinionHeard)
            yield return new Finding("适用普通程序的案件，应当听取当事人的意见并记录在案。", new Citation(Law, "49"));
        if (record.Appraising)
            yield return new Finding("鉴定或者现场勘验尚未结束。");
    }
}
