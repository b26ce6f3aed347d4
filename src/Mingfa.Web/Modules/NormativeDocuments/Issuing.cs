using System.Text.Json;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;
using Microsoft.EntityFrameworkCore;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>统一登记编号 — one number per document, gap-free, given only when the document is signed.</summary>
public sealed record Register : Step<NormativeDocumentCase>
{
    [Field("登记意见", Lines = 2)] public string? Note { get; init; }

    private OrgUnit issuer = null!;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) =>
        issuer = await IssuerAsync(record, context);

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context) => NormativeDocumentRules.AgendaGate(record);

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        var year = context.Today.Year;
        var district = await context.NextNumberAsync($"normative-register/district/{year}");
        var organ = await context.NextNumberAsync($"normative-register/{issuer.Code}/{year}");
        record.RegisterNumber = DocumentNumbers.Register(context.Settings.DistrictShort, year, district, issuer.ShortName, organ);
        context.Dossier.Number = record.RegisterNumber;
        context.Record($"登记号 {record.RegisterNumber}");
    }

    /// <summary>The organ in whose name the document is issued: the government, or the drafting unit itself.</summary>
    internal static Task<OrgUnit> IssuerAsync(NormativeDocumentCase record, StepContext context)
    {
        var drafter = context.Dossier.UnitOf(NormativeDocumentsProcedure.Current.Drafter);
        return record.Level == DocumentLevel.Government
            ? context.Db.Set<OrgUnit>().FirstAsync(unit => unit.Duty == UnitDuty.Government)
            : context.Db.Set<OrgUnit>().FirstAsync(unit => unit.Id == drafter);
    }
}

/// <summary>统一印发.</summary>
public sealed record Print : Step<NormativeDocumentCase>
{
    [Field("印发日期", DefaultsToToday = true)] public required DateOnly On { get; init; }

    public override DateOnly TakesEffectOn(StepContext context) => On;

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (On > context.Today || On < record.SignedOn)
            yield return new Finding("印发日期应在签发之后，且不晚于今天。", Field: "on");
    }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        var issuer = await Register.IssuerAsync(record, context);
        var number = await context.NextNumberAsync($"normative-issue/{issuer.Code}/{On.Year}");
        record.DocumentNumber = DocumentNumbers.Issue(context.Settings.DistrictShort, issuer, On.Year, number);
        record.PrintedOn = On;
        context.Record($"发文字号 {record.DocumentNumber}");
    }
}

/// <summary>公布 — with its interpretation; an effective date before publication is refused.</summary>
public sealed record Publish : Step<NormativeDocumentCase>
{
    [Field("施行日期")] public required DateOnly EffectiveOn { get; init; }
    [Field("有效期至", Hint = "最后一个有效日；一般不超过五年，暂行、试行不超过二年〔政策默认〕")] public required DateOnly ExpiresOn { get; init; }
    [Field("政策解读", Hint = "与文件同步公布", Lines = 8, MaxLength = 50_000)] public required string Interpretation { get; init; }

    private OrgUnit issuer = null!;
    private NormativeDocument? replaced;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context)
    {
        issuer = await Register.IssuerAsync(record, context);
        if (record.ReplacesDocumentId is { } id)
            replaced = await context.Db.Set<NormativeDocument>().Include(document => document.Editions).SingleAsync(document => document.Id == id);
    }

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context)
    {
        if (EffectiveOn < context.Today)
            yield return new Finding($"施行日期不得早于公布日期 {context.Today:yyyy-MM-dd}。", Field: "effectiveOn");
        var years = record.IsTrial ? NormativeDocumentRules.MaxTrialYears : NormativeDocumentRules.MaxYears;
        if (ExpiresOn > NormativeDocumentRules.LastDay(EffectiveOn, years))
            yield return new Finding(
                $"有效期不得超过{(record.IsTrial ? "二" : "五")}年，最后有效日不得晚于 {NormativeDocumentRules.LastDay(EffectiveOn, years):yyyy-MM-dd}〔政策默认，依据待核〕。", Field: "expiresOn");
        if (ExpiresOn <= EffectiveOn)
            yield return new Finding("有效期截止日应晚于施行日期。", Field: "expiresOn");
        foreach (var finding in NormativeDocumentRules.AgendaGate(record))
            yield return finding;
    }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        (record.PublishedOn, record.EffectiveOn, record.ExpiresOn, record.Interpretation) = (context.Today, EffectiveOn, ExpiresOn, Interpretation);
        var validity = record.IsTrial ? "NDOC-08" : "NDOC-07";
        context.SetDue(validity, ExpiresOn);
        context.Skip(record.IsTrial ? "NDOC-07" : "NDOC-08");
        var document = new NormativeDocument
        {
            Slug = context.Dossier.Handle[..12],
            Title = record.Title,
            Level = record.Level,
            IssuerUnitId = issuer.Id,
            IssuerName = issuer.Name,
            RegisterNumber = record.RegisterNumber!,
            DocumentNumber = record.DocumentNumber!,
            PublishedOn = context.Today,
            TouchesMarket = record.TouchesMarket,
        };
        document.Editions.Add(new NormativeEdition
        {
            Number = 1,
            Title = record.Title,
            Text = record.Latest!.Text,
            Interpretation = Interpretation,
            EffectiveOn = EffectiveOn,
            ExpiresOn = ExpiresOn,
            CaseId = record.Id,
            LegalBasis = record.LegalBasis,
        });
        context.Db.Add(document);
        await context.Db.SaveChangesAsync();
        record.DocumentId = document.Id;
        if (replaced is not null)
            Replace(document, replaced);
        context.Publish(PublishedRecord.Json("normative-document", document.Slug, record.Title, Content(document)));
    }

    private void Replace(NormativeDocument document, NormativeDocument old)
    {
        document.Relations.Add(new DocumentRelation { OtherId = old.Id, Kind = RelationKind.Replaces, On = EffectiveOn });
        (old.EndedOn, old.End, old.EndReason) = (EffectiveOn, DocumentEnd.Replaced, $"由{document.DocumentNumber}替代");
    }

    private static string Content(NormativeDocument document)
    {
        var edition = document.Editions[0];
        return JsonSerializer.Serialize(
            new
            {
                title = document.Title,
                issuer = document.IssuerName,
                documentNumber = document.DocumentNumber,
                registerNumber = document.RegisterNumber,
                publishedOn = document.PublishedOn,
                effectiveOn = edition.EffectiveOn,
                expiresOn = edition.ExpiresOn,
                basis = edition.LegalBasis,
                text = edition.Text,
                interpretation = edition.Interpretation,
            },
            StepForm.Json);
    }
}
