using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.WebEncoders;
using Mingfa.Web.Pages;

namespace Mingfa.Web.Platform.Ui;

/// <summary>Pages, layouts and forms: what Program.cs adds once.</summary>
public static class UiServices
{
    /// <summary>Paths whose callers are programs: they get problem+json or plain text instead of an error page.</summary>
    private static readonly string[] MachinePaths = ["/api", "/log", "/healthz", "/openapi"];

    public static IServiceCollection AddMingfaUi(this IServiceCollection services)
    {
        services.AddRazorPages(options => options.Conventions.AddFolderApplicationModelConvention("/", NameMethods));
        services.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.Section);
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.TryAddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<MvcOptions>(options =>
        {
            options.Filters.Add<UnknownPost>();
            options.ModelBinderProviders.Insert(0, new ChineseDateBinderProvider());
            options.ModelMetadataDetailsProviders.Add(new ChineseMessages());
            ChineseMessages.Apply(options.ModelBindingMessageProvider);
        });
        services.TryAddSingleton<LiveLinks>();
        services.TryAddSingleton<NavModel>();
        services.TryAddSingleton<WorkbenchNav>();
        return services.AddFooterLinks(
            new FooterLink("公开存证日志", "/log/checkpoint", 10),
            new FooterLink("日志验证公钥", "/log/key", 20),
            new FooterLink("核验一份证明", "/verify", 30),
            new FooterLink("开放接口", "/openapi/v1.json", 40),
            new FooterLink("无障碍声明", "/accessibility", 50));
    }

    /// <summary>
    /// A page takes what it has handlers for: routing is told, as of every other address, and refuses the rest (405) before anything is read. The error
    /// page is drawn whatever was asked.
    /// </summary>
    private static void NameMethods(PageApplicationModel page)
    {
        if (page.ModelType != typeof(ErrorModel))
            page.EndpointMetadata.Add(new HttpMethodMetadata([.. page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Prepend(HttpMethods.Get).Distinct()]));
    }

    /// <summary>Entries of the workbench's navigation; each module adds its own.</summary>
    public static IServiceCollection AddNavigation(this IServiceCollection services, params NavItem[] items) => AddEach(services, items);

    /// <summary>Entrances of the portal; shown in the header and on the home page.</summary>
    public static IServiceCollection AddEntrances(this IServiceCollection services, params PortalEntrance[] entrances) => AddEach(services, entrances);

    public static IServiceCollection AddFooterLinks(this IServiceCollection services, params FooterLink[] links) => AddEach(services, links);

    /// <summary>
    /// Error pages for people; requests of programs pass untouched. Routing follows here, because an error page is found by routing a
    /// second time: what needs the endpoint (authentication, authorisation, output cache) comes after this call.
    /// </summary>
    public static IApplicationBuilder UseMingfaUi(this IApplicationBuilder app) =>
        app.UseWhen(ForPeople, branch =>
        {
            branch.UseExceptionHandler("/error/500");
            branch.UseStatusCodePagesWithReExecute("/error/{0}");
            branch.Use(ReadErrorPageAsync);
        }).UseRoutingOfHead();

    /// <summary>An error page is read, whatever the request was that failed.</summary>
    private static async Task ReadErrorPageAsync(HttpContext http, RequestDelegate next)
    {
        var method = http.Request.Method;
        if (TellsOfError(http))
            http.Request.Method = HttpMethods.Get;
        await next(http);
        http.Request.Method = method;
    }

    /// <summary>Where GET is answered, HEAD is too: only routing takes the one for the other, and the server leaves the body out.</summary>
    private static IApplicationBuilder UseRoutingOfHead(this IApplicationBuilder app)
    {
        var head = new object();
        app.Use((http, next) =>
        {
            if (HttpMethods.IsHead(http.Request.Method))
                (http.Request.Method, http.Items[head]) = (HttpMethods.Get, head);
            return next(http);
        });
        app.UseRouting();
        return app.Use((http, next) =>
        {
            if (http.Items.Remove(head))
                http.Request.Method = HttpMethods.Head;
            return next(http);
        });
    }

    public static IEndpointRouteBuilder MapMingfaUi(this IEndpointRouteBuilder endpoints)
    {
        ElderMode.Map(endpoints);
        return endpoints;
    }

    /// <summary>Whether the error page is being drawn in the place of what failed.</summary>
    internal static bool TellsOfError(HttpContext http) => http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;

    internal static bool ForPeople(HttpContext http) => !MachinePaths.Any(path => http.Request.Path.StartsWithSegments(path));

    private static IServiceCollection AddEach<T>(IServiceCollection services, T[] items)
        where T : class
    {
        foreach (var item in items)
            services.AddSingleton(item);
        return services;
    }
}
