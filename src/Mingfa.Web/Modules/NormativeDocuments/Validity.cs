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

/// <summary>废止 — by decision, published. From its day on the document is not in force; until a day ahead it is, and the decision can be corrected by a new one or taken back.</summary>
public sealed record Repeal : Step<NormativeDocumentCase>
{
    [Field("废止日期", Hint = "不早于办理当日；日期未到的，文件在此以前仍然有效，可以重新办理更正日期，也可以撤回", DefaultsToToday = true)] public required DateOnly On { get; init; }
    [Field("废止依据和理由", Lines = 4)] public required string Reason { get; init; }

    private NormativeDocument document = null!;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) => document = await DocumentEnding.DocumentAsync(record, context);

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (document.LatestEdition.CaseId != record.Id)
            yield return DocumentEnding.Revised;
        else if (document.EndedOn <= context.Today)
            yield return new Finding($"文件已于 {document.EndedOn:yyyy-MM-dd} {StepForm.Word(document.End!.Value)}（{document.EndReason}）。", Sources.PolicyDefault);
        else if (document.LatestEdition.SupersededOn is { } taken && taken <= On)
            yield return new Finding($"文件自 {taken:yyyy-MM-dd} 起由其他文件废止或者替代，废止日期应早于该日。", Sources.PolicyDefault, "on");
        if (On < context.Today)
            yield return new Finding($"废止自公布起才为人所知，不溯及既往：废止日期不得早于今天 {context.Today:yyyy-MM-dd}。", Sources.PolicyDefault, "on");
        else if (On < record.EffectiveOn)
            yield return new Finding($"文件自 {record.EffectiveOn:yyyy-MM-dd} 起施行，尚未施行就无从废止；废止日期不得早于施行之日。", Sources.PolicyDefault, "on");
        if (On > record.ExpiresOn)
            yield return new Finding($"文件有效期至 {record.ExpiresOn:yyyy-MM-dd}，届时自行失效，无需废止。", Sources.Province216, "on");
    }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        await DocumentEnding.EndAsync(record, context, DocumentEnd.Repealed, On, Reason);
        if (On == context.Today)
            return;
        // What has to be filed, reviewed or corrected goes on until that day; then the clock closes the case.
        context.Stay();
        foreach (var effect in NormativeDocumentsProcedure.Current.StepOf<Repeal>().Clocks)
            context.Skip(effect.Term);
        context.Record($"自 {On:yyyy-MM-dd} 起废止");
        await ValidityClocks.EndOnAsync(record.Id, On, context);
    }
}

/// <summary>撤回废止决定 — before its day: the document stays in force as long as it says itself.</summary>
public sealed record WithdrawRepeal : Step<NormativeDocumentCase>
{
    [Field("撤回的依据和理由", Lines = 4)] public required string Reason { get; init; }

