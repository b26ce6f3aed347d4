using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Pages.Registers;

/// <summary>The rows of one gap, each linked to the entry that shows it.</summary>
public sealed class GapModel(CurrentActor current, GapCatalogue gaps, GapReader reader, RegisterCatalogue registers, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    public RegisterGap Gap { get; private set; } = null!;
    public Register Register => registers.Find(Gap.Register)!;
    public DateOnly AsOf { get; private set; }
    public ListPage<GapRow> Shown { get; private set; } = null!;

    /// <summary>The officer sees every row there is.</summary>
    public bool IsWhole { get; private set; }

    public async Task<IActionResult> OnGetAsync(string gap, string? asOf, string? after)
    {
        if (gaps.Find(gap) is not { } known)
            return NotFound();
        (Gap, AsOf) = (known, ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today());
        if (await reader.ReadAsync(known, AsOf, await current.GetAsync()) is not { } reading)
            return NotFound();
        IsWhole = reading.IsWhole;
        Shown = ListPage.Of(reading.Rows, row => row.Entry?.ToString(CultureInfo.InvariantCulture) ?? row.Subject, after, PageSize);
        return Page();
    }
}
