using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.LegalServices;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Service points on three levels, the four roles in the communities, courses, examinations, law made known. 工作模式 stays empty: its content is the district's.</summary>
internal sealed class DemoLegalServices(DemoRegisters registers)
{
    private static readonly DateOnly Opened = new(2016, 9, 1);

    private static readonly string[] Subdistricts =
        ["north-gate", "west-pass", "lotus-lake", "red-temple", "soil-gate", "jujube", "green-willow", "old-drum", "peach-bank"];

    private static readonly string[] Communities = ["东", "西", "南"];

    public async Task SeedAsync()
    {
        await registers.SaveAsync(Roster().ToList());
        await registers.SaveAsync(Points().ToList());
        var teams = await registers.SaveAsync(Teams().ToList());
        await registers.SaveAsync(Services(teams).ToList());
        var lecturers = await registers.SaveAsync(Lecturers());
        var courses = await registers.SaveAsync(Courses(lecturers));
        await registers.SaveAsync(Attendees(courses).Concat(KeyStaff(courses)).ToList());
        await registers.SaveAsync(Exams().Concat(YearlyExams()).ToList());
        await registers.SaveAsync(PopularisationPlaceRegister.Shipped.Select(place => new PopularisationPlace { Name = place, Document = "“七五”普法规划（演示数据）", ValidFrom = new DateOnly(2016, 1, 1) }));
        await registers.SaveAsync(PopularisationDuties().ToList());
        await registers.SaveAsync(Popularisations().ToList());
    }

    private string Street(string code) => registers.Name(code).Replace("清莲区", "", StringComparison.Ordinal).Replace("办事处", "", StringComparison.Ordinal);

    private string Community(string subdistrict, string side) => $"{Street(subdistrict).Replace("街道", "", StringComparison.Ordinal)}{side}社区";

    private IEnumerable<Community> Roster() => Subdistricts.SelectMany(code => Communities.Select((side, i) => new Community
    {
        SubdistrictId = registers.Unit(code),
        Name = Community(code, side),
        Households = 1_800 + i * 400,
        ValidFrom = new DateOnly(2010, 1, 1),
    }));

    private IEnumerable<ServicePoint> Points()
    {
        yield return Point("清莲区公共法律服务中心", ServicePointLevel.District, null, null, DemoOfficers.NameOf(500));
        foreach (var (code, i) in Subdistricts.Select((code, i) => (code, i)))
        {
            yield return Point($"{Street(code)}公共法律服务工作站", ServicePointLevel.Subdistrict, code, null, DemoOfficers.NameOf(501 + i));
            foreach (var side in Communities)
            {
                // One community has no lawyer on duty.
                var lawyer = (code, side) == ("jujube", "南") ? null : DemoOfficers.NameOf(520 + i);
                yield return Point($"{Community(code, side)}公共法律服务室", ServicePointLevel.Community, code, Community(code, side), lawyer);
            }
        }

        // Closed before the day of the report.
        var closed = Point("原法律援助接待点（演示）", ServicePointLevel.Subdistrict, "old-drum", null, null);
        closed.ValidTo = new DateOnly(2017, 12, 29);
        yield return closed;
    }

    private ServicePoint Point(string name, ServicePointLevel level, string? subdistrict, string? community, string? lawyer) => new()
    {
        Name = name,
        Level = level,
        SubdistrictId = subdistrict is null ? null : registers.Unit(subdistrict),
        Community = community,
        Address = "清莲区（演示地址）",
        Hours = "工作日9:00—17:00",
        Services = "法律咨询；人民调解；法律援助指引",
        Lawyer = lawyer,
        ValidFrom = Opened,
    };

    /// <summary>Four roles in every community, but for two that are missing.</summary>
    private IEnumerable<CommunityLegalTeam> Teams()
    {
        var number = 0;
        foreach (var code in Subdistricts)
        {
            foreach (var side in Communities)
            {
                foreach (var role in Enum.GetValues<CommunityRole>())
                {
                    number++;
                    if ((code, side, role) is ("jujube", "南", CommunityRole.Lawyer) or ("soil-gate", "西", CommunityRole.Judge))
                        continue;
                    yield return new CommunityLegalTeam
                    {
                        SubdistrictId = registers.Unit(code),
                        Community = Community(code, side),
                        Role = role,
                        Name = DemoOfficers.NameOf(600 + number),
                        Organization = role switch
                        {
                            CommunityRole.Judge => "清莲区人民法院（演示）",
                            CommunityRole.Prosecutor => "清莲区人民检察院（演示）",
                            CommunityRole.PoliceOfficer => "清莲公安分局（演示）",
                            _ => $"清莲第{number % 12 + 1}律师事务所（演示）",
                        },
                        ValidFrom = new DateOnly(2017, 3, 1),
                    };
                }
            }
        }
    }

