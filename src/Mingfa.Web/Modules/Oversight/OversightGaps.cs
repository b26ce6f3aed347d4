using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>Promises not kept, problems not put right, what no audit reached, projects that went round the tender.</summary>
internal static class OversightGaps
{
    public static readonly RegisterGap Unkept = new(
        "promises-overdue", "到期没有兑现的问政承诺", "inquiry-questions", "问政会上的承诺到期后，核验为已兑现之前一直在列。",
        async (db, day) => await db.Entries<InquiryQuestion>().Where(question => question.PromisedBy < day && !(question.VerifiedOn <= day && question.Verdict == InquiryQuestionRegister.Kept))
            .OrderBy(question => question.PromisedBy).ThenBy(question => question.Id)
            .Select(question => new GapRow(question.Question, "承诺到期：" + question.Promise + (question.VerifiedOn <= day ? "；核验为" + question.Verdict : ""), question.Id)
            {
                Open = "承诺到期：" + question.Promise + (question.VerifiedOn <= day ? "；核验为" + question.Verdict : ""),
            }).ToListAsync());

    public static readonly RegisterGap NotesUnanswered = new(
        "supervision-unanswered", "逾期没有反馈的监督文书", "supervision-notes", "被监督单位应在文书写明的期限内反馈；没有写明期限的，按本区参数（政策默认）。",
        async (db, day) => await db.Entries<SupervisionNote>().Where(note => note.ReplyBy < day && !(note.RepliedOn <= day))
            .Join(db.Set<Platform.Directory.OrgUnit>(), note => note.UnitId, unit => unit.Id, (note, unit) => new { note.Id, note.Number, note.ReplyBy, unit.Name })
            .OrderBy(pair => pair.ReplyBy).ThenBy(pair => pair.Id).Select(pair => new GapRow(pair.Name, pair.Number + "没有反馈", pair.Id)).ToListAsync());

    public static readonly RegisterGap Unrectified = new(
        "audit-overdue", "逾期没有整改的审计问题", "audit-findings", "审计发现的问题应在期限内整改。",
        async (db, day) => await db.Entries<AuditFinding>().Where(finding => finding.RectifyBy < day && !(finding.RectifiedOn <= day))
            .OrderBy(finding => finding.RectifyBy).ThenBy(finding => finding.Id)
            .Select(finding => new GapRow(finding.Problem, "整改逾期", finding.Id)).ToListAsync());

    public static readonly RegisterGap Unaudited = new(
        "audit-uncovered", "周期内没有审计的对象", "audit-objects", "审计对象库中的每个对象，一个周期内至少审计一次；周期按自然年度计，含本年度。",
        async (db, day) =>
        {
            var done = await db.Entries<AuditProject>().StandingOn(day).Where(project => project.ObjectId != null && project.ReportedOn <= day)
                .GroupBy(project => project.ObjectId!.Value).Select(group => new { group.Key, Last = group.Max(project => project.ArrangedOn) }).ToDictionaryAsync(group => group.Key, group => group.Last);
            return [.. (await db.Entries<AuditObject>().ValidOn(day).OrderBy(subject => subject.Code).ToListAsync())
                .Where(subject => !(done.TryGetValue(subject.Id, out var last) && last.Year > day.Year - subject.CycleYears))
                .Select(subject => new GapRow(subject.Name, $"周期 {subject.CycleYears} 年，" + (done.TryGetValue(subject.Id, out var last) ? $"上次审计于 {last.Year} 年安排" : "没有审计过"), subject.Id))];
        });

    public static readonly RegisterGap WithoutTender = new(
        "procurement-untendered", "达到标准没有公开招标的采购项目", "procurement-projects", "预算达到公开招标数额标准（政策默认，本区参数）而没有公开招标的采购项目；经批准采用其他方式的，列出批准文号。",
        async (db, day) =>
        {
            var parameters = await DistrictParameters.LoadAsync(db);
            var projects = await db.Entries<ProcurementProject>().Where(project => project.Method != ProcurementMethod.OpenTender && !(project.AnnouncedOn > day)).OrderBy(project => project.Id).ToListAsync();
            return [.. projects.Where(project => project.IsAboveThreshold || project.BudgetFen >= ProcurementParameters.ThresholdFen(parameters, project.Subject, project.AnnouncedOn ?? day))
                .Select(project => (project, lacks: StepForm.Word(project.Method) + (string.IsNullOrWhiteSpace(project.Approval) ? "，没有批准文号" : "，批准文号：" + project.Approval)))
                .Select(pair => new GapRow(pair.project.Name, pair.lacks, pair.project.Id) { Open = pair.lacks })];
        });
}
