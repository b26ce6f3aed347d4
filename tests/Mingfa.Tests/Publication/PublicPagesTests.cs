using Mingfa.Tests.NormativeDocuments;
using Mingfa.Web.Modules.NormativeDocuments;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Publication;

/// <summary>What citizens see alike is kept and served again; nothing of one visitor is, and nothing outlives the record it shows.</summary>
public sealed class PublicPagesTests
{
    [Fact]
    public async Task PublicPage_AskedForAgain_IsServedAsKept_UntilAnythingIsCommitted()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        using var visitor = await VisitorAsync(d);
        await visitor.GetAsync("/documents?status=All");
        Assert.True(await IsKeptAsync(visitor, "/documents?status=All"));

        await d.PublishedAsync();
        using var fresh = await visitor.GetAsync("/documents?status=All");
        Assert.Null(fresh.Headers.Age);
        Assert.Contains((await d.WithDbAsync(db => Task.FromResult(db.Set<NormativeDocument>().Single()))).Title, await fresh.Content.ReadAsStringAsync());
        Assert.True(await IsKeptAsync(visitor, "/documents?status=All"));
    }

    [Fact]
    public async Task PublicPage_OnTheNextDay_IsMadeAnew()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        using var visitor = await VisitorAsync(d);
        await visitor.GetAsync("/documents?status=All");
        d.Time.Advance(TimeSpan.FromDays(1));
        using var nextDay = await visitor.GetAsync("/documents?status=All");
        Assert.Null(nextDay.Headers.Age);
    }

    [Fact]
    public async Task PublicPage_WithForm_IsNeverKept()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ConsultingAsync();
        using var visitor = await VisitorAsync(d);
        var slug = await d.WithDbAsync(db => Task.FromResult(db.Set<Consultation>().Single(each => each.CaseId == id).Slug));
        foreach (var path in new[] { $"/consultations/{slug}", "/review-requests" })
        {
            (await visitor.GetAsync(path)).EnsureSuccessStatusCode();
            Assert.False(await IsKeptAsync(visitor, path), path);
        }
    }

    [Fact]
    public async Task PublicPage_ForOfficer_IsNeitherKeptNorServedAsKept()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        using var officer = await d.ClientAsync(d.As(d.Culture, Post.Clerk));
        await officer.GetAsync("/documents?status=All");
        Assert.False(await IsKeptAsync(officer, "/documents?status=All"));
        using var visitor = await VisitorAsync(d);
        Assert.True(await IsKeptAsync(visitor, "/documents?status=All"));
        Assert.False(await IsKeptAsync(officer, "/documents?status=All"));
    }

    [Fact]
    public async Task PublicPage_ForElders_IsKeptApart()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        using var visitor = await VisitorAsync(d);
        await visitor.GetAsync("/");
        visitor.DefaultRequestHeaders.Add("Cookie", "elder=1");
        using var first = await visitor.GetAsync("/");
        Assert.Null(first.Headers.Age);
        Assert.Contains("class=\"elder\"", await first.Content.ReadAsStringAsync());
        Assert.True(await IsKeptAsync(visitor, "/"));
    }

    /// <summary>Asked several times: a job of the running product may commit between two questions.</summary>
    private static async Task<bool> IsKeptAsync(HttpClient client, string path)
    {
        for (var i = 0; i < 10; i++)
        {
            using var answer = await client.GetAsync(path);
            if (answer.Headers.Age is not null)
                return true;
        }

        return false;
    }

    private static async Task<HttpClient> VisitorAsync(NormativeDistrict district)
    {
        using var known = await district.ClientAsync(district.As(district.Housing, Post.Clerk));
        return new HttpClient { BaseAddress = known.BaseAddress };
    }
}
