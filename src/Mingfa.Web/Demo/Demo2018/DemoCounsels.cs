using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Thirty counsels engaged in March 2016 and what they did since.</summary>
internal sealed class DemoCounsels(DemoRegisters registers)
{
    private static readonly string[] Clients = ["party-committee-office", "congress", "government", "cppcc"];
    private static readonly DateOnly Engaged = new(2016, 3, 15);

    /// <summary>An organ that has not filed its engagement.</summary>
    private const string Unfiled = "peach-bank";

    public async Task SeedAsync()
    {
        var counsels = await registers.SaveAsync(Counsels());
        var engagements = await registers.SaveAsync(Engagements(counsels));
        var engaged = counsels.Take(30).Select(counsel => counsel.Id).ToList();
        var counted = await registers.SaveAsync(CountedMatters());
        var others = await registers.SaveAsync(OtherMatters(engagements));
        var participants = Participants(counted, engaged);
        await registers.SaveAsync(Participations(counted, participants));
        var workers = others.Select((matter, i) => (matter, Counsel: InOffice(engagements, matter, i))).ToList();
        await registers.SaveAsync(OthersWork(workers));
        await registers.SaveAsync(Numbered(Opinions(counted, participants).Concat(OthersOpinions(workers))));
        await registers.SaveAsync(Trainings(engaged));
        await registers.SaveAsync(Budgets().ToList());
        await registers.SaveAsync(Payments(counted, participants, engaged).ToList());
    }

    /// <summary>Every sixth is a scholar, the others are of twelve firms.</summary>
    private static IEnumerable<Counsel> Counsels() => Enumerable.Range(0, 37).Select(i => new Counsel
    {
        Name = NameOf(i),
        Kind = i % 6 == 5 ? CounselKind.Scholar : CounselKind.Lawyer,
        Firm = FirmOf(i),
        Expertise = new[] { "行政法", "合同法", "房屋征收", "信息公开", "建设工程" }[i % 5],
        Account = i == 0 ? DemoOfficers.Counsel : null,
    });

    public static string NameOf(int counsel) => DemoOfficers.NameOf(400 + counsel);

    public static string FirmOf(int counsel) => counsel % 6 == 5 ? "清莲大学法学院（演示）" : $"清莲第{(counsel - counsel / 6) % 12 + 1}律师事务所（演示）";

    private IEnumerable<CounselEngagement> Engagements(IReadOnlyList<Counsel> counsels)
    {
        for (var i = 0; i < 30; i++)
            yield return Engagement(counsels[i], Clients[i % 4], CounselLevel.District, "2016-03", Engaged, null);
        for (var i = 30; i < 35; i++)
            yield return Engagement(counsels[i], DemoDepartment.All[i - 30].Code, CounselLevel.Department, "2016-03", Engaged, null);
        foreach (var (organ, i) in OtherOrgans().Select((organ, i) => (organ, i)))
            yield return Engagement(counsels[30 + i % 5], organ, CounselLevel.Department, "2017-06", new DateOnly(2017, 6, 15), null);
        for (var i = 35; i < 37; i++)
            yield return Engagement(counsels[i], "government", CounselLevel.District, "2013-05", new DateOnly(2013, 5, 10), new DateOnly(2016, 2, 29));
    }

    /// <summary>The organs that share the departments' counsels: every organ of the district has one.</summary>
    private IEnumerable<string> OtherOrgans() => registers.UnitsOn(DemoStream.AsOf)
        .Where(unit => unit.Kind is not (OrgUnitKind.External or OrgUnitKind.PublicInstitution))
        .Select(unit => unit.Code)
        .Except([.. Clients, .. DemoDepartment.All.Take(5).Select(department => department.Code)]);

    private CounselEngagement Engagement(Counsel counsel, string client, CounselLevel level, string batch, DateOnly on, DateOnly? until) => new()
    {
        CounselId = counsel.Id,
        ClientUnitId = registers.Unit(client),
        Level = level,
        Batch = batch,
        EngagedOn = on,
        ValidFrom = on,
        ValidTo = until,
        FiledOn = (client, batch) == (Unfiled, "2017-06") ? null : DemoStream.Workday(on.AddDays(10)),
        BudgetFen = 3_000_000,
    };

    /// <summary>Two courses for the counsels of the district; the second one three of them missed.</summary>
    private IEnumerable<CounselTraining> Trainings(List<long> engaged)
    {
        foreach (var year in new[] { 2017, 2018 })
        {
            foreach (var (topic, on, missing) in new[] { ("政府法律顾问履职规范", new DateOnly(year, 4, 12), 0), ("行政诉讼实务", new DateOnly(year, 9, 20), 3) })
            {
                foreach (var counsel in engaged.SkipLast(missing))
                    yield return new CounselTraining { CounselId = counsel, Topic = $"{topic}（{year}年）", UnitId = registers.Unit("legal-affairs"), On = on, Hours = 8 };
            }
        }
    }

