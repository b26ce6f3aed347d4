using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
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
            rows.Add(new Row(register, await register.CountAsync(db, new RegisterQuery { Reader = RegisterRight.Anybody(register, time.Today()) })));
        Families = [.. rows.Where(row => row.Entries > 0).GroupBy(row => row.Register.Family)];
    }
}
