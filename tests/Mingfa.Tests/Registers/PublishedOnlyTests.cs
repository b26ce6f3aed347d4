using System.Net;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Assessment;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Modules.LegalEducation;
using Mingfa.Web.Modules.MajorDecisions;
using Mingfa.Web.Modules.Oversight;
using Mingfa.Web.Modules.RandomInspection;
using Mingfa.Web.Modules.Tasks;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>What is published on a day of its own is before the public from that day on, and not earlier; officers read it as they did.</summary>
public sealed class PublishedOnlyTests
{
    private const string Open = "已经公布的事项";
    private static readonly string[] Closed = ["还没有公布的事项", "明日公布的事项"];
    private static readonly RegisterCatalogue Catalogue = new();

    private static readonly string[] Registers =
    [
        "enforcement-decisions", "power-items", "discretion-benchmarks", "subdistrict-powers", "proof-matters", "popularisation-duties",
        "catalogue-editions", "licence-items", "intermediary-items", "at-most-one-visit", "annual-plan-items",
        "honours", "external-rankings", "transferred-items", "procurement-projects", "disclosed-information", "enforcement-disclosures", "service-guides",
        "rule-clauses", "meeting-attendances",
    ];

    /// <summary>What makes an entry public is not a day: an honour is, once it was verified.</summary>
    private static readonly string[] WithoutDay = ["honours"];

