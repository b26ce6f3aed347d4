using System.Text;

namespace Mingfa.Core.Codes;

/// <summary>Numbers as statutes write them: 一百二十三 ↔ 123, and years digit by digit: 二〇二六 ↔ 2026.</summary>
public static class ChineseNumber
{
    public const int Largest = 99_999_999;

    private const string Digits = "零一二三四五六七八九";
    private static readonly (int Value, char Sign)[] Units = [(1000, '千'), (100, '百'), (10, '十')];

    public static string Format(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Largest);
        if (number == 0) return "零";

        var text = new StringBuilder();
        var (high, low) = (number / 10_000, number % 10_000);
        if (high > 0)
        {
            AppendBelowTenThousand(text, high);
            text.Append('万');
            if (low is > 0 and < 1000) text.Append('零');
        }
        if (low > 0) AppendBelowTenThousand(text, low);
        if (text.Length > 1 && text[0] == '一' && text[1] == '十') text.Remove(0, 1);
        return text.ToString();
    }

    /// <summary>Accepts what <see cref="Format"/> writes, and its usual variants: 〇 for 零, 两 for 二, 一十 for 十.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.IsEmpty || text.Length > 16) return false;
        var plain = text.ToString().Replace('〇', '零').Replace('两', '二');
        if (plain.StartsWith("一十", StringComparison.Ordinal)) plain = plain[1..];
        if (!TryAdd(plain, out number)) return false;
        // Any reading that does not write back to itself (二三, 百百, 十零) is no number.
        return Format(number) == plain;
    }

    public static int Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is not a Chinese number.");

    public static string FormatDigits(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return string.Concat(number.ToString().Select(digit => digit == '0' ? '〇' : Digits[digit - '0']));
    }

    public static bool TryParseDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        if (text.IsEmpty || text.Length > 9) return false;
        foreach (var sign in text)
        {
            var digit = Digits.IndexOf(sign == '〇' ? '零' : sign, StringComparison.Ordinal);
            if (digit < 0) return false;
            number = number * 10 + digit;
        }
        return true;
    }

    private static void AppendBelowTenThousand(StringBuilder text, int number)
    {
        var gap = false;
        var started = false;
        foreach (var (value, sign) in Units)
        {
            var digit = number / value;
            number %= value;
            if (digit == 0)
            {
                gap = started;
                continue;
            }
            if (gap) text.Append('零');
            text.Append(Digits[digit]).Append(sign);
            started = true;
            gap = false;
        }
        if (number == 0) return;
        if (gap) text.Append('零');
        text.Append(Digits[number]);
    }

    private static bool TryAdd(string text, out int number)
    {
        var (total, section, digit) = (0L, 0L, 0L);
        number = 0;
        foreach (var sign in text)
        {
            if (Digits.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var value)
            {
                digit = value;
                continue;
            }
            switch (sign)
            {
                case '千': section += digit * 1000; break;
                case '百': section += digit * 100; break;
                case '十': section += (digit == 0 ? 1 : digit) * 10; break;
                case '万': total = (section + digit) * 10_000; section = 0; break;
                default: return false;
            }
            digit = 0;
            if (total + section > Largest) return false;
        }
        total += section + digit;
        if (total > Largest) return false;
        number = (int)total;
        return true;
    }
}
