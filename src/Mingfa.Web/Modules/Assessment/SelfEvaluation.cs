using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
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
    [Field("没有提交自评的说明", Hint = "还有单位没有提交自评的，写明为什么不再等", Lines = 2, MaxLength = 600)] public string? Missing { get; init; }

    private int waiting;
    private List<string> silent = [];

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        waiting = await context.Db.Set<ReportedValue>().CountAsync(value => value.CampaignId == record.Id && value.State == ReviewState.Pending)
            + await context.Db.Set<Evidence>().CountAsync(evidence => evidence.CampaignId == record.Id && evidence.State == ReviewState.Pending);
        var sheets = await context.Db.Set<SelfEvaluationSheet>().AsNoTracking().Where(sheet => sheet.CampaignId == record.Id).ToListAsync();
        var missing = record.Units.Select(unit => unit.UnitId).Except(sheets.Where(sheet => sheet.IsHandedIn).Select(sheet => sheet.UnitId)).ToArray();
        silent = await context.Db.Set<OrgUnit>().Where(unit => missing.Contains(unit.Id)).OrderBy(unit => unit.Id).Select(unit => unit.ShortName).ToListAsync();
    }

    public override void Apply(AssessmentCase record, StepContext context)
    {
        if (silent.Count > 0)
            context.Record($"没有提交自评：{string.Join("、", silent)}；{Missing!.Trim()}");
    }

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (silent.Count > 0 && string.IsNullOrWhiteSpace(Missing))
            yield return new Finding($"还有 {silent.Count} 个单位没有提交自评：{string.Join("、", silent)}；不再等的，请写明为什么。", Field: "missing");
        if (record.Quarters.Count < 4)
            yield return new Finding($"四个季度中只冻结了 {record.Quarters.Count} 个。");
        if (waiting > 0)
            yield return new Finding($"还有 {waiting} 项填报和佐证没有审核。");
    }
}

/// <summary>复核定分 — the year's scores with everything that was reported and passed, and with the reviewers' marks, are fixed; the result rests on them.</summary>
public sealed record SettleReview : Step<AssessmentCase>
{
    [Field("说明", Lines = 3, MaxLength = 1000)] public string? Comment { get; init; }

    private int waiting;
    private List<string> unjudged = [];

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        waiting = await context.Db.Set<ReportedValue>().CountAsync(value => value.CampaignId == record.Id && value.State == ReviewState.Pending)
            + await context.Db.Set<Evidence>().CountAsync(evidence => evidence.CampaignId == record.Id && evidence.State == ReviewState.Pending);
        var judged = (await new CampaignScores(context.Db, new FigureRegistry(), new FigureReader(context.Db)).IndicatorsAsync(record)).Where(indicator => indicator.Rule.NeedsMarks).ToList();
        var marks = (await context.Db.Set<JudgeMark>().Where(mark => mark.CampaignId == record.Id).ToListAsync()).ToLookup(mark => (mark.UnitId, mark.Code), mark => mark.Mark);
        var names = await context.Db.Set<OrgUnit>().ToDictionaryAsync(unit => unit.Id, unit => unit.ShortName);
        unjudged = [.. from unit in record.Units
                       from indicator in judged
                       where indicator.Measures(unit.Class) && ScoringRules.Judged([.. marks[(unit.UnitId, indicator.Code)]]).State == ScoreState.NoRecord
                       select $"{names[unit.UnitId]}的 {indicator.Code}"];
    }

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (waiting > 0)
            yield return new Finding($"还有 {waiting} 项填报和佐证没有审核。");
        if (unjudged.Count > 0)
            yield return new Finding($"还有 {unjudged.Count} 项评议没有评完：每项要两人评分，相差超过 1 分的要第三人（{string.Join("、", unjudged.Take(10))}{(unjudged.Count > 10 ? " 等" : "")}）。");
    }

    public override async Task ApplyAsync(AssessmentCase record, StepContext context)
    {
        record.ReviewedOn = context.Today;
        await FreezeQuarter.FreezeAsync(record, context, AssessmentCase.Reviewed, Comment);
        await TakeOverAsync(record, context);
    }

    /// <summary>What was changed in the fourth quarter, by a person or upon an objection, holds in the review that takes its place.</summary>
    private static async Task TakeOverAsync(AssessmentCase record, StepContext context)
    {
        var fourth = record.Quarters.Single(each => each.Quarter == 4).Id;
        var frozen = await context.Db.Set<FrozenScore>().AsNoTracking().Where(score => score.QuarterId == fourth).ToDictionaryAsync(score => (score.UnitId, score.Code));
        var reviewed = record.Quarters.Single(each => each.Quarter == AssessmentCase.Reviewed).Scores.ToDictionary(score => (score.UnitId, score.Code));
        var changes = await new CampaignScores(context.Db, new FigureRegistry(), new FigureReader(context.Db)).OverridesAsync(record.Id, 4);
        var taken = changes.GroupBy(change => (change.UnitId, change.Code))
            .Select(cell => cell.Last().InReview(frozen[cell.Key].Points, frozen[cell.Key], reviewed[cell.Key], reviewed[cell.Key].Points)).OfType<ScoreOverride>().ToList();
        context.Db.AddRange(taken);
        if (taken.Count > 0)
            context.Record($"{AssessmentCase.NameOf(4)}改过的得分计入{AssessmentCase.NameOf(AssessmentCase.Reviewed)}，{taken.Count} 项");
    }
}

