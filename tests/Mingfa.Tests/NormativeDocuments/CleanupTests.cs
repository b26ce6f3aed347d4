using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class CleanupTests
{
    private static async Task<long> ExistingAsync(NormativeDistrict d, string title, string number, string level = "Department", bool market = false) =>
        await d.DoAsync<RegisterExisting>(d.Registrar, null, new
        {
            title,
            level,
            unit = d.Culture.Id,
            registerNumber = number,
            documentNumber = number,
            publishedOn = new DateOnly(2024, 5, 1),
            effectiveOn = new DateOnly(2024, 6, 1),
            expiresOn = new DateOnly(2029, 5, 31),
            text = DocumentScenes.Text,
            touchesMarket = market,
        });

    private static CleanupCampaign Campaign(NormativeDistrict d, string? domain = null, bool market = false) => new()
    {
        Name = "2026年规范性文件全面清理",
        Basis = "定期清理〔政策默认：每两年〕",
        Domain = domain,
        OnlyMarket = market,
        OpenedOn = d.Today,
        ProposeBy = d.Today.AddDays(30),
    };

    [Fact]
    public async Task Open_TakesWhatIsInForceAndInScope_AndGivesItToTheUnitThatAnswersForIt()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await ExistingAsync(d, "清莲区公园管理办法", "甲001");
        await ExistingAsync(d, "清莲区招商办法", "甲002", "Government", market: true);
        var all = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d), d.Time.GetUtcNow()));
        var market = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d, market: true), d.Time.GetUtcNow()));
        var park = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d, domain: "公园"), d.Time.GetUtcNow()));
        var items = await d.WithDbAsync(db => db.Set<CleanupItem>().Include(i => i.Document).ToListAsync());
        Assert.Equal(2, items.Count(i => i.CampaignId == all));
        Assert.Equal("清莲区招商办法", Assert.Single(items, i => i.CampaignId == market).Document.Title);
        Assert.Equal("清莲区公园管理办法", Assert.Single(items, i => i.CampaignId == park).Document.Title);
        Assert.All(items, item => Assert.Equal(d.Culture.Id, item.UnitId));
    }

    [Fact]
    public async Task Open_LeavesOutWhatIsNotYetInForce_WhichNoCleanupEnds()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var coming = await d.PublishedAsync();
        var campaign = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d), d.Time.GetUtcNow()));
        Assert.Equal(0, await d.WithDbAsync(db => db.Set<CleanupItem>().CountAsync()));

        var document = await d.DocumentAsync(coming);
        await d.WithDbAsync(db => db.WriteAsync(() =>
        {
            db.Add(new CleanupItem { CampaignId = campaign, DocumentId = document.Id, UnitId = d.Culture.Id });
            return Task.CompletedTask;
        }));
        await DecideAsync(d, document.RegisterNumber, CleanupVerdict.Repeal);
        Assert.Contains("尚未施行", Assert.Single(await PublishAsync(d, campaign)).Message);
        Assert.Null((await d.DocumentAsync(coming)).EndedOn);
        d.GoTo(document.LatestEdition.EffectiveOn);
        Assert.Empty(await PublishAsync(d, campaign));
        Assert.Equal(d.Today, (await d.DocumentAsync(coming)).EndedOn);
    }

    [Fact]
    public async Task Open_TellsTheUnits_OnceMoreBeforeTheLastDay_UntilTheyHaveProposed()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await ExistingAsync(d, "清莲区公园管理办法", "甲001");
        await ExistingAsync(d, "清莲区旅馆管理办法", "甲002");
        using var clerk = await d.ClientAsync(d.CultureClerk);
        using var other = await d.ClientAsync(d.As(d.Housing, Mingfa.Web.Platform.Directory.Post.Clerk));
        async Task<AngleSharp.Dom.IElement> InboxAsync(HttpClient client) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync("/work/inbox")).QuerySelector("main")!;
        async Task<IReadOnlyList<string>> UnreadAsync(HttpClient client) =>
            [.. (await InboxAsync(client)).QuerySelectorAll("tbody tr").Where(row => row.TextContent.Contains("未读") && row.TextContent.Contains("清理")).Select(row => row.QuerySelectorAll("td")[1].TextContent)];

        var campaign = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d), d.Time.GetUtcNow()));
        var last = d.Today.AddDays(30);
        Assert.Contains($"最迟 {last:yyyy-MM-dd} 对本单位的 2 件文件", Assert.Single(await UnreadAsync(clerk)));
        Assert.Empty(await UnreadAsync(other));
        await DecideAsync(d, "甲001", CleanupVerdict.Keep);
        Assert.Empty(await UnreadAsync(clerk));

        d.GoTo(last.AddDays(-10));
        await d.RemindOfCleanupAsync();
        Assert.Empty(await UnreadAsync(clerk));
        d.GoTo(last.AddDays(-9));
        await d.RemindOfCleanupAsync();
        await d.RemindOfCleanupAsync();
        Assert.Contains("还有 1 件", Assert.Single(await UnreadAsync(clerk)));
        Assert.Empty(await UnreadAsync(other));

        var page = await InboxAsync(clerk);
        var opened = await clerk.PostAsync("/work/inbox?handler=Open", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["id"] = page.QuerySelector("button[name=id]")!.GetAttribute("value")!,
            ["__RequestVerificationToken"] = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        }));
        Assert.Equal($"/work/cleanup/{campaign}", opened.Headers.Location!.OriginalString);
        await DecideAsync(d, "甲002", CleanupVerdict.Keep);
        d.GoTo(last.AddDays(-1));
        await d.RemindOfCleanupAsync();
        Assert.Empty(await UnreadAsync(clerk));
    }

    [Fact]
    public async Task Publish_WithAnUndecidedDocument_IsRefused_ThenFourListsAreLoggedAndRepealsTakeEffect()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var kept = await ExistingAsync(d, "清莲区公园管理办法", "甲001");
        var repealed = await ExistingAsync(d, "清莲区旅馆管理办法", "甲002");
        var invalid = await ExistingAsync(d, "清莲区临时措施", "甲003");
        var campaign = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d), d.Time.GetUtcNow()));
        await DecideAsync(d, "甲001", CleanupVerdict.Keep);
        await DecideAsync(d, "甲002", CleanupVerdict.Repeal);
        Assert.Contains("1 件", Assert.Single(await PublishAsync(d, campaign)).Message);
        Assert.Null((await d.DocumentAsync(repealed)).EndedOn);
        await DecideAsync(d, "甲003", CleanupVerdict.Invalid);
        Assert.Empty(await PublishAsync(d, campaign));

        var record = await d.WithDbAsync(db => db.Set<PublishedRecord>().SingleAsync(r => r.Kind == "normative-cleanup"));
        var json = JsonNode.Parse(record.Content)!;
        Assert.Equal([1, 0, 1, 1], new[] { "keep", "amend", "repeal", "invalid" }.Select(list => json[list]!.AsArray().Count));
        Assert.True(await d.WithDbAsync(db => db.Set<LogOutbox>().AnyAsync(entry => entry.PublishedRecordId == record.Id)));

        Assert.Null((await d.DocumentAsync(kept)).EndedOn);
        Assert.Equal((DocumentEnd.Repealed, d.Today), ((await d.DocumentAsync(repealed)).End!.Value, (await d.DocumentAsync(repealed)).EndedOn!.Value));
        Assert.Equal(DocumentEnd.DeclaredInvalid, (await d.DocumentAsync(invalid)).End);
        Assert.Equal("repealed", (await d.DossierAsync(repealed)).State);
        Assert.Equal("lapsed", (await d.DossierAsync(invalid)).State);
    }

    [Fact]
    public async Task Published_IsFoundByTheCitizen_WithFourListsAndProof_AndLedToFromTheRepealedDocument()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await ExistingAsync(d, "清莲区公园管理办法", "甲001");
        var repealed = await ExistingAsync(d, "清莲区旅馆管理办法", "甲002");
        var campaign = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d), d.Time.GetUtcNow()));
        await DecideAsync(d, "甲001", CleanupVerdict.Keep);
        await DecideAsync(d, "甲002", CleanupVerdict.Repeal);
        using var citizen = await d.ClientAsync(d.As(d.Housing, Mingfa.Web.Platform.Directory.Post.Clerk));
        var address = $"/cleanups/cleanup-{campaign}";
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await citizen.GetAsync(address)).StatusCode);
        Assert.Empty(await PublishAsync(d, campaign));

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await citizen.GetStringAsync(address));
        Assert.Equal(["继续有效", "修改", "废止", "失效"], page.QuerySelectorAll("main section[aria-labelledby^=list] h2").Select(h => h.TextContent.Split('的')[0]));
        Assert.Contains("清莲区旅馆管理办法", page.QuerySelector("section[aria-labelledby=list-Repeal]")!.TextContent);
        Assert.Equal($"/published/normative-cleanup/cleanup-{campaign}", page.QuerySelector("[data-proof]")!.GetAttribute("data-content"));
        foreach (var from in (string[])["/", "/cleanups", "/search?q=全面清理", "/sitemap.xml", "/documents/feed.atom", $"/documents/{(await d.DocumentAsync(repealed)).Slug}"])
            Assert.True((await citizen.GetStringAsync(from)).Contains(address, StringComparison.Ordinal), from);
    }

    [Fact]
    public async Task Amend_LeadsToTheProposal_AndThenSaysHowFarItIs()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await ExistingAsync(d, "清莲区公园管理办法", "甲001");
        var campaign = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d), d.Time.GetUtcNow()));
        await DecideAsync(d, "甲001", CleanupVerdict.Amend);
        Assert.Empty(await PublishAsync(d, campaign));
        using var client = await d.ClientAsync(d.CultureClerk);
        async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(string address) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync(address));

        var page = await PageAsync($"/work/cleanup/{campaign}");
        Assert.Contains("尚未立项", page.QuerySelector("main")!.TextContent);
        var form = await PageAsync(page.QuerySelector("a[href*='open/propose']")!.GetAttribute("href")!);
        Assert.Equal("甲001", form.QuerySelector("[name=replaces]")!.GetAttribute("value"));
        var id = await d.DoAsync<Propose>(d.CultureClerk, null, DocumentScenes.Proposal("清莲区公园管理办法", market: false, level: "Department", replaces: "甲001", mode: "Revision"));
        Assert.Equal("立项待批", (await PageAsync($"/work/cleanup/{campaign}")).QuerySelector($"a[href='/work/normative-document/{id}']")!.TextContent);
    }

    [Fact]
    public async Task Propose_OnAPageThatIsOutOfDate_IsRefused_AndEveryOpinionStaysOnRecord()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await ExistingAsync(d, "清莲区旅馆管理办法", "甲002");
        var campaign = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d), d.Time.GetUtcNow()));
        using var clerk = await d.ClientAsync(d.CultureClerk);
        async Task<HttpResponseMessage> ProposeAsync(AngleSharp.Html.Dom.IHtmlDocument page, string verdict, string reason) => await clerk.PostAsync($"/work/cleanup/{campaign}?handler=Propose", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Item"] = page.QuerySelector("[name=Item]")!.GetAttribute("value")!,
            ["Version"] = page.QuerySelector("[name=Version]")!.GetAttribute("value")!,
            ["Verdict"] = verdict,
            ["Reason"] = reason,
            ["__RequestVerificationToken"] = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        }));
        async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync() => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await clerk.GetStringAsync($"/work/cleanup/{campaign}"));

        var first = await PageAsync();
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await ProposeAsync(first, "Keep", "仍需施行")).StatusCode);
        var refused = await ProposeAsync(first, "Repeal", "没有看到同事的意见");
        Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.StatusCode);
        // What was chosen and written is still there.
        var form = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await refused.Content.ReadAsStringAsync()).QuerySelector("details[open] form")!;
        Assert.Equal(("Repeal", "没有看到同事的意见"), (form.QuerySelector("option[selected]")!.GetAttribute("value"), form.QuerySelector("textarea")!.TextContent.Trim()));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await ProposeAsync(await PageAsync(), "Repeal", "上位法已有规定")).StatusCode);
        var item = await d.WithDbAsync(db => db.Set<CleanupItem>().AsNoTracking().SingleAsync());
        Assert.Equal(CleanupVerdict.Repeal, item.Proposed);
        Assert.Equal([CleanupVerdict.Keep, CleanupVerdict.Repeal], item.Opinions.Select(opinion => opinion.Verdict));
        Assert.All(item.Opinions, opinion => Assert.Equal((d.CultureClerk.Name, d.Time.GetUtcNow()), (opinion.By, opinion.At)));
    }

    /// <summary>One unit that does not answer must not keep the clean-up open: after the day for proposals the bureau judges by itself, with its reason.</summary>
    [Fact]
    public async Task Confirm_WithoutAProposal_IsForTheDayAfterTheLastOne_AndNeedsAReason()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await ExistingAsync(d, "清莲区公园管理办法", "甲001");
        var campaign = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d), d.Time.GetUtcNow()));
        d.GoTo(d.Today.AddDays(30));
        using var registrar = await d.ClientAsync(d.Registrar);
        async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync() => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await registrar.GetStringAsync($"/work/cleanup/{campaign}"));
        async Task<System.Net.HttpStatusCode> ConfirmAsync(AngleSharp.Html.Dom.IHtmlDocument page, string reason) => (await registrar.PostAsync($"/work/cleanup/{campaign}?handler=Confirm", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Item"] = page.QuerySelector("[name=Item]")!.GetAttribute("value")!,
            ["Version"] = page.QuerySelector("[name=Version]")!.GetAttribute("value")!,
            ["Verdict"] = "Keep",
            ["Reason"] = reason,
            ["__RequestVerificationToken"] = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!,
        }))).StatusCode;

        Assert.Null((await PageAsync()).QuerySelector("[name=Item]"));
        Assert.Contains("尚未提出", Assert.Single(await d.WithDbAsync(async db =>
            await CleanupWork.ConfirmAsync(db, d.Registrar, await db.Set<CleanupItem>().SingleAsync(), 0, CleanupVerdict.Keep, "仍需施行", d.Time.GetUtcNow()))).Message);
        d.GoTo(d.Today.AddDays(1));
        var page = await PageAsync();
        Assert.Contains("实施单位逾期未提出意见", page.QuerySelector("main")!.TextContent);
        Assert.NotEqual(System.Net.HttpStatusCode.Redirect, await ConfirmAsync(page, ""));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, await ConfirmAsync(page, "仍需施行"));
        Assert.Empty(await PublishAsync(d, campaign));
    }

    [Fact]
    public async Task Propose_ForTheDocumentsOfADissolvedUnit_IsItsSuccessors()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await ExistingAsync(d, "清莲区旅馆管理办法", "甲002");
        var campaign = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d), d.Time.GetUtcNow()));
        using var heir = await d.ClientAsync(d.As(d.Housing, Mingfa.Web.Platform.Directory.Post.Clerk));
        using var leader = await d.ClientAsync(d.Mayor);
        Task<string> ReadAsync(HttpClient client) => client.GetStringAsync($"/work/cleanup/{campaign}");
        Assert.DoesNotContain("旅馆", await ReadAsync(heir));
        await d.WithDbAsync(db => db.WriteAsync(async () =>
        {
            (await db.Set<Mingfa.Web.Platform.Directory.OrgUnit>().SingleAsync(unit => unit.Id == d.Culture.Id)).DissolvedOn = d.Today;
            db.Add(new Mingfa.Web.Platform.Directory.OrgSuccession { PredecessorId = d.Culture.Id, SuccessorId = d.Housing.Id, On = d.Today, Basis = "机构改革方案" });
        }));
        Assert.Contains("提出意见</button>", await ReadAsync(heir));
        // Who oversees reads, and proposes for nobody.
        Assert.Contains("旅馆", await ReadAsync(leader));
        Assert.DoesNotContain("提出意见</button>", await ReadAsync(leader));
    }

    [Fact]
    public async Task Open_WithALastDayThatCannotBeRead_IsRefused_AndNotOpenedForEverything()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await ExistingAsync(d, "清莲区公园管理办法", "甲001");
        using var registrar = await d.ClientAsync(d.Registrar);
        var token = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await registrar.GetStringAsync("/work/cleanup")).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        async Task<System.Net.HttpStatusCode> OpenAsync(string until, string name) => (await registrar.PostAsync("/work/cleanup", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Name"] = name,
            ["Basis"] = "定期清理",
            ["PublishedUntil"] = until,
            ["ProposeBy"] = $"{d.Today.AddDays(30):yyyy-MM-dd}",
            ["__RequestVerificationToken"] = token,
        }))).StatusCode;
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, await OpenAsync("2020年13月1日", "清理"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, await OpenAsync("2020-12-31", new string('清', 201)));
        Assert.Equal(0, await d.WithDbAsync(db => db.Set<CleanupCampaign>().CountAsync()));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, await OpenAsync("2020年12月1日", "清理"));
        Assert.Equal(0, await d.WithDbAsync(db => db.Set<CleanupItem>().CountAsync()));
    }

    [Fact]
    public async Task Publish_WhatCannotBeEnded_LeavesEverythingUnpublished()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var repealed = await ExistingAsync(d, "清莲区旅馆管理办法", "甲002");
        var campaign = await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d), d.Time.GetUtcNow()));
        await DecideAsync(d, "甲002", CleanupVerdict.Repeal);
        Assert.NotEmpty(await d.WithRunnerAsync(async (runner, db) =>
            await CleanupWork.PublishAsync(db, runner, d.As(d.Bureau, Mingfa.Web.Platform.Directory.Post.Clerk), await db.Set<CleanupCampaign>().SingleAsync(c => c.Id == campaign), d.Today, d.Time.GetUtcNow())));
        Assert.Null(await d.WithDbAsync(db => db.Set<CleanupCampaign>().Select(c => c.PublishedOn).SingleAsync()));
        Assert.False(await d.WithDbAsync(db => db.Set<PublishedRecord>().AnyAsync(r => r.Kind == "normative-cleanup")));
        Assert.Null((await d.DocumentAsync(repealed)).EndedOn);
    }

    [Fact]
    public async Task EndByCleanup_BeforeTheResultIsPublished_IsRefused()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await ExistingAsync(d, "清莲区旅馆管理办法", "甲002");
        await d.WithDbAsync(db => CleanupWork.OpenAsync(db, Campaign(d), d.Time.GetUtcNow()));
        await DecideAsync(d, "甲002", CleanupVerdict.Repeal);
        var item = await d.WithDbAsync(db => db.Set<CleanupItem>().Select(i => i.Id).SingleAsync());
        Assert.Contains("尚未公布", Assert.Single(await d.RefusedAsync<EndByCleanup>(d.Registrar, id, new { item })).Message);
    }

    private static Task DecideAsync(NormativeDistrict d, string number, CleanupVerdict verdict) => d.WithDbAsync(async db =>
    {
        var item = await db.Set<CleanupItem>().SingleAsync(i => i.Document.RegisterNumber == number);
        Assert.NotEmpty(await CleanupWork.ConfirmAsync(db, d.Registrar, item, item.Version, verdict, "同意", d.Time.GetUtcNow()));
        Assert.Empty(await CleanupWork.ProposeAsync(db, d.CultureClerk, item, item.Version, verdict, "理由", d.Time.GetUtcNow()));
        Assert.Empty(await CleanupWork.ConfirmAsync(db, d.Registrar, item, item.Version, verdict, null, d.Time.GetUtcNow()));
    });

    private static Task<IReadOnlyList<Mingfa.Core.Law.Finding>> PublishAsync(NormativeDistrict d, long campaign) => d.WithRunnerAsync(async (runner, db) =>
        await CleanupWork.PublishAsync(db, runner, d.Registrar, await db.Set<CleanupCampaign>().SingleAsync(c => c.Id == campaign), d.Today, d.Time.GetUtcNow()));
}
