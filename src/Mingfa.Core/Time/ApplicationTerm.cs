using Mingfa.Core.Codes;
using Mingfa.Core.Law;

namespace Mingfa.Core.Time;

/// <summary>
/// 行政复议的申请期限 (《行政复议法》第二十条、第二十一条；实施条例第二十四条): from when the sixty days run, and what else ends them. Of an act one knows since a day
/// (<see cref="KnownOn"/>); what is left undone was to be done by a day (<see cref="DutyDueOn"/>) or, where none is set, was asked for on one (<see cref="RequestedOn"/>).
/// </summary>
public sealed record ApplicationTerm
{
    private static readonly Term Sixty = Terms.Find("REC-01")!, Year = Terms.Find("REC-02")!, Undone = Terms.Find("REC-20")!;
    private static readonly Citation TooOld = new(LawNames.Reconsideration, "21"), Obstructed = new(LawNames.Reconsideration, "20(2)");

    public DateOnly? ActedOn { get; init; }
    public DateOnly? KnownOn { get; init; }
    public DateOnly? DutyDueOn { get; init; }
    public DateOnly? RequestedOn { get; init; }

    /// <summary>The day the right to apply, the organ and the term became known, where the act did not tell them (第二十条第三款).</summary>
    public DateOnly? ToldOn { get; init; }

    /// <summary>因不动产提出.</summary>
    public bool Immovable { get; init; }

    /// <summary>Days another law gives; only more than sixty matter (第二十条第一款).</summary>
    public int? Days { get; init; }

    /// <summary>Why days are not counted: 不可抗力或者其他正当理由 (第二十条第二款), an action brought first, an organ correcting itself (实施条例第二十六条、第三十八条).</summary>
    public string? Obstacle { get; init; }

    /// <summary>The first and the last day it stood in the way; neither is counted.</summary>
    public DateOnly? ObstacleFrom { get; init; }
    public DateOnly? ObstacleTo { get; init; }

    /// <summary>Why the term cannot be counted from what is said of it.</summary>
    public IEnumerable<Finding> Unclear()
    {
        if (new[] { KnownOn, DutyDueOn, RequestedOn }.Count(day => day is not null) != 1)
            yield return new Finding("申请期限的起算日填写一项，也只填写一项：知道该行为的日期；申请履行法定职责而未履行的，履行期限届满日期，没有履行期限规定的，机关收到履职申请日期。", Sixty.Citation, "knownOn");
        if (KnownOn is not null && ActedOn is null)
            yield return new Finding("请填写行政行为作出日期；申请履行法定职责而未履行、也没有明示拒绝的，不填知道该行为的日期，改填履行期限届满日期或者机关收到履职申请日期（实施条例第二十四条）。", TooOld, "actedOn");
        if (ToldOn is not null && KnownOn is null)
            yield return new Finding("知道复议权利、机关和期限的日期，与知道该行为的日期一并填写。", Year.Citation, "toldOn");
    }

    /// <summary>The day after which the term runs. What was asked for without a term is left undone when sixty days are full.</summary>
    public DateOnly From(WorkCalendar calendar) => ToldOn ?? KnownOn ?? DutyDueOn ?? Undone.Due(calendar, RequestedOn!.Value).LegalDue!.Value;

    /// <summary>The last day for applying.</summary>
    public DateOnly LastDay(WorkCalendar calendar)
    {
        // That the year stands still with the sixty days is 政策默认: it shortens nobody's right. Five and twenty years never do.
        ReadOnlySpan<Pause> obstacle = ObstacleFrom <= ObstacleTo ? [new(ObstacleFrom!.Value, ObstacleTo!.Value.AddDays(1), Obstacle)] : [];
        var sixty = Deadline.Compute(calendar, Sixty.Period!.Value with { Length = Math.Max(Sixty.Period.Value.Length, Days ?? 0) }, From(calendar), obstacle).LegalDue ?? DateOnly.MaxValue;
        var year = ToldOn is null ? null : Year.Due(calendar, KnownOn!.Value, obstacle).LegalDue;
        return year < sixty ? year.Value : sixty;
    }

    /// <summary>Why an application made on <paramref name="appliedOn"/> is not to be accepted on <paramref name="on"/>.</summary>
    public IEnumerable<Finding> Refusals(WorkCalendar calendar, DateOnly appliedOn, DateOnly on)
    {
        if ((Obstacle, ObstacleFrom, ObstacleTo) is not (null, null, null) && (Obstacle is null || !(ObstacleFrom <= ObstacleTo)))
            yield return new Finding("障碍和它的起止日期请一并填写，消除不早于发生。", Obstructed, "obstacle");
        var most = Period.Years(Immovable ? 20 : 5);
        if (ActedOn is { } acted && appliedOn > Deadline.Compute(calendar, most, acted).LegalDue)
            yield return new Finding($"行政行为于 {acted:yyyy-MM-dd} 作出，申请时已经超过{ChineseNumber.Format(most.Length)}年，应当不予受理，有正当理由也不例外。", TooOld);
        else if (From(calendar) > on)
            yield return new Finding($"履行期限 {From(calendar):yyyy-MM-dd} 届满，届满以前不是未履行法定职责。", Undone.Citation);
        else if (LastDay(calendar) is var last && appliedOn > last)
            yield return new Finding($"申请期限已于 {last:yyyy-MM-dd} 届满；因不可抗力或者其他正当理由耽误的，写明障碍和它的起止日期。", Sixty.Citation, "obstacle");
    }
}
