using System.Text;
using System.Text.RegularExpressions;
using Mingfa.Core.Codes;

namespace Mingfa.Core.Law;

/// <summary>
/// Where a rule stands. <see cref="Article"/> is written compactly: <c>62</c> article, <c>20(3)</c> paragraph 3, <c>64:2</c> item 2,
/// <c>120之1</c> inserted article, <c>56-58</c> range, <c>48、54</c> list. An empty article means that
/// <see cref="Law"/> is free text, because the source is not an article.
/// </summary>
public sealed partial record Citation(string Law, string Article = "")
{
    public override string ToString() => Article.Length == 0 ? Law : $"《{Law}》{ArticleText}";

    /// <summary>The article in the words of the statute book: 第二十条第三款.</summary>
    public string ArticleText => string.Join('、', Article.Split('、').Select(Range));

    private static string Range(string part)
    {
        var ends = part.Split('-');
        return ends.Length == 2 && Single(ends[0]) is { } first && Single(ends[1]) is { } last ? $"{first}至{last}" : Single(part) ?? part;
    }

    private static string? Single(string part)
    {
        var match = Form().Match(part);
        if (!match.Success) return null;
        var text = new StringBuilder().Append('第').Append(ChineseNumber.Format(Number(match, "article"))).Append('条');
        if (match.Groups["inserted"].Success) text.Append('之').Append(ChineseNumber.Format(Number(match, "inserted")));
        if (match.Groups["paragraph"].Success) text.Append('第').Append(ChineseNumber.Format(Number(match, "paragraph"))).Append('款');
        if (match.Groups["item"].Success) text.Append('第').Append(ChineseNumber.Format(Number(match, "item"))).Append('项');
        return text.ToString();
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan);

    [GeneratedRegex(@"^(?<article>[0-9]{1,4})(之(?<inserted>[0-9]{1,2}))?(\((?<paragraph>[0-9]{1,2})\))?(:(?<item>[0-9]{1,2}))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
