using System.Text.RegularExpressions;
using Mingfa.Core.Codes;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reconsideration.Notices;

/// <summary>What the notices of a reconsideration case say: 《行政复议法》 where it tells what has to stand in them; the wording is 政策默认.</summary>
internal static partial class ReconsiderationNotices
{
    private const string Law = "《中华人民共和国行政复议法》";

    public static readonly NoticeWords Correction = NoticeText.Of<RequireCorrection, ReconsiderationCase>((step, record, _) => new(
        record.Applicant,
        [
            $"你（单位）不服{Complaint(record)}提出的行政复议申请，本机关于{Day(record.ReceivedOn)}收到。经审查，申请材料不齐全或者表述不清楚，无法判断是否符合{Law}第三十条第一款的规定。依照该法第三十一条第一款，请补正下列事项：",
            .. Lines(step.Missing),
            "请自收到本通知之日起十个工作日内提交补正材料。有正当理由不能按期补正的，本机关可以延长合理的补正期限；无正当理由逾期不补正的，视为放弃行政复议申请，并记录在案（第三十一条第二款）。",
        ]));

    public static readonly NoticeWords Acceptance = NoticeText.Of<Accept, ReconsiderationCase>((_, record, act) => new(
        record.Applicant,
        $"你（单位）不服{Complaint(record)}提出的行政复议申请，本机关于{Day(record.ReceivedOn)}收到。经审查，符合{Law}第三十条第一款的规定，决定自{Day(act.On)}起予以受理。",
        "审理程序确定以前，审理期限按普通程序自受理之日起六十日计算；适用简易程序的为三十日（第六十二条）。"));

    public static readonly NoticeWords Rejection = NoticeText.Of<Reject, ReconsiderationCase>((step, record, _) => new(
        record.Applicant,
        [
            $"你（单位）不服{Complaint(record)}提出的行政复议申请，本机关于{Day(record.ReceivedOn)}收到。经审查，不符合{Law}第三十条第一款的规定。理由：",
            .. Lines(step.Reason),
            "依照该法第三十条第二款，决定不予受理。",
            .. step.CompetentOrgan is { } organ ? [$"有管辖权的行政复议机关：{organ}。"] : (string[])[],
            Relief,
        ]));

    public static readonly NoticeWords Conversion = NoticeText.Of<ConvertToOrdinary, ReconsiderationCase>((step, record, act) => new(
        Parties(record),
        [
            $"{Cause(record)}一案，不宜适用简易程序。理由：",
            .. Lines(step.Reason),
            $"经行政复议机构的负责人批准，依照{Law}第五十五条，转为普通程序审理；审理期限自受理申请之日（{Day(record.AcceptedOn!.Value)}）起六十日。",
            .. act.Effects.Contains(OrdinaryAnswer, StringComparison.Ordinal) ? [$"被申请人提出书面答复、提交证据、依据和其他有关材料的期限，依照该法第四十八条改为自收到申请书副本之日（{Day(record.CopyReceivedOn!.Value)}）起十个工作日。"] : (string[])[],
        ]));

    /// <summary>As the clock of the ordinary procedure is named where an act starts it.</summary>
    private static string OrdinaryAnswer => $"“{Terms.Find("REC-08.1")!.Step}”自";

    /// <summary>The act tells by which procedure the copy was sent: the case may have changed to the other since.</summary>
    public static readonly NoticeWords CopyToRespondent = NoticeText.Of<SendCopy, ReconsiderationCase>((_, record, act) =>
    {
        var simplified = act.Effects.Contains("简易程序", StringComparison.Ordinal) && !record.Dossier.Acts.Exists(each => each.Id < act.Id && each.Kind == "reconsideration.convert-to-ordinary");
        var (article, days) = simplified ? ("第五十四条", "五") : ("第四十八条", "十");
        return new(
            record.Respondent,
            $"{record.Applicant}不服你机关{record.Action}申请行政复议，本机关已于{Day(record.AcceptedOn!.Value)}受理。依照{Law}{article}，现将行政复议申请书副本（行政复议申请笔录复印件）发送你机关。",
            $"请自收到之日起{days}个工作日内提出书面答复，并提交作出行政行为的证据、依据和其他有关材料。",
            "不提出书面答复、不提交证据、依据和其他有关材料的，依照该法第七十条，视为该行政行为没有证据、依据。");
    });

