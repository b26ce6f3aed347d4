using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>同时废止 — documents that a new one ends on the day it takes effect; until then they stand, then the clock closes their cases.</summary>
internal sealed class RepealedDocuments(IReadOnlyList<string> unknown, IReadOnlyList<NormativeDocument> documents)
{
    public static async Task<RepealedDocuments> LoadAsync(IReadOnlyList<string> numbers, StepContext context)
    {
        var documents = await context.Db.Set<NormativeDocument>().Include(document => document.Editions).Numbered(numbers).ToListAsync();
        var known = documents.SelectMany(document => document.Editions.Select(edition => edition.RegisterNumber).Append(document.RegisterNumber)).ToHashSet();
        return new RepealedDocuments([.. numbers.Distinct().Where(number => !known.Contains(number) && !known.Contains(DocumentNumbers.Typed(number)))], documents);
    }

    public IEnumerable<Finding> Check(NormativeDocumentCase record, OrgUnit issuer, DateOnly on)
    {
        foreach (var number in unknown)
            yield return new Finding($"没有登记号为“{number}”的规范性文件。", Field: "repeals");
        foreach (var document in documents)
            if (document.IssuerUnitId != issuer.Id)
                yield return new Finding($"《{document.Title}》由{document.IssuerName}制定，本文件不能废止。", Sources.PolicyDefault, "repeals");
            else if (document.Id == record.ReplacesDocumentId)
                yield return new Finding($"《{document.Title}》已经作为被修订、替代的文件填报，不再列入同时废止。", Sources.PolicyDefault, "repeals");
            else if (document.EndedOn is { } ended)
                yield return new Finding($"《{document.Title}》{(ended <= on ? "已" : "将")}于 {ended:yyyy-MM-dd} {StepForm.Word(document.End!.Value)}，不需要废止。", Sources.PolicyDefault, "repeals");
            else if (document.LatestEdition.ExpiresOn < on)
                yield return new Finding($"《{document.Title}》有效期至 {document.LatestEdition.ExpiresOn:yyyy-MM-dd}，届时已自行失效，不需要废止。", Sources.Province216, "repeals");
            else if (document.LatestEdition.EffectiveOn >= on)
                yield return new Finding($"《{document.Title}》自 {document.LatestEdition.EffectiveOn:yyyy-MM-dd} 起施行，届时尚未施行或者刚刚施行，不能废止。", Sources.PolicyDefault, "repeals");
    }

    public async Task EndAsync(NormativeDocument by, DateOnly on, StepContext context)
    {
        foreach (var document in documents)
        {
            document.LatestEdition.SupersededOn = on;
            (document.EndedOn, document.End, document.EndReason) = (on, DocumentEnd.Repealed, $"由{context.CaseOf<NormativeDocumentCase>().DocumentNumber}同时废止");
            by.Relations.Add(new DocumentRelation { OtherId = document.Id, Kind = RelationKind.Repeals, On = on });
            context.Record($"自 {on:yyyy-MM-dd} 起废止 {document.LatestEdition.DocumentNumber}");
            await ValidityClocks.EndOnAsync(document.LatestEdition.CaseId, on, context);
        }
    }
}
