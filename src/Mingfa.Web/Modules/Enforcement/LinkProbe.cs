using System.Net;
using System.Net.Sockets;

namespace Mingfa.Web.Modules.Enforcement;

public enum LinkAnswer
{
    Works,

    /// <summary>It answered that there is nothing, or may not be asked at all.</summary>
    Broken,

    /// <summary>Nobody answered: the site is down, or our own network is.</summary>
    Silent,
}

/// <summary>
/// Asks whether a published address still answers. It is somebody's input, so only http and https to public addresses are asked: the address is
/// judged after the name is resolved, on the connection itself, for every redirect anew.
/// </summary>
public sealed class LinkProbe : IDisposable
{
    private const int MaxRedirects = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly HttpMethod[] Methods = [HttpMethod.Head, HttpMethod.Get];

    private readonly Func<IPAddress, bool> mayReach;
    private readonly HttpClient http;

    public LinkProbe() : this(PublicAddress.Is)
    {
    }

    internal LinkProbe(Func<IPAddress, bool> mayReach)
    {
        this.mayReach = mayReach;
        http = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync, UseProxy = false, UseCookies = false, MaxAutomaticRedirections = MaxRedirects }) { Timeout = Patience };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Mingfa-link-check/1.0");
    }

    public async Task<LinkAnswer> AskAsync(string text, CancellationToken cancel = default)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            return LinkAnswer.Broken;
        try
        {
            foreach (var method in Methods)
            {
                // Some servers know no HEAD; of the answer to GET only the head is read.
                using var request = new HttpRequestMessage(method, address);
                using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
                if (answer.IsSuccessStatusCode)
                    return LinkAnswer.Works;
            }

            return LinkAnswer.Broken;
        }
        catch (HttpRequestException problem)
        {
            return problem.InnerException is RefusedAddressException ? LinkAnswer.Broken : LinkAnswer.Silent;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return LinkAnswer.Silent;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // It cannot be asked at all, e.g. it sends on to something that is no address of the web.
            return LinkAnswer.Broken;
        }
    }

    public void Dispose() => http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        // Connected to is what was judged: the name is not resolved a second time.
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        if (!addresses.All(mayReach))
            throw new RefusedAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class RefusedAddressException() : IOException("The address is not a public one.");
}

/// <summary>Addresses of the public internet, as against this machine, its networks and what is reserved.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/32", "2001:db8::/32", "2002::/16",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>All of IPv6 that is given out.</summary>
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    public static bool Is(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || Global.Contains(plain)) && !NotPublic.Any(network => network.Contains(plain));
    }
}
