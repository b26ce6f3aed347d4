using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>公布 — with its interpretation; an effective date before publication is refused.</summary>
public sealed record Publish : Step<NormativeDocumentCase>
{
    [Field("施行日期", Hint = "办理当日为公布日期，施行日期不早于当日", From = nameof(NormativeDocumentCase.DraftedEffectiveOn))] public required DateOnly EffectiveOn { get; init; }
    [Field("有效期至", Hint = "最后一个有效日；一般不超过五年，暂行、试行不超过二年〔政策默认〕", From = nameof(NormativeDocumentCase.DraftedExpiresOn))] public required DateOnly ExpiresOn { get; init; }
    [Field("同时废止的文件登记号", Hint = "正文写明同时废止的文件，一行一个；自本文件施行之日起停止施行", Lines = 2)] public IReadOnlyList<string>? Repeals { get; init; }
    [Field("政策解读", Hint = "与文件同步公布", Lines = 8, MaxLength = 50_000)] public required string Interpretation { get; init; }
    [Field("公开前的保密审查意见", Hint = "依法不公开征求意见的文件必填：为什么文件现在可以公布", Lines = 2)] public string? SecrecyReview { get; init; }

    private OrgUnit issuer = null!;
    private NormativeDocument? replaced;
    private RepealedDocuments repealed = null!;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context)
    {
        issuer = await Register.IssuerAsync(context);
        if (record.ReplacesDocumentId is { } id)
            replaced = await context.Db.Set<NormativeDocument>().Include(document => document.Editions).SingleAsync(document => document.Id == id);
        repealed = await RepealedDocuments.LoadAsync(Repeals ?? [], context);
    }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        foreach (var finding in NormativeDocumentRules.Validity(context.Today, EffectiveOn, ExpiresOn, record.IsTrial, context.Parameters))
            yield return finding;
        foreach (var finding in DraftChecking.OtherDates(record.Latest!.Text, context.Today, EffectiveOn, ExpiresOn))
            yield return finding;
        foreach (var finding in NormativeDocumentRules.AgendaGate(record))
            yield return finding;
        foreach (var finding in repealed.Check(record, issuer, EffectiveOn))
            yield return finding;
        if (record.Unconsulted is not null && SecrecyReview is null)
            yield return new Finding("本文件依法没有公开征求意见，公布以前应当作保密审查；请填写审查意见。", Sources.SecrecyReview, "secrecyReview");
        if (replaced is null)
            yield break;
        if (!record.IsRevision)
        {
            if (replaced.EndedOn is { } end && end > EffectiveOn)
                yield return new Finding($"原文件将于 {end:yyyy-MM-dd} {StepForm.Word(replaced.End!.Value)}，本文件的施行日期不得早于该日。", Sources.PolicyDefault, "effectiveOn");
            else if (!HasEnded && replaced.LatestEdition.EffectiveOn >= EffectiveOn)
                yield return new Finding($"原文件自 {replaced.LatestEdition.EffectiveOn:yyyy-MM-dd} 起施行，替代它的文件应在其后施行。", Sources.PolicyDefault, "effectiveOn");
            yield break;
        }

        if (replaced.EndedOn is { } ended)
            yield return new Finding($"原文件{(ended <= EffectiveOn ? "已" : "将")}于 {ended:yyyy-MM-dd} 停止施行，不能再作为修订公布；请按新文件重新立项。", Sources.PolicyDefault);
        else if (EffectiveOn <= replaced.LatestEdition.EffectiveOn)
            yield return new Finding($"修订文本的施行日期应晚于现行文本的施行日期 {replaced.LatestEdition.EffectiveOn:yyyy-MM-dd}。", Sources.PolicyDefault, "effectiveOn");
        else if (replaced.LatestEdition.ExpiresOn is { } last && EffectiveOn > last.AddDays(1))
            yield return new Finding($"现行文本有效期至 {last:yyyy-MM-dd}，修订文本的施行日期不得晚于次日。", Sources.PolicyDefault, "effectiveOn");
    }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        (record.PublishedOn, record.EffectiveOn, record.ExpiresOn, record.Interpretation) = (context.Today, EffectiveOn, ExpiresOn, Interpretation);
        PublishedText.StartValidity(record, context);
        var document = record.IsRevision && replaced is not null ? replaced : PublishedText.NewDocument(record, context, issuer);
        var edition = PublishedText.AddEdition(document, record);
        if (replaced is not null && HasEnded)
            context.Record($"原文件 {replaced.EditionOn(EffectiveOn).DocumentNumber} 届时已经停止施行，不再替代");
        else if (replaced is not null)
            await SupersedeAsync(document, replaced, context);
        await repealed.EndAsync(document, EffectiveOn, context);
        if (document.Id == 0)
            context.Db.Add(document);
        await context.Db.SaveChangesAsync();
        record.DocumentId = document.Id;
        PublishedText.Publish(document, edition, context);
        context.MoveTo(AfterPublication.ToFile(record));
    }

    /// <summary>What was repealed, replaced or has run out by the day of effect keeps the end it had.</summary>
    private bool HasEnded => replaced!.EndedOn is not null || replaced.LatestEdition.ExpiresOn < EffectiveOn.AddDays(-1);

    /// <summary>The old text stands until the new one takes effect; its own dossier is closed by the clock on that day.</summary>
    private async Task SupersedeAsync(NormativeDocument document, NormativeDocument old, StepContext context)
    {
        var edition = old.Editions.Where(e => e.CaseId != context.Dossier.Id).MaxBy(e => e.Number)!;
        edition.SupersededOn = EffectiveOn;
        if (document == old)
        {
            document.Title = context.CaseOf<NormativeDocumentCase>().Title;
            context.Record($"第 {document.LatestEdition.Number} 版自 {EffectiveOn:yyyy-MM-dd} 起施行，取代第 {edition.Number} 版");
        }
        else
        {
            document.Relations.Add(new DocumentRelation { OtherId = old.Id, Kind = RelationKind.Replaces, On = EffectiveOn });
            (old.EndedOn, old.End, old.EndReason) = (EffectiveOn, DocumentEnd.Replaced, $"由{document.DocumentNumber}替代");
            context.Record($"自 {EffectiveOn:yyyy-MM-dd} 起替代 {edition.DocumentNumber}");
        }

        await ValidityClocks.EndOnAsync(edition.CaseId, EffectiveOn, context);
    }
}