    /// <summary>Of every register one entry that is published, one that is not and one that will be tomorrow; an act under the power that is not.</summary>
    private static async Task<WorkHost> OpenAsync()
    {
        var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "justice").Select(each => each.Id).FirstAsync();
            (string Name, DateOnly? On)[] all = [(Open, new(2026, 3, 2)), (Closed[0], null), (Closed[1], new(2026, 3, 3))];
            foreach (var (number, (name, on)) in all.Index())
            {
                var code = $"X-{number}";
                var edition = new CatalogueEdition { Code = code, Kind = CatalogueKind.Licences, Title = name, Number = number, PublishedOn = on };
                var (intermediaries, visits) = (new CatalogueEdition { Code = $"Z-{number}", Kind = CatalogueKind.Intermediaries, Title = name, Number = number, PublishedOn = on }, new CatalogueEdition { Code = $"P-{number}", Kind = CatalogueKind.AtMostOneVisit, Title = name, Number = number, PublishedOn = on });
                var power = new SubdistrictPower { Code = code, SubdistrictId = unit, Kind = HandedDown.Power, Content = name, Quantity = 1, FromUnitId = unit, Basis = "依据", On = new(2026, 1, 1), PublishedOn = on };
                db.AddRange(
                    edition, intermediaries, visits, power,
                    new EnforcementDecision { Code = code, Number = name, Kind = DecisionKind.Penalty, UnitId = unit, Cause = "案由", FiledOn = new(2026, 1, 1), DecidedOn = on, PublishedOn = on },
                    new PowerItem { Code = code, ItemCode = code, Name = name, Kind = PowerKind.Penalty, UnitId = unit, Basis = "依据", PublishedOn = on },
                    new DiscretionBenchmark { Code = code, UnitId = unit, Violation = name, Basis = "依据", Tier = "一般", Circumstances = "情形", Range = "幅度", LowFen = 0, HighFen = 100_00, PublishedOn = on },
                    new AnnualPlanItem { Code = code, Plan = "年度工作计划", Kind = AnnualPlanKind.Yearly, Year = 2026, Number = number, Title = name, Field = AnnualPlanField.RuleOfLaw, PublishedOn = on },
                    new ProofMatter { Code = code, Name = name, UnitId = unit, Verdict = ProofVerdict.Cancelled, PublishedOn = on },
                    new PopularisationDuty { Code = code, Year = 2026, UnitId = unit, Laws = name, Audience = "对象", Measures = "措施", PublishedOn = on });
                var (rule, meeting) = (RuleOf(unit, number, on ?? new(2027, 1, 1)), new GovernmentMeeting { Code = code, Name = $"会议{number}", Kind = MeetingKind.Executive, On = on ?? new(2027, 1, 1) });
                var body = new EnforcementUnit { Code = code, UnitId = unit, Name = "主体", Standing = EnforcementStanding.Statutory, Basis = "依据" };
                db.AddRange(
                    body, rule, meeting,
                    new Honour { Code = code, Name = name, Level = HonourLevel.Municipal, Giver = "市政府", Year = 2026, Proof = "证书", Confirmed = number == 0 },
                    new ExternalRanking { Code = code, Subject = name, Year = 2026, Rank = 1, OutOf = 13, Publisher = "市政府", PublishedOn = on, Proof = on is null ? null : "通报" },
                    new TransferredItem { Code = code, ItemCode = code, Name = name, SourceUnitId = unit, TargetUnitId = unit, Basis = "依据", EffectiveOn = on },
                    new ProcurementProject { Code = code, Name = name, UnitId = unit, BudgetFen = 1, Method = ProcurementMethod.OpenTender, AnnouncedOn = on },
                    // Taken down is not public any more.
                    new DisclosedInformation { Code = code, DocKey = code, Title = name, Class = DisclosureClass.Decision, Portal = Portal.District, UnitId = unit, PublishedOn = on ?? new(2026, 1, 1), WithdrawnOn = on is null ? new(2026, 3, 2) : null },
                    new ServiceGuide { Code = code, ItemCode = code, Name = name, UnitId = unit, Basis = "依据", Conditions = "条件", Materials = "材料", Flow = "流程", Charge = "不收费", PublishedOn = on ?? new(2027, 1, 1) });
                await db.SaveChangesAsync();
                db.AddRange(
                    new EnforcementDisclosure { Code = code, EnforcementUnitId = body.Id, Matter = DisclosedMatter.Powers, Address = "https://a.example/" + name, PublishedOn = on, CheckedOn = new(2026, 3, 1), LinkWorks = true },
                    ClauseOf(rule, name),
                    new MeetingAttendance { Code = code, MeetingId = meeting.Id, Name = "某人", Position = name, UnitId = unit, Form = AttendanceForm.Attended },
                    new LicenceItem { Code = code, EditionId = edition.Id, ItemCode = code, Name = name, UnitId = unit, Basis = "依据", Status = ItemStatus.Current },
                    new IntermediaryItem { Code = code, EditionId = intermediaries.Id, ItemCode = code, Name = name, UnitId = unit, Status = ItemStatus.Current },
                    new AtMostOneVisitItem { Code = code, EditionId = visits.Id, ItemCode = code, Name = name, UnitId = unit, Batch = 1, Mode = VisitMode.Online },
                    new SubdistrictAct { Code = code, SubdistrictId = unit, PowerId = power.Id, Kind = ActKind.Inspection, Number = $"文书{number}", On = new(2026, 2, 1) });
            }

