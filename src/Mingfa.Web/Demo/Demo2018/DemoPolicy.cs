using Mingfa.Core.Law;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.Tasks;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>The chain from the national outline down to the district's tasks, and which clause of a work rule governs which step.</summary>
internal sealed class DemoPolicy(DemoRegisters registers)
{
    private static readonly DateOnly Since = new(2017, 3, 20);
    private static readonly DateOnly Since2021 = new(2021, 8, 11);

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

    /// <summary>Two measures of each of the first six chapters of the outline of 2015.</summary>
    private static readonly string[][] Measures2015 =
    [
        ["深化行政审批制度改革", "大力推行权力清单、责任清单、负面清单制度并实行动态管理"], ["加强规范性文件监督管理", "建立规范性文件清理长效机制"], ["健全依法决策机制", "加强合法性审查"],
        ["改革行政执法体制", "完善行政执法程序"], ["加强行政监督和审计监督", "全面推进政务公开"], ["加强行政复议工作", "加强人民调解工作"],
    ];

    /// <summary>Headings of the outline of 2021, and under each some of its measures: how far down they were taken on, and by which clauses of the district.</summary>
    private static readonly (string Clause, string Text, (string Clause, string Text, PolicyLevel Down, string[] District)[] Measures)[] Outline2021 =
    [
        ("二", "健全政府机构职能体系，推动更好发挥政府作用", [("（四）", "推进政府机构职能优化协同高效", PolicyLevel.District, ["1.2"]), ("（五）", "深入推进“放管服”改革", PolicyLevel.District, ["1.1", "1.3"])]),
        ("三", "健全依法行政制度体系，加快推进政府治理规范化程序化法治化", [("（九）", "加强行政规范性文件制定监督管理", PolicyLevel.District, ["2.1"])]),
        ("四", "健全行政决策制度体系，不断提升行政决策公信力和执行力",
            [("（十一）", "严格落实重大行政决策程序", PolicyLevel.District, ["3.1"]), ("（十二）", "加强行政决策执行和评估", PolicyLevel.Municipal, [])]),
        ("五", "健全行政执法工作体系，全面推进严格规范公正文明执法", [("（十五）", "完善行政执法程序", PolicyLevel.District, ["4.1", "4.2"])]),
        ("六", "健全突发事件应对体系，依法预防处置重大突发事件", [("（十七）", "完善突发事件应对制度", PolicyLevel.District, ["7.1"])]),
        ("七", "健全社会矛盾纠纷行政预防调处化解体系，不断促进社会公平正义",
            [("（二十）", "加强行政调解工作", PolicyLevel.District, ["6.1"]), ("（二十二）", "发挥行政复议化解行政争议主渠道作用", PolicyLevel.National, [])]),
        ("八", "健全行政权力制约和监督体系，促进行政权力规范透明运行",
            [("（二十四）", "形成监督合力", PolicyLevel.District, ["5.1"]), ("（二十七）", "全面主动落实政务公开", PolicyLevel.Provincial, [])]),
        ("十", "加强党的领导，完善法治政府建设推进机制",
            [("（三十四）", "全面加强依法行政能力建设", PolicyLevel.District, ["8.1", "9.1"]), ("（三十五）", "加强理论研究和舆论宣传", PolicyLevel.District, ["8.2"])]),
    ];

    /// <summary>Both outlines with what carries them out; at every level something was taken on by nobody, on purpose.</summary>
    public async Task SeedClausesAsync()
    {
        await SeedClauses2015Async();
        await SeedClauses2021Async();
    }

    /// <summary>Seven chapters, two clauses in each of the first six; the city's plan left the seventh to nobody.</summary>
    private async Task SeedClauses2015Async()
    {
        IReadOnlyList<PolicyClause> upper = [], above = [];
        foreach (var (level, document) in Levels)
        {
            var heads = await registers.SaveAsync(Enumerable.Range(1, level == PolicyLevel.District ? 6 : 7)
                .Select(chapter => Clause(level, document, $"（{chapter}）", DemoTitles.TaskSubjects[chapter], upper.ElementAtOrDefault(chapter - 1))).ToList());
            above = await registers.SaveAsync(Parts(level, document, heads, above).ToList());
            upper = heads;
        }
    }

