using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Publication;
using Mingfa.Web.Platform.Search;

namespace Mingfa.Tests.Search;

public sealed class SearchIndexTests : IAsyncLifetime
{
    private AuthHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await AuthHost.StartAsync();
        await AddAsync("a", "清莲区老旧小区改造办法", "改造费用由居民、财政共同承担。ＡＢＣ工程 2026 年完成。");
        await AddAsync("b", "清莲区夜间经济管理办法", "经营者应当保持环境整洁，不得影响居民休息。");
        await AddAsync("c", "公告", "老人和旧物，小心区别。'; DROP TABLE \"SearchDocuments\"; --");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("居民", "a b")]
    [InlineData("老旧", "a")]
    [InlineData("老旧小区改造", "a")]
    [InlineData("小区 居民", "a")]
    [InlineData("经济管理", "b")]
    [InlineData("旧小", "a")]
    [InlineData("物小", "")]
    [InlineData("abc", "a")]
    [InlineData("ＡＢＣ", "a")]
    [InlineData("2026", "a")]
    [InlineData("不存在的词", "")]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("\"", "")]
    [InlineData("'; DROP TABLE", "c")]
    [InlineData("%", "")]
    [InlineData("居_", "")]
    [InlineData("AND OR NOT", "")]
    [InlineData("居民 & | ! ( ) : * \\", "")]
    public async Task Find_ShowsExactlyWhatContainsEveryWord(string query, string slugs) =>
        Assert.Equal(slugs.Split(' ', StringSplitOptions.RemoveEmptyEntries), await FindAsync(query));

    [Fact]
    public async Task Find_WhenThePublicationIsRolledBack_ShowsNothing()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.DoAsync(db => db.WriteAsync(async () =>
        {
            await AddAsync(db, "d", "回滚", "昙花一现");
            throw new InvalidOperationException("the step failed");
        })));
        Assert.Empty(await FindAsync("昙花"));
    }

    /// <summary>However far apart the texts lie, a page holds the newest that contain the words, and the next page goes on where it ended.</summary>
    [Fact]
    public async Task Newest_GoesThroughTexts_HoweverFarApart_OnePageAfterAnother()
    {
        long[] ids = [8191, 8192, 16383, 40_000, 300_000, 300_001];
        foreach (var id in ids)
            await host.DoAsync(db => db.WriteAsync(() => AddAsync(db, $"far-{id}", "散布各处的文件", "河长制工作办法", id)));
        await AddAsync("near", "另一份文件", "河长与制度");
        var found = new List<long>();
        while (await host.AskAsync(db => SearchIndex.NewestAsync(db, "河长制", ["note"], found.Count == 0 ? null : found[^1], 4)) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 4);
            found.AddRange(page.Select(document => document.Id));
        }

        Assert.Equal(ids.Reverse(), found);
        Assert.Equal([300_001], (await host.AskAsync(db => SearchIndex.NewestAsync(db, "河长制", ["note"], null, 1))).Select(document => document.Id));
        Assert.Empty(await host.AskAsync(db => SearchIndex.NewestAsync(db, "河长制", ["other"], null, 4)));
        Assert.Equal(ids.Length, (await FindAsync("河长制")).Count);
    }

    private Task<List<string>> FindAsync(string query) => host.AskAsync(db =>
        SearchIndex.Find(db, query).Select(document => document.Slug).OrderBy(slug => slug).ToListAsync());

    private Task AddAsync(string slug, string title, string text) => host.DoAsync(db => db.WriteAsync(() => AddAsync(db, slug, title, text)));

    private static async Task AddAsync(MingfaDb db, string slug, string title, string text, long id = 0)
    {
        var record = new PublishedRecord { Id = id, Kind = "note", Slug = slug, Title = title, MediaType = "text/plain", Content = System.Text.Encoding.UTF8.GetBytes(text) };
        db.Add(record);
        await db.SaveChangesAsync();
        await SearchIndex.AddAsync(db, record);
    }
}
