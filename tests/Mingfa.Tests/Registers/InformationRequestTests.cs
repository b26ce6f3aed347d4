using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Registers;

/// <summary>《政府信息公开条例》第三十三条: an extension by consent and with notice, of at most twenty working days; what it takes to ask others is not counted.</summary>
public sealed class InformationRequestTests
{
    private const string Register = "information-requests";

    private static JsonObject Request(RegisterDistrict district, int? days = null, string? agreed = null, string? told = null, int? consulted = null, string? by = null) => new()
    {
        ["subject"] = "预算信息",
        ["unitId"] = $"{district.Culture.Id}",
        ["receivedOn"] = "2026-02-02",
        ["extendedDays"] = days?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["extensionAgreedOn"] = agreed,
        ["extensionToldOn"] = told,
        ["consultedDays"] = consulted?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["answerBy"] = by,
    };

    private static Task<DateOnly?> ByAsync(RegisterDistrict district) =>
        district.AskAsync<MingfaDb, DateOnly?>(db => db.Set<InformationRequest>().OrderByDescending(request => request.Id).Select(request => request.AnswerBy).FirstAsync());

    [Fact]
    public async Task AnswerBy_IsTwentyWorkingDays_WithTheExtensionAndTheConsultationFromTheSameStart()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        Assert.Equal("Done", await district.AddAsync(Register, district.CultureClerk, Request(district)));
        // Nine days of the Spring Festival lie in between; the Saturdays of 14 and 28 February are worked.
        Assert.Equal(new DateOnly(2026, 3, 6), await ByAsync(district));
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.CultureClerk, new JsonObject { ["extendedDays"] = 20, ["extensionAgreedOn"] = "2026-02-27", ["extensionToldOn"] = "2026-02-28" }));
        Assert.Equal(new DateOnly(2026, 4, 3), await ByAsync(district));
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.CultureClerk, new JsonObject { ["consultedDays"] = 3 }));
        // 清明: the sixth of April is a holiday.
        Assert.Equal(new DateOnly(2026, 4, 9), await ByAsync(district));
        Assert.Equal("Done", await district.EditAsync(Register, 1, district.CultureClerk, new JsonObject { ["extendedDays"] = null, ["extensionAgreedOn"] = null, ["extensionToldOn"] = null }));
        Assert.Equal(new DateOnly(2026, 3, 11), await ByAsync(district));
        Assert.Equal("Done", await district.AddAsync(Register, district.CultureClerk, Request(district, 5, "2026-02-27", "2026-03-02", by: "2026-03-13")));
    }

    [Theory]
    [InlineData(21, "2026-02-27", "2026-02-28", "最长不得超过 20 个工作日")]
    [InlineData(0, "2026-02-27", "2026-02-28", "最短一个工作日")]
    [InlineData(10, null, "2026-02-28", "应当经政府信息公开工作机构负责人同意并告知申请人")]
    [InlineData(10, "2026-02-27", null, "应当经政府信息公开工作机构负责人同意并告知申请人")]
    [InlineData(null, "2026-02-27", "2026-02-28", "应填写延长工作日")]
    [InlineData(10, "2026-02-28", "2026-02-27", "同意以后告知")]
    [InlineData(10, "2026-02-01", "2026-02-28", "收到申请以后同意")]
    [InlineData(10, "2026-03-02", "2026-03-03", "还没有到，不能登记告知延长")]
    public async Task Extension_WithoutConsentOrNotice_OrLongerThanTheLawAllows_IsRefused(int? days, string? agreed, string? told, string why)
    {
        await using var district = await RegisterDistrict.OpenAsync();
        Assert.Contains(why, await district.AddAsync(Register, district.CultureClerk, Request(district, days, agreed, told)), StringComparison.Ordinal);
    }

    /// <summary>〔政策默认〕 A term that has run out is not extended any more; what it took to ask others had moved its end.</summary>
    [Fact]
    public async Task Extension_ToldAfterTheTermHadRunOut_IsRefused()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        district.Time.Advance(TimeSpan.FromDays(10));
        Assert.Contains("延长应在原期限 2026-03-06 届满以前告知申请人〔政策默认〕", await district.AddAsync(Register, district.CultureClerk, Request(district, 10, "2026-03-06", "2026-03-07")), StringComparison.Ordinal);
        Assert.Equal("Done", await district.AddAsync(Register, district.CultureClerk, Request(district, 10, "2026-03-06", "2026-03-06")));
        Assert.Equal("Done", await district.AddAsync(Register, district.CultureClerk, Request(district, 10, "2026-03-06", "2026-03-09", consulted: 1)));
    }

    /// <summary>Late is who answers after the term as it was extended; the figures and the gap go by it.</summary>
    [Fact]
    public async Task Answer_WithinTheExtendedTerm_IsInTime_AndOneWithoutExtensionIsLate()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        Assert.Equal("Done", await district.AddAsync(Register, district.CultureClerk, Request(district, 10, "2026-02-27", "2026-02-28")));
        Assert.Equal("Done", await district.AddAsync(Register, district.CultureClerk, Request(district)));
        district.Time.Advance(TimeSpan.FromDays(14));
        var (term, day) = (new DateOnly(2026, 3, 20), new DateOnly(2026, 3, 16));
        Assert.Equal(term, await district.AskAsync<MingfaDb, DateOnly?>(db => db.Set<InformationRequest>().Where(request => request.Id == 1).Select(request => request.AnswerBy).SingleAsync()));
        Assert.Equal(["YSQ-000002"], (await district.GapAsync("information-requests-overdue", day)).Select(row => row.Subject));
        Assert.Equal(2, (await district.GapAsync("information-requests-overdue", term.AddDays(1))).Count);
        foreach (var id in new[] { 1, 2 })
            Assert.Equal("Done", await district.EditAsync(Register, id, district.CultureClerk, new JsonObject { ["answeredOn"] = "2026-03-16", ["answer"] = "Disclosed" }));
        Assert.Equal((1L, 2L), await district.FigureAsync("F-50.2", new(2026, 12, 31)));
        Assert.Equal((1L, null), await district.FigureAsync("F-50.8", new(2026, 12, 31)));
        Assert.Equal((0L, null), await district.FigureAsync("F-50.8", new(2026, 2, 27)));
        Assert.Empty(await district.GapAsync("information-requests-overdue", new(2026, 12, 31)));
    }

    /// <summary>Over HTTP: the form says which article refuses, keeps what was typed, and does not exist for another unit.</summary>
    [Fact]
    public async Task Form_RefusesByArticle33_KeepsWhatWasTyped_AndTheRequestIsNobodyElses()
    {
        await using var host = await WorkHost.StartAsync();
        const string Add = $"/registers/{Register}/add";
        var (clerk, unit) = (host.As(host.Who.OtherClerk), await host.QueryAsync(db => db.Set<OrgUnit>().Where(each => each.Code == "education").Select(each => each.Id).FirstAsync()));
        (string, string)[] typed = [("subject", "预算信息"), ("unitId", $"{unit}"), ("receivedOn", "2026-02-02"), ("extensionAgreedOn", "2026-02-27"), ("extensionToldOn", "2026-02-28")];
        var refused = await clerk.SubmitAsync(await clerk.PageAsync(Add), Add, [.. typed, ("extendedDays", "25")]);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var page = await Browser.ReadAsync(refused);
        Assert.Contains("第三十三条", page.QuerySelector(".error-summary")!.TextContent);
        Assert.Equal("25", page.QuerySelector("input[name=extendedDays]")!.GetAttribute("value"));
        var added = await clerk.SubmitAsync(page, Add, [.. typed, ("extendedDays", "15")]);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var path = added.Headers.Location!.ToString();
        Assert.Contains("2026-03-27", (await clerk.PageAsync(path)).QuerySelector("dl.facts")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(host.Who.Handler).GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(0).GetAsync($"/data/{Register}")).StatusCode);
    }
}
