using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Directory;
using Mingfa.Web.Platform.Log;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Tests.Operations;

/// <summary>The verbs of an embedded installation, each as a process of its own would run it.</summary>
[Trait("engine", "sqlite")]
public sealed class OperatorVerbTests : IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("mingfa-operator-").FullName;

    private string Data => Path.Combine(folder, "data");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Migrate_OnAnEmptyFolder_IsSoundAndDoesNothingTheSecondTime()
    {
        Assert.Equal(1, await RunAsync("doctor"));
        Assert.Equal(0, await RunAsync("migrate"));
        Assert.Equal(0, await RunAsync("migrate"));
        Assert.Equal(0, await RunAsync("doctor"));
    }

    [Fact]
    public async Task Backup_Restored_HoldsDatabaseFilesAndLog()
    {
        await RunAsync("migrate");
        await DoAsync(db => db.WriteAsync(() =>
        {
            db.Add(new OrgUnit { Code = "justice", Name = "清莲区司法局", ShortName = "司法局", Kind = OrgUnitKind.Department, FoundedOn = new DateOnly(2019, 3, 1), ApprovedPosts = 8 });
            return Task.CompletedTask;
        }));
        System.IO.Directory.CreateDirectory(Path.Combine(Data, "log", "tile"));
        await File.WriteAllTextAsync(Path.Combine(Data, "log", "tile", "one"), "tile");
        var file = Path.Combine(folder, "backup.zip");
        Assert.Equal(0, await RunAsync("backup", file));
        Assert.Equal(1, await RunAsync("backup", file));

        var other = Path.Combine(folder, "other");
        Assert.Equal(0, await RunInAsync(other, "restore", file));
        Assert.Equal(1, await RunInAsync(other, "restore", file));
        Assert.Equal("tile", await File.ReadAllTextAsync(Path.Combine(other, "log", "tile", "one")));
        Assert.Equal(0, await RunInAsync(other, "doctor"));
        Assert.Equal(["清莲区司法局"], await AskAsync(other, db => db.Set<OrgUnit>().Select(unit => unit.Name).ToListAsync()));
        Assert.DoesNotContain(System.IO.Directory.GetFiles(Data), path => path.Contains("backup"));
    }

    [Fact]
    public async Task Backup_LeavesOutWhatIsStillBeingWritten_AndWhatVanishesMeanwhile()
    {
        await RunAsync("migrate");
        var (kept, gone) = (new string('a', 64), new string('b', 64));
        foreach (var path in new[] { "log/checkpoint", "log/checkpoint.new", "log/tile/0/000", "log/tile/0/001.new", $"files/{kept}", "files/abcdefgh.xyz" })
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Data, path))!);
            await File.WriteAllTextAsync(Path.Combine(Data, path), path);
        }

        // Listed, and not there when it is to be read.
        foreach (var path in new[] { $"files/{gone}", "log/tile/0/002" })
            File.CreateSymbolicLink(Path.Combine(Data, path), Path.Combine(Data, "nowhere"));
        var file = Path.Combine(folder, "backup.zip");
        Assert.Equal(0, await RunAsync("backup", file));
        await using var archive = await System.IO.Compression.ZipFile.OpenReadAsync(file);
        Assert.Equal([$"files/{kept}", "log/checkpoint", "log/tile/0/000", "mingfa.db"], archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Restore_BesideANewerLog_KeepsIt_AndTheStartListsWhatTheBackupLacks()
    {
        await RunAsync("migrate");
        await LogAsync(Data, 3);
        System.IO.Directory.CreateDirectory(Path.Combine(Data, "files"));
        var upload = Path.Combine("files", new string('a', 64));
        await File.WriteAllTextAsync(Path.Combine(Data, upload), "upload");
        var file = Path.Combine(folder, "backup.zip");
        Assert.Equal(0, await RunAsync("backup", file));
        await LogAsync(Data, 2);

        var other = Path.Combine(folder, "other");
        foreach (var path in System.IO.Directory.GetFiles(Path.Combine(Data, "log"), "*", SearchOption.AllDirectories).Append(Path.Combine(Data, upload)).Append(Path.Combine(Data, "log.key")))
        {
            var copy = Path.Combine(other, Path.GetRelativePath(Data, path));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }

        var checkpoint = await File.ReadAllTextAsync(Path.Combine(Data, "log", "checkpoint"));
        Assert.Equal(0, await RunInAsync(other, "restore", file));
        Assert.Equal(checkpoint, await File.ReadAllTextAsync(Path.Combine(other, "log", "checkpoint")));
        Assert.Equal("upload", await File.ReadAllTextAsync(Path.Combine(other, upload)));
        await LogAsync(other, 0);
        var lost = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(other, "log", "lost-records.json")))!.AsArray();
        Assert.Equal([3, 4], lost.Select(entry => (int)entry!["index"]!));
        Assert.Equal(5, (await AskAsync(other, db => db.Set<LogHead>().Select(head => head.Size).ToListAsync())).Single());
    }

    /// <summary>Starts the log of a folder, has so many records published and written, and stops.</summary>
    private static async Task LogAsync(string data, int records)
    {
        await using var app = MingfaHost.Build(CommandLine.Parse(["serve", "--data", data]), builder => builder.Logging.ClearProviders());
        await app.Services.GetRequiredService<LogPublisher>().StartAsync(TestContext.Current.CancellationToken);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
            await db.WriteAsync(async () =>
            {
                var unit = await db.Set<OrgUnit>().FirstOrDefaultAsync() ?? db.Add(new OrgUnit { Code = "justice", Name = "清莲区司法局", ShortName = "司法局", Kind = OrgUnitKind.Department, FoundedOn = new DateOnly(2019, 3, 1) }).Entity;
                var published = Enumerable.Range(0, records).Select(_ => Web.Platform.Publication.PublishedRecord.Json("note", Guid.NewGuid().ToString(), "公告", "{}")).ToList();
                db.AddRange(published);
                await db.SaveChangesAsync();
                db.AddRange(published.Select(record => LogOutbox.Of(record, null, unit.Id, DateTimeOffset.UtcNow)));
            });
        }

        await app.Services.GetRequiredService<LogJob>().RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Restore_OfSomethingElse_ChangesNothing()
    {
        var file = Path.Combine(folder, "other.zip");
        await using (var archive = await System.IO.Compression.ZipFile.OpenAsync(file, System.IO.Compression.ZipArchiveMode.Create))
            archive.CreateEntry("readme.txt");
        Assert.Equal(1, await RunAsync("restore", file));
        Assert.Empty(System.IO.Directory.GetFileSystemEntries(Data));
    }

    [Fact]
    public async Task Doctor_FindsALogEntryThatWasChanged()
    {
        await RunAsync("migrate");
        var signer = Mingfa.Core.Log.NoteSigner.Generate("log.example");
        var key = Path.Combine(Data, "log.key");
        await File.WriteAllTextAsync(key, signer.ExportSecret() + "\n");
        await DoAsync(db => db.WriteAsync(() =>
        {
            var range = new Mingfa.Core.Log.CompactRange();
            range.Append(Mingfa.Core.Log.LeafHash.Of("{}"u8));
            db.Add(new LogEntry { Index = 0, Bytes = "{}"u8.ToArray() });
            db.Add(new LogHead { VerifierKey = signer.Verifier.ToString(), Size = 1, Range = range.ToBytes() });
            return Task.CompletedTask;
        }));
        Assert.Equal(0, await RunAsync("doctor"));
        File.Move(key, key + ".away");
        Assert.Equal(1, await RunAsync("doctor"));
        Assert.False(File.Exists(key), "a new key would begin another log");
        File.Move(key + ".away", key);
        await DoAsync(db => db.WriteAsync(() => db.Set<LogEntry>().ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Bytes, Encoding.UTF8.GetBytes("[]")))));
        Assert.Equal(1, await RunAsync("doctor"));
    }

    [Fact]
    public async Task Statutes_InAFolderThatIsMissing_AreToldByDoctor_AndWarnedOfAtTheStart()
    {
        await RunAsync("migrate");
        var setting = $"--Mingfa:Statutes={Path.Combine(folder, "statutes")}";
        Assert.Equal(1, await RunAsync("doctor", setting));
        await using var app = MingfaHost.Build(CommandLine.Parse(["serve", "--data", Data, setting]), builder => builder.Logging.ClearProviders());
        var log = new Log();
        await ActivatorUtilities.CreateInstance<Web.Modules.NormativeDocuments.StatuteWarnings>(app.Services, log).StartAsync(TestContext.Current.CancellationToken);
        Assert.Contains("法规文本目录不存在", Assert.Single(log.Warnings));
    }

    private sealed class Log : ILogger<Web.Modules.NormativeDocuments.StatuteWarnings>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Warnings.Add(formatter(state, exception));
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("backup")]
    public async Task UnknownVerb_OrMissingOperand_IsTold(string verb) => Assert.Equal(2, await RunAsync(verb));

    [Theory]
    [InlineData("figure", "F-21")]
    [InlineData("report", "--template=经验材料-2018")]
    [InlineData("import", "honours", "a.xlsx")]
    [InlineData("doctor")]
    public async Task Verb_OnAFolderWithoutADatabase_SaysSo_AndMakesNone(string verb, params string[] operands)
    {
        Assert.Equal(1, await RunInAsync(Data, verb, operands));
        Assert.False(System.IO.Directory.Exists(Data));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("help")]
    public async Task Help_IsGiven_AndNothingIsServed(string asked) => Assert.Equal(0, await RunAsync(asked));

    private Task<int> RunAsync(string verb) => RunInAsync(Data, verb);

    private Task<int> RunAsync(string verb, string operand) => RunInAsync(Data, verb, operand);

    private static async Task<int> RunInAsync(string data, string verb, params string[] operands)
    {
        var command = CommandLine.Parse([verb, .. operands, "--data", data]);
        await using var app = MingfaHost.Build(command, builder => builder.Logging.ClearProviders());
        return await OperatorVerbs.RunAsync(app, command);
    }

    private Task DoAsync(Func<MingfaDb, Task> work) => AskAsync(Data, async db =>
    {
        await work(db);
        return true;
    });

    private static async Task<T> AskAsync<T>(string data, Func<MingfaDb, Task<T>> work)
    {
        await using var app = MingfaHost.Build(CommandLine.Parse(["doctor", "--data", data]), builder => builder.Logging.ClearProviders());
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MingfaDb>());
    }
}
