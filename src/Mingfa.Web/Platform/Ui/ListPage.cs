namespace Mingfa.Web.Platform.Ui;

/// <summary>
/// A page of a list that is made as a whole. The next one goes on after the last row of this one, wherever that stands by then; where it has left the
/// list, after the place it had.
/// </summary>
/// <param name="Previous">What <c>after</c> is for the page before; null on the first.</param>
/// <param name="Next">What <c>after</c> is for the page after; null on the last.</param>
public sealed record ListPage<T>(IReadOnlyList<T> Rows, int Total, string? Previous, string? Next);

public static class ListPage
{
    /// <param name="name">Tells rows apart.</param>
    /// <param name="after">As it stands in the URL: how many rows stood up to the last one shown, and its name.</param>
    public static ListPage<T> Of<T>(IReadOnlyList<T> all, Func<T, string> name, string? after, int size)
    {
        var first = FirstAfter(all, name, after);
        return new([.. all.Skip(first).Take(size)], all.Count, first == 0 ? null : KeyOf(Math.Max(0, first - size)), first + size < all.Count ? KeyOf(first + size) : null);

        string KeyOf(int shown) => $"{shown}.{(shown == 0 ? "" : name(all[shown - 1]))}";
    }

    private static int FirstAfter<T>(IReadOnlyList<T> all, Func<T, string> name, string? after)
    {
        if (after?.IndexOf('.') is not (> 0 and var dot) || !int.TryParse(after[..dot], out var shown) || shown <= 0)
            return 0;
        var last = after[(dot + 1)..];
        if (shown <= all.Count && name(all[shown - 1]) == last)
            return shown;
        var place = Enumerable.Range(0, all.Count).Where(i => name(all[i]) == last).Select(i => (int?)i).FirstOrDefault();
        return place + 1 ?? Math.Min(shown - 1, all.Count);
    }
}
