using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>What the module adds to the product besides its procedures, which are found by themselves.</summary>
public static class NormativeDocumentsSetup
{
    public static IServiceCollection AddNormativeDocuments(this IServiceCollection services)
    {
        services.AddSingleton(provider => StatuteFolder.Load(provider.GetRequiredService<IOptions<MingfaOptions>>().Value.Statutes));
        services.TryAddSingleton(provider => provider.GetRequiredService<LoadedStatutes>().Book);
        services.AddHostedService<StatuteWarnings>();
        services.AddSingleton(new MessageSubject(CleanupNotices.Subject, "打开清理", (campaign, _) => $"/work/cleanup/{campaign}"));
        services.AddSingleton<CleanupNotices>().AddHostedService(provider => provider.GetRequiredService<CleanupNotices>());
        services.TryAddSingleton(new PdfOptions());
        services.AddSingleton<IValidateOptions<MingfaOptions>, NumberPatterns>().AddOptions<MingfaOptions>().ValidateOnStart();
        services.TryAddSingleton<PdfRenderer>();
        services.AddSingleton<DraftingChecks>();
        return services.AddNavigation(
            new NavItem("台账", "规范性文件", "/work/documents", 10, "Work"),
            new NavItem("台账", "规范性文件清理", "/work/cleanup", 20, "Work"),
            new NavItem("任务与指标", "规范性文件指标", "/work/documents/figures", 10, "OverseeDistrict"));
    }
}

/// <summary>Says at the start which texts of the district's statute folder could not be read: the drafting checks do without them.</summary>
internal sealed class StatuteWarnings(LoadedStatutes statutes, ILogger<StatuteWarnings> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var finding in statutes.Findings)
            log.LogWarning("{File}: {Problem}", finding.Field ?? "Mingfa:Statutes", finding.Message);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
