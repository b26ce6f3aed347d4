using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>One thing the law wants before the meeting: whether it is there, and the article when it is not.</summary>
public sealed record ChecklistItem(string What, bool IsDone, string Note, Citation? Citation, bool Applies = true, bool IsRunning = false);

/// <summary>上会之前还差什么 — the gates of <see cref="NormativeDocumentRules"/> as a list to work through. Pure.</summary>
public static class AgendaChecklist
{
    public static IReadOnlyList<ChecklistItem> Of(NormativeDocumentCase record, bool isConsulting = false)
    {
        var competition = NormativeDocumentRules.CompetitionGate(record).FirstOrDefault();
        var opinion = NormativeDocumentRules.AgendaGate(record).FirstOrDefault(finding => finding.Citation != Sources.Competition);
        return
        [
            new("草案", record.Latest is not null, record.Latest is { } latest ? $"第 {latest.Number} 稿" : "还没有提交草案", null),
            new("公开征求意见", record.Unconsulted is not null || (record.ConsultedTo is not null && !isConsulting),
                record.Unconsulted?.Secrecy is { } ground ? $"依法不公开征求意见：{StepForm.Word(ground)}" : record.ConsultedTo is { } to ? $"{record.ConsultedFrom:yyyy-MM-dd} 至 {to:yyyy-MM-dd}{(isConsulting ? "，正在进行" : After(record, to))}" : $"尚未公开征求意见{(record.TouchesMarket ? "（一般不少于三十日）" : "")}", Sources.Consultation(record.TouchesMarket),
                record.Unconsulted is null, isConsulting),
            new("公布意见采纳情况", record.Unconsulted is not null || record.AdoptionPublished, record.Unconsulted is not null ? "没有公开征求意见" : record.AdoptionPublished ? "已公布" : "尚未公布",
                record.TouchesMarket ? Sources.Business : null, record.Unconsulted is null),
            new("评估论证", NormativeDocumentRules.NotHeard(record).Count == 0, Heard(record), Sources.Organization),
            new("公平竞争审查", competition is null,
                competition?.Message ?? (record.TouchesMarket ? StepForm.Word(record.Competition!.Value) : "立项时认定不涉及经营主体经济活动；草案涉及的，提交修改稿时勾选"), Sources.Competition, record.TouchesMarket),
            new("部门集体审议", record.UnitDeliberatedOn is not null, record.UnitDeliberatedOn is { } on ? $"{on:yyyy-MM-dd}{After(record, on)}" : "尚未审议", Sources.Organization),
            new("合法性审核", opinion is null, opinion?.Message ?? $"{record.ValidOpinion!.Number}：合法（第 {record.ValidOpinion.OnRevision} 稿）", Sources.Circular37),
        ];
    }

    private static string Heard(NormativeDocumentCase record)
    {
        string Names(IEnumerable<ParticipantKind> kinds) => string.Join("、", kinds.Distinct().Select(kind => StepForm.Word(kind)));
        var (heard, exempt, missing) = (Names(record.Assessment.Select(part => part.Kind)), Names(record.AssessmentExemptions.Where(exemption => exemption.Secrecy is null).Select(exemption => exemption.Kind)), Names(NormativeDocumentRules.NotHeard(record)));
        string[] words = [heard, exempt.Length > 0 ? $"不邀请{exempt}（理由在案）" : "", missing.Length > 0 ? $"缺少{missing}" : ""];
        return string.Join("；", words.Where(word => word.Length > 0));
    }

    /// <summary>What went before is not undone by a later draft, but nobody should overlook that there is one.</summary>
    private static string After(NormativeDocumentCase record, DateOnly on) =>
        record.Latest is { } latest && latest.At.ShanghaiDate() > on ? $"；其后又有改动（第 {latest.Number} 稿），上会时须说明" : "";
}
