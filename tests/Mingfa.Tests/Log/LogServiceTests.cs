using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Mingfa.Core.Log;
using Mingfa.Tests.Support;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Publication;

namespace Mingfa.Tests.Log;

/// <summary>The writer of the log on a real database and a real folder: each step may be the last one before the power fails.</summary>
public sealed class LogServiceTests : IAsyncLifetime
{
    private AuthHost host = null!;
    private OrgUnit unit = null!;
    private int written;

    public async ValueTask InitializeAsync()
    {
        host = await AuthHost.StartAsync();
        unit = await host.UnitAsync("justice", "清莲区司法局");
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task PublishedRecord_IsInTheSignedCheckpoint_AndItsProofOpensItsBytes()
    {
        var publisher = await RestartAsync();
        await WriteAsync(3);
        await PublishAsync(publisher);
        using var citizen = host.Anonymous();
        var content = await citizen.Http.GetByteArrayAsync("/published/note/note-1");
        var verdict = ProofVerifier.Check(
            await citizen.Http.GetByteArrayAsync("/published/note/note-1/proof.tlog-proof"), content, Key(publisher));
        Assert.True(verdict.Passed, string.Join('\n', verdict.Checks));
        content[0] ^= 1;
        Assert.False(ProofVerifier.Check(await citizen.Http.GetByteArrayAsync("/published/note/note-1/proof.tlog-proof"), content, Key(publisher)).Passed);
    }

    [Fact]
    public async Task CopyOfTheLogsFolder_IsVerifiedByItself()
    {
        var publisher = await RestartAsync();
        await WriteAsync(3);
        await PublishAsync(publisher);
        Assert.Equal(publisher.VerifierKey + "\n", await File.ReadAllTextAsync(PathOf("key")));
        using var output = new StringWriter();
        Assert.Equal(0, await Mingfa.Cli.LogCommand.RunAsync(["verify", "--archive", Path.GetDirectoryName(PathOf("checkpoint"))!], output, output));
    }

    [Fact]
    public async Task Crash_AfterSequencing_IsMendedByTheNextStart()
    {
        var publisher = await RestartAsync();
        await WriteAsync(300);
        await PublishAsync(publisher);
        await WriteAsync(20);
        await SequenceAsync();
        Assert.Equal(320, (await CheckedAsync(await RestartAsync())).Size);
    }

    /// <summary>Pages and totals are kept in memory until the next commit: a log with nothing to take makes none of them stale.</summary>
    [Fact]
    public async Task NothingPending_IsNoCommit()
    {
        await RestartAsync();
        await WriteAsync(3);
        var commits = await host.ScopeAsync(services => Task.FromResult(services.GetRequiredService<Commits>()));
        var before = commits.Count;
        Assert.Equal(3, await SequenceAsync());
        Assert.NotEqual(before, commits.Count);
        before = commits.Count;
        Assert.Equal(0, await SequenceAsync());
        Assert.Equal(before, commits.Count);
    }

    [Theory]
    [InlineData("checkpoint")]
    [InlineData("tile/0/000")]
    [InlineData("tile/entries/001.p/44")]
    [InlineData("tile/1/000.p/1")]
    public async Task Crash_WithAFileMissing_GivesTheSameFilesAgain(string missing)
    {
        await PublishAsync(await RestartAsync(), 300);
        var before = await File.ReadAllBytesAsync(PathOf(missing));
        var checkpoint = await File.ReadAllTextAsync(PathOf("checkpoint"));
        File.Delete(PathOf(missing));
        await File.WriteAllTextAsync(PathOf(missing) + ".new", "half a fi");
        await CheckedAsync(await RestartAsync());
        Assert.Equal(before, await File.ReadAllBytesAsync(PathOf(missing)));
        Assert.Equal(checkpoint, await File.ReadAllTextAsync(PathOf("checkpoint")));
    }

    [Fact]
    public async Task Crash_BetweenSigningAndShowing_ShowsTheSameCheckpoint()
    {
        var publisher = await RestartAsync();
        await PublishAsync(publisher, 5);
        var old = await File.ReadAllBytesAsync(PathOf("checkpoint"));
        await PublishAsync(publisher, 5);
        var signed = await File.ReadAllBytesAsync(PathOf("checkpoint"));
        await File.WriteAllBytesAsync(PathOf("checkpoint"), old);
        await CheckedAsync(await RestartAsync());
        Assert.Equal(signed, await File.ReadAllBytesAsync(PathOf("checkpoint")));
    }

    [Fact]
    public async Task DatabaseOlderThanTheLog_ReadsTheEntriesBack_AndListsWhatWasLost()
    {
        await PublishAsync(await RestartAsync(), 260);
        var head = await host.AskAsync(db => db.Set<LogHead>().AsNoTracking().SingleAsync());
        await PublishAsync(await RestartAsync(), 40);
        await RestoreAsync(head);

        var after = await CheckedAsync(await RestartAsync());
        Assert.Equal(300, after.Size);
        var lost = JsonNode.Parse(await File.ReadAllBytesAsync(PathOf(LogRecovery.ListFile)))!.AsArray();
        Assert.Equal(Enumerable.Range(260, 40), lost.Select(entry => (int)entry!["index"]!));
        Assert.All(lost, entry => Assert.Equal("note.publish", (string?)entry!["type"]));

        // And it goes on from there.
        await PublishAsync(await RestartAsync(), 1);
        Assert.Equal(301, (await CheckedAsync(await RestartAsync())).Size);
    }

    [Fact]
    public async Task DatabaseThatPartedFromTheLog_SignsNothing()
    {
        await PublishAsync(await RestartAsync(), 10);
        var head = await host.AskAsync(db => db.Set<LogHead>().AsNoTracking().SingleAsync());
        await PublishAsync(await RestartAsync(), 10);
        var checkpoint = await File.ReadAllBytesAsync(PathOf("checkpoint"));
        await RestoreAsync(head);
        await WriteAsync(3);
        await SequenceAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(RestartAsync);
        Assert.Equal(checkpoint, await File.ReadAllBytesAsync(PathOf("checkpoint")));
    }

    [Fact]
    public async Task EntryChangedInTheDatabase_SignsNothing()
    {
        await PublishAsync(await RestartAsync(), 10);
        await host.DoAsync(db => db.WriteAsync(() => db.Set<LogEntry>().Where(entry => entry.Index == 4)
            .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Bytes, Encoding.UTF8.GetBytes("{}")))));
        await Assert.ThrowsAsync<InvalidOperationException>(RestartAsync);
    }

    [Fact]
    public async Task AnotherKey_DoesNotGoOnWithTheLog()
    {
        await PublishAsync(await RestartAsync(), 2);
        await File.WriteAllTextAsync(Path.Combine(host.DataFolder, "log.key"), NoteSigner.Generate("other.example/log").ExportSecret());
        await Assert.ThrowsAsync<InvalidOperationException>(RestartAsync);
    }

    [Fact]
    public async Task TwoSequencers_GiveEveryEntryOnePlace()
    {
        var publisher = await RestartAsync();
        await WriteAsync(60);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SequenceAsync()));
        await SequenceAsync();
        await publisher.PublishAsync(TestContext.Current.CancellationToken);
        Assert.Equal(60, (await CheckedAsync(publisher)).Size);
        Assert.Equal(60, await host.AskAsync(db => db.Set<PublishedRecord>().Select(record => record.LogIndex).Distinct().CountAsync()));
    }

    /// <summary>Whatever stands in one pending entry, the log goes on with the others: it is set aside, stays where it is, and the lag tells of it.</summary>
    [Theory]
    [InlineData("[]", "not JSON", false)]
    [InlineData("[]", "null", false)]
    [InlineData("""[{"role":"act","c":"zz"}]""", "{}", false)]
    [InlineData("""{"role":"act"}""", "{}", true)]
    [InlineData("""[{"role":"a role much too long for its share","c":"0000000000000000000000000000000000000000000000000000000000000000"}]""", "{}", true)]
    [InlineData("[]", "too long", false)]
    [InlineData("[]", """{"title":"\ud800"}""", false)]
    public async Task PendingEntryThatIsDamaged_IsSetAside_AndTheLogGoesOn(string docs, string facts, bool isPrivate)
    {
        var publisher = await RestartAsync();
        var at = host.Clock.GetUtcNow();
        await WriteAsync(1);
        await host.DoAsync(db => db.WriteAsync(() =>
        {
            db.Add(new LogOutbox { Type = "note.publish", UnitId = unit.Id, At = at, IsPrivate = isPrivate, Docs = docs, Facts = facts == "too long" ? $$"""{"title":"{{new string('长', 3000)}}"}""" : facts });
            db.Add(LogOutbox.Of("petition.receive", "act", [1], Encoding.UTF8.GetBytes("张三"), unit.Id, at, isPrivate: true));
            return Task.CompletedTask;
        }));
        await WriteAsync(2);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await PublishAsync(publisher);
        Assert.Equal(4, (await CheckedAsync(publisher)).Size);
        Assert.Equal(docs, await host.AskAsync(db => db.Set<LogOutbox>().Select(entry => entry.Docs).SingleAsync()));
        Assert.Equal(0, await SequenceAsync());
        await PublishAsync(publisher, 1);
        Assert.Equal(5, (await CheckedAsync(publisher)).Size);
        Assert.False(await host.ScopeAsync(services => Task.FromResult(services.GetRequiredService<LogSetAside>().IsEmpty)));
    }

    /// <summary>An entry of a unit that is not there is an entry of none, and what was put down twice stands where it stands first.</summary>
    [Fact]
    public async Task PendingEntry_OfNoUnit_OrPutDownTwice_StopsNothing()
    {
        var publisher = await RestartAsync();
        await WriteAsync(1);
        await host.DoAsync(db => db.WriteAsync(async () =>
        {
            var record = await db.Set<PublishedRecord>().SingleAsync();
            db.Add(LogOutbox.Of(record, null, 987654, host.Clock.GetUtcNow()));
        }));
        await PublishAsync(publisher);
        Assert.Equal(2, (await CheckedAsync(publisher)).Size);
        Assert.Equal(0, await host.AskAsync(db => db.Set<PublishedRecord>().Select(record => record.LogIndex).SingleAsync()));
    }

    /// <summary>What has its place is shown though what waits behind it cannot be sequenced.</summary>
    [Fact]
    public async Task Sequencing_ThatFailsForGood_KeepsNothingFromBeingPublished()
    {
        var publisher = await RestartAsync();
        var job = await host.ScopeAsync(services => Task.FromResult(new LogJob(
            services.GetRequiredService<IServiceScopeFactory>(), publisher, services.GetRequiredService<IMeterFactory>(), host.Clock, NullLogger<LogJob>.Instance)));
        await WriteAsync(2001);
        var last = await host.AskAsync(db => db.Set<LogOutbox>().MaxAsync(entry => entry.Id));
        await host.DoAsync(db => db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite()
            ? $"""CREATE TRIGGER "Refuses" BEFORE DELETE ON "LogOutbox" WHEN OLD."Id" = {last} BEGIN SELECT RAISE(ABORT, 'damaged'); END"""
            : $"""
               CREATE FUNCTION refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD."Id" = {last} THEN RAISE EXCEPTION 'damaged'; END IF; RETURN OLD; END $$;
               CREATE TRIGGER "Refuses" BEFORE DELETE ON "LogOutbox" FOR EACH ROW EXECUTE FUNCTION refuses();
               """));
        await Assert.ThrowsAnyAsync<Exception>(() => job.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2000, (await CheckedAsync(publisher)).Size);
    }

    [Fact]
    public async Task PrivateMatters_AreCountedTogether_AndNameNoCase()
    {
        var publisher = await RestartAsync();
        await host.DoAsync(db => db.WriteAsync(() =>
        {
            for (var i = 0; i < 7; i++)
                db.Add(LogOutbox.Of("petition.receive", "act", [(byte)i], Encoding.UTF8.GetBytes("张三"), unit.Id, host.Clock.GetUtcNow(), isPrivate: true));
            return Task.CompletedTask;
        }));
        // Within its hour nothing of it is to be seen.
        await PublishAsync(publisher);
        Assert.Equal(0, (await CheckedAsync(publisher)).Size);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await PublishAsync(publisher);
        Assert.Equal(1, (await CheckedAsync(publisher)).Size);
        var leaf = JsonNode.Parse(await host.AskAsync(db => db.Set<LogEntry>().Select(entry => entry.Bytes).SingleAsync()))!;
        Assert.Equal("step.batch", (string?)leaf["type"]);
        Assert.Equal("", (string?)leaf["ref"]);
        Assert.EndsWith(":00:00+08:00", (string)leaf["at"]!);
        Assert.Equal(7, (int)leaf["facts"]!["count"]!);
        var commitments = leaf["docs"]!.AsArray().Select(document => (string)document!["c"]!).ToList();
        Assert.Equal(commitments.Order(StringComparer.Ordinal), commitments);
    }

    private string PathOf(string file) => Path.Combine(host.DataFolder, "log", file);

    private static NoteVerifier Key(LogPublisher publisher) =>
        NoteVerifier.TryParse(publisher.VerifierKey, out var key) ? key : throw new InvalidOperationException("no key");

    /// <summary>What a new process does first.</summary>
    /// <summary>Whoever watches the server sees how long the log has not been up to date.</summary>
    [Fact]
    public async Task Lag_GrowsUntilEverythingPendingIsUnderACheckpoint()
    {
        var publisher = await RestartAsync();
        var (job, meters) = await host.ScopeAsync(services => Task.FromResult((
            new LogJob(
                services.GetRequiredService<IServiceScopeFactory>(), publisher, services.GetRequiredService<IMeterFactory>(), host.Clock, NullLogger<LogJob>.Instance),
            services.GetRequiredService<IMeterFactory>())));
        var told = new List<double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "mingfa.log.lag" && instrument.Meter.Scope == meters)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => told.Add(seconds));
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Empty(told);
        await WriteAsync(3);
        Assert.Equal(3, await job.RunAsync(TestContext.Current.CancellationToken));
        host.Clock.Advance(TimeSpan.FromSeconds(40));
        listener.RecordObservableInstruments();
        await job.RunAsync(TestContext.Current.CancellationToken);
        listener.RecordObservableInstruments();
        Assert.Equal([40, 0], told);
    }

    /// <summary>What is in the log and could not be put on the disk is tried again, though nothing new comes in.</summary>
    [Fact]
    public async Task Publication_ThatFailed_IsTriedAgain_AndUntilThenTheLagGrows()
    {
        var publisher = await RestartAsync();
        var job = await host.ScopeAsync(services => Task.FromResult(new LogJob(
            services.GetRequiredService<IServiceScopeFactory>(), publisher, services.GetRequiredService<IMeterFactory>(), host.Clock, NullLogger<LogJob>.Instance)));
        await WriteAsync(3);
        Directory.CreateDirectory(PathOf("tile/entries/000.p/3"));
        await Assert.ThrowsAnyAsync<Exception>(() => job.RunAsync(TestContext.Current.CancellationToken));
        Directory.Delete(PathOf("tile/entries/000.p/3"));
        Assert.Equal(0, await job.RunAsync(TestContext.Current.CancellationToken));
        Assert.Equal(3, (await CheckedAsync(publisher)).Size);
    }

    private async Task<LogPublisher> RestartAsync()
    {
        var publisher = await host.ScopeAsync(services => Task.FromResult(new LogPublisher(
            services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<LogFolder>(), NullLogger<LogPublisher>.Instance)));
        await publisher.StartAsync(TestContext.Current.CancellationToken);
        return publisher;
    }

    private async Task PublishAsync(LogPublisher publisher, int more = 0)
    {
        await WriteAsync(more);
        await SequenceAsync();
        await publisher.PublishAsync(TestContext.Current.CancellationToken);
    }

    private Task<int> SequenceAsync() => host.ScopeAsync(services => services.GetRequiredService<LogSequencer>().SequenceAsync());

    private async Task<Checkpoint> CheckedAsync(LogPublisher publisher)
    {
        LogFetch fetch = async (path, cancel) => File.Exists(PathOf(path)) ? await File.ReadAllBytesAsync(PathOf(path), cancel) : null;
        var verdict = await LogVerifier.CheckAsync(fetch, Key(publisher));
        Assert.True(verdict.Passed, string.Join('\n', verdict.Checks));
        return Checkpoint.Open(await File.ReadAllBytesAsync(PathOf("checkpoint")), Key(publisher)).Checkpoint!;
    }

    private Task WriteAsync(int count) => host.DoAsync(db => db.WriteAsync(async () =>
    {
        var records = Enumerable.Range(0, count).Select(_ => PublishedRecord.Json("note", $"note-{++written}", "公告", $$"""{"n":{{written}}}""")).ToList();
        db.AddRange(records);
        await db.SaveChangesAsync();
        db.AddRange(records.Select(record => LogOutbox.Of(record, null, unit.Id, host.Clock.GetUtcNow())));
    }));

    /// <summary>As a backup taken at <paramref name="head"/> would leave the database.</summary>
    private Task RestoreAsync(LogHead head) => host.DoAsync(db => db.WriteAsync(async () =>
    {
        await db.Set<LogEntry>().Where(entry => entry.Index >= head.Size).ExecuteDeleteAsync();
        await db.Set<LogHead>().ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Size, head.Size).SetProperty(row => row.Range, head.Range).SetProperty(row => row.SignedNote, head.SignedNote));
    }));
}
