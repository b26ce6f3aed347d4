using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>到期前提醒 — taken by the clock six months before the last day 〔政策默认〕: the drafting unit evaluates, revises, or lets it lapse.</summary>
public sealed record RemindOfExpiry : Step<NormativeDocumentCase>
{
    public override DateOnly TakesEffectOn(StepContext context) => context.LapsedClock!.LegalDue.AddDays(1);

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        context.Record($"有效期至 {record.ExpiresOn:yyyy-MM-dd}，请及时评估：修订、废止，或者到期失效");
        // What has to be filed, reviewed or corrected goes first; the evaluation follows.
        if (context.Dossier.State == NormativeDocumentsProcedure.Current.InForce.Id)
            context.MoveTo(NormativeDocumentsProcedure.Current.Expiring);
        else
            context.Stay();
    }
}

/// <summary>后评估.</summary>
public sealed record Evaluate : Step<NormativeDocumentCase>
{
    [Field("评估结果")] public required EvaluationResult Result { get; init; }
    [Field("评估结论", Hint = "实施情况、问题和建议，随结果公布", Lines = 6)] public required string Conclusion { get; init; }
    [Field("评估材料", IsFile = true)] public IReadOnlyList<long>? Files { get; init; }

    private string slug = "";

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) =>
        slug = await context.Db.Set<NormativeDocument>().Where(d => d.Id == record.DocumentId).Select(d => d.Slug).SingleAsync();

    public override void Apply(NormativeDocumentCase record, StepContext context)
    {
        record.Evaluations.Add(new Evaluation { On = context.Today, Result = Result, Conclusion = Conclusion });
        context.Record(StepForm.Word(Result));
        // An evaluation halfway through does not replace the one before the end.
        if (context.RunningClock("NDOC-14") is { } reminder && context.Today <= reminder.LegalDue)
            context.Skip("NDOC-14");
        if (context.Dossier.State == NormativeDocumentsProcedure.Current.Expiring.Id)
            context.MoveTo(NormativeDocumentsProcedure.Current.InForce);
        else
            context.Stay();
        context.Publish(PublishedRecord.Json(
            "normative-document-evaluation", $"{slug}-{record.Id}-{record.Evaluations.Count}", $"《{record.Title}》后评估结论",
            JsonSerializer.Serialize(new { title = record.Title, on = context.Today, result = StepForm.Word(Result), conclusion = Conclusion }, StepForm.Json)));
    }
}

/// <summary>废止 — by decision, published; the document leaves the list of what is in force.</summary>
public sealed record Repeal : Step<NormativeDocumentCase>
{
    [Field("废止日期", DefaultsToToday = true)] public required DateOnly On { get; init; }
    [Field("废止依据和理由", Lines = 4)] public required string Reason { get; init; }

    private NormativeDocument document = null!;

    public override DateOnly TakesEffectOn(StepContext context) => On;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) => document = await DocumentEnding.DocumentAsync(record, context);

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (document.LatestEdition.CaseId != record.Id)
            yield return DocumentEnding.Revised;
        else if (document.EndedOn is { } ended && ended <= On)
            yield return new Finding($"文件将于 {ended:yyyy-MM-dd} {StepForm.Word(document.End!.Value)}（{document.EndReason}），废止日期应早于该日。", Sources.PolicyDefault, "on");
        if (On < record.PublishedOn)
            yield return new Finding("废止日期不得早于公布日期。", Sources.Circular37, "on");
        else if (On < record.EffectiveOn)
            yield return new Finding($"文件自 {record.EffectiveOn:yyyy-MM-dd} 起施行，尚未施行就无从废止；废止日期不得早于施行之日。", Sources.PolicyDefault, "on");
        if (On > record.ExpiresOn)
            yield return new Finding($"文件有效期至 {record.ExpiresOn:yyyy-MM-dd}，届时自行失效，无需废止。", Sources.Province216, "on");
    }

    public override Task ApplyAsync(NormativeDocumentCase record, StepContext context) =>
        DocumentEnding.EndAsync(record, context, DocumentEnd.Repealed, On, Reason);
}

/// <summary>有效期届满失效 — by itself, on the day after the last day of validity; or earlier, when a newer text takes its place.</summary>
public sealed record Lapse : Step<NormativeDocumentCase>
{
    public override DateOnly TakesEffectOn(StepContext context) => context.LapsedClock!.LegalDue.AddDays(1);

