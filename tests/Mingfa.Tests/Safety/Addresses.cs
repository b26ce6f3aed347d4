using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Mingfa.Tests.Safety;

/// <summary>A parameter of a route that the tests do not know how to fill: whoever adds one says here what stands in its place.</summary>
internal sealed class UnknownParameterException(string route, string parameter)
    : Exception($"The route {route} has a parameter {{{parameter}}} that Safety/Addresses.cs does not know: add what an address may hold there.");

/// <summary>Turns routes into addresses.</summary>
internal static class Addresses
{
    /// <summary>The route as it is written, without constraints: <c>/work/{procedure}/{id}</c>.</summary>
    public static string Shape(RouteEndpoint route) => "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            _ => throw new InvalidOperationException(part.ToString()),
        }))));

    public static IReadOnlyList<string> Parameters(RouteEndpoint route) => [.. route.RoutePattern.Parameters.Select(parameter => parameter.Name)];

    /// <summary>Every address of the route that the values allow; the values of a parameter stand under its name.</summary>
    public static IEnumerable<string> Fill(RouteEndpoint route, IReadOnlyDictionary<string, string[]> values)
    {
        IEnumerable<string> addresses = [Shape(route)];
        foreach (var parameter in route.RoutePattern.Parameters)
        {
            var found = values.GetValueOrDefault(parameter.Name) ?? (parameter.IsOptional ? [""] : throw new UnknownParameterException(Shape(route), parameter.Name));
            addresses = addresses.SelectMany(address => found.Select(value => address.Replace($"{{{parameter.Name}}}", value))).ToList();
        }

        return addresses.Select(address => address.Length > 1 ? address.TrimEnd('/') : address);
    }
}
