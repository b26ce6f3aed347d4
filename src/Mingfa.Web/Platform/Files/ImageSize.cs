using System.Buffers.Binary;
using Mingfa.Core.Law;

namespace Mingfa.Web.Platform.Files;

/// <summary>Width and height from the header alone, so that no decoder runs on a picture that is too large.</summary>
internal static class ImageSize
{
    public static IEnumerable<Finding> Check(FileKind kind, Stream content, UploadLimits limits)
    {
        content.Position = 0;
        if ((kind == FileKind.Png ? Png(content) : Jpeg(content)) is not { } size)
        {
            yield return new Finding("图片已损坏，读不出尺寸");
            yield break;
        }
        if (size.Width * (long)size.Height > limits.MaxPixels)
            yield return new Finding($"图片超过{limits.MaxPixels / 1_000_000}百万像素");
    }

    private static (int Width, int Height)? Png(Stream content)
    {
        Span<byte> head = stackalloc byte[24];
        if (content.ReadAtLeast(head, 24, throwOnEndOfStream: false) < 24 || !head[12..16].SequenceEqual("IHDR"u8)) return null;
        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head[16..]), BinaryPrimitives.ReadInt32BigEndian(head[20..]));
        return width > 0 && height > 0 ? (width, height) : null;
    }

    private static (int Width, int Height)? Jpeg(Stream content)
    {
        Span<byte> bytes = stackalloc byte[5];
        content.Position = 2;
        while (true)
        {
            if (content.ReadAtLeast(bytes[..4], 4, throwOnEndOfStream: false) < 4 || bytes[0] != 0xFF) return null;
            var (marker, length) = (bytes[1], BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
            if (length < 2) return null;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (content.ReadAtLeast(bytes, 5, throwOnEndOfStream: false) < 5) return null;
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]));
                return width > 0 && height > 0 ? (width, height) : null;
            }
            content.Position += length - 2;
            if (content.Position >= content.Length) return null;
        }
    }
}
