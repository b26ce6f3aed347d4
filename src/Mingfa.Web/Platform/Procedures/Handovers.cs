using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Time;

namespace Mingfa.Web.Platform.Procedures;

/// <summary>What the act of handing over keeps for the record.</summary>
public sealed record Handover([property: Field("原办理")] string From, [property: Field("缘由")] string Reason);

/// <summary>
/// 交接 — what passes on by itself when units and people go: the cases of a dissolved unit to the unit that continues its work, the cases of an officer who
/// holds no post there any more back to the unit, to be assigned anew. Each case gets an act, its holder a message. Doing it again changes nothing.
/// </summary>
public sealed class Handovers(MingfaDb db, ProcedureRegistry registry, TimeProvider time, ILogger<Handovers> log)
{
    private const int Batch = 100;

    /// <summary>So many are handed over while somebody waits for the page; the rest follows behind it.</summary>
    private const int AtOnce = 200;

    private static readonly Actor Itself = new(0, "系统", 0, "系统", []);

    /// <summary>After a change to units, people or posts: what is soon done is done at once.</summary>
    public Task BeginAsync() => PassOnAsync(AtOnce, CancellationToken.None);

    /// <summary>Hands over whatever has to be; nothing is the rule. Returns how many cases passed on.</summary>
    public Task<int> FinishAsync(CancellationToken cancel = default) => PassOnAsync(int.MaxValue, cancel);

    private async Task<int> PassOnAsync(int most, CancellationToken cancel)
    {
        var today = time.Today();
        var lineage = await Lineage.LoadAsync(db, today);
        var passed = 0;
        foreach (var unit in lineage.Dissolved)
            passed += await PassOnAsync(unit, lineage.HeirOf(unit)!, today, most - passed, cancel);
        return passed + await EachAsync(Abandoned(today), ReleaseAsync, most - passed, cancel);
    }

    private IQueryable<Dossier> Of(long unit) => db.Set<Dossier>().Where(d => db.Set<DossierParty>().Any(party => party.DossierId == d.Id && party.UnitId == unit));

    /// <summary>Open cases whose handler has no post any more in the unit that holds them.</summary>
    private IQueryable<Dossier> Abandoned(DateOnly today)
    {
        var ended = db.Set<PostHolding>().Join(db.Set<Officer>(), held => held.OfficerId, officer => officer.Id, (held, officer) => new { held.OfficerId, held.UnitId, held.To, officer.LeftOn })
            .Where(held => held.LeftOn <= today || (held.To < today
                && !db.Set<PostHolding>().Any(now => now.OfficerId == held.OfficerId && now.UnitId == held.UnitId && (now.To == null || now.To >= today))))
            .Select(held => new { held.OfficerId, held.UnitId }).Distinct();
        return db.Set<Dossier>().Where(d => d.IsOpen && d.HandlerId != null)
            .Join(ended, d => new { OfficerId = d.HandlerId!.Value, UnitId = d.HolderUnitId }, held => held, (d, _) => d);
    }

    private async Task<int> EachAsync(IQueryable<Dossier> cases, Func<long, Task> passOn, int most, CancellationToken cancel)
    {
        var passed = 0;
        long after = 0;
        while (true)
        {
            var ids = await cases.Where(d => d.Id > after).OrderBy(d => d.Id).Select(d => d.Id).Take(Math.Min(Batch, most - passed)).ToListAsync(cancel);
            foreach (var id in ids)
            {
                after = id;
                try
                {
                    await db.WriteAsync(() => passOn(id), cancel);
                    passed++;
                }
                catch (DbUpdateConcurrencyException)
                {
                    // Somebody acted in this case meanwhile: the next round takes it.
                }
                catch (Exception failure) when (!cancel.IsCancellationRequested)
                {
                    // One case that cannot pass on must not keep the others waiting.
                    log.LogError(failure, "Dossier {Dossier} was not handed over; the next round tries again", id);
                }
                finally
                {
                    db.ChangeTracker.Clear();
                }
            }

            if (ids.Count < Batch || passed >= most)
                return passed;
        }
    }

    private async Task<int> PassOnAsync(long unit, Lineage.Heir heir, DateOnly today, int most, CancellationToken cancel)
    {
        if (!await Of(unit).AnyAsync(cancel))
            return 0;
        var names = await db.Set<OrgUnit>().Where(each => each.Id == unit || each.Id == heir.UnitId).ToDictionaryAsync(each => each.Id, each => each.Name, cancel);
        var serving = await DossierActs.Colleagues(db, heir.UnitId, today).Select(officer => (long?)officer.Id).ToListAsync(cancel);
        return await EachAsync(Of(unit), id => SucceedAsync(id, unit, heir, names, serving), most, cancel);
    }

    private async Task SucceedAsync(long id, long unit, Lineage.Heir heir, Dictionary<long, string> names, List<long?> serving)
    {
        var dossier = await LoadAsync(id);
        foreach (var party in dossier.Parties.Where(party => party.UnitId == unit))
            (party.UnitId, party.HandlerId) = (heir.UnitId, serving.Contains(party.HandlerId) ? party.HandlerId : null);
        if (dossier.HolderUnitId == unit)
            (dossier.HolderUnitId, dossier.HandlerId) = (heir.UnitId, serving.Contains(dossier.HandlerId) ? dossier.HandlerId : null);
        await RecordAsync(dossier, DossierActs.Succeeded, "承继", new Handover(names[unit], $"{heir.On:yyyy-MM-dd} 职责转入（{heir.Basis}）"),
            $"{names[unit]}的职责由{names[heir.UnitId]}承继", heir.UnitId);
        if (dossier.IsOpen && dossier.HolderUnitId == heir.UnitId)
            db.Add(Notification.ToHolder(dossier, $"承接{names[unit]}的案卷，请办理：{Notification.Name(dossier)}", time.GetUtcNow()));
    }

    private async Task ReleaseAsync(long id)
    {
        var dossier = await LoadAsync(id);
        var (officer, unit) = (dossier.HandlerId!.Value, dossier.HolderUnitId);
        var name = await db.Set<Officer>().Where(each => each.Id == officer).Select(each => each.Name).SingleAsync();
        foreach (var party in dossier.Parties.Where(party => party.UnitId == unit && party.HandlerId == officer))
            party.HandlerId = null;
        dossier.HandlerId = null;
        await RecordAsync(dossier, DossierActs.Released, "承办人空缺", new Handover(name, "承办人在本单位已无岗位"), "承办人空缺，待重新指派", unit);
        db.Add(Notification.ToHolder(dossier, $"{name}在本单位已无岗位，请重新指派承办人：{Notification.Name(dossier)}", time.GetUtcNow()));
    }

    private Task<Dossier> LoadAsync(long id) => db.Set<Dossier>().Include(d => d.Parties).FirstAsync(d => d.Id == id);

    private Task RecordAsync(Dossier dossier, string kind, string title, Handover handover, string effects, long unit)
    {
        var now = time.GetUtcNow();
        return DossierActs.AddAsync(
            db, dossier, registry.Of(dossier), kind, title, JsonSerializer.Serialize(handover, StepForm.Json), effects, Itself, unit, null, Guid.CreateVersion7(now), now);
    }
}
