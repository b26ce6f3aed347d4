namespace Mingfa.Core.Log;

/// <summary>
/// Where a tile or an entry bundle is published (C2SP tlog-tiles): <c>tile/&lt;L&gt;/&lt;N&gt;[.p/&lt;W&gt;]</c> or <c>tile/entries/&lt;N&gt;[.p/&lt;W&gt;]</c>.
/// N is written in groups of three digits, all but the last with an x before them: 1234067 is <c>x001/x234/067</c>.
/// </summary>
public readonly record struct TilePath
{
    public const int FullWidth = 256;
    public const int Height = 8;
    public const int HighestLevel = 63;

    private const int EntriesLevel = -1;
    private const int Longest = 64;

    private TilePath(int level, long index, int width) => (Level, Index, Width) = (level, index, width);

    /// <summary>0 is the level of the leaf hashes; −1 stands for the entries themselves.</summary>
    public int Level { get; }

    public long Index { get; }

    /// <summary>1 to 256; below 256 the path names a partial tile.</summary>
    public int Width { get; }

    public bool IsEntries => Level == EntriesLevel;
    public bool IsPartial => Width < FullWidth;
    public TilePath Full => new(Level, Index, FullWidth);

    public static TilePath Hashes(int level, long index, int width = FullWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, HighestLevel);
        return Checked(level, index, width);
    }

    public static TilePath Entries(long index, int width = FullWidth) => Checked(EntriesLevel, index, width);

    /// <summary>How many entries the tile at this place has in a log of this size; 0 where there is no tile.</summary>
    public static int WidthAt(int level, long index, long size)
    {
        var shift = Height * Math.Max(level, 0);
        var nodes = shift > 62 ? 0 : size >> shift;
        return index > nodes / FullWidth ? 0 : (int)Math.Min(FullWidth, nodes - (index * FullWidth));
    }

    /// <summary>Every path that a log of this size publishes at one level: full tiles, then the partial one if there is one.</summary>
    public static (long Full, int Partial) CountAt(int level, long size)
    {
        var shift = Height * Math.Max(level, 0);
        var nodes = shift > 62 ? 0 : size >> shift;
        return (nodes / FullWidth, (int)(nodes % FullWidth));
    }

    public override string ToString()
    {
        var groups = $"{Index % 1000:D3}";
        for (var rest = Index / 1000; rest > 0; rest /= 1000) groups = $"x{rest % 1000:D3}/{groups}";
        var level = IsEntries ? "entries" : $"{Level}";
        return IsPartial ? $"tile/{level}/{groups}.p/{Width}" : $"tile/{level}/{groups}";
    }

    /// <summary>Strict: only what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, out TilePath path)
    {
        path = default;
        if (text.Length > Longest) return false;
        var (place, width) = (text, FullWidth);
        if (text.IndexOf(".p/", StringComparison.Ordinal) is >= 0 and var dot)
        {
            if (!Digits(text.AsSpan(dot + 3), out var partial) || partial is < 1 or >= FullWidth) return false;
            (place, width) = (text[..dot], (int)partial);
        }
        var parts = place.Split('/');
        if (parts is not ["tile", var name, .. var groups] || groups.Length is 0 or > 6) return false;
        var level = (long)EntriesLevel;
        if (name != "entries" && (!Digits(name, out level) || level > HighestLevel)) return false;
        if (!TryIndex(groups, out var index)) return false;
        path = new TilePath((int)level, index, width);
        return path.ToString() == text;
    }

    private static bool TryIndex(string[] groups, out long index)
    {
        index = 0;
        for (var i = 0; i < groups.Length; i++)
        {
            var group = groups[i].AsSpan();
            if (i < groups.Length - 1)
            {
                if (group is not ['x', ..]) return false;
                group = group[1..];
            }
            if (group.Length != 3 || !Digits(group, out var value)) return false;
            index = (index * 1000) + value;
        }
        return index <= long.MaxValue / FullWidth;
    }

    private static bool Digits(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 3) return false;
        foreach (var sign in text)
        {
            if (!char.IsAsciiDigit(sign)) return false;
            value = (value * 10) + (sign - '0');
        }
        return true;
    }

    private static TilePath Checked(int level, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, long.MaxValue / FullWidth);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
        return new TilePath(level, index, width);
    }
}
