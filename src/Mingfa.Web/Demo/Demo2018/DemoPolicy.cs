using Mingfa.Core.Law;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.Tasks;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>The chain from the national outline down to the district's tasks, and which clause of a work rule governs which step.</summary>
internal sealed class DemoPolicy(DemoRegisters registers)
{
    private static readonly DateOnly Since = new(2017, 3, 20);

    private static readonly (PolicyLevel Level, string Document)[] Levels =
    [
        (PolicyLevel.National, "法治政府建设实施纲要（2015—2020年）"),
        (PolicyLevel.Provincial, "省法治政府建设实施方案（演示）"),
        (PolicyLevel.Municipal, "市法治政府建设实施方案（演示）"),
        (PolicyLevel.District, DemoInstitutions.Plan),
    ];

    /// <summary>The district's plan of the years after.</summary>
    public const string Plan2021 = "清莲区法治政府建设实施方案（2021—2025年）（演示）";

    private static readonly (PolicyLevel Level, string Document)[] Levels2021 =
    [
        (PolicyLevel.National, "法治政府建设实施纲要（2021—2025年）"),
        (PolicyLevel.Provincial, "省法治政府建设实施方案（2021—2025年）（演示）"),
        (PolicyLevel.Municipal, "市法治政府建设实施方案（2021—2025年）（演示）"),
    ];

    /// <summary>Headings of the outline of 2021, and the chapters of the district's yearly plan that come under each.</summary>
    private static readonly (string Clause, string Text, string Chapters)[] Outline2021 =
    [
        ("二", "健全政府机构职能体系，推动更好发挥政府作用", "1"),
        ("三", "健全依法行政制度体系，加快推进政府治理规范化程序化法治化", "2"),
        ("四", "健全行政决策制度体系，不断提升行政决策公信力和执行力", "3"),
        ("五", "健全行政执法工作体系，全面推进严格规范公正文明执法", "4"),
        ("六", "健全突发事件应对体系，依法预防处置重大突发事件", "7"),
        ("七", "健全社会矛盾纠纷行政预防调处化解体系，不断促进社会公平正义", "6"),
        ("八", "健全行政权力制约和监督体系，促进行政权力规范透明运行", "5"),
        ("十", "加强党的领导，完善法治政府建设推进机制", "89"),
    ];

    /// <summary>Both outlines with what carries them out; 7.1 of the later plan is taken on by nobody, on purpose.</summary>
    public async Task SeedClausesAsync()
    {
        IReadOnlyList<PolicyClause> upper = [];
        foreach (var (level, document) in Levels[..3])
            upper = await registers.SaveAsync(Clauses(level, document, upper).ToList());
        await registers.SaveAsync(DistrictClauses(upper).ToList());

        upper = [];
        var since = new DateOnly(2021, 8, 11);
        foreach (var (level, document) in Levels2021)
            upper = await registers.SaveAsync(Outline2021.Select((each, i) => Clause(level, document, each.Clause, each.Text, upper.Count == 0 ? null : upper[i].Id, since)).ToList());
        await registers.SaveAsync(DemoAssessment.Clauses.Select(each => Clause(
            PolicyLevel.District, Plan2021, each.Clause, each.Title, upper[Array.FindIndex(Outline2021, head => head.Chapters.Contains(each.Clause[0]))].Id, since)).ToList());
    }

    public async Task SeedAsync(IReadOnlyList<PlanTask> tasks, IReadOnlyList<WorkRule> rules)
    {
        await registers.SaveAsync(RuleClauses(rules));
        await registers.SaveAsync(PlanItems(tasks).ToList());
    }

    /// <summary>Seven chapters; the city's plan left the last one to nobody, on purpose.</summary>
    private static IEnumerable<PolicyClause> Clauses(PolicyLevel level, string document, IReadOnlyList<PolicyClause> upper)
    {
        for (var chapter = 1; chapter <= 7; chapter++)
            yield return Clause(level, document, $"（{chapter}）", DemoTitles.TaskSubjects[chapter], upper.Count == 0 ? null : upper[chapter - 1].Id);
    }

    /// <summary>What measures the two clauses of each chapter; one gives a reason instead, one has neither, on purpose.</summary>
    private static readonly string?[][] Indicators =
        [["SF-2021R 1、SF-2021R 5", "SF-2021R 6"], ["SF-2021R 23、SF-2021R 24", "SF-2021R 29"], ["SF-2021R 37", "SF-2021R 38"], ["SF-2021R 46", null], ["SF-2021R 60", "SF-2021R 68"], ["SF-2021R 74", null]];

