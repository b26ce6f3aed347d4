using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>Checks that several steps share. Pure.</summary>
public static class NormativeDocumentRules
{
    /// <summary>〔政策默认〕 Validity of a document and of a trial one, in years (陕西省政府令第216号, second-hand).</summary>
    public const int MaxYears = 5;
    public const int MaxTrialYears = 2;

    public static Term ConsultationTerm(bool touchesMarket) => Terms.Find(touchesMarket ? "NDOC-01" : "NDOC-02")!;

    /// <summary>What must stand before the legality review, and again before a favourable opinion.</summary>
    public static IEnumerable<Finding> MayBeReviewed(NormativeDocumentCase record)
    {
        if (record.Latest is null)
            yield return new Finding("没有草案。");
        if (record.ConsultedTo is null)
            yield return new Finding("未公开征求意见。", new Citation("地方各级人民代表大会和地方各级人民政府组织法", "75"));
        else if (!record.AdoptionPublished)
            yield return new Finding("未公布意见采纳情况。", new Citation("优化营商环境条例", "62"));
        if (record.Assessment.Count == 0)
            yield return new Finding("没有评估论证记录。", new Citation("地方各级人民代表大会和地方各级人民政府组织法", "75"));
        if (record.UnitDeliberatedOn is null)
            yield return new Finding("未经本部门法制机构审核和集体审议。");
        foreach (var finding in CompetitionGate(record))
            yield return finding;
    }

    /// <summary>《公平竞争审查条例》第十八条: not reviewed, or in breach of the standards, means it must not be issued.</summary>
    public static IEnumerable<Finding> CompetitionGate(NormativeDocumentCase record)
    {
        if (!record.TouchesMarket)
            yield break;
        if (record.Competition is null)
            yield return new Finding("涉及经营主体经济活动，未经公平竞争审查不得出台。", new Citation("公平竞争审查条例", "18"));
        else if (record.Competition == CompetitionConclusion.Violating)
            yield return new Finding("公平竞争审查结论为违反审查标准，不得出台；请修改后重新审查。", new Citation("公平竞争审查条例", "18"));
        else if (record.CompetitionOnRevision != record.Latest?.Number)
            yield return new Finding($"公平竞争审查针对第 {record.CompetitionOnRevision} 稿，草案已有改动，请重新送审。", new Citation("公平竞争审查条例", "18"));
    }

    /// <summary>The agenda gate: a favourable opinion on exactly the text that goes to the meeting.</summary>
    public static IEnumerable<Finding> AgendaGate(NormativeDocumentCase record)
    {
        if (record.Opinions.Count == 0)
            yield return new Finding("未经合法性审核，不得提交集体审议〔国办发〔2018〕37号，待核原文〕。");
        else if (record.ValidOpinion is not { } opinion)
            yield return new Finding("合法性审核意见之后草案又有改动，须对最新稿次重新审核。");
        else if (opinion.Conclusion != OpinionConclusion.Lawful)
            yield return new Finding($"合法性审核结论为“{StepForm.Word(opinion.Conclusion)}”，不得提交集体审议〔国办发〔2018〕37号，待核原文〕。");
        foreach (var finding in CompetitionGate(record))
            yield return finding;
    }

    /// <summary>The first day on which an opinion may be given without urgency: five full working days, pauses not counted.</summary>
    public static DateOnly EarliestOpinion(Clock clock, WorkCalendar calendar) =>
        Terms.Find("NDOC-03")!.Earliest(calendar, clock.From, ClockKeeper.ToPauses(clock))!.Value.LegalDue!.Value;

    /// <summary>Last day of validity when the document gives a number of years from its effective date.</summary>
    public static DateOnly LastDay(DateOnly effective, int years) => effective.AddYears(years).AddDays(-1);
}
