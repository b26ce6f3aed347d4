using AngleSharp.Html.Parser;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class DocumentRegisterPageTests
{
    /// <summary>On a phone each document is a card: every value stands with the name of its column, the title as the head of its row.</summary>
    [Fact]
    public async Task Register_NamesEveryValueOfItsRows()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.PublishedInOwnHouseAsync();
        using var clerk = await d.ClientAsync(d.CultureClerk);
        var table = new HtmlParser().ParseDocument(await clerk.GetStringAsync("/work/documents")).QuerySelector("main table.cards")!;
        string[] heads = [.. table.QuerySelectorAll("thead th").Select(head => head.TextContent)];
        var row = Assert.Single(table.QuerySelectorAll("tbody tr"));
        Assert.Equal(heads.Length, row.Children.Length);
        Assert.Equal(heads.Where(head => head != "文件名称"), row.QuerySelectorAll("td").Select(cell => cell.GetAttribute("data-label")));
        Assert.Contains((await d.CaseAsync(id)).Title, Assert.Single(row.QuerySelectorAll("th[scope=row]")).TextContent);
    }
}
