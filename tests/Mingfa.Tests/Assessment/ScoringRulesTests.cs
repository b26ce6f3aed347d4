using CsCheck;
using Mingfa.Web.Modules.Assessment;

namespace Mingfa.Tests.Assessment;

/// <summary>The rule types by table, and what must hold of every sheet.</summary>
public sealed class ScoringRulesTests
{
    [Theory]
    [InlineData("R", "达到 100% 得满分，80% 以下不得分，其间每低 1 个百分点扣满分的 5%。")]
    [InlineData("R[1,1]", "达到 100% 得满分，否则不得分。")]
    [InlineData("R[0,0.5]", "达到 50% 得满分，每低 1 个百分点扣满分的 2%。")]
    [InlineData("R[30,10]", "不超过 10 得满分，30 以上不得分，其间每高 1 扣满分的 5%。")]
    [InlineData("T[0.05:1,0.1:0.7,:0]", "不超过 5% 得满分，不超过 10% 得 70%，其余不得分。")]
    [InlineData("T[1:1,3:0.7,:0]", "不超过 1 得满分，不超过 3 得 70%，其余不得分。")]
    [InlineData("R[0.85,0.98]", "达到 98% 得满分，85% 以下不得分，其间每低 1 个百分点扣满分的 7.69%。")]
    [InlineData("0.6×B + 0.4×K + D[0.5]", "占 60%：条件全部满足得满分，否则不得分。", "占 40%：按完成项数占应完成项数的比例计分。", "每发生一件扣 0.5 分，扣完为止。")]
    [InlineData("S + V", "满意度 100 分得满分，60 分以下不得分，其间按比例。", "有认定的事实，一票否决，全部考评计零分。")]
    [InlineData("V[L1]", "有认定的事实，所在一级指标计零分。")]
    [InlineData("J", "两名评审人各评 0 至 5 分，取平均；相差超过 1 分的由第三人评，取中位数。")]
    public void Rule_InWords_SaysWhatTheFormulaDoes(string rule, params string[] words) => Assert.Equal(words, RuleWords.Of(Read(rule)));

    [Theory]
    [InlineData("R", "9", "10", 0.5)]
    [InlineData("R", "8", "10", 0)]
    [InlineData("R", "5", "10", 0)]
    [InlineData("R", "10", "10", 1)]
    [InlineData("R[0.9,1]", "95", "100", 0.5)]
    [InlineData("R[0,0.5]", "1", "4", 0.5)]
    [InlineData("B", "1", null, 1)]
    [InlineData("B", "0", null, 0)]
    [InlineData("B", "27", "28", 0)]
    [InlineData("B", "28", "28", 1)]
    [InlineData("D[0.2]", "0", null, 1)]
    [InlineData("D[0.2]", "3", null, 0.4)]
    [InlineData("D[0.2]", "99", null, 0)]
    [InlineData("T[1:1,2:0.7,4:0.4,:0]", "1", null, 1)]
    [InlineData("T[1:1,2:0.7,4:0.4,:0]", "1.5", null, 0.7)]
    [InlineData("T[1:1,2:0.7,4:0.4,:0]", "4", null, 0.4)]
    [InlineData("T[1:1,2:0.7,4:0.4,:0]", "4.1", null, 0)]
    [InlineData("T[0.05:1,0.1:0.7,:0]", "1", "10", 0.7)]
    [InlineData("K", "3", "4", 0.75)]
    [InlineData("S", "60", null, 0)]
    [InlineData("S", "80", null, 0.5)]
    [InlineData("S", "100", null, 1)]
    [InlineData("S", "40", null, 0)]
    public void Score_ByTable_IsTheFractionOfTheWeight(string rule, string value, string? of, double fraction)
    {
        var score = Read(rule).Score(1m, [new Reading(Number(value), of is null ? null : Number(of))]);
        Assert.Equal(ScoreState.Scored, score.State);
        Assert.Equal((decimal)fraction, score.Points);
    }

    [Theory]
    [InlineData("R")]
    [InlineData("B")]
    [InlineData("T[0.05:1,:0]")]
    [InlineData("K")]
    [InlineData("D[0.5]")]
    public void Score_OutOfNothing_DoesNotApply(string rule) =>
        Assert.Equal(ScoreState.NotApplicable, Read(rule).Score(2m, [new Reading(0, 0)]).State);

