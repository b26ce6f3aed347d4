using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Registers;

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
    [Field("街道", Lines = 4, Hint = "每行一个单位简称；三类都不填即全部现有部门和街道，执法主体台账中的部门为执法部门，其他部门为综合部门")] public List<string>? Subdistricts { get; init; }
    [Field("调整的分值", Lines = 3, Hint = "每行一个，如 24=2.0；不填用指标体系的分值")] public List<string>? Weights { get; init; }
    [Field("任务完成占比", Hint = "百分数，默认 20（政策默认）")] public int? TaskShare { get; init; }

    [Field("季度权重", Hint = "四个百分数，不填即 15/20/25/40（政策默认）", MaxLength = 40)] public string? QuarterWeights { get; init; }
    [Field("结果权重", Hint = "书面/实地/满意度，不填即 50/30/20（政策默认）", MaxLength = 40)] public string? ResultWeights { get; init; }
    [Field("加分上限", Hint = "不填即 5 分（政策默认）")] public int? BonusCap { get; init; }

    [Field("突击认定：最后几天", Hint = "不填即 30 天（政策默认）")] public int? RushDays { get; init; }
    [Field("突击认定：占比", Hint = "百分数，不填即 80（政策默认）")] public int? RushPercent { get; init; }
    [Field("另行考评的理由", Lines = 2, MaxLength = 400, Hint = "同一年度已按同一指标体系（过半指标相同的算同一套，政策默认）启动过含相同单位的考评的，写明为什么再启动一次；随承诺值公布")] public string? Again { get; init; }

    /// <summary>What the field sample is drawn by; only the demonstration, which must come out the same each time, brings one.</summary>
    internal string? Seed { get; init; }

    private IndicatorSet? set;
    private List<OrgUnit> units = [];
    private HashSet<long> enforcing = [];
    private bool taken;
    private List<AssessmentCase> before = [];

    public string DossierTitle => Name;

    public CaseRecord NewRecord(Dossier dossier) => new AssessmentCase { Dossier = dossier };

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await IndicatorSetFile.EnsureShippedAsync(context.Db, context.Now);
        set = await context.Db.Set<IndicatorSet>().AsNoTracking().Include(each => each.Indicators).FirstOrDefaultAsync(each => each.Code == Set.Trim());
        taken = await context.Db.Set<AssessmentCase>().AnyAsync(campaign => campaign.Name == Name.Trim());
        units = await context.Db.Set<OrgUnit>().AsNoTracking().ExistingOn(context.Today).OrderBy(unit => unit.Id).ToListAsync();
        enforcing = await EnforcementUnitRegister.EnforcingOn(context.Db, context.Today).Select(unit => unit.UnitId).ToHashSetAsync();
        var taking = Chosen().Select(unit => unit.Unit).ToHashSet();
        before = set is null ? [] : await AlikeAsync(context.Db, Year, set.Id, taking);
    }

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (set is null)
            yield return new Finding($"没有编号为“{Set}”的指标体系。", Field: "set");
        if (taken)
            yield return new Finding("已有同名的考评。", Field: "name");
        if (before.Find(campaign => campaign.SampleSeed is not null) is { } drawn)
            yield return new Finding($"{Year}年度“{drawn.Name}”已按这个指标体系抽取实地样本，不能再启动一次考评来重抽。", Field: "year");
        else if (before.Count > 0 && string.IsNullOrWhiteSpace(Again))
            yield return new Finding($"{Year}年度已按这个指标体系启动“{string.Join("”“", before.Select(campaign => campaign.Name))}”，其中有相同的单位；确需另行考评的，写明理由。", Field: "again");
        if (Year is < 2000 or > 2100)
            yield return new Finding("年度应是四位年份。", Field: "year");
        if (TaskShare is < 0 or > 100)
            yield return new Finding("占比应是 0 到 100。", Field: "taskShare");
        if (RushDays is < 1 or > 90)
            yield return new Finding("天数应是 1 到 90。", Field: "rushDays");
        if (RushPercent is < 1 or > 100)
            yield return new Finding("占比应是 1 到 100。", Field: "rushPercent");
        if (Percentages(QuarterWeights, 4) is null)
            yield return new Finding("季度权重应是四个百分数，合计 100，如 15/20/25/40。", Field: "quarterWeights");
        if (Percentages(ResultWeights, 3) is null)
            yield return new Finding("结果权重应是三个百分数，合计 100，如 50/30/20。", Field: "resultWeights");
        if (BonusCap is < 0 or > 100)
            yield return new Finding("加分上限应是 0 到 100。", Field: "bonusCap");
        foreach (var name in Named().Select(pair => pair.Name).Where(name => Find(name) is null))
            yield return new Finding($"没有名为“{name}”的单位。", Field: "enforcement");
        foreach (var name in Named().Select(pair => pair.Name).Where(name => Find(name)?.Duty == UnitDuty.Government))
            yield return new Finding($"“{name}”作为全区单列，不列入单位。", Field: "general");
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
        (record.TaskShare, record.BonusCap) = (TaskShare ?? record.TaskShare, BonusCap ?? record.BonusCap);
        (record.RushDays, record.RushPercent) = (RushDays ?? record.RushDays, RushPercent ?? record.RushPercent);
        if (Percentages(QuarterWeights, 4) is { Count: > 0 } quarters)
            record.QuarterWeights = quarters;
        if (Percentages(ResultWeights, 3) is { Count: > 0 } parts)
            record.ResultWeights = parts;
        if (units.Find(unit => unit.Duty == UnitDuty.Government) is { } government)
            record.Units.Add(new AssessedUnit { UnitId = government.Id, Class = UnitClass.District });
        var chosen = Chosen();
        record.Units.AddRange(chosen.Select(unit => new AssessedUnit { UnitId = unit.Unit, Class = unit.Class }));
        // Never another campaign's: the draw of the one would tell what the other draws.
        record.SampleSecret = Seed ?? FieldSample.NewSeed();
        // What the draw is bound to is public from the first day, and with it how many campaigns of the year were begun.
        context.Publish(PublishedRecord.Json("assessment-commitment", $"{Year}-{FieldSample.Commit(record.Name)[..12]}", $"{record.Name}实地抽样承诺", JsonSerializer.Serialize(new
        {
            campaign = record.Name,
            year = Year,
            indicators = record.SetCode,
            commitment = record.SampleCommitment,
            commitmentRule = "SHA-256(seed) as hex; the seed is published with the draw",
            earlierCampaignsOfTheYear = before.Select(campaign => campaign.Name),
            reason = Again?.Trim(),
        }, StepForm.Json)));
        context.Record($"参加考评 {chosen.Count} 个单位");
        context.Record($"实地抽样的种子由系统随机产生，抽取时公布；承诺值 SHA-256：{record.SampleCommitment}");
    }

    /// <summary>
    /// Campaigns of the year that assess some of these units by the set itself, by another edition or a copy of it under another code: by sets of which
    /// more than half of the indicators read the same 〔政策默认〕.
    /// </summary>
    internal static async Task<List<AssessmentCase>> AlikeAsync(MingfaDb db, int year, long set, HashSet<long> units)
    {
        var texts = await db.Set<Indicator>().Select(indicator => new { indicator.SetId, indicator.Text }).ToListAsync();
        var own = texts.Where(each => each.SetId == set).Select(each => each.Text).ToHashSet();
        var alike = texts.GroupBy(each => each.SetId).Where(other => 2 * other.Count(each => own.Contains(each.Text)) > Math.Min(own.Count, other.Count())).Select(other => other.Key).ToList();
        return [.. (await db.Set<AssessmentCase>().AsNoTracking().Include(campaign => campaign.Units).Where(campaign => campaign.Year == year && alike.Contains(campaign.SetId))
            .OrderBy(campaign => campaign.Id).ToListAsync()).Where(campaign => campaign.Units.Exists(unit => units.Contains(unit.UnitId)))];
    }

    /// <summary>So many whole percentages that make up a hundred; empty when nothing was said, null when it is something else.</summary>
    private static List<int>? Percentages(string? text, int count)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var numbers = text.Split('/', StringSplitOptions.TrimEntries).Select(piece => int.TryParse(piece.TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        return numbers.Count == count && numbers.All(number => number >= 0) && numbers.Sum() == 100 ? numbers : null;
    }

    private IEnumerable<(string Name, UnitClass Class)> Named() =>
        (Enforcement ?? []).Select(name => (name, UnitClass.Enforcement))
            .Concat((General ?? []).Select(name => (name, UnitClass.General)))
            .Concat((Subdistricts ?? []).Select(name => (name, UnitClass.Subdistrict)));

    /// <summary>The units that were named, or all there are, each in its class.</summary>
    private List<(long Unit, UnitClass Class)> Chosen()
    {
        var named = Named().Where(pair => Find(pair.Name) is not null).Select(pair => (Find(pair.Name)!.Id, pair.Class)).ToList();
        return named.Count > 0 ? named : [.. units.Where(unit => unit.Kind is OrgUnitKind.Department or OrgUnitKind.Subdistrict && unit.Duty != UnitDuty.Government)
            .Select(unit => (unit.Id, unit.Kind == OrgUnitKind.Subdistrict ? UnitClass.Subdistrict : enforcing.Contains(unit.Id) ? UnitClass.Enforcement : UnitClass.General))];
    }

    private OrgUnit? Find(string name) => units.Find(unit => unit.ShortName == name || unit.Name == name);

    private List<string> Codes()
    {
        var wanted = (Scope ?? []).SelectMany(line => line.Split(['、', ',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).SelectMany(piece =>
            piece.Split('-') is [var from, var to] && int.TryParse(from, out var first) && int.TryParse(to, out var last) && last >= first && last - first < 1000
                ? Enumerable.Range(first, last - first + 1).Select(number => number.ToString(CultureInfo.InvariantCulture))
                : [piece]).ToHashSet();
        return [.. set!.Indicators.OrderBy(indicator => indicator.Ordinal).Select(indicator => indicator.Code).Where(code => wanted.Count == 0 || wanted.Contains(code))];
    }
}
