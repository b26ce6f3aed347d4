using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Tests.Safety;

public sealed class KnownProxiesTests
{
    [Theory]
    [InlineData("--Mingfa:KnownProxies:0=127.0.0.1", "https://")]
    [InlineData("--Mingfa:KnownProxies:0=10.9.8.7", "http://")]
    [InlineData("--Mingfa:District=清莲区", "http://")]
    public async Task ForwardedScheme_IsBelievedOfKnownProxiesOnly(string setting, string scheme)
    {
        var folder = Directory.CreateTempSubdirectory("mingfa-proxy-").FullName;
        await using (var app = MingfaHost.Build(
            new CommandLine("serve", [], folder, ["--applicationName=Mingfa.Web", "--urls=http://127.0.0.1:0", setting, .. TestDatabase.For(folder)]), builder => builder.Logging.ClearProviders()))
        {
            await app.StartAsync();
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            using var proxy = new HttpClient { BaseAddress = new Uri(address) };
            proxy.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            Assert.Contains($"Sitemap: {scheme}", await proxy.GetStringAsync("/robots.txt"));
        }

        TestDatabase.Drop(folder);
    }

    [Fact]
    public void UnreadableAddress_StopsTheStart()
    {
        var folder = Directory.CreateTempSubdirectory("mingfa-proxy-").FullName;
        Assert.Throws<FormatException>(() => MingfaHost.Build(new CommandLine("serve", [], folder, ["--applicationName=Mingfa.Web", "--Mingfa:KnownProxies:0=proxy"])));
        Directory.Delete(folder, recursive: true);
    }
}
