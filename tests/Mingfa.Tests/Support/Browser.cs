using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Mingfa.Tests.Support;

/// <summary>Goes through pages as a person without scripts does: reads, fills in, submits with the form's own antiforgery token.</summary>
public sealed class Browser(Uri address) : IDisposable
{
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
    private HttpClient? http;

    public HttpClient Http => http ??= new HttpClient(handler) { BaseAddress = address };

    public CookieCollection Cookies => handler.CookieContainer.GetCookies(address);

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(path);

    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode} {answer.Headers.Location}");
        return await DomAsync(answer);
    }

    public static async Task<IHtmlDocument> DomAsync(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    /// <summary>Opens <paramref name="page"/>, finds the form that posts to <paramref name="action"/>, and submits the fields with that form's token.</summary>
    public async Task<HttpResponseMessage> PostAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var dom = await PageAsync(page);
        var form = dom.Forms.FirstOrDefault(form => form.Method == "post" && Target(page, form.GetAttribute("action")) == action);
        Assert.True(form is not null, $"{page} has no form to {action}");
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await Http.PostAsync(action, new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token))));
    }

    private static string Target(string page, string? action) => action switch
    {
        null or "" => page,
        ['?', ..] => page.Split('?')[0] + action,
        _ => action,
    };

    public Task<HttpResponseMessage> PostAsync(string page, params (string Name, string Value)[] fields) => PostAsync(page, page, fields);

    public Task<HttpResponseMessage> SignInAsync(string userName, string password) =>
        PostAsync("/account/sign-in", ("UserName", userName), ("Password", password));

    public void Dispose()
    {
        http?.Dispose();
        handler.Dispose();
    }
}
