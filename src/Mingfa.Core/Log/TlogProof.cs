using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Mingfa.Core.Log;

/// <summary>
/// C2SP tlog-proof: one file that proves without a network that an entry stands in the log: its index, the path to the root, the signed
/// checkpoint verbatim. <see cref="Extra"/> is not authenticated; ours carries a <see cref="ProofOpening"/>, which proves itself by hashing.
/// </summary>
public sealed record TlogProof(long Index, IReadOnlyList<Sha256Hash> Hashes, string CheckpointNote, byte[]? Extra = null)
{
    private const string Header = "c2sp.org/tlog-proof@v1";
    private const int LongestProofFile = 1 << 21;

    public override string ToString()
    {
        var text = new StringBuilder(Header).Append('\n');
        if (Extra is not null) text.Append("extra ").Append(Convert.ToBase64String(Extra)).Append('\n');
        text.Append("index ").Append(Index).Append('\n');
        foreach (var hash in Hashes) text.Append(hash.ToBase64()).Append('\n');
        return text.Append('\n').Append(CheckpointNote).ToString();
    }

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out TlogProof? proof)
    {
        proof = null;
        if (bytes.Length > LongestProofFile || !Utf8.IsValid(bytes)) return false;
        var text = Encoding.UTF8.GetString(bytes);
        var blank = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0) return false;
        var lines = new Queue<string>(text[..blank].Split('\n'));
        if (lines.Dequeue() != Header) return false;
        byte[]? extra = null;
        if (lines.TryPeek(out var line) && line.StartsWith("extra ", StringComparison.Ordinal) && !StrictBase64.TryDecode(lines.Dequeue()[6..], out extra))
            return false;
        if (!lines.TryDequeue(out line) || !line.StartsWith("index ", StringComparison.Ordinal) || !DecimalNumber.TryParse(line[6..], out var index))
            return false;
        var hashes = new List<Sha256Hash>();
        foreach (var item in lines)
        {
            if (hashes.Count == Proofs.LongestProof || !Sha256Hash.TryFromBase64(item, out var hash)) return false;
            hashes.Add(hash);
        }
        proof = new TlogProof(index, hashes, text[(blank + 2)..], extra);
        return true;
    }

    /// <summary>Checks checkpoint and path for this leaf: the signature of the log key, any cosignature of a known witness, the root.</summary>
    public LogVerdict Verify(Sha256Hash leaf, NoteVerifier logKey, params IReadOnlyList<NoteVerifier> witnesses)
    {
        var opening = Checkpoint.Open(Encoding.UTF8.GetBytes(CheckpointNote), logKey, witnesses);
        if (opening.Checkpoint is not { } checkpoint) return new LogVerdict([LogCheck.Failed("检查点签名", opening.Refusal!)]);
        var checks = new List<LogCheck> { LogCheck.Done("检查点签名", $"日志“{checkpoint.Origin}”，共 {checkpoint.Size} 条，公钥签名正确") };
        foreach (var line in opening.Cosignatures) checks.Add(LogCheck.Done("见证签名", $"“{line.Name}”已见证该检查点"));
        checks.Add(Proofs.VerifyInclusion(Index, checkpoint.Size, leaf, Hashes, checkpoint.Root)
            ? LogCheck.Done("包含路径", $"该条目是日志第 {Index} 条（自 0 起），经 {Hashes.Count} 个哈希值算得的根与检查点一致")
            : LogCheck.Failed("包含路径", $"按第 {Index} 条算得的根与检查点不一致"));
        return new LogVerdict(checks);
    }
}
