using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Modules.Institutions;

/// <summary>Board and profiles of the leaders' duties: services, navigation, downloads.</summary>
public static class LeaderDutyServices
{
    public static IServiceCollection AddLeaderDuties(this IServiceCollection services) =>
        services.AddScoped<LeaderDutyDesk>().AddNavigation(new NavItem("任务与指标", "第一责任人履职", "/work/duties", 6, nameof(Permission.Work)));

    public static void MapLeaderDuties(this WebApplication app)
    {
        app.MapGet("/work/duties/export.{format}", BoardAsync).RequirePermission(Permission.Work).ExcludeFromDescription();
        app.MapGet("/work/duties/{id:long}/profile.docx", ProfileAsync).RequirePermission(Permission.Work).ExcludeFromDescription();
    }

    private static async Task<IResult> BoardAsync(string format, string? year, string? unit, string? heads, LeaderDutyDesk desk, CurrentActor current, CancellationToken cancel)
    {
        if (format is not ("xlsx" or "csv"))
            return Results.NotFound();
        var board = await desk.BoardAsync(await current.GetAsync(), DutyFilter.Read(year, unit, heads));
        var (lines, name) = (board.Lines().ToAsyncEnumerable(), $"第一责任人履职-{board.Year}.{format}");
        return format == "xlsx"
            ? Results.File(await TableFile.XlsxAsync(LeaderDutyBoard.Heads, lines, "第一责任人履职", cancel), TableFile.XlsxType, name)
            : Results.Stream(stream => TableFile.WriteCsvAsync(LeaderDutyBoard.Heads, lines, stream, cancel), TableFile.CsvType, name);
    }

    private static async Task<IResult> ProfileAsync(long id, string? year, LeaderDutyDesk desk, CurrentActor current)
    {
        if (await desk.ProfileAsync(await current.GetAsync(), id, DutyFilter.Read(year).Year) is not { } profile)
            return Results.NotFound();
        return Results.File(OfficialFile.Write(profile.ToDocument()), OfficialFile.Docx, $"{profile.Leader.Name}-{profile.Year}年度述法材料.docx");
    }
}
