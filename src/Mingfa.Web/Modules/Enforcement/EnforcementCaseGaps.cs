using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>Certificates that ran out, decisions nobody reviewed or showed in time, faults not put right.</summary>
internal static class EnforcementCaseGaps
{
    public static readonly RegisterGap Expired = new(
        "certificates-expired", "执法证件过期的在岗人员", "enforcement-officers", "没有有效执法证件的，不得从事行政执法；续办证件或者调离执法岗位。",
        async (db, day) =>
        {
            var holders = Certificates.HeldOn(db, day);
            return await Certificates.InPostOn(db, day).Where(officer => !holders.Any(holder => holder.Id == officer.Id))
                .OrderBy(officer => officer.ValidTo).ThenBy(officer => officer.Id)
                .Select(officer => new GapRow(officer.Code + " " + officer.Name, "没有有效的执法证件", officer.Id)).ToListAsync();
        });

    public static readonly RegisterGap NotReviewed = new(
        "major-decisions-not-reviewed", "未经法制审核的重大执法决定", "enforcement-decisions", "应当法制审核而未经审核的，不得作出决定（行政处罚法第五十八条）。",
        async (db, day) => await db.Entries<EnforcementDecision>().Where(decision => decision.IsMajor && decision.DecidedOn <= day && !(decision.ReviewedOn <= decision.DecidedOn))
            .OrderBy(decision => decision.DecidedOn).ThenBy(decision => decision.Id)
            .Select(decision => new GapRow(decision.Number, "没有法制审核", decision.Id)).ToListAsync());

    public static readonly RegisterGap NotShown = new(
        "decisions-not-published", "逾期没有公示的执法决定", "enforcement-decisions", "行政处罚、行政许可自作出决定之日起七个工作日内公示，其他执法决定二十个工作日内公示（国办发〔2018〕118号）。",
        async (db, day) => await db.Entries<EnforcementDecision>().Where(decision => decision.PublishBy < day && !(decision.PublishedOn <= day))
            .OrderBy(decision => decision.PublishBy).ThenBy(decision => decision.Id)
            .Select(decision => new GapRow(decision.Number, "没有公示", decision.Id) { Open = "没有公示" }).ToListAsync());

    public static readonly RegisterGap NotMended = new(
        "file-faults-open", "逾期没有整改的案卷问题", "case-file-reviews", "案卷评查提出的问题应在整改期限内整改。",
        async (db, day) => await db.Entries<CaseFileReview>().Where(review => review.FixBy < day && !(review.FixedOn <= day))
            .OrderBy(review => review.FixBy).ThenBy(review => review.Id)
            .Select(review => new GapRow(review.File, "没有整改", review.Id)).ToListAsync());
}
