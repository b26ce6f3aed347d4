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
            if (register.IsPublic || (await rights.OfAsync(register, await current.GetAsync())).MayRead)
                rows.Add(new Row(register, await register.Table(db).CountAsync(entry => entry.RetractedAt == null)));
        Families = [.. rows.GroupBy(row => row.Register.Family)];
    }
}
