using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Pages.PublishedReports;

/// <summary>A published report, read from its public bytes alone; each number leads to its rows.</summary>
[AllowAnonymous]
public sealed class ReportModel(MingfaDb db) : PageModel
{
    public string Slug { get; private set; } = "";
    public PublishedRecord Record { get; private set; } = null!;
    public PublicReport Report { get; private set; } = null!;

    /// <summary>The corrected report that stands in its place, and why.</summary>
    public (string Slug, string Reason)? ReplacedBy { get; private set; }

    /// <summary>The numbers before the headings, one for each section.</summary>
    public IReadOnlyList<string?> Numbers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug)
    {
        if (await ReportServices.FindPublishedAsync(db, ReportPublication.ReportKind, slug) is not { } record)
            return NotFound();
        (Slug, Record) = (slug, record);
        Report = JsonSerializer.Deserialize<PublicReport>(record.Content, StepForm.Json)!;
        if (await ReportPublication.ReplacementOfAsync(db, record) is { } later)
            ReplacedBy = (later.Slug, JsonSerializer.Deserialize<PublicReport>(later.Content, StepForm.Json)!.Replaces?.Reason ?? "");
        Numbers = Outline.Number([.. Report.Sections.Select(section => section.Level == 0 ? (Block)new Paragraph("") : new Heading(section.Level, section.Heading))]);
        return Page();
    }

    public static string Exact(ReportNumber number) => number.Of is null ? number.Value is { } value ? value + number.Unit : "无记录" : number.Text()!;
}
