using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalEducation;

/// <summary>Law lectures at the executive meeting, courses, examinations.</summary>
internal static class LegalEducationFigures
{
    public static readonly Figure Lectures = Figure.Count("F-31", "常务会议学法", "次")
        .Reads("区政府常务会议组织学法讲座{0}次")
        .Means("统计期内在政府常务会议上举行的学法讲座；取消的、其他会议上的不计")
        .Where("形式为学法讲座", "会议为政府常务会议", "状态为已举行", "日期在统计期内")
        .Since(2016)
        .OpensAt("/registers/study-sessions/{0}")
        .From((db, period) => db.Entries<StudySession>()
            .Where(session => session.Kind == StudyKind.Lecture && session.Status == StudyStatus.Held && session.On >= period.From && session.On <= period.To)
            .Where(session => db.Entries<GovernmentMeeting>().Any(meeting => meeting.Id == session.MeetingId && meeting.Kind == MeetingKind.Executive))
            .Select(session => new FigureRow { Id = session.Id, Label = session.Topic, PublicLabel = session.Topic, On = session.On }));

    public static readonly Figure EnforcersTrained = Figure.Sum("F-47", "执法人员培训", "人次")
        .Means("本年行政执法人员培训的参训人次之和")
        .Where("培训对象为行政执法人员", "开始日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/trainings/{0}")
        .From((db, period) => db.Entries<Training>()
            .Where(training => training.Audience == TrainingAudience.Enforcers && training.On >= period.From && training.On <= period.To)
            .Select(training => new FigureRow
            {
                Id = training.Id,
                Label = training.Name,
                PublicLabel = training.Name,
                On = training.On,
                UnitId = training.UnitId,
                Quantity = training.Attendees,
            }));

    public static readonly Figure Candidates = Figure.Sum("F-52", "任前考法", "人")
        .Means("本年参加任前法律考试的人数之和")
        .Where("考试类型为任前考法", "日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/law-exams/{0}")
        .From((db, period) => db.Entries<LawExam>()
            .Where(exam => exam.Kind == LawExamKind.BeforeAppointment && exam.On >= period.From && exam.On <= period.To)
            .Select(exam => new FigureRow
            {
                Id = exam.Id,
                Label = exam.Name,
                PublicLabel = exam.Name,
                On = exam.On,
                UnitId = exam.UnitId,
                Quantity = exam.Candidates,
            }));

    public static readonly Figure CadresTrained = Figure.Distinct("F-56", "处科级干部培训", "人")
        .Means("本年参加依法行政培训的处级、科级干部，一人参加几期只计一次")
        .Where("职级为处级或者科级", "参训日期在统计期内", "按姓名和单位去重")
        .During(FigureWindow.Year)
        .Private()
        .ByUnit()
        .OpensAt("/registers/training-attendees/{0}")
        .From((db, period) => db.Entries<TrainingAttendee>()
            .Where(person => person.Rank == StaffRank.Division || person.Rank == StaffRank.Section)
            .Where(person => person.On >= period.From && person.On <= period.To)
            .Select(person => new FigureRow
            {
                Id = person.Id,
                Label = person.Name,
                PublicLabel = "参训干部",
                On = person.On,
                UnitId = person.UnitId,
                Key = person.Name + "|" + person.UnitId.ToString(),
            }));

    public static readonly Figure ExaminedBeforeAppointment = Figure.Share("LE-01", "任前考法率")
        .Means("参加任前考法的人数合计 ÷ 应当参加的人数合计")
        .Where("考试类型为任前考法", "日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/law-exams/{0}")
        .From((db, period) => db.Entries<LawExam>()
            .Where(exam => exam.Kind == LawExamKind.BeforeAppointment && exam.On >= period.From && exam.On <= period.To)
            .Select(exam => new FigureRow
            {
                Id = exam.Id,
                Label = exam.Name,
                PublicLabel = exam.Name,
                On = exam.On,
                UnitId = exam.UnitId,
                Quantity = exam.Candidates,
                Whole = exam.Due,
            }));

    public static readonly Figure UnitsTrained = Figure.Ratio("LE-02", "依法行政培训参训单位的比例")
        .Means("统计期内有人参加依法行政培训的政府部门和街道办事处 ÷ 当日存在的政府部门和街道办事处")
        .Where("分母：政府部门和街道办事处", "分子：参训名册中有本单位人员，参训日期在统计期内")
        .During(FigureWindow.Year)
        .Private()
        .ByUnit()
        .From((db, period) => db.Set<OrgUnit>()
            .Where(unit => unit.Kind == OrgUnitKind.Department || unit.Kind == OrgUnitKind.Subdistrict)
            .ExistingOn(period.To)
            .Select(unit => new FigureRow
            {
                Id = unit.Id,
                Label = unit.Name,
                PublicLabel = unit.Name,
                On = null,
                UnitId = unit.Id,
                Meets = db.Entries<TrainingAttendee>().Any(person => person.UnitId == unit.Id && person.On >= period.From && person.On <= period.To),
            }));

