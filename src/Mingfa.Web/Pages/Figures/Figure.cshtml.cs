using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Figures;

/// <summary>One figure: what it counts, how much that is, since when and by whom, and every row.</summary>
[RequirePermission(Permission.Work)]
public sealed class FigureModel(
    FigureRegistry registry, FigureReader reader, FigureTrend trend, FigureRights rights, MingfaDb db, CurrentActor current, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "asOf")] public string? AsOf { get; set; }
    [BindProperty(SupportsGet = true, Name = "after")] public long? After { get; set; }

    /// <summary>The unit whose own number and rows are asked for; null: the whole district's.</summary>
    [BindProperty(SupportsGet = true, Name = "unit")] public long? Unit { get; set; }

    public Figure Figure { get; private set; } = null!;
    public DateOnly Day { get; private set; }
    public FigureValue Value { get; private set; } = null!;
    public IReadOnlyList<TrendPoint> Years { get; private set; } = [];
    public IReadOnlyList<TrendPoint> Months { get; private set; } = [];
    public IReadOnlyList<UnitShare> Units { get; private set; } = [];
    public IReadOnlyList<FigureRowView> Rows { get; private set; } = [];
    public long? Next { get; private set; }
    public string? UnitName { get; private set; }

    /// <summary>Units of which it may be asked alone.</summary>
    public IReadOnlySet<long> Askable { get; private set; } = new HashSet<long>();

    /// <summary>The rest of an address of this figure: the day, and the unit where one is asked for.</summary>
    public string Asked => $"asOf={ChineseDate.Iso(Day)}{(Unit is { } unit ? $"&unit={unit}" : "")}";
    public bool HasQuantity => Figure.IsMeasured;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancel)
    {
        var actor = await current.GetAsync();
        if (registry.Find(id) is not { } figure || (Unit is { } asked && !await rights.MayAskOfAsync(figure, asked, actor)))
            return NotFound();
        Day = ChineseDate.TryParse(AsOf, out var day) ? day : time.Today();
        Units = await trend.ByUnitAsync(figure, Day, cancel);
        var askable = new HashSet<long>();
        foreach (var share in Units.Select(share => share.Id).OfType<long>())
            if (await rights.MayAskOfAsync(figure, share, actor))
                askable.Add(share);
        Askable = askable;
        if (Unit is { } one)
        {
            figure = figure.OfUnit(one);
            UnitName = (await UnitRegister.NamesOnAsync(db, Day, cancel)).GetValueOrDefault(one, "—");
        }

        Figure = figure;
        Value = await reader.ReadAsync(figure, Day, cancel);
        Years = await trend.ByYearAsync(figure, Day, cancel);
        Months = await trend.ByMonthAsync(figure, Day, cancel);
        var page = await reader.PageAsync(figure, Day, After ?? long.MinValue, PageSize + 1, cancel);
        Rows = await rights.ViewAsync(figure, [.. page.Take(PageSize)], actor);
        Next = page.Count > PageSize ? page[PageSize - 1].Id : null;
        return Page();
    }
}
