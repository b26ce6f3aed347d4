using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Mingfa.Core.Codes;

/// <summary>
/// A calendar date as people write it in Chinese offices: <c>2026-11-22</c>, <c>2026/11/22</c>, <c>2026.11.22</c>, <c>2026年11月22日</c>;
/// full-width digits and signs, blanks around the parts and single-digit months are accepted. Day and month never change places.
/// </summary>
public static class ChineseDate
{
    /// <summary>A day of another year is a slip of the pen, and months or years counted from it could leave the calendar.</summary>
    public const int EarliestYear = 1900;

    /// <inheritdoc cref="EarliestYear"/>
    public const int LatestYear = 2200;

    private const int LongestText = 40;

    /// <summary>Reads a date. False when the text is not one of the accepted forms, when the day does not exist (2026-02-29), and when it is far off (9999-12-31).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DateOnly date)
    {
        if (TryReadAny(text, out date) && IsNear(date))
            return true;
        date = default;
        return false;
    }

    /// <summary>Whether the text writes a day, but of a year no one counts with.</summary>
    public static bool IsFarOff([NotNullWhen(true)] string? text) => TryReadAny(text, out var date) && !IsNear(date);

    /// <summary>Why a text that was refused is no day to count with, in words for who typed it.</summary>
    public static string Refusal(string text) => IsFarOff(text)
        ? $"“{text}”的年份应在 {EarliestYear} 年至 {LatestYear} 年之间，请核对。"
        : $"“{text}”不是日期，请写成 2018-11-30 或 2018年11月30日。";

    private static bool IsNear(DateOnly date) => date.Year is >= EarliestYear and <= LatestYear;

    private static bool TryReadAny([NotNullWhen(true)] string? text, out DateOnly date)
    {
        date = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            return false;

        Span<char> plain = stackalloc char[LongestText];
        var rest = (ReadOnlySpan<char>)plain[..Normalise(text, plain)];
        if (!TakeNumber(ref rest, 4, 4, out var year) || !TakeSign(ref rest, out var sign) || sign is '月' or '日')
            return false;
        if (!TakeNumber(ref rest, 1, 2, out var month) || !TakeSign(ref rest, out var second) || second != (sign == '年' ? '月' : sign))
            return false;
        if (!TakeNumber(ref rest, 1, 2, out var day))
            return false;
        if (sign == '年' && rest is ['日' or '号'])
            rest = [];
        if (rest.Length != 0 || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;

        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>The form of official documents: <c>2026年11月2日</c>, Arabic numerals without leading zeros (GB/T 9704—2012, 7.3.5).</summary>
    public static string Format(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>The form of forms, tables and files: <c>2026-11-02</c>.</summary>
    public static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Drops blanks and turns full-width digits and signs into plain ones.</summary>
    private static int Normalise(string text, Span<char> plain)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
                continue;
            plain[length++] = c switch
            {
                >= '０' and <= '９' => (char)(c - '０' + '0'),
                '－' or '—' or '–' => '-',
                '／' => '/',
                '．' => '.',
                _ => c,
            };
        }

        return length;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> rest, int least, int most, out int number)
    {
        number = 0;
        var taken = 0;
        while (taken < most && taken < rest.Length && char.IsAsciiDigit(rest[taken]))
            number = (number * 10) + (rest[taken++] - '0');
        rest = rest[taken..];
        return taken >= least;
    }

    private static bool TakeSign(ref ReadOnlySpan<char> rest, out char sign)
    {
        sign = rest.IsEmpty ? '\0' : rest[0];
        if (sign is not ('-' or '/' or '.' or '年' or '月'))
            return false;
        rest = rest[1..];
        return true;
    }
}
