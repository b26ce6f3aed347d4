using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Security;

namespace Mingfa.Tests.Safety;

/// <summary>
/// U+0000 is no text for PostgreSQL: a question or a form with it is refused with 400 and told why, whatever the address, before a handler sees it.
/// The routes are those the product runs with.
/// </summary>
public sealed class StorableInputTests(SeededDistrict seeded)
{
    /// <summary>Names that endpoints take out of the query themselves.</summary>
    private static readonly string[] ReadByHand = ["q", "sort", "asOf", "after", "before", "page", "size", "returnUrl"];

    private readonly ConcurrentBag<string> faults = [];
    private int asked;

    [Fact]
    public async Task EveryQuestion_WithAnEmptyCharacter_IsRefused()
    {
        await using var host = await AuthHost.StartAsync("Production");
        using var visitor = host.Anonymous();
        var routes = await host.ScopeAsync(services => Task.FromResult(services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList()));
        foreach (var route in routes.Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false))
        {
            var path = Addresses.Fill(route, route.RoutePattern.Parameters.ToDictionary(parameter => parameter.Name, _ => new[] { "1" })).Single();
            foreach (var query in NamesOf(route).Concat(ReadByHand).Distinct().Select(name => $"{name}=%E7%94%B2%00%E4%B9%99").Append("%00=1"))
            {
                using var answer = await visitor.GetAsync($"{path}?{query}");
                await ExpectRefusalAsync(answer, $"GET {path}?{query}");
            }
        }

