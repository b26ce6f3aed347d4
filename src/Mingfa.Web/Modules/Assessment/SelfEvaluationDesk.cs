using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>One first-level indicator: what it weighs for the unit, what the records give, what the unit gives itself.</summary>
public sealed record SelfEvaluationRow(string Level1, decimal Weight, decimal Computed, string Own, string Text);

/// <summary>What was typed for one first-level indicator.</summary>
public sealed record TypedLine(string Level1, string? Points, string? Text);

/// <summary>年终自评 — written by the unit, handed in by its head, confirmed or sent back by the bureau.</summary>
public sealed class SelfEvaluationDesk(MingfaDb db, TimeProvider time)
{
    public Task<SelfEvaluationSheet?> FindAsync(AssessmentCase campaign, long unit) =>
        db.Set<SelfEvaluationSheet>().FirstOrDefaultAsync(sheet => sheet.CampaignId == campaign.Id && sheet.UnitId == unit);

    /// <summary>The first-level indicators that measure the unit, with weight and computed points.</summary>
    public static IReadOnlyList<(string Level1, decimal Weight, decimal Computed)> Parts(ScoreSheet sheet) =>
        [.. sheet.Lines.Where(line => line.Score.State != ScoreState.NotApplicable).GroupBy(line => line.Indicator.Level1)
            .Select(level => (level.Key, level.Sum(line => line.Weight), level.Sum(line => line.Score.Points)))];

    public static bool IsTime(AssessmentCase campaign) => campaign.Dossier.State == AssessmentProcedure.Current.SelfEvaluation.Id;

    public static bool MayWrite(Actor actor, AssessmentCase campaign, AssessedUnit unit, SelfEvaluationSheet? sheet) =>
        IsTime(campaign) && CampaignDesk.MayReport(actor, campaign, unit) && sheet?.IsOpen != false;

    /// <summary>The head of the unit; for the district as a whole the bureau.</summary>
    public static bool MaySubmit(Actor actor, AssessmentCase campaign, AssessedUnit unit) => unit.Class == UnitClass.District
        ? CampaignDesk.MayReview(actor, campaign)
        : actor.As(unit.UnitId, [Post.UnitHead, Post.LegalBureauHead]) is not null;

    /// <summary>Returned only while it can still be written again.</summary>
    public static bool MayJudge(Actor actor, AssessmentCase campaign, SelfEvaluationSheet? sheet) =>
        sheet?.State == SheetState.Submitted && CampaignDesk.MayReview(actor, campaign) && campaign.AnnouncedOn is null;

    /// <summary>Keeps what was typed; handing it in takes every part.</summary>
    public async Task<IReadOnlyList<Finding>> WriteAsync(
        Actor actor, AssessmentCase campaign, AssessedUnit unit, ScoreSheet scores, IReadOnlyList<TypedLine> typed, int version, bool submit)
    {
        var sheet = await FindAsync(campaign, unit.UnitId);
        if (sheet is not null && sheet.Version != version)
            return [new Finding("您填写期间，本单位的自评已被他人改动；您填写的内容仍在下面，请核对后再保存。")];
        var lines = Parts(scores).Select(part => (Part: part, Typed: typed.FirstOrDefault(line => line.Level1 == part.Level1))).ToList();
        var longest = (await DistrictParameters.LoadAsync(db)).WholeOf(AssessmentParameters.LongestSelfEvaluation, time.Today());
        List<Finding> findings = [.. lines.SelectMany((line, i) => Check(line.Part.Level1, line.Part.Weight, line.Typed, i, submit))];
        if (lines.Sum(line => line.Typed?.Text?.Trim().Length ?? 0) is var length && length > longest)
            findings.Add(new Finding($"自评文字合计 {length} 字，超过 {longest} 字〔政策默认〕。"));
        if (findings.Count > 0)
            return findings;
        sheet ??= db.Add(new SelfEvaluationSheet { CampaignId = campaign.Id, UnitId = unit.UnitId }).Entity;
        sheet.Lines.Clear();
        sheet.Lines.AddRange(lines.Select(line => new SelfEvaluationLine { Level1 = line.Part.Level1, Points = PointsOf(line.Typed), Text = line.Typed?.Text?.Trim() ?? "" }));
        if (submit)
            sheet.Record(SheetState.Submitted, $"提交自评，{sheet.Points:0.##} 分", actor.Name, time.Today());
        else
            sheet.Version++;
        await db.WriteAsync(() => Task.CompletedTask);
        return [];
    }

    public async Task<IReadOnlyList<Finding>> JudgeAsync(Actor actor, AssessmentCase campaign, SelfEvaluationSheet sheet, bool confirms, string? opinion)
    {
        if (string.IsNullOrWhiteSpace(opinion) || opinion.Length > 600)
            return [new Finding(confirms ? "请写明复核意见，不超过 600 字。" : "请写明退回的理由，不超过 600 字。", Field: "opinion")];
        if (!confirms && !IsTime(campaign))
            return [new Finding("自评阶段已经结束，不能退回修改；得分不对的，用“改分”改并写明理由。", Field: "opinion")];
        sheet.Record(confirms ? SheetState.Confirmed : SheetState.Returned, opinion.Trim(), actor.Name, time.Today());
        await db.WriteAsync(() => Task.CompletedTask);
        return [];
    }

    private static IEnumerable<Finding> Check(string level1, decimal weight, TypedLine? typed, int i, bool submit)
    {
        var field = $"points{i}";
        if (string.IsNullOrWhiteSpace(typed?.Points))
        {
            if (submit)
                yield return new Finding($"请填写“{level1}”的自评得分。", Field: field);
        }
        else if (PointsOf(typed) is not { } points)
            yield return new Finding($"“{level1}”的自评得分“{typed.Points}”不是分数，写法如 8.5。", Field: field);
        else if (points > weight)
            yield return new Finding($"“{level1}”的自评得分不能超过 {weight:0.##}。", Field: field);
        if (submit && string.IsNullOrWhiteSpace(typed?.Text))
            yield return new Finding($"请说明“{level1}”做了什么、还差什么。", Field: $"text{i}");
    }

    private static decimal? PointsOf(TypedLine? typed) => typed?.Points is { Length: > 0 } text ? ScoreOverride.Read(text) : null;
}
