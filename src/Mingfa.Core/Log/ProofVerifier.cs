using System.Text;

namespace Mingfa.Core.Log;

/// <summary>Document → commitment → leaf → root → signature, offline.</summary>
public static class ProofVerifier
{
    /// <summary>Verifies a proof file for a document. The opening comes with the proof or from elsewhere; without one the document is the leaf itself.</summary>
    public static LogVerdict Check(ReadOnlySpan<byte> proofFile, ReadOnlySpan<byte> document, NoteVerifier logKey, ProofOpening? opening = null)
    {
        if (!TlogProof.TryParse(proofFile, out var proof)) return new LogVerdict([LogCheck.Failed("证明文件", "不是规范的 tlog-proof 文件")]);
        if (opening is null && proof.Extra is { } extra && !ProofOpening.TryParse(extra, out opening))
            return new LogVerdict([LogCheck.Failed("证明文件", "附带的开启信息格式不符")]);
        var content = opening is null
            ? LogCheck.Done("文件与条目", "文件即日志条目原文")
            : opening.Check(document);
        var leaf = opening is null ? LeafHash.Of(document) : LeafHash.Of(Encoding.UTF8.GetBytes(opening.Leaf));
        return new LogVerdict([content, .. proof.Verify(leaf, logKey).Checks]);
    }
}
