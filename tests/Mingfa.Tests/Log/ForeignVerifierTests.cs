using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Mingfa.Core.Log;

namespace Mingfa.Tests.Log;

/// <summary>The log as others see it: Go's checksum-database packages, and the portal's script under Node.</summary>
public sealed class ForeignVerifierTests : IDisposable
{
    private const string GoPath = "/usr/share/gocode";
    private static readonly byte[] Document = Encoding.UTF8.GetBytes("行政处罚决定书（公开版）");
    private readonly string folder = Directory.CreateTempSubdirectory("log-foreign").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact, Trait("needs", "go")]
    public async Task Go_VerifiesCheckpointTilesProofsAndGrowth_AndRejectsADamagedTile()
    {
        var verifier = await BuildGoAsync();
        var (log, proof, leaf) = await WriteLogAsync(new byte[32]);
        string[] args = ["-vkey", $"{log.Signer.Verifier}", "-old", At("old"), "-proof", At(proof), "-leaf", At(leaf), At("log")];
        var (code, text) = await RunAsync(verifier, args);
        Assert.True(code == 0, text);

        log.Files["tile/0/000"][40] ^= 1;
        log.WriteTo(At("log"));
        Assert.Equal(1, (await RunAsync(verifier, args)).Code);
    }

    [Fact, Trait("needs", "node")]
    public async Task PortalScript_VerifiesADocument_AndNoOther_AndSaysWhenItCannotCheckTheSignature()
    {
        if ((await TryRunAsync("node", ["--version"])) is not { Code: 0 }) Assert.Skip("node is not installed");
        var (log, proof, _) = await WriteLogAsync(Commitment.NewSalt());
        await File.WriteAllBytesAsync(At("document"), Document);
        await File.WriteAllBytesAsync(At("forged"), [.. Document, 1]);
        string[] Args(string document, params string[] more) =>
            [Path.Combine(Root, "tests/foreign/node/verify.mjs"), Path.Combine(Root, "src/Mingfa.Web/wwwroot/js/proof.js"), At(proof), At(document),
             $"{log.Signer.Verifier}", .. more];

        var (code, text) = await RunAsync("node", Args("document"));
        Assert.True(code == 0, text);
        Assert.Equal(1, (await RunAsync("node", Args("forged"))).Code);
        var (limited, report) = await RunAsync("node", Args("document", "--without-ed25519"));
        Assert.Equal(3, limited);
        Assert.Contains("签名未能核对", report, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("node", [.. Args("document")[..^1], $"{NoteSigner.Generate(SampleLog.Origin)}"])).Code);
    }

    [Fact, Trait("needs", "node")]
    public async Task PortalScript_VerifiesAMaskedDecision_AndRejectsAnAlteredOne()
    {
        if ((await TryRunAsync("node", ["--version"])) is not { Code: 0 }) Assert.Skip("node is not installed");
        var record = new RedactableRecord([.. "甲乙丙丁戊".Select(name => RecordField.Open($"{name}", "值", Commitment.NewSalt()))]);
        var log = SampleLog.Of(70);
        var leaf = SampleLog.LeafOf(new byte[32], Document) with { Docs = [new LeafDocument(SampleLog.Role, record.Root)] };
        log.Append(leaf.ToBytes());
        await File.WriteAllBytesAsync(At("proof"), (await log.ProveAsync(70, new ProofOpening(Encoding.UTF8.GetString(leaf.ToBytes()), SampleLog.Role, null))).ToBytes());
        await File.WriteAllBytesAsync(At("masked"), record.Masking("乙", "戊").ToBytes());
        await File.WriteAllBytesAsync(At("altered"), new RedactableRecord([.. record.Fields.Skip(1)]).ToBytes());
        string[] Args(string document) =>
            [Path.Combine(Root, "tests/foreign/node/verify.mjs"), Path.Combine(Root, "src/Mingfa.Web/wwwroot/js/proof.js"), At("proof"), At(document),
             $"{log.Signer.Verifier}"];

        var (code, text) = await RunAsync("node", Args("masked"));
        Assert.True(code == 0, text);
        Assert.Equal(1, (await RunAsync("node", Args("altered"))).Code);
    }

    private static string Root => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    private static string Here([CallerFilePath] string path = "") => path;

    private string At(string name) => Path.Combine(folder, name);

    private async Task<(SampleLog Log, string Proof, string Leaf)> WriteLogAsync(byte[] salt)
    {
        var log = SampleLog.Of(300);
        await File.WriteAllBytesAsync(At("old"), log.Files["checkpoint"]);
        var leaf = SampleLog.LeafOf(salt, Document).ToBytes();
        log.Append([leaf, .. Enumerable.Range(301, 66_000).Select(SampleLog.Entry)]);
        log.WriteTo(At("log"));
        var opening = new ProofOpening(Encoding.UTF8.GetString(leaf), SampleLog.Role, salt);
        await File.WriteAllBytesAsync(At("document.tlog-proof"), (await log.ProveAsync(300, opening)).ToBytes());
        await File.WriteAllBytesAsync(At("leaf.json"), leaf);
        return (log, "document.tlog-proof", "leaf.json");
    }

    private async Task<string> BuildGoAsync()
    {
        if (!Directory.Exists(Path.Combine(GoPath, "src/golang.org/x/mod/sumdb/tlog"))) Assert.Skip("golang-golang-x-mod-dev is not installed");
        if (await TryRunAsync("go", ["version"]) is not { Code: 0 }) Assert.Skip("golang-go is not installed");
        var (code, text) = await RunAsync("go", ["build", "-o", At("verify"), Path.Combine(Root, "tests/foreign/go/verify.go")]);
        Assert.True(code == 0, text);
        return At("verify");
    }

    private async Task<(int Code, string Text)?> TryRunAsync(string program, string[] args)
    {
        try
        {
            return await RunAsync(program, args);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private async Task<(int Code, string Text)> RunAsync(string program, string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["GO111MODULE"], start.Environment["GOPATH"], start.Environment["GOFLAGS"]) = ("off", GoPath, "-mod=mod");
        start.Environment["GOCACHE"] = At("gocache");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
