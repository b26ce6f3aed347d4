using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Work.NormativeDocuments;

/// <summary>规范性文件台账.</summary>
public sealed class RegisterModel(MingfaDb db, CurrentActor current, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)] public RegisterState? State { get; set; }
    [BindProperty(SupportsGet = true)] public DocumentLevel? Level { get; set; }
    [BindProperty(SupportsGet = true)] public long? Unit { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? ExpiresBy { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public IReadOnlyList<DocumentRegister.Row> Rows { get; private set; } = [];
    public string? Next { get; private set; }
    public IReadOnlyList<(long Id, string Name)> Issuers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!(await current.GetAsync()).Has(Permission.Work))
            return NotFound();
        var today = time.Today();
        (Rows, Next) = await DocumentRegister.PageAsync(
            db, new() { State = State, Level = Level, Unit = Unit, ExpiresBy = ExpiresBy, Q = Q, After = After }, today);
        Issuers = (await db.Set<NormativeDocument>().Select(d => new { d.IssuerUnitId, d.IssuerName }).Distinct().OrderBy(d => d.IssuerUnitId).ToListAsync())
            .ConvertAll(d => (d.IssuerUnitId, d.IssuerName));
        return Page();
    }
}