    [Theory]
    [InlineData("R")]
    [InlineData("B")]
    [InlineData("D[0.5]")]
    [InlineData("T[1:1,:0]")]
    [InlineData("K")]
    [InlineData("S")]
    [InlineData("J")]
    public void Score_WithoutRecord_IsNeverAFreeFullMark(string rule) =>
        Assert.Equal(new IndicatorScore(ScoreState.NoRecord, 0), Read(rule).Score(2m, [Reading.None]));

    [Fact]
    public void Veto_OnAnEstablishedFact_TakesEverything() =>
        Assert.Equal(new IndicatorScore(ScoreState.Vetoed, 0), Read("D[0.3] + V").Score(1m, [new Reading(0), new Reading(1)]));

    [Fact]
    public void Veto_OfAFirstLevel_TakesThatLevelOnly()
    {
        Assert.Equal(new IndicatorScore(ScoreState.Level1Vetoed, 0), Read("D[0.3] + V[L1]").Score(1m, [new Reading(0), new Reading(1)]));
        Assert.Equal(ScoreState.Scored, Read("D[0.3] + V[L1]").Score(1m, [new Reading(0), new Reading(0)]).State);
        Assert.NotNull(RuleText.Read("V[half]").Problem);
    }

    [Fact]
    public void Veto_WithoutAFact_IsNotInferred() =>
        Assert.Equal(new IndicatorScore(ScoreState.Scored, 1m), Read("D[0.3] + V").Score(1m, [new Reading(0), Reading.None]));

    [Theory]
    [InlineData(new[] { 4 }, null)]
    [InlineData(new[] { 4, 5 }, 0.9)]
    [InlineData(new[] { 2, 5 }, null)]
    [InlineData(new[] { 2, 5, 4 }, 0.8)]
    public void Judged_ByTwoReviewers_AsksAThirdWhenTheyDifferByMoreThanOne(int[] marks, double? fraction)
    {
        var score = Read("J").Score(1m, [new Reading(null, Marks: marks)]);
        Assert.Equal(fraction is null ? ScoreState.NoRecord : ScoreState.Scored, score.State);
        Assert.Equal((decimal)(fraction ?? 0), score.Points);
    }

    [Fact]
    public void Score_OfAPartOutOfNothing_GivesItsShareToTheOthers() =>
        Assert.Equal(1m, Read("0.5×R[0.9,1] + 0.5×R[0.9,1]").Score(1m, [new Reading(5, 5), new Reading(0, 0)]).Points);

    [Fact]
    public void Score_OfAPartWithoutRecord_LosesItsShare() =>
        Assert.Equal(0.5m, Read("R + R").Score(1m, [new Reading(5, 5), Reading.None]).Points);

    [Fact]
    public void Confidence_CountsRecords_NotHowManyAreRequired()
    {
        var day = new DateOnly(2026, 3, 2);
        Confidence Of(params Fact[] facts) => Confidence.Of(facts, day);
        Fact Required(int value, int required) => new(new Reading(value, required), "F-31", day, Required: required);
        // Four lectures of four, one report of one: that is all there can be.
        Assert.Equal(ConfidenceLevel.High, Of(Required(4, 4)).Level);
        Assert.Equal(ConfidenceLevel.High, Of(Required(1, 1)).Level);
        Assert.Equal(["低样本（2）"], Of(Required(2, 4)).Reasons);
        Assert.Equal(["低样本（4）"], Of(Required(4, 7)).Reasons);
        Assert.Equal(["低样本（2）"], Of(new Fact(new Reading(2, 2), "F-45.2", day)).Reasons);
        // What does not apply to the unit is not wanting.
        Assert.Empty(Of(Fact.OfDistrict, new Fact(new Reading(8, 9), "F-45.2", day)).Reasons);
        Assert.Equal(["只有 1/2 项有记录"], Of(Fact.None, new Fact(new Reading(8, 9), "F-45.2", day)).Reasons);
    }

