using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Mingfa.Core.Time;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class ValidityTests
{
    [Fact]
    public async Task Lapse_IsTakenTheDayAfterTheLastDayOfValidity_NotEarlier_AndOnce()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        var last = (await d.CaseAsync(id)).ExpiresOn!.Value;
        d.GoTo(last);
        await d.SweepAsync(); // the reminder
        Assert.Equal("expiring", (await d.DossierAsync(id)).State);
        Assert.NotNull((await d.DocumentAsync(id)).InForceOn(last));

        d.GoTo(last.AddDays(1));
        Assert.Equal(1, await d.SweepAsync());
        Assert.Equal("lapsed", (await d.DossierAsync(id)).State);
        var document = await d.DocumentAsync(id);
        Assert.Equal((DocumentEnd.Lapsed, last.AddDays(1)), (document.End!.Value, document.EndedOn!.Value));
        Assert.Null(document.InForceOn(last.AddDays(1)));
        Assert.Equal(0, await d.SweepAsync());
    }

    /// <summary>Whatever touches a year without a holiday notice says so, also a last day that the document itself gives: the case, its derivation and the calculator alike.</summary>
    [Fact]
    public async Task LastDayOfValidity_InAYearWithoutANotice_IsProvisional()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        var clocks = (await d.DossierAsync(id)).Clocks.Where(clock => clock.FixedDue is not null).ToList();
        Assert.NotEmpty(clocks);
        Assert.All(clocks, clock =>
        {
            Assert.Equal((clock.LegalDue.Year > 2026, clock.FixedDue), (clock.Provisional, clock.LegalDue));
            Assert.Equal(clock.Provisional, ClockKeeper.Explain(clock, WorkCalendar.Statutory).Deadline.Provisional);
        });
        var validity = clocks.Single(clock => clock.Term == "NDOC-07");
        Assert.Equal(Terms.Find("NDOC-07")!.Due(WorkCalendar.Statutory, new DateOnly(2026, 3, 2)).Provisional, validity.Provisional);
    }

    [Fact]
    public async Task Lapse_AfterAStandstillOfAMonth_StillTakesEffectOnTheRightDay()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(DocumentScenes.Proposal(trial: true), years: 2);
        var last = (await d.CaseAsync(id)).ExpiresOn!.Value;
        d.GoTo(last.AddDays(30));
        await d.SweepAsync();
        Assert.Equal(last.AddDays(1), (await d.DocumentAsync(id)).EndedOn);
    }

    [Fact]
    public async Task Reminder_ComesSixMonthsBefore_ExactlyOnce_AndPutsTheDossierOnTheDraftersList()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        var reminder = (await d.CaseAsync(id)).ExpiresOn!.Value.AddMonths(-6);
        d.GoTo(reminder.AddDays(-1));
        Assert.Equal(0, await d.SweepAsync());
        d.GoTo(reminder);
        Assert.Equal(1, await d.SweepAsync());
        Assert.Equal(0, await d.SweepAsync());
        var dossier = await d.DossierAsync(id);
        Assert.Equal(("expiring", true, d.Culture.Id), (dossier.State, dossier.IsOpen, dossier.HolderUnitId));

        await d.DoAsync<Evaluate>(d.CultureClerk, id, new { result = "LetLapse", conclusion = "任务完成，到期失效" });
        Assert.Equal("in-force", (await d.DossierAsync(id)).State);
        Assert.Equal(EvaluationResult.LetLapse, Assert.Single((await d.CaseAsync(id)).Evaluations).Result);
    }

    [Fact]
    public async Task Repeal_EndsTheDocument_AndNoClockActsAfterwards()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        d.GoTo(d.Today.AddDays(60));
        await d.DoAsync<Repeal>(d.Secretary, id, new { on = d.Today, reason = "上位法修改" });
        Assert.Equal((DocumentEnd.Repealed, d.Today), ((await d.DocumentAsync(id)).End!.Value, (await d.DocumentAsync(id)).EndedOn!.Value));
        d.GoTo(d.Today.AddYears(4));
        Assert.Equal(0, await d.SweepAsync());
        Assert.DoesNotContain((await d.DossierAsync(id)).Clocks, clock => clock.IsOpen);
    }

    /// <summary>Fifteen days to file with the city, thirty with the standing committee: what had run out unfiled stays late in the case and in the figures, what had not is no longer needed from the day of the decision.</summary>
    [Theory]
    [InlineData(10, 0)]
    [InlineData(20, 1)]
    [InlineData(60, 2)]
    public async Task Repeal_UndoesNoDelayOfItsFiling(int days, int missed)
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PublishedAsync();
        d.GoTo(d.Today.AddDays(days));
        var decided = d.Today;
        await d.DoAsync<Repeal>(d.Secretary, id, new { on = decided, reason = "上位法修改" });
        Clock[] filing = [.. (await d.DossierAsync(id)).Clocks.Where(clock => clock.Term is "NDOC-05" or "NDOC-06").OrderBy(clock => clock.LegalDue)];
        Assert.Equal(Enumerable.Range(0, 2).Select(i => (i < missed ? ClockState.Missed : ClockState.Moot, (DateOnly?)decided)), filing.Select(clock => (clock.State, clock.StoppedOn)));
        // Nobody had to act by the last day of validity.
        Assert.Equal(ClockState.Moot, (await d.DossierAsync(id)).Clocks.Single(clock => clock.Term == "NDOC-07").State);

        d.GoTo(decided.AddDays(40));
        foreach (var (figure, of) in ((Figure, int)[])[(DocumentFilingFigures.Filed, Math.Min(missed, 1)), (DocumentFilingFigures.FiledInTime, Math.Min(missed, 1)), (IssuedDocumentFigures.FilingRate, missed), (IssuedDocumentFigures.TimelyRate, 0)])
        {
            var reading = await d.WithDbAsync(db => new FigureReader(db).ReadAsync(figure, d.Today));
            Assert.Equal((figure.Id, 0, of), (figure.Id, reading.Value ?? 0, reading.Of ?? 0));
        }
    }

    [Fact]
    public async Task Repeal_DatedBackwards_IsRefused_AndWhatWasInForceStaysSo()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        d.GoTo(d.Today.AddDays(60));
        var finding = Assert.Single(await d.RefusedAsync<Repeal>(d.Secretary, id, new { on = d.Today.AddDays(-1), reason = "上位法修改" }));
        Assert.Equal(("on", "政策默认"), (finding.Field, finding.Citation!.ToString()));
        Assert.NotNull((await d.DocumentAsync(id)).InForceOn(d.Today.AddDays(-1)));
        Assert.Null((await d.DocumentAsync(id)).EndedOn);
    }

    [Fact]
    public async Task Repeal_DatedAhead_LeavesTheDocumentInForce_CanBeCorrected_AndIsClosedByTheClockOnTheDay()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PublishedAsync(years: 3);
        d.GoTo(d.Today.AddDays(5));
        Task RepealAsync(int days, string reason) => d.DoAsync<Repeal>(d.Secretary, id, new { on = d.Today.AddDays(days), reason });
        await RepealAsync(400, "上位法修改");
        var dossier = await d.DossierAsync(id);
        Assert.Equal(("filing", true, "NDOC-05"), (dossier.State, dossier.IsOpen, dossier.DueTerm));
        Assert.Equal(d.Today.AddDays(399), dossier.Clocks.Single(clock => clock is { Term: "NDOC-07", IsOpen: true }).LegalDue);
        Assert.DoesNotContain(dossier.Clocks, clock => clock.StoppedOn > d.Today);
        await d.DoAsync<Evaluate>(d.CultureClerk, id, new { result = "Repeal", conclusion = "由上位法取代" });

        // A mistyped year, and back to the first day once more.
        var repealed = d.Today.AddDays(40);
        await RepealAsync(40, "上位法修改，年份更正");
        await RepealAsync(400, "上位法修改");
        await RepealAsync(40, "上位法修改，再次更正");
        Assert.Equal((DocumentEnd.Repealed, repealed, "上位法修改，再次更正"), ((await d.DocumentAsync(id)).End!.Value, (await d.DocumentAsync(id)).EndedOn!.Value, (await d.DocumentAsync(id)).EndReason));
        Assert.Single(await AnnouncedAsync(d), record => record.WithdrawnAt is null);
        d.GoTo(repealed.AddDays(-1));
        await d.SweepAsync();
        Assert.NotEqual("repealed", (await d.DossierAsync(id)).State);
        d.GoTo(repealed);
        Assert.Contains("已于", Assert.Single(await d.RefusedAsync<Repeal>(d.Secretary, id, new { on = d.Today.AddDays(1), reason = "推迟" })).Message);
        await d.SweepAsync();
        dossier = await d.DossierAsync(id);
        Assert.Equal(("repealed", false, (DateOnly?)repealed), (dossier.State, dossier.IsOpen, dossier.ClosedOn));
        Assert.DoesNotContain(dossier.Clocks, clock => clock.IsOpen);
        Assert.Equal(4, (await AnnouncedAsync(d)).Count);
    }

    [Fact]
    public async Task WithdrawRepeal_BeforeItsDay_RestoresTheValidity_AndThePublicIsTold()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        d.GoTo(d.Today.AddDays(5));
        Assert.Contains("没有尚未到期", Assert.Single(await d.RefusedAsync<WithdrawRepeal>(d.Secretary, id, new { reason = "误填" })).Message);
        await d.DoAsync<Repeal>(d.Secretary, id, new { on = d.Today.AddDays(40), reason = "上位法修改" });
        await d.DoAsync<WithdrawRepeal>(d.Secretary, id, new { reason = "上位法暂不修改" });

        var (record, document) = (await d.CaseAsync(id), await d.DocumentAsync(id));
        Assert.Equal((null, null, null), (document.EndedOn, document.End, document.EndReason));
        var running = (await d.DossierAsync(id)).Clocks.Where(clock => clock.IsOpen).OrderBy(clock => clock.Term).ToList();
        Assert.Equal(["NDOC-07", "NDOC-14"], running.Select(clock => clock.Term));
        Assert.Equal((record.EffectiveOn!.Value, record.ExpiresOn!.Value), (running[0].From, running[0].LegalDue));
        Assert.DoesNotContain(await AnnouncedAsync(d), each => each.WithdrawnAt is null);
        d.GoTo(d.Today.AddDays(41));
        Assert.Equal(0, await d.SweepAsync());
        d.GoTo(record.ExpiresOn.Value.AddMonths(-6));
        Assert.Equal(1, await d.SweepAsync());
        d.GoTo(record.ExpiresOn.Value.AddDays(1));
        await d.SweepAsync();
        Assert.Equal("lapsed", (await d.DossierAsync(id)).State);
        using var citizen = await d.ClientAsync(d.As(d.Housing, Post.Clerk));
        Assert.Contains("normative-document-end-withdrawal/", await citizen.GetStringAsync($"/documents/{document.Slug}"));
    }

    /// <summary>Until its day the public and the case read when the document ends, not only when it would have; and afterwards what was decided of it and taken back, and why.</summary>
    [Fact]
    public async Task Repeal_DatedAhead_IsToldWithItsDay_AndStaysInTheHistoryWhenItDoesNotCome()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        d.GoTo(d.Today.AddDays(5));
        var (slug, last) = ((await d.DocumentAsync(id)).Slug, (await d.CaseAsync(id)).ExpiresOn!.Value);
        using var clerk = await d.ClientAsync(d.CultureClerk);
        async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(string path) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await clerk.GetStringAsync(path));
        var (first, second) = (d.Today.AddDays(40), d.Today.AddDays(70));
        await d.DoAsync<Repeal>(d.Secretary, id, new { on = first, reason = "上位法修改" });
        foreach (var path in (string[])[$"/documents/{slug}", $"/work/normative-document/{id}"])
        {
            var facts = (await PageAsync(path)).QuerySelectorAll("main dl.facts dt").First(dt => dt.TextContent == "有效期至").NextElementSibling!.TextContent;
            Assert.StartsWith($"{first.AddDays(-1):yyyy-MM-dd}", facts);
            Assert.Contains($"原定 {last:yyyy-MM-dd}", facts);
        }

        var page = await PageAsync($"/documents/{slug}");
        Assert.Contains($"{first:yyyy-MM-dd} 起废止", page.QuerySelector("article.document > p")!.TextContent);
        Assert.Contains($"自 {first:yyyy-MM-dd} 起。上位法修改", page.QuerySelector("article.document dl.facts")!.TextContent);
        await d.DoAsync<Repeal>(d.Secretary, id, new { on = second, reason = "推迟" });
        await d.DoAsync<WithdrawRepeal>(d.Secretary, id, new { reason = "上位法暂不修改" });

        page = await PageAsync($"/documents/{slug}");
        Assert.DoesNotContain("原定", page.QuerySelector("article.document dl.facts")!.TextContent);
        var told = page.QuerySelectorAll("section[aria-labelledby=history] li").Select(li => string.Join(' ', li.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        string[] expected =
        [
            $"决定废止 自 {first:yyyy-MM-dd} 起废止。上位法修改", $"改变废止决定 不再自 {first:yyyy-MM-dd} 起废止：由新的决定取代",
            $"决定废止 自 {second:yyyy-MM-dd} 起废止。推迟", $"撤回废止决定 不再自 {second:yyyy-MM-dd} 起废止：上位法暂不修改",
        ];
        Assert.Equal(expected.Select(words => $"{d.Today:yyyy-MM-dd} {words}"), told.Where(words => words.Contains("废止", StringComparison.Ordinal)));
        var withdrawal = page.QuerySelectorAll("section[aria-labelledby=history] a").Single(a => a.TextContent == "撤回废止决定").GetAttribute("href")!;
        Assert.Contains("上位法暂不修改", await clerk.GetStringAsync(withdrawal));
    }

    /// <summary>The last day comes from the decision, and not from the article that limits validity.</summary>
    [Fact]
    public async Task Repeal_DatedAhead_IsTheSourceOfTheLastDay_OnThePageAndInJson()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        d.GoTo(d.Today.AddDays(5));
        var own = (await d.DossierAsync(id)).Clocks.Single(clock => clock is { Term: "NDOC-07", IsOpen: true });
        await d.DoAsync<Repeal>(d.Secretary, id, new { on = d.Today.AddDays(40), reason = "上位法修改" });
        var set = (await d.DossierAsync(id)).Clocks.Single(clock => clock is { Term: "NDOC-07", IsOpen: true });
        using var clerk = await d.ClientAsync(d.CultureClerk);
        foreach (var (clock, isDecided) in new[] { (own, false), (set, true) })
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await clerk.GetStringAsync($"/work/normative-document/{id}/clocks/{clock.Id}")).QuerySelector("main")!.TextContent;
            var json = JsonNode.Parse(await clerk.GetStringAsync($"/work/normative-document/{id}/clocks/{clock.Id}.json"))!;
            Assert.Equal(!isDecided, page.Contains("216", StringComparison.Ordinal));
            Assert.Equal(isDecided, page.Contains("末日由废止、修订或者替代本文件的决定直接写明", StringComparison.Ordinal));
            Assert.Equal(isDecided ? "废止、修订或者替代本文件的决定" : Terms.Find("NDOC-07")!.Basis, (string?)json["citation"]);
            Assert.Equal(!isDecided, json["rules"]!.AsArray().Any(rule => ((string)rule!).Contains("216", StringComparison.Ordinal)));
        }
    }

    private static Task<List<PublishedRecord>> AnnouncedAsync(NormativeDistrict d) =>
        d.WithDbAsync(db => db.Set<PublishedRecord>().AsNoTracking().Where(record => record.Kind == "normative-document-end").ToListAsync());

    /// <summary>The validity starts on the day of effect, not of publication; the reminder is counted back from the last day. Each day is explained alike on the page and in JSON.</summary>
    [Fact]
    public async Task Validity_StartsOnTheDayOfEffect_AndTheReminderIsCountedBackFromItsEnd()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PrintedAsync(DocumentScenes.Proposal(trial: true));
        var effective = d.Today.AddDays(30);
        var last = effective.AddYears(2).AddDays(-1);
        await d.DoAsync<Publish>(d.Secretary, id, new { effectiveOn = effective, expiresOn = last, interpretation = "解读" });
        var clocks = (await d.DossierAsync(id)).Clocks;
        var validity = clocks.Single(clock => clock.Term == "NDOC-08");
        Assert.Equal((effective, last), (validity.From, validity.LegalDue));

        var reminder = clocks.Single(clock => clock.Term == "NDOC-14");
        Assert.Equal((last, last.AddMonths(-6).AddDays(-1)), (reminder.From, reminder.LegalDue));
        var explained = ClockKeeper.Explain(reminder, WorkCalendar.Statutory);
        Assert.Equal((reminder.LegalDue, reminder.LegalDue), (explained.Deadline.LegalDue!.Value, explained.Days[^1].Date));
        Assert.Equal((last.AddMonths(-6), DayRole.Counted), (explained.Days[^2].Date, explained.Days[^2].Role));
        Assert.DoesNotContain(explained.Rules, rule => rule.Contains("不作推算"));
        using var client = await d.ClientAsync(d.CultureClerk);
        foreach (var clock in new[] { validity, reminder })
        {
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync($"/work/normative-document/{id}/clocks/{clock.Id}"));
            var json = JsonNode.Parse(await client.GetStringAsync($"/work/normative-document/{id}/clocks/{clock.Id}.json"))!;
            Assert.Equal($"{clock.From:yyyy-MM-dd}", $"{json["from"]}");
            Assert.Equal(
                json["days"]!.AsArray().Select(day => ($"{day!["date"]}", $"{day["role"]}" == "counted")),
                page.QuerySelectorAll("table.derivation tbody tr").Select(row => (row.QuerySelector("time")!.GetAttribute("datetime")!, row.QuerySelector("td.number")!.TextContent != "不计")));
        }
    }

    [Fact]
    public async Task Reminder_WithLessThanItsNoticeLeft_IsExplainedAsGivenAtOnce()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PrintedAsync();
        await d.DoAsync<Publish>(d.Secretary, id, new { effectiveOn = d.Today, expiresOn = d.Today.AddMonths(3), interpretation = "解读" });
        var reminder = (await d.DossierAsync(id)).Clocks.Single(clock => clock.Term == "NDOC-14");
        var explained = ClockKeeper.Explain(reminder, WorkCalendar.Statutory);
        Assert.Equal((d.Today, d.Today), (reminder.LegalDue, explained.Deadline.LegalDue!.Value));
        Assert.Contains(explained.Rules, rule => rule.Contains("起算时已过"));
    }

    [Fact]
    public async Task End_OfADocumentThatAnotherCaseHasEndedMeanwhile_IsNotWrittenOver()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        await d.WithDbAsync(async db =>
        {
            var read = await db.Set<NormativeDocument>().SingleAsync();
            await d.DoAsync<Repeal>(d.Secretary, id, new { on = d.Today.AddDays(10), reason = "上位法修改" });
            (read.EndedOn, read.End) = (d.Today.AddDays(20), DocumentEnd.Replaced);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
        });
        Assert.Equal((DocumentEnd.Repealed, d.Today.AddDays(10)), ((await d.DocumentAsync(id)).End!.Value, (await d.DocumentAsync(id)).EndedOn!.Value));
    }

    [Fact]
    public async Task Revision_IsTheNextEditionOfTheSameDocument_OldTextStandsUntilItTakesEffect()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var first = await d.FiledAsync(years: 3);
        var number = (await d.CaseAsync(first)).RegisterNumber!;
        var second = await d.PrintedAsync(
            DocumentScenes.Proposal(replaces: number, mode: "Revision"), DocumentScenes.Text.Replace("区文化和旅游局", "区工业和信息化局"));
        var effective = d.Today.AddDays(30);
        await d.DoAsync<Publish>(d.Secretary, second, new { effectiveOn = effective, expiresOn = effective.AddYears(3), interpretation = "解读" });

        var document = await d.DocumentAsync(second);
        Assert.Equal(document.Id, (await d.DocumentAsync(first)).Id);
        Assert.Equal(1, document.InForceOn(effective.AddDays(-1))!.Number);
        Assert.Equal(2, document.InForceOn(effective)!.Number);
        Assert.Equal(number, document.RegisterNumber);
        Assert.Equal("清莲规〔2026〕002－区政府002", document.LatestEdition.RegisterNumber);

        Assert.Equal("in-force", (await d.DossierAsync(first)).State);
        d.GoTo(effective);
        await d.SweepAsync();
        Assert.Equal("superseded", (await d.DossierAsync(first)).State);
        Assert.Null((await d.DocumentAsync(first)).EndedOn);
    }

    [Fact]
    public async Task Repeal_InTheCaseOfAnEditionThatIsRevised_IsRefused()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var first = await d.FiledAsync(years: 3);
        var second = await d.PrintedAsync(DocumentScenes.Proposal(replaces: (await d.CaseAsync(first)).RegisterNumber!, mode: "Revision"), DocumentScenes.Text);
        var effective = d.Today.AddDays(30);
        await d.DoAsync<Publish>(d.Secretary, second, new { effectiveOn = effective, expiresOn = effective.AddYears(3), interpretation = "解读" });
        Assert.Contains("新版的案卷", Assert.Single(await d.RefusedAsync<Repeal>(d.Secretary, first, new { on = d.Today, reason = "上位法修改" })).Message);
        d.GoTo(effective.AddDays(1));
        await d.SweepAsync();
        await d.DoAsync<Repeal>(d.Secretary, second, new { on = d.Today, reason = "上位法修改" });
        // The announcement names what is repealed, which is the second edition.
        var told = JsonNode.Parse(await d.WithDbAsync(db => db.Set<PublishedRecord>().Where(record => record.Kind == "normative-document-end").Select(record => record.Content).SingleAsync()))!;
        Assert.Equal("清莲规〔2026〕002－区政府002", $"{told["registerNumber"]}");
        d.GoTo(effective.AddYears(4));
        await d.SweepAsync();
        Assert.Equal((DocumentEnd.Repealed, effective.AddDays(1)), ((await d.DocumentAsync(first)).End!.Value, (await d.DocumentAsync(first)).EndedOn!.Value));
    }

    [Fact]
    public async Task Reminder_OfADocumentWithLessThanSixMonthsLeft_ComesTheNextDay()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        Assert.Equal(0, await d.SweepAsync());
        var old = await d.DoAsync<RegisterExisting>(d.Registrar, null, new
        {
            title = "清莲区公园管理办法",
            level = "Department",
            unit = d.Culture.Id,
            registerNumber = "清莲规〔2024〕009－文旅局002",
            documentNumber = "清莲文旅规〔2024〕2号",
            publishedOn = new DateOnly(2024, 5, 1),
            effectiveOn = new DateOnly(2024, 6, 1),
            expiresOn = d.Today.AddMonths(3),
            text = DocumentScenes.Text,
        });
        Assert.Equal(0, await d.SweepAsync());
        d.GoTo(d.Today.AddDays(1));
        await d.SweepAsync();
        Assert.Equal(("expiring", "in-force"), ((await d.DossierAsync(old)).State, (await d.DossierAsync(id)).State));
    }

    [Fact]
    public async Task Replacement_EndsTheOldDocumentOnTheDayTheNewOneTakesEffect()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var first = await d.FiledAsync(years: 3);
        var number = (await d.CaseAsync(first)).RegisterNumber!;
        var second = await d.PublishedAsync(DocumentScenes.Proposal(replaces: number, mode: "Replacement"));
        var effective = (await d.CaseAsync(second)).EffectiveOn!.Value;
        Assert.Equal((DocumentEnd.Replaced, effective), ((await d.DocumentAsync(first)).End!.Value, (await d.DocumentAsync(first)).EndedOn!.Value));
        Assert.Equal(RelationKind.Replaces, Assert.Single((await d.DocumentAsync(second)).Relations).Kind);
        d.GoTo(effective);
        await d.SweepAsync();
        Assert.Equal("superseded", (await d.DossierAsync(first)).State);
        d.GoTo(effective.AddYears(4));
        await d.SweepAsync();
        Assert.Equal(DocumentEnd.Replaced, (await d.DocumentAsync(first)).End);
    }

    [Fact]
    public async Task RegisterExisting_PutsAnEarlierDocumentUnderTheSameClock()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        object Old(DateOnly expires, string number = "清莲规〔2024〕009－文旅局002") => new
        {
            title = "清莲区公园管理办法",
            level = "Department",
            unit = d.Culture.Id,
            registerNumber = number,
            documentNumber = "清莲文旅规〔2024〕2号",
            publishedOn = new DateOnly(2024, 5, 1),
            effectiveOn = new DateOnly(2024, 6, 1),
            expiresOn = expires,
            text = DocumentScenes.Text,
        };
        Assert.Contains(await d.RefusedAsync<RegisterExisting>(d.Registrar, null, Old(new DateOnly(2026, 3, 1))), f => f.Message.Contains("届满"));
        var id = await d.DoAsync<RegisterExisting>(d.Registrar, null, Old(new DateOnly(2026, 12, 31), "清莲规[2024]009-文旅局002"));
        Assert.Equal("清莲规〔2024〕009－文旅局002", (await d.DocumentAsync(id)).RegisterNumber);
        foreach (var number in new[] { "清莲规〔2024〕009－文旅局002", "清莲规（2024）009—文旅局002" })
            Assert.Contains(await d.RefusedAsync<RegisterExisting>(d.Registrar, null, Old(new DateOnly(2026, 12, 31), number)), f => f.Field == "registerNumber");
        Assert.Equal("清莲区文化和旅游局", (await d.DocumentAsync(id)).IssuerName);
        d.GoTo(2027, 1, 1);
        await d.SweepAsync();
        Assert.Equal(DocumentEnd.Lapsed, (await d.DocumentAsync(id)).End);
    }

    [Fact]
    public async Task Evaluate_HalfwayThrough_DoesNotCancelTheReminderBeforeTheEnd()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        d.GoTo(d.Today.AddYears(1));
        await d.DoAsync<Evaluate>(d.CultureClerk, id, new { result = "Revise", conclusion = "中期评估" });
        Assert.Equal("in-force", (await d.DossierAsync(id)).State);
        var reminder = (await d.CaseAsync(id)).ExpiresOn!.Value.AddMonths(-6);
        d.GoTo(reminder);
        await d.SweepAsync();
        Assert.Equal("expiring", (await d.DossierAsync(id)).State);
    }

    [Fact]
    public async Task Reminder_WhileAFindingIsToBeCorrected_WaitsUntilItIs()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(years: 3);
        d.GoTo((await d.CaseAsync(id)).ExpiresOn!.Value.AddMonths(-6).AddDays(-5));
        await d.DoAsync<ReceiveFilingFinding>(d.Registrar, id, new { authority = "Congress", receivedOn = d.Today, content = "第二条越权" });
        d.GoTo(d.Today.AddDays(5));
        Assert.Equal(1, await d.SweepAsync());
        Assert.Equal("correcting", (await d.DossierAsync(id)).State);
        await d.DoAsync<CorrectFilingFinding>(d.CultureClerk, id, new { correction = "已修改" });
        Assert.Equal("expiring", (await d.DossierAsync(id)).State);
    }

    [Fact]
    public async Task Replacement_OfADocumentRepealedMeanwhile_LeavesItAsItEnded()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var first = await d.FiledAsync(years: 3);
        var second = await d.PrintedAsync(DocumentScenes.Proposal(replaces: (await d.CaseAsync(first)).RegisterNumber, mode: "Replacement"));
        await d.DoAsync<Repeal>(d.Secretary, first, new { on = d.Today.AddDays(10), reason = "上位法修改" });
        object Publication(DateOnly effective) => new { effectiveOn = effective, expiresOn = effective.AddYears(3), interpretation = "解读" };
        Assert.Equal("effectiveOn", Assert.Single(await d.RefusedAsync<Publish>(d.Secretary, second, Publication(d.Today.AddDays(5)))).Field);
        await d.DoAsync<Publish>(d.Secretary, second, Publication(d.Today.AddDays(20)));
        var document = await d.DocumentAsync(first);
        Assert.Equal((DocumentEnd.Repealed, d.Today.AddDays(10), "上位法修改"), (document.End!.Value, document.EndedOn!.Value, document.EndReason));
        Assert.Empty((await d.DocumentAsync(second)).Relations);
    }

    [Fact]
    public async Task OfficialFile_AfterAReorganisation_NamesTheOrganThatIssuedIt()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PublishedInOwnHouseAsync();
        var slug = (await d.DocumentAsync(id)).Slug;
        d.GoTo(d.Today.AddDays(30));
        await d.WithDbAsync(db => db.WriteAsync(async () =>
        {
            await db.Set<DossierParty>().Where(party => party.DossierId == id && party.UnitId == d.Culture.Id).ExecuteUpdateAsync(set => set.SetProperty(party => party.UnitId, d.Housing.Id));
            var culture = await db.Set<OrgUnit>().SingleAsync(unit => unit.Id == d.Culture.Id);
            db.Add(new OrgUnitPast { UnitId = culture.Id, Until = d.Today.AddDays(-10), Name = culture.Name, ShortName = culture.ShortName, Kind = culture.Kind, ApprovedPosts = culture.ApprovedPosts, Basis = "机构改革方案" });
            culture.Name = "清莲区文化旅游和体育局";
        }));
        using var client = await d.ClientAsync(d.Registrar);
        foreach (var address in (string[])[$"/documents/{slug}/official.html", $"/work/normative-document/{id}/official.html"])
        {
            var file = await client.GetStringAsync(address);
            Assert.Contains("清莲区文化和旅游局文件", file);
            Assert.DoesNotContain("清莲区住房和城乡建设局", file);
            Assert.DoesNotContain("清莲区文化旅游和体育局", file);
        }
    }
}
