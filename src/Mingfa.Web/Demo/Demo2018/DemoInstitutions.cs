using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Honours, rankings, work rules and the decomposition of the plan 2017–2020.</summary>
internal sealed class DemoInstitutions(DemoRegisters registers)
{
    public const string Plan = "清莲区法治政府建设实施方案（2017—2020年）";

    /// <summary>How many rules were issued on each day.</summary>
    private readonly Dictionary<DateOnly, int> issuedOn = [];

    public async Task SeedAsync()
    {
        await registers.SaveAsync(Honours());
        await registers.SaveAsync(Rankings());
        await registers.SaveAsync(Demonstrations());
        await registers.SaveAsync([SignWithinTwoDays]);
        await registers.SaveAsync(Surveys());
        var rules = await registers.SaveAsync(Rules());
        await new DemoPolicy(registers).SeedAsync(await registers.ReadAsync<PlanTask>(task => task.Plan == Plan && task.SupersededOn == null), rules);
    }

    /// <summary>Two questions a year, put to citizens about the district as a whole.</summary>
    private IEnumerable<SatisfactionSurvey> Surveys()
    {
        foreach (var (year, lawful, served) in new[] { (2016, 812, 866), (2017, 858, 905), (2018, 897, 931) })
        {
            foreach (var (question, satisfied) in new[] { ("您对政府依法办事是否满意", lawful), ("您对政务服务是否满意", served) })
                yield return new SatisfactionSurvey
                {
                    Name = $"{year}年法治政府建设群众满意度调查",
                    On = new DateOnly(year, 10, 26),
                    UnitId = registers.Unit("government"),
                    Question = question,
                    Answers = 1000,
                    Satisfied = satisfied,
                    Surveyor = "第三方调查机构（演示）",
                    Proof = $"{year}年度群众满意度调查报告（演示）",
                };
        }
    }

    private static ParameterSetting SignWithinTwoDays => new()
    {
        Parameter = TermParameters.Of("TASK-01")!.Name,
        Value = "2",
        From = new DateOnly(2027, 1, 1),
        Basis = "清莲区法治政府建设工作任务督办办法（演示）",
    };

    private static IEnumerable<Honour> Honours()
    {
        for (var year = 2007; year <= 2017; year++)
            yield return Honour("全省城区经济社会发展五强区", HonourLevel.Provincial, "省人民政府（演示）", year, "五强区");

        // Announced, not yet confirmed: it does not lengthen the run.
        var announced = Honour("全省城区经济社会发展五强区", HonourLevel.Provincial, "省人民政府（演示）", 2018, "五强区");
        (announced.Confirmed, announced.Proof) = (false, null);
        yield return announced;

        yield return Named("中国法治政府奖", HonourLevel.National, 2014);
        yield return Named("全国法治宣传教育先进区", HonourLevel.National, 2016);
        yield return Named("中国人居环境范例奖", HonourLevel.National, 2017);
        yield return Named("全省政府法制宣传信息报送先进单位", HonourLevel.Provincial, 2017);
    }

    private static Honour Named(string name, HonourLevel level, int year)
    {
        var honour = Honour(name, level, level == HonourLevel.National ? "国家有关机关（演示）" : "省有关机关（演示）", year, null);
        honour.InReport = true;
        return honour;
    }

    private static Honour Honour(string name, HonourLevel level, string giver, int year, string? series) => new()
    {
        Name = name,
        Series = series,
        Level = level,
        Giver = giver,
        Year = year,
        Confirmed = true,
        Proof = $"{year}年表彰决定（演示数据）",
    };

    private static IEnumerable<DemonstrationCampaign> Demonstrations()
    {
        yield return new DemonstrationCampaign
        {
            Name = "创建全省建设法治政府示范区",
            Level = HonourLevel.Provincial,
            Authority = "省有关机关（演示）",
            IndicatorSet = "SX-2018",
            StartedOn = new DateOnly(2016, 3, 18),
            Stage = DemonstrationStage.Named,
            StageSince = new DateOnly(2018, 12, 24),
            Result = DemonstrationResult.Named,
            ResultOn = new DateOnly(2018, 12, 24),
            ResultDocument = "命名决定（演示）",
            Note = "区委、区政府两个领导小组牵头，按实施方案和任务分解表推进（演示数据）。",
        };
        yield return new DemonstrationCampaign
        {
            Name = "申报全国法治政府建设示范区",
            Level = HonourLevel.National,
            Authority = "国家有关机关（演示）",
            IndicatorSet = "SF-2021R",
            StartedOn = new DateOnly(2021, 9, 6),
            Stage = DemonstrationStage.PaperReview,
            StageSince = new DateOnly(2022, 3, 21),
            Result = DemonstrationResult.NotNamed,
            ResultOn = new DateOnly(2022, 10, 10),
            Note = "书面评审未进入实地评估，按反馈意见逐项整改（演示数据）。",
        };
    }

