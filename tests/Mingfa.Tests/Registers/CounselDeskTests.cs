using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>外聘法律顾问: a counsel with an account sees his own matters, opinions, engagements and fees, and nothing else.</summary>
public sealed class CounselDeskTests : IAsyncLifetime
{
    private const string Own = "甲顾问的合同事务", Closed = "甲顾问办结的事务", Foreign = "乙顾问的信访事务";
    private AuthHost host = null!;
    private OrgUnit bureau = null!, culture = null!, firm = null!;
    private Counsel first = null!, second = null!;
    private LegalMatter own = null!, closed = null!, foreign = null!;

    public async ValueTask InitializeAsync()
    {
        host = await AuthHost.StartAsync();
        bureau = await host.UnitAsync("justice", "清莲区司法局", unit => unit.Duty = UnitDuty.LegalBureau);
        culture = await host.UnitAsync("culture", "清莲区文化和旅游局");
        firm = await host.UnitAsync("firm", "甲律师事务所", unit => unit.Kind = OrgUnitKind.External);
        await host.OfficerAsync("registrar", "登记员", bureau, Post.Registrar);
        await host.OfficerAsync("culture.clerk", "承办人", culture, Post.Clerk);
        await host.OfficerAsync("first", "甲", firm, Post.Counsel);
        await host.OfficerAsync("second", "乙", firm, Post.Counsel);
        await host.OfficerAsync("third", "丙", firm, Post.Counsel);
        (first, second) = (CounselOf("GW-1", "甲", "first"), CounselOf("GW-2", "乙", "second"));
        (own, closed, foreign) = (MatterOf("SW-1", Own, MatterStatus.Open), MatterOf("SW-2", Closed, MatterStatus.Closed), MatterOf("SW-3", Foreign, MatterStatus.Open));
        await PlantAsync(first, second, own, closed, foreign);
        await PlantAsync(
            new CounselEngagement { Code = "PR-1", CounselId = first.Id, ClientUnitId = culture.Id, Level = CounselLevel.Department, Batch = "甲批", EngagedOn = new(2024, 1, 10), ValidTo = new(2026, 12, 31) },
            new CounselEngagement { Code = "PR-2", CounselId = second.Id, ClientUnitId = bureau.Id, Level = CounselLevel.Department, Batch = "乙批", EngagedOn = new(2024, 1, 10) },
            Part("CY-1", own, first), Part("CY-2", closed, first), Part("CY-3", foreign, second),
            new LegalOpinion { Code = "YJ-1", MatterId = foreign.Id, CounselId = second.Id, Number = "乙意〔2026〕1号", Status = OpinionStatus.Issued, IssuedOn = new(2026, 3, 2), Conclusion = "乙的结论" },
            new CounselPayment { Code = "ZF-1", MatterId = closed.Id, CounselId = first.Id, UnitId = culture.Id, AmountFen = 123_400, PaidOn = new(2026, 5, 6), Voucher = "甲凭证" },
            new CounselPayment { Code = "ZF-2", MatterId = foreign.Id, CounselId = second.Id, UnitId = culture.Id, AmountFen = 999_900, PaidOn = new(2026, 5, 6), Voucher = "乙凭证" });
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Counsel_SeesHisOwnMattersEngagementsAndFees_AndNobodyElses()
    {
        using var counsel = await host.SignedInAsync("first");
        Assert.Equal("/counsel", (await counsel.GetAsync("/account/home")).Headers.Location?.OriginalString);
        var list = await counsel.PageAsync("/counsel");
        Assert.Equal([Closed, Own], list.QuerySelectorAll("main tbody th").Select(cell => cell.TextContent).Order(StringComparer.Ordinal));
        Assert.Equal([Own], (await counsel.PageAsync("/counsel?Status=Open")).QuerySelectorAll("main tbody th").Select(cell => cell.TextContent));
        Assert.Equal(["/counsel", "/counsel/engagements"], list.QuerySelectorAll(".bench-nav li a").Select(link => link.GetAttribute("href")));
        Assert.Contains("清莲区文化和旅游局", (await counsel.PageAsync(PathOf(own))).QuerySelector("main")!.TextContent);
        var money = (await counsel.PageAsync("/counsel/engagements")).QuerySelector("main")!.TextContent;
        Assert.All(["甲批", "甲凭证", "合计 1,234.00 元"], said => Assert.Contains(said, money));
        Assert.All(["乙批", "乙凭证", Foreign], hidden => Assert.DoesNotContain(hidden, money));

        Assert.Equal(HttpStatusCode.NotFound, (await counsel.GetAsync(PathOf(foreign))).StatusCode);
        foreach (var handler in new[] { "", "?handler=Draft", "?handler=Withdraw" })
            Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(counsel, PathOf(foreign), handler, ("number", "甲意〔2026〕9号"), ("conclusion", "不归他写"))).StatusCode);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task EverythingElse_IsRefusedOrNotThere_AlsoByApiSearchExportAndFigures()
    {
        using var counsel = await host.SignedInAsync("first");
        foreach (var path in (string[])[
            "/work", "/work/search?q=乙", "/work/inbox", "/work/documents", "/work/export.csv", "/registers", "/registers/legal-matters", $"/registers/legal-matters/{own.Id}", "/registers/legal-opinions/export.xlsx",
            "/registers/counsel-payments", "/registers/counsels/assessment", $"/registers/counsels/{first.Id}/assessment", "/figures", "/figures/F-21", "/figures/F-21/export.csv", "/directory", "/account/delegations", "/admin/accounts"])
            Assert.True((await counsel.GetAsync(path)).StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, path);

        // By a program he reads what anybody reads: of a matter still looked into nothing, no conclusions, nothing of registers that are not public.
        var officer = await host.AskAsync(db => db.Set<Officer>().SingleAsync(each => each.Name == "甲"));
        using var program = new HttpClient { BaseAddress = host.Address };
        var anybody = await program.GetStringAsync("/api/v1/registers/legal-matters");
        program.DefaultRequestHeaders.Authorization = new("Bearer", await host.TokenAsync(officer));
        Assert.Equal(anybody, await program.GetStringAsync("/api/v1/registers/legal-matters"));
        Assert.DoesNotContain(Own, anybody);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/v1/registers/legal-matters/{own.Id}")).StatusCode);
        Assert.DoesNotContain("乙的结论", await program.GetStringAsync("/api/v1/registers/legal-opinions"));
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/api/v1/registers/counsel-payments")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync("/api/v1/figures/F-21/rows")).StatusCode);
        Assert.Equal(["GiveCounsel"], JsonNode.Parse(await program.GetStringAsync("/api/v1/me"))!["permissions"]!.AsArray().Select(permission => (string?)permission));

        using var clerk = await host.SignedInAsync("culture.clerk");
        foreach (var path in (string[])["/counsel", "/counsel/engagements", PathOf(own)])
            Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Draft_IsHisAlone_CountsNowhere_AndCanBeTakenBack()
    {
        using var counsel = await host.SignedInAsync("first");
        await PlantAsync(Part("CY-9", own, second));
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(counsel, PathOf(own), "?handler=Draft", ("conclusion", "还没有写完的结论"))).StatusCode);
        Assert.Equal("还没有写完的结论", (await counsel.PageAsync(PathOf(own))).QuerySelector<IHtmlTextAreaElement>("textarea[name=conclusion]")!.Value.Trim());
        Assert.Equal(1, await CountAsync());
        Assert.Equal(1, await FigureAsync("LC-02"));
        using var other = await host.SignedInAsync("second");
        using var registrar = await host.SignedInAsync("registrar");
        foreach (var (reader, path) in new[] { (other, PathOf(own)), (registrar, $"/registers/legal-matters/{own.Id}"), (registrar, "/registers/legal-opinions") })
            Assert.DoesNotContain("还没有写完", (await reader.PageAsync(path)).DocumentElement.OuterHtml);

        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(counsel, PathOf(own), "?handler=Withdraw")).StatusCode);
        Assert.DoesNotContain("还没有写完", (await counsel.PageAsync(PathOf(own))).DocumentElement.OuterHtml);
    }

    [Fact]
    public async Task Submit_IssuesTheOpinionToday_OnceOnly_TheBureauReadsIt_AndTheCounselSeesWhetherItWasAdopted()
    {
        using var counsel = await host.SignedInAsync("first");
        await SendAsync(counsel, PathOf(own), "?handler=Draft", ("number", "甲意〔2026〕1号"), ("conclusion", "草稿"));
        var form = Guid.NewGuid().ToString();
        foreach (var _ in Enumerable.Range(0, 2))
            Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(counsel, PathOf(own), "", ("submissionId", form), ("number", "甲意〔2026〕1号"), ("conclusion", "建议补充违约责任"), ("riskAverted", "避免违约纠纷"))).StatusCode);
        var opinion = await host.AskAsync(db => db.Entries<LegalOpinion>().SingleAsync(each => each.CounselId == first.Id));
        Assert.Equal((own.Id, "甲意〔2026〕1号", OpinionStatus.Issued, host.Today, "建议补充违约责任", false), (opinion.MatterId, opinion.Number, opinion.Status, opinion.IssuedOn!.Value, opinion.Conclusion, opinion.IsAdopted));
        Assert.Equal(2, await FigureAsync("LC-02"));
        var change = await host.AskAsync(db => db.Set<RegisterChange>().SingleAsync(each => each.EntryId == opinion.Id && each.Register == "legal-opinions"));
        Assert.Equal(("甲", "甲律师事务所"), (change.OfficerName, change.UnitName));

        using var registrar = await host.SignedInAsync("registrar");
        Assert.Contains("建议补充违约责任", (await registrar.PageAsync($"/registers/legal-opinions/{opinion.Id}")).QuerySelector("main")!.TextContent);
        var page = await counsel.PageAsync(PathOf(own));
        Assert.Contains("没有登记采纳", page.QuerySelector(".panel")!.TextContent);
        Assert.Equal("", page.QuerySelector<IHtmlTextAreaElement>("textarea[name=conclusion]")!.Value.Trim());
        await host.DoAsync(db => db.Set<LegalOpinion>().Where(each => each.Id == opinion.Id).ExecuteUpdateAsync(set => set.SetProperty(each => each.IsAdopted, true)));
        Assert.Contains("已采纳", (await counsel.PageAsync(PathOf(own))).QuerySelector(".panel")!.TextContent);
        Assert.Contains("签发 1 份，采纳 1 份", (await counsel.PageAsync("/counsel")).QuerySelector("main table")!.TextContent);
    }

    /// <summary>By a program as on the page: his own matters only, an opinion once however often it is sent, and who asked and who keeps it are told.</summary>
    [Fact]
    public async Task Program_ReadsHisMatters_AndSubmitsAnOpinionOnce_OfWhichTheUnitAndTheBureauAreTold()
    {
        using var program = await ProgramAsync("甲");
        var list = (await program.GetFromJsonAsync<JsonObject>("/api/v1/counsel/matters"))!;
        Assert.Equal([Closed, Own], list["matters"]!.AsArray().Select(matter => (string)matter!["title"]!).Order(StringComparer.Ordinal));
        Assert.Equal([Own], (await program.GetFromJsonAsync<JsonObject>("/api/v1/counsel/matters?status=Open"))!["matters"]!.AsArray().Select(matter => (string)matter!["title"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/v1/counsel/matters/{foreign.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(program, foreign, new { number = "甲意〔2026〕9号", conclusion = "不归他写" })).StatusCode);

        Assert.Equal((HttpStatusCode.BadRequest, "请填写“结论”。"), await RefusalAsync(own, new { number = "甲意〔2026〕1号" }));
        Assert.Equal((HttpStatusCode.BadRequest, "有不认识的字段：opinion。"), await RefusalAsync(own, new { number = "甲意〔2026〕1号", conclusion = "结论", opinion = "写错的名称" }));
        Assert.Equal((HttpStatusCode.BadRequest, "请求体不是有效的 JSON 对象。"), await RefusalAsync(own, new[] { 1 }));
        Assert.Equal((HttpStatusCode.Conflict, "事务已经办结，不再出具意见〔政策默认〕。"), await RefusalAsync(closed, new { number = "甲意〔2026〕1号", conclusion = "结论" }));
        Assert.Equal((HttpStatusCode.Conflict, "意见书编号与编号 YJ-1 的条目相同，不能重复登记。"), await RefusalAsync(own, new { number = "乙意〔2026〕1号", conclusion = "结论" }));
        Assert.Equal(0, await host.AskAsync(db => db.Set<Notification>().CountAsync()));

        var key = Guid.NewGuid();
        var taken = new List<long>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var answer = await PostAsync(program, own, new { number = "甲意〔2026〕1号", conclusion = "建议补充违约责任" }, key);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            taken.Add((long)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["opinionId"]!);
        }

        Assert.Equal(2, await CountAsync());
        Assert.Single(taken.Distinct());
        var sheet = (await program.GetFromJsonAsync<JsonObject>($"/api/v1/counsel/matters/{own.Id}"))!;
        Assert.Equal((taken[0], "建议补充违约责任"), ((long)sheet["opinions"]![0]!["id"]!, (string)sheet["opinions"]![0]!["conclusion"]!));

        foreach (var reader in new[] { "culture.clerk", "registrar" })
        {
            using var told = await host.SignedInAsync(reader);
            var inbox = (await told.PageAsync("/work/inbox")).QuerySelector("main")!;
            Assert.Contains($"外聘法律顾问甲就“{Own}”提交了法律意见（甲意〔2026〕1号）", Assert.Single(inbox.QuerySelectorAll("tbody tr")).TextContent);
            using var opened = await told.PostAsync("/work/inbox", "/work/inbox?handler=Open", ("id", inbox.QuerySelector("button[name=id]")!.GetAttribute("value")!));
            Assert.Equal($"/registers/legal-matters/{own.Id}", opened.Headers.Location!.ToString());
            Assert.Contains("已读", (await told.PageAsync("/work/inbox")).QuerySelector("tbody")!.TextContent);
        }

        // Nobody else is told, and nobody else has the addresses.
        var other = await host.UnitAsync("data", "清莲区数据局");
        await host.OfficerAsync("data.clerk", "旁人", other, Post.Clerk);
        using var stranger = await host.SignedInAsync("data.clerk");
        Assert.Empty((await stranger.PageAsync("/work/inbox")).QuerySelectorAll("tbody tr"));
        using var clerk = await ProgramAsync("承办人");
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/api/v1/counsel/matters")).StatusCode);
        using var unbound = await ProgramAsync("丙");
        Assert.Equal(HttpStatusCode.NotFound, (await unbound.GetAsync("/api/v1/counsel/matters")).StatusCode);
        using var nobody = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/v1/counsel/matters")).StatusCode);

        async Task<(HttpStatusCode, string)> RefusalAsync(LegalMatter matter, object body)
        {
            using var answer = await PostAsync(program, matter, body);
            return (answer.StatusCode, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["findings"]![0]!["message"]!);
        }
    }

    [Fact]
    public async Task Description_OfTheApi_TellsWhatAnOpinionTakes()
    {
        using var visitor = new HttpClient { BaseAddress = host.Address };
        var paths = JsonNode.Parse(await visitor.GetStringAsync("/openapi/v1.json"))!["paths"]!;
        var post = paths["/api/v1/counsel/matters/{id}/opinions"]!["post"]!;
        var schema = post["requestBody"]!["content"]!["application/json"]!["schema"]!;
        Assert.Equal(["conclusion", "number"], schema["required"]!.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal));
        Assert.False((bool)schema["additionalProperties"]!);
        Assert.All(["200", "400", "401", "403", "404", "409"], status => Assert.NotNull(post["responses"]![status]));
        Assert.NotNull(paths["/api/v1/counsel/matters/{id}"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]);
    }

    [Fact]
    public async Task Submit_WithoutConclusion_TwiceTheNumber_OnAClosedMatterOrAfterTheEngagement_IsRefused_AndKeepsWhatWasTyped()
    {
        using var counsel = await host.SignedInAsync("first");
        await RefusedAsync(counsel, own, "请填写“结论”。", ("number", "甲意〔2026〕1号"), ("riskAverted", "写下的风险"));
        await RefusedAsync(counsel, own, "意见书编号与编号 YJ-1 的条目相同", ("number", "乙意〔2026〕1号"), ("conclusion", "写下的风险"));
        await RefusedAsync(counsel, closed, "事务已经办结，不再出具意见〔政策默认〕。", ("number", "甲意〔2026〕1号"), ("conclusion", "写下的风险"));
        host.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 4, 2, 0, 0, TimeSpan.Zero));
        using var later = await host.SignedInAsync("first");
        await RefusedAsync(later, own, "聘任已于 2026-12-31 到期", ("number", "甲意〔2027〕1号"), ("conclusion", "写下的风险"));
        Assert.Equal(1, await CountAsync());

        static async Task RefusedAsync(Browser browser, LegalMatter matter, string why, params (string, string)[] fields)
        {
            using var answer = await SendAsync(browser, PathOf(matter), "", fields);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            var page = await Browser.DomAsync(answer);
            Assert.Contains(why, page.QuerySelector("#error-summary")!.TextContent);
            Assert.Contains("写下的风险", page.QuerySelector("form.form")!.TextContent);
        }
    }

    [Fact]
    public async Task AccountThatNoCounselHas_SeesNoMatter_AndIsToldWhomToAsk()
    {
        using var third = await host.SignedInAsync("third");
        foreach (var path in (string[])["/counsel", "/counsel/engagements"])
        {
            var page = (await third.PageAsync(path)).QuerySelector("main")!;
            Assert.Contains("请与司法局联系", page.TextContent);
            Assert.Empty(page.QuerySelectorAll("table"));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await third.GetAsync(PathOf(own))).StatusCode);
        // What a counsel was, voided, is nobody.
        await host.DoAsync(db => db.Set<Counsel>().Where(counsel => counsel.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(counsel => counsel.RetractedAt, host.Clock.GetUtcNow())));
        using var voided = await host.SignedInAsync("first");
        Assert.Equal(HttpStatusCode.NotFound, (await voided.GetAsync(PathOf(own))).StatusCode);
    }

    [Fact]
    public async Task Account_OfTheRegister_IsOneCounsels_AndOfWhoHoldsThePost()
    {
        Assert.Equal("没有授予“外聘法律顾问”岗位的账号“registrar”。", await AddAsync("丁", "registrar"));
        Assert.Equal("没有授予“外聘法律顾问”岗位的账号“nobody”。", await AddAsync("丁", "nobody"));
        Assert.Equal("账号“first”已经对应另一名法律顾问。", await AddAsync("丁", "first"));
        Assert.Equal("Done", await AddAsync("丙", "third"));
        Assert.Equal("账号“third”已经对应另一名法律顾问。", await AddAsync("丁", "third"));

        Task<string> AddAsync(string name, string account) => host.ScopeAsync(async services =>
        {
            var outcome = await services.GetRequiredService<RegisterKeeper>().AddAsync(
                new RegisterCatalogue().Find("counsels")!, new JsonObject { ["name"] = name, ["kind"] = "Lawyer", ["firm"] = "丁所", ["account"] = account },
                new(900, "登记员", bureau.Id, bureau.Name, [new(bureau.Id, Post.Registrar)]), Guid.NewGuid());
            return outcome is RegisterOutcome.Refused refused ? string.Join('|', refused.Findings.Select(finding => finding.Message)) : outcome.GetType().Name;
        });
    }

    /// <summary>Posts the form of a matter with the token of whatever page is open to him.</summary>
    private static async Task<HttpResponseMessage> SendAsync(Browser browser, string path, string handler, params (string Name, string Value)[] fields)
    {
        var token = (await browser.PageAsync("/account/tokens")).QuerySelector<IHtmlInputElement>("input[name=__RequestVerificationToken]")!.Value;
        return await browser.Http.PostAsync(path + handler, new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
    }

    private async Task<HttpClient> ProgramAsync(string officer)
    {
        var program = new HttpClient { BaseAddress = host.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", await host.TokenAsync(await host.AskAsync(db => db.Set<Officer>().SingleAsync(each => each.Name == officer))));
        return program;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient program, LegalMatter matter, object body, Guid? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/counsel/matters/{matter.Id}/opinions") { Content = JsonContent.Create(body) };
        if (key is { } once)
            request.Headers.Add("Idempotency-Key", $"{once}");
        return program.SendAsync(request);
    }

    private Task<int> CountAsync() => host.AskAsync(db => db.Set<LegalOpinion>().CountAsync());

    private Task<long?> FigureAsync(string id) => host.AskAsync(async db => (await new FigureReader(db).ReadAsync(new FigureRegistry().Find(id)!, host.Today)).Of);

    private Task PlantAsync(params RegisterEntry[] entries) => host.DoAsync(db => db.WriteAsync(() =>
    {
        db.AddRange(entries);
        return Task.CompletedTask;
    }));

    private static string PathOf(LegalMatter matter) => $"/counsel/matters/{matter.Id}";

    private static Counsel CounselOf(string code, string name, string account) => new() { Code = code, Name = name, Firm = "甲律师事务所", Kind = CounselKind.Lawyer, Account = account };

    private static CounselParticipation Part(string code, LegalMatter matter, Counsel counsel) =>
        new() { Code = code, MatterId = matter.Id, CounselId = counsel.Id, Occasion = ParticipationOccasion.WrittenReview, On = new(2026, 3, 2) };

    private LegalMatter MatterOf(string code, string title, MatterStatus status) => new()
    {
        Code = code,
        Title = title,
        Kind = MatterKind.Contract,
        Level = CounselLevel.Department,
        UnitId = culture.Id,
        ReceivedOn = new(2026, 2, 2),
        Status = status,
        ClosedOn = status == MatterStatus.Closed ? new(2026, 4, 1) : null,
    };
}
