using System.Text.RegularExpressions;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Documents;

/// <summary>
/// What GB/T 9704-2012 asks of a document's elements. The standard is named without clause numbers: they are to be checked against its text.
/// </summary>
public static partial class GbForm
{
    public const int LongestTitle = 66;

    private static readonly Citation Standard = new("GB/T 9704-2012 党政机关公文格式", "");

    public static IReadOnlyList<Finding> Check(OfficialDocument document) =>
        [.. Head(document), .. Title(document.Title), .. Number(document.Number), .. MainPart(document), .. Headings(document), .. Dates(document)];

    private static IEnumerable<Finding> Head(OfficialDocument document)
    {
        if (string.IsNullOrWhiteSpace(document.RedHead)) yield return Found("缺少发文机关标志", nameof(document.RedHead));
        else if (PageGeometry.RedHeadHalfPoints(document.RedHead) < 44)
            yield return Found("发文机关标志过长，一行排不下2号字，请使用规范化简称", nameof(document.RedHead));
        if (!string.IsNullOrWhiteSpace(document.CopyNumber) && !CopyNumberForm().IsMatch(document.CopyNumber))
            yield return Found("份号应为6位阿拉伯数字", nameof(document.CopyNumber));
        if (!string.IsNullOrWhiteSpace(document.Secrecy) && !SecrecyForm().IsMatch(document.Secrecy))
            yield return Found("密级应为“绝密”“机密”“秘密”，保密期限用“★”隔开，如“机密★1年”", nameof(document.Secrecy));
        if (!string.IsNullOrWhiteSpace(document.Secrecy) && string.IsNullOrWhiteSpace(document.CopyNumber))
            yield return Found("涉密公文应当标注份号", nameof(document.CopyNumber));
        if (!string.IsNullOrWhiteSpace(document.Urgency) && document.Urgency is not ("特急" or "加急"))
            yield return Found("紧急程度应为“特急”或“加急”", nameof(document.Urgency));
    }

    private static IEnumerable<Finding> Title(string title)
    {
        if (string.IsNullOrWhiteSpace(title))
        {
            yield return Found("缺少标题", nameof(OfficialDocument.Title));
            yield break;
        }
        if (PageGeometry.Ems(title) > LongestTitle)
            yield return Found($"标题过长（超过{LongestTitle}字，2号字排三行以上），请精简", nameof(OfficialDocument.Title));
        if (TitleMarks().IsMatch(title))
            yield return Found("标题中除书名号、引号、括号、顿号外，不使用标点符号", nameof(OfficialDocument.Title));
    }

    private static IEnumerable<Finding> Number(string? number)
    {
        if (string.IsNullOrWhiteSpace(number))
        {
            yield return Found("缺少发文字号", nameof(OfficialDocument.Number));
            yield break;
        }
        if (WrongBrackets().IsMatch(number))
            yield return Found($"发文字号的年份应当用六角括号“〔〕”括入：{WrongBrackets().Replace(number, "〔$1〕")}", nameof(OfficialDocument.Number));
        else if (!NumberForm().IsMatch(number))
            yield return Found("发文字号由发文机关代字、〔年份〕、发文顺序号组成，如“莲政规〔2026〕1号”；年份写全，不加“第”字，不编虚位", nameof(OfficialDocument.Number));
    }

    private static IEnumerable<Finding> MainPart(OfficialDocument document)
    {
        // 公告、通告、命令 are addressed to all.
        if (string.IsNullOrWhiteSpace(document.Addressee) && !Unaddressed().IsMatch(document.Title ?? ""))
            yield return Found("缺少主送机关", nameof(document.Addressee));
        if (document.Body.Count == 0) yield return Found("缺少正文", nameof(document.Body));
        if (string.IsNullOrWhiteSpace(document.SignatureOrgan)) yield return Found("缺少发文机关署名", nameof(document.SignatureOrgan));
        if (document.Attachments.Any(name => AttachmentEnd().IsMatch(name)))
            yield return Found("附件名称后不加标点符号", nameof(document.Attachments));
        if (document.Attachments.Any(name => name.Contains('《')))
            yield return Found("附件说明中的附件名称不加书名号", nameof(document.Attachments));
        var labels = document.Annexes.Count(annex => annex.Label is not null);
        if (labels > 0 && labels != document.Attachments.Count)
            yield return Found($"附件说明列有{document.Attachments.Count}个附件，正文后附有{labels}个，应当一致", nameof(document.Attachments));
    }

