using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>A step that could come next in a case, and whether this actor may take it.</summary>
public sealed record NextStep(StepDeclaration Step, bool MayTake, string WhoMay);

/// <summary>The possible next steps of a case.</summary>
public static class NextSteps
{
    public static IReadOnlyList<NextStep> Of(Dossier dossier, CaseRecord record, Procedure procedure, Actor actor, DateOnly today) =>
        [.. procedure.Steps
            .Where(step => step.TakesFrom(dossier.State) && step.Unmet(record, today).Count == 0)
            .Where(step => step.Posts.Count > 0)
            .Select(step => new NextStep(
                step,
                StepBars.ActingPost(step, actor, step.Party is null ? null : dossier.UnitOf(step.Party)) is not null,
                $"{step.Party?.Name} · {string.Join("、", step.Posts.Select(post => post.Name))}"))];

    /// <summary>Steps of this state that the actor could take were the case ready for them, with what is missing.</summary>
    public static IReadOnlyList<(StepDeclaration Step, IReadOnlyList<Finding> Missing)> NotYet(Dossier dossier, CaseRecord record, Procedure procedure, Actor actor, DateOnly today) =>
        [.. procedure.Steps
            .Where(step => step.TakesFrom(dossier.State)
                && StepBars.ActingPost(step, actor, step.Party is null ? null : dossier.UnitOf(step.Party)) is not null)
            .Select(step => (step, step.Unmet(record, today)))
            .Where(pair => pair.Item2.Count > 0)];

    /// <summary>Procedures this actor may open, with the opening step.</summary>
    public static IEnumerable<StepDeclaration> Openings(ProcedureRegistry registry, Actor actor) =>
        registry.Openings.Where(step => actor.Holdings.Any(holding => step.Posts.Contains(holding.Post)));
}
