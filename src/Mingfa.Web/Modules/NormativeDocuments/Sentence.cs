using System.Text.RegularExpressions;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>How a sentence rests on higher law.</summary>
internal enum LegalBasis
{
    None,

    /// <summary>依法, or 有关法律、法规: someone else's rule is meant, but which is not said.</summary>
    Vague,

    /// <summary>《…》 is named.</summary>
    Law,

    /// <summary>《…》第…条.</summary>
    Article,
}

/// <summary>One sentence of an article with its place in it.</summary>
/// <param name="Before">What the article says before it.</param>
internal sealed partial record Sentence(string Text, int Start, string Before)
{
    public static IReadOnlyList<Sentence> Split(string article)
    {
        var sentences = new List<Sentence>();
        var start = 0;
        for (var i = 0; i <= article.Length; i++)
        {
            if (i < article.Length && article[i] is not ('。' or '；' or '\n')) continue;
            if (i > start) sentences.Add(new Sentence(article[start..i], start, article[..start]));
            start = i + 1;
        }
        return sentences;
    }

    /// <summary>The basis named before (or around) a place in the sentence. 依照本办法 is no basis: it is the draft's own.</summary>
    public LegalBasis BasisBefore(int place)
    {
        var before = Text[..Math.Min(Text.Length, place)];
        if (NamedArticle().IsMatch(before)) return LegalBasis.Article;
        if (NamedLaw().IsMatch(before)) return LegalBasis.Law;
        return VagueLaw().IsMatch(before) ? LegalBasis.Vague : LegalBasis.None;
    }

    /// <summary>A word within a few characters before the place takes the sense away: 不得、禁止、免予、取消….</summary>
    public bool IsNegatedAt(int place) => Negation().IsMatch(Text[Math.Max(0, place - 14)..place]);

    [GeneratedRegex(@"(依照|依据|根据|按照|按|执行|适用|违反|遵守|依)[^《》，]{0,8}《[^《》]+》[^，；]{0,12}第[^条]{1,9}条")]
    private static partial Regex NamedArticle();

    [GeneratedRegex(@"(依照|依据|根据|按照|按|执行|适用|依)[^《》，]{0,8}《[^《》]+》")]
    private static partial Regex NamedLaw();

    [GeneratedRegex(@"依法|法律、(行政)?法规|有关法律|相关法律|(依照|按照|根据)(国家|省|上级)[^，]{0,6}(规定|标准)|法定")]
    private static partial Regex VagueLaw();

    [GeneratedRegex(@"(不得|不再|禁止|严禁|不予|不应|不能|不可|不准|免予|免于|免除|无需|无须|取消|停止|减免|解除|避免|防止|制止|杜绝|代替|载明|记载|列明|统计|评查)[^，。；]{0,12}$|(不|免|被|已|已经|擅自|乱|违法|违规|没有)$")]
    private static partial Regex Negation();
}
