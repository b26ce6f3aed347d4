using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Auth;

namespace Mingfa.Web.Pages.Account;

/// <summary>Sends each officer to where the day begins.</summary>
public sealed class HomeModel(CurrentActor current) : PageModel
{
    public async Task<IActionResult> OnGetAsync() => Redirect(SignInModel.Landing(await current.GetAsync()));
}