    public static readonly Figure PlacesReached = Figure.Distinct("LE-03", "普法活动覆盖的场所", "类")
        .Means("统计期内开展过普法活动的场所类别，同一类只计一次；“法律七进”是哪七类，由本区在“普法场所”中确定")
        .Where("日期在统计期内", "按场所去重")
        .During(FigureWindow.Year)
        .OpensAt("/registers/law-popularisations/{0}")
        .From((db, period) => db.Entries<LawPopularisation>()
            .Where(happening => happening.On >= period.From && happening.On <= period.To)
            .Select(happening => new FigureRow { Id = happening.Id, Label = happening.Name, PublicLabel = happening.Name, On = happening.On, Key = happening.PlaceKind }));

    public static readonly Figure DutiesDone = Figure.Ratio("LE-07", "普法责任清单完成率")
        .Means("本年普法责任清单中已经完成的事项 ÷ 已经公布的全部事项")
        .Where("年度为统计年度", "公布日期不晚于统计期末", "分子：完成日期不晚于统计期末")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/popularisation-duties/{0}")
        .From((db, period) => db.Entries<PopularisationDuty>()
            .Where(duty => duty.Year == period.To.Year && duty.PublishedOn <= period.To)
            .Select(duty => new FigureRow
            {
                Id = duty.Id,
                Label = duty.Laws,
                PublicLabel = duty.Laws,
                On = duty.PublishedOn,
                UnitId = duty.UnitId,
                Meets = duty.DoneOn <= period.To,
            }));

    public static readonly Figure PeopleReached = Figure.Sum("LE-04", "普法活动受众人数", "人次")
        .Means("统计期内普法活动登记的受众人数之和")
        .Where("日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/law-popularisations/{0}")
        .From((db, period) => db.Entries<LawPopularisation>()
            .Where(happening => happening.On >= period.From && happening.On <= period.To)
            .Select(happening => new FigureRow
            {
                Id = happening.Id,
                Label = happening.Name,
                PublicLabel = happening.Name,
                On = happening.On,
                UnitId = happening.UnitId,
                Quantity = happening.Reached,
            }));

    public static readonly Figure ExamsPassed = Figure.Share("LE-05", "法律考试合格率")
        .Means("本年法律考试合格的人数合计 ÷ 参加考试的人数合计，可按单位看")
        .Where("日期在统计期内，任前考法、执法资格考试和年度学法考试都计入")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/law-exams/{0}")
        .From((db, period) => db.Entries<LawExam>()
            .Where(exam => exam.On >= period.From && exam.On <= period.To)
            .Select(exam => new FigureRow
            {
                Id = exam.Id,
                Label = exam.Name,
                PublicLabel = exam.Name,
                On = exam.On,
                UnitId = exam.UnitId,
                Quantity = exam.Passed,
                Whole = exam.Candidates,
            }));

    public static readonly Figure LeadersExamined = YearlyExam("LE-06", "中层以上干部学法考试覆盖率", StaffRank.Division, StaffRank.Section).Where("职级为处级或者科级");

    public static readonly Figure DivisionExamined = YearlyExam("LE-06.1", "处级干部学法考试覆盖率", StaffRank.Division).Where("职级为处级");

    public static readonly Figure SectionExamined = YearlyExam("LE-06.2", "科级干部学法考试覆盖率", StaffRank.Section).Where("职级为科级");

    private static Figure YearlyExam(string id, string name, params StaffRank[] ranks) => Figure.Share(id, name)
        .Means("本年参加年度学法考试的人数合计 ÷ 应考人数合计，可按单位看")
        .Where("考试类型为年度学法考试", "日期在统计期内")
        .During(FigureWindow.Year)
        .ByUnit()
        .OpensAt("/registers/law-exams/{0}")
        .From((db, period) => db.Entries<LawExam>()
            .Where(exam => exam.Kind == LawExamKind.Yearly && exam.Rank != null && ranks.Contains(exam.Rank.Value) && exam.On >= period.From && exam.On <= period.To)
            .Select(exam => new FigureRow
            {
                Id = exam.Id,
                Label = exam.Name,
                PublicLabel = exam.Name,
                On = exam.On,
                UnitId = exam.UnitId,
                Quantity = exam.Candidates,
                Whole = exam.Due,
            }));
}
