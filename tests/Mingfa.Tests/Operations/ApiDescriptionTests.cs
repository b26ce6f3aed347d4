using System.Net.Http.Json;
using System.Text.Json;
using Mingfa.Tests.Support;

namespace Mingfa.Tests.Operations;

/// <summary>What a program reads about the API is what the API takes.</summary>
public sealed class ApiDescriptionTests
{
    [Fact]
    public async Task Description_TellsWhatAStepTakes_HowToSignIn_AndHowItIsRefused()
    {
        await using var host = await AuthHost.StartAsync("Production");
        using var visitor = host.Anonymous();
        var api = await visitor.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", TestContext.Current.CancellationToken);
        Assert.StartsWith("3.1", api.GetProperty("openapi").GetString());
        var accept = api.GetProperty("paths").GetProperty("/api/v1/reconsideration/{id}/accept").GetProperty("post");
        var body = accept.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Contains("opinion", body.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("date", body.GetProperty("properties").GetProperty("on").GetProperty("format").GetString());
        Assert.True(accept.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("properties").TryGetProperty("actId", out _));
        foreach (var status in new[] { "200", "400", "401", "403", "404", "409" })
            Assert.True(accept.GetProperty("responses").TryGetProperty(status, out _), status);
        Assert.Equal("token", accept.GetProperty("security")[0].EnumerateObject().Single().Name);
        Assert.Equal("bearer", api.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());

        // Templated paths that differ only in the names of their parameters are forbidden, and names are written in one way.
        var paths = api.GetProperty("paths").EnumerateObject().ToList();
        Assert.Equal(paths.Count, paths.Select(path => System.Text.RegularExpressions.Regex.Replace(path.Name, "{[^}]*}", "{}")).Distinct().Count());
        var asked = paths.SelectMany(path => path.Value.EnumerateObject()).Where(operation => operation.Value.TryGetProperty("parameters", out _))
            .SelectMany(operation => operation.Value.GetProperty("parameters").EnumerateArray()).Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!).ToList();
        Assert.Contains("asOf", asked);
        Assert.All(asked, name => Assert.True(char.IsLower(name[0]), name));

        // What a program reads without looking at an answer first.
        foreach (var path in paths.Where(path => path.Name.StartsWith("/api/v1/public/", StringComparison.Ordinal) || path.Name.StartsWith("/api/v1/figures", StringComparison.Ordinal) || path.Name.StartsWith("/api/v1/registers", StringComparison.Ordinal)))
            Assert.True(path.Name.EndsWith(".csv", StringComparison.Ordinal)
                || path.Value.GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").TryGetProperty("schema", out _), path.Name);

        var documents = api.GetProperty("paths").GetProperty("/api/v1/public/documents").GetProperty("get");
        Assert.False(documents.TryGetProperty("security", out _));
        Assert.All(api.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(schema => schema.Value.TryGetProperty("enum", out _)),
            schema => Assert.Equal("string", schema.Value.GetProperty("type").GetString()));
    }

    [Theory]
    [InlineData("Production", "/api/v1/public/documents?status=nothing", 400, "请核对参数的格式：status。")]
    [InlineData("Development", "/api/v1/public/documents?status=nothing", 400, "请核对参数的格式：status。")]
    [InlineData("Production", "/api/v1/work", 401, null)]
    [InlineData("Production", "/api/v1/no-such-thing", 404, null)]
    public async Task Refusal_OfTheApi_IsAProblemDocumentInPlainWords(string environment, string path, int status, string? detail)
    {
        await using var host = await AuthHost.StartAsync(environment);
        using var visitor = host.Anonymous();
        using var answer = await visitor.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.EndsWith("。", problem.GetProperty("title").GetString());
        Assert.Equal(detail, problem.TryGetProperty("detail", out var said) ? said.GetString() : null);
    }

    /// <summary>Mirrors and link checkers ask with HEAD.</summary>
    [Fact]
    public async Task PublicAddress_AnswersHeadAsGet_AndNamesWhatItTakesInstead()
    {
        await using var host = await AuthHost.StartAsync("Production");
        using var visitor = host.Anonymous();
        foreach (var path in new[] { "/sitemap.xml", "/healthz/live", "/openapi/v1.json", "/api/v1/public/documents", "/api/v1/registers", "/documents/feed.atom", "/log/checkpoint", "/log/tile/0/000", "/documents" })
        {
            using var get = await visitor.Http.GetAsync(path, TestContext.Current.CancellationToken);
            using var head = await visitor.Http.SendAsync(new(HttpMethod.Head, path), TestContext.Current.CancellationToken);
            Assert.True(get.StatusCode == head.StatusCode, $"{path}: GET {(int)get.StatusCode}, HEAD {(int)head.StatusCode}");
            Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            using var delete = await visitor.Http.DeleteAsync(path, TestContext.Current.CancellationToken);
            Assert.True(delete.StatusCode == System.Net.HttpStatusCode.MethodNotAllowed, $"{path}: DELETE {(int)delete.StatusCode}");
            Assert.Equal(["GET"], delete.Content.Headers.Allow);
        }

        using var closed = await visitor.Http.SendAsync(new(HttpMethod.Head, "/api/v1/work"), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, closed.StatusCode);
    }

    [Fact]
    public async Task PostThatAPageHasNoAnswerFor_IsRefused()
    {
        await using var host = await AuthHost.StartAsync();
        using var visitor = host.Anonymous();
        var token = (await visitor.PageAsync("/review-requests")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var refused = await visitor.Http.PostAsync("/review-requests?handler=Nothing", new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
    }
}
