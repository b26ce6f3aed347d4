using System.Text.Json;
using System.Text.RegularExpressions;
using Mingfa.Core.Time;

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

    [Theory]
    [InlineData("ENF-02")]
    [InlineData("ENF-03.2")]
    [InlineData("PEN-01")]
    public void TermsThatRestrictProperty_NeverRoll(string id) => Assert.False(Terms.Find(id)!.Period!.Value.Roll);

    /// <summary>自某日起有效若干年: the first day is one of its days, and no holiday lengthens it.</summary>
    [Theory]
    [InlineData("NDOC-07", "2026-06-01", "2031-05-31")]
    [InlineData("NDOC-08", "2026-06-01", "2028-05-31")]
    [InlineData("NDOC-07", "2023-03-01", "2028-02-29")]
    public void Validity_EndsOnTheEveOfTheCorrespondingDay_AndNeverRolls(string id, string from, string last)
    {
        var due = Terms.Find(id)!.Due(WorkCalendar.Statutory, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal((last, last), ($"{due.RawDue:yyyy-MM-dd}", $"{due.LegalDue:yyyy-MM-dd}"));
    }

    [Fact]
    public void Explain_OfAValidity_CountsItsFirstDay()
    {
        var explanation = Terms.Find("NDOC-08")!.Explain(WorkCalendar.Statutory, new(2026, 6, 1));
        Assert.Equal((new DateOnly(2026, 6, 1), DayRole.Counted, 1), (explanation.Days[0].Date, explanation.Days[0].Role, explanation.Days[0].Ordinal));
        Assert.Equal((new DateOnly(2028, 5, 31), 731), (explanation.Days[^1].Date, explanation.Days[^1].Ordinal));
        Assert.Contains(explanation.Rules, rule => rule.Contains("起算日计入", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => Deadline.Compute(WorkCalendar.Statutory, Period.NaturalDays(30).AsValidity(), new(2026, 6, 1)));
    }

    [Fact]
    public void NoOtherPeriodIsExemptFromRolling() => Assert.Equal(["ENF-02", "ENF-03.2", "NDOC-07", "NDOC-08", "PEN-01"], Terms.All.Where(t => t.Period is { Roll: false }).Select(t => t.Id).Order());

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
