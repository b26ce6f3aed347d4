using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>启动考评.</summary>
public sealed record OpenCampaign : Step<AssessmentCase>, IOpeningStep
{
    [Field("考评名称", Hint = "例如：2026年度法治政府建设考评", MaxLength = 100)] public required string Name { get; init; }
    [Field("年度")] public required int Year { get; init; }
    [Field("指标体系", Hint = "编号，例如 SF-2021R", MaxLength = 40)] public required string Set { get; init; }
    [Field("纳入的指标", Lines = 3, Hint = "每行一个编号或者一段，如 23-30；不填即全部")] public List<string>? Scope { get; init; }
    [Field("执法部门", Lines = 4, Hint = "每行一个单位简称")] public List<string>? Enforcement { get; init; }
    [Field("综合部门", Lines = 4, Hint = "每行一个单位简称")] public List<string>? General { get; init; }
    [Field("街道", Lines = 4, Hint = "每行一个单位简称；三类都不填即全部现有部门和街道，部门按综合部门")] public List<string>? Subdistricts { get; init; }
    [Field("调整的分值", Lines = 3, Hint = "每行一个，如 24=2.0；不填用指标体系的分值")] public List<string>? Weights { get; init; }
    [Field("任务完成占比", Hint = "百分数，默认 20（政策默认）")] public int? TaskShare { get; init; }

    private IndicatorSet? set;
    private List<OrgUnit> units = [];
    private bool taken;

    public string DossierTitle => Name;

    public CaseRecord NewRecord(Dossier dossier) => new AssessmentCase { Dossier = dossier };

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await IndicatorSetFile.EnsureShippedAsync(context.Db, context.Now);
        set = await context.Db.Set<IndicatorSet>().AsNoTracking().Include(each => each.Indicators).FirstOrDefaultAsync(each => each.Code == Set.Trim());
        taken = await context.Db.Set<AssessmentCase>().AnyAsync(campaign => campaign.Name == Name.Trim());
        units = await context.Db.Set<OrgUnit>().AsNoTracking().Where(unit => unit.FoundedOn <= context.Today && (unit.DissolvedOn == null || unit.DissolvedOn > context.Today)).OrderBy(unit => unit.Id).ToListAsync();
    }

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (set is null)
            yield return new Finding($"没有编号为“{Set}”的指标体系。", Field: "set");
        if (taken)
            yield return new Finding("已有同名的考评。", Field: "name");
        if (Year is < 2000 or > 2100)
            yield return new Finding("年度应是四位年份。", Field: "year");
        if (TaskShare is < 0 or > 100)
            yield return new Finding("占比应是 0 到 100。", Field: "taskShare");
        foreach (var name in Named().Select(pair => pair.Name).Where(name => Find(name) is null))
            yield return new Finding($"没有名为“{name}”的单位。", Field: "enforcement");
        foreach (var twice in Named().Select(pair => Find(pair.Name)?.Id).OfType<long>().GroupBy(id => id).Where(group => group.Count() > 1))
            yield return new Finding($"“{units.First(unit => unit.Id == twice.Key).ShortName}”列入了两类。", Field: "general");
        foreach (var line in (Weights ?? []).Where(line => AssessmentCase.ReadWeight(line) is not { Weight: >= 0 and <= 1000 } pair || set?.Indicators.All(indicator => indicator.Code != pair.Code) != false))
            yield return new Finding($"“{line}”应写成 编号=分值。", Field: "weights");
        if (set is not null && Codes() is { Count: 0 })
            yield return new Finding("纳入的指标都不在这个指标体系中。", Field: "scope");
    }

    public override void Apply(AssessmentCase record, StepContext context)
    {
        (record.Name, record.Year, record.SetId, record.SetCode) = (Name.Trim(), Year, set!.Id, set.Code);
        record.Scope = Scope is { Count: > 0 } ? Codes() : [];
        record.Weights = [.. (Weights ?? []).Select(line => line.Replace(" ", "", StringComparison.Ordinal))];
        record.TaskShare = TaskShare ?? record.TaskShare;
        if (units.Find(unit => unit.Duty == UnitDuty.Government) is { } government)
            record.Units.Add(new AssessedUnit { UnitId = government.Id, Class = UnitClass.District });
        var chosen = Named().Select(pair => (Find(pair.Name)!.Id, pair.Class)).ToList();
        if (chosen.Count == 0)
            chosen = [.. units.Where(unit => unit.Kind is OrgUnitKind.Department or OrgUnitKind.Subdistrict)
                .Select(unit => (unit.Id, unit.Kind == OrgUnitKind.Subdistrict ? UnitClass.Subdistrict : UnitClass.General))];
        record.Units.AddRange(chosen.Select(unit => new AssessedUnit { UnitId = unit.Id, Class = unit.Item2 }));
        context.Record($"参加考评 {chosen.Count} 个单位");
    }

    private IEnumerable<(string Name, UnitClass Class)> Named() =>
        (Enforcement ?? []).Select(name => (name, UnitClass.Enforcement))
            .Concat((General ?? []).Select(name => (name, UnitClass.General)))
            .Concat((Subdistricts ?? []).Select(name => (name, UnitClass.Subdistrict)));

    private OrgUnit? Find(string name) => units.Find(unit => unit.ShortName == name || unit.Name == name);

    private List<string> Codes()
    {
        var wanted = (Scope ?? []).SelectMany(line => line.Split(['、', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).SelectMany(piece =>
            piece.Split('-') is [var from, var to] && int.TryParse(from, out var first) && int.TryParse(to, out var last) && last >= first && last - first < 1000
                ? Enumerable.Range(first, last - first + 1).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))
                : [piece]).ToHashSet();
        return [.. set!.Indicators.OrderBy(indicator => indicator.Ordinal).Select(indicator => indicator.Code).Where(code => wanted.Count == 0 || wanted.Contains(code))];
    }
}

