using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Core.Time;
using Mingfa.Tests.Support;
using Mingfa.Web.Demo;
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
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>The registers of 2018, seeded once; counted here by queries of the test's own.</summary>
public sealed class Demo2018 : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("mingfa-demo2018-").FullName;
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        app = MingfaHost.Build(new CommandLine("serve", [], folder, TestDatabase.For(folder)));
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DemoDistrict>().SeedRegistersAsync();
    }

    public async Task<T> AskAsync<T>(Func<MingfaDb, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MingfaDb>());
    }

    internal async Task<T> AskAsync<T>(Func<MingfaDb, RegisterWords, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MingfaDb>(), scope.ServiceProvider.GetRequiredService<RegisterWords>());
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        TestDatabase.Drop(folder);
    }
}

public sealed class Demo2018Tests(Demo2018 demo) : IClassFixture<Demo2018>
{
    private static readonly DateOnly AsOf = new(2018, 11, 30);

    private async Task<List<T>> AllAsync<T>()
        where T : RegisterEntry => await demo.AskAsync(db => db.Entries<T>().ToListAsync());

    [Fact]
    public async Task Honours_ElevenYearsInARow_FourInTheReport()
    {
        var honours = await AllAsync<Honour>();
        var years = honours.Where(h => h is { Series: "五强区", Confirmed: true }).Select(h => h.Year).Order();
        Assert.Equal(Enumerable.Range(2007, 11), years);
        Assert.Equal(4, honours.Count(h => h.InReport));
        Assert.Single(honours, h => !h.Confirmed);
    }

    [Fact]
    public async Task Rankings_FirstIn2017_WithProof() => Assert.Single(
        await AllAsync<ExternalRanking>(), r => r is { Year: 2017, Rank: 1, Subject: "行政效能和投资服务环境", Proof: not null });

    [Fact]
    public async Task LegalAffairsOffice_HasEightPostsUntilTheReform() => await demo.AskAsync(async db =>
    {
        var office = await db.Set<OrgUnit>().SingleAsync(unit => unit.Code == "legal-affairs");
        Assert.Equal(8, office.ApprovedPosts);
        Assert.True(office.ExistsOn(AsOf));
        Assert.False(office.ExistsOn(new DateOnly(2019, 3, 1)));
        return true;
    });

    [Fact]
    public async Task EveryStandingUnit_HasAClerkWithAnAccount_ButTheGovernmentTheAssessorAndTheLawFirm() => await demo.AskAsync(async db =>
    {
        var clerks = db.Set<PostHolding>().Where(post => post.Post == Post.Clerk && db.Set<Account>().Any(account => account.OfficerId == post.OfficerId)).Select(post => post.UnitId);
        Assert.Equal(["assessor", "government", "law-firm"], await db.Set<OrgUnit>().Where(unit => unit.DissolvedOn == null && !clerks.Contains(unit.Id)).OrderBy(unit => unit.Code).Select(unit => unit.Code).ToListAsync());
        return true;
    });

    [Theory]
    [InlineData("legal-affairs", null, null, 12)]
    [InlineData(null, RuleDomain.Decision, null, 33)]
    [InlineData(null, RuleDomain.LegalCounsel, null, 6)]
    [InlineData(null, RuleDomain.ReconsiderationAndLitigation, RuleKind.Notice, 2)]
    public async Task WorkRules_InForce(string? owner, RuleDomain? domain, RuleKind? kind, int expected)
    {
        var id = owner is null ? 0 : await demo.AskAsync(db => db.Set<OrgUnit>().Where(unit => unit.Code == owner).Select(unit => unit.Id).SingleAsync());
        var rules = (await AllAsync<WorkRule>()).Where(rule => rule.ValidFrom <= AsOf && (rule.ValidTo is null || rule.ValidTo >= AsOf));
        Assert.Equal(expected, rules.Count(rule =>
            (owner is null || rule.OwnerUnitId == id) && (domain is null || rule.Domain == domain) && (kind is null || rule.Kind == kind)));
    }

    [Fact]
    public async Task WorkRules_SevenHaveExpired() => Assert.Equal(7, (await AllAsync<WorkRule>()).Count(rule => rule.ValidTo < AsOf));

