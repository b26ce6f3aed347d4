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
