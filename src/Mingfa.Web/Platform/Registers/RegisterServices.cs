namespace Mingfa.Web.Platform.Registers;

public static class RegisterServices
{
    public static IServiceCollection AddMingfaRegisters(this IServiceCollection services) =>
        services.AddSingleton<RegisterCatalogue>();
}
