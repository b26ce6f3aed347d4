using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Demo;

/// <summary>The demo district keeps the law: a step that is refused stops the seeding.</summary>
internal static class DemoOutcome
{
    public static StepOutcome.Done Expect(StepOutcome outcome, string step = "a step") => outcome as StepOutcome.Done
        ?? throw new InvalidOperationException($"The demo district broke its own law at {step}: {Explain(outcome)}");

    private static string Explain(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Refused refused => string.Join("; ", refused.Findings.Select(finding => finding.Message)),
        StepOutcome.Forbidden forbidden => forbidden.Reason,
        _ => outcome.ToString()!,
    };
}
