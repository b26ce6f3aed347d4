using Mingfa.Core.Law;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Modules.Reports;

/// <summary>What must be true before the numbers of a report may be frozen.</summary>
public static class ReportRules
{
    /// <summary>The yearly report has five parts; none may be empty.</summary>
    private static readonly Citation YearlyReport = new("法治政府建设与责任落实督察工作规定", "24");

    /// <summary>What the yearly report on government information contains.</summary>
    private static readonly Citation Disclosure = new("政府信息公开条例", "50");

    private static Citation? PartsOf(ReportCase report) =>
        report.IsAnnual ? YearlyReport : ReportTemplate.Find(report.Template)?.IsDisclosure == true ? Disclosure : null;

    /// <param name="report">What is to be frozen.</param>
    /// <param name="registry">The figures it may name.</param>
    /// <param name="numbers">What its texts and tables name, as it is now.</param>
    public static IEnumerable<Finding> MayFreeze(ReportCase report, FigureRegistry registry, IReadOnlyDictionary<string, ReportNumber> numbers)
    {
        foreach (var section in EmptyParts(report, ReportComposer.Compose(report.ToText(), numbers)))
            yield return new Finding($"“{section.Heading}”还没有内容。", PartsOf(report));
        foreach (var section in report.Sections.OrderBy(section => section.Ordinal))
            foreach (var finding in report.TablesOf(section).SelectMany(table => table.Check(TypedCells.Read(section.Prose), numbers)))
                yield return finding;
        foreach (var (section, number) in Loose(report))
            yield return new Finding($"“{NameOf(section)}”中的“{number.Number}”（……{number.Context}……）是手工填写的数字，请改用数字口径，或者逐个说明理由。");
        foreach (var section in report.Sections.Where(section => section.Narrative.Trim().Length > 0 && section.NarrativeReviewedOn is null))
            yield return new Finding($"“{NameOf(section)}”的叙述段落还没有核定。");
        foreach (var section in report.Sections.Where(section => report.TablesOf(section).Count == 0))
            foreach (var sentence in Unsupported(section))
                yield return new Finding($"“{NameOf(section)}”中的“{sentence}”没有引用数字，请移到叙述段落并核定。");
        foreach (var id in report.Sections.SelectMany(section => ReportTokens.FiguresIn(section.Prose + section.Narrative)).Distinct())
            if (registry.Find(id) is null)
                yield return new Finding($"没有编号为 {id} 的数字口径。");
    }

    /// <summary>Numbers typed by hand that nobody has answered for.</summary>
    public static IEnumerable<(ReportSection Section, LooseNumber Number)> Loose(ReportCase report) =>
        Typed(report).Where(typed => typed.Answer is null).Select(typed => (typed.Section, typed.Number));

    /// <summary>Those that stand by the reason somebody gave.</summary>
    public static IEnumerable<(ReportSection Section, ConfirmedNumber Number)> Confirmed(ReportCase report) =>
        Typed(report).Where(typed => typed.Answer is not null).Select(typed => (typed.Section, typed.Answer!));

    private static IEnumerable<(ReportSection Section, LooseNumber Number, ConfirmedNumber? Answer)> Typed(ReportCase report) =>
        from section in report.Sections.OrderBy(section => section.Ordinal)
        from number in LooseNumbers.Find(section.Narrative).Concat(report.TablesOf(section).Count > 0 ? [] : LooseNumbers.Find(section.Prose))
        select (section, number, report.ConfirmedNumbers.Find(each => each.SectionId == section.Id && each.Number == number.Number && each.Context == number.Context));

    public static string NameOf(ReportSection section) => section.Heading.Length == 0 ? "导语" : section.Heading;

    /// <summary>A mandatory part is empty when neither it nor a heading below it says anything; a sentence without its number is not said.</summary>
    private static IEnumerable<ReportSection> EmptyParts(ReportCase report, ComposedReport composed)
    {
        var sections = report.Sections.OrderBy(section => section.Ordinal).Zip(composed.Sections).ToList();
        for (var i = 0; i < sections.Count; i++)
        {
            var (section, _) = sections[i];
            var part = sections.Skip(i + 1).TakeWhile(below => below.First.Level > section.Level).Prepend(sections[i]);
            if (section.IsMandatory && part.All(each => each.Second.Paragraphs.Count == 0) && report.TablesOf(section).Count == 0)
                yield return section;
        }
    }

    private static IEnumerable<string> Unsupported(ReportSection section) =>
        ReportTokens.Paragraphs(section.Prose).SelectMany(ReportTokens.Sentences).Where(sentence => sentence.Trim().Length > 0 && !ReportTokens.FiguresIn(sentence).Any());
}