    /// <summary>The clause of the district's plan that a task of a chapter takes on: every second one the second, but in the sixth chapter, on purpose.</summary>
    public static string DistrictClause(int chapter, int task) => $"（{chapter}）{(chapter == 6 || task % 2 == 1 ? 1 : 2)}";

    /// <summary>Two clauses for each of the first six chapters, each carried out by tasks, but one.</summary>
    private static IEnumerable<PolicyClause> DistrictClauses(IReadOnlyList<PolicyClause> city)
    {
        for (var chapter = 1; chapter <= 6; chapter++)
        {
            for (var number = 1; number <= 2; number++)
            {
                var clause = Clause(PolicyLevel.District, Levels[3].Document, $"（{chapter}）{number}", $"按期完成{DemoTitles.TaskSubjects[chapter]}的年度目标", city[chapter - 1].Id);
                clause.Indicators = Indicators[chapter - 1][number - 1];
                clause.NoIndicatorReason = (chapter, number) == (4, 2) ? "属于长期推进的保障性要求，由年度考评综合评议。" : null;
                yield return clause;
            }
        }
    }

    /// <summary>The district's plan of the year: the rule of law beside economy and society, one item taken on by nobody.</summary>
    private static IEnumerable<AnnualPlanItem> PlanItems(IReadOnlyList<PlanTask> tasks)
    {
        string[] development = ["推进重点项目建设", "提升城市精细化管理水平", "办好民生实事"];
        var law = tasks.Where(task => task.Kind == TaskKind.Task && task.SupersededOn is null).GroupBy(task => task.Chapter).OrderBy(chapter => chapter.Key).Select(chapter => chapter.MinBy(task => task.Number)!);
        var number = 0;
        foreach (var title in development)
            yield return Item(++number, title, AnnualPlanField.Development, null);
        foreach (var task in law)
            yield return Item(++number, task.Title, AnnualPlanField.RuleOfLaw, task);
        yield return Item(++number, "总结推广社区法治经验", AnnualPlanField.RuleOfLaw, null);
    }

    private static AnnualPlanItem Item(int number, string title, AnnualPlanField field, PlanTask? task) => new()
    {
        Plan = "2018年全区工作计划（演示）",
        Kind = AnnualPlanKind.Yearly,
        Year = 2018,
        Number = number,
        Title = title,
        Field = field,
        UnitId = task?.LeadUnitId,
        PublishedOn = new DateOnly(2018, 2, 9),
        TaskId = task?.Id,
    };

    private static PolicyClause Clause(PolicyLevel level, string document, string clause, string text, long? upper, DateOnly? since = null) => new()
    {
        Document = document,
        Level = level,
        Clause = clause,
        Text = text,
        CarriesOutId = upper,
        ValidFrom = since ?? (level == PolicyLevel.District ? Since : new DateOnly(2016, 1, 1)),
    };

    private static IEnumerable<RuleClause> RuleClauses(IReadOnlyList<WorkRule> rules)
    {
        (string Rule, int Article, string Procedure, string? Step)[] bound =
        [
            ("清莲区规范性文件管理办法", 5, "行政规范性文件", "公开征求意见"),
            ("清莲区规范性文件管理办法", 8, "行政规范性文件", "送合法性审核"),
            ("清莲区规范性文件统一登记统一编号统一公布制度", 3, "行政规范性文件", "统一登记编号"),
            ("清莲区规范性文件统一登记统一编号统一公布制度", 5, "行政规范性文件", "公布"),
            ("清莲区政府合法性审查工作规定", 4, "行政规范性文件", "出具合法性审核意见"),
            ("清莲区行政复议案件集体讨论制度", 2, "行政复议", null),
        ];
        return bound.Select(each => new RuleClause
        {
            RuleId = rules.First(rule => rule.Title == each.Rule).Id,
            Clause = $"{new ArticleNumber(each.Article)}",
            Text = DemoRuleTexts.Article(each.Rule, each.Article),
            Procedure = each.Procedure,
            Step = each.Step,
            ValidFrom = rules.First(rule => rule.Title == each.Rule).ValidFrom,
        });
    }
}