        Assert.True(faults.IsEmpty, $"{faults.Count} of {asked}:\n{string.Join('\n', faults.Order().Take(40))}");
        Assert.True(asked > 2000, $"only {asked} questions");
    }

    [Fact]
    public async Task EveryForm_WithAnEmptyCharacter_IsRefused_OrToldAtItsField()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded, db => MatrixScene.PlantAsync(db, "education"));
        var scene = await MatrixScene.ReadAsync(district);
        var officers = new Dictionary<string, Browser>();
        using var visitor = district.Anonymous();
        foreach (var route in (await MatrixRoute.AllAsync(district)).Where(route => route.IsPost && !route.IsApi))
        {
            var path = route.Requests(scene, scene.Planted.FirstOrDefault(route.IsAbout)).First().Path;
            var sender = visitor;
            if (!route.IsOpen)
            {
                var user = scene.UserOf(Post.All.First(post => route.Permissions.Count == 0 ? post.Allows(Permission.Work) : route.Permissions.Any(post.Allows)));
                sender = officers.TryGetValue(user, out var known) ? known : officers[user] = await district.SignedInAsync(user);
            }

            // What anybody may send is counted by the minute: only the form that the server itself would take.
            HttpContent[] forms = [new MultipartFormDataContent { { new StringContent("甲\0乙"), "text" } }, .. route.IsOpen ? (HttpContent[])[] : [new FormUrlEncodedContent([KeyValuePair.Create("text", "甲\0乙")])]];
            foreach (var form in forms)
            {
                using var answer = await sender.Http.PostAsync(path, form, TestContext.Current.CancellationToken);
                // What judges its fields one by one is held to it in its own tests.
                if (form is FormUrlEncodedContent || route.Endpoint.Metadata.GetMetadata<JudgesItsFieldsAttribute>() is null)
                    await ExpectRefusalAsync(answer, $"POST {path}");
                else if ((int)answer.StatusCode >= 500)
                    faults.Add($"POST {path}: {(int)answer.StatusCode}");
            }
        }

        foreach (var officer in officers.Values)
            officer.Dispose();
        Assert.True(faults.IsEmpty, $"{faults.Count} of {asked}:\n{string.Join('\n', faults.Order().Take(40))}");
        Assert.True(asked > 100, $"only {asked} forms");
        Assert.Empty(district.Failures.Messages);
    }

    [Fact]
    public async Task Form_ThatCannotBeRead_IsRefusedInWords()
    {
        await using var host = await AuthHost.StartAsync("Production");
        using var visitor = host.Anonymous();
        foreach (var path in new[] { "/review-requests", "/elder", "/receipts/record" })
        {
            using var answer = await visitor.Http.PostAsync(path, new FormUrlEncodedContent(Enumerable.Range(0, 2000).Select(i => KeyValuePair.Create($"field{i}", "甲"))), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("提交的表单不能读取", (await Browser.DomAsync(answer)).QuerySelector("main")!.TextContent);
        }
    }

    [Fact]
    public async Task Upload_WithAnEmptyCharacterInTheNameOfTheFile_IsRefused()
    {
        await using var host = await AuthHost.StartAsync();
        var clerk = await host.OfficerAsync("clerk", "何文静", await host.UnitAsync("justice", "清莲区司法局"), Post.Clerk);
        using var program = new HttpClient { BaseAddress = host.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", await host.TokenAsync(clerk));
        using var content = new ByteArrayContent("甲"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Disposition", "form-data; name=file; filename*=UTF-8''a%00b.txt");
        using var answer = await program.PostAsync("/api/v1/files", new MultipartFormDataContent { content }, TestContext.Current.CancellationToken);
        await ExpectRefusalAsync(answer, "POST /api/v1/files");
        Assert.True(faults.IsEmpty, string.Join('\n', faults));
    }

    /// <summary>Half a character can be written in JSON alone, by its number.</summary>
    [Fact]
    public async Task Json_WithHalfACharacter_IsRefused()
    {
        await using var host = await AuthHost.StartAsync("Production");
        var clerk = await host.OfficerAsync("clerk", "何文静", await host.UnitAsync("justice", "清莲区司法局"), Post.Clerk);
        using var program = new HttpClient { BaseAddress = host.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", await host.TokenAsync(clerk));
        using var answer = await program.PostAsync("/api/v1/normative-document/checks", new StringContent("""{"title":"\ud800","text":"第一条"}""", Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    /// <summary>As large as a file may be, although the form is read before the page.</summary>
    [Fact]
    public async Task Import_OfALargeSheet_IsRead()
    {
        await using var host = await AuthHost.StartAsync();
        await host.OfficerAsync("registrar", "顾佳宁", await host.UnitAsync("justice", "清莲区司法局", unit => unit.Duty = UnitDuty.LegalBureau), Post.Registrar);
        using var registrar = await host.SignedInAsync("registrar");
        var token = (await registrar.PageAsync("/registers/counsels/import")).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(new byte[35 << 20]), "sheet", "顾问.xlsx" } };
        using var answer = await registrar.Http.PostAsync("/registers/counsels/import", form, TestContext.Current.CancellationToken);
        Assert.NotEmpty((await Browser.DomAsync(answer)).QuerySelectorAll("main .error-summary li"));
    }

    [Fact]
    public async Task Form_LargerThanAFileMayBe_IsToldSo()
    {
        await using var host = await AuthHost.StartAsync("Production");
        using var visitor = host.Anonymous();
        using var post = new HttpRequestMessage(HttpMethod.Post, "/review-requests") { Content = new MultipartFormDataContent { { new ByteArrayContent(new byte[53 << 20]), "file", "a.pdf" } } };
        // The server answers before it is sent what it does not take.
        post.Headers.ExpectContinue = true;
        using var answer = await visitor.Http.SendAsync(post, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("一次提交的文件合计超过了 50MB", (await Browser.DomAsync(answer)).QuerySelector("main")!.TextContent);
    }

    [Fact]
    public async Task Upload_OfAFileOfTheSizeAllowed_IsTaken()
    {
        await using var host = await AuthHost.StartAsync();
        var clerk = await host.OfficerAsync("clerk", "何文静", await host.UnitAsync("justice", "清莲区司法局"), Post.Clerk);
        using var program = new HttpClient { BaseAddress = host.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", await host.TokenAsync(clerk));
        var text = new byte[45 << 20];
        Array.Fill(text, (byte)'a');
        using var answer = await program.PostAsync("/api/v1/files", new MultipartFormDataContent { { new ByteArrayContent(text), "file", "a.txt" } }, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>RFC 9112 §2.2, §3: what no server takes has no way in.</summary>
    [Theory]
    [InlineData("GET /documents/a%00b HTTP/1.1\r\nHost: localhost\r\n")]
    [InlineData("GET /documents?q=a\0b HTTP/1.1\r\nHost: localhost\r\n")]
    [InlineData("GET /documents HTTP/1.1\r\nHost: localhost\r\nUser-Agent: a\0b\r\n")]
    public async Task PathOrHeader_WithAnEmptyCharacter_IsRefusedByTheServer(string request)
    {
        await using var host = await AuthHost.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request + "Connection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 400 ", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    private async Task ExpectRefusalAsync(HttpResponseMessage answer, string what)
    {
        asked++;
        var text = await answer.Content.ReadAsStringAsync();
        var told = answer.Content.Headers.ContentType?.MediaType switch
        {
            "application/problem+json" => JsonDocument.Parse(text).RootElement.GetProperty("title").GetString(),
            "text/html" => new HtmlParser().ParseDocument(text).Body!.TextContent,
            _ => "",
        };
        if (answer.StatusCode != HttpStatusCode.BadRequest || !told!.Contains(StorableInput.Refusal, StringComparison.Ordinal))
            faults.Add($"{what}: {(int)answer.StatusCode}");
    }

    /// <summary>What the route's handlers take by name.</summary>
    private static IEnumerable<string> NamesOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
            ? page.HandlerMethods.SelectMany(handler => handler.Parameters).Concat(page.BoundProperties).Select(parameter => parameter.Name)
            : (route.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? []).SelectMany(parameter => parameter.IsDefined(typeof(AsParametersAttribute))
                ? parameter.ParameterType.GetProperties().Select(property => property.Name)
                : [parameter.Name!]);
}
