using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Web.Demo;

/// <summary>A document of 清莲区: invented, but of the shape such documents have.</summary>
internal sealed record DemoText(
    string Title, string Unit, DocumentLevel Level, bool TouchesMarket, bool IsTrial, string Necessity, IReadOnlyList<string> Basis, string Text);

internal static class DemoTexts
{
    private static readonly string[] MarketBasis = ["《优化营商环境条例》第十二条", "《优化营商环境条例》第六十二条"];
    private static readonly string[] PublicBasis = ["《中华人民共和国地方各级人民代表大会和地方各级人民政府组织法》第七十三条"];

    public static DemoText SmallBusiness => Government("清莲区促进小微企业健康发展若干措施", "industry", market: true,
        "辖区小微企业融资和用房成本偏高，需要统一、稳定、公开的扶持办法。", MarketBasis,
        "小微企业", "平等享受区级扶持政策，不因所有制、注册地不同而区别对待", "对符合条件的小微企业给予贷款贴息和用房补助");

    public static DemoText OutdoorSeating => Government("清莲区规范商户外摆经营管理办法", "urban-management", market: true,
        "外摆经营需求增加，道路通行与商户经营需要统筹。", MarketBasis,
        "外摆经营", "不妨碍通行、不扰民、谁经营谁保洁", "统一划定外摆区域并向社会公布");

    public static DemoText ElderlyMeals => Government("清莲区社区老年助餐服务管理办法", "civil-affairs", market: false,
        "老年助餐点服务标准不一，补助发放缺少统一口径。", PublicBasis,
        "社区老年助餐服务", "政府引导、社会参与、方便可及", "对六十周岁以上常住老年人给予用餐优惠");

    public static DemoText OldResidential => Government("清莲区老旧小区改造居民议事规则", "housing", market: false,
        "老旧小区改造需要居民共同决定改造内容和后续管理。", PublicBasis,
        "老旧小区改造", "居民自愿、共同缔造、公开透明", "改造方案由居民议事会组织讨论并公示");

    public static DemoText SchoolSurroundings => Government("清莲区校园周边环境综合治理办法", "education", market: false,
        "校园周边秩序由多个部门分管，需要明确牵头和配合的责任。", PublicBasis,
        "校园周边环境治理", "属地负责、部门协同、社会参与", "划定校园周边治理范围并向社会公布");

    public static DemoText CultureGrants => Department("清莲区公共文化服务项目扶持办法", "culture", "文化项目扶持标准需要公开。", "公共文化服务项目");

    public static DemoText SportsVenues => Department("清莲区学校体育场地开放管理规定", "education", "学校体育场地向社会开放需要明确责任。", "学校体育场地开放");

    public static DemoText Parking => Government("清莲区共享停车促进办法", "urban-management", market: true,
        "夜间停车供需矛盾突出，机关和企业车位可以错时共享。", MarketBasis, "共享停车", "自愿共享、公平定价、安全有序", "机关事业单位停车场在非工作时间向社会开放");

    public static DemoText NightEconomy => Government("清莲区夜间经济集聚区管理办法", "commerce", market: true,
        "夜间经济集聚区的准入、秩序和服务需要统一规则。", MarketBasis, "夜间经济集聚区", "市场主导、包容审慎、安全有序", "集聚区名单向社会公布并动态调整");

    public static DemoText Volunteers => Department("清莲区应急志愿者管理办法", "emergency", "应急志愿者招募、培训、保障需要规范。", "应急志愿服务");

    public static DemoText TrialHeating => Government("清莲区既有住宅加装电梯实施办法（试行）", "housing", market: false,
        "既有住宅加装电梯需要明确协商和资金规则。", PublicBasis, "既有住宅加装电梯", "业主自愿、充分协商、兼顾各方", "对加装电梯给予财政补助", trial: true);

    public static DemoText Clinics => Department("清莲区社区卫生服务站设置指引", "health", "社区卫生服务站布局需要公开标准。", "社区卫生服务站设置");

    public static DemoText Waste => Government("清莲区生活垃圾分类管理实施细则", "urban-management", market: false,
        "生活垃圾分类需要细化投放、收集、运输各环节责任。", PublicBasis, "生活垃圾分类", "全民参与、因地制宜、循序渐进", "居住区按标准配置分类收集容器");

    public static DemoText Talent => Government("清莲区青年人才安居办法", "human-resources", market: false,
        "青年人才住房支持政策分散，需要统一。", PublicBasis, "青年人才安居", "公开公平、保障基本、动态管理", "对符合条件的青年人才给予租房补贴");

    public static DemoText Exhibition => Government("清莲区支持会展业发展办法", "commerce", market: true,
        "会展业支持政策需要面向所有经营主体。", MarketBasis, "会展活动", "平等对待、绩效导向", "对在本区举办的展会按绩效给予补助");

