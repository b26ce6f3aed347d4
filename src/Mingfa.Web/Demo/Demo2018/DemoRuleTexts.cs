using Mingfa.Core.Law;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Texts of work rules: the articles of those that are cited, a purpose and a day for the others.</summary>
internal static class DemoRuleTexts
{
    private static readonly Dictionary<string, string[]> Articles = new()
    {
        ["清莲区规范性文件管理办法"] =
        [
            "为了加强规范性文件的制定和监督管理，结合本区实际，制定本办法。（演示数据）",
            "区政府及其部门、街道办事处制定规范性文件，适用本办法。",
            "制定规范性文件应当由起草单位调查研究，说明必要性和可行性。",
            "规范性文件不得减损公民、法人和其他组织的合法权益或者增加其义务。",
            "起草单位应当向社会公开征求意见。",
            "对公民、法人和其他组织权利义务有较大影响的，起草单位应当听取有关方面的意见。",
            "起草单位的法制机构应当先行审核。",
            "提请审议前应当送法制机构合法性审核。",
            "规范性文件应当集体审议，由主要负责人签发。",
            "本办法自印发之日起施行。",
        ],
        ["清莲区规范性文件统一登记统一编号统一公布制度"] =
        [
            "为了落实规范性文件统一登记、统一编号、统一公布，结合本区实际，制定本制度。（演示数据）",
            "区政府及其部门、街道办事处的规范性文件，适用本制度。",
            "签发后由法制机构统一登记、统一编号。",
            "未经登记、编号的，不得印发。",
            "在区政府门户网站统一公布，未经公布的不得作为管理依据。",
            "本制度自印发之日起施行。",
        ],
        ["清莲区政府合法性审查工作规定"] =
        [
            "为了做好区政府的合法性审查工作，结合本区实际，制定本规定。（演示数据）",
            "提请区政府决定的事项，由法制机构进行合法性审查。",
            "报送审查应当附送审稿、起草说明和制定依据。",
            "审查意见应当逐条说明依据和理由。",
            "本规定自印发之日起施行。",
        ],
        ["清莲区行政复议案件集体讨论制度"] =
        [
            "为了保证行政复议案件的办理质量，结合本区实际，制定本制度。（演示数据）",
            "重大、疑难案件应当集体讨论。",
            "讨论情况应当记录并存入案卷。",
            "本制度自印发之日起施行。",
        ],
    };

    public static string Of(string title, RuleKind kind) => kind == RuleKind.Notice
        ? "一、各单位应当依法、及时、公正办理有关案件，完善内部办理流程。（演示数据）\n二、本通知自印发之日起执行。"
        : string.Join('\n', (Articles.GetValueOrDefault(title) ?? General(title.EndsWith("规程", StringComparison.Ordinal) ? "规程" : StepForm.Word(kind))).Select((article, i) => $"{new ArticleNumber(i + 1)}　{article}"));

    /// <summary>What the article a clause is taken from says.</summary>
    public static string Article(string title, int number) => Articles[title][number - 1];

    private static string[] General(string kind) => [$"为了使有关工作有章可循，结合本区实际，制定本{kind}。（演示数据）", $"本{kind}自印发之日起施行。"];
}
