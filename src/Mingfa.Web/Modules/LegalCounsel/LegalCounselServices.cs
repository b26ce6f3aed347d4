using System.Globalization;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>The counsels' annual assessment, and the desk of a counsel from outside.</summary>
public static class LegalCounselServices
{
    public static IServiceCollection AddLegalCounsel(this IServiceCollection services) => services.AddScoped<CounselAssessmentDesk>().AddScoped<CounselDesk>().AddNavigation(
        new NavItem("我的待办", "法律事务", "/counsel", 10, nameof(Permission.GiveCounsel)),
        new NavItem("我的待办", "聘任和经费", "/counsel/engagements", 20, nameof(Permission.GiveCounsel)));

    public static void MapLegalCounsel(this WebApplication app)
    {
        app.MapGet("/registers/counsels/assessment/export.xlsx", ExportAsync).RequirePermission(Permission.Work).ExcludeFromDescription();
        app.MapCounsel();
    }

    /// <summary>A year as it stands in the URL; what cannot be read asks for nothing.</summary>
    public static int? YearOf(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100 ? year : null;

    private static async Task<IResult> ExportAsync(string? year, CounselAssessmentDesk desk, CurrentActor current, CancellationToken cancel)
    {
        var sheet = await desk.ReadAsync(await current.GetAsync(), YearOf(year));
        return Results.File(await TableFile.XlsxAsync(CounselAssessment.Heads, sheet.Lines().ToAsyncEnumerable(), "法律顾问年度考核表", cancel), TableFile.XlsxType, $"法律顾问年度考核表-{sheet.Year}.xlsx");
    }
}
