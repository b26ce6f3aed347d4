using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Demo.Demo2018;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Demo;

/// <summary>
/// The links of the organs there are today, asked again before the end of every quarter of two years, and lately: one of them no longer answers, and
/// those of one organ were left out, on purpose.
/// </summary>
internal sealed class DemoLinkChecks(MingfaDb db, RegisterCatalogue catalogue, DateOnly today)
{
    private static readonly int[] QuarterEnds = [3, 6, 9, 12];

    public async Task SeedAsync()
    {
        var organs = await EnforcementUnitRegister.EnforcingOn(db, today).OrderBy(unit => unit.Code).Select(unit => unit.Id).ToListAsync();
        var lately = DemoStream.Before(today, 3);
        foreach (var day in new[] { today.Year - 1, today.Year }.SelectMany(year => QuarterEnds.Select(month => DemoStream.Workday(new DateOnly(year, month, 20)))).Where(day => day < lately))
            await CheckAsync(day, organs);
        await CheckAsync(lately, [.. organs.Where((_, i) => i != 2)], broken: organs[1]);
        db.ChangeTracker.Clear();
    }

    private Task CheckAsync(DateOnly day, List<long> organs, long? broken = null) => db.WriteAsync(async () =>
    {
        var register = catalogue.Find(EnforcementDisclosureRegister.Key)!;
        foreach (var cell in await db.Set<EnforcementDisclosure>().Where(cell => organs.Contains(cell.EnforcementUnitId)).OrderBy(cell => cell.Id).ToListAsync())
            DisclosureLinkWatch.Note(db, register, cell, !(cell.EnforcementUnitId == broken && cell.Matter == DisclosedMatter.Process), day.StartsAt().AddHours(10));
    });
}
