using System.ComponentModel;
using System.Diagnostics;

namespace Mingfa.Web.Platform.Documents;

public abstract record PdfResult;

/// <param name="Content">The file.</param>
/// <param name="StandIns">Fonts that were missing and what is shown instead.</param>
public sealed record PdfFile(byte[] Content, IReadOnlyList<FontStandIn> StandIns) : PdfResult;

/// <summary>Why there is no PDF, in words for the page; the docx is still there.</summary>
public sealed record PdfUnavailable(string Reason) : PdfResult;

public sealed record PdfOptions
{
    /// <summary>Full path of soffice; when null it is looked for on the PATH.</summary>
    public string? Program { get; init; }
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(90);
}

/// <summary>
/// Turns docx into PDF by LibreOffice, where the machine has it: one conversion at a time, in a profile of its own, with a time limit.
/// Register as a singleton. Never throws into a request: without LibreOffice, or when it fails, it says so.
/// </summary>
public sealed class PdfRenderer(PdfOptions options, TimeProvider time, ILogger<PdfRenderer> log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly string? _program = options.Program is { } given ? (File.Exists(given) ? given : null) : OnPath("soffice");
    private DirectoryInfo? _profile;

    public bool IsAvailable => _program is not null;

    /// <summary>What a reader of the PDF should know of its fonts; empty when they are those of the standard.</summary>
    public string FontWords => IsAvailable ? FontStandIns.Words(FontStandIns.Here()) : "";

    public async Task<PdfResult> RenderAsync(ReadOnlyMemory<byte> docx, CancellationToken cancel = default)
    {
        if (_program is null) return new PdfUnavailable("本机没有安装 LibreOffice，暂不能生成 PDF，请下载 Word 文件");
        try
        {
            await _one.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return new PdfUnavailable("已取消");
        }
        try
        {
            return await ConvertAsync(_program, docx, cancel);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or Win32Exception or InvalidOperationException)
        {
            log.LogError(failure, "LibreOffice could not be run");
            return new PdfUnavailable("生成 PDF 失败，请下载 Word 文件");
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        _one.Dispose();
        if (_profile is { Exists: true } profile) Remove(profile);
    }

    private async Task<PdfResult> ConvertAsync(string program, ReadOnlyMemory<byte> docx, CancellationToken cancel)
    {
        _profile ??= System.IO.Directory.CreateTempSubdirectory("mingfa-pdf-profile-");
        var work = System.IO.Directory.CreateTempSubdirectory("mingfa-pdf-");
        try
        {
            var standIns = FontStandIns.Here();
            var named = standIns.Count == 0 ? docx : FontStandIns.Apply(docx, standIns);
            await File.WriteAllBytesAsync(Path.Combine(work.FullName, "document.docx"), named, cancel);
            var failure = await RunAsync(program, work.FullName, cancel);
            var pdf = Path.Combine(work.FullName, "document.pdf");
            if (failure is not null) return new PdfUnavailable(failure);
            return File.Exists(pdf)
                ? new PdfFile(await File.ReadAllBytesAsync(pdf, cancel), standIns)
                : new PdfUnavailable("LibreOffice 没有生成 PDF，请下载 Word 文件");
        }
        catch (OperationCanceledException)
        {
            return new PdfUnavailable("已取消");
        }
        finally
        {
            Remove(work);
        }
    }

    /// <summary>Null when it ended well, else the reason.</summary>
    private async Task<string?> RunAsync(string program, string work, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = work,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])[
            $"-env:UserInstallation={new Uri(_profile!.FullName).AbsoluteUri}", "--headless", "--norestore", "--nolockcheck", "--nodefault",
            "--convert-to", "pdf:writer_pdf_Export", "--outdir", work, Path.Combine(work, "document.docx")])
            start.ArgumentList.Add(argument);
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var errors = process.StandardError.ReadToEndAsync(either.Token);
            await process.WaitForExitAsync(either.Token);
            if (process.ExitCode == 0) return null;
            log.LogError("LibreOffice ended with {ExitCode}: {Output} {Errors}", process.ExitCode, await output, await errors);
            return "生成 PDF 失败，请下载 Word 文件";
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return cancel.IsCancellationRequested ? "已取消" : "生成 PDF 超时，请下载 Word 文件";
        }
    }

    private void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(failure, "{Folder} could not be removed", folder.FullName);
        }
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
