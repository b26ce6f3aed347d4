using Mingfa.Core.Time;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.Litigation;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Modules.Petitions;
using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Enforcement units and what they publish, audits, courts, receptions.</summary>
internal sealed class DemoOversight(DemoRegisters registers)
{
    /// <summary>Organs that publish the same five things but enforce nothing.</summary>
    private static readonly string[] WithoutEnforcement = ["gov-office", "petition", "big-data"];

    public async Task SeedAsync()
    {
        var enforcing = await registers.SaveAsync(EnforcementUnits());
        await registers.SaveAsync(Disclosures(enforcing));
        var subjects = await registers.SaveAsync(AuditObjects().ToList());
        var audits = await registers.SaveAsync(Audits(subjects));
        var courts = await registers.SaveAsync(Courts());
        await registers.SaveAsync(CourtMeetings(courts).ToList());
        await registers.SaveAsync(Suggestions(courts));
        await registers.SaveAsync(Receptions());
        await new DemoSupervision(registers).SeedAsync(audits);
    }

    private IEnumerable<EnforcementUnit> EnforcementUnits()
    {
        foreach (var department in DemoDepartment.All)
        {
            yield return new EnforcementUnit
            {
                UnitId = registers.Unit(department.Code),
                Name = department.Name,
                Standing = department.Code is "fire-2018" or "expropriation-2018" ? EnforcementStanding.Authorised : EnforcementStanding.Statutory,
                Basis = "有关法律、法规（演示数据）",
                ValidFrom = new DateOnly(2015, 1, 1),
            };
        }

        foreach (var code in WithoutEnforcement)
            yield return new EnforcementUnit { UnitId = registers.Unit(code), Name = registers.Name(code), Standing = EnforcementStanding.None, ValidFrom = new DateOnly(2015, 1, 1) };
    }

    private static IEnumerable<EnforcementDisclosure> Disclosures(IReadOnlyList<EnforcementUnit> units)
    {
        var stream = new DemoStream("enforcement-disclosures");
        return units.SelectMany((unit, i) => Enum.GetValues<DisclosedMatter>().Select(matter => new EnforcementDisclosure
        {
            EnforcementUnitId = unit.Id,
            Matter = matter,
            Address = $"https://www.qinglian.example/zfgs/{i + 1:00}/{(int)matter + 1}.html",
            PublishedOn = stream.Day(2017),
            CheckedOn = new DateOnly(2018, 11, 15),
            LinkWorks = true,
        })).ToList();
    }

    /// <summary>Every department, and two funds nobody has audited yet.</summary>
    private IEnumerable<AuditObject> AuditObjects()
    {
        foreach (var department in DemoDepartment.All)
            yield return AuditObject(department.Name, AuditObjectKind.Unit, department.Code, 3);
        yield return AuditObject("城乡医疗救助专项资金", AuditObjectKind.PublicFunds, "finance", 2);
        yield return AuditObject("区属国有企业国有资产", AuditObjectKind.StateAssets, "finance", 5);
    }

    private AuditObject AuditObject(string name, AuditObjectKind kind, string unit, int cycle) => new()
    {
        Name = name,
        Kind = kind,
        UnitId = registers.Unit(unit),
        CycleYears = cycle,
        Basis = "审计全覆盖实施方案（演示数据）",
        ValidFrom = new DateOnly(2016, 1, 4),
    };

    private static List<AuditProject> Audits(IReadOnlyList<AuditObject> subjects)
    {
        var stream = new DemoStream("audits");
        var years = stream.Spread((2017, 18), (2018, 27));
        var kinds = stream.Spread(
            (AuditKind.BudgetExecution, 9), (AuditKind.EconomicResponsibility, 16), (AuditKind.GovernmentInvestment, 11), (AuditKind.SpecialFunds, 6), (AuditKind.StateAssets, 3));
        var forms = stream.Spread((AuditForm.Audit, 41), (AuditForm.Survey, 4));
        var number = 0;
        var counted = years.Select((year, i) => Audit(stream, ++number, kinds[i], forms[i], stream.Day(year))).ToList();
        var cancelled = Enumerable.Range(0, 2).Select(_ =>
        {
            var audit = Audit(stream, ++number, AuditKind.GovernmentInvestment, AuditForm.Audit, stream.Day(2018));
            (audit.Status, audit.CancelledOn, audit.ReportedOn, audit.RectifiedOn, audit.Findings, audit.AmountFen) = (AuditStatus.Cancelled, audit.ArrangedOn, null, null, null, null);
            return audit;
        });
        var earlier = Enumerable.Range(0, 5).Select(_ => Audit(stream, ++number, AuditKind.BudgetExecution, AuditForm.Audit, stream.Day(2016)));
        var audits = new List<AuditProject>([.. counted, .. cancelled, .. earlier]);
        // Of one that is not finished two problems are known.
        var open = audits.First(audit => audit.Status == AuditStatus.UnderWay);
        (open.Findings, open.AmountFen) = (2, 1_200_000_00);
        foreach (var audit in audits)
            audit.ObjectId = subjects.FirstOrDefault(subject => subject.Name == audit.Audited)?.Id;
        return audits;
    }

    private static AuditProject Audit(DemoStream stream, int number, AuditKind kind, AuditForm form, DateOnly arranged)
    {
        var rectified = arranged.AddDays(240);
        var done = rectified <= DemoStream.AsOf;
        return new AuditProject
        {
            Name = $"{Platform.Procedures.StepForm.Word(kind)}{Platform.Procedures.StepForm.Word(form)}（第{number}号）",
            Kind = kind,
            Form = form,
            Audited = stream.Pick(DemoDepartment.All).Name,
            ArrangedOn = arranged,
            Status = done ? AuditStatus.Rectified : AuditStatus.UnderWay,
            ReportedOn = done ? DemoStream.Workday(arranged.AddDays(120)) : null,
            Findings = done ? stream.Between(1, 9) : null,
            AmountFen = done ? stream.Between(10, 900) * 1_000_000L : null,
            RectifyBy = rectified,
            RectifiedOn = done ? DemoStream.Before(rectified, stream.Below(20)) : null,
        };
    }

