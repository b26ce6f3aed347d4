using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Platform.Registers;

/// <summary>
/// The rows of a gap, as far as an officer may read the entries they are about: what a gap shows may rest on any column, so of a register with
/// columns that are not public he sees the rows of the entries he may read whole, of the others what their public columns say by themselves, and of one
/// that does not exist for him none.
/// </summary>
public sealed class GapReader(MingfaDb db, RegisterCatalogue catalogue, RegisterRights rights)
{
    /// <summary>Null where the register does not exist for the officer.</summary>
    public async Task<GapReading?> ReadAsync(RegisterGap gap, DateOnly day, Actor actor)
    {
        var register = catalogue.Find(gap.Register)!;
        var right = await rights.OfAsync(register, actor);
        if (!right.MayRead)
            return null;
        var rows = await gap.Rows(db, day);
        if (right.ReadsAll || (register.IsPublic && register.Columns.All(column => column.IsPublic)))
            return new(rows, IsWhole: true);
        var ids = rows.Select(row => row.Entry).OfType<long>().Distinct().ToArray();
        var readable = (await register.Table(db).AsNoTracking().Where(entry => ids.Contains(entry.Id)).ToListAsync()).Where(right.ReadsWhole).Select(entry => entry.Id).ToHashSet();
        var own = await db.Set<OrgUnit>().Where(unit => right.Units.Contains(unit.Id)).Select(unit => unit.Name).ToListAsync();
        // A row without an entry says who has none; of a register that is not public that is told to the unit itself.
        return new([.. rows.Select(Readable).OfType<GapRow>()], IsWhole: false);

        GapRow? Readable(GapRow row) => (row.Entry is { } entry ? readable.Contains(entry) : register.IsPublic || own.Contains(row.Subject)) ? row
            : register.IsPublic && row.Open is { } open ? row with { Lacks = open }
            : null;
    }
}

/// <param name="IsWhole">The officer sees every row there is, so that none means none.</param>
public sealed record GapReading(IReadOnlyList<GapRow> Rows, bool IsWhole);
