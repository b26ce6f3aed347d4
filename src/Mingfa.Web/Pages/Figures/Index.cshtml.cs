using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Figures;

/// <summary>数字口径 — the figures as of a day, a page at a time: each is counted when it is shown.</summary>
[RequirePermission(Permission.Work)]
public sealed class IndexModel(FigureRegistry registry, FigureReader reader, TimeProvider time) : PageModel
{
    private const int PageSize = 30;

    [BindProperty(SupportsGet = true, Name = "asOf")] public string? AsOf { get; set; }

    /// <summary>What every procedure gives, instead of the register of figures.</summary>
    [BindProperty(SupportsGet = true, Name = "cases")] public bool Cases { get; set; }

    /// <summary>Words of the number, the name or the definition.</summary>
    [BindProperty(SupportsGet = true, Name = "q")] public string? Q { get; set; }

    /// <summary>Number of the last figure of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "after")] public string? After { get; set; }

    public DateOnly Day { get; private set; }
    public IReadOnlyList<FigureValue> Values { get; private set; } = [];
    public int Total { get; private set; }

    /// <summary>Null on the last page.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Day = ChineseDate.TryParse(AsOf, out var day) ? day : time.Today();
        var found = (Cases ? registry.OfProcedures : registry.All.Except(registry.OfProcedures)).Where(Matches).ToList();
        var page = found.Skip(found.FindIndex(figure => figure.Id == After) + 1).Take(PageSize).ToList();
        var values = new List<FigureValue>();
        foreach (var figure in page)
            values.Add(await reader.ReadAsync(figure, Day, cancel));
        (Values, Total, Next) = (values, found.Count, page.Count > 0 && page[^1] != found[^1] ? page[^1].Id : null);
    }

    private bool Matches(Figure figure) => string.IsNullOrWhiteSpace(Q)
        || new[] { figure.Id, figure.Name, figure.Definition }.Any(text => text.Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase));
}
