using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Web.Modules.Reports;

/// <summary>What becomes public of a report: the text with its numbers, and for each number the rows the public may read.</summary>
public static class ReportPublication
{
    public const string ReportKind = "report";
    public const string RowsKind = "report-figure";

    public static IEnumerable<PublishedRecord> Of(ReportCase report, ReplacedReport? replaced)
    {
        var composed = ReportComposer.Compose(report.ToText(), FrozenReport.NumbersOf(report));
        var content = PublicReport.Of(composed, report) with { Replaces = replaced };
        yield return PublishedRecord.Json(ReportKind, report.Slug, report.Title, JsonSerializer.Serialize(content, StepForm.Json));
        foreach (var figure in report.Figures.OrderBy(figure => figure.Ordinal))
        {
            var rows = new JsonObject
            {
                ["report"] = report.Slug,
                ["asOf"] = report.AsOf.ToString("yyyy-MM-dd"),
                ["figure"] = JsonNode.Parse(figure.Number),
                ["rows"] = JsonNode.Parse(figure.PublicRows),
                ["hash"] = figure.Hash,
            };
            yield return PublishedRecord.Json(RowsKind, RowsSlug(report.Slug, figure.Figure), $"{report.Title} {figure.Figure}", rows.ToJsonString(StepForm.Json));
        }
    }

    /// <summary>What has been published of one template as of one day; the last takes the place of those before it.</summary>
    internal static IQueryable<PublishedRecord> Of(MingfaDb db, string template, DateOnly asOf) =>
        from record in db.Set<PublishedRecord>().AsNoTracking()
        join report in db.Set<ReportCase>() on record.DossierId equals report.Id
        where record.Kind == ReportKind && record.WithdrawnAt == null && report.Template == template && report.AsOf == asOf
        select record;

    /// <summary>The report that has taken the place of a published one; null while that one stands.</summary>
    internal static async Task<PublishedRecord?> ReplacementOfAsync(MingfaDb db, PublishedRecord published) =>
        await db.Set<ReportCase>().Where(report => report.Id == published.DossierId).Select(report => new { report.Template, report.AsOf }).FirstOrDefaultAsync() is { } report
            ? await Of(db, report.Template, report.AsOf).Where(later => later.Id > published.Id).OrderByDescending(later => later.Id).FirstOrDefaultAsync()
            : null;

    public static string RowsSlug(string report, string figure) => $"{report}-{figure.ToLowerInvariant()}";
}

/// <summary>A published report as the portal reads it back from the public bytes; nothing else is known to the public pages.</summary>
public sealed record PublicReport(
    string Title, DateOnly AsOf, string Hash, IReadOnlyList<PublicSection> Sections, IReadOnlyList<ReportNumber> Numbers, IReadOnlyList<string> Approved,
    DateOnly? ApprovedOn = null, IReadOnlyList<TypedNumber>? Typed = null, ReplacedReport? Replaces = null)
{
    internal static PublicReport Of(ComposedReport composed, ReportCase report) => new(
        composed.Title,
        composed.AsOf,
        report.FrozenHash ?? "",
        [.. composed.Sections.Select(section => new PublicSection(section.Level, section.Heading,
            [.. section.Paragraphs.Select(paragraph => (IReadOnlyList<PublicRun>)[.. paragraph.Runs.Select(run => new PublicRun(run.Text, run.IsNumber ? run.Figure : null))])],
            section.Tables.Count > 0 ? section.Tables : null))],
        composed.Numbers,
        [.. new[] { report.SignedBy, report.ApprovedBy }.OfType<string>()],
        report.ApprovedOn,
        [.. ReportRules.Confirmed(report).Select(pair => new TypedNumber(pair.Place.Name, pair.Number.Number, pair.Number.Context, pair.Number.Reason))]);

    /// <summary>For print and download.</summary>
    internal ComposedReport ToComposed() => new(Title, AsOf,
        [.. Sections.Select(section => new ComposedSection(section.Level, section.Heading,
            [.. section.Paragraphs.Select(runs => new ComposedParagraph([.. runs.Select(run => new Run(run.Text, run.Figure))], null))], section.Tables))],
        Numbers, []);
}

public sealed record PublicSection(int Level, string Heading, IReadOnlyList<IReadOnlyList<PublicRun>> Paragraphs, IReadOnlyList<FilledTable>? Tables = null);

/// <summary>The report published before in the place of which this one stands, and why it had to be corrected.</summary>
public sealed record ReplacedReport(string Slug, string Reason);

/// <summary>A number that stands in the report by somebody's word and not by a figure, with the reason he gave.</summary>
public sealed record TypedNumber(string Section, string Number, string Context, string Reason);

public sealed record PublicRun(string Text, string? Figure);

/// <summary>The public rows of one number of one report.</summary>
public sealed record PublicFigure(string Report, DateOnly AsOf, ReportNumber Figure, IReadOnlyList<PublicRow> Rows, string Hash);