/// <summary>What publication makes of a case: a document or its next edition, its validity, and the public record.</summary>
internal static class PublishedText
{
    /// <summary>Starts the validity clock of this document, on the day it takes effect, and the reminder, counted back from the last day.</summary>
    public static void StartValidity(NormativeDocumentCase record, StepContext context)
    {
        var expires = record.ExpiresOn!.Value;
        var (term, other) = record.IsTrial ? ("NDOC-08", "NDOC-07") : ("NDOC-07", "NDOC-08");
        context.SetDate(term, record.EffectiveOn);
        context.SetDue(term, expires);
        context.Skip(other);
        if (record.Level != DocumentLevel.Government)
            context.Skip("NDOC-06");
        var reminder = NormativeDocumentRules.RemindOn(expires, context.Parameters, context.Today);
        context.SetDate("NDOC-14", expires);
        context.SetLength("NDOC-14", NormativeDocumentRules.ReminderMonths(context.Parameters, context.Today));
        // Less than the notice left: it is given at once, by the next day.
        context.SetDue("NDOC-14", reminder > context.Today ? reminder.AddDays(-1) : context.Today);
    }

    public static NormativeDocument NewDocument(NormativeDocumentCase record, StepContext context, OrgUnit issuer) => new()
    {
        Slug = context.Dossier.Handle[..12],
        Title = record.Title,
        Level = record.Level,
        IssuerUnitId = issuer.Id,
        IssuerName = issuer.Name,
        RegisterNumber = record.RegisterNumber!,
        DocumentNumber = record.DocumentNumber!,
        PublishedOn = record.PublishedOn!.Value,
        TouchesMarket = record.TouchesMarket,
    };

    public static NormativeEdition AddEdition(NormativeDocument document, NormativeDocumentCase record)
    {
        var edition = new NormativeEdition
        {
            Number = document.Editions.Select(e => e.Number).DefaultIfEmpty().Max() + 1,
            Title = record.Title,
            Text = record.Latest!.Text,
            Interpretation = record.Interpretation ?? "",
            EffectiveOn = record.EffectiveOn!.Value,
            ExpiresOn = record.ExpiresOn,
            CaseId = record.Id,
            LegalBasis = [.. record.LegalBasis],
            Annexes = [.. record.Latest.Annexes.Select(annex => annex.Copy())],
            RegisterNumber = record.RegisterNumber,
            DocumentNumber = record.DocumentNumber,
            PublishedOn = record.PublishedOn,
        };
        document.Editions.Add(edition);
        return edition;
    }

    public static void Publish(NormativeDocument document, NormativeEdition edition, StepContext context) =>
        context.Publish(Record(document, edition));

    public static PublishedRecord Record(NormativeDocument document, NormativeEdition edition) => PublishedRecord.Json(
        "normative-document", PublicDocuments.PublishedSlug(document, edition), edition.Title, Content(document, edition));

    private static string Content(NormativeDocument document, NormativeEdition edition) => JsonSerializer.Serialize(
        new
        {
            title = edition.Title,
            edition = edition.Number,
            issuer = document.IssuerName,
            documentNumber = edition.DocumentNumber,
            registerNumber = edition.RegisterNumber,
            publishedOn = edition.PublishedOn,
            effectiveOn = edition.EffectiveOn,
            expiresOn = edition.ExpiresOn,
            basis = edition.LegalBasis,
            text = edition.Text,
            annexes = edition.Annexes.Select(annex => new { name = annex.Name, sha256 = annex.Hash }),
            interpretation = edition.Interpretation,
        },
        StepForm.Json);
}
