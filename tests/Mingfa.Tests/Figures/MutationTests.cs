using CsCheck;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.LegalServices;
using Mingfa.Web.Modules.Litigation;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Modules.Petitions;
using Mingfa.Web.Modules.RandomInspection;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Figures;

/// <summary>One record changes: exactly the expected figures move, by one, and the drill-down loses that row. A decoy changes: nothing moves.</summary>
public sealed class MutationTests(SeededDistrict district)
{
    private static readonly DateTimeOffset Now = new(2018, 11, 30, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly AsOf = SeededDistrict.AsOf;

    /// <param name="Moves">Figures that must fall by one, the first of them being the one whose drill-down is looked at; with a ~ those of which only the whole changes, or more than one.</param>
    private sealed record Mutation(string Name, Func<MingfaDb, FigureReader, FigureRegistry, Task<long>> Do, params string[] Moves)
    {
        public DateOnly AsOf { get; init; } = SeededDistrict.AsOf;
    }

    /// <summary>What a mutation answers when the row stays and only adds less.</summary>
    private const long Stays = -1;

    /// <summary>The day of cases that were handled here.</summary>
    private static readonly DateOnly Lately = new(2026, 11, 23);

    private static readonly DateOnly YearBefore = new(2017, 6, 1);

    private static DateOnly? Never => null;

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
        Update<InspectionItem>("F-11", "out of the pool", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(item => item.LeftPoolOn, AsOf)), "F-11", "F-12"),
        Update<LegalOpinion>("F-23", "taken back", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(opinion => opinion.WithdrawnOn, AsOf)), "F-23"),
        Void<CounselParticipation>("F-22", "F-22"),
        Update<AuditProject>("F-26", "cancelled", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(project => project.CancelledOn, AsOf)), "F-26", "~OV-01"),
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
                && !db.Set<DisclosedInformation>().Any(other => other.DocKey == item.DocKey && other.Id != item.Id)),
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
            Editions(db, DocumentLevel.Government),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(edition => edition.PublishedOn, new DateOnly(2017, 5, 4)))), "F-15", "F-15.3"),
        new("F-15.3 of a department, published a year earlier", (db, _, _) => OneAsync(
            Editions(db, DocumentLevel.Department),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(edition => edition.PublishedOn, YearBefore))), "F-15.3"),
        new("F-03 a post fewer", async (db, reader, registry) =>
        {
            var id = Assert.Single(await reader.RowIdsAsync(registry.Find("F-03")!, AsOf));
            await db.Set<OrgUnit>().Where(unit => unit.Id == id).ExecuteUpdateAsync(set => set.SetProperty(unit => unit.ApprovedPosts, unit => unit.ApprovedPosts - 1));
            await db.Set<OrgUnitPast>().Where(past => past.UnitId == id && past.Until > AsOf).ExecuteUpdateAsync(set => set.SetProperty(past => past.ApprovedPosts, past => past.ApprovedPosts - 1));
            return Stays;
        }, "F-03", "~IN-04"),
        Void<InspectionItem>("F-12", "F-12", "F-11"),
        Update<DocumentFiling>("F-16.1", "not filed", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(filing => filing.FiledOn, Never)), "F-16.1", "F-16.2", "F-16.3", "F-16.4"),
        Update<DocumentFiling>("F-16.2", "published a year earlier", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(filing => filing.PublishedOn, YearBefore)), "F-16.2", "F-16.1", "F-16.3", "F-16.4"),
        Update<DocumentFiling>("F-16.4", "sent back once", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(filing => filing.AcceptedFirstTime, false)), "F-16.4"),
        Met<PlanTask>("F-34", "not done", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(task => task.CompletedOn, Never)), "F-34", "~T-05"),
        Void<ServicePoint>("F-35.1", "F-35.1", "F-35"),
        Void<ServicePoint>("F-35.2", "F-35.2", "F-35", "LS-06"),
        Met<MeetingTopic>("F-36", "not reviewed", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(topic => topic.ReviewedOn, Never)), "F-36", "~MD-08"),
        Met<MajorDecision>("F-37", "not discussed", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(decision => decision.MeetingId, (long?)null)), "F-37", "MD-06"),
        new("F-38.1 accepted a year earlier", (db, reader, registry) => OneCountedAsync<ReconsiderationCase>(db, reader, registry, "F-38.1", Lately,
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(record => record.AcceptedOn, YearBefore))), "F-38.1") { AsOf = Lately },
        new("F-38.2 ended a year earlier", async (db, reader, registry) =>
        {
            var ended = await db.Set<Act>().Where(act => act.Kind == "reconsideration.decide").Select(act => act.DossierId).ToListAsync();
            var id = (await reader.RowIdsAsync(registry.Find("F-38.2")!, Lately)).Intersect(ended).Order().First();
            await TestDatabase.DropTriggersAsync(db);
            Assert.Equal(1, await db.Set<Act>().Where(act => act.DossierId == id && act.Kind == "reconsideration.decide").ExecuteUpdateAsync(set => set.SetProperty(act => act.On, YearBefore)));
            return id;
        }, "F-38.2") { AsOf = Lately },
        new("F-39 decided a year earlier", (db, reader, registry) => OneCountedAsync<ReconsiderationCase>(db, reader, registry, "F-39", Lately,
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(record => record.DecidedOn, YearBefore)), metOnly: true), "F-39", "EN-16") { AsOf = Lately },
        new("F-39 upheld", (db, reader, registry) => OneCountedAsync<ReconsiderationCase>(db, reader, registry, "F-39", Lately,
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(record => record.Decision, Web.Modules.Reconsideration.DecisionKind.Uphold)), metOnly: true), "F-39", "EN-16") { AsOf = Lately },
        Update<LitigationCase>("F-40", "served a year earlier", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(suit => suit.ServedOn, YearBefore)), "F-40"),
        Met<LitigationCase>("F-41", "nobody came", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(suit => suit.LeaderCame, false)), "F-41"),
        Met<LitigationCase>("F-42", "won", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(suit => suit.Outcome, CourtOutcome.Dismissed)), "F-42", "EN-16"),
        new("F-43.1 decided a year earlier", (db, _, _) => OneAsync(
            db.Set<EnforcementDecision>().Where(decision => decision.Kind == Web.Modules.Enforcement.DecisionKind.Penalty && !decision.IsMajor && decision.IsRecorded
                && decision.DecidedOn >= new DateOnly(2018, 3, 1) && decision.DecidedOn <= new DateOnly(2018, 9, 30) && decision.PublishedOn <= decision.PublishBy && decision.DecidedOn <= decision.DecideBy),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(decision => decision.DecidedOn, YearBefore))), "F-43.1", "F-43", "EN-04", "EN-05", "EN-14", "~EN-13", "~EN-16"),
        new("F-43.2 not a penalty", (db, _, _) => OneAsync(
            db.Set<EnforcementDecision>().Where(decision => decision.Kind == Web.Modules.Enforcement.DecisionKind.Penalty && decision.DecidedOn >= new DateOnly(2018, 1, 1) && decision.DecidedOn <= AsOf),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(decision => decision.Kind, Web.Modules.Enforcement.DecisionKind.Compulsion))), "F-43.1", "EN-14", "~F-43.2"),
        Met<EnforcementDecision>("F-44", "not reviewed", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(decision => decision.ReviewedOn, Never)), "F-44"),
        Met<CaseFileReview>("F-45.2", "failed", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(review => review.IsPassed, false)), "F-45.2"),
        new("F-45.1 of the year before", (db, reader, registry) => OneCountedAsync<CaseFileReview>(db, reader, registry, "F-45.2", AsOf,
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(review => review.On, YearBefore)), metOnly: true), "F-45.1", "F-45.2"),
        Update<EnforcementOfficer>("F-46", "left", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(officer => officer.LeftOn, AsOf)), "F-46", "EN-07", "~EN-12"),
        Less<Training>("F-47", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(training => training.Attendees, training => training.Attendees - 1)), "F-47"),
        new("F-48.1 drawn a year earlier", (db, reader, registry) => OneCountedAsync<InspectionRound>(db, reader, registry, "F-49", AsOf,
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(round => round.DrawnOn, YearBefore)), metOnly: true), "F-48.1", "F-49"),
        Less<InspectionRound>("F-48.2", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(round => round.Inspected, round => round.Inspected - 1)), "F-48.2"),
        Met<InspectionRound>("F-49", "of one department", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(round => round.IsJoint, false)), "F-49"),
        new("F-50.1 received a year earlier", (db, _, _) => OneAsync(
            db.Set<InformationRequest>().Where(request => request.ReceivedOn >= new DateOnly(2018, 2, 1) && request.AnsweredOn <= AsOf && request.AnsweredOn >= new DateOnly(2018, 2, 1)),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(request => request.ReceivedOn, YearBefore))), "F-50.1", "~F-50.3"),
        Met<InformationRequest>("F-50.2", "answered late", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(request => request.AnswerBy, new DateOnly(2018, 1, 2))), "F-50.2"),
        Update<InformationRequest>("F-50.5", "withheld", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(request => request.Answer, RequestAnswer.Withheld)), "F-50.5"),
        Update<InformationRequest>("F-50.6", "withheld", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(request => request.Answer, RequestAnswer.Withheld)), "F-50.6"),
        Met<DelegateSuggestion>("F-51.1", "answered late", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(suggestion => suggestion.AnswerBy, new DateOnly(2018, 1, 2))), "F-51.1", "F-51"),
        Met<DelegateSuggestion>("F-51.2", "answered late", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(suggestion => suggestion.AnswerBy, new DateOnly(2018, 1, 2))), "F-51.2", "F-51"),
        Less<LawExam>("F-52", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(exam => exam.Candidates, exam => exam.Candidates - 1)), "F-52", "LE-01", "~LE-05"),
        Update<LeaderDuty>("F-54.2", "of the year before", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(duty => duty.On, YearBefore)), "F-54.2"),
        Update<HallItem>("F-57.2", "lapsed", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(item => item.ValidTo, AsOf.AddDays(-1))), "F-57.2", "F-57", "F-13"),
        Update<PowerItem>("F-58", "withdrawn from publication", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(power => power.PublishedOn, Never)), "F-58"),
        Met<MediationCase>("F-59", "not settled", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(mediation => mediation.IsSettled, false)), "F-59", "~LS-08"),
        Met<PetitionMatter>("F-60", "concluded late", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(petition => petition.ConcludeBy, new DateOnly(2018, 1, 2))), "F-60"),
        Less<SatisfactionSurvey>("F-61", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(survey => survey.Satisfied, survey => survey.Satisfied - 1)), "F-61"),
        Update<InformationReport>("F-62.1", "adopted a year earlier", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(report => report.AdoptedOn, YearBefore)), "F-62.1", "F-62"),
        new("F-16.3 filed late", (db, reader, registry) => OneCountedAsync<DocumentFiling>(db, reader, registry, "F-16.3",
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(filing => filing.DueOn, filing => filing.PublishedOn))), "F-16.3"),
    ];

    public static TheoryData<string> CountedNames => [.. Counted.Select(mutation => mutation.Name)];

    [Theory]
    [MemberData(nameof(CountedNames))]
    public Task Change_OfACountedRecord_MovesExactlyItsFiguresByOne(string name) => district.TryOutAsync(async (db, reader) =>
    {
        var mutation = Counted.Single(one => one.Name == name);
        var before = await AllAsync(reader, mutation.AsOf);
        var changed = await mutation.Do(db, reader, district.Registry);
        var after = await AllAsync(reader, mutation.AsOf);
        var moved = before.Where(pair => after[pair.Key] != pair.Value).Select(pair => pair.Key).ToHashSet();
        Assert.Equal(mutation.Moves.Select(id => id.TrimStart('~')).ToHashSet(), moved);
        Assert.All(mutation.Moves.Where(id => id[0] != '~'), id => Assert.Equal(before[id].Value - 1, after[id].Value));
        var first = district.Registry.Find(mutation.Moves[0])!;
        if (first.Measure != Measure.Ratio)
            Assert.DoesNotContain(changed, await reader.RowIdsAsync(first, mutation.AsOf));
        await FigureAssert.RowsMakeTheValueAsync(reader, first, mutation.AsOf);
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

    /// <summary>F-55: of the committee, of the year; the demo district records none.</summary>
    [Fact]
    public Task CommitteeMeeting_OfAnotherYearOrKind_IsNotCounted() => district.TryOutAsync(async (db, reader) =>
    {
        var before = await AllAsync(reader);
        foreach (var (number, kind, on) in new[] { (1, MeetingKind.RuleOfLawCommittee, new DateOnly(2018, 3, 5)), (2, MeetingKind.RuleOfLawCommittee, YearBefore), (3, MeetingKind.Special, new DateOnly(2018, 3, 5)) })
            db.Add(new GovernmentMeeting { Code = $"HY-TEST-{number}", Name = $"会议{number}", Kind = kind, On = on });
        await db.SaveChangesAsync();
        var after = await AllAsync(reader);
        Assert.Equal(["F-55"], before.Where(pair => after[pair.Key] != pair.Value).Select(pair => pair.Key));
        Assert.Equal(before["F-55"].Value + 1, after["F-55"].Value);
    });

    /// <summary>F-32: the plan that runs on the day, and not what was left of the one before.</summary>
    [Fact]
    public Task Plan_OfTheNextPeriod_TakesThePlaceOfTheOneBefore() => district.TryOutAsync(async (db, reader) =>
    {
        Assert.Equal(103, await TasksAsync(AsOf));
        Assert.Equal(103, await TasksAsync(new DateOnly(2020, 12, 31)));
        Assert.Equal(0, await TasksAsync(new DateOnly(2021, 6, 30)));
        var lead = await db.Set<PlanTask>().Select(task => task.LeadUnitId).FirstAsync();
        foreach (var number in Enumerable.Range(1, 3))
            db.Add(new PlanTask
            {
                Code = $"RW-TEST-{number}",
                Plan = "清莲区法治政府建设实施方案（2021—2025年）",
                Edition = 1,
                Chapter = 1,
                Number = number,
                Kind = TaskKind.Task,
                Title = $"任务{number}",
                Target = "目标",
                Deliverable = "成果",
                LeadUnitId = lead,
                DueOn = new DateOnly(2025, 10, 31),
                ValidFrom = new DateOnly(2020, 11, 2),
            });
        await db.SaveChangesAsync();
        Assert.Equal(103, await TasksAsync(AsOf));
        Assert.Equal(3, await TasksAsync(new DateOnly(2020, 12, 31)));
        Assert.Equal(3, await TasksAsync(new DateOnly(2021, 6, 30)));
        Assert.Equal(0, await TasksAsync(new DateOnly(2026, 1, 1)));

        async Task<long?> TasksAsync(DateOnly day) => (await reader.ReadAsync(district.Registry.Find("F-32")!, day)).Value;
    });

    /// <summary>Units are called what they were called on the day, wherever a figure or an overview names them.</summary>
    [Fact]
    public Task Units_OfAnEarlierDay_HaveTheirNamesOfThatDay() => district.TryOutAsync(async (db, reader) =>
    {
        const string Then = "当时的";
        var changed = AsOf.AddDays(1);
        await db.Set<OrgUnitPast>().ExecuteDeleteAsync();
        foreach (var unit in await db.Set<OrgUnit>().AsNoTracking().ToListAsync())
            db.Add(new OrgUnitPast { UnitId = unit.Id, Until = changed, Name = Then + unit.Name, ShortName = unit.ShortName, Kind = unit.Kind, ApprovedPosts = unit.ApprovedPosts, Basis = "改革方案" });
        await db.SaveChangesAsync();
        var (before, after) = (await NamesAsync(AsOf), await NamesAsync(changed));
        Assert.Equal(4, before.Count);
        Assert.All(before, names => Assert.NotEmpty(names));
        Assert.All(before.SelectMany(names => names), name => Assert.StartsWith(Then, name, StringComparison.Ordinal));
        Assert.All(after.SelectMany(names => names), name => Assert.False(name.StartsWith(Then, StringComparison.Ordinal)));

        async Task<IReadOnlyList<List<string>>> NamesAsync(DateOnly day) =>
        [
            [.. (await new FigureTrend(db, reader).ByUnitAsync(district.Registry.Find("F-21")!, day)).Select(share => share.Unit)],
            [.. (await OpinionAdoption.LoadAsync(db, new DateOnly(2018, 1, 1), day, null)).Rows.Select(row => row.Unit)],
            [.. (await ServiceEfficiency.LoadAsync(db, day, null)).Rows.Select(row => row.Unit)],
            [.. (await SubdistrictEnforcement.LoadAsync(db, day)).Rows.Select(row => row.Subdistrict.Name)],
        ];
    });

    /// <summary>What is counted within a calendar year is shown for the years before as well, and in January for their months.</summary>
    [Fact]
    public Task Trend_OfAFigureOfTheCalendarYear_ShowsEarlierYearsAndMonths() => district.TryOutAsync(async (db, reader) =>
    {
        var (lastYear, day) = (new DateOnly(2018, 12, 31), new DateOnly(2019, 1, 15));
        Figure? figure = null;
        foreach (var each in district.Registry.All.Where(each => each.Window == FigureWindow.Year && each.Measure == Measure.Count))
            if ((await reader.ReadAsync(each, lastYear)).Value > 0)
            {
                figure = each;
                break;
            }

        var counted = (await reader.ReadAsync(figure!, lastYear)).Value;
        var trend = new FigureTrend(db, reader);
        var years = await trend.ByYearAsync(figure!, day);
        Assert.Equal(["2014年", "2015年", "2016年", "2017年", "2018年", "2019-01-15"], years.Select(year => year.Label));
        Assert.Equal(counted, years[4].Number);
        var months = await trend.ByMonthAsync(figure!, day);
        Assert.Equal((24, "2017-02", "2019-01"), (months.Count, months[0].Label, months[^1].Label));
        Assert.Equal(counted, months.Where(month => month.Label.StartsWith("2018", StringComparison.Ordinal)).Sum(month => month.Number));
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

    /// <summary>What ends counts to the day before its end: a number told earlier stays.</summary>
    [Fact]
    public Task Ending_OnTheDayAfter_MovesNothing() => district.TryOutAsync(async (db, reader) =>
    {
        var (before, end) = (await AllAsync(reader), AsOf.AddDays(1));
        await db.Set<InspectionItem>().ExecuteUpdateAsync(set => set.SetProperty(item => item.LeftPoolOn, end));
        await db.Set<LegalOpinion>().Where(opinion => opinion.IssuedOn != null && opinion.WithdrawnOn == null).ExecuteUpdateAsync(set => set.SetProperty(opinion => opinion.WithdrawnOn, end));
        await db.Set<AuditProject>().Where(project => project.CancelledOn == null).ExecuteUpdateAsync(set => set.SetProperty(project => project.CancelledOn, end));
        var after = await AllAsync(reader);
        Assert.Empty(before.Where(pair => after[pair.Key] != pair.Value).Select(pair => pair.Key));
        foreach (var id in (string[])["F-11", "F-23", "F-26"])
            Assert.Equal(0, (await reader.ReadAsync(district.Registry.Find(id)!, end)).Value);
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
        Decoy<CounselParticipation>("F-22"), Decoy<PlanTask>("F-32", "F-33"),
        ("F-15 draft", async (db, _, _) =>
        {
            var draft = await DraftsOf2018(db).Select(record => record.Id).SingleAsync();
            Assert.Equal(1, await DraftsOf2018(db).ExecuteDeleteAsync());
            return draft;
        }),
        ("F-18", (db, _, _) => OneAsync(
            db.Set<CounselEngagement>().Where(engagement => engagement.ValidTo < AsOf && (engagement.EngagedOn < new DateOnly(2016, 3, 1) || engagement.EngagedOn > new DateOnly(2016, 3, 31))),
            rows => rows.ExecuteUpdateAsync(set => set.SetProperty(engagement => engagement.RetractedAt, Now)))),
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

    /// <summary>F-15: on the day of the report the district has one document in draft, which is none yet. Published that day it is one, also among those of all organs (F-15.3), listed as current (NF-12), and the figures of filing wait for its terms.</summary>
    [Fact]
    public Task DraftOfTheDay_IsNoDocument_PublishedItIsOne() => district.TryOutAsync(async (db, reader) =>
    {
        var draft = await DraftsOf2018(db).Include(record => record.Revisions).Include(record => record.Dossier).ThenInclude(dossier => dossier.Acts).SingleAsync();
        Assert.Equal(NormativeDocumentsProcedure.Current.Drafting.Id, draft.Dossier.Acts.Where(act => act.On <= AsOf).OrderBy(act => act.Id).Last().ToState);
        var before = await AllAsync(reader);
        var document = new NormativeDocument
        {
            Slug = "draft-of-2018",
            Title = draft.Title,
            Level = draft.Level,
            IssuerUnitId = await db.Set<OrgUnit>().Where(unit => unit.Duty == UnitDuty.Government).Select(unit => unit.Id).SingleAsync(),
            IssuerName = "清莲区人民政府",
            RegisterNumber = "清莲规〔2018〕003－区政府003",
            DocumentNumber = "清莲政发〔2018〕99号",
            PublishedOn = AsOf,
        };
        document.Editions.Add(new NormativeEdition { Number = 1, Title = draft.Title, Text = draft.LatestText!, Interpretation = "解读", EffectiveOn = AsOf.AddDays(31), PublishedOn = AsOf, CaseId = draft.Id });
        db.Add(document);
        await db.SaveChangesAsync();
        var after = await AllAsync(reader);
        Assert.Equal(["F-15", "F-15.3", "NF-12"], before.Where(pair => after[pair.Key] != pair.Value).Select(pair => pair.Key));
        Assert.Equal((2L, 3L), (before["F-15"].Value!.Value, after["F-15"].Value!.Value));
    });

    /// <summary>Cases of the district's documents opened by the day of the report and not published on it.</summary>
    private static IQueryable<NormativeDocumentCase> DraftsOf2018(MingfaDb db) => db.Set<NormativeDocumentCase>().IgnoreAutoIncludes()
        .Where(record => record.Level == DocumentLevel.Government && record.Dossier.OpenedOn <= AsOf && record.PublishedOn == null);

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
        // A figure that counts entries of several registers says of each row which it is.
        var entry = new RegisterCatalogue().Find((row.RecordPath ?? figure.RecordPath!).Split('/')[2])!.EntryType;
        await VoidAsync(db, entry, int.Parse(row.Address ?? $"{row.Id}", System.Globalization.CultureInfo.InvariantCulture), isVoided: true);
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

    private enum Change
    {
        Void,
        Restore,
        Redate,
        Unpublish,
    }

    /// <summary>Whatever is voided, taken back, given another day or robbed of one, in whatever order: rows still make the value.</summary>
    [Fact]
    public async Task RandomChanges_NeverSeparateValueAndRows()
    {
        var registers = new RegisterCatalogue().All.Select(register => register.EntryType).ToList();
        var random = Gen.Select(Gen.Int[0, registers.Count - 1], Gen.Int[1, 120], Gen.Enum<Change>(), Gen.Int[-900, 60]).List[10, 30];
        var runs = new List<List<(int, int, Change, int)>>();
        random.Sample(run => runs.Add(run), iter: 4, threads: 1);
        foreach (var run in runs.Take(4))
            await district.TryOutAsync(async (db, reader) =>
            {
                foreach (var (register, id, change, days) in run)
                    await (change is Change.Void or Change.Restore ? VoidAsync(db, registers[register], id, change == Change.Void) : RedateAsync(db, registers[register], id, change == Change.Redate, days));
                foreach (var figure in district.Registry.All)
                    await FigureAssert.RowsMakeTheValueAsync(reader, figure, AsOf);
            });
    }

    private static IQueryable<NormativeEdition> Editions(MingfaDb db, DocumentLevel level) => db.Set<NormativeEdition>()
        .Where(edition => edition.PublishedOn!.Value.Year == 2018 && db.Set<NormativeDocument>().Any(document => document.Id == edition.DocumentId && document.Level == level));

    /// <summary>Moves every day of an entry, or takes away those that may be missing.</summary>
    private static async Task RedateAsync(MingfaDb db, Type type, long id, bool isMoved, int days)
    {
        if (await db.FindAsync(type, id) is not { } entry)
            return;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && (property.PropertyType == typeof(DateOnly?) || (isMoved && property.PropertyType == typeof(DateOnly)))))
            property.SetValue(entry, isMoved && property.GetValue(entry) is DateOnly day ? day.AddDays(days) : null);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    private static Task VoidAsync(MingfaDb db, Type entry, int id, bool isVoided) =>
        (Task)typeof(MutationTests).GetMethod(nameof(VoidOneAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(entry).Invoke(null, [db, (long)id, isVoided])!;

    private static Task<int> VoidOneAsync<T>(MingfaDb db, long id, bool isVoided) where T : RegisterEntry =>
        db.Set<T>().Where(entry => entry.Id == id).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.RetractedAt, isVoided ? Now : null));

    private Task<Dictionary<string, (long? Value, long? Of)>> AllAsync(FigureReader reader) => AllAsync(reader, AsOf);

    private async Task<Dictionary<string, (long? Value, long? Of)>> AllAsync(FigureReader reader, DateOnly asOf)
    {
        var values = new Dictionary<string, (long?, long?)>();
        foreach (var figure in district.Registry.All)
        {
            var value = await reader.ReadAsync(figure, asOf);
            values[figure.Id] = (value.Value, value.Of);
        }

        return values;
    }

    private static Mutation Void<T>(string figure, params string[] moves) where T : RegisterEntry =>
        Update<T>(figure, "voided", rows => rows.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.RetractedAt, Now)), moves);

    private static Mutation Update<T>(string figure, string how, Func<IQueryable<T>, Task<int>> update, params string[] moves) where T : RegisterEntry =>
        new($"{figure} {how}", (db, reader, registry) => OneCountedAsync(db, reader, registry, figure, AsOf, update), moves);

    /// <summary>A row that counts towards the numerator no longer does.</summary>
    private static Mutation Met<T>(string figure, string how, Func<IQueryable<T>, Task<int>> update, params string[] moves) where T : RegisterEntry =>
        new($"{figure} {how}", (db, reader, registry) => OneCountedAsync(db, reader, registry, figure, AsOf, update, metOnly: true), moves);

    /// <summary>A row that is measured brings one less, and stays.</summary>
    private static Mutation Less<T>(string figure, Func<IQueryable<T>, Task<int>> update, params string[] moves) where T : RegisterEntry =>
        new($"{figure} one less", async (db, reader, registry) =>
        {
            await OneCountedAsync(db, reader, registry, figure, AsOf, update);
            return Stays;
        }, moves);

    private static Task<long> OneCountedAsync<T>(MingfaDb db, FigureReader reader, FigureRegistry registry, string figure, Func<IQueryable<T>, Task<int>> update) where T : class =>
        OneCountedAsync(db, reader, registry, figure, AsOf, update);

    private static async Task<long> OneCountedAsync<T>(
        MingfaDb db, FigureReader reader, FigureRegistry registry, string figure, DateOnly asOf, Func<IQueryable<T>, Task<int>> update, bool metOnly = false) where T : class
    {
        // A row whose key nobody shares, from the middle, so that neither the first nor the last of anything is special.
        var rows = await (await reader.RowsAsync(registry.Find(figure)!, asOf)).OrderBy(row => row.Id).ToListAsync();
        var all = await reader.Query(registry.Find(figure)!, asOf).ToListAsync();
        var fit = rows.Where(row => (row.Key is null || all.Count(other => other.Key == row.Key) == 1) && (row.Meets || !metOnly)).ToList();
        var id = fit[fit.Count / 3].Id;
        Assert.Equal(1, await update(db.Set<T>().Where(entry => EF.Property<long>(entry, "Id") == id)));
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
