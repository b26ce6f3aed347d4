using Mingfa.Web.Modules.Institutions;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Invented titles of the shape such papers have.</summary>
internal static class DemoTitles
{
    public static readonly string[] LegalAffairsRules =
    [
        "清莲区规范性文件管理办法", "清莲区规范性文件统一登记统一编号统一公布制度", "清莲区法律顾问管理办法", "清莲区政府合法性审查工作规定",
        "清莲区行政执法案卷评查办法", "清莲区行政执法证件管理制度", "清莲区行政复议案件集体讨论制度", "清莲区行政应诉工作制度",
        "清莲区法制工作联络员制度", "清莲区法制机构工作人员学习制度", "清莲区政府合同审查管理办法", "清莲区法治政府建设督察制度",
    ];

    public static readonly string[] CounselRules =
    [
        "清莲区加强政府法律顾问工作实施意见", "清莲区法律顾问聘任备案制度", "清莲区法律顾问培训制度", "清莲区法律顾问考核制度",
        "清莲区法律顾问工作经费管理办法", "清莲区法律顾问列席会议制度",
    ];

    public static readonly string[] ReconsiderationNotices =
        ["关于进一步加强和改进行政复议工作的通知", "关于进一步加强和改进行政应诉工作的通知"];

    public static readonly string[] DecisionRules =
    [
        "清莲区人民政府工作规则", "清莲区人民政府常务会议管理细则", "清莲区重大行政决策程序规定", "清莲区重大行政决策合法性审查规定",
        .. new[]
        {
            "公众参与", "专家论证", "风险评估", "集体讨论", "听证", "公示", "专家库管理", "目录管理", "会前沟通", "议题审核", "会议记录", "会议纪要印发",
            "执行跟踪", "后评估", "终身责任追究", "档案管理", "信息公开", "民意调查", "利益相关方协商", "财政评估", "环境影响咨询",
            "社会稳定风险评估备案", "部门联合会审", "紧急事项", "建设项目咨询", "规划编制", "公共资源配置", "民生实事征集", "督查反馈",
        }.Select(subject => $"清莲区重大行政决策{subject}工作制度"),
    ];

    public static readonly (string Title, string Owner, RuleDomain Domain)[] ExpiredRules =
    [
        ("清莲区规范性文件备案暂行办法", "legal-affairs", RuleDomain.LegalAffairs),
        ("清莲区行政执法监督暂行办法", "legal-affairs", RuleDomain.LegalAffairs),
        ("清莲区行政执法人员培训暂行办法", "legal-affairs", RuleDomain.LegalAffairs),
        ("清莲区重大事项集体决策暂行规定", "gov-office", RuleDomain.Decision),
        ("清莲区政府会议制度（试行）", "gov-office", RuleDomain.Decision),
        ("清莲区政府法律顾问工作暂行办法", "party-committee-office", RuleDomain.LegalCounsel),
        ("关于做好行政复议工作的通知", "gov-office", RuleDomain.ReconsiderationAndLitigation),
    ];

    /// <summary>Chapter by chapter; 0 is the safeguards.</summary>
    public static readonly string[] TaskSubjects =
    [
        "组织保障", "依法全面履行政府职能", "依法行政制度体系", "行政决策科学化民主化法治化", "严格规范公正文明执法",
        "行政权力制约和监督", "社会矛盾纠纷依法有效化解", "政府工作人员法治思维和依法行政能力",
    ];

    public static readonly string[] TaskVerbs = ["建立健全", "全面落实", "规范推进", "定期评估", "公开公示", "加强督查"];

    public static readonly string[] ItemNouns =
    [
        "经营场所", "施工许可", "卫生许可", "文化活动", "户外广告", "道路挖掘", "民办学校", "社会团体", "排水接管", "古树名木", "特种作业", "食品经营",
        "公共场所", "劳务派遣", "印章刻制", "养老机构", "医疗机构", "危险化学品", "放射诊疗", "体育场馆", "出版物零售", "燃气设施", "建筑垃圾", "环境影响评价",
        "职业培训", "档案移交", "节水设施", "人防工程",
    ];

    public static readonly string[] LectureTopics =
    [
        "宪法", "行政处罚法", "行政复议法", "行政诉讼法", "政府信息公开条例", "国有土地上房屋征收与补偿条例", "预算法", "政府采购法", "环境保护法",
        "安全生产法", "食品安全法", "网络安全法", "监察法", "土地管理法", "信访条例",
    ];
}
