using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>What stands against a step: who is not called to take it, where the case is, what the step and its clocks ask for.</summary>
public static class StepBars
{
    /// <summary>The post by which the actor may take the step; null when none.</summary>
    public static ActorPost? ActingPost(StepDeclaration step, Actor actor, long? unitId)
    {
        if (step.LapseOf is not null && step.Posts.Count == 0)
            return null;
        var units = unitId is { } one ? [one] : actor.UnitIds;
        return units.Select(unit => actor.As(unit, step.Posts)).FirstOrDefault(post => post is not null);
    }

    public static string WhoMay(StepDeclaration step) =>
        $"“{step.Name}”由{step.Party?.Name}的{string.Join("、", step.Posts.Select(post => post.Name))}办理。";

    /// <summary>Every reason why this step cannot be taken now: state, recusal, the step's own rules, clocks.</summary>
    public static async Task<IReadOnlyList<Finding>> FindingsAsync(StepDeclaration step, Step input, CaseRecord record, StepContext context)
    {
        var dossier = context.Dossier;
        List<Finding> findings = dossier.Recused(context.Actor.OfficerId, context.ActingForId) is { } recused ? [recused] : [];
        findings.AddRange(Barred(step, dossier, record, context.Today));
        if (!step.TakesFrom(dossier.State))
            return findings;

        await input.PrepareUntypedAsync(record, context);
        return [.. findings.Concat(input.CheckUntyped(record, context)).Concat(ClockKeeper.Check(step, dossier, input.TakesEffectOn(context))).Distinct()];
    }

    /// <summary>What of the case itself stands against the step, whatever its form says: that it is no step of it, the state it is in, conditions not met.</summary>
    public static IReadOnlyList<Finding> Barred(StepDeclaration step, Dossier dossier, CaseRecord record, DateOnly today) =>
        step.TakesFrom(dossier.State) ? step.Unmet(record, today)
        : step.NotOf(record) is { Count: > 0 } never ? never
        : [NotFromHere(step, dossier.State, record)];

    /// <summary>That the case is not yet, or no longer, where the step can be taken, with the steps that lead there.</summary>
    private static Finding NotFromHere(StepDeclaration step, string state, CaseRecord record)
    {
        var now = step.Procedure.StateOf(state);
        var way = step.Procedure.WayTo(step, now, record);
        var needed = way.Count == 0 ? "" : $"此前还须依次办理：{string.Join("、", way.Select(before => $"“{before.Name}”{(before.Basis.Count > 0 ? $"（{before.Basis[0]}）" : "")}"))}。";
        return new Finding($"案卷现处于“{now.Name}”，不能办理“{step.Name}”。{needed}", step.MainBasis);
    }
}
