using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>All gaps of the registers on a day, with how many rows of each the officer sees.</summary>
public sealed class GapsModel(CurrentActor current, GapCatalogue gaps, GapReader reader, RegisterCatalogue registers, TimeProvider time) : PageModel
{
    public DateOnly AsOf { get; private set; }
    public IReadOnlyList<(RegisterGap Gap, GapReading Reading)> Gaps { get; private set; } = [];

    public Register RegisterOf(RegisterGap gap) => registers.Find(gap.Register)!;

    public async Task<IActionResult> OnGetAsync(string? asOf)
    {
        AsOf = ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today();
        var (actor, rows) = (await current.GetAsync(), new List<(RegisterGap, GapReading)>());
        foreach (var gap in gaps.All)
        {
            if (await reader.ReadAsync(gap, AsOf, actor) is { } found)
                rows.Add((gap, found));
        }

        Gaps = rows;
        return Page();
    }
}
