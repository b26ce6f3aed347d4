using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>纠正建议 of the district's own 备案审查意见书, by its number: it stands in the act that gave it out.</summary>
internal static class FilingAdvice
{
    public static async Task<IReadOnlyDictionary<string, string>> LoadAsync(MingfaDb db, NormativeDocumentCase record)
    {
        var numbers = record.FilingFindings.Select(finding => finding.Number).OfType<string>().ToList();
        if (numbers.Count == 0)
            return new Dictionary<string, string>();
        var kind = NormativeDocumentsProcedure.Current.StepOf<IssueFilingFinding>().Kind;
        var acts = await db.Set<Act>().AsNoTracking().Where(act => act.DossierId == record.Id && act.Kind == kind).ToListAsync();
        return numbers.Select(number => (number, act: acts.Find(act => act.Says(number)))).Where(pair => pair.act is not null)
            .ToDictionary(pair => pair.number, pair => JsonSerializer.Deserialize<IssueFilingFinding>(pair.act!.Input, StepForm.Json)!.Advice);
    }
}
