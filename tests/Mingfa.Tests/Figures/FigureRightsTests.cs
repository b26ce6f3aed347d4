using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Figures;
using Mingfa.Web.Platform.Ui;

namespace Mingfa.Tests.Figures;

/// <summary>Who may read an entry of a register reads the row of a figure that counts it; for everybody else the row is a number.</summary>
public sealed class FigureRightsTests(SeededDistrict seeded)
{
    private const string AsOf = "2018-11-30";

    [Fact]
    public async Task Keeper_ReadsEveryRowOfHisRegisterByName_AndOneOfAnotherUnitTheNumberOnly()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        foreach (var (user, figure) in new[]
        {
            ("justice.clerk", "F-21"), ("justice.clerk", "F-23"), ("justice.clerk", "F-40"), ("justice.clerk", "F-45.1"), ("justice.clerk", "F-56"),
            ("petition.clerk", "F-29"), ("petition.clerk", "F-60"), ("audit.clerk", "OV-02"), ("gov-office.clerk", "F-36"),
        })
        {
            var (keeper, overseer) = (await RowsAsync(district, user, figure), await RowsAsync(district, "mayor", figure));
            Assert.True(keeper.Count > 0, figure);
            Assert.Equal(overseer.Select(row => row.GetRawText()), keeper.Select(row => row.GetRawText()));
            var other = await RowsAsync(district, "culture.clerk", figure);
            Assert.Equal(keeper.Count, other.Count);
            Assert.Contains(other, IsMasked);
        }
    }

    /// <summary>Neither more nor less than the register itself shows: an entry read in every column, and what concerns one's own unit.</summary>
    [Fact]
    public async Task Successor_ReadsTheRowsOfTheUnitHeContinues_AndNoneOfAnothers()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        using var http = As(district, "environment.clerk");
        foreach (var figure in new[] { "F-40", "F-60" })
        {
            var all = await RowsAsync(district, "mayor", figure);
            var own = await RowsAsync(district, "environment.clerk", figure);
            Assert.Equal(all.Count, own.Count);
            foreach (var (whole, row) in all.Zip(own))
            {
                using var entry = await http.GetAsync(whole.GetProperty("href").GetString());
                Assert.Equal(entry.StatusCode == HttpStatusCode.OK, !IsMasked(row));
            }

            Assert.Contains(own, IsMasked);
            var units = own.Where(row => !IsMasked(row)).Select(row => row.GetProperty("unitId").GetInt64()).ToHashSet();
            Assert.NotEmpty(units);
            var stranger = all.Select(row => row.GetProperty("unitId").GetInt64()).First(unit => !units.Contains(unit));
            foreach (var way in new[] { $"/figures/{figure}?asOf={AsOf}&unit=", $"/figures/{figure}/export.csv?asOf={AsOf}&unit=" })
            {
                Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(way + units.First())).StatusCode);
                Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(way + stranger)).StatusCode);
            }
        }
    }

    [Fact]
    public async Task PageAndFiles_NameTheSameRowsAsTheInterface()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        foreach (var user in new[] { "petition.clerk", "culture.clerk", "environment.clerk" })
        {
            using var browser = await district.SignedInAsync(user);
            var rows = await RowsAsync(district, user, "F-60");
            Assert.True(rows.Count > 0);
            var page = await browser.PageAsync($"/figures/F-60?asOf={AsOf}");
            Assert.Equal(
                rows.Take(50).Select(row => row.GetProperty("href").GetString()),
                page.QuerySelectorAll("[aria-label=明细] tbody th").Select(cell => cell.QuerySelector("a")?.GetAttribute("href")));
            var file = JsonSerializer.Deserialize<JsonElement[]>(await browser.Http.GetStringAsync($"/figures/F-60/export.json?asOf={AsOf}"))!;
            Assert.Equal(rows.Select(row => row.GetProperty("label").GetString()), file.Select(row => row.GetProperty("label").GetString()));
            var lines = (await browser.Http.GetStringAsync($"/figures/F-60/export.csv?asOf={AsOf}")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[2]);
            Assert.Equal(rows.Select(row => row.GetProperty("id").ToString()), lines);
        }
    }

    /// <summary>A row's link leads somewhere.</summary>
    [Fact]
    public async Task EveryFigure_OpensAtAPageThereIs()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        await using var scope = district.Services.CreateAsyncScope();
        var links = scope.ServiceProvider.GetRequiredService<LiveLinks>();
        Assert.All(new FigureRegistry().All.Where(figure => figure.RecordPath is not null), figure => Assert.True(links.Exists(figure.RecordPath!.Replace("{0}", "1", StringComparison.Ordinal)), figure.Id));
    }

    /// <summary>Decisions stand in three registers, corrections in one more: each row is found where it says, whatever its number.</summary>
    [Fact]
    public async Task RowsOfSeveralRegisters_AreFoundByTheRegisterAndNumberTheyAreShownWith()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        using var http = As(district, "justice.chief");
        foreach (var id in new[] { "F-43.3", "EN-16" })
        {
            var rows = await RowsAsync(district, "justice.chief", id);
            Assert.True(rows.Select(row => row.GetProperty("register").GetString()).Distinct().Count() > 1, id);
            foreach (var row in rows)
            {
                Assert.NotNull(row.GetProperty("label").GetString());
                Assert.Equal($"/registers/{row.GetProperty("register").GetString()}/{row.GetProperty("id").GetInt64()}", row.GetProperty("href").GetString());
            }

            foreach (var row in rows.DistinctBy(row => row.GetProperty("register").GetString()))
            {
                using var entry = await http.GetAsync(row.GetProperty("href").GetString());
                Assert.Equal(HttpStatusCode.OK, entry.StatusCode);
                Assert.Contains(row.GetProperty("label").GetString()!.Split(' ')[0], (await Browser.DomAsync(entry)).Body!.TextContent);
            }

            var lines = (await http.GetStringAsync($"/figures/{id}/export.csv?asOf={AsOf}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(rows.Count + 1, lines.Length);
            Assert.Equal(rows.Select(row => $"{row.GetProperty("id").GetInt64()}"), lines.Skip(1).Select(line => line.Split(',')[2]));
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/figures/{id}/export.xlsx?asOf={AsOf}")).StatusCode);
            var (code, output) = await seeded.RunAsync("figure", id, "--as-of", AsOf, "--rows");
            Assert.Equal(0, code);
            Assert.Equal(rows.Select(row => row.GetProperty("href").GetString()), output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim()));
            // A page begins where the one before ended, whatever the numbers shown.
            Assert.Equal(rows.Count, rows.Select(row => row.GetProperty("href").GetString()).Distinct().Count());
        }
    }

    private static bool IsMasked(JsonElement row) =>
        new[] { "id", "register", "on", "unitId", "href" }.All(name => row.GetProperty(name).ValueKind == JsonValueKind.Null);

    private static async Task<List<JsonElement>> RowsAsync(LivingDistrict district, string user, string figure)
    {
        using var http = As(district, user);
        var (rows, next) = (new List<JsonElement>(), "");
        do
        {
            var page = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync($"/api/v1/figures/{figure}/rows?asOf={AsOf}&after={next}"));
            rows.AddRange(page.GetProperty("rows").EnumerateArray());
            next = page.GetProperty("next").ToString();
        }
        while (next.Length > 0);
        return rows;
    }

    private static HttpClient As(LivingDistrict district, string user)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = district.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", district.Accounts[user].Token);
        return http;
    }
}
