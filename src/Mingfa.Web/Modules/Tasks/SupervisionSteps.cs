using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>发出督办单.</summary>
public sealed record SendNotice : Step<SupervisionNotice>, IOpeningStep
{
    [Field("任务的案卷号", Hint = "督办某项任务时填写")] public long? Part { get; init; }
    [Field("被督办单位", IsUnit = true)] public required long Unit { get; init; }
    [Field("事由")] public required SupervisionCause Cause { get; init; }
    [Field("级别")] public required SupervisionLevel Level { get; init; }
    [Field("要求", Lines = 4, MaxLength = 1000)] public required string Requirement { get; init; }
    [Field("答复期限")] public required DateOnly ReplyBy { get; init; }
    [Field("不按次序的理由", Hint = "级别不是上一份督办单的下一级时填写", Lines = 2, MaxLength = 400)] public string? OutOfOrder { get; init; }

    private TaskPart? part;
    private TaskLights lights;
    private SupervisionLevel next;
    private SupervisionNotice? standing;
    private bool forOthers;
    private UnitDuty supervised;

    public string DossierTitle => $"督办单（{StepForm.Word(Level)}，{StepForm.Word(Cause)}）";

    public CaseRecord NewRecord(Dossier dossier) => new SupervisionNotice { Dossier = dossier };

    [JsonIgnore]
    public IEnumerable<(string Party, long UnitId)> ChosenParties => [("unit", Unit)];

    public override async Task PrepareAsync(SupervisionNotice record, StepContext context)
    {
        part = Part is null ? null : await context.Db.Set<TaskPart>().AsNoTracking().Include(each => each.Dossier).FirstOrDefaultAsync(each => each.Id == Part);
        if (part is not null)
        {
            lights = TaskLight.Of(part, context);
            next = SupervisionProposals.LevelAfter(await context.Db.Set<SupervisionNotice>().AsNoTracking().Where(notice => notice.PartId == Part).ToListAsync(), part);
        }

        var duties = await context.Db.Set<OrgUnit>().Where(unit => unit.Id == Unit || unit.Id == context.ActingUnitId).ToDictionaryAsync(unit => unit.Id, unit => unit.Duty);
        supervised = duties.GetValueOrDefault(Unit);
        forOthers = !SupervisionProcedure.MaySupervise(duties[context.ActingUnitId], supervised);
        standing = await StandingAsync(context);
    }

    /// <summary>The notice beside which this one is not sent: one about the same ranking, or an open one about the same task with the same cause.</summary>
    private async Task<SupervisionNotice?> StandingAsync(StepContext context)
    {
        var sent = context.Db.Set<SupervisionNotice>().AsNoTracking().Where(notice => notice.Cause == Cause);
        if (Cause != SupervisionCause.Ranking)
            return Part is null ? null : await sent.FirstOrDefaultAsync(notice => notice.PartId == Part && notice.Outcome == SupervisionOutcome.Open);
        var ranked = await RankingProposals.RankedOnAsync(context.Db, Unit);
        return await sent.OrderBy(notice => notice.Id).LastOrDefaultAsync(notice => notice.UnitId == Unit && (ranked == null || notice.SentOn >= ranked));
    }

    public override IEnumerable<Finding> Check(SupervisionNotice record, StepContext context)
    {
        if (forOthers)
            yield return new Finding(supervised == UnitDuty.LegalBureau ? "督办司法局的，由政府办公室或者区领导发出和审核，司法局不督办自己〔政策默认〕。" : "督办司法局以外的单位，由司法局发出和审核。", Field: "unit");
        if (Part is not null && part is null)
            yield return new Finding("没有这项任务。", Field: "part");
        if (part is not null && Wanting(Cause) is { } light && !lights.HasFlag(light))
            yield return new Finding($"这项任务{(part.IsDone ? "已经完成" : part.WithdrawnOn is not null ? "已经撤销" : $"现在没有{StepForm.Word(Cause)}")}，不能以“{StepForm.Word(Cause)}”督办。", Field: "cause");
        if (part is not null && Level != next && string.IsNullOrWhiteSpace(OutOfOrder))
            yield return new Finding($"按提醒、督办、通报、约谈的次序，这一份应是{StepForm.Word(next)}；不按次序的，请写明理由〔政策默认〕。", Field: "level");
        if (part is not null && part.UnitId != Unit)
            yield return new Finding("被督办单位不是这项任务的责任单位。", Field: "unit");
        if (Part is null && Cause is not (SupervisionCause.Instruction or SupervisionCause.Inspection or SupervisionCause.Ranking))
            yield return new Finding("因未签收、逾期、停滞督办的，应写明任务。", Field: "part");
        if (standing is not null)
            yield return new Finding(Cause == SupervisionCause.Ranking ? $"这一次的考评末位已经发过督办单（督办〔{standing.Number}〕）；有了新的排名才能再发。" : "这项任务同一事由已有未办结的督办单。", Field: "cause");
        if (ReplyBy <= context.Today)
            yield return new Finding("答复期限应在今天以后。", Field: "replyBy");
    }

