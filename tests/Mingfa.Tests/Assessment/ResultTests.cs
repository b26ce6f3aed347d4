using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Tasks;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Tests.Assessment;

/// <summary>From the four frozen quarters to the announced result.</summary>
public sealed class ResultTests
{
    [Fact]
    public async Task Result_FromSelfEvaluationThroughVisitToAnnouncement_IsTheFormulasAndStaysAsAnnounced()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await FrozenYearAsync(scene);
        var path = $"assessment/{campaign}";
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/begin-self-evaluation", new { });
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/begin-review", new { missing = "本年试行，不要求书面自评" });
        Assert.Contains("复核还没有定分", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/draw-sample", new { size = 1 }));
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/settle-review", new { });
        Assert.Contains("定分以后的改动", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/settle-review", new { }));

        await DrawAsync(scene, path);
        Assert.Contains("1 个实地样本没有结论", await CampaignScene.RefusedAsync(await ChiefAsync(scene), $"{path}/announce-result", new { }));
        var sample = await host.QueryAsync(db => db.Set<SampleItem>().AsNoTracking().SingleAsync());
        var before = (await YearAsync(scene, campaign))[sample.UnitId];
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/record-visit", new { number = 1, finding = "Partly", note = "两份中一份属实" });
        Assert.Contains("已有结论", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/record-visit", new { number = 1, finding = "Untrue", note = "再查" }));
        Assert.Contains("没有这个序号", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/record-visit", new { number = 2, finding = "True", note = "属实" }));
        // The visit takes half of that score as it was reviewed, with its reason.
        var change = await host.QueryAsync(db => db.Set<ScoreOverride>().AsNoTracking().SingleAsync());
        Assert.Equal((sample.UnitId, sample.Code, AssessmentCase.Reviewed, change.From / 2), (change.UnitId, change.Code, change.Quarter, change.To));
        Assert.Contains("部分属实：两份中一份属实", change.Reason);
        var year = await YearAsync(scene, campaign);
        Assert.True(year[sample.UnitId] < before);

        await ItemsAsync(scene, path);
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/record-survey", new { unit = sample.UnitId, score = "86.5", answers = 210, surveyor = "第三方机构" });
        Assert.Equal(HttpStatusCode.Forbidden, (await scene.Bureau.PostJsonAsync($"/api/v1/{path}/announce-result", new { })).StatusCode);
        host.GoTo(AfterObjections);
        await CampaignScene.TakeAsync(await ChiefAsync(scene), $"{path}/announce-result", new { });

        var own = await ResultOfAsync(scene.Bureau, campaign, sample.UnitId);
        var bonus = sample.UnitId == scene.Education ? 1m : 0m;
        var deduction = sample.UnitId == scene.Education ? 0.5m : 0m;
        var written = Math.Round(year[sample.UnitId], 2);
        Assert.Equal(Math.Round(written * 0.5m + 50 * 0.3m + 86.5m * 0.2m + bonus - deduction, 2), own.GetProperty("total").GetDecimal());
        Assert.Equal(50, own.GetProperty("field").GetDecimal());
        // Who was neither drawn nor surveyed is judged by the papers alone.
        var other = await ResultOfAsync(scene.Bureau, campaign, sample.UnitId == scene.Education ? scene.Market : scene.Education);
        Assert.Equal(JsonValueKind.Null, other.GetProperty("field").ValueKind);

        // A unit sees its own result and no other's; the campaign is closed.
        var page = await scene.Clerk.PageAsync($"/work/assessment/{campaign}/result");
        Assert.Contains("不再改变", page.Body!.TextContent);
        Assert.DoesNotContain("区市场监管局", page.QuerySelector("main")!.TextContent);
        Assert.Equal(HttpStatusCode.Conflict, (await scene.Bureau.PostJsonAsync($"/api/v1/{path}/record-survey", new { unit = sample.UnitId, score = "10", answers = 1, surveyor = "甲" })).StatusCode);
    }

    [Fact]
    public async Task Draw_IsSteeredNeitherByChangedScoresNorByAnotherCampaign()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await FrozenYearAsync(scene);
        var path = $"assessment/{campaign}";
        object Again(string? again) => new { name = "2026年度考评（二）", year = 2026, set = "SF-2021R", general = new[] { "区教育局" }, again };
        Assert.Contains("已按这个指标体系启动", await CampaignScene.RefusedAsync(scene.Bureau, "assessment/open-campaign", Again(null)));
        // Begun anew with a reason, it has a seed of its own: the draw of the one gives nothing of the other away.
        var second = await CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign", Again("单位分类有误"));
        var secrets = await host.QueryAsync(db => db.Set<AssessmentCase>().ToDictionaryAsync(each => each.Id, each => each.SampleSecret!));
        Assert.NotEqual(secrets[campaign], secrets[second]);
        Assert.Equal(2, await host.QueryAsync(db => db.Set<PublishedRecord>().CountAsync(record => record.Kind == "assessment-commitment")));
        Assert.NotEqual(campaign, second);

        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/begin-self-evaluation", new { });
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/begin-review", new { missing = "本年试行，不要求书面自评" });
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/settle-review", new { });
        var earned = await host.QueryAsync(db => db.Set<FrozenScore>().AsNoTracking().Where(score => score.Points > 0 && score.State == ScoreState.Scored && score.UnitId == scene.Education).OrderByDescending(score => score.QuarterId).FirstAsync());
        object To(string points) => new { quarter = AssessmentCase.Reviewed, unit = earned.UnitId, code = earned.Code, points, reason = "试图改分" };
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/override-score", To("0"));
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/draw-sample", new { size = await host.QueryAsync(db => db.Set<FrozenScore>().CountAsync(score => score.QuarterId == earned.QuarterId && score.Points > 0 && score.State == ScoreState.Scored && (score.UnitId == scene.Education || score.UnitId == scene.Market))) });
        Assert.True(await host.QueryAsync(db => db.Set<SampleItem>().AnyAsync(item => item.UnitId == earned.UnitId && item.Code == earned.Code)));
        // What was drawn is changed by the visit alone; and after a draw there is no other campaign to draw again.
        Assert.Contains("实地样本", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/override-score", To($"{earned.Points:0.##}")));
        Assert.Contains("不能再启动", await CampaignScene.RefusedAsync(scene.Bureau, "assessment/open-campaign", new { name = "2026年度考评（三）", year = 2026, set = "SF-2021R", again = "再来一次" }));
        Assert.DoesNotContain(secrets[second], Encoding.UTF8.GetString(await host.QueryAsync(db => db.Set<PublishedRecord>().Where(record => record.Kind == "assessment-sample").Select(record => record.Content).SingleAsync())));
        // Nobody leaves a draw for a better one: the first is carried to its result before the second is drawn.
        await FreezeYearAsync(scene, second);
        await ReviewAsync(scene, $"assessment/{second}");
        Assert.Contains("办到公布以后", await CampaignScene.RefusedAsync(scene.Bureau, $"assessment/{second}/draw-sample", new { size = 1 }));
        foreach (var number in await host.QueryAsync(db => db.Set<SampleItem>().Select(item => item.Number).ToListAsync()))
            await CampaignScene.TakeAsync(scene.Bureau, $"{path}/record-visit", new { number, finding = "True", note = "属实" });
        host.GoTo(AfterObjections);
        await CampaignScene.TakeAsync(await ChiefAsync(scene), $"{path}/announce-result", new { });
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{second}/draw-sample", new { size = 1 });
        Assert.Equal(secrets[second], await host.QueryAsync(db => db.Set<AssessmentCase>().Where(each => each.Id == second).Select(each => each.SampleSeed).SingleAsync()));

        // The same indicators under another code are the same set.
        var xlsx = await (await scene.Bureau.GetAsync("/work/assessment/sets/SF-2021R/set.xlsx")).Content.ReadAsByteArrayAsync();
        using var copied = await scene.Bureau.SubmitAsync(await scene.Bureau.PageAsync("/work/assessment/sets"), "/work/assessment/sets?handler=Import", [("file", "set.xlsx", xlsx)], ("setCode", "FZ-1"), ("name", "复制的一套"), ("source", "区文件"), ("checkedBy", null));
        Assert.Equal(HttpStatusCode.Redirect, copied.StatusCode);
        Assert.Contains("不能再启动", await CampaignScene.RefusedAsync(scene.Bureau, "assessment/open-campaign", new { name = "2026年度考评（四）", year = 2026, set = "FZ-1", again = "再来一次" }));
    }

    [Fact]
    public async Task WhatIsReportedAndJudgedAfterTheQuarterEnded_CountsForTheQuarterItSpeaksOf_AndInTheReview()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var page = await scene.Bureau.PageAsync("/work/assessment/sets");
        const string json = """
            {"code":"T-1","name":"试行指标","source":"区文件","indicators":[
              {"code":"1","level1":"一","level2":"1","text":"填报项","mode":"E","rule":"R[0,1]","weight":10,"sources":["待：办件"]},
              {"code":"2","level1":"一","level2":"1","text":"评议项","mode":"E","rule":"J","weight":10}]}
            """;
        using var imported = await scene.Bureau.SubmitAsync(page, "/work/assessment/sets?handler=Import", [("file", "set.json", Encoding.UTF8.GetBytes(json))], ("setCode", "T-1"), ("name", "试行指标"), ("source", "区文件"));
        Assert.Equal(HttpStatusCode.Redirect, imported.StatusCode);
        var campaign = await CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign", new { name = "2026年度考评", year = 2026, set = "T-1", general = new[] { "区教育局" } });
        var path = $"assessment/{campaign}";
        var chief = await ChiefAsync(scene);
        foreach (var (quarter, value, day) in new[] { (1, 2, new DateOnly(2026, 4, 3)), (2, 6, new DateOnly(2026, 7, 3)) })
        {
            host.GoTo(day);
            await ReportAsync(scene, campaign, quarter, value);
            await CampaignScene.TakeAsync(scene.Bureau, $"{path}/freeze-quarter", new { quarter });
        }

        // Judgement is left to the review and weighs nothing until then; its weight goes to what can be known.
        Assert.Equal(("Scored", 4m, 20m), await CellAsync(scene, campaign, 1, "1"));
        Assert.Equal(("Scored", 12m, 20m), await CellAsync(scene, campaign, 2, "1"));
        Assert.Equal("NotApplicable", (await CellAsync(scene, campaign, 2, "2")).State);
        host.GoTo(new DateOnly(2027, 1, 6));
        foreach (var quarter in new[] { 3, 4 })
            await CampaignScene.TakeAsync(scene.Bureau, $"{path}/freeze-quarter", new { quarter });
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/begin-self-evaluation", new { });
        await ReportAsync(scene, campaign, 4, 9);
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/begin-review", new { missing = "本年试行，不要求书面自评" });
        var units = await host.QueryAsync(db => db.Set<AssessedUnit>().Select(unit => unit.UnitId).ToListAsync());
        foreach (var unit in units)
            await scene.Bureau.PostAsync(Marking(unit), ("indicator", "2"), ("mark", "4"), ("note", "材料齐全"));
        Assert.Contains($"还有 {units.Count} 项评议没有评完", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/settle-review", new { }));
        foreach (var unit in units)
            await chief.PostAsync(Marking(unit), ("indicator", "2"), ("mark", "5"), ("note", "材料齐全"));
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/settle-review", new { });

        Assert.Equal(("Scored", 9m, 10m), await CellAsync(scene, campaign, AssessmentCase.Reviewed, "1"));
        Assert.Equal(("Scored", 9m, 10m), await CellAsync(scene, campaign, AssessmentCase.Reviewed, "2"));
        Assert.Equal(20 * 0.15m + 60 * 0.2m + 60 * 0.25m + 90 * 0.4m, (await YearAsync(scene, campaign))[scene.Education]);

        // A reviewer corrects a score: with a reason, and what it was stays.
        Assert.Contains("请改年终复核", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/override-score", new { quarter = 4, unit = scene.Education, code = "1", points = "1", reason = "重复计数" }));
        Assert.Contains("0 到 10", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/override-score", new { quarter = 5, unit = scene.Education, code = "1", points = "10.5", reason = "重复计数" }));
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/override-score", new { quarter = 5, unit = scene.Education, code = "1", points = "7.5", reason = "重复计数" });
        Assert.Equal(("Scored", 7.5m, 10m), await CellAsync(scene, campaign, AssessmentCase.Reviewed, "1"));
        var change = await host.QueryAsync(db => db.Set<ScoreOverride>().AsNoTracking().SingleAsync());
        Assert.Equal((9m, 7.5m, "重复计数"), (change.From, change.To, change.Reason));
        string Marking(long unit) => $"/work/assessment/{campaign}/units/{unit}?handler=Mark";
        Assert.Contains("年终复核（已冻结）", (await scene.Clerk.PageAsync($"/work/assessment/{campaign}/units/{scene.Education}?quarter=5")).Body!.TextContent);
    }

    /// <summary>What was reviewed on the 4th of January may be objected to on five working days; the result waits for them, and nothing is raised after it.</summary>
    [Fact]
    public async Task Announcement_WaitsForTheObjectionsToTheLastFrozenScores_AndAfterItNoneIsRaised()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await FrozenYearAsync(scene);
        var path = $"assessment/{campaign}";
        await ReviewAsync(scene, path);
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/draw-sample", new { size = 1 });
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/record-visit", new { number = 1, finding = "True", note = "属实" });
        var chief = await ChiefAsync(scene);
        Assert.Contains("可以提出到 2027-01-11", await CampaignScene.RefusedAsync(chief, $"{path}/announce-result", new { }));

        var drawn = await host.QueryAsync(db => db.Set<SampleItem>().AsNoTracking().SingleAsync());
        var lost = await host.QueryAsync(async db => await db.Set<FrozenScore>().AsNoTracking()
            .Where(score => score.UnitId == scene.Education && score.Points < score.Weight && score.State != ScoreState.NotApplicable && score.Code != drawn.Code
                && db.Set<FrozenQuarter>().Any(quarter => quarter.Id == score.QuarterId && quarter.Quarter == AssessmentCase.Reviewed)).OrderBy(score => score.Id).Take(2).ToListAsync());
        object Objection(FrozenScore score) => new { campaign, quarter = AssessmentCase.Reviewed, code = score.Code, grounds = "记录不全" };
        host.GoTo(new DateOnly(2027, 1, 11));
        var objection = await CampaignScene.TakeAsync(scene.Clerk, "assessment-objections/raise-objection", Objection(lost[0]));
        var said = (await scene.Clerk.PageAsync($"/work/assessment/{campaign}/result")).QuerySelector("#objections")!.TextContent;
        Assert.Contains("2027-01-11", said);
        Assert.Contains("待答复的异议 1 件", said);
        Assert.Contains("可以提出到 2027-01-11", await CampaignScene.RefusedAsync(chief, $"{path}/announce-result", new { }));
        host.GoTo(AfterObjections);
        var refused = await CampaignScene.RefusedAsync(chief, $"{path}/announce-result", new { });
        Assert.Contains("1 件异议没有答复", refused);
        Assert.DoesNotContain("可以提出到", refused);
        var before = (await YearAsync(scene, campaign))[scene.Education];
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment-objections/{objection}/uphold-objection", new { points = $"{lost[0].Weight:0.##}", reason = "记录补齐" });
        await CampaignScene.TakeAsync(chief, $"{path}/announce-result", new { });

        var year = (await YearAsync(scene, campaign))[scene.Education];
        Assert.True(year > before);
        Assert.Equal(Math.Round(year, 2), (await host.QueryAsync(db => db.Set<FinalResult>().AsNoTracking().SingleAsync(result => result.UnitId == scene.Education))).Written);
        Assert.Contains("公布，不再受理异议", await CampaignScene.RefusedAsync(scene.Clerk, "assessment-objections/raise-objection", Objection(lost[1])));
        Assert.Null((await scene.Clerk.PageAsync($"/work/assessment/{campaign}/result")).QuerySelector("#objections"));
    }

    /// <summary>The year counts the fourth quarter as reviewed; an objection to that quarter is worth what it says, whenever it is answered.</summary>
    [Fact]
    public async Task ObjectionToTheFourthQuarter_UpheldBeforeTheReviewOrAfterIt_ReachesTheResult()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await FrozenYearAsync(scene);
        var path = $"assessment/{campaign}";
        var lost = await host.QueryAsync(async db => await db.Set<FrozenScore>().AsNoTracking()
            .Where(score => score.UnitId == scene.Education && score.State == ScoreState.NoRecord && score.Weight > 0
                && db.Set<FrozenQuarter>().Any(quarter => quarter.Id == score.QuarterId && quarter.Quarter == 4)).OrderBy(score => score.Id).Take(2).ToListAsync());
        var objections = new List<long>();
        foreach (var score in lost)
            objections.Add(await CampaignScene.TakeAsync(scene.Clerk, "assessment-objections/raise-objection", new { campaign, quarter = 4, code = score.Code, grounds = "记录不全" }));
        Task UpholdAsync(int which) => CampaignScene.TakeAsync(scene.Bureau, $"assessment-objections/{objections[which]}/uphold-objection", new { points = $"{lost[which].Weight / 2:0.##}", reason = $"记录补齐{which}" });

        await UpholdAsync(0);
        await ReviewAsync(scene, path);
        await IsGrantedAsync(0);
        var before = (await YearAsync(scene, campaign))[scene.Education];
        await UpholdAsync(1);
        Assert.True((await YearAsync(scene, campaign))[scene.Education] > before);
        await IsGrantedAsync(1);

        // Both leave their reason where the result is counted, in the name of who decided.
        var taken = await host.QueryAsync(db => db.Set<ScoreOverride>().AsNoTracking().Where(change => change.Quarter == AssessmentCase.Reviewed).OrderBy(change => change.Id).ToListAsync());
        Assert.Equal([(lost[0].Code, 0m, "记录补齐0"), (lost[1].Code, 0m, "记录补齐1")], taken.Select(change => (change.Code, change.From, change.Reason)));
        var page = (await scene.Clerk.PageAsync($"/work/{path}/units/{scene.Education}?quarter=5")).Body!.TextContent;
        Assert.Contains("记录补齐0", page);
        Assert.Contains("记录补齐1", page);
        Assert.Contains("第 4 季度改过的得分计入年终复核，1 项", await host.QueryAsync(db => db.Set<Act>().Where(act => act.Kind == "assessment.settle-review").Select(act => act.Effects).SingleAsync()));

        async Task IsGrantedAsync(int which)
        {
            var granted = await CellAsync(scene, campaign, 4, lost[which].Code);
            Assert.True(granted.Points > 0);
            Assert.Equal(granted, await CellAsync(scene, campaign, AssessmentCase.Reviewed, lost[which].Code));
        }
    }

    /// <summary>What was granted or taken in the quarter holds in the review in the same share of its weight; never against better records, never against a veto.</summary>
    [Theory]
    [InlineData(0, 8, 0, 0, ScoreState.NoRecord, 4.0)]
    [InlineData(0, 8, 3, 3, ScoreState.Scored, 4.0)]
    [InlineData(0, 8, 5, 5, ScoreState.Scored, null)]
    [InlineData(10, 6, 5, 5, ScoreState.Scored, 3.0)]
    [InlineData(10, 6, 2, 2, ScoreState.Scored, null)]
    [InlineData(6, 6, 2, 2, ScoreState.Scored, null)]
    [InlineData(0, 8, 0, 0, ScoreState.Vetoed, null)]
    [InlineData(0, 8, 0, 4, ScoreState.Scored, null)]
    public void ChangeOfTheFourthQuarter_InTheReview(int was, int to, int reviewed, int stands, ScoreState state, double? points)
    {
        static FrozenScore Score(decimal weight, decimal points, ScoreState state) =>
            new() { UnitId = 1, Code = "1", Weight = weight, Points = points, State = state, Basis = "", Confidence = ConfidenceLevel.High };
        var change = new ScoreOverride { CampaignId = 1, Quarter = 4, UnitId = 1, Code = "1", From = was, To = to, Reason = "记录补齐", OfficerId = 7, OfficerName = "甲", At = DateTimeOffset.UnixEpoch };
        var also = change.InReview(was, Score(10, was, ScoreState.Scored), Score(5, reviewed, state), stands);
        Assert.Equal((decimal?)points, also?.To);
        if (also is not null)
            Assert.Equal((AssessmentCase.Reviewed, (decimal)stands, "记录补齐", 7L), (also.Quarter, also.From, also.Reason, also.OfficerId));
    }

    [Fact]
    public async Task Visit_RecordedWrongly_IsCorrectedWithItsReason_AndTheScoreIsCountedAnewFromWhatItWasBefore()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await FrozenYearAsync(scene);
        var path = $"assessment/{campaign}";
        await ReviewAsync(scene, path);
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/draw-sample", new { size = 1 });
        object Corrected(string finding) => new { number = 1, finding, note = "现场有登记簿", reason = "看错了单位" };
        Assert.Contains("还没有结论", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/correct-visit", Corrected("True")));
        var year = await YearAsync(scene, campaign);
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/record-visit", new { number = 1, finding = "Untrue", note = "没有登记簿" });
        Assert.Contains("更正抽查结果", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/record-visit", new { number = 1, finding = "True", note = "属实" }));
        Assert.Contains("现在的结论就是“不属实”", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/correct-visit", Corrected("Untrue")));

        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/correct-visit", Corrected("Partly"));
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/correct-visit", Corrected("True"));
        var changes = await host.QueryAsync(db => db.Set<ScoreOverride>().AsNoTracking().OrderBy(change => change.Id).ToListAsync());
        var points = changes[0].From;
        Assert.True(points > 0);
        Assert.Equal([(points, 0m), (0m, points / 2), (points / 2, points)], changes.Select(change => (change.From, change.To)));
        Assert.All(changes.Skip(1), change => Assert.Contains("更正的理由：看错了单位", change.Reason));
        Assert.Equal(year, await YearAsync(scene, campaign));
        Assert.Contains("由“部分属实”更正为“属实”：看错了单位", await host.QueryAsync(db => db.Set<Act>().Where(act => act.Kind == "assessment.correct-visit").OrderByDescending(act => act.Id).Select(act => act.Effects).FirstAsync()));
        Assert.Contains("原记“部分属实”", (await scene.Bureau.PageAsync($"/work/{path}/sample")).Body!.TextContent);

        host.GoTo(AfterObjections);
        await CampaignScene.TakeAsync(await ChiefAsync(scene), $"{path}/announce-result", new { });
        Assert.Equal(100m, await host.QueryAsync(db => db.Set<FinalResult>().Where(result => result.UnitId == changes[0].UnitId).Select(result => result.Field).SingleAsync()));
        Assert.Equal(HttpStatusCode.Conflict, (await scene.Bureau.PostJsonAsync($"/api/v1/{path}/correct-visit", Corrected("Untrue"))).StatusCode);
    }

    /// <summary>The fifth working day after the fourth of January 2027 is over.</summary>
    private static readonly DateOnly AfterObjections = new(2027, 1, 12);

    private static async Task ReportAsync(CampaignScene scene, long campaign, int quarter, int value)
    {
        var unit = $"/work/assessment/{campaign}/units/{scene.Education}";
        var evidence = $"/work/assessment/{campaign}/evidence";
        var today = scene.Host.Time.GetUtcNow().ToString("yyyy-MM-dd");
        var page = await scene.Clerk.PageAsync($"{evidence}?unit={scene.Education}");
        using var uploaded = await scene.Clerk.SubmitAsync(page, $"{evidence}?unit={scene.Education}&handler=Upload",
            [("file", $"办件{quarter}.txt", Encoding.UTF8.GetBytes($"第{quarter}季度办件统计 区教育局〔2026〕{quarter}号 十件中{value}件"))],
            ("title", $"第{quarter}季度办件统计"), ("producedOn", today), ("documentNumber", $"区教育局〔2026〕{quarter}号"), ("access", "Open"), ("codes", "1"));
        Assert.Equal(HttpStatusCode.Redirect, uploaded.StatusCode);
        using var reported = await scene.Clerk.PostAsync($"{unit}?handler=Report", ("indicator", "1"), ("reportPart", "1"), ("reportQuarter", $"{quarter}"), ("reportValue", $"{value}"), ("reportOf", "10"), ("note", "办件系统"));
        Assert.Equal(HttpStatusCode.Redirect, reported.StatusCode);
        foreach (var id in await scene.Host.QueryAsync(db => db.Set<Evidence>().Where(each => each.State == ReviewState.Pending).Select(each => each.Id).ToListAsync()))
            await scene.Bureau.PostAsync($"{evidence}?handler=Evidence", ("evidence", $"{id}"), ("passes", "true"), ("opinion", "已核对"));
        foreach (var id in await scene.Host.QueryAsync(db => db.Set<ReportedValue>().Where(each => each.State == ReviewState.Pending).Select(each => each.Id).ToListAsync()))
            await scene.Bureau.PostAsync($"{evidence}?handler=Value", ("value", $"{id}"), ("passes", "true"));
    }

    private static async Task<(string? State, decimal Points, decimal Weight)> CellAsync(CampaignScene scene, long campaign, int quarter, string code)
    {
        var scores = await (await scene.Bureau.GetAsync($"/api/v1/assessment/{campaign}/scores?quarter={quarter}")).Content.ReadFromJsonAsync<JsonElement>();
        var cell = scores.GetProperty("units").EnumerateArray().Single(each => each.GetProperty("unit").GetInt64() == scene.Education).GetProperty("cells").EnumerateArray().Single(each => each.GetProperty("code").GetString() == code);
        return (cell.GetProperty("state").GetString(), cell.GetProperty("points").GetDecimal(), cell.GetProperty("weight").GetDecimal());
    }

    /// <summary>The seed nobody chose was committed to when the campaign opened; it and the population are published: anybody draws the same sample.</summary>
    private static async Task DrawAsync(CampaignScene scene, string path)
    {
        Assert.Contains("可抽的得分只有", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/draw-sample", new { size = 1000 }));
        var commitment = (await scene.Bureau.PageAsync($"/work/{path}/sample")).QuerySelector("#commitment code")!.TextContent;
        Assert.Contains(commitment, await scene.Host.QueryAsync(db => db.Set<Act>().Where(act => act.Kind == "assessment.open-campaign").Select(act => act.Effects).SingleAsync()));
        var secret = await scene.Host.QueryAsync(db => db.Set<AssessmentCase>().Select(campaign => campaign.SampleSecret).SingleAsync());
        foreach (var address in new[] { $"/work/{path}", $"/work/{path}/sample", $"/work/{path}/map" })
            Assert.DoesNotContain(secret!, await (await scene.Bureau.GetAsync(address)).Content.ReadAsStringAsync());
        // What was promised is published from the first day, and the promise alone.
        var promised = Encoding.UTF8.GetString(await scene.Host.QueryAsync(db => db.Set<PublishedRecord>().Where(record => record.Kind == "assessment-commitment").Select(record => record.Content).SingleAsync()));
        Assert.Contains(commitment, promised);
        Assert.DoesNotContain(secret!, promised);
        // A seed typed by hand is none.
        Assert.Equal(HttpStatusCode.BadRequest, (await scene.Bureau.PostJsonAsync($"/api/v1/{path}/draw-sample", new { seed = "七星彩 2027-01-05", size = 1 })).StatusCode);
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/draw-sample", new { size = 1 });
        var seed = await scene.Host.QueryAsync(db => db.Set<AssessmentCase>().Select(campaign => campaign.SampleSeed).SingleAsync());
        Assert.Equal(secret, seed);
        Assert.Equal(commitment, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed!))));
        var shown = (await scene.Bureau.PageAsync($"/work/{path}/sample")).Body!.TextContent;
        Assert.Contains(seed!, shown);
        Assert.Contains(commitment, shown);
        var json = await scene.Host.QueryAsync(db => db.Set<PublishedRecord>().Where(record => record.Kind == "assessment-sample").Select(record => record.Content).SingleAsync());
        var published = JsonDocument.Parse(json).RootElement;
        var population = published.GetProperty("population").EnumerateArray().Select(one => one.GetString()!.Split('|')).Select(parts => (long.Parse(parts[0]), parts[1]));
        var drawn = Assert.Single(FieldSample.Draw(published.GetProperty("seed").GetString()!, population, 1));
        Assert.Equal((seed, commitment), (published.GetProperty("seed").GetString(), published.GetProperty("commitment").GetString()));
        Assert.Equal(drawn.Ticket, published.GetProperty("sample")[0].GetProperty("ticket").GetString());
    }

    private static async Task ItemsAsync(CampaignScene scene, string path)
    {
        object Item(string ground, string? level, string fact, string? points = null, string? entry = null) =>
            new { unit = scene.Education, ground, level, fact, document = "通报〔2026〕1号", points, entry, on = "2026-11-02" };
        await scene.Host.QueryAsync(db => db.WriteAsync(async () =>
        {
            db.Add(new Honour { Name = "普法先进", Level = HonourLevel.Municipal, Giver = "市", Year = 2026, Proof = "市发〔2026〕1号", Confirmed = true, Code = "RY-1" });
            db.Add(new Honour { Name = "待核实的称号", Level = HonourLevel.National, Giver = "国家", Year = 2026, Code = "RY-2" });
            db.Add(new PromotedExperience { Name = "普法先进", Level = HonourLevel.Provincial, Promoter = "省", Document = "省发〔2026〕1号", On = new(2026, 10, 9), UnitId = scene.Education, Code = "JY-1" });
            db.Add(new PromotedExperience { Name = "国家推广的做法", Level = HonourLevel.National, Promoter = "国家", Document = "国发〔2026〕1号", On = new(2026, 10, 9), UnitId = scene.Education, Code = "JY-2" });
            await db.SaveChangesAsync();
            return true;
        }));
        Assert.Contains("须引用台账中的条目", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/record-score-item", Item("Commendation", "Municipal", "普法先进")));
        Assert.Contains("没有编号为 RY-2 的已核实条目", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/record-score-item", Item("Commendation", null, "", entry: "RY-2")));
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/record-score-item", Item("Commendation", null, "", entry: "RY-1"));
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/record-score-item", Item("Experience", null, "", entry: "JY-1"));
        Assert.Contains("不重复计", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/record-score-item", Item("Commendation", null, "", entry: "RY-1")));
        Assert.Contains("请填写分值", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/record-score-item", Item("FirstReform", null, "首创")));
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/record-score-item", Item("FirstReform", null, "首创", "3"));
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/strike-score-item", new { number = 3, reason = "不是首创" });
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/record-score-item", Item("LateReport", null, "季报迟报"));

        // An entry that is voided takes its bonus with it.
        Assert.Contains("JY-2", (await scene.Bureau.PageAsync($"/work/{path}/result")).QuerySelector("#proposed ~ .scroll")!.TextContent);
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/record-score-item", Item("Experience", null, "", entry: "JY-2"));
        await scene.Host.QueryAsync(db => db.Set<PromotedExperience>().Where(each => each.Code == "JY-2").ExecuteUpdateAsync(set => set.SetProperty(each => each.RetractedAt, DateTimeOffset.UnixEpoch)));
        Assert.Contains("JY-2 已作废", (await scene.Bureau.PageAsync($"/work/{path}/result")).Body!.TextContent);
        Assert.Contains("没有参加", await CampaignScene.RefusedAsync(scene.Bureau, $"{path}/record-score-item",
            new { unit = scene.Justice, ground = "Pilot", level = "National", fact = "试点", document = "文件", on = "2026-11-02" }));
    }

    [Fact]
    public async Task SelfEvaluation_WrittenByTheUnit_HandedInByItsHead_ReturnedOnceAndConfirmed_GoesBeforeTheReview()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await FrozenYearAsync(scene);
        var page = $"/work/assessment/{campaign}/units/{scene.Education}/self-evaluation";
        Assert.Contains("转入年终自评以后", (await scene.Clerk.PageAsync(page)).Body!.TextContent);
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/begin-self-evaluation", new { });
        Assert.Contains("还有 3 个单位没有提交自评", await CampaignScene.RefusedAsync(scene.Bureau, $"assessment/{campaign}/begin-review", new { }));

        var form = await scene.Clerk.PageAsync(page);
        var parts = form.QuerySelectorAll("main fieldset").Length;
        Assert.True(parts > 3);
        async Task<HttpResponseMessage> SubmitAsync(Work.Browser who, string points, string text, string? version = null) => await who.PostAsync(page + "?handler=Submit",
            [.. Typed(points, text).Select(field => (field.Item1, field.Item2!)), ("version", version ?? $"{await host.QueryAsync(db => db.Set<SelfEvaluationSheet>().Select(sheet => sheet.Version).SingleAsync())}")]);
        (string, string?)[] Typed(string points, string text) => [.. Enumerable.Range(0, parts).SelectMany(i => new (string, string?)[] { ($"points{i}", points), ($"text{i}", text) })];
        // What was typed stays when it is refused, and a clerk does not hand in.
        using (var refused = await scene.Clerk.SubmitAsync(form, page + "?handler=Save", Typed("九分", "做了三件事")))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            var shown = await Work.Browser.ReadAsync(refused);
            Assert.Contains("“九分”不是分数", shown.Body!.TextContent);
            Assert.Equal("九分", shown.QuerySelector("[name=points0]")!.GetAttribute("value"));
            Assert.Equal("做了三件事", shown.QuerySelector("[name=text0]")!.TextContent);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await scene.Clerk.SubmitAsync(form, page + "?handler=Save", Typed("0.5", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SubmitAsync(scene.Clerk, "0.5", "做了三件事")).StatusCode);
        using (var unsaid = await SubmitAsync(scene.UnitHead, "0.5", ""))
            Assert.Contains("做了什么、还差什么", await unsaid.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await SubmitAsync(scene.UnitHead, "0.5", "做了三件事", version: "1")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(scene.UnitHead, "0.5", "做了三件事")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SubmitAsync(scene.UnitHead, "1", "再改")).StatusCode);

        Assert.Equal(HttpStatusCode.Conflict, (await scene.Bureau.PostAsync(page + "?handler=Judge", ("confirms", "false"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await scene.Bureau.PostAsync(page + "?handler=Judge", ("confirms", "false"), ("opinion", "第二部分没有数据"))).StatusCode);
        Assert.Contains("第二部分没有数据", (await scene.UnitHead.PageAsync(page)).Body!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(scene.UnitHead, "0.25", "补充了数据")).StatusCode);
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/begin-review", new { missing = "其余两个单位免交" });
        Assert.Equal(HttpStatusCode.Redirect, (await scene.Bureau.PostAsync(page + "?handler=Judge", ("confirms", "true"), ("opinion", "与记录相符"))).StatusCode);

        var sheet = (await (await scene.Clerk.GetAsync($"/api/v1/assessment/{campaign}/self-evaluations")).Content.ReadFromJsonAsync<JsonElement>())[0];
        Assert.Equal(("Confirmed", 0.25m * parts), (sheet.GetProperty("state").GetString(), sheet.GetProperty("points").GetDecimal()));
        Assert.Equal(["Submitted", "Returned", "Submitted", "Confirmed"], sheet.GetProperty("events").EnumerateArray().Select(each => each.GetProperty("state").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await scene.Clerk.GetAsync($"/work/assessment/{campaign}/units/{scene.Market}/self-evaluation")).StatusCode);
    }

    [Fact]
    public async Task FrozenQuarter_ProposesATalkWithTheLastOfEachClass_WhichAPersonSendsOnce()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await FrozenYearAsync(scene);
        static IEnumerable<JsonElement> Talks(JsonElement all) => all.EnumerateArray().Where(each => each.GetProperty("cause").GetString() == "Ranking");
        async Task<List<JsonElement>> ProposedAsync() => [.. Talks(await (await scene.Bureau.GetAsync("/api/v1/supervision-proposals")).Content.ReadFromJsonAsync<JsonElement>())];
        var classes = await host.QueryAsync(db => db.Set<AssessedUnit>().Where(unit => unit.Class != UnitClass.District).GroupBy(unit => unit.Class).Select(group => group.Count()).ToListAsync());
        var proposed = await ProposedAsync();
        Assert.Equal(classes.Count(count => count > 1), proposed.Count);
        var talk = proposed[0];
        Assert.Equal("Interview", talk.GetProperty("level").GetString());
        Assert.Contains("排名末位", talk.GetProperty("requirement").GetString());
        // It cites what was lost on record, and asks nobody to answer for what nobody has recorded.
        var cited = Regex.Matches(talk.GetProperty("requirement").GetString()!, @"(\d+)（|指标 (\d+) ").Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value).ToHashSet();
        Assert.True(cited.Count >= 3, talk.GetProperty("requirement").GetString());
        var (last, computed) = (talk.GetProperty("unit").GetInt64(), await host.QueryAsync(async db => (await db.Set<Indicator>().ToListAsync()).Where(indicator => indicator.IsComputed).Select(indicator => indicator.Code).ToHashSet()));
        var states = await host.QueryAsync(db => db.Set<FrozenScore>().Where(score => score.UnitId == last && cited.Contains(score.Code)).Select(score => score.State).Distinct().ToListAsync());
        Assert.Equal(ScoreState.Scored, Assert.Single(states));
        Assert.Subset(computed, cited);
        Assert.DoesNotContain("填报数据", talk.GetProperty("requirement").GetString());
        Assert.Contains("排名末位", (await scene.Bureau.PageAsync("/work/tasks/supervision")).Body!.TextContent);
        await CampaignScene.TakeAsync(scene.Bureau, "supervision-notices/send-notice", talk);
        Assert.Equal(proposed.Count - 1, (await ProposedAsync()).Count);
    }

    /// <summary>One ranking costs a unit once: whoever has the draft open still, and after the notice is closed; the next ranking is another.</summary>
    [Fact]
    public async Task Talk_AboutOneRanking_IsSentOnce_WhoeverHasTheDraftOpen_AndAgainAboutTheNext()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        await scene.IssuedPlanAsync();
        var campaign = await OpenAsync(scene);
        host.GoTo(new DateOnly(2026, 4, 2));
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter = 1 });
        var head = host.As(host.Who.BureauHead);
        var answers = await Task.WhenAll(new[] { scene.Bureau, head, scene.Bureau, head }.Select(who => who.PostJsonAsync("/api/v1/supervision-notices/send-notice", Talk())));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        Assert.Contains("这一次的考评末位已经发过督办单（督办〔2026-001〕）", await CampaignScene.RefusedAsync(head, "supervision-notices/send-notice", Talk()));

        var notice = (await answers.Single(answer => answer.StatusCode == HttpStatusCode.OK).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("dossierId").GetInt64();
        await CampaignScene.TakeAsync(scene.Clerk, $"supervision-notices/{notice}/answer-notice", new { reply = "已报送整改方案" });
        await CampaignScene.TakeAsync(scene.Bureau, $"supervision-notices/{notice}/close-notice", new { opinion = "方案可行" });
        Assert.Contains("有了新的排名才能再发", await CampaignScene.RefusedAsync(head, "supervision-notices/send-notice", Talk()));

        host.GoTo(new DateOnly(2026, 7, 2));
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter = 2 });
        await CampaignScene.TakeAsync(head, "supervision-notices/send-notice", Talk("2026-07-10"));
        Assert.Equal(2, await host.QueryAsync(db => db.Set<SupervisionNotice>().CountAsync()));

        object Talk(string by = "2026-04-10") => new { unit = scene.Education, cause = "Ranking", level = "Interview", requirement = "请到会说明原因。", replyBy = by };
    }

    [Fact]
    public async Task Review_BeforeFourQuartersAreFrozen_IsRefused_AndThereIsNoResult()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var campaign = await OpenAsync(scene);
        await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/begin-self-evaluation", new { });
        Assert.Contains("只冻结了 0 个", await CampaignScene.RefusedAsync(scene.Bureau, $"assessment/{campaign}/begin-review", new { }));
        Assert.Contains("四个季度都冻结以后", (await scene.Bureau.PageAsync($"/work/assessment/{campaign}/result")).Body!.TextContent);
    }

    [Fact]
    public async Task Campaign_WithOtherWeights_CountsByThem_AndRefusesThoseThatAreNotAHundred()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var refused = await CampaignScene.RefusedAsync(scene.Bureau, "assessment/open-campaign",
            new { name = "考评", year = 2026, set = "SF-2021R", quarterWeights = "25/25/25/20", resultWeights = "60/40" });
        Assert.Contains("季度权重应是四个百分数", refused);
        Assert.Contains("结果权重应是三个百分数", refused);
        var id = await CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign",
            new { name = "考评", year = 2026, set = "SF-2021R", quarterWeights = "25/25/25/25", resultWeights = "60/40/0", bonusCap = 3 });
        var campaign = await host.QueryAsync(db => db.Set<AssessmentCase>().SingleAsync(each => each.Id == id));
        Assert.Equal([25, 25, 25, 25], campaign.QuarterWeights);
        Assert.Equal([60, 40, 0], campaign.ResultWeights);
        Assert.Equal(3, campaign.BonusCap);
    }

    [Fact]
    public void Bonus_AboveTheCap_IsCutToIt_AndADeductionIsNot()
    {
        var campaign = new AssessmentCase { Dossier = null! };
        campaign.Units.Add(new AssessedUnit { UnitId = 1, Class = UnitClass.General });
        foreach (var (number, points) in new[] { (1, 4m), (2, 3m) })
            campaign.Items.Add(Item(number, ItemGround.Pilot, points));
        Assert.Equal(85, Assert.Single(ResultFormula.Of(campaign, new Dictionary<long, decimal> { [1] = 80 })).Total);
        campaign.Items.Add(Item(3, ItemGround.Criticism, 90));
        Assert.Equal(0, Assert.Single(ResultFormula.Of(campaign, new Dictionary<long, decimal> { [1] = 80 })).Total);
    }

    [Fact]
    public void Result_OfPartsThatAreMissing_GivesTheirWeightToTheOthers()
    {
        Assert.Equal(80 * 0.5m + 60 * 0.3m + 90 * 0.2m, ResultFormula.Weighted([50, 30, 20], 80, 60, 90));
        Assert.Equal((80 * 50 + 90 * 20) / 70m, ResultFormula.Weighted([50, 30, 20], 80, null, 90));
        Assert.Equal(80, ResultFormula.Weighted([50, 30, 20], 80, null, null));
    }

    /// <summary>Chance decides whom one visits; it must not decide who comes first.</summary>
    [Theory]
    [InlineData(VisitFinding.True, 1, 1)]
    [InlineData(VisitFinding.Partly, 2, 1)]
    public void UnitThatWasNotDrawn_IsTakenAtItsWord(VisitFinding finding, int drawn, int other)
    {
        var campaign = new AssessmentCase { Dossier = null! };
        foreach (var unit in new[] { 1L, 2L })
            campaign.Units.Add(new AssessedUnit { UnitId = unit, Class = UnitClass.General });
        campaign.Sample.Add(new SampleItem { Number = 1, UnitId = 1, Code = "1", Ticket = "", Finding = finding });
        var results = ResultFormula.Of(campaign, new Dictionary<long, decimal> { [1] = 80, [2] = 80 });
        Assert.Equal([drawn, other], results.Select(result => result.Rank));
        Assert.Null(results[1].Field);
    }

    private static ScoreItem Item(int number, ItemGround ground, decimal points) => new()
    {
        Number = number,
        UnitId = 1,
        Ground = ground,
        Fact = $"事实{number}",
        Document = "文件",
        Points = points,
        On = new DateOnly(2026, 1, 1),
        OfficerName = "甲",
    };

    /// <summary>One task in time, one not; all quarters frozen in January.</summary>
    private static async Task<long> FrozenYearAsync(CampaignScene scene)
    {
        await scene.IssuedPlanAsync();
        var campaign = await OpenAsync(scene);
        foreach (var row in new[] { 1, 2 })
            await CampaignScene.TakeAsync(scene.Clerk, $"tasks/{(await scene.PartAsync(row, scene.Education)).Id}/sign-part", new { });
        scene.Host.GoTo(new DateOnly(2026, 3, 12));
        await CampaignScene.FinishAsync(scene.Clerk, scene.Bureau, (await scene.PartAsync(2, scene.Education)).Id);
        scene.Host.GoTo(new DateOnly(2027, 1, 4));
        await FreezeYearAsync(scene, campaign);
        return campaign;
    }

    private static async Task FreezeYearAsync(CampaignScene scene, long campaign)
    {
        foreach (var quarter in new[] { 1, 2, 3, 4 })
            await CampaignScene.TakeAsync(scene.Bureau, $"assessment/{campaign}/freeze-quarter", new { quarter });
    }

    /// <summary>To the scores as reviewed, on the day the quarters were frozen.</summary>
    private static async Task ReviewAsync(CampaignScene scene, string path)
    {
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/begin-self-evaluation", new { });
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/begin-review", new { missing = "本年试行，不要求书面自评" });
        await CampaignScene.TakeAsync(scene.Bureau, $"{path}/settle-review", new { });
    }

    private static Task<long> OpenAsync(CampaignScene scene) => CampaignScene.TakeAsync(scene.Bureau, "assessment/open-campaign", new
    {
        name = "2026年度考评",
        year = 2026,
        set = "SF-2021R",
        general = new[] { "区教育局", "区市场监管局" },
    });

    private static Task<IReadOnlyDictionary<long, decimal>> YearAsync(CampaignScene scene, long campaign) => scene.Host.InScopeAsync(async services =>
        (await services.GetRequiredService<CampaignScores>().YearAsync((await services.GetRequiredService<CampaignDesk>().FindAsync(campaign))!))!);

    private static async Task<Work.Browser> ChiefAsync(CampaignScene scene)
    {
        await scene.Host.QueryAsync(async db =>
        {
            var officer = scene.Host.Who.OfficerOf(scene.Host.Who.Head);
            if (!await db.Set<PostHolding>().AnyAsync(holding => holding.OfficerId == officer && holding.Post == Post.LegalBureauHead))
                await db.WriteAsync(() =>
                {
                    db.Add(new PostHolding { OfficerId = officer, UnitId = scene.Justice, Post = Post.LegalBureauHead, From = new DateOnly(2019, 1, 1) });
                    return Task.CompletedTask;
                });
            return true;
        });
        return scene.Host.As(scene.Host.Who.Head);
    }

    private static async Task<JsonElement> ResultOfAsync(Work.Browser who, long campaign, long unit) =>
        (await (await who.GetAsync($"/api/v1/assessment/{campaign}/result")).Content.ReadFromJsonAsync<JsonElement>())
            .GetProperty("units").EnumerateArray().Single(each => each.GetProperty("unit").GetInt64() == unit);
}
