using CsCheck;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Tests.Ui;

public sealed class DueLightTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Theory]
    [InlineData(40, 28, LightLevel.Green, "正常", "还剩 28 个工作日")]
    [InlineData(8, 6, LightLevel.Green, "正常", "还剩 6 个工作日")]
    [InlineData(7, 5, LightLevel.Yellow, "临期", "还剩 5 个工作日")]
    [InlineData(3, 3, LightLevel.Yellow, "临期", "还剩 3 个工作日")]
    [InlineData(1, 1, LightLevel.Orange, "紧急", "还剩 1 个工作日")]
    [InlineData(0, 0, LightLevel.Orange, "紧急", "今天到期")]
    [InlineData(-2, -2, LightLevel.Red, "逾期", "已逾期 2 个工作日")]
    [InlineData(-2, 2, LightLevel.Red, "逾期", "已逾期 2 个工作日")]
    [InlineData(-1, 0, LightLevel.Red, "逾期", "已逾期 1 个工作日")]
    public async Task Light_SaysLevelWordAndWhatRemains(int days, int remaining, LightLevel level, string word, string sentence)
    {
        var due = await Rendered.Element(new DueLightTagHelper { LegalDue = Today.AddDays(days), Today = Today, Remaining = remaining, Unit = "个工作日", Href = "/clock/1" });

        Assert.Contains("light-" + level.ToString().ToLowerInvariant(), due.ClassList);
        Assert.Equal(word, due.QuerySelector(".light")!.TextContent);
        Assert.StartsWith(sentence, due.QuerySelector("a[href='/clock/1']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Today.AddDays(days).ToString("yyyy-MM-dd"), due.QuerySelector("time")!.GetAttribute("datetime"));
    }

    [Fact]
    public async Task Light_NeverSpeaksByColourAlone_EachLevelHasItsOwnShape()
    {
        var shapes = new List<string>();
        foreach (var (days, paused, done) in new (int, bool, int?)[] { (40, false, null), (3, false, null), (0, false, null), (-1, false, null), (3, true, null), (3, false, 0) })
        {
            var helper = new DueLightTagHelper { LegalDue = Today.AddDays(days), Today = Today, Paused = paused, DoneOn = done is { } on ? Today.AddDays(on) : null };
            shapes.Add(Shapes.Of(await Rendered.Element(helper)));
        }

        Assert.Equal(6, shapes.Distinct().Count());
    }

    [Fact]
    public async Task Light_WithoutCountedUnits_ShowsNaturalDaysAndSaysSo()
    {
        var due = await Rendered.Element(new DueLightTagHelper { LegalDue = Today.AddDays(9), Today = Today, Unit = "个工作日" });
        Assert.Equal("还剩 9 天", due.QuerySelector(".due-left")!.TextContent);
    }

    [Fact]
    public async Task Light_OfAProvisionalRolledDate_SaysBoth()
    {
        var due = await Rendered.Element(new DueLightTagHelper { LegalDue = new(2027, 1, 4), RawDue = new(2027, 1, 2), Today = Today, Provisional = true });
        Assert.Contains("暂估", due.TextContent, StringComparison.Ordinal);
        Assert.Contains("原为 2027-01-02", due.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Light_WithoutAClock_SaysThatNoneRuns() =>
        Assert.Equal("不计期限", (await Rendered.Element(new DueLightTagHelper { Today = Today })).TextContent);

    [Fact]
    public void Light_OfAFinishedStep_IsRedOnlyWhenItWasLate()
    {
        Assert.Equal(LightLevel.Done, new DueLight(Today, Today.AddDays(9), 0, "天", DoneOn: Today).Level);
        Assert.Equal(LightLevel.Red, new DueLight(Today, Today.AddDays(9), 0, "天", DoneOn: Today.AddDays(1)).Level);
    }

    [Fact]
    public void Light_NeverGrowsCalmer_AsDaysPass() =>
        Gen.Select(Gen.Int[-60, 60], Gen.Int[0, 60]).Sample((remaining, later) =>
            At(remaining) <= At(remaining - later));

    private static LightLevel At(int remaining) => new DueLight(Today.AddDays(remaining), Today, remaining, "天").Level;
}
