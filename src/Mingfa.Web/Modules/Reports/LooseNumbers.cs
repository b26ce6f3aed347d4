using System.Text.RegularExpressions;

namespace Mingfa.Web.Modules.Reports;

/// <summary>未挂接数字 — a number typed by hand: nobody can open it.</summary>
/// <param name="Context">The words around it, enough to find it again.</param>
public sealed record LooseNumber(string Number, string Context);

/// <summary>Finds numbers in prose that come from no figure. Titles in 《》 and names that merely contain a number are left alone.</summary>
public static partial class LooseNumbers
{
    private const int Around = 12;

    /// <summary>Every run of numerals counts something unless <see cref="Idiom"/> or a name says otherwise: 二十多, 三亿, 半, 第三, 两成, 三点五, 十几万.</summary>
    [GeneratedRegex(@"\d+(?:[.,]\d+)*(?:\s*[%％]|[余多来几]?[百千万亿]+)?|(?:第|几(?=[十百千万亿])|数(?=[十百千万亿]))?[一二三四五六七八九十百千万亿两零〇半廿卅俩仨]+(?:(?<=[十百千万亿])[余多来几][十百千万亿]*)?(?:点[一二三四五六七八九零〇]+)?(?:分之[一二三四五六七八九十百千万两]+)?|[壹贰叁肆伍陆柒捌玖拾佰仟]{2,}|几(?=[个件项次名人家条份批年户处场卷位天所类倍成])")]
    private static partial Regex Number { get; }

    /// <summary>Names of things, not counts; the longest first so that a name within a name does not cut it.</summary>
    private static readonly string[] Names =
    [
        "五张报表", "三统一", "三项制度", "五公开", "三调联动", "四大班子", "N+5", "“1133”", "1133工作模式", "七五普法", "八五普法", "九五普法", "法律七进", "三官一律",
        "多证合一", "一照一码", "最多跑一次", "双随机一公开", "双随机、一公开", "五强区", "一枚印章管审批", "一门通办", "一网通办", "一窗受理", "一站式", "一件事一次办",
        "第一责任人", "第一书记", "第一议题", "第一时间", "第一手", "第三方", "第三人", "三级公共法律服务", "五类执法信息公开", "五程序率", "五级书记", "谁执法谁普法", "一支队伍管执法",
        "一岗双责", "一票否决", "一把手", "一盘棋", "一张网", "一张蓝图", "一刀切", "一揽子", "一事一议", "一案一号", "一国两制", "一带一路", "三重一大", "三会一课",
        "两学一做", "两个维护", "两个确立", "四个意识", "四个自信", "四个全面", "五位一体", "两法衔接", "两代表一委员", "三农", "三公经费", "三员", "四风", "八项规定精神",
        "三令五申", "数一数二", "千方百计", "千家万户", "百姓", "百分点", "半径", "半途而废", "几乎", "零距离", "零容忍", "零接触", "零跑腿", "零星", "零散", "零售", "零工",
        "第三产业", "四川", "三亚", "十堰", "百花齐放", "事半功倍", "一体化", "一系列", "一方面", "一次性", "十字路口", "再三", "两难", "两侧", "两旁", "四处", "四周",
    ];

    /// <summary>Turns of speech that hold a numeral and count nothing; each says where it does count after all (一起案件, 群体性事件一起。, 合同一份, 百分之一, 翻一番).</summary>
    [GeneratedRegex("""
        (?:(?<=^|[。；;，,：:！？\s　（）])|其)[一二三四五六七八九十]+(?:是|要|、)|其[一二三四五六七八九十](?=[，,是])
        |(?<=^|[。；;\s　])（[一二三四五六七八九十]+）
        |(?<![系传])统一(?![百千万亿十])|(?<![合共])同一(?![百千万亿十份批])|(?<!分)之一(?![百千万亿])|唯一|单一|逐一|万一|专一|划一|进一步|五一|十一(?=黄金周|假期)
        |一(?:定|致|样|般|切|直|旦|律|些|同|并|贯|向|经|味|再|举|时|线|体|连串|流|心|身|生|度|路|边|如既往|一)
        |在一起|一起(?!案|诉讼|事|纠纷|行政|重大|典型|[。；;，,、）)\s]|$)|一道(?![题门工])|(?<!翻)一番|(?<!旗)一面(?!锦旗)|[上下]一(?:年|步|级|阶段)|(?:每|这|那|某|任何|任|另)一(?![百千万亿十])
        |(?<![扣得加减计满一二三四五六七八九])十分(?![之钟])|十[一二三四五]五(?=规划|时期|期间|末|”)|(?<=“)[一二三四五六七八九]五(?=”)|十[八九]大(?!类)|二十大(?!类)|(?:十[八九]|二十)届|[一二三四五六七八]中全会
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Idiom { get; }

    [GeneratedRegex("《[^》]*》")]
    private static partial Regex QuotedTitle { get; }

    public static IReadOnlyList<LooseNumber> Find(string text)
    {
        var plain = Hide(QuotedTitle.Replace(ReportTokens.WithoutTokens(text), match => new string('　', match.Length)));
        return [.. Number.Matches(plain).Select(match => new LooseNumber(match.Value.Trim(), ContextOf(plain, match)))];
    }

    private static string Hide(string text) => Idiom.Replace(WithoutNames(text), match => new string('　', match.Length));

    private static string WithoutNames(string text) =>
        Names.OrderByDescending(name => name.Length).Aggregate(text, (rest, name) => rest.Replace(name, new string('　', name.Length), StringComparison.Ordinal));

    private static string ContextOf(string text, Match match)
    {
        var from = Math.Max(0, match.Index - Around);
        var to = Math.Min(text.Length, match.Index + match.Length + Around);
        return text[from..to].Replace("　", "", StringComparison.Ordinal).Trim();
    }
}