    /// <summary>The light without which a cause is none; null where a person establishes it.</summary>
    internal static TaskLights? Wanting(SupervisionCause cause) => cause switch
    {
        SupervisionCause.Unsigned => TaskLights.Unsigned,
        SupervisionCause.Overdue => TaskLights.Overdue,
        SupervisionCause.Stalled => TaskLights.Stalled,
        _ => null,
    };

    public override async Task ApplyAsync(SupervisionNotice record, StepContext context)
    {
        (record.PartId, record.UnitId, record.Cause, record.Level) = (Part, Unit, Cause, Level);
        (record.Requirement, record.SentOn, record.ReplyBy) = (Requirement.Trim(), context.Today, ReplyBy);
        record.Stake = context.Parameters.Of(TaskParameters.Deduction(Level), context.Today);
        record.Number = $"{context.Today.Year}-{await context.NextNumberAsync($"supervision/{context.Today.Year}"):000}";
        // Of two who send at once the second waits here for his number, and then sees what the first has sent.
        if (await StandingAsync(context) is { } first)
            throw new DbUpdateConcurrencyException($"Notice {first.Number} was sent meanwhile.");
        context.Dossier.Number = $"督办〔{record.Number}〕";
        if (part is not null)
            context.Dossier.Title = $"{StepForm.Word(Level)}：{PlanRules.Brief(part.Title)}（{StepForm.Word(Cause)}）";
        context.SetDue(SupervisionProcedure.ReplyBy, ReplyBy);
    }
}

/// <summary>答复.</summary>
public sealed record AnswerNotice : Step<SupervisionNotice>
{
    [Field("整改情况", Lines = 4)] public required string Reply { get; init; }
    [Field("证明材料", IsFile = true)] public List<long>? Files { get; init; }

    public override void Apply(SupervisionNotice record, StepContext context) => record.RepliedOn = context.Today;
}

/// <summary>销号.</summary>
public sealed record CloseNotice : Step<SupervisionNotice>
{
    [Field("审核意见", Lines = 2)] public required string Opinion { get; init; }

    private TaskPart? unmoved;

    public override async Task PrepareAsync(SupervisionNotice record, StepContext context)
    {
        if (record.PartId is not { } id || SendNotice.Wanting(record.Cause) is not { } light)
            return;
        var part = await context.Db.Set<TaskPart>().AsNoTracking().Include(each => each.Dossier).SingleAsync(each => each.Id == id);
        if (TaskLight.Of(part, context).HasFlag(light) && (record.Cause == SupervisionCause.Overdue || record.FindsUnmoved(part)))
            unmoved = part;
    }

    public override IEnumerable<Finding> Check(SupervisionNotice record, StepContext context)
    {
        if (unmoved is not null)
            yield return new Finding(record.Cause switch
            {
                SupervisionCause.Overdue => "这项任务仍然逾期，没有完成，也没有批准延期",
                SupervisionCause.Unsigned => $"{unmoved.AwaitedFrom}仍未签收这项任务",
                _ => "这项任务仍然停滞，督办以来没有填报进展",
            } + "，不能销号；应不予销号，下一份督办单升一级〔政策默认〕。");
    }

    public override void Apply(SupervisionNotice record, StepContext context) => (record.Outcome, record.ClosedOn) = (SupervisionOutcome.Closed, context.Today);
}

/// <summary>不予销号.</summary>
public sealed record RefuseNotice : Step<SupervisionNotice>
{
    [Field("理由", Lines = 3)] public required string Reason { get; init; }

    internal static IEnumerable<Finding> TooEarly(SupervisionNotice record, DateOnly today)
    {
        if (record.RepliedOn is null && today <= record.ReplyBy)
            yield return new Finding($"答复期限 {record.ReplyBy:yyyy-MM-dd} 未过，还不能不予销号。");
    }

    public override void Apply(SupervisionNotice record, StepContext context) => (record.Outcome, record.ClosedOn) = (SupervisionOutcome.Refused, context.Today);
}
