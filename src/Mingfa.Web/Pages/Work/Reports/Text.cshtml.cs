using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
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
    public IReadOnlyList<(TypedPlace Place, LooseNumber Number)> Loose { get; private set; } = [];
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

    /// <summary>The reason typed for a number, where it was refused.</summary>
    public string? TypedReason(TypedPlace place, LooseNumber number) =>
        Problem is not null && Request.Query["handler"] == "Confirm" ? Reasons.FirstOrDefault(each => each.SectionId == place.SectionId && each.Number == number)?.Reason : null;

    /// <summary>What a form was shown for and changes, in short; null for one that takes nothing away.</summary>
    public static string? SeenBy(string handler, ReportCase report, ReportSection part) => handler switch
    {
        "Add" or "Confirm" => null,
        "Save" => Short(part.Prose, part.Narrative),
        "Title" => Short(report.Title),
        "Rename" => Short(part.Heading),
        "Cells" => Short(part.Prose),
        "Move" => Short([.. report.Sections.OrderBy(each => each.Ordinal).Select(each => $"{each.Level} {each.Heading}"), part.Prose, part.Narrative]),
        _ => Short(part.Narrative, part.Origin),
    };

    private static string Short(params string[] texts) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(texts)));

    /// <summary>The rows a number stands for: of a published report those it was published with, of a frozen one those it was frozen with, else those of the day it is about.</summary>
    public string RowsOf(string figure) =>
        Report.PublishedOn is not null ? $"/reports/{Report.Slug}/{figure}"
        : Report.IsFrozen ? $"/work/reports/{Report.Id}/figures/{figure}"
        : $"/figures/{figure}?asOf={ChineseDate.Iso(Report.AsOf)}";

    /// <summary>Whether the library says something else by now than this section took from it.</summary>
    internal bool IsOlderThan(BlockOffer block, ReportSection section) => desk.TextIn(block.Text, Report) != section.Narrative;

    public Task<IActionResult> OnGetAsync(long id) => ShowAsync(id, null);

    public Task<IActionResult> OnPostSaveAsync(long id, long section, string? prose, string? narrative, string? token) => EditAsync(id, section, async (actor, part) =>
    {
        var text = registry.Find(token ?? "") is { } figure ? $"{(prose ?? "").TrimEnd()}{figure.Fragment}。" : prose;
        await desk.SaveAsync(actor, part, Report.TablesOf(part).Count > 0 ? part.Prose : text, narrative);
        return null;
    });

    public Task<IActionResult> OnPostCellsAsync(long id, long section) =>
        EditAsync(id, section, (_, part) => desk.TypeCellsAsync(Report, part, key => Request.Form[key]));

    public Task<IActionResult> OnPostMoveAsync(long id, long section, OutlineMove? move) =>
        EditAsync(id, section, (_, part) => move is { } asked ? desk.MoveAsync(Report, part, asked) : Task.FromResult<string?>("请从列出的移动方式中选择。"));

    public Task<IActionResult> OnPostRenameAsync(long id, long section, string? heading) => EditAsync(id, section, (_, part) => desk.RenameAsync(Report, part, heading));

    public Task<IActionResult> OnPostAddAsync(long id, long section, string? heading, int level) =>
        EditAsync(id, section, (_, part) => desk.AddSectionAsync(Report, part, heading, level));

    public Task<IActionResult> OnPostTitleAsync(long id, long section, string? title) => EditAsync(id, section, (_, _) => desk.RetitleAsync(Report, title));

    public Task<IActionResult> OnPostReviewAsync(long id, long section) => EditAsync(id, section, desk.ReviewAsync);

    public Task<IActionResult> OnPostUseAsync(long id, long section, long block) => EditAsync(id, section, (actor, part) => desk.UseBlockAsync(actor, Report, part, block));

    /// <summary>Into the library also once the report is frozen: it says what the report says.</summary>
    public Task<IActionResult> OnPostKeepAsync(long id, long section) => EditAsync(id, section, (actor, part) => desk.KeepBlockAsync(actor, Report, part), whenFrozen: true);

    public Task<IActionResult> OnPostConfirmAsync(long id) => EditAsync(id, null, (actor, _) => desk.ConfirmAsync(actor, Report, Reasons));

    /// <summary>Of every number typed by hand what was posted, one after the other.</summary>
    private IReadOnlyList<NumberReason> Reasons => [.. Request.Form["section"].Zip(Request.Form["number"], Request.Form["context"]).Zip(Request.Form["reason"], (number, reason) =>
        new NumberReason(long.TryParse(number.First, out var section) ? section : 0, new LooseNumber(number.Second ?? "", number.Third ?? ""), reason?.Trim() ?? ""))];

    /// <param name="section">The section that is changed; null: several, or the report as a whole.</param>
    private async Task<IActionResult> EditAsync(long id, long? section, Func<Actor, ReportSection, Task<string?>> change, bool whenFrozen = false)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(actor, id) is not { } report)
            return NotFound();
        if (!(whenFrozen ? ReportDesk.IsEditor(actor, report) : ReportDesk.MayEdit(actor, report)))
            return Forbid();
        if ((section is null ? report.Sections[0] : report.Sections.Find(part => part.Id == section)) is not { } part)
            return await ShowAsync(id, "您打开页面以后，这一部分已被他人删除，这次没有办理；返回上一页可以取回您填写的内容。");
        Report = report;
        if (SeenBy(Request.Query["handler"].ToString(), report, part) is { } now && Request.Form["seen"] != now)
            return await ShowAsync(id, ChangedMeanwhile);
        try
        {
            return await change(actor, part) is { } problem ? await ShowAsync(id, problem) : Redirect($"/work/reports/{id}/text#{(section is null ? "loose" : $"s{section}")}");
        }
        catch (DbUpdateConcurrencyException)
        {
            services.GetRequiredService<MingfaDb>().ChangeTracker.Clear();
            return await ShowAsync(id, ChangedMeanwhile);
        }
    }

    private const string ChangedMeanwhile = "您打开页面以后，这里已被他人改动，这次没有办理。页面显示的是现在的内容，您填写的仍在原处，请核对后再办理。";

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
        Loose = report.IsFrozen ? [] : [.. ReportRules.Loose(report).Distinct()];
        if (problem is not null)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
