namespace Mingfa.Web.Modules.Reports;

/// <summary>
/// The tables of the yearly report on government information: 《政府信息公开条例》第五十条, in the form of 国办公开办函〔2021〕30号.
/// What registers hold of all organs of the district is counted: documents, decisions, and of the applications how many came, how many were disclosed,
/// answered and carried over. Who applied is not kept, so their split by applicant and by reason is typed, and has to come to what was counted. Documents and decisions that are not all in the
/// registers may be put right by hand, with the reason.
/// </summary>
public static class DisclosureTables
{
    private static readonly string[] Kinds = ["natural", "business", "research", "charity", "legal", "other"];

    private static readonly string[] Results =
    [
        "granted", "partly", "secret", "forbidden", "safety", "third-party", "internal", "process", "case-file", "query",
        "not-held", "to-be-made", "unclear", "petition", "repeated", "published", "excessive", "confirmation", "not-corrected", "not-paid", "other-result",
    ];

    public static IReadOnlyList<YearlyTable> All { get; } =
    [
        new("issued", "第二十条第（一）项", "信息内容",
            [new("made", "本年制发件数"), new("repealed", "本年废止件数"), new("valid", "现行有效件数")],
            [new("rules", "规章"), new("normative", "行政规范性文件")])
        {
            Figures = new Dictionary<string, string> { ["normative.made"] = "F-15.3", ["normative.repealed"] = "F-15.4", ["normative.valid"] = "F-15.5" },
            IsCorrectable = true,
        },
        new("licences", "第二十条第（五）项", "信息内容", [new("decided", "本年处理决定数量")], [new("licence", "行政许可")])
        {
            Figures = new Dictionary<string, string> { ["licence.decided"] = "F-43.3" },
            IsCorrectable = true,
        },
        new("penalties", "第二十条第（六）项", "信息内容", [new("decided", "本年处理决定数量")], [new("penalty", "行政处罚"), new("coercion", "行政强制")])
        {
            Figures = new Dictionary<string, string> { ["penalty.decided"] = "F-43.1", ["coercion.decided"] = "F-43.2" },
            IsCorrectable = true,
        },
        new("fees", "第二十条第（八）项", "信息内容", [new("collected", "本年收费金额（万元）")], [new("fee", "行政事业性收费")]) { IsMoney = true },
        new("applications", "收到和处理政府信息公开申请情况", "申请情况",
            [
                new("natural", "自然人"), new("business", "商业企业"), new("research", "科研机构"), new("charity", "社会公益组织"),
                new("legal", "法律服务机构"), new("other", "其他"), new("total", "总计", Kinds),
            ],
            [
                new("received", "一、本年新收政府信息公开申请数量"),
                new("brought", "二、上年结转政府信息公开申请数量"),
                new("granted", "三、（一）予以公开"),
                new("partly", "三、（二）部分公开"),
                new("secret", "三、（三）不予公开：1.属于国家秘密"),
                new("forbidden", "三、（三）不予公开：2.其他法律行政法规禁止公开"),
                new("safety", "三、（三）不予公开：3.危及“三安全一稳定”"),
                new("third-party", "三、（三）不予公开：4.保护第三方合法权益"),
                new("internal", "三、（三）不予公开：5.属于三类内部事务信息"),
                new("process", "三、（三）不予公开：6.属于四类过程性信息"),
                new("case-file", "三、（三）不予公开：7.属于行政执法案卷"),
                new("query", "三、（三）不予公开：8.属于行政查询事项"),
                new("not-held", "三、（四）无法提供：1.本机关不掌握相关政府信息"),
                new("to-be-made", "三、（四）无法提供：2.没有现成信息需要另行制作"),
                new("unclear", "三、（四）无法提供：3.补正后申请内容仍不明确"),
                new("petition", "三、（五）不予处理：1.信访举报投诉类申请"),
                new("repeated", "三、（五）不予处理：2.重复申请"),
                new("published", "三、（五）不予处理：3.要求提供公开出版物"),
                new("excessive", "三、（五）不予处理：4.无正当理由大量反复申请"),
                new("confirmation", "三、（五）不予处理：5.要求行政机关确认或重新出具已获取信息"),
                new("not-corrected", "三、（六）其他处理：1.申请人无正当理由逾期不补正"),
                new("not-paid", "三、（六）其他处理：2.申请人逾期未按收费通知要求缴纳费用"),
                new("other-result", "三、（六）其他处理：3.其他"),
                new("closed", "三、（七）总计", Results),
                new("carried", "四、结转下年度继续办理"),
            ])
        {
            Figures = new Dictionary<string, string>
            {
                ["received.total"] = "F-50.1",
                ["brought.total"] = "F-50.3",
                ["granted.total"] = "F-50.5",
                ["partly.total"] = "F-50.6",
                ["closed.total"] = "F-50.4",
                ["carried.total"] = "F-50.7",
            },
            Balances = [new(["received", "brought"], ["closed", "carried"])],
        },
        new("disputes", "政府信息公开行政复议、行政诉讼情况", "类别",
            [
                new("upheld", "结果维持"), new("corrected", "结果纠正"), new("other", "其他结果"), new("pending", "尚未审结"),
                new("total", "总计", ["upheld", "corrected", "other", "pending"]),
            ],
            [new("reconsideration", "行政复议"), new("direct", "行政诉讼：未经复议直接起诉"), new("after", "行政诉讼：复议后起诉")]),
    ];

    public static IReadOnlyList<YearlyTable> Find(IReadOnlyList<string> ids) => [.. ids.Select(id => All.Single(table => table.Id == id))];
}