    private NormativeDocument document = null!;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) => document = await DocumentEnding.DocumentAsync(record, context);

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (document.LatestEdition.CaseId != record.Id)
            yield return DocumentEnding.Revised;
        else if (document.EndedOn is null || document.EndedOn <= context.Today)
            yield return new Finding("没有尚未到期的废止决定。", Sources.PolicyDefault);
        else if (document.LatestEdition.SupersededOn is { } taken)
            yield return new Finding($"文件自 {taken:yyyy-MM-dd} 起由其他文件废止或者替代，不能撤回。", Sources.PolicyDefault);
    }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        context.Record($"原定 {document.EndedOn:yyyy-MM-dd} 的废止不再进行，有效期至 {record.ExpiresOn:yyyy-MM-dd}");
        ValidityClocks.Void(context.Dossier, context.Today);
        PublishedText.StartValidity(record, context);
        // What was reminded of once is not reminded of again.
        if (context.Dossier.Clocks.Exists(clock => clock is { Term: "NDOC-14", State: ClockState.Lapsed }))
            context.Skip("NDOC-14");
        await DocumentEnding.WithdrawAsync(document, context, Reason);
    }
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
        Void(dossier, context.Today);
        if (running is null)
            return;
        var last = day.AddDays(-1);
        dossier.Clocks.Add(new Clock { Term = running.Term, From = running.From, FixedDue = last, RawDue = last, LegalDue = last, Provisional = context.Calendar.IsProvisional(last, last) });
        ClockKeeper.Refresh(dossier);
        dossier.Version++;
    }

    /// <summary>Neither the end of the validity nor the reminder before it comes as it was set.</summary>
    public static void Void(Dossier dossier, DateOnly on)
    {
        foreach (var clock in dossier.Clocks.Where(clock => clock.IsOpen && clock.Term is ("NDOC-07" or "NDOC-08" or "NDOC-14")))
            (clock.State, clock.StoppedOn) = (ClockState.Moot, on);
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
        if (ended && !await Announcements(document, context).AnyAsync())
            await AnnounceAsync(document, context);
    }

    public static Task<NormativeDocument> DocumentAsync(NormativeDocumentCase record, StepContext context) =>
        context.Db.Set<NormativeDocument>().Include(document => document.Editions).SingleAsync(document => document.Id == record.DocumentId);

    /// <summary>A later edition is published: the document ends where that one is kept, or it would be in force again on the day that edition runs out.</summary>
    public static readonly Finding Revised = new("本文件已公布修订后的新版，请在新版的案卷中办理。", Sources.PolicyDefault);

    public static async Task EndAsync(NormativeDocumentCase record, StepContext context, DocumentEnd end, DateOnly on, string reason)
    {
        var document = await DocumentAsync(record, context);
        await TakeBackAsync(document, context, "由新的决定取代");
        (document.EndedOn, document.End, document.EndReason) = (on, end, reason);
        await AnnounceAsync(document, context);
    }

    /// <summary>The end that was announced for a day ahead does not come; the public is told that, and why.</summary>
    public static async Task WithdrawAsync(NormativeDocument document, StepContext context, string reason)
    {
        foreach (var announced in await TakeBackAsync(document, context, reason))
            context.Publish(PublishedRecord.Json(
                WithdrawalKind, announced.Slug, $"撤回{announced.Title}的决定",
                JsonSerializer.Serialize(new { title = document.Title, withdrawn = announced.Title, on = context.Today, reason }, StepForm.Json)));
        (document.EndedOn, document.End, document.EndReason) = (null, null, null);
    }

    /// <summary>Kind of what is published of an end.</summary>
    public const string Kind = "normative-document-end";

    /// <summary>Kind of what is published when an end is taken back.</summary>
    public const string WithdrawalKind = "normative-document-end-withdrawal";

    /// <summary>What was published of the end that stands.</summary>
    private static IQueryable<PublishedRecord> Announcements(NormativeDocument document, StepContext context) => context.Db.Set<PublishedRecord>()
        .Where(record => record.Kind == Kind && record.Slug.StartsWith(document.Slug + "-") && record.WithdrawnAt == null);

    private static async Task<IReadOnlyList<PublishedRecord>> TakeBackAsync(NormativeDocument document, StepContext context, string reason)
    {
        var announced = await Announcements(document, context).ToListAsync();
        foreach (var record in announced)
            (record.WithdrawnAt, record.WithdrawalReason) = (context.Now, reason);
        return announced;
    }

    private static async Task AnnounceAsync(NormativeDocument document, StepContext context)
    {
        var ended = document.EditionOn(document.EndedOn!.Value);
        var slug = $"{document.Slug}-{document.EndedOn:yyyyMMdd}";
        // An end decided once more for the same day has an address of its own.
        if (await context.Db.Set<PublishedRecord>().CountAsync(record => record.Kind == Kind && record.Slug.StartsWith(slug)) is > 0 and var before)
            slug += $"{before + 1:00}";
        context.Publish(PublishedRecord.Json(
            Kind, slug, $"《{document.Title}》{StepForm.Word(document.End!.Value)}",
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
