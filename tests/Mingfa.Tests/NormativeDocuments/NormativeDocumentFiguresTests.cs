using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class NormativeDocumentFiguresTests
{
    [Fact]
    public async Task EveryFigure_CountsExactlyTheRowsItOpensTo()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await d.FiledAsync();
        var late = await d.PublishedAsync();
        d.GoTo(d.Today.AddDays(20));
        await d.DoAsync<FileWithGovernment>(d.Registrar, late, new { on = d.Today, reportNumber = "清莲政备〔2026〕3号" });
        var period = new FigurePeriod(new DateOnly(2026, 1, 1), d.Today);

        async Task<string> ValueAsync(string id) => await d.WithDbAsync(async db =>
        {
            var (reader, figure) = (new FigureReader(db), NormativeDocumentFigures.All.Single(f => f.Id == id));
            var value = await reader.ReadAsync(figure, d.Today, period);
            var rows = await (await reader.RowsAsync(figure, period)).ToListAsync();
            Assert.Equal((value.Value, value.Rows), (rows.Count(row => row.Meets), rows.Count));
            return value.Of is { } of ? $"{value.Value}/{of} {value.Text()}" : value.Text()!;
        });

        Assert.Equal("2", await ValueAsync("ND-01"));
        Assert.Equal("2/2 100%", await ValueAsync("ND-03"));
        Assert.Equal("2/2 100%", await ValueAsync("NF-04"));
        Assert.Equal("2/2 100%", await ValueAsync("ND-04"));
        Assert.Equal("2/2 100%", await ValueAsync("NF-07.1"));
        Assert.Equal("1/2 50%", await ValueAsync("NF-07.2"));
        Assert.Equal("0/0 不适用", await ValueAsync("NF-07.3"));
        Assert.Equal("0", await ValueAsync("ND-08"));
        Assert.Equal("0", await ValueAsync("ND-09"));
    }

    /// <summary>What is to be evaluated, or corrected, is told as it was on the day asked for, whatever was done later.</summary>
    [Fact]
    public async Task Expiring_AndOverdueCorrections_ReadAsTheyStoodOnTheDay()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        var reminder = (await d.CaseAsync(id)).ExpiresOn!.Value.AddMonths(-6);
        async Task<long?> ReadAsync(string figure, DateOnly day) => (await d.WithDbAsync(db => new FigureReader(db).ReadAsync(new FigureRegistry().Find(figure)!, day))).Value;

        await d.DoAsync<ReceiveFilingFinding>(d.Registrar, id, new { authority = "Congress", receivedOn = d.Today, content = "第二条越权" });
        var answerBy = (await d.DossierAsync(id)).Clocks.Single(clock => clock.Term == "NDOC-10").LegalDue;
        d.GoTo(answerBy.AddDays(5));
        await d.DoAsync<CorrectFilingFinding>(d.CultureClerk, id, new { correction = "已修改" });
        Assert.Equal((0L, 1L, 0L), (await ReadAsync("ND-09", answerBy), await ReadAsync("ND-09", answerBy.AddDays(1)), await ReadAsync("ND-09", d.Today)));

        d.GoTo(reminder);
        await d.SweepAsync();
        Assert.Equal("expiring", (await d.DossierAsync(id)).State);
        d.GoTo(reminder.AddDays(20));
        await d.DoAsync<Evaluate>(d.CultureClerk, id, new { result = "LetLapse", conclusion = "到期失效" });
        Assert.Equal((0L, 1L, 1L, 0L), (await ReadAsync("ND-08", reminder.AddDays(-1)), await ReadAsync("ND-08", reminder), await ReadAsync("ND-08", d.Today.AddDays(-1)), await ReadAsync("ND-08", d.Today)));
    }

    [Fact]
    public async Task FiguresPage_OpensToItsRows_PageByPage_WithThePeriodInTheAddress()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await d.WithDbAsync(db => db.WriteAsync(() =>
        {
            for (var i = 1; i <= 55; i++)
            {
                var dossier = new Dossier
                {
                    Procedure = "normative-document",
                    ProcedureVersion = NormativeDocumentsProcedure.Current.Version,
                    Handle = $"figures-page-{i:000}",
                    Title = $"第{i}号办法",
                    State = "in-force",
                    HolderUnitId = d.Bureau.Id,
                    OpenedOn = d.Today,
                };
                var record = new NormativeDocumentCase { Dossier = dossier, SignedOn = d.Today, PublishedOn = i == 55 ? d.Today.AddYears(-1) : d.Today };
                record.Describe(dossier.Title, DocumentLevel.Department, false, false, []);
                db.AddRange(dossier, record);
            }

            return Task.CompletedTask;
        }));
        using var client = await d.ClientAsync(d.Registrar);
        var (shown, sizes) = (new List<string>(), new List<int>());
        for (var address = $"/work/documents/figures?From={d.Today:yyyy-MM-dd}&To={d.Today:yyyy-MM-dd}&Figure=ND-01"; address is not null;)
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync(address));
            var links = page.QuerySelectorAll("table.dense tbody a").Select(link => link.TextContent).ToList();
            shown.AddRange(links);
            sizes.Add(links.Count);
            address = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal([50, 4], sizes);
        Assert.Equal(54, shown.Distinct().Count());
        Assert.DoesNotContain("第55号办法", shown);
    }

    /// <summary>What every procedure gives: a year reads the same in every later year, and neither a validity that ran out nor a wait is anybody's delay.</summary>
    [Fact]
    public async Task ProcedureFigures_OfAYear_StayWhatTheyWere_AndCountOnlyTermsSomebodyHasToKeep()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        async Task<(long?, long?)> FigureAsync(string id, DateOnly day) => await d.WithDbAsync(async db =>
        {
            var value = await new FigureReader(db).ReadAsync(new FigureRegistry().Find(id)!, day);
            Assert.Equal(value.Of ?? value.Value, value.Rows);
            return (value.Value, value.Of);
        });
        var id = await d.PublishedAsync();
        var (opened, published) = ((await d.DossierAsync(id)).OpenedOn, d.Today);
        Assert.Equal((1L, null), await FigureAsync("NORMATIVE-DOCUMENT.1", published));
        Assert.Equal((1L, 1L), await FigureAsync("NORMATIVE-DOCUMENT.3", published));
        // Nobody files in time.
        var due = (await d.DossierAsync(id)).Clocks.Where(clock => clock.Term is "NDOC-05" or "NDOC-06").Max(clock => clock.LegalDue);
        Assert.Equal((0L, 1L), await FigureAsync("NORMATIVE-DOCUMENT.3", due.AddDays(1)));
        d.GoTo(due.AddYears(1));
        await d.DoAsync<FileWithGovernment>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2027〕3号" });
        await d.DoAsync<FileWithCongress>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2027〕4号" });
        Assert.Equal((0L, 1L), await FigureAsync("NORMATIVE-DOCUMENT.3", new DateOnly(due.Year, 12, 31)));
        // The delay is that of the year in which the limits ran out; doing it at last is no second one.
        Assert.Equal((0L, 0L), await FigureAsync("NORMATIVE-DOCUMENT.3", new DateOnly(due.Year + 1, 12, 31)));
        // In force, reminded, lapsed: three years in which nothing had to be done.
        var expires = (await d.CaseAsync(id)).ExpiresOn!.Value;
        foreach (var day in new[] { expires.AddMonths(-3), expires.AddDays(1) })
        {
            d.GoTo(day);
            await d.SweepAsync();
        }

        Assert.Equal((0L, 0L), await FigureAsync("NORMATIVE-DOCUMENT.3", d.Today));
        Assert.Equal((1L, null), await FigureAsync("NORMATIVE-DOCUMENT.2", new DateOnly(due.Year + 1, 12, 31)));
        Assert.Equal((1L, null), await FigureAsync("NORMATIVE-DOCUMENT.2", d.Today));
        Assert.Equal(opened.Year, published.Year);
    }

    /// <summary>F-16: a document has two authorities, whether its filings stand in its case or in the register of the time before, and each is counted once.</summary>
    [Fact]
    public async Task Filing_OfACase_CountsWithThoseOfTheRegister_AndOpensAtTheDocument()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var filed = await d.FiledAsync();
        // Not in the form asked for, and registered all the same: accepted the first time.
        await d.DoAsync<RecordFilingResult>(d.Registrar, filed, new { authority = "Government", registeredOn = d.Today, standard = false });
        await d.PublishedAsync();
        var number = (await d.CaseAsync(filed)).RegisterNumber!;
        await d.WithDbAsync(db => db.WriteAsync(() =>
        {
            foreach (var register in new[] { number, "莲规〔2026〕900－区政府900" })
                db.Add(new DocumentFiling
                {
                    Code = $"BA-{register}",
                    RegisterNumber = register,
                    Title = "清莲区旧文件",
                    IssuerUnitId = d.Government.Id,
                    PublishedOn = d.Today,
                    Authority = FilingAuthority.Government,
                    DueOn = d.Today,
                    FiledOn = d.Today,
                });
            return Task.CompletedTask;
        }));

        // Two of the case, one of the register; what stands in both is not counted twice, the unfiled document twice in the whole.
        Assert.Equal((3L, (long?)null), await ValueAsync("F-16.1"));
        Assert.Equal((3L, 5L), await ValueAsync("F-16.2"));
        Assert.Equal((3L, 3L), await ValueAsync("F-16.3"));
        Assert.Equal((1L, 3L), await ValueAsync("F-16.4"));
        using var client = await d.ClientAsync(d.Registrar);
        var rows = JsonNode.Parse(await client.GetStringAsync($"/api/v1/figures/F-16.1/rows?asOf={d.Today:yyyy-MM-dd}"))!["rows"]!.AsArray();
        Assert.Equal(3, rows.Count);
        Assert.Equal(2, rows.Count(row => row!["href"]!.GetValue<string>().StartsWith("/documents/", StringComparison.Ordinal)));
        Assert.Single(rows, row => row!["href"]!.GetValue<string>().StartsWith("/registers/document-filings/", StringComparison.Ordinal));
        Assert.Equal(3, rows.Select(row => row!["label"]!.GetValue<string>()).Distinct().Count(label => label.EndsWith("（报市人民政府）", StringComparison.Ordinal) || label.EndsWith("（报区人大常委会）", StringComparison.Ordinal)));
        foreach (var row in rows)
            Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync(row!["href"]!.GetValue<string>())).StatusCode);

        Task<(long?, long?)> ValueAsync(string id) => d.WithDbAsync(async db =>
        {
            var value = await new FigureReader(db).ReadAsync(new FigureRegistry().Find(id)!, d.Today);
            return (value.Value, value.Of);
        });
    }

    [Fact]
    public async Task Register_FiltersByStateAndPagesByKey()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        for (var i = 1; i <= 23; i++)
            await d.DoAsync<RegisterExisting>(d.Registrar, null, new
            {
                title = $"清莲区第{i}号办法",
                level = i % 2 == 0 ? "Government" : "Department",
                unit = d.Culture.Id,
                registerNumber = $"甲{i:000}",
                documentNumber = $"甲{i:000}",
                publishedOn = new DateOnly(2024, 5, 1),
                effectiveOn = new DateOnly(2024, 6, 1),
                expiresOn = i == 23 ? new DateOnly(2026, 6, 1) : new DateOnly(2029, 5, 31),
                text = DocumentScenes.Text,
            });
        var query = new DocumentRegister.Query { State = RegisterState.InForce };
        var (first, next) = await d.WithDbAsync(db => DocumentRegister.PageAsync(db, query, d.Today));
        query.After = next;
        var (second, end) = await d.WithDbAsync(db => DocumentRegister.PageAsync(db, query, d.Today));
        Assert.Equal((20, 3), (first.Count, second.Count));
        Assert.Null(end);
        Assert.Equal(23, first.Concat(second).Select(row => row.Id).Distinct().Count());
        var (expiring, _) = await d.WithDbAsync(db => DocumentRegister.PageAsync(db, new() { State = RegisterState.Expiring }, d.Today));
        Assert.Equal(RegisterState.Expiring, Assert.Single(expiring).State);
        var (government, _) = await d.WithDbAsync(db => DocumentRegister.PageAsync(db, new() { Level = DocumentLevel.Government }, d.Today));
        Assert.Equal(11, government.Count);
        var (none, _) = await d.WithDbAsync(db => DocumentRegister.PageAsync(db, new() { State = RegisterState.Ended }, d.Today));
        Assert.Empty(none);
    }
}
