using AngleSharp.Html.Parser;
using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>同时废止 — a new document ends others of the same organ on the day it takes effect, and both pages say so.</summary>
public sealed class RepealedDocumentTests
{
    private static object Publication(NormativeDistrict d, params string?[] repeals) =>
        new { effectiveOn = d.Today.AddDays(10), expiresOn = d.Today.AddYears(3), interpretation = "解读", repeals };

    [Fact]
    public async Task Publish_RepealingAnother_EndsItOnTheDayOfEffect_NotBefore()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var old = await d.PublishedAsync(DocumentScenes.Proposal("旧办法", market: false));
        d.GoTo(d.Today.AddDays(5));
        var id = await d.PrintedAsync(DocumentScenes.Proposal("新办法", market: false));
        var effective = d.Today.AddDays(10);
        await d.DoAsync<Publish>(d.Secretary, id, Publication(d, (await d.CaseAsync(old)).RegisterNumber));

        // What ends on a day is not kept in force beyond it by a decision to repeal it later.
        foreach (var later in new[] { 0, 30 })
            Assert.Contains("废止日期应早于该日", Assert.Single(await d.RefusedAsync<Repeal>(d.Secretary, old, new { on = effective.AddDays(later), reason = "过时" })).Message);
        var ended = await d.DocumentAsync(old);
        Assert.NotNull(ended.InForceOn(effective.AddDays(-1)));
        Assert.Null(ended.InForceOn(effective));
        Assert.Equal((DocumentEnd.Repealed, (DateOnly?)effective), (ended.End!.Value, ended.EndedOn));
        Assert.Equal(RelationKind.Repeals, Assert.Single((await d.DocumentAsync(id)).Relations).Kind);

        d.GoTo(effective.AddDays(-1));
        await d.SweepAsync();
        Assert.NotEqual("repealed", (await d.DossierAsync(old)).State);
        d.GoTo(effective);
        await d.SweepAsync();
        Assert.Equal("repealed", (await d.DossierAsync(old)).State);

        using var client = await d.ClientAsync(d.CultureClerk);
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/documents/{ended.Slug}"));
        Assert.Contains("被废止，由", page.QuerySelector("section[aria-labelledby=relations]")!.TextContent);
    }

    [Fact]
    public async Task Publish_RepealingWhatItMayNot_IsRefused()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var own = await d.PublishedAsync(DocumentScenes.Proposal("旧办法", market: false));
        await d.DoAsync<Repeal>(d.Secretary, own, new { on = d.Today.AddDays(1), reason = "不再需要" });
        var ended = (await d.CaseAsync(own)).RegisterNumber;
        var department = await d.DoAsync<RegisterExisting>(d.Registrar, null, new
        {
            title = "文旅办法",
            level = "Department",
            unit = d.Culture.Id,
            registerNumber = "莲文旅规〔2024〕1号",
            documentNumber = "莲文旅〔2024〕1号",
            publishedOn = d.Today.AddYears(-1),
            effectiveOn = d.Today.AddYears(-1),
            expiresOn = d.Today.AddYears(2),
            text = DocumentScenes.Text,
        });
        var id = await d.PrintedAsync(DocumentScenes.Proposal("新办法", market: false));
        var findings = await d.RefusedAsync<Publish>(d.Secretary, id, Publication(d, "清莲规〔2020〕009－区政府009", ended, (await d.CaseAsync(department)).RegisterNumber));
        Assert.Equal(3, findings.Count(finding => finding.Field == "repeals"));
    }
}
