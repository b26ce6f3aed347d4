using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Demo.Demo2018;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Demo;

/// <summary>
/// 清莲区 — a fictional district to look at, learn on and test with. The same units, people and documents every time; every case has been
/// lived through its own steps, so that nothing in it contradicts the rules. Every page says 演示数据.
/// </summary>
public sealed class DemoDistrict(MingfaDb db, IServiceProvider services, TimeProvider time)
{
    public async Task SeedAsync()
    {
        var clock = new DemoClock(time.GetUtcNow());
        var runner = Make<StepRunner>(clock);
        var (units, people) = await SeedRegistersAsync(runner, clock);
        await new DemoLinkChecks(db, services.GetRequiredService<RegisterCatalogue>(), clock.RealToday).SeedAsync();
        await new DemoDocuments(db, runner, clock, people).SeedAsync();
        await new DemoReconsiderations(db, runner, clock, people).SeedAsync();
        await new DemoLegalReviews(db, runner, Make<FileStore>(clock), clock, people).SeedAsync();
        await new DemoReports(db, runner, clock, Make<ReportDesk>(clock, Make<RegisterKeeper>(clock)), people).SeedAsync();
        foreach (var year in new[] { clock.RealToday.Year - 1, clock.RealToday.Year })
            await new DemoAssessment(db, runner, clock, units, people, year).SeedAsync();
    }

    /// <summary>Units, people and the registers as they stood on 2018-11-30, without the cases.</summary>
    public Task SeedRegistersAsync()
    {
        var clock = new DemoClock(time.GetUtcNow());
        return SeedRegistersAsync(Make<StepRunner>(clock), clock);
    }

    /// <summary>A service that lives by the demo's clock.</summary>
    private T Make<T>(TimeProvider clock, params object[] others) => ActivatorUtilities.CreateInstance<T>(services, [clock, .. others]);

    private async Task<(Dictionary<string, OrgUnit> Units, Dictionary<string, Actor> People)> SeedRegistersAsync(StepRunner runner, DemoClock clock)
    {
        var units = await SeedUnitsAsync();
        var people = await SeedOfficersAsync(units);
        var registers = new DemoRegisters(db, services.GetRequiredService<RegisterCatalogue>(), units);
        await registers.SeedClausesAsync();
        await new DemoPlan2017(db, runner, clock, units, people).SeedAsync();
        await registers.SeedAsync();
        return (units, people);
    }

    private async Task<Dictionary<string, OrgUnit>> SeedUnitsAsync()
    {
        var units = DemoUnits.All().ToDictionary(unit => unit.Code);
        await db.WriteAsync(async () =>
        {
            db.AddRange(units.Values);
            await db.SaveChangesAsync();
            db.AddRange(DemoUnits.Successions.Select(succession => new OrgSuccession
            {
                PredecessorId = units[succession.From].Id,
                SuccessorId = units[succession.To].Id,
                On = new DateOnly(2019, 3, 1),
                Basis = "2019年机构改革方案（演示数据）",
            }));
        });
        return units;
    }

    private async Task<Dictionary<string, Actor>> SeedOfficersAsync(Dictionary<string, OrgUnit> units)
    {
        var places = DemoOfficers.Places(units.Values).ToList();
        var officers = places.Select((place, i) => new Officer
        {
            Name = place.Name ?? DemoOfficers.NameOf(i),
            UnitId = units[place.Unit].Id,
            Title = place.Title,
            LegalQualified = place.LegalQualified,
            JoinedOn = DemoOfficers.Joined,
        }).ToList();
        await db.WriteAsync(async () =>
        {
            db.AddRange(officers);
            await db.SaveChangesAsync();
            var left = units.Values.Where(unit => unit.DissolvedOn is not null).ToDictionary(unit => unit.Code, unit => unit.ApprovedPosts);
            foreach (var (officer, place) in officers.Zip(places))
            {
                var unit = units[place.Unit];
                if (unit.FoundedOn > officer.JoinedOn)
                    ComeOver(officer, unit, DemoUnits.Successions.Where(each => each.To == unit.Code).Select(each => each.From).FirstOrDefault(code => left[code]-- > 0));
                officer.Posts.Add(new PostHolding { OfficerId = officer.Id, UnitId = unit.Id, Post = place.Post, From = officer.InUnitSince ?? officer.JoinedOn });
            }
        });

        // Who works in a unit founded later served in the one it came from, as far as that had posts for them.
        void ComeOver(Officer officer, OrgUnit unit, string? from)
        {
            if (from is null)
            {
                officer.JoinedOn = unit.FoundedOn;
                return;
            }

            officer.InUnitSince = unit.FoundedOn;
            db.Add(new Placement { OfficerId = officer.Id, UnitId = units[from].Id, From = officer.JoinedOn, To = unit.FoundedOn.AddDays(-1), OnEstablishment = true });
        }

        await DemoAccounts.CreateAsync(services, officers.Zip(places).ToList(), units);
        return officers.Zip(places).ToDictionary(
            pair => pair.Second.User,
            pair => new Actor(pair.First.Id, pair.First.Name, pair.First.UnitId, units[pair.Second.Unit].Name, [new ActorPost(pair.First.UnitId, pair.Second.Post)]));
    }
}
