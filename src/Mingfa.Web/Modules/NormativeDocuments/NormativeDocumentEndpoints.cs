using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>What the module answers besides its steps: checks while writing, the official text, the filing package, exports.</summary>
public static class NormativeDocumentEndpoints
{
    public static void MapNormativeDocuments(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/normative-document/checks", ChecksAsync).WithTags("行政规范性文件").WithSummary("起草检查").DisableAntiforgery();
        app.MapGet("/work/normative-document/{id:long}/official.{format}", OfficialAsync).ExcludeFromDescription();
        // A published text does not change: made once an hour for all who ask, however often.
        app.MapGet("/documents/{slug}/official.{format}", PublicOfficialAsync).AllowAnonymous().ExcludeFromDescription()
            .CacheOutput(policy => policy.Expire(TimeSpan.FromHours(1)).SetVaryByQuery("edition"));
        app.MapGet("/work/normative-document/{id:long}/filing/{authority}.zip", FilingAsync).ExcludeFromDescription();
        app.MapGet("/work/normative-document/{id:long}/comments.xlsx", CommentsAsync).ExcludeFromDescription();
        app.MapGet("/work/documents/export.{format}", ExportAsync).ExcludeFromDescription();
        app.MapDocumentAnnexes();
    }

    /// <param name="Title">文件名称.</param>
    /// <param name="Text">正文.</param>
    /// <param name="LegalBasis">制定依据, one citation each.</param>
    /// <param name="EffectiveOn">施行日期, when known.</param>
    /// <param name="ExpiresOn">最后一个有效日, when known.</param>
    public sealed record ChecksRequest(string? Title, string? Text, IReadOnlyList<string>? LegalBasis = null, DateOnly? EffectiveOn = null, DateOnly? ExpiresOn = null);

    private static async Task<IResult> ChecksAsync(ChecksRequest request, DraftingChecks checks, MingfaDb db, CurrentActor current, TimeProvider time)
    {
        var actor = await current.GetAsync();
        if (!actor.Has(Permission.Work))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var (title, text) = (request.Title ?? "", request.Text ?? "");
        string[] bases = [.. (request.LegalBasis ?? []).OfType<string>()];
        if (text.Length + bases.Sum(basis => basis.Length) > 200_000)
            return Results.Problem("正文最多 200000 字。", statusCode: 400);
        var diagnostics = checks.Check(await DraftingLimits.LoadAsync(db, time.Today()), title, text, bases, time.Today(), request.EffectiveOn, request.ExpiresOn);
        return Results.Json(diagnostics.Read(title, text).Select(row => new
        {
            severity = row.Diagnostic.SeverityText,
            rule = row.Diagnostic.Rule,
            place = row.Place,
            quote = row.Quote,
            articleIndex = row.Diagnostic.ArticleIndex,
            start = row.Diagnostic.Start,
            length = row.Diagnostic.Length,
            message = row.Diagnostic.Message,
            citation = row.Diagnostic.Citation?.ToString(),
            suggestion = row.Diagnostic.Suggestion,
            mark = row.Diagnostic.MarkText,
        }), StepForm.Json);
    }

    private static async Task<IResult> OfficialAsync(
        long id, string format, MingfaDb db, StepRunner runner, CurrentActor current, PdfRenderer pdf, HttpResponse response, CancellationToken cancel)
    {
        if (await OpenAsync(id, runner, current) is not { } dossier)
            return Results.NotFound();
        var record = (NormativeDocumentCase)await runner.RecordAsync(NormativeDocumentsProcedure.Current, id);
        if (record.Latest is null)
            return Results.NotFound();
        var (issuer, office) = await IssuingOrgans.OfAsync(db, record, dossier);
        return await OfficialFile.ResultAsync(OfficialText.Of(record, issuer, office), record.Title, format, pdf, response, cancel);
    }

