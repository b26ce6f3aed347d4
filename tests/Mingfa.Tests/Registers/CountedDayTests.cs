using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.Litigation;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>Last days follow from what they are counted from, and what a paper says stands.</summary>
public sealed class CountedDayTests
{
    private static Task<DateOnly?> DayAsync<TEntry>(RegisterDistrict district, Func<TEntry, DateOnly?> day)
        where TEntry : RegisterEntry => district.AskAsync<MingfaDb, DateOnly?>(async db => day(await db.Set<TEntry>().AsNoTracking().OrderByDescending(entry => entry.Id).FirstAsync()));

    /// <summary>Thirty days from receipt where the note names no day (政策默认); one it names is not counted away by a correction.</summary>
    [Fact]
    public async Task SupervisionNote_ReceivedLaterThanWritten_IsAnsweredLater_AndTheDayTheNoteNamesStands()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        Task<string> Issue(string number, string? by) => district.AddAsync("supervision-notes", district.BureauClerk, new()
        {
            ["number"] = number,
            ["kind"] = "Opinion",
            ["unitId"] = $"{district.Culture.Id}",
            ["sentOn"] = "2026-01-05",
            ["problem"] = "案卷不规范",
            ["demand"] = "请纠正",
            ["replyBy"] = by,
        });
        Assert.Equal("Done", await Issue("监〔2026〕1号", null));
        Assert.Equal(new DateOnly(2026, 2, 4), await DayAsync<SupervisionNote>(district, note => note.ReplyBy));
        Assert.Equal("Done", await district.EditAsync("supervision-notes", 1, district.BureauClerk, new() { ["receivedOn"] = "2026-01-06" }));
        Assert.Equal(new DateOnly(2026, 2, 5), await DayAsync<SupervisionNote>(district, note => note.ReplyBy));
        // What was typed anew with the correction stands.
        Assert.Equal("Done", await district.EditAsync("supervision-notes", 1, district.BureauClerk, new() { ["receivedOn"] = "2026-01-07", ["replyBy"] = "2026-02-10" }));
        Assert.Equal(new DateOnly(2026, 2, 10), await DayAsync<SupervisionNote>(district, note => note.ReplyBy));

