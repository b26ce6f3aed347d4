using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Demo;

/// <summary>Normative documents of 清莲区 at every stage: in force, lapsed, repealed, late, returned, unlawful, half-way.</summary>
internal sealed class DemoDocuments(MingfaDb db, StepRunner runner, DemoClock clock, IReadOnlyDictionary<string, Actor> people)
{
    public async Task SeedAsync()
    {
        await PublishedAsync();
        await InProgressAsync();
        await new DemoStages(db, runner, clock, people).SeedAsync();
        await DraftOf2018Async();
    }

    /// <summary>A document of the district that was still a draft on the day of the report, and was given up the year after: no figure counts it.</summary>
    private async Task DraftOf2018Async()
    {
        var draft = await new DemoJourney(db, runner, clock, people, DemoTexts.SchoolSurroundings.Unit).ProposeAsync(DemoTexts.SchoolSurroundings, new DateOnly(2018, 10, 15));
        await draft.ApproveAsync();
        await draft.DraftAsync();
        await draft.AbandonAsync(new DateOnly(2019, 5, 20), "机构改革后有关职责分属几个部门，由各部门按职责另行规定。");
    }

    /// <summary>In the order of their days: numbers are given out as documents are registered.</summary>
    private async Task PublishedAsync()
    {
        await (await BeginAsync(DemoTexts.TrialHeating, -1400)).ThroughAsync("区政府2023年第2次常务会议", 2, lapse: true);
        var meals = await BeginAsync(DemoTexts.ElderlyMeals, -1000);
        await meals.ThroughAsync("区政府2024年第5次常务会议", 5);
        await (await BeginAsync(DemoTexts.MarketRenovation, -900)).ThroughAsync("区政府2024年第9次常务会议", 5);
        await (await BeginAsync(DemoTexts.SmallBusiness, -800)).ThroughAsync("区政府2024年第14次常务会议", 5);
        var repealed = await BeginAsync(DemoTexts.Waste, -760);
        await repealed.ThroughAsync("区政府2025年第1次常务会议", 3);
        await repealed.RepealAsync("上位法已有统一规定，继续执行将造成重复。");
        await (await BeginAsync(DemoTexts.TrialCheckups, -720)).ThroughAsync("卫健局2024年第11次局务会议", 2);
        var grants = await BeginAsync(DemoTexts.CultureGrants, -600);
        await grants.ThroughAsync("文旅局2025年第3次局务会议", 5);
        var seating = await BeginAsync(DemoTexts.OutdoorSeating, -520);
        await seating.ThroughAsync("区政府2025年第9次常务会议", 5, filedAfter: 24);
        await seating.ObjectAsync(FilingAuthority.Congress, clock.RealToday.AddDays(-75), "第四条未写明划定外摆区域的条件和程序，请补充或者修改。");
        var venues = await BeginAsync(DemoTexts.SportsVenues, -420);
        await venues.ThroughAsync("教育局2025年第6次局务会议", 5);
        await venues.ObjectAsync(FilingAuthority.District, clock.RealToday.AddDays(-140), "第七条与《中华人民共和国行政复议法》关于告知权利的规定不一致，请纠正。", correctedAfter: 18);
        await (await BeginAsync(DemoTexts.ElderlyMealsRevised, -420, meals, ReplacementMode.Revision)).ThroughAsync("区政府2026年第1次常务会议", 5);
        await (await BeginAsync(DemoTexts.OldResidential, -330)).ThroughAsync("区政府2026年第2次常务会议", 5);
        await (await BeginAsync(DemoTexts.CultureProjects, -330, grants)).ThroughAsync("文旅局2026年第2次局务会议", 5);
        foreach (var (unit, name, i) in new[] { ("north-gate", "北门街道", 1), ("lotus-lake", "莲湖巷街道", 2), ("jujube", "枣园东街道", 3) })
            await (await BeginAsync(DemoTexts.Community(unit, name, i), -300 + i * 20)).ThroughAsync($"{name}2026年第{i}次主任办公会", 3);
    }

    private async Task InProgressAsync()
    {
        await BeginAsync(DemoTexts.Clinics, -2);
        await (await BeginAsync(DemoTexts.Community("peach-bank", "桃园岸街道", 4), -40)).RefuseAsync("内容属于内部工作制度，不需要制定规范性文件。");

        var drafting = await BeginAsync(DemoTexts.Volunteers, -30);
        await drafting.ApproveAsync();
        await drafting.DraftAsync();

        var consulting = await BeginAsync(DemoTexts.NightEconomy, -45);
        await consulting.ApproveAsync();
        await consulting.DraftAsync();
        await consulting.ConsultAsync(38);
        await consulting.CommentAsync("希望公布集聚区名单的确定标准。", "建议增加噪声投诉处理时限。", "建议允许移动摊位轮换经营。");

        var commented = await BeginAsync(DemoTexts.Exhibition, -75);
        await commented.ApproveAsync();
        await commented.DraftAsync();
        await commented.ConsultAsync(31);
        await commented.CommentAsync("补助标准应当公开。", "建议对本区企业优先补助。", "希望延长申报时间。", "建议明确绩效考核办法。");
        await commented.CloseConsultationAsync(answered: false);

        var competition = await BeginAsync(DemoTexts.Parking, -95);
        await competition.ApproveAsync();
        await competition.DraftAsync();
        await competition.ConsultAsync();
        await competition.CloseConsultationAsync();
        await competition.AssessAsync();
        await competition.CompetitionAsync(concluded: false);

        var unlawful = await BeginAsync(DemoTexts.Illegal, -110);
        await unlawful.UpToReviewAsync();
        await unlawful.OpinionAsync(
            OpinionConclusion.Unlawful, 9,
            "第三条：规范性文件设定罚款，违反《行政处罚法》第十六条", "第四条：规范性文件设定行政许可，违反《行政许可法》第十七条");

        var late = await BeginAsync(DemoTexts.Talent, -120);
        await late.UpToReviewAsync();

        var waiting = await BeginAsync(DemoTexts.Community("old-drum", "鼓楼里街道", 5), -100);
        await waiting.UpToReviewAsync();
        await waiting.ReturnForMaterialAsync();

        var changed = await BeginAsync(DemoTexts.Community("west-pass", "西关街道", 6), -130);
        await changed.UpToReviewAsync();
        await changed.OpinionAsync();
        await changed.DraftAsync("审核后又改为每季度公开", "每半年", "每季度");

        var agenda = await BeginAsync(DemoTexts.Community("green-willow", "青柳路街道", 7), -110);
        await agenda.UpToReviewAsync();
        await agenda.OpinionAsync();
        await agenda.AgendaAsync("青柳路街道2026年第9次主任办公会");

        var printed = await BeginAsync(DemoTexts.Community("soil-gate", "土门里街道", 8), -130);
        await printed.UpToReviewAsync();
        await printed.OpinionAsync();
        await printed.AgendaAsync("土门里街道2026年第8次主任办公会");
        await printed.MeetAsync();
        await printed.SignAsync();
        await printed.RegisterAsync();
        await printed.PrintAsync();
    }

    private async Task<DemoJourney> BeginAsync(DemoText text, int daysFromToday, DemoJourney? replaces = null, ReplacementMode mode = ReplacementMode.Replacement) =>
        await new DemoJourney(db, runner, clock, people, text.Unit).ProposeAsync(text, clock.RealToday.AddDays(daysFromToday), replaces, mode);
}
