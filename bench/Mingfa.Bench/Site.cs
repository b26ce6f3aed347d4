using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Bench;

/// <summary>A web server under measurement, in its own process: the product as an operator starts it, or the bare site.</summary>
internal sealed partial class Site : IDisposable
{
    private readonly Process process;

    private Site(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>From the start of the process to the first 200 of its readiness check.</summary>
    public double SecondsToReady { get; private init; }

    public long ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 20;
        }
    }

    /// <summary>The product as built with the bench, or, when <c>MINGFA_PUBLISHED</c> names a folder, as it is installed (<c>dotnet publish</c>).</summary>
    public static Task<Site> ProductAsync(string folder, string? postgres)
    {
        var address = FreeAddress();
        var installed = Environment.GetEnvironmentVariable("MINGFA_PUBLISHED");
        var start = new ProcessStartInfo("dotnet",
        [
            installed is null ? Assembly("Mingfa.Web.dll") : Path.Combine(installed, "Mingfa.Web.dll"),
            "--data", folder, "--urls", address.ToString(), "--contentRoot", installed ?? ContentRoot(),
        ]);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        if (postgres is not null)
            start.Environment["ConnectionStrings__Mingfa"] = postgres;
        return StartAsync(start, address, "/healthz/ready");
    }

    public static Task<Site> BareAsync(string folder, string? postgres)
    {
        var address = FreeAddress();
        return StartAsync(new ProcessStartInfo("dotnet", [Assembly("Mingfa.Bench.dll"), "bare", folder, address.ToString(), .. postgres is null ? Array.Empty<string>() : [postgres]]), address, "/hello");
    }

    /// <summary>Runs a verb of the product to its end.</summary>
    public static async Task VerbAsync(string verb, string folder, string? postgres)
    {
        var app = MingfaHost.Build(CommandLine.Parse([verb, "--data", folder, .. postgres is null ? Array.Empty<string>() : [$"--ConnectionStrings:Mingfa={postgres}"]]), builder => builder.Logging.ClearProviders());
        if (await OperatorVerbs.RunAsync(app, CommandLine.Parse([verb, "--data", folder])) != 0)
            throw new InvalidOperationException($"{verb} failed");
    }

    /// <summary>Signs in as a person of the demo district. Returns the value of the Cookie header.</summary>
    public async Task<string> SignInAsync(string folder, string user)
    {
        using var accounts = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "demo-accounts.json")));
        var password = accounts.RootElement.EnumerateArray().Single(account => account.GetProperty("user").GetString() == user).GetProperty("password").GetString()!;
        var cookies = new CookieContainer();
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = Address };
        var token = Token().Match(await http.GetStringAsync("/account/sign-in")).Groups[1].Value;
        using var answer = await http.PostAsync("/account/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["UserName"] = user,
            ["Password"] = password,
            ["__RequestVerificationToken"] = token,
        }));
        return answer.StatusCode == HttpStatusCode.Redirect ? cookies.GetCookieHeader(Address) : throw new InvalidOperationException($"{user} could not sign in: {answer.StatusCode}");
    }

    public static string TokenOf(string folder, string user)
    {
        using var accounts = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "demo-accounts.json")));
        return accounts.RootElement.EnumerateArray().Single(account => account.GetProperty("user").GetString() == user).GetProperty("token").GetString()!;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task<Site> StartAsync(ProcessStartInfo start, Uri address, string ready)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (clock.Elapsed < TimeSpan.FromMinutes(2))
        {
            try
            {
                using var answer = await http.GetAsync(ready);
                if (answer.IsSuccessStatusCode)
                    return new Site(process, address) { SecondsToReady = clock.Elapsed.TotalSeconds };
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // Not listening yet.
            }

            await Task.Delay(10);
        }

        throw new InvalidOperationException($"{start.ArgumentList[0]} did not become ready");
    }

    /// <summary>The product's own folder, where its static files are.</summary>
    private static string ContentRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Mingfa.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("Run the bench from the repository.");
        return Path.Combine(folder.FullName, "src", "Mingfa.Web");
    }

    private static string Assembly(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
