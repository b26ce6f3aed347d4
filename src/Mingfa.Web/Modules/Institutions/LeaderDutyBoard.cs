using System.Globalization;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>履职看板 — per leader and year: of each duty how much was done and how much is asked (seed S-007).</summary>
/// <param name="Silent">Units none of whose leaders stands in the register that year: nobody's nothing is left out.</param>
/// <param name="Units">The units one may choose from.</param>
/// <param name="Years">The years one may choose from, newest first.</param>
public sealed record LeaderDutyBoard(
    DutyFilter Filter,
    int Year,
    bool YearIsOver,
    IReadOnlyList<LeaderDutyBoard.Leader> Leaders,
    IReadOnlyList<OrgUnit> Silent,
    IReadOnlyList<OrgUnit> Units,
    IReadOnlyList<int> Years)
{
    /// <summary>The same name in another unit is another leader.</summary>
    /// <param name="Id">The newest of the leader's records of the year.</param>
    public sealed record Leader(long Id, string Name, string Position, long UnitId, string Unit, bool IsHead, IReadOnlyList<DutyCount> Counts)
    {
        public bool IsMet => Counts.All(count => count.IsMet);
    }

    /// <summary>One unit among the others.</summary>
    /// <param name="Met">Of the duties asked of its leaders, those done as often as asked.</param>
    /// <param name="Asked">The duties asked of its leaders, a leader's each by itself.</param>
    public sealed record UnitDuties(long UnitId, string Unit, int Leaders, int Met, int Asked, int Done, int Rank)
    {
        public double Share => Asked == 0 ? 1 : (double)Met / Asked;
    }

    /// <summary>各单位履职比较 — by the share of the duties asked that are met, then by how much was done; equals stand on one rank (seed S-119).</summary>
    public IReadOnlyList<UnitDuties> Ranking
    {
        get
        {
            var units = Leaders.GroupBy(leader => (leader.UnitId, leader.Unit)).Select(group =>
            {
                var asked = group.SelectMany(leader => leader.Counts).Where(count => count.IsAsked).ToList();
                return new UnitDuties(group.Key.UnitId, group.Key.Unit, group.Count(), asked.Count(count => count.IsMet), asked.Count, group.Sum(leader => leader.Counts.Sum(count => count.Done)), 0);
            }).ToList();
            return [.. units.Select(unit => unit with { Rank = 1 + units.Count(other => (other.Share, other.Done).CompareTo((unit.Share, unit.Done)) > 0) }).OrderBy(unit => unit.Rank).ThenBy(unit => unit.UnitId)];
        }
    }

    public int Met => Leaders.Count(leader => leader.IsMet);

    public static readonly IReadOnlyList<string> Heads =
    [
        "年度", "单位", "领导", "职务", "主要负责人",
        .. DutyMinimum.Kinds.Select(kind => Platform.Procedures.StepForm.Word(kind)).SelectMany(kind => new[] { $"{kind}（次）", $"{kind}最低次数", $"{kind}结果" }),
    ];

    public IEnumerable<string[]> Lines() => Leaders.Select(leader => (string[])[
        $"{Year}", leader.Unit, leader.Name, leader.Position, leader.IsHead ? "是" : "否",
        .. leader.Counts.SelectMany(count => new[] { $"{count.Done}", $"{count.Required}", count.Word(YearIsOver) })]);
}

/// <summary>What of the board is asked for, as it stands in the URL.</summary>
public sealed record DutyFilter(int? Year = null, long? Unit = null, bool Heads = false)
{
    /// <summary>What cannot be read asks for nothing.</summary>
    public static DutyFilter Read(string? year, string? unit = null, string? heads = null) => new(
        int.TryParse(year, CultureInfo.InvariantCulture, out var known) && known is >= 2000 and <= 2100 ? known : null,
        long.TryParse(unit, CultureInfo.InvariantCulture, out var id) ? id : null,
        heads == "true");
}
