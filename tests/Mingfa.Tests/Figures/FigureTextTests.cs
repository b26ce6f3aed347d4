using Mingfa.Web.Platform.Figures;

namespace Mingfa.Tests.Figures;

/// <summary>How numbers are printed (formatting rules of the figure register).</summary>
public sealed class FigureTextTests
{
    [Theory]
    [InlineData(NumberForm.Exact, 467L, "467")]
    [InlineData(NumberForm.Exact, 24160L, "24160")]
    [InlineData(NumberForm.Exact, 0L, "0")]
    [InlineData(NumberForm.Rough, 33L, "30余")]
    [InlineData(NumberForm.Rough, 39L, "30余")]
    [InlineData(NumberForm.Rough, 30L, "30")]
    [InlineData(NumberForm.Rough, 9L, "9")]
    [InlineData(NumberForm.Rough, 180L, "180")]
    [InlineData(NumberForm.Rough, 187L, "180余")]
    [InlineData(NumberForm.Chinese, 11L, "十一")]
    [InlineData(NumberForm.Chinese, 5L, "五")]
    [InlineData(NumberForm.TenThousands, 24160L, "2.41万")]
    [InlineData(NumberForm.TenThousands, 29999L, "2.99万")]
    [InlineData(NumberForm.TenThousands, 20000L, "2万")]
    [InlineData(NumberForm.TenThousands, 9999L, "9999")]
    [InlineData(NumberForm.Rank, 1L, "首位")]
    [InlineData(NumberForm.Rank, 2L, "第二位")]
    public void Print_Number(NumberForm form, long value, string text) => Assert.Equal(text, FigureText.Print(form, value));

    [Theory]
    [InlineData(10L, 10L, "100%")]
    [InlineData(2499L, 2500L, "99.9%")] // 99.96 %
    [InlineData(999999L, 1000000L, "99.9%")]
    [InlineData(260L, 261L, "99.6%")]
    [InlineData(1L, 3L, "33.3%")]
    [InlineData(1L, 2L, "50%")]
    [InlineData(0L, 7L, "0%")]
    [InlineData(1L, 1000000L, "0.1%")]
    [InlineData(0L, 0L, "不适用")]
    [InlineData(6L, 0L, "不适用")]
    [InlineData(4L, 3L, "133.3%")]
    [InlineData(1000001L, 1000000L, "100.1%")]
    public void Print_Percent_IsHundredOnlyWhenEveryOneCounts(long part, long whole, string text) =>
        Assert.Equal(text, FigureText.Print(NumberForm.Percent, part, whole));

    [Theory]
    [InlineData(NumberForm.Exact)]
    [InlineData(NumberForm.Rank)]
    [InlineData(NumberForm.Rough)]
    public void Print_WithoutARecord_IsNothing(NumberForm form) => Assert.Null(FigureText.Print(form, null));
}
