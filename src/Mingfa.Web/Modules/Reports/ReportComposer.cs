using Mingfa.Web.Platform.Figures;

namespace Mingfa.Web.Modules.Reports;

/// <summary>What a report is made of, from a template or from the editor.</summary>
internal sealed record ReportText(string Title, DateOnly AsOf, ZeroRule Zero, IReadOnlyList<ReportTextSection> Sections, InsteadOf? Instead = null)
{
    public static ReportText Of(ReportTemplate template, string district, DateOnly asOf) => new(
        ReportTokens.FillNames(template.Title, district, asOf),
        asOf,
        template.Zero,
        [.. template.Sections.Select(section => new ReportTextSection(
            section.Level,
            section.Heading,
            ReportTokens.FillNames(section.Narrative, district, asOf),
            ReportTokens.FillNames(section.Prose, district, asOf),
            "待核定",
            DisclosureTables.Find(section.Tables)))],
        template.Instead);

    /// <summary>Everything that may name a figure, the cells of tables included.</summary>
    public IEnumerable<string> Texts => Sections.SelectMany(section => new[] { section.Narrative, section.Prose }
        .Concat((section.Tables ?? []).SelectMany(table => table.Figures.Values).Select(id => $"{{{{{id}}}}}")));
}

/// <summary>The template's sentences for what cannot be said as written, by figure: of nothing, and of less than all.</summary>
internal sealed record InsteadOf(IReadOnlyDictionary<string, string> WhenNone, IReadOnlyDictionary<string, string> WhenNotAll);

/// <param name="Origin">Who wrote the narrative and when it was reviewed.</param>
/// <param name="Cells">What was typed into the tables.</param>
internal sealed record ReportTextSection(
    int Level, string Heading, string Narrative, string Prose, string Origin, IReadOnlyList<YearlyTable>? Tables = null, string Cells = "");

internal sealed record ComposedReport(
    string Title, DateOnly AsOf, IReadOnlyList<ComposedSection> Sections, IReadOnlyList<ReportNumber> Numbers, IReadOnlyList<LeftOut> LeftOut);

internal sealed record ComposedSection(int Level, string Heading, IReadOnlyList<ComposedParagraph> Paragraphs, IReadOnlyList<FilledTable>? FilledTables = null)
{
    public IReadOnlyList<FilledTable> Tables => FilledTables ?? [];
}

/// <param name="Origin">Set for a narrative paragraph.</param>
internal sealed record ComposedParagraph(IReadOnlyList<Run> Runs, string? Origin)
{
    public string Text => string.Concat(Runs.Select(run => run.Text));
}

/// <summary>A sentence that was not written, and why.</summary>
internal sealed record LeftOut(string Sentence, string Reason);

/// <summary>Puts numbers into sentences. A sentence whose number is missing or zero is left out and reported, never printed with a gap.</summary>
internal static class ReportComposer
{
    public static ComposedReport Compose(ReportText text, IReadOnlyDictionary<string, ReportNumber> numbers)
    {
        var leftOut = new List<LeftOut>();
        var sections = text.Sections.Select(section => new ComposedSection(section.Level, section.Heading,
            [
                .. ReportTokens.Paragraphs(section.Narrative).Select(paragraph => Paragraph(paragraph, section.Origin)),
                .. ReportTokens.Paragraphs(section.Prose).Select(paragraph => Paragraph(paragraph, null)),
            ],
            [.. (section.Tables ?? []).Select(table => table.Fill(TypedCells.Read(section.Cells), numbers))])).ToList();
        return new ComposedReport(text.Title, text.AsOf,
            [.. sections.Select(section => section with { Paragraphs = [.. section.Paragraphs.Where(paragraph => paragraph.Runs.Count > 0)] })],
            [.. numbers.Values],
            leftOut);

        ComposedParagraph Paragraph(string paragraph, string? origin) =>
            new([.. ReportTokens.Sentences(paragraph).SelectMany(sentence => Sentence(sentence, text, numbers, leftOut))], origin);
    }

    private static IReadOnlyList<Run> Sentence(string sentence, ReportText text, IReadOnlyDictionary<string, ReportNumber> numbers, List<LeftOut> leftOut)
    {
        var runs = new List<Run>();
        var zeros = new List<ReportNumber>();
        foreach (var run in ReportTokens.Parse(sentence))
        {
            if (run.Figure is null)
            {
                runs.Add(run);
                continue;
            }

            var number = numbers.GetValueOrDefault(run.Figure);
            if (number is not null && run.Form == ReportTokens.All && number.Text(run.Form) is null)
                return NotAll(sentence, number, text, numbers, leftOut);
            if (number?.Text(run.Form) is not { } words)
            {
                leftOut.Add(new LeftOut(sentence, $"{run.Figure} 没有可以引用的记录"));
                return [];
            }

            if (run.IsNumber && (number.IsZero || number.IsNotApplicable))
                zeros.Add(number);
            runs.Add(run with { Text = words });
        }

        if (zeros.Count == 0)
            return runs;
        // Where the template says of one number of the sentence that there was none, the others need not be said.
        var spoken = zeros.Where(number => text.Instead?.WhenNone.ContainsKey(number.Figure) == true).ToList();
        var said = text.Zero == ZeroRule.Say ? (spoken.Count > 0 ? spoken : zeros).SelectMany(number => None(number, text.Instead?.WhenNone, numbers)).ToList() : [];
        if (said.Count == 0)
            leftOut.Add(new LeftOut(sentence, string.Join("、", zeros.Select(number => $"{number.Figure} {(number.IsNotApplicable ? "不适用（分母为零）" : "为零")}"))));
        return said;
    }

    /// <summary>The template's sentence for less than all; without one it is not said.</summary>
    private static IReadOnlyList<Run> NotAll(string sentence, ReportNumber number, ReportText text, IReadOnlyDictionary<string, ReportNumber> numbers, List<LeftOut> leftOut)
    {
        if (text.Instead?.WhenNotAll.GetValueOrDefault(number.Figure) is { } other)
            return Sentence(other, text, numbers, leftOut);
        leftOut.Add(new LeftOut(sentence, $"{number.Figure} 是{number.Text() ?? "无记录"}，不能写“{ReportTokens.All}”"));
        return [];
    }

    /// <summary>The template's own sentence for nothing; without one a count is said not to have occurred, and a rate of nothing is not said at all.</summary>
    private static IEnumerable<Run> None(ReportNumber number, IReadOnlyDictionary<string, string>? whenNone, IReadOnlyDictionary<string, ReportNumber> numbers)
    {
        if (whenNone?.GetValueOrDefault(number.Figure) is { } sentence)
            return ReportTokens.Parse(sentence).Select(run => run.Figure is null ? run
                : run with { Text = run.IsNumber ? "没有" : numbers.GetValueOrDefault(run.Figure)?.Text(run.Form) ?? "" });
        return number.IsNotApplicable ? [] : [new Run(number.Name), new Run(FigureText.NotOccurred, number.Figure), new Run("。")];
    }
}
