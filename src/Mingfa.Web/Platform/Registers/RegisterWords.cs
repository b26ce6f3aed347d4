using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Web.Platform.Registers;

/// <summary>Values in the words people read and write: units by name, entries of other registers by 编号, choices by their word.</summary>
public sealed class RegisterWords(MingfaDb db, RegisterCatalogue catalogue)
{
    private readonly Dictionary<long, string> unitNames = [];
    private readonly Dictionary<string, long> unitIds = [];
    private readonly Dictionary<(Type, long), Reference> references = [];

    /// <summary>An entry another one refers to.</summary>
    public sealed record Reference(Register Register, RegisterEntry Entry);

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
            foreach (var entry in await other.Table(db).AsNoTracking().Where(entry => ids.Contains(entry.Id)).ToListAsync())
                references[(type, entry.Id)] = new Reference(other, entry);
        }
    }

    public async Task LoadUnitsAsync()
    {
        if (unitNames.Count > 0)
            return;
        var units = await db.Set<OrgUnit>().AsNoTracking().OrderBy(unit => unit.DissolvedOn == null).ThenBy(unit => unit.Id).ToListAsync();
        foreach (var unit in units)
        {
            unitNames[unit.Id] = unit.Name;
            // A unit of today wins over a dissolved one of the same name.
            (unitIds[unit.Code], unitIds[unit.ShortName], unitIds[unit.Name]) = (unit.Id, unit.Id, unit.Id);
        }

        foreach (var unit in units)
            unitIds[unit.Name] = units.Last(other => other.Name == unit.Name).Id;
    }

    public long? UnitOf(string name) => unitIds.TryGetValue(name, out var id) ? id : null;

    public IEnumerable<(long Id, string Name)> Units => unitNames.Select(pair => (pair.Key, pair.Value));

    public Reference? ReferenceOf(RegisterColumn column, RegisterEntry entry) =>
        column.Use.RefersTo is { } type && column.ValueOf(entry) is long id ? references.GetValueOrDefault((type, id)) : null;

    public string TextOf(RegisterColumn column, RegisterEntry entry) => column.ValueOf(entry) switch
    {
        null => "",
        long id when column.Kind == FieldKind.Unit => unitNames.GetValueOrDefault(id, ""),
        long when column.Kind == FieldKind.Reference => ReferenceOf(column, entry)?.Entry.Code ?? "",
        long fen when column.Kind == FieldKind.Money => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture),
        Enum chosen => StepForm.Word(chosen),
        bool yes => yes ? "是" : "否",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IEnumerable<string> lines => string.Join("；", lines),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => text.ToString() ?? "",
    };
}
