using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Web.Modules.LegalCounsel;

/// <summary>法律顾问年度考核表 — of every counsel, what the work records of a year hold; nothing in it is typed (seed S-060).</summary>
/// <param name="Years">The years one may choose from, newest first.</param>
/// <param name="ShowsAdoption">The reader may know which opinions were adopted.</param>
/// <param name="ShowsFees">The reader may know every payment.</param>
/// <param name="Rules">The rules on counsels in force at the end of the year.</param>
public sealed record CounselAssessment(
    int Year, DateOnly AsOf, IReadOnlyList<int> Years, IReadOnlyList<CounselAssessment.Row> Rows, bool ShowsAdoption, bool ShowsFees, IReadOnlyList<WorkRule> Rules)
{
    /// <summary>How the columns are counted; stands under the table.</summary>
    public const string CountingRule =
        "参与事务按件、参与按人次，以参与日期计入当年；意见以签发日期计入，草稿和撤回的不计；培训和经费以培训日期、支付日期计入。全部由台账记录算得，不能手工填写；“采纳”和“经费”只对管理台账的单位和统筹全区的人员列出。";

    /// <summary>The rules that S-060 asks for, and where each is put to work.</summary>
    public static readonly IReadOnlyList<RelatedPage> Functions =
    [
        new("聘任和备案", "/registers/counsel-engagements"), new("审查政府法律事务", "/registers/legal-matters"), new("列席会议", "/registers/meeting-attendances"),
        new("培训", "/registers/counsel-trainings"), new("考核", "/registers/counsels/assessment"), new("经费", "/registers/counsel-engagements/fees"),
    ];

    public static readonly IReadOnlyList<string> Heads =
        ["年度", "法律顾问", "所在机构", "参与事务（件）", "参与人次", "出具意见（份）", "被采纳（份）", "培训（次）", "培训学时", "经费（元）"];

    public sealed record Row(Counsel Counsel, CounselWork Work);

    public IEnumerable<string[]> Lines() => Rows.Select(row => (string[])[
        $"{Year}", row.Counsel.Name, row.Counsel.Firm, $"{row.Work.Matters}", $"{row.Work.Participations}", $"{row.Work.Opinions}",
        ShowsAdoption ? $"{row.Work.Adopted}" : RegisterExport.Hidden, $"{row.Work.Trainings}", $"{row.Work.Hours}", ShowsFees ? CounselMoney.Yuan(row.Work.PaidFen) : RegisterExport.Hidden]);
}

/// <summary>A counsel's year in numbers.</summary>
public sealed record CounselWork(int Matters = 0, int Participations = 0, int Opinions = 0, int Adopted = 0, int Trainings = 0, int Hours = 0, long PaidFen = 0)
{
    public static CounselWork operator +(CounselWork left, CounselWork right) => new(
        left.Matters + right.Matters, left.Participations + right.Participations, left.Opinions + right.Opinions, left.Adopted + right.Adopted,
        left.Trainings + right.Trainings, left.Hours + right.Hours, left.PaidFen + right.PaidFen);

    public string Fees => CounselMoney.Yuan(PaidFen);
}

/// <summary>One counsel's year: the numbers, and under each the entries it was counted from.</summary>
public sealed record CounselYear(
    Counsel Counsel, int Year, DateOnly AsOf, IReadOnlyList<int> Years, CounselWork Work, bool ShowsAdoption, bool ShowsFees, IReadOnlyList<CounselSection> Sections);

/// <param name="Id">Its place on the page; numbers link to it.</param>
public sealed record CounselSection(string Id, string Heading, IReadOnlyList<string> Columns, IReadOnlyList<CounselLine> Lines);

/// <param name="Path">The entry; the first cell links to it.</param>
public sealed record CounselLine(string Path, IReadOnlyList<string> Cells);
