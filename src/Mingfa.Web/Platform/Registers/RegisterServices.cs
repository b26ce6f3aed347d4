using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Platform.Registers;

public static class RegisterServices
{
    public static IServiceCollection AddMingfaRegisters(this IServiceCollection services)
    {
        services.AddSingleton<RegisterCatalogue>().AddSingleton<GapCatalogue>();
        services.AddScoped<RegisterRights>().AddScoped<RegisterWords>().AddScoped<RegisterReferences>().AddScoped<GapReader>().AddScoped<RegisterKeeper>().AddScoped<RegisterImport>().AddScoped<RegisterExport>();
        services.Configure<RazorPagesOptions>(options =>
        {
            options.Conventions.AddPageRoute("/Registers/Edit", "/registers/{register}/{id:long}/edit");
            options.Conventions.AddFolderApplicationModelConvention("/Registers", page => page.Filters.Add(new TypeFilterAttribute<WorkbenchGuard>()));
        });
        services.AddEntrances(new PortalEntrance("数据", "/data", "清单、台账和统计数据，可以下载", 60));
        return services.AddNavigation(
            new NavItem("台账", "全部台账", "/registers", 10, nameof(Permission.Work)),
            new NavItem("台账", "缺口清单", "/registers/gaps", 11, nameof(Permission.Work)),
            new NavItem("台账", "活动日历", "/registers/calendar", 13, nameof(Permission.Work)),
            new NavItem("台账", "文件汇编", "/registers/compilations", 12, nameof(Permission.Work)),
            new NavItem("设置", "本区参数", "/work/parameters", 15, nameof(Permission.Work)));
    }

    public static void MapRegisters(this WebApplication app)
    {
        RegisterDownloads.Map(app);
        RegisterEndpoints.Map(app);
        RegisterChoices.Map(app);
        RegisterFeed.Map(app);
    }
}
