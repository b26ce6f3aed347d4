using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>列入会议议题 — nothing gets on the agenda without a valid opinion on the latest text.</summary>
public sealed record PutOnAgenda : Step<NormativeDocumentCase>
{
    [Field("会议名称", Hint = "例如：区政府第12次常务会议")] public required string Meeting { get; init; }
    [Field("会议日期")] public required DateOnly On { get; init; }
    [Field("征求意见后改动的说明", Hint = "提交审议的文本与公开征求意见的文本不同的，说明改了什么、为什么不再次征求意见", Lines = 3)] public string? ChangesSinceConsultation { get; init; }

    private string? consulted;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) =>
        consulted = await context.Db.Set<Consultation>().Where(each => each.CaseId == record.Id).OrderByDescending(each => each.Id).Select(each => each.Text).FirstOrDefaultAsync();

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (ChangesSinceConsultation is null && consulted is not null && record.Latest is { } latest
            && EditionDiff.Compare(consulted, latest.Text).Count(change => change.Kind != ChangeKind.Same) is > 0 and var changed)
            yield return new Finding(
                $"与公开征求意见的文本相比，有 {changed} 条增删或者改动；请说明改动，有重大改动的先再次征求意见〔政策默认〕。", Sources.PolicyDefault, "changesSinceConsultation");
        if (record.ValidOpinion is { } opinion && On < opinion.On)
            yield return new Finding($"会议日期不能早于合法性审核意见出具之日 {opinion.On:yyyy-MM-dd}。", Sources.Organization, "on");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context) => (record.MeetingName, record.MeetingOn) = (Meeting, On);
}

/// <summary>撤回议题 — the meeting was put off, or the text is to be changed before it.</summary>
public sealed record TakeOffAgenda : Step<NormativeDocumentCase>
{
    [Field("理由", Lines = 2)] public required string Reason { get; init; }

    public override void Apply(NormativeDocumentCase record, StepContext context) => (record.MeetingName, record.MeetingOn) = (null, null);
}

public enum DeliberationResult
{
    [Word("通过")] Adopted,
    [Word("修改后再议")] Revise,
    [Word("不通过")] Rejected,
}

/// <summary>集体审议.</summary>
public sealed record Deliberate : Step<NormativeDocumentCase>
{
    [Field("结果")] public required DeliberationResult Result { get; init; }
    [Field("纪要", Hint = "不同意见如实记载", Lines = 6)] public required string Minutes { get; init; }

    private IReadOnlyList<Finding> sameHand = [];

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) =>
        sameHand = await SeparateHands.CheckAsync(context, "记录审议结果", SeparateHands.Opinion);

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        foreach (var finding in sameHand.Concat(SeparateHands.LeaveToClerk(record, context)))
            yield return finding;
        if (record.Level == DocumentLevel.Government && context.Actor.As(context.ActingUnitId, [Post.OfficeSecretary, Post.UnitHead]) is null)
            yield return new Finding($"区政府规范性文件的审议结果由{Post.OfficeSecretary.Name}、{Post.UnitHead.Name}记录。", Sources.PolicyDefault);
        if (Result == DeliberationResult.Adopted)
            foreach (var finding in NormativeDocumentRules.AgendaGate(record))
                yield return finding;
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        record.MeetingMinutes = Minutes;
        record.CoSigned = [];
        context.Record($"{record.MeetingName}：{StepForm.Word(Result)}");
        var procedure = NormativeDocumentsProcedure.Current;
        if (Result == DeliberationResult.Adopted)
            JointSignature.PassOn(record, context);
        else
            context.MoveTo(Result == DeliberationResult.Revise ? procedure.Returned : procedure.Abandoned);
    }
}

/// <summary>签发.</summary>
public sealed record Sign : Step<NormativeDocumentCase>
{
    [Field("签发人", Hint = "不填的为办理人本人；据纸质签发件登记的，填写签发的主要负责人")] public string? SignedBy { get; init; }
    [Field("签发日期", DefaultsToToday = true)] public required DateOnly On { get; init; }

    private IReadOnlyList<Finding> sameHand = [];

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) =>
        sameHand = await SeparateHands.CheckAsync(context, "签发", SeparateHands.Opinion, SeparateHands.Result);

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        foreach (var finding in sameHand)
            yield return finding;
        if (On > context.Today || On < record.MeetingOn)
            yield return new Finding("签发日期应在集体审议之后，且不晚于今天。", Sources.Organization, "on");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        (record.SignedBy, record.SignedOn) = (SignedBy ?? context.Actor.Name, On);
        if (record.SignedBy != context.Actor.Name)
            context.Record($"据纸质签发件登记：签发人 {record.SignedBy}");
    }
}
