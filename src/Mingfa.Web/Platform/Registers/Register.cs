using System.Reflection;
using Mingfa.Core.Law;
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
        (EntryType, Id, Name, Family) = (entry, id, name, family);
        Columns = RegisterColumn.Of(entry);
        Title = Columns.Single(column => column.Property.Name == title);
    }

    public string Id { get; }
    public string Name { get; }

    /// <summary>The heading under which the register stands in the workbench.</summary>
    public string Family { get; }

    public Type EntryType { get; }
    public IReadOnlyList<RegisterColumn> Columns { get; }

    /// <summary>The column that names an entry in lists and links.</summary>
    public RegisterColumn Title { get; }

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

    /// <summary>Entries have a first and a last day.</summary>
    public bool HasValidity { get; protected init; }

    /// <summary>Columns that together identify an entry: a second one with the same is refused.</summary>
    public IReadOnlyList<string> Unique { get; protected init; } = [];

    /// <summary>Columns that together name the same thing recorded more than once: such entries are shown as one repeated.</summary>
    public IReadOnlyList<string> SameWhen { get; protected init; } = [];

    /// <summary>The property lists are sorted by; with a minus sign, descending.</summary>
    public string Sort { get; protected init; } = "-Id";

    public RegisterColumn? FindColumn(string name) =>
        Columns.FirstOrDefault(column => column.Field.Name == name || column.Property.Name == name);

    internal abstract IEnumerable<Finding> CheckUntyped(RegisterEntry entry);
}

/// <inheritdoc/>
public abstract class Register<TEntry>(string id, string name, string family, string title)
    : Register(typeof(TEntry), id, name, family, title)
    where TEntry : RegisterEntry
{
    /// <summary>What must be true of one entry beyond the shape of its columns. All reasons at once.</summary>
    protected virtual IEnumerable<Finding> Check(TEntry entry) => [];

    internal sealed override IEnumerable<Finding> CheckUntyped(RegisterEntry entry) => Check((TEntry)entry);
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
}
