using System.Text.Json;
using System.Text.RegularExpressions;
using Mingfa.Core.Time;
using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.Time;

/// <summary>Holds the typed terms against the reference table they were written from.</summary>
public sealed partial class TermsTests
{
    public sealed record Row(string Id, string Procedure, string Step, string N, string Unit, string Start, string Article, string Extension, string Tolling, string Mark);

    private static readonly Dictionary<string, Row> Reference = ReadReference().ToDictionary(r => r.Id);

    public static IEnumerable<TheoryDataRow<string>> Rows => Reference.Keys.Select(id => new TheoryDataRow<string>(id));

    private static Term[] Parts(string row) => [.. Terms.All.Where(t => t.Row == row)];

    [Fact]
    public void Terms_CoverTheReferenceExactly()
    {
        Assert.Equal(122, Reference.Count);
        Assert.Equal(Reference.Keys.Order(), Terms.All.Select(t => t.Row).Distinct().Order());
        Assert.Equal(Terms.All.Count, Terms.All.Select(t => t.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Term_HasTheNumbersAndUnitsOfItsRow(string id)
    {
        var (row, parts) = (Reference[id], Parts(id));
        Assert.Equal(NumbersOf(row), parts.SelectMany(NumbersOf).Order());
        var units = parts.Where(p => p.IsPeriod).SelectMany(p => CodesOf(p)).Distinct();
        if (parts[0].IsPeriod) Assert.Superset(units.ToHashSet(), UnitsOf(row));
        Assert.Equal(row.Unit.Contains("倒算", StringComparison.Ordinal), parts[0].Period?.Direction == Direction.Backward);
        Assert.Equal(row.N.StartsWith('≥'), parts[0].Length.Bound == TermBound.AtLeast);
        Assert.Equal(row.N.StartsWith('>'), parts[0].Length.Bound == TermBound.MoreThan);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Term_CitesTheArticlesOfItsRow(string id)
    {
        var (row, parts) = (Reference[id], Parts(id));
        var cited = parts.SelectMany(p => p.Citations).ToArray();
        var articles = ArticleNumber().Matches(row.Article).Select(m => m.Groups[1].Value).Distinct().Order();
        Assert.Equal(articles, cited.SelectMany(c => ArticleInCitation().Matches(c.Article).Select(m => m.Groups[1].Value)).Distinct().Order());
        if (!row.Article.Contains('§', StringComparison.Ordinal)) Assert.All(cited, c => Assert.Equal(row.Article, c.ToString()));
        Assert.All(parts, p => Assert.Equal(MarksOf(row.Mark), p.Mark));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Term_KeepsProcedureStepStartAndTollingOfItsRow(string id)
    {
        var (row, parts) = (Reference[id], Parts(id));
        Assert.All(parts, p => Assert.Equal(row.Procedure, p.Procedure));
        if (parts.Length == 1) Assert.Equal((row.Step, row.Start), (parts[0].Step, parts[0].StartEvent));
        else Assert.Equal(Enumerable.Range(1, parts.Length).Select(n => $"{id}.{n}"), parts.Select(p => p.Id));
        Assert.Equal(row.Tolling == "—", parts.All(p => p.Tolling is null));
        Assert.Equal(row.Extension == "—" && id != "MED-03", parts.All(p => p.Extension is null && p.ExtensionNote is null));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Term_HasTheExtensionOfItsRow(string id)
    {
        var stated = ExtensionLength().Match(id == "MED-03" ? Reference[id].N : Reference[id].Extension);
        if (!stated.Success || id == "LIT-02") return; // LIT-02: the +15 runs anew from when the obstacle ends.
        var extension = Assert.Single(Parts(id), p => p.Extension is not null).Extension!;
        Assert.Equal(stated.Groups[1].Value, extension.Length.ToString());
        if (stated.Groups[2].Success) Assert.Equal(stated.Groups[2].Value, CodeOf(extension.Unit));
    }

    /// <summary>民法典第二百零三条 moves the last day for whoever has to do something by it. Where nobody has, no holiday lengthens the term: each with the reason.</summary>
    private static readonly Dictionary<string, string> Never = new()
    {
        ["ENF-02"] = "强制法25: the organ holds another's property; a day more is a day of seizure without a ground",
        ["ENF-03.2"] = "强制法32: the same of frozen money",
        ["PEN-01"] = "处罚法56: the same of what is kept as evidence (working days, which never end on a rest day anyway)",
        ["PEN-12.1"] = "处罚法36: 二年内未被发现的，不再给予处罚: the power to punish is over, and no holiday brings it back",
        ["PEN-12.2"] = "处罚法36: the same after five years",
        ["ENF-08"] = "强制法39: 中止执行满三年未恢复执行的，不再执行: the power to enforce is over",
        ["CR-07.1"] = "a person is shown as having broken faith so long and no longer (发改委令36号, V2)",
        ["CR-07.2"] = "the same",
        ["CR-07.3"] = "the same",
        ["NDOC-07"] = "a validity: the document is in force or it is not",
        ["NDOC-08"] = "the same of a trial",
        ["REC-20"] = "实施条例24: 自收到申请满60日起计算: a right begins; to wait for a working day would put it off for the organ's sake",
        ["NDOC-14"] = "a reminder before a validity ends",
        ["TASK-02"] = "the plan names the day",
    };

    private static readonly Dictionary<string, string[]> Rolling = new()
    {
        ["who is governed applies, sues, pays, objects or comments by it, and may do so on the next working day"] =
        [
            "REC-01", "REC-02", "REC-19", "LIT-05.1", "LIT-05.2", "LIT-06", "LIT-07", "MED-02", "PEN-09", "PET-06.1", "PET-07.1", "RPT-03.1", "AUD-02", "AUD-03.1", "NDOC-01", "DEC-01",
        ],
        ["an organ or a court has to decide, answer, file, sign or hand over by it: it limits how long the matter takes, not what may be done to somebody"] =
        [
            "PEN-04", "PEN-13.1", "ENF-07.3", "LIT-01", "LIT-02", "LIT-04.1", "LIT-04.2", "LIT-04.3", "MED-01", "MED-03.1", "MED-03.2", "MED-04", "NDOC-05", "NDOC-06", "NDOC-09",
            "NDOC-10", "NDOC-11", "NDOC-15", "NPC-01", "CPPCC-01", "SUP-01", "RPT-03.2", "AUD-03.2", "AUD-04", "AID-01", "AID-02", "AID-03", "PET-01", "PET-02", "PET-03", "PET-05",
            "PET-06.2", "PET-07.2", "PROC-01", "REC-10", "REC-12", "REC-13", "REC-14", "REC-17", "REC-18", "LIT-08",
        ],
        ["the organ applies to the court by it, and a court is closed on a rest day (民事诉讼法85)"] = ["ENF-05"],
        ["it has to have gone by before the organ goes on: a holiday only makes the organ wait longer"] = ["ENF-04", "REC-16", "SVC-01"],
        ["counted back from a day: a holiday makes it earlier, for whoever has to be told (政策默认)"] = ["DEC-02", "LIT-03", "AUD-01"],
    };

    public static IEnumerable<TheoryDataRow<string, bool>> WhetherTheyRoll => Never.Keys.Select(id => new TheoryDataRow<string, bool>(id, false))
        .Concat(Rolling.Values.SelectMany(ids => ids).Select(id => new TheoryDataRow<string, bool>(id, true)));

    [Theory]
    [MemberData(nameof(WhetherTheyRoll))]
    public void LastDay_OnARestDay_MovesOnlyWhereSomebodyHasToActByIt(string id, bool rolls)
    {
        var term = Terms.Find(id)!;
        var days = Enumerable.Range(0, 300).Select(day => term.Due(WorkCalendar.Statutory, new DateOnly(2024, 1, 2).AddDays(day)));
        var ends = days.Where(due => term.Length.Unit == PeriodUnit.WorkingDay || !WorkCalendar.Statutory[due.RawDue!.Value].IsWorkday).ToList();
        Assert.NotEmpty(ends);
        Assert.All(ends, due => Assert.Equal(rolls, due.LegalDue != due.RawDue));
        Assert.Equal(rolls, term.Period!.Value.Roll);
    }

    [Fact]
    public void EveryTermCountedInDaysMonthsOrYears_HasAReasonToRollOrNot() => Assert.Equal(
        Terms.All.Concat(Terms.PolicyDefaults).Where(term => term.Length.Unit is PeriodUnit.NaturalDay or PeriodUnit.Month or PeriodUnit.Year).Select(term => term.Id).Append("PEN-01").Order(),
        Never.Keys.Concat(Rolling.Values.SelectMany(ids => ids)).Order());

    /// <summary>In force from 4 March 2026 for two years: the last day is 3 March 2028, as the document itself would say; 29 February has its own.</summary>
    [Theory]
    [InlineData("NDOC-08", "2026-03-04", "2028-03-03")]
    [InlineData("NDOC-07", "2026-03-01", "2031-02-28")]
    [InlineData("NDOC-07", "2028-02-29", "2033-02-27")]
    public void Validity_BeginsWithItsFirstDay_AsTheLastDayInADocumentDoes(string id, string effective, string last)
    {
        var (term, from) = (Terms.Find(id)!, DateOnly.Parse(effective));
        Assert.Equal(DateOnly.Parse(last), term.Due(WorkCalendar.Statutory, from).LegalDue);
        Assert.Equal(NormativeDocumentRules.LastDay(from, term.Period!.Value.Length), term.Due(WorkCalendar.Statutory, from).LegalDue);
        var days = term.Explain(WorkCalendar.Statutory, from).Days;
        Assert.Equal(("第1日", days.Count), (days[0].Why, days[^1].Ordinal!.Value));
    }

    [Theory]
    [InlineData("REC-07", "REC-07.1")]
    [InlineData("REC-07.2", "REC-07.2")]
    [InlineData("REC-13", "REC-13")]
    public void Find_TakesThePlainIdForTheFirstPart(string asked, string found) => Assert.Equal(found, Terms.Find(asked)!.Id);

    [Fact]
    public void Find_OfUnknownId_IsNothing() => Assert.Null(Terms.Find("REC-99"));

    [Fact]
    public void TermWithLowerBound_TellsTheEarliestDayToo()
    {
        var (term, from) = (Terms.Find("NDOC-03")!, new DateOnly(2026, 3, 2));
        Assert.Equal(new DateOnly(2026, 3, 9), term.Earliest(WorkCalendar.Statutory, from)!.Value.LegalDue);
        Assert.Equal(new DateOnly(2026, 3, 23), term.Due(WorkCalendar.Statutory, from).LegalDue);
    }

    [Theory]
    [InlineData("NDOC-01", "不少于30日")]
    [InlineData("NDOC-03", "5至15个工作日")]
    [InlineData("ENF-04", "超过30日")]
    [InlineData("PEN-03", "7个工作日前")]
    [InlineData("CR-03", "每年1月1日至6月30日")]
    [InlineData("GI-07", "每年3月31日前")]
    [InlineData("EDU-01", "60 学时")]
    [InlineData("NDOC-07", "5年")]
    public void Length_IsWordedAsInTheLaw(string id, string words) => Assert.Equal(words, Terms.Find(id)!.Length.ToString());

    [Fact]
    public void Explain_OfEveryTerm_EndsOnItsDueDateAndNamesItsArticle() => Assert.All(Terms.All.Where(t => t.IsPeriod), term =>
    {
        var from = new DateOnly(2026, 3, 2);
        var explanation = term.Explain(WorkCalendar.Statutory, from);
        Assert.Equal(term.Due(WorkCalendar.Statutory, from), explanation.Deadline);
        Assert.Contains(term.Citation.ToString(), explanation.Rules[0], StringComparison.Ordinal);
    });

    [Fact]
    public void Explain_OfFixedDateOnASaturday_SaysThatItDoesNotRoll()
    {
        var explanation = Terms.Find("GI-06")!.Explain(WorkCalendar.Statutory, new(2026, 1, 5));
        Assert.Equal("固定日期，当日为周六，不顺延", Assert.Single(explanation.Days).Why);
        Assert.Contains(explanation.Rules, r => r.Contains("2026-01-30", StringComparison.Ordinal));
    }

    [Fact]
    public void Quantity_HasNoDueDate() => Assert.Throws<InvalidOperationException>(() => Terms.Find("EDU-01")!.Due(WorkCalendar.Statutory, new(2026, 1, 1)));

    private static IEnumerable<string> NumbersOf(Row row) => row.Id switch
    {
        "CR-07" => new[] { "12", "3", "3", "1", "3" }.Order(),                 // 3M–1Y is kept in months: 3 to 12
        "CR-03" => ["6-30"],                                                    // the window's end; its opening is checked by the type
        "MED-03" => new[] { "3", "15" }.Order(),                                // the +10 is the extension
        "PEN-11" or "EDU-01" => [],
        _ when row.Unit == "FIX" => [string.Join('-', row.N.Split('-').Select(int.Parse))],
        _ => Number().Matches(row.N).Select(m => m.Value).Order(),
    };

    private static IEnumerable<string> NumbersOf(Term term)
    {
        if (term.Length.FixedDay is { } day) yield return $"{day.Month}-{day.Day}";
        if (term.Length.Minimum is { } minimum) yield return minimum.ToString();
        if (term.Period is { } period) yield return period.Length.ToString();
    }

    private static HashSet<string> UnitsOf(Row row) => [.. UnitCode().Matches(row.Unit).Select(m => m.Value)];

    private static IEnumerable<string> CodesOf(Term term) => [CodeOf(term.Length.Unit!.Value)];

    private static string CodeOf(PeriodUnit unit) => unit switch
    {
        PeriodUnit.NaturalDay => "CD",
        PeriodUnit.WorkingDay => "WD",
        PeriodUnit.Month => "M",
        PeriodUnit.Year => "Y",
        PeriodUnit.Hour => "H",
        _ => "FIX",
    };

    private static Mark MarksOf(string marks) => marks.Split('/').Aggregate(Mark.None, (all, m) => all | m switch
    {
        "V" => Mark.V,
        "V2" => Mark.V2,
        "K" => Mark.K,
        "默认" => Mark.PolicyDefault,
        _ => throw new InvalidDataException(m),
    });

    private static Row[] ReadReference()
    {
        using var stream = typeof(TermsTests).Assembly.GetManifestResourceStream("time-limits.json")!;
        return JsonSerializer.Deserialize<Row[]>(stream, JsonSerializerOptions.Web)!;
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();

    [GeneratedRegex("(?:§|(?<=§[0-9]+-))([0-9]+)")]
    private static partial Regex ArticleNumber();

    [GeneratedRegex("(?:^|[、-])([0-9]+)")]
    private static partial Regex ArticleInCitation();

    [GeneratedRegex("CD|WD|FIX|M|Y|H")]
    private static partial Regex UnitCode();

    [GeneratedRegex(@"\+([0-9]+) ?(CD|WD|M)?")]
    private static partial Regex ExtensionLength();
}
