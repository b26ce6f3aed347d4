using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>What came of an attempt to take a step.</summary>
public abstract record StepOutcome
{
    /// <summary>Taken (or taken before by the same submission).</summary>
    public sealed record Done(long DossierId, long ActId) : StepOutcome;

    /// <summary>Refused, with every reason.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : StepOutcome;

    /// <summary>The input itself is not well-formed.</summary>
    public sealed record Malformed(IReadOnlyList<Finding> Findings) : StepOutcome;

    /// <summary>The clock does not act yet: until that day an officer may enter what the paper decided.</summary>
    public sealed record Waiting(DateOnly Until) : StepOutcome;

    /// <summary>Does not exist, or not for this actor.</summary>
    public sealed record NotFound : StepOutcome;

    /// <summary>The actor sees the case but holds none of the posts that may take this step.</summary>
    public sealed record Forbidden(string Reason) : StepOutcome;

    /// <summary>Somebody acted in between.</summary>
    public sealed record Conflict(int CurrentVersion) : StepOutcome;
}
