using System.Text.RegularExpressions;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>Words that leave the reader without a rule.</summary>
internal static partial class VagueWords
{
    public static IEnumerable<Diagnostic> Check(Sentence sentence, int article)
    {
        foreach (Match match in Words().Matches(sentence.Text))
            yield return new Diagnostic(DiagnosticSeverity.Hint, "vague", article, sentence.Start + match.Index, match.Length,
                $"“{match.Value}”含义不确定", null, Suggestion(match.Value), BasisMark.PolicyDefault);
    }

    private static string Suggestion(string word) => word switch
    {
        "有关规定" or "相关规定" => "写明规定的名称",
        "有关部门" or "相关部门" or "相关单位" or "有关单位" => "写明部门名称",
        "尽快" or "适时" or "一定期限" or "合理期限" => "写明期限",
        _ => "写明条件、标准或者后果",
    };

    [GeneratedRegex(@"原则上|有关规定|相关规定|(?<!等)有关部门|相关部门|相关单位|视情|酌情|尽快|适时|严肃处理|从严处理|必要的手续|一定期限|合理期限|适当(?=给予|增加|减少|提高|降低|收取|补偿)|其他(有关|相关)?(材料|情形|要求|条件)(?=$)|等(有关|相关)?材料")]
    private static partial Regex Words();
}
