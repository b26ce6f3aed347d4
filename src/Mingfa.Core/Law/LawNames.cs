namespace Mingfa.Core.Law;

/// <summary>The titles of the statutes that the product cites, without 中华人民共和国.</summary>
public static class LawNames
{
    public const string Licensing = "行政许可法";
    public const string DataSharing = "政务数据共享条例";
    public const string DecisionRegulation = "重大行政决策程序暂行条例";
    public const string BusinessEnvironment = "优化营商环境条例";
    public const string Disclosure = "政府信息公开条例";
    public const string EnterpriseInformation = "企业信息公示暂行条例";
    public const string PenaltyPublication = "市场监督管理行政处罚信息公示规定";
    public const string Penalty = "行政处罚法";
    public const string Compulsion = "行政强制法";
    public const string CrimeTransfer = "行政执法机关移送涉嫌犯罪案件的规定";
    public const string Reconsideration = "行政复议法";
    public const string ReconsiderationRegulation = "行政复议法实施条例";
    public const string Litigation = "行政诉讼法";
    public const string LitigationInterpretation = "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释";
    public const string HeadAppearance = "最高人民法院关于行政机关负责人出庭应诉若干问题的规定";
    public const string MediationRules = "人民调解工作若干规定";
    public const string PeoplesMediation = "人民调解法";
    public const string CivilProcedure = "民事诉讼法";
    public const string MediationConfirmation = "最高人民法院关于人民调解协议司法确认程序的若干规定";
    public const string Petitions = "信访工作条例";
    public const string LegalAid = "法律援助法";
    public const string EnforcementOversight = "行政执法监督条例";
    public const string InspectionOfRuleOfLaw = "法治政府建设与责任落实督察工作规定";
    public const string GovernmentSupervision = "政府督查工作条例";
    public const string StateSecrets = "保守国家秘密法";
    public const string Audit = "审计法";
    public const string AuditRegulation = "审计法实施条例";
    public const string StandingCommitteeSupervision = "各级人民代表大会常务委员会监督法";
    public const string Procurement = "政府采购法";
    public const string ProcurementRegulation = "政府采购法实施条例";
    public const string Deputies = "全国人民代表大会和地方各级人民代表大会代表法";
    public const string CivilCode = "民法典";
}
