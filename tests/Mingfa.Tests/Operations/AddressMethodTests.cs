using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Safety;
using Mingfa.Tests.Support;

namespace Mingfa.Tests.Operations;

/// <summary>RFC 9110 §9.1, §10.2.1: every address anybody may ask × every method. HEAD is answered as GET; what an address does not take is 405, with the names of what it takes.</summary>
public sealed class AddressMethodTests
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    [Fact]
    public async Task EveryPublicAddress_TakesItsMethods_AndAnswersAnyOtherWith405()
    {
        await using var host = await AuthHost.StartAsync("Production");
        using var visitor = host.Anonymous();
        var table = await TableAsync(host);
        Assert.True(table.Count > 60, $"only {table.Count} addresses");
        Assert.Contains("/documents/feed.atom", table.Keys);
        var faults = new List<string>();
        foreach (var (address, taken) in table)
        {
            var answers = new Dictionary<string, HttpResponseMessage>();
            foreach (var method in Methods)
                answers[method] = await visitor.Http.SendAsync(new(HttpMethod.Parse(method), address), TestContext.Current.CancellationToken);
            foreach (var (method, answer) in answers)
            {
                var isTaken = taken.Contains(method == "HEAD" ? "GET" : method);
                // The job of the log does not run here, and so there is no key yet.
                if (isTaken == (answer.StatusCode == HttpStatusCode.MethodNotAllowed) || ((int)answer.StatusCode is >= 500 and not 503 && address != "/log/key"))
                    faults.Add($"{method} {address}: {(int)answer.StatusCode}");
                if (!isTaken && !answer.Content.Headers.Allow.ToHashSet().SetEquals(taken))
                    faults.Add($"{method} {address} allows {string.Join(", ", answer.Content.Headers.Allow)}, not {string.Join(", ", taken)}");
            }

            if (answers["HEAD"].StatusCode != answers["GET"].StatusCode || (await answers["HEAD"].Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length > 0)
                faults.Add($"HEAD {address}: {(int)answers["HEAD"].StatusCode}, GET {(int)answers["GET"].StatusCode}");
            foreach (var answer in answers.Values)
                answer.Dispose();
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("QUERY")]
    public async Task MethodThatAPageDoesNotTake_IsToldOnAPage(string method)
    {
        await using var host = await AuthHost.StartAsync("Production");
        using var visitor = host.Anonymous();
        using var answer = await visitor.Http.SendAsync(new(HttpMethod.Parse(method), "/documents"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("这个地址不接受这种请求", new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).QuerySelector("h1")!.TextContent);
    }

    /// <summary>The page of an error asks for no field of the form that failed.</summary>
    [Fact]
    public async Task FormThatFailed_WithAFieldNamedCode_IsToldWhyItFailed()
    {
        await using var host = await AuthHost.StartAsync("Production");
        using var visitor = host.Anonymous();
        using var answer = await visitor.Http.PostAsync("/review-requests?handler=Find", new FormUrlEncodedContent([KeyValuePair.Create("Code", "SC000000000000")]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("错误代码 400", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Every open address of the product, with what it says it takes; where two routes share one, with both.</summary>
    private static Task<SortedDictionary<string, HashSet<string>>> TableAsync(AuthHost host) => host.ScopeAsync(services =>
    {
        var table = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var route in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<IAllowAnonymous>() is not null))
        {
            var address = Address(route);
            // The error page stands for what was asked before.
            if (address.StartsWith("/error", StringComparison.Ordinal))
                continue;
            var taken = table.TryGetValue(address, out var known) ? known : table[address] = [];
            taken.UnionWith(route.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
                ? page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Append("GET")
                : route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods);
        }

        return Task.FromResult(table);
    });

    private static string Address(RouteEndpoint route) => Addresses.Fill(route, route.RoutePattern.Parameters.ToDictionary(parameter => parameter.Name, parameter => new[] { ValueOf(parameter) })).Single();

    private static string ValueOf(RoutePatternParameterPart parameter) => string.Join(' ', parameter.ParameterPolicies.Select(policy => policy.Content)) switch
    {
        var number when number.Contains("long", StringComparison.Ordinal) || number.Contains("int", StringComparison.Ordinal) => "1",
        var words when words.Contains("csv|json", StringComparison.Ordinal) => "csv",
        "" when parameter.Name == "format" => "json",
        _ => "nothing",
    };
}
