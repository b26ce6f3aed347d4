using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.Enforcement;

/// <summary>What enforcing organs and sub-districts have not shown the public.</summary>
internal static class EnforcementGaps
{
    public static readonly RegisterGap NotDisclosed = new(
        "disclosure-cells", "不到位的执法公示内容", EnforcementDisclosureRegister.Key, "执法主体的五项内容应当公布，且链接经检查有效；久未检查的应复查（政策默认，本区参数）。",
        async (db, day) => [.. (await DisclosureMatrix.LoadAsync(db, day)).Rows.SelectMany(row => row.Cells
            .Where(cell => cell.State != CellState.InOrder)
            .Select(cell => new GapRow(
                row.Unit.Name, $"{StepForm.Word(cell.Matter)}：{StepForm.Word(cell.State)}{(cell.State == CellState.Outdated ? $"（{cell.Entry!.CheckedOn:yyyy-MM-dd} 检查）" : "")}", cell.Entry?.Id)))]);

    public static readonly RegisterGap NoBenchmark = new(
        "benchmarks-missing", "没有公布裁量基准的执法主体", "discretion-benchmarks", "各执法单位应完成裁量权基准梳理并公布。",
        async (db, day) => await EnforcementUnitRegister.EnforcingOn(db, day)
            .Where(unit => !db.Entries<DiscretionBenchmark>().ValidOn(day).Any(benchmark => benchmark.UnitId == unit.UnitId && benchmark.PublishedOn <= day))
            .OrderBy(unit => unit.Code).Select(unit => new GapRow(unit.Name, "没有公布的裁量基准", null)).ToListAsync());

    public static readonly RegisterGap SquadsMissing = new(
        "squads-missing", "没有城管中队或者食品药品监管所的街道", "subdistrict-squads", "每个街道应设城管中队、食品药品监管所。",
        async (db, day) => [.. (await SubdistrictEnforcement.LoadAsync(db, day)).Rows.Where(row => row.Missing.Any())
            .Select(row => new GapRow(row.Subdistrict.Name, "没有" + string.Join("、", row.Missing.Select(kind => StepForm.Word(kind)))))]);

    private const string WithinBenchmark = "罚款应在公布的裁量基准幅度以内；超出的应有理由。";

    public static readonly RegisterGap OutsideBenchmark = new(
        "fines-outside", "超出裁量基准幅度的罚款", "subdistrict-acts", WithinBenchmark,
        async (db, day) =>
        {
            var tiers = await TiersAsync(db);
            return [.. (await db.Entries<SubdistrictAct>().Where(act => act.On <= day && act.FineFen != null)
                .Join(db.Set<DiscretionBenchmark>(), act => act.BenchmarkId, benchmark => benchmark.Id, (act, benchmark) => new { act, benchmark }).OrderBy(pair => pair.act.On).ThenBy(pair => pair.act.Id).ToListAsync())
                .Select(pair => Outside(pair.act, pair.act.Number, pair.act.On, pair.benchmark, tiers)).OfType<GapRow>()];
        });

    public static readonly RegisterGap DecisionsOutsideBenchmark = new(
        "decisions-fines-outside", "超出裁量基准幅度的行政处罚决定", "enforcement-decisions", WithinBenchmark,
        async (db, day) =>
        {
            var tiers = await TiersAsync(db);
            return [.. (await db.Entries<EnforcementDecision>().Where(decision => decision.DecidedOn <= day && decision.FineFen != null)
                .Join(db.Set<DiscretionBenchmark>(), decision => decision.BenchmarkId, benchmark => benchmark.Id, (decision, benchmark) => new { decision, benchmark }).OrderBy(pair => pair.decision.DecidedOn).ThenBy(pair => pair.decision.Id).ToListAsync())
                .Select(pair => Outside(pair.decision, pair.decision.Number, pair.decision.DecidedOn!.Value, pair.benchmark, tiers)).OfType<GapRow>()];
        });

    public static readonly RegisterGap HandedDownUnpublished = new(
        "subdistrict-powers-unpublished", "没有公布的下放街道职权", "subdistrict-powers", "下放给街道的职权应向社会公布。",
        async (db, day) => await db.Entries<SubdistrictPower>().ValidOn(day)
            .Where(power => power.Kind == HandedDown.Power && power.On <= day && !(power.PublishedOn <= day))
            .OrderBy(power => power.Id).Select(power => new GapRow(power.Content, "没有公布", power.Id)).ToListAsync());

    private static async Task<ILookup<(long, string, string), DiscretionBenchmark>> TiersAsync(MingfaDb db) =>
        (await db.Entries<DiscretionBenchmark>().ToListAsync()).ToLookup(tier => tier.Subject);

    /// <summary>A fine is judged by the tier as it applied on its day: the entry it names, or the one that applied then in its place.</summary>
    private static GapRow? Outside<TEntry>(TEntry entry, string number, DateOnly on, DiscretionBenchmark named, ILookup<(long, string, string), DiscretionBenchmark> tiers)
        where TEntry : RegisterEntry, IFine =>
        (named.AppliesOn(on) ? named : tiers[named.Subject].FirstOrDefault(tier => tier.AppliesOn(on)) ?? named).Refuses(entry.FineFen!.Value, on) is { } why ? new GapRow(number, $"{why}。理由：{entry.OutsideReason}", entry.Id) : null;
}
