using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Documents;

/// <summary>The book the drafting checks read, and what of the district's folder is missing from it.</summary>
public sealed record LoadedStatutes(StatuteBook Book, IReadOnlyList<Finding> Findings);

/// <summary>Reads the statute texts that a district keeps in a folder (*.md) into the shipped book. A file that is no statute is reported, not fatal.</summary>
public static class StatuteFolder
{
    public static LoadedStatutes Load(string? folder)
    {
        if (string.IsNullOrWhiteSpace(folder)) return new(StatuteBook.Shipped, []);
        if (!System.IO.Directory.Exists(folder)) return new(StatuteBook.Shipped, [new Finding($"法规文本目录不存在：{folder}")]);
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
        return new(StatuteBook.Shipped.With(statutes), findings);
    }
}
