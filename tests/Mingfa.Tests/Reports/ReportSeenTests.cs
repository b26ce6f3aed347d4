using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Reports;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Reports;

/// <summary>Two at one report: what somebody answers for, moves or replaces is what he saw.</summary>
public sealed class ReportSeenTests
{
    [Fact]
    public async Task Review_OfATextThatWasChangedSinceItWasShown_IsRefused_AndTheNewTextIsShown()
    {
        await using var host = await WorkHost.StartAsync();
        var (author, chief) = (host.As(host.Who.Registrar), host.As(host.Who.BureauHead));
        var id = await DraftAsync(author, "经验材料-2018", "2018-11-30");
        var section = await host.QueryAsync(db => db.Set<ReportSection>().Where(part => part.ReportId == id && part.Narrative != "" && part.Level > 0).OrderBy(part => part.Ordinal).Select(part => part.Id).FirstAsync());
        await WriteAsync("甲稿，文从字顺。");
        var shown = await PageAsync(chief, id);
        await WriteAsync("乙稿，另有说法。");

        using var answer = await SubmitAsync(chief, shown, section, "Review");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var refused = await Browser.ReadAsync(answer);
        Assert.Contains("已被他人改动", refused.QuerySelector(".error-summary")!.TextContent);
        Assert.Contains("乙稿", refused.QuerySelector($"#s{section} > p")!.TextContent);
        Assert.Null((await ReadAsync()).NarrativeReviewer);

        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(chief, refused, section, "Review")).StatusCode);
        var reviewed = await ReadAsync();
        Assert.Equal(("乙稿，另有说法。", "傅长青"), (reviewed.Narrative, reviewed.NarrativeReviewer));

        // What was reviewed on an older page has somebody who answers for it.
        Assert.Equal(HttpStatusCode.Conflict, (await SubmitAsync(chief, refused, section, "Review")).StatusCode);
        // A form without what was seen is none of ours.
        Assert.Equal(HttpStatusCode.Conflict, (await chief.PostAsync($"/work/reports/{id}/text?handler=Review", ("section", $"{section}"))).StatusCode);

        async Task WriteAsync(string narrative) => Assert.Equal(HttpStatusCode.Redirect,
            (await SubmitAsync(author, await PageAsync(author, id), section, "Save", ("prose", (await ReadAsync()).Prose), ("narrative", narrative))).StatusCode);
        Task<ReportSection> ReadAsync() => host.QueryAsync(db => db.Set<ReportSection>().AsNoTracking().SingleAsync(part => part.Id == section));
    }

    /// <summary>Read before the other wrote, written after: the database itself finds another text.</summary>
    [Fact]
    public async Task Review_WhileTheTextIsBeingChanged_IsNotWritten()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await DraftAsync(host.As(host.Who.Registrar), "经验材料-2018", "2018-11-30");
        var justice = await host.QueryAsync(db => db.Set<OrgUnit>().Where(unit => unit.Code == "justice").Select(unit => unit.Id).SingleAsync());
        var chief = new Actor(host.Who.OfficerOf(host.Who.BureauHead), "傅长青", justice, "区司法局", [new ActorPost(justice, Post.LegalBureauHead)]);
        await host.InScopeAsync(async services =>
        {
            var desk = services.GetRequiredService<ReportDesk>();
            var section = (await desk.FindAsync(chief, id))!.Sections.First(part => part.Narrative.Length > 0);
            await host.QueryAsync(db => db.Set<ReportSection>().Where(part => part.Id == section.Id).ExecuteUpdateAsync(set => set.SetProperty(part => part.Narrative, "乙稿")));
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => desk.ReviewAsync(chief, section));
            return true;
        });
        Assert.False(await host.QueryAsync(db => db.Set<ReportSection>().AnyAsync(part => part.ReportId == id && part.NarrativeReviewer != null)));
    }

    [Fact]
    public async Task Cells_TypedOnAnOlderPage_AreRefused_AndStandNextToWhatAnotherTyped()
    {
        const string Received = "applications.received.natural";
        const string Brought = "applications.brought.natural";
        await using var host = await WorkHost.StartAsync();
        var (registrar, chief) = (host.As(host.Who.Registrar), host.As(host.Who.BureauHead));
        var id = await DraftAsync(registrar, "政府信息公开工作年度报告", "2025-12-31");
        var (mine, theirs) = (await PageAsync(registrar, id), await PageAsync(chief, id));
        var section = long.Parse(theirs.QuerySelector($"[name='{Received}']")!.Closest("form")!.QuerySelector("[name=section]")!.GetAttribute("value")!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(chief, theirs, section, "Cells", (Received, "12"))).StatusCode);

        using var answer = await SubmitAsync(registrar, mine, section, "Cells", (Brought, "7"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var refused = await Browser.ReadAsync(answer);
        Assert.Equal($"{Received}=12", await TypedAsync());
        Assert.Equal("7", refused.QuerySelector<IHtmlInputElement>($"details[open] [name='{Brought}']")!.Value);
        Assert.Contains("12", refused.QuerySelector($"#s{section} table")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(registrar, refused, section, "Cells", (Received, "12"), (Brought, "7"))).StatusCode);
        Assert.Equal([$"{Received}=12", $"{Brought}=7"], (await TypedAsync()).Split('\n'));

        Task<string> TypedAsync() => host.QueryAsync(db => db.Set<ReportSection>().Where(part => part.Id == section).Select(part => part.Prose).SingleAsync());
    }

    [Fact]
    public async Task Heading_MovedRenamedOrRemovedOnAnOlderPage_IsRefused()
    {
        await using var host = await WorkHost.StartAsync();
        var (registrar, chief) = (host.As(host.Who.Registrar), host.As(host.Who.BureauHead));
        var id = await DraftAsync(registrar, "法治政府建设年度报告", "2025-12-31");
        var section = await host.QueryAsync(db => db.Set<ReportSection>().Where(part => part.ReportId == id && part.Heading == "依法行政制度体系完善").Select(part => part.Id).SingleAsync());
        var shown = await PageAsync(registrar, id);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(chief, await PageAsync(chief, id), section, "Move", ("move", "Up"))).StatusCode);
        await RefusedAsync("Move", ("move", "Up"));

        shown = await PageAsync(registrar, id);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(chief, await PageAsync(chief, id), section, "Rename", ("heading", "制度体系"))).StatusCode);
        var renamed = await RefusedAsync("Rename", ("heading", "依法行政制度"));
        Assert.Equal("依法行政制度", renamed.QuerySelector<IHtmlInputElement>($"#s{section} details[open] form[action*='Rename'] [name=heading]")!.Value);

        // Nobody removes what another has just written.
        shown = await PageAsync(registrar, id);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(chief, await PageAsync(chief, id), section, "Save", ("prose", ""), ("narrative", "刚刚写的一段。"))).StatusCode);
        await RefusedAsync("Move", ("move", "Remove"));
        Assert.Equal(("制度体系", "刚刚写的一段。"), await host.QueryAsync(async db => await db.Set<ReportSection>().SingleAsync(part => part.Id == section) is var part ? (part.Heading, part.Narrative) : default));

        // And where it is gone, whoever still has it before him is told.
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(chief, await PageAsync(chief, id), section, "Move", ("move", "Remove"))).StatusCode);
        Assert.Contains("已被他人删除", (await RefusedAsync("Rename", ("heading", "依法行政制度"))).QuerySelector(".error-summary")!.TextContent);

        async Task<IHtmlDocument> RefusedAsync(string handler, (string, string) typed)
        {
            var before = await OutlineAsync();
            using var answer = await SubmitAsync(registrar, shown, section, handler, typed);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Equal(before, await OutlineAsync());
            return await Browser.ReadAsync(answer);
        }

        Task<List<string>> OutlineAsync() => host.QueryAsync(db => db.Set<ReportSection>().Where(part => part.ReportId == id).OrderBy(part => part.Ordinal).Select(part => part.Heading).ToListAsync());
    }

    [Fact]
    public async Task Numbers_TypedByHand_AreConfirmedTogether_AndNoReasonTypedIsLost()
    {
        await using var host = await WorkHost.StartAsync();
        var (registrar, chief) = (host.As(host.Who.Registrar), host.As(host.Who.BureauHead));
        var id = await DraftAsync(registrar, "经验材料-2018", "2018-11-30");
        var section = await host.QueryAsync(db => db.Set<ReportSection>().Where(part => part.ReportId == id && part.Level > 0).OrderBy(part => part.Ordinal).Select(part => part.Id).FirstAsync());
        await SubmitAsync(registrar, await PageAsync(registrar, id), section, "Save", ("prose", ""), ("narrative", "新建服务窗口12个，方便群众就近办事。组织培训人员34名，提高履职能力。调解各类纠纷56件，化解在基层。"));
        var shown = await PageAsync(registrar, id);
        Assert.Equal(["12", "34", "56"], NumbersOf(shown));

        using (var answer = await ConfirmAsync(registrar, shown, "", "", ""))
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        using (var answer = await ConfirmAsync(registrar, shown, "据登记簿核对", "", new string('长', 401)))
        {
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            var refused = await Browser.ReadAsync(answer);
            Assert.Equal(["据登记簿核对", "", new string('长', 401)], refused.QuerySelectorAll<IHtmlInputElement>("[name=reason]").Select(input => input.Value));
            Assert.Empty(await ReasonsAsync());
        }

        Assert.Equal(HttpStatusCode.Redirect, (await ConfirmAsync(registrar, shown, "据登记簿核对", "", "据台账核对")).StatusCode);
        Assert.Equal(["据登记簿核对", "据台账核对"], await ReasonsAsync());
        var left = await PageAsync(chief, id);
        Assert.Equal(["34"], NumbersOf(left));

        // Another has answered for it meanwhile: the reason is not lost without a word.
        using var late = await ConfirmAsync(chief, shown, "另一个理由", "据签到表核对", "");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var told = await Browser.ReadAsync(late);
        Assert.Contains("您写的理由是：“另一个理由”", told.QuerySelector(".error-summary")!.TextContent);
        Assert.Equal("据签到表核对", told.QuerySelector<IHtmlInputElement>("[name=reason]")!.Value);
        Assert.Equal(HttpStatusCode.Redirect, (await ConfirmAsync(chief, told, "据签到表核对")).StatusCode);
        Assert.Empty(NumbersOf(await PageAsync(chief, id)));

        Task<List<string>> ReasonsAsync() => host.QueryAsync(db => db.Set<ConfirmedNumber>().OrderBy(number => number.Id).Select(number => number.Reason).ToListAsync());
        Task<HttpResponseMessage> ConfirmAsync(Browser who, IHtmlDocument page, params string[] reasons) => who.PostAsync($"/work/reports/{id}/text?handler=Confirm",
            [.. page.QuerySelectorAll("form[action*='handler=Confirm'] li").Zip(reasons).SelectMany(item => item.First.QuerySelectorAll<IHtmlInputElement>("input")
                .Select(input => (input.Name!, input.Name == "reason" ? item.Second : input.Value)))]);
    }

    [Fact]
    public async Task Numbers_InTheTitleAndInHeadings_AreTypedByHandToo_AndAHeadingOverNothingIsNotReleased()
    {
        await using var host = await WorkHost.StartAsync();
        var registrar = host.As(host.Who.Registrar);
        var id = await DraftAsync(registrar, "法治政府建设年度报告", "2025-12-31");
        // What the template says, the year of the report among it, is not typed by hand.
        Assert.Empty(NumbersOf(await PageAsync(registrar, id)));
        var sections = await host.QueryAsync(db => db.Set<ReportSection>().Where(part => part.ReportId == id).OrderBy(part => part.Ordinal).Select(part => part.Id).ToListAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(registrar, await PageAsync(registrar, id), sections[0], "Title", ("title", "清莲区2025年法治政府建设年度报告：办案500件"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SubmitAsync(registrar, await PageAsync(registrar, id), sections[1], "Add", ("heading", "全年办结各类案件9999件、满意率100%"), ("level", "3"))).StatusCode);

        var shown = await PageAsync(registrar, id);
        Assert.Equal(["500", "9999", "100%"], NumbersOf(shown));
        var refused = await RefusedAsync();
        foreach (var said in new[] { "“题目”中的“500”", "中的“9999”", "中的“100%”", "“全年办结各类案件9999件、满意率100%”还没有内容，请补写或者删除这个标题" })
            Assert.Contains(said, refused);

        using var confirmed = await registrar.PostAsync($"/work/reports/{id}/text?handler=Confirm", [.. shown.QuerySelectorAll("form[action*='handler=Confirm'] li")
            .SelectMany(item => item.QuerySelectorAll<IHtmlInputElement>("input").Select(input => (input.Name!, input.Name == "reason" ? "据办案系统核对" : input.Value)))]);
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.Empty(NumbersOf(await PageAsync(registrar, id)));
        Assert.DoesNotContain("手工填写的数字", await RefusedAsync());

        async Task<string> RefusedAsync()
        {
            using var answer = await registrar.PostJsonAsync($"/api/v1/reports/{id}/freeze-report", new { });
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            return string.Join('\n', (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("message").GetString()));
        }
    }

    private static string[] NumbersOf(IHtmlDocument page) => [.. page.QuerySelectorAll("form[action*='handler=Confirm'] li strong").Select(number => number.TextContent)];

    private static Task<IHtmlDocument> PageAsync(Browser who, long id) => who.PageAsync($"/work/reports/{id}/text");

    private static async Task<long> DraftAsync(Browser who, string template, string asOf)
    {
        using var answer = await who.PostJsonAsync("/api/v1/reports/draft-report", new { template, asOf });
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("dossierId").GetInt64();
    }

    /// <summary>Sends a section's form as it stands on the page, however old the page is.</summary>
    private static Task<HttpResponseMessage> SubmitAsync(Browser who, IHtmlDocument page, long section, string handler, params (string Name, string Value)[] typed)
    {
        var form = page.QuerySelectorAll<IHtmlFormElement>($"form[action*='handler={handler}']").First(each => each.QuerySelector($"[name=section][value='{section}']") is not null);
        var carried = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Where(input => input.Name != "__RequestVerificationToken").Select(input => (input.Name!, input.Value));
        return who.PostAsync(form.GetAttribute("action")!.Split('#')[0], [.. carried, .. typed]);
    }
}
