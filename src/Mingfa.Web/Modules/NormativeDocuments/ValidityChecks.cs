using System.Globalization;
using System.Text.RegularExpressions;
using Mingfa.Core.Codes;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>From when and until when: the day of effect, no effect before publication, a bounded validity.</summary>
internal static partial class ValidityChecks
{
    public static IEnumerable<Diagnostic> Check(DraftToCheck draft, DraftingLimits limits)
    {
        var last = draft.Articles.Count - 1;
        return [.. Effect(draft, last), .. Retroaction(draft), .. Validity(draft, last, limits)];
    }

    /// <summary>The day of effect that the text names, 公布之日 being <paramref name="publishedOn"/>; null where it names none, or another event.</summary>
    public static DateOnly? EffectiveOn(string text, DateOnly publishedOn)
    {
        var said = EffectiveFrom().Match(text);
        return Date(said) ?? (said.Groups[1].Value is "公布之日" or "发布之日" ? publishedOn : null);
    }

    /// <summary>The last day of validity that the text names, or that follows from its years and its day of effect; null where neither is known.</summary>
    public static DateOnly? ExpiresOn(string text, DateOnly publishedOn)
    {
        var said = ValidFor().Match(text);
        return Date(said) ?? (said.Success && Years(said) is { } years && EffectiveOn(text, publishedOn) is { } effective ? NormativeDocumentRules.LastDay(effective, years) : null);
    }

    private static IEnumerable<Diagnostic> Effect(DraftToCheck draft, int last)
    {
        if (draft.EffectiveOn is { } effective && effective < draft.PublishedOn)
            yield return Whole(DiagnosticSeverity.Forbidden, "retroactive", last, $"施行日期{Text(effective)}早于公布日期{Text(draft.PublishedOn)}", "施行日期定在公布之日或者以后");
        var said = draft.Articles.Select((article, index) => (index, match: EffectiveFrom().Match(article.Text))).FirstOrDefault(place => place.match.Success);
        if (said.match is null || !said.match.Success)
        {
            yield return Whole(DiagnosticSeverity.Warning, "no-effective-date", last, "没有写明施行日期", "在最后一条写明“本办法自　年　月　日起施行”");
            yield break;
        }
        if (Date(said.match) is not { } date) yield break;
        if (date < draft.PublishedOn && draft.EffectiveOn is null)
            yield return At(DiagnosticSeverity.Forbidden, "retroactive", said.index, said.match, $"施行日期早于公布日期{Text(draft.PublishedOn)}", "施行日期定在公布之日或者以后");
        if (draft.EffectiveOn is { } declared && declared != date)
            yield return At(DiagnosticSeverity.Warning, "effective-date-mismatch", said.index, said.match, $"条文中的施行日期与填报的{Text(declared)}不一致", "改为一致");
    }

    private static IEnumerable<Diagnostic> Retroaction(DraftToCheck draft)
    {
        for (var i = 0; i < draft.Articles.Count; i++)
        {
            if (Backwards().Match(draft.Articles[i].Text) is not { Success: true } match || Favourable().IsMatch(draft.Articles[i].Text)) continue;
            yield return At(DiagnosticSeverity.Warning, "retroactive", i, match, "对施行以前的行为适用本文件，可能溯及既往", "改为只适用于施行以后的行为，或者写明只在有利于当事人时适用");
        }
    }

