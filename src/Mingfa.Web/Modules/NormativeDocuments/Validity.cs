using System.Text.Json;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;
using Microsoft.EntityFrameworkCore;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>后评估.</summary>
public sealed record Evaluate : Step<NormativeDocumentCase>
{
    [Field("评估结论", Lines = 6)] public required string Conclusion { get; init; }
}

/// <summary>废止 — by decision, published; the document leaves the list of what is in force.</summary>
public sealed record Repeal : Step<NormativeDocumentCase>
{
    [Field("废止日期", DefaultsToToday = true)] public required DateOnly On { get; init; }
    [Field("废止依据和理由", Lines = 4)] public required string Reason { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => On;

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (On < record.PublishedOn)
            yield return new Finding("废止日期不得早于公布日期。", Field: "on");
    }

    public override Task ApplyAsync(NormativeDocumentCase record, StepContext context) =>
        DocumentEnding.EndAsync(record, context, DocumentEnd.Repealed, On, Reason);
}

/// <summary>有效期届满失效 — by itself, on the day after the last day of validity.</summary>
public sealed record Lapse : Step<NormativeDocumentCase>
{
    public override DateOnly TakesEffectOn(StepContext context) => context.LapsedClock!.LegalDue.AddDays(1);

    public override Task ApplyAsync(NormativeDocumentCase record, StepContext context) =>
        DocumentEnding.EndAsync(record, context, DocumentEnd.Lapsed, TakesEffectOn(context), "有效期届满");
}

/// <summary>试行期届满失效.</summary>
public sealed record LapseTrial : Step<NormativeDocumentCase>
{
    public override DateOnly TakesEffectOn(StepContext context) => context.LapsedClock!.LegalDue.AddDays(1);

    public override Task ApplyAsync(NormativeDocumentCase record, StepContext context) =>
        DocumentEnding.EndAsync(record, context, DocumentEnd.Lapsed, TakesEffectOn(context), "试行期届满");
}

internal static class DocumentEnding
{
    public static async Task EndAsync(NormativeDocumentCase record, StepContext context, DocumentEnd end, DateOnly on, string reason)
    {
        var document = await context.Db.Set<NormativeDocument>().SingleAsync(d => d.Id == record.DocumentId);
        (document.EndedOn, document.End, document.EndReason) = (on, end, reason);
        context.Publish(PublishedRecord.Json(
            "normative-document-end", $"{document.Slug}-{on:yyyyMMdd}", $"《{document.Title}》{(end == DocumentEnd.Lapsed ? "失效" : "废止")}",
            JsonSerializer.Serialize(new { title = document.Title, documentNumber = document.DocumentNumber, registerNumber = document.RegisterNumber, end, on, reason }, StepForm.Json)));
    }
}
