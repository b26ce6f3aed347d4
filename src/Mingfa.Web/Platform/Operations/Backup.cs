using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Files;

namespace Mingfa.Web.Platform.Operations;

/// <summary>
/// One file with everything of an embedded installation: a consistent copy of the database taken while it runs, the uploaded files and the
/// published log. A PostgreSQL installation is backed up by its own tools (docs/operations.md); the verbs say so.
/// </summary>
public static class Backup
{
    private static readonly string[] Folders = ["files", "log"];

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
                    foreach (var path in Folders.SelectMany(folder => FilesBelow(Path.Combine(dataFolder, folder))))
                        await archive.CreateEntryFromFileAsync(path, Path.GetRelativePath(dataFolder, path).Replace('\\', '/'));
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
            await using (var archive = await ZipFile.OpenReadAsync(file))
            {
                if (archive.GetEntry(DbServices.SqliteFile) is null)
                    return Refuse($"{file} 不是本系统的备份。");
            }

            await ZipFile.ExtractToDirectoryAsync(file, dataFolder);
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

    private static IEnumerable<string> FilesBelow(string folder) =>
        System.IO.Directory.Exists(folder) ? System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
