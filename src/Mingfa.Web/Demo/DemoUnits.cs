using Mingfa.Web.Demo.Demo2018;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Demo;

/// <summary>The units of 清莲区, a district that does not exist. One line a unit: code, name, short name, kind, rank, approved posts, duty.</summary>
internal static class DemoUnits
{
    private static readonly DateOnly Founded = new(2010, 1, 1);

    public static IEnumerable<OrgUnit> All() =>
    [
        Unit("government", "清莲区人民政府", "区政府", OrgUnitKind.Government, "正局级", 8, UnitDuty.Government),
        Unit("gov-office", "清莲区人民政府办公室", "政府办", OrgUnitKind.Department, "正处级", 24, UnitDuty.GovernmentOffice),
        Unit("justice", "清莲区司法局", "司法局", OrgUnitKind.Department, "正处级", 30, UnitDuty.LegalBureau).Since(2019, 3, 1),
        Unit("legal-affairs", "清莲区人民政府法制办公室", "法制办", OrgUnitKind.Department, "正处级", 8).Since(2011, 6, 1).Until(2019, 3, 1),
        Unit("market", "清莲区市场监督管理局", "市场监管局", OrgUnitKind.Department, "正处级", 60, UnitDuty.MarketRegulator).Since(2019, 3, 1),
        Unit("reform", "清莲区发展和改革委员会", "发改委", OrgUnitKind.Department, "正处级", 22).Since(2019, 3, 1),
        Unit("education", "清莲区教育局", "教育局", OrgUnitKind.Department, "正处级", 26),
        Unit("industry", "清莲区工业和信息化局", "工信局", OrgUnitKind.Department, "正处级", 16).Since(2019, 3, 1),
        Unit("civil-affairs", "清莲区民政局", "民政局", OrgUnitKind.Department, "正处级", 18),
        Unit("finance", "清莲区财政局", "财政局", OrgUnitKind.Department, "正处级", 28),
        Unit("human-resources", "清莲区人力资源和社会保障局", "人社局", OrgUnitKind.Department, "正处级", 26),
        Unit("housing", "清莲区住房和城乡建设局", "住建局", OrgUnitKind.Department, "正处级", 34),
        Unit("urban-management", "清莲区城市管理和综合执法局", "城管局", OrgUnitKind.Department, "正处级", 48).Since(2019, 3, 1),
        Unit("water", "清莲区农业农村和水务局", "农水局", OrgUnitKind.Department, "正处级", 18).Since(2019, 3, 1),
        Unit("commerce", "清莲区商务局", "商务局", OrgUnitKind.Department, "正处级", 18).Since(2019, 3, 1),
        Unit("culture", "清莲区文化和旅游局", "文旅局", OrgUnitKind.Department, "正处级", 22).Since(2019, 3, 1),
        Unit("health", "清莲区卫生健康局", "卫健局", OrgUnitKind.Department, "正处级", 30).Since(2019, 3, 1),
        Unit("veterans", "清莲区退役军人事务局", "退役军人局", OrgUnitKind.Department, "正处级", 12).Since(2019, 3, 1),
        Unit("emergency", "清莲区应急管理局", "应急局", OrgUnitKind.Department, "正处级", 20).Since(2019, 3, 1),
        Unit("audit", "清莲区审计局", "审计局", OrgUnitKind.Department, "正处级", 20),
        Unit("statistics", "清莲区统计局", "统计局", OrgUnitKind.Department, "正处级", 14),
        Unit("medical-insurance", "清莲区医疗保障局", "医保局", OrgUnitKind.Department, "正处级", 14).Since(2019, 3, 1),
        Unit("approval", "清莲区行政审批服务局", "审批局", OrgUnitKind.Department, "正处级", 32).Since(2017, 9, 1),
        Unit("environment", "清莲区生态环境局", "生态环境局", OrgUnitKind.Department, "正处级", 24).Since(2019, 3, 1),
        Unit("natural-resources", "清莲区自然资源和规划局", "资规局", OrgUnitKind.Department, "正处级", 22).Since(2019, 3, 1),
        Unit("petition", "清莲区信访局", "信访局", OrgUnitKind.Department, "正处级", 12),
        Unit("public-security", "清莲公安分局", "公安分局", OrgUnitKind.Department, "正处级", 120),
        Unit("taxation", "清莲区税务局", "税务局", OrgUnitKind.External, "正处级", 0),
        Unit("big-data", "清莲区大数据服务中心", "大数据中心", OrgUnitKind.PublicInstitution, "正科级", 12),
        Unit("party-committee-office", "中共清莲区委办公室", "区委办", OrgUnitKind.PartyOrgan, "正处级", 24),
        Unit("discipline", "中共清莲区纪律检查委员会", "区纪委监委", OrgUnitKind.PartyOrgan, "正处级", 40),
        Unit("congress", "清莲区人民代表大会常务委员会", "区人大常委会", OrgUnitKind.PeoplesCongress, "正局级", 20),
        Unit("cppcc", "政协清莲区委员会", "区政协", OrgUnitKind.PoliticalConsultative, "正局级", 16),
        Unit("women", "清莲区妇女联合会", "区妇联", OrgUnitKind.MassOrganization, "正处级", 8),
        Subdistrict("north-gate", "北门街道"),
        Subdistrict("west-pass", "西关街道"),
        Subdistrict("lotus-lake", "莲湖巷街道"),
        Subdistrict("red-temple", "红庙坡上街道"),
        Subdistrict("soil-gate", "土门里街道"),
        Subdistrict("jujube", "枣园东街道"),
        Subdistrict("green-willow", "青柳路街道"),
        Subdistrict("old-drum", "鼓楼里街道"),
        Subdistrict("peach-bank", "桃园岸街道"),
        .. DemoDepartment.All.Where(department => !department.Continues)
            .Select(department => Unit(department.Code, department.Name, department.ShortName, OrgUnitKind.Department, "正处级", 18).Until(2019, 3, 1)),
        Unit("assessor", "清莲法治评估研究院", "评估院", OrgUnitKind.External, "社会组织", 0).Since(2020, 1, 6),
        Unit("law-firm", DemoCounsels.FirmOf(0), "清莲一所", OrgUnitKind.External, "律师事务所", 0).Since(2020, 1, 6),
    ];

    private static OrgUnit Subdistrict(string code, string name) =>
        Unit(code, $"清莲区{name}办事处", name, OrgUnitKind.Subdistrict, "正处级", 28);

    private static OrgUnit Unit(string code, string name, string shortName, OrgUnitKind kind, string rank, int posts, UnitDuty duty = UnitDuty.None) => new()
    {
        Code = code,
        Name = name,
        ShortName = shortName,
        Kind = kind,
        Rank = rank,
        ApprovedPosts = posts,
        Duty = duty,
        FoundedOn = Founded,
        FoundingDocument = "清莲区机构编制委员会文件（演示数据）",
    };

    private static OrgUnit Since(this OrgUnit unit, int year, int month, int day)
    {
        unit.FoundedOn = new DateOnly(year, month, day);
        return unit;
    }

    private static OrgUnit Until(this OrgUnit unit, int year, int month, int day)
    {
        unit.DissolvedOn = new DateOnly(year, month, day);
        return unit;
    }

    /// <summary>2019 institutional reform: the legal affairs office and the departments of 2018 become today's.</summary>
    public static readonly (string From, string To)[] Successions =
    [
        ("legal-affairs", "justice"),
        .. DemoDepartment.All.Where(department => department.Successor is not null).Select(department => (department.Code, department.Successor!)),
    ];
}
