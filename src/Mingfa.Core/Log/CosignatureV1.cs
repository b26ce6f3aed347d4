using System.Buffers.Binary;
using System.Text;

namespace Mingfa.Core.Log;

/// <summary>C2SP tlog-cosignature: a witness signs the time together with the checkpoint's text.</summary>
public static class CosignatureV1
{
    internal static byte[] Message(ulong time, string text) => Encoding.UTF8.GetBytes($"cosignature/v1\ntime {time}\n{text}");

    /// <summary>When the witness says it signed; to be relied on only after the signature was verified. Null for an impossible time.</summary>
    public static DateTimeOffset? TimeOf(NoteSignature signature)
    {
        if (signature.Bytes.Length < 8) return null;
        var seconds = BinaryPrimitives.ReadUInt64BigEndian(signature.Bytes.Span);
        return seconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
    }
}
