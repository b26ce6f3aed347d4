using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Data;

/// <summary>公开的清单和台账.</summary>
[AllowAnonymous]
public sealed class IndexModel(MingfaDb db, RegisterCatalogue catalogue, TimeProvider time) : PageModel
{
    public IReadOnlyList<IGrouping<string, Row>> Families { get; private set; } = [];

    public sealed record Row(Register Register, int Entries);

    public async Task OnGetAsync()
    {
        var rows = new List<Row>();
        foreach (var register in catalogue.All.Where(register => register.IsPublic))
        {
            // What stood once is still there to be asked for by its day.
            if (await register.PublicTable(db, time.Today()).AnyAsync())
                rows.Add(new Row(register, await register.CountAsync(db, new RegisterQuery { Reader = RegisterRight.Anybody(register, time.Today()) })));
        }

        Families = [.. rows.GroupBy(row => row.Register.Family)];
    }
}
