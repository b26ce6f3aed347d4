using Mingfa.Web.Modules.Reconsideration.Notices;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Reconsideration;

/// <summary>行政复议 — the main line, entered by the organ's officers from paper: 《行政复议法》(2023) 第三十条至第七十五条.</summary>
public sealed class ReconsiderationProcedure : Procedure<ReconsiderationCase>
{
    private const string Law = "行政复议法";
    private const string Regulation = "行政复议法实施条例";
    private const string NotNotified = "尚未登记申请人收到补正通知的日期。";
    public static readonly Post Handler = new("ReconsiderationHandler", "行政复议承办人", Permission.Work, Permission.KeepRegisters) { Duty = UnitDuty.LegalBureau };
    public static readonly Post Head = new("ReconsiderationHead", "行政复议机构负责人", Permission.Work, Permission.KeepRegisters, Permission.AssignWork) { Duty = UnitDuty.LegalBureau };
    public static readonly ReconsiderationProcedure Current = new();

    public override string Id => "reconsideration";
    public override string Name => "行政复议";
    public override IReadOnlyList<string> Basis => ["《行政复议法》（2023年修订，2024年1月1日施行）", "《行政复议法实施条例》（2026年修订，2026年7月1日施行）"];
    public override bool IsPrivate => true;
    public override UnitDuty NoticesBy => UnitDuty.Government;

    private readonly Party organ;

