using System.Text.Json.Nodes;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>A row as far as it could be read.</summary>
internal sealed record ImportRow(RegisterSheet.Line Line, JsonObject Body, List<ImportProblem> Problems)
{
    /// <summary>The 编号 in the sheet; null when it has none.</summary>
    public string? Code => Body["code"]?.ToString();
}

/// <summary>Which letter of the sheet stands for which column, and the rows read by it: words as people write them become the values a form posts.</summary>
internal sealed class ImportReading(IReadOnlyDictionary<string, RegisterColumn> head, RegisterWords words, RegisterReferences references, RegisterRight right)
{
    private readonly Dictionary<RegisterColumn, IReadOnlyDictionary<string, RegisterReferences.Answer>> referred = [];

    /// <summary>The columns the row speaks of: those of the sheet, and one that was added to it on the page where something was typed into it.</summary>
    public IEnumerable<RegisterColumn> ColumnsOf(ImportRow row) => head
        .Where(pair => !SheetCorrections.IsAdded(pair.Key) || row.Body.ContainsKey(pair.Value.Name) || row.Problems.Exists(problem => problem.Column == pair.Value.Label))
        .Select(pair => pair.Value);

    /// <summary>The letter of a column; null when the sheet does not have it.</summary>
    public string? LetterOf(string? field) => head.FirstOrDefault(pair => pair.Value.Name == field).Key;

    /// <summary>The columns of the head line; null, with the reasons, when it cannot be read.</summary>
    public static Dictionary<string, RegisterColumn>? ReadHead(Register register, RegisterSheet.Line line, List<ImportProblem> problems)
    {
        var head = new Dictionary<string, RegisterColumn>();
        foreach (var (letter, cell) in line.Cells)
        {
            var label = (cell?.ToString() ?? "").Trim().TrimEnd('*', '＊');
            if (label.Length == 0 || label == RegisterSheet.ProblemHead)
                continue;
            var column = register.Columns.FirstOrDefault(column => column.Label == label);
            if (column is null)
                problems.Add(new ImportProblem(1, $"{letter}1", label, $"“{label}”不是本台账的栏目。"));
            else if (head.ContainsValue(column))
                problems.Add(new ImportProblem(1, $"{letter}1", label, $"栏目“{label}”出现了两次。"));
            else
                head[letter] = column;
        }

        foreach (var missing in register.Columns.Where(column => column.Field.Required && !head.ContainsValue(column)))
            problems.Add(new ImportProblem(1, "第1行", missing.Label, $"缺少必填栏目“{missing.Label}”。"));
        return problems.Count > 0 ? null : head;
    }

    /// <summary>Lines in chunks; one that calls an earlier one by its 编号 or name begins a new chunk: by then that one has been taken in.</summary>
    public IEnumerable<RegisterSheet.Line[]> Chunks(IEnumerable<RegisterSheet.Line> lines, int size)
    {
        var register = right.Register;
        var referring = head.Where(pair => pair.Value.Use.RefersTo == register.EntryType).ToList();
        var naming = head.Where(pair => referring.Count > 0 && (pair.Value == register.Title || pair.Value == register.Columns[0])).ToList();
        var (chunk, names) = (new List<RegisterSheet.Line>(), new HashSet<string>());
        foreach (var line in lines)
        {
            if (chunk.Count == size || Texts(line, referring).Any(text => names.Contains(text) || names.Contains(RegisterReferences.CodeIn(text) ?? "")))
            {
                yield return [.. chunk];
                chunk.Clear();
                names.Clear();
            }

            chunk.Add(line);
            names.UnionWith(Texts(line, naming));
        }

        if (chunk.Count > 0)
            yield return [.. chunk];

        static IEnumerable<string> Texts(RegisterSheet.Line line, List<KeyValuePair<string, RegisterColumn>> columns) =>
            columns.Select(pair => RegisterSheet.TextOf(line.Cells.GetValueOrDefault(pair.Key), pair.Value.Kind)).Where(text => text.Length > 0);
    }

    public async Task<List<ImportRow>> ReadAsync(IReadOnlyCollection<RegisterSheet.Line> lines)
    {
        foreach (var (letter, column) in head.Where(pair => pair.Value.Kind == FieldKind.Reference))
            referred[column] = await references.ResolveAsync(right, column, lines.Select(line => RegisterSheet.TextOf(line.Cells.GetValueOrDefault(letter), column.Kind)).Where(text => text.Length > 0 && StepForm.IsPlain(text)));
        return [.. lines.Select(ReadLine)];
    }

    private ImportRow ReadLine(RegisterSheet.Line line)
    {
        var row = new ImportRow(line, [], []);
        foreach (var (letter, column) in head)
        {
            var cell = line.Cells.GetValueOrDefault(letter);
            var text = RegisterSheet.TextOf(cell, column.Kind);
            // No database is asked with a text that none keeps.
            var reason = RegisterSheet.HasLostDigits(cell) ? "数字过长，Excel 只保留前 15 位，请把单元格设为文本后重填。" : StepForm.IsPlain(text) ? null : StepForm.NotPlainText;
            if (text.Length == 0 && reason is null)
                continue;
            var value = reason is null ? ValueOf(column, text, out reason) : null;
            if (reason is null)
                row.Body[column.Name] = value;
            else
                row.Problems.Add(new ImportProblem(line.Number, SheetCorrections.CellName(letter, line.Number), column.Label, reason));
        }

        return row;
    }

    /// <summary>Words as people write them → the value as the form posts it.</summary>
    private JsonNode? ValueOf(RegisterColumn column, string text, out string? reason)
    {
        reason = null;
        switch (column.Kind)
        {
            case FieldKind.Unit:
                if (words.UnitOf(text) is { } unit)
                    return unit;
                reason = $"没有名为“{text}”的单位。";
                return null;
            case FieldKind.Reference:
                var answer = referred[column][text];
                reason = answer.Problem;
                return answer.Id;
            case FieldKind.Choice:
                if (column.Field.Options.FirstOrDefault(option => option.Word == text || option.Value == text) is { Value: { } chosen })
                    return chosen;
                reason = $"“{text}”不是可选的内容，应为：{string.Join("、", column.Field.Options.Select(option => option.Word))}。";
                return null;
            case FieldKind.Checkbox:
                if (text is "是" or "√" or "1" or "true" or "否" or "×" or "0" or "false")
                    return text is "是" or "√" or "1" or "true";
                reason = $"“{text}”应为“是”或“否”。";
                return null;
            case FieldKind.Lines:
                return new JsonArray([.. text.Split(['；', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => (JsonNode)line)]);
            default:
                return text;
        }
    }
}
