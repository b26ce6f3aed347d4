using System.Text.RegularExpressions;
using Mingfa.Core.Law;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>Rights reduced or duties added without basis, and what fair competition review would stop.</summary>
internal static partial class RightsAndCompetition
{
    public static IEnumerable<Diagnostic> Check(Sentence sentence, int article) => [.. Rights(sentence, article), .. Competition(sentence, article)];

    private static IEnumerable<Diagnostic> Rights(Sentence sentence, int article)
    {
        if (Inside().IsMatch(sentence.Text)) yield break;
        foreach (Match match in RightsForm().Matches(sentence.Text))
        {
            if (sentence.IsNegatedAt(match.Index) || sentence.BasisBefore(match.Index + match.Length) != LegalBasis.None) continue;
            // The policy document is known, its wording was not read: no citation is shown, and the mark says so.
            yield return new Diagnostic(DiagnosticSeverity.Warning, "rights", article, sentence.Start + match.Index, match.Length,
                "没有法律、法规依据，不得减损公民、法人和其他组织的合法权益或者增加其义务（国办发〔2018〕37号）", null,
                "删去，或者写明“依照《…》第…条的规定”", BasisMark.ToBeVerified);
        }
    }

    private static IEnumerable<Diagnostic> Competition(Sentence sentence, int article)
    {
        foreach (var (number, message, match) in Standards.SelectMany(standard => standard.Form().Matches(sentence.Text).Select(match => (standard.Article, standard.Message, match))))
        {
            if (sentence.IsNegatedAt(match.Index)) continue;
            var citation = new Citation("公平竞争审查条例", number);
            yield return new Diagnostic(DiagnosticSeverity.Warning, "competition", article, sentence.Start + match.Index, match.Length, message, citation,
                "删去，或者在公平竞争审查中说明属于可以出台的情形");
        }
    }

    private static readonly (Func<Regex> Form, string Article, string Message)[] Standards =
    [
        (Exclusive, "第八条", "限定经营、购买或者使用特定经营者的商品、服务，或者设置不合理的准入条件"),
        (Local, "第九条", "限制外地经营者、商品或者要素，或者要求在本地设立机构"),
        (Favour, "第十条", "没有法律、行政法规依据或者未经国务院批准，不得给予特定经营者税收优惠或者选择性、差异化的奖励、补贴"),
    ];

    [GeneratedRegex(@"[一二两三四五六七八九十0-9]+年内(不得|不予|禁止)|取消[^，。；]{0,14}(资格|待遇|补贴|资质)|列入[^，。；]{0,8}(黑名单|失信|重点监管|不良记录|警示名单)|(停止|暂停|限制)[^，。；]{0,6}(办理|受理|申请|入学|参加|购买|高消费|参保|过户|营业)|不予(办理|受理|登记|注册|发放|通过|年检|批准|落户|入学)|一票否决|强制[^，。；]{0,4}(购买|参加|加入|安装|缴存|培训)|责任自负|后果自负|一律清退|收回[^，。；]{0,8}(使用权|承包地|宅基地|经营权)|捐款|摊派|无偿(提供|承担|交付)")]
    private static partial Regex RightsForm();

    [GeneratedRegex(@"(各|区政府)[^，。；]{0,4}(部门|街道)|街道办事处|工作人员|领导干部|评先|评优|年度考核")]
    private static partial Regex Inside();

    [GeneratedRegex(@"指定[^，。；]{0,8}(经营者|供应商|企业|单位|机构|品牌|产品|公司|检测)|(应当|必须|统一)[^，。；]{0,6}(购买|使用|选用)[^，。；]{0,12}(指定|统一配发|本区企业|该公司)")]
    private static partial Regex Exclusive();

    [GeneratedRegex(@"(仅限|限于|优先)[^，。；]{0,10}(本地|本区|本市|区内|辖区内)[^，。；]{0,8}(企业|产品|单位|供应商|注册)|(应当|必须|须)[^，。；]{0,8}在(本区|本地|本市|区内)[^，。；]{0,8}(注册|设立|登记)|(本地|本区|区内)(企业|产品)[^，。；]{0,8}(优先|加分)|(禁止|限制)外地|外地(企业|产品|车辆)[^，。；]{0,8}(不得|限制|另行|加收)")]
    private static partial Regex Local();

    [GeneratedRegex(@"税收(返还|优惠|减免|奖励)|(返还|奖励)[^，。；]{0,14}(税收|留成|地方财力|区级财力)|零地价|(按|根据)[^，。；]{0,10}(纳税额|税收贡献|地方财政贡献)[^，。；]{0,14}(奖励|补贴|返还)")]
    private static partial Regex Favour();
}
