using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Numbers;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>
/// The registers of 清莲区 as they stood on 2018-11-30: invented rows, real proportions. No total is stored anywhere: every figure of the
/// report is counted, and beside the rows that count stand rows that must not (withdrawn, expired, of another level, of another year).
/// </summary>
internal sealed class DemoRegisters(MingfaDb db, RegisterCatalogue catalogue, IReadOnlyDictionary<string, OrgUnit> units)
{
    private const int Batch = 2000;
    private readonly Dictionary<Type, int> numbers = [];

    /// <summary>The evening of the day before the registers are read.</summary>
    private static readonly DateTimeOffset Written = DemoStream.AsOf.StartsAt().AddHours(-6);

    public long Unit(string code) => units[code].Id;

    public string Name(string code) => units[code].Name;

    public bool IsThere(string code, DateOnly day) => units[code].ExistsOn(day);

    /// <summary>Units that existed on the day, by code.</summary>
    public IEnumerable<OrgUnit> UnitsOn(DateOnly day) => units.Values.Where(unit => unit.ExistsOn(day)).OrderBy(unit => unit.Code, StringComparer.Ordinal);

    /// <summary>The clauses come first: the tables of tasks cite them.</summary>
    public Task SeedClausesAsync() => WriteAsync(() => new DemoPolicy(this).SeedClausesAsync());

    public Task SeedAsync() => WriteAsync(async () =>
    {
        await new DemoInstitutions(this).SeedAsync();
        await new DemoServices(this).SeedAsync();
        await new DemoHall(this).SeedAsync();
        await new DemoCounsels(this).SeedAsync();
        await new DemoOversight(this).SeedAsync();
        await new DemoMeetings(this).SeedAsync();
        await new DemoLegalServices(this).SeedAsync();
        await new DemoLegalEducation(this).SeedAsync();
        await new DemoDisclosure(this).SeedAsync();
        await new DemoFilings(this, db).SeedAsync();
        await new DemoEnforcementCases(this).SeedAsync();
        await new DemoCases(this).SeedAsync();
        foreach (var (type, last) in numbers)
            db.Add(new NumberSeries { Key = RegisterCodes.SeriesOf(catalogue.Of(type)), Last = last });
        await db.SaveChangesAsync();
        await db.RefreshStatisticsAsync();
    });

    private Task WriteAsync(Func<Task> write) => db.WriteAsync(async () =>
    {
        var detect = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await write();
        }
        finally
        {
            db.ChangeTracker.Clear();
            db.ChangeTracker.AutoDetectChangesEnabled = detect;
        }
    });

    /// <summary>What stands in a register already, brought there by a procedure.</summary>
    public async Task<IReadOnlyList<TEntry>> ReadAsync<TEntry>(Expression<Func<TEntry, bool>> condition)
        where TEntry : RegisterEntry => await db.Entries<TEntry>().Where(condition).OrderBy(entry => entry.Id).ToListAsync();

    /// <summary>Numbers and stores entries of one register; afterwards they have their ids, for others to refer to.</summary>
    public async Task<IReadOnlyList<TEntry>> SaveAsync<TEntry>(IEnumerable<TEntry> entries)
        where TEntry : RegisterEntry
    {
        var register = catalogue.Of(typeof(TEntry));
        var saved = new List<TEntry>();
        foreach (var batch in entries.Chunk(Batch))
        {
            foreach (var entry in batch)
            {
                numbers[typeof(TEntry)] = numbers.GetValueOrDefault(typeof(TEntry)) + 1;
                entry.Code = RegisterCodes.Of(register, numbers[typeof(TEntry)]);
                entry.CreatedAt = Written;
            }

            db.AddRange(batch);
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            saved.AddRange(batch);
        }

        return saved;
    }
}
