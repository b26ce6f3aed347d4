using CsCheck;
using Mingfa.Core.Codes;

namespace Mingfa.Tests.Codes;

public sealed class ChineseNumberTests
{
    [Theory]
    [InlineData(0, "零")]
    [InlineData(10, "十")]
    [InlineData(11, "十一")]
    [InlineData(20, "二十")]
    [InlineData(101, "一百零一")]
    [InlineData(110, "一百一十")]
    [InlineData(123, "一百二十三")]
    [InlineData(1001, "一千零一")]
    [InlineData(1010, "一千零一十")]
    [InlineData(10_000, "一万")]
    [InlineData(10_500, "一万零五百")]
    [InlineData(100_000, "十万")]
    [InlineData(12_345_678, "一千二百三十四万五千六百七十八")]
    public void Format_WritesAsStatutesDo(int number, string text)
    {
        Assert.Equal(text, ChineseNumber.Format(number));
        Assert.Equal(number, ChineseNumber.Parse(text));
    }

    [Fact]
    public void Parse_ReadsWhatFormatWrites() =>
        Gen.Int[0, ChineseNumber.Largest].Sample(number => ChineseNumber.Parse(ChineseNumber.Format(number)) == number);

    [Theory]
    [InlineData("两百", 200)]
    [InlineData("一十二", 12)]
    [InlineData("一百〇五", 105)]
    public void Parse_AcceptsUsualVariants(string text, int number) => Assert.Equal(number, ChineseNumber.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("二三")]
    [InlineData("百百")]
    [InlineData("十零")]
    [InlineData("一百二")]
    [InlineData("甲")]
    [InlineData("12")]
    [InlineData("万")]
    [InlineData("九九九九九九九九九九九九")]
    public void TryParse_WhatIsNoNumber_IsRefused(string text) => Assert.False(ChineseNumber.TryParse(text, out _));

    [Fact]
    public void TryParse_AnyText_NeverThrows() =>
        Gen.String[Gen.Char["零〇一二两三九十百千万亿x"], 0, 20].Sample(text => ChineseNumber.TryParse(text, out var number) ? ChineseNumber.Format(number).Length <= text.Length : number == 0 || text.Length > 0);

    [Fact]
    public void Years_AreReadDigitByDigit()
    {
        Assert.Equal("二〇二六", ChineseNumber.FormatDigits(2026));
        Assert.True(ChineseNumber.TryParseDigits("二〇二六", out var year));
        Assert.Equal(2026, year);
    }
}
