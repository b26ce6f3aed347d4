using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Figures;
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
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Assessment;

/// <summary>The shipped set scores itself from the records of the modules; what no module records stays uncomputed and says so.</summary>
public sealed class IndicatorFigureTests(SeededDistrict district)
{
    /// <summary>Indicators that get points without anybody reporting.</summary>
    private static readonly string[] Computed =
    [
        "1", "3", "4", "5", "6", "9", "10", "11", "13", "15", "17", "19", "23", "24", "25", "26", "27", "28", "29", "30", "32", "33", "34", "35", "36", "37", "38", "41", "42", "44", "46", "47", "48", "49", "50",
        "51", "52", "54", "56", "58", "59", "60", "61", "62", "63", "64", "65", "66", "67", "68", "69", "71", "74", "78", "79", "80", "81", "82", "83", "84", "85", "91", "92", "93", "94", "95", "96", "97", "98", "99", "100",
    ];

    [Fact]
    public void ShippedSet_ComputesExactlyTheseIndicators() =>
        Assert.Equal(Computed, Set().Where(indicator => indicator.IsComputed).Select(indicator => indicator.Code));

    [Fact]
    public void ShippedSet_BindsEveryPartToADeclaredFigure_OrNamesTheRecordsItWaitsFor() =>
        Assert.All(Set(), indicator =>
        {
            Assert.Equal(indicator.Rule.Parts.Count, indicator.Sources.Count);
            Assert.All(indicator.Figures, id => Assert.NotNull(district.Registry.Find(id)));
            Assert.All(indicator.Rule.Parts.Select((_, i) => indicator.SourceOf(i)), source => Assert.True(source.Figure is not null ^ source.Awaited is { Length: > 1 }));
            // A veto waits for nothing: who has the authority enters its fact.
            Assert.Equal(indicator.Rule.Parts.Where((part, i) => part.Type != RuleType.V && indicator.SourceOf(i).Figure is null).Any(), indicator.Reasons.Count > 0);
        });

    [Fact]
    public void ShippedSet_NeedsWhatItIsOutOf_OnlyWhereTheFigureDoesNotSay() =>
        Assert.All(Set().SelectMany(indicator => indicator.Rule.Parts.Select((part, i) => (part.Type, Source: indicator.SourceOf(i)))).Where(part => part.Source.Figure is not null), part =>
            Assert.Equal(district.Registry.Find(part.Source.Figure!)!.IsPercent || part.Type == RuleType.D, part.Source.Required is null));

    [Fact]
    public async Task Score_OfAnIndicatorWithoutRecords_IsNoRecord_NeverFull()
    {
        var scores = await ScoresAsync(2018);
        foreach (var indicator in Set().Where(indicator => !indicator.IsComputed))
            Assert.Equal((ScoreState.NoRecord, 0m), (scores[indicator.Code].State, scores[indicator.Code].Points));
    }

    /// <param name="Figure">One of whose counted rows is changed.</param>
    /// <param name="Do">Takes the row's id and undoes what it counted for.</param>
    /// <param name="TakesOff">The figure counts what takes points off: a row that does not meet comes to meet.</param>
    private sealed record Undoing(string Code, string Figure, int Year, Func<MingfaDb, long, Task> Do, bool TakesOff = false);

    private static DateOnly? Never => null;

