using System.Text;
using Mingfa.Core.Log;

namespace Mingfa.Cli;

/// <summary><c>mingfa log verify</c>: computes the whole log again and compares it with what its key signed.</summary>
internal static class LogCommand
{
    private const string Form = """
        用法：
          mingfa log verify --url URL --vkey KEY [--old CHECKPOINT] [--json]
          mingfa log verify --archive DIR [--vkey KEY] [--old CHECKPOINT] [--json]
        """;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        if (args is not ["verify", .. var rest] || Options.Read(rest, "--url", "--archive", "--vkey", "--old") is not { Operands.Count: 0 } options)
            return VerdictReport.Refuse("命令不完整", Form, error);
        if (options["--url"] is null == options["--archive"] is null) return VerdictReport.Refuse("--url 与 --archive 须且只须给出一个", Form, error);
        if (options["--url"] is not null && options["--vkey"] is null) return VerdictReport.Refuse("须以 --vkey 给出日志公钥", Form, error);
        try
        {
            using var archive = await OpenAsync(options);
            return archive is null ? VerdictReport.Refuse("--url 须是 http 或 https 地址", Form, error) : await VerifyAsync(archive, options, output, error);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or TaskCanceledException)
        {
            var why = e is TaskCanceledException ? "等待应答超时" : e.Message;
            return VerdictReport.Print(new LogVerdict([LogCheck.Failed("读取日志", why)]), options.Json, output);
        }
    }

    private static async Task<int> VerifyAsync(LogArchive archive, Options options, TextWriter output, TextWriter error)
    {
        var checks = new List<LogCheck>();
        var vkey = options["--vkey"];
        if (vkey is null && await archive.Fetch("key", default) is { } bytes)
        {
            vkey = Encoding.UTF8.GetString(bytes).TrimEnd();
            checks.Add(LogCheck.Done("日志公钥", "取自存档本身，未与独立来源核对"));
        }
        NoteVerifier? key = null;
        if (vkey is not null && !NoteVerifier.TryParse(vkey, out key)) return VerdictReport.Refuse("公钥格式不符", Form, error);
        if (options["--archive"] is { } folder && !Directory.Exists(folder)) throw new DirectoryNotFoundException($"没有文件夹 {folder}");
        if (key is null) return VerdictReport.Refuse("存档中没有公钥文件 key，须以 --vkey 给出", Form, error);
        Checkpoint? older = null;
        if (options["--old"] is { } file)
        {
            var opening = Checkpoint.Open(await File.ReadAllBytesAsync(file), key);
            if (opening.Checkpoint is null)
                return VerdictReport.Print(new LogVerdict([.. checks, LogCheck.Failed("旧检查点", opening.Refusal!)]), options.Json, output);
            older = opening.Checkpoint;
        }
        checks.AddRange((await LogVerifier.CheckAsync(archive.Fetch, key, older)).Checks);
        return VerdictReport.Print(new LogVerdict(checks), options.Json, output);
    }

    // The address may be the log's own (…/log) or the site's, below which the log is at /log.
    private static async Task<LogArchive?> OpenAsync(Options options)
    {
        if (options["--archive"] is { } folder) return LogArchive.Folder(folder);
        if (!Uri.TryCreate(options["--url"], UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) return null;
        var archive = LogArchive.Address(address);
        if (await archive.Fetch("checkpoint", default) is { } note && SignedNote.TryParse(note, out _)) return archive;
        archive.Dispose();
        return LogArchive.Address(new Uri($"{address.AbsoluteUri.TrimEnd('/')}/log"));
    }
}
