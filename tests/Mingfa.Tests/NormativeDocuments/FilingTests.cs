using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>备案 after publication: the case lies with who has to act — who files, who reviews, who corrects — and every round is on record.</summary>
public sealed class FilingTests
{
    [Fact]
    public async Task DepartmentDocument_WaitsForFilingWithItsDrafter_ThenForReviewWithTheBureau()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PublishedInOwnHouseAsync();
        var dossier = await d.DossierAsync(id);
        Assert.Equal(("filing-with-district", d.Culture.Id, "NDOC-05"), (dossier.State, dossier.HolderUnitId, dossier.DueTerm));
        using (var clerk = await d.ClientAsync(d.CultureClerk))
        using (var registrar = await d.ClientAsync(d.Registrar))
        {
            Assert.Contains("小微企业", await clerk.GetStringAsync("/work?scope=Unit"));
            Assert.DoesNotContain("小微企业", await registrar.GetStringAsync("/work?scope=Unit"));
        }

        await d.DoAsync<FileWithDistrict>(d.CultureClerk, id, new { on = d.Today, reportNumber = "清莲文旅备〔2026〕1号" });
        dossier = await d.DossierAsync(id);
        Assert.Equal(("filing-review", true, d.Bureau.Id, "NDOC-09"), (dossier.State, dossier.IsOpen, dossier.HolderUnitId, dossier.DueTerm));
        Assert.Contains("备案审查", await MessageToAsync(d, id, d.Bureau.Id));
        await d.DoAsync<RecordFilingResult>(d.Registrar, id, new { authority = "District", registeredOn = d.Today, standard = true });
        dossier = await d.DossierAsync(id);
        Assert.Equal(("in-force", false), (dossier.State, dossier.IsOpen));
        Assert.Equal(ClockState.Met, dossier.Clocks.Single(clock => clock.Term == "NDOC-09").State);
    }

    [Fact]
    public async Task FilingFinding_PutsTheCaseBeforeTheDrafter_WithAMessage_UntilItIsCorrected()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync();
        Assert.False((await d.DossierAsync(id)).IsOpen);
        await d.DoAsync<ReceiveFilingFinding>(d.Registrar, id, new { authority = "Congress", receivedOn = d.Today, content = "第二条越权" });
        var dossier = await d.DossierAsync(id);
        Assert.Equal(("correcting", true, d.Culture.Id, "NDOC-10"), (dossier.State, dossier.IsOpen, dossier.HolderUnitId, dossier.DueTerm));
        Assert.Equal(d.Today.AddDays(30), dossier.Clocks.Single(clock => clock.Term == "NDOC-10").RawDue);
        Assert.Contains("备案纠正", await MessageToAsync(d, id, d.Culture.Id));
        using (var clerk = await d.ClientAsync(d.CultureClerk))
            Assert.Contains("备案纠正", await clerk.GetStringAsync("/work"));

        await d.DoAsync<CorrectFilingFinding>(d.CultureClerk, id, new { correction = "已修改" });
        dossier = await d.DossierAsync(id);
        Assert.Equal(("in-force", false), (dossier.State, dossier.IsOpen));
        Assert.Equal(ClockState.Met, dossier.Clocks.Single(clock => clock.Term == "NDOC-10").State);
        Assert.Equal("已修改", Assert.Single((await d.CaseAsync(id)).FilingFindings).Correction);
    }

    [Fact]
    public async Task TwoAuthorities_EachObjects_AndEachHasItsOwnTerm()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync();
        await d.DoAsync<ReceiveFilingFinding>(d.Registrar, id, new { authority = "Congress", receivedOn = d.Today, content = "第二条越权" });
        Assert.NotEmpty(await d.RefusedAsync<ReceiveFilingFinding>(d.Registrar, id, new { authority = "Congress", receivedOn = d.Today, content = "第三条越权" }));
        var first = d.Today;
        d.GoTo(first.AddDays(10));
        var told = await ToldAsync();
        await d.DoAsync<ReceiveFilingFinding>(d.Registrar, id, new { authority = "Government", receivedOn = d.Today, content = "第五条与上位法不一致" });
        // The case was before the drafter already; of the second objection it is told all the same.
        Assert.Equal(told + 1, await ToldAsync());
        var dossier = await d.DossierAsync(id);
        Assert.Equal([("区人大常委会", first.AddDays(30)), ("市人民政府", first.AddDays(40))], dossier.Clocks.Where(clock => clock is { Term: "NDOC-10", IsOpen: true }).Select(clock => (clock.Towards!, clock.RawDue)));
        using (var clerk = await d.ClientAsync(d.CultureClerk))
        {
            var page = await clerk.GetStringAsync($"/work/normative-document/{id}");
            Assert.Contains("备案审查意见纠正反馈（区人大常委会）", page);
            Assert.Contains("备案审查意见纠正反馈（市人民政府）", page);
        }

        // Which of the two is answered has to be said; the other goes on.
        Assert.NotEmpty(await d.RefusedAsync<CorrectFilingFinding>(d.CultureClerk, id, new { correction = "已修改" }));
        await d.DoAsync<CorrectFilingFinding>(d.CultureClerk, id, new { authority = "Government", correction = "已删去第五条" });
        dossier = await d.DossierAsync(id);
        Assert.Equal(("correcting", true, "NDOC-10"), (dossier.State, dossier.IsOpen, dossier.DueTerm));
        Assert.Equal([("区人大常委会", ClockState.Running), ("市人民政府", ClockState.Met)], dossier.Clocks.Where(clock => clock.Term == "NDOC-10").Select(clock => (clock.Towards!, clock.State)));
        await d.DoAsync<CorrectFilingFinding>(d.CultureClerk, id, new { correction = "已修改第二条" });
        Assert.Equal(("in-force", false), ((await d.DossierAsync(id)).State, (await d.DossierAsync(id)).IsOpen));
        Assert.Equal(["已修改第二条", "已删去第五条"], (await d.CaseAsync(id)).FilingFindings.Select(finding => finding.Correction));

        Task<int> ToldAsync() => d.WithDbAsync(db => db.Set<Notification>().CountAsync(message => message.DossierId == id && message.UnitId == d.Culture.Id));
    }

    [Fact]
    public async Task TwoAuthorities_EachSendsBack_AndTheLaterDoesNotPutOffTheEarlier()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync();
        await d.DoAsync<ReturnFiling>(d.Registrar, id, new { authority = "Government", returnedOn = d.Today, reason = "缺少制定依据", until = d.Today.AddDays(5) });
        await d.DoAsync<ReturnFiling>(d.Registrar, id, new { authority = "Congress", returnedOn = d.Today, reason = "缺少说明", until = d.Today.AddDays(20) });
        Assert.Equal(d.Today.AddDays(5), (await d.DossierAsync(id)).DueOn);
        await d.DoAsync<FileWithGovernment>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2026〕3号" });
        var dossier = await d.DossierAsync(id);
        Assert.Equal(("filing", d.Today.AddDays(20)), (dossier.State, dossier.DueOn));
        await d.DoAsync<FileWithCongress>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2026〕4号" });
        Assert.Equal("in-force", (await d.DossierAsync(id)).State);
        Assert.Equal([d.Today.AddDays(5), d.Today.AddDays(20)], (await d.CaseAsync(id)).Filings.TakeLast(2).Select(filing => filing.DueOn));
    }

    [Fact]
    public async Task ReviewByTheDistrict_GivesANumberedOpinion_ToTheOrganThatHasToCorrect()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PublishedInOwnHouseAsync();
        await d.DoAsync<FileWithDistrict>(d.CultureClerk, id, new { on = d.Today, reportNumber = "清莲文旅备〔2026〕1号" });
        Assert.NotEmpty(await d.RefusedAsync<ReceiveFilingFinding>(d.Registrar, id, new { authority = "District", receivedOn = d.Today, content = "第二条越权" }));
        await d.DoAsync<IssueFilingFinding>(d.Registrar, id, new { content = "第二条增设了证明事项。", advice = "请删去第二条。" });
        var dossier = await d.DossierAsync(id);
        Assert.Equal(("correcting", d.Culture.Id), (dossier.State, dossier.HolderUnitId));
        Assert.Equal(ClockState.Met, dossier.Clocks.Single(clock => clock.Term == "NDOC-09").State);

        using var clerk = await d.ClientAsync(d.CultureClerk);
        var opinion = await clerk.GetStringAsync(await NoticeAsync(clerk, "normative-document", id, "备案审查意见书"));
        foreach (var words in (string[])["清莲司法备审〔2026〕1号", "清莲区文化和旅游局", "第二条增设了证明事项。", "请删去第二条。", "30日内反馈"])
            Assert.Contains(words, opinion);
        var report = await clerk.GetStringAsync(await NoticeAsync(clerk, "normative-document", id, "备案报告"));
        foreach (var words in (string[])["清莲文旅备〔2026〕1号", "清莲区文化和旅游局关于报送", "现将该文件及有关材料报送备案"])
            Assert.Contains(words, report);
    }

    [Fact]
    public async Task FilingReport_OfAGovernmentDocument_GoesInTheGovernmentsName()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync();
        using var registrar = await d.ClientAsync(d.Registrar);
        var report = await registrar.GetStringAsync(await NoticeAsync(registrar, "normative-document", id, "备案报告"));
        Assert.Contains("清莲区人民政府关于报送", report);
        Assert.DoesNotContain("清莲区司法局", report);
    }

    [Fact]
    public async Task Filing_SentBack_IsFiledAgain_AndWasNotAcceptedTheFirstTime_HoweverItIsTicked()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync();
        Assert.NotEmpty(await d.RefusedAsync<FileWithGovernment>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2026〕9号" }));
        await d.DoAsync<ReturnFiling>(d.Registrar, id, new { authority = "Government", returnedOn = d.Today, reason = "缺少制定依据" });
        var dossier = await d.DossierAsync(id);
        Assert.Equal(("filing", true, d.Bureau.Id, "NDOC-15"), (dossier.State, dossier.IsOpen, dossier.HolderUnitId, dossier.DueTerm));
        Assert.NotEmpty(await d.RefusedAsync<RecordFilingResult>(d.Registrar, id, new { authority = "Government", registeredOn = d.Today, standard = true }));

        d.GoTo(d.Today.AddDays(3));
        await d.DoAsync<FileWithGovernment>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2026〕3号" });
        Assert.Equal("in-force", (await d.DossierAsync(id)).State);
        await d.DoAsync<RecordFilingResult>(d.Registrar, id, new { authority = "Government", registeredOn = d.Today, standard = true });
        await d.DoAsync<RecordFilingResult>(d.Registrar, id, new { authority = "Congress", registeredOn = d.Today, standard = true });
        var record = await d.CaseAsync(id);
        Assert.Equal([false, true, false], record.Filings.Select(record.AcceptedFirstTime));
        Assert.Equal([null, true, true], record.Filings.Select(filing => filing.Standard));
        Assert.Equal(["1/1", "0/1"], await d.WithDbAsync(async db => (string[])[await ValueAsync(db, "NF-07.3", d.Today), await ValueAsync(db, "NF-07.4", d.Today)]));

        using var registrar = await d.ClientAsync(d.Registrar);
        var packages = new List<byte[]>();
        foreach (var query in (string[])["?time=1", "?time=2", ""])
            packages.Add(await registrar.GetByteArrayAsync($"/work/normative-document/{id}/filing/市人民政府.zip{query}"));
        Assert.NotEqual(packages[0], packages[1]);
        Assert.Equal(packages[1], packages[2]);
        Assert.Equal(HttpStatusCode.NotFound, (await registrar.GetAsync($"/work/normative-document/{id}/filing/市人民政府.zip?time=3")).StatusCode);
    }

    [Fact]
    public async Task DepartmentFiling_SentBack_ComesBackToItsDrafter()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PublishedInOwnHouseAsync();
        await d.DoAsync<FileWithDistrict>(d.CultureClerk, id, new { on = d.Today, reportNumber = "清莲文旅备〔2026〕1号" });
        await d.DoAsync<ReturnFiling>(d.Registrar, id, new { authority = "District", returnedOn = d.Today, reason = "缺少起草说明", until = d.Today.AddDays(5) });
        var dossier = await d.DossierAsync(id);
        Assert.Equal(("filing-with-district", d.Culture.Id, d.Today.AddDays(5)), (dossier.State, dossier.HolderUnitId, dossier.DueOn));
        await d.DoAsync<FileWithDistrict>(d.CultureClerk, id, new { on = d.Today, reportNumber = "清莲文旅备〔2026〕2号" });
        Assert.Equal("filing-review", (await d.DossierAsync(id)).State);
    }

    private static async Task<string> ValueAsync(Mingfa.Web.Platform.Db.MingfaDb db, string figure, DateOnly today)
    {
        var value = await new FigureReader(db).ReadAsync(new FigureRegistry().Find(figure)!, today, new FigurePeriod(today.AddYears(-1), today));
        return $"{value.Value}/{value.Of}";
    }

    private static Task<string> MessageToAsync(NormativeDistrict d, long id, long unit) => d.WithDbAsync(db =>
        db.Set<Notification>().Where(message => message.DossierId == id && message.UnitId == unit).OrderByDescending(message => message.Id).Select(message => message.Text).FirstAsync());

    internal static async Task<string> NoticeAsync(HttpClient reader, string procedure, long id, string name)
    {
        IHtmlDocument page = await new HtmlParser().ParseDocumentAsync(await reader.GetStringAsync($"/work/{procedure}/{id}"));
        return page.QuerySelectorAll("a[href$='notice.html']").Last(link => link.TextContent.Contains(name, StringComparison.Ordinal)).GetAttribute("href")!;
    }
}
