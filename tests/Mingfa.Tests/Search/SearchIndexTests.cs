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

    private Task<List<string>> FindAsync(string query) => host.AskAsync(db =>
        SearchIndex.Find(db, query).Select(document => document.Slug).OrderBy(slug => slug).ToListAsync());

    private Task AddAsync(string slug, string title, string text) => host.DoAsync(db => db.WriteAsync(() => AddAsync(db, slug, title, text)));

    private static async Task AddAsync(MingfaDb db, string slug, string title, string text)
    {
        var record = new PublishedRecord { Kind = "note", Slug = slug, Title = title, MediaType = "text/plain", Content = System.Text.Encoding.UTF8.GetBytes(text) };
        db.Add(record);
        await db.SaveChangesAsync();
        await SearchIndex.AddAsync(db, record);
    }
}