    /// <summary>Every organ has counsels in its budget; the four bodies pay by the matter.</summary>
    private IEnumerable<CounselBudget> Budgets()
    {
        foreach (var year in new[] { 2016, 2017, 2018 })
        {
            foreach (var organ in Clients.Concat(DemoDepartment.All.Take(5).Select(department => department.Code)).Concat(OtherOrgans()))
            {
                if (registers.IsThere(organ, new DateOnly(year, 12, 31)))
                    yield return new CounselBudget { UnitId = registers.Unit(organ), Year = year, Document = $"清财预〔{year}〕{year - 2010}号（演示数据）", AmountFen = Clients.Contains(organ) ? 20_000_000 : 3_000_000 };
            }
        }
    }

    /// <summary>The first counsel on every matter of the four bodies is paid for it by the body that engaged him, when it is closed.</summary>
    private IEnumerable<CounselPayment> Payments(IReadOnlyList<LegalMatter> matters, List<List<long>> participants, List<long> engaged)
    {
        var stream = new DemoStream("counsel-payments");
        for (var i = 0; i < matters.Count; i++)
        {
            var counsel = participants[i][0];
            yield return new CounselPayment
            {
                MatterId = matters[i].Id,
                CounselId = counsel,
                UnitId = registers.Unit(Clients[engaged.IndexOf(counsel) % Clients.Length]),
                AmountFen = stream.Between(15, 35) * 10_000L,
                PaidOn = matters[i].ClosedOn!.Value,
                Voucher = $"演示凭证{i + 1:0000}",
            };
        }
    }

    private IEnumerable<LegalMatter> CountedMatters()
    {
        var stream = new DemoStream("matters");
        var years = stream.Spread((2016, 138), (2017, 172), (2018, 157));
        var kinds = stream.Spread(
            (MatterKind.Contract, 148), (MatterKind.NormativeDocument, 61), (MatterKind.MajorDecision, 57), (MatterKind.Expropriation, 64),
            (MatterKind.ReconsiderationAndLitigation, 72), (MatterKind.Petition, 38), (MatterKind.DisclosureReply, 27));
        return years.Zip(kinds, (year, kind) => Matter(stream, kind, CounselLevel.District, MatterStatus.Closed, OnceEngaged(stream.Day(year)), DemoDepartment.All))
            .OrderBy(matter => matter.ClosedOn).ToList();
    }

    /// <summary>Nobody was there to work on a matter in 2016 before the engagement: such a matter came half a year later.</summary>
    private static DateOnly OnceEngaged(DateOnly day) => day.Year == Engaged.Year && day < Engaged ? DemoStream.Workday(day.AddMonths(6)) : day;

    /// <summary>Open, withdrawn, of a department, or closed before 2016.</summary>
    private List<LegalMatter> OtherMatters(IReadOnlyList<CounselEngagement> engagements)
    {
        var stream = new DemoStream("other-matters");
        var kinds = Enum.GetValues<MatterKind>();
        return
        [
            .. Enumerable.Range(0, 38).Select(_ => Matter(stream, stream.Pick(kinds), CounselLevel.District, MatterStatus.Open, stream.Day(2018), DemoDepartment.All)),
            .. Enumerable.Range(0, 14).Select(_ => Matter(stream, stream.Pick(kinds), CounselLevel.District, MatterStatus.Withdrawn, stream.Day(2017), DemoDepartment.All)),
            .. Enumerable.Range(0, 61).Select(i => OfADepartment(stream.Pick(kinds), OnceEngaged(stream.Day(2016 + i % 3)))),
            .. Enumerable.Range(0, 9).Select(_ => Matter(stream, stream.Pick(kinds), CounselLevel.District, MatterStatus.Closed, stream.Day(2015), DemoDepartment.All)),
        ];

        // A department's matter is that of one that had a counsel by then.
        LegalMatter OfADepartment(MatterKind kind, DateOnly day) => Matter(stream, kind, CounselLevel.Department, MatterStatus.Closed, day, [.. DemoDepartment.All.Where(department =>
            engagements.Any(engagement => engagement.Level == CounselLevel.Department && engagement.ClientUnitId == registers.Unit(department.Code) && engagement.EngagedOn <= day))]);
    }

    private LegalMatter Matter(DemoStream stream, MatterKind kind, CounselLevel level, MatterStatus status, DateOnly day, IReadOnlyList<DemoDepartment> units)
    {
        var unit = stream.Pick(units);
        return new LegalMatter
        {
            Title = $"{unit.ShortName}提交的{Platform.Procedures.StepForm.Word(kind)}事务（演示第{stream.Between(1000, 9999)}号）",
            Kind = kind,
            Level = level,
            UnitId = registers.Unit(unit.Code),
            ReceivedOn = DemoStream.Before(day, stream.Between(3, 15)),
            ClosedOn = status == MatterStatus.Closed ? day : null,
            Status = status,
        };
    }

