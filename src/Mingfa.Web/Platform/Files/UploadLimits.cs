namespace Mingfa.Web.Platform.Files;

public enum FileKind { Pdf, Docx, Xlsx, Png, Jpeg, Text, Csv, Zip, Ofd }

/// <summary>What an upload may cost the server before it is refused.</summary>
public sealed record UploadLimits
{
    public static UploadLimits Default { get; } = new();

    public long MaxBytes { get; init; } = 50L << 20;
    public int MaxEntries { get; init; } = 2000;
    public long MaxInflatedBytes { get; init; } = 200L << 20;
    public int MaxRatio { get; init; } = 100;
    public long MaxPixels { get; init; } = 50_000_000;
}
