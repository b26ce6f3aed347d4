using System.Runtime.CompilerServices;

namespace Mingfa.Tests.Reconsideration;

public sealed class ModuleSizeTests
{
    /// <summary>A second procedure costs a tenth of the first: what it needs stands in the platform.</summary>
    [Fact]
    public void Module_StaysUnderSevenHundredLines_AndThePlatformDoesNotKnowIt()
    {
        var source = SourceOf();
        var lines = Directory.EnumerateFiles(Path.Combine(source, "Modules", "Reconsideration"), "*.cs").SelectMany(File.ReadLines);
        Assert.InRange(lines.Count(), 100, 699);

        var platform = Directory.EnumerateFiles(Path.Combine(source, "Platform"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("Migrations", StringComparison.Ordinal));
        var knowing = platform.Where(file => File.ReadAllText(file).Contains("reconsideration", StringComparison.OrdinalIgnoreCase)).Select(Path.GetFileName);
        Assert.Empty(knowing);
    }

    private static string SourceOf([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Mingfa.Web"));
}