    public static DemoText Benches => Government("清莲区街头座椅设置和维护办法", "urban-management", market: false,
        "街头座椅设置分散、维护责任不清。", PublicBasis, "街头座椅设置和维护", "方便老人儿童、不妨碍通行、谁设置谁维护", "座椅设置地点听取周边居民意见后确定");

    public static DemoText Libraries => Department("清莲区图书馆分馆建设办法", "culture", "分馆布局和服务标准需要公开。", "图书馆分馆建设");

    public static DemoText AfterSchool => Department("清莲区中小学课后服务管理办法", "education", "课后服务内容和收费公示需要统一要求。", "中小学课后服务");

    public static DemoText Incubators => Department("清莲区创业孵化基地认定办法", "human-resources", "孵化基地认定条件和程序需要公开。", "创业孵化基地认定");

    public static DemoText Facades => Department("清莲区既有建筑外墙安全管理办法", "housing", "外墙脱落隐患的排查和处置责任需要明确。", "既有建筑外墙安全管理");

    public static DemoText Reading => Department("清莲区城市书房运行管理办法", "culture", "城市书房由多部门共建，运行标准需要统一。", "城市书房运行");

    public static DemoText Canteens => Department("清莲区学校食堂社会监督办法", "education", "家长和社会参与学校食堂监督需要渠道和规则。", "学校食堂社会监督");

    public static DemoText TrialCheckups => Department("清莲区老年人免费体检服务办法（试行）", "health", "老年人体检项目和预约方式需要公开。", "老年人免费体检服务") with { IsTrial = true };

    public static DemoText ElderlyMealsRevised => ElderlyMeals with
    {
        Necessity = "施行以来群众反映残疾人用餐不便，需要扩大服务对象。",
        Text = ElderlyMeals.Text.Replace("对六十周岁以上常住老年人给予用餐优惠", "对六十周岁以上常住老年人和持证残疾人给予用餐优惠，行动不便的提供送餐"),
    };

    public static DemoText CultureProjects => Department("清莲区公共文化和旅游服务项目扶持办法", "culture", "文化和旅游项目扶持合并办理，原办法不再适应。", "公共文化和旅游服务项目");

    public static DemoText MarketRenovation => Government("清莲区农贸市场提升改造补助办法", "commerce", market: false,
        "农贸市场提升改造三年行动需要统一的补助规则。", PublicBasis, "农贸市场提升改造", "政府引导、市场运作、公开透明", "对完成改造并验收合格的农贸市场给予一次性补助");

    public static DemoText Illegal => new(
        "清莲区门前三包责任管理规定", "urban-management", DocumentLevel.Government, false, false, "门前三包责任落实不到位。", PublicBasis,
        """
        第一条 为了加强市容环境卫生管理，制定本规定。
        第二条 本区临街单位和商户应当履行门前三包责任。
        第三条 未履行门前三包责任的，由街道办事处处二百元以上二千元以下罚款。
        第四条 临街商户开业前应当到街道办事处办理门前三包许可证。
        第五条 街道办事处应当一次性告知所需材料，不得要求重复提供。
        第六条 本规定自公布之日起施行。
        """);

    public static DemoText Community(string unit, string name, int i) => new(
        $"{name}居民自治公约指导办法（第{i}版）", unit, DocumentLevel.Subdistrict, false, false, "指导社区依法制定居民公约。", PublicBasis, Body("居民公约制定", "依法自治、民主协商", "居民公约由居民会议讨论通过"));

    private static DemoText Government(
        string title, string unit, bool market, string necessity, IReadOnlyList<string> basis, string subject, string principle, string measure, bool trial = false) =>
        new(title, unit, DocumentLevel.Government, market, trial, necessity, basis, Body(subject, principle, measure));

    private static DemoText Department(string title, string unit, string necessity, string subject) =>
        new(title, unit, DocumentLevel.Department, false, false, necessity, PublicBasis, Body(subject, "公开、公平、便民", "有关标准和办理结果向社会公开"));

    private static string Body(string subject, string principle, string measure) => $"""
        第一条 为了规范{subject}，维护公民、法人和其他组织的合法权益，根据有关法律、法规，结合本区实际，制定本文件。
        第二条 本区行政区域内{subject}及其管理服务活动，适用本文件。
        第三条 {subject}工作遵循{principle}的原则。
        第四条 {measure}。具体标准、条件、程序和时限由牵头单位编制办事指南，在区人民政府门户网站公布。
        第五条 有关单位应当一次性告知所需材料，能够通过信息共享获取的材料，不得要求申请人重复提供。
        第六条 牵头单位应当建立工作台账，每半年向社会公开执行情况，接受社会监督。
        第七条 公民、法人和其他组织对有关工作有异议的，可以向牵头单位反映，牵头单位应当及时核实答复；依法可以申请行政复议或者提起行政诉讼的，应当告知权利。
        第八条 牵头单位应当在有效期届满六个月前组织评估，根据评估结果提出继续有效、修改或者废止的意见。
        第九条 本文件的施行日期和有效期以公布载明的为准。
        """;
}
