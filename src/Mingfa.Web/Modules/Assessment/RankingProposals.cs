using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>约谈建议 — after a quarter is frozen the last of every class, and who was vetoed, is proposed for a talk with the tasks that would win most back (seed S-024); a person sends it, or does not.</summary>
public static class RankingProposals
{
    private const int Named = 3;

    public static async Task<IReadOnlyList<ProposedNotice>> ReadAsync(MingfaDb db, CampaignScores scores, DateOnly today, WorkCalendar calendar)
    {
        var running = await db.Set<AssessmentCase>().AsNoTracking().Include(campaign => campaign.Units).Include(campaign => campaign.Quarters)
            .Where(campaign => campaign.AnnouncedOn == null && campaign.Quarters.Count > 0).OrderBy(campaign => campaign.Id).ToListAsync();
        var units = await db.Set<OrgUnit>().ToDictionaryAsync(unit => unit.Id, unit => unit.ShortName);
        var replyBy = (await DistrictParameters.LoadAsync(db)).LastDayOf(SupervisionProcedure.ReplyBy, calendar, today);
        var proposals = new List<ProposedNotice>();
        foreach (var campaign in running)
        {
            var quarter = campaign.Quarters.MaxBy(frozen => frozen.Quarter)!;
            var frozenOn = quarter.FrozenAt.ShanghaiDate();
            var told = await db.Set<SupervisionNotice>().Where(notice => notice.Cause == SupervisionCause.Ranking && notice.SentOn >= frozenOn).Select(notice => notice.UnitId).ToListAsync();
            var last = LastOf(await scores.FrozenAsync(campaign, quarter.Quarter) ?? [], campaign).Where(row => !told.Contains(row.Score.UnitId)).ToList();
            if (last.Count == 0)
                continue;
            var live = await scores.LiveAsync(campaign, quarter.AsOf, quarter.Quarter == AssessmentCase.Reviewed ? null : quarter.Quarter);
            foreach (var (score, total, place) in last)
            {
                var sheet = LostPoints.OnRecord(live.Sheet(campaign.Units.Find(each => each.UnitId == score.UnitId)!));
                proposals.Add(new ProposedNotice(null, units[score.UnitId], new SendNotice
                {
                    Unit = score.UnitId,
                    Cause = SupervisionCause.Ranking,
                    Level = SupervisionLevel.Interview,
                    ReplyBy = replyBy,
                    Requirement = $"{campaign.Name}{AssessmentCase.NameOf(quarter.Quarter)}{place}，总分 {total:0.00}。{Lost(score, sheet)}请到会说明原因。{Tasks(sheet)}请于答复期限前报送整改方案和时限。",
                }));
            }
        }

        return proposals;
    }

    /// <summary>The day on which the newest quarter that ranks a unit was frozen; null before the first.</summary>
    public static async Task<DateOnly?> RankedOnAsync(MingfaDb db, long unit) =>
        (await db.Set<AssessmentCase>().Where(campaign => campaign.Units.Any(each => each.UnitId == unit)).SelectMany(campaign => campaign.Quarters)
            .OrderByDescending(quarter => quarter.FrozenAt).Select(quarter => (DateTimeOffset?)quarter.FrozenAt).FirstOrDefaultAsync())?.ShanghaiDate();

    /// <summary>The last of every class with more than one unit in it, and the vetoed, who have no place. Where several share the last place none of them is the last.</summary>
    public static IEnumerable<(UnitScore Score, decimal Total, string Place)> LastOf(IReadOnlyList<UnitScore> scores, AssessmentCase campaign)
    {
        foreach (var group in CampaignScores.Rank(scores, each => each.Total(campaign.TaskShare)).Where(row => row.Score.Class != UnitClass.District).GroupBy(row => row.Score.Class))
        {
            var last = group.Max(row => row.Rank);
            foreach (var row in group.Where(row => row.Rank is null || (row.Rank == last && last > 1 && !row.IsTied)))
                yield return (row.Score, row.Total, row.Rank is null ? row.Place : $"在{StepForm.Word(group.Key)}中排名末位（{row.Place}，共 {group.Count()} 个单位）");
        }
    }

    /// <summary>What would win the most back, as tasks a person may change before sending; none where nothing on record is lost.</summary>
    private static string Tasks(ScoreSheet sheet)
    {
        var tasks = string.Concat(LostPoints.Of(sheet).Where(lost => lost.Remedy is not null).Take(Named)
            .Select((lost, i) => $"{i + 1}．指标 {lost.Line.Indicator.Code} {PlanRules.Brief(lost.Line.Indicator.Text)}：{PlanRules.Brief(lost.Remedy!.TrimEnd('。'))}，可得 {lost.Gain:0.##} 分；"));
        return tasks.Length == 0 ? "" : $"整改任务：{tasks}";
    }

    /// <summary>Where most was lost on record: by the frozen score, as far as records and not the want of them took it, or an objection has settled it.</summary>
    private static string Lost(UnitScore score, ScoreSheet sheet)
    {
        var onRecord = sheet.Lines.ToDictionary(line => line.Indicator.Code, line => line.Lost);
        decimal LostOf(Cell cell) => cell.IsOverridden ? cell.Lost : Math.Min(cell.Lost, onRecord.GetValueOrDefault(cell.Code));
        var most = score.Cells.Values.Where(cell => LostOf(cell) > 0.0001m).OrderByDescending(LostOf).ThenBy(cell => cell.Code, StringComparer.Ordinal)
            .Take(Named).Select(cell => $"{cell.Code}（{cell.Points:0.##}/{cell.Weight:0.##}）").ToList();
        return most.Count == 0 ? "" : $"失分最多的是指标 {string.Join("、", most)}；";
    }
}
