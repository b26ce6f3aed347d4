using Mingfa.Core.Codes;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>What a district's document may not set, and what it may well say. Each line is a sentence a legality reviewer has met.</summary>
public sealed class ProhibitedMatterTests
{
    [Theory]
    // 行政处罚法第十六条: setting a penalty
    [InlineData("违反本办法规定的，由区城市管理局处以500元以上2000元以下罚款。", "penalty")]
    [InlineData("擅自占道经营的，责令改正，拒不改正的，处二百元罚款。", "penalty")]
    [InlineData("对乱贴小广告的行为人，给予警告，并处罚款。", "penalty")]
    [InlineData("情节严重的，责令停业整顿。", "penalty")]
    [InlineData("逾期不改正的，由主管部门吊销其经营许可证。", "penalty")]
    [InlineData("没收违法所得和经营工具。", "penalty")]
    [InlineData("对屡教不改的商户，暂扣营业执照三个月。", "penalty")]
    [InlineData("弄虚作假的，三年内不得从事相关经营活动。", "penalty")]
    [InlineData("责任单位罚款金额为1万元至3万元。", "penalty")]
    [InlineData("依照本办法第八条处以一千元罚款。", "penalty")]
    [InlineData("未办理登记的犬只予以没收。", "penalty")]
    [InlineData("对拒不整改的企业，在全区通报批评。", "penalty")]
    // 行政处罚法第九条: each kind, whatever verb imposes it
    [InlineData("违反规定的，予以警告。", "penalty")]
    [InlineData("违反规定的，警告、罚款。", "penalty")]
    [InlineData("违反规定的，通报批评。", "penalty")]
    [InlineData("违反规定的，由街道办事处通报批评。", "penalty")]
    [InlineData("商户应当保持门前整洁。逾期不改的，通报批评。", "penalty")]
    [InlineData("未按要求整改的，罚款。", "penalty")]
    [InlineData("未按要求整改的，由区城市管理局责令改正，并罚款。", "penalty")]
    [InlineData("违者罚二百元。", "penalty")]
    [InlineData("违者罚款。", "penalty")]
    [InlineData("违反规定堆放的物品，没收。", "penalty")]
    [InlineData("对屡教不改的商户，限制其从事相关经营活动。", "penalty")]
    [InlineData("情节严重的，限制开展生产经营活动。", "penalty")]
    [InlineData("拒不改正的，予以行政拘留。", "penalty")]
    [InlineData("拒不改正的，处五日以下拘留。", "penalty")]
    [InlineData("依法处以五百元罚款。", "penalty-basis")]
    [InlineData("依照《城市市容和环境卫生管理条例》处五千元罚款。", "penalty-basis")]
    [InlineData("由公安机关给予行政处罚。", "penalty-basis")]
    [InlineData("情节恶劣的，从重处罚。", "penalty-basis")]
    // 行政许可法第十七条: setting a licence, open or disguised
    [InlineData("设置户外广告应当经区城市管理局批准后方可施工。", "licence")]
    [InlineData("未经街道办事处同意，任何单位和个人不得在小区内开设托管机构。", "licence")]
    [InlineData("从事网约房经营的，应当取得区文旅局颁发的准营证。", "licence")]
    [InlineData("经营者须到社区备案后方可营业。", "licence")]
    [InlineData("本区对电动自行车销售企业实行准入管理。", "licence")]
    [InlineData("企业应当每年参加年检。", "licence")]
    [InlineData("未纳入名录的企业不得在本区从事渣土运输。", "licence")]
    [InlineData("从事宠物寄养的，须取得合格证。", "licence")]
    [InlineData("对民宿经营实行许可证管理。", "licence")]
    [InlineData("电梯使用单位须取得检验合格证。", "licence-basis")]
    [InlineData("建设单位应当在开工前取得施工许可证。", "licence-basis")]
    [InlineData("外来施工单位须经区住建局审核同意，方可进场施工。", "licence")]
    [InlineData("从事民宿经营的，应当向文旅局申请民宿经营许可。", "licence")]
    [InlineData("从事民宿经营的个人，应当在开业二十日前向清莲区文化和旅游行政主管部门申请民宿经营许可。", "licence")]
    // 行政强制法第十条、第十三条、第四十三条: coercion
    [InlineData("从事夜间施工的企业须经街道办事处批准。", "licence")]
    [InlineData("从事房屋短租的个人，到社区备案登记后方可经营。", "licence")]
    [InlineData("对屡次违规的商户给予经济处罚。", "penalty")]
    [InlineData("拒不改正的，扣留其经营物品。", "coercion")]
    [InlineData("对拒不清理的物品，由街道办事处予以扣押。", "coercion")]
    [InlineData("逾期未拆除的，由区政府组织强制拆除。", "coercion")]
    [InlineData("区城管执法人员可以查封经营场所。", "coercion")]
    [InlineData("逾期不缴纳的，每日加收滞纳金。", "coercion")]
    [InlineData("对违法建筑停止供水、供电。", "coercion")]
    [InlineData("依照《中华人民共和国安全生产法》第七十条的规定，对居民停止供水、供电。", "coercion")]
    [InlineData("逾期不清理的，由街道办事处代为清除，费用由当事人承担。", "coercion")]
    [InlineData("暂扣其经营车辆。", "coercion")]
    [InlineData("违规停放的，由物业服务人拖离至指定地点，费用由车主承担。", "coercion")]
    // 优化营商环境条例第二十五条、第四十四条: fees and proof items
    [InlineData("施工单位应当缴纳渣土清运保证金。", "fee")]
    [InlineData("向占道经营者收取卫生管理费。", "fee")]
    [InlineData("开发企业应当交纳配套设施建设费。", "fee")]
    [InlineData("申请人应当提供居委会出具的居住证明。", "proof")]
    [InlineData("申请补贴应当提交无犯罪记录证明。", "proof")]
    [InlineData("申请时提交相关证明材料。", "proof")]
    // 国办发〔2018〕37号 [K]: rights and duties; 公平竞争审查条例
    [InlineData("拒不配合的，取消其低保资格。", "rights")]
    [InlineData("未签订承诺书的，不予办理相关手续。", "rights")]
    [InlineData("拒不整改的企业列入黑名单。", "rights")]
    [InlineData("违规企业两年内不得参加政府采购活动。", "rights")]
    [InlineData("业主应当自行管理，后果自负。", "rights")]
    [InlineData("各商户应当到指定供应商处选购门头。", "competition")]
    [InlineData("参加本项目的供应商应当在本区注册。", "competition")]
    [InlineData("政府投资项目优先选用本地企业产品。", "competition")]
    [InlineData("对纳税额超过一千万元的企业，按纳税额的百分之五给予奖励。", "competition")]
    public void Check_Setting_IsReported(string text, string rule) => Assert.Contains(rule, Rules(text));

