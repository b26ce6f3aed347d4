using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// Who may change a register: its keepers everything, a unit its own entries. A public register is read by whoever works; of any other one a unit
/// reads its own entries, its keepers and those who oversee the district all of it, and for everybody else it does not exist.
/// </summary>
public sealed class RegisterRights(MingfaDb db, IConfiguration configuration)
{
    public async Task<RegisterRight> OfAsync(Register register, Actor actor)
    {
        var units = actor.Holdings.Where(holding => PostTable.Allows(holding.Post, Permission.Work)).Select(holding => holding.UnitId).ToHashSet();
        var keepers = await KeepersAsync(register);
        return new RegisterRight(register, keepers.Any(units.Contains), register.KeptByUnitIn is null ? [] : [.. units], actor.Has(Permission.OverseeDistrict));
    }

    /// <summary>The units that keep the register: named by the district's configuration, or as declared.</summary>
    public async Task<IReadOnlyList<long>> KeepersAsync(Register register)
    {
        var codes = configuration.GetSection($"Mingfa:RegisterKeepers:{register.Id}").Get<string[]>();
        var duty = codes is null ? register.KeptByDuty : UnitDuty.None;
        codes ??= [.. register.Keepers];
        return await db.Set<OrgUnit>()
            .Where(unit => codes.Contains(unit.Code) || (duty != UnitDuty.None && unit.Duty == duty))
            .Select(unit => unit.Id).ToListAsync();
    }
}

/// <param name="KeepsAll">May change every entry.</param>
/// <param name="OwnUnits">May change the entries of these units.</param>
/// <param name="Oversees">Reads all of it.</param>
public sealed record RegisterRight(Register Register, bool KeepsAll, IReadOnlyList<long> OwnUnits, bool Oversees = false)
{
    public bool MayRead => Register.IsPublic || KeepsAll || Oversees || OwnUnits.Count > 0;

    /// <summary>The units whose entries may be read; null for all.</summary>
    public IReadOnlyList<long>? ReadsOf => Register.IsPublic || KeepsAll || Oversees ? null : OwnUnits;

    public bool MayReadEntry(RegisterEntry entry) => ReadsOf is null || MayChange(entry);

    public bool MayAdd => KeepsAll || OwnUnits.Count > 0;

    public bool MayChange(RegisterEntry entry) =>
        KeepsAll || (Register.KeptByUnitIn is { } column && Register.FindColumn(column)!.ValueOf(entry) is long unit && OwnUnits.Contains(unit));

    /// <summary>Everything: the operator at the command line.</summary>
    internal static RegisterRight Operator(Register register) => new(register, true, []);

    /// <summary>Nobody in particular: what is public.</summary>
    internal static RegisterRight Anybody(Register register) => new(register, false, []);
}
