using Mingfa.Core.Log;

namespace Mingfa.Tests.Log;

/// <summary>The reference roots of certificate transparency's test trees.</summary>
public sealed class TreeVectorTests
{
    private static readonly string[] Entries =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_OfTheReferenceEntries_IsThePublishedOne(int size, string root)
    {
        Sha256Hash[] leaves = [.. Entries.Take(size).Select(hex => LeafHash.Of(Convert.FromHexString(hex)))];
        var range = new CompactRange();
        foreach (var leaf in leaves) range.Append(leaf);

        Assert.Equal(root, Sha256Tree.Root(leaves).ToString());
        Assert.Equal(root, range.Root().ToString());
    }

    [Fact]
    public void SeventyThousandEntries_Publish273FullTilesAndOnePartialPerLevel()
    {
        var log = SampleLog.Of(70_000);
        var paths = log.Files.Keys.Where(path => path.StartsWith("tile/", StringComparison.Ordinal)).Select(path =>
        {
            Assert.True(TilePath.TryParse(path, out var parsed), path);
            return parsed;
        }).ToList();

        Assert.Equal(273, paths.Count(path => path is { Level: 0, IsPartial: false }));
        Assert.Equal(TilePath.Hashes(0, 273, 112), Assert.Single(paths, path => path is { Level: 0, IsPartial: true }));
        Assert.Equal([TilePath.Hashes(1, 0), TilePath.Hashes(1, 1, 17)], paths.Where(path => path.Level == 1).Order(ByIndex));
        Assert.Equal(TilePath.Hashes(2, 0, 1), Assert.Single(paths, path => path.Level == 2));
        Assert.Equal(273, paths.Count(path => path is { IsEntries: true, IsPartial: false }));
        Assert.Equal(TilePath.Entries(273, 112), Assert.Single(paths, path => path is { IsEntries: true, IsPartial: true }));
        Assert.Equal(273 + 1 + 2 + 1 + 273 + 1, paths.Count);
        Assert.Equal(Sha256Tree.Root(log.Leaves), log.Checkpoint.Root);
    }

    private static readonly Comparer<TilePath> ByIndex = Comparer<TilePath>.Create((a, b) => a.Index.CompareTo(b.Index));
}
