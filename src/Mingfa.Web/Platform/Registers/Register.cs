using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// 台账 — a register is declared, not programmed: its entry's columns, who keeps it, what identifies an entry, what the public may read.
/// List, entry page, form, history, as-of view, import, export, JSON API and portal page all follow.
/// </summary>
public abstract class Register
{
    private protected Register(Type entry, string id, string name, string family, string title)
    {
        (EntryType, Id, Name, Family, titleName) = (entry, id, name, family, title);
        columns = new(() => RegisterColumn.Of(entry, HasValidity));
        counted = new(() => [.. Columns.Where(column => column.Kind is Procedures.FieldKind.Number or Procedures.FieldKind.Money)]);
        happened = new(() => [.. Columns.Where(column => column.Kind == Procedures.FieldKind.Date && !column.Use.MayLieAhead)]);
    }

    private readonly string titleName;
    private readonly Lazy<IReadOnlyList<RegisterColumn>> columns;
    private readonly Lazy<IReadOnlyList<RegisterColumn>> counted;
    private readonly Lazy<IReadOnlyList<RegisterColumn>> happened;

    public string Id { get; }
    public string Name { get; }

    /// <summary>The heading under which the register stands in the workbench.</summary>
    public string Family { get; }

    public Type EntryType { get; }

    /// <summary>编号, what the entry says, and, where entries have one, the period they hold for.</summary>
    public IReadOnlyList<RegisterColumn> Columns => columns.Value;

    /// <summary>Columns that count or measure something: no register has anything below zero.</summary>
    private protected IReadOnlyList<RegisterColumn> Counted => counted.Value;

    /// <summary>Days on which something happened: none of them lies ahead.</summary>
    private protected IReadOnlyList<RegisterColumn> Happened => happened.Value;

    /// <summary>Entries refer to others of the same register.</summary>
    internal bool RefersToItself => Columns.Any(column => column.Use.RefersTo == EntryType);

    /// <summary>The columns that name units.</summary>
    internal IEnumerable<RegisterColumn> UnitColumns => Columns.Where(column => column.Kind == Procedures.FieldKind.Unit);

    /// <summary>The column that names an entry in lists and links.</summary>
    public RegisterColumn Title => Columns.Single(column => column.Property.Name == titleName);

    /// <summary>One sentence: what stands in it and what for.</summary>
    public string Purpose { get; protected init; } = "";

    /// <summary>Letters before the running number of entries nobody numbered.</summary>
    public string CodePrefix { get; protected init; } = "";

    /// <summary>Units that keep it, by code; a configuration of the district may name others (<c>Mingfa:RegisterKeepers:{id}</c>).</summary>
    public IReadOnlyList<string> Keepers { get; protected init; } = [];

    /// <summary>Units that keep it, by duty.</summary>
    public UnitDuty KeptByDuty { get; protected init; }

    /// <summary>The column whose unit keeps its own entries; null when only the keepers do.</summary>
    public string? KeptByUnitIn { get; protected init; }

    public bool IsPublic { get; protected init; }

    /// <summary>By which day an entry of a public register comes before the public, in words; null where it does as soon as it is entered.</summary>
    public string? PublicBy { get; protected init; }

    /// <summary>Public columns that the public reads only of entries whose results have been published, <see cref="Register{TEntry}.ShowsResults"/>.</summary>
    public IReadOnlyList<string> ResultColumns { get; protected init; } = [];

    internal abstract bool ShowsResultsUntyped(RegisterEntry entry, DateOnly on);

    /// <summary>The keepers make the entries; a unit that an entry names writes its answer and nothing else.</summary>
    public bool UnitsOnlyAnswer { get; protected init; }

    /// <summary>Entries are what happens on a day: they stand in the calendar.</summary>
    public bool IsEvent { get; protected init; }

    /// <summary>Entries have a first and a last day.</summary>
    public bool HasValidity { get; protected init; }

    /// <summary>Columns that together identify an entry: a second one with the same is refused.</summary>
    public IReadOnlyList<string> Unique { get; protected init; } = [];

    /// <summary>The names of the columns that are unique together.</summary>
    internal string UniqueLabels => string.Join("、", Unique.Select(name => FindColumn(name)!.Label));

    /// <summary>What lists can be narrowed by besides columns.</summary>
    public IReadOnlyList<DayCondition> Conditions { get; protected init; } = [];

    /// <summary>Columns that together name the same thing recorded more than once: such entries are shown as one repeated.</summary>
    public IReadOnlyList<string> SameWhen { get; protected init; } = [];

    /// <summary>Pages that show it in a way of their own.</summary>
    public IReadOnlyList<RelatedPage> Related { get; protected init; } = [];

    /// <summary>
    /// Last days that are counted from the rest of the entry where nobody typed them: when that is corrected they are counted anew. One that was typed,
    /// such as the day a paper names, stands.
    /// </summary>
    public IReadOnlyList<string> CountedDays { get; protected init; } = [];

    /// <summary>The property lists are sorted by; with a minus sign, descending.</summary>
    public string Sort { get; protected init; } = "-Id";

    public RegisterColumn? FindColumn(string name) =>
        Columns.FirstOrDefault(column => column.Field.Name == name || column.Property.Name == name);

    /// <summary>The date from which an entry stands, for the view as of a day; registers with a period use that.</summary>
    public RegisterColumn? StandsSince => FindColumn(Sort.TrimStart('-')) is { Kind: Procedures.FieldKind.Date } column ? column : null;

    /// <summary>By which days an entry stands, in words, where that is neither its period nor the date lists are sorted by.</summary>
    public string? StandsBy { get; protected init; }

    /// <summary>Entries hold for a time and then no more: the public is shown those of today unless it asks for another day.</summary>
    internal bool StandsForATime => HasValidity || StandsBy is not null;

