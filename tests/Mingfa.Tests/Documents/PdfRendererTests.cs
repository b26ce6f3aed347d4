using Microsoft.Extensions.Logging.Abstractions;
using Mingfa.Web.Platform.Documents;

namespace Mingfa.Tests.Documents;

public sealed class PdfRendererTests
{
    [Fact]
    public async Task Render_WithoutLibreOffice_SaysSo()
    {
        using var renderer = Renderer(new PdfOptions { Program = "/nowhere/soffice" });
        Assert.False(renderer.IsAvailable);
        Assert.Contains("LibreOffice", Assert.IsType<PdfUnavailable>(await renderer.RenderAsync(new byte[1])).Reason);
    }

    [Theory]
    [InlineData("exit 3")]
    [InlineData("exit 0")]
    public async Task Render_WhenTheProgramFailsOrWritesNothing_SaysSo(string script)
    {
        using var renderer = Renderer(new PdfOptions { Program = Script(script) });
        Assert.IsType<PdfUnavailable>(await renderer.RenderAsync(new byte[1]));
    }

    [Fact]
    public async Task Render_BeyondItsTime_IsKilled()
    {
        using var renderer = Renderer(new PdfOptions { Program = Script("sleep 600"), Timeout = TimeSpan.FromMilliseconds(1) });
        Assert.Contains("超时", Assert.IsType<PdfUnavailable>(await renderer.RenderAsync(new byte[1])).Reason);
    }

    [Fact]
    public async Task Render_Cancelled_DoesNotThrow()
    {
        using var renderer = Renderer(new PdfOptions { Program = Script("sleep 600") });
        Assert.IsType<PdfUnavailable>(await renderer.RenderAsync(new byte[1], new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Render_WhereLibreOfficeIs_GivesAPdf()
    {
        using var renderer = Renderer(new PdfOptions());
        Assert.SkipUnless(renderer.IsAvailable, "LibreOffice is not on this machine.");
        using var docx = new MemoryStream();
        GbDocx.Write(docx, SampleDocuments.Full);
        var pdf = Assert.IsType<PdfFile>(await renderer.RenderAsync(docx.ToArray()));
        Assert.Equal("%PDF-"u8.ToArray(), pdf.Content[..5]);
    }

    private static PdfRenderer Renderer(PdfOptions options) => new(options, TimeProvider.System, NullLogger<PdfRenderer>.Instance);

    private static string Script(string command)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("mingfa-test-").FullName, "soffice");
        File.WriteAllText(path, $"#!/bin/sh\n{command}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