    /// <summary>Nothing known is not 高: a part out of nothing does not apply, and of a unit with no other there is no confidence.</summary>
    [Fact]
    public void Confidence_OfNothing_IsNone_AndOfAnAbsence_IsNotHigh()
    {
        var day = new DateOnly(2026, 3, 2);
        Confidence Of(params Fact[] facts) => Confidence.Of(facts, day);
        var (nothing, known) = (new Fact(new Reading(0, 0), "NF-03", null), new Fact(new Reading(9, 9), "NF-04", day));
        Assert.Equal((ConfidenceLevel.None, "没有可计的记录，不适用"), (Of(nothing).Level, Assert.Single(Of(nothing).Reasons)));
        Assert.Equal("没有可计的记录，不适用", Assert.Single(Of(nothing, Fact.OfDistrict).Reasons));
        Assert.Equal((ConfidenceLevel.None, "未有记录"), (Of(nothing, Fact.None).Level, Assert.Single(Of(nothing, Fact.None).Reasons)));
        Assert.Equal(ConfidenceLevel.High, Of(nothing, known).Level);
        Assert.Equal(["没有登记的，按没有发生计"], Of(new Fact(new Reading(0), "NF-21", null, IsAbsence: true)).Reasons);
        // That nobody has established what vetoes is nothing that is wanting.
        Assert.Equal(ConfidenceLevel.High, Of(known, Fact.NoVeto).Level);
        Assert.Equal("未有记录", Assert.Single(Of(Fact.None, Fact.NoVeto).Reasons));
    }

    /// <summary>What is only not recorded is held against nobody; what is on record is.</summary>
    [Fact]
    public void LostPoints_OnRecord_LeaveOutWhatNobodyKnows()
    {
        Indicator Of(string code, string rule, params string[] sources) => new IndicatorLine(code, "一", code, "文" + code, EvidenceMode.C, rule, 1, Sources: sources).ToIndicator(0);
        var sheet = ScoreSheet.Of([
            new SheetItem(Of("unknown", "R", "待：甲"), 1, [Reading.None]),
            new SheetItem(Of("half", "R[0,1] + R[0,1]", "F-13", "待：乙"), 1, [new Reading(1, 2), Reading.None]),
            new SheetItem(Of("full", "R + D[0.1]", "F-13", "待：丙"), 1, [new Reading(2, 2), Reading.None]),
            new SheetItem(Of("found", "D[1]", "NF-21"), 1, [new Reading(1)])]);
        Assert.Equal(["unknown", "found", "half"], LostPoints.Of(sheet).Select(lost => lost.Line.Indicator.Code));
        var onRecord = LostPoints.OnRecord(sheet);
        Assert.Equal(["found", "half"], LostPoints.Of(onRecord).Select(lost => lost.Line.Indicator.Code));
        Assert.Equal(0.25m, onRecord.Lines.Single(line => line.Indicator.Code == "half").Lost);
        Assert.Equal("达标 1 / 2，即 50.0%；满分要求 100%。", LostPoints.Of(onRecord)[1].Why.Replace(" %", "%"));
    }

    [Theory]
    [InlineData("R[1]")]
    [InlineData("Q")]
    [InlineData("0.5×R + 0.6×R")]
    [InlineData("D")]
    [InlineData("")]
    public void RuleText_ThatCannotBeRead_SaysWhy(string rule) => Assert.NotNull(RuleText.Read(rule).Problem);

    [Fact]
    public void ShippedSet_HasTheVerifiedCountsTheBannerAndReadableRules()
    {
        var file = Assert.Single(IndicatorSetFile.Shipped(), set => set.Code == "SF-2021R");
        Assert.Equal("非官方文本，须由区法制机构核对导入", file.Banner);
        Assert.Empty(file.Check());
        Assert.Equal(100, file.Indicators.Count);
        Assert.Equal(9, file.Indicators.Select(line => line.Level1).Distinct().Count());
        Assert.Equal(100m, file.Indicators.Sum(line => line.Weight));
    }

