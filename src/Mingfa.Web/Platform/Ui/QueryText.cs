using Microsoft.AspNetCore.WebUtilities;

namespace Mingfa.Web.Platform.Ui;

/// <summary>The present address with some of its query changed: filters, sort and paging live in the URL.</summary>
public static class QueryText
{
    /// <summary>Paging keys; any change of filter or sort starts again at the first page.</summary>
    private static readonly string[] PagingKeys = ["after", "before"];

    /// <summary>The same path and query with <paramref name="key"/> set, or removed when null; paging keys are dropped.</summary>
    public static string With(HttpRequest request, string key, string? value)
    {
        var kept = request.Query
            .Where(pair => pair.Key != key && !PagingKeys.Contains(pair.Key))
            .SelectMany(pair => pair.Value.Select(text => KeyValuePair.Create(pair.Key, text)));
        var path = request.PathBase + request.Path;
        return QueryHelpers.AddQueryString(path.HasValue ? path.Value! : "/", value is null ? kept : kept.Append(KeyValuePair.Create<string, string?>(key, value)));
    }
}
