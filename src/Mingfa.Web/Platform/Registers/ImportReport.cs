namespace Mingfa.Web.Platform.Registers;

/// <summary>One thing wrong with a sheet, where it is and why.</summary>
public sealed record ImportProblem(int Row, string Cell, string Column, string Reason);

/// <summary>A row that changes an entry: which one, and each value before and after in words.</summary>
public sealed record ImportChange(int Row, long EntryId, string Code, IReadOnlyList<ChangedValue> Values);

public sealed record ChangedValue(string Column, string Before, string After);

/// <summary>What came of reading a sheet, or of bringing it in.</summary>
public sealed record ImportReport(int Rows, int Added, int Changed, int Unchanged, IReadOnlyList<ImportProblem> Problems)
{
    public int Refused => Problems.Select(problem => problem.Row).Where(row => row > 1).Distinct().Count();

    /// <summary>The sheet had been brought in before; nothing was read.</summary>
    public bool IsDone { get; init; }

    /// <summary>The same file had been brought in before, and nobody said to bring it in again; nothing was read.</summary>
    public RegisterBatch? Earlier { get; init; }

    /// <summary>Headings and nothing under them.</summary>
    public const string NoRows = "表中没有数据行。";

    /// <summary>The head itself is wrong: no row can be read.</summary>
    public bool IsUnreadable => Problems.Any(problem => problem.Row <= 1);
}
