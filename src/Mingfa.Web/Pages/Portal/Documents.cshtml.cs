using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Portal;

/// <summary>规范性文件 — in force or no longer, on any day, by words, issuer, level and year.</summary>
[AllowAnonymous]
public sealed class DocumentsModel(MingfaDb db, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)] public PublicDocuments.Query Query { get; set; } = new();

    public PublicDocuments.Result List { get; private set; } = null!;
    public DateOnly Day { get; private set; }
    public IReadOnlyList<FieldOption> Issuers { get; private set; } = [];
    public IReadOnlyList<FieldOption> Years { get; private set; } = [];
    public static IReadOnlyList<FieldOption> Levels { get; } = [.. FieldOption.For(Enum.GetValues<DocumentLevel>(), level => StepForm.Word(level))];

    public async Task OnGetAsync()
    {
        Day = Query.AsOf ?? time.Today();
        List = ModelState.IsValid ? await PublicDocuments.LoadAsync(db, Query, Day) : new([], null);
        if (!ModelState.IsValid)
            Response.StatusCode = StatusCodes.Status400BadRequest;
        var documents = db.Set<NormativeDocument>().AsNoTracking();
        var issuers = await documents.Select(document => new { document.IssuerUnitId, document.IssuerName }).Distinct().OrderBy(issuer => issuer.IssuerUnitId).ToListAsync();
        Issuers = [.. issuers.DistinctBy(issuer => issuer.IssuerUnitId).Select(issuer => new FieldOption($"{issuer.IssuerUnitId}", issuer.IssuerName))];
        var years = await documents.SelectMany(document => document.Editions, (document, edition) => (edition.PublishedOn ?? document.PublishedOn).Year).Distinct().OrderByDescending(year => year).ToListAsync();
        Years = [.. years.Select(year => new FieldOption($"{year}", $"{year} 年"))];
    }
}
