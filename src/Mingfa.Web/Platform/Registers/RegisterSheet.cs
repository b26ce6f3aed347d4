using System.Globalization;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>A register as a spreadsheet: the empty template with its instructions, and the rows of an uploaded one, read one by one.</summary>
internal static class RegisterSheet
{
    /// <summary>The column that a list of refused rows adds; reading ignores it.</summary>
    public const string ProblemHead = "问题";

    /// <summary>One line of a sheet: its number and its cells by column letter.</summary>
    public sealed record Line(int Number, IReadOnlyDictionary<string, object?> Cells)
    {
        /// <summary>Nothing stands in the columns that are read; what a list of refused rows says in its own column does not make a row.</summary>
        public bool IsEmpty(IReadOnlyDictionary<string, RegisterColumn> head) =>
            head.Keys.All(letter => string.IsNullOrWhiteSpace(Cells.GetValueOrDefault(letter)?.ToString()));
    }

    public static Task<Stream> TemplateAsync(Register register, CancellationToken cancel) => TableFile.WorkbookAsync(
        new Dictionary<string, object>
        {
            [SheetName(register)] = new[] { register.Columns.ToDictionary(column => column.Label, _ => (object)"") },
            ["填写说明"] = register.Columns.Select(column => new Dictionary<string, object>
            {
                ["栏目"] = column.Label,
                ["是否必填"] = column.Field.Required ? "必填" : "选填",
                ["填写方法"] = HowTo(column),
            }),
        },
        cancel);

    /// <summary>Streams the first sheet as it was put right; no more than one line is in memory.</summary>
    /// <exception cref="InvalidDataException">The file is broken inside.</exception>
    public static IEnumerable<Line> Read(Stream xlsx, SheetCorrections corrections)
    {
        var number = 0;
        foreach (var row in TableFile.Rows(xlsx, byHead: false))
        {
            var cells = new Dictionary<string, object?>(row);
            corrections.LayOver(++number, cells);
            yield return new Line(number, cells);
        }
    }

    /// <summary>The refused rows in the order of the sheet, each with every column of the register that the sheet has, and with those it lacks but should have.</summary>
    public static IEnumerable<RefusedRow> RefusedRows(Register register, Stream xlsx, SheetCorrections corrections, IReadOnlyCollection<ImportProblem> problems)
    {
        using var lines = Read(xlsx, corrections).GetEnumerator();
        if (!lines.MoveNext() || ImportReading.ReadHead(register, lines.Current, []) is not { } head)
            yield break;
        var wanted = problems.Select(problem => problem.Column).ToHashSet();
        foreach (var lacking in register.Columns.Where(column => wanted.Contains(column.Label) && !head.ContainsValue(column)).ToList())
            head[SheetCorrections.AddedLetter(lacking)] = lacking;
        var byRow = problems.ToLookup(problem => problem.Row);
        var last = problems.Select(problem => problem.Row).DefaultIfEmpty().Max();
        while (lines.MoveNext() && lines.Current.Number <= last)
        {
            var line = lines.Current;
            if (!byRow.Contains(line.Number))
                continue;
            var byColumn = byRow[line.Number].ToLookup(problem => problem.Column, problem => problem.Reason);
            yield return new RefusedRow(
                line.Number,
                [.. head.Select(pair => new RefusedCell(pair.Key, pair.Value, TextOf(line.Cells.GetValueOrDefault(pair.Key), pair.Value.Kind), [.. byColumn[pair.Value.Label]]))],
                [.. byColumn[""]]);
        }
    }

    /// <summary>The refused rows as they stand, as a sheet with a column that says why: to be put right and brought in again.</summary>
    public static async Task<Stream> RefusedSheetAsync(Register register, Stream xlsx, SheetCorrections corrections, IReadOnlyCollection<ImportProblem> problems, CancellationToken cancel)
    {
        using var rows = RefusedRows(register, xlsx, corrections, problems).GetEnumerator();
        var first = rows.MoveNext() ? rows.Current : null;
        string[] heads = [.. (first?.Cells ?? []).Select(cell => cell.Column.Label), ProblemHead];
        var why = problems.ToLookup(problem => problem.Row, problem => $"{problem.Column}：{problem.Reason}");
        return await TableFile.XlsxAsync(heads, Lines().ToAsyncEnumerable(), SheetName(register), cancel);

        IEnumerable<string[]> Lines()
        {
            for (var row = first; row is not null; row = rows.MoveNext() ? rows.Current : null)
                yield return [.. row.Cells.Select(cell => cell.Text), string.Join("；", why[row.Row])];
        }
    }

    /// <summary>A number so long that Excel kept its first fifteen digits and no more: what was typed cannot be read from it.</summary>
    public static bool HasLostDigits(object? cell) => cell is double number && !(Math.Abs(number) < 1e15);

    /// <summary>The cell as a person would have typed it into the form; nothing where that is lost.</summary>
    public static string TextOf(object? cell, FieldKind kind) => cell switch
    {
        null => "",
        _ when HasLostDigits(cell) => "",
        DateTime at => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        // A date without the style of one is its serial number.
        double serial when kind == FieldKind.Date && serial is > 1 and < 2_958_466 => DateTime.FromOADate(serial).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        double number => ((decimal)number).ToString("0.############", CultureInfo.InvariantCulture),
        bool yes => yes ? "是" : "否",
        _ => TableFile.Unmarked(Convert.ToString(cell, CultureInfo.InvariantCulture)!.Trim()),
    };

    public static string SheetName(Register register) =>
        new([.. register.Name.Where(letter => !@"[]:*?/\".Contains(letter)).Take(31)]);

    /// <summary>How a cell of the column is to be written.</summary>
    public static string HowTo(RegisterColumn column) => (column.Kind switch
    {
        FieldKind.Date => "日期，如 2026-03-02 或 2026年3月2日",
        FieldKind.Number => "整数",
        FieldKind.Money => "金额（元），最多两位小数",
        FieldKind.Checkbox => "是 或 否",
        FieldKind.Choice => "下列之一：" + string.Join("、", column.Field.Options.Select(option => option.Word)),
        FieldKind.Unit => "单位全称或简称",
        FieldKind.Reference => "所指条目的编号，或者没有重名的名称",
        FieldKind.Lines => "多项用“；”分开",
        _ => $"文字，最多 {column.Field.MaxLength} 字",
    }) + (column.Field.Hint is { } hint ? $"。{hint}" : "");
}
