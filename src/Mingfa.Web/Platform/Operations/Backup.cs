using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Log;

namespace Mingfa.Web.Platform.Operations;

/// <summary>
/// One file with everything of an embedded installation: a consistent copy of the database taken while it runs, the uploaded files and the
/// published log. A PostgreSQL installation is backed up by its own tools (docs/operations.md); the verbs say so.
/// </summary>
public static class Backup
{
    private const string Files = "files";
    private const string Log = "log";
    private const string Checkpoint = $"{Log}/{LogFolder.CheckpointFile}";

    private const string NotEmbedded = "数据库是 PostgreSQL：请使用 pg_dump、pg_restore 或者 pgBackRest，见 docs/operations.md。";

    public static async Task<int> CreateAsync(IServiceProvider services, string dataFolder, string file)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MingfaDb>();
        if (!db.Database.IsSqlite())
            return Refuse(NotEmbedded);
        if (System.IO.File.Exists(file))
            return Refuse($"{file} 已存在，不会覆盖。");

        var copy = Path.Combine(dataFolder, $"backup-{Guid.NewGuid():N}.db");
        var partial = file + ".partial";
        try
        {
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}");
            await using (var stream = OwnerOnlyFile.Create(partial, FileMode.CreateNew))
            {
                await using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                {
                    await archive.CreateEntryFromFileAsync(copy, DbServices.SqliteFile);
                    foreach (var name in FilesOf(dataFolder))
                        await AddAsync(archive, dataFolder, name);
                }

                stream.Flush(flushToDisk: true);
            }

            System.IO.File.Move(partial, file);
        }
        finally
        {
            System.IO.File.Delete(copy);
            System.IO.File.Delete(partial);
        }

        Console.WriteLine($"已备份到 {file}（{new FileInfo(file).Length} 字节）。");
        return 0;
    }

    public static async Task<int> RestoreAsync(IServiceProvider services, string dataFolder, string file)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            if (!scope.ServiceProvider.GetRequiredService<MingfaDb>().Database.IsSqlite())
                return Refuse(NotEmbedded);
        }

        if (!System.IO.File.Exists(file))
            return Refuse($"没有文件 {file}。");
        if (System.IO.File.Exists(Path.Combine(dataFolder, DbServices.SqliteFile)))
            return Refuse($"{dataFolder} 中已有数据库；请恢复到空的数据目录。");
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(file);
            if (archive.GetEntry(DbServices.SqliteFile) is not { } database)
                return Refuse($"{file} 不是本系统的备份。");
            // A log that was put here is newer than the backup's, and the log never goes back: at start the database is held against it.
            var keepsLog = System.IO.File.Exists(Path.Combine(dataFolder, Checkpoint));
            foreach (var entry in archive.Entries.Where(entry => IsContent(entry.FullName) || (IsLog(entry.FullName) && !keepsLog)))
                await ExtractAsync(entry, dataFolder);
            // The database last: without it what was begun can be begun again.
            await ExtractAsync(database, dataFolder);
            if (keepsLog)
                Console.WriteLine("数据目录中已有存证日志，没有用备份中的替换；启动时与数据库核对。");
        }
        catch (InvalidDataException)
        {
            return Refuse($"{file} 不是本系统的备份，或者已经损坏。");
        }

        var problem = await IntegrityAsync(Path.Combine(dataFolder, DbServices.SqliteFile));
        if (problem is not null)
            return Refuse($"恢复的数据库未通过完整性检查：{problem}");
        Console.WriteLine($"已恢复到 {dataFolder}，完整性检查通过。");
        Console.WriteLine("备份不含存证日志的签名密钥：启动以前，请把另行保管的 log.key 放回数据目录。");
        return 0;
    }

    /// <summary>Null when SQLite finds nothing wrong.</summary>
    internal static async Task<string?> IntegrityAsync(string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        var answer = (string?)await command.ExecuteScalarAsync();
        return answer == "ok" ? null : answer;
    }

    /// <summary>What is backed up beside the database, by name below the data folder. The checkpoint first: whatever it shows has been written by then.</summary>
    private static IEnumerable<string> FilesOf(string dataFolder) =>
        FilesBelow(dataFolder, Files).Where(IsContent).Concat([Checkpoint]).Concat(FilesBelow(dataFolder, Log).Where(name => name != Checkpoint && IsLog(name)));

    /// <summary>An upload under the hash of its bytes; any other name is one that is still being written.</summary>
    private static bool IsContent(string name) =>
        name.StartsWith(Files + '/', StringComparison.Ordinal) && name[(Files.Length + 1)..] is { Length: 64 } hash && hash.All(char.IsAsciiHexDigitLower);

    /// <summary>A published file of the log, not one that is still being written.</summary>
    private static bool IsLog(string name) =>
        name.StartsWith(Log + '/', StringComparison.Ordinal) && !name.EndsWith(LogFolder.Aside, StringComparison.Ordinal) && !name.Split('/', '\\').Contains("..") && !name.EndsWith('/');

    private static IEnumerable<string> FilesBelow(string dataFolder, string folder) =>
        System.IO.Directory.Exists(Path.Combine(dataFolder, folder))
            ? System.IO.Directory.EnumerateFiles(Path.Combine(dataFolder, folder), "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(dataFolder, path).Replace('\\', '/'))
            : [];

    /// <summary>A file that is no longer there is not backed up.</summary>
    private static async Task AddAsync(ZipArchive archive, string dataFolder, string name)
    {
        try
        {
            await archive.CreateEntryFromFileAsync(Path.Combine(dataFolder, name), name);
        }
        catch (Exception vanished) when (vanished is FileNotFoundException or DirectoryNotFoundException)
        {
        }
    }

    /// <summary>Whole or not at all. An upload that is there already says the same: it is named by its bytes.</summary>
    private static async Task ExtractAsync(ZipArchiveEntry entry, string dataFolder)
    {
        var path = Path.Combine(dataFolder, entry.FullName);
        if (IsContent(entry.FullName) && System.IO.File.Exists(path))
            return;
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await entry.ExtractToFileAsync(path + LogFolder.Aside, overwrite: true);
        System.IO.File.Move(path + LogFolder.Aside, path, overwrite: true);
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
