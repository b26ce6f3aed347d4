using System.Security.Cryptography;
using System.Text.Json;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Assessment;

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

    public override Task ApplyAsync(AssessmentCase record, StepContext context) => FreezeAsync(record, context, Quarter, Comment);

    /// <summary>Fixes every score of a quarter, or of the year as reviewed, with what it rests on.</summary>
    internal static async Task FreezeAsync(AssessmentCase record, StepContext context, int quarter, string? comment)
    {
        var asOf = record.EndOf(quarter);
        var (figures, reader) = (new FigureRegistry(), new FigureReader(context.Db));
        var live = await new CampaignScores(context.Db, figures, reader).LiveAsync(record, asOf, quarter == AssessmentCase.Reviewed ? null : quarter);
        var scores = live.All();
        var frozen = new FrozenQuarter
        {
            Quarter = quarter,
            AsOf = asOf,
            FrozenAt = context.Now,
            Comment = comment,
            Hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(scores, StepForm.Json))),
        };
        foreach (var unit in scores)
        {
            frozen.Units.Add(new FrozenUnit { UnitId = unit.UnitId, Class = unit.Class, TaskRate = unit.TaskRate, Deduction = unit.Deduction, VetoId = unit.VetoId, Made = unit.Haste?.Made ?? 0, MadeLately = unit.Haste?.Lately ?? 0 });
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

        frozen.Forms.AddRange(await new QuarterForms(context.Db, figures, reader).ReadAsync(record, scores, asOf));
        frozen.Readings.AddRange(await FrozenReadings.ReadAsync(reader, figures, record, live.Indicators, asOf));
        record.Quarters.Add(frozen);
        context.Record($"{AssessmentCase.NameOf(quarter)}按 {asOf:yyyy-MM-dd} 的记录冻结，{frozen.Scores.Count} 项得分，校验值 {frozen.Hash}");
    }
}