    [Theory]
    [InlineData("依照《中华人民共和国行政处罚法》第二十八条的规定予以处罚。")]
    [InlineData("违反前款规定的，由区城市管理局依照《城市市容和环境卫生管理条例》第三十四条的规定，处以罚款。")]
    [InlineData("占道经营的，依照《陕西省城市市容环境卫生条例》第六十条处二百元以下罚款。")]
    [InlineData("构成违法的，由公安机关依法给予行政处罚。")]
    [InlineData("依照有关法律、法规的规定予以处罚。")]
    [InlineData("初次违法且危害后果轻微并及时改正的，可以不予行政处罚。")]
    [InlineData("不得以罚款代替整改。")]
    [InlineData("严禁乱罚款、乱收费。")]
    [InlineData("罚款收入全部上缴国库。")]
    [InlineData("当事人应当自收到处罚决定书之日起十五日内缴纳罚款。")]
    [InlineData("清理、取消没有法律依据的审批事项。")]
    [InlineData("不得以备案、登记、年检等形式变相设定行政许可。")]
    [InlineData("依法应当取得许可证的，从其规定。")]
    [InlineData("依照《中华人民共和国建筑法》第七条的规定，经批准后方可施工。")]
    [InlineData("不得查封、扣押与违法行为无关的场所、设施或者财物。")]
    [InlineData("行政机关可以依法申请人民法院强制执行。")]
    [InlineData("由区住建局依照《中华人民共和国行政强制法》第四十四条强制拆除。")]
    [InlineData("对存在重大事故隐患的生产经营单位，依照《中华人民共和国安全生产法》第七十条的规定停止供电。")]
    [InlineData("本项服务免费提供，不得收取任何费用。")]
    [InlineData("按照国家规定的目录和标准收取行政事业性收费。")]
    [InlineData("业主应当按照合同约定交纳物业服务费。")]
    [InlineData("申请人无需提供居住证明。")]
    [InlineData("不得要求申请人提供无犯罪记录证明。")]
    [InlineData("推行证明事项告知承诺制。")]
    [InlineData("各街道办事处应当建立台账，明确专人负责。")]
    [InlineData("本办法所称户外广告设施，是指利用建筑物外部空间发布广告的设施。")]
    [InlineData("区市场监督管理局负责本办法的组织实施。")]
    [InlineData("鼓励社会力量参与公共服务。")]
    [InlineData("任何单位和个人有权举报违法行为。")]
    [InlineData("不得限制外地企业参加本区招标投标。")]
    [InlineData("不得指定供应商。")]
    [InlineData("行政处罚决定书应当载明没收违法所得的数额。")]
    [InlineData("行政执法人员实施扣押时，应当出具扣押决定书和清单。")]
    [InlineData("各街道办事处逾期不报的，在全区通报批评，年度考核扣分。")]
    [InlineData("欠缴物业费的，物业服务人不得以停水停电方式催交。")]
    [InlineData("供热单位不得擅自停止供热。")]
    [InlineData("取得《食品经营许可证》的单位，应当在显著位置公示。")]
    [InlineData("依法予以行政处罚。")]
    [InlineData("依照《中华人民共和国行政处罚法》第二十八条处罚。")]
    [InlineData("罚款、没收违法所得应当全部上缴国库。")]
    [InlineData("单次处罚二百元以上的案件，应当经法制审核。")]
    [InlineData("对轻微违法行为不予罚款。")]
    [InlineData("行政拘留由公安机关依法实施。")]
    [InlineData("在醒目位置设置警告标志。")]
    [InlineData("不得限制其从事经营活动。")]
    [InlineData("对失信主体依法采取限制从业等措施。")]
    [InlineData("街道办事处应当按月报送信息。逾期不报的，通报批评。")]
    [InlineData("各成员单位工作不力的，由区政府办公室通报批评。")]
    [InlineData("取得许可证的企业可以申请补贴。")]
    [InlineData("应当优先支持取得许可证的企业。")]
    [InlineData("所售电动自行车应当持有产品合格证。")]
    [InlineData("国家实行许可证管理的产品，从其规定。")]
    [InlineData("不再实行许可证管理。")]
    [InlineData("无须取得合格证。")]
    public void Check_QuotingOrForbidding_IsLeftAlone(string text) => Assert.Empty(Rules(text));

