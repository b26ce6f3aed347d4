using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>
/// 岗位分离〔政策默认〕 — 《地方各级人民代表大会和地方各级人民政府组织法》第七十五条 asks for review, collective decision and publication one after the other;
/// that they are not one person's doing is this product's default, and a district may set <see cref="NormativeParameters.SeparatePersons"/> to 0.
/// </summary>
internal static class SeparateHands
{
    /// <summary>出具合法性审核意见.</summary>
    public static readonly (string Kind, string Done) Opinion = (NormativeDocumentsProcedure.Current.StepOf<IssueOpinion>().Kind, "合法性审核意见由您出具");

    /// <summary>记录集体审议结果.</summary>
    public static readonly (string Kind, string Done) Result = (NormativeDocumentsProcedure.Current.StepOf<Deliberate>().Kind, "审议结果由您记录");

    /// <summary>In its own house a unit has few heads: who may sign does not record, or nobody would be left to sign.</summary>
    public static IEnumerable<Finding> LeaveToClerk(NormativeDocumentCase record, StepContext context)
    {
        if (record.Level != DocumentLevel.Government && context.Parameter(NormativeParameters.SeparatePersons) != 0
            && context.Actor.As(context.ActingUnitId, NormativeDocumentsProcedure.Current.StepOf<Sign>().Posts) is not null)
            yield return new Finding($"本单位文件的审议结果由{Post.Clerk.Name}记录，您是负责人，留待签发〔政策默认：岗位分离〕。", Sources.PolicyDefault);
    }

    public static async Task<IReadOnlyList<Finding>> CheckAsync(StepContext context, string what, params (string Kind, string Done)[] others)
    {
        if (context.Parameter(NormativeParameters.SeparatePersons) == 0)
            return [];
        var kinds = others.Select(other => other.Kind).ToArray();
        var own = await context.Db.Set<Act>()
            .Where(act => act.DossierId == context.Dossier.Id && act.OfficerId == context.Actor.OfficerId && kinds.Contains(act.Kind))
            .Select(act => act.Kind).Distinct().ToListAsync();
        return [.. others.Where(other => own.Contains(other.Kind)).Select(other => new Finding($"{other.Done}，{what}应当由他人办理〔政策默认：岗位分离〕。", Sources.PolicyDefault))];
    }
}
