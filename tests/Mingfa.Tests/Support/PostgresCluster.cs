using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Mingfa.Tests.Support;

/// <summary>
/// A throw-away PostgreSQL server of this test run, from the system's packages: started once, stopped with the process. The server refuses to
/// run as root, so root hands it to the <c>postgres</c> user that the package creates.
/// </summary>
internal sealed class PostgresCluster : IDisposable
{
    private static readonly Lazy<(PostgresCluster? Cluster, string? Why)> Started = new(Start);
    private readonly string folder;
    private readonly string bin;
    private readonly int port;
    private readonly Lock dropping = new();
    private Task drops = Task.CompletedTask;
    private int databases;

    private PostgresCluster(string bin, string folder, int port) => (this.bin, this.folder, this.port) = (bin, folder, port);

    /// <summary>The running server, or why there is none.</summary>
    public static (PostgresCluster? Cluster, string? Why) Shared => Started.Value;

    /// <summary>A new database, empty or a copy of another. Returns its name.</summary>
    public string NewDatabase(string? template = null)
    {
        var name = $"mingfa{Interlocked.Increment(ref databases)}";
        Execute($"CREATE DATABASE {name} TEMPLATE {template ?? "template0"} STRATEGY FILE_COPY");
        return name;
    }

    /// <summary>One after another behind the tests: the server waits for those who are still connected to be gone.</summary>
    public void Drop(string name)
    {
        lock (dropping)
            drops = drops.ContinueWith(_ => Execute($"DROP DATABASE {name} WITH (FORCE)"), TaskScheduler.Default);
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=20;Include Error Detail=true";

    private void Execute(string statement)
    {
        using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Command Timeout=120");
        connection.Open();
        using var command = new NpgsqlCommand(statement, connection);
        command.ExecuteNonQuery();
    }

    private static (PostgresCluster?, string?) Start()
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order().ToArray() : [];
        if (versions.Length == 0)
            return (null, "PostgreSQL is not installed (Debian package postgresql).");
        var bin = Path.Combine(versions[^1], "bin");
        var folder = Path.Combine(Path.GetTempPath(), $"mingfa-pg-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        if (Environment.UserName == "root")
            Run("/usr/bin", "chown", "postgres", folder);
        var port = FreePort();
        Run(bin, "initdb", "-D", folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        Run(bin, "pg_ctl", "-D", folder, "-w", "-l", Path.Combine(folder, "log"), "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c autovacuum=off -c max_connections=200", "start");
        var cluster = new PostgresCluster(bin, folder, port);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Dispose();
        return (cluster, null);
    }

    public void Dispose()
    {
        try
        {
            Run(bin, "pg_ctl", "-D", folder, "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException)
        {
            // The process is going away; the temporary folder is the system's to clean.
        }
    }

    private static void Run(string folder, string program, params string[] arguments)
    {
        var path = Path.Combine(folder, program);
        var start = Environment.UserName == "root" && program is not "chown"
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        start.WorkingDirectory = Path.GetTempPath();
        using var process = Process.Start(start)!;
        // pg_ctl leaves a server behind that would hold the pipes open: read what there is, do not wait for the end of the stream.
        process.WaitForExit(60_000);
        if (!process.HasExited || process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {(process.HasExited && program != "pg_ctl" ? process.StandardError.ReadToEnd() : "see the server's log")}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