    public ReconsiderationProcedure()
    {
        // 申请人的个人情况: of the bureau, those who work on reconsideration and who leads the organ (第四条) see the case, its other officers do not.
        organ = DeclareParty("organ", "行政复议机构", UnitDuty.LegalBureau, Handler, Head, Post.LegalBureauHead);
        var received = DeclareState("received", "已收到待审查", organ);
        var correctionAwaited = DeclareState("correction-awaited", "等待补正", organ);
        var accepted = DeclareState("accepted", "已受理", organ);
        var examining = DeclareState("examining", "审理", organ);
        var suspended = DeclareState("suspended", "中止", organ, beside: true);
        var decided = DeclareState("decided", "已决定待送达", organ);
        var closed = DeclareState("closed", "已结案", organ, closed: true);
        var rejected = DeclareState("rejected", "不予受理", organ, closed: true);
        var abandoned = DeclareState("abandoned", "视为放弃申请", organ, closed: true);
        var withdrawn = DeclareState("withdrawn", "受理前撤回", organ, closed: true);
        var terminated = DeclareState("terminated", "终止", organ, closed: true);

        // 第三章　行政复议受理
        ByHandler<Receive>("登记申请").To(received).Cites(Law, "30").Starts("REC-03").Starts("REC-04");
        ByHandler<RequireCorrection>("通知补正").From(received).To(correctionAwaited).Cites(Law, "31").When<ReconsiderationCase>(record => !record.Corrected, "补正通知应当一次性作出，本案已经通知补正过。")
            .Stops("REC-04").Voids("REC-03").Starts("REC-05").Notice("补正行政复议申请通知书", ReconsiderationNotices.Correction);
        ByHandler<CorrectionReceived>("登记申请人收到补正通知").From(correctionAwaited).Cites(Law, "31").When<ReconsiderationCase>(record => !record.Dossier.Runs("REC-05"), "申请人收到补正通知的日期已经登记。").Starts("REC-05");
        ByHead<ExtendCorrection>("延长补正期限").From(correctionAwaited).Cites(Law, "31").When<ReconsiderationCase>(record => record.Dossier.Runs("REC-05"), NotNotified).Restarts("REC-05");
        ByHandler<Correct>("收到补正材料").From(correctionAwaited).To(received).Cites(Law, "31").Stops("REC-05").Restarts("REC-03");
        ByHandler<DeemAbandoned>("视为放弃申请").From(correctionAwaited).To(abandoned).Cites(Law, "31").When<ReconsiderationCase>(record => record.Dossier.Runs("REC-05"), NotNotified).Voids("REC-05").Grave();
        ByHandler<Withdraw>("登记撤回申请").From(received, correctionAwaited).To(withdrawn).Cites(Law, "15").Voids("REC-03", "REC-04", "REC-05").Grave()
            .Explain("受理以前撤回的，不作决定，记录在案（法律没有规定，政策默认）；受理以后撤回的，办理“终止”。");
        ByHandler<Accept>("受理").From(received).To(accepted).Cites(Law, "30").Stops("REC-03").Voids("REC-04").Starts("REC-13").Notice("行政复议申请受理通知书", ReconsiderationNotices.Acceptance);
        ByHead<Reject>("不予受理").From(received).To(rejected).Cites(Law, "30").Stops("REC-03").Voids("REC-04").Notice("不予受理决定书", ReconsiderationNotices.Rejection).Grave();
        Declare<DeemAccepted>("视为受理").From(received).To(accepted).Cites(Law, "30").WhenLapses("REC-03", paperFirst: true).Voids("REC-04").Starts("REC-13");

        // 第四章　行政复议审理
        ByHandler<ChooseTrack>("确定审理程序").From(accepted).To(examining).Cites(Law, "53").Voids("REC-13").Starts("REC-14").Starts("REC-07.1").Starts("REC-07.2");
        ByHead<ConvertToOrdinary>("转为普通程序").From(examining).Cites(Law, "55").When<ReconsiderationCase>(record => record.Track == ReconsiderationTrack.Simplified, "本案已适用普通程序。")
            .When<ReconsiderationCase>(record => !record.Appraising, "请先登记鉴定或者现场勘验结束，再转为普通程序。")
            .Stops("REC-14").Voids("REC-14").Starts("REC-13", pausesOf: "REC-14").Voids("REC-07.2", "REC-08.2").Starts("REC-07.1", pausesOf: "REC-07.2").Starts("REC-08.1", pausesOf: "REC-08.2").Notice("转为普通程序审理通知书", ReconsiderationNotices.Conversion).Explain("审理期限自受理之日起六十日；转为普通程序以前简易程序的三十日已经届满的，该期限记为逾期完成。发送副本、被申请人答复的期限尚未届满的，依照第四十八条改为自受理之日起七个工作日、自收到副本之日起十个工作日；第五十四条的期限已经届满的不再改变（法律没有规定转换时如何衔接，政策默认）。");
        ByHandler<SendCopy>("发送申请书副本").From(examining, suspended).Cites(Law, "48").Cites(Law, "54").When<ReconsiderationCase>(record => record.CopySentOn is null, "副本已经发送。")
            .Stops("REC-07.1", "REC-07.2").Starts("REC-08.1").Starts("REC-08.2").Notice("行政复议答复通知书", ReconsiderationNotices.CopyToRespondent);
        ByHandler<CopyReceived>("登记被申请人收到副本").From(examining, suspended).Cites(Law, "48").Cites(Law, "54").When<ReconsiderationCase>(record => record.CopySentOn is not null, "尚未向被申请人发送申请书副本。")
            .When<ReconsiderationCase>(record => record.CopyReceivedOn is null, "被申请人收到副本的日期已经登记。").Starts("REC-08.1").Starts("REC-08.2").Explain("答复期限自被申请人收到申请书副本之日起算。");
        ByHandler<Answer>("收到被申请人答复").From(examining, suspended).Cites(Law, "48").Cites(Law, "54").Cites(Law, "70").When<ReconsiderationCase>(record => record.CopyReceivedOn is not null, "尚未登记被申请人收到申请书副本。")
            .When<ReconsiderationCase>(record => record.AnsweredOn is null, "被申请人的答复已经登记。").Stops("REC-08.1", "REC-08.2");
        ByHandler<HearOpinion>("听取当事人意见").From(examining).Cites(Law, "49").Notice("听取意见笔录", NoticeText.Form);
        ByHandler<HoldHearing>("组织听证").From(examining).Cites(Law, "50").Cites(Law, "51").Notice("行政复议听证通知书", ReconsiderationNotices.Hearing);
        ByHandler<CancelHearing>("取消听证").From(examining).Cites(Law, "50").Cites(Law, "51").Notice("取消行政复议听证通知书", ReconsiderationNotices.HearingCancelled).Explain("通知过的听证不再举行的，书面通知当事人（法律没有规定，政策默认）。");
        ByHandler<Suspend>("中止").From(examining).To(suspended).Cites(Law, "39").When<ReconsiderationCase>(record => !record.Appraising, "鉴定或者现场勘验期间不计入审理期限，请先登记其结束。").Pauses("REC-13", "REC-14", "REC-07.1", "REC-07.2", "REC-08.1", "REC-08.2").Starts("REC-16").Notice("行政复议中止通知书", ReconsiderationNotices.Suspension).Explain("中止期间审理期限停止计算。发送副本、被申请人答复的期限尚未届满的，一并停止计算，恢复审理后接着计算；其间仍可以发送副本、登记收到副本和答复（法律没有规定，政策默认）。");
        ByHandler<Resume>("恢复审理").From(suspended).To(examining).Cites(Law, "39").Resumes("REC-07.1", "REC-07.2", "REC-08.1", "REC-08.2", "REC-13", "REC-14").Voids("REC-16").Notice("恢复审理通知书", ReconsiderationNotices.Resumption);
        ByHandler<BeginAppraisal>("委托鉴定或者现场勘验").From(examining).Cites(Regulation, "45").Cites(Regulation, "46").When<ReconsiderationCase>(record => !record.Appraising, "已有正在进行的鉴定或者勘验。").Pauses("REC-13", "REC-14");
        ByHandler<EndAppraisal>("鉴定或者现场勘验结束").From(examining).Cites(Regulation, "45").Cites(Regulation, "46").When<ReconsiderationCase>(record => record.Appraising, "没有正在进行的鉴定或者勘验。").Resumes("REC-13", "REC-14");
        ByHead<Extend>("延长审理期限").From(examining).Cites(Law, "62")
            .When<ReconsiderationCase>(record => record.Track == ReconsiderationTrack.Ordinary, "简易程序没有延长审理期限的规定；不宜适用简易程序的，可以转为普通程序。").Extends("REC-13").Notice("延长审理期限通知书", ReconsiderationNotices.Extension)
            .Explain("情况复杂的，经行政复议机构负责人批准可以适当延长，最多不超过三十日，并书面告知当事人。简易程序不延长。");

        // 第五章　行政复议决定
        Ending<Decide>("作出行政复议决定").From(examining).To(decided).Cites(Law, "62").Cites(Law, "61").Unless<ReconsiderationCase>(Decide.TooEarly).Notice("行政复议决定书", ReconsiderationNotices.Decision);
        Ending<Dismiss>("驳回申请").From(accepted, examining).To(decided).Cites(Law, "33").Notice("驳回行政复议申请决定书", ReconsiderationNotices.Dismissal).Grave();
        Ending<Mediate>("制作调解书").From(accepted, examining, suspended).To(closed).Cites(Law, "73").Cites(Law, "5").Notice("行政复议调解书", ReconsiderationNotices.Mediation)
            .Explain("调解书生效以后办理。未达成协议，或者调解书生效前一方反悔的，继续审理，及时作出行政复议决定（第七十三条第二款）。");
        Ending<Terminate>("终止").From(accepted, examining, suspended).To(terminated).Cites(Law, "41").Cites(Law, "74").Notice("行政复议终止决定书", ReconsiderationNotices.Termination).Grave();
        ByHandler<Deliver>("送达").From(decided).To(closed).Cites(Law, "75").Notice("送达回证", NoticeText.Form);
    }

    private StepDeclaration ByHandler<TStep>(string name) where TStep : Step => Declare<TStep>(name).By(organ, Handler, Head);
    private StepDeclaration ByHead<TStep>(string name) where TStep : Step => Declare<TStep>(name).By(organ, Head);

    /// <summary>审结: the period is kept or missed, and what was still awaited no longer matters.</summary>
    private StepDeclaration Ending<TStep>(string name) where TStep : Step => ByHead<TStep>(name).Stops("REC-13", "REC-14").Voids("REC-07.1", "REC-07.2", "REC-08.1", "REC-08.2", "REC-16");
}

/// <summary>A step of the organ, taken after acceptance unless it says otherwise; it may look back at what was done before.</summary>
public abstract record PaperStep : PaperStep<ReconsiderationCase>
{
    public override Task PrepareAsync(ReconsiderationCase record, StepContext context) => context.LoadActsAsync();

    protected override DateOnly Earliest(ReconsiderationCase record, StepContext context) => record.AcceptedOn ?? record.ReceivedOn;
}
