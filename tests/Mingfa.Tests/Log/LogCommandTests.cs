using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mingfa.Cli;
using Mingfa.Core.Log;

namespace Mingfa.Tests.Log;

/// <summary>Exit codes and forms of <c>mingfa log verify</c> and <c>mingfa proof verify</c>: other programs call them.</summary>
public sealed class LogCommandTests : IDisposable
{
    private static readonly byte[] Document = Encoding.UTF8.GetBytes("公开的决定书");
    private static readonly byte[] Salt = Commitment.NewSalt();
    private readonly string folder = Directory.CreateTempSubdirectory("log-command").FullName;
    private readonly SampleLog log = SampleLog.Of(300);

    public LogCommandTests()
    {
        Write("old", log.Files["checkpoint"]);
        log.Append(SampleLog.LeafOf(Salt, Document).ToBytes(), SampleLog.Entry(301));
        log.WriteTo(folder);
    }

    private string Vkey => $"{log.Signer.Verifier}";

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task LogVerify_OfAFolder_ExitsZero_WithAndWithoutAKeyFromElsewhere()
    {
        var (code, text) = await RunAsync("log", "verify", "--archive", folder, "--vkey", Vkey, "--old", At("old"));
        Assert.Equal(0, code);
        Assert.Contains("旧检查点的 300 条原样在前", text, StringComparison.Ordinal);
        Assert.DoesNotContain("未与独立来源核对", text, StringComparison.Ordinal);

        (code, text) = await RunAsync("log", "verify", "--archive", folder);
        Assert.Equal(0, code);
        Assert.Contains("未与独立来源核对", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogVerify_OfADamagedFolder_ExitsOne_AndNamesTheFile()
    {
        var tile = (byte[])log.Files["tile/0/000"].Clone();
        tile[0] ^= 1;
        Write("tile/0/000", tile);
        var (code, text) = await RunAsync("log", "verify", "--archive", folder, "--vkey", Vkey);
        Assert.Equal(1, code);
        Assert.Contains("第 0 条与 tile/0/000 不一致", text, StringComparison.Ordinal);
        Assert.Contains("未通过", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogVerify_OfAFolderThatIsNotThere_SaysSo_AndOfOneWithoutKey_AsksForIt()
    {
        foreach (var given in (string[][])[["--vkey", Vkey], []])
        {
            var (code, text) = await RunAsync(["log", "verify", "--archive", At("nowhere"), .. given]);
            Assert.Equal(1, code);
            Assert.Contains("没有文件夹", text, StringComparison.Ordinal);
        }

        File.Delete(At("key"));
        var (usage, asked) = await RunAsync("log", "verify", "--archive", folder);
        Assert.Equal(2, usage);
        Assert.Contains("没有公钥文件 key", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogVerify_OfAnAddress_WorksForTheSiteAndForTheLog_AndRefusesAnotherHost()
    {
        await using var site = await ServeAsync();
        var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Assert.Equal(0, (await RunAsync("log", "verify", "--url", address, "--vkey", Vkey)).Code);
        Assert.Equal(0, (await RunAsync("log", "verify", "--url", $"{address}/log/", "--vkey", Vkey)).Code);
        var (code, text) = await RunAsync("log", "verify", "--url", $"{address}/elsewhere", "--vkey", Vkey);
        Assert.Equal(1, code);
        Assert.Contains("拒绝转往另一主机", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogVerify_OfAnAddressWhoseConnectionsBreak_AsksAgain()
    {
        await using var site = await ServeAsync(breakEachOnce: true);
        var address = site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var (code, text) = await RunAsync("log", "verify", "--url", $"{address}/log", "--vkey", Vkey);
        Assert.True(code == 0, text);
    }

    [Fact]
    public async Task ProofVerify_OfADocument_NeedsOnlyItsProof()
    {
        Write("document", Document);
        Write("forged", [.. Document, 1]);
        var opening = new ProofOpening(Encoding.UTF8.GetString(log.Entries[300].Span), SampleLog.Role, Salt);
        Write("p", (await log.ProveAsync(300, opening)).ToBytes());
        var (code, text) = await RunAsync("proof", "verify", At("p"), "--vkey", Vkey, "--content", At("document"));
        Assert.Equal((0, 4), (code, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Equal(1, (await RunAsync("proof", "verify", At("p"), "--vkey", Vkey, "--content", At("forged"))).Code);

        (code, text) = await RunAsync("proof", "verify", At("p"), "--vkey", Vkey, "--content", At("document"), "--json");
        Assert.Equal(0, code);
        Assert.StartsWith("{\"verified\":true,\"checks\":[{\"what\":", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProofVerify_OfTheRawEntry_OrWithLeafAndSalt_ExitsZero()
    {
        Write("p", (await log.ProveAsync(300)).ToBytes());
        Write("leaf", log.Entries[300].ToArray());
        Write("document", Document);
        Assert.Equal(0, (await RunAsync("proof", "verify", At("p"), "--vkey", Vkey, "--content", At("leaf"))).Code);
        Assert.Equal(1, (await RunAsync("proof", "verify", At("p"), "--vkey", Vkey, "--content", At("document"))).Code);
        string[] opened = ["proof", "verify", At("p"), "--vkey", Vkey, "--content", At("document"), "--leaf", At("leaf"), "--salt"];
        Assert.Equal(0, (await RunAsync([.. opened, Convert.ToHexStringLower(Salt), "--role", SampleLog.Role])).Code);
        Assert.Equal(1, (await RunAsync([.. opened, Convert.ToHexStringLower(Salt)])).Code);
        Assert.Equal(1, (await RunAsync([.. opened, new string('0', 64), "--role", SampleLog.Role])).Code);
        Assert.Equal(2, (await RunAsync([.. opened, "00"])).Code);
    }

    [Theory]
    [InlineData("log")]
    [InlineData("log", "check")]
    [InlineData("log", "verify")]
    [InlineData("log", "verify", "--url", "http://a.example/log")]
    [InlineData("log", "verify", "--url", "ftp://a.example/log", "--vkey", "k")]
    [InlineData("log", "verify", "--url", "http://a.example", "--archive", "b", "--vkey", "k")]
    [InlineData("log", "verify", "--archive", "b", "--vkey", "not-a-key")]
    [InlineData("log", "verify", "--archive")]
    [InlineData("log", "verify", "--unknown", "x")]
    [InlineData("proof")]
    [InlineData("proof", "verify", "--vkey", "k", "--content", "c")]
    [InlineData("proof", "verify", "f", "--content", "c")]
    [InlineData("proof", "verify", "f", "--vkey", "not-a-key", "--content", "c")]
    public async Task AnythingElse_ExitsTwo(params string[] args) => Assert.Equal(2, (await RunAsync(args)).Code);

    private string At(string name) => Path.Combine(folder, name);

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(At(name), bytes);

    private static async Task<(int Code, string Text)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        var code = args[0] == "log"
            ? await LogCommand.RunAsync(args[1..], output, output)
            : await ProofCommand.RunAsync(args[1..], output, output);
        return (code, output.ToString());
    }

    private async Task<WebApplication> ServeAsync(bool breakEachOnce = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        site.Urls.Add("http://127.0.0.1:0");
        var seen = new ConcurrentDictionary<string, bool>();
        site.Use((context, next) =>
        {
            if (!breakEachOnce || !seen.TryAdd(context.Request.Path, true)) return next(context);
            context.Abort();
            return Task.CompletedTask;
        });
        site.MapGet("/log/{**path}", (string path) => log.Files.TryGetValue(path, out var bytes) ? Results.Bytes(bytes) : Results.NotFound());
        site.MapGet("/elsewhere/{**path}", (string path) => Results.Redirect($"http://other.example/log/{path}"));
        await site.StartAsync();
        return site;
    }
}
