using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Figures;
using Mingfa.Web.Modules.Enforcement;
using Mingfa.Web.Modules.Institutions;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Parameters;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Registers;

/// <summary>Each register with the entries of the demo district: what goes out comes back in, and every entry stands by the register's own rules.</summary>
public sealed class EveryRegisterTests(SeededDistrict district)
{
    private const int Most = 700;
    private static readonly RegisterCatalogue Catalogue = new();

    public static TheoryData<string> Ids => [.. Catalogue.All.Select(register => register.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Export_ImportedAgain_ChangesNothing(string id)
    {
        var register = Catalogue.Find(id)!;
        var report = await district.AskAsync<ImportReport?>(async services =>
        {
            var lines = await services.GetRequiredService<RegisterExport>().LinesAsync(RegisterRight.Operator(register), new RegisterQuery()).Take(Most).ToListAsync();
            if (lines.Count == 0)
                return null;
            await using var sheet = await TableFile.XlsxAsync([.. register.Columns.Select(column => column.Label)], lines.ToAsyncEnumerable(), RegisterSheet.SheetName(register), default);
            var report = await services.GetRequiredService<RegisterImport>().CheckAsync(register, sheet, RegisterRight.Operator(register));
            Assert.Equal(lines.Count, report.Rows);
            return report;
        });
        // What a working model or a form for the city consists of is the district's to say: the demo invents none.
        Assert.Equal(id is "work-models" or "work-model-elements" or "form-lines", report is null);
        if (report is null)
            return;
        Assert.Empty(report.Problems);
        Assert.Equal(report.Rows, report.Unchanged);
    }

    /// <summary>A register whose entries a figure counts as they stand on a day shows, as of that day, the entries the figure counts.</summary>
    [Theory]
    [InlineData("licence-items", "F-07")]
    [InlineData("intermediary-items", "F-08")]
    [InlineData("transferred-items", "F-10")]
    public async Task List_AsOfADay_ShowsWhatTheFigureCountsThatDay(string id, string figure)
    {
        foreach (var day in new[] { new DateOnly(2015, 1, 1), new DateOnly(2017, 6, 30), new DateOnly(2018, 5, 1), SeededDistrict.AsOf })
        {
            var (listed, counted) = await district.AskAsync(async services =>
            {
                var page = await Catalogue.Find(id)!.PageAsync(services.GetRequiredService<MingfaDb>(), new RegisterQuery { AsOf = day });
                return (page.Total, (await services.GetRequiredService<FigureReader>().ReadAsync(district.Registry.Find(figure)!, day)).Value);
            });
            Assert.Equal(counted, listed);
        }
    }

    /// <summary>S-088: what the portal lists of today, without anybody asking for a day, is what the figure counts today; so is what it lists of any other day.</summary>
    [Theory]
    [InlineData("licence-items", "F-07")]
    [InlineData("intermediary-items", "F-08")]
    [InlineData("transferred-items", "F-10")]
    [InlineData("power-items", "F-58")]
    public async Task PortalList_HoldsWhatTheFigureCounts(string id, string figure)
    {
        var today = new DateOnly(2026, 11, 23);
        var register = Catalogue.Find(id)!;
        foreach (var day in new DateOnly?[] { null, new(2017, 6, 30), new(2018, 5, 1), SeededDistrict.AsOf })
        {
            var (listed, counted) = await district.AskAsync(async services =>
            {
                var page = await register.PageAsync(services.GetRequiredService<MingfaDb>(), new RegisterQuery { AsOf = day, Reader = RegisterRight.Anybody(register, today) });
                return (page.Total, (await services.GetRequiredService<FigureReader>().ReadAsync(district.Registry.Find(figure)!, day ?? today)).Value);
            });
            Assert.Equal((day, counted), (day, listed));
        }
    }

    /// <summary>S-028: the second edition lists the first batch again, and each of the 35 items stands once.</summary>
    [Theory]
    [InlineData(null, 35)]
    [InlineData("2018-11-30", 35)]
    [InlineData("2017-12-31", 20)]
    public async Task PortalList_OfVisitItems_HasOneRowPerItem(string? day, int count)
    {
        var register = Catalogue.Find("at-most-one-visit")!;
        var query = new RegisterQuery { AsOf = day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Reader = RegisterRight.Anybody(register, new(2026, 11, 23)), Size = 100 };
        var page = await district.AskAsync(services => register.PageAsync(services.GetRequiredService<MingfaDb>(), query));
        Assert.Equal((count, count), (page.Total, page.Entries.Cast<Mingfa.Web.Modules.AdministrativeServices.AtMostOneVisitItem>().DistinctBy(item => item.ItemCode).Count()));
    }

    /// <summary>What a gap tells everybody stands in public columns of a public register: no text of a column that is not public is in it.</summary>
    [Fact]
    public async Task WhatAGapTellsEverybody_IsInPublicColumns()
    {
        var told = 0;
        foreach (var gap in new GapCatalogue().All)
        {
            var register = Catalogue.Find(gap.Register)!;
            foreach (var row in (await district.AskAsync(services => gap.Rows(services.GetRequiredService<MingfaDb>(), SeededDistrict.AsOf))).Where(row => row.Open is not null))
            {
                told++;
                Assert.True(register.IsPublic, gap.Id);
                var entry = await district.AskAsync(services => register.FindAsync(services.GetRequiredService<MingfaDb>(), row.Entry!.Value, tracked: false));
                Assert.All(register.Columns.Where(column => !column.IsPublic && column.ValueOf(entry!) is string { Length: > 1 }), column =>
                    Assert.DoesNotContain((string)column.ValueOf(entry!)!, row.Subject + row.Open));
            }
        }

        Assert.True(told > 5);
    }

    /// <summary>Nothing is older than what it stands by, and a register without days says so instead of answering by the day of entry.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task List_AsOfADayLongAgo_IsEmpty_WhereEntriesHaveDays(string id)
    {
        var register = Catalogue.Find(id)!;
        var total = await district.AskAsync(async services => (await register.PageAsync(services.GetRequiredService<MingfaDb>(), new RegisterQuery { AsOf = new DateOnly(1990, 1, 1) })).Total);
        Assert.Equal(id is "counsels" or "form-lines" or "annual-plan-items" or "narrative-blocks", !register.HasAsOf);
        if (register.HasAsOf)
            Assert.Equal(0, total);
    }

    [Fact]
    public Task StudySessions_FewerThanTheDistrictAsks_NameTheYear() => district.TryOutAsync(async (db, _) =>
    {
        var gap = new GapCatalogue().Find("study-too-seldom")!;
        Assert.Empty(await gap.Rows(db, SeededDistrict.AsOf));
        db.Add(new ParameterSetting { Parameter = "常务会议每年学法最低次数", Value = "6", From = new DateOnly(2016, 1, 1), Basis = "清莲政办发〔2016〕1号", Code = "CS-T" });
        await db.SaveChangesAsync();
        // Of this year eleven months have passed, and five of the six are held.
        Assert.Equal(("2016年", "学法 4 次，不足 6 次"), (await gap.Rows(db, SeededDistrict.AsOf)).Select(row => (row.Subject, row.Lacks)).Single());
    });

    [Fact]
    public async Task Export_OfAnEmptyRegister_StillHasItsHeads()
    {
        var register = Catalogue.Find("work-models")!;
        var heads = register.Columns.Select(column => column.Label).ToArray();
        await using var sheet = await TableFile.XlsxAsync(heads, AsyncEnumerable.Empty<string[]>(), RegisterSheet.SheetName(register), TestContext.Current.CancellationToken);
        Assert.Equal(heads, RegisterSheet.Read(sheet, SheetCorrections.None).Single().Cells.Values.Select(cell => cell?.ToString()));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Entries_StandByTheRulesOfTheirRegister(string id)
    {
        var register = Catalogue.Find(id)!;
        var findings = await district.AskAsync(async services =>
        {
            var entries = await register.Table(services.GetRequiredService<MingfaDb>()).AsNoTracking().Take(Most).ToListAsync();
            var words = services.GetRequiredService<RegisterWords>();
            await words.LoadAsync(register, entries);
            await words.LoadTermsAsync();
            return entries.SelectMany(entry => register.CheckUntyped(entry).Concat(register.CheckRelatedUntyped(null, entry, words))).Select(finding => finding.Message).ToList();
        });
        Assert.Empty(findings);
    }

    /// <summary>What has not happened yet is not recorded as done: of every register, every column with a day that is not declared as one that may lie ahead.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public async Task DayToCome_IsRefusedAtItsColumn_UnlessItMayLieAhead(string id)
    {
        var register = Catalogue.Find(id)!;
        await district.AskAsync(async services =>
        {
            if (await register.Table(services.GetRequiredService<MingfaDb>()).AsNoTracking().OrderBy(entry => entry.Id).FirstOrDefaultAsync() is not { } entry)
                return false;
            var words = services.GetRequiredService<RegisterWords>();
            await words.LoadAsync(register, [entry]);
            await words.LoadTermsAsync();
            foreach (var column in register.Columns.Where(column => column.Kind == FieldKind.Date))
                foreach (var (day, isToCome) in new[] { (new DateOnly(2026, 11, 23), false), (new DateOnly(2026, 11, 24), true) })
                {
                    var copy = register.CopyOf(entry);
                    column.Property.SetValue(copy, day);
                    Assert.Equal((column.Name, isToCome && !column.Use.MayLieAhead), (column.Name,
                        register.CheckRelatedUntyped(null, copy, words).Any(finding => finding.Field == column.Name && finding.Message == $"{day:yyyy-MM-dd} 还没有到，不能登记{column.Label}。")));
                }

            return true;
        });
    }

    public static TheoryData<string, int> GapsOnPurpose => new()
    {
        { "hall-missing", 0 }, { "visits-exceeded", 1 }, { "powers-pending", 9 }, { "intermediaries-incomplete", 0 }, { "policy-unclaimed", 2 }, { "policy-unmeasured", 7 }, { "counsel-uncovered", 0 },
        { "counsel-unbudgeted", 0 }, { "disclosure-cells", 0 }, { "benchmarks-missing", 0 }, { "subdistrict-powers-unpublished", 1 }, { "promises-overdue", 1 },
        { "audit-overdue", 2 }, { "procurement-untendered", 1 }, { "custody-overdue", 2 }, { "community-roles", 2 }, { "points-without-lawyer", 1 }, { "model-unfilled", 0 },
        { "popularisation-none", 2 }, { "training-none", 1 }, { "counsel-unfiled", 1 }, { "counsel-paid-without-work", 0 }, { "suggestions-overdue", 1 },
        { "supervision-unanswered", 1 }, { "squads-missing", 0 }, { "fines-outside", 1 }, { "receptions-missed", 1 }, { "services-late", 3 }, { "services-visits", 0 }, { "approval-seals", 1 },
        { "communities-without-point", 1 }, { "counsel-expiring", 0 }, { "public-suggestions-overdue", 1 }, { "liaison-meets-seldom", 0 }, { "communities-unserved", 2 }, { "exams-leaders", 2 },
        { "meetings-attendance-differs", 0 }, { "decisions-fines-outside", 1 }, { "popularisation-duties-missing", 3 },
    };

    [Theory]
    [MemberData(nameof(GapsOnPurpose))]
    public async Task Gap_OnTheDayOfTheReport_IsAsLargeAsTheDemoMeantIt(string id, int count) => Assert.Equal(
        count, (await district.AskAsync(services => new GapCatalogue().Find(id)!.Rows(services.GetRequiredService<MingfaDb>(), SeededDistrict.AsOf))).Count);

    [Fact]
    public void Gaps_BelongToARegister_AndHaveIdsOfTheirOwn()
    {
        var gaps = new GapCatalogue().All;
        Assert.All(gaps, gap => Assert.NotNull(Catalogue.Find(gap.Register)));
        Assert.Equal(gaps.Count, gaps.Select(gap => gap.Id).Distinct().Count());
        Assert.Subset(gaps.Select(gap => gap.Id).ToHashSet(), GapsOnPurpose.Select(row => row.Data.Item1).ToHashSet());
    }

    /// <summary>A gap named after units, streets, communities or rules counts these: whatever is missing of one, it is one.</summary>
    [Theory]
    [InlineData("2018-11-30")]
    [InlineData("2026-11-23")]
    public async Task Gap_NamedAfterWhoLacksSomething_NamesEachOnce(string day)
    {
        var gaps = new GapCatalogue().All.Where(gap => Lacking.Any(kind => gap.Name.EndsWith("的" + kind, StringComparison.Ordinal))).ToList();
        Assert.True(gaps.Count > 12);
        foreach (var gap in gaps)
        {
            var rows = await district.AskAsync(services => gap.Rows(services.GetRequiredService<MingfaDb>(), DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Empty(rows.GroupBy(row => row.Subject).Where(rows => rows.Count() > 1).Select(rows => $"{gap.Id} {rows.Key}"));
        }
    }

    private static readonly string[] Lacking = ["单位", "街道", "社区", "机关", "执法主体", "对象", "联络机制", "窗口", "公共法律服务点", "会议", "制度", "年度"];

    /// <summary>S-075: 28 organs with 140 cells in order that day; of today one link is broken and one organ's are to be checked again.</summary>
    [Fact]
    public async Task DisclosureMatrix_OfTheDemo_IsWholeOnTheDayOfTheReport_AndShowsTodayWhatWasNotCheckedAgain()
    {
        var then = await MatrixAsync(SeededDistrict.AsOf);
        Assert.Equal((28, 140, 140, 28, 0), (then.Rows.Count, then.Cells, then.CellsInOrder, then.UnitsInOrder, then.CellsOutdated));
        var today = await MatrixAsync(new DateOnly(2026, 11, 23));
        Assert.Equal((today.Cells - 6, today.Rows.Count - 2, 5), (today.CellsInOrder, today.UnitsInOrder, today.CellsOutdated));
        Assert.Equal(today.Cells, (await MatrixAsync(new DateOnly(2025, 12, 31))).CellsInOrder);

        Task<DisclosureMatrix> MatrixAsync(DateOnly day) => district.AskAsync(services => DisclosureMatrix.LoadAsync(services.GetRequiredService<MingfaDb>(), day));
    }

    /// <summary>S-002: 纲要 → 省 → 市 → 区, each with its clauses as a tree, and at each something nobody took on.</summary>
    [Fact]
    public async Task PolicyTree_OfTheDemo_HasTheClausesOfEveryLevel_AndAtEveryLevelOneNobodyTookOn()
    {
        var tree = await district.AskAsync(services => PolicyTree.LoadAsync(services.GetRequiredService<MingfaDb>(), new DateOnly(2026, 11, 23)));
        Assert.Equal(8, tree.Documents.Count);
        Assert.All(tree.Documents, document =>
        {
            Assert.Contains(document.Roots, root => root.Parts.Count > 0);
            Assert.All(document.Nodes.SelectMany(node => node.CarriedOutBy), lower => Assert.True(lower.Clause.Level == document.Level + 1));
        });
        Assert.All(Enum.GetValues<PolicyLevel>(), level => Assert.Contains(tree.Unclaimed, node => node.Clause.Level == level));
    }

    public static TheoryData<string, long> Figures => new()
    {
        { "F-35", 37 }, { "F-35.1", 1 }, { "F-35.2", 9 }, { "F-35.3", 27 }, { "F-47", 304 }, { "F-52", 48 }, { "F-53", 26 }, { "F-54.1", 8 }, { "F-54.2", 6 }, { "F-56", 54 }, { "F-57.1", 61 },
    };

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task Figure_OfTheNewRegisters_IsCountedFromTheDemo(string id, long value) => Assert.Equal(
        value, (await district.FiguresAsync((_, reader) => reader.ReadAsync(district.Registry.Find(id)!, SeededDistrict.AsOf))).Value);

    [Theory]
    [InlineData("F-13")]
    [InlineData("F-20")]
    public async Task Ratio_WithNobodyMissing_PrintsAHundred(string id) => Assert.Equal(
        "100%", (await district.FiguresAsync((_, reader) => reader.ReadAsync(district.Registry.Find(id)!, SeededDistrict.AsOf))).Text());

    [Fact]
    public async Task FigureVerb_AnswersForTheNewFigures()
    {
        var (code, output) = await district.RunAsync("figure", "F-52", "--as-of", "2018-11-30");
        Assert.Equal(0, code);
        Assert.Contains("48", output);
    }
}
