namespace Mingfa.Web.Platform.Db;

/// <summary>Where a list ordered by a day goes on: day and number of a row, as they stand in the URL (<c>yyyy-MM-dd.id</c>).</summary>
internal static class PageKey
{
    public static string Of(DateOnly day, long id) => $"{day:yyyy-MM-dd}.{id}";

    /// <summary>Null where it is none: the list begins at the beginning.</summary>
    public static (DateOnly Day, long Id)? Read(string? key)
    {
        var parts = key?.Split('.');
        return parts is { Length: 2 } && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", out var day) && long.TryParse(parts[1], out var id) ? (day, id) : null;
    }
}