    private static IEnumerable<PolicyClause> Parts(PolicyLevel level, string document, IReadOnlyList<PolicyClause> heads, IReadOnlyList<PolicyClause> above)
    {
        foreach (var (i, measure) in Measures2015.SelectMany(measures => measures).Index())
        {
            var (chapter, number) = (i / 2 + 1, i % 2 + 1);
            var isDistrict = level == PolicyLevel.District;
            var part = Clause(level, document, $"（{chapter}）{number}", isDistrict ? $"按期完成{DemoTitles.TaskSubjects[chapter]}的年度目标" : measure, above.ElementAtOrDefault(i), heads[chapter - 1]);
            part.Indicators = isDistrict ? Indicators[chapter - 1][number - 1] : null;
            part.NoIndicatorReason = isDistrict && (chapter, number) == (4, 2) ? "属于长期推进的保障性要求，由年度考评综合评议。" : null;
            yield return part;
        }
    }

    private async Task SeedClauses2021Async()
    {
        IReadOnlyList<PolicyClause> upper = [];
        var above = new Dictionary<string, PolicyClause>();
        foreach (var (level, document) in Levels2021)
        {
            var heads = await registers.SaveAsync(Outline2021.Select((head, i) => Clause(level, document, head.Clause, head.Text, upper.ElementAtOrDefault(i), since: Since2021)).ToList());
            var parts = await registers.SaveAsync(Outline2021.SelectMany((head, i) => head.Measures.Where(measure => measure.Down >= level)
                .Select(measure => Clause(level, document, measure.Clause, measure.Text, above.GetValueOrDefault(measure.Clause), heads[i], Since2021))).ToList());
            (upper, above) = (heads, parts.ToDictionary(part => part.Clause));
        }

        var chapters = DemoAssessment.Clauses.GroupBy(each => each.Clause[..1]).ToList();
        int HeadOf(string clause) => Array.FindIndex(Outline2021, head => head.Measures.Any(measure => measure.District.Contains(clause)));
        var own = (await registers.SaveAsync(chapters.Select(chapter => HeadOf(chapter.First().Clause))
            .Select((head, i) => Clause(PolicyLevel.District, Plan2021, chapters[i].Key, Outline2021[head].Text, upper[head], since: Since2021)).ToList())).ToDictionary(head => head.Clause);
        await registers.SaveAsync(DemoAssessment.Clauses.Select(each => Clause(
            PolicyLevel.District, Plan2021, each.Clause, each.Title, above[Outline2021[HeadOf(each.Clause)].Measures.Single(measure => measure.District.Contains(each.Clause)).Clause], own[each.Clause[..1]], Since2021)).ToList());
    }

    public async Task SeedAsync(IReadOnlyList<PlanTask> tasks, IReadOnlyList<WorkRule> rules)
    {
        await registers.SaveAsync(RuleClauses(rules));
        await registers.SaveAsync(PlanItems(tasks).ToList());
    }

    /// <summary>What measures the two clauses of each chapter; one gives a reason instead, one has neither, on purpose.</summary>
    private static readonly string?[][] Indicators =
        [["SF-2021R 1、SF-2021R 5", "SF-2021R 6"], ["SF-2021R 23、SF-2021R 24", "SF-2021R 29"], ["SF-2021R 37", "SF-2021R 38"], ["SF-2021R 46", null], ["SF-2021R 60", "SF-2021R 68"], ["SF-2021R 74", null]];

    /// <summary>The clause of the district's plan that a task of a chapter takes on: every second one the second, but in the sixth chapter, on purpose.</summary>
    public static string DistrictClause(int chapter, int task) => $"（{chapter}）{(chapter == 6 || task % 2 == 1 ? 1 : 2)}";

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

    private static PolicyClause Clause(PolicyLevel level, string document, string clause, string text, PolicyClause? upper, PolicyClause? head = null, DateOnly? since = null) => new()
    {
        Document = document,
        Level = level,
        Clause = clause,
        Text = text,
        ParentId = head?.Id,
        CarriesOutId = upper?.Id,
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
