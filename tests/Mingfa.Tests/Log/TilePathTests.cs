using CsCheck;
using Mingfa.Core.Log;

namespace Mingfa.Tests.Log;

public sealed class TilePathTests
{
    [Theory]
    [InlineData("tile/0/000", 0, 0, 256)]
    [InlineData("tile/0/x001/x234/067", 0, 1234067, 256)]
    [InlineData("tile/63/273.p/112", 63, 273, 112)]
    [InlineData("tile/entries/x001/000.p/1", -1, 1000, 1)]
    public void Parse_OfAPublishedPath_NamesLevelIndexWidth(string text, int level, long index, int width)
    {
        Assert.True(TilePath.TryParse(text, out var path));
        Assert.Equal((level, index, width), (path.Level, path.Index, path.Width));
        Assert.Equal(text, path.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/00/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/0/x000/001")]
    [InlineData("tile/0/001/002")]
    [InlineData("tile/0/x001")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/")]
    [InlineData("tile/0/000.p/1/")]
    [InlineData("tile/0/000/")]
    [InlineData("/tile/0/000")]
    [InlineData("tile/8/0/000")]
    [InlineData("tile/0/../000")]
    [InlineData("tile/entries/٠٠٠")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/999")]
    public void Parse_OfAnythingElse_IsRefused(string text) => Assert.False(TilePath.TryParse(text, out _));

    [Fact]
    public void Parse_OfFormat_IsTheSamePath() =>
        Gen.Select(Gen.Int[-1, 63], Gen.Long[0, long.MaxValue >> 14], Gen.Int[1, 256])
            .Select((level, index, width) => level < 0 ? TilePath.Entries(index, width) : TilePath.Hashes(level, index, width))
            .Sample(path => TilePath.TryParse(path.ToString(), out var parsed) && parsed == path);

    [Theory]
    [InlineData(0, 273, 70_000, 112)]
    [InlineData(0, 272, 70_000, 256)]
    [InlineData(0, 274, 70_000, 0)]
    [InlineData(1, 1, 70_000, 17)]
    [InlineData(2, 0, 70_000, 1)]
    [InlineData(3, 0, 70_000, 0)]
    [InlineData(0, 1, 256, 0)]
    [InlineData(63, 0, long.MaxValue, 0)]
    public void Width_AtAPlace_FollowsFromTheSize(int level, long index, long size, int width) =>
        Assert.Equal(width, TilePath.WidthAt(level, index, size));
}