    private static IEnumerable<ExternalRanking> Rankings()
    {
        foreach (var (year, rank) in new[] { (2015, 4), (2016, 2), (2017, 1) })
        {
            yield return new ExternalRanking
            {
                Subject = "行政效能和投资服务环境",
                Year = year,
                Rank = rank,
                OutOf = 13,
                Publisher = "市有关部门（演示）",
                PublishedOn = DemoStream.Workday(new DateOnly(year + 1, 2, 26)),
                Proof = $"{year}年度考评通报（演示数据）",
            };
        }

        yield return new ExternalRanking { Subject = "政务公开第三方评估", Year = 2017, Rank = 5, OutOf = 13, Publisher = "第三方评估机构（演示）" };
    }

    private IEnumerable<WorkRule> Rules()
    {
        var stream = new DemoStream("rules");
        (string Owner, RuleDomain Domain, string[] Titles)[] groups =
        [
            ("legal-affairs", RuleDomain.LegalAffairs, DemoTitles.LegalAffairsRules),
            ("party-committee-office", RuleDomain.LegalCounsel, DemoTitles.CounselRules),
            ("gov-office", RuleDomain.Decision, DemoTitles.DecisionRules),
            ("gov-office", RuleDomain.ReconsiderationAndLitigation, DemoTitles.ReconsiderationNotices),
            ("expropriation-2018", RuleDomain.HouseExpropriation, ["清莲区国有土地上房屋征收与补偿工作规程"]),
            ("finance", RuleDomain.GovernmentInvestment, ["清莲区政府投资项目管理办法"]),
            ("audit", RuleDomain.Audit, ["清莲区审计整改工作制度"]),
        ];
        foreach (var (owner, domain, titles) in groups)
        {
            foreach (var title in titles)
                yield return Rule(stream, title, owner, domain, 2013 + stream.Below(6), null);
        }

        // Once in force, lapsed before the day of the report.
        foreach (var (title, owner, domain) in DemoTitles.ExpiredRules)
        {
            var issued = 2010 + stream.Below(3);
            yield return Rule(stream, title, owner, domain, issued, new DateOnly(issued + 5, 12, 31));
        }
    }

    private WorkRule Rule(DemoStream stream, string title, string owner, RuleDomain domain, int year, DateOnly? until)
    {
        var issued = stream.Day(year);
        issuedOn.TryAdd(issued, 0);
        return new WorkRule
        {
            Title = title,
            OwnerUnitId = registers.Unit(owner),
            Domain = domain,
            Kind = KindOf(title),
            DocumentNumber = DemoNumbers.Office(issued, issuedOn[issued]++),
            IssuedOn = issued,
            ValidFrom = issued,
            ValidTo = until,
            Text = DemoRuleTexts.Of(title, KindOf(title)),
        };
    }

    private static RuleKind KindOf(string title) => title switch
    {
        _ when title.EndsWith("通知", StringComparison.Ordinal) => RuleKind.Notice,
        _ when title.EndsWith("规则", StringComparison.Ordinal) => RuleKind.Rule,
        _ when title.EndsWith("细则", StringComparison.Ordinal) => RuleKind.DetailedRule,
        _ when title.EndsWith("办法", StringComparison.Ordinal) => RuleKind.Measure,
        _ when title.EndsWith("规定", StringComparison.Ordinal) => RuleKind.Provision,
        _ when title.EndsWith("程序", StringComparison.Ordinal) => RuleKind.Procedure,
        _ when title.EndsWith("意见", StringComparison.Ordinal) => RuleKind.Opinion,
        _ => RuleKind.System,
    };
}