    public override Task ApplyAsync(NormativeDocumentCase record, StepContext context) =>
        DocumentEnding.LapseAsync(record, context, TakesEffectOn(context), "有效期届满");
}

/// <summary>试行期届满失效.</summary>
public sealed record LapseTrial : Step<NormativeDocumentCase>
{
    public override DateOnly TakesEffectOn(StepContext context) => context.LapsedClock!.LegalDue.AddDays(1);

    public override Task ApplyAsync(NormativeDocumentCase record, StepContext context) =>
        DocumentEnding.LapseAsync(record, context, TakesEffectOn(context), "试行期届满");
}

internal static class ValidityClocks
{
    /// <summary>Lets the validity of the case run out on the eve of <paramref name="day"/>, because a newer text takes over, or ends it, on that day.</summary>
    public static async Task EndOnAsync(long caseId, DateOnly day, StepContext context)
    {
        if (await context.Db.Set<Dossier>().Include(each => each.Clocks).SingleOrDefaultAsync(each => each.Id == caseId) is not { } dossier)
            return;
        var running = dossier.Clocks.Find(clock => clock.Term is "NDOC-07" or "NDOC-08" && clock.IsOpen);
        foreach (var clock in dossier.Clocks.Where(clock => clock.IsOpen && (clock == running || clock.Term == "NDOC-14")))
            (clock.State, clock.StoppedOn) = (ClockState.Moot, context.Today);
        if (running is null)
            return;
        var last = day.AddDays(-1);
        dossier.Clocks.Add(new Clock { Term = running.Term, From = running.From, FixedDue = last, RawDue = last, LegalDue = last, Provisional = context.Calendar.IsProvisional(last, last) });
        ClockKeeper.Refresh(dossier);
        dossier.Version++;
    }
}

internal static class DocumentEnding
{
    /// <summary>What the clock does on the day after: the document lapses, unless a newer text has taken its place or repealed it.</summary>
    public static async Task LapseAsync(NormativeDocumentCase record, StepContext context, DateOnly on, string reason)
    {
        var procedure = NormativeDocumentsProcedure.Current;
        var document = await DocumentAsync(record, context);
        var own = document.Editions.Single(edition => edition.CaseId == record.Id);
        if (own.SupersededOn is null && document.EndedOn is null)
        {
            await EndAsync(record, context, DocumentEnd.Lapsed, on, reason);
            context.MoveTo(procedure.Lapsed);
            return;
        }

        var ended = document.EndedOn is not null && own == document.LatestEdition;
        context.Record(ended ? document.EndReason! : $"由修订后的第 {own.Number + 1} 版取代");
        context.MoveTo(!ended ? procedure.Superseded : document.End switch
        {
            DocumentEnd.Repealed => procedure.Repealed,
            DocumentEnd.DeclaredInvalid => procedure.Lapsed,
            _ => procedure.Superseded,
        });
        // What another document ended is told on the day; what was ended in a case of its own was told then.
        if (ended && own.SupersededOn is not null)
            Announce(document, context);
    }

    public static Task<NormativeDocument> DocumentAsync(NormativeDocumentCase record, StepContext context) =>
        context.Db.Set<NormativeDocument>().Include(document => document.Editions).SingleAsync(document => document.Id == record.DocumentId);

    /// <summary>A later edition is published: the document ends where that one is kept, or it would be in force again on the day that edition runs out.</summary>
    public static readonly Finding Revised = new("本文件已公布修订后的新版，请在新版的案卷中办理。", Sources.PolicyDefault);

    public static async Task EndAsync(NormativeDocumentCase record, StepContext context, DocumentEnd end, DateOnly on, string reason)
    {
        var document = await DocumentAsync(record, context);
        (document.EndedOn, document.End, document.EndReason) = (on, end, reason);
        Announce(document, context);
    }

    private static void Announce(NormativeDocument document, StepContext context)
    {
        var ended = document.EditionOn(document.EndedOn!.Value);
        context.Publish(PublishedRecord.Json(
            "normative-document-end", $"{document.Slug}-{document.EndedOn:yyyyMMdd}", $"《{document.Title}》{StepForm.Word(document.End!.Value)}",
            JsonSerializer.Serialize(
                new
                {
                    title = document.Title,
                    documentNumber = ended.DocumentNumber,
                    registerNumber = ended.RegisterNumber,
                    end = StepForm.Word(document.End.Value),
                    on = document.EndedOn,
                    reason = document.EndReason,
                },
                StepForm.Json)));
    }
}
