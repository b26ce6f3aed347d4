using System.Text;
using System.Xml;
using Mingfa.Core.Codes;

namespace Mingfa.Web.Platform.Documents;

/// <summary>Gives headings and chapters their numbers, the same in print and on screen, and makes any text fit for XML.</summary>
public static class Outline
{
    public const int DeepestLevel = 4;

    /// <summary>The number of each block in order; null for blocks that have none.</summary>
    public static IReadOnlyList<string?> Number(IReadOnlyList<Block> body)
    {
        var counters = new int[DeepestLevel + 1];
        var numbers = new string?[body.Count];
        for (var i = 0; i < body.Count; i++)
        {
            numbers[i] = body[i] switch
            {
                Chapter => $"第{ChineseNumber.Format(Next(counters, 0))}章",
                Heading heading => HeadingNumber(counters, Level(heading)),
                _ => null,
            };
        }
        return numbers;
    }

    public static int Level(Heading heading) => Math.Clamp(heading.Level, 1, DeepestLevel);

    /// <summary>Drops what XML cannot carry (control characters, halves of surrogate pairs) and turns line breaks into spaces.</summary>
    public static string OneLine(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var sign = text[i];
            if (sign is '\r' or '\n' or '\t' or '\u2028' or '\u2029' or '\u0085') clean.Append(' ');
            else if (i + 1 < text.Length && char.IsSurrogatePair(sign, text[i + 1])) clean.Append(sign).Append(text[++i]);
            else if (XmlConvert.IsXmlChar(sign)) clean.Append(sign);
        }
        return clean.ToString();
    }

    private static string HeadingNumber(int[] counters, int level)
    {
        var number = Next(counters, level);
        return level switch
        {
            1 => $"{ChineseNumber.Format(number)}、",
            2 => $"（{ChineseNumber.Format(number)}）",
            3 => $"{number}.",
            _ => $"（{number}）",
        };
    }

    private static int Next(int[] counters, int level)
    {
        // A chapter leaves nothing below it open: its sections count anew.
        Array.Clear(counters, level + 1, counters.Length - level - 1);
        return ++counters[level];
    }
}
