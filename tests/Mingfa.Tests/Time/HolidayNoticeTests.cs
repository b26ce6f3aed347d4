using Mingfa.Core.Time;

namespace Mingfa.Tests.Time;

public sealed class HolidayNoticeTests
{
    [Theory]
    [InlineData("""{"2027":{"holidays":["2027-01-01","2027-10-01"],"workdays":["2027-01-03"]}}""", null)]
    [InlineData("""{"holidays":["2027-01-01","2027-10-01"],"workdays":["2027-01-03"]}""", 2027)]
    [InlineData("""{"year":2027,"papers":["https://www.gov.cn/"],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},{"name":"国庆节","date":"2027-10-01","isOffDay":true},{"name":"元旦","date":"2027-01-03","isOffDay":false}]}""", null)]
    public void ParseJson_ReadsBothShapes(string json, int? year)
    {
        var notice = HolidayNotice.ParseJson(json, year).Notice!;
        Assert.Equal(2027, notice.Year);
        Assert.Equal([("2027-01-01", "元旦"), ("2027-10-01", "国庆节")], notice.Days.Where(d => d.IsOff).Select(d => ($"{d.Date:yyyy-MM-dd}", d.Name)));
        Assert.Equal(new DateOnly(2027, 1, 3), Assert.Single(notice.Days, d => !d.IsOff).Date);
    }

    [Theory]
    [InlineData("{", "第1行")]
    [InlineData("""{"holidays":[]}""", null)]
    [InlineData("""{"year":2027,"papers":[],"days":[]}""", "days")]
    [InlineData("""{"2027":{"holidays":["2027-01-01","2027-02-30"]}}""", "holidays[1]")]
    [InlineData("""{"2027":{"holidays":["2027-01-01","2029-01-01"]}}""", "holidays[1]")]
    [InlineData("""{"2027":{"holidays":["2027-01-01"],"workdays":["2027-01-01"]}}""", "workdays[0]")]
    [InlineData("""{"2027":{"holidays":"2027-01-01"}}""", "holidays")]
    [InlineData("""{"2027":[1]}""", null)]
    [InlineData("""{"year":2027,"days":[{"date":"2027-01-01","isOffDay":true}]}""", "days[0]")]
    [InlineData("""{"year":99999,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}""", "year")]
    [InlineData("""{"year":2027,"days":[{"name":"\ud800","date":"2027-01-01","isOffDay":true}]}""", null)]
    [InlineData("[]", null)]
    public void ParseJson_OfWhatIsNoNotice_NamesThePlace(string json, string? field)
    {
        var reading = HolidayNotice.ParseJson(json);
        Assert.Null(reading.Notice);
        Assert.Contains(reading.Findings, f => f.Field == field);
    }

    [Fact]
    public void ParseIcs_ReadsDaysOffAndMakeUpDays()
    {
        const string Ics = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20270104\r\nSUMMARY:元旦\r\n （休）\r\nEND:VEVENT\r\n"
            + "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270109\r\nSUMMARY:元旦调休（班）\r\nEND:VEVENT\r\n"
            + "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20250101\r\nSUMMARY:元旦（休）\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        var notice = HolidayNotice.ParseIcs(Ics, 2027).Notice!;
        Assert.Equal(["2027-01-01 元旦 True", "2027-01-02 元旦 True", "2027-01-03 元旦 True", "2027-01-09 元旦 False"],
            notice.Days.Select(d => $"{d.Date:yyyy-MM-dd} {d.Name} {d.IsOff}"));
    }

    [Theory]
    [InlineData("BEGIN:VEVENT\nDTSTART:20270101T000000Z\nSUMMARY:元旦（休）\nEND:VEVENT", "第2行")]
    [InlineData("BEGIN:VEVENT\nSUMMARY:元旦（休）\nEND:VEVENT", "第1行")]
    [InlineData("\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nSUMMARY:元旦\nEND:VEVENT", "第2行")]
    [InlineData("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nDTEND;VALUE=DATE:20280101\nSUMMARY:假\nEND:VEVENT", "第1行")]
    [InlineData("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20270101\nSUMMARY:假", "第1行")]
    [InlineData("", "days")]
    public void ParseIcs_OfUnreadableEvents_NamesTheLine(string ics, string field)
    {
        var reading = HolidayNotice.ParseIcs(ics, 2027);
        Assert.Null(reading.Notice);
        Assert.Contains(reading.Findings, f => f.Field == field);
    }
}
