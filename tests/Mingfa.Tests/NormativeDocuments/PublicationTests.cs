using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Procedures;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class PublicationTests
{
    [Fact]
    public async Task Register_GivesConsecutiveNumbersWithoutGap_DistrictAndOrganApart()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var first = await d.SignedAsync();
        await d.DoAsync<Register>(d.Registrar, first, new { });
        Assert.Equal("清莲规〔2026〕001－区政府001", (await d.CaseAsync(first)).RegisterNumber);
        // A refused attempt uses no number.
        Assert.NotEmpty(await d.RefusedAsync<Register>(d.Registrar, first, new { }));
        var second = await d.SignedAsync();
        await d.DoAsync<Register>(d.Registrar, second, new { });
        Assert.Equal("清莲规〔2026〕002－区政府002", (await d.CaseAsync(second)).RegisterNumber);
        await d.DoAsync<Print>(d.Secretary, second, new { on = d.Today });
        Assert.Equal("清莲政规〔2026〕1号", (await d.CaseAsync(second)).DocumentNumber);
    }

    [Fact]
    public async Task Register_TwoAtOnce_GetDistinctConsecutiveNumbers()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var ids = new[] { await d.SignedAsync(), await d.SignedAsync(), await d.SignedAsync() };
        await Task.WhenAll(ids.Select(id => d.DoAsync<Register>(d.Registrar, id, new { })));
        var numbers = await Task.WhenAll(ids.Select(d.CaseAsync));
        Assert.Equal(
            ["清莲规〔2026〕001－区政府001", "清莲规〔2026〕002－区政府002", "清莲规〔2026〕003－区政府003"],
            numbers.Select(record => record.RegisterNumber!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Publish_EffectiveBeforePublication_IsRefused()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PrintedAsync();
        var findings = await d.RefusedAsync<Publish>(d.Secretary, id, new { effectiveOn = d.Today.AddDays(-1), expiresOn = d.Today.AddYears(2), interpretation = "解读" });
        Assert.Equal("effectiveOn", Assert.Single(findings).Field);
    }

    [Fact]
    public async Task Published_ButNotYetInForce_IsListedAsComing_AndSaysSo()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await d.PublishedAsync();
        async Task<string[]> ListAsync(PublicDocuments.Standing status, DateOnly day) =>
            [.. (await d.WithDbAsync(db => PublicDocuments.LoadAsync(db, new() { Status = status }, day))).Rows.Select(row => row.StandingOn(day))];
        Assert.Equal(["尚未施行"], await ListAsync(PublicDocuments.Standing.Coming, d.Today));
        Assert.Empty(await ListAsync(PublicDocuments.Standing.InForce, d.Today));
        Assert.Empty(await ListAsync(PublicDocuments.Standing.Coming, d.Today.AddDays(1)));
        Assert.Equal(["有效"], await ListAsync(PublicDocuments.Standing.InForce, d.Today.AddDays(1)));
        Assert.Equal(["有效期届满失效"], await ListAsync(PublicDocuments.Standing.All, d.Today.AddYears(6)));
    }

    [Fact]
    public async Task Publish_OnAnotherDayThanTheTextSays_IsRefused()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var effective = d.Today.AddYears(1);
        var id = await d.PrintedAsync(text: $"第一条　为了促进发展，制定本措施。\n第二条　本措施自{effective:yyyy年M月d日}起施行。");
        var finding = Assert.Single(await d.RefusedAsync<Publish>(d.Secretary, id, new { effectiveOn = effective.AddDays(1), expiresOn = effective.AddYears(2), interpretation = "解读" }));
        Assert.Equal("effectiveOn", finding.Field);
        Assert.Contains("第二条", finding.Message);
        await d.DoAsync<Publish>(d.Secretary, id, new { effectiveOn = effective, expiresOn = effective.AddYears(2), interpretation = "解读" });
    }

    [Fact]
    public async Task Sign_ByHand_IsTheActorsOwn_ByAnotherIsNotedAsFromPaper()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ReviewedAsync();
        await d.DoAsync<PutOnAgenda>(d.Secretary, id, new { meeting = "常务会议", on = d.Today });
        await d.DoAsync<Deliberate>(d.Secretary, id, new { result = "Adopted", minutes = "通过" });
        await d.DoAsync<Sign>(d.Mayor, id, new { on = d.Today });
        Assert.Equal(d.Mayor.Name, (await d.CaseAsync(id)).SignedBy);

        var other = await d.SignedAsync();
        Assert.Equal("区长", (await d.CaseAsync(other)).SignedBy);
        Assert.Contains("据纸质签发件登记：签发人 区长", await d.WithDbAsync(db => db.Set<Act>().Where(act => act.DossierId == other).OrderBy(act => act.Id).Select(act => act.Effects).LastAsync()));
    }

    [Theory]
    [InlineData(false, 5)]
    [InlineData(true, 2)]
    public async Task Publish_ValidForADayTooLong_IsRefusedAsPolicyDefault(bool trial, int years)
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PrintedAsync(DocumentScenes.Proposal(trial: trial));
        var last = d.Today.AddYears(years).AddDays(-1);
        var finding = Assert.Single(await d.RefusedAsync<Publish>(d.Secretary, id, new { effectiveOn = d.Today, expiresOn = last.AddDays(1), interpretation = "解读" }));
        Assert.Equal("expiresOn", finding.Field);
        Assert.Contains("政策默认", finding.Message);
        await d.DoAsync<Publish>(d.Secretary, id, new { effectiveOn = d.Today, expiresOn = last, interpretation = "解读" });
    }

    [Fact]
    public async Task File_WithBothAuthorities_IsTimelyEach_AndTheDocumentIsThenInForce()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PublishedAsync();
        var published = d.Today;
        d.GoTo(published.AddDays(10));
        await d.DoAsync<FileWithGovernment>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2026〕1号" });
        Assert.Equal("filing", (await d.DossierAsync(id)).State);
        d.GoTo(published.AddDays(40));
        await d.DoAsync<FileWithCongress>(d.Registrar, id, new { on = d.Today, reportNumber = "清莲政备〔2026〕2号" });
        Assert.Equal("in-force", (await d.DossierAsync(id)).State);
        var filings = (await d.CaseAsync(id)).Filings;
        Assert.Equal([true, false], filings.Select(filing => filing.Timely));
        await d.DoAsync<RecordFilingResult>(d.Registrar, id, new { authority = "Government", registeredOn = d.Today, standard = true });
        Assert.True((await d.CaseAsync(id)).Filings[0].Standard);
    }

    [Fact]
    public async Task File_LeavesAPackageWithReportTextNotesBasisOpinionAndAttachments()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync();
        var package = await d.WithDbAsync(db => db.Set<FilingPackage>().FirstAsync(p => p.CaseId == id && p.Authority == "市人民政府"));
        using var zip = new ZipArchive(new MemoryStream(package.Zip));
        Assert.Equal(
            ["1 备案报告.docx", "2 正式文本.docx", "2 正式文本.html", "3 起草说明和意见采纳情况.docx", "4 制定依据.txt", "5 合法性审核意见书.docx", "6 起草材料/1 补贴测算.txt"],
            zip.Entries.Select(entry => entry.FullName));
        using var html = new StreamReader(zip.GetEntry("2 正式文本.html")!.Open());
        var text = await html.ReadToEndAsync();
        Assert.Contains("清莲区人民政府文件", text);
        Assert.Contains("清莲政规〔2026〕1号", text);
        Assert.Contains("第二条", text);
        using var attachment = new StreamReader(zip.GetEntry("6 起草材料/1 补贴测算.txt")!.Open());
        Assert.Equal("每户五百元", await attachment.ReadToEndAsync());
    }
}
