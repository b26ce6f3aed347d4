using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>
/// 抽取实地样本 — by the seed to which the opening act committed, long before there was a score: nobody chooses, everybody can check.
/// A draw is carried to its result before the same units are drawn from again: nobody leaves one draw for a better one.
/// </summary>
public sealed record DrawSample : Step<AssessmentCase>
{
    [Field("样本数")] public required int Size { get; init; }

    private IReadOnlyList<UnitScore> frozen = [];
    private HashSet<(long Unit, string Code)> earned = [];
    private AssessmentCase? unfinished;

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        var reviewed = record.Quarters.Find(each => each.Quarter == AssessmentCase.Reviewed)?.Id;
        earned = [.. (await context.Db.Set<FrozenScore>().AsNoTracking().Where(score => score.QuarterId == reviewed && score.State == ScoreState.Scored && score.Points > 0)
            .Select(score => new { score.UnitId, score.Code }).ToListAsync()).Select(score => (score.UnitId, score.Code))];
        frozen = await new CampaignScores(context.Db, new FigureRegistry(), new FigureReader(context.Db)).FrozenAsync(record, AssessmentCase.Reviewed) ?? [];
        var units = record.Units.Where(unit => unit.Class != UnitClass.District).Select(unit => unit.UnitId).ToHashSet();
        unfinished = (await OpenCampaign.AlikeAsync(context.Db, record.Year, record.SetId, units)).Find(other => other.Id != record.Id && other.SampleSeed is not null && other.AnnouncedOn is null);
    }

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (!record.IsReviewed)
            yield return new Finding("复核还没有定分。");
        else if (Size < 1)
            yield return new Finding("样本数至少是 1。", Field: "size");
        else if (Size > Population().Count())
            yield return new Finding($"可抽的得分只有 {Population().Count()} 项。", Field: "size");
        if (unfinished is not null)
            yield return new Finding($"“{unfinished.Name}”中有相同的单位，已经抽样而结果没有公布；办到公布以后，才能再抽样。");
    }

    public override void Apply(AssessmentCase record, StepContext context)
    {
        record.SampleSeed = record.SampleSecret ?? FieldSample.NewSeed();
        record.Sample.AddRange(FieldSample.Draw(record.SampleSeed, Population(), Size));
        var published = JsonSerializer.Serialize(new
        {
            campaign = record.Name,
            seed = record.SampleSeed,
            commitment = record.SampleCommitment,
            commitmentRule = record.SampleCommitment is null ? "none: opened before seeds were committed to, drawn at random by the server" : "SHA-256(seed) as hex, in the act that opened the campaign",
            rule = "SHA-256(seed|unit|indicator) as hex, ascending, first n",
            population = Population().Select(one => $"{one.Unit}|{one.Code}"),
            sample = record.Sample.Select(item => new { item.Number, item.UnitId, item.Code, item.Ticket }),
        }, StepForm.Json);
        context.Publish(PublishedRecord.Json("assessment-sample", $"{record.Year}-{record.Id}", $"{record.Name}实地抽查样本", published));
        context.Record($"种子“{record.SampleSeed}”（{(record.SampleCommitment is { } commitment ? $"启动时的承诺值 {commitment}" : "启动时没有承诺，由系统当场随机产生")}），从 {Population().Count()} 项中抽取 {Size} 项");
    }

    /// <summary>What earned points, by the records or by a change: that is what a visit can find untrue. A score taken to nothing before the draw is drawn all the same.</summary>
    private IEnumerable<(long Unit, string Code)> Population() => frozen.Where(unit => unit.Class != UnitClass.District)
        .SelectMany(unit => unit.Cells.Values.Where(cell => (cell.State == ScoreState.Scored && cell.Points > 0) || earned.Contains((unit.UnitId, cell.Code))).Select(cell => (unit.UnitId, cell.Code)))
        .OrderBy(one => one.UnitId).ThenBy(one => one.Code, StringComparer.Ordinal);
}

