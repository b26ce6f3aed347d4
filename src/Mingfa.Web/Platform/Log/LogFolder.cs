using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Mingfa.Core.Log;
using Mingfa.Web.Platform.Db;
using Mingfa.Web.Platform.Files;
using Mingfa.Web.Platform.Operations;

namespace Mingfa.Web.Platform.Log;

/// <summary>The published files of the log on this machine. What is written here has reached the disk before the next thing is written.</summary>
public sealed class LogFolder(IOptions<MingfaOptions> options)
{
    public const string CheckpointFile = "checkpoint";

    /// <summary>The verifier key as one line, so that a copy of the folder can be verified.</summary>
    public const string KeyFile = "key";

    /// <summary>Ends the name of a file that is still being written.</summary>
    internal const string Aside = ".new";

    private string Root => Path.Combine(options.Value.DataFolder, "log");

    /// <summary>Below the log's folder, or null when the file is not there.</summary>
    public async ValueTask<byte[]?> ReadAsync(string path, CancellationToken cancel)
    {
        var file = Path.Combine(Root, path);
        try
        {
            return await File.ReadAllBytesAsync(file, cancel);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The first file that a log of this size must show and this folder lacks; null when it is complete.</summary>
    public string? Missing(long size)
    {
        for (var level = 0; TilePath.CountAt(level, size) is { } count && count != (0, 0); level++)
        {
            for (var index = 0L; index < count.Full; index++)
                if (Lacks(TilePath.Hashes(level, index)) || (level == 0 && Lacks(TilePath.Entries(index))))
                    return $"tile/{level}/{index}";
            if (count.Partial > 0 && (Lacks(TilePath.Hashes(level, count.Full, count.Partial)) || (level == 0 && Lacks(TilePath.Entries(count.Full, count.Partial)))))
                return $"tile/{level}/{count.Full}.p/{count.Partial}";
        }

        return null;
    }

    private bool Lacks(TilePath path) => !File.Exists(Path.Combine(Root, path.ToString()));

    /// <summary>Whole or not at all: written aside, flushed to disk, then moved into place.</summary>
    public void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var file = Path.Combine(Root, path);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var aside = file + Aside;
        using (var stream = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(aside, file, overwrite: true);
    }

    public void Write(LogFile file) => Write(file.Path, file.Bytes);

    /// <summary>Why this folder's key may not sign the log of this database; null when it may, or when there is no log yet.</summary>
    public async Task<string?> WrongKeyAsync(MingfaDb db)
    {
        if (await db.Set<LogHead>().AsNoTracking().SingleOrDefaultAsync() is not { } head)
            return null;
        if (!File.Exists(Path.Combine(options.Value.DataFolder, "log.key")))
            return "数据目录中没有存证日志的签名密钥 log.key；请从另行保管处放回，新的密钥不能续写原来的日志。";
        return Signer().Verifier.ToString() == head.VerifierKey ? null : $"log.key 不是本日志的签名密钥；日志的验证公钥是 {head.VerifierKey}。";
    }

    /// <summary>The signing key, made on first use, readable by the service's user only.</summary>
    public NoteSigner Signer()
    {
        var file = Path.Combine(options.Value.DataFolder, "log.key");
        if (File.Exists(file))
            return NoteSigner.TryParse(File.ReadAllText(file).Trim(), out var known)
                ? known
                : throw new InvalidOperationException($"{file} holds no signing key. Restore it from the backup of keys; do not start without it.");
        var signer = NoteSigner.Generate(options.Value.LogOrigin);
        using var stream = OwnerOnlyFile.Create(file, FileMode.CreateNew);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(signer.ExportSecret() + "\n"));
        stream.Flush(flushToDisk: true);
        return signer;
    }
}
