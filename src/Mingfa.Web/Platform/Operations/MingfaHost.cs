using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Mingfa.Web.Demo;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.LegalReview;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Pages.Portal;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Security;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Platform.Operations;

/// <summary>Puts the product together: what it is made of and in which order a request passes through it.</summary>
public static class MingfaHost
{
    public static WebApplication Build(CommandLine command, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = command.HostArguments, ContentRootPath = InstalledRoot(command) });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A file of the size allowed, and the form around it.
            kestrel.Limits.MaxRequestBodySize = UploadLimits.Default.MaxBytes + (2 << 20);
        });
        var settings = builder.Configuration.GetSection("Mingfa");
        var options = settings.Get<MingfaOptions>() ?? new MingfaOptions();
        options.DataFolder = Path.GetFullPath(command.DataFolder ?? options.DataFolder);
        if (command.MakesData)
            MakeFolder(options.DataFolder);

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.Configure<MingfaOptions>(settings).PostConfigure<MingfaOptions>(o => o.DataFolder = options.DataFolder);
        services.AddSingleton<IValidateOptions<MingfaOptions>, SiteAddress>();
        services.AddMingfaDb(builder.Configuration.GetConnectionString("Mingfa"), options.DataFolder);
        services.AddMingfaAuth(builder.Environment);
        services.AddMingfaUi();
        PublicPages.AddTo(services);
        services.PostConfigure<SiteOptions>(site =>
        {
            site.DistrictName = site.DistrictName.Length > 0 ? site.DistrictName : options.District;
            site.IsDemo |= System.IO.File.Exists(Path.Combine(options.DataFolder, DemoAccounts.FileName));
            if (site.IsDemo && site.Organ.Length == 0)
                (site.Organ, site.Phone) = ($"{site.DistrictName}人民政府（演示）", "000-00000000");
        });
        services.AddMingfaLog().AddScoped<ActReader>();
        services.AddSingleton<ProcedureRegistry>().AddSingleton<CalendarCache>();
        services.AddMingfaRegisters();
        services.AddScoped<CalendarStore>().AddScoped<StepRunner>().AddScoped<FileStore>();
        services.AddSingleton<ClockSweeper>().AddHostedService(provider => provider.GetRequiredService<ClockSweeper>());
        services.AddWork();
        services.AddNormativeDocuments().AddLegalReview();
        services.AddPortal();
        services.AddFigures().AddReports().AddTasks().AddAssessment().AddEnforcement().AddDisclosure().AddLeaderDuties().AddLegalCounsel();
        services.AddScoped<DemoDistrict>();
        services.AddOpenApi(ApiDescription.Describe);
        services.AddApiProblems();
        builder.AddTelemetry();
        // Verbs print their result and nothing else: what the program says about itself goes to standard error.
        if (command.Verb != "serve")
            services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Services.PrepareModel();
        app.UseKnownProxies(options.KnownProxies);
        app.UseSecurityHeaders();
        app.UseApiProblems();
        app.UseMingfaUi();
        app.UseStorableQueries();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseOutputCache();
        app.UseMingfaAuth();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.UseStorableForms();
        app.MapHealth();
        app.MapMingfaUi();
        app.MapRazorPages();
        app.MapMingfaAuth();
        app.MapMingfaLog();
        app.MapWork();
        app.MapRegisters();
        app.MapInstitutions();
        app.MapLeaderDuties();
        app.MapLegalCounsel();
        app.MapNormativeDocuments();
        app.MapSteps(app.Services.GetRequiredService<ProcedureRegistry>());
        app.MapPortal();
        app.MapFigures();
        app.MapReports();
        app.MapTasks();
        app.MapAssessment();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        return app;
    }

    /// <summary>For its owner alone, where the system knows that.</summary>
    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            System.IO.Directory.CreateDirectory(path);
        else
            System.IO.Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Installed, the pages' files lie beside the program, wherever it is started from; null leaves the choice to the host.</summary>
    private static string? InstalledRoot(CommandLine command) =>
        System.IO.Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot")) && !command.HostArguments.Contains("--contentRoot") ? AppContext.BaseDirectory : null;
}
