using System.Globalization;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;
using MiniExcelLibs;

namespace Mingfa.Web.Modules.NormativeDocuments;

/// <summary>意见汇总及采纳情况表 as a spreadsheet: taken out, filled in, read back. A row that cannot be read is named; then nothing is changed.</summary>
public static class AdoptionTable
{
    private const string Id = "编号";
    private const string Shown = "是否公开";
    private const string Hidden = "不公开的理由";
    private const string Verdict = "采纳情况";
    private const string Reason = "理由";

    /// <summary>Without names and contacts: the table goes from hand to hand.</summary>
    public static byte[] Export(IEnumerable<ConsultationComment> comments)
    {
        using var target = new MemoryStream();
        target.SaveAs(comments.Select(comment => new Dictionary<string, object?>
        {
            [Id] = comment.Id.ToString(CultureInfo.InvariantCulture),
            ["条文"] = comment.Article is { } article ? $"第{article}条" : "整体",
            ["意见"] = TableFile.Harmless(comment.Text),
            [Shown] = comment.Shown switch { true => "是", false => "否", _ => "" },
            [Hidden] = TableFile.Harmless(comment.ModerationReason ?? ""),
            [Verdict] = comment.Verdict is { } verdict ? StepForm.Word(verdict) : "",
            [Reason] = TableFile.Harmless(comment.VerdictReason ?? ""),
        }).DefaultIfEmpty(Heads()), sheetName: "意见采纳情况");
        return target.ToArray();
    }

    public static async Task<IReadOnlyList<Finding>> ImportAsync(MingfaDb db, Consultation consultation, string fileName, Stream xlsx)
    {
        var refusals = UploadInspector.Inspect(fileName, xlsx).Findings;
        if (refusals.Count > 0)
            return refusals;
        xlsx.Position = 0;
        var comments = (await CommentWork.CommentsAsync(db, consultation)).ToDictionary(comment => comment.Id);
        var findings = new List<Finding>();
        var changes = new List<(ConsultationComment Comment, bool? Shown, string? Hidden, CommentVerdict? Verdict, string? Reason)>();
        var line = 1;
        List<IDictionary<string, object?>> rows;
        try
        {
            rows = [.. TableFile.Rows(xlsx, byHead: true)];
        }
        catch (InvalidDataException broken)
        {
            return [new Finding(broken.Message, Field: Id)];
        }

        foreach (var row in rows)
        {
            line++;
            string Cell(string head) => TableFile.Unmarked(Convert.ToString(row.TryGetValue(head, out var value) ? value : null, CultureInfo.InvariantCulture)?.Trim() ?? "");
            if (row.Values.All(value => value is null))
                continue;
            if (!long.TryParse(Cell(Id), out var id) || !comments.TryGetValue(id, out var comment))
            {
                findings.Add(new Finding($"第 {line} 行“{Id}”：没有编号为“{Cell(Id)}”的意见。", Field: Id));
                continue;
            }

            var before = findings.Count;
            findings.AddRange(from head in (string[])[Hidden, Reason] where !StepForm.IsPlain(Cell(head)) select new Finding($"第 {line} 行“{head}”{StepForm.NotPlainText}", Field: head));
            var shown = Read(Cell(Shown), text => text switch { "是" => true, "否" => false, _ => (bool?)null }, line, Shown, "是、否", findings);
            var verdict = Read(Cell(Verdict), ParseVerdict, line, Verdict, "采纳、部分采纳、未采纳", findings);
            if (shown == false && Cell(Hidden).Length == 0)
                findings.Add(new Finding($"第 {line} 行“{Hidden}”：不公开的，请填写理由。", Field: Hidden));
            if (verdict is { } decided && CommentWork.Unexplained(decided, Cell(Reason)) is { } unexplained)
                findings.Add(new Finding($"第 {line} 行“{Reason}”：{unexplained.Message}", unexplained.Citation));
            if (findings.Count == before)
                changes.Add((comment, shown, Cell(Hidden), verdict, Cell(Reason)));
        }

        if (findings.Count > 0)
            return findings;
        var byId = changes.ToDictionary(change => change.Comment.Id);
        return await CommentWork.ChangeAsync(db, consultation, byId.Keys, null, comment =>
        {
            var change = byId[comment.Id];
            (comment.Shown, comment.ModerationReason) = (change.Shown ?? comment.Shown, change.Shown == false ? change.Hidden : null);
            if (change.Verdict is not null)
                (comment.Verdict, comment.VerdictReason) = (change.Verdict, change.Reason);
        });
    }

    private static Dictionary<string, object?> Heads() =>
        new() { [Id] = "", ["条文"] = "", ["意见"] = "", [Shown] = "", [Hidden] = "", [Verdict] = "", [Reason] = "" };

    private static CommentVerdict? ParseVerdict(string text) =>
        Enum.GetValues<CommentVerdict>().Where(verdict => StepForm.Word(verdict) == text).Select(verdict => (CommentVerdict?)verdict).FirstOrDefault();

    private static T? Read<T>(string text, Func<string, T?> read, int line, string head, string allowed, List<Finding> findings) where T : struct
    {
        if (text.Length == 0)
            return null;
        if (read(text) is { } value)
            return value;
        findings.Add(new Finding($"第 {line} 行“{head}”：“{text}”不是可填的内容（{allowed}）。", Field: head));
        return null;
    }
}
