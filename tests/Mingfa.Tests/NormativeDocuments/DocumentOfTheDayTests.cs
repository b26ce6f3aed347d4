using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Reflection;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>政府信息公开条例第二十条: what the public reads as the text of a day is the text of that day.</summary>
public sealed class DocumentOfTheDayTests
{
    [Fact]
    public async Task Document_OnADay_IsTheEditionOfThatDay_AndNoneBeforeItsPublication()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var first = await d.PublishedAsync(DocumentScenes.Proposal(market: false), years: 3);
        var (published, inForce) = (d.Today, d.Today.AddDays(1));
        d.GoTo(inForce);
        var second = await d.PrintedAsync(
            DocumentScenes.Proposal(market: false, replaces: (await d.CaseAsync(first)).RegisterNumber!, mode: "Revision"), DocumentScenes.Text.Replace("负责组织", "牵头组织"));
        var revised = d.Today.AddDays(30);
        await d.DoAsync<Publish>(d.Secretary, second, new { effectiveOn = revised, expiresOn = revised.AddYears(3), interpretation = "解读" });
        var slug = (await d.DocumentAsync(first)).Slug;
        d.GoTo(revised.AddDays(10));
        using var client = await d.ClientAsync(d.CultureClerk);

        async Task<(string Standing, string Text)> OnAsync(DateOnly day)
        {
            var page = await PageAsync(client, $"/documents/{slug}?asOf={day:yyyy-MM-dd}", HttpStatusCode.OK);
            return (page.QuerySelector("article.document .tag")!.TextContent, page.QuerySelector("main")!.TextContent);
        }

        // One of its three articles differs.
        Assert.Contains(
            "有 1 处不同：修改 1 处，新增 0 处，删除 0 处，只有条号变动 0 处；其余 2 处没有变化。",
            (await PageAsync(client, $"/documents/{slug}?edition=2&compare=1", HttpStatusCode.OK)).QuerySelector("#changes")!.TextContent);

        var eve = await OnAsync(published.AddDays(-1));
        Assert.Equal($"{published.AddDays(-1):yyyy-MM-dd} 当日尚未公布", eve.Standing);
        Assert.DoesNotContain("负责组织", eve.Text);
        Assert.DoesNotContain("牵头组织", eve.Text);
        foreach (var (day, standing, words) in new[]
                 {
                     (published, $"尚未施行（{inForce:yyyy-MM-dd} 起）", "负责组织"), (inForce, "有效", "负责组织"),
                     (revised.AddDays(-1), "有效", "负责组织"), (revised, "有效", "牵头组织"),
                 })
        {
            var (shown, text) = await OnAsync(day);
            Assert.Equal((day, standing), (day, shown));
            Assert.Contains(words, text.Split("历次版本")[0]);
        }
    }

    [Fact]
    public async Task History_OfFilings_NamesTheAuthorityOfEach()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.FiledAsync(DocumentScenes.Proposal(market: false));
        var filed = d.Today;
        d.GoTo(filed.AddDays(5));
        await d.DoAsync<RecordFilingResult>(d.Registrar, id, new { authority = "Congress", registeredOn = d.Today, standard = true });
        using var client = await d.ClientAsync(d.CultureClerk);
        var page = await PageAsync(client, $"/documents/{(await d.DocumentAsync(id)).Slug}", HttpStatusCode.OK);
        string[] told = [.. page.QuerySelectorAll("section[aria-labelledby=history] li").Where(stage => stage.QuerySelector("strong")?.TextContent == "备案").Select(stage => stage.TextContent)];
        Assert.Equal(2, told.Length);
        Assert.Contains("向市人民政府报送备案", told[0]);
        Assert.DoesNotContain("准予登记", told[0]);
        Assert.Contains($"向区人大常委会报送备案，{d.Today:yyyy-MM-dd} 准予登记", told[1]);
    }

    [Theory]
    [InlineData("asOf", "2025-02-30", "日期")]
    [InlineData("edition", "甲", "版本")]
    public async Task Document_AskedForWhatDoesNotExist_IsRefusedInWords_WithWhatWasTyped(string field, string typed, string label)
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var slug = (await d.DocumentAsync(await d.PublishedInOwnHouseAsync())).Slug;
        using var client = await d.ClientAsync(d.CultureClerk);
        var page = await PageAsync(client, $"/documents/{slug}?{field}={typed}", HttpStatusCode.BadRequest);
        var said = page.QuerySelector("#error-summary")!.TextContent;
        Assert.Contains(label, said);
        Assert.Contains(typed, said);
        Assert.Null(page.QuerySelector("article.document .tag"));
        Assert.DoesNotContain("负责组织", page.QuerySelector("main")!.TextContent);
        if (field == "asOf")
            Assert.Equal(typed, page.QuerySelector("input[name=asOf]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("asOf", "2025-13-40", "在哪一天有效")]
    [InlineData("year", "去年", "公布年份")]
    [InlineData("level", "Province", "文件层级")]
    public async Task List_AskedForWhatDoesNotExist_IsRefusedByTheNameOfTheField(string field, string typed, string label)
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await d.PublishedInOwnHouseAsync();
        using var client = await d.ClientAsync(d.CultureClerk);
        var page = await PageAsync(client, $"/documents?{field}={Uri.EscapeDataString(typed)}", HttpStatusCode.BadRequest);
        var said = page.QuerySelector("#error-summary")!.TextContent;
        Assert.Contains(label, said);
        Assert.DoesNotContain(field, said, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(page.QuerySelectorAll("main tbody tr"));
        if (field == "asOf")
            Assert.Equal(typed, page.QuerySelector("input[name=asOf]")!.GetAttribute("value"));
    }

    /// <summary>So that no public page answers with an English name; a paging key is never typed.</summary>
    [Fact]
    public void EveryValueAPublicPageReadsFromItsAddress_HasAChineseName()
    {
        var bound = from page in typeof(SiteOptions).Assembly.GetTypes()
                    where page.IsSubclassOf(typeof(PageModel)) && page.GetCustomAttribute<AllowAnonymousAttribute>() is not null
                    from property in page.GetProperties()
                    where property.GetCustomAttribute<BindPropertyAttribute>() is { SupportsGet: true }
                    from field in property.PropertyType.Namespace == "System" ? [property] : property.PropertyType.GetProperties().Where(each => each.CanWrite)
                    where field.PropertyType != typeof(string) && field.Name is not ("After" or "Before")
                    select (Name: $"{page.Name}.{field.Name}", Words: field.GetCustomAttribute<DisplayAttribute>()?.Name);
        var read = bound.ToList();
        Assert.True(read.Count >= 8, $"{read.Count} values are read.");
        Assert.Empty(read.Where(value => string.IsNullOrEmpty(value.Words)).Select(value => value.Name));
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path, HttpStatusCode expected)
    {
        using var answer = await client.GetAsync(path);
        Assert.Equal(expected, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }
}
