using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Disclosure;

/// <summary>Suggestions and requests nobody answered, classes of information nobody filled.</summary>
internal static class DisclosureGaps
{
    public static readonly RegisterGap Unanswered = new(
        "public-suggestions-overdue", "逾期没有答复的公众意见建议", "public-suggestions", "公众的意见建议应在期限内答复（政策默认，本区参数）。",
        async (db, day) => await db.Entries<PublicSuggestion>().Where(suggestion => suggestion.ReplyBy < day && !(suggestion.RepliedOn <= day))
            .OrderBy(suggestion => suggestion.ReplyBy).ThenBy(suggestion => suggestion.Id)
            .Select(suggestion => new GapRow(suggestion.Code, suggestion.UnitId == null ? "没有交办" : "没有答复", suggestion.Id)).ToListAsync());

    public static readonly RegisterGap RequestsUnanswered = new(
        "information-requests-overdue", "逾期没有答复的政府信息公开申请", "information-requests", "自收到之日起二十个工作日内答复，依法延长和征求意见的加上（政府信息公开条例第三十三条）。",
        async (db, day) => await db.Entries<InformationRequest>().Where(request => request.AnswerBy < day && !(request.AnsweredOn <= day))
            .OrderBy(request => request.AnswerBy).ThenBy(request => request.Id)
            .Select(request => new GapRow(request.Code, "没有答复", request.Id)).ToListAsync());

    public static readonly RegisterGap ClassesEmpty = new(
        "disclosure-classes-empty", "本年没有更新的五公开栏目", "disclosed-information", "每个政府部门和街道办事处的决策、执行、管理、服务、结果公开每年都应有新信息。",
        async (db, day) => [.. (await FiveDisclosures.LoadAsync(db, day)).Rows
            .Select(row => (row.Unit.Name, Empty: row.Cells.Where(cell => cell.Count == 0).Select(cell => Platform.Procedures.StepForm.Word(cell.Class)).ToList()))
            .Where(row => row.Empty.Count > 0).Select(row => new GapRow(row.Name, "本年没有更新：" + string.Join("、", row.Empty)))]);
}
