using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Figures;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>What programs read of the documents says the same as the page, on the same day.</summary>
public sealed class OpenDataTests
{
    [Fact]
    public async Task JsonLd_SaysInForce_OnlyWhileItIs()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var document = await d.DocumentAsync(await d.PublishedAsync(DocumentScenes.Proposal(market: false)));
        using var client = await PublicAsync(d);
        async Task<JsonNode> ReadAsync() => JsonNode.Parse(await client.GetStringAsync($"/documents/{document.Slug}.jsonld"))!;
        Assert.Equal("NotInForce", (string?)(await ReadAsync())["legislationLegalForce"]);
        d.GoTo(d.Today.AddDays(1));
        var inForce = await ReadAsync();
        Assert.Equal("InForce", (string?)inForce["legislationLegalForce"]);
        Assert.Equal($"{document.LatestEdition.EffectiveOn:yyyy-MM-dd}/{document.LatestEdition.ExpiresOn:yyyy-MM-dd}", (string?)inForce["temporalCoverage"]);
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/documents/{document.Slug}"));
        Assert.True(JsonNode.DeepEquals(inForce, JsonNode.Parse(page.QuerySelector("head script[type='application/ld+json']")!.TextContent)));
        d.GoTo(d.Today.AddYears(6));
        Assert.Equal("NotInForce", (string?)(await ReadAsync())["legislationLegalForce"]);
    }

    [Fact]
    public async Task CsvAndJson_FollowTheSameFilters_AndSayHowADocumentStandsThatDay()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var document = await d.DocumentAsync(await d.PublishedAsync(DocumentScenes.Proposal(market: false)));
        await d.PublishedAsync(DocumentScenes.Proposal(market: false), DocumentScenes.Text.Replace("负责组织", "牵头组织"));
        using var client = await PublicAsync(d);
        var csv = (await client.GetStringAsync("/api/v1/public/documents.csv?q=负责组织")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, csv.Length);
        Assert.Contains("\"有效\"", csv[1]);
        Assert.Contains($"{client.BaseAddress}documents/{document.Slug}", csv[1]);
        var list = JsonNode.Parse(await client.GetStringAsync($"/api/v1/public/documents?q=负责组织&asOf={document.PublishedOn:yyyy-MM-dd}"))!;
        Assert.Equal("尚未施行", (string?)Assert.Single(list["rows"]!.AsArray())!["standing"]);
    }

    /// <summary>On a day of the first edition the list shows, and finds, the first edition.</summary>
    [Fact]
    public async Task List_OfADayBeforeARevisionTakesEffect_ShowsTheEditionOfThatDay()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var first = await d.PublishedAsync(DocumentScenes.Proposal(market: false));
        d.GoTo((await d.CaseAsync(first)).EffectiveOn!.Value);
        var second = await d.PrintedAsync(
            DocumentScenes.Proposal(market: false, replaces: (await d.CaseAsync(first)).RegisterNumber!, mode: "Revision"), DocumentScenes.Text.Replace("负责组织", "牵头组织"));
        var effective = d.Today.AddDays(30);
        await d.DoAsync<Publish>(d.Secretary, second, new { effectiveOn = effective, expiresOn = effective.AddYears(3), interpretation = "解读" });
        using var client = await PublicAsync(d);
        async Task<string[]> EffectiveAsync(string words, DateOnly day) =>
            [.. JsonNode.Parse(await client.GetStringAsync($"/api/v1/public/documents?status=InForce&q={words}&asOf={day:yyyy-MM-dd}"))!["rows"]!.AsArray().Select(row => (string)row!["effectiveOn"]!)];
        var eve = effective.AddDays(-1);
        Assert.Equal([$"{(await d.CaseAsync(first)).EffectiveOn:yyyy-MM-dd}"], await EffectiveAsync("负责组织", eve));
        Assert.Empty(await EffectiveAsync("牵头组织", eve));
        Assert.Empty(await EffectiveAsync("负责组织", effective));
        Assert.Equal([$"{effective:yyyy-MM-dd}"], await EffectiveAsync("牵头组织", effective));

        // An edition issued anew has its own number and day, in the list, in the count of documents made and among those to be filed.
        async Task<string> ListedAsync(DateOnly day) => Assert.Single((await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/documents?asOf={day:yyyy-MM-dd}"))).QuerySelectorAll("main tbody tr")).TextContent;
        foreach (var (day, id) in new[] { (eve, first), (effective, second) })
        {
            var (listed, issued) = (await ListedAsync(day), await d.CaseAsync(id));
            Assert.Contains(issued.DocumentNumber!, listed);
            Assert.Contains(issued.RegisterNumber!, listed);
            Assert.Contains($"{issued.PublishedOn:yyyy-MM-dd}", listed);
        }

        var figures = await d.WithDbAsync(async db => (
            (await new FigureReader(db).ReadAsync(new FigureRegistry().Find("F-15")!, d.Today)).Value,
            (await new FigureReader(db).ReadAsync(new FigureRegistry().Find("F-16.2")!, d.Today)).Of));
        Assert.Equal((2L, 4L), figures);
    }

    /// <summary>The number people are to cite is that of the edition in force; the one it had before still finds it.</summary>
    [Fact]
    public async Task RegisterAndHomePage_ShowTheNumbersOfTheEditionInForce_AndTheOldOnesFindIt()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var first = await d.PublishedAsync(DocumentScenes.Proposal("清莲区甲办法", market: false), years: 3);
        d.GoTo((await d.CaseAsync(first)).EffectiveOn!.Value);
        var second = await d.PrintedAsync(DocumentScenes.Proposal("清莲区乙办法", market: false, replaces: (await d.CaseAsync(first)).RegisterNumber!, mode: "Revision"), DocumentScenes.Text.Replace("负责组织", "牵头组织"));
        var effective = d.Today.AddDays(20);
        await d.DoAsync<Publish>(d.Secretary, second, new { effectiveOn = effective, expiresOn = effective.AddYears(3), interpretation = "解读" });
        var (old, now) = (await d.CaseAsync(first), await d.CaseAsync(second));
        using var clerk = await d.ClientAsync(d.CultureClerk);
        async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(string path) => await new HtmlParser().ParseDocumentAsync(await clerk.GetStringAsync(path));
        foreach (var (day, shown, hidden) in new[] { (effective.AddDays(-1), old, now), (effective, now, old) })
        {
            d.GoTo(day);
            foreach (var number in new[] { old.RegisterNumber!, old.DocumentNumber!, now.RegisterNumber!, now.DocumentNumber! })
            {
                var row = Assert.Single((await PageAsync($"/work/documents?Q={Uri.EscapeDataString(number)}")).QuerySelectorAll("main tbody tr")).TextContent;
                Assert.All(new[] { shown.RegisterNumber!, shown.DocumentNumber!, shown.Title, $"{shown.PublishedOn:yyyy-MM-dd}" }, said => Assert.Contains(said, row));
                Assert.DoesNotContain(hidden.DocumentNumber!, row);
            }

            var open = JsonNode.Parse(await clerk.GetStringAsync($"/api/v1/public/documents/{(await d.DocumentAsync(second)).Slug}"))!;
            Assert.Equal((shown.Title, shown.DocumentNumber, shown.RegisterNumber, $"{shown.PublishedOn:yyyy-MM-dd}"),
                ((string?)open["title"], (string?)open["documentNumber"], (string?)open["registerNumber"], (string?)open["publishedOn"]));

            var csv = await clerk.GetStringAsync("/work/documents/export.csv");
            Assert.Contains($"\"{shown.RegisterNumber}\",\"{shown.DocumentNumber}\"", csv);
            Assert.DoesNotContain(hidden.DocumentNumber!, csv);
            var latest = Assert.Single((await PageAsync("/")).QuerySelectorAll("section[aria-labelledby=latest] li")).TextContent;
            Assert.Contains($"{shown.DocumentNumber} · {shown.PublishedOn:yyyy-MM-dd} 公布", latest);
            var page = await PageAsync($"/work/documents/{(await d.DocumentAsync(second)).Id}");
            Assert.Contains(shown.DocumentNumber!, page.QuerySelector("dl.facts")!.TextContent);
            Assert.All(new[] { old.DocumentNumber!, now.DocumentNumber! }, number => Assert.Contains(number, page.QuerySelector("main table")!.TextContent));
        }
    }

    [Fact]
    public async Task OneDocument_NamesEditionsWithTheirNumbers_RelationsAndTheRecordThatProvesIt()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var first = await d.PublishedAsync(DocumentScenes.Proposal("清莲区甲办法", market: false));
        d.GoTo(d.Today.AddDays(2));
        var second = await d.PublishedAsync(DocumentScenes.Proposal("清莲区乙办法", market: false, replaces: (await d.CaseAsync(first)).RegisterNumber, mode: "Replacement"));
        using var client = await PublicAsync(d);
        var answer = JsonNode.Parse(await client.GetStringAsync($"/api/v1/public/documents/{(await d.DocumentAsync(second)).Slug}"))!;
        Assert.Equal((await d.DocumentAsync(first)).Slug, (string?)Assert.Single(answer["relations"]!.AsArray())!["slug"]);
        var edition = Assert.Single(answer["editions"]!.AsArray())!;
        Assert.Equal((await d.CaseAsync(second)).RegisterNumber, (string?)edition["registerNumber"]);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.GetAsync((string?)edition["record"])).StatusCode);
    }

    [Fact]
    public async Task HomePage_HasSixEntrances_AndEachLeadsSomewhere()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        using var client = await PublicAsync(d);
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync("/"));
        var entrances = page.QuerySelectorAll(".entrances a").ToList();
        Assert.Equal(["文件", "办事", "公开", "互动", "监督", "数据"], entrances.Select(entrance => entrance.QuerySelector("strong")!.TextContent));
        foreach (var entrance in entrances)
            Assert.True((await client.GetAsync(entrance.GetAttribute("href"))).IsSuccessStatusCode);
    }

    private static async Task<HttpClient> PublicAsync(NormativeDistrict d)
    {
        var client = await d.ClientAsync(d.CultureClerk);
        client.DefaultRequestHeaders.Authorization = null;
        return client;
    }
}
