using Mingfa.Core.Codes;
using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>Checks that several steps share. Pure.</summary>
public static class NormativeDocumentRules
{
    public static Term ConsultationTerm(bool touchesMarket) => Terms.Find(touchesMarket ? "NDOC-01" : "NDOC-02")!;

    /// <summary>That a consultation which began on a day would end too soon.</summary>
    /// <param name="record">Thirty days where it touches the market, the district's default otherwise.</param>
    /// <param name="from">The day of the announcement.</param>
    /// <param name="until">The last day for comments.</param>
    /// <param name="context">Calendar and parameters.</param>
    /// <param name="remedy">What can be done about it, or that nothing can.</param>
    public static IEnumerable<Finding> TooShort(NormativeDocumentCase record, DateOnly from, DateOnly until, StepContext context, string remedy)
    {
        var term = ConsultationTerm(record.TouchesMarket);
        var period = term.Period!.Value with { Length = context.Parameters.LengthOf(term.Id, from) ?? term.Period.Value.Length };
        var shortest = Deadline.Compute(context.Calendar, period, from).RawDue!.Value;
        if (until < shortest)
            yield return new Finding(
                $"征求意见{(record.TouchesMarket ? "一般不少于三十日" : $"不少于{ChineseNumber.Format(period.Length)}个工作日〔政策默认〕")}，截止日期不得早于 {shortest:yyyy-MM-dd}；{remedy}。", term.Citation, "until");
    }

    /// <summary>Organs of administration and organizations that a law authorizes; Party organs, people's congresses and mass organizations make none.</summary>
    public static bool MayMake(OrgUnitKind kind, DocumentLevel level) => level switch
    {
        DocumentLevel.Government => kind is OrgUnitKind.Government or OrgUnitKind.Department or OrgUnitKind.Subdistrict or OrgUnitKind.PublicInstitution,
        DocumentLevel.Department => kind is OrgUnitKind.Department or OrgUnitKind.PublicInstitution,
        _ => kind == OrgUnitKind.Subdistrict,
    };

    /// <summary>The public has been heard on a draft, or the law excuses it.</summary>
    public static bool HasConsulted(NormativeDocumentCase record) => record is not { ConsultedTo: null, Unconsulted: null };

    /// <summary>What must stand before the legality review, and again before a favourable opinion.</summary>
    public static IEnumerable<Finding> MayBeReviewed(NormativeDocumentCase record)
    {
        if (record.Latest is null)
            yield return new Finding("没有草案。", Sources.Organization);
        if (!HasConsulted(record))
            yield return new Finding("未公开征求意见。", Sources.Organization);
        else if (record is { ConsultedTo: not null, AdoptionPublished: false })
            yield return new Finding("未公布意见采纳情况。", Sources.Feedback(record.TouchesMarket));
        if (record.TouchesMarket && record.ConsultedTo is not null && !record.Dossier.Clocks.Exists(clock => clock.Term == "NDOC-01" && clock.From == record.ConsultedFrom))
            yield return new Finding("上一次征求意见时草案尚未认定为涉及经营主体，没有按一般不少于三十日办理；请再次公开征求意见。", Sources.Business);
        foreach (var kind in NotHeard(record))
            yield return new Finding($"评估论证没有{StepForm.Word(kind)}的意见；确不需要的，请办理“说明不邀请某一方论证”〔参与方：政策默认〕。", Sources.Organization);
        if (record.UnitDeliberatedOn is null)
            yield return new Finding("未经本部门法制机构审核和集体审议。", Sources.Organization);
        if (record.Opinions.LastOrDefault() is { } last && last.OnRevision == record.Latest?.Number && last.Conclusion != OpinionConclusion.Lawful)
            yield return new Finding($"{last.Number}的结论是“{StepForm.Word(last.Conclusion)}”，草案未作修改，不能再次送审；请先提交修改稿。", Sources.Circular115);
        foreach (var finding in CompetitionGate(record))
            yield return finding;
    }

    /// <summary>评估论证 (seed S-045): departments, scholars and counsels are each heard, or it is said why not 〔政策默认〕.</summary>
    public static readonly IReadOnlyList<ParticipantKind> HeardOnEveryDraft = [ParticipantKind.Department, ParticipantKind.Expert, ParticipantKind.Counsel];