    /// <summary>Each lawyer four times a year; one of them not once in 2018.</summary>
    private IEnumerable<CommunityService> Services(IReadOnlyList<CommunityLegalTeam> teams)
    {
        var stream = new DemoStream("community-services");
        var kinds = Enum.GetValues<CommunityServiceKind>();
        foreach (var lawyer in teams.Where(member => member.Role == CommunityRole.Lawyer))
        {
            foreach (var (year, month) in new[] { (2017, 4), (2017, 7), (2017, 10), (2017, 12), (2018, 3), (2018, 5), (2018, 8), (2018, 11) })
            {
                var (kind, on, persons) = (stream.Pick(kinds), stream.Day(year, month), stream.Between(3, 40));
                if (year == 2018 && lawyer.Community == Community("peach-bank", "南"))
                    continue;
                yield return new CommunityService
                {
                    AssignmentId = lawyer.Id,
                    SubdistrictId = lawyer.SubdistrictId,
                    On = on,
                    Kind = kind,
                    Persons = persons,
                    Content = "解答居民咨询（演示数据）",
                };
            }
        }
    }

    /// <summary>Both ranks of every department and sub-district; of one nobody sat the examination of 2018, of another one leader missed it.</summary>
    private IEnumerable<LawExam> YearlyExams()
    {
        foreach (var year in new[] { 2017, 2018 })
        {
            var on = new DateOnly(year, 11, 21);
            var units = registers.UnitsOn(on).Where(unit => unit.Kind is OrgUnitKind.Department or OrgUnitKind.Subdistrict && (year, unit.Code) != (2018, "statistics"));
            foreach (var (unit, i) in units.Select((unit, i) => (unit, i)))
            {
                foreach (var (rank, due) in new[] { (StaffRank.Division, 3 + i % 3), (StaffRank.Section, 8 + i % 5) })
                {
                    var sat = (year, unit.Code, rank) == (2018, "fire-2018", StaffRank.Division) ? due - 1 : due;
                    yield return new LawExam
                    {
                        Name = $"{year}年度领导干部学法考试",
                        Kind = LawExamKind.Yearly,
                        UnitId = unit.Id,
                        Rank = rank,
                        On = on,
                        Due = due,
                        Candidates = sat,
                        Passed = sat,
                    };
                }
            }
        }
    }

    private static IEnumerable<Lecturer> Lecturers() => new[] { "行政处罚", "行政复议与应诉", "政府信息公开", "合同与政府采购" }.Select((topic, i) => new Lecturer
    {
        Name = DemoOfficers.NameOf(560 + i),
        Organization = i % 2 == 0 ? "清莲大学法学院（演示）" : "清莲第一律师事务所（演示）",
        Topics = topic,
        Rating = 90 + i,
        ValidFrom = new DateOnly(2016, 1, 4),
    });

    private List<Training> Courses(IReadOnlyList<Lecturer> lecturers) =>
    [
        .. new[] { 2017, 2018 }.SelectMany(year => new[]
        {
            Course($"{year}年法制工作分管领导培训班", TrainingAudience.Leaders, new DateOnly(year, 4, 18), 16, lecturers[1].Id, 37),
            Course($"{year}年法制工作业务骨干培训班", TrainingAudience.KeyStaff, new DateOnly(year, 5, 16), 24, lecturers[0].Id, 82),
            Course($"{year}年行政执法人员培训班（第一期）", TrainingAudience.Enforcers, new DateOnly(year, 6, 13), 60, lecturers[0].Id, 156),
            Course($"{year}年行政执法人员培训班（第二期）", TrainingAudience.Enforcers, new DateOnly(year, 9, 12), 60, lecturers[2].Id, 148),
            Course($"{year}年处科级干部依法行政专题培训班", TrainingAudience.Cadres, new DateOnly(year, 10, 17), 24, lecturers[3].Id, 54),
        }),
    ];

    private Training Course(string name, TrainingAudience audience, DateOnly on, int hours, long lecturer, int attendees) => new()
    {
        Name = name,
        Audience = audience,
        UnitId = registers.Unit("legal-affairs"),
        On = on,
        Hours = hours,
        LecturerId = lecturer,
        Attendees = attendees,
        Examined = attendees,
        Passed = attendees - 3,
    };