    /// <summary>行政处罚法第十六条、行政许可法第十七条: who finds such a text lawful says why, article by article.</summary>
    [Fact]
    public async Task IssueOpinion_Lawful_OverWhatMayNotBeSet_NeedsItsExplanation()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        string[] sentences = ["违者罚二百元。", "拒不改正的，予以行政拘留。", "违反规定的，通报批评。", "未按要求整改的，罚款。", "限制其从事相关经营活动。", "从事宠物寄养的，须取得合格证。", "对民宿经营实行许可证管理。"];
        var id = await d.UnderReviewAsync(DocumentScenes.Proposal(market: false), string.Join('\n', sentences.Select((text, i) => $"第{ChineseNumber.Format(i + 1)}条　{text}")));
        d.GoTo(d.Today.AddDays(11));
        var findings = await d.RefusedAsync<IssueOpinion>(d.LegalReviewer, id, new { conclusion = "Lawful", summary = "内容合法" });
        Assert.All(findings, finding => Assert.Equal("exceptions", finding.Field));
        Assert.Equal(sentences.Select((_, i) => $"第{ChineseNumber.Format(i + 1)}条"), findings.Select(finding => finding.Message.Split('：')[0]));
        await d.DoAsync<IssueOpinion>(d.LegalReviewer, id, new { conclusion = "Lawful", summary = "内容合法", exceptions = "各条均为转述上位法" });
    }

    [Theory]
    [InlineData("各部门使用专项资金，应当报区财政局审批后方可拨付。")]
    [InlineData("公文须经办公室审核同意后方可印发。")]
    public void Check_ApprovalInsideTheAdministration_IsOnlyAHint(string text)
    {
        var diagnostic = Assert.Single(Diagnostics(text), diagnostic => diagnostic.Rule != "vague");
        Assert.Equal(("licence-internal", DiagnosticSeverity.Hint), (diagnostic.Rule, diagnostic.Severity));
    }

    [Fact]
    public void Check_Penalty_PointsAtTheWordsAndCitesTheArticle()
    {
        const string text = "商户应当保持整洁。违反规定的，处五百元罚款。";
        var diagnostic = Assert.Single(Diagnostics(text));
        Assert.Equal("处五百元罚款", text.Substring(diagnostic.Start, diagnostic.Length));
        Assert.Equal(new Citation("行政处罚法", "第十六条"), diagnostic.Citation);
        Assert.Equal("禁止", diagnostic.SeverityText);
        Assert.NotNull(diagnostic.Suggestion);
    }

    [Theory]
    [InlineData("逾期不改的，责令停业整顿，吊销营业执照。", "责令停业", "吊销营业执照")]
    [InlineData("对违反规定的商户给予警告、通报批评。", "给予警告", "给予警告、通报批评")]
    [InlineData("经街道批准后方可设摊，未取得准入证的不得经营。", "批准后方可", "准入证")]
    [InlineData("应当提交居住证明，出具收入证明。", "居住证明", "收入证明")]
    [InlineData("拒不整改的商户列入黑名单，取消评选资格，不予办理登记。", "黑名单", "取消评选资格", "不予办理")]
    public void Check_ReportsEveryHit_NotOnlyTheFirst(string text, params string[] hits)
    {
        var found = Diagnostics(text).Select(diagnostic => text.Substring(diagnostic.Start, diagnostic.Length)).ToList();
        Assert.All(hits, hit => Assert.Contains(found, quote => quote.Contains(hit, StringComparison.Ordinal)));
        Assert.True(found.Distinct().Count() >= hits.Length, string.Join(' ', found));
    }

    [Fact]
    public void Check_RuleKnownOnlySecondHand_SaysSoAndCitesNoArticle()
    {
        var diagnostic = Assert.Single(Diagnostics("拒不整改的企业列入黑名单。"));
        Assert.Equal(BasisMark.ToBeVerified, diagnostic.Mark);
        Assert.Null(diagnostic.Citation);
        Assert.Contains("国办发〔2018〕37号", diagnostic.Message);
    }

    [Fact]
    public void EveryCitationOfARule_StandsInTheStatuteBook()
    {
        string[] texts = ["处五百元罚款。", "经批准后方可营业。", "予以扣押。", "强制拆除。", "停止供水。", "收取管理费。", "提交居住证明。", "指定供应商。", "本地企业优先。", "税收返还。"];
        var citations = texts.SelectMany(Diagnostics).Select(diagnostic => diagnostic.Citation).OfType<Citation>().ToArray();
        Assert.True(citations.Distinct().Count() >= 9, string.Join(' ', citations.Distinct()));
        Assert.All(citations, citation => Assert.Empty(StatuteBook.Shipped.Check(citation)));
    }

    private static string[] Rules(string text) => [.. Diagnostics(text).Where(diagnostic => diagnostic.Rule is not ("vague" or "dangling-reference" or "unknown-law")).Select(diagnostic => diagnostic.Rule)];

    internal static Diagnostic[] Diagnostics(string text)
    {
        var draft = new DraftToCheck("清莲区市容管理办法",
            [new DraftArticle(new ArticleNumber(1), text), new DraftArticle(new ArticleNumber(2), "本办法自2026年12月1日起施行，有效期五年。")],
            new DateOnly(2031, 11, 30), new DateOnly(2026, 12, 1), new DateOnly(2026, 11, 1));
        return [.. new DraftingChecks(StatuteBook.Shipped).Check(draft).Where(diagnostic => diagnostic.ArticleIndex == 0)];
    }
}
