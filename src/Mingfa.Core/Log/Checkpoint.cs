using System.Diagnostics.CodeAnalysis;

namespace Mingfa.Core.Log;

/// <summary>What a log promises at one moment (C2SP tlog-checkpoint): its origin, how many entries it holds, and the root over all of them.</summary>
public sealed record Checkpoint(string Origin, long Size, Sha256Hash Root)
{
    /// <summary>The signed text: three lines, each with its newline.</summary>
    public string ToText()
    {
        if (!NoteVerifier.IsName(Origin)) throw new InvalidOperationException("An origin has no white space and no '+'.");
        return $"{Origin}\n{Size}\n{Root.ToBase64()}\n";
    }

    public SignedNote Sign(NoteSigner signer) => SignedNote.Sign(ToText(), signer);

    public static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        if (text.Split('\n') is not [var origin, var number, var hash, ""] || !NoteVerifier.IsName(origin)) return false;
        if (!DecimalNumber.TryParse(number, out var size) || !Sha256Hash.TryFromBase64(hash, out var root)) return false;
        if (size == 0 && root != Sha256Tree.Empty) return false;
        checkpoint = new Checkpoint(origin, size, root);
        return true;
    }

    /// <summary>
    /// Reads a published checkpoint and checks it against the log's key and the witnesses one knows. The checkpoint is returned only when the log
    /// key signed it under its own name and no known key's signature is wrong.
    /// </summary>
    public static CheckpointOpening Open(ReadOnlySpan<byte> note, NoteVerifier logKey, params IReadOnlyList<NoteVerifier> witnesses)
    {
        if (!SignedNote.TryParse(note, out var signed)) return CheckpointOpening.Refused("不是规范的签名文本");
        if (!TryParse(signed.Text, out var checkpoint)) return CheckpointOpening.Refused("检查点格式不符");
        if (checkpoint.Origin != logKey.Name) return CheckpointOpening.Refused($"日志名称“{checkpoint.Origin}”与公钥名称“{logKey.Name}”不一致");
        var verdict = signed.Verify([logKey, .. witnesses]);
        if (verdict.Rejected.Count > 0) return CheckpointOpening.Refused($"“{verdict.Rejected[0].Name}”的签名不正确");
        if (!verdict.IsSignedBy(logKey)) return CheckpointOpening.Refused("没有该日志公钥的签名");
        return new CheckpointOpening(checkpoint, null, [.. verdict.Verified.Where(line => line.KeyId != logKey.KeyId || line.Name != logKey.Name)]);
    }
}

/// <summary>A verified checkpoint with the witnesses' verified cosignatures, or the reason why it is not to be trusted.</summary>
public sealed record CheckpointOpening(Checkpoint? Checkpoint, string? Refusal, IReadOnlyList<NoteSignature> Cosignatures)
{
    internal static CheckpointOpening Refused(string why) => new(null, why, []);
}

/// <summary>An ASCII decimal below 2⁶³ without sign or leading zero.</summary>
internal static class DecimalNumber
{
    public static bool TryParse(string text, out long value) =>
        long.TryParse(text, System.Globalization.NumberStyles.None, null, out value) && value.ToString() == text;
}
