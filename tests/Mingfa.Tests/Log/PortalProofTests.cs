using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Mingfa.Core.Log;

namespace Mingfa.Tests.Log;

/// <summary>A page with the proof element in a real browser, under the portal's content policy.</summary>
public sealed class PortalProofTests
{
    private const string Chromium = "/usr/bin/chromium";
    private static readonly byte[] Document = Encoding.UTF8.GetBytes("公开的决定书");

    [Fact, Trait("needs", "chromium")]
    public async Task PublishedDocument_IsVerifiedByTheReadersBrowser_AndAnAlteredOneIsNot()
    {
        if (!File.Exists(Chromium)) Assert.Skip("chromium is not installed");
        await using var site = await ServeAsync();
        var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-quic"] });
        var page = await browser.NewPageAsync();
        var errors = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") errors.Add(message.Text); };

        await page.GotoAsync($"{address}/page/document");
        await Assertions.Expect(page.Locator(".proof-conclusion")).ToContainTextAsync("验证通过");
        await Assertions.Expect(page.Locator(".proof-pass")).ToHaveCountAsync(3);
        await page.GotoAsync($"{address}/page/forged");
        await Assertions.Expect(page.Locator(".proof-conclusion")).ToContainTextAsync("验证未通过");
        await Assertions.Expect(page.Locator(".proof-fail")).ToContainTextAsync("承诺值不一致");
        Assert.Empty(errors);
    }

    private static async Task<WebApplication> ServeAsync()
    {
        var (log, salt) = (SampleLog.Of(40), Commitment.NewSalt());
        var leaf = SampleLog.LeafOf(salt, Document).ToBytes();
        log.Append(leaf);
        var proof = (await log.ProveAsync(40, new ProofOpening(Encoding.UTF8.GetString(leaf), SampleLog.Role, salt))).ToBytes();
        var script = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../src/Mingfa.Web/wwwroot/js/proof.js"));

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        site.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:";
            return next(context);
        });
        site.MapGet("/proof.js", () => Results.File(script, "text/javascript"));
        site.MapGet("/log/key", () => Results.Bytes(log.Files["key"], "text/plain"));
        site.MapGet("/document.tlog-proof", () => Results.Bytes(proof, "text/plain"));
        site.MapGet("/document", () => Results.Bytes(Document, "text/plain"));
        site.MapGet("/forged", () => Results.Bytes((byte[])[.. Document, 1], "text/plain"));
        site.MapGet("/page/{content}", (string content) => Results.Content($"""
            <!doctype html><html lang="zh-CN"><head><title>存证</title><link rel="icon" href="data:,"><script type="module" src="/proof.js"></script></head>
            <body><div data-proof="/document.tlog-proof" data-content="/{content}" data-key="/log/key"></div></body></html>
            """, "text/html; charset=utf-8"));
        await site.StartAsync();
        return site;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
