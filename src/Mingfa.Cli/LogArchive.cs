using System.Net;
using Mingfa.Core.Log;

namespace Mingfa.Cli;

/// <summary>Where a log's published files are read from: a folder, or an address. Reads only below it.</summary>
internal sealed class LogArchive : IDisposable
{
    // The largest file a log can publish is a bundle of 256 entries of 65535 bytes each.
    private const int LargestFile = 256 * (2 + EntryBundle.LongestEntry);
    private const int MostRedirects = 3;
    private const int MostAttempts = 4;

    private readonly HttpClient? client;

    private LogArchive(LogFetch fetch, HttpClient? client) => (Fetch, this.client) = (fetch, client);

    public LogFetch Fetch { get; }

    public static LogArchive Folder(string folder) => new((path, _) => ValueTask.FromResult(ReadFile(Path.Combine(folder, path))), null);

    public static LogArchive Address(Uri address)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = TimeSpan.FromSeconds(10),
        };
        var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30), MaxResponseContentBufferSize = LargestFile };
        return new LogArchive((path, cancel) => PatientlyAsync(client, new Uri($"{address.AbsoluteUri.TrimEnd('/')}/{path}"), cancel), client);
    }

    public void Dispose() => client?.Dispose();

    // Files of a few kilobytes: waiting for them asynchronously would cost more than reading them.
    private static byte[]? ReadFile(string file) => File.Exists(file) ? File.ReadAllBytes(file) : null;

    // Thousands of files are read: one broken connection must not end the check. What the server answers is not asked for again.
    private static async ValueTask<byte[]?> PatientlyAsync(HttpClient client, Uri address, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await GetAsync(client, address, cancel);
            }
            catch (HttpRequestException e) when (e.InnerException is not null && attempt < MostAttempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100 << attempt), cancel);
            }
            catch (HttpRequestException e) when (e.InnerException is { } cause)
            {
                throw new HttpRequestException($"{address} 读取失败：{cause.Message}", e);
            }
        }
    }

    private static async ValueTask<byte[]?> GetAsync(HttpClient client, Uri address, CancellationToken cancel)
    {
        var host = address.Authority;
        for (var hop = 0; ; hop++)
        {
            using var response = await client.GetAsync(address, cancel);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone) return null;
            if (response.IsSuccessStatusCode) return await response.Content.ReadAsByteArrayAsync(cancel);
            if ((int)response.StatusCode is not (>= 301 and <= 308) || response.Headers.Location is not { } location)
                throw new HttpRequestException($"{address} 返回 {(int)response.StatusCode}");
            address = new Uri(address, location);
            if (hop == MostRedirects) throw new HttpRequestException("重定向次数过多");
            if (address.Authority != host) throw new HttpRequestException($"拒绝转往另一主机 {address.Authority}");
        }
    }
}
