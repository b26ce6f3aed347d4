using AngleSharp.Html.Parser;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Parameters;

namespace Mingfa.Tests.NormativeDocuments;

/// <summary>规范性文件台账: what is about to run out is what the reminder says, and only what is in force.</summary>
public sealed class DocumentRegisterTests
{
    private static Task<long> ExistingAsync(NormativeDistrict d, string title, DateOnly expires, DateOnly? effective = null) => d.DoAsync<RegisterExisting>(d.Registrar, null, new
    {
        title,
        level = "Department",
        unit = d.Culture.Id,
        registerNumber = title,
        documentNumber = title,
        publishedOn = effective is null ? new DateOnly(2024, 5, 1) : d.Today,
        effectiveOn = effective ?? new DateOnly(2024, 6, 1),
        expiresOn = expires,
        text = DocumentScenes.Text,
    });

    private static async Task<string[]> ListedAsync(HttpClient client, RegisterState state) =>
        [.. new HtmlParser().ParseDocument(await client.GetStringAsync($"/work/documents?State={state}")).QuerySelectorAll("main tbody th a").Select(link => link.TextContent).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Expiring_BeginsOnTheDayOfTheReminder_AsTheDistrictHasSetIt()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var expires = new DateOnly(2026, 12, 31);
        var id = await ExistingAsync(d, "甲办法", expires);
        var reminder = new DateOnly(2026, 6, 30);

        d.GoTo(reminder.AddDays(-1));
        using var client = await d.ClientAsync(d.Registrar);
        await d.SweepAsync();
        Assert.Equal("in-force", (await d.DossierAsync(id)).State);
        Assert.Empty(await ListedAsync(client, RegisterState.Expiring));
        d.GoTo(reminder);
        await d.SweepAsync();
        Assert.Equal("expiring", (await d.DossierAsync(id)).State);
        Assert.Equal(["甲办法"], await ListedAsync(client, RegisterState.Expiring));

        // Of a district that reminds three months ahead.
        await d.SetAsync(TermParameters.Of("NDOC-14")!, 3);
        Assert.Empty(await ListedAsync(client, RegisterState.Expiring));
        Assert.Contains("\"有效\"", await client.GetStringAsync("/work/documents/export.csv"));
        d.GoTo(new DateOnly(2026, 9, 30));
        using var later = await d.ClientAsync(d.LegalReviewer);
        Assert.Equal(["甲办法"], await ListedAsync(later, RegisterState.Expiring));
        Assert.Contains("\"即将到期\"", await later.GetStringAsync("/work/documents/export.csv"));
    }

    [Fact]
    public async Task Expiring_IsOnlyWhatIsInForce_NotWhatIsToCome_NorWhatRanOutBeforeTheClockWasRead()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        await ExistingAsync(d, "将施行", d.Today.AddMonths(4), effective: d.Today.AddDays(30));
        await ExistingAsync(d, "将到期", d.Today.AddMonths(4));
        await ExistingAsync(d, "有效", d.Today.AddYears(2));
        await ExistingAsync(d, "已到期", d.Today.AddDays(5));
        d.GoTo(d.Today.AddDays(6));
        using var client = await d.ClientAsync(d.Registrar);
        Assert.Equal(["将到期"], await ListedAsync(client, RegisterState.Expiring));
        Assert.Equal(["将施行"], await ListedAsync(client, RegisterState.NotYetInForce));
        Assert.Equal(["将到期", "有效"], await ListedAsync(client, RegisterState.InForce));
        Assert.Equal(["已到期"], await ListedAsync(client, RegisterState.Ended));
    }
}