    public static IReadOnlyList<ParticipantKind> NotHeard(NormativeDocumentCase record) =>
        [.. HeardOnEveryDraft.Where(kind => !record.Assessment.Exists(part => part.Kind == kind) && !record.AssessmentExemptions.Exists(exemption => exemption.Kind == kind))];

    /// <summary>《公平竞争审查条例》第十八条: not reviewed, or in breach of the standards, means it must not be issued.</summary>
    public static IEnumerable<Finding> CompetitionGate(NormativeDocumentCase record)
    {
        if (!record.TouchesMarket)
            yield break;
        if (record.Competition is null)
            yield return new Finding("涉及经营主体经济活动，未经公平竞争审查不得出台。", Sources.Competition);
        else if (record.Competition == CompetitionConclusion.Violating)
            yield return new Finding("公平竞争审查结论为违反审查标准，不得出台；请修改后重新审查。", Sources.Competition);
        else if (record.CompetitionOnRevision != record.Latest?.Number)
            yield return new Finding($"公平竞争审查针对第 {record.CompetitionOnRevision} 稿，草案已有改动，请重新送审。", Sources.Competition);
    }

    /// <summary>The agenda gate: a favourable opinion on exactly the text that goes to the meeting.</summary>
    public static IEnumerable<Finding> AgendaGate(NormativeDocumentCase record)
    {
        if (record.Opinions.Count == 0)
            yield return new Finding("未经合法性审核，不得提交集体审议。", Sources.Circular37);
        else if (record.ValidOpinion is not { } opinion)
            yield return new Finding("合法性审核意见之后草案又有改动，须对最新稿次重新审核。", Sources.Circular37);
        else if (opinion.Conclusion != OpinionConclusion.Lawful)
            yield return new Finding($"合法性审核结论为“{StepForm.Word(opinion.Conclusion)}”，不得提交集体审议。", Sources.Circular37);
        foreach (var finding in CompetitionGate(record))
            yield return finding;
    }

    public static IEnumerable<Finding> StillConsulting(NormativeDocumentCase record, DateOnly today)
    {
        if (record.ConsultedTo is { } until && today <= until)
            yield return new Finding($"征求意见公告载明的截止日期是 {until:yyyy-MM-dd}，届满前不能结束。", Sources.Consultation(record.TouchesMarket));
    }

    public static IEnumerable<Finding> ConsultationOver(NormativeDocumentCase record, DateOnly today)
    {
        if (record.ConsultedTo is { } until && today > until)
            yield return new Finding($"征求意见已于 {until:yyyy-MM-dd} 截止，不能再更正；需要继续听取意见的，公布采纳情况后再次公开征求意见。", Sources.Consultation(record.TouchesMarket));
    }

    /// <summary>Why no fair-competition review is due.</summary>
    public static IEnumerable<Finding> NoCompetitionReview(NormativeDocumentCase record)
    {
        if (!record.TouchesMarket)
            yield return new Finding("不涉及经营主体的经济活动，不需要公平竞争审查。", Sources.CompetitionScope);
        if (record.Latest is { } latest && record.CompetitionOnRevision == latest.Number)
            yield return new Finding($"第 {latest.Number} 稿已有公平竞争审查结论：{StepForm.Word(record.Competition!.Value)}。", Sources.CompetitionReviewers(record.Level));
    }

    public static IEnumerable<Finding> BeforeMeeting(NormativeDocumentCase record, DateOnly today)
    {
        if (record.MeetingOn > today)
            yield return new Finding($"会议定于 {record.MeetingOn:yyyy-MM-dd}，尚未召开。", Sources.Organization);
    }

    public static IEnumerable<Finding> NotCoSigned(NormativeDocumentCase record)
    {
        if (record.CoSigned.Count < record.CoSigners.Count)
            yield return new Finding($"联合发文单位尚未全部会签：{string.Join("、", record.CoSigners.Skip(record.CoSigned.Count))}。", Sources.PolicyDefault);
    }

