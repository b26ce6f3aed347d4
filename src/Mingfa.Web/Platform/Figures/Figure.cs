using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Figures;

/// <summary>
/// 数字口径 — a named query. Its value and its drill-down come from the one query in <see cref="Query"/>; there is no second one with a filter
/// of its own, so the two cannot disagree. Declared as static fields of the modules' <c>…Figures</c> classes.
/// </summary>
public sealed class Figure
{
    private readonly List<string> conditions = [];

    /// <summary>What a sentence says around it, {0} being the number; null where name, number and unit are words enough.</summary>
    private string? words;

    private Figure(string id, string name, string unit, Measure measure, NumberForm form)
    {
        (Id, Name, Unit, Measure, Form) = (id, name, unit, measure, form);
    }

    /// <summary>E.g. F-21; parts of one figure are numbered F-06.1, F-06.2. Never renamed: reports quote it.</summary>
    public string Id { get; }

    public string Name { get; }

    /// <summary>项, 件, 人次 …; % for a ratio.</summary>
    public string Unit { get; }

    public Measure Measure { get; }

    /// <summary>How it is printed where a report does not say otherwise.</summary>
    public NumberForm Form { get; private set; }

    public string Definition { get; private set; } = "";

    /// <summary>The filter in words, one condition each; the period stands apart in <see cref="Window"/>.</summary>
    public IReadOnlyList<string> Conditions => conditions;

    /// <summary>The piece of a sentence that quotes it: 审查各类政府法律事务{{F-21}}件. A rate is put after 为.</summary>
    public string Fragment => Sentence($"{{{{{Id}}}}}");

    public FigureWindow Window { get; private set; } = FigureWindow.AsOf;

    /// <summary>The single rows may not be told apart in public: only the month is shown, never the day or the unit.</summary>
    public bool IsPrivate { get; private set; }

    /// <summary>Rows carry a unit, so the figure can be split by it.</summary>
    public bool HasUnit { get; private set; }

    /// <summary>{{…|列举}} names its rows by <see cref="FigureRow.Place"/>; otherwise by day.</summary>
    public bool IsRanked { get; private set; }

    /// <summary>Its rows are dated by the day they were last checked. How things stand on a day is otherwise as fresh as that day, whenever it began.</summary>
    public bool IsChecked { get; private set; }

    /// <summary>Address of the record behind a row, with {0} for its id.</summary>
    public string? RecordPath { get; private set; }

    /// <summary>Everybody who works here reads its rows by name.</summary>
    public bool IsOpen => !IsPrivate && CasesOf is null;

    /// <summary>The procedure whose cases are counted: a row is named to those who see the case, for it does not exist for the others.</summary>
    public Procedure? CasesOf { get; private set; }

    public Func<MingfaDb, FigurePeriod, IQueryable<FigureRow>> Query { get; private set; } =
        (_, _) => throw new InvalidOperationException("A figure is declared with From(…).");

    /// <summary>How many rows there are.</summary>
    public static Figure Count(string id, string name, string unit) => new(id, name, unit, Measure.Count, NumberForm.Exact);

    /// <summary>How many different <see cref="FigureRow.Key"/>s there are; the first row of each is the drill-down.</summary>
    public static Figure Distinct(string id, string name, string unit) => new(id, name, unit, Measure.Distinct, NumberForm.Exact);

    /// <summary>Sum of <see cref="FigureRow.Quantity"/>.</summary>
    public static Figure Sum(string id, string name, string unit) => new(id, name, unit, Measure.Sum, NumberForm.Exact);

    /// <summary>Rows that meet the condition ÷ all rows.</summary>
    public static Figure Ratio(string id, string name) => new(id, name, "%", Measure.Ratio, NumberForm.Percent);

    /// <summary>Sum of <see cref="FigureRow.Quantity"/> ÷ sum of <see cref="FigureRow.Whole"/>: cells in order of all cells, days cut of all days.</summary>
    public static Figure Share(string id, string name) => new(id, name, "%", Measure.Share, NumberForm.Percent);

    /// <summary>Longest run of consecutive years (<see cref="FigureRow.Quantity"/>) that ends with the last year there is.</summary>
    public static Figure Streak(string id, string name) => new(id, name, "年", Measure.Streak, NumberForm.Chinese);

    /// <summary>The rank (<see cref="FigureRow.Quantity"/>) of the newest year (<see cref="FigureRow.Key"/>); no record, no rank.</summary>
    public static Figure Rank(string id, string name) => new(id, name, "位", Measure.Rank, NumberForm.Rank);

    /// <summary>A part of a whole, printed in percent.</summary>
    public bool IsPercent => Measure is Measure.Ratio or Measure.Share;

    /// <summary>Each row brings a number of its own.</summary>
    public bool IsMeasured => Measure is Measure.Sum or Measure.Share or Measure.Streak or Measure.Rank;

