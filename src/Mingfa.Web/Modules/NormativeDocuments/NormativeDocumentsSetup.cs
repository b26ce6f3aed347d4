using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>What the module adds to the product besides its procedures, which are found by themselves.</summary>
public static class NormativeDocumentsSetup
{
    /// <param name="services">The product's services.</param>
    /// <param name="configuration"><c>Mingfa:Statutes</c> names the folder of statute texts the drafting checks read.</param>
    public static IServiceCollection AddNormativeDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(_ => StatuteFolder.Load(configuration["Mingfa:Statutes"]).Book);
        services.TryAddSingleton(new PdfOptions());
        services.AddSingleton<IValidateOptions<MingfaOptions>, NumberPatterns>().AddOptions<MingfaOptions>().ValidateOnStart();
        services.TryAddSingleton<PdfRenderer>();
        services.AddSingleton<DraftingChecks>();
        return services.AddNavigation(
            new NavItem("台账", "规范性文件", "/work/documents", "Work", 10),
            new NavItem("台账", "规范性文件清理", "/work/cleanup", "Work", 20),
            new NavItem("任务与指标", "规范性文件指标", "/work/documents/figures", "Work", 10));
    }
}
