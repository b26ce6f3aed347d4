using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Mingfa.Core.Log;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;

namespace Mingfa.Tests.Safety;

/// <summary>Everything that anybody can read without signing in, from “/” on: nothing that is not public is in it.</summary>
public sealed partial class CanaryCrawlTests(SeededDistrict seeded)
{
    /// <summary>So many addresses of one form are read: /data/honours/1, /data/honours/2 … are made by one page.</summary>
    private const int PerShape = 4;

    private readonly Dictionary<string, byte[]> read = [];
    private readonly Dictionary<string, int> shapes = [];

    [Fact]
    public async Task EverythingPublic_ContainsNoCanary()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded, Canaries.PlantAsync);
        await Canaries.LiveOnAsync(district);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = true }) { BaseAddress = district.Address };
        await CrawlAsync(district, http, Start(district));
        await CrawlAsync(district, http, await LogFilesAsync(http));

        var leaks = read.SelectMany(page => Texts(page.Value).SelectMany(text => Canaries.In(text)).Distinct().Select(canary => $"{page.Key}: {canary}")).Order().ToList();
        Assert.True(leaks.Count == 0, $"{leaks.Count} in {read.Count} addresses:\n{string.Join('\n', leaks.Take(60))}");
        Assert.Empty(district.Failures.Messages);
        Assert.Empty(district.Failures.Lines.SelectMany(Canaries.In));
        Assert.True(read.Count > 200 && read.Keys.Any(path => path.StartsWith("/log/tile/entries/", StringComparison.Ordinal)), $"only {read.Count} addresses read");
    }

    /// <summary>The home page, and every address without parameters that the product opens to everybody, linked or not.</summary>
    private static IEnumerable<string> Start(LivingDistrict district) => district.Routes
        .Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null && route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
        .Select(Addresses.Shape).Where(shape => !shape.Contains('{')).Prepend("/").Append("/openapi/v1.json").Append("/search?q=清莲");

    private static async Task<IEnumerable<string>> LogFilesAsync(HttpClient http)
    {
        Assert.True(SignedNote.TryParse(await http.GetByteArrayAsync("/log/checkpoint"), out var note));
        Assert.True(Checkpoint.TryParse(note!.Text, out var checkpoint));
        var size = checkpoint!.Size;
        var files = new List<TilePath>();
        for (var level = 0; TilePath.CountAt(level, size) is var (full, width) && full + width > 0; level++)
            for (var i = 0L; i < full + (width > 0 ? 1 : 0); i++)
                files.AddRange(level == 0 ? [TilePath.Hashes(level, i, i < full ? TilePath.FullWidth : width), TilePath.Entries(i, i < full ? TilePath.FullWidth : width)] : [TilePath.Hashes(level, i, i < full ? TilePath.FullWidth : width)]);

        return files.Select(file => "/log/" + file);
    }

    private async Task CrawlAsync(LivingDistrict district, HttpClient http, IEnumerable<string> start)
    {
        var waiting = new Queue<string>(start);
        while (waiting.TryDequeue(out var path))
        {
            var shape = Values().Replace(path.Split('?')[0], "0");
            var isLog = path.StartsWith("/log/tile/", StringComparison.Ordinal);
            // PDF is made from the same text as the Word file beside it.
            if (read.ContainsKey(path) || path.EndsWith(".pdf", StringComparison.Ordinal) || (!isLog && shapes.GetValueOrDefault(shape) >= PerShape))
                continue;
            shapes[shape] = shapes.GetValueOrDefault(shape) + 1;
            using var answer = await http.GetAsync(path);
            Assert.True((int)answer.StatusCode < 500 && (!isLog || answer.IsSuccessStatusCode), $"{path}: {answer.StatusCode} {string.Join('\n', district.Failures.Messages)}");
            var bytes = read[path] = await answer.Content.ReadAsByteArrayAsync();
            if (answer.Content.Headers.ContentType?.MediaType is { } type && (type.Contains("html") || type.Contains("xml") || type.Contains("json")))
                foreach (var link in Links(Encoding.UTF8.GetString(bytes), http.BaseAddress!))
                    waiting.Enqueue(link);
        }
    }

    /// <summary>Whatever looks like an address of this site: in attributes, feeds, JSON.</summary>
    private static IEnumerable<string> Links(string text, Uri site)
    {
        foreach (Match match in Address().Matches(text.Replace("&amp;", "&").Replace("\\/", "/")))
        {
            var link = match.Groups[1].Value;
            if (link.StartsWith("http", StringComparison.Ordinal) && !link.StartsWith(site.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal))
                continue;
            if (Uri.TryCreate(site, link, out var address) && !address.AbsolutePath.StartsWith("/account", StringComparison.Ordinal) && !address.AbsolutePath.StartsWith("/work", StringComparison.Ordinal))
                yield return Uri.UnescapeDataString(address.PathAndQuery);
        }
    }

    /// <summary>The text of the bytes, and of what is packed in them.</summary>
    private static IEnumerable<string> Texts(byte[] bytes)
    {
        yield return Encoding.UTF8.GetString(bytes);
        if (!bytes.AsSpan().StartsWith("PK"u8))
            yield break;
        using var archive = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in archive.Entries)
        {
            using var packed = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(packed);
            foreach (var text in Texts(packed.ToArray()))
                yield return text;
        }
    }

    [GeneratedRegex(@"(?:[""'>])((?:https?://[^""'<>\s]+|/(?!/)[^""'<>\s]*))(?=[""'<])")]
    private static partial Regex Address();

    /// <summary>What tells addresses of one form apart.</summary>
    [GeneratedRegex(@"[0-9a-f]{12,}|\d+")]
    private static partial Regex Values();
}
