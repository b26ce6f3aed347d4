using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>开始自评.</summary>
public sealed record BeginSelfEvaluation : Step<AssessmentCase>
{
    [Field("要求", Lines = 2)] public string? Note { get; init; }
}

/// <summary>转入复核.</summary>
public sealed record BeginReview : Step<AssessmentCase>
{
    private int waiting;

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        waiting = await context.Db.Set<ReportedValue>().CountAsync(value => value.CampaignId == record.Id && value.State == ReviewState.Pending)
            + await context.Db.Set<Evidence>().CountAsync(evidence => evidence.CampaignId == record.Id && evidence.State == ReviewState.Pending);
    }

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (record.Quarters.Count < 4)
            yield return new Finding($"四个季度中只冻结了 {record.Quarters.Count} 个。");
        if (waiting > 0)
            yield return new Finding($"还有 {waiting} 项填报和佐证没有审核。");
    }
}
