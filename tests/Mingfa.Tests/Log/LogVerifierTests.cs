using CsCheck;
using Mingfa.Core.Log;

namespace Mingfa.Tests.Log;

public sealed class LogVerifierTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_536)]
    [InlineData(66_000)]
    public async Task AWholeLog_Passes(int size)
    {
        var log = SampleLog.Of(size);
        var verdict = await LogVerifier.CheckAsync(log.Fetch, log.Signer.Verifier);
        Assert.True(verdict.Passed, string.Join('\n', verdict.Checks));
    }

    [Fact]
    public async Task PartialFilesDeletedOnceFull_AreReadFromTheFullOnes()
    {
        var log = SampleLog.Of(300);
        var then = log.Files["checkpoint"];
        log.Append([.. Enumerable.Range(300, 400).Select(SampleLog.Entry)]);
        log.Files["checkpoint"] = then;
        log.Files.Remove("tile/0/001.p/44");
        log.Files.Remove("tile/entries/001.p/44");
        Assert.True((await LogVerifier.CheckAsync(log.Fetch, log.Signer.Verifier)).Passed);
    }

    [Fact]
    public async Task AnyFlippedBitInAnyFile_IsFound()
    {
        var log = SampleLog.Of(600);
        string[] paths = [.. log.Files.Keys.Where(path => path != "key")];
        await Gen.Select(Gen.Int[0, paths.Length - 1], Gen.Int[0, int.MaxValue]).SampleAsync(async (file, place) =>
        {
            var damaged = new Dictionary<string, byte[]>(log.Files);
            var bytes = damaged[paths[file]] = (byte[])damaged[paths[file]].Clone();
            bytes[place / 8 % bytes.Length] ^= (byte)(1 << (place % 8));
            Assert.False((await LogVerifier.CheckAsync((path, _) => ValueTask.FromResult(damaged.GetValueOrDefault(path)), log.Signer.Verifier)).Passed);
        }, iter: 200);
    }

    [Fact]
    public async Task AnyMissingFile_IsNamed()
    {
        var log = SampleLog.Of(600);
        foreach (var missing in log.Files.Keys.Where(path => path.StartsWith("tile/", StringComparison.Ordinal)))
        {
            LogFetch without = (path, _) => ValueTask.FromResult(path == missing ? null : log.Files.GetValueOrDefault(path));
            var verdict = await LogVerifier.CheckAsync(without, log.Signer.Verifier);
            Assert.Contains(verdict.Checks, check => !check.Passed && check.Detail.StartsWith(missing, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(300)]
    [InlineData(600)]
    public async Task AnOlderCheckpoint_StandsUnchangedInFront_OrTheLogWasRewritten(int oldSize)
    {
        var (log, old) = (SampleLog.Of(600), SampleLog.Of(oldSize).Checkpoint);
        Assert.True((await LogVerifier.CheckAsync(log.Fetch, log.Signer.Verifier, old)).Passed);
        var forged = old with { Root = LeafHash.Of([9]) };
        Assert.False((await LogVerifier.CheckAsync(log.Fetch, log.Signer.Verifier, forged)).Passed);
    }

    [Fact]
    public async Task ALogThatShrank_Fails()
    {
        var log = SampleLog.Of(600);
        Assert.False((await LogVerifier.CheckAsync(log.Fetch, log.Signer.Verifier, SampleLog.Of(601).Checkpoint)).Passed);
    }
}
