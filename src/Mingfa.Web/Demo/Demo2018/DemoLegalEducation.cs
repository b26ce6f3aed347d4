using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Web.Demo.Demo2018;

/// <summary>Courses, examinations, law made known.</summary>
internal sealed class DemoLegalEducation(DemoRegisters registers)
{
    public async Task SeedAsync()
    {
        var lecturers = await registers.SaveAsync(Lecturers());
        var courses = await registers.SaveAsync(Courses(lecturers));
        await registers.SaveAsync(Attendees(courses).Concat(KeyStaff(courses)).ToList());
        await registers.SaveAsync(Exams().Concat(YearlyExams()).ToList());
        await registers.SaveAsync(PopularisationPlaceRegister.Shipped.Select(place => new PopularisationPlace { Name = place, Document = "“七五”普法规划（演示数据）", ValidFrom = new DateOnly(2016, 1, 1) }));
        await registers.SaveAsync(PopularisationDuties().ToList());
        await registers.SaveAsync(Popularisations().ToList());
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
            foreach (var (code, i) in DemoLegalServices.Subdistricts.Concat(["gov-office", "legal-affairs", "approval", "petition"]).Select((code, i) => (code, i)).Where(pair => registers.IsThere(pair.code, course.On)))
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
