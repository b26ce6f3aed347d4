using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Mingfa.Tests.Ui;

public sealed partial class PageSourceTests
{
    /// <summary>A letter right before the sign makes the page's compiler take the expression for a mail address, and print it.</summary>
    [Fact]
    public void Expression_RightAfterAChineseCharacter_IsBracketed()
    {
        var pages = Directory.EnumerateFiles(SourceOf(), "*.cshtml", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(pages);
        Assert.Empty(pages.Where(page => TakenForMail().IsMatch(File.ReadAllText(page))).Select(Path.GetFileName));
    }

    private static string SourceOf([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Mingfa.Web"));

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}@[A-Za-z_]")]
    private static partial Regex TakenForMail();
}
