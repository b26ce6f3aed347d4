using System.Collections.Concurrent;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Mingfa.Web.Platform.Ui;

/// <summary>Knows whether an address leads somewhere, so that no menu or footer ever shows a link that leads nowhere.</summary>
public sealed class LiveLinks(EndpointDataSource endpoints, ParameterPolicyFactory policies)
{
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>True when an endpoint of this application matches the path of the address. Only for addresses from declarations, not from users: answers are kept.</summary>
    public bool Exists(string href) => _known.GetOrAdd(href, Matches);

    private bool Matches(string href)
    {
        var end = href.AsSpan().IndexOfAny('?', '#');
        var path = new PathString(end < 0 ? href : href[..end]);
        return endpoints.Endpoints.OfType<RouteEndpoint>().Any(endpoint => Matches(endpoint, path));
    }

    private bool Matches(RouteEndpoint endpoint, PathString path)
    {
        var pattern = endpoint.RoutePattern;
        // A fallback that takes every path proves nothing about this one.
        if (pattern.PathSegments is [{ Parts: [RoutePatternParameterPart { IsCatchAll: true }] }])
            return false;
        if (endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods && !methods.HttpMethods.Contains("GET"))
            return false;
        var values = new RouteValueDictionary();
        return new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, values) && MeetsConstraints(pattern, values);
    }

    private bool MeetsConstraints(RoutePattern pattern, RouteValueDictionary values) =>
        pattern.ParameterPolicies.All(parameter => parameter.Value
            .Select(reference => policies.Create(pattern.GetParameter(parameter.Key), reference))
            .OfType<IRouteConstraint>()
            .All(constraint => constraint.Match(null, null, parameter.Key, values, RouteDirection.IncomingRequest)));
}