    private static IEnumerable<CourtLiaison> Courts() =>
    [
        Court("行政审判联络工作机制", "清莲区人民法院（演示）", new DateOnly(2017, 4, 18)),
        Court("行政应诉联络工作机制", "市铁路运输中级法院（演示）", new DateOnly(2017, 8, 23)),
    ];

    private static CourtLiaison Court(string name, string court, DateOnly on) => new()
    {
        Name = name,
        Court = court,
        EstablishedOn = on,
        ValidFrom = on,
        Document = "会议纪要（演示数据）",
    };

    /// <summary>Twice a year since the second half of 2017; the last meeting of 2018 was not held with the intermediate court.</summary>
    private static IEnumerable<CourtMeeting> CourtMeetings(IReadOnlyList<CourtLiaison> courts)
    {
        foreach (var (court, i) in courts.Select((court, i) => (court, i)))
        {
            foreach (var on in new[] { new DateOnly(2017, 11, 8), new DateOnly(2018, 4, 11), new DateOnly(2018, 10, 17) }.SkipLast(i))
                yield return new CourtMeeting
                {
                    Name = $"{court.Court.Replace("（演示）", "", StringComparison.Ordinal)}联席会议（{on:yyyy年M月}）",
                    LiaisonId = court.Id,
                    On = on,
                    Topics = "行政案件败诉原因分析；行政机关负责人出庭应诉",
                    Minutes = $"府院纪〔{on.Year}〕{on.Month}号（演示数据）",
                };
        }
    }

    /// <summary>Four suggestions: two answered in time, one late, one not yet and overdue.</summary>
    private List<JudicialSuggestion> Suggestions(IReadOnlyList<CourtLiaison> courts) =>
    [
        Suggestion(courts[0], 1, "urban-management-2018", new DateOnly(2018, 2, 6), new DateOnly(2018, 3, 15)),
        Suggestion(courts[0], 2, "human-resources", new DateOnly(2018, 4, 17), new DateOnly(2018, 6, 4)),
        Suggestion(courts[1], 1, "expropriation-2018", new DateOnly(2018, 5, 8), new DateOnly(2018, 7, 30)),
        Suggestion(courts[1], 2, "food-drug-2018", new DateOnly(2018, 8, 14), null),
    ];

    private JudicialSuggestion Suggestion(CourtLiaison court, int number, string unit, DateOnly received, DateOnly? replied) => new()
    {
        Number = $"（{received.Year}）清莲法建字第{court.Id}{number:00}号（演示）",
        Court = court.Court,
        LiaisonId = court.Id,
        UnitId = registers.Unit(unit),
        ReceivedOn = received,
        Content = "规范送达和告知程序，完善执法案卷（演示数据）。",
        ReplyBy = DistrictParameters.Shipped.LastDayOf(JudicialSuggestionRegister.Answer, WorkCalendar.Statutory, received),
        RepliedOn = replied,
        Reply = replied is null ? null : "已组织培训并修订文书格式（演示数据）。",
    };

    /// <summary>127 batches, 404 people; eleven batches were received by two leaders together.</summary>
    private static List<LeaderReception> Receptions()
    {
        var stream = new DemoStream("receptions");
        var sizes = stream.Spread((1, 15), (2, 43), (3, 27), (4, 16), (5, 12), (6, 6), (7, 4), (8, 2), (9, 2));
        var counted = sizes.Select((size, i) => Reception(stream, size, ReceptionPlace.PetitionHall, ReceptionStatus.Held, stream.Day(2017 + i % 2), leaders: i < 11 ? 2 : 1));
        var streets = Enumerable.Range(0, 18).Select(i => Reception(stream, stream.Between(1, 5), ReceptionPlace.Subdistrict, ReceptionStatus.Held, stream.Day(2017 + i % 2)));
        var cancelled = Enumerable.Range(0, 4).Select(_ => Reception(stream, stream.Between(1, 5), ReceptionPlace.PetitionHall, ReceptionStatus.Cancelled, stream.Day(2018)));
        // On the roster: one that nobody held, one still to come.
        var planned = new[] { new DateOnly(2018, 11, 20), new DateOnly(2018, 12, 5) }.Select(on => Reception(stream, 0, ReceptionPlace.PetitionHall, ReceptionStatus.Planned, on));
        return [.. counted.ToList(), .. streets.ToList(), .. cancelled.ToList(), .. planned];
    }

    private static LeaderReception Reception(DemoStream stream, int size, ReceptionPlace place, ReceptionStatus status, DateOnly on, int leaders = 1) => new()
    {
        On = on,
        Form = place == ReceptionPlace.Subdistrict ? ReceptionForm.Visited : ReceptionForm.Received,
        Level = ReceptionLevel.District,
        Place = place,
        Leaders = stream.Draw(["区长（演示）", "常务副区长（演示）", "副区长甲（演示）", "副区长乙（演示）", "区委副书记（演示）"], leaders),
        Attendees = size,
        Topic = stream.Pick(["物业管理", "房屋征收", "劳动报酬", "环境噪声", "子女入学", "停车管理"]) + "（演示数据）",
        Status = status,
        Outcome = status == ReceptionStatus.Held ? "已转有关单位限期办理并答复。" : null,
    };
}
