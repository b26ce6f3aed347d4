using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>Clauses nobody took on; work rules about to lapse.</summary>
internal static class InstitutionGaps
{
    private const int MonthsBeforeLapse = 6;

    public static readonly RegisterGap Unclaimed = new(
        "policy-unclaimed", "未承接的政策条款", "policy-clauses", "没有下级条款承接、也没有落实为任务的条款。",
        async (db, day) => [.. (await PolicyTree.LoadAsync(db, day)).Unclaimed.Select(node => new GapRow(
            $"{node.Clause.Document} {node.Clause.Clause}", $"{StepForm.Word(node.Clause.Level)}条款没有下级承接", node.Clause.Id))]);

    public static readonly RegisterGap Unmeasured = new(
        "policy-unmeasured", "没有指标的政策条款", "policy-clauses", "每一条款应有指标衡量，或者写明不设指标的理由；下级条款或者承接任务有指标的，上级条款也算有。",
        async (db, day) => [.. (await PolicyTree.LoadAsync(db, day)).Unmeasured.Select(node => new GapRow(
            $"{node.Clause.Document} {node.Clause.Clause}",
            node.Measures is [var wrong, ..] ? $"{wrong.Set} 没有编号为“{wrong.Code}”的指标" : $"{StepForm.Word(node.Clause.Level)}条款没有指标，也没有写明理由", node.Clause.Id))]);

    public static readonly RegisterGap Lapsing = new(
        "rules-lapsing", "半年内到期的制度", "work-rules", "到期次日不再计入现行，需要的应提前修订。",
        async (db, day) =>
        {
            var soon = day.AddMonths(MonthsBeforeLapse);
            return await WorkRuleRegister.InForce(db, day).Where(rule => rule.ValidTo <= soon).OrderBy(rule => rule.ValidTo)
                .Select(rule => new GapRow(rule.Title, "有效期至 " + rule.ValidTo!.Value.Year + "-" + rule.ValidTo!.Value.Month + "-" + rule.ValidTo!.Value.Day, rule.Id)).ToListAsync();
        });

    public static readonly RegisterGap Replaced = new(
        "rules-replaced", "已被替代、没有失效日期的制度", "work-rules", "被新制度替代的，自新制度施行之日起不计入现行；应填写有效期至。",
        async (db, day) => [.. (await db.Entries<WorkRule>().Where(rule => rule.ValidTo == null)
            .Join(db.Entries<WorkRule>().Where(newer => newer.IssuedOn <= day && (newer.ValidFrom == null || newer.ValidFrom <= day)), rule => (long?)rule.Id, newer => newer.ReplacesId, (rule, newer) => new { rule.Id, rule.Code, rule.Title, NewerId = newer.Id, Newer = newer.Title })
            .OrderBy(pair => pair.Code).ThenBy(pair => pair.NewerId).ToListAsync())
            .GroupBy(pair => (pair.Id, pair.Title)).Select(rule => new GapRow(rule.Key.Title, $"已被{string.Join("", rule.Select(pair => $"《{pair.Newer}》"))}替代，没有失效日期", rule.Key.Id))]);
}