    private static IEnumerable<Diagnostic> Validity(DraftToCheck draft, int last, DraftingLimits limits)
    {
        var trial = draft.Title.Contains("试行", StringComparison.Ordinal) || draft.Title.Contains("暂行", StringComparison.Ordinal);
        var years = trial ? limits.TrialMaxYears : limits.MaxYears;
        var kind = trial ? "试行、暂行的文件" : "规范性文件";
        var said = draft.Articles.Select((article, index) => (index, match: ValidFor().Match(article.Text))).FirstOrDefault(place => place.match.Success);
        var found = said.match is { Success: true };
        if (!found)
            yield return Whole(DiagnosticSeverity.Warning, "no-validity", last, "没有写明有效期", $"写明“有效期{ChineseNumber.Format(years)}年”或者“有效期至　年　月　日”");
        if (found && Years(said.match!) is { } written && written > years)
            yield return At(DiagnosticSeverity.Forbidden, "validity-too-long", said.index, said.match!, $"{kind}有效期一般不超过{years}年", $"改为{years}年以内");
        else if (found && Date(said.match!) is { } end && end != draft.ExpiresOn && SaidEffect(draft) is { } start && NormativeDocumentRules.LastDay(start, years) is var longest && end > longest)
            yield return At(DiagnosticSeverity.Forbidden, "validity-too-long", said.index, said.match!, $"{kind}有效期一般不超过{years}年，条文自{Text(start)}起算至{Text(end)}", $"改为不晚于{Text(longest)}");
        if (draft.ExpiresOn is not { } expires) yield break;
        var effective = draft.EffectiveOn ?? draft.PublishedOn;
        if (expires <= effective)
            yield return Whole(DiagnosticSeverity.Forbidden, "validity-ends-first", last, "有效期截止日应晚于施行日期", "更正有效期");
        else if (NormativeDocumentRules.LastDay(effective, years) is var latest && expires > latest)
            yield return Whole(DiagnosticSeverity.Forbidden, "validity-too-long", last, $"{kind}有效期一般不超过{years}年，填报的有效期至{Text(expires)}", $"改为不晚于{Text(latest)}");
        if (found && Date(said.match!) is { } until && until != expires)
            yield return At(DiagnosticSeverity.Warning, "validity-mismatch", said.index, said.match!, $"条文中的有效期与填报的{Text(expires)}不一致", "改为一致");
    }

    /// <summary>The day of effect in the text, 印发之日 being taken for the day of publication; where it names none, the declared one.</summary>
    private static DateOnly? SaidEffect(DraftToCheck draft)
    {
        var said = draft.Articles.Select(article => EffectiveFrom().Match(article.Text)).FirstOrDefault(match => match.Success);
        return said is null ? draft.EffectiveOn : Date(said) ?? (said.Groups[1].Value is "公布之日" or "发布之日" or "印发之日" ? draft.PublishedOn : draft.EffectiveOn);
    }

    private static int? Years(Match match)
    {
        var text = match.Groups["years"].Value;
        if (text.Length == 0) return null;
        return int.TryParse(text, out var digits) ? digits : ChineseNumber.TryParse(text, out var number) ? number : null;
    }

    private static DateOnly? Date(Match match) =>
        DateOnly.TryParseExact($"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : null;

    private static string Text(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";

    private static Diagnostic Whole(DiagnosticSeverity severity, string rule, int last, string message, string suggestion) =>
        new(severity, rule, last < 0 ? null : last, 0, 0, message, null, suggestion, MarkOf(rule));

    private static Diagnostic At(DiagnosticSeverity severity, string rule, int article, Match match, string message, string suggestion) =>
        new(severity, rule, article, match.Index, match.Length, message, null, suggestion, MarkOf(rule));

    // Lengths and the form of the clauses are the district's settings; that nothing works backwards is known but its article was not read.
    private static BasisMark MarkOf(string rule) => rule == "retroactive" ? BasisMark.ToBeVerified : BasisMark.PolicyDefault;

    [GeneratedRegex(@"自((?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})日|公布之日|印发之日|发布之日|[^，。；]{1,14})(起|起，)(施行|实施|执行|试行|生效)")]
    private static partial Regex EffectiveFrom();

    [GeneratedRegex(@"有效期(限)?(为|是|：)?(?<years>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})年|有效期(限)?(为|是|：)?(自[^，。；]{1,20})?(至|到|截至|截止到?)(?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})日|有效期(限)?(截?至|到|自)|试行期(限)?(为)?(?<years>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})年|(施行|实施|执行|试行)至(?<y>\d{4})年(?<m>\d{1,2})月(?<d>\d{1,2})日")]
    private static partial Regex ValidFor();

    [GeneratedRegex(@"溯及|(施行|实施|公布|发布|印发)(之日)?(以?前|之前)[^。；]{0,40}(按照|依照|适用|参照|执行|按)[^。；]{0,6}本(办法|规定|细则|意见|通知|决定|方案)")]
    private static partial Regex Backwards();

    [GeneratedRegex(@"不溯及|有利于|从旧|更好地保护|仍?按(照)?原")]
    private static partial Regex Favourable();
}
