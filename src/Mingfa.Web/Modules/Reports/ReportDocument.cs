using System.Globalization;
using System.Text.Json;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Procedures;
using MiniExcelLibs;

namespace Mingfa.Web.Modules.Reports;

/// <summary>A composed report on paper and on screen, with the appendix 数据口径.</summary>
internal static class ReportDocument
{
    public const string Appendix = "数据口径";

    /// <summary>A number, a day and a definition each need their own room: in columns all alike they break into single characters.</summary>
    private static readonly int[] AppendixShares = [11, 16, 13, 19, 29, 12];

    private static readonly JsonSerializerOptions Indented = new(StepForm.Json) { WriteIndented = true };

    public static OfficialDocument Of(ComposedReport report, string organ, DateOnly? signedOn = null) => new()
    {
        RedHead = organ,
        Title = report.Title,
        Body = [.. report.Sections.SelectMany(Blocks)],
        Attachments = [Appendix],
        SignatureOrgan = organ,
        SignedOn = signedOn,
        Annexes = [new Annex(Appendix, [.. AppendixBlocks(report)], "附件")],
    };

    public static byte[] Docx(ComposedReport report, string organ, DateOnly? signedOn = null) => OfficialFile.Write(Of(report, organ, signedOn));

    public static string Page(ComposedReport report, string organ, DateOnly? signedOn = null) => OfficialFile.Page(Of(report, organ, signedOn));

    /// <summary>The machine's form: each figure of the text once, in its order.</summary>
    public static string Json(ComposedReport report) => JsonSerializer.Serialize(
        report.Numbers.Select(number => new
        {
            figure = number.Figure,
            text = number.Text(),
            sentence = number.Sentence,
            value = number.Number,
            unit = number.Unit,
            window = number.Window,
            rows = number.Rows,
            name = number.Name,
            numerator = number.Of is null ? null : number.Value,
            denominator = number.Of,
        }),
        Indented);

    private static IEnumerable<Block> Blocks(ComposedSection section)
    {
        if (section.Level > 0)
            yield return new Heading(section.Level, section.Heading);
        foreach (var paragraph in section.Paragraphs)
            yield return new Paragraph(paragraph.Text);
        foreach (var table in section.Tables)
        {
            yield return new Paragraph(table.Caption);
            yield return new Table([table.Heads, .. table.Rows.Select(row => (IReadOnlyList<string>)[row.Label, .. row.Cells.Select(cell => cell.Text)])], [2, .. table.Heads.Skip(1).Select(_ => 1)]);
            foreach (var correction in table.Corrections ?? [])
                yield return new Paragraph(correction);
        }
    }

    /// <summary>The tables of a report as a workbook, each on a sheet of its own; null when it has none.</summary>
    public static byte[]? Xlsx(ComposedReport report)
    {
        var tables = report.Sections.SelectMany(section => section.Tables).ToList();
        if (tables.Count == 0)
            return null;
        var sheets = tables.Select((table, i) => (Name: $"表{i + 1}", Rows: table.Rows.Select(row => table.Heads.Zip([row.Label, .. row.Cells.Select(ValueOf)])
            .ToDictionary(pair => pair.First, pair => pair.Second))
            .Concat((table.Corrections ?? []).Select(correction => table.Heads.ToDictionary(head => head, head => (object)(head == table.Heads[0] ? correction : "")))).ToList()))
            .ToDictionary(sheet => sheet.Name, sheet => (object)sheet.Rows);
        using var stream = new MemoryStream();
        stream.SaveAs(sheets);
        return stream.ToArray();

        static object ValueOf(TableCell cell) =>
            decimal.TryParse(cell.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : cell.Text;
    }

    private static IEnumerable<Block> AppendixBlocks(ComposedReport report)
    {
        yield return new Paragraph($"本报告数字截至{OfficialDocument.DateText(report.AsOf)}，均由业务记录计算得出，明细条数与数值来自同一查询。");
        yield return new Table([
            ["编号", "名称", "数值", "统计期", "口径", "明细"],
            .. report.Numbers.Select(number => (IReadOnlyList<string>)[
                number.Figure,
                number.Name,
                Exact(number),
                number.Window,
                number.Definition + (number.Conditions.Count == 0 ? "" : "（" + string.Join("；", number.Conditions) + "）"),
                $"{number.Rows}条",
            ])], AppendixShares);
        var origins = report.Sections.SelectMany(section => section.Paragraphs.Where(paragraph => paragraph.Origin is not null)
            .Select(paragraph => (section.Heading, paragraph.Origin))).Distinct().ToList();
        if (origins.Count > 0)
            yield return new Table([["叙述段落", "撰稿与核定"], .. origins.Select(pair => (IReadOnlyList<string>)[pair.Heading.Length == 0 ? "导语" : pair.Heading, pair.Origin!])]);
        if (report.LeftOut.Count > 0)
            yield return new Table([["未写入的语句", "原因"], .. report.LeftOut.Select(left => (IReadOnlyList<string>)[ReportTokens.WithGaps(left.Sentence), left.Reason])]);
    }

    private static string Exact(ReportNumber number) => number.Of is { } whole
        ? $"{number.Text()}（{number.Value}/{whole}）"
        : number.Value is { } value ? value + number.Unit : "无记录";
}