    [Fact]
    public void Veto_OfAFirstLevel_TakesItsPoints_AndOneOfTheCampaign_TheWholeTotalAndThePlace()
    {
        Indicator Line(string code, string level1, string rule) => new IndicatorLine(code, level1, level1 + ".1", "文", EvidenceMode.C, rule, 10).ToIndicator(0);
        var sheet = ScoreSheet.Of([
            new SheetItem(Line("1", "一", "R[0,1]"), 10, [new Reading(1, 1)]),
            new SheetItem(Line("2", "一", "V[L1]"), 0, [new Reading(1)]),
            new SheetItem(Line("3", "二", "R[0,1]"), 10, [new Reading(1, 2)])]);
        Assert.Equal([0m, 0m, 5m], sheet.Lines.Select(line => line.Score.Points));

        UnitScore Unit(long id, ScoreState state) => new(id, UnitClass.General, new Dictionary<string, Cell> { ["1"] = new("1", 10, 10, state, "", ConfidenceLevel.High) }, 1m, 0);
        var ranked = CampaignScores.Rank([Unit(1, ScoreState.Vetoed), Unit(2, ScoreState.Scored)], unit => unit.Total(20));
        Assert.Equal([(2L, 100m, (int?)1), (1L, 0m, null)], ranked.Select(row => (row.Score.UnitId, row.Total, row.Rank)));

        var campaign = new AssessmentCase { Dossier = null! };
        campaign.Units.AddRange([new AssessedUnit { UnitId = 1, Class = UnitClass.General }, new AssessedUnit { UnitId = 2, Class = UnitClass.General }]);
        var results = ResultFormula.Of(campaign, new Dictionary<long, decimal> { [1] = 0, [2] = 80 }, new HashSet<long> { 1 });
        Assert.Equal([(1L, 0m, 0), (2L, 80m, 1)], results.Select(result => (result.UnitId, result.Total, result.Rank)));
    }

    [Fact]
    public void Place_OfEqualTotals_IsShared_AndNoneOfThoseWhoShareTheLastIsTheLast()
    {
        var campaign = new AssessmentCase { Dossier = null! };
        static UnitScore Unit(int id, decimal points) => new(id, UnitClass.General, new Dictionary<string, Cell> { ["1"] = new("1", 10, points, ScoreState.Scored, "", ConfidenceLevel.High) }, null, 0);
        (string[] Places, string[] Last) Of(params decimal[] points)
        {
            var units = points.Select((own, i) => Unit(i, own)).ToList();
            return ([.. CampaignScores.Rank(units, unit => unit.Total(20)).Select(row => row.Place)], [.. RankingProposals.LastOf(units, campaign).Select(row => row.Place)]);
        }

        Assert.Equal(["第 1", "并列第 2", "并列第 2"], Of(10, 5, 5).Places);
        Assert.Empty(Of(10, 5, 5).Last);
        Assert.Equal(["并列第 1", "并列第 1", "第 3"], Of(10, 10, 5).Places);
        Assert.Equal(["在综合部门中排名末位（第 3，共 3 个单位）"], Of(10, 10, 5).Last);
        Assert.Empty(Of(5, 5).Last);
    }

    private static readonly Gen<Reading> Readings = Gen.Select(
        Gen.Int[-3, 40], Gen.Int[0, 30], Gen.Bool, Gen.Int[0, 5].Array[0, 4],
        (value, of, none, marks) => none ? Reading.None : new Reading(value, of, marks));

    [Fact]
    public void Sheet_OfAnyReadings_StaysBetweenNothingAndItsWeight_AndKeepsTheWeightOfEverySecondLevel()
    {
        var indicators = IndicatorSetFile.Shipped().Single(set => set.Code == "SF-2021R").ToSet("测试", default).Indicators;
        Readings.Array[3].Array[100].Sample(readings =>
        {
            var items = indicators.Select((indicator, i) => new SheetItem(indicator, indicator.Weight, readings[i])).ToList();
            var sheet = ScoreSheet.Of(items);
            Assert.All(sheet.Lines, line => Assert.InRange(line.Score.Points, 0, line.Weight));
            foreach (var level in sheet.Lines.GroupBy(line => line.Indicator.Level2))
            {
                var whole = items.Where(item => item.Indicator.Level2 == level.Key).Sum(item => item.Weight);
                Assert.Equal(level.All(line => line.Score.State == ScoreState.NotApplicable) ? 0 : whole, level.Sum(line => line.Weight));
            }
        }, iter: 200);
    }

    [Fact]
    public void Redistribution_InsideASecondLevel_ConservesItsWeight() =>
        Gen.Select(Gen.Int[0, 30], Gen.Bool, (weight, applies) => (weight / 10m, applies)).Array[1, 9].Sample(level =>
        {
            var weights = ScoreSheet.Redistribute(level);
            var anyWeighs = level.Any(entry => entry.applies && entry.Item1 > 0);
            Assert.Equal(anyWeighs ? level.Sum(entry => entry.Item1) : 0, weights.Sum());
            Assert.All(weights.Zip(level), pair => Assert.True(pair.Second.applies || pair.First == 0));
        });

    private static IndicatorRule Read(string rule) => RuleText.Read(rule).Rule!;

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
