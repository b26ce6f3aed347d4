using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Figures;

/// <summary>The three mechanisms of supervision with their figures as of a day.</summary>
[RequirePermission(Permission.Work)]
public sealed class MechanismsModel(FigureRegistry registry, FigureReader reader, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "asOf")] public string? AsOf { get; set; }

    public DateOnly Day { get; private set; }
    public IReadOnlyList<(SupervisionMechanism Mechanism, IReadOnlyList<FigureValue> Values)> Mechanisms { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Day = ChineseDate.TryParse(AsOf, out var day) ? day : time.Today();
        var read = new List<(SupervisionMechanism, IReadOnlyList<FigureValue>)>();
        foreach (var mechanism in SupervisionMechanism.All)
        {
            var values = new List<FigureValue>();
            foreach (var figure in mechanism.Figures.Select(registry.Find).OfType<Figure>())
                values.Add(await reader.ReadAsync(figure, Day, cancel));
            read.Add((mechanism, values));
        }

        Mechanisms = read;
    }
}
