using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mingfa.Core.Log;

namespace Mingfa.Bench;

/// <summary>Writes a log of a million entries (or <c>args[0]</c>) to a temporary folder and checks all of it, as <c>mingfa log verify</c> does.</summary>
internal static class LogBench
{
    private const int Batch = 4096;

    public static async Task<int> Run(string[] args)
    {
        var size = args.Length > 0 ? int.Parse(args[0]) : 1_000_000;
        var folder = Directory.CreateTempSubdirectory("log-bench");
        try
        {
            var signer = NoteSigner.Generate("bench.example/log");
            var writing = Stopwatch.StartNew();
            await WriteAsync(folder.FullName, size, signer);
            Report("log.write", size, writing.Elapsed, null);
            for (var round = 0; round < 3; round++)
            {
                var checking = Stopwatch.StartNew();
                var verdict = await LogVerifier.CheckAsync((path, _) => ValueTask.FromResult(Read(Path.Combine(folder.FullName, path))), signer.Verifier);
                Report("log.verify", size, checking.Elapsed, 5 * size / 1e6);
                if (!verdict.Passed) return 1;
            }
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Report(string name, int size, TimeSpan elapsed, double? reachSeconds) => Console.WriteLine(JsonSerializer.Serialize(new
    {
        bench = name,
        entries = size,
        seconds = Math.Round(elapsed.TotalSeconds, 3),
        reachSeconds,
        peakMegabytes = Process.GetCurrentProcess().PeakWorkingSet64 >> 20,
    }));

    private static async Task WriteAsync(string folder, int size, NoteSigner signer)
    {
        var edge = TileEdge.Empty;
        for (var from = 0; from < size; from += Batch)
        {
            var batch = TileWriter.Append(edge, Enumerable.Range(from, Math.Min(Batch, size - from)).Select(Entry));
            foreach (var file in batch.Files)
            {
                var target = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await File.WriteAllBytesAsync(target, file.Bytes);
            }
            edge = batch.Edge;
        }
        var checkpoint = new Checkpoint(signer.Verifier.Name, size, edge.Range().Root());
        await File.WriteAllBytesAsync(Path.Combine(folder, "checkpoint"), checkpoint.Sign(signer).ToBytes());
    }

    private static ReadOnlyMemory<byte> Entry(int i)
    {
        var document = Encoding.UTF8.GetBytes($"document {i}");
        return new LogLeaf("penalty.publish", "110000000000000000", $"处罚〔2026〕{i}号", DateTimeOffset.UnixEpoch.AddSeconds(i), -1,
            [new LeafDocument("决定书公开版", Commitment.Of(new byte[Commitment.SaltLength], document))], new JsonObject { ["slug"] = $"{i}" }).ToBytes();
    }

    private static byte[]? Read(string file) => File.Exists(file) ? File.ReadAllBytes(file) : null;
}
