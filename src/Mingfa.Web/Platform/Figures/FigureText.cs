using System.Globalization;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Figures;

/// <summary>How a number is printed.</summary>
public enum NumberForm
{
    [Word("原数")] Exact,

    /// <summary>Down to the tens, with 余 when something is left.</summary>
    [Word("余")] Rough,

    [Word("汉字")] Chinese,

    /// <summary>In 万 from ten thousand on, two decimals, cut and not rounded up.</summary>
    [Word("万")] TenThousands,

    [Word("百分比")] Percent,
    [Word("名次")] Rank,
}

/// <summary>The rules by which figures become text. Null: there is nothing that may be printed, and the sentence falls.</summary>
public static class FigureText
{
    public const string NotApplicable = "不适用";

    /// <summary>Said of a count of nothing, after its name.</summary>
    public const string NotOccurred = "未发生";

    public static string? Print(NumberForm form, long? value, long? of = null) => form switch
    {
        NumberForm.Percent => of is null ? null : Percent(value ?? 0, of.Value),
        _ when value is null => null,
        NumberForm.Rough => Rough(value.Value),
        NumberForm.Chinese => ChineseNumber.Format(checked((int)value.Value)),
        NumberForm.TenThousands => TenThousands(value.Value),
        NumberForm.Rank => value == 1 ? "首位" : $"第{ChineseNumber.Format(checked((int)value.Value))}位",
        _ => value.Value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>33 → 30余; 30 → 30; below ten there is nothing to round.</summary>
    private static string Rough(long value)
    {
        var tens = value / 10 * 10;
        return tens == 0 || tens == value
            ? value.ToString(CultureInfo.InvariantCulture)
            : tens.ToString(CultureInfo.InvariantCulture) + "余";
    }

    private static string TenThousands(long value) =>
        value < 10_000
            ? value.ToString(CultureInfo.InvariantCulture)
            : (Math.Floor(value / 100m) / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "万";

    private static string Percent(long part, long whole) => whole == 0 ? NotApplicable : Share((decimal)part / whole);

    /// <summary>A share of the whole with one decimal. 100% only when every one counts, 0 only when none does: 99.96 % prints 99.9%, 100.01 % 100.1%.</summary>
    public static string Share(decimal share)
    {
        if (share is 0 or 1)
            return share == 1 ? "100%" : "0%";
        var tenths = Math.Clamp((long)Math.Round(share * 1000m, MidpointRounding.AwayFromZero), share < 1 ? 1 : 1001, share < 1 ? 999 : long.MaxValue);
        return (tenths / 10m).ToString("0.#", CultureInfo.InvariantCulture) + "%";
    }
}