    [Fact]
    public async Task Powers_255TakenOver_DecoysExcluded()
    {
        var powers = await AllAsync<PowerAdjustment>();
        var counted = powers.Where(p => p.Direction != PowerDirection.TakenBack && p.TakenOverOn <= AsOf).ToList();
        Assert.Equal(255, counted.DistinctBy(p => (p.ItemCode, p.Batch)).Count());
        Assert.Equal(160, counted.Where(p => p.Direction == PowerDirection.Cancelled).DistinctBy(p => (p.ItemCode, p.Batch)).Count());
        Assert.Equal(3, counted.Count - 255);
        Assert.Equal(9, powers.Count(p => p.TakenOverOn is null));
        Assert.Equal(5, powers.Count(p => p.Direction == PowerDirection.TakenBack));
        Assert.Equal([53, 75, 87, 40], counted.DistinctBy(p => (p.ItemCode, p.Batch)).GroupBy(p => p.TakenOverOn!.Value.Year).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.All(powers, p => Assert.True(p.TakenOverOn is null || p.DecidedOn < p.TakenOverOn));
    }

    [Fact]
    public async Task Catalogues_61Licences_36Intermediaries_InTheNewestEdition()
    {
        var editions = await AllAsync<CatalogueEdition>();
        long Newest(CatalogueKind kind) => editions.Where(e => e.Kind == kind && e.PublishedOn <= AsOf).MaxBy(e => e.PublishedOn)!.Id;
        var licences = await AllAsync<LicenceItem>();
        var intermediaries = await AllAsync<IntermediaryItem>();
        var newest = licences.Where(l => l.EditionId == Newest(CatalogueKind.Licences)).ToList();
        Assert.Equal(61, newest.Count(l => l.Status == ItemStatus.Current));
        Assert.Equal(7, licences.Select(l => l.ItemCode).Except(newest.Select(l => l.ItemCode)).Count());
        var current = intermediaries.Where(i => i.EditionId == Newest(CatalogueKind.Intermediaries)).ToList();
        Assert.Equal(36, current.Count);
        Assert.Equal(4, intermediaries.Select(i => i.ItemCode).Except(current.Select(i => i.ItemCode)).Count());
    }

    [Fact]
    public async Task Transfers_134ItemsFrom19Departments()
    {
        var items = await AllAsync<TransferredItem>();
        var counted = items.Where(i => i.EffectiveOn <= AsOf && !(i.ReturnedOn <= AsOf)).ToList();
        Assert.Equal(134, counted.Count);
        Assert.Equal(19, counted.Select(i => i.SourceUnitId).Distinct().Count());
        Assert.Equal(2, items.Count(i => i.EffectiveOn is null));
        Assert.Single(items, i => i.ReturnedOn is not null);
    }

    [Fact]
    public async Task Inspections_260Active_AllInThePool()
    {
        var items = await AllAsync<InspectionItem>();
        var active = items.Where(i => i.ValidTo is null || i.ValidTo >= AsOf).ToList();
        Assert.Equal(260, active.Count);
        Assert.All(active, i => Assert.True(i.PooledOn <= AsOf && i.LeftPoolOn is null));
        Assert.Equal(6, items.Count - active.Count);
    }

    [Fact]
    public async Task Counsels_ThirtyEngagedInMarch2016()
    {
        var engagements = await AllAsync<CounselEngagement>();
        Assert.Equal(30, engagements.Where(e => e is { Batch: "2016-03", Level: CounselLevel.District }).Select(e => e.CounselId).Distinct().Count());
        Assert.Equal(5, engagements.Where(e => e.Level == CounselLevel.Department).Select(e => e.CounselId).Distinct().Count());
        Assert.Equal(2, engagements.Count(e => e.ValidTo < AsOf));
    }

    [Fact]
    public async Task Counsels_TwelveFirms_FourClients()
    {
        var thirty = (await AllAsync<CounselEngagement>()).Where(e => e is { Batch: "2016-03", Level: CounselLevel.District }).ToList();
        var ids = thirty.Select(e => e.CounselId).ToHashSet();
        var counsels = (await AllAsync<Counsel>()).Where(counsel => ids.Contains(counsel.Id)).ToList();
        Assert.Equal(12, counsels.Where(counsel => counsel.Kind == CounselKind.Lawyer).Select(counsel => counsel.Firm).Distinct().Count());
        Assert.Equal(4, thirty.Select(e => e.ClientUnitId).Distinct().Count());
    }

    /// <summary>Nobody works, writes or is paid before he is engaged or after he left; a department's matter is its own counsel's.</summary>
    [Fact]
    public async Task Counsels_WorkOnlyWhileEngaged_AndForWhoEngagedThem()
    {
        var matters = (await AllAsync<LegalMatter>()).ToDictionary(matter => matter.Id);
        var engagements = (await AllAsync<CounselEngagement>()).ToLookup(engagement => engagement.CounselId);
        void InOffice(long counsel, long matter, DateOnly on) => Assert.Contains(engagements[counsel], engagement => engagement.EngagedOn <= on && !(engagement.ValidTo < on)
            && engagement.Level == matters[matter].Level && (engagement.Level == CounselLevel.District || engagement.ClientUnitId == matters[matter].UnitId));
        var participations = await AllAsync<CounselParticipation>();
        Assert.All(participations, part => InOffice(part.CounselId, part.MatterId, part.On));
        Assert.All((await AllAsync<LegalOpinion>()).Where(opinion => opinion.IssuedOn is not null), opinion => InOffice(opinion.CounselId, opinion.MatterId, opinion.IssuedOn!.Value));
        Assert.All(await AllAsync<CounselPayment>(), payment => InOffice(payment.CounselId, payment.MatterId, payment.PaidOn));
        Assert.Equal(2, participations.Where(part => part.On.Year == 2015).Select(part => part.CounselId).Distinct().Count());
    }

    [Fact]
    public async Task Powers_OneDayOfDecisionForADocument() =>
        Assert.All((await AllAsync<PowerAdjustment>()).GroupBy(power => power.Batch), document => Assert.Single(document.Select(power => power.DecidedOn).Distinct()));

    /// <summary>Columns that may name any day: from when and until when something stands, terms, and what takes effect by itself.</summary>
    private static readonly string[] AnyDay =
    [
        nameof(RegisterEntry.ValidFrom), nameof(RegisterEntry.ValidTo), nameof(MajorDecision.ConsultedTo), nameof(LitigationCase.EffectiveOn),
        nameof(PlanTask.DueOn), nameof(GroupResolution.Deadline), nameof(DemonstrationCampaign.StageDue), nameof(ParameterSetting.From),
    ];

    /// <summary>Every day in every register on which an office did something.</summary>
    [Fact]
    public async Task WhatHappens_HappensOnWorkingDays()
    {
        var resting = new List<string>();
        foreach (var register in new RegisterCatalogue().All)
        {
            var acts = register.Columns.Where(column => column.Kind == FieldKind.Date && !column.Property.Name.EndsWith("By", StringComparison.Ordinal) && !AnyDay.Contains(column.Property.Name)).ToList();
            foreach (var entry in await EntriesAsync(register.EntryType))
                resting.AddRange(acts.Where(column => column.ValueOf(entry) is DateOnly day && !WorkCalendar.Statutory.IsWorkday(day)).Select(column => $"{register.Id} {column.Name} {entry.Code} {column.ValueOf(entry)}"));
        }

        Assert.Empty(resting);
    }

    /// <summary>What was late on purpose still is, and nothing else.</summary>
    [Fact]
    public async Task Terms_AreKeptButWhereBrokenOnPurpose()
    {
        Assert.Equal(7, (await AllAsync<EnforcementDecision>()).Count(decision => decision.PublishedOn > decision.PublishBy));
        Assert.Equal(1, (await AllAsync<InspectionRound>()).Count(round => round.PublishedOn > round.PublishBy));
        Assert.Equal(1, (await AllAsync<LitigationCase>()).Count(suit => suit.AnsweredOn > suit.AnswerBy));
        Assert.Equal(2, (await AllAsync<InformationRequest>()).Count(request => request.AnsweredOn > request.AnswerBy));
        Assert.Equal(2, (await AllAsync<DelegateSuggestion>()).Count(suggestion => suggestion.AnsweredOn > suggestion.AnswerBy));
        Assert.Equal(3, (await AllAsync<PetitionMatter>()).Count(petition => petition.AcceptedOn > petition.AcceptBy));
        Assert.Equal(1, (await AllAsync<PublicSuggestion>()).Count(suggestion => suggestion.RepliedOn > suggestion.ReplyBy));
        Assert.DoesNotContain(await AllAsync<SupervisionNote>(), note => note.RepliedOn > note.ReplyBy);
    }

    private async Task<IEnumerable<RegisterEntry>> EntriesAsync(Type entry) => await (Task<IEnumerable<RegisterEntry>>)GetType()
        .GetMethod(nameof(OfTypeAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.MakeGenericMethod(entry).Invoke(this, null)!;

    private async Task<IEnumerable<RegisterEntry>> OfTypeAsync<T>()
        where T : RegisterEntry => await AllAsync<T>();

    /// <summary>No number is borne by two documents; within a series and a year the later document bears the higher one.</summary>
    [Fact]
    public async Task DocumentNumbers_AreUnique_AndRiseWithTheirDays()
    {
        var documents = await demo.AskAsync(db => db.Set<NormativeDocument>().ToListAsync());
        (string? Number, DateOnly? On)[] borne =
        [
            .. (await AllAsync<WorkRule>()).Select(rule => (rule.DocumentNumber, (DateOnly?)rule.IssuedOn)),
            .. (await AllAsync<CatalogueEdition>()).Select(edition => (edition.DocumentNumber, edition.PublishedOn)),
            .. documents.Select(document => ((string?)document.DocumentNumber, (DateOnly?)document.PublishedOn)),
            .. (await AllAsync<LegalOpinion>()).Where(opinion => opinion.IssuedOn is not null).Select(opinion => ((string?)opinion.Number, opinion.IssuedOn)),
            .. (await AllAsync<ApprovalDecision>()).Select(decision => ((string?)decision.DecisionNumber, (DateOnly?)decision.DecidedOn)),
            .. (await AllAsync<SupervisionNote>()).Select(note => ((string?)note.Number, (DateOnly?)note.SentOn)),
            .. (await AllAsync<SubdistrictAct>()).Select(act => ((string?)act.Number, (DateOnly?)act.On)),
            // What is only cited: one document a month takes powers over, one handed powers down.
            .. (await AllAsync<PowerAdjustment>()).Where(power => power.TakenOverOn is not null && power.Basis!.StartsWith("清莲政发", StringComparison.Ordinal))
                .Select(power => (power.Basis, (DateOnly?)new DateOnly(power.TakenOverOn!.Value.Year, power.TakenOverOn.Value.Month, 1))).Distinct(),
            .. (await AllAsync<SubdistrictPower>()).Where(power => power.PublishedOn is not null).Select(power => ((string?)power.Basis, power.PublishedOn)).Distinct(),
        ];
        foreach (var series in borne.Where(each => each.Number is not null).Select(each => (Parts: Regex.Match(each.Number!, "^(.+〕)([0-9]+)号"), each.On)).GroupBy(each => each.Parts.Groups[1].Value))
        {
            Assert.StartsWith("清莲", series.Key, StringComparison.Ordinal);
            var numbers = series.Select(each => (each.On, Number: int.Parse(each.Parts.Groups[2].Value, CultureInfo.InvariantCulture))).Order().Select(each => each.Number).ToList();
            Assert.True(numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second), $"{series.Key}{string.Join('、', numbers)}");
        }
    }

    /// <summary>A clause bound to a step stands in its rule as it is cited; groups of 2018 are made of units of 2018.</summary>
    [Fact]
    public async Task RulesAndGroups_NameWhatThereIs()
    {
        var rules = (await AllAsync<WorkRule>()).ToDictionary(rule => rule.Id);
        Assert.All(await AllAsync<RuleClause>(), clause => Assert.Contains($"{clause.Clause}　{clause.Text}", rules[clause.RuleId].Text, StringComparison.Ordinal));
        Assert.All(rules.Values, rule => Assert.DoesNotContain("决策决策", rule.Title, StringComparison.Ordinal));
        Assert.All(rules.Values, rule => Assert.DoesNotContain("规范规范", rule.Text, StringComparison.Ordinal));
        Assert.All(await AllAsync<LeadingGroup>(), group => Assert.DoesNotContain("区市场监督管理局", group.Members));
    }

    /// <summary>Each lawyer is in his community in each of the eight months, one of them not in 2018.</summary>
    [Fact]
    public async Task CommunityServices_StayInTheirMonths() =>
        Assert.Equal([4, 7, 10, 12, 3, 5, 8, 11], (await AllAsync<CommunityService>()).Select(service => (service.On.Year, service.On.Month)).Distinct().Order().Select(month => month.Month));

    /// <summary>What is typed beside records says as much as they do.</summary>
    [Fact]
    public async Task TypedTotals_AreThoseOfTheRecords()
    {
        var findings = (await AllAsync<AuditFinding>()).ToLookup(finding => finding.ProjectId);
        Assert.All(await AllAsync<AuditProject>(), audit => Assert.Equal(
            (audit.Findings ?? 0, audit.AmountFen ?? 0), (findings[audit.Id].Count(), findings[audit.Id].Sum(finding => finding.AmountFen ?? 0))));
        Assert.Equal(2, findings.SelectMany(group => group).Count(finding => finding.RectifiedOn is null));
        var topics = (await AllAsync<MeetingTopic>()).ToLookup(topic => topic.MeetingId);
        Assert.All(await AllAsync<GovernmentMeeting>(), meeting => Assert.Equal(meeting.Topics ?? 0, topics[meeting.Id].Count()));
    }

    /// <summary>The second edition of 最多跑一次 adds the second batch to the first and takes nothing out.</summary>
    [Fact]
    public async Task VisitEditions_TheSecondListsBothBatches()
    {
        var editions = (await AllAsync<CatalogueEdition>()).Where(edition => edition.Kind == CatalogueKind.AtMostOneVisit).OrderBy(edition => edition.Number).ToList();
        var comparison = (await demo.AskAsync((db, words) => CatalogueComparison.LoadAsync(db, new RegisterCatalogue(), words, editions[0], editions[1], publicOnly: true)))!;
        Assert.Equal((15, 0, 1, 19), (comparison.Added.Count, comparison.Removed.Count, comparison.Changed.Count, comparison.Same));
        Assert.Equal(20, (await AllAsync<AtMostOneVisitItem>()).Count(item => item.EditionId == editions[0].Id));
        Assert.Single(await AllAsync<AtMostOneVisitItem>(), item => item.Visits > 1);
    }

    [Fact]
    public async Task Matters_467With652ParticipationsAnd550Opinions()
    {
        var matters = await AllAsync<LegalMatter>();
        var counted = matters.Where(m => m is { Level: CounselLevel.District, Status: MatterStatus.Closed } && m.ClosedOn >= new DateOnly(2016, 1, 1) && m.ClosedOn <= AsOf).ToList();
        Assert.Equal(467, counted.Count);
        Assert.Equal([138, 172, 157], counted.GroupBy(m => m.ClosedOn!.Value.Year).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal([148, 61, 57, 64, 72, 38, 27], counted.GroupBy(m => m.Kind).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal((38, 14, 61, 9), (
            matters.Count(m => m.Status == MatterStatus.Open), matters.Count(m => m.Status == MatterStatus.Withdrawn),
            matters.Count(m => m.Level == CounselLevel.Department), matters.Count(m => m.ClosedOn?.Year == 2015)));
        var ids = counted.Select(m => m.Id).ToHashSet();
        var participations = await AllAsync<CounselParticipation>();
        Assert.Equal(652, participations.Where(p => ids.Contains(p.MatterId)).DistinctBy(p => (p.MatterId, p.CounselId, p.Occasion)).Count());
        var opinions = (await AllAsync<LegalOpinion>()).Where(o => ids.Contains(o.MatterId)).ToList();
        Assert.Equal(550, opinions.Count(o => o.Status == OpinionStatus.Issued));
        Assert.Equal((22, 6), (opinions.Count(o => o.Status == OpinionStatus.Draft), opinions.Count(o => o.Status == OpinionStatus.Withdrawn)));
        Assert.True(participations.Count > 652, "Work on matters that do not count must not be counted.");
    }

    [Fact]
    public async Task EnforcementUnits_28WithAllFiveCells()
    {
        var units = await AllAsync<EnforcementUnit>();
        var cells = (await AllAsync<EnforcementDisclosure>()).Where(c => c.LinkWorks && c.PublishedOn <= AsOf).ToLookup(c => c.EnforcementUnitId);
        var complete = units.Where(u => cells[u.Id].Select(c => c.Matter).Distinct().Count() == 5).ToList();
        Assert.Equal(28, complete.Count(u => u.Standing != EnforcementStanding.None));
        Assert.Equal(3, complete.Count(u => u.Standing == EnforcementStanding.None));
        Assert.Equal(140, complete.Where(u => u.Standing != EnforcementStanding.None).Sum(u => cells[u.Id].Count()));
    }

    [Fact]
    public async Task Disclosure_24160DistinctOverTwoPortals()
    {
        var items = await AllAsync<DisclosedInformation>();
        var counted = items.Where(i => i.PublishedOn >= new DateOnly(2016, 1, 1) && i.PublishedOn <= AsOf && i.WithdrawnOn is null).ToList();
        Assert.Equal(24160, counted.Select(i => i.DocKey).Distinct().Count());
        Assert.Equal([7412, 8236, 8512], counted.DistinctBy(i => i.DocKey).GroupBy(i => i.PublishedOn.Year).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal([2174, 6523, 7248, 5315, 2900], counted.DistinctBy(i => i.DocKey).GroupBy(i => i.Class).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal(312, counted.Count - 24160);
        Assert.Equal((40, 57), (items.Count(i => i.WithdrawnOn is not null), items.Count(i => i.PublishedOn.Year == 2015)));
        Assert.Equal(38, counted.Select(i => i.UnitId).Distinct().Count());
    }

    [Fact]
    public async Task Audits_45Arranged()
    {
        var audits = await AllAsync<AuditProject>();
        var counted = audits.Where(a => a.ArrangedOn >= new DateOnly(2017, 1, 1) && a.ArrangedOn <= AsOf && a.Status != AuditStatus.Cancelled).ToList();
        Assert.Equal(45, counted.Count);
        Assert.Equal([9, 16, 11, 6, 3], counted.GroupBy(a => a.Kind).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal(4, counted.Count(a => a.Form == AuditForm.Survey));
        Assert.Equal((2, 5), (audits.Count(a => a.Status == AuditStatus.Cancelled), audits.Count(a => a.ArrangedOn.Year == 2016)));
    }

    [Fact]
    public async Task Receptions_127BatchesOf404People()
    {
        var receptions = await AllAsync<LeaderReception>();
        var counted = receptions.Where(r => r is { Level: ReceptionLevel.District, Place: ReceptionPlace.PetitionHall, Status: ReceptionStatus.Held } && r.On >= new DateOnly(2017, 1, 1) && r.On <= AsOf).ToList();
        Assert.Equal((127, 404), (counted.Count, counted.Sum(r => r.Attendees)));
        Assert.Equal(11, counted.Count(r => r.Leaders.Count == 2));
        Assert.Equal((18, 4), (receptions.Count(r => r.Place == ReceptionPlace.Subdistrict), receptions.Count(r => r.Status == ReceptionStatus.Cancelled)));
    }

    [Fact]
    public async Task Lectures_15AtExecutiveMeetings()
    {
        var executive = (await AllAsync<GovernmentMeeting>()).Where(m => m.Kind == MeetingKind.Executive).Select(m => m.Id).ToHashSet();
        var sessions = await AllAsync<StudySession>();
        var counted = sessions.Where(s => s is { Kind: StudyKind.Lecture, Status: StudyStatus.Held, MeetingId: not null } && executive.Contains(s.MeetingId.Value)).ToList();
        Assert.Equal([4, 6, 5], counted.GroupBy(s => s.On.Year).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal((3, 1), (sessions.Count(s => s.Status == StudyStatus.Held) - 15, sessions.Count(s => s.Status == StudyStatus.Cancelled)));
    }

    [Fact]
    public async Task Tasks_103InSevenChaptersAndEightSafeguards_FiveOverdue()
    {
        var tasks = await AllAsync<PlanTask>();
        var current = tasks.Where(t => t.SupersededOn is null).ToList();
        Assert.Equal([24, 11, 13, 19, 15, 13, 8], current.Where(t => t.Kind == TaskKind.Task).GroupBy(t => t.Chapter).OrderBy(g => g.Key).Select(g => g.Count()));
        Assert.Equal(8, current.Count(t => t.Kind == TaskKind.Safeguard));
        Assert.Equal(5, current.Count(t => t.DueOn < AsOf && t.CompletedOn is null));
        Assert.Contains(tasks, t => t.SupersededOn is not null);
    }

    /// <summary>The table of 103 and 8 is the second version of an issued plan; the first, and what changed, stay readable.</summary>
    [Fact]
    public async Task Plan_OfTheSeed_IsTheSecondVersionOfAnIssuedTable()
    {
        var plans = await demo.AskAsync(db => db.Set<TaskPlanCase>().AsNoTracking().Include(plan => plan.Rows).Where(plan => plan.Name.Contains("实施方案")).OrderBy(plan => plan.Edition).ToListAsync());
        Assert.Equal([(108, false), (111, true)], plans.Select(plan => (plan.Rows.Count, plan.SupersededOn is null)));
        Assert.Equal((103, 8), (plans[1].Rows.Count(row => row.Kind == TaskKind.Task), plans[1].Rows.Count(row => row.Kind == TaskKind.Safeguard)));
        var changes = PlanRules.Compare(plans[0], plans[1], unit => $"{unit}");
        Assert.Equal((3, 4), (changes.Count(change => change.Kind == RowChangeKind.Added), changes.Count(change => change.Kind == RowChangeKind.Changed)));
        Assert.Equal(111, PlanOverview.Chapters(plans[1], new HashSet<int>()).Sum(chapter => chapter.Rows));
        Assert.All(plans, plan => Assert.Equal(plan.IssuedHash, TaskPlanCase.HashOf(plan.IssuedJson!)));
    }

    [Fact]
    public async Task CourtLiaisons_Two() => Assert.Equal(2, (await AllAsync<CourtLiaison>()).Count(l => l.EstablishedOn.Year == 2017));

    [Fact]
    public async Task NormativeDocuments_TwoOfTheDistrict_FourFilings()
    {
        var documents = await demo.AskAsync(db => db.Set<NormativeDocument>().Where(d => d.PublishedOn.Year == 2018).ToListAsync());
        Assert.Equal((2, 3), (documents.Count(d => d.Level == DocumentLevel.Government), documents.Count(d => d.Level == DocumentLevel.Department)));
        var numbers = documents.Where(d => d.Level == DocumentLevel.Government).Select(d => d.RegisterNumber).ToHashSet();
        var filings = await AllAsync<DocumentFiling>();
        Assert.Equal(4, filings.Count(f => numbers.Contains(f.RegisterNumber) && f.FiledOn <= f.PublishedOn.AddDays(15) && f.AcceptedFirstTime));
        Assert.Equal(2, filings.Count(f => f.FiledOn > f.DueOn));
    }

    [Fact]
    public async Task Enforcement_420Cases_96FilesInEightQuarters_310OfficersOfWhomSixMayNotEnforce_36Rounds()
    {
        Assert.Equal(420, (await AllAsync<EnforcementDecision>()).Count(decision => decision.Kind == DecisionKind.Penalty));
        var reviews = await AllAsync<CaseFileReview>();
        Assert.Equal(Enumerable.Repeat(12, 8), reviews.GroupBy(review => (review.On.Year, (review.On.Month + 2) / 3)).Select(quarter => quarter.Count()));
        var officers = await AllAsync<EnforcementOfficer>();
        Assert.Equal((310, 6), (officers.Count, officers.Count(officer => officer.ValidTo < AsOf)));
        Assert.Equal(36, (await AllAsync<InspectionRound>()).Count);
    }

    [Fact]
    public async Task Cases_58SuitsWith44Hearings39WithTheLeader_380Disputes_120Petitions_OneDecisionWithoutRiskAssessment()
    {
        var suits = await AllAsync<LitigationCase>();
        Assert.Equal((58, 44, 39), (suits.Count, suits.Count(suit => suit.HeardOn is not null), suits.Count(suit => suit.LeaderCame)));
        Assert.Equal(380, (await AllAsync<MediationCase>()).Count);
        Assert.Equal(120, (await AllAsync<PetitionMatter>()).Count);
        Assert.Single(await AllAsync<MajorDecision>(), decision => decision.NeedsRisk && decision.RiskOn is null);
    }

    [Fact]
    public async Task Demo2018_TwoRunsWriteTheSameBytes()
    {
        await using var other = new Demo2018();
        await other.InitializeAsync();
        Assert.Equal(await demo.AskAsync(DumpAsync), await other.AskAsync(DumpAsync));
    }

    private static async Task<string> DumpAsync(MingfaDb db)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var register in new RegisterCatalogue().All)
            hash.AppendData(Encoding.UTF8.GetBytes(await (Task<string>)typeof(Demo2018Tests)
                .GetMethod(nameof(RowsAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(register.EntryType).Invoke(null, [db])!));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task<string> RowsAsync<T>(MingfaDb db)
        where T : RegisterEntry => JsonSerializer.Serialize(await db.Set<T>().AsNoTracking().OrderBy(entry => entry.Id).ToListAsync());
}
