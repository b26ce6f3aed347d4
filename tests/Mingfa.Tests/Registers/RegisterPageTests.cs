using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>Over HTTP, as officers, as another unit, as one of the three administrators, and as nobody.</summary>
public sealed class RegisterPageTests
{
    private const string Canary = "不得外传的内容";

    private static async Task<WorkHost> OpenAsync()
    {
        var host = await WorkHost.StartAsync();
        await host.QueryAsync(async db =>
        {
            var unit = await db.Set<OrgUnit>().FirstAsync(unit => unit.Code == "education");
            await db.WriteAsync(() =>
            {
                db.Add(new Counsel { Code = "GW-000001", Name = "顾清", Firm = "第一律所", Kind = CounselKind.Lawyer, Phone = Canary });
                db.Add(new LegalMatter { Code = "SW-000001", Title = Canary, Kind = MatterKind.Contract, Level = CounselLevel.District, UnitId = unit.Id, ReceivedOn = new DateOnly(2026, 1, 5), ClosedOn = new DateOnly(2026, 1, 7), Status = MatterStatus.Closed });
                db.Add(new Honour { Code = "RY-000001", Name = "作废的荣誉", Level = HonourLevel.Municipal, Giver = "市政府", Year = 2025, RetractedAt = DateTimeOffset.UnixEpoch, RetractionReason = Canary });
                return Task.CompletedTask;
            });
            return true;
        });
        return host;
    }

