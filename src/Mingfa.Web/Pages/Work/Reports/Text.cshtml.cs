using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Pages.Work.Reports;

/// <summary>The text of a report with its numbers as they are now, and what still stands in the way of freezing it.</summary>
[RequirePermission(Permission.Work)]
public sealed class TextModel(CurrentActor current, FigureRegistry registry, IServiceProvider services) : PageModel
{
    private readonly ReportDesk desk = services.GetRequiredService<ReportDesk>();

    public ReportCase Report { get; private set; } = null!;
    public bool MayEdit { get; private set; }

    /// <summary>Of those who write reports, whatever has become of this one.</summary>
    public bool IsEditor { get; private set; }
    internal IReadOnlyList<ComposedSection> Composed { get; private set; } = [];
    internal IReadOnlyList<LeftOut> LeftOut { get; private set; } = [];
    public IReadOnlyList<(ReportSection Section, LooseNumber Number)> Loose { get; private set; } = [];
    public IReadOnlyCollection<Figure> Figures => registry.All;
    internal IReadOnlyList<BlockOffer> Blocks { get; private set; } = [];
    public string? Problem { get; private set; }

    /// <summary>Why it was given back, while it is being mended.</summary>
    public (Act Act, string Reason)? Return { get; private set; }

    /// <summary>What was typed into a form that was refused; null for every other form of the page.</summary>
    public string? Typed(string handler, ReportSection part, string field) =>
        Problem is not null && Request.Query["handler"] == handler && Request.Form["section"] == $"{part.Id}" && Request.Form.TryGetValue(field, out var typed) ? typed.ToString() : null;

    /// <summary>Of a section that was not saved, whether what was typed is not what stands there now.</summary>
    public bool Differs(ReportSection part, string field, string now) => Typed("Save", part, field) is { } typed && typed.Trim().ReplaceLineEndings("\n") != now;

    /// <summary>The rows a number stands for: of a published report those it was published with, of a frozen one those it was frozen with, else those of the day it is about.</summary>
    public string RowsOf(string figure) =>
        Report.PublishedOn is not null ? $"/reports/{Report.Slug}/{figure}"
        : Report.IsFrozen ? $"/work/reports/{Report.Id}/figures/{figure}"
        : $"/figures/{figure}?asOf={ChineseDate.Iso(Report.AsOf)}";

    /// <summary>Whether the library says something else by now than this section took from it.</summary>
    internal bool IsOlderThan(BlockOffer block, ReportSection section) => desk.TextIn(block.Text, Report) != section.Narrative;

    public Task<IActionResult> OnGetAsync(long id) => ShowAsync(id, null);

    public Task<IActionResult> OnPostSaveAsync(long id, long section, string? version, string? prose, string? narrative, string? token) => EditTextAsync(id, section, version, (actor, part) =>
    {
        var text = registry.Find(token ?? "") is { } figure ? $"{(prose ?? "").TrimEnd()}{figure.Fragment}。" : prose;
        return desk.SaveAsync(actor, part, Report.TablesOf(part).Count > 0 ? part.Prose : text, narrative);
    });

    public Task<IActionResult> OnPostCellsAsync(long id, long section, string? version) =>
        EditTextAsync(id, section, version, (_, part) => desk.TypeCellsAsync(Report, part, key => Request.Form[key]));

    public Task<IActionResult> OnPostMoveAsync(long id, long section, OutlineMove? move) =>
        EditAsync(id, section, (_, part) => move is { } asked ? desk.MoveAsync(Report, part, asked) : Task.FromResult<string?>("请从列出的移动方式中选择。"));

    public Task<IActionResult> OnPostRenameAsync(long id, long section, string? heading) => EditAsync(id, section, (_, part) => desk.RenameAsync(Report, part, heading));

    public Task<IActionResult> OnPostAddAsync(long id, long section, string? heading, int level) =>
        EditAsync(id, section, (_, part) => desk.AddSectionAsync(Report, part, heading, level));

    public Task<IActionResult> OnPostTitleAsync(long id, long section, string? title) => EditAsync(id, section, (_, _) => desk.RetitleAsync(Report, title));

    public Task<IActionResult> OnPostReviewAsync(long id, long section, string? version) => EditTextAsync(id, section, version, desk.ReviewAsync);

    public Task<IActionResult> OnPostUseAsync(long id, long section, string? version, long block) =>
        EditTextAsync(id, section, version, (actor, part) => desk.UseBlockAsync(actor, Report, part, block));

    /// <summary>Into the library also once the report is frozen: it says what the report says.</summary>
    public Task<IActionResult> OnPostKeepAsync(long id, long section) => EditAsync(id, section, (actor, part) => desk.KeepBlockAsync(actor, Report, part), whenFrozen: true);

    public Task<IActionResult> OnPostConfirmAsync(long id, long section, string number, string context, string? reason) =>
        EditAsync(id, section, (actor, part) => desk.ConfirmAsync(actor, Report, part.Id, number, context, reason));

    /// <param name="version">Of the text as it was shown.</param>
    private Task<IActionResult> EditTextAsync(long id, long section, string? version, Func<Actor, ReportSection, Task<string?>> change) =>
        EditAsync(id, section, (actor, part) => part.Version == version ? change(actor, part) : Task.FromResult<string?>(ReportDesk.Stale(part)));

    private async Task<IActionResult> EditAsync(long id, long section, Func<Actor, ReportSection, Task<string?>> change, bool whenFrozen = false)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(actor, id) is not { } report || report.Sections.Find(part => part.Id == section) is not { } part)
            return NotFound();
        if (!(whenFrozen ? ReportDesk.IsEditor(actor, report) : ReportDesk.MayEdit(actor, report)))
            return Forbid();
        Report = report;
        return await change(actor, part) is { } problem ? await ShowAsync(id, problem) : Redirect($"/work/reports/{id}/text#s{section}");
    }

    private async Task<IActionResult> ShowAsync(long id, string? problem)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(actor, id) is not { } report)
            return NotFound();
        var composed = await desk.ComposeAsync(report);
        (Report, Problem, MayEdit, IsEditor) = (report, problem, ReportDesk.MayEdit(actor, report), ReportDesk.IsEditor(actor, report));
        (Composed, LeftOut) = (composed.Sections, composed.LeftOut);
        Return = await desk.ReturnAsync(report);
        Blocks = IsEditor ? await desk.BlocksAsync() : [];
        Loose = report.IsFrozen ? [] : [.. ReportRules.Loose(report)];
        if (problem is not null)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
