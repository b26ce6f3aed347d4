using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Mingfa.Core.Law;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>考核异议.</summary>
public sealed class ScoreObjection : CaseRecord
{
    public long CampaignId { get; internal set; }
    public string Campaign { get; internal set; } = "";
    public int Quarter { get; internal set; }
    public long UnitId { get; internal set; }
    public string Code { get; internal set; } = "";
    public string Grounds { get; internal set; } = "";
    public decimal Points { get; internal set; }
    public decimal Weight { get; internal set; }
    public decimal? NewPoints { get; internal set; }
    public string? Answer { get; internal set; }

    /// <summary>The last day on which the scores of a frozen quarter may be objected to.</summary>
    internal static DateOnly LastDay(FrozenQuarter frozen, DistrictParameters parameters, WorkCalendar calendar) =>
        parameters.LastDayOf(ObjectionProcedure.AnswerBy, calendar, frozen.FrozenAt.ShanghaiDate());

    /// <summary>The last day on which any score of the campaign may be objected to; null while none is frozen.</summary>
    internal static DateOnly? LastDay(AssessmentCase campaign, DistrictParameters parameters, WorkCalendar calendar) =>
        campaign.Quarters.Max(frozen => (DateOnly?)LastDay(frozen, parameters, calendar));

    internal static bool LostPoints(FrozenScore score) => score.Points < score.Weight;

    /// <summary>To which scores this person may object for the unit today: the indicators, each with the newest quarter that is still open to it.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> OpenToAsync(MingfaDb db, Actor actor, AssessmentCase campaign, long unit, WorkCalendar calendar, DateOnly today)
    {
        if (campaign.AnnouncedOn is not null || StepBars.ActingPost(ObjectionProcedure.Current.StepOf<RaiseObjection>(), actor, null)?.UnitId != unit)
            return new Dictionary<string, int>();
        var parameters = await DistrictParameters.LoadAsync(db);
        var quarters = campaign.Quarters.Where(frozen => today <= LastDay(frozen, parameters, calendar)).ToDictionary(frozen => frozen.Id, frozen => frozen.Quarter);
        var raised = (await db.Set<ScoreObjection>().Where(other => other.CampaignId == campaign.Id && other.UnitId == unit).Select(other => new { other.Quarter, other.Code }).ToListAsync()).ToHashSet();
        return (await db.Set<FrozenScore>().AsNoTracking().Where(score => quarters.Keys.Contains(score.QuarterId) && score.UnitId == unit).ToListAsync())
            .Where(score => LostPoints(score) && !raised.Contains(new { Quarter = quarters[score.QuarterId], score.Code }))
            .GroupBy(score => score.Code, score => quarters[score.QuarterId]).ToDictionary(code => code.Key, code => code.Max());
    }

    public override IEnumerable<(string Label, string? Value)> Summarize() =>
    [
        ("考评", $"{Campaign}{AssessmentCase.NameOf(Quarter)}"),
        ("指标", Code),
        ("冻结的得分", $"{Points:0.##} / {Weight:0.##}"),
        ("异议理由", Grounds),
        ("答复", Answer),
        ("改后得分", NewPoints is { } points ? $"{points:0.##}" : null),
    ];
}

/// <summary>提出异议.</summary>
public sealed record RaiseObjection : Step<ScoreObjection>, IOpeningStep
{
    [Field("考评的案卷号")] public required long Campaign { get; init; }
    [Field("季度", Hint = "1 到 4；年终复核填 5")] public required int Quarter { get; init; }
    [Field("指标编号", MaxLength = 20)] public required string Code { get; init; }
    [Field("理由", Lines = 4, MaxLength = 2000)] public required string Grounds { get; init; }
    [Field("证明材料", IsFile = true)] public List<long>? Files { get; init; }

    private AssessmentCase? campaign;
    private FrozenQuarter? frozen;
    private FrozenScore? score;
    private bool raised;

    public string DossierTitle => $"对{AssessmentCase.NameOf(Quarter)}指标 {Code} 得分的异议";

    public CaseRecord NewRecord(Dossier dossier) => new ScoreObjection { Dossier = dossier };

    public override async Task PrepareAsync(ScoreObjection record, StepContext context)
    {
        campaign = await context.Db.Set<AssessmentCase>().AsNoTracking().Include(each => each.Quarters).FirstOrDefaultAsync(each => each.Id == Campaign);
        frozen = campaign?.Quarters.Find(quarter => quarter.Quarter == Quarter);
        score = frozen is null ? null : await context.Db.Set<FrozenScore>().AsNoTracking()
            .FirstOrDefaultAsync(each => each.QuarterId == frozen.Id && each.UnitId == context.ActingUnitId && each.Code == Code);
        raised = await context.Db.Set<ScoreObjection>().AnyAsync(other => other.CampaignId == Campaign && other.Quarter == Quarter && other.UnitId == context.ActingUnitId && other.Code == Code);
    }

    public override IEnumerable<Finding> Check(ScoreObjection record, StepContext context)
    {
        if (frozen is null || score is null)
        {
            yield return new Finding("本单位在这个季度没有这项已冻结的得分。", Field: "code");
            yield break;
        }

        var days = context.Parameters.LengthOf(ObjectionProcedure.AnswerBy, frozen.FrozenAt.ShanghaiDate()) ?? Terms.Find(ObjectionProcedure.AnswerBy)!.Period!.Value.Length;
        var last = ScoreObjection.LastDay(frozen, context.Parameters, context.Calendar);
        if (context.Today > last)
            yield return new Finding($"异议应在冻结后 {days} 个工作日内（{last:yyyy-MM-dd} 前）提出〔政策默认〕。", Field: "quarter");
        if (campaign!.AnnouncedOn is { } announced)
            yield return new Finding($"考评结果已于 {announced:yyyy-MM-dd} 公布，不再受理异议。", Field: "campaign");
        if (raised)
            yield return new Finding("本单位已对这项得分提出过异议。", Field: "code");
        if (!ScoreObjection.LostPoints(score))
            yield return new Finding("这项已是满分。", Field: "code");
    }

