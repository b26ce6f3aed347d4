using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Pages.Work.Duties;

/// <summary>What every leader did for the rule of law in a year, against what is asked.</summary>
[RequirePermission(Permission.Work)]
public sealed class IndexModel(LeaderDutyDesk desk, CurrentActor current, MingfaDb db) : PageModel
{
    public LeaderDutyBoard Board { get; private set; } = null!;

    private DistrictParameters parameters = DistrictParameters.Shipped;

    public async Task OnGetAsync(string? year, string? unit, string? heads)
    {
        Board = await desk.BoardAsync(await current.GetAsync(), DutyFilter.Read(year, unit, heads));
        parameters = await DistrictParameters.LoadAsync(db);
    }

    public string MinimumOf(DutyKind kind, bool isHead) =>
        $"{(DutyMinimum.Of(parameters, kind, isHead, Board.Year) is > 0 and var least ? $"{least} 次" : "不设下限")}{(DutyMinimum.IsOfDistrict(parameters, kind, isHead, Board.Year) ? "（本区设定）" : "")}";
}
