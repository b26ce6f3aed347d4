using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>All gaps of the registers on a day, with how many rows each has.</summary>
public sealed class GapsModel(MingfaDb db, GapCatalogue gaps, RegisterCatalogue registers, TimeProvider time) : PageModel
{
    public DateOnly AsOf { get; private set; }
    public IReadOnlyList<(RegisterGap Gap, int Count)> Gaps { get; private set; } = [];

    public Register RegisterOf(RegisterGap gap) => registers.Find(gap.Register)!;

    public async Task<IActionResult> OnGetAsync(string? asOf)
    {
        AsOf = ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today();
        var rows = new List<(RegisterGap, int)>();
        foreach (var gap in gaps.All)
            rows.Add((gap, (await gap.Rows(db, AsOf)).Count));
        Gaps = rows;
        return Page();
    }
}