    public static readonly NoticeWords Hearing = NoticeText.Of<HoldHearing, ReconsiderationCase>((step, record, _) => new(
        Parties(record),
        [
            $"{Cause(record)}一案，依照{Law}第五十条，定于{Day(step.On)}在{step.Place}举行听证。拟听证事项：",
            .. Lines(step.Matter),
            "申请人无正当理由拒不参加听证的，视为放弃听证权利。被申请人的负责人应当参加听证；不能参加的，应当说明理由并委托相应的工作人员参加（第五十一条）。",
        ]));

    /// <summary>The law does not say how a hearing is called off: as it was called, in writing to the parties (政策默认).</summary>
    public static readonly NoticeWords HearingCancelled = NoticeText.Of<CancelHearing, ReconsiderationCase>((step, record, _) => new(
        Parties(record),
        [
            $"{Cause(record)}一案，原定于{Day(step.HearingOn)}举行的听证现予取消。理由：",
            .. Lines(step.Reason),
            $"另行举行听证的，依照{Law}第五十一条，于举行听证的五个工作日前将时间、地点和拟听证事项书面通知当事人。",
        ]));

    public static readonly NoticeWords Suspension = NoticeText.Of<Suspend, ReconsiderationCase>((step, record, act) => new(
        Parties(record),
        [
            $"{Cause(record)}一案，有下列情形：{StepForm.Word(step.Reason)}。",
            .. Lines(step.Note),
            $"依照{Law}第三十九条，自{Day(act.On)}起中止行政复议。中止的原因消除后，及时恢复审理并书面告知。",
        ]));

    public static readonly NoticeWords Resumption = NoticeText.Of<Resume, ReconsiderationCase>((step, record, act) => new(
        Parties(record),
        [
            $"{Cause(record)}一案，中止的原因已经消除：",
            .. Lines(step.Note),
            $"依照{Law}第三十九条，自{Day(act.On)}起恢复审理，审理期限{(Until(act) is { } until ? $"至{until}届满" : "继续计算")}。",
        ]));

    public static readonly NoticeWords Extension = NoticeText.Of<Extend, ReconsiderationCase>((step, record, act) => new(
        Parties(record),
        [
            $"{Cause(record)}一案，情况复杂，不能在规定期限内作出行政复议决定。理由：",
            .. Lines(step.Reason),
            $"经行政复议机构的负责人批准，依照{Law}第六十二条第一款，延长审理期限{ChineseNumber.Format(step.Days)}日。",
            Until(act) is { } until ? $"审理期限延长至{until}。" : "审理期限现停止计算，恢复计算时另行告知届满日期。",
        ]));

    public static readonly NoticeWords Decision = NoticeText.Of<Decide, ReconsiderationCase>((step, record, _) => new(
        null,
        [
            .. Heading(record),
            $"申请人不服被申请人{record.Action}，申请行政复议，本机关于{Day(record.AcceptedOn!.Value)}受理，现已审理终结。",
            "申请人请求：",
            .. Lines(record.Claim),
            "被申请人答复：",
            .. Answers(record),
            .. Part("经审理查明：", step.Facts),
            .. Part("第三人提供的证据：", step.ThirdPartyEvidence),
            .. step.Unheard is { } unheard ? [$"因当事人原因不能听取意见，依照{Law}第四十九条书面审理：{unheard}"] : (string[])[],
            "本机关认为：",
            .. Lines(step.Reasons),
            $"依照{Law}{ArticleOf(step.Kind)}的规定，决定：",
            .. Lines(step.Holding),
            .. Within(step),
            Litigation,
            "本决定书一经送达，即发生法律效力（第七十五条第二款）。",
        ]));

    public static readonly NoticeWords Dismissal = NoticeText.Of<Dismiss, ReconsiderationCase>((step, record, _) => new(
        record.Applicant,
        [
            $"你（单位）不服{Complaint(record)}提出的行政复议申请，本机关于{Day(record.AcceptedOn!.Value)}受理。受理后发现该申请不符合{Law}第三十条第一款的规定。理由：",
            .. Lines(step.Reason),
            "依照该法第三十三条，决定驳回申请。",
            Relief,
        ]));

