using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Pages.Work.Tasks;

/// <summary>One version of a decomposition table: filled in while it is a draft, sent to the units once issued, compared with the version before.</summary>
[RequirePermission(Permission.Work)]
public sealed class PlanModel(PlanDesk desk, TaskDispatch dispatch, CurrentActor current) : PageModel
{
    public TaskPlanCase Plan { get; private set; } = null!;
    public UnitNames Units { get; private set; } = null!;
    public bool MayEdit { get; private set; }
    public bool IsBureau { get; private set; }
    public DispatchPlan? Dispatch { get; private set; }
    public IReadOnlyList<GroupResolution> Resolutions { get; private set; } = [];
    public OrphanReport Orphans { get; private set; } = new([], [], []);
    public IReadOnlyList<RowChange> Changes { get; private set; } = [];
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public int? Editing { get; private set; }

    /// <summary>The row that the form changes, by its id.</summary>
    public long? Seen { get; private set; }

    /// <summary>Where what was typed differs from a row that somebody else changed meanwhile: what stands there now, and what was typed.</summary>
    public IReadOnlyList<CellChange> Meanwhile { get; private set; } = [];

    public IReadOnlyList<(string Head, string Value)> Form { get; private set; } = [];

    /// <summary>The clauses of 政策依据 that rows cite, by number.</summary>
    public IReadOnlyDictionary<string, PolicyClause> Clauses { get; private set; } = new Dictionary<string, PolicyClause>();

    public IReadOnlySet<int> Done { get; private set; } = new HashSet<int>();

    /// <summary>The slice of the table that is shown: due in a year, of a chapter (0: the safeguards).</summary>
    public (int? Year, int? Chapter) Slice { get; private set; }

    public Task<IActionResult> OnGetAsync(long id, int? edit, int? year, int? chapter)
    {
        Slice = (year, chapter);
        return ShowAsync(id, [], edit);
    }

    public Task<IActionResult> OnPostSaveAsync(long id, int? editing, long? seen) => EditAsync(id, async plan =>
    {
        var (row, problems) = PlanSheet.ReadRow(head => Request.Form[head].ToString().Trim(), (await desk.UnitsAsync()).ByName);
        return await desk.SaveAsync(plan, row, editing, seen, problems);
    }, editing, seen);

    public Task<IActionResult> OnPostRemoveAsync(long id, long seen) => EditAsync(id, plan => desk.RemoveAsync(plan, seen));

    public Task<IActionResult> OnPostResolutionAsync(long id, long resolution) => EditAsync(id, plan => desk.TakeInAsync(plan, resolution));

    public Task<IActionResult> OnPostImportAsync(long id, IFormFile? file, string? seen) => EditAsync(id, async plan =>
    {
        if (file is null)
            return [new Finding("请选择文件。", Field: "file")];
        await using var content = file.OpenReadStream();
        return await desk.ImportAsync(plan, content, seen);
    });

    public async Task<IActionResult> OnPostDispatchAsync(long id)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(actor, id) is not { } plan)
            return NotFound();
        if (!PlanDesk.IsBureau(actor, plan))
            return StatusCode(StatusCodes.Status403Forbidden);
        var findings = await dispatch.SendAsync(plan, actor);
        if (findings.Count > 0)
            return await ShowAsync(id, findings, null);
        TempData["Done"] = "任务已下达，责任单位的待办中可以签收。";
        return Redirect($"/work/tasks/plans/{id}");
    }

    private async Task<IActionResult> EditAsync(long id, Func<TaskPlanCase, Task<IReadOnlyList<Finding>>> change, int? editing = null, long? seen = null)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(actor, id) is not { } plan)
            return NotFound();
        if (!PlanDesk.MayEdit(actor, plan))
            return StatusCode(StatusCodes.Status403Forbidden);
        var findings = await change(plan);
        return findings.Count > 0 ? await ShowAsync(id, findings, editing, seen) : Redirect($"/work/tasks/plans/{id}");
    }

    private async Task<IActionResult> ShowAsync(long id, IReadOnlyList<Finding> findings, int? edit, long? seen = null)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(actor, id) is not { } plan)
            return NotFound();
        (Plan, Findings, Units) = (plan, findings, await desk.UnitsAsync());
        (MayEdit, IsBureau) = (PlanDesk.MayEdit(actor, plan), PlanDesk.IsBureau(actor, plan));
        Resolutions = MayEdit ? await desk.WaitingResolutionsAsync() : [];
        Orphans = await desk.OrphansAsync(plan);
        Clauses = await desk.ClausesAsync(plan);
        Dispatch = await dispatch.PlanAsync(plan);
        Done = await desk.DoneAsync(plan);
        if (await desk.PriorAsync(plan) is { } prior)
            Changes = PlanRules.Compare(prior, plan, Units.Short);
        var row = plan.Rows.Find(each => each.Number == edit);
        (Editing, Seen) = (row?.Number, row?.Id);
        Form = FormOf(row);
        if (row is not null && seen is not null && seen != row.Id)
            Meanwhile = [.. Form.Zip(PlanSheet.Line(row, Units.Full)).Where(pair => pair.First.Value.Trim() != pair.Second).Select(pair => new CellChange(pair.First.Head, pair.Second, pair.First.Value))];
        if (findings.Count > 0)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    /// <summary>What was typed and refused, the row to be changed, or an empty form with the next number.</summary>
    private List<(string, string)> FormOf(PlanRow? row)
    {
        if (Findings.Count > 0 && Request.Method == HttpMethods.Post && Request.Form.ContainsKey("任务"))
            return [.. PlanSheet.Heads.Select(head => (head, Request.Form[head].ToString()))];
        var shown = row ?? new PlanRow { Number = Plan.Rows.Select(each => each.Number).DefaultIfEmpty().Max() + 1, Chapter = 1 };
        return [.. PlanSheet.Heads.Zip(PlanSheet.Line(shown, Units.Full))];
    }
}
