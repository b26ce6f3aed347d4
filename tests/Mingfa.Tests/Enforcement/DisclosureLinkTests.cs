using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Mingfa.Tests.Registers;
using Mingfa.Tests.Support;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Operations;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Registers;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Tests.Enforcement;

/// <summary>执法公示 with checked links: what answers counts, what does not is shown as broken, and nobody makes the server ask its own network.</summary>
public sealed class DisclosureLinkTests : IAsyncLifetime
{
    private readonly WebApplication site = BuildSite();
    private string root = "";

    public async ValueTask InitializeAsync()
    {
        await site.StartAsync();
        root = site.Urls.First();
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2400:3200::1", true)]
    public void PublicAddress_IsNeitherThisMachineNorItsNetworks(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("/ok", LinkAnswer.Works)]
    [InlineData("/no-head", LinkAnswer.Works)]
    [InlineData("/moved", LinkAnswer.Works)]
    [InlineData("/gone", LinkAnswer.Broken)]
    [InlineData("/to-metadata", LinkAnswer.Broken)]
    [InlineData("/to-file", LinkAnswer.Broken)]
    public async Task Ask_SaysWhatTheSiteAnswers(string path, LinkAnswer answer)
    {
        using var probe = new LinkProbe(IPAddress.IsLoopback);
        Assert.Equal(answer, await probe.AskAsync(root + path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Ask_ReachesNothingInside_WhateverItIsCalled()
    {
        using var probe = new LinkProbe();
        var port = new Uri(root).Port;
        foreach (var address in new[] { $"{root}/ok", $"http://localhost:{port}/ok", $"http://[::1]:{port}/ok", $"http://user@example.com/", "file:///etc/passwd", "ftp://example.com/", "not an address" })
            Assert.Equal(LinkAnswer.Broken, await probe.AskAsync(address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Check_WritesResultAndDay_ShowsItInTheMatrix_AndAsksAgainOnlyAfterAWeek()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await PlantAsync(district, $"{root}/ok", $"{root}/gone");
        using var probe = new LinkProbe(IPAddress.IsLoopback);
        var watch = Watch(district, probe);
        Assert.Equal(2, await watch.CheckAsync(TestContext.Current.CancellationToken));
        var today = DateOnly.FromDateTime(district.Time.GetUtcNow().DateTime);
        var matrix = await district.AskAsync<MingfaDb, DisclosureMatrix>(db => DisclosureMatrix.LoadAsync(db, today));
        var cells = Assert.Single(matrix.Rows).Cells;
        Assert.Equal([CellState.InOrder, CellState.Broken, CellState.Missing, CellState.Missing, CellState.Missing], cells.Select(cell => cell.State));
        Assert.All(cells.Take(2), cell => Assert.Equal(today, cell.Entry!.CheckedOn));
        var changes = await district.AskAsync<MingfaDb, List<RegisterChange>>(db => db.Set<RegisterChange>().Where(change => change.Register == "enforcement-disclosures").ToListAsync());
        Assert.Equal(2, changes.Count(change => change.Reason == "链接检查"));
        // What the system found goes into the log like what an officer enters, and holds up nobody's entries.
        await district.WithAsync<LogPublisher>(log => log.StartAsync(TestContext.Current.CancellationToken));
        await district.WithAsync<LogSequencer>(log => log.SequenceAsync(TestContext.Current.CancellationToken));
        Assert.False(await district.AskAsync<MingfaDb, bool>(db => db.Set<LogOutbox>().AnyAsync()));

        Assert.Equal(0, await watch.CheckAsync(TestContext.Current.CancellationToken));
        district.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(2, await watch.CheckAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A link that broke today worked before: what was counted for a day past stays what it was.</summary>
    [Fact]
    public async Task Check_OfALinkThatBreaks_ChangesNoDayBefore()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await PlantAsync(district, $"{root}/ok", $"{root}/gone");
        var today = DateOnly.FromDateTime(district.Time.GetUtcNow().DateTime);
        await district.WithAsync<MingfaDb>(db => db.Set<EnforcementDisclosure>().ExecuteUpdateAsync(set => set.SetProperty(cell => cell.CheckedOn, today.AddDays(-8))));
        using var probe = new LinkProbe(IPAddress.IsLoopback);
        Assert.Equal(2, await Watch(district, probe).CheckAsync(TestContext.Current.CancellationToken));
        foreach (var (day, state, counted) in new[] { (today.AddDays(-1), CellState.InOrder, 2), (today, CellState.Broken, 1) })
        {
            Assert.Equal(state, Assert.Single((await district.AskAsync<MingfaDb, DisclosureMatrix>(db => DisclosureMatrix.LoadAsync(db, day))).Rows).Cells[1].State);
            Assert.Equal(counted, await district.AskAsync<MingfaDb, int>(db => LinkChecks.InOrder(db, day).CountAsync()));
        }
    }

    /// <summary>〔政策默认〕 A check counts thirty days; what was outdated on a day past stays so when the link is asked again.</summary>
    [Fact]
    public async Task Check_OlderThanItCounts_IsToBeRepeated_AndTheDaysInBetweenDoNotCount()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await PlantAsync(district, $"{root}/ok", $"{root}/ok");
        var today = DateOnly.FromDateTime(district.Time.GetUtcNow().DateTime);
        await district.WithAsync<MingfaDb>(async db =>
        {
            await db.Set<EnforcementDisclosure>().Where(cell => cell.Code == "GS-1").ExecuteUpdateAsync(set => set.SetProperty(cell => cell.CheckedOn, today.AddDays(-30)));
            await db.Set<EnforcementDisclosure>().Where(cell => cell.Code == "GS-2").ExecuteUpdateAsync(set => set.SetProperty(cell => cell.CheckedOn, today.AddDays(-31)));
        });
        await CountsAsync(today.AddDays(-1), CellState.InOrder, CellState.InOrder);
        await CountsAsync(today, CellState.InOrder, CellState.Outdated);
        Assert.Contains($"法律依据：需复查（{today.AddDays(-31):yyyy-MM-dd} 检查）", (await district.GapAsync("disclosure-cells", today)).Select(row => row.Lacks));

        district.Time.Advance(TimeSpan.FromDays(3));
        using var probe = new LinkProbe(IPAddress.IsLoopback);
        Assert.Equal(2, await Watch(district, probe).CheckAsync(TestContext.Current.CancellationToken));
        await CountsAsync(today.AddDays(-1), CellState.InOrder, CellState.InOrder);
        await CountsAsync(today, CellState.InOrder, CellState.Outdated);
        await CountsAsync(today.AddDays(2), CellState.Outdated, CellState.Outdated);
        await CountsAsync(today.AddDays(3), CellState.InOrder, CellState.InOrder);
        await CountsAsync(today.AddDays(33), CellState.InOrder, CellState.InOrder);
        await CountsAsync(today.AddDays(34), CellState.Outdated, CellState.Outdated);
        // Before the first check nobody knew.
        await CountsAsync(today.AddDays(-32), CellState.Unchecked, CellState.Unchecked);

        await district.WithAsync<MingfaDb>(db => db.WriteAsync(() =>
        {
            db.Add(new ParameterSetting { Code = "CS-1", Parameter = EnforcementParameters.LinkCheckHolds.Name, Value = "10", From = today.AddDays(10), Basis = "区文件" });
            return Task.CompletedTask;
        }));
        await CountsAsync(today.AddDays(13), CellState.InOrder, CellState.InOrder);
        await CountsAsync(today.AddDays(14), CellState.Outdated, CellState.Outdated);

        async Task CountsAsync(DateOnly day, CellState powers, CellState basis)
        {
            var matrix = await district.AskAsync<MingfaDb, DisclosureMatrix>(db => DisclosureMatrix.LoadAsync(db, day));
            Assert.Equal((day, powers, basis), (day, matrix.Rows[0].Cells[0].State, matrix.Rows[0].Cells[1].State));
            CellState[] states = [powers, basis];
            Assert.Equal((states.Count(state => state == CellState.InOrder), states.Count(state => state == CellState.Outdated)), (matrix.CellsInOrder, matrix.CellsOutdated));
            Assert.Equal((matrix.CellsInOrder, 5L), await district.FigureAsync("EN-01", day));
        }
    }

    /// <summary>The check of an address that was changed does not count for the new one, and its day stays what it was.</summary>
    [Fact]
    public async Task Address_Changed_IsUncheckedFromThatDayOn_UntilItIsChecked()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await PlantAsync(district, $"{root}/ok", $"{root}/ok");
        var today = DateOnly.FromDateTime(district.Time.GetUtcNow().DateTime);
        await district.WithAsync<MingfaDb>(db => db.Set<EnforcementDisclosure>().ExecuteUpdateAsync(set => set.SetProperty(cell => cell.CheckedOn, today.AddDays(-2))));
        Assert.Equal("Done", await district.EditAsync("enforcement-disclosures", 1, district.BureauClerk, new JsonObject { ["address"] = $"{root}/moved" }));
        district.Time.Advance(TimeSpan.FromDays(2));
        using var probe = new LinkProbe(IPAddress.IsLoopback);
        Assert.Equal(1, await Watch(district, probe).CheckAsync(TestContext.Current.CancellationToken));
        foreach (var (day, state) in new[] { (today.AddDays(-1), CellState.InOrder), (today, CellState.Unchecked), (today.AddDays(1), CellState.Unchecked), (today.AddDays(2), CellState.InOrder) })
            Assert.Equal((day, state), (day, (await district.AskAsync<MingfaDb, DisclosureMatrix>(db => DisclosureMatrix.LoadAsync(db, day))).Rows[0].Cells[0].State));
    }

    /// <summary>A whole round of addresses that are gone for good does not keep the next from being asked.</summary>
    [Fact]
    public async Task Check_AfterASilentRound_AsksOthers()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await PlantAsync(district, Silent, Silent);
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(async () =>
        {
            var body = await db.Set<EnforcementUnit>().SingleAsync();
            for (var i = 3; i <= 51; i++)
                db.Add(new EnforcementDisclosure { Code = $"GS-{i}", EnforcementUnitId = body.Id, Matter = DisclosedMatter.Agency, Address = i <= 50 ? Silent : $"{root}/ok", PublishedOn = new DateOnly(2026, 1, 5) });
        }));
        using var probe = new LinkProbe(IPAddress.IsLoopback);
        var watch = Watch(district, probe);
        Assert.Equal(0, await watch.CheckAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, await watch.CheckAsync(TestContext.Current.CancellationToken));
        Assert.Equal("GS-51", (await district.AskAsync<MingfaDb, EnforcementDisclosure>(db => db.Set<EnforcementDisclosure>().SingleAsync(cell => cell.CheckedOn != null))).Code);
    }

    /// <summary>One entry that the database refuses keeps no other from being written, in this round or a later one.</summary>
    [Fact]
    public async Task Check_OfAnEntryThatCannotBeWritten_WritesTheOthers()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await PlantAsync(district, $"{root}/ok", $"{root}/ok");
        await district.WithAsync<MingfaDb>(db => db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite()
            ? """CREATE TRIGGER "Refuses" BEFORE UPDATE ON "EnforcementDisclosures" WHEN NEW."Code" = 'GS-1' BEGIN SELECT RAISE(ABORT, 'damaged'); END"""
            : """
              CREATE FUNCTION refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW."Code" = 'GS-1' THEN RAISE EXCEPTION 'damaged'; END IF; RETURN NEW; END $$;
              CREATE TRIGGER "Refuses" BEFORE UPDATE ON "EnforcementDisclosures" FOR EACH ROW EXECUTE FUNCTION refuses();
              """));
        using var probe = new LinkProbe(IPAddress.IsLoopback);
        Assert.Equal(1, await Watch(district, probe).CheckAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["GS-2"], await district.AskAsync<MingfaDb, List<string>>(db => db.Set<EnforcementDisclosure>().Where(cell => cell.CheckedOn != null).Select(cell => cell.Code).ToListAsync()));
    }

    [Fact]
    public async Task Matrix_AsksOnceHowLongACheckCounts()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await PlantAsync(district, $"{root}/ok", $"{root}/ok");
        var asked = await district.AskAsync<MingfaDb, IReadOnlyList<string>>(async db =>
        {
            using var listening = await Statements.ListenAsync(db);
            Assert.Equal(30, (await DisclosureMatrix.LoadAsync(db, new DateOnly(2026, 3, 2))).CheckHolds);
            return listening.Texts;
        });
        Assert.Single(asked, text => text.Contains("\"ParameterSettings\"", StringComparison.Ordinal));
    }

