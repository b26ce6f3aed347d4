using Microsoft.Playwright;
using Mingfa.Tests.Support;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Mingfa.Tests.Support;

/// <summary>The system's Chromium, started once for all journeys that need it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private readonly Lazy<Task<(IPlaywright, IBrowser)>> started = new(StartAsync);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A window of its own: nobody's cookies, the clock of Shanghai, Chinese.</summary>
    public async Task<IBrowserContext> OpenAsync(Uri address, int width = 1280, int height = 900)
    {
        if (!File.Exists(Program))
            Assert.Skip("chromium is not installed");
        var (_, browser) = await started.Value;
        return await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ReducedMotion = ReducedMotion.Reduce,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated)
            return;
        var (playwright, browser) = await started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }
}
