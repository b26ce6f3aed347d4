using System.Data.Common;
using System.Diagnostics;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Mingfa.Web.Modules.NormativeDocuments;

namespace Mingfa.Tests.NormativeDocuments;

public sealed class AgendaChecklistTests
{
    [Fact]
    public void Of_ANewProposal_NamesWhatIsMissingWithItsArticle()
    {
        var record = new NormativeDocumentCase();
        record.Describe("办法", DocumentLevel.Government, touchesMarket: true, isTrial: false, []);
        var items = AgendaChecklist.Of(record);
        Assert.All(items, item => Assert.False(item.IsDone));
        Assert.Equal("《优化营商环境条例》第六十二条", items.Single(item => item.What == "公开征求意见").Citation!.ToString());
        Assert.Equal("《公平竞争审查条例》第十八条", items.Single(item => item.What == "公平竞争审查").Citation!.ToString());
    }

    [Fact]
    public async Task Of_AReviewedDraft_IsComplete_UntilTheTextChanges()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.ReviewedAsync();
        Assert.All(AgendaChecklist.Of(await d.CaseAsync(id)), item => Assert.True(item.IsDone));
        await d.DoAsync<Draft>(d.CultureClerk, id, DocumentScenes.DraftOf(DocumentScenes.Text.Replace("负责", "牵头")));
        Assert.Equal(["公平竞争审查", "合法性审核"], AgendaChecklist.Of(await d.CaseAsync(id)).Where(item => !item.IsDone).Select(item => item.What));
    }

    [Fact]
    public async Task CasePage_WhileConsulting_SaysRunning_AndShowsTheAnnouncedLastDay()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync(DocumentScenes.Proposal(market: false));
        await d.DoAsync<OpenConsultation>(d.CultureClerk, id, new { until = d.Today.AddDays(1), explanation = "说明", contact = "电话", shorterBecause = "情况紧急" });
        using var client = await d.ClientAsync(d.CultureClerk);
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/work/normative-document/{id}"));

        string Status(string what) => page.QuerySelectorAll(".checklist li").Single(item => item.QuerySelector("strong")!.TextContent == what).TextContent;
        Assert.Contains("进行中", Status("公开征求意见"));
        Assert.Contains("不适用", Status("公平竞争审查"));
        Assert.DoesNotContain("已完成", Status("公平竞争审查"));
        var row = page.QuerySelectorAll("th[scope=row]").Single(cell => cell.TextContent == "征求意见截止").ParentElement!;
        Assert.Contains("2026年3月3日", row.TextContent);

        d.GoTo(d.Today.AddDays(2));
        await d.DoAsync<CloseConsultation>(d.CultureClerk, id, new { summary = "无" });
        page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/work/normative-document/{id}"));
        Assert.Contains("已完成", Status("公开征求意见"));
    }

    /// <summary>The remarks at the top and those below the text are of one run: a draft makes the page read the district's limits of validity once more than no draft does.</summary>
    [Fact]
    public async Task CasePage_RunsTheDraftingChecksOnce()
    {
        // Before the first context: each remembers for a while that nobody listens.
        using var reads = new Statements("ParameterSettings");
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DoAsync<Propose>(d.CultureClerk, null, DocumentScenes.Proposal(market: false));
        await d.DoAsync<ApproveProposal>(d.Secretary, id, new { });
        using var client = await d.ClientAsync(d.CultureClerk);
        await d.WithDbAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            reads.Database = Statements.NameOf(db.Database.GetDbConnection());
        });
        async Task<int> ReadAsync()
        {
            var before = reads.Count;
            await client.GetStringAsync($"/work/normative-document/{id}");
            return reads.Count - before;
        }

        var without = await ReadAsync();
        await d.DoAsync<Draft>(d.CultureClerk, id, DocumentScenes.DraftOf());
        Assert.Equal(without + 1, await ReadAsync());
    }

    [Fact]
    public async Task CasePage_AfterADraftWithAFine_CountsTheRemarksAtTheTop_AndShowsThemOpen()
    {
        await using var d = await NormativeDistrict.OpenAsync();
        var id = await d.DraftedAsync(text: "第一条　乱停车的，处二百元罚款。\n第二条　从事民宿经营的，应当向文旅局申请民宿经营许可。\n第三条　本措施的施行日期和有效期以公布时载明的为准。");
        using var client = await d.ClientAsync(d.CultureClerk);
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync($"/work/normative-document/{id}"));

        Assert.Contains("禁止 2 处", page.QuerySelector(".notice-late")!.TextContent);
        var details = page.QuerySelector("details#draft-checks")!;
        Assert.True(details.HasAttribute("open"));
        Assert.Contains("禁止 2 处", details.QuerySelector("summary")!.TextContent);
        Assert.Contains("行政许可", details.TextContent);
    }

    /// <summary>Counts what one database is asked about one table.</summary>
    private sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> subscriptions = [];
        private readonly string table;
        private int count;

        public Statements(string table)
        {
            this.table = table;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public string Database { get; set; } = "";

        public int Count => Volatile.Read(ref count);

        /// <summary>What tells one test's database from another's, on either engine.</summary>
        public static string NameOf(DbConnection connection) => $"{connection.DataSource}/{connection.Database}";

        public void OnNext(DiagnosticListener listener)
        {
            if (listener.Name == DbLoggerCategory.Name)
                lock (subscriptions)
                    subscriptions.Add(listener.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> happened)
        {
            if (happened.Value is CommandExecutedEventData { Command: { Connection: { } connection } command } && command.CommandText.Contains(table, StringComparison.Ordinal) && NameOf(connection) == Database)
                Interlocked.Increment(ref count);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose()
        {
            lock (subscriptions)
                subscriptions.ForEach(subscription => subscription.Dispose());
        }
    }
}
