namespace Mingfa.Web.Platform.Ui;

/// <summary>The colour of a date that binds somebody. Order: from calm to late.</summary>
public enum LightLevel
{
    Done,
    Paused,
    Green,
    Yellow,
    Orange,
    Red,
}

/// <summary>How a due date is shown: colour, word and the sentence about what remains. Pure, so that lists, exports and pages agree.</summary>
/// <param name="SoonAt">Yellow from this many remaining units (政策默认, configurable).</param>
/// <param name="UrgentAt">Orange from this many remaining units (政策默认, configurable).</param>
public sealed record DueLight(DateOnly LegalDue, DateOnly Today, int Remaining, string Unit, bool Paused = false, DateOnly? DoneOn = null, int SoonAt = 5, int UrgentAt = 1)
{
    public LightLevel Level => this switch
    {
        { DoneOn: { } done } => done > LegalDue ? LightLevel.Red : LightLevel.Done,
        { Paused: true } => LightLevel.Paused,
        _ when Today > LegalDue => LightLevel.Red,
        _ when Today == LegalDue || Remaining <= UrgentAt => LightLevel.Orange,
        _ when Remaining <= SoonAt => LightLevel.Yellow,
        _ => LightLevel.Green,
    };

    public string Word => Level switch
    {
        LightLevel.Done => "按期",
        LightLevel.Paused => "中止",
        LightLevel.Green => "正常",
        LightLevel.Yellow => "临期",
        LightLevel.Orange => "紧急",
        _ => "逾期",
    };

    public string Sentence => this switch
    {
        { DoneOn: { } done } when done > LegalDue => "逾期办结",
        { DoneOn: not null } => "按期办结",
        { Paused: true } => "期限中止，不计入",
        _ when Today > LegalDue => $"已逾期 {Math.Max(1, Math.Abs(Remaining))} {Unit}",
        _ when Today == LegalDue => "今天到期",
        _ => $"还剩 {Remaining} {Unit}",
    };
}
