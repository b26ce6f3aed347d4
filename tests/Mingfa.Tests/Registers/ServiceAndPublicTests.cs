using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Work;
using Mingfa.Web.Modules.AdministrativeServices;
using Mingfa.Web.Modules.Disclosure;
using Mingfa.Web.Modules.LegalCounsel;
using Mingfa.Web.Modules.Petitions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>Days taken against days promised, suggestions and their answers, the roster of receptions, counsels whose term is over, what units disclosed.</summary>
public sealed class ServiceAndPublicTests(SeededDistrict seeded)
{
    private static readonly RegisterCatalogue Catalogue = new();

    private static async Task<string> AddAsync(RegisterDistrict district, string register, JsonObject body)
    {
        var outcome = await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Catalogue.Find(register)!, body, register is "counsel-participations" or "legal-opinions" ? district.BureauClerk : district.ApprovalClerk, Guid.NewGuid()));
        return outcome is RegisterOutcome.Refused refused ? Assert.Single(refused.Findings).Message : outcome.GetType().Name;
    }

    private static async Task<long> UnitAsync(WorkHost host, string code = "education") => await host.QueryAsync(db => db.Set<OrgUnit>().Where(each => each.Code == code).Select(each => each.Id).FirstAsync());

    [Fact]
    public async Task HandledCase_IsMeasuredInWorkingDays_AgainstPromiseAndLaw()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(async () =>
        {
            var edition = new CatalogueEdition { Code = "QD-1", Kind = CatalogueKind.Licences, Number = 1, Title = "目录", PublishedOn = new(2025, 1, 1) };
            db.Add(edition);
            await db.SaveChangesAsync();
            db.Add(new LicenceItem { Code = "XK-1", EditionId = edition.Id, ItemCode = "甲", Name = "甲许可", UnitId = district.Culture.Id, Basis = "依据", StatutoryDays = 20, PromisedDays = 5, Status = ItemStatus.Current });
        }));
        JsonObject Case(string number, string? accepted, string closed, string? visits = null) => new()
        {
            ["caseNumber"] = number,
            ["matter"] = "甲许可",
            ["unitId"] = $"{district.Culture.Id}",
            ["licenceId"] = "XK-1",
            ["acceptedOn"] = accepted,
            ["closedOn"] = closed,
            ["visits"] = visits,
        };
        // 2026-01-05 is a Monday: five working days later is Monday the 12th.
        Assert.Equal("Done", await AddAsync(district, "service-ratings", Case("一", "2026-01-05", "2026-01-12", "1")));
        Assert.Equal("Done", await AddAsync(district, "service-ratings", Case("二", "2026-01-05", "2026-01-13")));
        Assert.Contains("应填写受理日期", await AddAsync(district, "service-ratings", Case("三", null, "2026-01-13")));
        Assert.Contains("到场超过一次的，应写明原因", await AddAsync(district, "service-ratings", Case("四", "2026-01-05", "2026-01-06", "2")));
        Assert.Equal([5, 6], await district.AskAsync<MingfaDb, List<int?>>(db => db.Set<ServiceRating>().OrderBy(rating => rating.Id).Select(rating => rating.Days).ToListAsync()));
        var row = Assert.Single((await district.AskAsync<MingfaDb, ServiceEfficiency>(db => ServiceEfficiency.LoadAsync(db, new(2026, 3, 2), null))).Rows);
        Assert.Equal((2, 20d, 5d, 5.5, 1, 0), (row.Cases, row.Statutory, row.Promised, row.Actual, row.Late, row.Unlawful));
        var gap = Assert.Single(await district.AskAsync<MingfaDb, List<GapRow>>(db => new GapCatalogue().Find("services-late")!.Rows(db, new(2026, 3, 2))));
        Assert.Equal(("二", "甲许可用时 6 个工作日，承诺 5 个"), (gap.Subject, gap.Lacks));
        // Of another unit's cases nothing is told.
        Assert.Empty((await district.AskAsync<MingfaDb, ServiceEfficiency>(db => ServiceEfficiency.LoadAsync(db, new(2026, 3, 2), [district.Bureau.Id]))).Rows);
    }

    [Fact]
    public Task WithinPromise_OfTheDemo_MissesTheThreeThatTookLonger() => seeded.TryOutAsync(async (db, reader) =>
    {
        var value = await reader.ReadAsync(seeded.Registry.Find("AS-10")!, SeededDistrict.AsOf);
        Assert.Equal(3, value.Of - value.Value);
        Assert.Equal(3, (await new GapCatalogue().Find("services-late")!.Rows(db, SeededDistrict.AsOf)).Count);
    });

    [Fact]
    public async Task Suggestion_IsTaken_Answered_AndReadByReceipt_WhileThePublicReadsTheAnswerOnly()
    {
        await using var host = await WorkHost.StartAsync();
        var unit = await UnitAsync(host);
        var citizen = host.As(0);
        var form = await citizen.PageAsync("/suggestions");
        Task<HttpResponseMessage> SendAsync(string? text) => citizen.SubmitAsync(form, "/suggestions", ("Kind", "Work"), ("Topic", "秘密主题甲"), ("Text", text), ("Name", "王某某"), ("Contact", "13900000000"));
        var empty = await SendAsync("  ");
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        var again = await Browser.ReadAsync(empty);
        Assert.Contains("请填写内容", again.Body!.TextContent);
        Assert.Equal("秘密主题甲", again.QuerySelector("input[name=Topic]")!.GetAttribute("value"));
        // The same form twice is one suggestion, with one receipt.
        var receipts = new List<string>();
        foreach (var _ in new[] { 1, 2 })
            receipts.Add((await Browser.ReadAsync(await SendAsync("秘密内容甲"))).QuerySelector(".receipt")!.TextContent);
        Assert.Equal(receipts[0], receipts[1]);
        var entry = await host.QueryAsync(db => db.Set<PublicSuggestion>().SingleAsync());
        // Fifteen working days from Monday 2026-03-02.
        Assert.Equal((SuggestionChannel.Online, new DateOnly(2026, 3, 23)), (entry.Channel, entry.ReplyBy!.Value));

        async Task<string> FindAsync() => (await Browser.ReadAsync(await citizen.SubmitAsync(await citizen.PageAsync("/suggestions"), "/suggestions?handler=Find", ("Code", receipts[0].ToLowerInvariant())))).Body!.TextContent;
        Assert.Contains("还没有答复", await FindAsync());
        // The office hands it to the unit; the unit answers, and could not have changed what was asked.
        await host.QueryAsync(db => db.Set<PublicSuggestion>().ExecuteUpdateAsync(set => set.SetProperty(each => each.UnitId, unit)));
        var clerk = host.As(host.Who.OtherClerk);
        var edit = $"/registers/public-suggestions/{entry.Id}/edit";
        Assert.Contains("承办单位只填写答复", await (await clerk.ChangeAsync(edit, ("topic", "别的"))).Content.ReadAsStringAsync());
        var answered = await clerk.ChangeAsync(edit, ("repliedOn", "2026-03-02"), ("publicTopic", "公开标准"), ("reply", "已经公开"), ("adopted", "true"));
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        Assert.Contains("已经公开", await FindAsync());
        foreach (var path in new[] { "/data/public-suggestions", $"/data/public-suggestions/{entry.Id}", "/data/public-suggestions.csv", "/data/public-suggestions.json", "/data/public-suggestions.atom", "/api/v1/registers/public-suggestions" })
        {
            var open = await (await citizen.GetAsync(path)).Content.ReadAsStringAsync();
            Assert.Contains("公开标准", open);
            foreach (var secret in new[] { "秘密主题甲", "秘密内容甲", "王某某", "13900000000", receipts[0] })
                Assert.DoesNotContain(secret, open);
        }

        Assert.Equal(["register.added", "suggestion.received", "register.edited"], await host.QueryAsync(db => db.Set<Mingfa.Web.Platform.Log.LogOutbox>().OrderBy(each => each.Id).Select(each => each.Type).ToListAsync()));
    }

    [Fact]
    public async Task Suggestion_SentTwiceAtOnce_IsTakenOnce()
    {
        await using var host = await WorkHost.StartAsync();
        var citizen = host.As(0);
        // A form without its number is its own: two strangers share no receipt.
        foreach (var words in (string[])["头一件", "另一件"])
            await citizen.SubmitAsync(await citizen.PageAsync("/suggestions"), "/suggestions", ("Kind", "Work"), ("Topic", words), ("Text", words), ("SubmissionId", ""));
        Assert.Equal(2, await host.QueryAsync(db => db.Set<PublicSuggestion>().Where(each => each.Topic.EndsWith("一件")).Select(each => each.ReceiptCode).Distinct().CountAsync()));
        var form = await citizen.PageAsync("/suggestions");
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => citizen.SubmitAsync(form, "/suggestions", ("Kind", "Work"), ("Topic", "主题"), ("Text", "内容"))));
        var receipts = new List<string>();
        foreach (var answer in sent)
            receipts.Add((await Browser.ReadAsync(answer)).QuerySelector(".receipt")!.TextContent);
        Assert.Single(receipts.Distinct());
        Assert.Equal(3, await host.QueryAsync(db => db.Set<PublicSuggestion>().CountAsync()));
    }

    [Fact]
    public Task SuggestionLeftLying_IsNamed_ByItsNumberOnly() => seeded.TryOutAsync(async (db, reader) =>
    {
        var gap = Assert.Single(await new GapCatalogue().Find("public-suggestions-overdue")!.Rows(db, SeededDistrict.AsOf));
        Assert.StartsWith("YJJY-", gap.Subject, StringComparison.Ordinal);
        var value = await reader.ReadAsync(seeded.Registry.Find("DS-04")!, SeededDistrict.AsOf);
        Assert.Equal((6, 8), (value.Value, value.Of));
    });

    [Fact]
    public async Task Reception_IsPlannedWithoutVisitors_AndMissedWhenItsDayHasPassed()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var register = new LeaderReceptionRegister();
        LeaderReception On(ReceptionStatus status, int attendees) => new() { On = new(2026, 2, 2), Form = ReceptionForm.Received, Level = ReceptionLevel.District, Place = ReceptionPlace.PetitionHall, Leaders = ["区长"], Attendees = attendees, Status = status };
        Assert.Empty(register.CheckUntyped(On(ReceptionStatus.Planned, 0)));
        Assert.Equal("attendees", Assert.Single(register.CheckUntyped(On(ReceptionStatus.Held, 0))).Field);
        Assert.Equal("attendees", Assert.Single(register.CheckUntyped(On(ReceptionStatus.Planned, 3))).Field);
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(() =>
        {
            var entry = On(ReceptionStatus.Planned, 0);
            entry.Code = "JF-1";
            db.Add(entry);
            return Task.CompletedTask;
        }));
        Task<List<GapRow>> GapAsync(DateOnly day) => district.AskAsync<MingfaDb, List<GapRow>>(db => new GapCatalogue().Find("receptions-missed")!.Rows(db, day));
        Assert.Empty(await GapAsync(new(2026, 2, 2)));
        Assert.Equal(("2026-02-02 接访", "没有接访：区长"), (await GapAsync(new(2026, 2, 3))).Select(row => (row.Subject, row.Lacks)).Single());
    }

    [Fact]
    public Task RosterKept_IsHeldOutOfDue_CancelledAside() => seeded.TryOutAsync(async (db, reader) =>
    {
        var value = await reader.ReadAsync(seeded.Registry.Find("PT-03")!, SeededDistrict.AsOf);
        Assert.Equal(1, value.Of - value.Value);
        Assert.Equal(await db.Entries<LeaderReception>().CountAsync(reception => reception.Status == ReceptionStatus.Held && reception.On.Year == 2018), value.Value);
    });

    [Fact]
    public async Task CounselWhoseTermIsOver_IsGivenNoWork_AndTheRenewalIsAskedForInTime()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(async () =>
        {
            db.Add(new Counsel { Code = "GW-1", Name = "甲", Firm = "甲所", Kind = CounselKind.Lawyer });
            await db.SaveChangesAsync();
            db.Add(new LegalMatter { Code = "SW-1", Title = "合同审查", Kind = MatterKind.Contract, Level = CounselLevel.Department, UnitId = district.Culture.Id, ReceivedOn = new(2023, 1, 5), Status = MatterStatus.Open });
            db.Add(new CounselEngagement { Code = "PR-1", CounselId = 1, ClientUnitId = district.Culture.Id, Level = CounselLevel.Department, Batch = "2023", EngagedOn = new(2023, 3, 1), ValidFrom = new(2023, 3, 1), ValidTo = new(2026, 2, 28), FiledOn = new(2023, 3, 10) });
        }));
        Task<string> TakePart(string occasion, string on) => AddAsync(district, "counsel-participations", new() { ["matterId"] = "SW-1", ["counselId"] = "GW-1", ["occasion"] = occasion, ["on"] = on });
        Assert.Equal("Done", await TakePart("Discussion", "2026-02-28"));
        Assert.Contains("聘任已于 2026-02-28 到期，2026-03-01 没有在任的聘任，不能指派", await TakePart("Hearing", "2026-03-01"));
        Assert.Contains("该法律顾问在 2023-02-28 没有在任的聘任", await TakePart("Hearing", "2023-02-28"));
        Task<string> Opinion(string number, string status, string? on) => AddAsync(district, "legal-opinions", new() { ["matterId"] = "SW-1", ["counselId"] = "GW-1", ["number"] = number, ["status"] = status, ["issuedOn"] = on });
        Assert.Equal("Done", await Opinion("一", "Draft", null));
        Assert.Contains("不能指派", await Opinion("二", "Issued", "2026-03-01"));
        Task<List<GapRow>> GapAsync(DateOnly day) => district.AskAsync<MingfaDb, List<GapRow>>(db => new GapCatalogue().Find("counsel-expiring")!.Rows(db, day));
        Assert.Empty(await GapAsync(new(2025, 12, 29)));
        Assert.Equal(("清莲区文化和旅游局 甲", "2026-02-28 到期"), (await GapAsync(new(2025, 12, 30))).Select(row => (row.Subject, row.Lacks)).Single());
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(() =>
        {
            db.Add(new CounselEngagement { Code = "PR-2", CounselId = 1, ClientUnitId = district.Culture.Id, Level = CounselLevel.Department, Batch = "2026", EngagedOn = new(2026, 3, 1), ValidFrom = new(2026, 3, 1), FiledOn = new(2026, 3, 2) });
            return Task.CompletedTask;
        }));
        Assert.Equal("Done", await TakePart("Hearing", "2026-03-01"));
        Assert.Empty(await GapAsync(new(2025, 12, 30)));
    }

    [Fact]
    public Task CounselCoverage_SplitsByKindOfOrgan_AndTheKindsAddUp() => seeded.TryOutAsync(async (db, reader) =>
    {
        async Task<(long, long)> ReadAsync(string id)
        {
            var value = await reader.ReadAsync(seeded.Registry.Find(id)!, SeededDistrict.AsOf);
            return (value.Value!.Value, value.Of!.Value);
        }

        var (all, parts) = (await ReadAsync("F-20"), new List<(long Part, long Whole)>());
        foreach (var id in new[] { "F-20.1", "F-20.2", "F-20.3", "F-20.4" })
            parts.Add(await ReadAsync(id));
        Assert.Equal(all, (parts.Sum(part => part.Part), parts.Sum(part => part.Whole)));
        var party = await db.Set<OrgUnit>().Where(unit => unit.Kind == OrgUnitKind.PartyOrgan).Select(unit => unit.Id).FirstAsync();
        await db.Set<CounselEngagement>().Where(engagement => engagement.ClientUnitId == party).ExecuteUpdateAsync(set => set.SetProperty(engagement => engagement.ValidTo, new DateOnly(2018, 11, 29)));
        Assert.Equal((parts[0].Part - 1, parts[0].Whole), await ReadAsync("F-20.1"));
        Assert.Equal(parts[1], await ReadAsync("F-20.2"));
        Assert.Single(await new GapCatalogue().Find("counsel-uncovered")!.Rows(db, SeededDistrict.AsOf));
    });

    [Fact]
    public Task Adoption_IsToldByBodyAndKind_AndAddsUpToTheFigure() => seeded.TryOutAsync(async (db, reader) =>
    {
        var (from, to) = (new DateOnly(2018, 1, 1), SeededDistrict.AsOf);
        var (view, figure) = (await OpinionAdoption.LoadAsync(db, from, to, null), await reader.ReadAsync(seeded.Registry.Find("LC-02")!, to));
        Assert.Equal((figure.Value, figure.Of), (view.All.Adopted, view.All.Issued));
        Assert.Equal(view.All, new OpinionAdoption.Share(view.Rows.Sum(row => row.All.Issued), view.Rows.Sum(row => row.All.Adopted)));
        var body = view.Rows.First(row => row.ByKind.Values.Any(share => share.Adopted > 0));
        var kind = body.ByKind.First(pair => pair.Value.Adopted > 0).Key;
        var one = await db.Set<LegalOpinion>().Where(opinion => opinion.IsAdopted && opinion.Status == OpinionStatus.Issued && opinion.IssuedOn >= from && opinion.IssuedOn <= to)
            .Join(db.Set<LegalMatter>().Where(matter => matter.UnitId == body.UnitId && matter.Kind == kind), opinion => opinion.MatterId, matter => matter.Id, (opinion, _) => opinion.Id).FirstAsync();
        await db.Set<LegalOpinion>().Where(opinion => opinion.Id == one).ExecuteUpdateAsync(set => set.SetProperty(opinion => opinion.IsAdopted, false));
        var after = await OpinionAdoption.LoadAsync(db, from, to, [body.UnitId]);
        Assert.Equal(body.ByKind[kind].Adopted - 1, Assert.Single(after.Rows).ByKind[kind].Adopted);
        Assert.Equal("0/3（0%）|2/3（66.6%）|999/1000（99.9%）|—", string.Join('|', new OpinionAdoption.Share(3, 0).Text, new OpinionAdoption.Share(3, 2).Text, new OpinionAdoption.Share(1000, 999).Text, new OpinionAdoption.Share(0, 0).Text));
    });

    [Fact]
    public async Task FiveDisclosures_ShowCountAndLag_CountingOneThingOnTwoPortalsOnce()
    {
        await using var host = await WorkHost.StartAsync();
        var unit = await UnitAsync(host);
        await host.QueryAsync(db => db.WriteAsync(() =>
        {
            DisclosedInformation Item(string key, Portal portal, DateOnly on, DateOnly? withdrawn = null) =>
                new() { Code = $"GK-{key}{portal}", DocKey = key, Title = key, Class = DisclosureClass.Decision, Portal = portal, UnitId = unit, PublishedOn = on, WithdrawnOn = withdrawn };
            db.AddRange(
                Item("甲", Portal.District, new(2026, 1, 10)), Item("甲", Portal.City, new(2026, 1, 11)), Item("乙", Portal.District, new(2026, 2, 20)), Item("丙", Portal.District, new(2026, 2, 25), new(2026, 2, 26)),
                Item("丁", Portal.Department, new(2026, 2, 28)), Item("戊", Portal.District, new(2025, 12, 31)));
            return Task.FromResult(true);
        }));
        foreach (var (browser, home) in new[] { (host.As(host.Who.OtherClerk), "/registers"), (host.As(0), "/data") })
        {
            var cell = (await browser.PageAsync($"{home}/disclosed-information/matrix")).QuerySelectorAll("tbody tr").Single(row => row.FirstElementChild!.TextContent == "区教育局").Children[1];
            Assert.Equal("2", cell.QuerySelector("a")!.FirstChild!.TextContent);
            Assert.Contains("距今 10 天", cell.TextContent);
            Assert.Contains("乙", (await browser.PageAsync(cell.QuerySelector("a")!.GetAttribute("href")!)).QuerySelector("tbody")!.TextContent);
        }

        Assert.Contains(await host.QueryAsync(db => new GapCatalogue().Find("disclosure-classes-empty")!.Rows(db, new(2026, 3, 2))), row => row is { Subject: "区教育局", Lacks: "本年没有更新：执行公开、管理公开、服务公开、结果公开" });
    }
}
