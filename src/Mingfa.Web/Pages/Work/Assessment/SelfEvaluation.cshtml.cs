using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.Assessment;

/// <summary>年终自评 of one unit: its own points beside the computed ones, its words, and what the review said.</summary>
[RequirePermission(Permission.Work)]
public sealed class SelfEvaluationModel(CampaignDesk desk, SelfEvaluationDesk sheets, CampaignScores scores, PlanDesk plans, CurrentActor current, TimeProvider time) : PageModel
{
    private ScoreSheet computed = null!;

    public AssessmentCase Campaign { get; private set; } = null!;
    public AssessedUnit Assessed { get; private set; } = null!;
    public SelfEvaluationSheet? Sheet { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<SelfEvaluationRow> Rows { get; private set; } = [];
    public IReadOnlyList<Finding> Findings { get; private set; } = [];
    public bool MayWrite { get; private set; }
    public bool MaySubmit { get; private set; }
    public bool MayJudge { get; private set; }
    public string? Opinion { get; private set; }
    public int Version { get; private set; } = 1;

    public string? ErrorOf(string field) => Findings.FirstOrDefault(finding => finding.Field == field)?.Message;

    public async Task<IActionResult> OnGetAsync(long id, long unit) => await FindAsync(id, unit) is { } refusal ? refusal : Show([], []);

    public Task<IActionResult> OnPostSaveAsync(long id, long unit, int version) => WriteAsync(id, unit, version, submit: false);

    public Task<IActionResult> OnPostSubmitAsync(long id, long unit, int version) => WriteAsync(id, unit, version, submit: true);

    public async Task<IActionResult> OnPostJudgeAsync(long id, long unit, bool confirms, string? opinion)
    {
        if (await FindAsync(id, unit) is { } refusal)
            return refusal;
        if (!MayJudge)
            return StatusCode(StatusCodes.Status403Forbidden);
        Opinion = opinion;
        return await sheets.JudgeAsync(await current.GetAsync(), Campaign, Sheet!, confirms, opinion) is { Count: > 0 } findings
            ? Show(findings, [])
            : Done(confirms ? "已确认自评。" : "已退回修改。");
    }

    private async Task<IActionResult> WriteAsync(long id, long unit, int version, bool submit)
    {
        if (await FindAsync(id, unit) is { } refusal)
            return refusal;
        if (!MayWrite || (submit && !MaySubmit))
            return StatusCode(StatusCodes.Status403Forbidden);
        var typed = SelfEvaluationDesk.Parts(computed).Select((part, i) => new TypedLine(part.Level1, Request.Form[$"points{i}"].ToString().Trim(), Request.Form[$"text{i}"].ToString())).ToList();
        return await sheets.WriteAsync(await current.GetAsync(), Campaign, Assessed, computed, typed, version, submit) is { Count: > 0 } findings
            ? Show(findings, typed)
            : Done(submit ? "自评已提交。" : "草稿已保存。");
    }

    private IActionResult Done(string words)
    {
        TempData["Done"] = words;
        return Redirect($"/work/assessment/{Campaign.Id}/units/{Assessed.UnitId}/self-evaluation");
    }

    private async Task<IActionResult?> FindAsync(long id, long unit)
    {
        var actor = await current.GetAsync();
        if (await desk.FindAsync(id) is not { } campaign || CampaignDesk.UnitFor(actor, campaign, unit) is not { } assessed)
            return NotFound();
        (Campaign, Assessed, Sheet) = (campaign, assessed, await sheets.FindAsync(campaign, unit));
        Version = Sheet?.Version ?? 1;
        Name = (await plans.UnitsAsync()).Short(unit);
        computed = (await scores.LiveAsync(campaign, AssessmentServices.Earlier(time.Today(), campaign.EndOf(0)))).Sheet(assessed);
        (MayWrite, MaySubmit, MayJudge) = (
            SelfEvaluationDesk.MayWrite(actor, campaign, assessed, Sheet), SelfEvaluationDesk.MaySubmit(actor, campaign, assessed), SelfEvaluationDesk.MayJudge(actor, campaign, Sheet));
        return null;
    }

    private PageResult Show(IReadOnlyList<Finding> findings, IReadOnlyList<TypedLine> typed)
    {
        Findings = findings;
        Rows = [.. SelfEvaluationDesk.Parts(computed).Select(part =>
        {
            var (line, kept) = (typed.FirstOrDefault(each => each.Level1 == part.Level1), Sheet?.Lines.Find(each => each.Level1 == part.Level1));
            return new SelfEvaluationRow(part.Level1, part.Weight, part.Computed, line?.Points ?? $"{kept?.Points:0.##}", line?.Text ?? kept?.Text ?? "");
        })];
        if (findings.Count > 0)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