    [Fact]
    public async Task EveryRegister_ShowsItsListFormImportAndTemplate()
    {
        await using var host = await OpenAsync();
        var browser = host.As(host.Who.Registrar);
        foreach (var register in new RegisterCatalogue().All)
        {
            _ = await browser.PageAsync($"/registers/{register.Id}?asOf=2200-12-31");
            var list = await browser.PageAsync($"/registers/{register.Id}?asOf=2026-01-31&q=甲");
            Assert.Equal(register.Name, list.QuerySelector("h1")!.TextContent);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/registers/{register.Id}/template.xlsx")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/registers/{register.Id}/export.csv")).StatusCode);
            var kept = register.KeptByDuty == UnitDuty.LegalBureau || register.KeptByUnitIn is not null;
            Assert.Equal(kept ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await browser.GetAsync($"/registers/{register.Id}/add")).StatusCode);
            Assert.Equal(kept ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await browser.GetAsync($"/registers/{register.Id}/import")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/registers")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/registers/no-such")).StatusCode);
        // A register that is not there for someone has no form, no sheet and no template either.
        var outsider = host.As(host.Who.OtherClerk);
        foreach (var path in (string[])["", "/add", "/import", "/template.xlsx"])
            Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync($"/registers/narrative-blocks{path}")).StatusCode);
    }

    [Fact]
    public async Task Public_ReadsPublicColumnsOnly_AndNothingVoided()
    {
        await using var host = await OpenAsync();
        var nobody = host.As(0);
        foreach (var register in new RegisterCatalogue().All)
        {
            foreach (var path in new[] { $"/data/{register.Id}", $"/data/{register.Id}.csv", $"/data/{register.Id}.json", $"/data/{register.Id}.atom", $"/data/{register.Id}/1", $"/api/v1/registers/{register.Id}", $"/api/v1/registers/{register.Id}/1", $"/data/{register.Id}?q={Canary[..3]}", $"/data/{register.Id}?voided=true" })
            {
                var answer = await nobody.GetAsync(path);
                Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
                Assert.True(register.IsPublic || answer.StatusCode == HttpStatusCode.NotFound, path);
                Assert.DoesNotContain(Canary, await answer.Content.ReadAsStringAsync());
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, (await nobody.GetAsync("/data/honours/1")).StatusCode);
        // Searching for a private word finds nothing: not even that it is there.
        var found = await JsonAsync(nobody, $"/api/v1/registers/legal-matters?q={Canary}");
        Assert.Equal(0, (int)found["total"]!);
        Assert.Equal(1, (int)(await JsonAsync(host.As(host.Who.OtherClerk), $"/api/v1/registers/legal-matters?q={Canary}"))["total"]!);
    }

    [Fact]
    public async Task Administrators_DoNotEnter_AndOtherUnitsMayReadButNotChange()
    {
        await using var host = await OpenAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await host.As(host.Who.Admin).GetAsync("/registers")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.As(host.Who.Admin).GetAsync("/registers/counsels/export.csv")).StatusCode);
        var clerk = host.As(host.Who.OtherClerk);
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/registers/counsels/1")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/registers/counsels/1/edit")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/registers/counsels/add")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync("/registers/counsels/999")).StatusCode);
    }

    [Fact]
    public async Task List_AsOfADay_SaysWhatTheEntriesSaidThatDay()
    {
        await using var host = await OpenAsync();
        var browser = host.As(host.Who.Registrar);
        (string, string)[] honour = [("level", "Provincial"), ("giver", "省政府"), ("year", "2025"), ("proof", "证书"), ("confirmed", "true")];
        var added = await browser.SubmitAsync(await browser.PageAsync("/registers/honours/add"), "/registers/honours/add", [.. honour, ("name", "旧称号")]);
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var path = added.Headers.Location!.ToString();
        host.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(await browser.PageAsync(path + "/edit"), path + "/edit", [.. honour, ("name", "新称号")])).StatusCode);

        foreach (var list in new[] { "/registers/honours", "/data/honours", "/registers/honours/export.csv", "/api/v1/registers/honours" })
        {
            Assert.Contains("新称号", await (await browser.GetAsync(list)).Content.ReadAsStringAsync());
            var then = await (await browser.GetAsync(list + "?asOf=2026-03-03")).Content.ReadAsStringAsync();
            Assert.Contains("旧称号", then);
            Assert.DoesNotContain("新称号", then);
        }

        Assert.DoesNotContain("旧称号", await (await browser.GetAsync("/api/v1/registers/honours?asOf=2024-12-31")).Content.ReadAsStringAsync());
        using var undated = await browser.GetAsync("/api/v1/registers/counsels?asOf=2026-03-03");
        Assert.Equal(HttpStatusCode.BadRequest, undated.StatusCode);
    }

    /// <summary>By what the entries said that day, as it is shown, for the page, the public, the files and the API.</summary>
    [Fact]
    public async Task List_AsOfADay_IsSearchedAndNarrowedByWhatTheEntriesSaidThatDay()
    {
        await using var host = await OpenAsync();
        var browser = host.As(host.Who.Registrar);
        (string, string)[] honour = [("giver", "省政府"), ("proof", "证书"), ("confirmed", "true")];
        async Task<string> AddAsync(string name, string level, string year) => (await browser.SubmitAsync(
            await browser.PageAsync("/registers/honours/add"), "/registers/honours/add", [.. honour, ("name", name), ("level", level), ("year", year)])).Headers.Location!.ToString();
        var path = await AddAsync("旧称号", "Provincial", "2025");
        _ = await AddAsync("不变的称号", "Provincial", "2024");
        host.Time.Advance(TimeSpan.FromDays(3));
        foreach (var (name, level, year) in new[] { ("中间的称号", "National", "2023"), ("新称号", "Municipal", "2022") })
            Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(await browser.PageAsync(path + "/edit"), path + "/edit", [.. honour, ("name", name), ("level", level), ("year", year)])).StatusCode);

        foreach (var (query, names) in new (string, string[])[]
        {
            ("", ["不变的称号", "旧称号"]), ("level=Provincial", ["不变的称号", "旧称号"]), ("level=Municipal", []), ("level=National", []), ("q=旧称", ["旧称号"]), ("q=新称", []), ("q=称号&level=Provincial", ["不变的称号", "旧称号"]),
            ("q=旧称&level=Municipal", []), ("q=不变", ["不变的称号"]),
        })
        {
            foreach (var home in new[] { "/registers/honours", "/data/honours" })
                Assert.Equal((query, string.Join('、', names)), (query, string.Join('、', (await browser.PageAsync($"{home}?asOf=2026-03-03&{query}")).QuerySelectorAll("tbody th a").Select(link => link.TextContent).Order(StringComparer.Ordinal))));
            foreach (var file in new[] { $"/registers/honours/export.csv?asOf=2026-03-03&{query}", $"/data/honours.csv?asOf=2026-03-03&{query}", $"/data/honours.json?asOf=2026-03-03&{query}", $"/api/v1/registers/honours?asOf=2026-03-03&{query}" })
            {
                var text = await (await browser.GetAsync(file)).Content.ReadAsStringAsync();
                Assert.All(new[] { "不变的称号", "旧称号", "中间的称号", "新称号" }, name => Assert.Equal((file, name, names.Contains(name)), (file, name, text.Contains(name, StringComparison.Ordinal))));
            }

            Assert.Equal(names.Length, (int)(await JsonAsync(browser, $"/api/v1/registers/honours?asOf=2026-03-03&{query}"))["total"]!);
        }

        // Page by page, each entry once, with the filters kept.
        var first = await JsonAsync(browser, "/api/v1/registers/honours?asOf=2026-03-03&level=Provincial&size=1");
        var second = await JsonAsync(browser, $"/api/v1/registers/honours?asOf=2026-03-03&level=Provincial&size=1&after={first["next"]}");
        Assert.Equal(["不变的称号", "旧称号"], new[] { first, second }.SelectMany(page => page["entries"]!.AsArray()).Select(entry => (string)entry!["name"]!).Order(StringComparer.Ordinal));
        Assert.Null((string?)second["next"]);
        Assert.EndsWith("-2026-03-03.csv", (await browser.GetAsync("/registers/honours/export.csv?asOf=2026-03-03")).Content.Headers.ContentDisposition!.FileNameStar);
    }

    /// <summary>By what the entries said that day: a name, a year and a level changed since are sorted and added up as they were.</summary>
    [Fact]
    public async Task List_AsOfADay_IsSortedAndSummarisedByWhatTheEntriesSaidThatDay()
    {
        await using var host = await OpenAsync();
        var browser = host.As(host.Who.Registrar);
        (string, string)[] honour = [("giver", "省政府"), ("proof", "证书"), ("confirmed", "true")];
        async Task<string> AddAsync(string name, string level, string year) => (await browser.SubmitAsync(
            await browser.PageAsync("/registers/honours/add"), "/registers/honours/add", [.. honour, ("name", name), ("level", level), ("year", year)])).Headers.Location!.ToString();
        var changed = await AddAsync("（乙）称号", "Provincial", "2024");
        foreach (var (name, year) in new[] { ("（甲）称号", "2025"), ("（丙）称号", "2023") })
            _ = await AddAsync(name, "Provincial", year);
        host.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SubmitAsync(await browser.PageAsync(changed + "/edit"), changed + "/edit", [.. honour, ("name", "（丁）称号"), ("level", "National"), ("year", "2025")])).StatusCode);

        foreach (var home in new[] { "/registers/honours", "/data/honours" })
        {
            foreach (var (sort, names) in new[] { ("name", "（丙）称号、（乙）称号、（甲）称号"), ("-name", "（甲）称号、（乙）称号、（丙）称号"), ("year", "（丙）称号、（乙）称号、（甲）称号"), ("-year", "（甲）称号、（乙）称号、（丙）称号") })
                Assert.Equal((sort, names), (sort, string.Join('、', (await browser.PageAsync($"{home}?asOf=2026-03-03&sort={sort}")).QuerySelectorAll("tbody th a").Select(link => link.TextContent))));
            var then = await browser.PageAsync($"{home}?asOf=2026-03-03&level=Provincial&q=称号");
            Assert.Contains("排序和汇总也按当日的内容", then.QuerySelector("main")!.TextContent);
            Assert.NotEmpty(then.QuerySelectorAll("main th a[href*='sort=name']"));
            var link = then.QuerySelector("main a[href*='/summary']")!.GetAttribute("href")!;
            Assert.Contains("asOf=2026-03-03", link);
            Assert.Equal(["省级 3"], await LinesAsync(link + "&by=level"));
            Assert.Equal(["国家级 1", "省级 2"], await LinesAsync($"{home}/summary?by=level"));
            var summary = await browser.PageAsync($"{home}/summary?by=level&asOf=2026-03-03");
            Assert.Equal("2026-03-03", summary.QuerySelector("main [name=asOf]")!.GetAttribute("value"));
            Assert.Equal(3, (await browser.PageAsync(summary.QuerySelector("tbody th a")!.GetAttribute("href")!)).QuerySelectorAll("tbody tr").Length);
        }

        // Page by page, forward and back, each entry once.
        var (seen, pages) = (new List<string>(), new List<JsonNode>());
        for (string? after = null; pages.Count == 0 || after is not null; after = (string?)pages[^1]["next"])
        {
            pages.Add(await JsonAsync(browser, $"/api/v1/registers/honours?asOf=2026-03-03&sort=name&size=1{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}"));
            seen.AddRange(pages[^1]["entries"]!.AsArray().Select(entry => (string)entry!["name"]!));
        }

        Assert.Equal(["（丙）称号", "（乙）称号", "（甲）称号"], seen);
        var back = await JsonAsync(browser, $"/api/v1/registers/honours?asOf=2026-03-03&sort=name&size=1&before={Uri.EscapeDataString((string)pages[2]["previous"]!)}");
        Assert.Equal("（乙）称号", (string)back["entries"]!.AsArray().Single()!["name"]!);

        async Task<IEnumerable<string>> LinesAsync(string path) =>
            (await browser.PageAsync(path)).QuerySelectorAll("main tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("th, td").Take(2).Select(cell => cell.TextContent.Trim()))).Order(StringComparer.Ordinal);
    }

    /// <summary>What held on a day is told by what the register said on it: an end entered, or a year put right, since then does not reach back.</summary>
    [Fact]
    public async Task List_AsOfADay_HoldsWhatStoodByTheRecordOfThatDay()
    {
        await using var host = await OpenAsync();
        var unit = await host.QueryAsync(db => db.Set<OrgUnit>().Where(each => each.Code == "education").Select(each => each.Id).FirstAsync());
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var (rules, honours, who) = (new RegisterCatalogue().Find("work-rules")!, new RegisterCatalogue().Find("honours")!, new Actor(1, "人", unit, "单位", []));
            WorkRule Rule(string title) => new() { Code = title, Title = title, OwnerUnitId = unit, Domain = RuleDomain.Decision, Kind = RuleKind.Rule, IssuedOn = new(2020, 1, 1), CreatedAt = host.Time.GetUtcNow() };
            Honour Given(string name, int year) => new() { Code = name, Name = name, Level = HonourLevel.Provincial, Giver = "省政府", Year = year, Proof = "证书", Confirmed = true, CreatedAt = host.Time.GetUtcNow().AddYears(-1) };
            var (ended, kept, early, late) = (Rule("后来填了失效日期的"), Rule("一直有效的"), Given("后来改为今年的", 2025), Given("后来改为去年的", 2026));
            db.AddRange(ended, kept, early, late);
            await db.SaveChangesAsync();
            Change(rules, ended, "validTo", null, "2026-02-28");
            ended.ValidTo = new(2026, 2, 28);
            Change(honours, early, "year", 2025, 2026);
            Change(honours, late, "year", 2026, 2025);
            (early.Year, late.Year) = (2026, 2025);
            return true;

            void Change(Register register, RegisterEntry entry, string column, JsonNode? before, JsonNode? after) =>
                RegisterChange.Record(db, register, entry, RegisterChangeKind.Edited, new JsonObject { [column] = before }, new JsonObject { [column] = after }, who, host.Time.GetUtcNow().AddDays(2));
        }));
        Assert.Equal("一直有效的、后来填了失效日期的", await NamesAsync("work-rules", "2026-03-02", "title"));
        Assert.Equal("一直有效的", await NamesAsync("work-rules", "2026-03-04", "title"));
        Assert.Equal("后来改为今年的", await NamesAsync("honours", "2025-12-31", "name"));
        Assert.Equal("后来改为今年的、后来改为去年的", await NamesAsync("honours", "2026-03-04", "name"));

        async Task<string> NamesAsync(string register, string day, string column) => string.Join('、', (await JsonAsync(host.As(host.Who.Registrar), $"/api/v1/registers/{register}?asOf={day}"))["entries"]!.AsArray()
            .Select(entry => (string)entry![column]!).Where(name => name.StartsWith('一') || name.StartsWith('后')).Order(StringComparer.Ordinal));
    }

    /// <summary>A hundred entries of which every third was changed since: none is lost or shown twice, whichever page it stands on.</summary>
    [Fact]
    public async Task List_AsOfADay_Narrowed_IsPagedByKey()
    {
        await using var host = await OpenAsync();
        var unit = await host.QueryAsync(db => db.Set<OrgUnit>().Where(each => each.Code == "education").Select(each => each.Id).FirstAsync());
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var register = new RegisterCatalogue().Find("open-days")!;
            var days = Enumerable.Range(1, 100).Select(number => new OpenDay { Code = $"KF-{number:000}", Name = $"开放日{number:000}", Kind = OpenDayKind.OpenDay, UnitId = unit, On = new DateOnly(2026, 1, 1).AddDays(number / 4), Participants = 1, CreatedAt = host.Time.GetUtcNow() }).ToList();
            db.AddRange(days);
            await db.SaveChangesAsync();
            foreach (var day in days.Where((_, i) => i % 3 == 0))
            {
                day.Name = "后来的名称";
                RegisterChange.Record(db, register, day, RegisterChangeKind.Edited, new JsonObject { ["name"] = $"开放日{day.Code[^3..]}" }, new JsonObject { ["name"] = day.Name }, new Actor(1, "人", unit, "单位", []), host.Time.GetUtcNow().AddDays(2));
            }

            return true;
        }));
        var browser = host.As(host.Who.OtherClerk);
        var seen = new List<string>();
        for (JsonNode? page = null; page is null || page["next"] is not null;)
        {
            page = await JsonAsync(browser, $"/api/v1/registers/open-days?asOf=2026-03-02&q=开放日0&size=7{(page is null ? "" : $"&after={page["next"]}")}");
            Assert.Equal(99, (int)page["total"]!);
            seen.AddRange(page["entries"]!.AsArray().Select(entry => (string)entry!["name"]!));
        }

        Assert.Equal(Enumerable.Range(1, 99).Select(number => $"开放日{number:000}"), seen.Order(StringComparer.Ordinal));
        Assert.Equal(0, (int)(await JsonAsync(browser, "/api/v1/registers/open-days?asOf=2026-03-02&q=后来"))["total"]!);
        Assert.Equal(34, (int)(await JsonAsync(browser, "/api/v1/registers/open-days?q=后来"))["total"]!);
        // 2026-01-11 to 01-15, both ends included, by the day each had then.
        Assert.Equal(20, (int)(await JsonAsync(browser, "/api/v1/registers/open-days?asOf=2026-03-02&from=2026-01-11&to=2026-01-15"))["total"]!);
    }

    [Fact]
    public async Task Officer_AddsChangesAndVoids_AndThePageTellsTheHistoryOfEachValue()
    {
        await using var host = await OpenAsync();
        var browser = host.As(host.Who.Registrar);
        var form = await browser.PageAsync("/registers/counsels/add");
        var bad = await browser.SubmitAsync(form, "/registers/counsels/add", ("name", "林清"), ("kind", "Scholar"));
        Assert.Equal(HttpStatusCode.Conflict, bad.StatusCode);
        var refused = await Browser.ReadAsync(bad);
        Assert.Contains("所在机构", refused.QuerySelector(".error-summary")!.TextContent);
        Assert.Equal("林清", refused.QuerySelector("input[name=name]")!.GetAttribute("value"));

        var added = await browser.SubmitAsync(refused, "/registers/counsels/add", ("name", "林清"), ("kind", "Scholar"), ("firm", "清莲大学"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var path = added.Headers.Location!.ToString();
        host.Time.Advance(TimeSpan.FromDays(3));
        var edit = await browser.PageAsync(path + "/edit");
        var changed = await browser.SubmitAsync(edit, path + "/edit", ("name", "林清"), ("kind", "Scholar"), ("firm", "北门律所"), ("changeReason", "执业机构变更"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);

        var page = await browser.PageAsync(path);
        Assert.Contains("执业机构变更", page.QuerySelector("main")!.TextContent);
        Assert.Equal("清莲大学", page.QuerySelector("del")!.TextContent);
        Assert.Contains("北门律所", page.QuerySelector("dl.facts")!.TextContent);
        Assert.Contains("清莲大学", (await browser.PageAsync(path + "?asOf=2026-03-03")).QuerySelector("dl.facts")!.TextContent);
        Assert.Contains("尚未登记", (await browser.PageAsync(path + "?asOf=2026-03-01")).QuerySelector("main")!.TextContent);

        var voided = await browser.SubmitAsync(page, path + "?handler=Void", ("reason", "重复登记"));
        Assert.Equal(HttpStatusCode.Redirect, voided.StatusCode);
        Assert.Contains("重复登记", (await browser.PageAsync(path)).QuerySelector(".notice-late")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path + "/edit")).StatusCode);
    }

    [Fact]
    public async Task Change_WithAReasonThatCannotBeKept_IsRefusedThere_AndNothingTypedIsLost()
    {
        await using var host = await OpenAsync();
        var browser = host.As(host.Who.Registrar);
        const string Path = "/registers/counsels/1/edit";
        var edit = await browser.PageAsync(Path);
        foreach (var reason in new[] { "执业机构\0变更", new string('长', 401) })
        {
            var refused = await browser.SubmitAsync(edit, Path, ("name", "顾清"), ("kind", "Lawyer"), ("firm", "北门律所"), ("changeReason", reason));
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            var page = await Browser.ReadAsync(refused);
            Assert.Contains("变更的理由不超过 400 字", page.QuerySelector(".error-summary a[href$='changeReason']")!.TextContent);
            Assert.Equal("北门律所", page.QuerySelector("input[name=firm]")!.GetAttribute("value"));
        }

        Assert.Equal("第一律所", await host.QueryAsync(db => db.Set<Counsel>().Select(counsel => counsel.Firm).SingleAsync()));
    }

    [Fact]
    public async Task Officer_UploadsASheet_SeesEveryBadCell_FixesAndGoesOn()
    {
        await using var host = await OpenAsync();
        var browser = host.As(host.Who.Registrar);
        string[] heads = ["姓名", "身份", "所在机构"];
        using var sheet = Sheets.Of(heads, [["甲律师", "律师", "甲所"], ["乙律师", "法官", "乙所"], ["丙律师", "律师", null]]);
        var page = await browser.PageAsync("/registers/counsels/import");
        var uploaded = await browser.SubmitAsync(page, "/registers/counsels/import", [("sheet", "顾问.xlsx", sheet.ToArray())]);
        Assert.Equal(HttpStatusCode.Redirect, uploaded.StatusCode);
        var path = uploaded.Headers.Location!.ToString();
        var preview = await browser.PageAsync(path);
        Assert.Equal(["B3", "C4"], preview.QuerySelectorAll("table th[scope=row]").Select(cell => cell.TextContent));
        Assert.Equal(1, await host.QueryAsync(db => db.Set<Counsel>().CountAsync()));

        var rows = Sheets.Read(await (await browser.GetAsync(path + "/refused.xlsx")).Content.ReadAsStreamAsync());
        Assert.Equal(["乙律师", "丙律师"], rows.Select(row => row["姓名"]));
        Assert.All(rows, row => Assert.NotEmpty(row["问题"]));

        Assert.Equal(HttpStatusCode.NotFound, (await host.As(host.Who.Handler).GetAsync(path)).StatusCode);
        var committed = await browser.SubmitAsync(preview, path + "?handler=Commit", ("goodRowsOnly", "true"));
        Assert.Equal(HttpStatusCode.Redirect, committed.StatusCode);
        Assert.Equal(2, await host.QueryAsync(db => db.Set<Counsel>().CountAsync()));

        // The refused rows, put right, go straight back in with their extra column; one emptied in the sheet is no row any more.
        using var mended = Sheets.Of([.. heads, "问题"], [.. rows.Select(row => new object?[] { row["姓名"], "律师", "丙所", row["问题"] }), [null, null, null, "请填写姓名。"]]);
        var again = await browser.SubmitAsync(await browser.PageAsync("/registers/counsels/import"), "/registers/counsels/import", [("sheet", "改好.xlsx", mended.ToArray())]);
        var second = await browser.PageAsync(again.Headers.Location!.ToString());
        Assert.Null(second.QuerySelector("#refused"));
        await browser.SubmitAsync(second, again.Headers.Location + "?handler=Commit", ("goodRowsOnly", "false"));
        Assert.Equal(4, await host.QueryAsync(db => db.Set<Counsel>().CountAsync()));
    }

    [Fact]
    public async Task Import_RefusesWhatIsNotASpreadsheet()
    {
        await using var host = await OpenAsync();
        var browser = host.As(host.Who.Registrar);
        var page = await browser.PageAsync("/registers/counsels/import");
        var answer = await browser.SubmitAsync(page, "/registers/counsels/import", [("sheet", "假.xlsx", "not a zip"u8.ToArray())]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<JsonObject> JsonAsync(Browser browser, string path)
    {
        var answer = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