    /// <summary>Two cadres of every department but one; some of them at two courses: a person counts once.</summary>
    private IEnumerable<TrainingAttendee> Attendees(IReadOnlyList<Training> courses)
    {
        foreach (var course in courses.Where(course => course.Audience is TrainingAudience.Cadres or TrainingAudience.Leaders))
        {
            foreach (var (department, place) in DemoDepartment.All.Select((department, place) => (department, place)).Where(pair => pair.department.Code != "statistics"))
            {
                for (var i = 0; i < (course.Audience == TrainingAudience.Cadres ? 2 : 1); i++)
                {
                    yield return new TrainingAttendee
                    {
                        TrainingId = course.Id,
                        Name = DemoOfficers.NameOf(700 + place * 2 + i),
                        UnitId = registers.Unit(department.Code),
                        Rank = i == 0 ? StaffRank.Division : StaffRank.Section,
                        On = course.On,
                        Hours = course.Hours,
                        Passed = true,
                    };
                }
            }
        }
    }

    /// <summary>One of the key staff of every sub-district and of the offices that enforce nothing.</summary>
    private IEnumerable<TrainingAttendee> KeyStaff(IReadOnlyList<Training> courses)
    {
        foreach (var course in courses.Where(course => course.Audience == TrainingAudience.KeyStaff))
        {
            foreach (var (code, i) in Subdistricts.Concat(["gov-office", "legal-affairs", "approval", "petition"]).Select((code, i) => (code, i)).Where(pair => registers.IsThere(pair.code, course.On)))
            {
                yield return new TrainingAttendee
                {
                    TrainingId = course.Id,
                    Name = DemoOfficers.NameOf(780 + i),
                    UnitId = registers.Unit(code),
                    Rank = StaffRank.Other,
                    On = course.On,
                    Hours = course.Hours,
                    Passed = true,
                };
            }
        }
    }

    private IEnumerable<LawExam> Exams()
    {
        foreach (var year in new[] { 2017, 2018 })
        {
            yield return Exam($"{year}年拟任科级领导干部任前法律考试", LawExamKind.BeforeAppointment, new DateOnly(year, 3, 28), year == 2018 ? 31 : 24);
            yield return Exam($"{year}年第二批拟任干部任前法律考试", LawExamKind.BeforeAppointment, new DateOnly(year, 8, 29), 17);
            yield return Exam($"{year}年行政执法资格考试", LawExamKind.EnforcementQualification, new DateOnly(year, 11, 14), 120);
        }
    }

    private LawExam Exam(string name, LawExamKind kind, DateOnly on, int candidates) => new()
    {
        Name = name,
        Kind = kind,
        UnitId = registers.Unit("legal-affairs"),
        On = on,
        Due = candidates + 1,
        Candidates = candidates,
        Passed = candidates - 2,
    };

    /// <summary>The lists of every department of two years; of the first one item was never done, of the second two departments have none and every ninth item is not done yet.</summary>
    private IEnumerable<PopularisationDuty> PopularisationDuties()
    {
        foreach (var (department, i) in DemoDepartment.All.Select((department, i) => (department, i)))
        {
            foreach (var year in new[] { 2017, 2018 }.Where(year => year == 2017 || department.Code is not ("statistics" or "fire-2018")))
            {
                yield return new PopularisationDuty
                {
                    Year = year,
                    UnitId = registers.Unit(department.Code),
                    Laws = $"《{DemoTitles.LectureTopics[i % DemoTitles.LectureTopics.Length]}》及本部门执行的法规、规章",
                    Audience = "行政相对人、社会公众",
                    Measures = "执法中释法，进社区、进企业宣传，以案释法（演示数据）",
                    PublishedOn = new DateOnly(year, 3, 15),
                    DoneOn = (year, i) switch
                    {
                        (2017, 4) => null,
                        (2017, _) => new DateOnly(2017, 12, 4),
                        _ => i % 9 == 3 ? null : new DateOnly(year, 10, 19),
                    },
                };
            }
        }
    }

    /// <summary>Every department but two made the law known in 2018.</summary>
    private IEnumerable<LawPopularisation> Popularisations()
    {
        var stream = new DemoStream("popularisation");
        foreach (var department in DemoDepartment.All.Where(department => department.Code is not ("statistics" or "fire-2018")))
        {
            foreach (var year in new[] { 2017, 2018 })
            {
                yield return new LawPopularisation
                {
                    Name = $"{department.ShortName}{year}年普法宣传",
                    UnitId = registers.Unit(department.Code),
                    PlaceKind = stream.Pick(["进机关", "进乡村", "进社区", "进学校", "进企业", "进单位"]),
                    On = stream.Day(year),
                    Laws = $"《{stream.Pick(DemoTitles.LectureTopics)}》",
                    Reached = stream.Between(40, 600),
                };
            }
        }
    }
}
