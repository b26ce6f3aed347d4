namespace Mingfa.Core.Log;

/// <summary>
/// The full check of a published log: every leaf hash is computed again from the entry bundles and every tile of every level is compared;
/// the root so found must be the signed one. Holds one batch of bundles and a tile per level, however long the log is.
/// </summary>
public sealed class LogVerifier
{
    private const int Batch = 64;

    private readonly LogFetch fetch;
    private readonly Checkpoint checkpoint;
    private readonly Checkpoint? older;
    private readonly CompactRange range = new();
    private readonly List<List<Sha256Hash>> upper = [];
    private Sha256Hash? olderRoot;

    private LogVerifier(LogFetch fetch, Checkpoint checkpoint, Checkpoint? older) => (this.fetch, this.checkpoint, this.older) = (fetch, checkpoint, older);

    /// <summary>Checks the log under this key; with an older checkpoint of one's own (already verified), also that the log only grew.</summary>
    public static async Task<LogVerdict> CheckAsync(LogFetch fetch, NoteVerifier key, Checkpoint? older = null, CancellationToken cancel = default)
    {
        if (await fetch("checkpoint", cancel).ConfigureAwait(false) is not { } note) return new LogVerdict([LogCheck.Failed("检查点签名", "没有检查点")]);
        var opening = Checkpoint.Open(note, key);
        if (opening.Checkpoint is not { } checkpoint) return new LogVerdict([LogCheck.Failed("检查点签名", opening.Refusal!)]);
        var checks = new List<LogCheck> { LogCheck.Done("检查点签名", $"日志“{checkpoint.Origin}”，共 {checkpoint.Size} 条，公钥签名正确") };
        if (older is not null && older.Size > checkpoint.Size)
            return new LogVerdict([.. checks, LogCheck.Failed("只增不改", $"旧检查点有 {older.Size} 条，日志反而只有 {checkpoint.Size} 条")]);
        checks.AddRange(await new LogVerifier(fetch, checkpoint, older).CheckTreeAsync(cancel).ConfigureAwait(false));
        return new LogVerdict(checks);
    }

    private async Task<IReadOnlyList<LogCheck>> CheckTreeAsync(CancellationToken cancel)
    {
        NoteOlder([]);
        var bundles = (checkpoint.Size + TilePath.FullWidth - 1) / TilePath.FullWidth;
        var files = bundles;
        for (var first = 0L; first < bundles; first += Batch)
        {
            var results = await ReadAsync(first, (int)Math.Min(Batch, bundles - first), cancel).ConfigureAwait(false);
            foreach (var result in results)
            {
                if (result.Problem is not null) return [LogCheck.Failed("条目与瓦片", result.Problem)];
                if (await TakeAsync(result, cancel).ConfigureAwait(false) is { } problem) return [LogCheck.Failed("条目与瓦片", problem)];
            }
        }
        for (var level = 0; level < upper.Count; level++)
            if (upper[level].Count > 0 && await CompareAsync(level + 1, cancel).ConfigureAwait(false) is { } problem)
                return [LogCheck.Failed("条目与瓦片", problem)];
        var checks = new List<LogCheck> { LogCheck.Done("条目与瓦片", $"逐条重算 {checkpoint.Size} 条、{files} 个条目文件，各级瓦片全部一致") };
        checks.Add(range.Root() == checkpoint.Root
            ? LogCheck.Done("根哈希", $"重算的根与检查点一致：{checkpoint.Root}")
            : LogCheck.Failed("根哈希", $"重算的根 {range.Root()} 与检查点 {checkpoint.Root} 不一致"));
        if (older is not null)
            checks.Add(olderRoot == older.Root
                ? LogCheck.Done("只增不改", $"旧检查点的 {older.Size} 条原样在前")
                : LogCheck.Failed("只增不改", $"日志前 {older.Size} 条与旧检查点不一致"));
        return checks;
    }

    private async Task<Bundle[]> ReadAsync(long first, int count, CancellationToken cancel)
    {
        var results = new Bundle[count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel };
        await Parallel.ForAsync(0, count, options, async (i, token) => results[i] = await ReadBundleAsync(first + i, token).ConfigureAwait(false)).ConfigureAwait(false);
        return results;
    }

    private async ValueTask<Bundle> ReadBundleAsync(long index, CancellationToken cancel)
    {
        var width = TilePath.WidthAt(0, index, checkpoint.Size);
        var (entriesPath, tilePath) = (TilePath.Entries(index, width), TilePath.Hashes(0, index, width));
        if (await TileFetch.EntriesAsync(fetch, entriesPath, cancel).ConfigureAwait(false) is not { } entries) return Bundle.Refused($"{entriesPath} 缺失或格式不符");
        if (await TileFetch.HashesAsync(fetch, tilePath, cancel).ConfigureAwait(false) is not { } tile) return Bundle.Refused($"{tilePath} 缺失或格式不符");
        for (var i = 0; i < width; i++)
            if (LeafHash.Of(entries[i].Span) != tile[i])
                return Bundle.Refused($"第 {(index * TilePath.FullWidth) + i} 条与 {tilePath} 不一致");
        return new Bundle(tile, Sha256Tree.Root(tile), null);
    }

    private async ValueTask<string?> TakeAsync(Bundle bundle, CancellationToken cancel)
    {
        NoteOlder(bundle.Leaves);
        if (bundle.Leaves.Length < TilePath.FullWidth)
        {
            foreach (var leaf in bundle.Leaves) range.Append(leaf);
            return null;
        }
        range.AppendSubtree(TilePath.Height, bundle.Root);
        return await PushAsync(1, bundle.Root, cancel).ConfigureAwait(false);
    }

    private async ValueTask<string?> PushAsync(int level, Sha256Hash hash, CancellationToken cancel)
    {
        if (upper.Count < level) upper.Add([]);
        var hashes = upper[level - 1];
        hashes.Add(hash);
        if (hashes.Count < TilePath.FullWidth) return null;
        if (await CompareAsync(level, cancel).ConfigureAwait(false) is { } problem) return problem;
        var root = Sha256Tree.Root([.. hashes]);
        hashes.Clear();
        return await PushAsync(level + 1, root, cancel).ConfigureAwait(false);
    }

    private async ValueTask<string?> CompareAsync(int level, CancellationToken cancel)
    {
        var hashes = upper[level - 1];
        var index = ((range.Size >> (TilePath.Height * level)) - 1) / TilePath.FullWidth;
        var path = TilePath.Hashes(level, index, hashes.Count);
        var tile = await TileFetch.HashesAsync(fetch, path, cancel).ConfigureAwait(false);
        if (tile is null) return $"{path} 缺失或格式不符";
        return tile.AsSpan().SequenceEqual(hashes.ToArray()) ? null : $"{path} 与重算结果不一致";
    }

    // Called before each bundle is appended: the older root is the range so far plus what the older log had of this bundle.
    private void NoteOlder(Sha256Hash[] next)
    {
        if (older is null || olderRoot is not null || older.Size > range.Size + next.Length) return;
        var then = range.Clone();
        foreach (var leaf in next.Take((int)(older.Size - range.Size))) then.Append(leaf);
        olderRoot = then.Root();
    }

    private sealed record Bundle(Sha256Hash[] Leaves, Sha256Hash Root, string? Problem)
    {
        public static Bundle Refused(string problem) => new([], default, problem);
    }
}