    /// <summary>The piece of a sentence with <paramref name="number"/> in it.</summary>
    public string Sentence(string number) =>
        (words ?? (IsPercent || Measure == Measure.Rank ? $"{Name}为{{0}}" : $"{Name}{{0}}{Unit}")).Replace("{0}", number, StringComparison.Ordinal);

    public Figure Reads(string sentence) { words = sentence; return this; }

    public Figure Means(string definition) { Definition = definition; return this; }

    public Figure Where(params string[] inWords) { conditions.AddRange(inWords); return this; }

    public Figure During(FigureWindow window) { Window = window; return this; }

    public Figure Since(int year, int month = 1, int day = 1) => During(new FigureWindow.Since(new DateOnly(year, month, day)));

    public Figure PrintedAs(NumberForm form) { Form = form; return this; }

    public Figure Private() { IsPrivate = true; return this; }

    public Figure ByUnit() { HasUnit = true; return this; }

    public Figure Ranked() { IsRanked = true; return this; }

    public Figure Checked() { IsChecked = true; return this; }

    public Figure OpensAt(string recordPath) { RecordPath = recordPath; return this; }

    public Figure OpensCase(Procedure procedure) { CasesOf = procedure; return OpensAt($"/work/{procedure.Id}/{{0}}"); }

    public Figure From(Func<MingfaDb, FigurePeriod, IQueryable<FigureRow>> query) { Query = query; return this; }

    /// <summary>The same figure of one unit alone: value, rows and years all come from the narrowed query.</summary>
    public Figure OfUnit(long unit)
    {
        var own = (Figure)MemberwiseClone();
        own.Query = (db, period) => Query(db, period).Where(row => row.UnitId == unit);
        return own;
    }

    /// <summary>Where a row's record is read; null where it has no page.</summary>
    public string? AddressOf(FigureRow row) => (row.RecordPath ?? RecordPath) is { } path ? string.Format(path, row.Address ?? $"{row.RecordId}") : null;

    /// <summary>The register a row's record stands in; null where it stands in none.</summary>
    public string? RegisterOf(FigureRow row) => RegisterIn(row.RecordPath ?? RecordPath);

    /// <summary>The register its records stand in, as far as all of them stand in one.</summary>
    public string? Register => RegisterIn(RecordPath);

    private static string? RegisterIn(string? path) => path?.Split('/') is ["", "registers", var register, "{0}"] ? register : null;

    /// <summary>The same where what counts depends on what the district has set.</summary>
    public Figure From(Func<MingfaDb, FigurePeriod, DistrictParameters, IQueryable<FigureRow>> query) => From((db, period) => query(db, period, DistrictParameters.Load(db)));
}

public enum Measure
{
    [Procedures.Word("逐条计数")] Count,
    [Procedures.Word("去重计数")] Distinct,
    [Procedures.Word("求和")] Sum,
    [Procedures.Word("比率")] Ratio,
    [Procedures.Word("数量之比")] Share,
    [Procedures.Word("连续年数")] Streak,
    [Procedures.Word("名次")] Rank,
}

/// <summary>One counted record, as the query of a figure projects it.</summary>
public sealed record FigureRow
{
    /// <summary>What tells it from the figure's other rows: the number of its record, unless <see cref="Record"/> says otherwise.</summary>
    public required long Id { get; init; }

    /// <summary>The number of its record, where a figure counts records of several kinds and those of one have the numbers of another.</summary>
    public long? Record { get; init; }

    /// <summary>The number under which its record is found.</summary>
    public long RecordId => Record ?? Id;

    /// <summary>What an officer reads.</summary>
    public required string Label { get; init; }

    /// <summary>What the public reads when the figure stands in a published report: no person, no party, no private matter.</summary>
    public required string PublicLabel { get; init; }

    public required DateOnly? On { get; init; }

    /// <summary>What the address of its own page ends with, when that is not the number.</summary>
    public string? Address { get; init; }

    /// <summary>Its own page, where a figure counts records of two kinds and this is not of the kind <see cref="Figure.RecordPath"/> opens.</summary>
    public string? RecordPath { get; init; }

    public long? UnitId { get; init; }

    /// <summary>What a sum adds up, the part of a share, the year of a run, the rank.</summary>
    public int Quantity { get; init; }

    /// <summary>What the quantity of a share is out of.</summary>
    public int Whole { get; init; }

    /// <summary>What makes two rows the same thing.</summary>
    public string? Key { get; init; }

    /// <summary>Whether it counts towards the numerator of a ratio.</summary>
    public bool Meets { get; init; }

    /// <summary>Where it stands in an enumeration; set where the figure is <see cref="Figure.IsRanked"/>.</summary>
    public int Place { get; init; }
}
