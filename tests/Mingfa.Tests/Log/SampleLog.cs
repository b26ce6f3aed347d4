using System.Text;
using System.Text.Json.Nodes;
using Mingfa.Core.Log;

namespace Mingfa.Tests.Log;

/// <summary>A log written in memory by the product's own writer, with every file it ever published.</summary>
internal sealed class SampleLog
{
    public const string Origin = "fazhi.example.gov.cn/log";

    private TileEdge edge = TileEdge.Empty;

    public NoteSigner Signer { get; } = NoteSigner.Generate(Origin);
    public Dictionary<string, byte[]> Files { get; } = [];
    public List<ReadOnlyMemory<byte>> Entries { get; } = [];
    public long Size => Entries.Count;
    public Sha256Hash[] Leaves => [.. Entries.Select(entry => LeafHash.Of(entry.Span))];
    public LogFetch Fetch => (path, _) => ValueTask.FromResult(Files.GetValueOrDefault(path));

    public static SampleLog Of(int size)
    {
        var log = new SampleLog();
        log.Append([.. Enumerable.Range(0, size).Select(Entry)]);
        return log;
    }

    public static ReadOnlyMemory<byte> Entry(int i) => Encoding.UTF8.GetBytes($"entry {i}");

    public void Append(params IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var batch = TileWriter.Append(edge, entries);
        foreach (var file in batch.Files) Files[file.Path] = file.Bytes;
        edge = batch.Edge;
        Entries.AddRange(entries);
        Publish();
    }

    public Checkpoint Checkpoint => new(Origin, Size, edge.Range().Root());

    public TileReader Reader() => new(Size, Fetch);

    public async Task<TlogProof> ProveAsync(long index, ProofOpening? opening = null) =>
        new(index, (await Reader().InclusionProofAsync(index))!, Checkpoint.Sign(Signer).ToString(), opening?.ToBytes());

    public void WriteTo(string folder)
    {
        foreach (var (path, bytes) in Files)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, bytes);
        }
    }

    /// <summary>A leaf that commits to this document under the role 决定书公开版.</summary>
    public static LogLeaf LeafOf(byte[] salt, byte[] document) => new(
        "penalty.publish", "110000000000000000", "处罚〔2026〕12号", new DateTimeOffset(2026, 11, 22, 1, 0, 0, TimeSpan.Zero), -1,
        [new LeafDocument(Role, Commitment.Of(salt, document))], new JsonObject { ["slug"] = "2026-12" });

    public const string Role = "决定书公开版";

    private void Publish()
    {
        Files["checkpoint"] = Checkpoint.Sign(Signer).ToBytes();
        Files["key"] = Encoding.UTF8.GetBytes(Signer.Verifier + "\n");
    }
}

/// <summary>The definitions of RFC 6962 §2.1 word for word, recursing over all leaves: slow and evidently right.</summary>
internal static class NaiveTree
{
    public static Sha256Hash Root(ReadOnlySpan<Sha256Hash> leaves)
    {
        if (leaves.IsEmpty) return Sha256Tree.Empty;
        if (leaves.Length == 1) return leaves[0];
        var k = Split(leaves.Length);
        return Sha256Tree.Node(Root(leaves[..k]), Root(leaves[k..]));
    }

    public static List<Sha256Hash> Path(int m, ReadOnlySpan<Sha256Hash> leaves)
    {
        if (leaves.Length == 1) return [];
        var k = Split(leaves.Length);
        return m < k ? [.. Path(m, leaves[..k]), Root(leaves[k..])] : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
    }

    public static List<Sha256Hash> SubProof(int m, ReadOnlySpan<Sha256Hash> leaves, bool complete)
    {
        if (m == leaves.Length) return complete ? [] : [Root(leaves)];
        var k = Split(leaves.Length);
        return m <= k
            ? [.. SubProof(m, leaves[..k], complete), Root(leaves[k..])]
            : [.. SubProof(m - k, leaves[k..], false), Root(leaves[..k])];
    }

    private static int Split(int count)
    {
        var k = 1;
        while (k * 2 < count) k *= 2;
        return k;
    }
}
