using System.Text.RegularExpressions;
using Mingfa.Core.Codes;

namespace Mingfa.Core.Law;

/// <summary>第十六条, or 第十六条之一 where an amendment inserted an article.</summary>
public readonly partial record struct ArticleNumber(int Number, int Insertion = 0) : IComparable<ArticleNumber>
{
    /// <summary>Reads the number at the beginning of <paramref name="text"/>; 款 and 项 that follow do not matter here.</summary>
    public static bool TryParse(string? text, out ArticleNumber article)
    {
        article = default;
        if (text is null || Form().Match(text) is not { Success: true } match) return false;
        if (!TryReadNumber(match.Groups[1].Value, out var number) || number == 0) return false;
        var insertion = 0;
        if (match.Groups[2].Success && !TryReadNumber(match.Groups[2].Value, out insertion)) return false;
        article = new ArticleNumber(number, insertion);
        return true;
    }

    public int CompareTo(ArticleNumber other) =>
        Number != other.Number ? Number.CompareTo(other.Number) : Insertion.CompareTo(other.Insertion);

    public override string ToString() =>
        Insertion == 0 ? $"第{ChineseNumber.Format(Number)}条" : $"第{ChineseNumber.Format(Number)}条之{ChineseNumber.Format(Insertion)}";

    public static bool operator <(ArticleNumber left, ArticleNumber right) => left.CompareTo(right) < 0;
    public static bool operator >(ArticleNumber left, ArticleNumber right) => left.CompareTo(right) > 0;
    public static bool operator <=(ArticleNumber left, ArticleNumber right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ArticleNumber left, ArticleNumber right) => left.CompareTo(right) >= 0;

    private static bool TryReadNumber(string text, out int number) =>
        char.IsAsciiDigit(text[0]) ? int.TryParse(text, out number) : ChineseNumber.TryParse(text, out number);

    [GeneratedRegex(@"^\s*第\s*([0-9]{1,4}|[零〇一二两三四五六七八九十百千]{1,9})\s*条(?:之([0-9]{1,2}|[一二三四五六七八九十]{1,3}))?")]
    private static partial Regex Form();
}
