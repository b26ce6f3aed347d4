using System.Text.RegularExpressions;
using Mingfa.Core.Law;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>Every 《law》 and 《law》第N条 in an article, in the words before the first one or among the bases, held against the statute book on the day of effect.</summary>
internal static partial class CitedLaws
{
    public static IEnumerable<Diagnostic> Check(string text, int? article, StatuteBook statutes, DraftToCheck draft)
    {
        foreach (Match match in Cited().Matches(text))
        {
            var law = match.Groups[1].Value + match.Groups[2].Value;
            if (draft.Title.Contains(Statutes.PlainName(law), StringComparison.Ordinal) || Repealing().IsMatch(text[(match.Index + match.Length)..])) continue;
            var numbers = match.Groups[3].Success ? Number().Matches(match.Groups[3].Value).Select(number => number.Value).ToArray() : [""];
            foreach (var number in numbers)
                if (Judge(new Citation(law, number), match, article, statutes, draft) is { } diagnostic) yield return diagnostic;
        }
    }

    /// <summary>制定依据 that cannot be held against the statute book: policies and plans too, for whoever reviews the draft has to look for each of them.</summary>
    public static IEnumerable<Diagnostic> Unknown(string basis, StatuteBook statutes)
    {
        string[] named = [.. Cited().Matches(basis).Select(match => match.Groups[1].Value)];
        var reasons = named.Length == 0 ? ["没有写明法规名称《…》，无法核对"] : named.Where(name => statutes.Editions(name).Count == 0).Select(name => $"法规库中没有《{Statutes.PlainName(name)}》，无法核对");
        return reasons.Select(reason => new Diagnostic(DiagnosticSeverity.Hint, "unknown-basis", null, 0, 0, reason));
    }

    private static Diagnostic? Judge(Citation citation, Match match, int? article, StatuteBook statutes, DraftToCheck draft)
    {
        var verdict = statutes.Judge(citation, draft.EffectiveOn ?? draft.PublishedOn);
        if (verdict.Finding is not { } finding) return Ending(verdict.Statute, match, article, draft);
        var (severity, rule) = verdict.State switch
        {
            CitationState.Repealed or CitationState.Superseded => (DiagnosticSeverity.Forbidden, "repealed-law"),
            CitationState.NoSuchArticle => (DiagnosticSeverity.Forbidden, "no-such-article"),
            CitationState.NotYetInForce => (DiagnosticSeverity.Warning, "not-yet-in-force"),
            CitationState.Unverified => (DiagnosticSeverity.Warning, "unverified-article"),
            _ => (DiagnosticSeverity.Hint, "unknown-law"),
        };
        // Policies, plans and standards are no statutes: only what calls itself a law or regulation must be known.
        if (verdict.State == CitationState.UnknownLaw && !LawName().IsMatch(citation.Law)) return null;
        var suggestion = verdict.Statute?.ReplacedBy is { } successor ? $"改引现行的《{successor}》并重新核对条文号" : null;
        return new Diagnostic(severity, rule, article, match.Index, match.Length, finding.Message, null, suggestion);
    }

    /// <summary>In force on the day of effect, but known to end while the document is still to apply.</summary>
    private static Diagnostic? Ending(Statute? statute, Match match, int? article, DraftToCheck draft) =>
        statute?.EndedOn is { } ended && (draft.ExpiresOn is not { } expires || ended <= expires)
            ? new Diagnostic(DiagnosticSeverity.Warning, "law-ends", article, match.Index, match.Length,
                $"{statute.Edition}到{ended.Year}年{ended.Month}月{ended.Day}日为止，早于本文件失效", null, statute.ReplacedBy is { } successor ? $"届时改引《{successor}》" : null)
            : null;

    [GeneratedRegex(@"《([^《》]+)》([（(]\d{4}年?(?:版|本|修订|修正|公布)?[)）])?((?:、?(?:和|及|以及|或者)?第[零〇一二两三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?(?:第[一二三四五六七八九十]+款)?(?:第[（(]?[一二三四五六七八九十]+[)）]?项)?)+)?")]
    private static partial Regex Cited();

    [GeneratedRegex(@"第[零〇一二两三四五六七八九十百千0-9]+条(之[一二三四五六七八九十]+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(法|法典|条例)([（(]\d{4}[^)）]*[)）])?$")]
    private static partial Regex LawName();

    // "《…》同时废止" ends a document; it does not rest on it.
    [GeneratedRegex(@"^[^。；]{0,30}(同时废止|予以废止|停止执行)")]
    private static partial Regex Repealing();
}
