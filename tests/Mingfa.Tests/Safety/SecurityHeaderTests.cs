using System.Net;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;

namespace Mingfa.Tests.Safety;

/// <summary>Every answer carries the headers, whatever it is: a page, a file, data, a refusal, nothing there.</summary>
public sealed class SecurityHeaderTests(SeededDistrict seeded)
{
    private static readonly (string Path, HttpStatusCode Expected)[] Answers =
    [
        ("/", HttpStatusCode.OK),
        ("/css/site.css", HttpStatusCode.OK),
        ("/log/checkpoint", HttpStatusCode.OK),
        ("/openapi/v1.json", HttpStatusCode.OK),
        ("/healthz/ready", HttpStatusCode.OK),
        ("/work", HttpStatusCode.Redirect),
        ("/api/v1/work", HttpStatusCode.Unauthorized),
        ("/documents/there-is-none", HttpStatusCode.NotFound),
        ("/documents?page=%ff", HttpStatusCode.OK),
    ];

    [Fact]
    public async Task EveryAnswer_CarriesTheHeaders()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = district.Address };
        foreach (var (path, expected) in Answers)
        {
            using var answer = await http.GetAsync(path);
            Assert.Equal(expected, answer.StatusCode);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
            Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(answer.Headers.Contains("Server"));
        }
    }
}
