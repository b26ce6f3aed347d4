using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Mingfa.Bench;

/// <summary>What one address answers under sixteen connections, as wrk (Debian package wrk) saw it.</summary>
internal sealed partial record Load(double RequestsPerSecond, double MedianMs, double P99Ms)
{
    private const int Connections = 16;
    private const int WarmUpSeconds = 25;
    private const int Seconds = 12;

    public static async Task<Load> OfAsync(Uri address, string? cookie = null)
    {
        await RunAsync(address, cookie, WarmUpSeconds);
        return await RunAsync(address, cookie, Seconds);
    }

    private static async Task<Load> RunAsync(Uri address, string? cookie, int seconds)
    {
        var start = new ProcessStartInfo("wrk", ["-t1", $"-c{Connections}", $"-d{seconds}s", "--latency", .. cookie is null ? Array.Empty<string>() : ["-H", $"Cookie: {cookie}"], address.ToString()]) { RedirectStandardOutput = true };
        using var wrk = Process.Start(start)!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (wrk.ExitCode != 0 || said.Contains("Non-2xx", StringComparison.Ordinal))
            throw new InvalidOperationException($"{address}: {said}");
        return new Load(
            double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture), Milliseconds(said, "50%"), Milliseconds(said, "99%"));
    }

    private static double Milliseconds(string said, string percentile)
    {
        var found = Regex.Match(said, $@"{Regex.Escape(percentile)}\s+([\d.]+)(us|ms|s)\b");
        var value = double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
        return Math.Round(found.Groups[2].Value switch { "us" => value / 1000, "ms" => value, _ => value * 1000 }, 2);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();
}