/// <summary>The draw, pure.</summary>
public static class FieldSample
{
    public static string NewSeed() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string Commit(string seed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));

    public static IEnumerable<SampleItem> Draw(string seed, IEnumerable<(long Unit, string Code)> population, int size) => population
        .Select(one => (one, Ticket: Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{one.Unit}|{one.Code}")))))
        .OrderBy(pair => pair.Ticket, StringComparer.Ordinal).Take(size)
        .Select((pair, i) => new SampleItem { Number = i + 1, UnitId = pair.one.Unit, Code = pair.one.Code, Ticket = pair.Ticket });
}

/// <summary>记录抽查结果.</summary>
public sealed record RecordVisit : Step<AssessmentCase>
{
    [Field("样本序号")] public required int Number { get; init; }
    [Field("结论")] public required VisitFinding Finding { get; init; }
    [Field("情况说明", Lines = 3, MaxLength = 500)] public required string Note { get; init; }

    private DrawnScore? score;

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        score = await DrawnScore.ReadAsync(context.Db, record, Number);
    }

    public override IEnumerable<Core.Law.Finding> Check(AssessmentCase record, StepContext context)
    {
        if (record.Sample.Find(item => item.Number == Number) is not { } item)
            yield return new Core.Law.Finding("没有这个序号的样本。", Field: "number");
        else if (item.Finding is not null)
            yield return new Core.Law.Finding("这个样本已有结论；记错的，用“更正抽查结果”。", Field: "number");
    }

    public override void Apply(AssessmentCase record, StepContext context)
    {
        var item = record.Sample.Single(each => each.Number == Number);
        (item.Finding, item.Note) = (Finding, Note.Trim());
        if (Finding == VisitFinding.True || score is null)
            return;
        context.Db.Add(score.Change(record, item, item.Note, context));
        context.Record($"第 {Number} 号样本{StepForm.Word(Finding)}，改分");
    }
}

/// <summary>更正抽查结果 — a conclusion was recorded wrongly: what it becomes and why; what it was stays readable.</summary>
public sealed record CorrectVisit : Step<AssessmentCase>
{
    [Field("样本序号")] public required int Number { get; init; }
    [Field("更正后的结论")] public required VisitFinding Finding { get; init; }
    [Field("情况说明", Lines = 3, MaxLength = 300)] public required string Note { get; init; }
    [Field("更正的理由", Lines = 2, MaxLength = 200)] public required string Reason { get; init; }

    private DrawnScore? score;

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        score = await DrawnScore.ReadAsync(context.Db, record, Number);
    }

    public override IEnumerable<Core.Law.Finding> Check(AssessmentCase record, StepContext context)
    {
        if (record.Sample.Find(item => item.Number == Number)?.Finding is not { } now)
            yield return new Core.Law.Finding("没有这个序号的样本，或者它还没有结论。", Field: "number");
        else if (now == Finding)
            yield return new Core.Law.Finding($"现在的结论就是“{StepForm.Word(now)}”。", Field: "finding");
    }

    public override void Apply(AssessmentCase record, StepContext context)
    {
        var item = record.Sample.Single(each => each.Number == Number);
        var was = StepForm.Word(item.Finding!.Value);
        (item.Finding, item.Note) = (Finding, $"{Note.Trim()}（原记“{was}”，更正的理由：{Reason.Trim()}）");
        context.Record($"第 {Number} 号样本的结论由“{was}”更正为“{StepForm.Word(Finding)}”：{Reason.Trim()}");
        if (score is not null && score.After(Finding) != score.Standing)
            context.Db.Add(score.Change(record, item, item.Note, context));
    }
}

/// <summary>The score of a drawn indicator in the review.</summary>
/// <param name="Unvisited">What it is without the visit.</param>
/// <param name="Standing">What it stands at.</param>
internal sealed record DrawnScore(decimal Unvisited, decimal Standing)
{
    public static async Task<DrawnScore?> ReadAsync(MingfaDb db, AssessmentCase campaign, int number)
    {
        var reviewed = campaign.Quarters.Find(each => each.Quarter == AssessmentCase.Reviewed)?.Id;
        if (campaign.Sample.Find(each => each.Number == number) is not { } item
            || await db.Set<FrozenScore>().AsNoTracking().FirstOrDefaultAsync(each => each.QuarterId == reviewed && each.UnitId == item.UnitId && each.Code == item.Code) is not { } score)
            return null;
        var changes = await db.Set<ScoreOverride>().AsNoTracking()
            .Where(each => each.CampaignId == campaign.Id && each.Quarter == AssessmentCase.Reviewed && each.UnitId == item.UnitId && each.Code == item.Code).OrderBy(each => each.Id).ToListAsync();
        return new DrawnScore(changes.LastOrDefault(change => !item.Made(change))?.To ?? score.Points, changes.LastOrDefault()?.To ?? score.Points);
    }

    /// <summary>True leaves it, partly true halves it, untrue takes it all.</summary>
    public decimal After(VisitFinding finding) => finding switch { VisitFinding.True => Unvisited, VisitFinding.Partly => Unvisited / 2, _ => 0 };

    public ScoreOverride Change(AssessmentCase campaign, SampleItem item, string note, StepContext context) => new()
    {
        CampaignId = campaign.Id,
        Quarter = AssessmentCase.Reviewed,
        UnitId = item.UnitId,
        Code = item.Code,
        From = Standing,
        To = After(item.Finding!.Value),
        Reason = item.ReasonOf(item.Finding.Value, note),
        OfficerId = context.Actor.OfficerId,
        OfficerName = context.Actor.Name,
        At = context.Now,
    };
}
