using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Litigation;

/// <summary>Hearings the leader did not come to, judgments not carried out.</summary>
internal static class LitigationCaseGaps
{
    public static readonly RegisterGap LeaderAbsent = new(
        "hearings-without-leader", "负责人应出庭而未出庭的案件", "litigation-cases", "被诉行政机关负责人应当出庭应诉；不能出庭的，应当委托行政机关相应的工作人员出庭（行政诉讼法第三条）。",
        async (db, day) => await db.Entries<LitigationCase>().Where(suit => suit.LeaderCalled && !suit.LeaderCame && suit.HeardOn <= day)
            .OrderByDescending(suit => suit.HeardOn).ThenBy(suit => suit.Id).Select(suit => new GapRow(suit.Number, "负责人没有出庭", suit.Id)).ToListAsync());

    public static readonly RegisterGap NotPerformed = new(
        "judgments-not-performed", "逾期没有履行的生效裁判", "litigation-cases", "生效裁判应在期限内履行。",
        async (db, day) => await db.Entries<LitigationCase>().Where(suit => suit.PerformBy < day && !(suit.PerformedOn <= day))
            .OrderBy(suit => suit.PerformBy).ThenBy(suit => suit.Id).Select(suit => new GapRow(suit.Number, "没有履行", suit.Id)).ToListAsync());
}
