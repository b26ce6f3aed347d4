using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>登记否决.</summary>
public sealed record RecordVeto : Step<AssessmentCase>
{
    [Field("单位", IsUnit = true)] public required long Unit { get; init; }
    [Field("情形")] public required VetoGround Ground { get; init; }
    [Field("指标编号", Hint = "指标的规则规定一票否决的填写，否决到哪一级由规则定", MaxLength = 20)] public string? Code { get; init; }
    [Field("只否决的一级指标", Hint = "填一级指标名称；不填即全部考评不合格", MaxLength = 100)] public string? Level1 { get; init; }
    [Field("事实", Lines = 2, MaxLength = 400)] public required string Fact { get; init; }
    [Field("认定机关", MaxLength = 100)] public required string Organ { get; init; }
    [Field("认定文件", Hint = "文件名称和文号", MaxLength = 200)] public required string Document { get; init; }
    [Field("发生日期", Hint = "考评年度和以前两年内的事实（政策默认）")] public required DateOnly On { get; init; }
    [Field("文件", IsFile = true)] public List<long>? Files { get; init; }

    private IReadOnlyList<Indicator> indicators = [];

    private Indicator? Named => indicators.FirstOrDefault(indicator => indicator.Code == Code?.Trim());

    public override async Task PrepareAsync(AssessmentCase record, StepContext context)
    {
        await record.LoadAsync(context);
        indicators = [.. (await context.Db.Set<Indicator>().AsNoTracking().Where(indicator => indicator.SetId == record.SetId).ToListAsync()).Where(record.Counts)];
    }

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (record.Units.Find(unit => unit.UnitId == Unit) is not { } assessed)
            yield return new Finding("该单位没有参加这次考评。", Field: "unit");
        else if (Named is { } measured && !measured.Measures(assessed.Class))
            yield return new Finding($"指标 {measured.Code} 不考核该单位。", Field: "code");
        if (Ground == VetoGround.ByIndicator == string.IsNullOrWhiteSpace(Code))
            yield return new Finding(Ground == VetoGround.ByIndicator ? "请填写是哪一项指标。" : "填写指标编号的，情形应是“指标规定的否决情形”。", Field: "code");
        else if (!string.IsNullOrWhiteSpace(Code) && Named?.Rule.Parts.Any(part => part.Type == RuleType.V) != true)
            yield return new Finding($"指标 {Code.Trim()} 的规则没有一票否决。", Field: "code");
        if (!string.IsNullOrWhiteSpace(Level1) && !string.IsNullOrWhiteSpace(Code))
            yield return new Finding("填了指标编号的，否决到哪一级由指标的规则定，不另填一级指标。", Field: "level1");
        else if (!string.IsNullOrWhiteSpace(Level1) && indicators.All(indicator => indicator.Level1 != Level1.Trim()))
            yield return new Finding($"没有名为“{Level1.Trim()}”的一级指标：{string.Join("、", indicators.Select(indicator => indicator.Level1).Distinct())}。", Field: "level1");
        if (On > context.Today || On.Year > record.Year || On.Year < record.Year - 2)
            yield return new Finding($"事实应发生在 {record.Year - 2} 年至 {record.Year} 年内，不晚于今天〔政策默认〕。", Field: "on");
    }

    public override void Apply(AssessmentCase record, StepContext context)
    {
        var number = record.Vetoes.Select(veto => veto.Number).DefaultIfEmpty().Max() + 1;
        record.Vetoes.Add(new ScoreVeto
        {
            Number = number,
            UnitId = Unit,
            Ground = Ground,
            Code = string.IsNullOrWhiteSpace(Code) ? null : Code.Trim(),
            Level1 = string.IsNullOrWhiteSpace(Level1) ? null : Level1.Trim(),
            Fact = Fact.Trim(),
            Organ = Organ.Trim(),
            Document = Document.Trim(),
            On = On,
            OfficerName = context.Actor.Name,
        });
        context.Record($"第 {number} 号否决（{StepForm.Word(Ground)}，{record.Vetoes[^1].Reach}）：{Organ.Trim()}《{Document.Trim().Trim('《', '》')}》");
    }
}

/// <summary>撤销否决 — with a reason; it stays readable.</summary>
public sealed record StrikeVeto : Step<AssessmentCase>
{
    [Field("否决序号")] public required int Number { get; init; }
    [Field("理由", Hint = "例如认定文件已被撤销，写明撤销的文件", Lines = 2, MaxLength = 600)] public required string Reason { get; init; }

    public override Task PrepareAsync(AssessmentCase record, StepContext context) => record.LoadAsync(context);

    public override IEnumerable<Finding> Check(AssessmentCase record, StepContext context)
    {
        if (!record.Vetoes.Any(veto => veto.Number == Number && veto.Stands))
            yield return new Finding("没有这个序号的有效否决。", Field: "number");
    }

    public override void Apply(AssessmentCase record, StepContext context) =>
        record.Vetoes.Single(veto => veto.Number == Number).StruckBecause = Reason.Trim();
}
