using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Demo;

/// <summary>Reconsideration cases of 清莲区 with invented parties: 55 closed ones of two years, and nine at every stage.</summary>
internal sealed class DemoReconsiderations(MingfaDb db, StepRunner runner, DemoClock clock, IReadOnlyDictionary<string, Actor> people)
{
    private static readonly ReconsiderationProcedure Procedure = ReconsiderationProcedure.Current;

    private DateOnly Today => clock.GetUtcNow().ShanghaiDate();

    /// <summary>Cases of the two years before, all of them closed.</summary>
    private const int Closed = 55;

    private static readonly (string Respondent, ActionKind Kind, string Action)[] Actions =
    [
        ("清莲区市场监督管理局", ActionKind.Penalty, "罚款二千元"), ("清莲公安分局", ActionKind.Penalty, "罚款五百元"), ("清莲区城市管理和综合执法局", ActionKind.Coercion, "扣押经营工具"),
        ("清莲区卫生健康局", ActionKind.Licence, "不予许可决定"), ("清莲区住房和城乡建设局", ActionKind.Disclosure, "不予公开答复"), ("清莲区市场监督管理局", ActionKind.Inaction, "未在法定期限内履行查处职责"),
        ("清莲区市场监督管理局", ActionKind.Penalty, "没收违法所得"), ("清莲区人力资源和社会保障局", ActionKind.Other, "工伤认定决定"),
    ];

    public async Task SeedAsync()
    {
        for (var number = 1; number <= Closed; number++)
            await CloseAsync(number);

        var upheld = await ReceiveAsync(-200, "演示申请人甲", "清莲区市场监督管理局", ActionKind.Penalty, "罚款五千元");
        await ToExaminationAsync(upheld, ReconsiderationTrack.Ordinary);
        await DecideAsync(upheld, DecisionKind.Uphold, "维持被申请人作出的行政处罚决定。");

        var revoked = await ReceiveAsync(-160, "演示申请人乙公司", "清莲区城市管理和综合执法局", ActionKind.Penalty, "罚款三万元");
        await ToExaminationAsync(revoked, ReconsiderationTrack.Ordinary);
        await TakeAsync(revoked, new BeginAppraisal { Matter = "现场测量占道面积" }, Handler, 5);
        await TakeAsync(revoked, new EndAppraisal { Result = "测量完成，面积与认定不符。" }, Handler, 12);
        await TakeAsync(revoked, new Extend { Reason = "事实争议较大，需要进一步核实。" }, Head, 3);
        await DecideAsync(revoked, DecisionKind.RevokeAndRemake, "撤销处罚决定，责令被申请人重新作出。", within: 60);

        var disclosure = await ReceiveAsync(-60, "演示申请人丙", "清莲区住房和城乡建设局", ActionKind.Disclosure, "不予公开答复");
        await ToExaminationAsync(disclosure, ReconsiderationTrack.Simplified, SimplifiedGround.Disclosure);
        await DecideAsync(disclosure, DecisionKind.OrderPerformance, "责令被申请人在法定期限内重新答复。", deliver: false);

        var suspended = await ReceiveAsync(-70, "演示申请人丁", "清莲区人力资源和社会保障局", ActionKind.Other, "工伤认定决定");
        await ToExaminationAsync(suspended, ReconsiderationTrack.Ordinary);
        await TakeAsync(suspended, new Suspend { Reason = SuspensionReason.PendingCase, Note = "劳动关系确认案件尚在审理。" }, Handler, 4);

        var examining = await ReceiveAsync(-48, "演示申请人戊", "清莲区教育局", ActionKind.Inaction, "未在法定期限内答复");
        await ToExaminationAsync(examining, ReconsiderationTrack.Ordinary, answered: false);

        var correction = await ReceiveAsync(-9, "演示申请人己", "北门街道办事处", ActionKind.Coercion, "强制拆除");
        clock.Advance(1);
        await TakeAsync(correction, new RequireCorrection { Missing = "身份证明、被拆除物权属材料", NotifiedOn = Today }, Handler, 0);

        var rejected = await ReceiveAsync(-30, "演示申请人庚", "清莲区信访局", ActionKind.Other, "信访复核意见");
        await TakeAsync(rejected, new Reject { Reason = "信访复核意见不属于行政复议范围。" }, Head, 3);

        // Nobody decided on this one in five working days: the clock accepts it.
        var silent = await ReceiveAsync(-14, "演示申请人辛", "清莲区卫生健康局", ActionKind.Licence, "不予变更登记");
        var dossier = (await runner.LoadAsync(Procedure.Id, silent))!;
        var review = dossier.Clocks.Single(c => c.Term == "REC-03");
        clock.GoTo(review.LegalDue.AddDays(1));
        DemoOutcome.Expect(await runner.LapseAsync(Procedure.StepOf<DeemAccepted>(), dossier, review));
        db.ChangeTracker.Clear();

        await ReceiveAsync(-1, "演示申请人壬", "清莲公安分局", ActionKind.Penalty, "罚款二百元");
    }

