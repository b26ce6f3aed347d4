using Mingfa.Web.Modules.LegalReview;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Demo;

/// <summary>Matters of every other kind before the reviewers of 清莲区: waiting, back for material, answered, returned, late.</summary>
internal sealed class DemoLegalReviews(MingfaDb db, StepRunner runner, FileStore files, DemoClock clock, IReadOnlyDictionary<string, Actor> people)
{
    private static readonly LegalReviewProcedure Procedure = LegalReviewProcedure.Current;

    public async Task SeedAsync()
    {
        var plan = await SubmitAsync(-40, "清莲区中心城区停车设施专项规划（草案）", MatterSource.MajorDecision, MatterIssuer.Government, "urban-management");
        await TakeAsync(plan, new ReturnMatter { Missing = "请补充公众参与情况和社会稳定风险评估材料。" }, "justice.reviewer1", 3);
        await TakeAsync(plan, new SupplyMatter { Note = "已补充听证报告和风险评估报告。" }, "urban-management.clerk", 6);
        await TakeAsync(plan, new GiveOpinion
        {
            Conclusion = ReviewConclusion.Lawful,
            Summary = "决策事项属于法定权限，已履行公众参与、专家论证、风险评估程序，内容符合法律、法规规定。",
            Counsels = "政府法律顾问两人、公职律师一人出具书面意见，均认为可以提交讨论（演示）。",
        }, "justice.reviewer1", 14);

        await SubmitAsync(-4, "清莲区学校布局调整方案（草案）", MatterSource.MajorDecision, MatterIssuer.Government, "education");

        var lease = await SubmitAsync(-24, "国有农贸市场委托经营协议", MatterSource.Contract, MatterIssuer.Government, "commerce");
        await TakeAsync(lease, new GiveOpinion { Conclusion = ReviewConclusion.MustAmend, Summary = "主要条款完备，下列条款请修改后再送审。", Problems = ["第六条：承诺税收返还，违反《公平竞争审查条例》第十条", "第十一条：未约定收回条件和程序"] }, "justice.reviewer2", 7);

        await SubmitAsync(-22, "城市书房共建服务协议", MatterSource.Contract, MatterIssuer.Government, "culture");

        var penalty = await SubmitAsync(-9, "对某建筑公司责令停工并处罚款的决定（经听证）", MatterSource.Enforcement, MatterIssuer.OwnUnit, "housing");
        await TakeAsync(penalty, new ReturnMatter { Missing = "请补充听证笔录。" }, "housing.legal", 2);
    }

    private async Task<long> SubmitAsync(int daysFromToday, string title, MatterSource source, MatterIssuer issuer, string unit)
    {
        clock.GoTo(clock.RealToday.AddDays(daysFromToday));
        var clerk = people[$"{unit}.clerk"];
        using var text = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"{title}\n（演示数据）"));
        var file = await files.SaveAsync("送审文本.txt", text, clerk, null);
        var outcome = await runner.OpenAsync(Procedure.StepOf<SubmitMatter>(), new SubmitMatter
        {
            Title = title,
            Source = source,
            Issuer = issuer,
            Matter = "事项背景、主要内容、依据和已经履行的程序见送审文本（演示数据）。",
            Files = [file.Id],
        }, clerk, Guid.NewGuid());
        db.ChangeTracker.Clear();
        return DemoOutcome.Expect(outcome, title).DossierId;
    }

    private async Task TakeAsync(long id, Step step, string user, int afterDays)
    {
        clock.Advance(afterDays);
        DemoOutcome.Expect(await runner.TakeAsync(Procedure.Id, id, Procedure.Steps.Single(s => s.Type == step.GetType()), step, people[user], Guid.NewGuid()), step.GetType().Name);
        db.ChangeTracker.Clear();
    }
}
