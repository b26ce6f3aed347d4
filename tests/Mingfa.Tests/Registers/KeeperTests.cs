using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

public sealed class KeeperTests
{
    private static readonly Register Rules = new RegisterCatalogue().Find("work-rules")!;

    private static JsonObject Rule(RegisterDistrict district, string title, string? until = null) => new()
    {
        ["title"] = title,
        ["ownerUnitId"] = district.Culture.Id.ToString(),
        ["domain"] = "Other",
        ["kind"] = "System",
        ["issuedOn"] = "2026年1月5日",
        ["validFrom"] = "2026-01-05",
        ["validTo"] = until,
    };

    private static async Task<long> AddAsync(RegisterDistrict district, JsonObject body)
    {
        var outcome = await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Rules, body, district.CultureClerk, Guid.NewGuid()));
        return Assert.IsType<RegisterOutcome.Done>(outcome).EntryId;
    }

    private static Task<RegisterOutcome> EditAsync(RegisterDistrict district, long id, JsonObject body, int version) =>
        district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.EditAsync(Rules, id, body, "更正", version, district.CultureClerk, Guid.NewGuid()));

    [Fact]
    public async Task Add_LeavesAChangeRecordAndALogEntry_AndANumber()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var id = await AddAsync(district, Rule(district, "甲制度"));
        await district.WithAsync<MingfaDb>(async db =>
        {
            Assert.Equal("ZD-000001", (await db.Set<WorkRule>().SingleAsync()).Code);
            var change = await db.Set<RegisterChange>().SingleAsync();
            Assert.Equal((RegisterChangeKind.Added, id, district.Culture.Id), (change.Kind, change.EntryId, change.UnitId));
            Assert.Equal("register.added", (await db.Set<LogOutbox>().SingleAsync()).Type);
        });
    }

    [Fact]
    public async Task Add_SentTwice_IsOneEntry()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var (submission, clerk) = (Guid.NewGuid(), district.CultureClerk);
        foreach (var _ in new[] { 1, 2 })
            await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Rules, Rule(district, "甲制度"), clerk, submission));
        Assert.Equal(1, await district.AskAsync<MingfaDb, int>(db => db.Set<WorkRule>().CountAsync()));
    }

    [Fact]
    public async Task Add_OtherWordsOfTheSameForm_OrAnotherOfficers_AreNotTheFirstEntry()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var (form, clerk) = (Guid.NewGuid(), district.CultureClerk);
        Task<RegisterOutcome> AddAsync(string title) => district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Rules, Rule(district, title), clerk, form));
        var first = Assert.IsType<RegisterOutcome.Done>(await AddAsync("甲制度"));
        Assert.NotEqual(first, Assert.IsType<RegisterOutcome.Done>(await AddAsync("乙制度")));
        Assert.Equal(first, await AddAsync("甲制度"));
        // Whoever sends the number of somebody else's form is told nothing of it.
        Assert.IsNotType<RegisterOutcome.Done>(await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Rules, [], district.ApprovalClerk, form)));
        Assert.Equal(2, await district.AskAsync<MingfaDb, int>(db => db.Set<WorkRule>().CountAsync()));
    }

    [Fact]
    public async Task Add_SentSeveralTimesAtOnce_IsOneEntry_AndEachIsToldSo()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var (submission, clerk) = (Guid.NewGuid(), district.CultureClerk);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
            district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Rules, Rule(district, "甲制度"), clerk, submission)))));
        Assert.Single(outcomes.Select(outcome => Assert.IsType<RegisterOutcome.Done>(outcome)).Distinct());
        Assert.Equal(1, await district.AskAsync<MingfaDb, int>(db => db.Set<WorkRule>().CountAsync()));
    }

    [Fact]
    public async Task Add_SaysAllReasonsAtOnce()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var body = Rule(district, "甲制度");
        body["title"] = "";
        body["issuedOn"] = "不是日期";
        var outcome = await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Rules, body, district.CultureClerk, Guid.NewGuid()));
        Assert.Equal(["title", "issuedOn"], Assert.IsType<RegisterOutcome.Refused>(outcome).Findings.Select(finding => finding.Field));
    }

    [Fact]
    public async Task Add_SameUniqueColumns_IsRefused()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await AddAsync(district, Rule(district, "甲制度"));
        var outcome = await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Rules, Rule(district, "甲制度"), district.CultureClerk, Guid.NewGuid()));
        Assert.Contains("ZD-000001", Assert.Single(Assert.IsType<RegisterOutcome.Refused>(outcome).Findings).Message);
    }

    [Fact]
    public async Task Add_OfTheSameByTwoKeepersAtOnce_IsOneEntry_AndTheOthersAreRefused()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var outcomes = await AtOnceAsync(district, Enumerable.Range(0, 4).Select(_ => (Func<Task<RegisterOutcome>>)(() =>
            district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Rules, Rule(district, "甲制度"), district.CultureClerk, Guid.NewGuid())))));
        Assert.Equal((1, 3), (outcomes.Count(outcome => outcome is RegisterOutcome.Done), outcomes.Count(outcome => outcome is RegisterOutcome.Refused)));
        Assert.Equal(1, await district.AskAsync<MingfaDb, int>(db => db.Set<WorkRule>().CountAsync()));
        Assert.Equal(1, await district.AskAsync<MingfaDb, int>(db => db.Set<RegisterChange>().CountAsync()));
    }

    [Fact]
    public async Task Edit_OfTwoEntriesIntoTheSame_AtOnce_ChangesOne()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        long[] ids = [await AddAsync(district, Rule(district, "甲制度")), await AddAsync(district, Rule(district, "乙制度"))];
        var outcomes = await AtOnceAsync(district, ids.Select(id => (Func<Task<RegisterOutcome>>)(() => EditAsync(district, id, Rule(district, "丙制度"), 1))));
        Assert.Contains("不能重复登记", Assert.Single(Assert.Single(outcomes.OfType<RegisterOutcome.Refused>()).Findings).Message);
        Assert.Equal(1, await district.AskAsync<MingfaDb, int>(db => db.Set<WorkRule>().CountAsync(rule => rule.Title == "丙制度")));
    }

    /// <summary>While somebody else writes, all of them look at the register as it stands; then they write one after the other.</summary>
    private static async Task<RegisterOutcome[]> AtOnceAsync(RegisterDistrict district, IEnumerable<Func<Task<RegisterOutcome>>> works)
    {
        List<Task<RegisterOutcome>> begun = [];
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(async () =>
        {
            begun.AddRange(works.Select(work => Task.Run(work)));
            await Task.Delay(TimeSpan.FromSeconds(2));
        }));
        return await Task.WhenAll(begun);
    }

    [Fact]
    public async Task Edit_RecordsOnlyWhatChanged_AndAStaleFormIsAConflict()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var id = await AddAsync(district, Rule(district, "甲制度"));
        Assert.IsType<RegisterOutcome.Done>(await EditAsync(district, id, Rule(district, "甲制度（修订）"), 1));
        Assert.IsType<RegisterOutcome.Conflict>(await EditAsync(district, id, Rule(district, "丙制度"), 1));
        await district.WithAsync<MingfaDb>(async db =>
        {
            var change = await db.Set<RegisterChange>().SingleAsync(change => change.Kind == RegisterChangeKind.Edited);
            Assert.Equal(("""{"title":"甲制度"}""", """{"title":"甲制度（修订）"}""", "更正"), (change.Before, change.After, change.Reason));
            Assert.Equal("甲制度（修订）", (await db.Set<WorkRule>().SingleAsync()).Title);
        });
    }

    [Fact]
    public async Task Edit_ByAnotherUnit_IsForbidden_AndMovingAnEntryToAnotherUnitIsRefused()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var id = await AddAsync(district, Rule(district, "甲制度"));
        Assert.IsType<RegisterOutcome.Forbidden>(await district.AskAsync<RegisterKeeper, RegisterOutcome>(
            keeper => keeper.EditAsync(Rules, id, Rule(district, "乙"), null, 1, district.ApprovalClerk, Guid.NewGuid())));
        var moved = Rule(district, "甲制度");
        moved["ownerUnitId"] = district.Approval.Id.ToString();
        Assert.Equal("ownerUnitId", Assert.Single(Assert.IsType<RegisterOutcome.Refused>(await EditAsync(district, id, moved, 1)).Findings).Field);
        Assert.IsType<RegisterOutcome.Done>(await district.AskAsync<RegisterKeeper, RegisterOutcome>(
            keeper => keeper.EditAsync(Rules, id, Rule(district, "乙"), null, 1, district.BureauClerk, Guid.NewGuid())));
    }

    /// <summary>Two rules that took each other's place would both be gone from what is in force.</summary>
    [Fact]
    public async Task Rule_CannotTakeThePlaceOfOneIssuedNoEarlier()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var first = await AddAsync(district, Rule(district, "甲制度"));
        JsonObject Second(string on)
        {
            var second = Rule(district, "乙制度");
            (second["replacesId"], second["issuedOn"], second["validFrom"]) = ("ZD-000001", on, on);
            return second;
        }

        Assert.Contains("被替代的制度应印发在先", Assert.Single(Assert.IsType<RegisterOutcome.Refused>(
            await district.AskAsync<RegisterKeeper, RegisterOutcome>(keeper => keeper.AddAsync(Rules, Second("2026-01-05"), district.CultureClerk, Guid.NewGuid()))).Findings).Message);
        await AddAsync(district, Second("2026-01-20"));
        var back = Rule(district, "甲制度");
        back["replacesId"] = "ZD-000002";
        Assert.Contains("被替代的制度应印发在先", Assert.Single(Assert.IsType<RegisterOutcome.Refused>(await EditAsync(district, first, back, 1)).Findings).Message);
    }

    [Fact]
    public async Task Void_NeedsAReason_AndTheEntryCountsNoMore()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        var id = await AddAsync(district, Rule(district, "甲制度"));
        Assert.IsType<RegisterOutcome.Refused>(await district.AskAsync<RegisterKeeper, RegisterOutcome>(
            keeper => keeper.VoidAsync(Rules, id, " ", 1, district.CultureClerk, Guid.NewGuid())));
        Assert.IsType<RegisterOutcome.Done>(await district.AskAsync<RegisterKeeper, RegisterOutcome>(
            keeper => keeper.VoidAsync(Rules, id, "登记有误", 1, district.CultureClerk, Guid.NewGuid())));
        await district.WithAsync<MingfaDb>(async db =>
        {
            Assert.Equal(0, await db.Entries<WorkRule>().CountAsync());
            Assert.Equal(1, (await Rules.PageAsync(db, new RegisterQuery { Voided = true })).Total);
        });
    }

    [Theory]
    [InlineData("2026-01-04", 0)]
    [InlineData("2026-01-05", 2)]
    [InlineData("2026-02-01", 2)]
    [InlineData("2026-02-02", 1)]
    public async Task AsOf_FirstAndLastDayIncluded(string day, int expected)
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await AddAsync(district, Rule(district, "长期制度"));
        await AddAsync(district, Rule(district, "短期制度", until: "2026-02-01"));
        await district.WithAsync<MingfaDb>(async db =>
            Assert.Equal(expected, (await Rules.PageAsync(db, new RegisterQuery { AsOf = DateOnly.Parse(day) })).Total));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("title")]
    [InlineData("-validTo")]
    public async Task Pages_ForwardAndBack_ShowEveryEntryOnce(string? sort)
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.WithAsync<MingfaDb>(db => db.WriteAsync(() =>
        {
            db.AddRange(Enumerable.Range(0, 23).Select(i => new WorkRule
            {
                Code = $"T-{i}",
                Title = $"制度{i % 5}",
                OwnerUnitId = district.Culture.Id,
                Domain = RuleDomain.Other,
                Kind = RuleKind.System,
                IssuedOn = new DateOnly(2026, 1, 1 + i % 3),
                ValidTo = i % 2 == 0 ? null : new DateOnly(2027, 1, 1),
            }));
            return Task.CompletedTask;
        }));
        await district.WithAsync<MingfaDb>(async db =>
        {
            var (seen, pages) = (new List<long>(), new List<RegisterPage>());
            for (string? after = null; pages.Count == 0 || after is not null; after = pages[^1].Next)
            {
                pages.Add(await Rules.PageAsync(db, new RegisterQuery { Size = 5, Sort = sort, After = after }));
                seen.AddRange(pages[^1].Entries.Select(entry => entry.Id));
            }

            Assert.Equal((23, 23, 5), (seen.Count, seen.Distinct().Count(), pages.Count));
            var back = await Rules.PageAsync(db, new RegisterQuery { Size = 5, Sort = sort, Before = pages[2].Previous });
            Assert.Equal(pages[1].Entries.Select(entry => entry.Id), back.Entries.Select(entry => entry.Id));
            Assert.Null(pages[0].Previous);
        });
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1+1")]
    public async Task Export_NothingRunsAsAFormula(string title)
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await AddAsync(district, Rule(district, title));
        await district.WithAsync<RegisterExport>(async export =>
        {
            string[] heads = [.. Rules.Columns.Select(column => column.Label)];
            await using var xlsx = await TableFile.XlsxAsync(heads, export.LinesAsync(RegisterRight.Operator(Rules), new RegisterQuery()), "表", CancellationToken.None);
            Assert.Equal("'" + title, Sheets.Read(xlsx)[0]["制度名称"]);
            var csv = new MemoryStream();
            await TableFile.WriteCsvAsync(heads, export.LinesAsync(RegisterRight.Operator(Rules), new RegisterQuery()), csv, CancellationToken.None);
            Assert.Contains("\"'" + title.Replace("\"", "\"\""), System.Text.Encoding.UTF8.GetString(csv.ToArray()));
        });
    }

    [Fact]
    public async Task Export_OfAnEmptyRegister_StillHasItsHeads()
    {
        await using var district = await RegisterDistrict.OpenAsync();
        await district.WithAsync<RegisterExport>(async export =>
        {
            string[] heads = [.. Rules.Columns.Select(column => column.Label)];
            await using var xlsx = await TableFile.XlsxAsync(heads, export.LinesAsync(RegisterRight.Operator(Rules), new RegisterQuery()), "表", CancellationToken.None);
            var lines = RegisterSheet.Read(xlsx, SheetCorrections.None).ToList();
            Assert.Equal(heads, Assert.Single(lines).Cells.Values.Select(cell => cell?.ToString()));
        });
    }
}
