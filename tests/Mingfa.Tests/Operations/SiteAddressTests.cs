using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Mingfa.Tests.Figures;
using Mingfa.Tests.NormativeDocuments;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Tests.Operations;

/// <summary>Links that are read somewhere else begin with the address the operator says; a visitor who names another host changes nothing for anybody.</summary>
public sealed class SiteAddressTests(SeededDistrict seeded)
{
    private const string Address = "https://fazhi.example.gov.cn";

    [Fact]
    public async Task Links_BeginWithTheAddressTheOperatorSays_WhateverHostIsAsked()
    {
        await using var d = await NormativeDistrict.OpenAsync($"--Mingfa:PublicAddress={Address}/");
        var slug = await PublishAsync(d);
        using var clerk = await d.ClientAsync(d.CultureClerk);
        using var visitor = new HttpClient { BaseAddress = clerk.BaseAddress };
        foreach (var path in new[] { $"/documents/{slug}", $"/documents/{slug}.jsonld", "/documents/feed.atom", "/data/open-days.atom", "/sitemap.xml", "/robots.txt",
            $"/api/v1/public/documents/{slug}", "/api/v1/public/documents.csv", "/openapi/v1.json" })
        {
            var text = await ReadAsync(visitor, path, "other.example");
            Assert.True(text.Contains(Address + "/", StringComparison.Ordinal) || (path.StartsWith("/openapi", StringComparison.Ordinal) && text.Contains($"\"{Address}\"", StringComparison.Ordinal)), path);
            Assert.DoesNotContain("other.example", text);
            Assert.DoesNotContain(Address + "//", text);
        }

        var page = new HtmlParser().ParseDocument(await clerk.GetStringAsync("/work/calendar", TestContext.Current.CancellationToken));
        using var made = await clerk.PostAsync("/work/calendar?handler=Feed", new FormUrlEncodedContent(
            [KeyValuePair.Create("__RequestVerificationToken", page.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]), TestContext.Current.CancellationToken);
        Assert.Contains(Address + "/work/feed/", await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Links_WithoutAnAddress_GoToTheHostThatIsAsked_AndAKeptPageIsShownToNoOther()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var slug = await PublishAsync(d);
        using var clerk = await d.ClientAsync(d.CultureClerk);
        using var visitor = new HttpClient { BaseAddress = clerk.BaseAddress };
        for (var i = 0; i < 2; i++)
            foreach (var host in new[] { "one.example", "two.example" })
                Assert.Equal($"http://{host}/documents/{slug}", await IdentifierAsync(visitor, slug, host));
        // That the pages are kept at all.
        for (var tries = 0; ; tries++)
        {
            using var again = await visitor.SendAsync(Request($"/documents/{slug}", "one.example"), TestContext.Current.CancellationToken);
            if (again.Headers.Age is not null)
                break;
            Assert.True(tries < 10, "The page is not kept.");
        }
    }

    [Fact]
    public async Task AllowedHosts_AreTheOnlyOnesAnswered()
    {
        await using var d = await NormativeDistrict.OpenAsync("--AllowedHosts=fazhi.example.gov.cn");
        using var clerk = await d.ClientAsync(d.CultureClerk);
        using var visitor = new HttpClient { BaseAddress = clerk.BaseAddress };
        using var own = await visitor.SendAsync(Request("/robots.txt", "fazhi.example.gov.cn"), TestContext.Current.CancellationToken);
        using var other = await visitor.SendAsync(Request("/robots.txt", "other.example"), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (own.StatusCode, other.StatusCode));
    }

    [Theory]
    [InlineData("fazhi.example.gov.cn")]
    [InlineData("ftp://fazhi.example.gov.cn")]
    [InlineData("https://fazhi.example.gov.cn/portal")]
    [InlineData("https://fazhi.example.gov.cn/?a=1")]
    [InlineData("https://user@fazhi.example.gov.cn")]
    public async Task AddressThatIsNone_StopsTheStart(string address)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("mingfa-address-").FullName;
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var app = MingfaHost.Build(new CommandLine("serve", [], folder, ["--applicationName=Mingfa.Web", "--urls=http://127.0.0.1:0", $"--Mingfa:PublicAddress={address}", .. TestDatabase.For(folder)]), builder => builder.Logging.ClearProviders());
            await app.StartAsync(TestContext.Current.CancellationToken);
        });
        Assert.Contains("Mingfa:PublicAddress", refused.Message);
        TestDatabase.Drop(folder);
    }

    [Theory]
    [InlineData(true, "--environment=Production")]
    [InlineData(false, "--environment=Production", "--Mingfa:PublicAddress=" + Address)]
    [InlineData(false, "--environment=Production", "--AllowedHosts=fazhi.example.gov.cn")]
    [InlineData(false, "--environment=Development")]
    public async Task Doctor_InProduction_RemindsOfAnAddressThatNobodyHasSaid(bool reminds, params string[] settings)
    {
        var (_, output) = await seeded.RunAsync(["doctor", .. settings]);
        Assert.Equal(reminds, output.Contains("[提醒] 站点地址", StringComparison.Ordinal));
    }

    private static async Task<string> PublishAsync(NormativeDistrict d) => (await d.DocumentAsync(await d.PublishedAsync(DocumentScenes.Proposal(market: false)))).Slug;

    private static HttpRequestMessage Request(string path, string host) => new(HttpMethod.Get, path) { Headers = { Host = host } };

    private static async Task<string> ReadAsync(HttpClient visitor, string path, string host)
    {
        using var answer = await visitor.SendAsync(Request(path, host), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string?> IdentifierAsync(HttpClient visitor, string slug, string host) =>
        (string?)JsonNode.Parse(new HtmlParser().ParseDocument(await ReadAsync(visitor, $"/documents/{slug}", host)).QuerySelector("head script[type='application/ld+json']")!.TextContent)!["@id"];
}
