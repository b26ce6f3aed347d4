namespace Mingfa.Web.Modules.Assessment;

/// <summary>
/// 空白骨架 — a sheet for a set whose text nobody here has seen: the headings that are known, every other cell for the district to fill and import.
/// Never a set itself: what has no indicators measures nothing.
/// </summary>
/// <param name="Note">Where the headings come from.</param>
public sealed record IndicatorSetSkeleton(string Code, string Name, string Note, IReadOnlyList<string> Headings)
{
    /// <summary>《陕西省建设法治政府示范创建指标》 is named in the seed and was not found: its headings are the seven tasks and the safeguards of the outline it carries out.</summary>
    public static readonly IReadOnlyList<IndicatorSetSkeleton> All =
    [
        new("SX-2018", "陕西省建设法治政府示范创建指标", "一级指标按《法治政府建设实施纲要（2015—2020年）》的七项主要任务和组织保障分列，省级指标原文未见，须由区法制机构核对〔待核〕",
        [
            "一、依法全面履行政府职能",
            "二、完善依法行政制度体系",
            "三、推进行政决策科学化、民主化、法治化",
            "四、坚持严格规范公正文明执法",
            "五、强化对行政权力的制约和监督",
            "六、依法有效化解社会矛盾纠纷",
            "七、全面提高政府工作人员法治思维和依法行政能力",
            "八、组织保障和落实机制",
        ]),
    ];

    public static IndicatorSetSkeleton? Find(string code) => All.FirstOrDefault(skeleton => skeleton.Code == code);

    /// <summary>One row a heading, under <see cref="IndicatorSetFile.Heads"/>.</summary>
    public IReadOnlyList<string[]> Cells() => [.. Headings.Select(heading => IndicatorSetFile.Heads.Select(head => head == IndicatorSetFile.Heads[1] ? heading : "").ToArray())];
}
