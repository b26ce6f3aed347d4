using Mingfa.Core.Codes;
using Mingfa.Web.Platform.Documents;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Modules.Tasks;

/// <summary>The monthly report on paper, in the form of GB/T 9704, and as a sheet.</summary>
internal static class TaskMonthDocument
{
    public static readonly string[] UnitHeads = ["单位", "责任数", "累计完成", "本月完成", "本月填报", "逾期", "停滞"];

    public static IEnumerable<string[]> UnitLines(TaskMonth month, UnitNames units) => month.Units.Select(unit => new[]
        { units.Full(unit.UnitId), $"{unit.Parts}", $"{unit.Done}", $"{unit.DoneInMonth}", $"{unit.Reported}", $"{unit.Overdue}", $"{unit.Stalled}" });

    public static OfficialDocument Of(TaskMonth month, UnitNames units, string organ) => new()
    {
        RedHead = organ,
        Title = $"{month.Name}法治政府建设任务进展月报",
        Body =
        [
            new Paragraph($"截至{ChineseDate.Format(month.Last)}，已下达任务责任{month.Sum(unit => unit.Parts)}项，累计完成{month.Sum(unit => unit.Done)}项，本月完成{month.Sum(unit => unit.DoneInMonth)}项；逾期{month.Sum(unit => unit.Overdue)}项，停滞{month.Sum(unit => unit.Stalled)}项；本月发出督办单{month.Sent.Count}份。"),
            new Heading(1, "一、各单位进展"),
            TableOr(UnitHeads, UnitLines(month, units), "没有已下达的任务。"),
            new Heading(1, "二、受阻任务和督办"),
            TableOr(["任务", "责任单位", "情况", "督办经过", "下一步"], month.Blocked.Select(blocked => new[]
                { $"{blocked.Part.Plan}第{blocked.Part.RowNumber}项　{blocked.Part.Title}", units.Short(blocked.Part.UnitId), blocked.Why, blocked.ChainText, blocked.NextText }), "没有逾期、停滞的任务。"),
            new Heading(1, "三、本月填报的进展"),
            TableOr(["任务", "责任单位", "填报日期", "进度", "进展"], month.Entries.Select(entry => new[]
                { $"{entry.Part.Plan}第{entry.Part.RowNumber}项", units.Short(entry.Part.UnitId), ChineseDate.Iso(entry.On), $"{entry.Percent}%", entry.Text }), "本月没有填报进展。"),
            new Heading(1, "四、本月发出的督办单"),
            TableOr(["单号", "单位", "级别", "事由", "答复期限", "结果"], month.Sent.Select(notice => new[]
                { notice.Number, units.Short(notice.UnitId), StepForm.Word(notice.Level), StepForm.Word(notice.Cause), ChineseDate.Iso(notice.ReplyBy), StepForm.Word(notice.Outcome) }), "本月没有发出督办单。"),
        ],
        SignatureOrgan = organ,
        SignedOn = month.Last,
    };

    private static Block TableOr(string[] heads, IEnumerable<string[]> lines, string none) =>
        lines.ToList() is { Count: > 0 } rows ? new Table([heads, .. rows]) : new Paragraph(none);
}
