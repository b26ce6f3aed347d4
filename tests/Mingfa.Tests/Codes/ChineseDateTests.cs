using CsCheck;
using Mingfa.Core.Codes;

namespace Mingfa.Tests.Codes;

public sealed class ChineseDateTests
{
    private static readonly Gen<DateOnly> AnyDate = Gen.Int[new DateOnly(ChineseDate.EarliestYear, 1, 1).DayNumber, new DateOnly(ChineseDate.LatestYear, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    [Theory]
    [InlineData("2026-11-22")]
    [InlineData("2026/11/22")]
    [InlineData("2026.11.22")]
    [InlineData("2026年11月22日")]
    [InlineData("2026年11月22号")]
    [InlineData("2026年11月22")]
    [InlineData(" 2026 年 11 月 22 日 ")]
    [InlineData("２０２６年１１月２２日")]
    [InlineData("２０２６－１１－２２")]
    [InlineData("２０２６／１１／２２")]
    [InlineData("２０２６．１１．２２")]
    [InlineData("\u30002026-11-22\u3000")]
    public void TryParse_EachWrittenForm_IsTheSameDay(string text)
    {
        Assert.True(ChineseDate.TryParse(text, out var date));
        Assert.Equal(new DateOnly(2026, 11, 22), date);
    }

    [Theory]
    [InlineData("2026-1-2")]
    [InlineData("2026年1月2日")]
    [InlineData("2026-01-02")]
    public void TryParse_SingleDigits_AreAccepted(string text)
    {
        Assert.True(ChineseDate.TryParse(text, out var date));
        Assert.Equal(new DateOnly(2026, 1, 2), date);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("26-11-22")]
    [InlineData("2026-11")]
    [InlineData("2026年11月")]
    [InlineData("2026-11/22")]
    [InlineData("2026年11-22")]
    [InlineData("2026月11日22")]
    [InlineData("2026-11-22日")]
    [InlineData("2026-13-01")]
    [InlineData("2026-00-10")]
    [InlineData("2026-11-31")]
    [InlineData("2026-02-29")]
    [InlineData("2026-11-00")]
    [InlineData("0000-01-01")]
    [InlineData("22-11-2026")]
    [InlineData("11/22/2026")]
    [InlineData("2026-11-220")]
    [InlineData("2026-11-22 08:00")]
    [InlineData("二〇二六年十一月二十二日")]
    [InlineData("<2026-11-22>")]
    [InlineData("2026-11-22                                        ")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(ChineseDate.TryParse(text, out _));

    [Theory]
    [InlineData("9999-12-31", "的年份应在 1900 年至 2200 年之间")]
    [InlineData("2201年1月1日", "的年份应在 1900 年至 2200 年之间")]
    [InlineData("1899-12-31", "的年份应在 1900 年至 2200 年之间")]
    [InlineData("0001-01-01", "的年份应在 1900 年至 2200 年之间")]
    [InlineData("2026-02-30", "不是日期")]
    [InlineData("明天", "不是日期")]
    public void TryParse_OfADayFarOff_IsRefused_AndTheRefusalSaysWhichItWas(string text, string why)
    {
        Assert.False(ChineseDate.TryParse(text, out var date));
        Assert.Equal(default, date);
        Assert.StartsWith($"“{text}”{why}", ChineseDate.Refusal(text), StringComparison.Ordinal);
        Assert.True(ChineseDate.TryParse("1900-01-01", out _) && ChineseDate.TryParse("2200-12-31", out _));
    }

    [Fact]
    public void TryParse_LeapDay_ExistsInLeapYears()
    {
        Assert.True(ChineseDate.TryParse("2028年2月29日", out var date));
        Assert.Equal(new DateOnly(2028, 2, 29), date);
    }

    [Fact]
    public void Format_WritesNoLeadingZeros() => Assert.Equal("2026年1月2日", ChineseDate.Format(new DateOnly(2026, 1, 2)));

    [Fact]
    public void Parse_UndoesEachForm_ForEveryDayOfTheYears1900To2200() =>
        AnyDate.Sample(date =>
            new[] { ChineseDate.Format(date), ChineseDate.Iso(date), FullWidth(ChineseDate.Iso(date)), $"{date.Year}.{date.Month}.{date.Day}" }
                .All(text => ChineseDate.TryParse(text, out var read) && read == date));

    [Fact]
    public void TryParse_OfArbitraryText_NeverThrowsAndNeverInventsADay() =>
        Gen.String[Gen.Char["0123456789-/.年月日号 ０９－"], 0, 50].Sample(text =>
            !ChineseDate.TryParse(text, out var date) || ChineseDate.TryParse(ChineseDate.Iso(date), out var again) && again == date);

    private static string FullWidth(string text) =>
        string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : c == '-' ? '－' : c));
}
