using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.Tasks;

/// <summary>Notices the system has drafted, for a person to send; and what became of those that were sent.</summary>
[RequirePermission(Permission.OverseeDistrict)]
public sealed class SupervisionModel(MingfaDb db, CampaignScores scores, PlanDesk desk, StepRunner runner, CurrentActor current, CalendarStore calendars, TimeProvider time) : PageModel
{
    private const int Shown = 200;
    private static readonly StepDeclaration Send = SupervisionProcedure.Current.StepOf<SendNotice>();

    public IReadOnlyList<ProposedNotice> Proposals { get; private set; } = [];
    public IReadOnlyList<SupervisionNotice> Notices { get; private set; } = [];
    public UnitNames Units { get; private set; } = null!;
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    private IReadOnlyList<UnitDuty> sending = [];
    private IReadOnlyDictionary<long, UnitDuty> duties = new Dictionary<long, UnitDuty>();

    public bool MaySend(SendNotice notice) => sending.Any(duty => SupervisionProcedure.MaySupervise(duty, duties[notice.Unit]));

    /// <summary>What was typed for this notice and refused; null for every other.</summary>
    public IFormCollection? TypedFor(SendNotice notice) =>
        Findings.Count > 0 && Request.HasFormContentType && Request.Form["part"] == $"{notice.Part}" && Request.Form["unit"] == $"{notice.Unit}" && Request.Form["cause"] == $"{notice.Cause}" ? Request.Form : null;

    public async Task<IActionResult> OnGetAsync() => await ShowAsync([]);

    public async Task<IActionResult> OnPostSendAsync(Guid submissionId)
    {
        JsonObject body = StepForm.FromForm(typeof(SendNotice), Request.Form);
        var (input, findings) = StepForm.Read(typeof(SendNotice), body);
        if (input is null)
            return await ShowAsync(findings);
        var outcome = await runner.OpenAsync(Send, input, await current.GetAsync(), Submission.OrOwn(submissionId));
        return outcome switch
        {
            StepOutcome.Done => Redirect("/work/tasks/supervision"),
            StepOutcome.Refused refused => await ShowAsync(refused.Findings),
            _ => StatusCode(StatusCodes.Status403Forbidden),
        };
    }

    private async Task<IActionResult> ShowAsync(IReadOnlyList<Finding> findings)
    {
        Findings = findings;
        var actor = await current.GetAsync();
        duties = await db.Set<OrgUnit>().ToDictionaryAsync(unit => unit.Id, unit => unit.Duty);
        sending = [.. actor.Holdings.Where(holding => Send.Posts.Contains(holding.Post)).Select(holding => duties[holding.UnitId]).Distinct()];
        Units = await desk.UnitsAsync();
        var (today, calendar) = (time.Today(), await calendars.GetAsync());
        Proposals = [.. await SupervisionProposals.ReadAsync(db, today, calendar), .. await RankingProposals.ReadAsync(db, scores, today, calendar)];
        Notices = await db.Set<SupervisionNotice>().AsNoTracking().OrderByDescending(notice => notice.Id).Take(Shown).ToListAsync();
        if (findings.Count > 0)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }
}
