using System.Runtime.CompilerServices;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

public sealed class ProcedureDocsTests
{
    [Fact]
    public void CommittedFile_SaysWhatTheDeclarationsSay()
    {
        var written = ProcedureDocs.Write(new ProcedureRegistry().All);
        var path = PathOf();
        if (Environment.GetEnvironmentVariable("MINGFA_UPDATE_DOCS") == "1")
            File.WriteAllText(path, written);
        Assert.Equal(written, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string PathOf([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "procedures.md"));
}
