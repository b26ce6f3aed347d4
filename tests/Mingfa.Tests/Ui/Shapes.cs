using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Mingfa.Tests.Ui;

/// <summary>How the stylesheet draws the shape that an element carries beside its word.</summary>
internal static partial class Shapes
{
    private static readonly string Sheet = File.ReadAllText(Stylesheet());

    /// <summary>The declarations of the shape's own rule; fails when there is no shape or no rule.</summary>
    public static string Of(IElement element)
    {
        var shape = element.QuerySelector(".shape")!;
        Assert.Equal("", shape.TextContent);
        var rule = Rule().Matches(Sheet).Single(match => match.Groups["name"].Value == shape.ClassList.Single(name => name != "shape"));
        Assert.Matches("clip-path|border", rule.Groups["drawn"].Value);
        return rule.Groups["drawn"].Value;
    }

    private static string Stylesheet([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Mingfa.Web", "wwwroot", "css", "site.css"));

    [GeneratedRegex(@"\.(?<name>shape-[a-z]+) \{(?<drawn>[^}]+)\}")]
    private static partial Regex Rule();
}
