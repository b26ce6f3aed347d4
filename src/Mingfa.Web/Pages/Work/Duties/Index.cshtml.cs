using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Web.Pages.Work.Duties;

/// <summary>What every leader did for the rule of law in a year, against what is asked.</summary>
[RequirePermission(Permission.Work)]
public sealed class IndexModel(LeaderDutyDesk desk, CurrentActor current, IOptions<MingfaOptions> settings) : PageModel
{
    public LeaderDutyBoard Board { get; private set; } = null!;

    public async Task OnGetAsync(string? year, string? unit, string? heads) =>
        Board = await desk.BoardAsync(await current.GetAsync(), DutyFilter.Read(year, unit, heads));

    public string MinimumOf(DutyKind kind, bool isHead) =>
        $"{(DutyMinimum.Of(settings.Value, kind, isHead) is > 0 and var least ? $"{least} 次" : "不设下限")}{(DutyMinimum.IsOfDistrict(settings.Value, kind, isHead) ? "（本区设定）" : "")}";
}