    private static readonly Undoing[] Undoings =
    [
        new("1", "AS-11", 2018, (db, id) => One<ServiceRating>(db, id).ExecuteUpdateAsync(set => set.SetProperty(rating => rating.Days, 999))),
        new("6", "AS-12", 2018, (db, id) => db.Set<PowerItem>().Where(item => item.UnitId == id).ExecuteUpdateAsync(set => set.SetProperty(item => item.PublishedOn, Never))),
        new("10", "AS-14", 2018, (db, id) => One<ApprovalDecision>(db, id).ExecuteUpdateAsync(set => set.SetProperty(decision => decision.IsViolation, true)), TakesOff: true),
        new("28", "NF-10", 2026, (db, id) => LateAsync(db, id, "NDOC-11")),
        new("29", "NF-11", 2026, (db, id) => One<CleanupItem>(db, id).ExecuteUpdateAsync(set => set.SetProperty(item => item.Confirmed, CleanupVerdict.Repeal))),
        new("29", "NF-12", 2026, (db, id) => db.Set<NormativeEdition>().Where(edition => edition.DocumentId == id).ExecuteUpdateAsync(set => set.SetProperty(edition => edition.ExpiresOn, new DateOnly(2026, 11, 1))), TakesOff: true),
        new("56", "OV-08", 2018, (db, id) => One<SupervisionNote>(db, id).ExecuteUpdateAsync(set => set.SetProperty(note => note.RepliedOn, Never))),
        new("61", "DS-05", 2018, (db, id) => One<InformationRequest>(db, id).ExecuteUpdateAsync(set => set.SetProperty(request => request.IsOverturned, true)), TakesOff: true),
        new("85", "PT-03", 2018, (db, id) => One<LeaderReception>(db, id).ExecuteUpdateAsync(set => set.SetProperty(reception => reception.Status, ReceptionStatus.Planned))),
        new("3", "AS-03", 2018, (db, id) => One<IntermediaryItem>(db, id).ExecuteUpdateAsync(set => set.SetProperty(item => item.IsDelinked, false))),
        new("9", "F-13", 2018, (db, id) => One<HallItem>(db, id).ExecuteUpdateAsync(set => set.SetProperty(item => item.InHallSince, Never))),
        new("11", "AS-07", 2018, (db, id) => One<ServiceRating>(db, id).ExecuteUpdateAsync(set => set.SetProperty(rating => rating.RatedOn, Never))),
        new("11", "AS-08", 2018, (db, id) => One<ServiceRating>(db, id).ExecuteUpdateAsync(set => set.SetProperty(rating => rating.RectifiedOn, Never))),
        new("13", "F-12", 2018, (db, id) => One<InspectionItem>(db, id).ExecuteUpdateAsync(set => set.SetProperty(item => item.PooledOn, (DateOnly?)null))),
        new("23", "NF-03", 2026, (db, id) => One<NormativeDocumentCase>(db, id).ExecuteUpdateAsync(set => set.SetProperty(record => record.MeetingOn, Never))),
        new("24", "NF-04", 2026, (db, id) => One<NormativeDocumentCase>(db, id).ExecuteUpdateAsync(set => set.SetProperty(record => record.MeetingOn, new DateOnly(2026, 1, 1)))),
        new("26", "NF-05", 2026, (db, id) => One<NormativeDocumentCase>(db, id).ExecuteUpdateAsync(set => set.SetProperty(record => record.RegisterNumber, (string?)null))),
        new("27", "NF-07.2", 2026, (db, id) => LateAsync(db, id, "NDOC-05", "NDOC-06")),
        new("27", "F-16.3", 2018, (db, id) => One<DocumentFiling>(db, id).ExecuteUpdateAsync(set => set.SetProperty(filing => filing.DueOn, filing => filing.PublishedOn))),
        new("32", "IN-01", 2018, (db, _) => db.Set<WorkRule>().Where(rule => rule.Kind == RuleKind.DetailedRule).ExecuteDeleteAsync()),
        new("41", "LC-01", 2018, (db, id) => db.Set<LegalOpinion>().Where(opinion => opinion.MatterId == id).ExecuteUpdateAsync(set => set.SetProperty(opinion => opinion.IssuedOn, (DateOnly?)null))),
        new("41", "LC-02", 2018, (db, id) => One<LegalOpinion>(db, id).ExecuteUpdateAsync(set => set.SetProperty(opinion => opinion.IsAdopted, false))),
        new("42", "EN-02", 2018, (db, id) => One<SubdistrictPower>(db, id).ExecuteUpdateAsync(set => set.SetProperty(power => power.PublishedOn, Never))),
        new("46", "EN-01", 2018, (db, id) => db.Set<EnforcementDisclosure>().Where(cell => cell.EnforcementUnitId == id && cell.Matter == DisclosedMatter.Powers)
            .ExecuteUpdateAsync(set => set.SetProperty(cell => cell.LinkWorks, false))),
        new("33", "MD-07", 2018, (db, id) => One<MajorDecision>(db, id).ExecuteUpdateAsync(set => set.SetProperty(decision => decision.ArchivedOn, Never))),
        new("34", "MD-03", 2018, (db, id) => One<MajorDecision>(db, id).ExecuteUpdateAsync(set => set.SetProperty(decision => decision.FeedbackOn, Never))),
        new("35", "MD-04", 2018, (db, id) => One<MajorDecision>(db, id).ExecuteUpdateAsync(set => set.SetProperty(decision => decision.ExpertsOn, Never))),
        new("36", "MD-05", 2018, (db, id) => One<MajorDecision>(db, id).ExecuteUpdateAsync(set => set.SetProperty(decision => decision.RiskOn, Never))),
        new("47", "EN-03", 2018, (db, id) => One<EnforcementDecision>(db, id).ExecuteUpdateAsync(set => set.SetProperty(decision => decision.PublishedOn, Never))),
        new("48", "EN-04", 2018, (db, id) => One<EnforcementDecision>(db, id).ExecuteUpdateAsync(set => set.SetProperty(decision => decision.IsRecorded, false))),
        new("49", "F-44", 2018, (db, id) => One<EnforcementDecision>(db, id).ExecuteUpdateAsync(set => set.SetProperty(decision => decision.ReviewedOn, Never))),
        new("52", "F-45.2", 2018, (db, _) => db.Set<CaseFileReview>().Where(review => review.On.Year == 2018).ExecuteUpdateAsync(set => set.SetProperty(review => review.IsPassed, false))),
        new("50", "EN-14", 2018, (db, id) => One<EnforcementDecision>(db, id).ExecuteUpdateAsync(set => set.SetProperty(decision => decision.FineFen, 99_999_00).SetProperty(decision => decision.OutsideReason, (string?)null))),
        new("58", "EN-13", 2018, (db, id) => One<EnforcementDecision>(db, id).ExecuteUpdateAsync(set => set.SetProperty(decision => decision.SecondOfficerId, (long?)null))),
        new("61", "F-50.2", 2018, (db, id) => One<InformationRequest>(db, id).ExecuteUpdateAsync(set => set.SetProperty(request => request.AnsweredOn, Never))),
        new("64", "F-51.1", 2018, (db, id) => One<DelegateSuggestion>(db, id).ExecuteUpdateAsync(set => set.SetProperty(suggestion => suggestion.AnsweredOn, Never))),
        new("65", "OV-07", 2018, (db, id) => One<DelegateSuggestion>(db, id).ExecuteUpdateAsync(set => set.SetProperty(suggestion => suggestion.Contentment, Contentment.Discontent))),
        new("78", "F-41", 2018, (db, id) => One<LitigationCase>(db, id).ExecuteUpdateAsync(set => set.SetProperty(suit => suit.LeaderCame, false))),
        new("80", "LI-03", 2018, (db, id) => One<LitigationCase>(db, id).ExecuteUpdateAsync(set => set.SetProperty(suit => suit.AnsweredOn, Never))),
        new("82", "F-59", 2018, (db, id) => One<MediationCase>(db, id).ExecuteUpdateAsync(set => set.SetProperty(mediation => mediation.IsSettled, false))),
        new("84", "F-60", 2018, (db, id) => One<PetitionMatter>(db, id).ExecuteUpdateAsync(set => set.SetProperty(petition => petition.ConcludedOn, Never))),
        new("62", "NF-09", 2026, (db, id) => One<NormativeDocumentCase>(db, id).ExecuteUpdateAsync(set => set.SetProperty(record => record.Interpretation, (string?)null))),
        new("63", "OV-03", 2018, (db, id) => One<InquiryQuestion>(db, id).ExecuteUpdateAsync(set => set.SetProperty(question => question.VerifiedOn, Never))),
        new("68", "OV-02", 2018, (db, id) => One<AuditFinding>(db, id).ExecuteUpdateAsync(set => set.SetProperty(finding => finding.RectifiedOn, Never))),
        new("69", "OV-04", 2018, (db, id) => One<ProcurementProject>(db, id)
            .ExecuteUpdateAsync(set => set.SetProperty(project => project.Method, ProcurementMethod.Inquiry).SetProperty(project => project.Approval, (string?)null))),
        new("74", "RC-01", 2026, (db, id) => LateAsync(db, id, "REC-03")),
        new("74", "RC-02", 2026, (db, id) => LateAsync(db, id, "REC-13", "REC-14")),
        new("85", "PT-01", 2018, (db, id) => One<PetitionCustody>(db, id).ExecuteUpdateAsync(set => set.SetProperty(custody => custody.ResolvedOn, Never))),
        new("91", "LE-01", 2018, (db, id) => One<LawExam>(db, id).ExecuteUpdateAsync(set => set.SetProperty(exam => exam.Candidates, exam => exam.Candidates - 1))),
        new("94", "LE-03", 2018, (db, id) => db.Set<LawPopularisation>().Where(one => one.PlaceKind == db.Set<LawPopularisation>().Single(other => other.Id == id).PlaceKind)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.RetractedAt, DateTimeOffset.UnixEpoch))),
        new("94", "LE-07", 2018, (db, id) => One<PopularisationDuty>(db, id).ExecuteUpdateAsync(set => set.SetProperty(duty => duty.DoneOn, Never))),
        new("100", "IN-04", 2018, (db, id) => db.Set<Placement>().Where(placement => placement.UnitId == id).OrderBy(placement => placement.Id).Take(1)
            .ExecuteUpdateAsync(set => set.SetProperty(placement => placement.OnEstablishment, false))),
        new("100", "IN-05", 2018, (db, id) => db.Set<Officer>().Where(officer => officer.Id == id).ExecuteUpdateAsync(set => set.SetProperty(officer => officer.LegalQualified, false))),
        new("95", "LS-02", 2018, (db, id) => db.Set<CommunityLegalTeam>()
            .Where(member => member.Role == CommunityRole.Judge && db.Set<Community>().Any(community => community.Id == id && community.Name == member.Community && community.SubdistrictId == member.SubdistrictId))
            .ExecuteUpdateAsync(set => set.SetProperty(member => member.RetractedAt, DateTimeOffset.UnixEpoch))),
    ];

    public static TheoryData<int, string> UndoingNames
    {
        get
        {
            var names = new TheoryData<int, string>();
            foreach (var (i, undoing) in Undoings.Index())
                names.Add(i, $"{undoing.Code} {undoing.Figure}");
            return names;
        }
    }

    [Theory]
    [MemberData(nameof(UndoingNames))]
    public Task CountedRecord_Undone_TakesPointsFromItsIndicator_AndFromNoneThatDoesNotUseTheFigure(int index, string _) => district.TryOutAsync(async (db, reader) =>
    {
        var (code, figureId, year, undo, takesOff) = Undoings[index];
        var figure = district.Registry.Find(figureId)!;
        var before = await ScoresAsync(db, reader, year);
        var row = (await (await reader.RowsAsync(figure, AsOf(year))).OrderBy(row => row.Id).ToListAsync()).First(row => row.Meets != takesOff || figure.Measure != Measure.Ratio);
        await undo(db, row.Id);
        db.ChangeTracker.Clear();
        var after = await ScoresAsync(db, reader, year);
        Assert.True(after[code].Points < before[code].Points, $"{code}: {before[code]} → {after[code]}");
        var moved = Set().Where(indicator => after[indicator.Code] != before[indicator.Code]).ToList();
        Assert.All(moved, indicator => Assert.True(indicator.IsComputed));
        Assert.True(moved.Count <= 3, string.Join('、', moved.Select(indicator => indicator.Code)));
    });

    [Theory]
    [InlineData("67", 2, 28, "区人大常委会")]
    [InlineData("98", 3, 1, "市政府")]
    public Task YearlyReport_SentAndPublishedInTime_GivesTheWholeWeight(string code, int month, int day, string to) => district.TryOutAsync(async (db, reader) =>
    {
        Assert.Equal(0, (await ScoresAsync(db, reader, 2018))[code].Points);
        await AddReportAsync(db, new DateOnly(2018, month, day), to);
        var scores = await ScoresAsync(db, reader, 2018);
        Assert.Equal(Set().Single(indicator => indicator.Code == code).Weight, scores[code].Points);
        await db.Set<ReportCase>().Where(report => report.IsAnnual).ExecuteUpdateAsync(set => set.SetProperty(report => report.SubmittedOn, new DateOnly(2018, 3, 2)));
        Assert.Equal(0, (await ScoresAsync(db, reader, 2018))[code].Points);
    });

    /// <summary>政府信息公开条例第五十条: by the 31st of March.</summary>
    [Fact]
    public Task DisclosureReport_PublishedByTheEndOfMarch_CountsForTheYearlyReport() => district.TryOutAsync(async (db, reader) =>
    {
        Assert.Equal(0, (await FactsAsync(db, reader, 2018, "62"))[1].Reading.Value);
        await AddReportAsync(db, new DateOnly(2018, 2, 1), "市政府");
        await db.Set<ReportCase>().Where(report => report.Slug == "yearly-report-of-the-test")
            .ExecuteUpdateAsync(set => set.SetProperty(report => report.Template, "政府信息公开工作年度报告").SetProperty(report => report.IsAnnual, false).SetProperty(report => report.PublishedOn, new DateOnly(2018, 3, 31)));
        var fact = (await FactsAsync(db, reader, 2018, "62"))[1];
        Assert.Equal((1m, 1m), (fact.Reading.Value, fact.Reading.Of));
        // One report is all there can be: it is no small sample.
        Assert.DoesNotContain(Confidence.Of([fact], SeededDistrict.AsOf).Reasons, reason => reason.Contains("低样本"));
        await db.Set<ReportCase>().Where(report => report.Slug == "yearly-report-of-the-test").ExecuteUpdateAsync(set => set.SetProperty(report => report.PublishedOn, new DateOnly(2018, 4, 1)));
        Assert.Equal(0, (await FactsAsync(db, reader, 2018, "62"))[1].Reading.Value);
    });

    /// <summary>A report published anew in the place of the first is one report; of another year, or late, it is not counted for it.</summary>
    [Fact]
    public Task CorrectedReport_IsOneReport() => district.TryOutAsync(async (db, reader) =>
    {
        await AddReportAsync(db, new DateOnly(2018, 2, 20), "区委、区人大常委会、市政府");
        await AddReportAsync(db, new DateOnly(2018, 2, 27), "区委、区人大常委会、市政府", "yearly-report-corrected");
        Assert.Equal((1, 1), (await CountAsync("RP-01"), await CountAsync("RP-02")));
        // The first was sent too late: the second, in time, is the one that counts.
        await db.Set<ReportCase>().Where(report => report.Slug == "yearly-report-of-the-test").ExecuteUpdateAsync(set => set.SetProperty(report => report.SubmittedOn, new DateOnly(2018, 3, 2)));
        Assert.Equal((1, 1), (await CountAsync("RP-01"), await CountAsync("RP-02")));
        await db.Set<ReportCase>().Where(report => report.AsOf == new DateOnly(2017, 12, 31)).ExecuteUpdateAsync(set => set
            .SetProperty(report => report.Template, "政府信息公开工作年度报告").SetProperty(report => report.IsAnnual, false));
        Assert.Equal((0, 0, 1), (await CountAsync("RP-01"), await CountAsync("RP-02"), await CountAsync("RP-03")));
        foreach (var id in (string[])["RP-01", "RP-02", "RP-03"])
            await FigureAssert.RowsMakeTheValueAsync(reader, district.Registry.Find(id)!, SeededDistrict.AsOf);

        async Task<long?> CountAsync(string id) => (await reader.ReadAsync(district.Registry.Find(id)!, SeededDistrict.AsOf)).Value;
    });

    /// <summary>A figure that speaks of the whole district costs no department points: its share goes to what can be known of the unit.</summary>
    [Theory]
    [InlineData("41", 2)]
    [InlineData("52", 0)]
    [InlineData("85", 0)]
    [InlineData("94", 1)]
    public async Task DistrictWideFigure_DoesNotApplyToASingleUnit(string code, int part)
    {
        var indicator = Set().Single(each => each.Code == code);
        var (own, whole) = await district.FiguresAsync(async (db, reader) =>
        {
            var unit = await db.Entries<CaseFileReview>().Select(review => review.UnitId).FirstAsync();
            return (await FactsAsync(db, reader, 2018, code, unit), await FactsAsync(db, reader, 2018, code));
        });
        Assert.NotNull(whole[part].Reading.Value);
        Assert.Equal(ScoreState.NotApplicable, indicator.Rule.Parts[part].Score(own[part].Reading).State);
        Assert.Equal("全区统计，不考核单位", LiveScores.BasisOf([own[part].Reading]));
        var best = own.Select((fact, i) => i == part ? fact.Reading : new Reading(1, 1)).ToList();
        Assert.Equal(indicator.Weight, indicator.Rule.Score(indicator.Weight, best).Points);
    }

    /// <summary>A record is as old as its newest evidence: a link as the last check, training as the last course; how things stand on a day is as fresh as the day.</summary>
    [Theory]
    [InlineData("46", "2018-11-15")]
    [InlineData("59", "2018-09-12")]
    [InlineData("13", null)]
    [InlineData("83", null)]
    [InlineData("41", null)]
    public async Task Freshness_IsThatOfTheLastEvidence_NotOfTheUnitsFounding(string code, string? newest)
    {
        var fact = (await district.FiguresAsync((db, reader) => FactsAsync(db, reader, 2018, code)))[0];
        Assert.NotEqual(0, fact.Reading.Of);
        Assert.Equal(newest, fact.NewestOn?.ToString("yyyy-MM-dd"));
        Assert.DoesNotContain(Confidence.Of([fact], SeededDistrict.AsOf).Reasons, reason => reason.Contains("天前"));
    }

    /// <summary>What is known of an indicator, of the district or of one unit.</summary>
    private async Task<IReadOnlyList<Fact>> FactsAsync(MingfaDb db, FigureReader reader, int year, string code, long? unit = null)
    {
        var government = await db.Set<OrgUnit>().Where(each => each.Duty == UnitDuty.Government).Select(each => each.Id).FirstAsync();
        var campaign = new AssessmentCase { Year = year };
        campaign.Units.Add(new AssessedUnit { UnitId = government, Class = UnitClass.District });
        if (unit is { } one)
            campaign.Units.Add(new AssessedUnit { UnitId = one, Class = UnitClass.Enforcement });
        var set = Set();
        var facts = await IndicatorFacts.ReadAsync(db, district.Registry, reader, campaign, set, AsOf(year), null);
        return facts.Of(set.Single(indicator => indicator.Code == code), unit ?? government);
    }

    private static async Task AddReportAsync(MingfaDb db, DateOnly sentOn, string to, string slug = "yearly-report-of-the-test")
    {
        var bureau = await db.Set<OrgUnit>().Where(unit => unit.Duty == UnitDuty.LegalBureau).Select(unit => unit.Id).FirstAsync();
        var dossier = new Dossier
        {
            Procedure = ReportProcedure.Current.Id,
            ProcedureVersion = 1,
            Handle = slug,
            Title = "2017年度报告",
            State = ReportProcedure.Current.Published.Id,
            HolderUnitId = bureau,
            OpenedOn = new DateOnly(2018, 1, 8),
        };
        db.Add(new ReportCase
        {
            Dossier = dossier,
            Template = "法治政府建设年度报告",
            Title = "2017年度报告",
            Slug = slug,
            AsOf = new DateOnly(2017, 12, 31),
            IsAnnual = true,
            SubmittedOn = sentOn,
            SubmittedTo = to,
            PublishedOn = new DateOnly(2018, 3, 30),
        });
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }

    private static DateOnly AsOf(int year) => year == 2018 ? SeededDistrict.AsOf : new DateOnly(year, 11, 23);

    private Task<Dictionary<string, IndicatorScore>> ScoresAsync(int year) => district.FiguresAsync((db, reader) => ScoresAsync(db, reader, year));

    /// <summary>The district's score of every indicator, over the year.</summary>
    private async Task<Dictionary<string, IndicatorScore>> ScoresAsync(MingfaDb db, FigureReader reader, int year)
    {
        var government = await db.Set<OrgUnit>().Where(unit => unit.Duty == UnitDuty.Government).Select(unit => unit.Id).FirstAsync();
        var campaign = new AssessmentCase { Year = year };
        campaign.Units.Add(new AssessedUnit { UnitId = government, Class = UnitClass.District });
        var set = Set();
        var facts = await IndicatorFacts.ReadAsync(db, district.Registry, reader, campaign, set, AsOf(year), null);
        return set.ToDictionary(indicator => indicator.Code, indicator => indicator.Rule.Score(indicator.Weight, [.. facts.Of(indicator, government).Select(fact => fact.Reading)]));
    }

    private static IQueryable<T> One<T>(MingfaDb db, long id) where T : class => db.Set<T>().Where(entry => EF.Property<long>(entry, "Id") == id);

    private static Task LateAsync(MingfaDb db, long dossier, params string[] terms) =>
        db.Set<Clock>().Where(clock => clock.DossierId == dossier && terms.Contains(clock.Term) && clock.State == ClockState.Met)
            .ExecuteUpdateAsync(set => set.SetProperty(clock => clock.State, ClockState.MetLate));

    private static List<Indicator> Set() => IndicatorSetFile.Shipped().Single(file => file.Code == "SF-2021R").ToSet("系统随附", DateTimeOffset.UnixEpoch).Indicators;
}