    public static readonly NoticeWords Mediation = NoticeText.Of<Mediate, ReconsiderationCase>((step, record, _) => new(
        null,
        [
            .. Heading(record),
            $"申请人不服被申请人{record.Action}，申请行政复议，本机关于{Day(record.AcceptedOn!.Value)}受理。",
            "申请人请求：",
            .. Lines(record.Claim),
            $"依照{Law}第五条，经本机关调解，当事人自愿达成如下协议，其内容不损害国家利益、社会公共利益和他人合法权益，不违反法律、法规的强制性规定：",
            .. Lines(step.Agreement),
            "本调解书经各方当事人签字或者签章，并加盖行政复议机关印章，即具有法律效力（第七十三条第一款）。",
            "申请人（签字或者签章）：",
            "被申请人（签章）：",
        ]));

    public static readonly NoticeWords Termination = NoticeText.Of<Terminate, ReconsiderationCase>((step, record, _) => new(
        Parties(record),
        [
            $"{Cause(record)}一案，有下列情形：{StepForm.Word(step.Reason)}。",
            .. Lines(step.Note),
            $"依照{Law}第四十一条{(step.Reason == TerminationReason.Settled ? "、第七十四条" : "")}，决定终止行政复议。",
            .. step.Reason == TerminationReason.Settled ? ["申请人不得再以同一事实和理由提出行政复议申请；能够证明撤回行政复议申请违背其真实意愿的除外（第七十四条第二款）。"] : (string[])[],
        ]));

    private const string Relief = "法律、行政法规规定应当先申请行政复议、对行政复议决定不服再提起行政诉讼的，可以自收到本决定书之日起十五日内，依法向人民法院提起行政诉讼（第三十四条）。";

    private const string Litigation = "不服本决定的，可以自收到本决定书之日起十五日内向人民法院提起诉讼；法律另有规定的除外（《中华人民共和国行政诉讼法》第四十五条）。";

    private static string Complaint(ReconsiderationCase record) => $"{record.Respondent}{record.Action}";

    private static string Cause(ReconsiderationCase record) => $"{record.Applicant}不服{Complaint(record)}";

    private static string Parties(ReconsiderationCase record) => $"{record.Applicant}、{record.Respondent}";

    private static IEnumerable<string> Heading(ReconsiderationCase record)
    {
        yield return $"申请人：{record.Applicant}";
        if (record.Representative is { } representative)
            yield return $"代理人或者代表人：{representative}";
        yield return $"被申请人：{record.Respondent}";
    }

    /// <summary>The article that tells when such a decision is made; the words of the kind name it.</summary>
    private static string ArticleOf(DecisionKind kind) => StepForm.Word(kind).Split('（', '）')[1];

    /// <summary>What the respondent answered, as it was recorded; that it did not is said by the term.</summary>
    private static IEnumerable<string> Answers(ReconsiderationCase record) => record.Dossier.Taken<Answer>().SelectMany(answer => Lines(answer.Step.Summary))
        .Concat(record.NoEvidence ? [record.AnsweredOn is { } late ? $"被申请人的答复于{Day(late)}收到，已逾答复期限。" : "被申请人未在答复期限内提出书面答复、提交证据、依据和其他有关材料。"] : (string[])[]);

    /// <summary>A part of the decision, where the case records it.</summary>
    private static string[] Part(string heading, string? text) => text is null ? [] : [heading, .. Lines(text)];

    private static string Day(DateOnly day) => OfficialDocument.DateText(day);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>By when what the decision orders is to be done; of acting anew the regulation says it where the decision does not (实施条例第五十八条第一款).</summary>
    private static string[] Within(Decide step) => (step.Kind, step.Within) switch
    {
        (DecisionKind.RevokeAndRemake, { } days) => [$"被申请人应当自收到本决定书之日起{ChineseNumber.Format(days)}日内重新作出行政行为。"],
        (DecisionKind.RevokeAndRemake, null) => ["被申请人应当在法律、法规、规章规定的期限内重新作出行政行为；法律、法规、规章未规定期限的，重新作出行政行为的期限为六十日（《中华人民共和国行政复议法实施条例》第五十八条第一款）。"],
        (_, { } days) => [$"被申请人应当自收到本决定书之日起{ChineseNumber.Format(days)}日内履行法定职责。"],
        _ => [],
    };

    /// <summary>To which day the act let the period run; null where it stood still and no such day is known yet.</summary>
    private static string? Until(Act act) => IsoDay().Matches(act.Effects) is [.., var last]
        ? Day(DateOnly.Parse(last.Value)) + (act.Effects.Contains("暂估", StringComparison.Ordinal) ? "（该年放假安排公布前暂估）" : "") : null;

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    private static partial Regex IsoDay();
}
