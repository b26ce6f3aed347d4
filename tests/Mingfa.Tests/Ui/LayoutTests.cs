using System.ComponentModel.DataAnnotations;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Tests.Ui;

/// <summary>The layouts, seen through the error page: a small host that has the design system and nothing else of the product.</summary>
public sealed class LayoutTests : IAsyncLifetime
{
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(UiServices).Assembly.GetName().Name });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Site:DistrictName", "清莲区"), new("Site:IsDemo", "true"), new("Site:PortalSearchPath", "/no-search")]);
        builder.Services.AddMingfaUi();
        builder.Services.AddEntrances(new PortalEntrance("文件", "/documents", "规范性文件", 1), new PortalEntrance("数据", "/nowhere", "开放数据", 2));
        builder.Services.AddNavigation(
            new NavItem("设置", "节假日", "/work/holidays", 1, "holidays.edit"),
            new NavItem("我的待办", "今天要办", "/work/today", 1),
            new NavItem("案件", "行政复议", "/work/reconsideration", 1, "reconsideration.read"),
            new NavItem("案件", "尚无页面", "/work/unbuilt", 2));
        _app = builder.Build();
        _app.Use((http, next) =>
        {
            if (http.Request.Headers.ContainsKey("X-Signed-In"))
                http.SetViewer(new Viewer("王晓岚", "司法局", "承办人", 3, permission => permission == "reconsideration.read"));
            return next();
        });
        _app.UseMingfaUi();
        _app.MapMingfaUi();
        _app.MapGet("/documents", () => "");
        _app.MapGet("/work/{page:regex(^(today|holidays|reconsideration)$)}", () => Results.StatusCode(403));
        _app.MapGet("/boom", string () => throw new InvalidOperationException("secret-stack"));
        _app.MapPost("/conflict", () => Results.StatusCode(409));
        _app.MapGet("/api/missing", () => Results.NotFound());
        _app.MapRazorPages();
        await _app.StartAsync();
        _client = _app.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("/missing", 404, "没有找到这个页面")]
    [InlineData("/work/today", 403, "没有权限")]
    [InlineData("/boom", 500, "系统出了问题")]
    public async Task Error_IsExplainedInChinese_WithATraceIdAndWithoutAStack(string path, int code, string heading)
    {
        var (response, page) = await Get(path);
        Assert.Equal(code, (int)response.StatusCode);
        Assert.Equal(heading, page.QuerySelector("h1")!.TextContent);
        Assert.NotEmpty(page.QuerySelector(".hash")!.TextContent);
        Assert.NotEmpty(page.QuerySelectorAll("main li"));
        Assert.DoesNotContain("secret-stack", page.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_AfterAPost_KeepsItsStatusCode()
    {
        var response = await _client.PostAsync(new Uri("/conflict", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("内容已被他人更新", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Error_ForPrograms_IsNoPage()
    {
        var response = await _client.GetAsync(new Uri("/api/missing", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Portal_ShowsNoLinkThatLeadsNowhere()
    {
        var (_, page) = await Get("/missing");
        Assert.Equal(["文件"], page.QuerySelectorAll(".portal-nav a").Select(a => a.TextContent));
        Assert.Null(page.QuerySelector("form[role=search]"));
        Assert.DoesNotContain(page.QuerySelectorAll("a"), a => a.GetAttribute("href") is "/log/checkpoint");
    }

    [Fact]
    public async Task Portal_SaysThatTheDataAreForDemonstration_AndLetsOneSkipToTheText()
    {
        var (_, page) = await Get("/missing");
        Assert.Equal("zh-CN", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("演示数据", page.QuerySelector(".demo")!.TextContent, StringComparison.Ordinal);
        var skip = page.Body!.FirstElementChild!;
        Assert.Equal("#main", skip.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("main#main"));
    }

    [Fact]
    public async Task Workbench_ShowsByWorkWhatTheViewerMayOpen()
    {
        var (_, page) = await Get("/work/reconsideration", signedIn: true);
        Assert.Equal(["我的待办", "案件"], page.QuerySelectorAll(".bench-nav h2").Select(h => h.TextContent));
        Assert.Equal(["今天要办", "行政复议"], page.QuerySelectorAll(".bench-nav li a").Select(a => a.TextContent));
        Assert.Contains("王晓岚", page.QuerySelector(".bench-user")!.TextContent, StringComparison.Ordinal);
        var signOut = page.QuerySelector(".bench-user form")!;
        Assert.Equal("post", signOut.GetAttribute("method"));
        Assert.NotNull(signOut.QuerySelector("input[name=__RequestVerificationToken]"));
    }

    [Theory]
    [InlineData("/missing", false)]
    [InlineData("/work/today", true)]
    public async Task Page_HasNothingInline_NoRepeatedId_AndAsksNoOtherHost(string path, bool signedIn)
    {
        var (_, page) = await Get(path, signedIn);
        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(page.QuerySelectorAll("[src], link[href]"), e => Assert.StartsWith("/", e.GetAttribute("src") ?? e.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task ElderMode_IsRememberedByTheBrowser_AndReturnsToThePage()
    {
        var response = await Switch("/documents?a=1");
        Assert.Equal("/documents?a=1", response.Headers.Location!.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("elder=1", cookie, StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/missing");
        request.Headers.Add("Cookie", "elder=1");
        var page = new HtmlParser().ParseDocument(await (await _client.SendAsync(request)).Content.ReadAsStringAsync());
        Assert.Contains("elder", page.DocumentElement.ClassList);
        Assert.DoesNotContain("elder", (await Get("/missing")).Page.DocumentElement.ClassList);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/a\r\nX: y")]
    [InlineData("")]
    public async Task ElderMode_NeverLeadsAway(string returnUrl) =>
        Assert.Equal("/", (await Switch(returnUrl)).Headers.Location!.OriginalString);

    [Fact]
    public async Task ElderMode_PostedByAnotherSite_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/elder") { Content = new FormUrlEncodedContent([new("on", "1")]) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        var response = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public void Validation_SpeaksChinese_WhereTheModelBringsNoWords()
    {
        var metadata = _app.Services.GetRequiredService<IModelMetadataProvider>().GetMetadataForType(typeof(Input));
        string Message(string property) => metadata.Properties[property]!.ValidatorMetadata.OfType<ValidationAttribute>().Select(a => a.FormatErrorMessage("姓名")).Single();
        Assert.Equal("请填写姓名", Message(nameof(Input.Name)));
        Assert.Equal("姓名不能超过 20 个字", Message(nameof(Input.Short)));
        Assert.Equal("写清楚", Message(nameof(Input.Own)));
        Assert.Equal("姓名不是有效的电子邮箱", Message(nameof(Input.Mail)));
    }

    private Task<HttpResponseMessage> Switch(string returnUrl) =>
        _client.PostAsync(new Uri("/elder", UriKind.Relative), new FormUrlEncodedContent([new("on", "1"), new("returnUrl", returnUrl)]));

    private async Task<(HttpResponseMessage Response, IDocument Page)> Get(string path, bool signedIn = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (signedIn)
            request.Headers.Add("X-Signed-In", "1");
        var response = await _client.SendAsync(request);
        return (response, new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync()));
    }

    private sealed class Input
    {
        public required string Name { get; init; }

        [StringLength(20)]
        public string? Short { get; init; }

        [StringLength(20, ErrorMessage = "写清楚")]
        public string? Own { get; init; }

        [EmailAddress]
        public string? Mail { get; init; }
    }
}
