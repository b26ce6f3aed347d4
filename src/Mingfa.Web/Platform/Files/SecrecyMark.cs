using System.Text.RegularExpressions;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Files;

/// <summary>
/// A document marked as a state secret may not be stored or worked on in a system that is none for secrets (保守国家秘密法第三十一条第三项, known from a quotation: 待核原文). The mark is
/// read with its star, as GB/T 9704 prints it; the bare words stand in ordinary texts too. What software cannot read, a scan, it does not see.
/// </summary>
internal static partial class SecrecyMark
{
    /// <summary>Why the file is not kept; null where no mark is found in its words.</summary>
    public static Finding? In(string words, string field) => Mark().IsMatch(words)
        ? new Finding("文中有国家秘密标志，涉密文件不得在非涉密信息系统中存储、处理，没有保存〔条文据转引，待核原文〕。", new Citation(LawNames.StateSecrets, "31:3"), field)
        : null;

    [GeneratedRegex(@"(绝\s*密|机\s*密|秘\s*密)\s*★")]
    private static partial Regex Mark();
}
