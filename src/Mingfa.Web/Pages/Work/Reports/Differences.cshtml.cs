using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Pages.Work.Reports;

/// <summary>What the records say now against what the report froze.</summary>
[RequirePermission(Permission.Work)]
public sealed class DifferencesModel(CurrentActor current, IServiceProvider services) : PageModel
{
    private const int Shown = 20;

    public ReportCase Report { get; private set; } = null!;
    public IReadOnlyList<FigureDifference> Differences { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id)
    {
        var desk = services.GetRequiredService<ReportDesk>();
        if (await desk.FindAsync(await current.GetAsync(), id) is not { } report)
            return NotFound();
        Report = report;
        Differences = await desk.DifferencesAsync(report);
        return Page();
    }

    public static string Some(IReadOnlyList<long> ids) =>
        ids.Count == 0 ? "" : "（" + string.Join("、", ids.Take(Shown)) + (ids.Count > Shown ? " 等" : "") + "）";
}
