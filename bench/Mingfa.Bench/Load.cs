using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Mingfa.Bench;

/// <summary>What one address answers under sixteen connections, as wrk (Debian package wrk) saw it.</summary>
internal sealed partial record Load(double RequestsPerSecond, double MedianMs, double P99Ms)
{
    private const int Connections = 16;
    private const int WarmUpSeconds = 25;
    private const int Rounds = 9;
    private const int Seconds = 4;

    /// <summary>
    /// Asks each of the addresses in turn, nine rounds after a warm-up, and takes the median of its rounds: a machine that is faster in one minute than in the next
    /// is then so for all of them, and their shares of each other hold.
    /// </summary>
    public static async Task<Load[]> InTurnAsync(params (Uri Address, string? Cookie)[] asked)
    {
        foreach (var (address, cookie) in asked)
            await RunAsync(address, cookie, WarmUpSeconds);
        var taken = asked.Select(_ => new List<Load>()).ToArray();
        for (var round = 0; round < Rounds; round++)
            for (var i = 0; i < asked.Length; i++)
                taken[i].Add(await RunAsync(asked[i].Address, asked[i].Cookie, Seconds));
        return [.. taken.Select(rounds => new Load(Median(rounds, load => load.RequestsPerSecond), Median(rounds, load => load.MedianMs), Median(rounds, load => load.P99Ms)))];
    }

    private static double Median(List<Load> rounds, Func<Load, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);

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
