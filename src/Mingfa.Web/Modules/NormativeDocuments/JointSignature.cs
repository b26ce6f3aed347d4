using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>确定联合发文单位 — from then on it is a party of the case and reads it; it signs after the decision, by its own head.</summary>
public sealed record NameJointIssuer : Step<NormativeDocumentCase>
{
    [Field("联合发文单位", IsUnit = true, Hint = "一次确定一个；审议通过后由该单位负责人会签")] public required long Unit { get; init; }

    private OrgUnit? unit;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) => unit = await context.Db.Set<OrgUnit>().ExistingOn(context.Today).FirstOrDefaultAsync(each => each.Id == Unit);

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        var procedure = NormativeDocumentsProcedure.Current;
        if (unit is null)
            yield return new Finding("没有这个单位。", Field: "unit");
        else if (JointSignature.Units(context.Dossier).Contains(Unit))
            yield return new Finding($"{unit.Name}已经是联合发文单位。", Sources.PolicyDefault, "unit");
        else if (context.Dossier.UnitOf(procedure.Issuer) == Unit || context.Dossier.UnitOf(procedure.Drafter) == Unit)
            yield return new Finding($"{unit.Name}是制定机关或者起草单位，不另行会签。", Sources.PolicyDefault, "unit");
        if (JointSignature.FreeParty(context.Dossier) is null)
            yield return new Finding($"联合发文单位最多 {procedure.JointIssuers.Count} 个。", Sources.PolicyDefault, "unit");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        context.Dossier.SetParty(JointSignature.FreeParty(context.Dossier)!, Unit);
        record.CoSigners.Insert(JointSignature.Units(context.Dossier).IndexOf(Unit), unit!.Name);
        context.Record($"联合发文单位：{unit.Name}");
    }
}

/// <summary>取消联合发文单位.</summary>
public sealed record DropJointIssuer : Step<NormativeDocumentCase>
{
    [Field("联合发文单位", IsUnit = true)] public required long Unit { get; init; }
    [Field("理由", Lines = 2)] public required string Reason { get; init; }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (!JointSignature.Units(context.Dossier).Contains(Unit))
            yield return new Finding("这个单位不是本文件的联合发文单位。", Sources.PolicyDefault, "unit");
    }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        var (joint, place) = (NormativeDocumentsProcedure.Current.JointIssuers.Select(party => party.Id).ToHashSet(), JointSignature.Units(context.Dossier).IndexOf(Unit));
        context.Record($"取消联合发文单位：{record.CoSigners[place]}");
        record.CoSigners.RemoveAt(place);
        context.Dossier.Parties.Remove(context.Dossier.Parties.First(party => party.UnitId == Unit && joint.Contains(party.Party)));
    }
}

/// <summary>联合发文会签 — the head of each organ signs for his own; the case goes from one to the next.</summary>
public sealed record CoSign : Step<NormativeDocumentCase>
{
    [Field("会签意见", Lines = 2)] public string? Opinion { get; init; }

    private string unit = "";

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) =>
        unit = await context.Db.Set<OrgUnit>().Where(each => each.Id == context.ActingUnitId).Select(each => each.Name).SingleAsync();

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        record.CoSigned = [.. record.CoSigned, $"{unit}（{context.Actor.Name}）"];
        context.Record($"{unit}会签：{context.Actor.Name}");
        JointSignature.PassOn(record, context);
    }
}

/// <summary>不同意会签 — back to the drafting unit; what others have signed no longer counts.</summary>
public sealed record RefuseCoSign : Step<NormativeDocumentCase>
{
    [Field("不同意的理由和修改意见", Lines = 4)] public required string Reason { get; init; }

    public override void Apply(NormativeDocumentCase record, StepContext context) => record.CoSigned = [];
}

internal static class JointSignature
{
    /// <summary>The organs that issue it jointly, in the order in which they sign; <see cref="NormativeDocumentCase.CoSigners"/> are their names of the day they were named.</summary>
    public static List<long> Units(Dossier dossier) =>
        [.. NormativeDocumentsProcedure.Current.JointIssuers.SelectMany(party => dossier.Parties.Where(each => each.Party == party.Id).Select(each => each.UnitId))];

    public static Party? FreeParty(Dossier dossier) =>
        NormativeDocumentsProcedure.Current.JointIssuers.FirstOrDefault(party => dossier.Parties.TrueForAll(each => each.Party != party.Id));

    /// <summary>To the next organ that has not signed; after the last one to the issuer. An organ may be renamed while the case goes round, so places are counted, not names.</summary>
    public static void PassOn(NormativeDocumentCase record, StepContext context)
    {
        var procedure = NormativeDocumentsProcedure.Current;
        var units = Units(context.Dossier);
        if (record.CoSigned.Count >= units.Count)
        {
            context.MoveTo(procedure.Adopted);
            return;
        }

        context.Dossier.SetParty(procedure.Signatory, units[record.CoSigned.Count]);
        context.MoveTo(procedure.CoSigning);
    }
}
