using Microsoft.EntityFrameworkCore;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Auth;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;

namespace Mingfa.Tests.Auth;

/// <summary>GB/T 22239 §8.1.4 安全审计: what was recorded can be found, however much there is.</summary>
public sealed class AuditSearchTests : IAsyncLifetime
{
    private AuthHost host = null!;

    public async ValueTask InitializeAsync()
    {
        host = await AuthHost.StartAsync();
        await host.OfficerAsync("audit", "审计员", await host.UnitAsync("justice", "清莲区司法局"), Post.AuditAdmin);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Search_FindsByTheBeginning_OfWhoActedAndOfWhatItConcerns()
    {
        await RecordAsync("张三", "education.clerk");
        await RecordAsync("张\U00020BB7", "/work/reconsideration/7");
        await RecordAsync("李张", "张三丰");
        await RecordAsync("100%", "a_b");
        Assert.Equal(["张三丰", "/work/reconsideration/7", "education.clerk"], await FoundAsync("张"));
        Assert.Equal(["张三丰", "education.clerk"], await FoundAsync(" 张三 "));
        Assert.Equal(["/work/reconsideration/7"], await FoundAsync("/work/"));
        Assert.Equal(["a_b"], await FoundAsync("100%"));
        Assert.Empty(await FoundAsync("%"));
        Assert.Empty(await FoundAsync("三"));
        Assert.Empty(await FoundAsync("张三", "&Action=PostGrant"));
    }

    [Fact]
    public async Task Search_OverHundredsOfThousands_ReadsItsIndexes_AndNotTheTable()
    {
        await host.DoAsync(async db =>
        {
            await db.Database.ExecuteSqlAsync($"""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
                INSERT INTO "AuditEntries" ("At", "ActorName", "Action", "Subject") SELECT i, '官员' || (i % 997), 'SignIn', 'user' || (i % 4999) FROM n
                """);
            await db.RefreshStatisticsAsync();
        });
        foreach (var words in (string[])["官员12", "user4998", "没有"])
        {
            var plan = await host.AskAsync(db => Statements.PlanAsync(db, db.Set<AuditEntry>().AsNoTracking().About(db, words).OrderByDescending(entry => entry.Id).Take(51)));
            Assert.Contains("IX_AuditEntries_ActorName", plan);
            Assert.Contains("IX_AuditEntries_Subject", plan);
            Assert.DoesNotMatch("SCAN \"?(AuditEntries|a\\d?)\\b|Seq Scan on \"AuditEntries\"", plan);
        }
    }

    private Task RecordAsync(string who, string what) => host.DoAsync(db => db.WriteAsync(() =>
    {
        db.Add(new AuditEntry { At = host.Clock.GetUtcNow(), ActorName = who, Subject = what, Action = AuditAction.AccessRefused });
        return Task.CompletedTask;
    }));

    private async Task<string[]> FoundAsync(string words, string more = "")
    {
        using var auditor = await host.SignedInAsync("audit");
        var page = await auditor.PageAsync($"/admin/audit?Who={Uri.EscapeDataString(words)}{more}");
        return [.. page.QuerySelectorAll("main table tbody tr").Select(row => row.Children[3].TextContent)];
    }
}
