using CsCheck;
using Mingfa.Core.Log;

namespace Mingfa.Tests.Log;

public sealed class TileWriterTests
{
    private static readonly Gen<int[]> Batches = Gen.Int[0, 700].Array[1, 5];

    [Fact]
    public void InBatchesOrAtOnce_TheFullFilesAndTheRootAreTheSame() => Batches.Sample(counts =>
    {
        var (batched, next) = (SampleLog.Of(0), 0);
        foreach (var count in counts)
        {
            batched.Append([.. Enumerable.Range(next, count).Select(SampleLog.Entry)]);
            next += count;
        }
        var atOnce = SampleLog.Of(next);
        Assert.Equal(Sha256Tree.Root(atOnce.Leaves), batched.Checkpoint.Root);
        foreach (var (path, bytes) in atOnce.Files.Where(file => file.Key.StartsWith("tile/", StringComparison.Ordinal)))
            Assert.Equal(bytes, batched.Files[path]);
    }, iter: 40);

    [Fact]
    public async Task AfterACrash_TheEdgeReadBackWritesTheSameBytesAgain() => await Batches.SampleAsync(async counts =>
    {
        var (log, next) = (SampleLog.Of(0), 0);
        foreach (var count in counts)
        {
            var entries = Enumerable.Range(next, count).Select(SampleLog.Entry).ToList();
            next += count;
            var edge = await TileEdge.LoadAsync(log.Size, log.Fetch);
            Assert.Equal(log.Checkpoint.Root, edge!.Range().Root());
            var (first, again) = (TileWriter.Append(edge, entries), TileWriter.Append(edge, entries));
            log.Append(entries);
            Assert.Equal(first.Files.Select(file => file.Path), again.Files.Select(file => file.Path));
            foreach (var (file, same) in first.Files.Zip(again.Files))
            {
                Assert.Equal(file.Bytes, same.Bytes);
                Assert.Equal(file.Bytes, log.Files[file.Path]);
            }
        }
    }, iter: 40);

    [Fact]
    public void EntryBundlesAreWrittenFirst_ThenTilesFromTheLeavesUp()
    {
        var files = TileWriter.Append(TileEdge.Empty, Enumerable.Range(0, 600).Select(SampleLog.Entry)).Files;
        Assert.Equal(
            ["tile/entries/000", "tile/entries/001", "tile/entries/002.p/88", "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"],
            files.Select(file => file.Path));
    }

    [Fact]
    public void NoEntries_WriteNothing() => Assert.Empty(TileWriter.Append(TileEdge.Empty, []).Files);

    [Fact]
    public async Task Edge_WithAMissingFile_IsNotLoaded()
    {
        var log = SampleLog.Of(300);
        log.Files.Remove("tile/entries/001.p/44");
        Assert.Null(await TileEdge.LoadAsync(300, log.Fetch));
    }

    [Fact]
    public void CompactRange_AppendsSerialisesAndRemembersTheRoot() => Gen.Int[0, 600].Sample(size =>
    {
        var range = new CompactRange();
        for (var i = 0; i < size; i++) range.Append(LeafHash.Of(SampleLog.Entry(i).Span));
        Assert.True(CompactRange.TryParse(range.ToBytes(), out var again));
        var more = LeafHash.Of([1]);
        again.Append(more);
        range.Append(more);
        Assert.Equal(range.Root(), again.Root());
        Assert.Equal(size + 1, again.Size);
        Assert.False(CompactRange.TryParse(range.ToBytes().AsSpan(1), out _));
    }, iter: 50);

    [Fact]
    public void EntryBundle_HoldsEntriesUpToTheLimit()
    {
        ReadOnlyMemory<byte>[] entries = [Array.Empty<byte>(), new byte[65_535], new byte[] { 1, 2, 3 }];
        Assert.True(EntryBundle.TryDecode(EntryBundle.Encode(entries), out var decoded));
        Assert.Equal(entries.Select(e => e.ToArray()), decoded.Select(e => e.ToArray()));
        Assert.Throws<ArgumentException>(() => EntryBundle.Encode([new byte[65_536]]));
        Assert.False(EntryBundle.TryDecode(EntryBundle.Encode(entries).AsMemory(0, 100), out _));
        Assert.False(EntryBundle.TryDecode(EntryBundle.Encode(Enumerable.Repeat(entries[2], 257)), out _));
    }
}