    /// <summary>Of what was done most are upheld, others revoked, changed, declared unlawful, mediated, withdrawn, rejected; what was left undone is ordered or denied (第六十六条、第六十九条).</summary>
    private async Task CloseAsync(int number)
    {
        var (respondent, kind, action) = Actions[number % Actions.Length];
        var id = await ReceiveAsync(-700 + (number * 11), $"演示申请人第{number}号", respondent, kind, action);
        var outcome = number % 11;
        switch (outcome)
        {
            case 0:
                await TakeAsync(id, new Reject { Reason = "申请人与被申请行政行为没有利害关系（演示数据）。" }, Head, 3);
                return;
            case 1:
                await ToExaminationAsync(id, ReconsiderationTrack.Ordinary, answered: false);
                await TakeAsync(id, number % 2 == 0
                    ? new Terminate { Reason = TerminationReason.Settled, Note = "双方达成和解，内容合法（演示数据）。" }
                    : new Terminate { Reason = TerminationReason.Withdrawn, Note = "申请人自愿撤回申请（演示数据）。" }, Head, 9);
                return;
        }

        await ToExaminationAsync(id, ReconsiderationTrack.Ordinary);
        await (outcome switch
        {
            5 => TakeAsync(id, new Mediate { Agreement = "被申请人重新核实并自行纠正，申请人对此不再争议（演示数据）。", Lawful = true }, Head, 12),
            _ when kind == ActionKind.Inaction => number % 2 == 0
                ? DecideAsync(id, DecisionKind.DenyClaim, "驳回申请人的行政复议请求。")
                : DecideAsync(id, DecisionKind.OrderPerformance, "责令被申请人在法定期限内履行。"),
            2 => DecideAsync(id, DecisionKind.Revoke, "撤销被申请人作出的行政行为。"),
            3 => DecideAsync(id, DecisionKind.Change, "变更被申请人作出的行政行为。"),
            4 => DecideAsync(id, DecisionKind.DeclareUnlawful, "确认被申请人作出的行政行为违法。"),
            _ => DecideAsync(id, DecisionKind.Uphold, "维持被申请人作出的行政行为。"),
        });
    }

    private Actor Handler => people["justice.reconsider1"];
    private Actor Head => people["justice.reconsider-head"];

    private async Task<long> ReceiveAsync(int daysFromToday, string applicant, string respondent, ActionKind kind, string action)
    {
        clock.GoTo(clock.RealToday.AddDays(daysFromToday));
        var outcome = await runner.OpenAsync(Procedure.StepOf<Receive>(), new Receive
        {
            Applicant = applicant,
            Respondent = respondent,
            ActionKind = kind,
            Action = action,
            ActedOn = kind == ActionKind.Inaction ? null : Today.AddDays(-20),
            KnownOn = kind == ActionKind.Inaction ? null : Today.AddDays(-20),
            RequestedOn = kind == ActionKind.Inaction ? Today.AddDays(-80) : null,
            Claim = "请求依法审查该行政行为的合法性和适当性（演示数据）。",
            ReceivedOn = Today,
        }, Handler, Guid.NewGuid());
        db.ChangeTracker.Clear();
        return DemoOutcome.Expect(outcome).DossierId;
    }

    private async Task ToExaminationAsync(long id, ReconsiderationTrack track, SimplifiedGround? ground = null, bool answered = true)
    {
        await TakeAsync(id, new Accept { Opinion = "符合第三十条规定的受理条件。" }, Handler, 2);
        await TakeAsync(id, new ChooseTrack { Track = track, Ground = ground }, Handler, 1);
        await TakeAsync(id, new SendCopy { SentOn = Today, ReceivedOn = Today }, Handler, 0);
        if (!answered)
            return;
        clock.Advance(6);
        await TakeAsync(id, new Answer { On = Today, Summary = "行政行为事实清楚、证据确凿、程序合法。" }, Handler, 0);
        await TakeAsync(id, new HearOpinion { Means = "当面", Opinion = "双方陈述意见，已记录在案。" }, Handler, 4);
    }

    private async Task DecideAsync(long id, DecisionKind kind, string holding, bool deliver = true, int? within = null)
    {
        await TakeAsync(id, new Decide { Kind = kind, Holding = holding, Within = within, Facts = "经审查认定的事实和证据（演示数据）。", Reasons = "对事实、证据和依据的认定（演示数据）。" }, Head, 12);
        if (deliver)
        {
            clock.Advance(3);
            await TakeAsync(id, new Deliver { On = Today, Means = ServiceMeans.Direct }, Handler, 0);
        }
    }

    private async Task TakeAsync(long id, Step step, Actor actor, int afterDays)
    {
        if (afterDays > 0)
            clock.Advance(afterDays);
        DemoOutcome.Expect(await runner.TakeAsync(Procedure.Id, id, Procedure.Steps.Single(s => s.Type == step.GetType()), step, actor, Guid.NewGuid()));
        db.ChangeTracker.Clear();
    }
}
