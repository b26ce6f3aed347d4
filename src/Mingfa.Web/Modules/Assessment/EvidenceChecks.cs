using System.Text.RegularExpressions;

namespace Mingfa.Web.Modules.Assessment;

/// <summary>What software can see in a piece of evidence without understanding it. Pure.</summary>
public static partial class EvidenceChecks
{
    private const int ShingleLength = 5;

    [GeneratedRegex(@"(?<!\d)\d{17}[\dXx](?!\d)")]
    private static partial Regex IdNumber();

    [GeneratedRegex(@"(?<!\d)1[3-9]\d{9}(?!\d)")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^.{0,40}?(绝密|机密|秘密)")]
    private static partial Regex AtTheTop();

    /// <param name="text">The words as they stand in the file, with the blanks between neighbouring cells.</param>
    /// <param name="documentNumber">文号 as the unit gives it.</param>
    /// <param name="producedOn">形成日期 as the unit gives it.</param>
    /// <param name="from">First day of the assessed period.</param>
    /// <param name="to">Its last day.</param>
    public static IEnumerable<string> Check(string text, string? documentNumber, DateOnly producedOn, DateOnly from, DateOnly to)
    {
        var words = Squeeze(text);
        if (producedOn < from || producedOn > to)
            yield return $"形成日期 {producedOn:yyyy-MM-dd} 不在考评期 {from:yyyy-MM-dd} 至 {to:yyyy-MM-dd} 内";
        if (string.IsNullOrWhiteSpace(documentNumber))
            yield return "没有文号";
        else if (words.Length > 0 && !words.Contains(Squeeze(documentNumber), StringComparison.Ordinal))
            yield return "文中找不到所填的文号";
        if (AtTheTop().IsMatch(words))
            yield return "文首有“绝密”“机密”或者“秘密”字样，请先核实不是涉密文件";
        if (words.Length == 0)
            yield return "文字无法读取（扫描件或者图片），请人工核对";
        // Blanks part the columns of a roster, and within one number they are mere layout: either reading may show it.
        if (IdNumber().IsMatch(text) || IdNumber().IsMatch(words))
            yield return "文中有身份证号，公开前须遮盖";
        if (Phone().IsMatch(text) || Phone().IsMatch(words))
            yield return "文中有手机号，公开前须遮盖";
    }

    /// <summary>Common shingles of five characters ÷ all of both.</summary>
    public static double Likeness(string one, string other)
    {
        var (first, second) = (Shingles(one), Shingles(other));
        if (first.Count == 0 || second.Count == 0)
            return 0;
        var common = first.Count(second.Contains);
        return (double)common / (first.Count + second.Count - common);
    }

    /// <summary>Between which lengths a text must lie to be alike to so high a share: others need not be compared.</summary>
    public static (int Least, int Most) LengthsLike(int length, double share) => (Math.Max(ShingleLength + 1, (int)(length * share * 0.9)), (int)(length / (share * 0.9)));

    /// <summary>The text without blanks, so that layout makes no difference, and without what no database keeps.</summary>
    public static string Squeeze(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter) && !char.IsSurrogate(letter)));

    private static HashSet<string> Shingles(string text)
    {
        var squeezed = Squeeze(text);
        return [.. Enumerable.Range(0, Math.Max(0, squeezed.Length - ShingleLength + 1)).Select(i => squeezed.Substring(i, ShingleLength))];
    }
}