        Assert.Equal("Done", await Issue("监〔2026〕2号", "2026-01-20"));
        Assert.Equal("Done", await district.EditAsync("supervision-notes", 2, district.BureauClerk, new() { ["receivedOn"] = "2026-01-08" }));
        Assert.Equal(new DateOnly(2026, 1, 20), await DayAsync<SupervisionNote>(district, note => note.ReplyBy));
    }

    /// <summary>Fifteen working days (政策默认).</summary>
    [Fact]
    public async Task PublicSuggestion_OfACorrectedDay_IsAnsweredByItsNewTerm()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var office = RegisterDistrict.ClerkOf(await district.FoundAsync("gov-office", "清莲区政府办公室", OrgUnitKind.Department, UnitDuty.GovernmentOffice));
        Assert.Equal("Done", await district.AddAsync("public-suggestions", office, new()
        {
            ["topic"] = "停车",
            ["kind"] = "Work",
            ["content"] = "增设停车位",
            ["channel"] = "Letter",
            ["receivedOn"] = "2026-03-02",
        }));
        Assert.Equal(new DateOnly(2026, 3, 23), await DayAsync<PublicSuggestion>(district, suggestion => suggestion.ReplyBy));
        Assert.Equal("Done", await district.EditAsync("public-suggestions", 1, office, new() { ["receivedOn"] = "2026-02-27" }));
        Assert.Equal(new DateOnly(2026, 3, 19), await DayAsync<PublicSuggestion>(district, suggestion => suggestion.ReplyBy));
    }

    /// <summary>行政处罚法第六十条, 国办发〔2018〕118号: ninety days from the opening of a penalty case, seven working days to the publication, twenty for the rest.</summary>
    [Fact]
    public async Task EnforcementDecision_OfCorrectedDaysOrAnotherKind_HasTheTermsOfWhatItNowSays()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        Assert.Equal("Done", await district.AddAsync("enforcement-decisions", district.CultureClerk, new()
        {
            ["number"] = "罚1号",
            ["kind"] = "Penalty",
            ["unitId"] = $"{district.Culture.Id}",
            ["cause"] = "占道经营",
            ["filedOn"] = "2025-11-03",
            ["decidedOn"] = "2026-01-05",
        }));
        Assert.Equal((new DateOnly(2026, 2, 2), new DateOnly(2026, 1, 14)), await TermsAsync());
        Assert.Equal("Done", await district.EditAsync("enforcement-decisions", 1, district.CultureClerk, new() { ["filedOn"] = "2025-11-05", ["decidedOn"] = "2026-01-06" }));
        Assert.Equal((new DateOnly(2026, 2, 3), new DateOnly(2026, 1, 15)), await TermsAsync());
        // No longer a penalty: no ninety days, and twenty working days to the publication.
        Assert.Equal("Done", await district.EditAsync("enforcement-decisions", 1, district.CultureClerk, new() { ["kind"] = "Compulsion" }));
        Assert.Equal((null, new DateOnly(2026, 2, 3)), await TermsAsync());
        Assert.Equal("Done", await district.EditAsync("enforcement-decisions", 1, district.CultureClerk, new() { ["decidedOn"] = null }));
        Assert.Equal((null, null), await TermsAsync());

        async Task<(DateOnly?, DateOnly?)> TermsAsync() => (await DayAsync<EnforcementDecision>(district, decision => decision.DecideBy), await DayAsync<EnforcementDecision>(district, decision => decision.PublishBy));
    }

    private static JsonObject Suggestion(RegisterDistrict district, string number, string? by = null) => new()
    {
        ["number"] = number,
        ["court"] = "区人民法院",
        ["unitId"] = $"{district.Culture.Id}",
        ["receivedOn"] = "2026-02-02",
        ["content"] = "规范执法程序",
        ["replyBy"] = by,
    };

    /// <summary>The court's paper or the term says by when; the unit that has to answer does not.</summary>
    [Fact]
    public async Task JudicialSuggestion_MovedByTheUnitItself_IsRefused_AndByTheBureauOnlyWithAReason()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        const string Register = "judicial-suggestions";
        Assert.Equal("Done", await district.AddAsync(Register, district.CultureClerk, Suggestion(district, "一号")));
        Assert.Equal(new DateOnly(2026, 4, 3), await DayAsync<JudicialSuggestion>(district, each => each.ReplyBy));
        foreach (var typed in new JsonObject[] { new() { ["replyBy"] = "2026-06-30" }, new() { ["replyBy"] = null, ["receivedOn"] = "2026-02-27" }, new() { ["receivedOn"] = "2026-02-27" } })
            Assert.Contains("登记以后，由司法局写明理由变更", await district.EditAsync(Register, 1, district.CultureClerk, typed, "来不及"));
        // Its answer is its own.
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.CultureClerk, new() { ["repliedOn"] = "2026-03-02", ["reply"] = "已整改" }));
        Assert.Equal(new DateOnly(2026, 4, 3), await DayAsync<JudicialSuggestion>(district, each => each.ReplyBy));

        Assert.Contains("反馈期限原为 2026-04-03，变更的应写明理由", await district.EditAsync(Register, 1, district.BureauClerk, new() { ["replyBy"] = "2026-04-30" }));
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.BureauClerk, new() { ["replyBy"] = "2026-04-30" }, "法院同意延期"));
        Assert.Equal("法院同意延期", await district.AskAsync<MingfaDb, string?>(db => db.Set<RegisterChange>().OrderByDescending(change => change.Id).Select(change => change.Reason).FirstAsync()));
        // A day that was not counted stands when the day of receipt is put right; a counted one is counted anew.
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.BureauClerk, new() { ["receivedOn"] = "2026-02-03" }));
        Assert.Equal(new DateOnly(2026, 4, 30), await DayAsync<JudicialSuggestion>(district, each => each.ReplyBy));
        Assert.Equal("Done", await district.AddAsync(Register, district.CultureClerk, Suggestion(district, "二号")));
        Assert.Equal("Done", await district.EditAsync(Register, 2, district.BureauClerk, new() { ["receivedOn"] = "2026-02-09" }, "收文日期登记有误"));
        Assert.Equal(new DateOnly(2026, 4, 10), await DayAsync<JudicialSuggestion>(district, each => each.ReplyBy));
        Assert.Equal("Done", await district.AddAsync(Register, district.CultureClerk, Suggestion(district, "三号", by: "2026-03-20")));
        Assert.Equal(new DateOnly(2026, 3, 20), await DayAsync<JudicialSuggestion>(district, each => each.ReplyBy));
    }

    [Fact]
    public async Task JudicialSuggestion_MovedByASheet_IsRefusedInItsRow()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        Assert.Equal("Done", await district.AddAsync("judicial-suggestions", district.BureauClerk, Suggestion(district, "一号")));
        var report = await district.CheckAsync("judicial-suggestions", district.BureauClerk,
            ["编号", "文号", "法院", "被建议单位", "收到日期", "建议内容", "反馈期限"], ["SFJY-000001", "一号", "区人民法院", district.Culture.Name, "2026-02-02", "规范执法程序", "2026-06-30"]);
        Assert.Contains("表格导入不能变更", Assert.Single(report.Problems).Reason);
    }

    /// <summary>行政诉讼法第六十七条 is of the first instance; of the second nothing hangs on the answer (行诉解释第一百零八条).</summary>
    [Fact]
    public async Task AnswersInTime_CountTheFirstInstanceAlone()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        LitigationCase Suit(int number, CourtInstance instance, DateOnly? answered) => new()
        {
            Code = $"YS-{number}",
            Number = $"{number}号",
            Court = "区人民法院",
            UnitId = district.Culture.Id,
            Instance = instance,
            Cause = "行政处罚",
            ServedOn = new(2026, 1, 5),
            AnswerBy = new(2026, 1, 20),
            AnsweredOn = answered,
        };
        await district.PlantAsync(Suit(1, CourtInstance.First, new(2026, 1, 20)), Suit(2, CourtInstance.First, null), Suit(3, CourtInstance.Second, null), Suit(4, CourtInstance.Retrial, null));
        Assert.Equal((1L, 2L), await district.FigureAsync("LI-03", new(2026, 3, 2)));
        Assert.Contains("一审", LitigationCaseFigures.AnsweredInTime.Definition);
    }

    /// <summary>Typed before an extension had fields of its own: everything else of it can be put right, and the day itself by article 33.</summary>
    [Fact]
    public async Task InformationRequest_WithALaterDayOfOld_IsEdited_AndAskedForTheExtensionOnlyWhereTheDayMoves()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        const string Register = "information-requests";
        await district.PlantAsync(new InformationRequest { Code = "YSQ-1", Subject = "预算信息", UnitId = district.Culture.Id, ReceivedOn = new(2026, 2, 2), AnswerBy = new(2026, 3, 20) });
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.CultureClerk, new() { ["subject"] = "决算信息" }));
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.CultureClerk, new() { ["answeredOn"] = "2026-03-02", ["answer"] = "Disclosed" }));
        Assert.Equal(new DateOnly(2026, 3, 20), await DayAsync<InformationRequest>(district, request => request.AnswerBy));
        foreach (var typed in new JsonObject[] { new() { ["answerBy"] = "2026-03-24" }, new() { ["receivedOn"] = "2026-02-03" } })
            Assert.Contains("延长的填写延长工作日、同意和告知的日期", await district.EditAsync(Register, 1, district.CultureClerk, typed));
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.CultureClerk, new() { ["extendedDays"] = 10, ["extensionAgreedOn"] = "2026-02-27", ["extensionToldOn"] = "2026-02-28" }));
        Assert.Equal(new DateOnly(2026, 3, 20), await DayAsync<InformationRequest>(district, request => request.AnswerBy));
        // By a sheet too.
        var report = await district.CheckAsync(Register, district.CultureClerk, ["编号", "申请内容", "答复单位", "收到日期"], ["YSQ-1", "预算和决算信息", district.Culture.Name, "2026-02-02"]);
        Assert.Equal((1, 0), (report.Changed, report.Refused));
    }
}
