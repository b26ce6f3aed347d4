using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Mingfa.Web.Platform.Security;

/// <summary>Before everything else: who the visitor is and whether the connection is encrypted, as the district's own proxies say.</summary>
public static class KnownProxies
{
    /// <exception cref="FormatException">An address in the settings is none: better no start than a proxy that is not believed.</exception>
    public static void UseKnownProxies(this IApplicationBuilder app, IReadOnlyList<string> addresses)
    {
        if (addresses.Count == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in addresses)
            options.KnownProxies.Add(IPAddress.Parse(address));
        app.UseForwardedHeaders(options);
    }
}