    public override void Apply(ScoreObjection record, StepContext context)
    {
        (record.CampaignId, record.Campaign, record.Quarter, record.UnitId) = (Campaign, campaign!.Name, Quarter, context.ActingUnitId);
        (record.Code, record.Grounds, record.Points, record.Weight) = (Code, Grounds.Trim(), score!.Points, score.Weight);
    }
}

/// <summary>异议成立 — the score is changed, with reason and trace.</summary>
public sealed record UpholdObjection : Step<ScoreObjection>
{
    [Field("改后得分", Hint = "如 1.5", MaxLength = 10)] public required string Points { get; init; }
    [Field("理由", Lines = 3, MaxLength = 600)] public required string Reason { get; init; }

    private decimal from;
    private FrozenScore? frozen;
    private FrozenScore? reviewed;
    private decimal stands;
    private bool isVisited;

    public override async Task PrepareAsync(ScoreObjection record, StepContext context)
    {
        from = await StandsAsync(record, record.Quarter, context) ?? record.Points;
        if (record.Quarter != 4)
            return;
        frozen = await FrozenAsync(record, 4, context);
        reviewed = await FrozenAsync(record, AssessmentCase.Reviewed, context);
        stands = await StandsAsync(record, AssessmentCase.Reviewed, context) ?? reviewed?.Points ?? 0;
        isVisited = await context.Db.Set<SampleItem>().AnyAsync(item => item.CampaignId == record.CampaignId && item.UnitId == record.UnitId && item.Code == record.Code
            && item.Finding != null && item.Finding != VisitFinding.True);
    }

    /// <summary>What the score was last changed to: somebody may have changed it since it was frozen.</summary>
    private static async Task<decimal?> StandsAsync(ScoreObjection record, int quarter, StepContext context) => (await context.Db.Set<ScoreOverride>().AsNoTracking()
        .Where(change => change.CampaignId == record.CampaignId && change.Quarter == quarter && change.UnitId == record.UnitId && change.Code == record.Code)
        .OrderBy(change => change.Id).LastOrDefaultAsync())?.To;

    private static Task<FrozenScore?> FrozenAsync(ScoreObjection record, int quarter, StepContext context) => context.Db.Set<FrozenScore>().AsNoTracking()
        .FirstOrDefaultAsync(score => score.UnitId == record.UnitId && score.Code == record.Code
            && context.Db.Set<FrozenQuarter>().Any(each => each.Id == score.QuarterId && each.CampaignId == record.CampaignId && each.Quarter == quarter));

    public override IEnumerable<Finding> Check(ScoreObjection record, StepContext context)
    {
        if (ScoreOverride.Read(Points) is not { } points || points <= from || points > record.Weight)
            yield return new Finding($"改后得分应高于 {from:0.##}，不高于 {record.Weight:0.##}。", Field: "points");
    }

    public override void Apply(ScoreObjection record, StepContext context)
    {
        (record.NewPoints, record.Answer) = (ScoreOverride.Read(Points)!.Value, Reason.Trim());
        var change = new ScoreOverride
        {
            CampaignId = record.CampaignId,
            Quarter = record.Quarter,
            UnitId = record.UnitId,
            Code = record.Code,
            From = from,
            To = record.NewPoints.Value,
            Reason = record.Answer,
            OfficerId = context.Actor.OfficerId,
            OfficerName = context.Actor.Name,
            At = context.Now,
        };
        context.Db.Add(change);
        if (reviewed is not null)
            ChangeReview(record, change, context);
    }

    /// <summary>Once the review is settled the year no longer counts the fourth quarter: what is granted there is granted in the review. What a visit found stands.</summary>
    private void ChangeReview(ScoreObjection record, ScoreOverride change, StepContext context)
    {
        if (isVisited)
        {
            context.Record($"指标 {record.Code} 已经实地抽查，{AssessmentCase.NameOf(AssessmentCase.Reviewed)}的得分以抽查结论为准");
        }
        else if (change.InReview(from, frozen!, reviewed!, stands) is { } also)
        {
            context.Db.Add(also);
            context.Record($"{AssessmentCase.NameOf(AssessmentCase.Reviewed)}中指标 {record.Code} 由 {also.From:0.##} 改为 {also.To:0.##}");
        }
    }
}

/// <summary>异议不成立.</summary>
public sealed record RejectObjection : Step<ScoreObjection>
{
    [Field("理由", Lines = 3, MaxLength = 600)] public required string Reason { get; init; }

    public override void Apply(ScoreObjection record, StepContext context) => record.Answer = Reason.Trim();
}

internal sealed class ScoreObjectionTable : CaseTable<ScoreObjection>
{
    public override void Configure(EntityTypeBuilder<ScoreObjection> table)
    {
        base.Configure(table);
        table.ToTable("ScoreObjections");
        table.Property(objection => objection.Campaign).HasMaxLength(100);
        table.Property(objection => objection.Code).HasMaxLength(20);
        table.Property(objection => objection.Grounds).HasMaxLength(2000);
        table.Property(objection => objection.Answer).HasMaxLength(600);
        table.Property(objection => objection.Points).HasPrecision(12, 6);
        table.Property(objection => objection.Weight).HasPrecision(12, 6);
        table.Property(objection => objection.NewPoints).HasPrecision(12, 6);
        table.HasIndex(objection => new { objection.CampaignId, objection.Quarter, objection.UnitId, objection.Code });
    }
}