    /// <summary>The first day on which an opinion may be given without urgency: five full working days, pauses not counted.</summary>
    public static DateOnly EarliestOpinion(Clock clock, WorkCalendar calendar) =>
        Terms.Find("NDOC-03")!.Earliest(calendar, clock.From, ClockKeeper.ToPauses(clock))!.Value.LegalDue!.Value;

    /// <summary>Last day of validity when the document gives a number of years from its effective date; counted as <c>mingfa deadline --term NDOC-07</c> counts it.</summary>
    public static DateOnly LastDay(DateOnly effective, int years) =>
        Deadline.Compute(WorkCalendar.Statutory, Terms.Find("NDOC-07")!.Period!.Value with { Length = years }, effective).RawDue ?? DateOnly.MaxValue;

    /// <summary>到期前提醒 (NDOC-14): the day from which a document counts as about to run out, as many months before its last day as the district has set on <paramref name="day"/>.</summary>
    public static DateOnly RemindOn(DateOnly expires, DistrictParameters parameters, DateOnly day) => expires.AddMonths(-ReminderMonths(parameters, day));

    /// <summary>The same asked from the other end: the latest last day of which it is time to remind on <paramref name="day"/>.</summary>
    public static DateOnly LastReminded(DistrictParameters parameters, DateOnly day)
    {
        var last = day.AddMonths(ReminderMonths(parameters, day));
        // The end of a short month stands for the last days of a long one.
        while (RemindOn(last.AddDays(1), parameters, day) <= day)
            last = last.AddDays(1);
        return last;
    }

    /// <summary>How many months before the last day the district has set on a day.</summary>
    public static int ReminderMonths(DistrictParameters parameters, DateOnly day) => parameters.LengthOf("NDOC-14", day) ?? Terms.Find("NDOC-14")!.Period!.Value.Length;

    /// <summary>施行日期 and 有效期: not before publication, not longer than allowed.</summary>
    public static IEnumerable<Finding> Validity(DateOnly publishedOn, DateOnly effectiveOn, DateOnly expiresOn, bool isTrial, DistrictParameters parameters)
    {
        if (effectiveOn < publishedOn)
            yield return new Finding($"施行日期不得早于公布日期 {publishedOn:yyyy-MM-dd}。", Sources.Circular37, "effectiveOn");
        var years = parameters.WholeOf(NormativeParameters.MaxYears(isTrial), publishedOn);
        var last = LastDay(effectiveOn, years);
        if (expiresOn > last)
            yield return new Finding(
                $"{(isTrial ? "暂行、试行的文件" : "文件")}有效期不得超过{ChineseNumber.Format(years)}年，最后有效日不得晚于 {last:yyyy-MM-dd}〔政策默认，依据待核〕。", Sources.Province216, "expiresOn");
        if (expiresOn <= effectiveOn)
            yield return new Finding("有效期截止日应晚于施行日期。", Sources.Province216, "expiresOn");
    }

    /// <summary>A department reviews its own documents in its own house; in the organs that review the government's, only the posts made for it may do it.</summary>
    public static IEnumerable<Finding> ReviewedBy(NormativeDocumentCase record, StepContext context, Citation citation, params Post[] ofGovernment)
    {
        if (record.Level == DocumentLevel.Government && context.Actor.As(context.ActingUnitId, ofGovernment) is null)
            yield return new Finding($"区政府规范性文件由{string.Join("、", ofGovernment.Select(post => post.Name))}审查。", Citation: citation);
    }

    /// <summary>Who plays which part follows from the level: a department or sub-district issues in its own name and reviews in its own house.</summary>
    internal static void AssignParties(Dossier dossier, DocumentLevel level, bool touchesMarket, long drafter)
    {
        var procedure = NormativeDocumentsProcedure.Current;
        if (level == DocumentLevel.Government)
        {
            // Where no unit has that duty on the day, nobody is the reviewer yet.
            if (dossier.UnitOf(procedure.LegalBureau) is > 0 and var bureau)
                dossier.SetParty(procedure.Reviewer, bureau);
            // Without a fair-competition review the regulator has no part in it.
            if (!touchesMarket)
                dossier.SetParty(procedure.Regulator, drafter);
            return;
        }

        foreach (var party in new[] { procedure.Issuer, procedure.Office, procedure.Reviewer, procedure.Regulator })
            dossier.SetParty(party, drafter);
    }
}
