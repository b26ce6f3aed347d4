using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>The officers' workbench: what runs behind it, its navigation, and who may enter.</summary>
public static class WorkServices
{
    public static IServiceCollection AddWork(this IServiceCollection services)
    {
        services.AddScoped<CaseReader>().AddScoped<DossierActs>().AddScoped<Handovers>().AddScoped<Notices>().AddScoped<HolidayNotices>().AddSingleton<Worklist.OwnUnit>();
        services.AddSingleton<LightWatch>().AddHostedService(provider => provider.GetRequiredService<LightWatch>());
        services.Configure<RazorPagesOptions>(options =>
        {
            options.Conventions.AddPageRoute("/Work/Step", "/work/{procedure}/open/{step}");
            options.Conventions.AddFolderApplicationModelConvention("/Work", page => page.Filters.Add(new TypeFilterAttribute<WorkbenchGuard>()));
        });
        return services.AddNavigation(
            new NavItem("我的待办", "待办案卷", "/work", 10, nameof(Permission.Work)),
            new NavItem("案件", "案件查询", "/work/search", 1, nameof(Permission.Work)),
            new NavItem("我的待办", "期限日历", "/work/calendar", 20, nameof(Permission.Work)),
            new NavItem("我的待办", "消息", "/work/inbox", 30, nameof(Permission.Work)),
            new NavItem("设置", "放假通知", "/work/calendar/notices", 10, nameof(Permission.ManageCalendar)));
    }

    public static void MapWork(this WebApplication app)
    {
        WorkDownloads.Map(app);
        WorkEndpoints.Map(app);
    }
}

/// <summary>Only business posts enter the workbench (三员 do no business). Tells the layout who is there and how much is unread.</summary>
internal sealed class WorkbenchGuard(CurrentActor current, MingfaDb db, ProcedureRegistry registry, Kept kept) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var actor = await current.GetAsync();
        if (!actor.Has(Permission.Work))
        {
            context.Result = new StatusCodeResult(StatusCodes.Status403Forbidden);
            return;
        }

        var http = context.HttpContext;
        var viewer = http.Viewer() is { IsSignedIn: true } known
            ? known
            : new Viewer(actor.Name, actor.UnitName, string.Join("、", actor.Holdings.Select(holding => holding.Post.Name).Distinct()), 0,
                right => Enum.TryParse<Permission>(right, out var permission) && actor.Has(permission));
        http.SetViewer(viewer with { Unread = await Notification.UnreadAsync(db, actor, registry, kept) });
        await next();
    }
}
