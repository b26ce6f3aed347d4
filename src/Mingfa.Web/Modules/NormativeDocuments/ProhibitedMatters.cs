using System.Text.RegularExpressions;
using Mingfa.Core.Law;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>
/// What a normative document may not set: penalties, licences, coercion, fees, proof items. It may repeat higher law and say where it
/// stands; so each rule first asks what the sentence rests on.
/// </summary>
internal static partial class ProhibitedMatters
{
    private static readonly Citation Penalty = new("行政处罚法", "第十六条");
    private static readonly Citation Licence = new("行政许可法", "第十七条");
    private static readonly Citation CoerciveMeasure = new("行政强制法", "第十条");
    private static readonly Citation CoerciveExecution = new("行政强制法", "第十三条");
    private static readonly Citation Utilities = new("行政强制法", "第四十三条");
    private static readonly Citation Fee = new("优化营商环境条例", "第二十五条");
    private static readonly Citation Proof = new("优化营商环境条例", "第四十四条");

    public static IEnumerable<Diagnostic> Check(Sentence sentence, int article) =>
        [.. Penalties(sentence, article), .. Licences(sentence, article), .. Coercion(sentence, article), .. Fees(sentence, article), .. Proofs(sentence, article)];

    private static IEnumerable<Diagnostic> Penalties(Sentence sentence, int article)
    {
        foreach (Match match in Unnegated(sentence, PenaltyForm()))
        {
            var amount = Amount().IsMatch(sentence.Text);
            switch (sentence.BasisBefore(match.Index + match.Length))
            {
                case LegalBasis.None:
                    yield return Forbidden("penalty", sentence, article, match, "规范性文件不得设定行政处罚", Penalty,
                        "删去，或者写明“依照《…》第…条的规定予以处罚”");
                    break;
                case LegalBasis.Vague or LegalBasis.Law when amount:
                    yield return Warn("penalty-basis", sentence, article, match, "写了处罚幅度，却没有写明上位法的条文，无法核对是否超出", Penalty,
                        "写明“依照《…》第…条的规定”，幅度与其一致");
                    break;
            }
        }
        foreach (var criticism in Unnegated(sentence, Criticism()).Where(each => MeetsOutsiders(sentence) && sentence.BasisBefore(each.Index) == LegalBasis.None))
            yield return Forbidden("penalty", sentence, article, criticism, "通报批评是行政处罚的一种，规范性文件不得对行政机关以外的单位和个人设定", Penalty, "删去");
        foreach (var sanction in Unnegated(sentence, Sanction()).Where(each => sentence.BasisBefore(each.Index + each.Length) == LegalBasis.None))
            yield return Warn("penalty-basis", sentence, article, sanction, "写了给予行政处罚，却没有写明依据", Penalty, "写明“依照《…》第…条的规定予以处罚”");
    }

    private static IEnumerable<Diagnostic> Licences(Sentence sentence, int article)
    {
        foreach (Match match in LicenceForm().Matches(sentence.Text))
        {
            if (sentence.BasisBefore(match.Index + match.Length) != LegalBasis.None || Abolishing().IsMatch(sentence.Text)) continue;
            if (StatutoryLicence().IsMatch(match.Value))
                yield return Warn("licence-basis", sentence, article, match, "要求持有许可证、资质证，却没有写明依据；如果不是法定许可，就是设定行政许可", Licence,
                    "写明“依照《…》第…条的规定”，或者删去");
            else if (IsInternal(sentence.Text))
                yield return new Diagnostic(DiagnosticSeverity.Hint, "licence-internal", article, sentence.Start + match.Index, match.Length,
                    "看似机关内部的审批；如果对企业、群众也适用，就是设定行政许可", Licence, "写明只适用于行政机关内部");
            else
                yield return Forbidden("licence", sentence, article, match, "规范性文件一律不得设定行政许可，包括变相的批准、审核、备案后方可从事", Licence,
                    "删去，或者写明所依据的法律、法规条文");
        }
    }

