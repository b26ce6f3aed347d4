using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Web.Platform.Registers;

/// <summary>Values in the words people read and write: units by name, entries of other registers by 编号, choices by their word.</summary>
public sealed class RegisterWords(MingfaDb db, RegisterCatalogue catalogue, CalendarStore calendars, TimeProvider time)
{
    private readonly Dictionary<long, OrgUnit> units = [];
    private readonly Dictionary<string, long> unitIds = [];
    private readonly Dictionary<(Type, long), Reference> references = [];
    private (WorkCalendar Calendar, DistrictParameters Parameters)? terms;

    /// <summary>An entry another one refers to.</summary>
    /// <param name="IsPublic">The public may read it today.</param>
    public sealed record Reference(Register Register, RegisterEntry Entry, bool IsPublic);

    /// <summary>Reads what the values of these entries refer to.</summary>
    public async Task LoadAsync(Register register, IEnumerable<RegisterEntry> entries)
    {
        await LoadUnitsAsync();
        var list = entries as IReadOnlyCollection<RegisterEntry> ?? [.. entries];
        foreach (var column in register.Columns.Where(column => column.Use.RefersTo is not null))
        {
            var type = column.Use.RefersTo!;
            var other = catalogue.Of(type);
            var ids = list.Select(entry => column.ValueOf(entry)).OfType<long>().Where(id => !references.ContainsKey((type, id))).Distinct().ToArray();
            if (ids.Length == 0)
                continue;
            var published = other.PublicBy is null ? null : await other.PublicTable(db, Today).Where(entry => ids.Contains(entry.Id)).Select(entry => entry.Id).ToListAsync();
            foreach (var entry in await other.Table(db).AsNoTracking().Where(entry => ids.Contains(entry.Id)).ToListAsync())
                references[(type, entry.Id)] = new Reference(other, entry, published?.Contains(entry.Id) ?? other.IsPublic);
        }
    }

    /// <summary>Reads what terms are counted by.</summary>
    public async Task LoadTermsAsync() => terms ??= (await calendars.GetAsync(), await DistrictParameters.LoadAsync(db));

    /// <summary>The last day of a term that starts on a day, by the calendar and the parameters in force; those must have been loaded.</summary>
    /// <param name="extension">How much longer it is, in the term's own unit.</param>
    public DateOnly LastDayOf(string term, DateOnly from, int extension = 0) => terms!.Value.Parameters.LastDayOf(term, terms.Value.Calendar, from, extension);

    /// <summary>Working days after one day up to another, by the calendar; it must have been loaded with the terms.</summary>
    public int WorkdaysBetween(DateOnly after, DateOnly through) => terms!.Value.Calendar.CountWorkdays(after, through);

    /// <summary>What the district set; it must have been loaded with the terms.</summary>
    internal DistrictParameters Parameters => terms!.Value.Parameters;

    internal DateOnly Today => time.Today();

    public async Task LoadUnitsAsync()
    {
        if (units.Count > 0)
            return;
        var all = await db.Set<OrgUnit>().AsNoTracking().OrderBy(unit => unit.DissolvedOn == null).ThenBy(unit => unit.Id).ToListAsync();
        foreach (var unit in all)
        {
            units[unit.Id] = unit;
            // A unit of today wins over a dissolved one of the same name.
            (unitIds[unit.Code], unitIds[unit.ShortName], unitIds[unit.Name]) = (unit.Id, unit.Id, unit.Id);
        }

        foreach (var unit in all)
            unitIds[unit.Name] = all.Last(other => other.Name == unit.Name).Id;
    }

    /// <summary>
    /// A unit by its name, short name or code, or as people of the district write it: 区文旅局 for 文旅局, 区司法局 for the end of one full name and of no other.
    /// An organ of the city or of another county is none of these.
    /// </summary>
    public long? UnitOf(string name)
    {
        if (unitIds.TryGetValue(name, out var id))
            return id;
        if (!name.StartsWith('区'))
            return null;
        if (unitIds.TryGetValue(name[1..], out id))
            return id;
        return units.Values.Where(unit => unit.DissolvedOn is null && unit.Name.EndsWith(name, StringComparison.Ordinal)).Take(2).ToList() is [var only] ? only.Id : null;
    }

    /// <summary>A unit as it stands in the directory; those must have been loaded.</summary>
    public OrgUnit? Unit(long? id) => id is { } known ? units.GetValueOrDefault(known) : null;

    /// <summary>All units to choose from: those that exist today, then, under headings of their own, those that do not. What happened must stay recordable.</summary>
    public IReadOnlyList<FieldOption> UnitOptions =>
        [.. units.Values.OrderBy(unit => unit.DissolvedOn is not null).ThenBy(unit => unit.Id).Select(unit => OptionOf(unit, time.Today()))];

    /// <summary>The entry an id stands for, where <see cref="LoadAsync"/> has read it.</summary>
    public TEntry? Referred<TEntry>(long? id)
        where TEntry : RegisterEntry => id is { } known ? references.GetValueOrDefault((typeof(TEntry), known))?.Entry as TEntry : null;

    /// <summary>Lets go of what entries refer to: a long reading keeps no more than it needs.</summary>
    internal void Forget() => references.Clear();

    public Reference? ReferenceOf(RegisterColumn column, RegisterEntry entry) =>
        column.Use.RefersTo is { } type && column.ValueOf(entry) is long id ? references.GetValueOrDefault((type, id)) : null;

    /// <summary>名称（编号）, or the 编号 alone for whom the name is not to be known.</summary>
    public string LabelOf(RegisterRight right, RegisterEntry entry) =>
        right.Names(entry) && NameOf(right.Register, entry) is { Length: > 0 } name ? $"{name}（{entry.Code}）" : entry.Code;

    /// <summary>What other entries call this one.</summary>
    public string NameOf(Register register, RegisterEntry entry) => register.NameUntyped(entry) ?? TextOf(register.Title, entry);

    public string TextOf(RegisterColumn column, RegisterEntry entry) => column.ValueOf(entry) switch
    {
        null => "",
        long id when column.Kind == FieldKind.Unit => Unit(id)?.Name ?? "",
        long when column.Kind == FieldKind.Reference => ReferenceOf(column, entry)?.Entry.Code ?? "",
        long fen when column.Kind == FieldKind.Money => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture),
        Enum chosen => StepForm.Word(chosen),
        bool yes => yes ? "是" : "否",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IEnumerable<string> lines => string.Join("；", lines),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => text.ToString() ?? "",
    };

    private static FieldOption OptionOf(OrgUnit unit, DateOnly today) => new FieldOption($"{unit.Id}", unit.Name) switch
    {
        var option when unit.DissolvedOn is { } end && end <= today => option with { Text = $"{unit.Name}（{end:yyyy-MM-dd} 撤销）", Group = "已撤销的单位" },
        var option when unit.FoundedOn > today => option with { Text = $"{unit.Name}（{unit.FoundedOn:yyyy-MM-dd} 成立）", Group = "尚未成立的单位" },
        var option => option,
    };
}