/// <summary>季度冻结.</summary>
public sealed record FreezeQuarter : Step<AssessmentCase>
{
    [Field("季度", Hint = "1 到 4")] public required int Quarter { get; init; }
    [Field("点评", Lines = 3, MaxLength = 1000)] public string? Comment { get; init; }

    public override Task PrepareAsync(AssessmentCase record, StepContext context) => record.LoadAsync(context);

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (Quarter is < 1 or > 4)
            yield return new Finding("季度应是 1 到 4。", Field: "quarter");
        else if (record.Quarters.Any(quarter => quarter.Quarter == Quarter))
            yield return new Finding($"第 {Quarter} 季度已经冻结。", Field: "quarter");
        else if (context.Today <= record.EndOf(Quarter))
            yield return new Finding($"第 {Quarter} 季度到 {record.EndOf(Quarter):yyyy-MM-dd} 才结束。", Field: "quarter");
        else if (Quarter > 1 && record.Quarters.All(quarter => quarter.Quarter != Quarter - 1))
            yield return new Finding($"第 {Quarter - 1} 季度还没有冻结。", Field: "quarter");
    }

    public override async Task ApplyAsync(AssessmentCase record, StepContext context)
    {
        var asOf = record.EndOf(Quarter);
        var live = await new CampaignScores(context.Db, new FigureRegistry(), new FigureReader(context.Db)).LiveAsync(record, asOf);
        var scores = live.All();
        var frozen = new FrozenQuarter
        {
            Quarter = Quarter,
            AsOf = asOf,
            FrozenAt = context.Now,
            Comment = Comment,
            Hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(scores, StepForm.Json))),
        };
        foreach (var unit in scores)
        {
            frozen.Units.Add(new FrozenUnit { UnitId = unit.UnitId, Class = unit.Class, TaskRate = unit.TaskRate, Deduction = unit.Deduction });
            frozen.Scores.AddRange(unit.Cells.Values.Select(cell => new FrozenScore
            {
                UnitId = unit.UnitId,
                Code = cell.Code,
                Weight = cell.Weight,
                Points = cell.Points,
                State = cell.State,
                Basis = cell.Basis,
                Confidence = cell.Confidence,
            }));
        }

        record.Quarters.Add(frozen);
        context.Record($"第 {Quarter} 季度按 {asOf:yyyy-MM-dd} 的记录冻结，{frozen.Scores.Count} 项得分，校验值 {frozen.Hash}");
    }
}

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

/// <summary>抽取实地样本 — by SHA-256 of a published seed: nobody chooses, everybody can check.</summary>
public sealed record DrawSample : Step<AssessmentCase>
{
    [Field("种子", Hint = "事先公布、事后不能改的一段文字，例如某日福利彩票开奖号码", MaxLength = 200)] public required string Seed { get; init; }
    [Field("样本数")] public required int Size { get; init; }