    private static IEnumerable<Finding> Headings(OfficialDocument document)
    {
        var last = 0;
        foreach (var block in document.Body)
        {
            if (block is Chapter) last = 0;
            if (block is not Heading heading) continue;
            if (heading.Level is < 1 or > Outline.DeepestLevel)
                yield return Found($"标题“{heading.Text}”的层级超出“一、（一）1.（1）”四级", nameof(document.Body));
            else if (heading.Level > last + 1)
                yield return Found($"标题“{heading.Text}”跳级：结构层次序数依次用“一、”“（一）”“1.”“（1）”", nameof(document.Body));
            if (HandNumber().IsMatch(heading.Text))
                yield return Found($"标题“{heading.Text}”自带序号，序号由系统编排，请删去", nameof(document.Body));
            last = Math.Clamp(heading.Level, 1, Outline.DeepestLevel);
        }
    }

    private static IEnumerable<Finding> Dates(OfficialDocument document)
    {
        if (document.SignedOn is null) yield return Found("缺少成文日期", nameof(document.SignedOn));
        if (document.SignedOn is { } signed && document.PrintedOn is { } printed && printed < signed)
            yield return Found("印发日期早于成文日期", nameof(document.PrintedOn));
        if (!string.IsNullOrWhiteSpace(document.PrintedBy) && document.PrintedOn is null) yield return Found("版记缺少印发日期", nameof(document.PrintedOn));
        if (document.PrintedOn is not null && string.IsNullOrWhiteSpace(document.PrintedBy)) yield return Found("版记缺少印发机关", nameof(document.PrintedBy));
        foreach (var text in document.Body.SelectMany(TextOf))
            foreach (Match match in PaddedDate().Matches(text))
                yield return Found($"日期“{match.Value}”月、日不编虚位（1不编为01）", nameof(document.Body));
    }

    private static IEnumerable<string> TextOf(Block block) => block switch
    {
        Paragraph paragraph => [paragraph.Text],
        Heading heading => [heading.Text],
        Article article => article.Paragraphs,
        _ => [],
    };

    private static Finding Found(string message, string field) => new(message, Standard, field);

    [GeneratedRegex(@"^\d{6}$")]
    private static partial Regex CopyNumberForm();

    [GeneratedRegex(@"^(绝密|机密|秘密)(★(\d{1,2}年|\d{1,2}个月|长期))?$")]
    private static partial Regex SecrecyForm();

    [GeneratedRegex(@"[，。；：！？,;:!?]|[^》”）)]\.$")]
    private static partial Regex TitleMarks();

    [GeneratedRegex(@"[\[（(【［﹝](\d{4})[\]）)】］﹞]")]
    private static partial Regex WrongBrackets();

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}{1,12}〔[12]\d{3}〕([1-9]\d{0,4}号|\d{3}－\p{IsCJKUnifiedIdeographs}{1,12}\d{3})$")]
    private static partial Regex NumberForm();

    [GeneratedRegex(@"(公告|通告|令|公报|纪要)(（[^）]*）)?$")]
    private static partial Regex Unaddressed();

    [GeneratedRegex(@"[。；，、.;,]\s*$")]
    private static partial Regex AttachmentEnd();

    [GeneratedRegex(@"^\s*([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）)")]
    private static partial Regex HandNumber();

    [GeneratedRegex(@"\d{4}年(0\d月(\d{1,2}日)?|\d{1,2}月0\d日)")]
    private static partial Regex PaddedDate();
}
