using System.Net;
using System.Text.Json;
using Mingfa.Tests.Figures;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Procedures;
using Mingfa.Web.Platform.Registers;

namespace Mingfa.Tests.Safety;

/// <summary>A register that is not public does not exist for an officer who neither keeps it nor oversees the district.</summary>
public sealed class RegisterReadingTests(SeededDistrict seeded)
{
    [Fact]
    public async Task PrivateRegister_DoesNotExistForAnotherUnitsClerk_OnAnyWay()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        foreach (var register in new[] { "case-file-reviews", "group-resolutions" })
        {
            string[] ways = [$"/registers/{register}", $"/registers/{register}/1", $"/registers/{register}/export.csv", $"/registers/{register}/export.xlsx", $"/registers/{register}/export.json",
                $"/api/v1/registers/{register}", $"/api/v1/registers/{register}/1"];
            foreach (var (user, expected) in new[] { ("culture.clerk", HttpStatusCode.NotFound), ("mayor", HttpStatusCode.OK), ("justice.registrar", HttpStatusCode.OK) })
            {
                using var http = As(district, user);
                foreach (var way in ways)
                {
                    using var answer = await http.GetAsync(way);
                    Assert.True(expected == answer.StatusCode, $"{user} {way}: {answer.StatusCode}");
                }

                Assert.Equal(expected == HttpStatusCode.OK, (await http.GetStringAsync("/registers")).Contains($"/registers/{register}\"", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task PrivateRegisterKeptByUnits_ShowsAUnitItsOwnEntriesOnly()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        var all = await EntriesAsync(district, "mayor");
        // Some units sent nobody; a clerk of one that did.
        var (clerk, own) = ("", new List<JsonElement>());
        foreach (var account in district.Accounts.Values.Where(account => account.User.EndsWith(".clerk", StringComparison.Ordinal)).OrderBy(account => account.User, StringComparer.Ordinal))
            if (own.Count == 0)
                (clerk, own) = (account.User, await EntriesAsync(district, account.User));
        var unit = own.Select(entry => entry.GetProperty("unitId").GetString()).Distinct().ToList();
        Assert.NotEmpty(own);
        Assert.Single(unit);
        Assert.Equal(all.Count(entry => entry.GetProperty("unitId").GetString() == unit[0]), own.Count);
        Assert.True(all.Count > own.Count);
        using var http = As(district, clerk);
        var foreign = all.First(entry => entry.GetProperty("unitId").GetString() != unit[0]).GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/registers/training-attendees/{foreign}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/api/v1/registers/training-attendees/{foreign}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync($"/registers/training-attendees/{foreign}/edit")).StatusCode);
        Assert.Equal(own.Count + 1, (await http.GetStringAsync("/registers/training-attendees/export.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    /// <summary>Every public register of the demo district, as a clerk reads it: of an entry that names neither his unit nor the one whose work it continues, the public columns.</summary>
    [Fact]
    public async Task PublicRegister_ShowsAClerkOfOtherUnitsEntriesThePublicColumnsOnly()
    {
        await using var district = await LivingDistrict.OpenAsync(seeded);
        string[] own = ["清莲区文化和旅游局", "清莲区文化体育局（文物局、版权局）"];
        var (checkedEntries, hidden) = (0, 0);
        foreach (var register in new RegisterCatalogue().All.Where(register => register.IsPublic && register.Columns.Any(column => !column.IsPublic)))
        {
            var open = register.Columns.Where(column => column.IsPublic).Select(column => column.Name).Append("id").ToHashSet();
            var units = register.Columns.Where(column => column.Kind == FieldKind.Unit).Select(column => column.Name).ToList();
            foreach (var entry in await EntriesAsync(district, "culture.clerk", register.Id, pages: 2))
            {
                var named = units.Exists(unit => entry.TryGetProperty(unit, out var name) && own.Contains(name.GetString()));
                var more = entry.EnumerateObject().Where(property => !open.Contains(property.Name)).Select(property => property.Name).ToList();
                Assert.True(named || more.Count == 0, $"{register.Id} {entry}: {string.Join(' ', more)}");
                (checkedEntries, hidden) = (checkedEntries + 1, hidden + (named ? 0 : 1));
            }

            Assert.All(await EntriesAsync(district, "mayor", register.Id, pages: 1), entry => Assert.True(entry.EnumerateObject().Count() > open.Count));
        }

        Assert.True(checkedEntries > 1000 && hidden > 1000, $"{checkedEntries} {hidden}");
    }

    private static async Task<List<JsonElement>> EntriesAsync(LivingDistrict district, string user, string register = "training-attendees", int pages = int.MaxValue)
    {
        using var http = As(district, user);
        var entries = new List<JsonElement>();
        for (string? after = ""; after is not null && pages-- > 0;)
        {
            var page = JsonDocument.Parse(await http.GetStringAsync($"/api/v1/registers/{register}?size=500&after={Uri.EscapeDataString(after)}")).RootElement;
            entries.AddRange(page.GetProperty("entries").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }

        return entries;
    }

    private static HttpClient As(LivingDistrict district, string user)
    {
        var http = new HttpClient { BaseAddress = district.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", district.Accounts[user].Token);
        return http;
    }
}