    /// <summary>What was printed and published, for everybody; documents that were not made here have no official file.</summary>
    private static async Task<IResult> PublicOfficialAsync(string slug, string format, int? edition, MingfaDb db, PdfRenderer pdf, HttpResponse response, CancellationToken cancel)
    {
        var found = await db.Set<NormativeDocument>().AsNoTracking().Where(document => document.Slug == slug).SelectMany(document => document.Editions)
            .Where(each => edition == null || each.Number == edition).OrderByDescending(each => each.Number).FirstOrDefaultAsync(cancel);
        if (found is null || await db.Set<NormativeDocumentCase>().AsNoTracking().FirstOrDefaultAsync(each => each.Id == found.CaseId && each.PrintedOn != null, cancel) is not { } record)
            return Results.NotFound();
        var dossier = await db.Set<Dossier>().AsNoTracking().Include(each => each.Parties).FirstAsync(each => each.Id == record.Id, cancel);
        var (issuer, office) = await IssuingOrgans.OfAsync(db, record, dossier);
        return await OfficialFile.ResultAsync(OfficialText.Of(found, record, issuer, office), found.Title, format, pdf, response, cancel);
    }

    /// <param name="time">Which filing with this authority, the first being 1; without it the last.</param>
    private static async Task<IResult> FilingAsync(long id, string authority, int? time, MingfaDb db, StepRunner runner, CurrentActor current)
    {
        if (time < 1 || await OpenAsync(id, runner, current) is null)
            return Results.NotFound();
        var packages = db.Set<FilingPackage>().AsNoTracking().Where(package => package.CaseId == id && package.Authority == authority);
        if (await (time is { } nth ? packages.OrderBy(package => package.Id).Skip(nth - 1) : packages.OrderByDescending(package => package.Id)).FirstOrDefaultAsync() is not { } found)
            return Results.NotFound();
        return Results.File(found.Zip, "application/zip", $"备案材料-{authority}.zip");
    }

    private static async Task<IResult> CommentsAsync(long id, MingfaDb db, StepRunner runner, CurrentActor current)
    {
        if (await OpenAsync(id, runner, current) is not { } dossier || !CommentWork.MayAnswer(await current.GetAsync(), dossier)
            || await CommentWork.LatestAsync(db, id) is not { } consultation)
            return Results.NotFound();
        return Results.File(AdoptionTable.Export(await CommentWork.CommentsAsync(db, consultation)), TableFile.XlsxType, "意见汇总及采纳情况表.xlsx");
    }

    private static async Task<IResult> ExportAsync(
        string format, RegisterState? state, DocumentLevel? level, long? unit, DateOnly? expiresBy, string? q, MingfaDb db, CurrentActor current, TimeProvider time, CancellationToken cancel)
    {
        if (!(await current.GetAsync()).Has(Permission.Work))
            return Results.NotFound();
        var today = time.Today();
        var lines = DocumentRegister.ExportAsync(db, new() { State = state, Level = level, Unit = unit, ExpiresBy = expiresBy, Q = q }, today).Select(DocumentTable.Cells);
        var name = $"规范性文件台账-{today:yyyy-MM-dd}.{format}";
        return format switch
        {
            "xlsx" => Results.File(await TableFile.XlsxAsync(DocumentTable.Heads, lines, "规范性文件", cancel), TableFile.XlsxType, name),
            "csv" => Results.Stream(stream => TableFile.WriteCsvAsync(DocumentTable.Heads, lines, stream, cancel), TableFile.CsvType, name),
            _ => Results.NotFound(),
        };
    }

    /// <summary>The dossier when the actor may see it; for everybody else it does not exist.</summary>
    private static async Task<Dossier?> OpenAsync(long id, StepRunner runner, CurrentActor current)
    {
        var dossier = await runner.LoadAsync(NormativeDocumentsProcedure.Current.Id, id);
        return dossier is not null && DossierAccess.MaySee(await current.GetAsync(), dossier, NormativeDocumentsProcedure.Current) ? dossier : null;
    }
}
