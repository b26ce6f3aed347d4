using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Figures;

/// <summary>数字口径 — all figures as of a day.</summary>
[RequirePermission(Permission.Work)]
public sealed class IndexModel(FigureRegistry registry, FigureReader reader, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "asOf")] public string? AsOf { get; set; }

    /// <summary>What every procedure gives, instead of the register of figures.</summary>
    [BindProperty(SupportsGet = true, Name = "cases")] public bool Cases { get; set; }

    public DateOnly Day { get; private set; }
    public IReadOnlyList<FigureValue> Values { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Day = ChineseDate.TryParse(AsOf, out var day) ? day : time.Today();
        var values = new List<FigureValue>();
        foreach (var figure in Cases ? registry.OfProcedures : registry.All.Except(registry.OfProcedures))
            values.Add(await reader.ReadAsync(figure, Day, cancel));
        Values = values;
    }
}