    private static IEnumerable<Diagnostic> Coercion(Sentence sentence, int article)
    {
        foreach (Match match in Unnegated(sentence, UtilityForm()))
        {
            // Homes never; elsewhere it is enforcement like any other, which some laws do provide for.
            if (sentence.BasisBefore(match.Index + match.Length) is LegalBasis.Law or LegalBasis.Article && !Homes().IsMatch(sentence.Text)) continue;
            yield return Forbidden("coercion", sentence, article, match,
                "不得对居民生活采取停止供水、供电、供热、供燃气等方式迫使当事人履行；对其他当事人的，也须由法律设定", Utilities, "删去，或者写明只对生产经营适用和所依据的法律条文");
        }
        foreach (Match match in Unnegated(sentence, CoercionForm()))
        {
            if (sentence.BasisBefore(match.Index + match.Length) != LegalBasis.None || CourtExecution().IsMatch(sentence.Text) || CoercionPaper().IsMatch(sentence.Text[match.Index..])) continue;
            var execution = ExecutionWord().IsMatch(match.Value);
            yield return Forbidden("coercion", sentence, article, match,
                execution ? "行政强制执行由法律设定，规范性文件不得设定" : "法律、法规以外的其他规范性文件不得设定行政强制措施",
                execution ? CoerciveExecution : CoerciveMeasure, "删去，或者写明“依照《…》第…条的规定”");
        }
    }

    private static IEnumerable<Diagnostic> Fees(Sentence sentence, int article)
    {
        foreach (Match match in Unnegated(sentence, FeeForm()))
        {
            if (MarketPrice().IsMatch(match.Value) || sentence.BasisBefore(match.Index + match.Length) != LegalBasis.None) continue;
            yield return Forbidden("fee", sentence, article, match, "设立政府性基金、涉企行政事业性收费、涉企保证金，应当有法律、行政法规依据或者经国务院批准", Fee, "删去，或者写明收费目录和依据");
        }
    }

    private static IEnumerable<Diagnostic> Proofs(Sentence sentence, int article)
    {
        foreach (Match match in Unnegated(sentence, ProofForm()))
        {
            if (sentence.BasisBefore(match.Index + match.Length) != LegalBasis.None) continue;
            if (match.Value.EndsWith("材料", StringComparison.Ordinal))
                yield return Warn("proof", sentence, article, match, "要求提交证明材料，没有写明是什么证明、依据什么", Proof, "逐项列明材料名称和依据，删去兜底");
            else
                yield return Forbidden("proof", sentence, article, match, "证明事项应当有法律、法规或者国务院决定依据，规范性文件不得设定", Proof,
                    "改为书面告知承诺、部门间核查，或者写明依据");
        }
    }

    private static IEnumerable<Match> Unnegated(Sentence sentence, Regex form) => form.Matches(sentence.Text).Where(match => !sentence.IsNegatedAt(match.Index));

    /// <summary>Whom it meets is said in the sentence, or in the article before it; where nobody is named, everybody is meant.</summary>
    private static bool MeetsOutsiders(Sentence sentence) =>
        new[] { sentence.Text, sentence.Before }.Where(text => Outside().IsMatch(text) || Administration().IsMatch(text)).Select(text => Outside().IsMatch(text)).FirstOrDefault(true);

    /// <summary>Approvals inside the administration are no licences; a sentence that names anyone outside is not internal.</summary>
    private static bool IsInternal(string text) => Inside().IsMatch(text) && !Outside().IsMatch(text);

    private static Diagnostic Forbidden(string rule, Sentence sentence, int article, Match match, string message, Citation citation, string suggestion) =>
        new(DiagnosticSeverity.Forbidden, rule, article, sentence.Start + match.Index, match.Length, message, citation, suggestion);

    private static Diagnostic Warn(string rule, Sentence sentence, int article, Match match, string message, Citation citation, string suggestion) =>
        new(DiagnosticSeverity.Warning, rule, article, sentence.Start + match.Index, match.Length, message, citation, suggestion);