    /// <summary>Who worked on each counted matter: one counsel on 307, two on 135, three on 25.</summary>
    private static List<List<long>> Participants(IReadOnlyList<LegalMatter> matters, List<long> engaged)
    {
        var stream = new DemoStream("participants");
        return [.. stream.Spread((1, 307), (2, 135), (3, 25)).Select(count => stream.Draw(engaged, count)).Take(matters.Count)];
    }

    private static IEnumerable<CounselParticipation> Participations(IReadOnlyList<LegalMatter> matters, List<List<long>> participants)
    {
        var stream = new DemoStream("participations");
        var occasions = Enum.GetValues<ParticipationOccasion>();
        return matters.SelectMany((matter, i) => participants[i].Select(counsel => new CounselParticipation
        {
            MatterId = matter.Id,
            CounselId = counsel,
            Occasion = stream.Pick(occasions),
            On = matter.ClosedOn!.Value,
        })).ToList();
    }

    /// <summary>One opinion on 384 matters, two on 83 of those with several counsels; drafts and withdrawn ones beside them.</summary>
    private static List<LegalOpinion> Opinions(IReadOnlyList<LegalMatter> matters, List<List<long>> participants)
    {
        var stream = new DemoStream("opinions");
        var several = Enumerable.Range(0, matters.Count).Where(i => participants[i].Count >= 2);
        var twice = stream.Draw(several, 83).ToHashSet();
        var opinions = new List<LegalOpinion>();
        for (var i = 0; i < matters.Count; i++)
        {
            foreach (var counsel in participants[i].Take(twice.Contains(i) ? 2 : 1))
                opinions.Add(Opinion(matters[i], counsel, OpinionStatus.Issued));
        }

        var silent = stream.Draw(Enumerable.Range(0, matters.Count), 28);
        opinions.AddRange(silent.Select((i, n) => Opinion(matters[i], participants[i][0], n < 22 ? OpinionStatus.Draft : OpinionStatus.Withdrawn)));
        return opinions;
    }

    private static LegalOpinion Opinion(LegalMatter matter, long counsel, OpinionStatus status)
    {
        var on = WorkedOn(matter);
        return new LegalOpinion
        {
            MatterId = matter.Id,
            CounselId = counsel,
            Number = $"清莲法顾意〔{on.Year}〕",
            Status = status,
            IssuedOn = status == OpinionStatus.Draft ? null : on,
            WithdrawnOn = status == OpinionStatus.Withdrawn ? on : null,
            Conclusion = "经审查，未发现违反法律、法规的情形；建议完善违约责任和争议解决条款。",
            IsAdopted = status == OpinionStatus.Issued,
        };
    }

    /// <summary>By day, every year from one; drafts, which have no day, after the others.</summary>
    private static List<LegalOpinion> Numbered(IEnumerable<LegalOpinion> opinions)
    {
        var ordered = opinions.OrderBy(opinion => opinion.IssuedOn ?? DateOnly.MaxValue).ToList();
        foreach (var year in ordered.GroupBy(opinion => opinion.Number))
        {
            foreach (var (opinion, number) in year.Select((opinion, i) => (opinion, i + 1)))
                opinion.Number += $"{number}号";
        }

        return ordered;
    }

    private static DateOnly WorkedOn(LegalMatter matter) => matter.ClosedOn ?? matter.ReceivedOn;

    /// <summary>One of those in office that day: of a department its own, of the district the thirty, before them the two who left.</summary>
    private static long InOffice(IReadOnlyList<CounselEngagement> engagements, LegalMatter matter, int i)
    {
        var on = WorkedOn(matter);
        var there = engagements.Where(engagement => engagement.EngagedOn <= on && !(engagement.ValidTo < on)
            && engagement.Level == matter.Level && (matter.Level == CounselLevel.District || engagement.ClientUnitId == matter.UnitId)).ToList();
        return there[i % there.Count].CounselId;
    }

    // Work on matters that do not count does not count either.
    private static IEnumerable<CounselParticipation> OthersWork(IEnumerable<(LegalMatter Matter, long Counsel)> workers) =>
        workers.Select(pair => new CounselParticipation
        {
            MatterId = pair.Matter.Id,
            CounselId = pair.Counsel,
            Occasion = ParticipationOccasion.WrittenReview,
            On = WorkedOn(pair.Matter),
        });

    private static IEnumerable<LegalOpinion> OthersOpinions(IEnumerable<(LegalMatter Matter, long Counsel)> workers) =>
        workers.Where(pair => pair.Matter.Status == MatterStatus.Closed).Select(pair => Opinion(pair.Matter, pair.Counsel, OpinionStatus.Issued)).ToList();
}
