using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Core.Codes;
using Mingfa.Web.Modules.LegalServices;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Pages.Data;

/// <summary>All communities with what they have and lack, as the public reads it.</summary>
[AllowAnonymous]
public sealed class CommunitiesModel(MingfaDb db, TimeProvider time) : PageModel
{
    public CommunityOverview View { get; private set; } = null!;

    public async Task OnGetAsync(string? asOf) =>
        View = await CommunityOverview.LoadAsync(db, ChineseDate.TryParse(asOf ?? "", out var day) ? day : time.Today());
}