            return true;
        }));
        return host;
    }

    private static WorkRule RuleOf(long unit, int number, DateOnly issued) =>
        new() { Code = $"X-{number}", Title = $"制度{number}", OwnerUnitId = unit, Domain = RuleDomain.Decision, Kind = RuleKind.Rule, IssuedOn = issued };

    private static RuleClause ClauseOf(WorkRule rule, string name) => new() { Code = rule.Code, RuleId = rule.Id, Clause = name, Text = "内容", Procedure = "行政复议" };

    private static Task<long> IdAsync(WorkHost host, string register, int number) =>
        host.QueryAsync(db => Catalogue.Find(register)!.Table(db).Where(entry => entry.Code == $"X-{number}").Select(entry => entry.Id).SingleAsync());

    [Fact]
    public async Task ThePublic_ReadsWhatIsPublished_InEveryWayThereIs()
    {
        await using var host = await OpenAsync();
        var citizen = host.As(0);
        var index = await citizen.PageAsync("/data");
        foreach (var register in Registers)
        {
            foreach (var path in new[] { "", "?q=X", ".csv", ".json", ".atom" }.Select(tail => $"/data/{register}{tail}").Append($"/api/v1/registers/{register}"))
            {
                var text = await (await citizen.GetAsync(path)).Content.ReadAsStringAsync();
                Assert.True(text.Contains(Open, StringComparison.Ordinal), path);
                Assert.All(Closed, name => Assert.False(text.Contains(name, StringComparison.Ordinal), $"{path} {name}"));
            }

            var later = (await citizen.PageAsync($"/data/{register}?asOf=2026-03-31")).Body!.TextContent;
            Assert.All(Closed, name => Assert.DoesNotContain(name, later));
            foreach (var number in new[] { 0, 1, 2 })
                foreach (var home in new[] { "/data", "/api/v1/registers" })
                    Assert.Equal(number == 0 ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await citizen.GetAsync($"{home}/{register}/{await IdAsync(host, register, number)}")).StatusCode);
            var count = register == "catalogue-editions" ? 3 : 1;
            Assert.Contains($"共 {count} 条", (await citizen.PageAsync($"/data/{register}")).Body!.TextContent);
            Assert.Contains($"现有 {count} 条", index.QuerySelector($"main a[href='/data/{register}']")!.Closest("li")!.TextContent);
        }

        var right = RegisterRight.Anybody(Catalogue.Find("power-items")!, new(2026, 3, 2));
        Assert.Equal(1, Assert.Single(await host.QueryAsync(db => right.Register.SummarizeAsync(db, new RegisterQuery { Reader = right }, right.Register.FindColumn("unitId"), []))).Count);
    }

    /// <summary>国发〔2019〕5号: the results of a round are shown within twenty working days; what was planned and drawn is public before.</summary>
    [Fact]
    public async Task InspectionRound_ShowsItsDrawAtOnce_AndWhatWasFoundOnceThatIsPublished()
    {
        await using var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "justice").Select(each => each.Id).FirstAsync();
            foreach (var (number, on) in new DateOnly?[] { new(2026, 3, 2), null, new(2026, 3, 3) }.Index())
                db.Add(new InspectionRound { Code = $"X-{number}", Name = $"抽查任务{number}", UnitId = unit, DrawnOn = new(2026, 2, 2), Drawn = 50, Inspected = 7141 + number, FinishedOn = new(2026, 2, 27), PublishBy = new(2026, 3, 27), PublishedOn = on });
            return true;
        }));
        var citizen = host.As(0);
        foreach (var path in new[] { "", "?sort=-inspected", ".csv", ".json", ".atom" }.Select(tail => $"/data/inspection-rounds{tail}").Append("/api/v1/registers/inspection-rounds"))
        {
            var text = await (await citizen.GetAsync(path)).Content.ReadAsStringAsync();
            Assert.All(["抽查任务0", "抽查任务1", "抽查任务2", "7141"], shown => Assert.True(text.Contains(shown, StringComparison.Ordinal), $"{path} {shown}"));
            Assert.All(["7142", "7143", "2026-03-03"], hidden => Assert.False(text.Contains(hidden, StringComparison.Ordinal), $"{path} {hidden}"));
        }

        Assert.Equal(4, (await citizen.PageAsync($"/data/inspection-rounds/{await IdAsync(host, "inspection-rounds", 1)}")).QuerySelectorAll("dd.soft").Count(cell => cell.TextContent == "（尚未公布）"));
        Assert.Contains("7142", (await host.As(host.Who.Registrar).PageAsync("/registers/inspection-rounds")).Body!.TextContent);
        host.GoTo(new(2026, 3, 3));
        Assert.Contains("7143", (await citizen.PageAsync("/data/inspection-rounds")).Body!.TextContent);
    }

    /// <summary>Who won a tender and at what price is told by the announcement of the result.</summary>
    [Fact]
    public async Task Procurement_ShowsItsTenderAtOnce_AndWhoWonItOnceTheResultIsAnnounced()
    {
        await using var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "justice").Select(each => each.Id).FirstAsync();
            foreach (var (number, on) in new DateOnly?[] { new(2026, 3, 2), null, new(2026, 3, 3) }.Index())
                db.Add(new ProcurementProject { Code = $"X-{number}", Name = $"采购项目{number}", UnitId = unit, BudgetFen = 100_00, Method = ProcurementMethod.OpenTender, AnnouncedOn = new(2026, 2, 2), Supplier = $"乙公司{number}", PriceFen = 71_40 + number, ResultOn = on });
            return true;
        }));
        var citizen = host.As(0);
        foreach (var path in new[] { "", "?sort=-priceFen", ".csv", ".json", ".atom" }.Select(tail => $"/data/procurement-projects{tail}").Append("/api/v1/registers/procurement-projects"))
        {
            var text = await (await citizen.GetAsync(path)).Content.ReadAsStringAsync();
            Assert.All(["采购项目0", "采购项目1", "采购项目2", "乙公司0"], shown => Assert.True(text.Contains(shown, StringComparison.Ordinal), $"{path} {shown}"));
            Assert.All(["乙公司1", "乙公司2", "71.41", "7141", "71.42", "7142", "2026-03-03"], hidden => Assert.False(text.Contains(hidden, StringComparison.Ordinal), $"{path} {hidden}"));
        }

        Assert.Equal(3, (await citizen.PageAsync($"/data/procurement-projects/{await IdAsync(host, "procurement-projects", 1)}")).QuerySelectorAll("dd.soft").Count(cell => cell.TextContent == "（尚未公布）"));
        Assert.Contains("乙公司1", (await host.As(host.Who.Registrar).PageAsync("/registers/procurement-projects")).Body!.TextContent);
        host.GoTo(new(2026, 3, 3));
        Assert.Contains("乙公司2", (await citizen.PageAsync("/data/procurement-projects")).Body!.TextContent);
    }

    /// <summary>A clause belongs to its rule and an attendance to its meeting: what these are voided with is no longer before the public, and what merely ended is.</summary>
    [Fact]
    public async Task PartOfWhatWasVoided_IsNotPublic_AndAClauseOfARuleThatEndedIsToldApart()
    {
        await using var host = await OpenAsync();
        var citizen = host.As(0);
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var ended = RuleOf(await db.Set<OrgUnit>().Where(each => each.Code == "justice").Select(each => each.Id).FirstAsync(), 3, new(2025, 3, 3));
            ended.ValidTo = new(2026, 3, 1);
            db.Add(ended);
            await db.SaveChangesAsync();
            db.Add(ClauseOf(ended, "第九条"));
            return true;
        }));
        Assert.DoesNotContain("第九条", (await citizen.PageAsync("/data/rule-clauses")).Body!.TextContent);
        Assert.Contains("第九条", (await citizen.PageAsync("/data/rule-clauses?asOf=2026-03-01")).Body!.TextContent);
        Assert.Contains("\"stands\":false", await (await citizen.GetAsync($"/api/v1/registers/rule-clauses/{await IdAsync(host, "rule-clauses", 3)}")).Content.ReadAsStringAsync());

        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            (await db.Set<WorkRule>().SingleAsync(each => each.Code == "X-0")).RetractedAt = host.Time.GetUtcNow();
            (await db.Set<GovernmentMeeting>().SingleAsync(each => each.Code == "X-0")).RetractedAt = host.Time.GetUtcNow();
            return true;
        }));
        foreach (var register in new[] { "rule-clauses", "meeting-attendances" })
        {
            foreach (var home in new[] { "/data", "/api/v1/registers" })
                Assert.Equal(HttpStatusCode.NotFound, (await citizen.GetAsync($"{home}/{register}/{await IdAsync(host, register, 0)}")).StatusCode);
            Assert.DoesNotContain(Open, (await citizen.PageAsync($"/data/{register}")).Body!.TextContent);
            Assert.Contains(Open, (await host.As(host.Who.OtherClerk).PageAsync($"/registers/{register}/{await IdAsync(host, register, 0)}")).Body!.TextContent);
        }
    }

    /// <summary>Pooled by the day and not left yet: what has dates is narrowed by as what had a tick was.</summary>
    [Fact]
    public async Task InspectionItems_AreNarrowedToThoseInThePoolToday_ForOfficersAndThePublic()
    {
        await using var host = await WorkHost.StartAsync();
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var unit = await db.Set<OrgUnit>().Where(each => each.Code == "justice").Select(each => each.Id).FirstAsync();
            InspectionItem Item(string name, DateOnly? pooled, DateOnly? left) => new() { Code = name, ItemCode = name, Name = name, UnitId = unit, Inspected = "企业", Basis = "依据", PooledOn = pooled, LeftPoolOn = left };
            db.AddRange(Item("在库事项", new(2026, 3, 2), null), Item("明日退出事项", new(2026, 1, 1), new(2026, 3, 3)), Item("从未纳入事项", null, null), Item("今日退出事项", new(2026, 1, 1), new(2026, 3, 2)), Item("明日纳入事项", new(2026, 3, 3), null));
            return true;
        }));
        foreach (var (browser, path) in new[] { (host.As(host.Who.Registrar), "/registers/inspection-items"), (host.As(0), "/data/inspection-items") })
        {
            Assert.Equal(["", "true", "false"], (await browser.PageAsync(path)).QuerySelectorAll("select[name=inPool] option").Select(option => option.GetAttribute("value")));
            Assert.Equal(["在库事项", "明日退出事项"], await NamesAsync("?inPool=true"));
            Assert.Equal(["今日退出事项", "从未纳入事项", "明日纳入事项"], await NamesAsync("?inPool=false"));
            Assert.Equal(5, (await NamesAsync("?inPool=x")).Count);

            async Task<List<string>> NamesAsync(string query) => [.. (await browser.PageAsync(path + query)).QuerySelectorAll("tbody th a").Select(link => link.TextContent).Order(StringComparer.Ordinal)];
        }

        Assert.Equal(2, System.Text.Json.Nodes.JsonNode.Parse(await (await host.As(0).GetAsync("/api/v1/registers/inspection-items?inPool=true")).Content.ReadAsStringAsync())!["total"]!.GetValue<int>());
        // Of another day, by that day; the items themselves have no last day.
        foreach (var (day, inPool, left) in new[] { ("2026-02-27", 2, 3), ("2026-03-02", 2, 3), ("2026-03-03", 2, 3), ("2025-12-31", 0, 5) })
        {
            Assert.Equal((day, inPool), (day, await CountAsync($"asOf={day}&inPool=true")));
            Assert.Equal((day, left), (day, await CountAsync($"asOf={day}&inPool=false")));
        }

        // Put right since: by what the register said on the day, it was in the pool.
        await host.QueryAsync(db => db.WriteAsync(async () =>
        {
            var item = await db.Set<InspectionItem>().SingleAsync(each => each.Code == "在库事项");
            item.PooledOn = null;
            RegisterChange.Record(db, Catalogue.Find("inspection-items")!, item, RegisterChangeKind.Edited, new() { ["pooledOn"] = "2026-03-02" }, new() { ["pooledOn"] = null }, new Mingfa.Web.Platform.Auth.Actor(1, "人", item.UnitId, "单位", []), host.Time.GetUtcNow().AddDays(1));
            return true;
        }));
        Assert.Equal((2, 1), (await CountAsync("asOf=2026-03-02&inPool=true"), await CountAsync("inPool=true")));

        async Task<int> CountAsync(string query) => System.Text.Json.Nodes.JsonNode.Parse(await (await host.As(0).GetAsync($"/api/v1/registers/inspection-items?{query}")).Content.ReadAsStringAsync())!["total"]!.GetValue<int>();
    }

    [Fact]
    public async Task ItIsPublic_FromItsDayOn()
    {
        await using var host = await OpenAsync();
        host.GoTo(new(2026, 3, 3));
        foreach (var register in Registers.Except(WithoutDay))
        {
            var text = (await host.As(0).PageAsync($"/data/{register}")).Body!.TextContent;
            Assert.Contains(Closed[1], text);
            Assert.DoesNotContain(Closed[0], text);
        }
    }

    [Fact]
    public async Task WhatRefersToIt_NeitherNamesNorLinksIt_AndNoOtherPageTellsOfIt()
    {
        await using var host = await OpenAsync();
        var citizen = host.As(0);
        var power = await IdAsync(host, "subdistrict-powers", 1);
        var acts = await citizen.PageAsync("/data/subdistrict-acts");
        Assert.Equal(1, acts.QuerySelectorAll("a[href^='/data/subdistrict-powers/']").Length);
        foreach (var path in new[]
        {
            "/data/subdistrict-acts", $"/data/subdistrict-acts?powerId={power}", $"/data/subdistrict-acts/{await IdAsync(host, "subdistrict-acts", 1)}",
            $"/data/licence-items?editionId={await IdAsync(host, "catalogue-editions", 1)}", "/data/catalogue-editions/compare", "/data/discretion-benchmarks/check?violation=公布&fine=1&on=2026-12-31",
            "/data/enforcement-disclosures/matrix?asOf=2026-12-31",
        })
        {
            var text = (await citizen.PageAsync(path)).Body!.InnerHtml;
            Assert.All(Closed, name => Assert.DoesNotContain(name, text));
        }
    }

    [Fact]
    public async Task Matrices_OfADayToCome_CountWhatIsPublic()
    {
        await using var host = await OpenAsync();
        // Of three organs one address; what is published tomorrow is not told of today.
        Assert.Contains("有效 1 格", (await host.As(0).PageAsync("/data/enforcement-disclosures/matrix?asOf=2026-12-31")).Body!.TextContent);
        Assert.Contains("有效 2 格", (await host.As(host.Who.OtherClerk).PageAsync("/registers/enforcement-disclosures/matrix?asOf=2026-03-31")).Body!.TextContent);
        int Counted(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelectorAll("tbody td a").Sum(link => int.Parse(link.FirstChild!.TextContent.Trim()));
        Assert.Equal(1, Counted(await host.As(0).PageAsync("/data/disclosed-information/matrix?asOf=2026-12-31")));
        Assert.Equal(2, Counted(await host.As(host.Who.OtherClerk).PageAsync("/registers/disclosed-information/matrix?asOf=2026-12-31")));
    }

    [Fact]
    public async Task Officers_ReadAllOfIt()
    {
        await using var host = await OpenAsync();
        var clerk = host.As(host.Who.OtherClerk);
        foreach (var register in Registers)
        {
            var text = (await clerk.PageAsync($"/registers/{register}")).Body!.TextContent;
            Assert.All(Closed.Append(Open), name => Assert.Contains(name, text));
            Assert.Contains(Closed[0], (await clerk.PageAsync($"/registers/{register}/{await IdAsync(host, register, 1)}")).Body!.TextContent);
            Assert.Contains(Closed[0], await (await clerk.GetAsync($"/api/v1/registers/{register}")).Content.ReadAsStringAsync());
        }
    }

    /// <summary>Of these the public reads no words to tell entries by: <see cref="CounselPublicTests"/> does it by their numbers.</summary>
    private static readonly string[] ByNumber = ["legal-matters", "legal-opinions", "counsel-participations"];

    [Fact]
    public void Registers_PublishedEntryByEntry_SayByWhatDay() =>
        Assert.Equal(Registers.Concat(ByNumber).Order(StringComparer.Ordinal), Catalogue.All.Where(register => register.PublicBy is not null).Select(register => register.Id).Order(StringComparer.Ordinal));
}
