using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Mingfa.Tests;

public sealed partial class GlossaryTests
{
    [Fact]
    public void EveryWord_StandsOnce_AndIsTheNameOfSomethingInTheProgram()
    {
        var rows = File.ReadAllLines(PathOf()).Select(line => Row().Match(line)).Where(match => match.Success).ToList();
        var names = new[] { typeof(Core.Time.Period).Assembly, typeof(Web.Platform.Db.MingfaDb).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(_ => type.IsEnum).Select(field => field.Name).Append(type.Name.Split('`')[0]))
            .ToHashSet();
        Assert.True(rows.Count > 50);
        Assert.Equal([], rows.Select(row => row.Groups["code"].Value).Where(code => !names.Contains(code)));
        Assert.Equal(rows.Count, rows.Select(row => row.Groups["term"].Value).Distinct().Count());
        Assert.Equal(rows.Count, rows.Select(row => row.Groups["code"].Value).Distinct().Count());
    }

    [GeneratedRegex(@"^\| (?<term>[^|]+) \| [^|]+ \| `(?<code>\w+)` \|")]
    private static partial Regex Row();

    private static string PathOf([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "glossary.md"));
}
