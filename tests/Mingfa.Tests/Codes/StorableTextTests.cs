using Mingfa.Core.Codes;

namespace Mingfa.Tests.Codes;

public sealed class StorableTextTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("一、\t甲\r\n二、乙", true)]
    [InlineData("𠮷野家😀", true)]
    [InlineData("甲\0乙", false)]
    [InlineData("\0", false)]
    public void Text_WithAnEmptyCharacter_CannotBeStored(string? text, bool storable) => Assert.Equal(storable, StorableText.IsStorable(text));

    /// <summary>Half a character is written here by its numbers: no source file could hold it.</summary>
    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0xDE00)]
    [InlineData(0xD83D, 0xD83D)]
    [InlineData(0xDE00, 0xD83D)]
    [InlineData(0x7532, 0xD83D, 0x4E59)]
    [InlineData(0xD83D, 0xDE00, 0xDE00)]
    public void Text_WithHalfACharacter_CannotBeStored(params int[] units) => Assert.False(StorableText.IsStorable(new string([.. units.Select(unit => (char)unit)])));

    [Theory]
    [InlineData("甲乙丙", 3, "甲乙丙", "甲乙丙")]
    [InlineData("甲乙丙丁", 3, "甲乙丙", "甲乙…")]
    [InlineData("甲😀", 3, "甲😀", "甲😀")]
    [InlineData("甲😀乙", 3, "甲😀", "甲…")]
    [InlineData("甲乙😀", 3, "甲乙", "甲乙…")]
    public void Beginning_NeverEndsInHalfACharacter(string text, int length, string start, string shortened) =>
        Assert.Equal((start, shortened), (StorableText.Start(text, length), StorableText.Shorten(text, length)));
}
