namespace Mingfa.Core.Log;

/// <summary>Reads one published file of a log by its path below the log's address (<c>checkpoint</c>, <c>tile/0/000</c>); null when it is not there.</summary>
public delegate ValueTask<byte[]?> LogFetch(string path, CancellationToken cancel);

/// <summary>A file of the log to be written, path below the log's address.</summary>
public sealed record LogFile(string Path, byte[] Bytes);

/// <summary>Reads tiles. A partial tile may have been deleted once its full one exists: the full one begins with the same content.</summary>
internal static class TileFetch
{
    public static async ValueTask<Sha256Hash[]?> HashesAsync(LogFetch fetch, TilePath path, CancellationToken cancel)
    {
        var (bytes, whole) = await BytesAsync(fetch, path, cancel).ConfigureAwait(false);
        if (bytes is null || !Tile.TryDecode(bytes, out var hashes)) return null;
        return hashes.Length == (whole ? TilePath.FullWidth : path.Width) ? hashes[..path.Width] : null;
    }

    public static async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>?> EntriesAsync(LogFetch fetch, TilePath path, CancellationToken cancel)
    {
        var (bytes, whole) = await BytesAsync(fetch, path, cancel).ConfigureAwait(false);
        if (bytes is null || !EntryBundle.TryDecode(bytes, out var entries)) return null;
        if (entries.Count != (whole ? TilePath.FullWidth : path.Width)) return null;
        return path.Width == entries.Count ? entries : [.. entries.Take(path.Width)];
    }

    private static async ValueTask<(byte[]? Bytes, bool Whole)> BytesAsync(LogFetch fetch, TilePath path, CancellationToken cancel)
    {
        if (await fetch(path.ToString(), cancel).ConfigureAwait(false) is { } bytes) return (bytes, !path.IsPartial);
        return path.IsPartial ? (await fetch(path.Full.ToString(), cancel).ConfigureAwait(false), true) : (null, true);
    }
}
