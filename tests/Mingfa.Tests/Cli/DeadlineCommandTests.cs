using System.Text.Json;
using Mingfa.Cli;

namespace Mingfa.Tests.Cli;

public sealed class DeadlineCommandTests
{
    private static (int Code, string Output, string Error) Run(string arguments, string input = "")
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = DeadlineCommand.Run(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), new StringReader(input), output, error);
        return (code, output.ToString(), error.ToString());
    }

    private static string Batch(string line) => Run("--batch", line).Output.TrimEnd('\n');

    [Theory]
    [InlineData("--unit CD --length 15 --from 2026-09-18", "2026-10-03", "2026-10-08")]
    [InlineData("--unit CD --length 30 --from 2026-01-16 --no-roll", "2026-02-15", "2026-02-15")]
    [InlineData("--unit WD --length 7 --from 2026-10-12 --backward", "2026-09-24", "2026-09-24")]
    [InlineData("--unit M --length 3 --from 2026-02-28", "2026-05-28", "2026-05-28")]
    [InlineData("--unit H --length 24 --from 2026-01-05T10:00", "2026-01-06T10:00:00+08:00", "2026-01-06T10:00:00+08:00")]
    [InlineData("--unit H --length 24 --from 2026-01-05T22:00:00Z", "2026-01-07T06:00:00+08:00", "2026-01-07T06:00:00+08:00")]
    [InlineData("--unit H --length 30 --from 2026-01-05", "2026-01-06", "2026-01-06")]
    [InlineData("--term REC-13 --from 2025-08-08 --extend 30", "2025-11-06", "2025-11-06")]
    [InlineData("--term NDOC-07 --from 2026-06-01", "2031-05-31", "2031-05-31")]
    [InlineData("--term LIT-03 --from 2026-10-12", "2026-10-09", "2026-10-09")]
    [InlineData("--unit WD --length 2 --from 2026-03-02 --pause 2026-03-03..2026-03-05 --pause 2026-03-04..2026-03-06", "2026-03-09", "2026-03-09")]
    public void Json_GivesBothDates(string arguments, string raw, string legal)
    {
        var (code, output, _) = Run(arguments + " --json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal((0, raw, legal), (code, json.RootElement.GetProperty("rawDue").GetString(), json.RootElement.GetProperty("legalDue").GetString()));
    }

    /// <summary>有效期: the tool gives no later day than the register of documents allows, on whatever day a document takes effect, and says it in the form it always has.</summary>
    [Fact]
    public void Validity_IsTheLastDayOfTheRegister()
    {
        for (var day = new DateOnly(2023, 1, 1); day < new DateOnly(2029, 1, 1); day = day.AddDays(1))
        {
            var last = $"{Web.Modules.NormativeDocuments.NormativeDocumentRules.LastDay(day, 5):yyyy-MM-dd}";
            Assert.StartsWith($$"""{"id":1,"rawDue":"{{last}}","legalDue":"{{last}}","provisional":""", Batch($$"""{"id":1,"term":"NDOC-07","from":"{{day:yyyy-MM-dd}}"}"""), StringComparison.Ordinal);
        }
    }

    /// <summary>An extension that the term does not know is counted and said to be unknown; where its data only says in words that it may be longer, nothing is said.</summary>
    [Theory]
    [InlineData("REC-13", 30, true)]
    [InlineData("REC-13", 31, false)]
    [InlineData("REC-14", 1, false)]
    [InlineData("REC-01", 1, false)]
    [InlineData("REC-05", 5, true)]
    [InlineData("GI-03", 20, true)]
    [InlineData("GI-03", 21, false)]
    [InlineData("PEN-04", 60, true)]
    public void Extension_BeyondWhatTheTermKnows_IsCountedWithAWarning(string term, int extend, bool known)
    {
        var (code, output, error) = Run($"--term {term} --from 2026-03-02 --extend {extend}");
        Assert.Equal((0, known), (code, !error.Contains("只按所给的延长推算", StringComparison.Ordinal)));
        Assert.NotEmpty(output);
        Assert.Equal(!known, Batch($$"""{"id":1,"term":"{{term}}","from":"2026-03-02","extend":{{extend}}}""").Contains("\"warning\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Explain_NamesTheHolidayAndTheMakeUpDay()
    {
        var (_, output, _) = Run("--term REC-03 --from 2026-04-30 --explain");
        Assert.Contains("《行政复议法》第三十条", output, StringComparison.Ordinal);
        Assert.Contains("2026-05-01  劳动节放假，不计入", output, StringComparison.Ordinal);
        Assert.Contains("2026-05-09  第4个工作日（调休上班）", output, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenPause_SaysThatThereIsNoDueDateYet() =>
        Assert.Contains("停表中", Run("--unit CD --length 60 --from 2026-03-02 --pause 2026-03-20..").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("--unit XX --length 1 --from 2026-01-01")]
    [InlineData("--unit CD --length 0 --from 2026-01-01")]
    [InlineData("--unit CD --length 1 --from 2026-02-30")]
    [InlineData("--unit CD --length 1 --from")]
    [InlineData("--unit CD --length 1 --from 2026-01-01 --extend -1")]
    [InlineData("--unit CD --length 1 --from 2026-01-01 --pause 2026-01-05..2026-01-04")]
    [InlineData("--unit CD --length 99999999999 --from 2026-01-01")]
    [InlineData("--unit Y --length 9000 --from 2026-01-01")]
    [InlineData("--unit Y --length 500 --from 2026-01-01 --explain")]
    [InlineData("--unit H --length 1 --from 2026-01-01 --pause 2026-01-05..2026-01-06")]
    [InlineData("--term REC-99 --from 2026-01-01")]
    [InlineData("--term REC-13 --unit CD --from 2026-01-01")]
    [InlineData("--term PEN-11 --from 2026-01-01")]
    [InlineData("--term GI-06 --extend 1 --from 2026-01-01")]
    [InlineData("--frobnicate 1")]
    public void WrongUse_IsExplainedWithCode2(string arguments)
    {
        var (code, output, error) = Run(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("用法", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"a","term":"PET-05","from":"2025-12-17"}""", """{"id":"a","rawDue":"2026-02-15","legalDue":"2026-02-24","provisional":false}""")]
    [InlineData("""{"id":7,"unit":"WD","length":20,"from":"2026-02-09","extend":null}""", """{"id":7,"rawDue":"2026-03-13","legalDue":"2026-03-13","provisional":false}""")]
    [InlineData("""{"id":null,"unit":"WD","length":7,"from":"2026-10-12","direction":"backward"}""", """{"id":null,"rawDue":"2026-09-24","legalDue":"2026-09-24","provisional":false}""")]
    [InlineData("""{"id":1,"term":"ENF-02","from":"2026-01-16"}""", """{"id":1,"rawDue":"2026-02-15","legalDue":"2026-02-15","provisional":false}""")]
    [InlineData("""{"id":1,"term":"ENF-02","from":"2026-01-16","roll":true}""", """{"id":1,"rawDue":"2026-02-15","legalDue":"2026-02-15","provisional":false,"warning":"ENF-02 不因末日为休假日顺延，roll 不起作用"}""")]
    [InlineData("""{"id":1,"term":"PEN-12.1","from":"2024-02-15","roll":true}""", """{"id":1,"rawDue":"2026-02-15","legalDue":"2026-02-15","provisional":false,"warning":"PEN-12.1 不因末日为休假日顺延，roll 不起作用"}""")]
    [InlineData("""{"id":1,"term":"PET-05","from":"2025-12-17","roll":true}""", """{"id":1,"rawDue":"2026-02-15","legalDue":"2026-02-24","provisional":false}""")]
    [InlineData("""{"id":1,"term":"PET-05","from":"2025-12-17","roll":false}""", """{"id":1,"rawDue":"2026-02-15","legalDue":"2026-02-15","provisional":false}""")]
    [InlineData("""{"id":1,"unit":"CD","length":30,"from":"2026-01-16","roll":true}""", """{"id":1,"rawDue":"2026-02-15","legalDue":"2026-02-24","provisional":false}""")]
    [InlineData("""{"id":1,"term":"NDOC-08","from":"2026-03-04"}""", """{"id":1,"rawDue":"2028-03-03","legalDue":"2028-03-03","provisional":true}""")]
    [InlineData("""{"id":1,"unit":"CD","length":10,"from":"2026-03-02","pauses":[["2026-03-05","2026-03-15"]]}""", """{"id":1,"rawDue":"2026-03-22","legalDue":"2026-03-23","provisional":false}""")]
    [InlineData("""{"id":1,"unit":"WD","length":10,"from":"2026-12-28"}""", """{"id":1,"rawDue":"2027-01-11","legalDue":"2027-01-11","provisional":true}""")]
    [InlineData("""{"id":1,"unit":"CD","length":10,"from":"2026-03-02","pauses":[["2026-03-05",null]]}""", """{"id":1,"rawDue":null,"legalDue":null,"provisional":false,"paused":true}""")]
    public void Batch_AnswersALine(string line, string answer) => Assert.Equal(answer, Batch(line));

    [Theory]
    [InlineData("{", "null")]
    [InlineData(" ", "null")]
    [InlineData("[]", "null")]
    [InlineData("""{"from":"2026-01-01"}""", "null")]
    [InlineData("""{"id":"x"}""", "\"x\"")]
    [InlineData("""{"id":"x","term":"REC-13"}""", "\"x\"")]
    [InlineData("""{"id":"x","term":"REC-13","from":20260101}""", "\"x\"")]
    [InlineData("""{"id":"x","term":"REC-13","from":"2026-01-01","surprise":1}""", "\"x\"")]
    [InlineData("""{"id":"x","term":"REC-13","unit":"CD","length":1,"from":"2026-01-01"}""", "\"x\"")]
    [InlineData("""{"id":"x","unit":"CD","length":1e99,"from":"2026-01-01"}""", "\"x\"")]
    [InlineData("""{"id":"x","unit":"CD","length":2147483647,"from":"2026-01-01","extend":2147483647}""", "\"x\"")]
    [InlineData("""{"id":"x","unit":"CD","length":1,"from":"12026-01-01"}""", "\"x\"")]
    [InlineData("""{"id":"x","unit":"CD","length":1,"from":"9999-12-31"}""", "\"x\"")]
    [InlineData("""{"id":"x","unit":"CD","length":1,"from":"2026-01-01","pauses":[["2026-01-02"]]}""", "\"x\"")]
    [InlineData("""{"id":"x","unit":"CD","length":1,"from":"2026-01-01","pauses":{}}""", "\"x\"")]
    [InlineData("""{"id":"x","unit":"CD","length":1,"from":"2026-01-01","direction":"sideways"}""", "\"x\"")]
    [InlineData("""{"id":"x","unit":"\ud800","length":1,"from":"2026-01-01"}""", "\"x\"")]
    [InlineData("""{"id":"x","\ud800":1}""", "null")]
    [InlineData("""{"id":"x","id":"y"}""", "null")]
    public void Batch_AnswersABadLineWithItsError(string line, string id)
    {
        var (code, output, _) = Run("--batch", line + "\n");
        Assert.Equal(0, code);
        Assert.StartsWith($$"""{"id":{{id}},"error":""", output, StringComparison.Ordinal);
        using var _1 = JsonDocument.Parse(output);
    }

    [Fact]
    public void Batch_AnswersOneLinePerLineInOrder()
    {
        var (code, output, _) = Run("--batch", """
            {"id":1,"unit":"CD","length":1,"from":"2026-03-02"}
            nonsense
            {"id":3,"unit":"CD","length":2,"from":"2026-03-02"}
            """);
        Assert.Equal(0, code);
        Assert.Equal(["1", "null", "3"], output.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetRawText()));
    }
}
