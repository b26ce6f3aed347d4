using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Demo;

internal static class DemoAccounts
{
    public static Task CreateAsync(IServiceProvider services, IReadOnlyList<(Officer Officer, DemoOfficers.Place Place)> officers, IReadOnlyDictionary<string, OrgUnit> units) => Task.CompletedTask;
}