    private IReadOnlyList<UnitScore> frozen = [];

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        frozen = await new CampaignScores(context.Db, new FigureRegistry(), new FigureReader(context.Db)).FrozenAsync(record, 4) ?? [];
    }

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (Size < 1)
            yield return new Finding("样本数至少是 1。", Field: "size");
        else if (Size > Population().Count())
            yield return new Finding($"可抽的得分只有 {Population().Count()} 项。", Field: "size");
    }

    public override void Apply(AssessmentCase record, StepContext context)
    {
        record.SampleSeed = Seed.Trim();
        record.Sample.AddRange(FieldSample.Draw(record.SampleSeed, Population(), Size));
        var published = JsonSerializer.Serialize(new
        {
            campaign = record.Name,
            seed = record.SampleSeed,
            rule = "SHA-256(seed|unit|indicator) as hex, ascending, first n",
            population = Population().Select(one => $"{one.Unit}|{one.Code}"),
            sample = record.Sample.Select(item => new { item.Number, item.UnitId, item.Code, item.Ticket }),
        }, StepForm.Json);
        context.Publish(PublishedRecord.Json("assessment-sample", $"{record.Year}-{record.Id}", $"{record.Name}实地抽查样本", published));
        context.Record($"种子“{record.SampleSeed}”，从 {Population().Count()} 项中抽取 {Size} 项");
    }

    /// <summary>What earned points: that is what a visit can find untrue.</summary>
    private IEnumerable<(long Unit, string Code)> Population() => frozen.Where(unit => unit.Class != UnitClass.District)
        .SelectMany(unit => unit.Cells.Values.Where(cell => cell.State == ScoreState.Scored && cell.Points > 0).Select(cell => (unit.UnitId, cell.Code)))
        .OrderBy(one => one.UnitId).ThenBy(one => one.Code, StringComparer.Ordinal);
}

/// <summary>The draw, pure.</summary>
public static class FieldSample
{
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
    [Field("情况说明", Lines = 3, MaxLength = 600)] public required string Note { get; init; }

    private FrozenScore? score;

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        var quarter = record.Quarters.Find(each => each.Quarter == 4)?.Id;
        if (record.Sample.Find(item => item.Number == Number) is { } item)
            score = await context.Db.Set<FrozenScore>().AsNoTracking().FirstOrDefaultAsync(each => each.QuarterId == quarter && each.UnitId == item.UnitId && each.Code == item.Code);
    }

    public override IEnumerable<Core.Law.Finding> Check(AssessmentCase record, StepContext context)
    {
        if (record.Sample.Find(item => item.Number == Number) is not { } item)
            yield return new Core.Law.Finding("没有这个序号的样本。", Field: "number");
        else if (item.Finding is not null)
            yield return new Core.Law.Finding("这个样本已有结论。", Field: "number");
    }

    public override void Apply(AssessmentCase record, StepContext context)
    {
        var item = record.Sample.Single(each => each.Number == Number);
        (item.Finding, item.Note) = (Finding, Note.Trim());
        if (Finding == VisitFinding.True || score is null)
            return;
        context.Db.Add(new ScoreOverride
        {
            CampaignId = record.Id,
            Quarter = 4,
            UnitId = item.UnitId,
            Code = item.Code,
            From = score.Points,
            To = Finding == VisitFinding.Untrue ? 0 : score.Points / 2,
            Reason = $"实地抽查第 {Number} 号样本{StepForm.Word(Finding)}：{item.Note}",
            OfficerId = context.Actor.OfficerId,
            OfficerName = context.Actor.Name,
            At = context.Now,
        });
        context.Record($"第 {Number} 号样本{StepForm.Word(Finding)}，改分");
    }
}

/// <summary>公布结果.</summary>
public sealed record AnnounceResult : Step<AssessmentCase>
{
    private int objections;

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        objections = await context.Db.Set<ScoreObjection>().CountAsync(objection => objection.CampaignId == record.Id && objection.Dossier.IsOpen);
    }

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (record.Sample.Count(item => item.Finding is null) is > 0 and var open)
            yield return new Finding($"还有 {open} 个实地样本没有结论。");
        if (objections > 0)
            yield return new Finding($"还有 {objections} 件异议没有答复。");
        if (record.Quarters.Count < 4)
            yield return new Finding("四个季度没有全部冻结。");
    }

    public override void Apply(AssessmentCase record, StepContext context) => record.AnnouncedOn = context.Today;
}

internal static class AssessmentParts
{
    public static async Task LoadAsync(this AssessmentCase record, StepContext context)
    {
        var entry = context.Db.Entry(record);
        await entry.Collection(campaign => campaign.Units).LoadAsync();
        await entry.Collection(campaign => campaign.Quarters).LoadAsync();
        await entry.Collection(campaign => campaign.Sample).LoadAsync();
    }
}
