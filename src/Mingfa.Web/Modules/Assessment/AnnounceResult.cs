using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>公布结果.</summary>
public sealed record AnnounceResult : Step<AssessmentCase>
{
    private int objections;
    private IReadOnlySet<long> vetoed = new HashSet<long>();
    private IReadOnlyDictionary<long, decimal> year = new Dictionary<long, decimal>();

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        objections = await context.Db.Set<ScoreObjection>().CountAsync(objection => objection.CampaignId == record.Id && objection.Dossier.IsOpen);
        var scores = new CampaignScores(context.Db, new FigureRegistry(), new FigureReader(context.Db));
        (year, vetoed) = (await scores.YearAsync(record) ?? year, await scores.VetoedAsync(record));
    }

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (record.Sample.Count(item => item.Finding is null) is > 0 and var open)
            yield return new Finding($"还有 {open} 个实地样本没有结论。");
        if (objections > 0)
            yield return new Finding($"还有 {objections} 件异议没有答复。");
        if (ScoreObjection.LastDay(record, context.Parameters, context.Calendar) is { } last && context.Today <= last)
            yield return new Finding($"对已冻结得分的异议可以提出到 {last:yyyy-MM-dd}，期满以后才能公布〔政策默认〕。");
        if (!record.IsReviewed)
            yield return new Finding("复核还没有定分。");
    }

    public override void Apply(AssessmentCase record, StepContext context)
    {
        record.AnnouncedOn = context.Today;
        record.Results.AddRange(ResultFormula.Of(record, year, vetoed));
        context.Record($"公布 {record.Results.Count} 个单位的结果");
    }
}
