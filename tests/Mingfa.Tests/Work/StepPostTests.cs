using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.Work;

public sealed class StepPostTests
{
    [Fact]
    public async Task Accept_PostedTwiceWithOneSubmission_IsOneAct()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var browser = host.As(host.Who.Handler);
        var path = $"/work/reconsideration/{id}/accept";
        var page = await browser.PageAsync(path);

        var first = await browser.SubmitAsync(page, path, ("opinion", "符合受理条件"));
        var second = await browser.SubmitAsync(page, path, ("opinion", "符合受理条件"));

        Assert.Equal($"/work/reconsideration/{id}", first.Headers.Location?.ToString());
        Assert.Equal($"/work/reconsideration/{id}", second.Headers.Location?.ToString());
        Assert.Equal(1, await host.QueryAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "reconsideration.accept")));
    }

    [Fact]
    public async Task Program_MayNumberItsSubmissionsAsItLikes_AndAVersionThatIsNoneOfOurs_MatchesNothing()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var program = host.As(host.Who.Handler);
        var path = $"/api/v1/reconsideration/{id}/accept";
        Assert.Equal(HttpStatusCode.Conflict, (await program.PostJsonAsync(path, new { opinion = "符合条件" }, ifMatch: "\"abc\"")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.PostJsonAsync(path, new { opinion = "符合条件" }, ifMatch: "*", key: "in-2026-17")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.PostJsonAsync(path, new { opinion = "符合条件" }, key: "in-2026-17")).StatusCode);
        Assert.Equal(1, await host.QueryAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "reconsideration.accept")));
    }

    /// <summary>What a page could not show again is not taken in the first place.</summary>
    [Fact]
    public async Task Program_WithEmptyElementsEndlessLinesOrAKeyTwice_IsRefused()
    {
        await using var host = await WorkHost.StartAsync();
        var program = host.As(host.Who.OtherClerk);
        foreach (var basis in (object?[])[new string?[] { null }, new[] { new string('法', 4001) }, Enumerable.Repeat("法", 2001), new object[] { 1 }])
        {
            var answer = await program.PostJsonAsync("/api/v1/normative-document/propose", new { title = "关于开放的规定", level = "Department", necessity = "需要", legalBasis = basis });
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict, $"{(int)answer.StatusCode}");
            Assert.Contains("legalBasis", await answer.Content.ReadAsStringAsync());
        }

        using var twice = new StringContent("{\"title\":\"一\",\"title\":\"二\"}", System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await program.PostJsonAsync("/api/v1/normative-document/propose", twice)).StatusCode);
        Assert.Equal(0, await host.QueryAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "normative-document.propose")));
    }

    [Theory]
    [InlineData("{\"applicant\":\"\\ud800\"}", "applicant")]
    [InlineData("{\"applicant\":\"甲\\u0000乙\"}", "applicant")]
    [InlineData("{\"claim\":\"甲\\u001b[2J\"}", "claim")]
    [InlineData("{\"files\":[\"\\udfff\"]}", "files")]
    [InlineData("{\"actionKind\":{\"\\ud800\":1}}", "actionKind")]
    [InlineData("{\"\\ud800\":\"x\"}", "不是有效的 JSON 对象")]
    public async Task Program_WithHalfACharacterOrAControlCharacter_IsToldWhere(string json, string told)
    {
        await using var host = await WorkHost.StartAsync();
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        var answer = await host.As(host.Who.Handler).PostJsonAsync("/api/v1/reconsideration/receive", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["findings"]!.AsArray(), finding => told == (string?)finding!["field"] || $"{finding["message"]}".Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Program_WithAFieldTheStepDoesNotKnow_IsToldItsName()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var program = host.As(host.Who.Handler);
        var path = $"/api/v1/reconsideration/{id}/accept";
        var answer = await program.PostJsonAsync(path, new { opinion = "符合条件", opnion = "笔误" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("有不认识的字段：opnion。", JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["findings"]!.AsArray().Select(finding => (string)finding!["message"]!));
        Assert.Equal(HttpStatusCode.OK, (await program.PostJsonAsync(path, new { Opinion = "符合条件" })).StatusCode);
    }

    [Fact]
    public async Task Post_WithAControlCharacter_IsRefusedAtTheField_TabsAndLinesAreTaken()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var browser = host.As(host.Who.Handler);
        var path = $"/work/reconsideration/{id}/accept";
        var page = await browser.PageAsync(path);
        var answer = await browser.SubmitAsync(page, path, ("opinion", "符合\u0000条件"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("控制字符", (await Browser.ReadAsync(answer)).QuerySelector("#error-summary")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(page, path, ("opinion", "一、\t符合\r\n二、受理"))).StatusCode);
    }

    [Fact]
    public async Task Post_WithStaleVersion_KeepsTypedTextAndShowsWhatChanged()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var path = $"/work/reconsideration/{id}/accept";
        var slow = host.As(host.Who.Handler);
        var page = await slow.PageAsync(path);
        await Noting(host, id, "申请人来电补充说明");

        var answer = await slow.SubmitAsync(page, path, ("opinion", "我写了很久的意见"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var shown = await Browser.ReadAsync(answer);
        Assert.Contains("我写了很久的意见", shown.QuerySelector("textarea[name=opinion]")!.TextContent);
        Assert.Contains("备注", shown.QuerySelector("section[aria-labelledby=meanwhile]")!.TextContent);
        Assert.Equal(0, await host.QueryAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "reconsideration.accept")));

        var again = await slow.SubmitAsync(shown, path, ("opinion", "我写了很久的意见"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("99999999999999")]
    [InlineData("")]
    public async Task Post_WithAVersionThatCannotBeRead_IsAConflict(string version)
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var path = $"/work/reconsideration/{id}/accept";
        var browser = host.As(host.Who.Handler);
        var answer = await browser.SubmitAsync(await browser.PageAsync(path), path, ("opinion", "符合条件"), ("version", version));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal(0, await host.QueryAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "reconsideration.accept")));
    }

    [Fact]
    public async Task Post_WithoutOpinion_IsRefusedAtTheField()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var browser = host.As(host.Who.Handler);
        var path = $"/work/reconsideration/{id}/accept";

        var page = await browser.PageAsync(path);
        Assert.Null(page.QuerySelector(".has-error, .error-summary"));

        var answer = await browser.SubmitAsync(page, path, ("opinion", " "));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var link = (await Browser.ReadAsync(answer)).QuerySelector("#error-summary a")!;
        Assert.Contains("承办人意见", link.TextContent);
        Assert.NotNull((await Browser.ReadAsync(answer)).QuerySelector(link.GetAttribute("href")!));
    }

    /// <summary>One refusal names everything: what is missing in the form, and that it is not this step's turn.</summary>
    [Fact]
    public async Task Post_OutOfTurn_WithEmptyFields_IsToldBoth()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var browser = host.As(host.Who.Head);

        var page = await browser.PostAsync($"/work/reconsideration/{id}/decide", ("holding", " "));
        var api = await browser.PostJsonAsync($"/api/v1/reconsideration/{id}/decide", new { holding = " " });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (page.StatusCode, api.StatusCode));
        foreach (var told in new[] { (await Browser.ReadAsync(page)).QuerySelector("#error-summary")!.TextContent, JsonNode.Parse(await api.Content.ReadAsStringAsync())!["findings"]!.AsArray().Aggregate("", (all, one) => all + one!["message"]) })
        {
            Assert.Contains("决定主文", told);
            Assert.Contains("不能办理“作出行政复议决定”", told);
        }
    }

    [Fact]
    public async Task Receive_DatedTomorrow_IsRefusedAndKeepsWhatWasTyped()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Handler);
        const string path = "/work/reconsideration/open/receive";

        var answer = await browser.SubmitAsync(await browser.PageAsync(path), path,
            ("applicant", "申请人乙"), ("respondent", "区教育局"), ("actionKind", "Penalty"), ("action", "罚款"),
            ("actedOn", "2026年2月1日"), ("knownOn", "2026年2月1日"), ("claim", "请求撤销"), ("receivedOn", "2026-03-03"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var shown = await Browser.ReadAsync(answer);
        Assert.Equal("申请人乙", shown.QuerySelector("input[name=applicant]")!.GetAttribute("value"));
        Assert.Contains("收到日期不能晚于今天", shown.QuerySelector("#error-summary")!.TextContent);
    }

    [Fact]
    public async Task Reject_WithoutConfirmation_IsNotTaken()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var browser = host.As(host.Who.Head);
        var path = $"/work/reconsideration/{id}/reject";

        var unsure = await browser.SubmitAsync(await browser.PageAsync(path), path, ("reason", "不属于受理范围"));
        Assert.Equal(HttpStatusCode.BadRequest, unsure.StatusCode);

        var sure = await browser.SubmitAsync(await Browser.ReadAsync(unsure), path, ("reason", "不属于受理范围"), ("confirmed", "true"));
        Assert.Equal(HttpStatusCode.Redirect, sure.StatusCode);
    }

    [Fact]
    public async Task Draft_IsKeptOnTheServerAndGoneAfterTheStep()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var browser = host.As(host.Who.Handler);
        var path = $"/work/reconsideration/{id}/accept";
        var page = await browser.PageAsync(path);

        // Without script the form's button keeps it.
        Assert.Equal(path + "?handler=Draft", page.QuerySelector("main form button[formnovalidate]")!.GetAttribute("formaction"));
        var kept = await browser.SubmitAsync(page, path + "?handler=Draft", ("opinion", "写到一半"));
        Assert.Equal(path, kept.Headers.Location?.ToString());
        var resumed = await browser.PageAsync(path);
        Assert.Contains("写到一半", resumed.QuerySelector("textarea[name=opinion]")!.TextContent);

        await browser.SubmitAsync(page, path, ("opinion", "写完了"));
        Assert.Equal(0, await host.QueryAsync(db => db.Set<FormDraft>().CountAsync()));
    }

    /// <summary>What no database keeps is told at its field, and all that was typed stands there still.</summary>
    [Fact]
    public async Task Draft_WithACharacterThatCannotBeKept_IsToldAtItsField_AndNothingTypedIsLost()
    {
        await using var host = await WorkHost.StartAsync();
        var id = await host.ReceiveAsync();
        var browser = host.As(host.Who.Head);
        var path = $"/work/reconsideration/{id}/reject";
        var page = await browser.PageAsync(path);
        var refused = await browser.SubmitAsync(page, path + "?handler=Draft", ("reason", "不属于\0受理范围"), ("competentOrgan", "区教育局"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var shown = await Browser.ReadAsync(refused);
        Assert.Contains("“理由”含有不能保存的字符", shown.QuerySelector(".error-summary")!.TextContent);
        Assert.Equal("区教育局", shown.QuerySelector("input[name=competentOrgan]")!.GetAttribute("value"));
        Assert.Contains("受理范围", shown.QuerySelector("textarea[name=reason]")!.TextContent);
        Assert.Equal(0, await host.QueryAsync(db => db.Set<FormDraft>().CountAsync()));
    }

    [Fact]
    public async Task Files_OfAnotherOfficer_CannotBeDrawnIntoACase()
    {
        await using var host = await WorkHost.StartAsync();
        var foreign = await host.QueryAsync(async db =>
        {
            var file = new StoredFile { Hash = new string('a', 64), Name = "别人的.txt", Size = 1, OfficerId = host.Who.OfficerOf(host.Who.OtherClerk), UnitId = 2, UploadedAt = host.Time.GetUtcNow() };
            await db.WriteAsync(() => { db.Add(file); return Task.CompletedTask; });
            return file.Id;
        });
        var answer = await host.As(host.Who.Handler).PostJsonAsync("/api/v1/reconsideration/receive", new
        {
            applicant = "甲",
            respondent = "乙",
            actionKind = "Penalty",
            action = "罚款",
            actedOn = "2026-02-01",
            knownOn = "2026-02-01",
            claim = "撤销",
            receivedOn = "2026-03-02",
            files = new[] { foreign },
        });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Null(await host.QueryAsync(db => db.Set<StoredFile>().Where(file => file.Id == foreign).Select(file => file.DossierId).SingleAsync()));
    }

    [Fact]
    public async Task Files_UploadedWithARefusedForm_AreKeptAndServedAsAttachmentAfterwards()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Handler);
        const string path = "/work/reconsideration/open/receive";
        (string, string?)[] typed = [("respondent", "区教育局"), ("actionKind", "Penalty"), ("action", "罚款"), ("actedOn", "2026-02-01"), ("knownOn", "2026-02-01"), ("claim", "请求撤销"), ("receivedOn", "2026-03-02")];

        var refused = await browser.SubmitAsync(await browser.PageAsync(path), path, [("files", "申请书.txt", Encoding.UTF8.GetBytes("申请书全文"))], typed);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var done = await browser.SubmitAsync(await Browser.ReadAsync(refused), path, [.. typed, ("applicant", "申请人甲")]);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);

        var dossier = await browser.PageAsync(done.Headers.Location!.ToString());
        var link = dossier.QuerySelectorAll("aside a").Single(a => a.TextContent == "申请书.txt").GetAttribute("href")!;
        var file = await browser.GetAsync(link);
        Assert.Equal("申请书全文", await file.Content.ReadAsStringAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(HttpStatusCode.NotFound, (await host.As(host.Who.OtherClerk).GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Files_OfAFormSentAgain_AreTheSame_AndOthersAreNot()
    {
        await using var host = await WorkHost.StartAsync();
        var browser = host.As(host.Who.Handler);
        const string path = "/work/reconsideration/open/receive";
        (string, string?)[] typed = [("applicant", "申请人甲"), ("respondent", "区教育局"), ("actionKind", "Penalty"), ("action", "罚款"), ("actedOn", "2026-02-01"), ("knownOn", "2026-02-01"), ("claim", "请求撤销"), ("receivedOn", "2026-03-02")];
        var page = await browser.PageAsync(path);
        Task<HttpResponseMessage> SendAsync(string content) => browser.SubmitAsync(page, path, [("files", "申请书.txt", Encoding.UTF8.GetBytes(content))], typed);

        var first = await SendAsync("申请书全文");
        var again = await SendAsync("申请书全文");
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync("另一份申请书")).StatusCode);
        Assert.Equal(1, await host.QueryAsync(db => db.Set<Act>().CountAsync(act => act.Kind == "reconsideration.receive")));
    }

    internal static async Task Noting(WorkHost host, long id, string text)
    {
        var browser = host.As(host.Who.SecondHandler);
        var path = $"/work/reconsideration/{id}/on-file/note";
        var answer = await browser.SubmitAsync(await browser.PageAsync(path), path, ("reason", text));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }
}
