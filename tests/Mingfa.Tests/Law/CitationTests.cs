using Mingfa.Core.Law;

namespace Mingfa.Tests.Law;

public sealed class CitationTests
{
    [Theory]
    [InlineData("30", "《行政复议法》第三十条")]
    [InlineData("20(3)", "《行政复议法》第二十条第三款")]
    [InlineData("41:5", "《行政复议法》第四十一条第五项")]
    [InlineData("72(1):1", "《行政复议法》第七十二条第一款第一项")]
    [InlineData("120之1", "《行政复议法》第一百二十条之一")]
    [InlineData("56-58", "《行政复议法》第五十六条至第五十八条")]
    [InlineData("48、54", "《行政复议法》第四十八条、第五十四条")]
    [InlineData("附则", "《行政复议法》附则")]
    public void ToString_ReadsLikeTheStatuteBook(string article, string text) => Assert.Equal(text, new Citation("行政复议法", article).ToString());

    [Fact]
    public void FreeText_StaysAsItIs() => Assert.Equal("国办发〔2018〕115号", new Citation("国办发〔2018〕115号").ToString());

    [Theory]
    [InlineData(0, "零")]
    [InlineData(10, "十")]
    [InlineData(19, "十九")]
    [InlineData(20, "二十")]
    [InlineData(101, "一百零一")]
    [InlineData(110, "一百一十")]
    [InlineData(1001, "一千零一")]
    [InlineData(1010, "一千零一十")]
    [InlineData(1260, "一千二百六十")]
    public void Numeral_IsWrittenAsInStatutes(int number, string text) => Assert.Equal(text, Mingfa.Core.Codes.ChineseNumber.Format(number));
}
