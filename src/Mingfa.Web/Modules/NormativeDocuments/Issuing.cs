using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>统一登记编号 — one number per document, gap-free, given only when the document is signed.</summary>
public sealed record Register : Step<NormativeDocumentCase>
{
    [Field("登记意见", Lines = 2)] public string? Note { get; init; }

    private OrgUnit issuer = null!;

    public override async Task PrepareAsync(NormativeDocumentCase record, StepContext context) =>
        issuer = await IssuerAsync(context);

    public override IEnumerable<Finding> Check(NormativeDocumentCase record, StepContext context) => NormativeDocumentRules.AgendaGate(record);

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        var year = context.Today.Year;
        var district = await context.NextNumberAsync($"normative-register/district/{year}");
        var organ = await context.NextNumberAsync($"normative-register/{issuer.Code}/{year}");
        record.RegisterNumber = DocumentNumbers.Register(context.Settings, year, district, issuer.ShortName, organ);
        context.Dossier.Number = record.RegisterNumber;
        context.Record($"登记号 {record.RegisterNumber}");
    }

    /// <summary>The organ in whose name the document is issued.</summary>
    internal static Task<OrgUnit> IssuerAsync(StepContext context)
    {
        var issuer = context.Dossier.UnitOf(NormativeDocumentsProcedure.Current.Issuer);
        return context.Db.Set<OrgUnit>().FirstAsync(unit => unit.Id == issuer);
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
            yield return new Finding("印发日期应在签发之后，且不晚于今天。", Sources.Disclosure, "on");
    }

    public override async Task ApplyAsync(NormativeDocumentCase record, StepContext context)
    {
        var issuer = await Register.IssuerAsync(context);
        var number = await context.NextNumberAsync($"normative-issue/{issuer.Code}/{On.Year}");
        record.DocumentNumber = DocumentNumbers.Issue(context.Settings, issuer, On.Year, number);
        record.PrintedOn = On;
        context.Record($"发文字号 {record.DocumentNumber}");
    }
}
