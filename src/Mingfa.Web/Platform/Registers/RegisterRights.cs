using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Law;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// Who may change a register: its keepers everything, a unit its own entries. A public register is read by whoever works, but what the public may
/// not read of an entry only by its keepers, the units the entry names and those who oversee the district. Of any other register a unit reads its
/// own entries, its keepers and those who oversee the district all of it, and for everybody else it does not exist. What a dissolved unit left is its
/// successor's own. Whose post does not enter anything — a leader, an assessor from outside — reads what his unit reads and changes nothing. Who does not work here reads of a public register what has been published.
/// </summary>
public sealed class RegisterRights(MingfaDb db, IConfiguration configuration, TimeProvider time)
{
    private List<Organ>? organs;
    private Lineage? lineage;

    private sealed record Organ(long Id, string Code, UnitDuty Duty, DateOnly? DissolvedOn);

    public Task<RegisterRight> OfAsync(Register register, Actor actor) => OfAsync(register, actor, actor.RegisterUnits);

    /// <summary>Why an entry is not added: only by a unit dissolved meanwhile might the officer do it. Null where one that exists, or continues its work, may.</summary>
    public async Task<Finding?> DissolvedAsync(Register register, RegisterEntry entry, Actor actor)
    {
        await LoadAsync();
        var dissolved = organs!.Where(unit => actor.RegisterUnits.Contains(unit.Id) && unit.DissolvedOn <= time.Today()).Select(unit => unit.Id).ToList();
        if (dissolved.Count == 0 || (await OfAsync(register, actor, [.. actor.RegisterUnits.Except(dissolved)])).MayChange(entry))
            return null;
        var named = register.KeptByUnitIn is { } column && register.FindColumn(column)!.ValueOf(entry) is long unitId && dissolved.Contains(unitId) ? unitId : dissolved[0];
        return await Lineage.DissolvedAsync(db, named, time.Today());
    }

    private async Task<RegisterRight> OfAsync(Register register, Actor actor, IReadOnlyList<long> registerUnits)
    {
        var (units, writing) = (await WithPredecessorsAsync(actor.WorkUnits), await WithPredecessorsAsync(registerUnits));
        return Of(register);

        RegisterRight Of(Register each) =>
            new(each, Keepers(each).Any(writing.Contains), units, writing, actor.Has(Permission.OverseeDistrict) || Keepers(each).Any(units.Contains), Of);
    }

    /// <summary>These units and the dissolved ones whose work they continue.</summary>
    public async Task<IReadOnlyList<long>> WithPredecessorsAsync(IReadOnlyList<long> units)
    {
        await LoadAsync();
        return [.. units, .. lineage!.PredecessorsOf(units)];
    }

    /// <summary>The units that keep the register: named by the district's configuration, or as declared.</summary>
    public async Task<IReadOnlyList<long>> KeepersAsync(Register register)
    {
        await LoadAsync();
        return Keepers(register);
    }

    private async Task LoadAsync()
    {
        organs ??= await db.Set<OrgUnit>().Select(unit => new Organ(unit.Id, unit.Code, unit.Duty, unit.DissolvedOn)).ToListAsync();
        lineage ??= await Lineage.LoadAsync(db, time.Today());
    }

    private IReadOnlyList<long> Keepers(Register register)
    {
        var codes = configuration.GetSection($"Mingfa:RegisterKeepers:{register.Id}").Get<string[]>();
        var duty = codes is null ? register.KeptByDuty : UnitDuty.None;
        codes ??= [.. register.Keepers];
        return [.. organs!.Where(unit => codes.Contains(unit.Code) || (duty != UnitDuty.None && unit.Duty == duty)).Select(unit => unit.Id)];
    }
}

/// <param name="KeepsAll">May change every entry.</param>
/// <param name="Units">The units this is the right of an officer of, and those whose work they continue.</param>
/// <param name="WritesFor">Those of them for which his post enters anything.</param>
/// <param name="Oversees">Reads all of it.</param>
/// <param name="Of">The same person's right to another register.</param>
public sealed record RegisterRight(Register Register, bool KeepsAll, IReadOnlyList<long> Units, IReadOnlyList<long> WritesFor, bool Oversees, Func<Register, RegisterRight> Of)
{
    /// <summary>For nobody in particular, the day on which he reads: what is published later he does not read yet. Null for who works here.</summary>
    public DateOnly? PublicOn { get; private init; }

