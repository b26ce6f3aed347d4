using System.Text;

namespace Mingfa.Core.Law;

/// <summary>Numbers as statutes number their articles: 10 is 十, 101 is 一百零一, 1260 is 一千二百六十.</summary>
public static class ChineseNumeral
{
    private const string Digits = "零一二三四五六七八九";
    private static readonly string[] Places = ["", "十", "百", "千"];

    public static string Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 9999);
        if (number == 0) return "零";
        var text = new StringBuilder();
        var digits = number.ToString();
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - '0';
            if (digit != 0) text.Append(Digits[digit]).Append(Places[digits.Length - 1 - i]);
            else if (text[^1] != '零') text.Append('零');
        }
        var written = text.ToString().TrimEnd('零');
        return written.StartsWith("一十", StringComparison.Ordinal) ? written[1..] : written;
    }
}
