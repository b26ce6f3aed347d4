using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Registers;

/// <summary>The two compilations, with contents, as of a day.</summary>
public sealed class CompilationsModel(MingfaDb db, IOptions<MingfaOptions> settings, TimeProvider time) : PageModel
{
    public DateOnly AsOf { get; private set; }
    public IReadOnlyList<Compilation> Books { get; private set; } = [];

    public async Task OnGetAsync(string? asOf)
    {
        AsOf = ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today();
        var books = new List<Compilation>();
        foreach (var kind in Enum.GetValues<CompilationKind>())
            books.Add(await Compilation.LoadAsync(db, kind, settings.Value.District, AsOf));
        Books = books;
    }
}