    /// <summary>Where nobody listens.</summary>
    private const string Silent = "http://127.0.0.1:9/";

    [Fact]
    public async Task Check_WhenNothingAnswersAtAll_BlamesNobody()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await PlantAsync(district, $"{root}/ok", $"{root}/gone");
        using var probe = new LinkProbe(IPAddress.IsLoopback);
        await site.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await Watch(district, probe).CheckAsync(TestContext.Current.CancellationToken));
        Assert.All(await district.AskAsync<MingfaDb, List<EnforcementDisclosure>>(db => db.Set<EnforcementDisclosure>().ToListAsync()), cell => Assert.True(cell.LinkWorks && cell.CheckedOn is null));
    }

    private static DisclosureLinkWatch Watch(RegisterDistrict district, LinkProbe probe) => new(
        district.App.Services.GetRequiredService<IServiceScopeFactory>(), probe, Options.Create(new MingfaOptions()), Options.Create(new SiteOptions()),
        district.Time, NullLogger<DisclosureLinkWatch>.Instance);

    private static Task PlantAsync(RegisterDistrict district, string powers, string basis) => district.WithAsync<MingfaDb>(db => db.WriteAsync(async () =>
    {
        var published = new DateOnly(2026, 1, 5);
        var body = new EnforcementUnit { Code = "ZF-1", UnitId = district.Culture.Id, Name = "文旅局", Standing = EnforcementStanding.Statutory, Basis = "依据" };
        db.Add(body);
        await db.SaveChangesAsync();
        db.Add(new EnforcementDisclosure { Code = "GS-1", EnforcementUnitId = body.Id, Matter = DisclosedMatter.Powers, Address = powers, PublishedOn = published, LinkWorks = true });
        db.Add(new EnforcementDisclosure { Code = "GS-2", EnforcementUnitId = body.Id, Matter = DisclosedMatter.LegalBasis, Address = basis, PublishedOn = published, LinkWorks = true });
    }));

    private static WebApplication BuildSite()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapMethods("/ok", ["HEAD", "GET"], () => "在");
        app.MapGet("/no-head", () => "在");
        app.MapMethods("/moved", ["HEAD", "GET"], () => Results.Redirect("/ok"));
        app.MapMethods("/gone", ["HEAD", "GET"], () => Results.NotFound());
        app.MapMethods("/to-metadata", ["HEAD", "GET"], () => Results.Redirect("http://169.254.169.254/latest"));
        app.MapMethods("/to-file", ["HEAD", "GET"], () => Results.Redirect("file:///etc/passwd"));
        return app;
    }
}
