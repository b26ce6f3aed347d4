using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Mingfa.Web.Platform.Files;

/// <summary>The words of an inspected file as far as software can read them: txt, docx, xlsx, and pdf that holds text. A scan, or what cannot be read, gives none.</summary>
public static class FileText
{
    /// <summary>What stands beyond is left out.</summary>
    public const int MaxCharacters = 200_000;

    public static string Read(string fileName, Stream content)
    {
        content.Position = 0;
        var text = Path.GetExtension(fileName).ToLowerInvariant() switch
        {
            ".docx" => Gather(DocxText.Extract(content).Paragraphs),
            ".xlsx" => Whole(() => Gather(Cells(content))),
            ".pdf" => Whole(() => Pdf(content)),
            ".txt" => Plain(content),
            _ => "",
        };
        content.Position = 0;
        return text;
    }

    /// <summary>Where the table of its parts is damaged the reader looks for them byte by byte, in a time that grows with the square of the size.</summary>
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(5);

    private static string Plain(Stream content)
    {
        using var reader = new StreamReader(content, leaveOpen: true);
        var letters = new char[MaxCharacters];
        return new string(letters, 0, reader.ReadBlock(letters));
    }

    private static IEnumerable<string> Cells(Stream xlsx) =>
        from sheet in xlsx.GetSheetNames()
        from row in TableFile.Rows(xlsx, byHead: false, sheet)
        from cell in row.Values
        where cell is not null
        select TableFile.Unmarked(cell.ToString() ?? "");

    private static string Pdf(Stream content)
    {
        using var pdf = PdfDocument.Open(new TimedStream(content, LongestReading), new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = new BoundedFilters() });
        return Gather(pdf.GetPages().Select(page => Line(page.Letters)));
    }

    /// <summary>A blank where the next letter does not stand beside the last one: the cells of a table and its lines are not one word.</summary>
    private static string Line(IReadOnlyList<Letter> letters)
    {
        var text = new StringBuilder();
        for (var i = 0; i < letters.Count; i++)
        {
            if (i > 0 && !AreNeighbours(letters[i - 1], letters[i]))
                text.Append(' ');
            text.Append(letters[i].Value);
        }

        return text.ToString();
    }

    /// <summary>On one line, and less than half a letter's height apart.</summary>
    private static bool AreNeighbours(Letter last, Letter next)
    {
        var near = Math.Max(last.PointSize, next.PointSize) / 2;
        return Math.Abs(next.StartBaseLine.Y - last.EndBaseLine.Y) < near && Math.Abs(next.StartBaseLine.X - last.EndBaseLine.X) < near;
    }

    private static string Gather(IEnumerable<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part, 0, Math.Min(part.Length, MaxCharacters - text.Length)).Append('\n');
            if (text.Length >= MaxCharacters)
                break;
        }

        return text.ToString();
    }

    /// <summary>A file broken on purpose can make a reader fail in any way; it is kept all the same, only its words are not known.</summary>
    private static string Whole(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            return "";
        }
    }

    /// <summary>Gives nothing more once the time is over: a file must not hold a processor for as long as its sender likes.</summary>
    private sealed class TimedStream(Stream content, TimeSpan longest) : Stream
    {
        private readonly long start = Stopwatch.GetTimestamp();

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => content.Length;

        public override long Position
        {
            get => content.Position;
            set => InTime().Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count) => InTime().Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => InTime().Read(buffer);

        public override int ReadByte() => InTime().ReadByte();

        public override long Seek(long offset, SeekOrigin origin) => InTime().Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private Stream InTime() => Stopwatch.GetElapsedTime(start) < longest ? content : throw new TimeoutException("Reading the words took too long.");
    }

    /// <summary>Refuses streams that would grow beyond measure when unpacked.</summary>
    private sealed class BoundedFilters : IFilterProvider
    {
        private static readonly IFilterProvider Known = DefaultFilterProvider.Instance;

        public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => [.. Known.GetFilters(dictionary).Select(Bound)];

        public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => [.. Known.GetNamedFilters(names).Select(Bound)];

        public IReadOnlyList<IFilter> GetAllFilters() => [.. Known.GetAllFilters().Select(Bound)];

        private static IFilter Bound(IFilter filter) => new BoundedFilter(filter);
    }

    private sealed class BoundedFilter(IFilter filter) : IFilter
    {
        private const int MostUnpacked = 64 * 1024 * 1024;

        /// <summary>LZW grows at most about 2,700 times.</summary>
        private const int MostPacked = MostUnpacked / 2_700;

        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (filter is FlateFilter ? !Fits(input) : filter is LzwFilter && input.Length > MostPacked)
                throw new InvalidDataException("A stream of the file unpacks to more than is read.");
            return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        private static bool Fits(Memory<byte> packed)
        {
            using var unpacking = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var (block, total) = (new byte[64 * 1024], 0L);
            try
            {
                for (int read; (read = unpacking.Read(block)) > 0;)
                    if ((total += read) > MostUnpacked)
                        return false;
            }
            catch (InvalidDataException)
            {
                // Damaged: the reader takes what stands before the damage, as measured here.
            }

            return true;
        }
    }
}
