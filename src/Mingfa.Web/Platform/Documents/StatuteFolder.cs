using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Documents;

/// <summary>Reads the statute texts that a district keeps in a folder (*.md) into the shipped book. A file that is no statute is reported, not fatal.</summary>
public static class StatuteFolder
{
    public static (StatuteBook Book, IReadOnlyList<Finding> Findings) Load(string? folder)
    {
        if (string.IsNullOrWhiteSpace(folder)) return (StatuteBook.Shipped, []);
        if (!System.IO.Directory.Exists(folder)) return (StatuteBook.Shipped, [new Finding($"法规文本目录不存在：{folder}")]);
        var statutes = new List<Statute>();
        var findings = new List<Finding>();
        foreach (var file in System.IO.Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            try
            {
                statutes.Add(StatuteText.Parse(Path.GetFileName(file), File.ReadAllText(file)));
            }
            catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
            {
                findings.Add(new Finding($"法规文本读不出：{failure.Message}", Field: Path.GetFileName(file)));
            }
        }
        return (StatuteBook.Shipped.With(statutes), findings);
    }
}