/// <summary>改分 — a reviewer finds a score wrong: what it becomes and why; what it was stays readable (seed S-023).</summary>
public sealed record OverrideScore : Step<AssessmentCase>
{
    [Field("季度", Hint = "1 到 4；年终复核填 5")] public required int Quarter { get; init; }
    [Field("单位", IsUnit = true)] public required long Unit { get; init; }
    [Field("指标编号", MaxLength = 20)] public required string Code { get; init; }
    [Field("改后得分", Hint = "如 1.5", MaxLength = 10)] public required string Points { get; init; }
    [Field("理由", Lines = 3, MaxLength = 600)] public required string Reason { get; init; }

    private FrozenScore? score;
    private decimal from;

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        var frozen = record.Quarters.Find(quarter => quarter.Quarter == Quarter)?.Id;
        score = await context.Db.Set<FrozenScore>().AsNoTracking().FirstOrDefaultAsync(each => each.QuarterId == frozen && each.UnitId == Unit && each.Code == Code);
        var changes = await new CampaignScores(context.Db, new FigureRegistry(), new FigureReader(context.Db)).OverridesAsync(record.Id, Quarter);
        from = changes.LastOrDefault(change => change.UnitId == Unit && change.Code == Code)?.To ?? score?.Points ?? 0;
    }

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (score is null)
            yield return new Finding("这个单位在这一季度没有这项已冻结的得分。", Field: "code");
        else if (ScoreOverride.Read(Points) is not { } points || points > score.Weight)
            yield return new Finding($"改后得分应在 0 到 {score.Weight:0.##} 之间。", Field: "points");
        else if (points == from)
            yield return new Finding($"现在就是 {from:0.##} 分。", Field: "points");
        if (Quarter == AssessmentCase.Reviewed && record.Sample.Find(item => item.UnitId == Unit && item.Code == Code) is { } drawn)
            yield return new Finding($"这一项已抽为第 {drawn.Number} 号实地样本，得分只由抽查结论改变；结论记错的，用“更正抽查结果”。", Field: "code");
        if (record.IsReviewed && Quarter == 4)
            yield return new Finding("年终复核已经定分，第四季度的得分不再计入结果；请改年终复核的得分。", Field: "quarter");
    }

    public override void Apply(AssessmentCase record, StepContext context)
    {
        context.Db.Add(new ScoreOverride
        {
            CampaignId = record.Id,
            Quarter = Quarter,
            UnitId = Unit,
            Code = Code,
            From = from,
            To = ScoreOverride.Read(Points)!.Value,
            Reason = Reason.Trim(),
            OfficerId = context.Actor.OfficerId,
            OfficerName = context.Actor.Name,
            At = context.Now,
        });
        context.Record($"{AssessmentCase.NameOf(Quarter)}单位 {Unit} 的指标 {Code} 由 {from:0.##} 改为 {Points.Trim()}：{Reason.Trim()}");
    }
}
