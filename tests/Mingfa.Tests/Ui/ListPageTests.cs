using Mingfa.Web.Platform.Ui;

namespace Mingfa.Tests.Ui;

public sealed class ListPageTests
{
    private static ListPage<string> PageOf(IReadOnlyList<string> all, string? after) => ListPage.Of(all, row => row, after, 3);

    private static readonly string[] Letters = ["a", "b", "b", "c", "d", "e", "f", "g"];

    [Fact]
    public void Pages_ForwardAndBack_ShowEveryRowOnce_TwoOfOneNameToo()
    {
        var first = PageOf(Letters, null);
        var second = PageOf(Letters, first.Next);
        var last = PageOf(Letters, second.Next);
        Assert.Equal(Letters, first.Rows.Concat(second.Rows).Concat(last.Rows));
        Assert.Equal((null, null), (first.Previous, last.Next));
        Assert.Equal(second.Rows, PageOf(Letters, last.Previous).Rows);
        Assert.Equal(first.Rows, PageOf(Letters, second.Previous).Rows);
        Assert.All([first, second, last], page => Assert.Equal(8, page.Total));
    }

    /// <summary>Rows come and go between two pages.</summary>
    [Fact]
    public void NextPage_GoesOnAfterTheLastRowShown_WhereverItStandsByThen()
    {
        var next = PageOf(Letters, null).Next;
        Assert.Equal(["c", "d", "e"], PageOf(Letters, next).Rows);
        Assert.Equal(["x", "c", "d"], PageOf(["new", "a", "b", "x", "c", "d"], PageOf(["a", "a2", "b", "c"], null).Next).Rows);
        // Mended since, it is gone: the list goes on where it stood.
        Assert.Equal(["d", "e"], PageOf(["a", "b", "d", "e"], PageOf(["a", "b", "c", "d", "e"], null).Next).Rows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("-1.a")]
    [InlineData("a.b")]
    public void UnreadableKey_BeginsAtTheBeginning(string after) => Assert.Equal(["a", "b", "b"], PageOf(Letters, after).Rows);

    [Fact]
    public void KeyBeyondTheEnd_ShowsNothing_AndTheWayBack()
    {
        var beyond = PageOf(["a"], "99.z");
        Assert.Empty(beyond.Rows);
        Assert.Equal(["a"], PageOf(["a"], beyond.Previous).Rows);
    }
}
