using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>撤回送审 — what the drafting unit has handed in and nobody has decided yet, it may take back; the review's clock is void, the reviewer is told.</summary>
public sealed record WithdrawSubmission : Step<NormativeDocumentCase>
{
    [Field("撤回的理由", Lines = 3)] public required string Reason { get; init; }

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        var procedure = NormativeDocumentsProcedure.Current;
        var (reviewer, what) = context.Dossier.State switch
        {
            var state when state == procedure.Proposed.Id => (procedure.Office, "立项申请"),
            var state when state == procedure.CompetitionReview.Id => (procedure.Regulator, "公平竞争审查的送审"),
            _ => (procedure.Reviewer, "合法性审核的送审"),
        };
        var party = context.Dossier.Parties.Single(each => each.Party == reviewer.Id);
        context.Db.Add(new Notification
        {
            OfficerId = party.HandlerId,
            UnitId = party.UnitId,
            DossierId = context.Dossier.Id,
            Text = $"起草单位撤回{what}：{context.Dossier.Title}。理由：{StorableText.Shorten(Reason, 200)}",
            At = context.Now,
        });
        context.Record($"撤回{what}");
        context.MoveTo(reviewer == procedure.Office ? procedure.Abandoned : procedure.Consulted);
    }
}
