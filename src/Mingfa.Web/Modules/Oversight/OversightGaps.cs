using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Oversight;

/// <summary>Promises not kept, problems not put right, projects that went round the tender.</summary>
internal static class OversightGaps
{
    public static readonly RegisterGap Unkept = new(
        "promises-overdue", "到期没有核验的问政承诺", "inquiry-questions", "问政会上的承诺到期后，核验之前一直在列。",
        async (db, day) => await db.Entries<InquiryQuestion>().Where(question => question.PromisedBy < day && !(question.VerifiedOn <= day))
            .OrderBy(question => question.PromisedBy).ThenBy(question => question.Id)
            .Select(question => new GapRow(question.Question, "承诺到期：" + question.Promise, question.Id)).ToListAsync());

    public static readonly RegisterGap Unrectified = new(
        "audit-overdue", "逾期没有整改的审计问题", "audit-findings", "审计发现的问题应在期限内整改。",
        async (db, day) => await db.Entries<AuditFinding>().Where(finding => finding.RectifyBy < day && !(finding.RectifiedOn <= day))
            .OrderBy(finding => finding.RectifyBy).ThenBy(finding => finding.Id)
            .Select(finding => new GapRow(finding.Problem, "整改逾期", finding.Id)).ToListAsync());

    public static readonly RegisterGap WithoutTender = new(
        "procurement-untendered", "达到标准没有公开招标的采购项目", "procurement-projects", "达到公开招标数额标准而采用其他方式的，逐项列出批准文号。",
        async (db, day) => await db.Entries<ProcurementProject>()
            .Where(project => project.IsAboveThreshold && project.Method != ProcurementMethod.OpenTender && !(project.AnnouncedOn > day))
            .OrderBy(project => project.Id).Select(project => new GapRow(project.Name, "批准文号：" + project.Approval, project.Id)).ToListAsync());
}
