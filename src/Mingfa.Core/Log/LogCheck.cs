namespace Mingfa.Core.Log;

/// <summary>One thing that was checked, in words for the person who asked.</summary>
public sealed record LogCheck(string What, bool Passed, string Detail)
{
    public static LogCheck Done(string what, string detail) => new(what, true, detail);

    public static LogCheck Failed(string what, string why) => new(what, false, why);
}

/// <summary>Everything that was checked; passed only when all of it is right.</summary>
public sealed record LogVerdict(IReadOnlyList<LogCheck> Checks)
{
    public bool Passed => Checks.Count > 0 && Checks.All(check => check.Passed);
}
