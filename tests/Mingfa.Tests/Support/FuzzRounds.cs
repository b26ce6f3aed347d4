namespace Mingfa.Tests.Support;

/// <summary>How many times as long as usual parsers are fed with nonsense: MINGFA_FUZZ_ROUNDS, e.g. 400 for about an hour.</summary>
internal static class FuzzRounds
{
    public static int Wanted { get; } = int.TryParse(Environment.GetEnvironmentVariable("MINGFA_FUZZ_ROUNDS"), out var rounds) ? rounds : 1;
}
