using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mingfa.Web.Pages;

/// <summary>Pages that answer at two addresses: entering something new and changing it are one form.</summary>
internal static class SharedRoutes
{
    // After the framework has set its own list up, whichever of the two was registered first.
    public static IServiceCollection AddSharedRoutes(this IServiceCollection services) => services.PostConfigure<RazorPagesOptions>(options =>
    {
        options.Conventions.AddPageRoute("/Directory/UnitEdit", "directory/units/new");
        options.Conventions.AddPageRoute("/Directory/OfficerEdit", "directory/officers/new");
    });
}
