using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.NormativeDocuments;
using Mingfa.Tests.Reconsideration;
using Mingfa.Tests.Registers;
using Mingfa.Tests.Tasks;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Modules.Reconsideration;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Numbers;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Assessment;

/// <summary>Work is done, and the assessment scores itself from it: nobody reports anything here.</summary>
public sealed class ComputedEvidenceTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    /// <summary>行政处罚法第三十四条: a fine goes by the tier that was published when it was decided.</summary>
    [Fact]
    public async Task Fine_WithinAPublishedTier_CountsForIndicator50_AndByATierPublishedLater_DoesNot()
    {
        await using var d = await RegisterDistrict.OpenAsync();
        Assert.Equal(ScoreState.NotApplicable, (await OfCultureAsync(d, "50")).Score.State);
        await AddAsync(d, "discretion-benchmarks", new()
        {
            ["code"] = "CL-1",
            ["unitId"] = d.Culture.Id,
            ["violation"] = "擅自营业",
            ["basis"] = "有关法规",
            ["tier"] = "一般",
            ["circumstances"] = "一般",
            ["range"] = "一千元以上三千元以下",
            ["lowFen"] = "1000",
            ["highFen"] = "3000",
            ["publishedOn"] = "2026-01-05",
            ["validFrom"] = "2026-01-05",
        });
        await DecideAsync(d, "清莲文旅罚〔2026〕1号", benchmark: "CL-1", fine: "2000");
        Assert.Equal((ScoreState.Scored, 1.3m, "1/1"), await SaidAsync("50", 1));
        Assert.Equal("Done", await d.EditAsync("discretion-benchmarks", 1, d.BureauClerk, new() { ["publishedOn"] = "2026-02-10" }, "公布日期登记有误"));
        Assert.Equal((ScoreState.Scored, 0m, "0/1"), await SaidAsync("50", 1));

        async Task<(ScoreState, decimal, string)> SaidAsync(string code, int part)
        {
            var (score, facts) = await OfCultureAsync(d, code);
            return (score.State, score.Points, LiveScores.BasisOf([facts[part].Reading]));
        }
    }

    [Fact]
    public async Task Suit_LostOverAPenalty_TakesPointsFromIndicator54_AndOneOverInformation_DoesNot()
    {
        await using var d = await RegisterDistrict.OpenAsync();
        Assert.Equal(ScoreState.NotApplicable, (await OfCultureAsync(d, "54")).Score.State);
        foreach (var number in Enumerable.Range(1, 3))
            await DecideAsync(d, $"清莲文旅许〔2026〕{number}号", kind: "Licence");
        Assert.Equal(1.4m, (await OfCultureAsync(d, "54")).Score.Points);
        await LoseAsync(1, "政府信息公开");
        Assert.Equal(1.4m, (await OfCultureAsync(d, "54")).Score.Points);
        await LoseAsync(2, "不服行政处罚决定");
        var (score, facts) = await OfCultureAsync(d, "54");
        Assert.Equal((0m, "1/3"), (score.Points, LiveScores.BasisOf([facts[0].Reading])));

        Task LoseAsync(int number, string cause) => AddAsync(d, "litigation-cases", new()
        {
            ["number"] = $"（2026）陕行初{number}号",
            ["court"] = "清莲区人民法院",
            ["unitId"] = d.Culture.Id,
            ["instance"] = "First",
            ["cause"] = cause,
            ["servedOn"] = "2026-01-05",
            ["answeredOn"] = "2026-01-12",
            ["outcome"] = "Quashed",
            ["effectiveOn"] = "2026-02-20",
        });
    }

    /// <summary>The respondent is written down: it is the unit that was called so on the day, or the district alone.</summary>
    [Fact]
    public async Task Decision_RevokedInReconsideration_CountsForTheUnitOfThatName_AndElseForTheDistrictOnly()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await CopyTests.ExaminingAsync(host, "Ordinary");
        await CopyTests.TakeAsync(host, id, "send-copy", new { sentOn = "2026-03-02", receivedOn = "2026-03-02" });
        await CopyTests.TakeAsync(host, id, "hear-opinion", new { means = "电话", opinion = "坚持请求" });
        host.GoTo(new DateOnly(2026, 3, 17));
        var decided = await host.As(host.Who.Head).PostJsonAsync($"/api/v1/reconsideration/{id}/decide", new { kind = "Revoke", holding = "撤销罚款五千元的决定。", reasons = "证据不足。" });
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
        var units = await host.QueryAsync(db => db.Set<OrgUnit>().ToDictionaryAsync(unit => unit.Code, unit => unit.Id));
        Assert.Equal(("1/0", "1/0", "0/0"), await SaidAsync());

        // What the bureau was called then counts, not what it is called now.
        await host.QueryAsync(async db =>
        {
            await db.WriteAsync(() => { db.Add(new OrgUnitPast { UnitId = units["education"], Until = new DateOnly(2026, 3, 10), Name = "区教育局", ShortName = "区教育局", Kind = OrgUnitKind.Department, ApprovedPosts = 0, Basis = "机构改革方案" }); return Task.CompletedTask; });
            return await db.Set<OrgUnit>().Where(unit => unit.Code == "education").ExecuteUpdateAsync(set => set.SetProperty(unit => unit.Name, "区教育和体育局").SetProperty(unit => unit.ShortName, "区教体局"));
        });
        Assert.Equal(("1/0", "1/0", "0/0"), await SaidAsync());
        await host.QueryAsync(db => db.Set<ReconsiderationCase>().Where(record => record.Id == id).ExecuteUpdateAsync(set => set.SetProperty(record => record.Respondent, "区教体局")));
        Assert.Equal(("1/0", "0/0", "0/0"), await SaidAsync());
        // Nobody may tell the case by the number's rows.
        var rows = await host.QueryAsync(async db => await (await new FigureReader(db).RowsAsync(new FigureRegistry().Find("EN-16")!, new DateOnly(2026, 3, 17))).ToListAsync());
        Assert.Equal("行政复议案件", Assert.Single(rows).Label);
        Assert.Null(rows[0].RecordPath);

        async Task<(string District, string Education, string Market)> SaidAsync()
        {
            var said = new List<string>();
            foreach (var unit in new[] { "government", "education", "market" })
                said.Add(LiveScores.BasisOf([(await host.QueryAsync(db => ReadAsync(db, units["government"], units[unit], "54", new DateOnly(2026, 3, 17)))).Facts[0].Reading]));
            return (said[0], said[1], said[2]);
        }
    }

    /// <summary>备案审查 found nothing: nothing is taken off, and it says that this rests on there being no record.</summary>
    [Fact]
    public async Task FilingFinding_TakesPointsFromIndicator25OfItsDrafter_AndWhoHasNoneHasThemAll()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var (score, facts) = await OfAsync(d.Culture, "25");
        Assert.Equal((ScoreState.Scored, 1.2m, "0"), (score.State, score.Points, LiveScores.BasisOf([facts[0].Reading])));
        var trust = Confidence.Of(facts, d.Today);
        Assert.Equal((ConfidenceLevel.Medium, "没有登记的，按没有发生计"), (trust.Level, Assert.Single(trust.Reasons)));

        var id = await d.FiledAsync();
        Assert.Equal(1.2m, (await OfAsync(d.Culture, "25")).Score.Points);
        await d.DoAsync<ReceiveFilingFinding>(d.Registrar, id, new { authority = "Congress", receivedOn = d.Today, content = "第二条越权" });
        (score, facts) = await OfAsync(d.Culture, "25");
        Assert.Equal((0.2m, (DateOnly?)d.Today), (score.Points, facts[0].NewestOn));
        Assert.Equal(1.2m, (await OfAsync(d.Housing, "25")).Score.Points);
        // A second objection to the same document is not a second document.
        await d.DoAsync<ReceiveFilingFinding>(d.Registrar, id, new { authority = "Government", receivedOn = d.Today, content = "第五条与上位法不一致" });
        Assert.Equal(0.2m, (await OfAsync(d.Government, "25")).Score.Points);

        Task<(IndicatorScore Score, IReadOnlyList<Fact> Facts)> OfAsync(OrgUnit unit, string code) => d.WithDbAsync(db => ReadAsync(db, d.Government.Id, unit.Id, code, d.Today));
    }

    [Fact]
    public async Task RegisterNumber_GivenAndNotUsed_IsAGap_ThatTakesPointsFromIndicator26()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await d.FiledAsync();
        Assert.Equal((1m, "0/1"), await SaidAsync());
        await d.WithDbAsync(db => db.WriteAsync(() => NumberSeries.NextAsync(db, $"normative-register/{d.Government.Code}/2026")));
        Assert.Equal((0.9m, "1/2"), await SaidAsync());

        async Task<(decimal, string)> SaidAsync()
        {
            var (score, facts) = await d.WithDbAsync(db => ReadAsync(db, d.Government.Id, d.Government.Id, "26", d.Today));
            return (score.Points, LiveScores.BasisOf([facts[1].Reading]));
        }
    }

    /// <summary>行政处罚法第四十二条: fewer than two cannot enforce.</summary>
    [Fact]
    public async Task Subdistrict_WithFewerThanTwoEnforcers_IsBelowTheNorm_OfIndicator44()
    {
        await using var d = await RegisterDistrict.OpenAsync();
        var government = await d.FoundAsync("government", "清莲区人民政府", OrgUnitKind.Government, UnitDuty.Government);
        Assert.Equal(ScoreState.NotApplicable, (await OfDistrictAsync()).State);
        var street = await d.FoundAsync("north-gate", "北门街道办事处", OrgUnitKind.Subdistrict);
        Assert.Equal((ScoreState.Scored, 0m), ((await OfDistrictAsync()).State, (await OfDistrictAsync()).Points));
        await SquadAsync("城管中队", 1);
        Assert.Equal(0, (await OfDistrictAsync()).Points);
        await SquadAsync("食品药品监管所", 1);
        Assert.Equal(0.8m, (await OfDistrictAsync()).Points);

        async Task<IndicatorScore> OfDistrictAsync() => (await d.AskAsync<MingfaDb, (IndicatorScore Score, IReadOnlyList<Fact>)>(db => ReadAsync(db, government.Id, government.Id, "44", Day))).Score;
        Task SquadAsync(string name, int staff) => AddAsync(d, "subdistrict-squads", new()
        {
            ["name"] = name,
            ["subdistrictId"] = street.Id,
            ["kind"] = "Other",
            ["sentById"] = d.Culture.Id,
            ["direction"] = "Both",
            ["staff"] = staff,
            ["devices"] = 1,
            ["foundedOn"] = "2026-01-05",
        });
    }

    [Fact]
    public async Task OpinionOnEnforcement_NotAnsweredInTime_TakesPointsFromIndicator56_AndOneOnAnythingElse_DoesNot()
    {
        await using var d = await RegisterDistrict.OpenAsync();
        var office = await d.FoundAsync("gov-office", "清莲区人民政府办公室", OrgUnitKind.Department, UnitDuty.GovernmentOffice);
        await PutAsync("Work");
        Assert.Equal(ScoreState.NotApplicable, (await OfCultureAsync(d, "56")).Score.State);
        await PutAsync("Enforcement");
        var (score, facts) = await OfCultureAsync(d, "56");
        Assert.Equal((ScoreState.Scored, 0m, "0/1"), (score.State, score.Points, LiveScores.BasisOf([facts[1].Reading])));

        async Task PutAsync(string kind) => Assert.Equal("Done", await d.AddAsync("public-suggestions", RegisterDistrict.ClerkOf(office), new()
        {
            ["topic"] = "执法",
            ["kind"] = kind,
            ["content"] = "检查过于频繁",
            ["channel"] = "Letter",
            ["receivedOn"] = "2026-01-12",
            ["unitId"] = d.Culture.Id,
            ["replyBy"] = "2026-02-02",
        }));
    }

    [Fact]
    public async Task Case_OfAnItemTakenAtACombinedWindow_CountsForIndicator9()
    {
        await using var d = await RegisterDistrict.OpenAsync();
        await AddAsync(d, "service-windows", new() { ["code"] = "CK-1", ["name"] = "1层A区1号", ["isCombined"] = false, ["unitId"] = d.Culture.Id, ["validFrom"] = "2026-01-05" }, d.ApprovalClerk);
        await AddAsync(d, "hall-items", new()
        {
            ["itemCode"] = "XK-1",
            ["name"] = "营业性演出审批",
            ["unitId"] = d.Culture.Id,
            ["kind"] = "Licence",
            ["isOnApplication"] = true,
            ["windowId"] = "CK-1",
            ["inHallSince"] = "2026-01-05",
            ["validFrom"] = "2026-01-05",
        }, d.ApprovalClerk);
        await AddAsync(d, "catalogue-editions", new() { ["code"] = "BB-1", ["kind"] = "Licences", ["title"] = "许可目录", ["number"] = 1, ["publishedOn"] = "2026-01-05" }, d.ApprovalClerk);
        await AddAsync(d, "licence-items", new() { ["code"] = "XKSX-1", ["editionId"] = "BB-1", ["itemCode"] = "XK-1", ["name"] = "营业性演出审批", ["unitId"] = d.Culture.Id, ["basis"] = "营业性演出管理条例", ["status"] = "Current" }, d.ApprovalClerk);
        Assert.Equal(0.9m, (await OfCultureAsync(d, "9")).Score.Points);
        await AddAsync(d, "service-ratings", new() { ["caseNumber"] = "BJ-1", ["matter"] = "营业性演出审批", ["unitId"] = d.Culture.Id, ["licenceId"] = "XKSX-1", ["acceptedOn"] = "2026-02-02", ["closedOn"] = "2026-02-03" }, d.ApprovalClerk);
        Assert.Equal(0.45m, (await OfCultureAsync(d, "9")).Score.Points);
        Assert.Equal("Done", await d.EditAsync("service-windows", 1, d.ApprovalClerk, new() { ["isCombined"] = true, ["unitId"] = null }, "改为综合窗口"));
        Assert.Equal(0.9m, (await OfCultureAsync(d, "9")).Score.Points);
    }

    [Fact]
    public async Task InspectionProblem_AnsweredAndStruckOff_CountsForIndicator99()
    {
        var scene = await CampaignScene.StartAsync();
        await using var host = scene.Host;
        var government = await host.QueryAsync(db => db.Set<OrgUnit>().Where(unit => unit.Code == "government").Select(unit => unit.Id).SingleAsync());
        var notice = await CampaignScene.TakeAsync(scene.Bureau, "supervision-notices/send-notice",
            new { unit = scene.Education, cause = "Inspection", level = "Supervision", requirement = "按督察反馈整改", replyBy = "2026-03-06" });
        host.GoTo(new DateOnly(2026, 3, 5));
        await CampaignScene.TakeAsync(scene.Clerk, $"supervision-notices/{notice}/answer-notice", new { reply = "已整改" });
        host.GoTo(new DateOnly(2026, 3, 10));
        Assert.Equal((0m, "0/4；0/1"), await SaidAsync());
        await CampaignScene.TakeAsync(scene.Bureau, $"supervision-notices/{notice}/close-notice", new { opinion = "整改到位" });
        Assert.Equal((0.5m, "0/4；1/1"), await SaidAsync());

        async Task<(decimal, string)> SaidAsync()
        {
            var (score, facts) = await host.QueryAsync(db => ReadAsync(db, government, government, "99", new DateOnly(2026, 3, 10)));
            return (score.Points, LiveScores.BasisOf([.. facts.Select(fact => fact.Reading)]));
        }
    }

    /// <summary>D and T: where nothing was found nothing is lost. In a district without a record no such part costs a point, and none of their indicators is 0.</summary>
    [Fact]
    public async Task EmptyDistrict_LosesNothing_WhereNothingFoundIsFull()
    {
        await using var host = await WorkHost.StartAsync();
        var units = await host.QueryAsync(db => db.Set<OrgUnit>().ToDictionaryAsync(unit => unit.Code, unit => unit.Id));
        var facts = await host.QueryAsync(db => FactsAsync(db, units["government"], units.Values, Day));
        var looked = 0;
        foreach (var (indicator, unit) in Set().SelectMany(indicator => units.Values.Select(unit => (indicator, unit))))
        {
            var readings = facts.Of(indicator, unit).Select(fact => fact.Reading).ToList();
            var parts = indicator.Rule.Parts.Select((part, i) => (Part: part, Source: indicator.SourceOf(i), Score: part.Score(readings[i]))).ToList();
            foreach (var (part, source, score) in parts.Where(each => each.Part.Type is RuleType.D or RuleType.T && each.Source.Figure is not null))
            {
                looked++;
                Assert.True(score.State == ScoreState.NotApplicable || (score.State == ScoreState.Scored && score.Deduction == 0 && (part.Type == RuleType.D || score.Fraction == 1)), $"{indicator.Code}: {score}");
            }

            if (parts.TrueForAll(each => each.Part.Type is RuleType.D or RuleType.T && each.Source.Figure is not null))
                Assert.True(indicator.Rule.Score(1, readings) is { State: ScoreState.NotApplicable } or { State: ScoreState.Scored, Points: 1 }, $"{indicator.Code}: {indicator.Rule.Score(1, readings)}");
        }

        Assert.True(looked >= 8 * units.Count, $"{looked}");
    }

    private static Task<(IndicatorScore Score, IReadOnlyList<Fact> Facts)> OfCultureAsync(RegisterDistrict d, string code) =>
        d.AskAsync<MingfaDb, (IndicatorScore, IReadOnlyList<Fact>)>(db => ReadAsync(db, d.Bureau.Id, d.Culture.Id, code, Day));

    private static async Task AddAsync(RegisterDistrict d, string register, JsonObject entry, Web.Platform.Auth.Actor? who = null) =>
        Assert.Equal("Done", await d.AddAsync(register, who ?? d.BureauClerk, entry));

    private static Task DecideAsync(RegisterDistrict d, string number, string kind = "Penalty", string? benchmark = null, string? fine = null) => AddAsync(d, "enforcement-decisions", new()
    {
        ["number"] = number,
        ["kind"] = kind,
        ["unitId"] = d.Culture.Id,
        ["cause"] = "擅自营业",
        ["filedOn"] = "2026-01-12",
        ["decidedOn"] = "2026-02-02",
        ["benchmarkId"] = benchmark,
        ["fineFen"] = fine,
    });

    /// <summary>What the records of the year say of one indicator of a unit.</summary>
    private static async Task<(IndicatorScore Score, IReadOnlyList<Fact> Facts)> ReadAsync(MingfaDb db, long district, long unit, string code, DateOnly day)
    {
        var indicator = Set().Single(each => each.Code == code);
        var facts = (await FactsAsync(db, district, [district, unit], day)).Of(indicator, unit);
        return (indicator.Rule.Score(indicator.Weight, [.. facts.Select(fact => fact.Reading)]), facts);
    }

    private static Task<IndicatorFacts> FactsAsync(MingfaDb db, long district, IEnumerable<long> units, DateOnly day)
    {
        var campaign = new AssessmentCase { Year = day.Year };
        campaign.Units.AddRange(units.Distinct().Select(unit => new AssessedUnit { UnitId = unit, Class = unit == district ? UnitClass.District : UnitClass.Enforcement }));
        return IndicatorFacts.ReadAsync(db, new FigureRegistry(), new FigureReader(db), campaign, Set(), day, null);
    }

    private static List<Indicator> Set() => IndicatorSetFile.Shipped().Single(file => file.Code == "SF-2021R").ToSet("系统随附", DateTimeOffset.UnixEpoch).Indicators;
}
