using CsCheck;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.LegalServices;
using Mingfa.Web.Modules.Litigation;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Modules.Petitions;
using Mingfa.Web.Modules.RandomInspection;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Figures;

/// <summary>One record changes: exactly the expected figures move, by one, and the drill-down loses that row. A decoy changes: nothing moves.</summary>
public sealed class MutationTests(SeededDistrict district)
{
    private static readonly DateTimeOffset Now = new(2018, 11, 30, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly AsOf = SeededDistrict.AsOf;

    /// <param name="Moves">Figures that must fall by one, the first of them being the one whose drill-down is looked at; with a ~ those of which only the whole changes, or more than one.</param>
    private sealed record Mutation(string Name, Func<MingfaDb, FigureReader, FigureRegistry, Task<long>> Do, params string[] Moves);

    private static readonly Mutation[] Counted =
    [
        Void<Honour>("F-02", "F-02"),
        Void<WorkRule>("F-04", "F-04"),
        Update<WorkRule>("F-17", "lapses the day before", (rows) => rows.ExecuteUpdateAsync(set => set.SetProperty(rule => rule.ValidTo, AsOf.AddDays(-1))), "F-17"),
        Void<WorkRule>("F-19", "F-19"),
        Void<WorkRule>("F-27", "F-27"),
        Update<PowerAdjustment>("F-06.1", "taken over a day later", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(power => power.TakenOverOn, AsOf.AddDays(1))), "F-06.1", "F-05"),
        Update<PowerAdjustment>("F-06.2", "not taken over", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(power => power.TakenOverOn, (DateOnly?)null)), "F-06.2", "F-05"),
        Void<LicenceItem>("F-07", "F-07", "AS-02", "AS-09", "~AS-01"),
        Update<IntermediaryItem>("F-08", "repealed", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(item => item.Status, ItemStatus.Repealed)), "F-08", "AS-03"),
        Update<InspectionItem>("F-11", "out of the pool", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(item => item.InPool, false)), "F-11", "F-12"),
        Update<LegalOpinion>("F-23", "back to draft", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(opinion => opinion.Status, OpinionStatus.Draft)), "F-23"),
        Void<CounselParticipation>("F-22", "F-22"),
        Update<AuditProject>("F-26", "cancelled", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(project => project.Status, AuditStatus.Cancelled)), "F-26", "~OV-01"),
        Update<AuditProject>("F-26", "arranged before the period", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(project => project.ArrangedOn, new DateOnly(2016, 12, 31))), "F-26", "~OV-01"),
        Void<CourtLiaison>("F-28", "F-28"),
        Update<StudySession>("F-31", "cancelled", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(session => session.Status, StudyStatus.Cancelled)), "F-31"),
        Void<PlanTask>("F-33", "F-33"),
        new("F-32 superseded", (db, _, _) => OneAsync(db.Set<PlanTask>().Where(task => task.Edition == 2 && task.Kind == TaskKind.Task && task.DueOn.Year == 2020
                && !db.Set<AnnualPlanItem>().Any(item => item.TaskId == task.Id)),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(task => task.SupersededOn, AsOf))), "F-32"),
        Void<AnnualPlanItem>("T-04", "T-04"),
        new("F-21 closed before the period", (db, _, _) => OneAsync(
            db.Set<LegalMatter>().Where(matter => matter.Level == CounselLevel.District && matter.Status == MatterStatus.Closed && matter.ClosedOn!.Value.Year == 2017
                && db.Set<CounselParticipation>().Count(part => part.MatterId == matter.Id) == 1 && db.Set<LegalOpinion>().Count(opinion => opinion.MatterId == matter.Id) == 1
                && db.Set<LegalOpinion>().Any(opinion => opinion.MatterId == matter.Id && opinion.Status == OpinionStatus.Issued)),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(matter => matter.ClosedOn, new DateOnly(2015, 12, 31)))), "F-21", "F-22", "F-23"),
        new("F-09 the only item of a department returned", (db, _, _) => OneAsync(
            db.Set<TransferredItem>().Where(item => item.EffectiveOn <= AsOf && item.ReturnedOn == null
                && db.Set<TransferredItem>().Count(other => other.SourceUnitId == item.SourceUnitId && other.EffectiveOn <= AsOf && other.ReturnedOn == null) == 1),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(item => item.ReturnedOn, AsOf))), "F-09", "F-10"),
        new("F-10 one of several returned", (db, _, _) => OneAsync(
            db.Set<TransferredItem>().Where(item => item.EffectiveOn <= AsOf && item.ReturnedOn == null
                && db.Set<TransferredItem>().Any(other => other.SourceUnitId == item.SourceUnitId && other.Id < item.Id && other.EffectiveOn <= AsOf && other.ReturnedOn == null)),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(item => item.ReturnedOn, AsOf))), "F-10"),
        new("F-18 engaged a month later", async (db, reader, registry) =>
        {
            var id = (await reader.RowIdsAsync(registry.Find("F-18")!, AsOf))[0];
            var counsel = await db.Set<CounselEngagement>().Where(engagement => engagement.Id == id).Select(engagement => engagement.CounselId).SingleAsync();
            await db.Set<CounselEngagement>().Where(engagement => engagement.CounselId == counsel).ExecuteUpdateAsync(set => set.SetProperty(engagement => engagement.EngagedOn, new DateOnly(2016, 4, 15)));
            return id;
        }, "F-18"),
        new("F-24 a broken link", async (db, reader, registry) =>
        {
            var id = (await reader.RowIdsAsync(registry.Find("F-24")!, AsOf))[3];
            await OneAsync(db.Set<EnforcementDisclosure>().Where(cell => cell.EnforcementUnitId == id), rows => rows.ExecuteUpdateAsync(set => set.SetProperty(cell => cell.LinkWorks, false)));
            return id;
        }, "F-24", "EN-01"),
        new("F-25 withdrawn", (db, _, _) => OneAsync(
            db.Set<DisclosedInformation>().Where(item => item.Portal == Portal.District && item.WithdrawnOn == null && item.PublishedOn.Year == 2017
                && db.Set<DisclosedInformation>().Count(other => other.DocKey == item.DocKey) == 1),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(item => item.WithdrawnOn, AsOf))), "F-25"),
        new("F-29 cancelled", (db, _, _) => OneAsync(
            db.Set<LeaderReception>().Where(reception => reception.Level == ReceptionLevel.District && reception.Place == ReceptionPlace.PetitionHall
                && reception.Status == ReceptionStatus.Held && reception.Attendees == 1 && reception.On.Year == 2017),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(reception => reception.Status, ReceptionStatus.Cancelled))), "F-29", "F-30"),
        Update<HallItem>("F-13", "left the hall", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(item => item.InHallSince, (DateOnly?)null)), "F-13"),
        Void<ServicePoint>("F-35.3", "F-35.3", "F-35", "LS-05"),
        Void<Community>("LS-05", "LS-05", "LS-01", "LS-02", "LS-03"),
        Void<SubdistrictAct>("EN-10", "EN-10"),
        Void<OpenDay>("DS-02", "DS-02", "~DS-03"),
        Update<LeaderDuty>("F-53", "not reviewed", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(duty => duty.ReviewedOn, (DateOnly?)null)), "F-53", "IN-02", "IN-03"),
        Update<LeaderDuty>("F-54.1", "not the head's own", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(duty => duty.IsHead, false)), "F-54.1", "IN-03"),
        Update<TrainingAttendee>("F-56", "of another rank", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(person => person.Rank, StaffRank.Other)), "F-56"),
        Update<InformationReport>("F-62.2", "not adopted", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(report => report.AdoptedOn, (DateOnly?)null)), "F-62.2", "F-62"),
        new("F-20 the only counsel of an organ lapsed", async (db, _, _) =>
        {
            var engagements = db.Set<CounselEngagement>().Where(engagement => engagement.Batch == "2017-06");
            var organ = await engagements.OrderBy(engagement => engagement.Id).Select(engagement => engagement.ClientUnitId).FirstAsync();
            Assert.Equal(1, await engagements.Where(engagement => engagement.ClientUnitId == organ).ExecuteUpdateAsync(set => set.SetProperty(engagement => engagement.ValidTo, AsOf.AddDays(-1))));
            return organ;
        }, "F-20", "F-20.2"),
        new("F-15 published a year earlier", (db, _, _) => OneAsync(
            db.Set<NormativeDocument>().Where(document => document.Level == DocumentLevel.Government && document.PublishedOn.Year == 2018),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(document => document.PublishedOn, new DateOnly(2017, 5, 4)))), "F-15"),
        new("F-16.3 filed late", (db, reader, registry) => OneCountedAsync<DocumentFiling>(db, reader, registry, "F-16.3",
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(filing => filing.DueOn, filing => filing.PublishedOn))), "F-16.3"),
    ];

    public static TheoryData<string> CountedNames => [.. Counted.Select(mutation => mutation.Name)];

    [Theory]
    [MemberData(nameof(CountedNames))]
    public Task Change_OfACountedRecord_MovesExactlyItsFiguresByOne(string name) => district.TryOutAsync(async (db, reader) =>
    {
        var mutation = Counted.Single(one => one.Name == name);
        var before = await AllAsync(reader);
        var changed = await mutation.Do(db, reader, district.Registry);
        var after = await AllAsync(reader);
        var moved = before.Where(pair => after[pair.Key] != pair.Value).Select(pair => pair.Key).ToHashSet();
        Assert.Equal(mutation.Moves.Select(id => id.TrimStart('~')).ToHashSet(), moved);
        Assert.All(mutation.Moves.Where(id => id[0] != '~'), id => Assert.Equal(before[id].Value - 1, after[id].Value));
        var first = district.Registry.Find(mutation.Moves[0])!;
        if (first.Measure != Measure.Ratio)
            Assert.DoesNotContain(changed, await reader.RowIdsAsync(first, AsOf));
        await FigureAssert.RowsMakeTheValueAsync(reader, first, AsOf);
    });

    [Fact]
    public Task Streak_WithoutTheYear2012_IsFive() => district.TryOutAsync(async (db, reader) =>
    {
        await db.Set<Honour>().Where(honour => honour.Series == "五强区" && honour.Year == 2012).ExecuteDeleteAsync();
        var figure = district.Registry.Find("F-01")!;
        var value = await reader.ReadAsync(figure, AsOf);
        Assert.Equal((5L, "五", "2013年至2017年"), (value.Value, value.Text(), value.Span));
        await FigureAssert.RowsMakeTheValueAsync(reader, figure, AsOf);
    });

    [Fact]
    public Task Rank_WithoutProof_IsNotFirst() => district.TryOutAsync(async (db, reader) =>
    {
        var figure = district.Registry.Find("F-14")!;
        await db.Set<ExternalRanking>().Where(ranking => ranking.Year == 2017).ExecuteUpdateAsync(set => set.SetProperty(ranking => ranking.Proof, (string?)null));
        // The rank of an older year does not stand in for it.
        Assert.Null((await reader.ReadAsync(figure, AsOf)).Text());
        await db.Set<ExternalRanking>().ExecuteDeleteAsync();
        Assert.Null((await reader.ReadAsync(figure, AsOf)).Text());
    });

    [Fact]
    public Task SecondCopyOnTheOtherPortal_Withdrawn_MovesNothing() => district.TryOutAsync(async (db, reader) =>
    {
        var before = await AllAsync(reader);
        await OneAsync(
            db.Set<DisclosedInformation>().Where(item => item.WithdrawnOn == null && item.PublishedOn.Year == 2017 && item.PublishedOn <= AsOf
                && db.Set<DisclosedInformation>().Any(other => other.DocKey == item.DocKey && other.Id != item.Id && other.WithdrawnOn == null && other.Portal != Portal.Department)),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(item => item.WithdrawnOn, AsOf)));
        Assert.Equal(before, await AllAsync(reader));
    });

    private static readonly (string Figure, Func<MingfaDb, FigureReader, FigureRegistry, Task<long>> Void)[] Decoys =
    [
        Decoy<Honour>("F-01", "F-02"), Decoy<WorkRule>("F-04", "F-17", "F-19", "F-27"), Decoy<PowerAdjustment>("F-05", "AS-05"), Decoy<LicenceItem>("F-07"), Decoy<IntermediaryItem>("F-08"),
        Decoy<TransferredItem>("F-10"), Decoy<InspectionItem>("F-12"), Decoy<LegalMatter>("F-21"), Decoy<LegalOpinion>("F-23"), Decoy<DisclosedInformation>("F-25"),
        Decoy<AuditProject>("F-26"), Decoy<LeaderReception>("F-29"), Decoy<StudySession>("F-31"), Decoy<DocumentFiling>("F-16.2"), Decoy<EnforcementUnit>("F-24"),
    ];

    public static TheoryData<string> DecoyNames => [.. Decoys.Select(decoy => decoy.Figure)];

    [Theory]
    [MemberData(nameof(DecoyNames))]
    public Task Removal_OfADecoy_MovesNothing(string name) => district.TryOutAsync(async (db, reader) =>
    {
        var before = await AllAsync(reader);
        Assert.NotEqual(0, await Decoys.Single(decoy => decoy.Figure == name).Void(db, reader, district.Registry));
        Assert.Equal(before, await AllAsync(reader));
    });

    public static TheoryData<string> RegisterFigures => [.. new FigureRegistry().All.Where(figure => figure.RecordPath?.StartsWith("/registers/", StringComparison.Ordinal) == true && figure.RecordPath.EndsWith("/{0}", StringComparison.Ordinal)).Select(figure => figure.Id)];

    /// <summary>Of every figure that counts entries of a register: one counted entry is voided, and the value falls by what that entry brought.</summary>
    [Theory]
    [MemberData(nameof(RegisterFigures))]
    public Task Voiding_OfOneCountedEntry_TakesItsPartAndItsRow(string id) => district.TryOutAsync(async (db, reader) =>
    {
        var figure = district.Registry.Find(id)!;
        var rows = await (await reader.RowsAsync(figure, AsOf)).OrderBy(row => row.Id).ToListAsync();
        if (rows.Count == 0)
            return;
        var (row, before) = (rows[rows.Count / 2], await reader.ReadAsync(figure, AsOf));
        var entry = new RegisterCatalogue().Find(figure.RecordPath!.Split('/')[2])!.EntryType;
        await VoidAsync(db, entry, (int)row.Id, isVoided: true);
        var after = await reader.ReadAsync(figure, AsOf);
        Assert.DoesNotContain(row.Id, await reader.RowIdsAsync(figure, AsOf));
        (long Value, long Of) fall = (before.Value - after.Value ?? 0, before.Of - after.Of ?? 0);
        switch (figure.Measure)
        {
            case Measure.Count:
                Assert.Equal(1, fall.Value);
                break;
            case Measure.Distinct:
                Assert.InRange(fall.Value, 0, 1);
                break;
            case Measure.Sum:
                Assert.Equal(row.Quantity, fall.Value);
                break;
            case Measure.Ratio:
                Assert.Equal((row.Meets ? 1 : 0, 1), fall);
                break;
            case Measure.Share:
                Assert.Equal((row.Quantity, row.Whole), fall);
                break;
        }

        await FigureAssert.RowsMakeTheValueAsync(reader, figure, AsOf);
    });

    /// <summary>Whatever is voided, in whatever order: rows still make the value.</summary>
    [Fact]
    public async Task RandomVoiding_NeverSeparatesValueAndRows()
    {
        var registers = new RegisterCatalogue().All.Select(register => register.EntryType).ToList();
        var random = Gen.Select(Gen.Int[0, registers.Count - 1], Gen.Int[1, 120], Gen.Bool).List[10, 30];
        var runs = new List<List<(int, int, bool)>>();
        random.Sample(run => runs.Add(run), iter: 4, threads: 1);
        foreach (var run in runs.Take(4))
            await district.TryOutAsync(async (db, reader) =>
            {
                foreach (var (register, id, isVoided) in run)
                    await VoidAsync(db, registers[register], id, isVoided);
                foreach (var figure in district.Registry.All)
                    await FigureAssert.RowsMakeTheValueAsync(reader, figure, AsOf);
            });
    }

    private static Task VoidAsync(MingfaDb db, Type entry, int id, bool isVoided) =>
        (Task)typeof(MutationTests).GetMethod(nameof(VoidOneAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(entry).Invoke(null, [db, (long)id, isVoided])!;

    private static Task<int> VoidOneAsync<T>(MingfaDb db, long id, bool isVoided) where T : RegisterEntry =>
        db.Set<T>().Where(entry => entry.Id == id).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.RetractedAt, isVoided ? Now : null));

    private async Task<Dictionary<string, (long? Value, long? Of)>> AllAsync(FigureReader reader)
    {
        var values = new Dictionary<string, (long?, long?)>();
        foreach (var figure in district.Registry.All)
        {
            var value = await reader.ReadAsync(figure, AsOf);
            values[figure.Id] = (value.Value, value.Of);
        }

        return values;
    }

    private static Mutation Void<T>(string figure, params string[] moves) where T : RegisterEntry =>
        Update<T>(figure, "voided", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.RetractedAt, Now)), moves);

    private static Mutation Update<T>(string figure, string how, Func<IQueryable<T>, Task<int>> update, params string[] moves) where T : RegisterEntry =>
        new($"{figure} {how}", (db, reader, registry) => OneCountedAsync(db, reader, registry, figure, update), moves);

    private static async Task<long> OneCountedAsync<T>(MingfaDb db, FigureReader reader, FigureRegistry registry, string figure, Func<IQueryable<T>, Task<int>> update)
        where T : RegisterEntry
    {
        // A row whose key nobody shares, from the middle, so that neither the first nor the last of anything is special.
        var rows = await (await reader.RowsAsync(registry.Find(figure)!, AsOf)).OrderBy(row => row.Id).ToListAsync();
        var all = await reader.Query(registry.Find(figure)!, AsOf).ToListAsync();
        var id = rows.Where(row => row.Key is null || all.Count(other => other.Key == row.Key) == 1).ElementAt(rows.Count / 3).Id;
        Assert.Equal(1, await update(db.Set<T>().Where(entry => entry.Id == id)));
        return id;
    }

    private static async Task<long> OneAsync<T>(IQueryable<T> candidates, Func<IQueryable<T>, Task<int>> update) where T : class
    {
        var id = await candidates.Select(entry => EF.Property<long>(entry, "Id")).OrderBy(id => id).FirstAsync();
        Assert.Equal(1, await update(candidates.Where(entry => EF.Property<long>(entry, "Id") == id)));
        return id;
    }

    private static (string, Func<MingfaDb, FigureReader, FigureRegistry, Task<long>>) Decoy<T>(params string[] figures) where T : RegisterEntry => (figures[0], async (db, reader, registry) =>
    {
        var counted = new HashSet<long>();
        foreach (var figure in figures)
            counted.UnionWith(await reader.Query(registry.Find(figure)!, AsOf).Select(row => row.Id).ToListAsync());
        var other = (await db.Set<T>().OrderBy(entry => entry.Id).Select(entry => entry.Id).ToListAsync()).First(id => !counted.Contains(id));
        return await VoidOneAsync<T>(db, other, isVoided: true);
    }
    );
}
