using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>登记加减分.</summary>
public sealed record RecordScoreItem : Step<AssessmentCase>
{
    [Field("单位", IsUnit = true)] public required long Unit { get; init; }
    [Field("事由")] public required ItemGround Ground { get; init; }
    [Field("台账编号", Hint = "表彰奖励填荣誉台账的编号，经验推广填经验推广台账的编号；事实、级别、证明文件随之而定", MaxLength = 60)] public string? Entry { get; init; }
    [Field("级别", Hint = "作出表彰、推广或者通报的机关的级别")] public HonourLevel? Level { get; init; }
    [Field("事实", Hint = "没有台账编号的填写；同一事实用同一名称，只按最高级别计一次", MaxLength = 200)] public string? Fact { get; init; }
    [Field("证明文件", Hint = "没有台账编号的填写：文件名称和文号", MaxLength = 200)] public string? Document { get; init; }
    [Field("分值", Hint = "如 1.5；不填按级别：国家 2、省 1、市 0.5，迟报 0.5（政策默认）", MaxLength = 10)] public string? Points { get; init; }
    [Field("日期", DefaultsToToday = true)] public required DateOnly On { get; init; }

    private BonusSource? source;

    private HonourLevel? Rated => source?.Level ?? Level;

    private string What => source?.Name ?? Fact?.Trim() ?? "";

    private bool RestsOnARegister => Ground is ItemGround.Commendation or ItemGround.Experience;

    private decimal? Worth => string.IsNullOrWhiteSpace(Points) ? ScoreItem.DefaultPoints(Ground, Rated)
        : ScoreOverride.Read(Points);

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        source = string.IsNullOrWhiteSpace(Entry) ? null : await BonusSources.FindAsync(context.Db, Entry.Trim());
    }

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (record.Units.All(unit => unit.UnitId != Unit))
            yield return new Finding("该单位没有参加这次考评。", Field: "unit");
        foreach (var finding in OfTheEntry(record))
            yield return finding;
        if (Worth is not (> 0 and <= 20))
            yield return new Finding("请填写分值，大于 0、不超过 20；有级别的可以不填。", Field: "points");
        if (On.Year != record.Year || On > context.Today)
            yield return new Finding($"事实应发生在 {record.Year} 年内，不晚于今天。", Field: "on");
        if (Same(record) is { } same && same.Points >= Worth)
            yield return new Finding($"同一事实已按第 {same.Number} 号计 {same.Points:0.##} 分，不重复计。", Field: "fact");
    }

    private IEnumerable<Finding> OfTheEntry(AssessmentCase record)
    {
        if (source is null && !string.IsNullOrWhiteSpace(Entry))
            yield return new Finding($"荣誉、经验推广台账中没有编号为 {Entry.Trim()} 的已核实条目。", Field: "entry");
        else if (source is null && RestsOnARegister)
            yield return new Finding($"{(Ground == ItemGround.Commendation ? "表彰奖励" : "经验推广")}加分须引用台账中的条目，请填写编号。", Field: "entry");
        else if (source is null && (string.IsNullOrWhiteSpace(Fact) || string.IsNullOrWhiteSpace(Document)))
            yield return new Finding("请写明事实和证明文件。", Field: string.IsNullOrWhiteSpace(Fact) ? "fact" : "document");
        if (source is not null && source.Ground != Ground)
            yield return new Finding($"{source.Code} 是{StepForm.Word(source.Ground)[3..]}，与事由不符。", Field: "entry");
        if (source is not null && source.Year != record.Year)
            yield return new Finding($"{source.Code} 是 {source.Year} 年的，不在 {record.Year} 年内。", Field: "entry");
        if (source is not null && record.Items.Find(item => item.Counts && item.EntryCode == source.Code && item.UnitId != Unit) is { } other)
            yield return new Finding($"{source.Code} 已按第 {other.Number} 号计入另一单位，一项只计一次。", Field: "entry");
    }

    public override void Apply(AssessmentCase record, StepContext context)
    {
        var number = record.Items.Select(item => item.Number).DefaultIfEmpty().Max() + 1;
        if (Same(record) is { } lower)
            lower.StruckBecause = $"同一事实改按第 {number} 号计";
        record.Items.Add(new ScoreItem
        {
            Number = number,
            UnitId = Unit,
            Ground = Ground,
            Level = Rated,
            Fact = What,
            Document = source?.Document ?? Document!.Trim(),
            EntryCode = source?.Code,
            Points = Worth!.Value,
            On = On,
            OfficerName = context.Actor.Name,
        });
        context.Record($"第 {number} 号{StepForm.Word(Ground)} {Worth:0.##} 分：{What}");
    }

    private ScoreItem? Same(AssessmentCase record) =>
        record.Items.Find(item => item.Counts && item.UnitId == Unit && item.IsBonus == ScoreItem.Adds(Ground) && item.Fact == What);
}

/// <summary>撤销加减分 — with a reason; the item stays readable.</summary>
public sealed record StrikeScoreItem : Step<AssessmentCase>
{
    [Field("加减分序号")] public required int Number { get; init; }
    [Field("理由", Lines = 2, MaxLength = 600)] public required string Reason { get; init; }

    public override Task PrepareAsync(AssessmentCase record, StepContext context) => record.LoadAsync(context);

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (!record.Items.Any(item => item.Number == Number && item.Counts))
            yield return new Finding("没有这个序号的有效加减分。", Field: "number");
    }

    public override void Apply(AssessmentCase record, StepContext context) =>
        record.Items.Single(item => item.Number == Number).StruckBecause = Reason.Trim();
}

/// <summary>登记满意度 — what the survey gave for a unit; given again, it replaces the former.</summary>
public sealed record RecordSurvey : Step<AssessmentCase>
{
    [Field("单位", IsUnit = true)] public required long Unit { get; init; }
    [Field("满意度", Hint = "0 到 100，如 86.5", MaxLength = 10)] public required string Score { get; init; }
    [Field("有效样本数")] public required int Answers { get; init; }
    [Field("测评机构", MaxLength = 100)] public required string Surveyor { get; init; }

    private decimal? Value => ScoreOverride.Read(Score);

    public override Task PrepareAsync(AssessmentCase record, StepContext context) => record.LoadAsync(context);

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (record.Units.All(unit => unit.UnitId != Unit))
            yield return new Finding("该单位没有参加这次考评。", Field: "unit");
        if (Value is not (>= 0 and <= 100))
            yield return new Finding("满意度应是 0 到 100。", Field: "score");
        if (Answers < 1)
            yield return new Finding("有效样本数至少是 1。", Field: "answers");
    }

    public override void Apply(AssessmentCase record, StepContext context)
    {
        if (record.Surveys.Find(survey => survey.UnitId == Unit) is { } given)
            (given.Score, given.Answers, given.Surveyor) = (Value!.Value, Answers, Surveyor.Trim());
        else
            record.Surveys.Add(new SurveyScore { UnitId = Unit, Score = Value!.Value, Answers = Answers, Surveyor = Surveyor.Trim() });
        context.Record($"满意度 {Value:0.##}（有效样本 {Answers}）");
    }
}