    /// <summary>Every entry, every column.</summary>
    public bool ReadsAll => KeepsAll || Oversees;

    public bool MayRead => Register.IsPublic || ReadsAll || (Register.KeptByUnitIn is not null && Units.Count > 0);

    /// <summary>Of a register that is not public, a unit reads the entries it keeps itself; of a public one, voided entries only where they name it.</summary>
    public bool MayReadEntry(RegisterEntry entry) =>
        ReadsAll || (Register.IsPublic ? entry.RetractedAt is null || IsNamedIn(entry) : IsKeptBy(Units, entry));

    /// <summary>The entry another one refers to.</summary>
    public bool MayReadEntry(RegisterWords.Reference reference) => MayReadEntry(reference.Entry) && (PublicOn is null || reference.IsPublic);

    /// <summary>Columns that are read whatever entry they stand in.</summary>
    public bool ReadsEverywhere(RegisterColumn column) => ReadsAll || (Register.IsPublic && column.IsPublic && !(PublicOn is not null && IsResult(column)));

    /// <summary>Columns that stand in a list: those read in every entry, and those that may be read in some.</summary>
    public bool ReadsSomewhere(RegisterColumn column) =>
        ReadsEverywhere(column) || (Units.Count > 0 && Register.UnitColumns.Any()) || (Register.IsPublic && column.IsPublic);

    /// <summary>Every column of this entry, and what was written about it.</summary>
    public bool ReadsWhole(RegisterEntry entry) => ReadsAll || IsNamedIn(entry);

    public bool Reads(RegisterColumn column, RegisterEntry entry) => ReadsEverywhere(column) || ReadsWhole(entry) || AwaitedResult(column, entry) == false;

    /// <summary>Of a column of results, whether they have still to be published; null for any other column and for who works here.</summary>
    public bool? AwaitedResult(RegisterColumn column, RegisterEntry entry) =>
        PublicOn is { } day && Register.IsPublic && column.IsPublic && IsResult(column) ? !Register.ShowsResultsUntyped(entry, day) : null;

    private bool IsResult(RegisterColumn column) => Register.ResultColumns.Contains(column.Property.Name);

    /// <summary>The entry may be called by its name, not only by its 编号.</summary>
    public bool Names(RegisterEntry entry) => MayReadEntry(entry) && Reads(Register.Title, entry);

    public bool MayAdd => KeepsAll || (Register.KeptByUnitIn is not null && WritesFor.Count > 0);

    /// <summary>Pages offer to add an entry; where units only answer in what their keepers entered, to those alone.</summary>
    public bool IsOfferedAdding => KeepsAll || (MayAdd && !Register.UnitsOnlyAnswer);

    /// <summary>Why a change is for the register's keepers; null for them, and where the unit may make it itself.</summary>
    /// <param name="before">The entry as it stood; null for one that is added or taken out.</param>
    /// <param name="words">What the entry names must have been read.</param>
    internal Finding? Reserved(RegisterEntry? before, RegisterEntry after, RegisterWords words) => KeepsAll ? null : Register.KeepersOnlyUntyped(before, after, words, WritesFor);

    public bool MayChange(RegisterEntry entry) => KeepsAll || IsKeptBy(WritesFor, entry);

    private bool IsKeptBy(IReadOnlyList<long> units, RegisterEntry entry) =>
        Register.KeptByUnitIn is { } column && Register.FindColumn(column)!.ValueOf(entry) is long unit && units.Contains(unit);

    private bool IsNamedIn(RegisterEntry entry) => Register.UnitColumns.Any(column => column.ValueOf(entry) is long unit && Units.Contains(unit));

    /// <summary>Everything: the operator at the command line.</summary>
    internal static RegisterRight Operator(Register register) => new(register, true, [], [], true, Operator);

    /// <summary>Nobody in particular: what is public on the day.</summary>
    internal static RegisterRight Anybody(Register register, DateOnly on) => new(register, false, [], [], false, each => Anybody(each, on)) { PublicOn = on };
}
