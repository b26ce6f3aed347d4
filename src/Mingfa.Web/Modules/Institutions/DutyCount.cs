using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>Of one kind of duty: how often it was done in a year, and how often it is asked.</summary>
public sealed record DutyCount(DutyKind Kind, int Done, int Required)
{
    public bool IsAsked => Required > 0;

    public bool IsMet => Done >= Required;

    /// <summary>How it stands, in words: a year that still runs is not short yet.</summary>
    public string Word(bool yearIsOver) => this switch
    {
        { IsAsked: false } => "不设下限",
        { IsMet: true } => "达标",
        _ => yearIsOver ? $"不足 {Required - Done} 次" : $"还差 {Required - Done} 次",
    };

    /// <summary>Short in a year that is over is red; before that there is still time.</summary>
    public StatusKind Light(bool yearIsOver) => IsMet ? StatusKind.Done : yearIsOver ? StatusKind.Late : StatusKind.Soon;

    public string KindWord => StepForm.Word(Kind);
}

/// <summary>Which records count in a year: what was done in it; an account in the year in which it was reviewed, as in F-53.</summary>
public static class CountedDuties
{
    public static IQueryable<LeaderDuty> CountedIn(this IQueryable<LeaderDuty> duties, int year)
    {
        var (from, to) = Year(year);
        return duties.Where(duty => (duty.Kind != DutyKind.Account && duty.On >= from && duty.On <= to)
            || (duty.Kind == DutyKind.Account && duty.ReviewedOn >= from && duty.ReviewedOn <= to));
    }

    /// <summary>Those that count, and accounts given in the year that nobody reviewed in it.</summary>
    public static IQueryable<LeaderDuty> TouchingYear(this IQueryable<LeaderDuty> duties, int year)
    {
        var (from, to) = Year(year);
        return duties.Where(duty => (duty.On >= from && duty.On <= to) || (duty.ReviewedOn >= from && duty.ReviewedOn <= to));
    }

    public static bool CountsIn(this LeaderDuty duty, int year) => (duty.Kind == DutyKind.Account ? duty.ReviewedOn : duty.On)?.Year == year;

    internal static (DateOnly From, DateOnly To) Year(int year) => (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
}