    /// <summary>Whether it can be said which entries stood on a day.</summary>
    public bool HasAsOf => StandsForATime || StandsSince is not null;

    internal abstract void FillUntyped(RegisterEntry? before, RegisterEntry entry, RegisterWords words);
    internal abstract IEnumerable<Finding> CheckUntyped(RegisterEntry entry);
    internal abstract FixedEntry? FixedUntyped(RegisterEntry entry);
    internal abstract Finding? KeepersOnlyUntyped(RegisterEntry? before, RegisterEntry after, RegisterWords words, IReadOnlyList<long> units);
    internal abstract bool IsCalledOffUntyped(RegisterEntry entry);
    internal abstract string? NameUntyped(RegisterEntry entry);
    internal abstract IEnumerable<Finding> CheckRelatedUntyped(RegisterEntry? before, RegisterEntry entry, RegisterWords words);

    /// <summary>What entries must keep to together; null where each stands by itself.</summary>
    protected internal virtual EntryTotals? Totals(MingfaDb db) => null;

    /// <summary>What became of an entry elsewhere, for those who read the whole register; nothing for most registers.</summary>
    internal virtual Task<IReadOnlyList<EntryFact>> FactsAsync(MingfaDb db, long entry) => Task.FromResult<IReadOnlyList<EntryFact>>([]);

    internal abstract IQueryable<RegisterEntry> Table(MingfaDb db);

    /// <summary>What the public may read on a day; nothing of a register that is not public.</summary>
    internal abstract IQueryable<RegisterEntry> PublicTable(MingfaDb db, DateOnly on);

    /// <summary>What the public is shown on a day unless it asks for another: of what it may read, what stands then.</summary>
    internal abstract IQueryable<RegisterEntry> ShownTable(MingfaDb db, DateOnly on);

    /// <summary>The entries, by number, of which somebody who does not read the register whole reads every column.</summary>
    internal abstract IQueryable<long> ReadWholeBy(RegisterRight reader, MingfaDb db);

    internal abstract Task<RegisterPage> PageAsync(MingfaDb db, RegisterQuery query);
    internal abstract Task<int> CountAsync(MingfaDb db, RegisterQuery query);
    internal abstract Task<IReadOnlyList<SummaryRow>> SummarizeAsync(MingfaDb db, RegisterQuery query, RegisterColumn? by, IReadOnlyList<RegisterColumn> totals);
    internal abstract Task<RegisterEntry?> FindAsync(MingfaDb db, long id, bool tracked);

    internal Task<RegisterEntry?> FindPublicAsync(MingfaDb db, long id, DateOnly on) => PublicTable(db, on).FirstOrDefaultAsync(entry => entry.Id == id);

    internal abstract Task<List<RegisterEntry>> CandidatesAsync(MingfaDb db, IReadOnlyCollection<RegisterEntry> entries, IReadOnlyList<string> columns);
    internal abstract Task<List<RegisterEntry>> SameAsync(MingfaDb db, RegisterEntry entry, IReadOnlyList<string> columns);
    internal abstract Task<List<RegisterEntry>> CalledAsync(MingfaDb db, RegisterRight reader, IReadOnlyCollection<string> words);
    internal abstract Task<List<RegisterEntry>> LikeAsync(MingfaDb db, RegisterRight reader, string part, int most);

    /// <summary>An entry with nothing in it yet.</summary>
    internal RegisterEntry NewEntry() => (RegisterEntry)Activator.CreateInstance(EntryType)!;

    /// <summary>An entry that says the same and is not the same: what is tried on it changes nothing.</summary>
    internal RegisterEntry CopyOf(RegisterEntry entry)
    {
        var copy = NewEntry();
        foreach (var column in Columns)
            column.Property.SetValue(copy, column.ValueOf(entry));
        return copy;
    }

    /// <summary>An entry with these values, as a change record keeps them.</summary>
    internal RegisterEntry EntryOf(JsonObject values)
    {
        var entry = NewEntry();
        foreach (var column in Columns.Where(column => values.ContainsKey(column.Name)))
            column.Set(entry, values[column.Name]);
        return entry;
    }
}

/// <summary>All registers of the product, found by reflection: declaring one is all it takes to keep it.</summary>
public sealed class RegisterCatalogue
{
    private readonly Dictionary<string, Register> byId = Assembly.GetExecutingAssembly().GetTypes()
        .Where(type => type.IsSubclassOf(typeof(Register)) && !type.IsAbstract)
        .Select(type => (Register)Activator.CreateInstance(type)!)
        .OrderBy(register => register.Family, StringComparer.Ordinal).ThenBy(register => register.Id, StringComparer.Ordinal)
        .ToDictionary(register => register.Id);

    public IReadOnlyCollection<Register> All => byId.Values;

    public Register? Find(string id) => byId.GetValueOrDefault(id);

    public Register Of(Type entry) => byId.Values.Single(register => register.EntryType == entry);

    /// <summary>The columns of all registers that name an entry of this one.</summary>
    public IEnumerable<(Register Register, RegisterColumn Column)> ReferringTo(Register register) =>
        All.SelectMany(other => other.Columns.Where(column => column.Use.RefersTo == register.EntryType).Select(column => (other, column)));
}

/// <param name="Reason">Told to who tries.</param>
/// <param name="Open">The columns that may be changed all the same, by property name.</param>
public sealed record FixedEntry(string Reason, params string[] Open)
{
    /// <summary>The refusal, where something else than the open columns was touched; <paramref name="changed"/> null: the whole entry.</summary>
    internal Finding? Refuses(Register register, IEnumerable<string>? changed) =>
        changed is not null && changed.All(name => Open.Contains(register.FindColumn(name)?.Property.Name)) ? null : new Finding(Reason);
}
