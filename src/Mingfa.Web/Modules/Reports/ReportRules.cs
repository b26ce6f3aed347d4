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
            yield return section.IsMandatory ? new Finding($"“{section.Heading}”还没有内容。", PartsOf(report)) : new Finding($"“{section.Heading}”还没有内容，请补写或者删除这个标题。");
        foreach (var section in report.Sections.OrderBy(section => section.Ordinal))
            foreach (var finding in report.TablesOf(section).SelectMany(table => table.Check(TypedCells.Read(section.Prose), numbers)))
                yield return finding;
        foreach (var (place, number) in Loose(report))
            yield return new Finding($"“{place.Name}”中的“{number.Number}”（……{number.Context}……）是手工填写的数字，请改用数字口径，或者逐个说明理由。");
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
    public static IEnumerable<(TypedPlace Place, LooseNumber Number)> Loose(ReportCase report) =>
        Typed(report).Where(typed => typed.Answer is null).Select(typed => (typed.Place, typed.Number));

    /// <summary>Those that stand by the reason somebody gave.</summary>
    public static IEnumerable<(TypedPlace Place, ConfirmedNumber Number)> Confirmed(ReportCase report) =>
        Typed(report).Where(typed => typed.Answer is not null).Select(typed => (typed.Place, typed.Answer!));

    private static IEnumerable<(TypedPlace Place, LooseNumber Number, ConfirmedNumber? Answer)> Typed(ReportCase report) =>
        from text in Texts(report)
        from number in LooseNumbers.Find(text.Text)
        select (text.Place, number, report.ConfirmedNumbers.Find(each => each.SectionId == text.Place.SectionId && each.Number == number.Number && each.Context == number.Context));

    /// <summary>All that an editor types, the title and the headings too; of the title not the year it is the report of.</summary>
    private static IEnumerable<(TypedPlace Place, string Text)> Texts(ReportCase report)
    {
        yield return (TypedPlace.Title, report.Title.Replace($"{report.AsOf.Year}年", "　", StringComparison.Ordinal));
        foreach (var section in report.Sections.OrderBy(section => section.Ordinal))
        {
            var place = new TypedPlace(section.Id, NameOf(section));
            yield return (place, section.Heading);
            yield return (place, section.Narrative);
            if (report.TablesOf(section).Count == 0)
                yield return (place, section.Prose);
        }
    }

    public static string NameOf(ReportSection section) => section.Heading.Length == 0 ? "导语" : section.Heading;

    /// <summary>A heading is empty when neither it nor a heading below it says anything; a sentence without its number is not said.</summary>
    private static IEnumerable<ReportSection> EmptyParts(ReportCase report, ComposedReport composed)
    {
        var sections = report.Sections.OrderBy(section => section.Ordinal).Zip(composed.Sections).ToList();
        for (var i = 0; i < sections.Count; i++)
        {
            var (section, _) = sections[i];
            var part = sections.Skip(i + 1).TakeWhile(below => below.First.Level > section.Level).Prepend(sections[i]);
            if ((section.IsMandatory || section.Level > 0) && part.All(each => each.Second.Paragraphs.Count + each.Second.Tables.Count == 0))
                yield return section;
        }
    }

    private static IEnumerable<string> Unsupported(ReportSection section) =>
        ReportTokens.Paragraphs(section.Prose).SelectMany(ReportTokens.Sentences).Where(sentence => sentence.Trim().Length > 0 && !ReportTokens.FiguresIn(sentence).Any());
}

/// <summary>Where in a report a number was typed.</summary>
/// <param name="SectionId">The section, whether in its heading or in its text; 0 for the title.</param>
public sealed record TypedPlace(long SectionId, string Name)
{
    public static readonly TypedPlace Title = new(0, "题目");
}
