using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Pages.Registers;

/// <summary>All registers one may read, by family, with how many entries stand in each.</summary>
public sealed class IndexModel(MingfaDb db, CurrentActor current, RegisterCatalogue catalogue, RegisterRights rights) : PageModel
{
    public IReadOnlyList<IGrouping<string, Row>> Families { get; private set; } = [];

    public sealed record Row(Register Register, int Entries);

    public async Task OnGetAsync()
    {
        var rows = new List<Row>();
        foreach (var register in catalogue.All)
        {
            if (await rights.OfAsync(register, await current.GetAsync()) is not { MayRead: true } right)
                continue;
            // Of a register that is not public one counts what one may read.
            rows.Add(new Row(register, register.IsPublic || right.ReadsAll
                ? await register.Table(db).CountAsync(entry => entry.RetractedAt == null)
                : (await register.PageAsync(db, new RegisterQuery { Reader = right, Size = 1 })).Total));
        }

        Families = [.. rows.GroupBy(row => row.Register.Family)];
    }
}