    // 行政处罚法第九条: the kinds of penalty, one line each, with the verbs that impose it; last what stands alone after a comma: “违反规定的，罚款”.
    [GeneratedRegex("""
          (给予|予以|处以?)警告
        | ((?<![事各本该受惩到])并?处以?(?!罚(?!款)|理|置|于|分|长)|并罚|课以|科处|给予|予以|可以?处|加倍处)[^，。；]{0,24}罚款
        | 罚款[^，。；]{0,8}[0-9一二三四五六七八九十百千万]+[^，。；]{0,3}元|罚(人民币)?[0-9一二两三四五六七八九十百千万至到]+元(?!以[上下]的)|违者[^，。；]{0,4}罚款
        | (没收|收缴)[^，。；]{0,10}(违法所得|非法所得|非法财物|工具|物品|设备|车辆)(?![^，。；]{0,6}(上缴|缴入))|予以没收
        | (吊销|暂扣)[^，。；]{0,12}(许可证|执照|资质|资格证|证照|证件|证书)|降低[^，。；]{0,6}资质等级
        | 限制其?(开展生产经营活动|从业)|限制(其|该[^，。；]{1,6}|当事人|行为人|[^，。；]{0,6}(企业|单位|个人|经营者|商户|人员))(继续)?(从事|开展)[^，。；]{0,10}(经营|生产|业务|活动)
        | [一二三四五六七八九十0-9]+年内(不得|禁止)从事|(责令|勒令)[^，。；]{0,12}(停产停业|停业整顿|停业|关闭)
        | (给予|予以|处以?)[^，。；]{0,6}拘留
        | (给予|予以|处以?)[^，。；]{0,6}(经济处罚|经济制裁)
        | (?<=，(由[^，。；]{1,14}|一律|一并|均|可以?|并可?|将|直接|当场|现场)?)(警告|罚款|没收|(行政)?拘留)(?=(、(警告|通报批评|罚款|没收违法所得|没收非法财物))*(，|$))
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex PenaltyForm();

    [GeneratedRegex(@"((给予|予以|在全[区市]|公开|违者)[^，。；]{0,4}|(?<=，(由[^，。；]{1,14}|一律|一并|均|可以?|并)?))通报批评")]
    private static partial Regex Criticism();

    [GeneratedRegex(@"(应当|须|必须|应).*(许可证|资质证书?|资格证|(检验|检测|检疫)合格证书?)$")]
    private static partial Regex StatutoryLicence();

    [GeneratedRegex(@"(给予|予以|处以|实施|进行)行政处罚|予以处罚|从重处罚|加重处罚")]
    private static partial Regex Sanction();

    [GeneratedRegex(@"[0-9一二三四五六七八九十百千万]+(余|多)?(元|倍|万元|％|%)|百分之")]
    private static partial Regex Amount();

    [GeneratedRegex(@"(经|报|须|需|获得?|取得|通过)[^，。；]{0,24}(批准|审批|许可|核准|审核同意|同意|备案|准入|验收合格|认可)[^，。；]{0,6}[，]?(后)?(，)?(方可|才能|方能|始得|才可以|后可以?从事)|未(经|取得|获得?|办理)[^，。；]{0,24}(批准|许可|审批|核准|同意|备案|许可证|准入证|资格证)[^。；]{0,16}(不得|禁止|一律不)|(应当|(?<!无)须|必须|应)[^，。；]{0,24}(取得|办理|申领|申请领取|持有)[^，。；]{0,16}(许可证|资格证|资质证书?|准入证|准营证|通行证|经营证|登记证|上岗证|(?<!产品|出厂|质量)合格证书?)(?!书?的)|(须|必须|需|应当|应)(事先|提前|先)?经[^，。；]{1,24}(批准|审批|许可|核准)(?=[，。；]|$)|(批准|审批|许可|核准|审核|备案|登记|验收)[^，。；]{0,8}后[，]?(方可|才能|方能|始得|才可以)|未(被)?(纳入|列入|入选|进入)[^，。；]{0,10}(名录|目录|名单|名录库)[^。；]{0,12}(不得|禁止)|(应当|须|必须)[^，。；]{0,24}(申请|办理|申办|报批)[^，。；]{0,16}(经营|生产|营业|从业|准入|占道|设置)?(许可|审批|核准)(?![^，。；]*(服务|指南|流程|材料))|(?<!国家|不再)实行[^，。；]{0,12}(许可证?|审批|核准|准入)(制度|制(?!度)|管理)(?!的)|(应当|须|必须)[^，。；]{0,14}(年检|年审)")]
    private static partial Regex LicenceForm();

    [GeneratedRegex(@"(取消|不得|停止|清理|禁止|不再)[^，。；]{0,14}(许可|审批|核准|批准|备案|准入|年检|年审)(事项|制度|条件|程序|手续|要求|。|$)|不得(设定|增设|以备案|变相)")]
    private static partial Regex Abolishing();

    [GeneratedRegex(@"(各|区政府|本区)[^，。；]{0,4}(部门|街道|单位)|街道办事处|财政资金|专项资金|预算|编制|政府采购|公文|国有资产|公务|工作人员|领导干部|常务会议|本机关|实施方案|经费")]
    private static partial Regex Inside();

    // Not who does it: 由街道办事处通报批评 says nothing of whom.
    [GeneratedRegex(@"(?<!由[^，。；]{0,14})(部门|街道|机关|单位|工作人员|干部|负责人|小组)")]
    private static partial Regex Administration();

    [GeneratedRegex(@"任何单位|单位和个人|个人|企业|经营者|公民|市场主体|商户|居民|业主|申请人|法人|社会组织|施工单位|建设单位|生产经营单位|当事人|摊主|机构|学校|场所")]
    private static partial Regex Outside();

    [GeneratedRegex(@"(停止|中断|切断)[^，。；]{0,4}(供水|供电|供热|供气|供燃气)|断水|断电|断气|停水停电|停电|停水")]
    private static partial Regex UtilityForm();

    [GeneratedRegex(@"居民|住宅|住户|业主|家庭|生活用[水电气]")]
    private static partial Regex Homes();

    [GeneratedRegex(@"查封|扣押|扣留[^，。；]{0,8}(车辆|物品|工具|设备|财物|货物)|冻结[^，。；]{0,6}(存款|汇款|账户|资金)|暂扣(?![^，。；]{0,12}(许可证|执照|资质|资格证|证照|证书))[^，。；]{0,8}(车辆|物品|工具|设备|财物)|拖离|拖移|强制(拆除|清除|搬离|搬迁|隔离|带离|清理|清空|执行|停止|报废|取缔)|代履行|代为(清除|拆除|清理|履行)|加处罚款|加收滞纳金|滞纳金|划拨[^，。；]{0,4}存款|限制[^，。；]{0,4}人身自由|予以取缔|先行登记保存")]
    private static partial Regex CoercionForm();

    [GeneratedRegex(@"拖离|拖移|强制(拆除|清除|搬离|搬迁|清理|清空|执行|停止|报废|取缔)|代履行|代为|加处|滞纳金|划拨")]
    private static partial Regex ExecutionWord();

    [GeneratedRegex(@"申请(人民)?法院强制执行|(人民)?法院[^，。；]{0,10}(强制执行|查封|扣押|冻结)")]
    private static partial Regex CourtExecution();

    [GeneratedRegex(@"^(查封|扣押)(、(查封|扣押))?[^，。；]{0,4}(清单|决定书|台账|文书|期限|时|前|后|期间|过程|措施的)")]
    private static partial Regex CoercionPaper();

    [GeneratedRegex(@"(收取|缴纳|交纳|征收|缴存|预缴|预交|加收|交付)[^，。；]{0,20}(费用?|押金|保证金|基金|集资款|抵押金|赞助款)(?!率|者)")]
    private static partial Regex FeeForm();

    [GeneratedRegex(@"物业|水费|电费|燃气费|供热费|租金|社会保险|保险费|住房公积金|工会|党费|学费|工资|诉讼费|仲裁费|公证费")]
    private static partial Regex MarketPrice();

    [GeneratedRegex(@"(提供|提交|出具|开具|提报|附具|持有?|携带|出示)[^，。；]{0,30}证明(材料|文件)?(?!事项)")]
    private static partial Regex ProofForm();
}
